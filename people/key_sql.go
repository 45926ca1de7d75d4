package people

import (
	"strings"

	"tomoni/store"
)

// rekey writes the difference between the keys of two states of a person.
func rekey(tx *store.Tx, id store.ID, before, after index) error {
	for _, k := range missing(before.keys, after.keys) {
		err := tx.Exec("delete from person_key where municipality = ? and kind = ? and key = ? and person = ?",
			tx.Municipality(), k.kind, k.text, id)
		if err != nil {
			return err
		}
	}
	for _, g := range missing(before.grams, after.grams) {
		err := tx.Exec("delete from person_bigram where municipality = ? and gram = ? and person = ?", tx.Municipality(), g, id)
		if err != nil {
			return err
		}
	}
	if err := addKeys(tx, id, missing(after.keys, before.keys)); err != nil {
		return err
	}
	return addGrams(tx, id, missing(after.grams, before.grams))
}

// rowsAtOnce keeps the number of differently sized statements small.
const rowsAtOnce = 16

// addKeys inserts several rows with one statement. `on conflict do nothing`
// lets a full rebuild run over what is there.
func addKeys(tx *store.Tx, id store.ID, keys []key) error {
	for len(keys) > 0 {
		n := chunk(len(keys))
		var args []any
		for _, k := range keys[:n] {
			args = append(args, tx.Municipality(), k.kind, k.text, id)
		}
		err := tx.Exec("insert into person_key (municipality, kind, key, person) values (?, ?, ?, ?)"+
			strings.Repeat(", (?, ?, ?, ?)", n-1)+" on conflict do nothing", args...)
		if err != nil {
			return err
		}
		keys = keys[n:]
	}
	return nil
}

func addGrams(tx *store.Tx, id store.ID, grams []string) error {
	for len(grams) > 0 {
		n := chunk(len(grams))
		var args []any
		for _, g := range grams[:n] {
			args = append(args, tx.Municipality(), g, id)
		}
		err := tx.Exec("insert into person_bigram (municipality, gram, person) values (?, ?, ?)"+
			strings.Repeat(", (?, ?, ?)", n-1)+" on conflict do nothing", args...)
		if err != nil {
			return err
		}
		grams = grams[n:]
	}
	return nil
}

// chunk is the largest power of two up to n and rowsAtOnce.
func chunk(n int) int {
	size := rowsAtOnce
	for size > n {
		size /= 2
	}
	return size
}
