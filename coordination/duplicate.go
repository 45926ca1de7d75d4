package coordination

import (
	"tomoni/command"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// A possible duplicate goes to the coordinator of the desk at which somebody was
// first met: whoever received the worry may not know that there is somebody
// alike. The coordinator learns who the two are, not where or that they consult.

// AskWhetherSame opens a coordination for everybody like somebody newly known.
// In silence: nobody else hears of it.
var AskWhetherSame = command.New("coordination.ask_whether_same", command.SystemOnly[people.PersonEvent],
	func(u *command.Unit, p people.PersonEvent) (command.Result, error) {
		met, quiet, err := metIn(u, p.Person)
		if err != nil || quiet {
			return command.Result{}, err
		}
		alike, err := people.AlikeInTown(u.Reading, p.Person)
		if err != nil {
			return command.Result{}, err
		}
		for _, a := range alike[:min(len(alike), mostAlike)] {
			if _, quiet, err = metIn(u, a.ID); err == nil && !quiet {
				err = openDuplicate(u, met.Desk, p.Person, a.ID)
			}
			if err != nil {
				return command.Result{}, err
			}
		}
		return command.Result{}, nil
	})

// mostAlike keeps a common name from filling the coordinator's list.
const mostAlike = 3

// metIn is the newest record about somebody. What is sealed, or could be about
// abuse, asks nobody: that there is such a record is a secret of its own.
func metIn(u *command.Unit, person store.ID) (met record.Record, quiet bool, err error) {
	about, err := record.About(u, person)
	for _, r := range about {
		if r.Kind == Kind {
			continue
		}
		quiet = quiet || r.Sealed || r.Class == "S4"
		met = r
	}
	if err == nil && met.ID.IsZero() {
		quiet = true
	}
	return met, quiet, err
}

func openDuplicate(u *command.Unit, desk, person, other store.ID) error {
	if open, err := openPair(u.Tx, person, other); err != nil || len(open) > 0 {
		return err
	}
	coordinator, err := record.CoordinatorOf(u.Tx, desk, u.Now)
	if err != nil {
		return err
	}
	r, err := record.Begin(u, record.New{Kind: Kind, Desk: coordinator, Title: ReasonText[Duplicate].In(words.JA),
		Next: record.Next{On: record.NextWorkday(u, 2), Phrase: nextText[Duplicate]}})
	if err != nil {
		return err
	}
	if err := insert(u, Coordination{ID: r.ID, About: r.ID, Asker: coordinator, Reason: Duplicate, Person: person, Other: other}); err != nil {
		return err
	}
	for _, p := range []store.ID{person, other} {
		u.Touched(r.ID, p, sharing.B20, sharing.C1, "perhaps the same person")
		if err := record.Concern(u, r.ID, p, record.Subject); err != nil {
			return err
		}
	}
	return nil
}

// SettleDuplicate ends the question about two persons once somebody has decided,
// wherever that was.
var SettleDuplicate = command.New("coordination.settle_duplicate", command.SystemOnly[people.PairEvent],
	func(u *command.Unit, p people.PairEvent) (command.Result, error) {
		open, err := openPair(u.Tx, p.Person, p.Other)
		if err != nil {
			return command.Result{}, err
		}
		for _, id := range open {
			for _, person := range []store.ID{p.Person, p.Other} {
				u.Touched(id, person, sharing.B20, sharing.C1, p.State)
			}
			if err := Finish(u, id, p.State); err != nil {
				return command.Result{}, err
			}
		}
		return command.Result{}, nil
	})

// Handlers are who decides about somebody in hiding in silence; the wiring fills it in.
var Handlers = func(*command.Unit, []store.ID) ([]store.ID, error) { return nil, nil }

// HideDuplicate takes the open questions about somebody who has gone into hiding from
// the coordinator: there is nothing about them any more on any list of that desk. Who
// is told of such persons decides instead (promise 2).
var HideDuplicate = command.New("coordination.hide_duplicate", command.SystemOnly[people.PersonEvent],
	func(u *command.Unit, p people.PersonEvent) (command.Result, error) {
		open, err := openAboutPerson(u.Tx, p.Person)
		if err != nil || len(open) == 0 {
			return command.Result{}, err
		}
		handlers, err := Handlers(u, []store.ID{p.Person})
		if err != nil {
			return command.Result{}, err
		}
		for _, id := range open {
			u.Touched(id, p.Person, sharing.B1, sharing.C0, "sealed")
			if err := hide(u, id, handlers); err != nil {
				return command.Result{}, err
			}
		}
		return command.Result{}, nil
	})

// hide seals a question: whoever could read it reads it no more, and the handlers do.
// It is in nobody's hands then but on the list of each of them. In a town where
// nobody is told of such persons it ends, since an open one must have a reader; when
// the protection ends, what the two have in common asks again.
func hide(u *command.Unit, id store.ID, handlers []store.ID) error {
	r, err := record.Load(u, id)
	if err != nil {
		return err
	}
	if r, err = record.Assign(u, r, store.ID{}); err != nil {
		return err
	}
	if r, err = record.Seal(u, r); err != nil {
		return err
	}
	if err := sharing.EndAllTo(u.Tx, r.ID, u.Now); err != nil {
		return err
	}
	for _, h := range handlers {
		if err := sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: r.ID, Holder: h, Ground: sharing.B1, Basis: timeline.DefaultBasis,
			Parts: sharing.PartsOf(sharing.C0, sharing.C1, sharing.C2), From: u.Now, Source: r.ID}); err != nil {
			return err
		}
	}
	if len(handlers) == 0 {
		return Finish(u, id, "WITHDRAWN")
	}
	return nil
}

// openAboutPerson lists the open questions whether somebody is the same as another,
// but for those that are sealed already.
func openAboutPerson(tx *store.Tx, person store.ID) ([]store.ID, error) {
	return store.All(tx, store.ScanID, `select k.id from coordination k join record r on r.municipality = k.municipality and r.id = k.id
 where k.municipality = ? and k.reason = ? and (k.person = ? or k.other = ?) and r.is_open = 1 and r.sealed = 0 order by k.id`,
		tx.Municipality(), string(Duplicate), person, person)
}

// openPair lists the open questions whether two persons are one.
func openPair(tx *store.Tx, a, b store.ID) ([]store.ID, error) {
	return store.All(tx, store.ScanID, `select k.id from coordination k join record r on r.municipality = k.municipality and r.id = k.id
 where k.municipality = ? and k.reason = ? and ((k.person = ? and k.other = ?) or (k.person = ? and k.other = ?)) and r.is_open = 1 order by k.id`,
		tx.Municipality(), string(Duplicate), a, b, b, a)
}
