// Package bad writes SQL that only one engine runs.
package bad

import "tomoni/store"

const page = `
	select id
	from consultation
	where municipality = $1
	order by until desc
	limit 10 offset 20`

func read(tx *store.Tx) error {
	_, _ = store.All(tx, store.ScanID, page)
	_ = tx.Row("select id from consultation where words like ? for update")
	_ = store.SQL("at < now()")
	_ = store.SQL("open = true and max(at, until) > ?")
	return tx.Exec("insert or replace into consultation (id) " +
		"values (gen_random_uuid()::text)")
}
