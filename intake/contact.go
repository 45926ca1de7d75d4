package intake

import (
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
	"tomoni/timeline"
	"tomoni/words"
)

// mayWork allows what the viewer's own desk does with its own consultation, or
// what a reach with the body (C2) allows to somebody who works at a desk.
func mayWork(u *command.Unit, consultation store.ID) error {
	g, err := u.May(consultation)
	if err != nil {
		return err
	}
	if !u.Viewer.Role.Works() && u.Viewer.Role != sharing.System {
		return words.NotFound()
	}
	if err := g.Require(sharing.C2); err != nil {
		return err
	}
	r, err := record.Load(u, consultation)
	if err == nil && r.Kind != Kind {
		return words.NotFound()
	}
	return err
}

// mayDecide allows what only the responsible desk may do: close, set the next
// date, assign.
func mayDecide(u *command.Unit, consultation store.ID) error {
	if err := mayWork(u, consultation); err != nil {
		return err
	}
	r, err := record.Load(u, consultation)
	if err != nil {
		return err
	}
	if r.Desk != u.Viewer.Desk && r.Staff != u.Viewer.Staff {
		return words.Forbidden(otherDesk)
	}
	return nil
}

// ContactPayload is a further contact in a known consultation (つづきに書く).
type ContactPayload struct {
	Consultation store.ID   `json:"consultation" need:"true"`
	Draft        store.ID   `json:"draft"`
	Former       store.ID   `json:"former"` // the listening page's draft that went on here; it ends too
	Words        string     `json:"words" need:"true" max:"20000"`
	Kind         string     `json:"kind" one:"CONTACT,NOTE"` // CONTACT when not given
	Channel      string     `json:"channel" code:"channel"`
	Minutes      int        `json:"minutes" range:"0,1440"`
	At           time.Time  `json:"at"`
	Informant    string     `json:"informant" code:"informant"`
	Persons      []store.ID `json:"persons"`
	Sensitive    bool       `json:"sensitive"` // health, money: C3
	NextOn       ja.Date    `json:"next_on"`
	Version      int        `json:"version"` // of the next step, with a next_on
	Phrase       string     `json:"phrase" one:"CONTACT,MEET"`
}

// Check refuses what is yet to come.
func (p ContactPayload) Check(u *command.Unit, f *command.Faults) {
	if !p.At.IsZero() && p.At.After(u.Now.Add(time.Minute)) {
		f.Add("at", notYet)
	}
	if p.NextOn.Full() && p.NextOn.Before(u.Today()) {
		f.Add("next_on", nextInPast)
	}
}

// Contact writes a further contact or a note and renews the next date.
var Contact = command.New("intake.contact", func(u *command.Unit, p ContactPayload) error {
	return mayWork(u, p.Consultation)
}, func(u *command.Unit, p ContactPayload) (command.Result, error) {
	r, err := record.Load(u, p.Consultation)
	if err != nil {
		return command.Result{}, err
	}
	c, err := load(u.Tx, r.ID)
	if err != nil {
		return command.Result{}, err
	}
	for _, person := range p.Persons {
		if err := among(u, r.ID, person); err != nil {
			return command.Result{}, err
		}
	}
	if _, err := timeline.Write(u, entryOf(r, c, p)); err != nil {
		return command.Result{}, err
	}
	if r, err = renew(u, r, c, p); err != nil {
		return command.Result{}, err
	}
	u.Touched(r.ID, store.ID{}, sharing.B1, bodyPart(c), "words")
	said := saidWritten.With()
	if r.Open {
		said = saidWrittenNext.With("on", words.ShortDate(u.Viewer.Lang, r.NextOn))
	}
	if err := command.EndDraft(u, p.Former); err != nil {
		return command.Result{}, err
	}
	return command.Made("consultation", r.ID, said), command.EndDraft(u, p.Draft)
}).For(sharing.Counsellor, sharing.Supervisor, sharing.Coordinator).
	Drafted("/consultation/{consultation}?draft={draft}")

func entryOf(r record.Record, c Consultation, p ContactPayload) timeline.Entry {
	e := timeline.Entry{Record: r.ID, Kind: timeline.Kind(p.Kind), Part: bodyPart(c), Channel: p.Channel, Minutes: p.Minutes,
		At: p.At, Informant: p.Informant, Words: p.Words, Persons: p.Persons}
	if e.Kind == "" {
		e.Kind = timeline.Contact
	}
	if p.Sensitive && !c.Abuse {
		e.Part = sharing.C3
	}
	return e
}

// renew sets the next date: any contact renews it. A desk that only helps does
// not move the owner's date; a closed consultation stays closed; life in
// danger stays first until somebody has been spoken to.
func renew(u *command.Unit, r record.Record, c Consultation, p ContactPayload) (record.Record, error) {
	if p.Kind != string(timeline.Note) {
		if err := countFurther(u, r, c, p); err != nil {
			return r, err
		}
	}
	if !r.Open || c.Danger || r.Desk != u.Viewer.Desk {
		return r, nil
	}
	next := record.Next{On: p.NextOn, Phrase: nextContact}
	if p.Phrase == "MEET" {
		next.Phrase = nextMeet
	}
	if next.On.Full() {
		return record.Step(u, r, next)
	}
	next.On = renewedOn(r.NextOn, u.Today(), record.Calendar(u.Tx))
	return record.Renew(u, r, next)
}

// countFurther counts a further contact, about those whom it names, otherwise
// about everybody who has not moved on.
func countFurther(u *command.Unit, r record.Record, c Consultation, p ContactPayload) error {
	persons := p.Persons
	if len(persons) == 0 {
		all, err := record.PersonsOf(u, r.ID)
		if err != nil {
			return err
		}
		for _, of := range all {
			if of.Role != record.Moved {
				persons = append(persons, of.ID)
			}
		}
	}
	at := p.At
	if at.IsZero() {
		at = u.Now
	}
	k := contact{consultation: r.ID, month: tally.Month(ja.DateOf(at)), area: r.Area, desk: u.Viewer.Desk, channel: p.Channel, informant: p.Informant}
	return k.save(u, persons, c.Topics)
}

// renewedOn is the next date after a contact that names none: what stands, or,
// when that has come, five working days on.
func renewedOn(stands, today ja.Date, cal ja.Calendar) ja.Date {
	if stands.After(today) {
		return stands
	}
	return cal.AddWorkdays(today, 5)
}

// CorrectPayload corrects the words of one entry; what stood before stays.
type CorrectPayload struct {
	Consultation store.ID `json:"consultation" need:"true"`
	Entry        store.ID `json:"entry" need:"true"`
	Words        string   `json:"words" need:"true" max:"20000"`
}

// Correct writes a new version of an entry (promise 4).
var Correct = command.New("intake.correct", func(u *command.Unit, p CorrectPayload) error {
	return mayWork(u, p.Consultation)
}, func(u *command.Unit, p CorrectPayload) (command.Result, error) {
	g, err := u.May(p.Consultation)
	if err != nil {
		return command.Result{}, err
	}
	r, err := record.Load(u, p.Consultation)
	if err != nil {
		return command.Result{}, err
	}
	if _, err := timeline.Correct(u, g, r.Desk, p.Entry, p.Words); err != nil {
		return command.Result{}, err
	}
	u.Touched(p.Consultation, store.ID{}, g.Ground, sharing.C2, "words corrected")
	return command.Made("consultation", p.Consultation, saidCorrected.With()), nil
})
