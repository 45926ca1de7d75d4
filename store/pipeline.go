package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// pipeline is a connection to a PostgreSQL server in a transaction. Statements
// whose answer nobody waits for (begin, the session, savepoints, Tx.Later) are
// kept back and sent together with the next one, because each journey to the
// server costs as much as the work it asks for.
type pipeline struct {
	p       *pg
	c       *sql.Conn
	raw     *pgx.Conn
	opening []queued // begin and session, sent before all else
	begun   bool     // the opening was sent
	pending []queued
	carried int       // of pending: what units that have ended left behind
	late    error     // one of these has failed
	expires time.Time // when the connection is broken off; zero: never
	sent    int       // how often something was sent
}

// queued is a statement on its way.
type queued struct {
	q    string
	args []any
}

// dial takes a connection from the pool. Nothing is sent yet.
func (p *pg) dial(ctx context.Context) (*sql.Conn, *pgx.Conn, error) {
	c, err := p.pool.Conn(ctx)
	if err != nil {
		return nil, nil, err
	}
	var raw *pgx.Conn
	err = c.Raw(func(driver any) error {
		raw = driver.(*stdlib.Conn).Conn()
		return nil
	})
	if err != nil {
		c.Close()
		return nil, nil, err
	}
	return c, raw, nil
}

// begin prepares a transaction that opens with some statements.
func (p *pg) begin(ctx context.Context, opening ...queued) (*pipeline, error) {
	c, raw, err := p.dial(ctx)
	if err != nil {
		return nil, err
	}
	return &pipeline{p: p, c: c, raw: raw, opening: opening}, nil
}

// forSession tells the server for whom it is, which row-level security asks.
func forSession(s Session) queued {
	municipality := ""
	if s.Municipality != 0 {
		municipality = strconv.Itoa(s.Municipality)
	}
	return queued{"select set_config('tomoni.municipality', $1, true), set_config('tomoni.viewer', $2, true)", []any{municipality, s.Viewer.String()}}
}

// send sends what was kept back and one statement more, whose answer is the
// next in the results. A connection that died while it lay in the pool is
// replaced, as long as nothing was done on it.
func (l *pipeline) send(ctx context.Context, last queued) (pgx.BatchResults, error) {
	for range l.p.opt.Readers + spareConnections + 1 {
		results, err := l.trySend(ctx, last)
		if err == nil || l.begun || !lostConnection(err) || ctx.Err() != nil {
			return results, err
		}
		discard(l.c)
		var dialled error
		l.c, l.raw, dialled = l.p.dial(ctx)
		if dialled != nil {
			l.c = nil
			return nil, dialled
		}
	}
	return nil, ErrBusy
}

func (l *pipeline) trySend(ctx context.Context, last queued) (pgx.BatchResults, error) {
	var batch pgx.Batch
	if !l.expires.IsZero() {
		l.raw.PgConn().Conn().SetDeadline(l.expires)
	}
	if !l.begun {
		for _, s := range l.opening {
			batch.Queue(s.q, s.args...)
		}
	}
	for _, s := range l.pending {
		batch.Queue(s.q, s.args...)
	}
	batch.Queue(last.q, last.args...)
	results := l.raw.SendBatch(ctx, &batch)
	if !l.begun {
		for range l.opening {
			if _, err := results.Exec(); err != nil {
				results.Close()
				return nil, err
			}
		}
		l.begun = true
	}
	if err := l.flush(results); err != nil {
		results.Close()
		return nil, err
	}
	return results, nil
}

// flush takes the answers to what was kept back, and remembers when what failed
// was left behind by a unit that has ended: it is not the fault of this one.
func (l *pipeline) flush(results pgx.BatchResults) error {
	pending, carried := l.pending, l.carried
	l.pending, l.carried = nil, 0
	l.sent++
	for i, s := range pending {
		if _, err := results.Exec(); err != nil {
			if i < carried {
				l.late = err
			}
			return fmt.Errorf("%w\nin: %s", err, s.q)
		}
	}
	return nil
}

// waits tells whether something was kept back.
func (l *pipeline) waits() bool { return !l.begun || len(l.pending) > 0 }

func (l *pipeline) run(ctx context.Context, q string, args []any) (pgconn.CommandTag, error) {
	if !l.waits() {
		l.sent++
		return l.raw.Exec(ctx, q, args...)
	}
	results, err := l.send(ctx, queued{q, args})
	if err != nil {
		return pgconn.CommandTag{}, err
	}
	tag, err := results.Exec()
	closing := results.Close()
	if err == nil {
		err = closing
	}
	return tag, err
}

func (l *pipeline) exec(ctx context.Context, q string, args []any) (int64, error) {
	tag, err := l.run(ctx, q, args)
	return tag.RowsAffected(), err
}

func (l *pipeline) later(_ context.Context, q string, args []any) error {
	l.pending = append(l.pending, queued{q, args})
	return nil
}

func (l *pipeline) query(ctx context.Context, q string, args []any) (cursor, error) {
	if !l.waits() {
		l.sent++
		rows, err := l.raw.Query(ctx, q, args...)
		return answer{rows, nil}, err
	}
	results, err := l.send(ctx, queued{q, args})
	if err != nil {
		return nil, err
	}
	rows, err := results.Query()
	if err != nil {
		results.Close()
		return nil, err
	}
	return answer{rows, results}, nil
}

// answer is the rows of a query, and the batch they came in.
type answer struct {
	pgx.Rows
	batch pgx.BatchResults
}

// Close ends the reading.
func (a answer) Close() error {
	a.Rows.Close()
	if a.batch != nil {
		return a.batch.Close()
	}
	return a.Rows.Err()
}

// serverSavepoint remembers what was kept back when it was set.
type serverSavepoint struct {
	l       *pipeline
	name    string
	sent    int
	pending int
}

func (l *pipeline) mark(ctx context.Context, name string) (savepoint, error) {
	s := serverSavepoint{l, name, l.sent, len(l.pending)}
	return s, l.later(ctx, "savepoint "+name, nil)
}

// release waits for what was kept back inside, so that its failure is the
// savepoint's and not that of the whole unit.
func (s serverSavepoint) release(ctx context.Context) error {
	switch {
	case s.l.sent == s.sent && len(s.l.pending) == s.pending+1: // nothing was done inside
		s.l.pending = s.l.pending[:s.pending]
		return nil
	case len(s.l.pending) == 0:
		return s.l.later(ctx, "release savepoint "+s.name, nil)
	}
	_, err := s.l.exec(ctx, "release savepoint "+s.name, nil)
	return err
}

func (s serverSavepoint) undo(ctx context.Context) error {
	if s.l.sent == s.sent { // the server has not heard of it
		s.l.pending = s.l.pending[:s.pending]
		return nil
	}
	s.l.pending = nil
	if _, err := s.l.exec(ctx, "rollback to savepoint "+s.name, nil); err != nil {
		return err
	}
	return s.l.later(ctx, "release savepoint "+s.name, nil)
}

// rollback ends the transaction and gives the connection back.
func (l *pipeline) rollback(ctx context.Context) {
	if l.c == nil {
		return
	}
	defer func() { l.c = nil }()
	if l.raw.PgConn().TxStatus() != 'I' {
		if _, err := l.raw.Exec(context.WithoutCancel(ctx), "rollback"); err != nil {
			discard(l.c)
			return
		}
	}
	l.give()
}

// give puts the connection back into the pool.
func (l *pipeline) give() {
	if !l.expires.IsZero() && !l.raw.IsClosed() {
		l.raw.PgConn().Conn().SetDeadline(time.Time{})
	}
	l.c.Close()
	l.c = nil
}

// dead tells whether the connection is of no more use.
func (l *pipeline) dead() bool { return l.c == nil || l.raw.IsClosed() }

// commit ends the transaction. PostgreSQL answers the COMMIT of a transaction
// that has failed with ROLLBACK and no error, so the answer is looked at.
// Errors: ErrUnknown when the server went away before it answered.
func (l *pipeline) commit(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	if !l.begun && len(l.pending) == 0 {
		l.rollback(ctx)
		return nil
	}
	tag, err := l.run(ctx, "commit", nil)
	if err == nil && tag.String() == "COMMIT" {
		l.give()
		return nil
	}
	unknown := lostConnection(err)
	l.rollback(ctx)
	switch {
	case err == nil:
		return errors.New("store: the transaction had failed and was rolled back")
	case unknown:
		return fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	return err
}
