package store

import (
	"context"
	"database/sql"
	"fmt"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// pg is a PostgreSQL server.
type pg struct {
	pool   *sql.DB
	opt    Options
	ending sync.WaitGroup // snapshots that are being closed
}

// spareConnections are for units beside the reads.
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
	l, err := p.begin(ctx, "begin isolation level repeatable read, read only", s)
	if err != nil {
		return fmt.Errorf("begin read: %w", err)
	}
	defer p.ending.Go(func() { l.rollback(ctx) })
	tx := &Tx{ctx: ctx, conn: l, engine: PostgreSQL, session: s, memory: p.opt.memory}
	return tx.run(fn)
}

// write runs a unit until it is committed or refused for good.
func (p *pg) write(ctx context.Context, s Session, fn func(*Tx) error) error {
	var err error
	for attempt := range maxAttempts {
		if attempt > 0 {
			if err := pause(ctx, attempt-1); err != nil {
				return err
			}
		}
		err = p.unit(ctx, s, fn)
		if !again(err) {
			return err
		}
	}
	return fmt.Errorf("%w: %w", ErrBusy, err)
}

// unit runs fn once in a serializable transaction.
func (p *pg) unit(ctx context.Context, s Session, fn func(*Tx) error) error {
	l, err := p.begin(ctx, "begin isolation level serializable", s)
	if err != nil {
		return fmt.Errorf("begin unit: %w", err)
	}
	committing := false
	defer func() {
		if !committing {
			l.rollback(ctx)
		}
	}()
	tx := &Tx{ctx: context.WithValue(ctx, inUnit{}, true), conn: l, engine: PostgreSQL, session: s, memory: p.opt.memory}
	if err := tx.run(fn); err != nil {
		return err
	}
	for _, point := range []string{"unit", "commit"} {
		if err := p.opt.Fault(point); err != nil {
			return err
		}
	}
	committing = true
	return l.commit(ctx)
}

// close waits for what is ending.
func (p *pg) close() error {
	p.ending.Wait()
	return p.pool.Close()
}
