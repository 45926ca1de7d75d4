package office

import (
	"strings"

	"tomoni/command"
	"tomoni/store"
	"tomoni/words"
)

// The facets of what the office keeps.
var (
	FacetDesk       = command.Facet{Name: "desk"}       // how to reach a desk and what it takes
	facetCommission = command.Facet{Name: "commission"} // purpose, register entry, notice
	facetDuty       = command.Facet{Name: "duty"}
	facetSuspended  = command.Facet{Name: "suspended"} // of an account or an organisation
)

// Saw implements command.Overwrites.
func (p DeskPayload) Saw() command.Saw {
	return command.Saw{Facet: FacetDesk, Subject: p.Desk, Version: p.Version}
}

// Stands implements command.Overwrites. What a desk takes is public (S0).
func (p DeskPayload) Stands(u *command.Unit) ([]words.Beside, error) {
	d, err := DeskByID(u.Tx, p.Desk)
	if err != nil {
		return nil, err
	}
	spoken, err := labelsOf(u.Tx, "desk_language", d.Languages, u.Today(), u.Act.Lang)
	return []words.Beside{{Field: "phone", Now: d.Phone}, {Field: "opens", Now: HoursText(d.OpenHours(), u.Act.Lang)}, {Field: "hours", Now: d.ownHours().JA},
		{Field: "hours_en", Now: d.ownHours().EN}, {Field: "languages", Now: strings.Join(d.Languages, " "), Said: words.List(u.Act.Lang, spoken)},
		{Field: "say", Now: d.Say.JA}, {Field: "say_en", Now: d.Say.EN}, {Field: "takes", Now: d.Takes.JA}, {Field: "takes_en", Now: d.Takes.EN}}, err
}

// AsItStands implements command.Corrects. Hours are said by day and time or in words:
// whoever says them in words alone says that they are not known by day any more, and
// words that were made of days and times are nobody's own.
func (p DeskPayload) AsItStands(u *command.Unit) (DeskPayload, error) {
	d, err := DeskByID(u.Tx, p.Desk)
	own := d.ownHours()
	if p.Hours+p.HoursEN != "" {
		d.Opens = ""
	}
	return DeskPayload{Phone: d.Phone, Opens: d.Opens, Hours: own.JA, HoursEN: own.EN, Languages: d.Languages,
		Say: d.Say.JA, SayEN: d.Say.EN, Takes: d.Takes.JA, TakesEN: d.Takes.EN}, err
}

// AsItStands implements command.Corrects.
func (p CommissionPayload) AsItStands(u *command.Unit) (CommissionPayload, error) {
	c, _, err := CommissionByID(u.Tx, p.Commission)
	return CommissionPayload{PurposeEN: c.Purpose.EN, FileEN: c.File.EN, NoticeEN: c.Notice.EN}, err
}

// changeDuty saves a duty that somebody has changed; what stood before is kept.
func changeDuty(u *command.Unit, d Duty) error {
	before, err := DutyByID(u.Tx, d.ID)
	if err != nil {
		return err
	}
	if err := u.Keep(facetDuty, d.ID, before); err != nil {
		return err
	}
	return saveDuty(u.Tx, d)
}

// stopped refuses to stop or resume twice, and keeps how it stood.
func stopped(u *command.Unit, id store.ID, now, stop bool, already words.Text) error {
	if now == stop {
		return u.Since(words.Conflict(already), facetSuspended, id)
	}
	return u.Keep(facetSuspended, id, now)
}
