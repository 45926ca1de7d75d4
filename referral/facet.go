package referral

import (
	"tomoni/area"
	"tomoni/command"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/words"
)

// The facets of a referral beside those of its record. Most steps are guarded
// by the state; what may be told again has a version of its own.
var (
	facetState = command.Facet{Name: "state", Part: sharing.C0}
	FacetFirst = command.Facet{Name: "first", Part: sharing.C2} // what was done first
	FacetPhone = command.Facet{Name: "phone", Part: sharing.C2} // who said yes on the telephone
	facetAsked = command.Facet{Name: "asked", Part: sharing.C0} // how often the answer was asked for
)

// Saw implements command.Overwrites.
func (p ActionPayload) Saw() command.Saw {
	return command.Saw{Facet: FacetFirst, Subject: p.Referral, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p ActionPayload) Stands(u *command.Unit) ([]words.Beside, error) {
	return firstStands(u, p, "code")
}

func firstStands(u *command.Unit, p ActionPayload, field string) ([]words.Beside, error) {
	g, err := u.Open(p.Referral)
	if err != nil {
		return nil, err
	}
	f, err := Get(u.Reading, g)
	if err != nil {
		return nil, err
	}
	l, _, err := area.CodeLabel(u.Tx, "first_action", f.FirstCode)
	return []words.Beside{{Field: field, Label: firstWhat, Now: f.FirstCode, Said: l.In(u.Viewer.Lang)}}, err
}

// Saw implements command.Overwrites.
func (p PhonePayload) Saw() command.Saw {
	return command.Saw{Facet: FacetPhone, Subject: p.Referral, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p PhonePayload) Stands(u *command.Unit) ([]words.Beside, error) {
	g, err := u.Open(p.Referral)
	if err != nil {
		return nil, err
	}
	f, err := Get(u.Reading, g)
	return []words.Beside{{Field: "who", Now: f.PhoneWho}}, err
}

// Saw implements command.Overwrites: of the answers of a desk without accounts
// only a first action may be told again; the state guards the others.
func (p RecordPayload) Saw() command.Saw {
	if p.Answer != SaidFirst {
		return command.Saw{}
	}
	return command.Saw{Facet: FacetFirst, Subject: p.Referral, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p RecordPayload) Stands(u *command.Unit) ([]words.Beside, error) {
	return firstStands(u, ActionPayload{Referral: p.Referral}, "first")
}

// since adds to a refusal by the state who brought it about, and when: both
// desks know each other, so the other one is named.
func since(u *command.Unit, f Referral, refused error) error {
	fault, ok := words.AsFault(refused)
	if !ok || fault.Kind != words.KindConflict {
		return refused
	}
	facet := facetState
	if f.State == FirstDone {
		facet = FacetFirst
	}
	last, err := u.Last(facet, f.ID)
	if err != nil || last.At.IsZero() {
		return refused
	}
	if fault.Said.Text == alreadyAccepted {
		last.Staff, last.Desk, last.At = f.AnsweredBy, f.To, f.AnsweredAt
	}
	by, err := u.By(last)
	if err != nil {
		return err
	}
	if !last.Desk.IsZero() && last.Desk != u.Viewer.Desk {
		name, err := office.DeskName(u.Tx, last.Desk)
		if err != nil {
			return err
		}
		by = name.In(u.Viewer.Lang)
	}
	return fault.With(words.Clash{By: by, At: last.At})
}
