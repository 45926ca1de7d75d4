package people

import (
	"slices"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// rise is a question that the municipal desk is to answer too, those who
// supervise that desk and cannot see the person for its sake yet, and those who
// can and supervise it no more.
type rise struct {
	end      EndOfProtection
	to, gone []store.ID
}

// RisesNow reports whether a question belongs to the municipal desk as well
// (pure): its day has come, or nobody but who asked supervises the desk.
func (e EndOfProtection) RisesNow(today ja.Date, supervisors []store.ID) bool {
	others := slices.ContainsFunc(supervisors, func(s store.ID) bool { return s != e.AskedBy })
	return !e.RisenAt.IsZero() || !others || !today.Before(e.RisesOn)
}

// rising lists what rises now.
func rising(tx *store.Tx, now time.Time) ([]rise, error) {
	waiting, err := waitingEnds(tx)
	if err != nil || len(waiting) == 0 {
		return nil, err
	}
	municipal, err := MunicipalDesk(tx)
	if err != nil {
		return nil, err
	}
	above, err := SupervisorsOf(tx, municipal, now)
	if err != nil {
		return nil, err
	}
	var out []rise
	for _, e := range waiting {
		if e.Desk == municipal {
			continue
		}
		own, err := SupervisorsOf(tx, e.Desk, now)
		if err != nil {
			return nil, err
		}
		if !e.RisesNow(ja.DateOf(now), own) {
			continue
		}
		held, err := heldFrom(tx, e, now)
		if err != nil {
			return nil, err
		}
		r := rise{end: e, to: without(above, held), gone: without(held, above)}
		if e.RisenAt.IsZero() || len(r.to)+len(r.gone) > 0 {
			out = append(out, r)
		}
	}
	return out, nil
}

func without(list, others []store.ID) []store.ID {
	return slices.DeleteFunc(slices.Clone(list), func(s store.ID) bool { return slices.Contains(others, s) })
}

// EndsRise reports whether some question rises now, so that the job writes
// nothing when there is nothing to do.
func EndsRise(tx *store.Tx, now time.Time) (bool, error) {
	list, err := rising(tx, now)
	return len(list) > 0, err
}

// RaiseEnds lets the supervisors of the municipal desk see the persons about
// whom a question waits in vain, for as long as it waits (promise 2). They alone
// see them, and not their desk: the fewer know of somebody in hiding, the better.
var RaiseEnds = command.New("people.raise_ends_of_protection", command.SystemOnly[struct{}],
	func(u *command.Unit, _ struct{}) (command.Result, error) {
		list, err := rising(u.Tx, u.Now)
		if err != nil {
			return command.Result{}, err
		}
		for _, r := range list {
			if err := raise(u, r); err != nil {
				return command.Result{}, err
			}
		}
		return command.Result{}, nil
	})

func raise(u *command.Unit, r rise) error {
	for _, staff := range r.to {
		err := sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: r.end.Person, Holder: staff, Parts: sharing.PartsOf(sharing.C0, sharing.C1),
			Ground: sharing.B20, Basis: "APPI69_PURPOSE", From: u.Now, Source: r.end.ID})
		if err != nil {
			return err
		}
	}
	for _, staff := range r.gone {
		if err := sharing.EndFor(u.Tx, r.end.ID, staff, u.Now); err != nil {
			return err
		}
	}
	u.Touched(store.ID{}, r.end.Person, sharing.B20, sharing.C1, "end_of_protection")
	if !r.end.RisenAt.IsZero() {
		return nil
	}
	r.end.RisenAt = u.Now
	return saveRisen(u.Tx, r.end)
}
