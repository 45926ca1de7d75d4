package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"

	"github.com/ncruces/go-sqlite3"
	sqlite "github.com/ncruces/go-sqlite3/driver"
	_ "github.com/ncruces/go-sqlite3/vfs/xts" // the file system "xts": AES-XTS
)

// ErrKey refuses an encrypted file without its key, or with another one.
var ErrKey = errors.New("store: the file is encrypted with another key, or is no database")

// pragmas are set on every connection of a file. Order matters.
const pragmas = `
	pragma busy_timeout = 10000;
	pragma journal_mode = wal;
	pragma synchronous = full;
	pragma foreign_keys = on;
	pragma secure_delete = on;
	pragma trusted_schema = off;
	pragma temp_store = memory;
	pragma cache_size = -20000;
	pragma journal_size_limit = 67108864;
`

// openFile makes a pool of connections to the file, which is created with page
// checksums when it does not exist.
func openFile(file string, readOnly bool, o Options) (*sql.DB, error) {
	name, err := fileName(file, o)
	if err != nil {
		return nil, err
	}
	pool, err := sqlite.Open(name, func(c *sqlite3.Conn) error { return o.prepare(c, readOnly) })
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return pool, nil
}

// fileName writes a path as SQLite wants it, with the file system to be used.
// Errors: a key of a wrong length.
func fileName(file string, o Options) (string, error) {
	path := (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath()
	name := "file:" + path + "?_txlock=immediate"
	switch {
	case len(o.Key) != 0 && len(o.Key) != 32 && len(o.Key) != 64:
		return "", fmt.Errorf("store: a key has 32 or 64 bytes, not %d", len(o.Key))
	case len(o.Key) != 0:
		return name + "&vfs=xts", nil
	case o.VFS != "":
		return name + "&vfs=" + url.QueryEscape(o.VFS), nil
	}
	return name, nil
}

// prepare makes a connection ready. The key comes first: without it nothing can be read.
func (o Options) prepare(c *sqlite3.Conn, readOnly bool) error {
	if len(o.Key) != 0 {
		if err := c.Exec("pragma hexkey = '" + hex.EncodeToString(o.Key) + "'"); err != nil {
			return err
		}
	}
	if !readOnly {
		if err := checksummed(c); err != nil {
			return keyError(err)
		}
	}
	if err := c.Exec(pragmas); err != nil {
		return keyError(err)
	}
	// One plan for each text whatever its values: without this a bound limit
	// makes SQLite prepare the statement anew each time it is run.
	if _, err := c.Config(sqlite3.DBCONFIG_ENABLE_QPSG, true); err != nil {
		return err
	}
	if readOnly {
		return c.Exec("pragma query_only = on")
	}
	return nil
}

// keyError says what a file that makes no sense most probably is.
func keyError(err error) error {
	if errors.Is(err, sqlite3.NOTADB) {
		return fmt.Errorf("%w: %w", ErrKey, err)
	}
	return err
}

// checksummed turns page checksums on in a file that is still empty. In any
// other file this is for insist to judge.
func checksummed(c *sqlite3.Conn) error {
	s, _, err := c.Prepare("pragma page_count")
	if err != nil {
		return err
	}
	defer s.Close()
	if s.Step() && s.ColumnInt(0) > 0 {
		return nil
	}
	if err := s.Err(); err != nil {
		return err
	}
	s.Close()
	return c.EnableChecksums("main")
}

// insist reads back what a connection has been asked for.
func insist(ctx context.Context, c *conn) error {
	for _, want := range []struct{ pragma, value, why string }{
		{"journal_mode", "wal", "readers would wait for writers"},
		{"synchronous", "2", "a power cut would lose what was acknowledged"},
		{"foreign_keys", "1", "rows could name others that are not there"},
		{"secure_delete", "1", "deleted text would stay in the file"},
		{"checksum_verification", "1", "damaged pages would be read as if they were sound"},
	} {
		var got string
		err := c.c.QueryRowContext(ctx, "pragma "+want.pragma).Scan(&got)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if got != want.value {
			return fmt.Errorf("%w: %s is %q, not %q: %s", ErrUnsafe, want.pragma, got, want.value, want.why)
		}
	}
	return nil
}
