package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Tx is one transaction on one database, for one municipality. It carries the
// context it was begun with. It is not for concurrent use, and while rows are
// being scanned no other statement may run on it.
type Tx struct {
	ctx      context.Context
	conn     link
	engine   Engine
	session  Session
	depth    int   // savepoints that are open
	scanning bool  // rows are open
	broken   error // a statement failed and no savepoint has undone it
	retry    error // a statement lost against another unit

	asked []question // queries that wait to be sent together

	memory      *memory // what was remembered of settled tables
	mark        ID      // theirs, in this snapshot
	marked      bool    // it was read
	unsettled   bool    // this unit has changed one of them
	remembering bool    // something is loaded to be remembered
}

// Engine tells which database this is.
func (tx *Tx) Engine() Engine { return tx.engine }

// Municipality is the six-digit code the transaction was begun for.
func (tx *Tx) Municipality() int { return tx.session.Municipality }

// Viewer is the person the transaction was begun for; zero for the program's own work.
func (tx *Tx) Viewer() ID { return tx.session.Viewer }

// As names the viewer of a transaction that had to be begun to find out who it
// is, such as from a token.
func (tx *Tx) As(viewer ID) error {
	tx.session.Viewer = viewer
	if tx.engine != PostgreSQL {
		return nil
	}
	return tx.Later("select set_config('tomoni.viewer', ?, true)", viewer.String())
}

// Context is the context of the transaction. In a unit on SQLite it is without
// the request's cancellation, because the neighbours in the batch depend on it.
func (tx *Tx) Context() context.Context { return tx.ctx }

// Exec runs a statement.
func (tx *Tx) Exec(q string, args ...any) error {
	_, err := tx.Change(q, args...)
	return err
}

// Change runs a statement and tells how many rows it changed.
func (tx *Tx) Change(q string, args ...any) (int64, error) {
	text, values, err := tx.prepare(q, args)
	if err == nil {
		err = tx.changes(text)
	}
	if err != nil {
		return 0, err
	}
	rows, err := tx.conn.exec(tx.ctx, text, values)
	if err != nil {
		return 0, tx.failed(err, q)
	}
	return rows, nil
}

// Later runs a statement that cannot fail by the rules and whose effect nobody
// looks at right away: an audit row, a count, a search key. PostgreSQL gets it
// together with the next statement or the commit, which saves a journey to the
// server; should it fail after all, that one fails with its error. On SQLite it
// is Exec.
func (tx *Tx) Later(q string, args ...any) error {
	text, values, err := tx.prepare(q, args)
	if err == nil {
		err = tx.changes(text)
	}
	if err != nil {
		return err
	}
	if err := tx.conn.later(tx.ctx, text, values); err != nil {
		return tx.failed(err, q)
	}
	return nil
}

// Row is one row of an answer. Scan reads its columns: NULL becomes the zero
// value. Scan of Tx.Row returns ErrNone when there is no row.
type Row interface{ Scan(dest ...any) error }

// Row runs a query of which the first row is wanted. Nothing happens before Scan.
func (tx *Tx) Row(q string, args ...any) Row { return first{tx, q, args} }

// first is a query that waits for its destinations.
type first struct {
	tx   *Tx
	q    string
	args []any
}

func (f first) Scan(dest ...any) error {
	found := false
	err := f.tx.each(f.q, f.args, func(r Row) (bool, error) {
		found = true
		return false, r.Scan(dest...)
	})
	if err == nil && !found {
		return ErrNone
	}
	return err
}

// All runs a query and reads every row. Without rows it returns nil.
func All[T any](tx *Tx, scan func(Row) (T, error), q string, args ...any) ([]T, error) {
	var all []T
	err := tx.each(q, args, func(r Row) (bool, error) {
		one, err := scan(r)
		all = append(all, one)
		return true, err
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// First runs a query and reads its first row; false when there is none.
func First[T any](tx *Tx, scan func(Row) (T, error), q string, args ...any) (T, bool, error) {
	var one T
	found := false
	err := tx.each(q, args, func(r Row) (bool, error) {
		var err error
		one, err = scan(r)
		found = true
		return false, err
	})
	if err != nil {
		var none T
		return none, false, err
	}
	return one, found, nil
}

// Each runs a query and hands over its rows one by one, for answers too long to
// hold. No other statement may run on the transaction inside fn.
func (tx *Tx) Each(fn func(Row) error, q string, args ...any) error {
	return tx.each(q, args, func(r Row) (bool, error) { return true, fn(r) })
}

// ScanID reads a row of one identifier.
func ScanID(r Row) (id ID, err error) { return id, r.Scan(&id) }

// ScanInt reads a row of one whole number.
func ScanInt(r Row) (n int, err error) { return n, r.Scan(&n) }

// ScanString reads a row of one text.
func ScanString(r Row) (s string, err error) { return s, r.Scan(&s) }

// each runs a query and calls fn for its rows until fn says stop.
func (tx *Tx) each(q string, args []any, fn func(Row) (more bool, err error)) error {
	text, values, err := tx.prepare(q, args)
	if err != nil {
		return err
	}
	return tx.eachOf(q, text, values, fn)
}

// eachOf is each for a text that is prepared.
func (tx *Tx) eachOf(q, text string, values []any, fn func(Row) (more bool, err error)) error {
	rows, err := tx.conn.query(tx.ctx, text, values)
	if err != nil {
		return tx.failed(err, q)
	}
	tx.scanning = true
	defer func() { tx.scanning = false }()
	more := true
	for more && err == nil && rows.Next() {
		more, err = fn(scanner{rows})
	}
	closing := rows.Close()
	if failed := rows.Err(); failed != nil {
		return tx.failed(failed, q)
	}
	if err != nil {
		return err
	}
	return closing
}

// failed remembers that a statement has failed. From then on PostgreSQL refuses
// every statement until a savepoint is rolled back; we do so on both engines.
func (tx *Tx) failed(err error, q string) error {
	err = fmt.Errorf("%w\nin: %s", err, strings.Join(strings.Fields(q), " "))
	tx.broken = err
	switch {
	case again(err):
		tx.retry = err
	case tx.engine == PostgreSQL && lostConnection(err): // before COMMIT: nothing of it was kept
		tx.retry = fmt.Errorf("%w: %w", ErrAgain, err)
	}
	return err
}

// run calls fn and judges how it ended: a statement that lost against another
// unit makes the whole run again even when fn made something else of its error,
// and a failed statement that fn passed over fails the transaction.
func (tx *Tx) run(fn func(*Tx) error) error {
	err := fn(tx)
	if err == nil && tx.unsettled && tx.broken == nil {
		err = tx.renew()
	}
	if tx.retry != nil {
		return tx.retry
	}
	if err == nil {
		err = tx.broken
	}
	return err
}

// scanner reads the current row.
type scanner struct{ rows cursor }

func (s scanner) Scan(dest ...any) error {
	if rows, ok := s.rows.(*fileRows); ok {
		return rows.Scan(dest...)
	}
	return s.rows.Scan(wrapDest(dest)...)
}

// prepare splices, binds and numbers.
func (tx *Tx) prepare(q string, args []any) (string, []any, error) {
	if tx.scanning {
		return "", nil, fmt.Errorf("store: statement inside a scan: %s", q)
	}
	if tx.broken != nil {
		return "", nil, fmt.Errorf("store: statement after one that failed: %w", tx.broken)
	}
	text, plain, err := splice(tx.engine, q, args)
	if err != nil {
		return "", nil, err
	}
	if tx.remembering {
		if err := onlySettled(text); err != nil {
			return "", nil, err
		}
	}
	values, err := bind(plain)
	if err != nil {
		return "", nil, fmt.Errorf("%w\nin: %s", err, q)
	}
	if tx.engine == PostgreSQL {
		text = numbered(text)
	}
	return text, values, nil
}

// Savepoint runs fn; when fn fails, what it did is undone, the transaction goes
// on, and the error is returned.
func (tx *Tx) Savepoint(fn func() error) error {
	tx.depth++
	defer func() { tx.depth-- }()
	point, err := tx.conn.mark(tx.ctx, savepoints[min(tx.depth, len(savepoints)-1)])
	if err != nil {
		return err
	}
	err = fn()
	if err == nil {
		err = tx.broken
	}
	if err == nil {
		err = point.release(tx.ctx)
	}
	if err == nil {
		return nil
	}
	tx.broken = nil
	if undo := point.undo(tx.ctx); undo != nil {
		return errors.Join(err, undo)
	}
	return err
}

// savepoints are the names by depth; an inner one hides an outer one of the same name.
var savepoints = []string{"s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7"}
