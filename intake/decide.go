package intake

import (
	"tomoni/command"
	"tomoni/ja"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// SpokePayload says with whom one has spoken by telephone, and when.
type SpokePayload struct {
	Consultation store.ID `json:"consultation" need:"true"`
	Who          string   `json:"who" need:"true"`
	When         string   `json:"when" need:"true" max:"60"`
}

// Spoke ends the hour clock of a danger to life: somebody has been spoken to.
var Spoke = command.New("intake.spoke", func(u *command.Unit, p SpokePayload) error {
	return mayDecide(u, p.Consultation)
}, func(u *command.Unit, p SpokePayload) (command.Result, error) {
	r, err := record.Load(u, p.Consultation)
	if err != nil {
		return command.Result{}, err
	}
	e := spokeEntry(p.Who, p.When)
	e.Record = r.ID
	if _, err := timeline.Write(u, e); err != nil {
		return command.Result{}, err
	}
	if r, err = outOfDanger(u, r); err != nil {
		return command.Result{}, err
	}
	u.Touched(r.ID, store.ID{}, sharing.B1, sharing.C2, "spoken to")
	return command.Made("consultation", r.ID, saidSpoke.With("on", words.ShortDate(u.Viewer.Lang, r.NextOn))), nil
})

// outOfDanger ends the hours, once, and asks to look again the same day. Who has
// spoken to somebody after that has written it down, and the next date that was
// chosen meanwhile stays.
func outOfDanger(u *command.Unit, r record.Record) (record.Record, error) {
	c, err := load(u.Tx, r.ID)
	if err != nil || !c.Danger {
		return r, err
	}
	if err := u.Keep(facetDanger, r.ID, c.Danger); err != nil {
		return r, err
	}
	if err := u.Exec("update consultation set danger = 0 where municipality = ? and id = ?", u.Act.Municipality, r.ID); err != nil {
		return r, err
	}
	return record.Step(u, r, record.Next{On: u.Today(), Phrase: nextContact})
}

// NextPayload sets the next date of a consultation.
type NextPayload struct {
	Consultation store.ID `json:"consultation" need:"true"`
	Version      int      `json:"version"` // of the next step
	On           ja.Date  `json:"on" need:"true"`
	Meet         bool     `json:"meet"` // long accompaniment: つぎに会う
}

// Check refuses a day that has gone.
func (p NextPayload) Check(u *command.Unit, f *command.Faults) {
	if p.On.Full() && p.On.Before(u.Today()) {
		f.Add("on", nextInPast)
	}
}

// SetNext sets the day on which the desk will look at it again (promise 2).
var SetNext = command.New("intake.next", func(u *command.Unit, p NextPayload) error {
	return mayDecide(u, p.Consultation)
}, func(u *command.Unit, p NextPayload) (command.Result, error) {
	r, err := record.Load(u, p.Consultation)
	if err != nil {
		return command.Result{}, err
	}
	c, err := load(u.Tx, r.ID)
	if err != nil {
		return command.Result{}, err
	}
	if c.Danger {
		return command.Result{}, words.Invalid("on", spokeFirst)
	}
	phrase := nextContact
	if p.Meet {
		phrase = nextMeet
	}
	if r, err = record.Step(u, r, record.Next{On: p.On, Phrase: phrase}); err != nil {
		return command.Result{}, err
	}
	u.Touched(r.ID, store.ID{}, sharing.B1, sharing.C2, "next date")
	return command.Made("consultation", r.ID, saidNext.With("on", words.Date(u.Viewer.Lang, p.On))), nil
})

// AssignPayload says who at the desk has it in hand; an empty staff gives it back.
type AssignPayload struct {
	Consultation store.ID `json:"consultation" need:"true"`
	Version      int      `json:"version"` // of who has it in hand
	Staff        store.ID `json:"staff"`
}

// Assign gives a consultation to a colleague of the same desk.
var Assign = command.New("intake.assign", func(u *command.Unit, p AssignPayload) error {
	return mayDecide(u, p.Consultation)
}, func(u *command.Unit, p AssignPayload) (command.Result, error) {
	r, err := record.Load(u, p.Consultation)
	if err != nil {
		return command.Result{}, err
	}
	said := saidGivenBack.With()
	if !p.Staff.IsZero() {
		name, err := Colleague(u, p.Staff)
		if err != nil {
			return command.Result{}, err
		}
		said = saidAssigned.With("who", name)
	}
	if _, err := record.Assign(u, r, p.Staff); err != nil {
		return command.Result{}, err
	}
	u.Touched(r.ID, store.ID{}, sharing.B1, sharing.C0, "staff")
	return command.Made("consultation", r.ID, said), nil
})

// ClosePayload ends a consultation with what was told.
type ClosePayload struct {
	Consultation store.ID `json:"consultation" need:"true"`
	Version      int      `json:"version"` // of the next step
	Reason       string   `json:"reason" need:"true" code:"closure_reason"`
	Words        string   `json:"words" max:"4000"` // what was told, and to whom
}

// Close (終結) ends a consultation. It never ends one whose danger is open, nor
// one from which something is still on its way.
var Close = command.New("intake.close", func(u *command.Unit, p ClosePayload) error {
	return mayDecide(u, p.Consultation)
}, func(u *command.Unit, p ClosePayload) (command.Result, error) {
	r, err := record.Load(u, p.Consultation)
	if err != nil {
		return command.Result{}, err
	}
	c, err := load(u.Tx, r.ID)
	if err != nil {
		return command.Result{}, err
	}
	waiting, err := openBelow(u, r.ID)
	if err != nil {
		return command.Result{}, err
	}
	if c.Danger {
		return command.Result{}, words.Invalid("words", spokeFirst)
	}
	if waiting > 0 {
		return command.Result{}, words.Conflict(stillUnderWay, "n", waiting)
	}
	if p.Words != "" {
		if _, err := timeline.Write(u, timeline.Entry{Record: r.ID, Kind: timeline.Closing, Part: bodyPart(c), Words: p.Words}); err != nil {
			return command.Result{}, err
		}
	}
	if _, err := record.Close(u, r, p.Reason); err != nil {
		return command.Result{}, err
	}
	u.Touched(r.ID, store.ID{}, sharing.B1, sharing.C2, "closed")
	return command.Made("consultation", r.ID, saidClosed.With()), nil
})

// ReopenPayload opens a closed consultation again.
type ReopenPayload struct {
	Consultation store.ID `json:"consultation" need:"true"`
}

// Reopen is a normal thing: never a new person, never a new thread.
var Reopen = command.New("intake.reopen", func(u *command.Unit, p ReopenPayload) error {
	return mayDecide(u, p.Consultation)
}, func(u *command.Unit, p ReopenPayload) (command.Result, error) {
	r, err := record.Load(u, p.Consultation)
	if err != nil {
		return command.Result{}, err
	}
	if r.Open {
		return command.Result{}, u.Since(words.Conflict(alreadyOpen), record.FacetNext, r.ID)
	}
	c, err := load(u.Tx, r.ID)
	if err != nil {
		return command.Result{}, err
	}
	if r, err = record.Reopen(u, r, c.Next(GoOn, u.Now, record.NextWorkday(u, 1), "")); err != nil {
		return command.Result{}, err
	}
	u.Touched(r.ID, store.ID{}, sharing.B1, sharing.C2, "opened again")
	return command.Made("consultation", r.ID, saidReopened.With("on", words.ShortDate(u.Viewer.Lang, r.NextOn))), nil
})

// EndTogetherPayload ends several short calls in one go.
type EndTogetherPayload struct {
	Consultation []store.ID `json:"consultation" need:"true" max:"50"`
	Reason       string     `json:"reason" need:"true" code:"closure_reason"`
}

// EndTogether ends several short calls of one's own list together: all or none.
var EndTogether = command.New("intake.end_together", func(u *command.Unit, p EndTogetherPayload) error {
	for _, id := range p.Consultation {
		if err := mayDecide(u, id); err != nil {
			return err
		}
	}
	return nil
}, func(u *command.Unit, p EndTogetherPayload) (command.Result, error) {
	for _, id := range p.Consultation {
		if _, err := Close.Run(u, ClosePayload{Consultation: id, Reason: p.Reason}); err != nil {
			return command.Result{}, err
		}
	}
	return command.Said(saidEndedTogether.With("n", len(p.Consultation))), nil
})
