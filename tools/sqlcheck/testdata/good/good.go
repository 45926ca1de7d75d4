// Package good writes SQL that both engines and a cluster run.
package good

import "tomoni/store"

const list = `
	select id, at
	from consultation
	where municipality = ? and ? -- in the order of now
	order by at desc, id
	limit ?`

func read(tx *store.Tx) error {
	_, err := store.All(tx, store.ScanID, list, 1, store.SQL("kind = 'like' and open = ?", true), 10)
	if err != nil {
		return err
	}
	return tx.Exec("insert into consultation (municipality, id) values (?, ?) " +
		"on conflict (municipality, id) do update set open = 1 returning id")
}

func say() string { return "select a desk you like, or listen now()" }
