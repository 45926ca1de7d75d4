package people

import "tomoni/store"

// Households gives in which household each of these persons really lives now, as far as
// it is known. It names nobody: for counting households once.
func Households(tx *store.Tx, persons []store.ID) (map[store.ID]store.ID, error) {
	return HouseholdsIn(tx, LifeHousehold, persons)
}

// HouseholdsIn is Households in another sense of the word.
func HouseholdsIn(tx *store.Tx, notion Notion, persons []store.ID) (map[store.ID]store.ID, error) {
	out := map[store.ID]store.ID{}
	if len(persons) == 0 {
		return out, nil
	}
	err := tx.Each(func(r store.Row) error {
		var person, household store.ID
		err := r.Scan(&person, &household)
		out[person] = household
		return err
	}, `select m.person, m.household from household_member m join household h on h.municipality = m.municipality and h.id = m.household
 where m.municipality = ? and m.until_on = '' and ? and h.notion = ? order by m.id`,
		tx.Municipality(), store.In("m.person", persons), string(notion))
	return out, err
}
