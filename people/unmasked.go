package people

import (
	"bytes"
	"slices"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// Hidden reports whether one of the persons is in hiding, may be, or lives with
// such a one (B15): of them a log reviewer answers nobody.
func Hidden(tx *store.Tx, persons []store.ID) (bool, error) {
	n := 0
	err := tx.Row("select count(*) from person p where p.municipality = ? and ? and (p.concealed = 1 or p.unchecked = 1 or ?)",
		tx.Municipality(), store.In("p.id", persons), livesWithConcealed(tx, "p.id")).Scan(&n)
	return n > 0, err
}

// Unmasked gives who a person is to the log reviewer who gave a reason (B15);
// the zero Subject when there is nobody. Whoever may be somebody in hiding counts as
// concealed. The caller tells nothing of such a one and writes the look down.
func Unmasked(tx *store.Tx, id store.ID, today ja.Date) (Subject, error) {
	if id.IsZero() {
		return Subject{}, nil
	}
	list, err := rows(tx, "select null, "+namedColumns+` from person p
 left join person_name n on n.municipality = p.municipality and n.person = p.id and n.ended = ''
 where p.municipality = ? and p.id = ? order by n.place`, tx.Municipality(), id)
	if err != nil || len(list) == 0 {
		return Subject{}, err
	}
	s := list[0].person.subject(list[0].names, today)
	s.Concealed = s.Concealed || list[0].person.unchecked
	return s, nil
}

// Bearing finds the persons of exactly this name, in letters or kana, and birth
// date, and whoever is linked as the same person; those in hiding too. For the
// log reviewer who answers somebody that asks about themself (B15): never show
// whom it finds without an inquiry. hidden says that one of the name is in
// hiding, may be, or lives with such a one: the others may be the same person.
func Bearing(rd *sharing.Reading, f Facts) (ids []store.ID, hidden bool, err error) {
	k := f.fold()
	if k.birth == "" {
		return nil, false, nil
	}
	err = rd.Each(func(r store.Row) error {
		var id store.ID
		var concealed, near bool
		err := r.Scan(&id, &concealed, &near)
		ids, hidden = append(ids, id), hidden || concealed || near
		return err
	}, `select p.id, p.concealed, case when p.unchecked = 1 or ? then 1 else 0 end from person p where p.municipality = ? and ? and p.id in (
 select b.person from person_key b where b.municipality = ? and ? and exists (
 select 1 from person_key a where a.municipality = b.municipality and a.person = b.person and ?)) order by p.id`,
		livesWithConcealed(rd.Tx, "p.id"), rd.Municipality(), sharing.PersonSwitchedOn("p"), rd.Municipality(), keyIs("b", keyBirth, string(k.birth)), store.Or(
			given(k.name != "", keyIs("a", keyWhole, k.name)),
			given(k.kana != "", keyIs("a", keyKana, k.kana))))
	if err != nil {
		return nil, false, err
	}
	for _, id := range slices.Clone(ids) {
		same, err := sharing.SamePersons(rd.Tx, id)
		if err != nil {
			return nil, false, err
		}
		ids = append(ids, same...)
	}
	slices.SortFunc(ids, func(a, b store.ID) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(ids), hidden, nil
}

// ConcernsHidden is the condition that a record (alias) is about somebody in
// hiding, or who may be.
func ConcernsHidden(alias string) store.Fragment {
	return store.SQL(`exists (select 1 from concerns hc join person hp on hp.municipality = hc.municipality and hp.id = hc.person
 where hc.municipality = ` + alias + ".municipality and hc.record = " + alias + ".id and (hp.concealed = 1 or hp.unchecked = 1))")
}
