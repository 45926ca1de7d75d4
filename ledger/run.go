package ledger

import (
	"tomoni/store"
)

// Work is an import at which the program has something to do, and as whom.
type Work struct {
	Ledger, Staff, Duty store.ID
	State               State
	Done                int
	Clearing            int // instead: which piece of what is to be put away
}

// UnderWay lists the imports at which the program works, the oldest first.
func UnderWay(tx *store.Tx) ([]Work, error) {
	return store.All(tx, func(r store.Row) (w Work, err error) {
		return w, r.Scan(&w.Ledger, &w.Staff, &w.Duty, &w.State, &w.Done, &w.Clearing)
	}, "select id, staff, duty, state, done, clearing from ledger where municipality = ? and (state in ('JUDGING', 'STAGING') or clearing > 0) order by made_at, id", tx.Municipality())
}
