package store

import (
	"errors"
	"fmt"
	"time"

	"github.com/ncruces/go-sqlite3"
)

// bindAll gives a statement its values, which bind has made.
func bindAll(s *sqlite3.Stmt, args []any) error {
	if want := s.BindCount(); want != len(args) {
		return fmt.Errorf("store: %d values for %d ?", len(args), want)
	}
	for i, arg := range args {
		if err := bindTo(s, i+1, arg); err != nil {
			return err
		}
	}
	return nil
}

func bindTo(s *sqlite3.Stmt, n int, arg any) error {
	switch v := arg.(type) {
	case nil:
		return s.BindNull(n)
	case int64:
		return s.BindInt64(n, v)
	case string:
		return s.BindText(n, v)
	case []byte:
		return s.BindBlob(n, v)
	case float64:
		return s.BindFloat(n, v)
	}
	return fmt.Errorf("store: no column holds a %T", arg)
}

// fileRows is the answer of a query to a file.
type fileRows struct {
	s     *sqlite3.Stmt
	ended bool
	err   error
}

// Next goes to the next row. A statement that has ended would begin again.
func (r *fileRows) Next() bool {
	if !r.ended && !r.s.Step() {
		r.ended, r.err = true, r.s.Err()
	}
	return !r.ended
}

// Err is why the rows ended, nil when there are no more.
func (r *fileRows) Err() error { return r.err }

// Close makes the statement ready for the next time. Resetting repeats the error
// of the last step.
func (r *fileRows) Close() error {
	err := r.s.Reset()
	if r.err != nil {
		err = r.err
	}
	return errors.Join(err, r.s.ClearBindings())
}

// Scan reads the current row: each column straight into the usual kinds of
// destination, into others by way of the value.
func (r *fileRows) Scan(dest ...any) error {
	if n := r.s.ColumnCount(); n != len(dest) {
		return fmt.Errorf("store: %d destinations for %d columns", len(dest), n)
	}
	for i, d := range dest {
		if r.direct(i, d) {
			continue
		}
		if err := (column{d}).Scan(r.value(i)); err != nil {
			return fmt.Errorf("column %d: %w", i+1, err)
		}
	}
	return nil
}

// direct reads a column when its type is the one that the destination stores.
func (r *fileRows) direct(i int, dest any) bool {
	switch r.s.ColumnType(i) {
	case sqlite3.INTEGER:
		return r.number(i, dest)
	case sqlite3.TEXT:
		if d, ok := dest.(*string); ok {
			*d = r.s.ColumnText(i)
			return true
		}
	case sqlite3.BLOB:
		if d, ok := dest.(*ID); ok {
			return copy(d[:], r.s.ColumnRawBlob(i)) == len(d) && len(r.s.ColumnRawBlob(i)) == len(d)
		}
	}
	return false
}

func (r *fileRows) number(i int, dest any) bool {
	n := r.s.ColumnInt64(i)
	switch d := dest.(type) {
	case *int:
		*d = int(n)
	case *int64:
		*d = n
	case *bool:
		*d = n != 0
	case *time.Time:
		*d = time.UnixMicro(n).UTC()
	default:
		return false
	}
	return true
}

// value is a column as the engine holds it; bytes are its own and used again.
func (r *fileRows) value(i int) any {
	switch r.s.ColumnType(i) {
	case sqlite3.INTEGER:
		return r.s.ColumnInt64(i)
	case sqlite3.FLOAT:
		return r.s.ColumnFloat(i)
	case sqlite3.TEXT:
		return r.s.ColumnText(i)
	case sqlite3.BLOB:
		if b := r.s.ColumnRawBlob(i); b != nil {
			return b
		}
		return []byte{}
	}
	return nil
}
