package people

import (
	"time"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Release (保護の終わり) is how a concealment ends: somebody of the desk that
// protects the person asks, with a reason, and another person, that desk's
// supervisor, decides (domain/11 §11.5 5). Nothing else ends it, no day and no
// import. Where several desks protect somebody, each ends its own, and the
// person stays concealed until the last has. What was protected, by whom and
// until when stays in the tables; the protected address stays hidden for good.
type Release struct {
	ID        store.ID
	Person    store.ID
	Desk      store.ID
	Reason    string
	AskedBy   store.ID
	AskedAt   time.Time
	Decision  string // "" while it waits
	Why       string
	DecidedBy store.ID
	DecidedAt time.Time
}

// The decisions on a release.
const (
	EndProtection  = "END"
	KeepProtection = "KEEP"
)

// facetRelease is the question whether the protection may end, and its answer.
var facetRelease = command.Facet{Name: "release", Part: sharing.C4}

// Decide answers a release. Errors: conflict when it is answered already,
// forbidden for who asked.
func (r Release) Decide(by store.ID, decision, why string, at time.Time) (Release, error) {
	switch {
	case r.ID.IsZero() || r.Decision != "":
		return r, words.Conflict(releaseNotAsked)
	case by == r.AskedBy:
		return r, words.Forbidden(releaseTwoPersons)
	}
	r.Decision, r.Why, r.DecidedBy, r.DecidedAt = decision, why, by, at
	return r, nil
}

// AskedRelease is the payload of people.ask_release.
type AskedRelease struct {
	Person store.ID `json:"person" need:"true"`
	Reason string   `json:"reason" need:"true" max:"1000"`
}

// AskRelease asks the supervisor whether the protection of somebody may end.
var AskRelease = command.New("people.ask_release",
	func(u *command.Unit, p AskedRelease) error { return mayPerson(u, p.Person) },
	func(u *command.Unit, p AskedRelease) (command.Result, error) {
		protects, err := deskProtects(u.Tx, p.Person, u.Viewer.Desk)
		if err != nil {
			return command.Result{}, err
		}
		if !protects {
			return command.Result{}, u.Since(words.Conflict(notProtectedHere), facetRelease, p.Person)
		}
		last, err := lastRelease(u.Tx, p.Person, u.Viewer.Desk)
		if err != nil {
			return command.Result{}, err
		}
		if !last.ID.IsZero() && last.Decision == "" {
			return command.Result{}, u.Since(words.Conflict(releaseAsked), facetRelease, p.Person)
		}
		g, err := u.MayPerson(p.Person)
		if err != nil {
			return command.Result{}, err
		}
		if err := u.Keep(facetRelease, p.Person, last); err != nil {
			return command.Result{}, err
		}
		u.Touched(store.ID{}, p.Person, g.Ground, sharing.C1, "release")
		return command.Said(releaseAskedNow.With()), insertRelease(u, Release{ID: u.NewID("release"), Person: p.Person, Desk: u.Viewer.Desk,
			Reason: p.Reason, AskedBy: u.Viewer.Staff, AskedAt: u.Now})
	})

// DecidedRelease is the payload of people.decide_release.
type DecidedRelease struct {
	Person   store.ID `json:"person" need:"true"`
	Decision string   `json:"decision" need:"true" one:"END,KEEP"`
	Why      string   `json:"why" need:"true" max:"1000"`
}

// DecideRelease ends the desk's protection of somebody, or keeps it.
var DecideRelease = command.New("people.decide_release",
	func(u *command.Unit, p DecidedRelease) error { return mayPerson(u, p.Person) },
	func(u *command.Unit, p DecidedRelease) (command.Result, error) {
		last, err := lastRelease(u.Tx, p.Person, u.Viewer.Desk)
		if err != nil {
			return command.Result{}, err
		}
		r, err := last.Decide(u.Viewer.Staff, p.Decision, p.Why, u.Now)
		if err != nil {
			return command.Result{}, u.Since(err, facetRelease, p.Person)
		}
		g, err := u.MayPerson(p.Person)
		if err != nil {
			return command.Result{}, err
		}
		if err := u.Keep(facetRelease, p.Person, last); err != nil {
			return command.Result{}, err
		}
		if err := decideRelease(u.Tx, r); err != nil {
			return command.Result{}, err
		}
		u.Touched(store.ID{}, p.Person, g.Ground, sharing.C1, "release")
		if r.Decision == KeepProtection {
			return command.Said(releaseKept.With()), nil
		}
		return command.Said(releaseEnded.With()), endProtection(u, r)
	}).For(sharing.Supervisor)

// endProtection ends what the desk protects; when nobody else does, the person
// is found again like anybody. Those who stayed unchecked because they are like
// this person are checked anew.
func endProtection(u *command.Unit, r Release) error {
	if err := endConcealments(u.Tx, r); err != nil {
		return err
	}
	others, err := anyProtects(u.Tx, r.Person)
	if err != nil || others {
		return err
	}
	err = change(u, r.Person, "concealed", func(s *state) error {
		if err := u.Keep(facetConcealed, r.Person, s.concealed); err != nil {
			return err
		}
		s.concealed = false
		return u.Exec("update person set concealed = 0 where municipality = ? and id = ?", u.Municipality(), r.Person)
	})
	if err != nil {
		return err
	}
	waiting, err := store.All(u.Tx, store.ScanID, "select id from person where municipality = ? and unchecked = 1 order by id", u.Municipality())
	if err != nil {
		return err
	}
	for _, id := range waiting {
		if err := u.Emit(EventMade, PersonEvent{Person: id}); err != nil {
			return err
		}
	}
	return nil
}
