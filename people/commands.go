package people

import (
	"net/mail"
	"slices"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// mayPerson is the permission of every change of a person: C1 is visible, in a
// duty that works at a desk. Whoever may not see the person gets NotFound.
func mayPerson(u *command.Unit, id store.ID) error {
	if _, err := u.MayPerson(id); err != nil {
		return err
	}
	return command.Working(u, id)
}

func oneOf[T ~string](f *command.Faults, field string, value T, list []T) {
	if value != "" && !slices.Contains(list, value) {
		f.Add(field, notFromList)
	}
}

// Correct is the payload of people.correct: the identity as it should stand.
// Without any name the name stays as it is.
type Correct struct {
	Person   store.ID `json:"person" need:"true"`
	Version  int      `json:"version"` // of the identity: names, birth, sex, language
	Kind     NameKind `json:"kind" max:"20"`
	Family   string   `json:"family" max:"100"`
	Given    string   `json:"given" max:"100"`
	Whole    string   `json:"whole" max:"200"`
	Kana     string   `json:"kana" max:"200"`
	Why      string   `json:"why" max:"20" chosen:"true"` // CHANGED or CORRECTED; for a name
	On       ja.Date  `json:"on" far:"birth"`
	Birth    ja.Date  `json:"birth" far:"birth"`
	Sex      string   `json:"sex" max:"20" chosen:"true"`
	Language string   `json:"language" max:"60"`
	Died     ja.Date  `json:"died" far:"birth"`
}

// name is the name as it should stand, in the place of the one that the correction
// is about.
func (p Correct) name(names []Name) (Name, error) {
	return Name{Kind: p.Kind, Family: p.Family, Given: p.Given, Whole: p.Whole, Kana: p.Kana}.insteadOf(nameToCorrect(names, p.Kind))
}

// Check implements command.Checked.
func (p Correct) Check(_ *command.Unit, f *command.Faults) {
	oneOf(f, "kind", p.Kind, NameKinds)
	oneOf(f, "sex", p.Sex, Sexes)
	oneOf(f, "why", p.Why, []string{Changed, Corrected})
	if p.Died.Before(p.Birth) {
		f.Add("died", diedEarly)
	}
}

// CorrectPerson corrects who somebody is; what stood before is kept.
var CorrectPerson = command.New("people.correct",
	func(u *command.Unit, p Correct) error { return mayPerson(u, p.Person) },
	func(u *command.Unit, p Correct) (command.Result, error) {
		return command.Said(corrected.With()), correct(u, p)
	})

func correct(u *command.Unit, p Correct) error {
	return change(u, p.Person, "identity", func(s *state) error {
		n, err := p.name(s.names)
		if err != nil {
			return err
		}
		if err := mayCorrectProtected(u, s, n, p.Birth); err != nil {
			return err
		}
		if err := keepIdentity(u, s); err != nil {
			return err
		}
		if !n.IsZero() && !bears(s.names, n) {
			if p.Why == "" {
				return words.Invalid("why", needWhy)
			}
			if err := rename(u, s, n, p.Why, p.On); err != nil {
				return err
			}
		}
		return saveIdentity(u, s, p)
	})
}

// mayCorrectProtected leaves name and birth date of somebody in hiding to the
// supervisors of the desks that protect them: by these they are recognised, and a
// wrong one would undo the protection.
func mayCorrectProtected(u *command.Unit, s *state, n Name, birth ja.Date) error {
	if !s.concealed || u.Viewer.Role == sharing.System || (n.IsZero() || bears(s.names, n)) && birth == s.birth {
		return nil
	}
	protecting, err := Handlers(u.Reading, s.id)
	if err != nil {
		return err
	}
	if u.Viewer.Role == sharing.Supervisor && slices.ContainsFunc(protecting, func(h Handler) bool { return h.Desk == u.Viewer.Desk }) {
		return nil
	}
	return words.Forbidden(correctProtected)
}

// bears reports whether the name is already one of those in use.
func bears(names []Name, n Name) bool {
	if n.Kind == "" {
		n.Kind = Registered
	}
	return slices.ContainsFunc(names, func(o Name) bool {
		return o.Ended == Holds && o.Kind == n.Kind && o.Family == n.Family && o.Given == n.Given && o.Whole == n.Whole && o.Kana == n.Kana
	})
}

func saveIdentity(u *command.Unit, s *state, p Correct) error {
	s.birth, s.sex, s.language, s.died = p.Birth, p.Sex, p.Language, p.Died
	return u.Exec(`update person set birth = ?, sex = ?, language = ?, died = ?
 where municipality = ? and id = ?`, s.birth, s.sex, s.language, s.died, u.Municipality(), s.id)
}

// Added is the payload of people.add_name.
type Added struct {
	Person store.ID `json:"person" need:"true"`
	Kind   NameKind `json:"kind" need:"true" max:"20"`
	Family string   `json:"family" max:"100"`
	Given  string   `json:"given" max:"100"`
	Whole  string   `json:"whole" max:"200"`
	Kana   string   `json:"kana" max:"200"`
	From   ja.Date  `json:"from" far:"birth"`
	Until  ja.Date  `json:"until" far:"birth"`
}

func (p Added) name() Name {
	return Name{Kind: p.Kind, Family: p.Family, Given: p.Given, Whole: p.Whole, Kana: p.Kana, From: p.From, Until: p.Until}
}

// Check implements command.Checked.
func (p Added) Check(_ *command.Unit, f *command.Faults) {
	oneOf(f, "kind", p.Kind, NameKinds)
	if p.name().IsZero() {
		f.Add("family", needName)
	}
	if p.Until.Before(p.From) {
		f.Add("until", untilEarly)
	}
}

// AddNameCommand adds an alias, a former name, a name as heard.
var AddNameCommand = command.New("people.add_name",
	func(u *command.Unit, p Added) error { return mayPerson(u, p.Person) },
	func(u *command.Unit, p Added) (command.Result, error) {
		return command.Said(nameAdded.With()), AddName(u, p.Person, p.name())
	})

// Reach is the payload of people.add_contact.
type Reach struct {
	Person store.ID    `json:"person" need:"true"`
	Kind   ContactKind `json:"kind" need:"true" max:"20"`
	Value  string      `json:"value" need:"true" max:"200"`
	Note   string      `json:"note" max:"200"`
}

// Check implements command.Checked.
func (p Reach) Check(_ *command.Unit, f *command.Faults) {
	oneOf(f, "kind", p.Kind, ContactKinds)
	if p.Kind.dialled() && p.Value != "" && len(ja.FoldPhone(p.Value)) < 3 {
		f.Add("value", wrongPhone)
	}
	if _, err := mail.ParseAddress(p.Value); p.Kind == Mail && p.Value != "" && err != nil {
		f.Add("value", wrongMail)
	}
}

// AddContactCommand adds a way to reach somebody.
var AddContactCommand = command.New("people.add_contact",
	func(u *command.Unit, p Reach) error { return mayPerson(u, p.Person) },
	func(u *command.Unit, p Reach) (command.Result, error) {
		return command.Said(contactAdded.With()), AddContact(u, p.Person, Contact{Kind: p.Kind, Value: p.Value, Note: p.Note})
	})

// ContactAgain is the payload of people.correct_contact: the contact as it
// should stand.
type ContactAgain struct {
	Person  store.ID    `json:"person" need:"true"`
	Contact store.ID    `json:"contact" need:"true"`
	Version int         `json:"version"` // of this contact
	Kind    ContactKind `json:"kind" need:"true" max:"20"`
	Value   string      `json:"value" need:"true" max:"200"`
	Note    string      `json:"note" max:"200"`
}

// Check implements command.Checked.
func (p ContactAgain) Check(u *command.Unit, f *command.Faults) {
	Reach{Kind: p.Kind, Value: p.Value}.Check(u, f)
}

// CorrectContactCommand puts right a number or an address that was written down
// wrongly.
var CorrectContactCommand = command.New("people.correct_contact",
	func(u *command.Unit, p ContactAgain) error { return mayPerson(u, p.Person) },
	func(u *command.Unit, p ContactAgain) (command.Result, error) {
		return command.Said(contactCorrected.With()),
			CorrectContact(u, p.Person, Contact{ID: p.Contact, Kind: p.Kind, Value: p.Value, Note: p.Note})
	})

// EndOfContact is the payload of people.end_contact.
type EndOfContact struct {
	Person  store.ID `json:"person" need:"true"`
	Contact store.ID `json:"contact" need:"true"`
	Version int      `json:"version"` // of this contact
	Why     string   `json:"why" max:"20" chosen:"true"`
}

// Check implements command.Checked.
func (p EndOfContact) Check(_ *command.Unit, f *command.Faults) {
	oneOf(f, "why", p.Why, []string{Changed, Corrected})
}

// EndContactCommand marks a contact as no longer used; it stays.
var EndContactCommand = command.New("people.end_contact",
	func(u *command.Unit, p EndOfContact) error { return mayPerson(u, p.Person) },
	func(u *command.Unit, p EndOfContact) (command.Result, error) {
		if p.Why == "" {
			p.Why = Changed
		}
		return command.Said(contactEnded.With()), EndContact(u, p.Person, p.Contact, p.Why)
	})
