package audit

import (
	"time"

	"tomoni/store"
)

// ShownFor is a list that showed something, with the record or draft for which
// it was asked.
type ShownFor struct {
	Entry
	Object store.ID
}

// Shown lists the looks of one kind of list that showed something, newest
// first, in a span of time.
func Shown(tx *store.Tx, list string, from, until time.Time, limit int) ([]ShownFor, error) {
	rows, err := store.All(tx, scanRow, `select `+rowColumns+` from audit_row r
		where r.municipality = ? and r.action = ? and r.kind = ? and r.count > 0 and r.at >= ? and r.at < ? order by r.id desc limit ?`,
		tx.Municipality(), ActionList, list, from, until, limit)
	out := make([]ShownFor, 0, len(rows))
	for _, r := range rows {
		out = append(out, ShownFor{Object: r.object, Entry: Entry{Look: r.looked(), Organisation: r.organ, Request: r.request, Count: r.count}})
	}
	return out, err
}
