package floortest

import (
	"context"
	"database/sql"
	"net/url"
	"strconv"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/ncruces/go-sqlite3"
	sqlite "github.com/ncruces/go-sqlite3/driver"

	"tomoni/store"
)

// pragmas are those of store, so that the same promises are paid for.
const pragmas = `pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
 pragma secure_delete = on; pragma temp_store = memory; pragma cache_size = -8000;`

// connections is how many a pool may have; 32 clients ask at once.
const connections = 16

// open makes the pools for reading and for writing; on PostgreSQL they are one.
func open(ctx context.Context, address string) (engine store.Engine, reading, writing *sql.DB, err error) {
	file, ok := strings.CutPrefix(address, "sqlite:")
	if !ok {
		pool, err := sql.Open("pgx", address)
		if err != nil {
			return 0, nil, nil, err
		}
		pool.SetMaxOpenConns(connections)
		pool.SetMaxIdleConns(connections)
		return store.PostgreSQL, pool, pool, pool.PingContext(ctx)
	}
	name := "file:" + (&url.URL{Path: file}).EscapedPath() + "?_txlock=immediate"
	ready := func(c *sqlite3.Conn) error { return c.Exec(pragmas) }
	if reading, err = sqlite.Open(name, ready); err != nil {
		return 0, nil, nil, err
	}
	reading.SetMaxOpenConns(4)
	reading.SetMaxIdleConns(4)
	if writing, err = sqlite.Open(name, ready); err != nil {
		reading.Close()
		return 0, nil, nil, err
	}
	writing.SetMaxOpenConns(1)
	return store.SQLite, reading, writing, writing.PingContext(ctx)
}

// numbered writes $1, $2 … for the `?` of a statement without quoted ones.
func numbered(q string) string {
	var text strings.Builder
	for i, piece := range strings.Split(q, "?") {
		if i > 0 {
			text.WriteString("$" + strconv.Itoa(i))
		}
		text.WriteString(piece)
	}
	return text.String()
}
