package sharing

import (
	"tomoni/store"
)

// Who has been found to be one person stands under one root. Each id keeps the
// rights that there were on it, so that nobody sees more by it (law L17);
// what keeps somebody away from one keeps them away from all (MODEL, People).

// SamePersons gives everybody who is the same person as this one, this one too.
func SamePersons(tx *store.Tx, person store.ID) ([]store.ID, error) {
	all, err := store.All(tx, store.ScanID, "select person from ("+SameAs("?")+") s order by person", tx.Municipality(), person)
	if len(all) == 0 {
		all = []store.ID{person}
	}
	return all, err
}

// SameAs selects the others under the root of the person that an expression
// gives, and the person too; nothing for somebody who is nobody else. Its
// arguments are the municipality and those of the expression.
func SameAs(person string) string {
	return `select ib.person from identity ia cross join identity ib where ia.municipality = ? and ia.person = ` + person + `
 and ib.municipality = ia.municipality and ib.root = ia.root`
}

// Roots gives under whom each of these persons is counted; nobody who stands
// alone is in it.
func Roots(tx *store.Tx, persons []store.ID) (map[store.ID]store.ID, error) {
	out := map[store.ID]store.ID{}
	if len(persons) == 0 {
		return out, nil
	}
	err := tx.Each(func(r store.Row) error {
		var person, root store.ID
		err := r.Scan(&person, &root)
		out[person] = root
		return err
	}, "select person, root from identity where municipality = ? and ?", tx.Municipality(), store.In("person", persons))
	return out, err
}

// Unite puts persons under one root, the first of them, in the caller's unit of
// work; somebody alone stands under none.
func Unite(tx *store.Tx, persons []store.ID) error {
	err := tx.Exec("delete from identity where municipality = ? and ?", tx.Municipality(), store.In("person", persons))
	if err != nil || len(persons) < 2 {
		return err
	}
	rows := store.Into("identity (municipality, person, root)")
	for _, p := range persons {
		rows.Add(tx.Municipality(), p, persons[0])
	}
	return rows.Save(tx)
}
