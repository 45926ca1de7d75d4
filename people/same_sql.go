package people

import (
	"slices"
	"time"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
)

const decidedSelect = "select d.id, d.person, d.other, d.state, d.why, d.agreed, d.from_at, d.staff, d.desk from same_person d"

func scanDecided(r store.Row) (d Decided, err error) {
	return d, r.Scan(&d.ID, &d.Person, &d.Other, &d.State, &d.Why, &d.agreed, &d.At, &d.Staff, &d.Desk)
}

// decidedOf is what stands about a pair.
func decidedOf(tx *store.Tx, a, b store.ID) (Decided, bool, error) {
	a, b = pair(a, b)
	return store.First(tx, scanDecided, decidedSelect+" where d.municipality = ? and d.person = ? and d.other = ? and d.ended_at is null",
		tx.Municipality(), a, b)
}

// decidedAbout is what stands about a person, by the other one.
func decidedAbout(tx *store.Tx, person store.ID) (map[store.ID]Decided, error) {
	list, err := store.All(tx, scanDecided, decidedSelect+" where d.municipality = ? and (d.person = ? or d.other = ?) and d.ended_at is null order by d.id",
		tx.Municipality(), person, person)
	out := map[store.ID]Decided{}
	for _, d := range list {
		out[d.other(person)] = d
	}
	return out, err
}

// other is the one of the pair who is not the person.
func (d Decided) other(person store.ID) store.ID {
	if d.Person == person {
		return d.Other
	}
	return d.Person
}

// linksAmong lists the links that stand between some persons.
func linksAmong(tx *store.Tx, persons []store.ID) ([]Decided, error) {
	return store.All(tx, scanDecided, decidedSelect+" where d.municipality = ? and ? and ? and d.state = 'SAME' and d.ended_at is null order by d.id",
		tx.Municipality(), store.In("d.person", persons), store.In("d.other", persons))
}

func insertDecided(u *command.Unit, d Decided) error {
	return u.Exec(`insert into same_person (municipality, id, person, other, state, why, agreed, from_at, staff, desk)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, u.Municipality(), d.ID, d.Person, d.Other, string(d.State), d.Why, d.agreed, d.At, d.Staff, d.Desk)
}

func endDecided(tx *store.Tx, id, by store.ID, at time.Time) error {
	return tx.Exec("update same_person set ended_at = ?, ended_by = ? where municipality = ? and id = ?", at, by, tx.Municipality(), id)
}

// openKeys are the keys by which somebody may be compared; the house number of
// whoever lives with a protected person is not among them.
func openKeys(tx *store.Tx, s state) ([]key, error) {
	n := 0
	err := tx.Row("select count(*) from person p where p.municipality = ? and p.id = ? and ?", tx.Municipality(), s.id, livesWithConcealed(tx, "p.id")).Scan(&n)
	keys := s.index().keys
	if n > 0 {
		keys = slices.DeleteFunc(keys, func(k key) bool { return k.kind == keyHouse })
	}
	return keys, err
}

// haveKeys finds who of a scope shares a name key and a number with a person, and
// gives those of their keys that identify somebody.
func haveKeys(rd *sharing.Reading, scope sharing.Scope, comparable store.Fragment, person store.ID, mine []key) (map[store.ID][]key, error) {
	var names, numbers store.Fragment
	var texts []string
	for _, k := range mine {
		switch factOf[k.kind] {
		case FactName, FactKana:
			names = store.Or(names, keyIs("a", k.kind, k.text))
		case FactPhone:
			numbers = store.Or(numbers, keyIs("b", k.kind, k.text))
		case FactBirth:
			if len(k.text) == len("2006-01-02") {
				numbers = store.Or(numbers, keyIs("b", k.kind, k.text))
			}
		case FactHouse:
			numbers = store.Or(numbers, houseIs(rd.Tx, "b", "", k.text))
		}
		texts = append(texts, k.text)
	}
	if names.IsZero() || numbers.IsZero() {
		return nil, nil
	}
	out := map[store.ID][]key{}
	err := rd.Each(func(r store.Row) error {
		var id store.ID
		var k key
		err := r.Scan(&id, &k.kind, &k.text)
		out[id] = append(out[id], k)
		return err
	}, `select c.person, c.kind, c.key from person_key c where c.municipality = ? and ? and (c.kind <> ? or not ?) and c.person in (
 select p.id from person p where p.municipality = ? and ? and p.id <> ? and ? and ? and p.id in (
 select b.person from person_key b where b.municipality = ? and ? and exists (
 select 1 from person_key a where a.municipality = b.municipality and a.person = b.person and ?) order by b.person limit ?))
 order by c.person, c.kind, c.key`,
		rd.Municipality(), store.In("c.key", texts), keyHouse, livesWithConcealed(rd.Tx, "c.person"), rd.Municipality(), comparable, person, sharing.PersonSwitchedOn("p"), scope.Where(),
		rd.Municipality(), numbers, names, most)
	return out, err
}

// protectedAmong reports whether anybody protects one of these persons.
func protectedAmong(tx *store.Tx, persons []store.ID) (bool, error) {
	n := 0
	err := tx.Row("select count(*) from concealment where municipality = ? and ? and ended is null",
		tx.Municipality(), store.In("person", persons)).Scan(&n)
	return n > 0, err
}
