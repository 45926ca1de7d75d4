package audit

import (
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"tomoni/store"
)

// Append writes the event into the log, in the caller's unit of work. Errors:
// ErrEvent, and those of the store.
func Append(tx *store.Tx, e Event) error { return AppendShown(tx, e, nil) }

// AppendShown writes the event of a list together with the records or persons
// that the list showed.
func AppendShown(tx *store.Tx, e Event, shown []store.ID) error {
	r, err := newRow(tx.Municipality(), e, shown)
	if err == nil {
		err = insertRow(tx, r)
	}
	if err == nil {
		err = insertSet(tx, r)
	}
	if err != nil {
		return fmt.Errorf("audit %s: %w", e.Action, err)
	}
	if tx.Engine() == store.PostgreSQL {
		return tx.Exec("insert into audit_waiting (municipality, row_id) values (?, ?)", r.municipality, r.id)
	}
	next, err := size(tx)
	if err == nil {
		err = insertLeaves(tx, next, []row{r})
	}
	return err
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
func number(tx *store.Tx) (int, error) {
	rows, err := store.All(tx, scanRow, `select `+rowColumns+`
		from audit_waiting w join audit_row r on r.municipality = w.municipality and r.id = w.row_id
		where w.municipality = ? order by w.row_id limit 1000`, tx.Municipality())
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	next, err := size(tx)
	if err != nil {
		return 0, err
	}
	if err := insertLeaves(tx, next, rows); err != nil {
		if store.IsUnique(err) { // another sequencer was quicker
			return 0, fmt.Errorf("%w: %w", store.ErrAgain, err)
		}
		return 0, err
	}
	ids := make([]store.ID, len(rows))
	for i, r := range rows {
		ids[i] = r.id
	}
	return len(rows), tx.Exec("delete from audit_waiting where municipality = ? and ?", tx.Municipality(), store.In("row_id", ids))
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
	leaves := inserts{tx: tx, into: "audit_leaf (municipality, seq, row_id, hash)", width: 4}
	for i, r := range rows {
		seq := next + int64(i)
		hash := r.hash(seq)
		hashes, err := tlog.StoredHashesForRecordHash(seq, hash, fresh)
		if err != nil {
			return err
		}
		fresh.hashes = append(fresh.hashes, hashes...)
		leaves.add(r.municipality, seq, r.id, hash[:])
	}
	if err := leaves.run(); err != nil {
		return err
	}
	stored := inserts{tx: tx, into: "audit_hash (municipality, position, hash)", width: 3}
	for i := range fresh.hashes {
		stored.add(tx.Municipality(), fresh.from+int64(i), fresh.hashes[i][:])
	}
	return stored.run()
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

// inserts writes many rows with few statements: the sizes are powers of two, so
// that rows of every number share seven prepared statements.
type inserts struct {
	tx    *store.Tx
	into  string
	width int
	args  []any
}

func (i *inserts) add(values ...any) { i.args = append(i.args, values...) }

func (i *inserts) run() error {
	one := "(?" + strings.Repeat(", ?", i.width-1) + ")"
	for size := 64; size > 0; size /= 2 {
		for len(i.args) >= size*i.width {
			q := "insert into " + i.into + " values " + one + strings.Repeat(", "+one, size-1)
			if err := i.tx.Exec(q, i.args[:size*i.width]...); err != nil {
				return err
			}
			i.args = i.args[size*i.width:]
		}
	}
	return nil
}
