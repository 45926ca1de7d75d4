package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/stdlib"
)

// pg is a PostgreSQL server.
type pg struct {
	pool *sql.DB
	opt  Options
}

// spareConnections are for units beside the reads.
const spareConnections = 12

func openPG(ctx context.Context, url string, o Options) (*pg, error) {
	pool, err := sql.Open("pgx", url)
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(o.Readers + spareConnections)
	pool.SetMaxIdleConns(o.Readers + spareConnections)
	p := &pg{pool: pool, opt: o}
	if err := p.insist(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return p, nil
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

// read runs fn on a snapshot, again when the server went away before it began.
func (p *pg) read(ctx context.Context, s Session, fn func(*Tx) error) error {
	c, err := p.begin(ctx, "begin isolation level repeatable read, read only", s)
	if err != nil {
		return fmt.Errorf("begin read: %w", err)
	}
	defer c.rollback(ctx)
	tx := &Tx{ctx: ctx, conn: c, engine: PostgreSQL, session: s}
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
	c, err := p.begin(ctx, "begin isolation level serializable", s)
	if err != nil {
		return fmt.Errorf("begin unit: %w", err)
	}
	done := false
	defer func() {
		if !done {
			c.rollback(ctx)
		}
	}()
	tx := &Tx{ctx: context.WithValue(ctx, inUnit{}, true), conn: c, engine: PostgreSQL, session: s}
	if err := tx.run(fn); err != nil {
		return err
	}
	for _, point := range []string{"unit", "commit"} {
		if err := p.opt.Fault(point); err != nil {
			return err
		}
	}
	done = true
	return c.commit(ctx)
}

// begin takes a connection and tells the server, in one round trip, who is
// asking. A connection that died while it lay in the pool is replaced.
func (p *pg) begin(ctx context.Context, how string, s Session) (*conn, error) {
	if err := p.opt.Fault("begin"); err != nil {
		return nil, err
	}
	var last error
	for range p.opt.Readers + spareConnections + 1 {
		raw, err := p.pool.Conn(ctx)
		if err != nil {
			return nil, err
		}
		c := &conn{c: raw}
		_, err = raw.ExecContext(ctx, how+sessionText(s))
		if err == nil {
			return c, nil
		}
		c.drop()
		if !lostConnection(err) || ctx.Err() != nil {
			return nil, err
		}
		last = err
	}
	return nil, last
}

// sessionText holds numbers and hexadecimal digits only, so it needs no binding.
func sessionText(s Session) string {
	municipality := ""
	if s.Municipality != 0 {
		municipality = fmt.Sprint(s.Municipality)
	}
	return "; set local tomoni.municipality = '" + municipality + "'; set local tomoni.viewer = '" + s.Viewer.String() + "'"
}

// rollback ends the transaction and gives the connection back.
func (c *conn) rollback(ctx context.Context) {
	if _, err := c.c.ExecContext(context.WithoutCancel(ctx), "rollback"); err != nil {
		c.drop()
		return
	}
	c.close()
}

// commit ends the transaction. PostgreSQL answers the COMMIT of a transaction
// that has failed with ROLLBACK and no error, so the answer is looked at.
// Errors: ErrUnknown when the server went away before it answered.
func (c *conn) commit(ctx context.Context) error {
	var answer string
	err := c.c.Raw(func(raw any) error {
		tag, err := raw.(*stdlib.Conn).Conn().Exec(context.WithoutCancel(ctx), "commit")
		answer = tag.String()
		return err
	})
	switch {
	case err == nil && answer == "COMMIT":
		c.close()
		return nil
	case err == nil:
		c.close()
		return errors.New("store: the transaction had failed and was rolled back")
	case again(err):
		c.close()
		return err
	}
	unknown := lostConnection(err)
	c.drop()
	if unknown {
		return fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	return fmt.Errorf("commit: %w", err)
}
