package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// pg is a PostgreSQL server.
type pg struct {
	pool   *sql.DB
	opt    Options
	ending sync.WaitGroup // snapshots that are being closed
	*line
}

// spareConnections are for the writer, and for snapshots that are being closed.
const spareConnections = 12

func openPG(ctx context.Context, url string, o Options) (*pg, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	pool := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(onePlan))
	pool.SetMaxOpenConns(o.Readers + spareConnections)
	pool.SetMaxIdleConns(o.Readers + spareConnections)
	p := &pg{pool: pool, opt: o}
	if err := p.insist(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	o.Free = nil // the disk is the server's
	p.line = newLine(&serverWriter{p: p}, o, maxServerBatch)
	return p, nil
}

// onePlan keeps one plan for each text whatever its values, as on SQLite: left
// to itself the server plans most of our lists anew each time they are run, which
// takes longer than running them.
func onePlan(ctx context.Context, c *pgx.Conn) error {
	_, err := c.Exec(ctx, "set plan_cache_mode = force_generic_plan")
	return err
}

// insist asks the server for what this package promises. SECURITY 5: whoever
// owns a table is not bound by row-level security.
func (p *pg) insist(ctx context.Context) error {
	for _, want := range []struct{ query, why string }{
		{"select current_setting('server_version_num')::int >= 150000", "the server is older than PostgreSQL 15"},
		{"select current_setting('server_encoding') = 'UTF8'", "the database does not hold UTF-8"},
		{"select datcollate in ('C', 'C.UTF-8', 'C.utf8', 'POSIX') from pg_database where datname = current_database()",
			"the database does not sort by code point (create it with locale C.UTF-8)"},
		{"select not rolsuper and not rolbypassrls from pg_roles where rolname = current_user",
			"the program must not be a superuser nor bypass row-level security"},
		{"select not exists (select 1 from pg_class where relkind in ('r', 'p') and pg_has_role(relowner, 'member'))",
			"the program must not own tables; let another role own them and migrate"},
		{"select current_setting('synchronous_commit') <> 'off'", "synchronous_commit is off: a power cut would lose what was acknowledged"},
		{fsyncQuery(p.opt.Scratch), "fsync or full_page_writes is off: a power cut would lose what was acknowledged"},
	} {
		var holds bool
		if err := p.pool.QueryRowContext(ctx, want.query).Scan(&holds); err != nil {
			return err
		}
		if !holds {
			return fmt.Errorf("%w: %s", ErrUnsafe, want.why)
		}
	}
	return nil
}

func fsyncQuery(scratch bool) string {
	if scratch {
		return "select true"
	}
	return "select current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'"
}

// read runs fn on a snapshot. The end of the snapshot is nobody's concern, so
// that nobody waits for it.
func (p *pg) read(ctx context.Context, s Session, fn func(*Tx) error) error {
	l, err := p.begin(ctx, queued{"begin isolation level repeatable read, read only", nil}, forSession(s))
	if err != nil {
		return fmt.Errorf("begin read: %w", err)
	}
	defer p.ending.Go(func() { l.rollback(ctx) })
	tx := &Tx{ctx: ctx, conn: l, engine: PostgreSQL, session: s, memory: p.opt.memory}
	return tx.run(fn)
}

// patience is how long one batch may take; a server that answers no more must
// not hold up everybody for ever.
const patience = time.Minute

// serverWriter writes on one connection of the pool at a time, each batch in a
// SERIALIZABLE transaction.
type serverWriter struct {
	p *pg
	l *pipeline // the batch's; nil between batches
}

func (w *serverWriter) begin() (err error) {
	w.l, err = w.p.begin(context.Background(), queued{"begin isolation level serializable", nil})
	switch {
	case err == nil:
		w.l.expires = time.Now().Add(patience)
	case lostConnection(err): // the server is starting again
		err = fmt.Errorf("%w: %w", ErrAgain, err)
	}
	return err
}

// tx tells the server for whom the unit is, along with its first statement.
func (w *serverWriter) tx(u *unit) *Tx {
	w.l.pending = append(w.l.pending, forSession(u.session))
	return &Tx{ctx: u.ctx, conn: w.l, engine: PostgreSQL, session: u.session, memory: w.p.opt.memory}
}

// kept: what the unit has kept back goes along with whatever is sent next.
func (w *serverWriter) kept() { w.l.carried = len(w.l.pending) }

// lost: in a SERIALIZABLE transaction whoever lost against another one can only
// begin anew, because the snapshot stays the same. A unit that was not alone has
// been taken back to its savepoint, unless the transaction says that it has failed.
func (w *serverWriter) lost(err error, alone bool) bool {
	return again(err) || w.l.late != nil || w.l.dead() || !alone && w.l.raw.PgConn().TxStatus() == 'E'
}

func (w *serverWriter) commit() (outcome, error) {
	if err := w.p.opt.Fault("commit"); err != nil {
		w.rollback()
		return undone, err
	}
	l := w.l
	w.l = nil
	err := l.commit(context.Background())
	switch {
	case err == nil:
		return committed, nil
	case errors.Is(err, ErrUnknown):
		return unknown, err
	}
	return undone, err
}

func (w *serverWriter) rollback() {
	if w.l != nil {
		w.l.rollback(context.Background())
		w.l = nil
	}
}

func (w *serverWriter) close() {}

// close waits for what is ending.
func (p *pg) close() error {
	p.line.close()
	p.ending.Wait()
	return p.pool.Close()
}
