package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"sync"
	"time"

	"github.com/ncruces/go-sqlite3"
	sqlite "github.com/ncruces/go-sqlite3/driver"
)

// lite is an SQLite file: one writing connection, a pool of reading ones.
type lite struct {
	file    string
	opt     Options
	writing *sql.DB
	reading *sql.DB
	readers chan *conn

	queue  chan *unit
	ended  chan struct{} // closed when the writer has ended
	mu     sync.RWMutex  // closed and sends to queue
	closed bool
	failed error // set once a commit has failed; writer only
}

// pragmas are set on every connection of a file. Order matters.
const pragmas = `
	pragma busy_timeout = 10000;
	pragma journal_mode = wal;
	pragma synchronous = full;
	pragma foreign_keys = on;
	pragma secure_delete = on;
	pragma trusted_schema = off;
	pragma temp_store = memory;
	pragma cache_size = -8000;
`

func openLite(ctx context.Context, file string, o Options) (*lite, error) {
	l := &lite{file: file, opt: o, readers: make(chan *conn, o.Readers), queue: make(chan *unit, maxBatch), ended: make(chan struct{})}
	if l.opt.Free == nil {
		l.opt.Free = func() (int64, error) { return freeSpace(filepath.Dir(file)) }
	}
	var err error
	l.writing, err = openFile(file, false, o.VFS)
	if err != nil {
		return nil, err
	}
	writer, err := connect(ctx, l.writing)
	if err == nil {
		err = insist(ctx, writer)
	}
	if err != nil {
		l.writing.Close()
		return nil, err
	}
	if err := l.openReaders(ctx); err != nil {
		return nil, errors.Join(err, writer.close(), l.writing.Close())
	}
	go l.run(writer)
	return l, nil
}

// openFile makes a pool of connections to the file, which is created with page
// checksums when it does not exist.
func openFile(file string, readOnly bool, vfs string) (*sql.DB, error) {
	name := (&url.URL{Scheme: "file", Opaque: filepathURL(file)}).String() + "?_txlock=immediate"
	if vfs != "" {
		name += "&vfs=" + vfs
	}
	pool, err := sqlite.Open(name, func(c *sqlite3.Conn) error {
		if !readOnly {
			if err := checksummed(c); err != nil {
				return err
			}
		}
		if err := c.Exec(pragmas); err != nil {
			return err
		}
		if readOnly {
			return c.Exec("pragma query_only = on")
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return pool, nil
}

// filepathURL writes a path for a file: name.
func filepathURL(file string) string {
	return (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath()
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

// connect takes one connection out of the pool.
func connect(ctx context.Context, pool *sql.DB) (*conn, error) {
	c, err := pool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &conn{c: c, statements: map[string]*sql.Stmt{}}, nil
}

func (l *lite) openReaders(ctx context.Context) error {
	var err error
	l.reading, err = openFile(l.file, true, l.opt.VFS)
	if err != nil {
		return err
	}
	first, err := connect(ctx, l.reading)
	if err != nil {
		return errors.Join(err, l.reading.Close())
	}
	l.readers <- first
	for range l.opt.Readers - 1 {
		l.readers <- nil // opened when first needed
	}
	return nil
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

// read runs fn on a reading connection, in a transaction that sees one moment.
func (l *lite) read(ctx context.Context, s Session, fn func(*Tx) error) (err error) {
	c, err := l.reader(ctx)
	if err != nil {
		return err
	}
	defer func() { l.readers <- c }()
	if _, err := c.exec(ctx, "begin deferred", nil); err != nil {
		return fmt.Errorf("begin read: %w", err)
	}
	defer func() {
		_, end := c.exec(context.WithoutCancel(ctx), "rollback", nil)
		if end != nil {
			c.drop()
			c = nil
		}
	}()
	tx := &Tx{ctx: ctx, conn: c, engine: SQLite, session: s}
	return tx.run(fn)
}

// reader waits for a reading connection.
func (l *lite) reader(ctx context.Context) (*conn, error) {
	select {
	case c, ok := <-l.readers:
		if !ok {
			return nil, ErrClosed
		}
		if c != nil {
			return c, nil
		}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	c, err := connect(context.WithoutCancel(ctx), l.reading)
	if err != nil {
		l.readers <- nil
		return nil, fmt.Errorf("open reader: %w", err)
	}
	return c, nil
}

// close ends the writer after the units that wait, then the readers.
func (l *lite) close() error {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return nil
	}
	l.closed = true
	close(l.queue)
	l.mu.Unlock()
	<-l.ended
	var errs []error
	for range l.opt.Readers {
		if c := <-l.readers; c != nil {
			errs = append(errs, c.close())
		}
	}
	close(l.readers)
	errs = append(errs, l.reading.Close(), l.writing.Close())
	return errors.Join(errs...)
}

// pause waits before another attempt, longer each time.
func pause(ctx context.Context, attempt int) error {
	wait := time.NewTimer(backoff(attempt))
	defer wait.Stop()
	select {
	case <-wait.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
