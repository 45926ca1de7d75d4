package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
)

// lite is an SQLite file: one writing connection, a pool of reading ones.
type lite struct {
	file    string
	opt     Options
	writing *sql.DB
	reading *sql.DB
	readers *shelf
	*line
}

func openLite(ctx context.Context, file string, o Options) (*lite, error) {
	if o.Free == nil {
		o.Free = func() (int64, error) { return freeSpace(filepath.Dir(file)) }
	}
	l := &lite{file: file, opt: o, readers: newShelf(o.Readers)}
	var err error
	l.writing, err = openFile(file, false, o)
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
	l.line = newLine(&fileWriter{writer, o}, o, maxBatch)
	return l, nil
}

// connect takes one connection out of the pool.
func connect(ctx context.Context, pool *sql.DB) (*conn, error) {
	c, err := pool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &conn{c: c}, nil
}

func (l *lite) openReaders(ctx context.Context) error {
	var err error
	l.reading, err = openFile(l.file, true, l.opt)
	if err != nil {
		return err
	}
	first, err := connect(ctx, l.reading)
	if err != nil {
		return errors.Join(err, l.reading.Close())
	}
	l.readers.stack = append(l.readers.stack, first) // others are opened when first needed
	return nil
}

// read runs fn on a reading connection, in a transaction that sees one moment.
func (l *lite) read(ctx context.Context, s Session, fn func(*Tx) error) (err error) {
	c, err := l.reader(ctx)
	if err != nil {
		return err
	}
	defer func() { l.readers.put(c) }()
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
	tx := &Tx{ctx: ctx, conn: c, engine: SQLite, session: s, memory: l.opt.memory}
	return tx.run(fn)
}

// reader waits for a reading connection.
func (l *lite) reader(ctx context.Context) (*conn, error) {
	c, err := l.readers.take(ctx)
	if c != nil || err != nil {
		return c, err
	}
	c, err = connect(context.WithoutCancel(ctx), l.reading)
	if err != nil {
		l.readers.put(nil)
		return nil, fmt.Errorf("open reader: %w", err)
	}
	return c, nil
}

// close ends the writer after the units that wait, then the readers.
func (l *lite) close() error {
	if !l.line.close() {
		return nil
	}
	var errs []error
	for _, c := range l.readers.close() {
		errs = append(errs, c.close())
	}
	errs = append(errs, l.reading.Close(), look(l.writing), l.writing.Close())
	return errors.Join(errs...)
}

// look reads the file before its last connection is closed. Closing copies the
// write-ahead log home, and there the driver (0.37) panics when another process has
// written since this connection last looked.
func look(pool *sql.DB) error {
	_, err := pool.Exec("select 1 from sqlite_schema limit 1")
	return err
}

// fileWriter writes on the one writing connection to a file.
type fileWriter struct {
	c   *conn
	opt Options
}

func (w *fileWriter) begin() error {
	_, err := w.c.exec(context.Background(), "begin immediate", nil)
	return err
}

func (w *fileWriter) tx(u *unit) *Tx {
	return &Tx{ctx: u.ctx, conn: w.c, engine: SQLite, session: u.session, memory: w.opt.memory}
}

func (w *fileWriter) kept() {}

// lost: SQLite rolls a transaction back by itself after an I/O error.
func (w *fileWriter) lost(error, bool) bool { return w.c.outside() }

// commit: after a failed fsync nobody knows what the disk holds.
func (w *fileWriter) commit() (outcome, error) {
	if err := w.opt.Fault("commit"); err != nil {
		w.rollback()
		return unknown, err
	}
	if _, err := w.c.exec(context.Background(), "commit", nil); err != nil {
		return unknown, err
	}
	return committed, nil
}

func (w *fileWriter) rollback() { w.c.exec(context.Background(), "rollback", nil) }

func (w *fileWriter) close() { w.c.close() }
