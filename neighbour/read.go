package neighbour

import (
	"tomoni/command"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// mayWork allows what the desk that answers for a concern does, or a desk to
// which it has escalated. The reporter's own reach opens no work.
func mayWork(u *command.Unit, concern store.ID) error {
	g, err := u.May(concern)
	if err != nil {
		return err
	}
	if !u.Viewer.Role.Works() {
		return words.NotFound()
	}
	if err := g.Require(sharing.C2); err != nil {
		return err
	}
	_, err = load(u.Tx, concern)
	return err
}

// both loads record and concern for a change.
func both(u *command.Unit, id store.ID) (record.Record, Concern, error) {
	r, err := record.Load(u, id)
	if err != nil {
		return r, Concern{}, err
	}
	c, err := load(u.Tx, id)
	return r, c, err
}

// touched notes a change of a concern for the log.
func touched(u *command.Unit, r record.Record, fields ...string) {
	ground := sharing.B1
	if r.Desk != u.Viewer.Desk {
		ground = sharing.B20
	}
	u.Touched(r.ID, store.ID{}, ground, sharing.C2, fields...)
}

// ReadPayload names a concern.
type ReadPayload struct {
	Concern store.ID `json:"concern" need:"true"`
}

// ReadIt (読みました) tells the reporter that somebody at the desk has read it,
// and puts it into that person's hands when nobody had it. The answer is still
// due on its day.
var ReadIt = command.New("neighbour.read", func(u *command.Unit, p ReadPayload) error {
	return mayWork(u, p.Concern)
}, func(u *command.Unit, p ReadPayload) (command.Result, error) {
	r, c, err := both(u, p.Concern)
	if err != nil {
		return command.Result{}, err
	}
	if c.State == Received {
		next, err := c.Set(Read, r.Open, u.Now)
		if err != nil {
			return command.Result{}, u.Since(err, record.FacetNext, r.ID)
		}
		if err := saveConcern(u, FacetState, c, next); err != nil {
			return command.Result{}, err
		}
	}
	if r.Open && r.Staff.IsZero() && r.Desk == u.Viewer.Desk {
		if _, err := record.Assign(u, r, u.Viewer.Staff); err != nil {
			return command.Result{}, err
		}
	}
	touched(u, r, "state")
	return command.Made("concern", r.ID, saidRead.With("on", words.ShortDate(u.Viewer.Lang, r.NextOn))), nil
})

// StatePayload sets what the reporter is shown.
type StatePayload struct {
	Concern store.ID `json:"concern" need:"true"`
	Version int      `json:"version"` // of the state and the answers
	State   string   `json:"state" need:"true" code:"concern_state"`
}

// SetState is the desk telling the reporter how things stand, in one word.
var SetState = command.New("neighbour.state", func(u *command.Unit, p StatePayload) error {
	return mayWork(u, p.Concern)
}, func(u *command.Unit, p StatePayload) (command.Result, error) {
	r, c, err := both(u, p.Concern)
	if err != nil {
		return command.Result{}, err
	}
	next, err := c.Set(State(p.State), r.Open, u.Now)
	if err != nil {
		return command.Result{}, u.Since(err, record.FacetNext, r.ID)
	}
	touched(u, r, "state")
	return command.Made("concern", r.ID, saidState.With()), saveConcern(u, FacetState, c, next)
})

// LimitPayload says whether the person wants volunteers and neighbours to hear.
type LimitPayload struct {
	Concern store.ID `json:"concern" need:"true"`
	Version int      `json:"version"` // of this limit
	Limited bool     `json:"limited"`
}

// Limit (民生委員・近所には伝えない) keeps every further answer to 受け取りました.
// What has been told before stays told.
var Limit = command.New("neighbour.limit", func(u *command.Unit, p LimitPayload) error {
	return mayWork(u, p.Concern)
}, func(u *command.Unit, p LimitPayload) (command.Result, error) {
	r, c, err := both(u, p.Concern)
	if err != nil {
		return command.Result{}, err
	}
	before := c
	c.Limited = p.Limited
	touched(u, r, "limited")
	said := saidLimited
	if !c.Limited {
		said = saidUnlimited
	}
	return command.Made("concern", r.ID, said.With()), saveConcern(u, FacetLimited, before, c)
})

// LinkPayload says whom a concern is about.
type LinkPayload struct {
	Concern store.ID   `json:"concern" need:"true"`
	Persons []store.ID `json:"persons" need:"true" max:"20"`
}

// Link notes persons whom the viewer may see as those whom the concern is about,
// so that their names are pointed out in an answer.
var Link = command.New("neighbour.link", func(u *command.Unit, p LinkPayload) error {
	return mayWork(u, p.Concern)
}, func(u *command.Unit, p LinkPayload) (command.Result, error) {
	r, err := record.Load(u, p.Concern)
	if err != nil {
		return command.Result{}, err
	}
	for _, person := range p.Persons {
		if _, err := u.MayPerson(person); err != nil {
			return command.Result{}, err
		}
		if err := record.Concern(u, r.ID, person, record.Subject); err != nil {
			return command.Result{}, err
		}
		u.Touched(r.ID, person, sharing.B1, sharing.C1, "linked")
	}
	return command.Made("concern", r.ID, saidLinked.With("n", len(p.Persons))), nil
})
