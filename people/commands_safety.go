package people

import (
	"slices"
	"strings"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Safely is the payload of people.reach_safely.
type Safely struct {
	Person   store.ID `json:"person" need:"true"`
	Version  int      `json:"version"`
	Ring     Answer   `json:"ring" max:"10"`
	Number   string   `json:"number" max:"60"`
	Times    string   `json:"times" max:"200"`
	Message  Answer   `json:"message" max:"10"`
	AsWhom   string   `json:"as_whom" max:"200"`
	NotAlone bool     `json:"not_alone"`
	HideFrom bool     `json:"hide_from"`
	Note     string   `json:"note" max:"1000"`
}

func (p Safely) value() ReachSafely {
	return ReachSafely{Ring: p.Ring, Number: p.Number, Times: p.Times, Message: p.Message, AsWhom: p.AsWhom,
		NotAlone: p.NotAlone, HideFrom: p.HideFrom, Note: p.Note}
}

// Check implements command.Checked.
func (p Safely) Check(_ *command.Unit, f *command.Faults) {
	oneOf(f, "ring", p.Ring, Answers)
	oneOf(f, "message", p.Message, Answers)
}

// ReachSafelyCommand says how to reach somebody without endangering them.
var ReachSafelyCommand = command.New("people.reach_safely",
	func(u *command.Unit, p Safely) error { return mayPerson(u, p.Person) },
	func(u *command.Unit, p Safely) (command.Result, error) {
		if _, err := lockPerson(u.Tx, p.Person); err != nil {
			return command.Result{}, err
		}
		now, err := safelyOf(u.Tx, p.Person)
		if err != nil {
			return command.Result{}, err
		}
		if err := u.Keep(FacetSafely, p.Person, now); err != nil {
			return command.Result{}, err
		}
		if err := keepsWarnings(u, p); err != nil {
			return command.Result{}, err
		}
		g, err := u.MayPerson(p.Person)
		if err != nil {
			return command.Result{}, err
		}
		u.Touched(store.ID{}, p.Person, g.Ground, sharing.C1, "reach_safely")
		return command.Said(safelySaved.With()), saveSafely(u, p.Person, p.value())
	})

// keepsWarnings refuses to take away a warning that another desk has heard:
// whoever came to know somebody by two facts does not lift what keeps them safe.
func keepsWarnings(u *command.Unit, p Safely) error {
	history, err := safelyHistory(u.Tx, p.Person)
	if err != nil {
		return err
	}
	var faults []*words.Fault
	for _, field := range lowered(history, p.value(), u.Viewer.Desk) {
		faults = append(faults, words.Invalid(field, heardElsewhere))
	}
	return words.Join(faults)
}

// In says in one line how to reach somebody safely, for lists and paper; "" when
// nobody has asked.
func (r ReachSafely) In(l words.Lang) string {
	var parts []string
	for _, s := range r.Lines() {
		parts = append(parts, s.In(l))
	}
	if l == words.EN {
		return strings.Join(parts, "; ")
	}
	return strings.Join(parts, "。")
}

// Lines are the sayings one under another, the most dangerous first.
func (r ReachSafely) Lines() []words.Said {
	var out []words.Said
	add := func(when bool, t words.Text, args ...any) {
		if when {
			out = append(out, t.With(args...))
		}
	}
	add(r.HideFrom, safeHide)
	add(r.NotAlone, safeNotAlone)
	add(r.Ring == No, safeNoRing)
	add(r.Ring == Yes, safeRing)
	add(r.Number != "", safeNumber, "number", r.Number)
	add(r.Times != "", safeTimes, "times", r.Times)
	add(r.Message == No, safeNoMessage)
	add(r.Message == Yes, safeMessage)
	add(r.AsWhom != "", safeAsWhom, "whom", r.AsWhom)
	add(r.Note != "", safeNote, "note", r.Note)
	return out
}

// NewAddress is the payload of people.add_address.
type NewAddress struct {
	Person  store.ID    `json:"person" need:"true"`
	Version int         `json:"version"` // of the addresses
	Kind    AddressKind `json:"kind" max:"20"`
	Text    string      `json:"text" need:"true" max:"300"`
	Area    store.ID    `json:"area" of:"place"`
	From    ja.Date     `json:"from" far:"birth"`
	Until   ja.Date     `json:"until" far:"birth"` // of one that is over: the present one stays
}

// Check implements command.Checked.
func (p NewAddress) Check(_ *command.Unit, f *command.Faults) {
	oneOf(f, "kind", p.Kind, AddressKinds)
	if p.Until.Before(p.From) {
		f.Add("until", untilEarly)
	}
}

// AddAddressCommand adds an ordinary address; the former one of the kind ends.
var AddAddressCommand = command.New("people.add_address",
	func(u *command.Unit, p NewAddress) error { return mayPerson(u, p.Person) },
	func(u *command.Unit, p NewAddress) (command.Result, error) {
		return command.Said(addressAdded.With()), AddAddress(u, p.Person, Address{Kind: p.Kind, Text: p.Text, Area: p.Area, From: p.From, Until: p.Until})
	})

// Protect is the payload of people.conceal.
type Protect struct {
	Person   store.ID `json:"person" need:"true"`
	Reason   string   `json:"reason" need:"true" max:"1000"`
	Source   string   `json:"source" max:"20" chosen:"true"`
	ReviewOn ja.Date  `json:"review_on"`
	Address  string   `json:"address" max:"300"` // where they are now; never shown again
}

// Check implements command.Checked.
func (p Protect) Check(_ *command.Unit, f *command.Faults) {
	oneOf(f, "source", p.Source, []string{ByMeasure, ByDeclared})
}

// ConcealCommand protects somebody's whereabouts. Anybody who may see the person
// may raise the protection; two persons end it, see [EndOfProtection].
var ConcealCommand = command.New("people.conceal",
	func(u *command.Unit, p Protect) error { return mayPerson(u, p.Person) },
	func(u *command.Unit, p Protect) (command.Result, error) {
		if p.Source == "" {
			p.Source = ByDeclared
		}
		return command.Said(concealedNow.With()), Conceal(u, p.Person,
			Concealment{Reason: p.Reason, Source: p.Source, ReviewOn: p.ReviewOn, Address: Hide(p.Address)})
	})

// Together is the payload of people.join_household.
type Together struct {
	Person  store.ID `json:"person" need:"true"`
	Version int      `json:"version"` // of with whom the person lives
	With    store.ID `json:"with" need:"true"`
	Notion  Notion   `json:"notion" max:"20"` // "": who really lives together
	From    ja.Date  `json:"from" far:"birth"`
}

// Check implements command.Checked.
func (p Together) Check(_ *command.Unit, f *command.Faults) { oneOf(f, "notion", p.Notion, Notions) }

// JoinCommand says that two persons live together. Both must be visible.
var JoinCommand = command.New("people.join_household",
	func(u *command.Unit, p Together) error {
		if err := mayPerson(u, p.Person); err != nil {
			return err
		}
		return mayPerson(u, p.With)
	},
	func(u *command.Unit, p Together) (command.Result, error) {
		if p.Notion == "" {
			p.Notion = LifeHousehold
		}
		if err := notYetTogether(u, p); err != nil {
			return command.Result{}, err
		}
		id, err := JoinIn(u, p.Notion, p.Person, p.With, p.From)
		return command.Made("household", id, joined.With()), err
	})

// notYetTogether refuses to write down again what stands. Where with whom somebody
// lives is hidden from the viewer, nothing tells that it stands.
func notYetTogether(u *command.Unit, p Together) error {
	members, err := Household(u.Reading, p.Person)
	there := func(m Member) bool { return m.ID == p.With && m.Notion == p.Notion && m.Until.IsZero() }
	if err != nil || !slices.ContainsFunc(members, there) {
		return err
	}
	return u.Since(words.Conflict(alreadyTogether, "notion", notionText[p.Notion]), FacetHousehold, p.Person)
}

// Apart is the payload of people.leave_household.
type Apart struct {
	Person    store.ID `json:"person" need:"true"`
	Version   int      `json:"version"` // of with whom the person lives
	Household store.ID `json:"household" need:"true"`
	On        ja.Date  `json:"on" far:"past"`
}

// LeaveCommand says that a person lives there no more.
var LeaveCommand = command.New("people.leave_household",
	func(u *command.Unit, p Apart) error { return mayPerson(u, p.Person) },
	func(u *command.Unit, p Apart) (command.Result, error) {
		if err := leftAfter(u, p.Household, p.Person, p.On); err != nil {
			return command.Result{}, err
		}
		return command.Said(left.With()), Leave(u, p.Household, p.Person, p.On)
	})

// Staying is the payload of people.stay_in_household.
type Staying struct {
	Person    store.ID `json:"person" need:"true"`
	Version   int      `json:"version"` // of with whom the person lives
	Household store.ID `json:"household" need:"true"`
}

// StayCommand takes back that a person left a household.
var StayCommand = command.New("people.stay_in_household",
	func(u *command.Unit, p Staying) error { return mayPerson(u, p.Person) },
	func(u *command.Unit, p Staying) (command.Result, error) {
		return command.Said(stayed.With()), Stay(u, p.Household, p.Person)
	})

// Splitting is the payload of people.split_household: who leaves it together.
type Splitting struct {
	Person    store.ID   `json:"person" need:"true"`
	Version   int        `json:"version"` // of with whom the person lives
	Household store.ID   `json:"household" need:"true"`
	With      []store.ID `json:"with" need:"true" max:"20"` // who goes along; somebody who goes alone leaves
	On        ja.Date    `json:"on" far:"past"`
}

// all are those who go, each once.
func (p Splitting) all() []store.ID {
	all := []store.ID{p.Person}
	for _, id := range p.With {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

// SplitHousehold parts a household in two. All who go must be visible.
var SplitHousehold = command.New("people.split_household",
	func(u *command.Unit, p Splitting) error {
		for _, id := range p.all() {
			if err := mayPerson(u, id); err != nil {
				return err
			}
		}
		return nil
	},
	func(u *command.Unit, p Splitting) (command.Result, error) {
		for _, who := range p.all() {
			if err := leftAfter(u, p.Household, who, p.On); err != nil {
				return command.Result{}, err
			}
		}
		id, err := SplitOff(u, p.Household, p.all(), p.On)
		return command.Made("household", id, split.With()), err
	})

// SilentCheck is the handler of EventMade: a new person whom no concealed
// person's facts fit stops being unchecked. One that fits stays unchecked, and so
// handled as concealed, until the handlers have decided.
var SilentCheck = command.New("people.silent_check", command.SystemOnly[PersonEvent],
	func(u *command.Unit, p PersonEvent) (command.Result, error) {
		s, err := load(u.Tx, p.Person)
		if err != nil {
			return command.Result{}, err
		}
		for _, f := range s.facts() {
			ids, err := MatchConcealed(u.Reading, f)
			if err != nil {
				return command.Result{}, err
			}
			if len(ids) > 0 {
				return command.Said(checkedSilent.With()), nil
			}
		}
		if err := u.Exec("update person set unchecked = 0 where municipality = ? and id = ?", u.Municipality(), p.Person); err != nil {
			return command.Result{}, err
		}
		return command.Said(checkedSilent.With()), askWhetherSame(u, p.Person)
	})

// askWhetherSame lets the coordinator be asked when somebody of whom something
// was learnt is like somebody else (MODEL, Coordination).
func askWhetherSame(u *command.Unit, person store.ID) error {
	like, err := AlikeInTown(u.Reading, person)
	if err != nil || len(like) == 0 {
		return err
	}
	return u.Emit(EventAlike, PersonEvent{Person: person})
}

// facts are all pairs by which the person could be somebody else.
func (s state) facts() []Facts {
	var out []Facts
	for _, n := range current(s.names) {
		f := Facts{Name: n.whole(), Kana: n.Kana, Birth: s.birth}
		out = append(out, f)
		for _, c := range s.contacts {
			if c.Kind.dialled() {
				f.Phone = c.Value
				out = append(out, f)
			}
		}
		f.Phone = ""
		for _, a := range s.addresses {
			f.HouseNumber = a.Text
			out = append(out, f)
		}
	}
	return out
}

// Commands are the commands of this room.
var Commands = []*command.Command{CorrectPerson, AddNameCommand, AddContactCommand, CorrectContactCommand, EndContactCommand, ReachSafelyCommand,
	AddAddressCommand, ConcealCommand, AskEnd, DecideEnd, RaiseEnds, JoinCommand, LeaveCommand, StayCommand, SilentCheck, SplitHousehold, Relate, EndRelation, LinkSame, TellApart}
