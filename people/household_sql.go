package people

import "tomoni/store"

// Households gives in which household each of these persons lives now, as far as
// it is known. It names nobody: for counting households once.
func Households(tx *store.Tx, persons []store.ID) (map[store.ID]store.ID, error) {
	out := map[store.ID]store.ID{}
	if len(persons) == 0 {
		return out, nil
	}
	err := tx.Each(func(r store.Row) error {
		var person, household store.ID
		err := r.Scan(&person, &household)
		out[person] = household
		return err
	}, "select person, household from household_member where municipality = ? and until_on = '' and ? order by id",
		tx.Municipality(), store.In("person", persons))
	return out, err
}
