package audit

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"tomoni/store"
)

// Entering is an event on its way into the log, with the records or persons that
// a list showed.
type Entering struct {
	Event Event
	Shown []store.ID
}

// Append writes the event into the log, in the caller's unit of work. Errors:
// ErrEvent, and those of the store.
func Append(tx *store.Tx, e Event) error { return AppendAll(tx, []Entering{{Event: e}}) }

// AppendShown writes the event of a list together with the records or persons
// that the list showed.
func AppendShown(tx *store.Tx, e Event, shown []store.ID) error {
	return AppendAll(tx, []Entering{{e, shown}})
}

// AppendAll writes several events, in their order.
func AppendAll(tx *store.Tx, list []Entering) error {
	rows := make([]row, len(list))
	for i, e := range list {
		var err error
		if rows[i], err = newRow(tx.Municipality(), e.Event, e.Shown); err != nil {
			return fmt.Errorf("audit %s: %w", e.Event.Action, err)
		}
	}
	if err := insertRows(tx, rows); err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	if tx.Engine() == store.PostgreSQL || len(rows) == 0 {
		return wait(tx, rows)
	}
	next, err := size(tx)
	if err == nil {
		err = insertLeaves(tx, next, rows)
	}
	return err
}

// wait leaves the rows for Sequence, because there transactions of several
// programs run at once and a leaf needs the one before.
func wait(tx *store.Tx, rows []row) error {
	waiting := store.Into("audit_waiting (municipality, row_id)")
	for _, r := range rows {
		waiting.Add(r.municipality, r.id)
	}
	return waiting.Save(tx)
}

// Sequence does what Append leaves for afterwards and tells how much it did; 0
// is nothing left. One caller runs it on both engines, every second, each time in
// a unit of its own, until it answers 0: it gives leaves to the rows that wait
// for one (PostgreSQL) and writes the index of what lists showed.
func Sequence(tx *store.Tx) (int, error) {
	numbered, err := number(tx)
	if err != nil {
		return 0, err
	}
	indexed, err := indexSets(tx)
	return numbered + indexed, err
}

// number gives leaves to the rows that wait for one, in the order of their times.
// The few that it takes at once stand in its text: without that number PostgreSQL
// reads the whole log to find them, on the line in which everybody waits.
func number(tx *store.Tx) (int, error) {
	rows, err := store.All(tx, scanRow, `select `+rowColumns+`
		from (select municipality, row_id from audit_waiting where municipality = ? order by row_id limit 200) w
		join audit_row r on r.municipality = w.municipality and r.id = w.row_id order by w.row_id`, tx.Municipality())
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	next, err := size(tx)
	if err != nil {
		return 0, err
	}
	if err := insertLeaves(tx, next, rows); err != nil {
		return 0, err
	}
	ids := make([]store.ID, len(rows))
	for i, r := range rows {
		ids[i] = r.id
	}
	err = tx.Exec("delete from audit_waiting where municipality = ? and ?", tx.Municipality(), store.In("row_id", ids))
	if store.IsUnique(err) { // another program's sequencer was quicker
		err = fmt.Errorf("%w: %w", store.ErrAgain, err)
	}
	return len(rows), err
}

// size is the number of leaves.
func size(tx *store.Tx) (int64, error) {
	last, found, err := store.First(tx, store.ScanInt,
		"select seq from audit_leaf where municipality = ? order by seq desc limit 1", tx.Municipality())
	if err != nil || !found {
		return 0, err
	}
	return int64(last) + 1, nil
}

// insertLeaves appends the rows as leaves from number next on.
func insertLeaves(tx *store.Tx, next int64, rows []row) error {
	fresh := &freshHashes{tx: tx, from: tlog.StoredHashCount(next)}
	leaves := store.Into("audit_leaf (municipality, seq, row_id, hash)")
	for i, r := range rows {
		seq := next + int64(i)
		hash := r.hash(seq)
		hashes, err := tlog.StoredHashesForRecordHash(seq, hash, fresh)
		if err != nil {
			return err
		}
		fresh.hashes = append(fresh.hashes, hashes...)
		leaves.Add(r.municipality, seq, r.id, hash[:])
	}
	if err := leaves.Save(tx); err != nil {
		return err
	}
	stored := store.Into("audit_hash (municipality, position, hash)")
	for i := range fresh.hashes {
		stored.Add(tx.Municipality(), fresh.from+int64(i), fresh.hashes[i][:])
	}
	return stored.Save(tx)
}

// freshHashes reads hashes that are stored and those that are about to be.
type freshHashes struct {
	tx     *store.Tx
	from   int64
	hashes []tlog.Hash
}

// ReadHashes is for tlog.
func (f *freshHashes) ReadHashes(positions []int64) ([]tlog.Hash, error) {
	old := len(positions) // tlog asks in rising order, the stored ones come first
	for old > 0 && positions[old-1] >= f.from {
		old--
	}
	all, err := readHashes(f.tx, positions[:old])
	for _, position := range positions[old:] {
		all = append(all, f.hashes[position-f.from])
	}
	return all, err
}
