package office

import (
	"time"

	"tomoni/ja"
	"tomoni/store"
)

// Organisation is a body that has desks or answers for personal data.
type Organisation struct {
	ID   store.ID `json:"id"`
	Code string   `json:"code"`
	Name Label    `json:"name"`
	Kind string   `json:"kind"` // code list organisation_kind
	// Chapter of 個人情報保護法 that binds it: "5" administrative body, "4" private operator.
	Chapter string `json:"chapter"`
	// Controller: it answers for personal data of its own.
	Controller bool `json:"controller"`
	// Account: its people may sign in.
	Account bool `json:"account"`
	Example bool `json:"example"`
	// Suspended: its people open nothing until it is lifted (kill switch).
	Suspended bool `json:"suspended"`
}

// Commission (委託) says whose data the work of a desk is, and what for.
type Commission struct {
	ID           store.ID `json:"id"`
	Code         string   `json:"code"`
	Controller   store.ID `json:"controller,omitzero"`   // organisation whose data it is
	Organisation store.ID `json:"organisation,omitzero"` // organisation that does the work
	Name         Label    `json:"name"`
	Purpose      Label    `json:"purpose,omitzero"` // 利用目的, 個情法61条
	File         Label    `json:"file,omitzero"`    // entry in 個人情報ファイル簿, 個情法75条
	Notice       Label    `json:"notice,omitzero"`  // what the person is told, 個情法62条
	Legal        string   `json:"legal"`            // legal row on which it was commissioned, "" for own work
	Subject      string   `json:"subject"`          // kind of data: GENERAL, CHILD, ABUSE, ASSISTANCE …
	Register     bool     `json:"register"`         // rows of the resident register may be used to recognise a person (B18), and laid beside what is known
	Verified     bool     `json:"verified"`
	Example      bool     `json:"example"`
	From         ja.Date  `json:"from,omitempty"` // both included; "" is without end
	To           ja.Date  `json:"to,omitempty"`
}

// Complete reports whether the commission says what for the data is kept, where
// it is registered and what the person is told. Until then its desks save nobody.
func (c Commission) Complete() bool {
	return c.Purpose.JA != "" && c.File.JA != "" && c.Notice.JA != ""
}

// Own reports whether the organisation does its own work, so that its data is its own.
func (c Commission) Own() bool { return c.Controller == c.Organisation }

// Desk (窓口) is who answers.
type Desk struct {
	ID           store.ID `json:"id"`
	Code         string   `json:"code"`
	Organisation store.ID `json:"organisation,omitzero"`
	Commission   store.ID `json:"commission,omitzero"`
	Area         store.ID `json:"area,omitzero"` // where it is, zero when it is for the whole municipality
	Name         Label    `json:"name"`
	Section      Label    `json:"section,omitzero"` // 担当課
	Phone        string   `json:"phone"`
	Hours        Label    `json:"hours,omitzero"` // as people read them; made from Opens where that is known
	Opens        string   `json:"opens"`          // opening hours in the writing of ja.Hours, "" while nobody has said
	Languages    []string `json:"languages"`      // code list desk_language, besides Japanese
	Say          Label    `json:"say,omitzero"`   // how to begin when one rings there
	Takes        Label    `json:"takes,omitzero"` // what it takes, one worry a line
	Municipal    bool     `json:"municipal"`      // the one that cannot be deleted: where escalation ends
	Coordinates  bool     `json:"coordinates"`    // the coordinator's desk (調整担当)
	// AcceptsAccounts: its people sign in; otherwise its answers are recorded by the sender.
	AcceptsAccounts bool    `json:"accepts_accounts"`
	Verified        bool    `json:"verified"`
	Example         bool    `json:"example"`
	From            ja.Date `json:"from,omitempty"` // both included; "" is without end
	To              ja.Date `json:"to,omitempty"`
	// ConfirmedBy and ConfirmedAt: who last looked whether phone, hours and what
	// it takes still hold.
	ConfirmedBy store.ID  `json:"confirmed_by,omitzero"`
	ConfirmedAt time.Time `json:"confirmed_at,omitzero"`
	KnownAt     time.Time `json:"-"` // since when the desk stands here
}

// OpenHours are the hours of the desk as far as they are known.
func (d Desk) OpenHours() ja.Hours {
	h, err := ja.ParseHours(d.Opens)
	if err != nil { // looked over before it was kept: by the plan pack's check, by the command
		return nil
	}
	return h
}

// OpenOn reports whether the desk exists on the day. The municipal desk always does.
func (d Desk) OpenOn(day ja.Date) bool {
	return d.Municipal || (first(d.From) <= day && day <= last(d.To))
}

// Calendar day ends, for columns that may not be null.
const (
	firstDay ja.Date = "0001-01-01"
	lastDay  ja.Date = "9999-12-31"
)

func first(d ja.Date) ja.Date {
	if d == "" {
		return firstDay
	}
	return d
}

func last(d ja.Date) ja.Date {
	if d == "" {
		return lastDay
	}
	return d
}

// span undoes first and last for a row read back.
func span(from, to ja.Date) (ja.Date, ja.Date) {
	if from == firstDay {
		from = ""
	}
	if to == lastDay {
		to = ""
	}
	return from, to
}
