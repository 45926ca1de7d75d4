package intake

import (
	"slices"

	"tomoni/command"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
)

// Whoever has been found to be one person counts once (実人数, domain 04 §4.8),
// in the months before as well: what was counted is corrected, in a settled month
// as a correction. Undone, they count as two again.

// CountSame is the handler of people.EventSame.
var CountSame = command.New("intake.count_same", command.SystemOnly[people.PairEvent],
	func(u *command.Unit, p people.PairEvent) (command.Result, error) {
		all, err := allTheSame(u.Tx, []store.ID{p.Person, p.Other})
		if err != nil {
			return command.Result{}, err
		}
		as, err := sharing.Roots(u.Tx, all)
		if err != nil {
			return command.Result{}, err
		}
		seen, err := seenOf(u.Tx, all)
		if err != nil {
			return command.Result{}, err
		}
		for _, person := range all {
			if err := u.Exec("update contact_person set counted_as = ? where municipality = ? and person = ?", as[person], u.Municipality(), person); err != nil {
				return command.Result{}, err
			}
		}
		before := countedOnce(seen, func(h behind) store.ID { return h.as })
		after := countedOnce(seen, func(h behind) store.ID {
			if !slices.Contains(all, h.person) {
				return h.as
			}
			return countedAs(as, h.person)
		})
		for _, person := range []store.ID{p.Person, p.Other} {
			u.Touched(store.ID{}, person, sharing.B13, sharing.C0, "counted")
		}
		return command.Result{}, tally.Correct(u, before, after)
	})

// countedAs is under whom somebody counts.
func countedAs(as map[store.ID]store.ID, person store.ID) store.ID {
	if root := as[person]; !root.IsZero() {
		return root
	}
	return person
}

// allTheSame adds to persons those who are the same as one of them.
func allTheSame(tx *store.Tx, persons []store.ID) ([]store.ID, error) {
	var all []store.ID
	for _, p := range persons {
		same, err := sharing.SamePersons(tx, p)
		if err != nil {
			return nil, err
		}
		for _, s := range same {
			if !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all, nil
}

// countedWith is where somebody (k) has a contact that counts as one of those
// whom among gives for a column. Who is whom may have been decided anew since it
// was counted, so that contacts tell it and not who is the same now.
func countedWith(tx *store.Tx, among func(column string) store.Fragment) store.Fragment {
	return store.SQL(`k.person in (select c.person from contact_person c where c.municipality = ? and ?
 union select c.person from contact_person c where c.municipality = ? and c.counted_as is not null and ?)`,
		tx.Municipality(), among("c.person"), tx.Municipality(), among("c.counted_as"))
}

// theseCounted is countedWith for persons.
func theseCounted(tx *store.Tx, persons []store.ID) store.Fragment {
	return countedWith(tx, func(column string) store.Fragment { return store.In(column, persons) })
}

// seenOf are the contacts of persons, and all others that count as the same ones.
func seenOf(tx *store.Tx, persons []store.ID) ([]behind, error) {
	counted, err := store.All(tx, store.ScanID, `select distinct k.counted_as from contact_person k
 where k.municipality = ? and k.counted_as is not null and ? order by 1`, tx.Municipality(), store.In("k.person", persons))
	if err != nil {
		return nil, err
	}
	return behindOf(tx, append(counted, persons...), nil, "", "9999-12")
}

// countedOnce counts them once in each frame; of the households only whoever is
// alone, since no other changes with who is whom.
func countedOnce(seen []behind, as func(behind) store.ID) tally.Beside {
	once := tally.NewBeside()
	for _, h := range seen {
		s := tally.Seen{Person: as(h), Month: h.month, Desk: h.desk, Groups: h.groups(h.topics)}
		if h.household.IsZero() {
			s.Household = s.Person
		}
		once.Turns(s)
	}
	return once
}
