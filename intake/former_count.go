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
	m, on := tx.Municipality(), sharing.SwitchedOn("k")
	person := func(see func(tally.Seen)) func(store.Row) error {
		return func(r store.Row) error {
			var s tally.Seen
			err := r.Scan(&s.Person, &s.Household, &s.Month, &s.Desk)
			see(s)
			return err
		}
	}
	among := func(column string) store.Fragment {
		return store.SQL(column+" in (select coalesce(b.counted_as, b.person) from contact_person b where b.municipality = ? and b.batch = ?)", m, batch)
	}
	theirs := store.SQL("k.municipality = ? and ? and (k.batch is null or k.batch <> ?) and ?", m, countedWith(tx, among), batch, on)
	if err := tx.Each(person(f.Stays), `select coalesce(k.counted_as, k.person), null, k.month, k.desk from contact_person k where ?`, theirs); err != nil {
		return f, err
	}
	if err := tx.Each(person(f.Stays), `select null, coalesce(k.counted_as, k.person), k.month, k.desk from contact_person k
 where k.household is null and ?`, theirs); err != nil {
		return f, err
	}
	if err := tx.Each(person(f.Stays), `select null, k.household, k.month, k.desk from contact_household k
 where k.municipality = ? and k.household in (select b.household from contact_household b where b.municipality = ? and b.batch = ?)
 and (k.batch is null or k.batch <> ?) and ?`, m, m, batch, batch, on); err != nil {
		return f, err
	}
	return f, tx.Each(person(f.Turns), `select coalesce(k.counted_as, k.person), coalesce(k.household, k.counted_as, k.person), k.month, k.desk from contact_person k
 where k.municipality = ? and k.batch = ? order by k.month, k.person, k.contact`, m, batch)
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
