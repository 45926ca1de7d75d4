package intake

import (
	"slices"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
)

// behind is a contact with one of those whom it was about, or with a household
// alone, as it is kept and counted.
type behind struct {
	contact
	person, as store.ID // as whom the person is counted; zero where a household stands alone
	household  store.ID // zero: none that was known
	topics     []string // of its consultation
}

// seen is the same as it is counted once.
func (h behind) seen() tally.Seen {
	s := tally.Seen{Person: h.as, Household: h.household, Month: h.month, Desk: h.desk, Groups: h.groups(h.topics)}
	if s.Household.IsZero() {
		s.Household = h.as
	}
	return s
}

// behindOf are the contacts that count of persons, or of whoever counts as one of
// them, and of households, in the months from, to.
func behindOf(tx *store.Tx, persons, households []store.ID, from, to string) ([]behind, error) {
	if len(persons)+len(households) == 0 {
		return nil, nil
	}
	in := store.SQL("k.month >= ? and k.month <= ? and ?", from, to, sharing.SwitchedOn("k"))
	return behindWhere(tx, store.And(in, theseCounted(tx, persons)), store.And(in, store.In("k.household", households)))
}

// behindWhere are contacts by conditions on those whom they were about (k) and, unless
// that is empty, on their households (k), each with all that it is told apart by, in
// the order in which they were entered.
func behindWhere(tx *store.Tx, persons, households store.Fragment) (out []behind, err error) {
	m := tx.Municipality()
	found := store.SQL(`select k.municipality, k.person, coalesce(k.counted_as, k.person) as counted, k.household, k.consultation, k.contact
 from contact_person k where k.municipality = ? and ?`, m, persons)
	if households.Text != "" {
		found = store.SQL(`? union all select k.municipality, null, null, k.household, k.consultation, k.contact
 from contact_household k where k.municipality = ? and ?`, found, m, households)
	}
	err = tx.Each(func(r store.Row) error {
		var h behind
		var topic string
		if err := r.Scan(append([]any{&h.person, &h.as, &h.household, &topic}, h.dest()...)...); err != nil {
			return err
		}
		if n := len(out) - 1; n < 0 || out[n].id != h.id || out[n].person != h.person || out[n].household != h.household {
			out = append(out, h)
		}
		if topic != "" {
			last := &out[len(out)-1]
			last.topics = append(last.topics, topic)
		}
		return nil
	}, `select v.person, v.counted, v.household, coalesce(t.topic, ''), `+contactColumnsOf("c")+` from (?) v
 join contact c on c.municipality = v.municipality and c.consultation = v.consultation and c.id = v.contact
 left join consultation_topic t on t.municipality = v.municipality and t.consultation = v.consultation
 order by v.contact, v.person, v.household, t.topic`, found)
	return out, err
}

// recountOnce corrects who was counted once in which group, for a consultation
// whose topics or informant were changed. What it is about is written already, its
// contacts are as they were.
func recountOnce(u *command.Unit, before, c Consultation) error {
	var persons, households []store.ID
	from, to := "9999-12", ""
	if err := u.Each(func(r store.Row) error {
		var person, as, home store.ID
		var month string
		err := r.Scan(&person, &as, &home, &month)
		persons, from, to = append(persons, person, as), min(from, month), max(to, month)
		if !home.IsZero() {
			households = append(households, home)
		}
		return err
	}, `select k.person, coalesce(k.counted_as, k.person), k.household, k.month from contact_person k where k.municipality = ? and k.consultation = ?`,
		u.Act.Municipality, c.ID); err != nil || len(persons) == 0 {
		return err
	}
	from, _ = tally.Year(from)
	_, to = tally.Year(to)
	all, err := behindOf(u.Tx, unique(persons), unique(households), from, to)
	if err != nil {
		return err
	}
	was, is := tally.NewBeside(), tally.NewBeside()
	for _, h := range all {
		if h.consultation != c.ID {
			was.Turns(h.seen())
			is.Turns(h.seen())
			continue
		}
		h.topics = before.Topics
		was.Turns(h.seen())
		h.topics = c.Topics
		if h.opening {
			h.informant = c.Informant
		}
		is.Turns(h.seen())
	}
	return tally.Correct(u, was, is)
}

func unique(ids []store.ID) []store.ID {
	slices.SortFunc(ids, func(a, b store.ID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(ids)
}
