package audit

import (
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"tomoni/store"
)

// rowColumns are the columns of audit_row, named r, in the order of scanRow.
const rowColumns = `r.municipality, r.id, r.at, r.request, r.staff, r.duty, r.desk, r.organisation, r.role, r.ground,
	r.action, r.source, r.kind, r.object, r.person, r.part, r.fields, r.count, r.shown, r.term, r.result`

func (r *row) dest() []any {
	return []any{&r.municipality, &r.id, &r.at, &r.request, &r.staff, &r.duty, &r.desk, &r.organ, &r.role, &r.ground,
		&r.action, &r.source, &r.kind, &r.object, &r.who, &r.part, &r.fields, &r.count, &r.shown, &r.term, &r.result}
}

func scanRow(from store.Row) (row, error) {
	var r row
	return r, from.Scan(r.dest()...)
}

// insertRows writes rows and what lies beside them: the words that were searched
// for, and what lists showed.
func insertRows(tx *store.Tx, list []row) error {
	rows := store.Into(`audit_row (municipality, id, at, request, staff, duty, desk, organisation, role, ground,
		action, source, kind, object, person, part, fields, count, shown, term, result)`)
	terms := store.Into("audit_search_term (municipality, row_id, term)")
	for _, r := range list {
		rows.Add(r.municipality, r.id, r.at, r.request, r.staff, r.duty, r.desk, r.organ, r.role, r.ground,
			r.action, r.source, r.kind, r.object, r.who, r.part, r.fields, r.count, r.shown, r.term, r.result)
		if r.termText != "" {
			terms.Add(r.municipality, r.id, r.termText)
		}
		if err := insertSet(tx, r); err != nil {
			return err
		}
	}
	if err := rows.Save(tx); err != nil {
		return err
	}
	return terms.Save(tx)
}

// readHashes reads hashes of the tree; the positions are in rising order. It
// fails when one is not there.
func readHashes(tx *store.Tx, positions []int64) ([]tlog.Hash, error) {
	if len(positions) == 0 {
		return nil, nil
	}
	wanted := make([]int, len(positions))
	for i, position := range positions {
		wanted[i] = int(position)
	}
	hashes, err := store.All(tx, scanHash, "select hash from audit_hash where municipality = ? and ? order by position",
		tx.Municipality(), store.In("position", wanted))
	if err == nil && len(hashes) != len(positions) {
		err = fmt.Errorf("%w: %d of %d", errGap, len(positions)-len(hashes), len(positions))
	}
	return hashes, err
}

// errGap says that hashes of the tree are not there.
var errGap = errors.New("audit: hashes of the tree are missing")

func scanHash(from store.Row) (tlog.Hash, error) {
	var bytes []byte
	if err := from.Scan(&bytes); err != nil {
		return tlog.Hash{}, err
	}
	return toHash(bytes), nil
}

// toHash reads a stored hash; one of another length is none.
func toHash(bytes []byte) (h tlog.Hash) {
	if len(bytes) == len(h) {
		copy(h[:], bytes)
	}
	return h
}

// reader lets tlog read the tree.
func reader(tx *store.Tx) tlog.HashReader {
	return tlog.HashReaderFunc(func(positions []int64) ([]tlog.Hash, error) { return readHashes(tx, positions) })
}
