package people

import "tomoni/store"

// rekey writes the difference between the keys of two states of a person.
func rekey(tx *store.Tx, id store.ID, before, after index) error {
	for _, k := range missing(before.keys, after.keys) {
		err := tx.Later("delete from person_key where municipality = ? and kind = ? and key = ? and person = ?",
			tx.Municipality(), k.kind, k.text, id)
		if err != nil {
			return err
		}
	}
	for _, g := range missing(before.grams, after.grams) {
		err := tx.Later("delete from person_bigram where municipality = ? and gram = ? and person = ?", tx.Municipality(), g, id)
		if err != nil {
			return err
		}
	}
	if err := addKeys(tx, id, missing(after.keys, before.keys)); err != nil {
		return err
	}
	return addGrams(tx, id, missing(after.grams, before.grams))
}

// addKeys inserts several rows. A full rebuild runs over what is there.
func addKeys(tx *store.Tx, id store.ID, keys []key) error {
	rows := store.Into("person_key (municipality, kind, key, person)").OrNothing()
	for _, k := range keys {
		rows.Add(tx.Municipality(), k.kind, k.text, id)
	}
	return rows.Save(tx)
}

func addGrams(tx *store.Tx, id store.ID, grams []string) error {
	rows := store.Into("person_bigram (municipality, gram, person)").OrNothing()
	for _, g := range grams {
		rows.Add(tx.Municipality(), g, id)
	}
	return rows.Save(tx)
}
