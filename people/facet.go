package people

import (
	"slices"
	"strings"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// The facets of a person: whoever writes down a number does not stand in the
// way of somebody who corrects the birth date.
var (
	FacetIdentity  = command.Facet{Name: "identity", Part: sharing.C1}  // names, birth date, sex, language
	FacetContact   = command.Facet{Name: "contact", Part: sharing.C1}   // of one contact
	FacetAddress   = command.Facet{Name: "address", Part: sharing.C1}   // where they live
	FacetSafely    = command.Facet{Name: "safely", Part: sharing.C1}    // how to reach them safely
	FacetHousehold = command.Facet{Name: "household", Part: sharing.C1} // with whom they live
	facetConcealed = command.Facet{Name: "concealed", Part: sharing.C4} // whether the whereabouts are protected
)

// keepIdentity keeps who somebody was said to be.
func keepIdentity(u *command.Unit, s *state) error {
	return u.Keep(FacetIdentity, s.id, struct {
		Names                      []Name
		Birth, Sex, Language, Died string
	}{current(s.names), string(s.birth), s.sex, s.language, string(s.died)})
}

// cardOf is what the viewer may see of a person, shielded as on a page; it is a
// look like that of the page.
func cardOf(u *command.Unit, person store.ID) (Card, error) {
	g, err := u.OpenPerson(person)
	if err != nil {
		return Card{}, err
	}
	return Load(u.Reading, g)
}

// Saw implements command.Overwrites.
func (p Correct) Saw() command.Saw {
	return command.Saw{Facet: FacetIdentity, Subject: p.Person, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p Correct) Stands(u *command.Unit) ([]words.Beside, error) {
	c, err := cardOf(u, p.Person)
	if err != nil {
		return nil, err
	}
	l, n := u.Viewer.Lang, c.written()
	return []words.Beside{{Field: "family", Now: n.Family}, {Field: "given", Now: n.Given}, {Field: "whole", Now: n.Whole},
		{Field: "kana", Now: n.Kana}, {Field: "birth", Now: c.Birth, Said: words.Date(l, c.Birth)},
		{Field: "sex", Now: c.Sex, Said: sexChoice[c.Sex].In(l)}, {Field: "language", Now: c.Language},
		{Field: "died", Now: c.Died, Said: words.Date(l, c.Died)}}, nil
}

// AsItStands implements command.Corrects: of the names the one that a correction of
// its kind is about. A reading is that of the letters that it stands with: whoever
// writes others, and says nothing of how they are read, has not said the same.
func (p Correct) AsItStands(u *command.Unit) (Correct, error) {
	s, err := load(u.Tx, p.Person)
	n := nameToCorrect(s.names, p.Kind)
	if p.Family != "" && p.Family != n.Family || p.Given != "" && p.Given != n.Given || p.Whole != "" && p.Whole != n.Whole {
		n.Kana = ""
	}
	return Correct{Kind: n.Kind, Family: n.Family, Given: n.Given, Whole: n.Whole, Kana: n.Kana,
		Birth: s.birth, Sex: s.sex, Language: s.language, Died: s.died}, err
}

// Saw implements command.Overwrites.
func (p ContactAgain) Saw() command.Saw {
	return command.Saw{Facet: FacetContact.Of(p.Contact), Subject: p.Person, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p ContactAgain) Stands(u *command.Unit) ([]words.Beside, error) {
	return contactStands(u, p.Person, p.Contact)
}

// AsItStands implements command.Corrects.
func (p ContactAgain) AsItStands(u *command.Unit) (now ContactAgain, err error) {
	list, err := contactsOf(u.Tx, p.Person)
	if i := slices.IndexFunc(list, func(c Contact) bool { return c.ID == p.Contact }); i >= 0 {
		now.Note = list[i].Note
	}
	return now, err
}

// Saw implements command.Overwrites.
func (p EndOfContact) Saw() command.Saw {
	return command.Saw{Facet: FacetContact.Of(p.Contact), Subject: p.Person, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p EndOfContact) Stands(u *command.Unit) ([]words.Beside, error) {
	return contactStands(u, p.Person, p.Contact)
}

func contactStands(u *command.Unit, person, contact store.ID) ([]words.Beside, error) {
	c, err := cardOf(u, person)
	i := slices.IndexFunc(c.Contacts, func(c Contact) bool { return c.ID == contact })
	if err != nil || i < 0 {
		return nil, err
	}
	now, l := c.Contacts[i], u.Viewer.Lang
	if now.Ended != Holds {
		return []words.Beside{{Field: "until", Label: valueLabel, Now: now.Until, Said: now.Value + " " + noLongerUsed.In(l)}}, nil
	}
	return []words.Beside{{Field: "kind", Label: kindLabel, Now: now.Kind, Said: contactKindText[now.Kind].In(l)},
		{Field: "value", Label: valueLabel, Now: now.Value}, {Field: "note", Label: noteLabel, Now: now.Note}}, nil
}

// Saw implements command.Overwrites.
func (p NewAddress) Saw() command.Saw {
	return command.Saw{Facet: FacetAddress, Subject: p.Person, Version: p.Version}
}

// Stands implements command.Overwrites. A protected address is not in the card.
func (p NewAddress) Stands(u *command.Unit) ([]words.Beside, error) {
	c, err := cardOf(u, p.Person)
	if err != nil {
		return nil, err
	}
	kind := p.Kind
	if kind == "" {
		kind = Lives
	}
	for _, a := range c.Home() {
		if a.Kind != kind {
			continue
		}
		l, name := u.Viewer.Lang, ""
		if AreaName != nil && !a.Area.IsZero() {
			if name, err = AreaName(u.Tx, a.Area, u.Today(), l); err != nil {
				return nil, err
			}
		}
		return []words.Beside{{Field: "text", Now: a.Text}, {Field: "area", Now: a.Area, Said: name},
			{Field: "from", Now: a.From, Said: words.Date(l, a.From)}}, nil
	}
	return nil, nil
}

// Saw implements command.Overwrites.
func (p Safely) Saw() command.Saw {
	return command.Saw{Facet: FacetSafely, Subject: p.Person, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p Safely) Stands(u *command.Unit) ([]words.Beside, error) {
	c, err := cardOf(u, p.Person)
	if err != nil {
		return nil, err
	}
	r, l := c.Safely, u.Viewer.Lang
	list := []words.Beside{{Field: "ring", Now: r.Ring, Said: answerText[r.Ring].In(l)}, {Field: "times", Now: r.Times},
		{Field: "message", Now: r.Message, Said: answerText[r.Message].In(l)}, {Field: "as_whom", Now: r.AsWhom},
		{Field: "not_alone", Now: r.NotAlone, Said: yesOrNo(r.NotAlone).In(l)},
		{Field: "hide_from", Now: r.HideFrom, Said: yesOrNo(r.HideFrom).In(l)}, {Field: "note", Now: r.Note}}
	if !c.ContactHidden {
		list = append(list, words.Beside{Field: "number", Now: r.Number})
	}
	return list, nil
}

// AsItStands implements command.Corrects, also for a number that is not shown to
// its sender.
func (p Safely) AsItStands(u *command.Unit) (Safely, error) {
	r, err := safelyOf(u.Tx, p.Person)
	return Safely{Ring: r.Ring, Number: r.Number, Times: r.Times, Message: r.Message, AsWhom: r.AsWhom,
		NotAlone: r.NotAlone, HideFrom: r.HideFrom, Note: r.Note}, err
}

func yesOrNo(yes bool) words.Text {
	if yes {
		return saidYes
	}
	return saidNo
}

// Saw implements command.Overwrites.
func (p Together) Saw() command.Saw {
	return command.Saw{Facet: FacetHousehold, Subject: p.Person, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p Together) Stands(u *command.Unit) ([]words.Beside, error) {
	return householdStands(u, p.Person, "with")
}

// Saw implements command.Overwrites.
func (p Apart) Saw() command.Saw {
	return command.Saw{Facet: FacetHousehold, Subject: p.Person, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p Apart) Stands(u *command.Unit) ([]words.Beside, error) {
	return householdStands(u, p.Person, "members")
}

// Saw implements command.Overwrites.
func (p Staying) Saw() command.Saw {
	return command.Saw{Facet: FacetHousehold, Subject: p.Person, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p Staying) Stands(u *command.Unit) ([]words.Beside, error) {
	return householdStands(u, p.Person, "members")
}

// Saw implements command.Overwrites.
func (p Splitting) Saw() command.Saw {
	return command.Saw{Facet: FacetHousehold, Subject: p.Person, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p Splitting) Stands(u *command.Unit) ([]words.Beside, error) {
	return householdStands(u, p.Person, "members")
}

// householdStands says with whom somebody lives now, as far as the viewer may
// see those persons.
func householdStands(u *command.Unit, person store.ID, field string) ([]words.Beside, error) {
	if _, err := u.OpenPerson(person); err != nil {
		return nil, err
	}
	members, err := Household(u.Reading, person)
	var ids, names []string
	for _, m := range members {
		if m.Until.IsZero() {
			ids, names = append(ids, m.ID.String()), append(names, strings.TrimSpace(m.Called(u.Viewer.Lang)))
		}
	}
	return []words.Beside{{Field: field, Label: householdTitle, Now: ids, Said: words.List(u.Viewer.Lang, names)}}, err
}
