package ledger

import (
	"tomoni/store"
)

// Work is an import at which the program has something to do, and as whom.
type Work struct {
	Ledger, Staff, Duty store.ID
	State               State
	Done                int
	Clearing            int // above 0 that piece of what is to be put away comes next, and no other work (clear.go)
}

// UnderWay lists the imports at which the program works, the oldest first. Of those of
// one desk that were switched on, one after another puts away what it leaves.
func UnderWay(tx *store.Tx) ([]Work, error) {
	return store.All(tx, func(r store.Row) (w Work, err error) {
		return w, r.Scan(&w.Ledger, &w.Staff, &w.Duty, &w.State, &w.Done, &w.Clearing)
	}, `select g.id, g.staff, g.duty, g.state, g.done, g.clearing from ledger g where g.municipality = ?
 and (g.state in ('JUDGING', 'STAGING') or g.clearing > 0 and not (g.state = 'ON' and `+earlierClears+")) order by g.made_at, g.id", tx.Municipality())
}
