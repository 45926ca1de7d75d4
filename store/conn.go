package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"github.com/ncruces/go-sqlite3"
	sqlite "github.com/ncruces/go-sqlite3/driver"
)

// link is a connection on which a transaction runs, on either engine.
type link interface {
	// exec runs a statement and tells how many rows it changed.
	exec(ctx context.Context, q string, args []any) (int64, error)
	// query runs a statement and gives its rows.
	query(ctx context.Context, q string, args []any) (cursor, error)
	// later runs a statement no later than the next one or the commit.
	later(ctx context.Context, q string, args []any) error
	// mark sets a savepoint.
	mark(ctx context.Context, name string) (savepoint, error)
}

// savepoint is a point to which a transaction can be taken back.
type savepoint interface {
	release(ctx context.Context) error
	undo(ctx context.Context) error
}

// cursor goes through the rows of an answer.
type cursor interface {
	Next() bool
	Scan(dest ...any) error
	Err() error
	Close() error
}

// maxStatements bounds the prepared statements that one connection keeps.
const maxStatements = 512

// conn is one connection to an SQLite file. It keeps its prepared statements,
// because preparing costs more than running, and speaks to the engine without
// database/sql between, which costs more than running too.
type conn struct {
	c          *sql.Conn
	raw        *sqlite3.Conn // of c, taken when first needed
	statements map[string]*sqlite3.Stmt
}

func (c *conn) exec(ctx context.Context, q string, args []any) (int64, error) {
	statement, err := c.statement(ctx, q)
	if err != nil {
		return 0, err
	}
	err = bindAll(statement, args)
	if err == nil {
		err = statement.Exec()
	}
	err = errors.Join(err, statement.ClearBindings())
	if err != nil {
		return 0, err
	}
	return c.raw.Changes(), nil
}

func (c *conn) query(ctx context.Context, q string, args []any) (cursor, error) {
	statement, err := c.statement(ctx, q)
	if err != nil {
		return nil, err
	}
	if err := bindAll(statement, args); err != nil {
		return nil, errors.Join(err, statement.ClearBindings())
	}
	return &fileRows{s: statement}, nil
}

func (c *conn) later(ctx context.Context, q string, args []any) error {
	_, err := c.exec(ctx, q, args)
	return err
}

// fileSavepoint is a savepoint in a file.
type fileSavepoint struct {
	c    *conn
	name string
}

func (c *conn) mark(ctx context.Context, name string) (savepoint, error) {
	_, err := c.exec(ctx, "savepoint "+name, nil)
	return fileSavepoint{c, name}, err
}

func (s fileSavepoint) release(ctx context.Context) error {
	_, err := s.c.exec(ctx, "release savepoint "+s.name, nil)
	return err
}

func (s fileSavepoint) undo(ctx context.Context) error {
	if _, err := s.c.exec(ctx, "rollback to savepoint "+s.name, nil); err != nil {
		return err
	}
	return s.release(ctx)
}

// statement prepares q once. From now on the engine stops when ctx ends.
func (c *conn) statement(ctx context.Context, q string) (*sqlite3.Stmt, error) {
	if err := c.take(); err != nil {
		return nil, err
	}
	c.raw.SetInterrupt(ctx)
	if statement, ok := c.statements[q]; ok {
		return statement, nil
	}
	if len(c.statements) >= maxStatements {
		c.forget()
	}
	statement, tail, err := c.raw.PrepareFlags(q, sqlite3.PREPARE_PERSISTENT)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(tail) != "" {
		statement.Close()
		return nil, fmt.Errorf("store: more than one statement: %s", q)
	}
	c.statements[q] = statement
	return statement, nil
}

// take gets at the engine's own connection, which is ours alone as long as c is
// not given back.
func (c *conn) take() error {
	if c.raw != nil {
		return nil
	}
	c.statements = map[string]*sqlite3.Stmt{}
	return c.c.Raw(func(driver any) error {
		c.raw = driver.(sqlite.Conn).Raw()
		return nil
	})
}

// forget closes all prepared statements.
func (c *conn) forget() {
	for q, statement := range c.statements {
		statement.Close()
		delete(c.statements, q)
	}
}

// outside tells whether the connection has no transaction any more, because the
// engine itself has rolled it back.
func (c *conn) outside() bool { return c.take() != nil || c.raw.GetAutocommit() }

// drop closes the connection for good instead of giving it back to the pool.
func (c *conn) drop() { discard(c.c) }

func discard(c *sql.Conn) {
	c.Raw(func(any) error { return driver.ErrBadConn })
	c.Close()
}

// close gives the connection back.
func (c *conn) close() error {
	c.forget()
	if c.raw != nil {
		c.raw.SetInterrupt(context.Background())
	}
	err := c.c.Close()
	if errors.Is(err, sql.ErrConnDone) {
		return nil
	}
	return err
}
