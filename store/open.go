package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"runtime"
	"strings"
	"time"
)

// Engine is the kind of database.
type Engine int

// The two engines.
const (
	SQLite Engine = iota
	PostgreSQL
)

// String is the engine's own name.
func (e Engine) String() string {
	if e == PostgreSQL {
		return "PostgreSQL"
	}
	return "SQLite"
}

// Options are what the caller may decide. The zero value is for production.
type Options struct {
	// Clock is the time of the program; default time.Now.
	Clock func() time.Time
	// Readers is how many reads may run at once; default twice the processors,
	// at least four. PostgreSQL gets twelve connections more, for units.
	Readers int
	// Stop is called when a commit has failed and nothing may be acknowledged
	// any more; default: log and end the process with code 70 (EX_SOFTWARE).
	Stop func(error)
	// MinFree is how many bytes must be free on the disk before a unit begins;
	// default 64 MiB, negative for none. SQLite only.
	MinFree int64
	// Free tells the free bytes on the disk; default asks the system. For tests.
	Free func() (int64, error)
	// Log receives what an operator should know; default slog.Default.
	Log *slog.Logger
	// Key encrypts an SQLite file (AES-XTS): 64 bytes, or 32 for AES-128. It
	// keeps a thief of the disk from reading; it is nowhere in the file.
	Key []byte
	// Sources are the migrations that this program knows. When they are given,
	// Open refuses a database that has others (ErrNewerSchema) or lacks some
	// (ErrOlderSchema).
	Sources []fs.FS
	// VFS is for tests only: the registered SQLite file system to use.
	VFS string
	// Scratch is for tests only: it accepts a PostgreSQL server without fsync.
	Scratch bool
	// Fault is for tests only: it is called at the points "begin", "unit" (a
	// unit's work is done, nothing is committed) and "commit" (instead of the
	// COMMIT when it returns an error), and its error stands for the engine's.
	Fault func(point string) error

	memory *memory // what this process remembers of settled tables
}

// Session says for whom a transaction is.
type Session struct {
	// Municipality is the six-digit code; PostgreSQL shows rows of it only.
	Municipality int
	// Viewer is the person; zero for the program's own work.
	Viewer ID
	// Urgent lets a unit use the last free space: audit, concealment, sign-out.
	Urgent bool
}

// DB is an open database. It is safe for concurrent use.
type DB struct {
	engine Engine
	opt    Options
	lite   *lite // SQLite
	pg     *pg   // PostgreSQL
}

// Open opens "sqlite:FILE" or "postgres://…". It reads back what the engine
// promises and returns ErrUnsafe when that is less than this package needs.
func Open(ctx context.Context, url string, o Options) (*DB, error) {
	o.defaults()
	db := &DB{opt: o}
	engine, file, err := parseURL(url)
	if err != nil {
		return nil, err
	}
	db.engine = engine
	if engine == PostgreSQL {
		db.pg, err = openPG(ctx, url, o)
	} else {
		db.lite, err = openLite(ctx, file, o)
	}
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if err := db.rightSchema(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func (o *Options) defaults() {
	o.memory = &memory{}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Readers <= 0 {
		o.Readers = max(4, 2*runtime.NumCPU())
	}
	if o.MinFree == 0 {
		o.MinFree = 64 << 20
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Stop == nil {
		log := o.Log
		o.Stop = func(err error) {
			log.Error("commit failed; stopping so that nothing is acknowledged that may be lost", "cause", err)
			os.Exit(70)
		}
	}
	if o.Fault == nil {
		o.Fault = func(string) error { return nil }
	}
}

// parseURL tells the engine, and the file of SQLite.
func parseURL(url string) (Engine, string, error) {
	if file, ok := strings.CutPrefix(url, "sqlite:"); ok && file != "" {
		return SQLite, file, nil
	}
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		return PostgreSQL, "", nil
	}
	return 0, "", fmt.Errorf("store: the database is neither sqlite:FILE nor postgres://…")
}

// Engine tells which database this is.
func (db *DB) Engine() Engine { return db.engine }

// Now is the time of the program's clock.
func (db *DB) Now() time.Time { return db.opt.Clock() }

// Read runs fn on a snapshot. Errors of fn are returned as they are.
func (db *DB) Read(ctx context.Context, s Session, fn func(*Tx) error) error {
	if db.engine == PostgreSQL {
		return db.pg.read(ctx, s, fn)
	}
	return db.lite.read(ctx, s, fn)
}

// Write runs fn as a unit of work: when it returns nil, all of it is durable;
// when it returns an error, nothing of it is there. fn must be safe to run more
// than once. An error of fn rolls the unit back and is returned as it is; errors
// of our own: ErrBusy, ErrFull, ErrStopped, ErrClosed, ErrNested; and ErrUnknown,
// after which all of it is there or nothing.
func (db *DB) Write(ctx context.Context, s Session, fn func(*Tx) error) error {
	if insideUnit(ctx) {
		return ErrNested
	}
	if db.engine == PostgreSQL {
		return db.pg.write(ctx, s, fn)
	}
	return db.lite.write(ctx, s, fn)
}

// Ping tells whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	if db.engine == PostgreSQL {
		return db.pg.pool.PingContext(ctx)
	}
	return db.lite.read(ctx, Session{}, func(tx *Tx) error {
		_, _, err := First(tx, ScanInt, "select 1")
		return err
	})
}

// Close waits for the units that have begun and closes the database.
func (db *DB) Close() error {
	if db.engine == PostgreSQL {
		return db.pg.close()
	}
	return db.lite.close()
}
