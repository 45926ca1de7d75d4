package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	sqlite "github.com/ncruces/go-sqlite3/driver"
)

// maxStatements bounds the prepared statements that one connection keeps.
const maxStatements = 512

// conn is one connection. On SQLite it keeps its prepared statements, because
// preparing costs more than running; pgx does the same by itself.
type conn struct {
	c          *sql.Conn
	statements map[string]*sql.Stmt // nil on PostgreSQL
}

func (c *conn) exec(ctx context.Context, q string, args []any) (sql.Result, error) {
	statement, err := c.statement(ctx, q)
	if err != nil {
		return nil, err
	}
	if statement == nil {
		return c.c.ExecContext(ctx, q, args...)
	}
	return statement.ExecContext(ctx, args...)
}

func (c *conn) query(ctx context.Context, q string, args []any) (*sql.Rows, error) {
	statement, err := c.statement(ctx, q)
	if err != nil {
		return nil, err
	}
	if statement == nil {
		return c.c.QueryContext(ctx, q, args...)
	}
	return statement.QueryContext(ctx, args...)
}

// statement prepares q once; nil where the driver does so itself.
func (c *conn) statement(ctx context.Context, q string) (*sql.Stmt, error) {
	if c.statements == nil {
		return nil, nil
	}
	if statement, ok := c.statements[q]; ok {
		return statement, nil
	}
	if len(c.statements) >= maxStatements {
		c.forget()
	}
	statement, err := c.c.PrepareContext(ctx, q)
	if err != nil {
		return nil, err
	}
	c.statements[q] = statement
	return statement, nil
}

// forget closes all prepared statements.
func (c *conn) forget() {
	for q, statement := range c.statements {
		statement.Close()
		delete(c.statements, q)
	}
}

// outside tells whether an SQLite connection has no transaction any more,
// because the engine itself has rolled it back.
func (c *conn) outside() bool {
	outside := false
	err := c.c.Raw(func(raw any) error {
		outside = raw.(sqlite.Conn).Raw().GetAutocommit()
		return nil
	})
	return outside || err != nil
}

// drop closes the connection for good instead of giving it back to the pool.
func (c *conn) drop() {
	c.c.Raw(func(any) error { return driver.ErrBadConn })
	c.c.Close()
}

// close gives the connection back.
func (c *conn) close() error {
	c.forget()
	err := c.c.Close()
	if errors.Is(err, sql.ErrConnDone) {
		return nil
	}
	return err
}
