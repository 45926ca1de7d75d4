package people

import (
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// EndOfProtection (保護の終わり) is how a concealment ends: somebody of the desk that
// protects the person asks, with a reason, and another person, that desk's
// supervisor, decides (domain/11 §11.5 5). Nothing else ends it, no day and no
// import. Where several desks protect somebody, each ends its own, and the
// person stays concealed until the last has. What was protected, by whom and
// until when stays in the tables; the protected address stays hidden for good.
//
// The question has a day (promise 2). Past it, or at once when nobody but who
// asked supervises the desk, it rises: then the supervisors of the municipal
// desk may decide too, and nobody else hears of it.
type EndOfProtection struct {
	ID        store.ID
	Person    store.ID
	Desk      store.ID
	Reason    string
	AskedBy   store.ID
	AskedAt   time.Time
	NextOn    ja.Date   // by when it is to be answered
	RisesOn   ja.Date   // from when the municipal desk may answer
	RisenAt   time.Time // since when it may
	Decision  string    // "" while it waits
	Why       string
	DecidedBy store.ID
	DecidedAt time.Time
}

// The decisions on the end of a protection.
const (
	EndProtection  = "END"
	KeepProtection = "KEEP"
	// ProtectedAgain is no decision of somebody who was asked: the desk has
	// protected the person anew since, which the question knows nothing of.
	ProtectedAgain = "AGAIN"
)

// facetEnd is the question whether the protection may end, and its answer. Its
// subject is the question and not the person: another desk that may see the
// person must not learn from it that anybody asked.
var facetEnd = command.Facet{Name: "end_of_protection", Part: sharing.C4}

// waits reports whether there is a question without an answer.
func (e EndOfProtection) waits() bool { return !e.ID.IsZero() && e.Decision == "" }

// Decide answers the question. Errors: conflict when it is answered already,
// forbidden for who asked.
func (e EndOfProtection) Decide(by store.ID, decision, why string, at time.Time) (EndOfProtection, error) {
	switch {
	case !e.waits():
		return e, words.Conflict(endingNotAsked)
	case by == e.AskedBy:
		return e, words.Forbidden(endingTwoPersons)
	}
	e.Decision, e.Why, e.DecidedBy, e.DecidedAt = decision, why, by, at
	return e, nil
}

// answeredAt reports whether a supervisor of the desk is one to answer: of the
// desk that protects, and of the municipal desk once it has risen (pure).
func (e EndOfProtection) answeredAt(desk, municipal store.ID) bool {
	return desk == e.Desk || !e.RisenAt.IsZero() && desk == municipal
}

// AskedEnd is the payload of people.ask_end_of_protection.
type AskedEnd struct {
	Person store.ID `json:"person" need:"true"`
	Reason string   `json:"reason" need:"true" max:"1000"`
}

// AskEnd asks the supervisor whether the protection of somebody may end. A desk
// that does not protect the person hears so, and nothing of any other.
var AskEnd = command.New("people.ask_end_of_protection",
	func(u *command.Unit, p AskedEnd) error { return mayPerson(u, p.Person) },
	func(u *command.Unit, p AskedEnd) (command.Result, error) {
		protects, err := Protects(u.Tx, p.Person, u.Viewer.Desk)
		if err != nil {
			return command.Result{}, err
		}
		last, err := lastEnd(u.Tx, p.Person, u.Viewer.Desk)
		switch {
		case err != nil:
			return command.Result{}, err
		case !protects:
			return command.Result{}, u.Since(words.Conflict(notProtectedHere), facetEnd, last.ID)
		case last.waits():
			return command.Result{}, u.Since(words.Conflict(endingAsked), facetEnd, last.ID)
		}
		g, err := u.MayPerson(p.Person)
		if err != nil {
			return command.Result{}, err
		}
		e := EndOfProtection{ID: u.NewID("end_of_protection"), Person: p.Person, Desk: u.Viewer.Desk, Reason: p.Reason,
			AskedBy: u.Viewer.Staff, AskedAt: u.Now}
		if e.NextOn, e.RisesOn, err = EndDays(u.Tx, u.Today()); err != nil {
			return command.Result{}, err
		}
		if err := u.Keep(facetEnd, e.ID, nil); err != nil {
			return command.Result{}, err
		}
		u.Touched(store.ID{}, p.Person, g.Ground, sharing.C1, "end_of_protection")
		return command.Said(endingAskedNow.With()), insertEnd(u, e)
	})

// DecidedEnd is the payload of people.decide_end_of_protection.
type DecidedEnd struct {
	Question store.ID `json:"question" need:"true"`
	Version  int      `json:"version"` // of the question
	Decision string   `json:"decision" need:"true" one:"END,KEEP"`
	Why      string   `json:"why" need:"true" max:"1000"`
}

// Saw implements command.Overwrites.
func (p DecidedEnd) Saw() command.Saw {
	return command.Saw{Facet: facetEnd, Subject: p.Question, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p DecidedEnd) Stands(u *command.Unit) ([]words.Beside, error) {
	e, err := endByID(u.Tx, p.Question)
	if err != nil {
		return nil, err
	}
	if _, err := u.OpenPerson(e.Person); err != nil {
		return nil, err
	}
	return []words.Beside{{Field: "decision", Now: e.Decision, Said: decisionText[e.Decision].In(u.Viewer.Lang)}, {Field: "why", Now: e.Why}}, nil
}

// DecideEnd ends the desk's protection of somebody, or keeps it.
var DecideEnd = command.New("people.decide_end_of_protection", mayDecideEnd,
	func(u *command.Unit, p DecidedEnd) (command.Result, error) {
		asked, err := endByID(u.Tx, p.Question)
		if err != nil {
			return command.Result{}, err
		}
		e, err := asked.Decide(u.Viewer.Staff, p.Decision, p.Why, u.Now)
		if err != nil {
			return command.Result{}, u.Since(err, facetEnd, asked.ID)
		}
		g, err := u.MayPerson(e.Person)
		if err != nil {
			return command.Result{}, err
		}
		u.Touched(store.ID{}, e.Person, g.Ground, sharing.C1, "end_of_protection")
		said := endingKept
		if e.Decision == EndProtection {
			said = endingDone
			if err := endProtection(u, e); err != nil {
				return command.Result{}, err
			}
		}
		return command.Said(said.With()), answer(u, asked, e)
	}).For(sharing.Supervisor)

// mayDecideEnd refuses everybody to whom the question is not put, as if there
// were none.
func mayDecideEnd(u *command.Unit, p DecidedEnd) error {
	e, err := endByID(u.Tx, p.Question)
	if err != nil {
		return err
	}
	municipal, err := MunicipalDesk(u.Tx)
	if err != nil {
		return err
	}
	if e.ID.IsZero() || !e.answeredAt(u.Viewer.Desk, municipal) {
		return words.NotFound()
	}
	return mayPerson(u, e.Person)
}

// answer keeps an answer. Whoever saw the person for the sake of the question
// does so no more.
func answer(u *command.Unit, asked, answered EndOfProtection) error {
	if err := u.Keep(facetEnd, asked.ID, asked); err != nil {
		return err
	}
	if err := saveEnd(u.Tx, answered); err != nil {
		return err
	}
	return sharing.EndFrom(u.Tx, asked.ID, u.Now)
}

// protectedAgain answers what waits at a desk that has just protected the person
// anew: the one who was asked knew nothing of the new reason.
func protectedAgain(u *command.Unit, person, desk store.ID) error {
	asked, err := lastEnd(u.Tx, person, desk)
	if err != nil || !asked.waits() {
		return err
	}
	e := asked
	e.Decision, e.DecidedBy, e.DecidedAt = ProtectedAgain, u.Viewer.Staff, u.Now
	return answer(u, asked, e)
}

// endProtection ends what the desk protects; when nobody else does, the person
// is found again like anybody. Those who stayed unchecked because they are like
// this person are checked anew.
func endProtection(u *command.Unit, e EndOfProtection) error {
	if err := endConcealments(u.Tx, e); err != nil {
		return err
	}
	same, err := sharing.SamePersons(u.Tx, e.Person)
	if err != nil {
		return err
	}
	others, err := protectedAmong(u.Tx, same)
	if err != nil || others {
		return err
	}
	if err := cover(u, same, false); err != nil {
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
