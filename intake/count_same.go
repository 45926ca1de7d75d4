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
		before := seenOnce(seen, func(s seenPerson) store.ID { return s.as })
		after := seenOnce(seen, func(s seenPerson) store.ID {
			if !slices.Contains(all, s.person) {
				return s.as
			}
			return countedAs(as, s.person)
		})
		for _, person := range []store.ID{p.Person, p.Other} {
			u.Touched(store.ID{}, person, sharing.B13, sharing.C0, "counted")
		}
		for _, at := range seenPlaces(seen) {
			if err := tally.AddOnce(u, at.month, at.desk, after[at].Plus(before[at].Less())); err != nil {
				return command.Result{}, err
			}
		}
		return command.Result{}, nil
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

// seenPerson is somebody behind a contact, and as whom they were counted.
type seenPerson struct {
	person, as store.ID
	alone      bool // in no household that was known
	at         seenPlace
}

type seenPlace struct {
	month string
	desk  store.ID
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
func seenOf(tx *store.Tx, persons []store.ID) ([]seenPerson, error) {
	counted, err := store.All(tx, store.ScanID, `select distinct k.counted_as from contact_person k
 where k.municipality = ? and k.counted_as is not null and ? order by 1`, tx.Municipality(), store.In("k.person", persons))
	if err != nil {
		return nil, err
	}
	return store.All(tx, func(r store.Row) (s seenPerson, err error) {
		return s, r.Scan(&s.person, &s.as, &s.alone, &s.at.month, &s.at.desk)
	}, `select k.person, coalesce(k.counted_as, k.person), case when k.household is null then 1 else 0 end, k.month, k.desk from contact_person k
 where k.municipality = ? and ? and ? order by k.contact, k.person`, tx.Municipality(), theseCounted(tx, append(counted, persons...)), sharing.SwitchedOn("k"))
}

// seenOnce counts them once in each frame.
func seenOnce(seen []seenPerson, as func(seenPerson) store.ID) map[seenPlace]tally.Distinct {
	persons, households := tally.Frames{}, tally.Frames{}
	out := map[seenPlace]tally.Distinct{}
	for _, s := range seen {
		d := tally.Distinct{Persons: persons.Count(as(s), s.at.desk, s.at.month)}
		if s.alone {
			d.Households = households.Count(as(s), s.at.desk, s.at.month)
		}
		out[s.at] = out[s.at].Plus(d)
	}
	return out
}

func seenPlaces(seen []seenPerson) []seenPlace {
	var out []seenPlace
	for _, s := range seen {
		if !slices.Contains(out, s.at) {
			out = append(out, s.at)
		}
	}
	return out
}
