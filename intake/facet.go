package intake

import (
	"errors"

	"tomoni/area"
	"tomoni/command"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// The facets of a consultation beside those of its record.
var (
	FacetCall    = command.Facet{Name: "call", Part: sharing.C2}    // what is known of the call, and its title
	facetDanger  = command.Facet{Name: "danger", Part: sharing.C2}  // life in danger, until somebody has been spoken to
	facetConsent = command.Facet{Name: "consent", Part: sharing.C1} // of one consent
)

// Saw implements command.Overwrites.
func (p EditPayload) Saw() command.Saw {
	return command.Saw{Facet: FacetCall, Subject: p.Consultation, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p EditPayload) Stands(u *command.Unit) ([]words.Beside, error) {
	r, err := record.Load(u, p.Consultation)
	if err != nil {
		return nil, err
	}
	g, err := u.Open(r.ID)
	if err != nil {
		return nil, err
	}
	c, err := Get(u.Reading, g)
	if err != nil {
		return nil, err
	}
	label := func(list, code string) string {
		l, _, failed := area.CodeLabel(u.Tx, list, code)
		err = errors.Join(err, failed)
		return l.In(u.Viewer.Lang)
	}
	stands := []words.Beside{{Field: "title", Now: r.Title}}
	for _, f := range callFields {
		if f.caller && c.hidesCaller {
			continue
		}
		stands = append(stands, words.Beside{Field: f.name, Now: f.value(&c.Call), Said: f.said(u.Viewer.Lang, c.Call, label)})
	}
	return stands, err
}

// AsItStands implements command.Corrects. Other topics without a main one among
// them have none.
func (p EditPayload) AsItStands(u *command.Unit) (EditPayload, error) {
	r, err := record.Load(u, p.Consultation)
	if err != nil {
		return EditPayload{}, err
	}
	c, err := load(u.Tx, r.ID)
	if u.Sent("topics") && !has(p.Topics, c.MainTopic) {
		c.MainTopic = ""
	}
	return EditPayload{Title: r.Title, Call: c.Call}, err
}

// opened is a consultation of which a clash shows how it stands: a look (law L14).
func opened(u *command.Unit, consultation store.ID) (record.Record, error) {
	if _, err := u.Open(consultation); err != nil {
		return record.Record{}, err
	}
	return record.Load(u, consultation)
}

// Saw implements command.Overwrites.
func (p NextPayload) Saw() command.Saw {
	return command.Saw{Facet: record.FacetNext, Subject: p.Consultation, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p NextPayload) Stands(u *command.Unit) ([]words.Beside, error) {
	r, err := opened(u, p.Consultation)
	if err != nil {
		return nil, err
	}
	if !r.Open {
		return []words.Beside{endedLine(u, r)}, nil
	}
	meet := nextContact
	if r.Phrase == nextMeet.Key {
		meet = nextMeet
	}
	return []words.Beside{{Field: "on", Now: r.NextOn, Said: words.Date(u.Viewer.Lang, r.NextOn)},
		{Field: "meet", Now: r.Phrase == nextMeet.Key, Said: meet.In(u.Viewer.Lang)}}, nil
}

// AsItStands implements command.Corrects.
func (p NextPayload) AsItStands(u *command.Unit) (NextPayload, error) {
	r, err := record.Load(u, p.Consultation)
	return NextPayload{Meet: r.Phrase == nextMeet.Key}, err
}

// endedLine says of a record that it has been closed meanwhile.
func endedLine(u *command.Unit, r record.Record) words.Beside {
	return words.Beside{Field: "open", Label: factState, Now: r.Open, Said: stateClosed.In(u.Viewer.Lang)}
}

// nextLine says the next step where a form has no field for it.
func nextLine(u *command.Unit, consultation store.ID, field string) ([]words.Beside, error) {
	r, err := opened(u, consultation)
	if err != nil {
		return nil, err
	}
	if !r.Open {
		return []words.Beside{endedLine(u, r)}, nil
	}
	phrase, _ := words.ByKey(r.Phrase)
	l := u.Viewer.Lang
	return []words.Beside{{Field: field, Label: factNext, Now: r.NextOn, Said: words.Date(l, r.NextOn) + " " + phrase.In(l)}}, nil
}

// Saw implements command.Overwrites: closing ends the next step that somebody
// looked at.
func (p ClosePayload) Saw() command.Saw {
	return command.Saw{Facet: record.FacetNext, Subject: p.Consultation, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p ClosePayload) Stands(u *command.Unit) ([]words.Beside, error) {
	return nextLine(u, p.Consultation, "on")
}

// Saw implements command.Overwrites: only a chosen date takes the place of one;
// the words alone never clash.
func (p ContactPayload) Saw() command.Saw {
	if !p.NextOn.Full() {
		return command.Saw{}
	}
	return command.Saw{Facet: record.FacetNext, Subject: p.Consultation, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p ContactPayload) Stands(u *command.Unit) ([]words.Beside, error) {
	return nextLine(u, p.Consultation, "next_on")
}

// Saw implements command.Overwrites.
func (p AssignPayload) Saw() command.Saw {
	return command.Saw{Facet: record.FacetStaff, Subject: p.Consultation, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p AssignPayload) Stands(u *command.Unit) ([]words.Beside, error) {
	r, err := opened(u, p.Consultation)
	if err != nil {
		return nil, err
	}
	said := assignDesk.In(u.Viewer.Lang)
	if !r.Staff.IsZero() {
		said, err = office.StaffName(u.Tx, r.Staff)
	}
	return []words.Beside{{Field: "staff", Now: r.Staff, Said: said}}, err
}

// AsItStands implements command.Corrects: whoever has it in hand keeps it unless
// somebody else, or nobody, is named.
func (p AssignPayload) AsItStands(u *command.Unit) (AssignPayload, error) {
	r, err := record.Load(u, p.Consultation)
	return AssignPayload{Staff: r.Staff}, err
}
