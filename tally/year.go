package tally

import (
	"slices"

	"tomoni/store"
)

// Sums change only when deltas are folded, so what is made of them is remembered
// until then; what has not been folded is read each time. So figures are exact at
// every commit and cost little.
var _ = store.Settled("tally_sum", "tally_once")

// Part is a sum, and whether it is of the desk that was asked for.
type Part struct {
	Sum
	Own bool
}

// folded are the sums of some months: of all desks together, of each desk, and
// the contacts desk by desk.
type folded struct {
	all, contacts []Sum
	of            map[store.ID][]Sum
}

type foldedKey struct{ from, to string }

// InMonths gives all counters of the months from, to, those of one desk apart
// from what all the others have together (B13), and the contacts of every desk.
// Parts of the same cell are to be added up.
func InMonths(tx *store.Tx, own store.ID, from, to string) (parts, contacts []Part, err error) {
	f, err := store.Remember(tx, foldedKey{from, to}, func() (folded, error) { return foldedIn(tx, from, to) })
	if err != nil {
		return nil, nil, err
	}
	for _, s := range f.all {
		parts = append(parts, Part{s, false})
	}
	for _, s := range f.of[own] {
		parts = append(parts, Part{s, true})
		s.N = -s.N
		parts = append(parts, Part{s, false})
	}
	for _, s := range f.contacts {
		contacts = append(contacts, Part{s, s.Desk == own})
	}
	err = tx.Each(func(r store.Row) error {
		s, err := scanSum(r)
		parts = append(parts, Part{s, s.Desk == own})
		if s.Counter == Contacts {
			contacts = append(contacts, Part{s, s.Desk == own})
		}
		return err
	}, "select counter, month, area, desk, topic, late, n from tally_delta where municipality = ? and month >= ? and month <= ?",
		tx.Municipality(), from, to)
	return parts, contacts, err
}

func scanSum(r store.Row) (s Sum, err error) {
	return s, r.Scan(&s.Counter, &s.Month, &s.Area, &s.Desk, &s.Topic, &s.Late, &s.N)
}

// foldedIn reads the sums of some months counter by counter, as their key stands.
func foldedIn(tx *store.Tx, from, to string) (folded, error) {
	f := folded{of: map[store.ID][]Sum{}}
	for _, c := range []Counter{NewConsultations, NewAnonymous, Contacts, Informants, Topics, Referrals, Accepted, FirstAnswers, Concerns, Answered, FirstFeedback} {
		sums, err := store.All(tx, scanSum, `select counter, month, area, desk, topic, late, n from tally_sum
 where municipality = ? and counter = ? and month >= ? and month <= ? order by month, area, desk, topic, late`, tx.Municipality(), string(c), from, to)
		if err != nil {
			return f, err
		}
		all, contacts := sumOver{at: map[sumKey]int{}}, sumOver{at: map[sumKey]int{}}
		for _, s := range sums {
			f.of[s.Desk] = append(f.of[s.Desk], s)
			if c == Contacts {
				k := s
				k.Topic = ""
				contacts.add(k)
			}
			s.Desk = store.ID{}
			all.add(s)
		}
		f.all, f.contacts = append(f.all, all.sums...), append(f.contacts, contacts.sums...)
	}
	return f, nil
}

type sumKey struct {
	Cell
	late bool
}

// sumOver adds up sums of the same cell, in the order in which they come.
type sumOver struct {
	sums []Sum
	at   map[sumKey]int
}

func (o *sumOver) add(s Sum) {
	k := sumKey{s.Cell, s.Late}
	i, there := o.at[k]
	if !there {
		i = len(o.sums)
		o.at[k] = i
		o.sums = append(o.sums, s)
		return
	}
	o.sums[i].N += s.N
}

// OnceMonths is what was counted once in some months, in every group: of all
// desks together and of one, and everybody desk by desk. What is of the same
// month, group and desk is to be added up.
type OnceMonths struct{ All, Own, Desks []OnceSum }

type onceKey struct{ from, to string }

type ownOnceKey struct {
	desk     store.ID
	from, to string
}

// OnceInMonths gives what was counted once in the months from, to.
func OnceInMonths(tx *store.Tx, own store.ID, from, to string) (OnceMonths, error) {
	sums, err := store.Remember(tx, onceKey{from, to}, func() (OnceMonths, error) { return onceFoldedIn(tx, from, to) })
	if err != nil {
		return sums, err
	}
	ofOwn, err := store.Remember(tx, ownOnceKey{own, from, to}, func() ([]OnceSum, error) {
		return store.All(tx, scanOnce, "select month, cut, code, desk, late, "+measures+" from tally_once where municipality = ? and desk = ? and month >= ? and month <= ?",
			tx.Municipality(), own, from, to)
	})
	if err != nil {
		return sums, err
	}
	o := OnceMonths{slices.Clip(sums.All), slices.Clip(ofOwn), slices.Clip(sums.Desks)}
	return o, tx.Each(func(r store.Row) error {
		s, err := scanOnce(r)
		o.All = append(o.All, s)
		if s.Desk == own {
			o.Own = append(o.Own, s)
		}
		if s.Cut == Everybody {
			o.Desks = append(o.Desks, s)
		}
		return err
	}, "select month, cut, code, desk, late, "+measures+" from tally_once_delta where municipality = ? and month >= ? and month <= ?", tx.Municipality(), from, to)
}

// onceFoldedIn reads what is the same for whoever asks.
func onceFoldedIn(tx *store.Tx, from, to string) (o OnceMonths, err error) {
	o.All, err = store.All(tx, func(r store.Row) (s OnceSum, err error) {
		return s, r.Scan(append([]any{&s.Month, &s.Cut, &s.Code, &s.Late}, s.dest()...)...)
	}, "select month, cut, code, late, "+summed+` from tally_once where municipality = ? and month >= ? and month <= ?
 group by month, cut, code, late order by month, cut, code, late`, tx.Municipality(), from, to)
	if err != nil {
		return o, err
	}
	o.Desks, err = store.All(tx, scanOnce, "select month, cut, code, desk, late, "+measures+` from tally_once
 where municipality = ? and cut = ? and month >= ? and month <= ?`, tx.Municipality(), string(Everybody), from, to)
	return o, err
}
