package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/ncruces/go-sqlite3"
)

var (
	// ErrNone is returned by Row.Scan when no row matches.
	ErrNone = errors.New("store: no such row")
	// ErrAgain may be returned by a unit to have it rolled back and run again
	// from the start, as after losing a race for a row.
	ErrAgain = errors.New("store: run this unit again")
	// ErrBusy is returned when a unit lost against others so often that it was given up.
	ErrBusy = errors.New("store: given up after too many attempts")
	// ErrFull refuses a unit because the disk has less than Options.MinFree left.
	ErrFull = errors.New("store: too little free space on the disk")
	// ErrStopped is returned once a commit has failed: nobody knows what the disk holds.
	ErrStopped = errors.New("store: stopped after a failed commit")
	// ErrUnknown is returned when the server went away during a commit: the unit
	// is there or it is not. Whoever can tell (a command by its id) may run it again.
	ErrUnknown = errors.New("store: nobody knows whether this was committed")
	// ErrClosed is returned after Close.
	ErrClosed = errors.New("store: closed")
	// ErrNested refuses a unit that is begun inside another one.
	ErrNested = errors.New("store: unit of work inside a unit of work")
	// ErrText refuses text that is not valid UTF-8 or holds a NUL.
	ErrText = errors.New("store: text is not valid UTF-8 without NUL")
	// ErrNewerSchema refuses a database that a newer program has migrated.
	ErrNewerSchema = errors.New("store: the database was changed by a newer version of this program")
	// ErrOlderSchema refuses a database that lacks migrations of this program.
	ErrOlderSchema = errors.New("store: the database must be migrated first")
	// ErrUnsafe refuses an engine that does not keep the promises of this package.
	ErrUnsafe = errors.New("store: unsafe database")
)

// IsUnique tells whether the error is a second row with the same key.
func IsUnique(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "23505"
	}
	return errors.Is(err, sqlite3.CONSTRAINT_UNIQUE) || errors.Is(err, sqlite3.CONSTRAINT_PRIMARYKEY) ||
		errors.Is(err, sqlite3.CONSTRAINT_ROWID)
}

// IsForeign tells whether the error is a row that names another one which is not there.
func IsForeign(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "23503"
	}
	return errors.Is(err, sqlite3.CONSTRAINT_FOREIGNKEY)
}

// again tells whether a unit that ended so deserves another attempt.
func again(err error) bool {
	if errors.Is(err, ErrAgain) {
		return true
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		// 53200, out of memory: what the units of a batch have read together is, as a rule,
		// more than the server can remember; alone each fits.
		return pg.Code == "40001" || pg.Code == "40P01" || pg.Code == "53200"
	}
	return errors.Is(err, sqlite3.BUSY) || errors.Is(err, sqlite3.LOCKED)
}

// lostConnection tells whether the server went away before anything was asked of it.
func lostConnection(err error) bool {
	if pgconn.SafeToRetry(err) {
		return true
	}
	var netError *net.OpError
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "57P01" || pg.Code == "57P03" || pg.Code == "08006"
	}
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) ||
		errors.As(err, &netError)
}

// inUnit marks the context of a running unit.
type inUnit struct{}

// insideUnit tells whether ctx comes from Tx.Context of a running unit.
func insideUnit(ctx context.Context) bool { return ctx.Value(inUnit{}) != nil }
