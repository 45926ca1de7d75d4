package intake

import (
	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
)

// CountFormer counts the contacts of a batch in the unit that switches it on.
func CountFormer(u *command.Unit, batch store.ID) error { return countFormer(u, batch, 1) }

// UncountFormer takes back, in the unit that switches a batch off, what its
// contacts had counted. Those of the consultations that stay are told by
// [LeaveBatch] first.
func UncountFormer(u *command.Unit, batch store.ID) error { return countFormer(u, batch, -1) }

func countFormer(u *command.Unit, batch store.ID, sign int) error {
	sums, err := formerSums(u.Tx, batch)
	if err != nil {
		return err
	}
	for i := range sums {
		sums[i].N *= sign
	}
	if err := tally.Save(u, sums...); err != nil {
		return err
	}
	f, err := formerFrames(u.Tx, batch)
	if err != nil {
		return err
	}
	return f.Add(u, sign)
}

// formerSums are the cells in which the contacts of a batch count.
func formerSums(tx *store.Tx, batch store.ID) ([]tally.Sum, error) {
	var sums []tally.Sum
	err := tx.Each(func(r store.Row) error {
		var k contact
		var n, anonymous int
		if err := r.Scan(&k.month, &k.area, &k.desk, &k.channel, &k.informant, &n, &k.newcomers, &anonymous); err != nil {
			return err
		}
		at := func(c tally.Counter, topic string, n int) {
			sums = append(sums, tally.Sum{Cell: tally.Cell{Counter: c, Month: k.month, Area: k.area, Desk: k.desk, Topic: topic}, N: n})
		}
		at(tally.Contacts, k.channel, n)
		at(tally.Informants, k.informant, n)
		at(tally.NewConsultations, "", k.newcomers)
		at(tally.NewAnonymous, "", anonymous)
		return nil
	}, `select k.month, k.area, k.desk, k.channel, k.informant, count(*), sum(k.newcomers), sum(case when k.anonymous = 1 then 1 else 0 end)
 from contact k where k.municipality = ? and k.batch = ? group by k.month, k.area, k.desk, k.channel, k.informant`, tx.Municipality(), batch)
	if err != nil {
		return nil, err
	}
	err = tx.Each(func(r store.Row) error {
		s := tally.Sum{Cell: tally.Cell{Counter: tally.Topics}}
		err := r.Scan(&s.Month, &s.Area, &s.Desk, &s.Topic, &s.N)
		sums = append(sums, s)
		return err
	}, `select k.month, k.area, k.desk, t.topic, count(*) from contact k cross join consultation_topic t
 where k.municipality = ? and k.batch = ? and t.municipality = k.municipality and t.consultation = k.consultation
 group by k.month, k.area, k.desk, t.topic`, tx.Municipality(), batch)
	return netted(sums), err
}

// formerFrames are the persons and the households behind the contacts of a
// batch, beside those contacts of theirs, or of whoever counts as the same
// person, that count without it: everybody counts once (実人数・実世帯数).
func formerFrames(tx *store.Tx, batch store.ID) (tally.Beside, error) {
	f := tally.NewBeside()
	m := tx.Municipality()
	among := func(column string) store.Fragment {
		return store.SQL(column+" in (select coalesce(b.counted_as, b.person) from contact_person b where b.municipality = ? and b.batch = ?)", m, batch)
	}
	besides := store.SQL("(k.batch is null or k.batch <> ?) and ?", batch, sharing.SwitchedOn("k"))
	stay, err := behindWhere(tx, store.And(countedWith(tx, among), besides),
		store.And(store.SQL("k.household in (select b.household from contact_household b where b.municipality = ? and b.batch = ?)", m, batch), besides))
	if err != nil {
		return f, err
	}
	for _, h := range stay {
		f.Stays(h.seen())
	}
	turn, err := behindWhere(tx, store.SQL("k.batch = ?", batch), store.Fragment{})
	for _, h := range turn {
		f.Turns(h.seen())
	}
	return f, err
}

// LeaveBatch lets the contacts of consultations count by themselves, whatever
// becomes of the import that brought them.
func LeaveBatch(u *command.Unit, batch store.ID, consultations []store.ID) error {
	if len(consultations) == 0 {
		return nil
	}
	m := u.Act.Municipality
	for _, table := range []string{"contact_person", "contact_household"} {
		if err := u.Exec("update "+table+` set batch = null where municipality = ? and batch = ? and contact in (
 select k.id from contact k where k.municipality = ? and ?)`, m, batch, m, store.In("k.consultation", consultations)); err != nil {
			return err
		}
	}
	return u.Exec("update contact set batch = null where municipality = ? and batch = ? and ?", m, batch, store.In("consultation", consultations))
}
