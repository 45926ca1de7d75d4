// Package floortest is the bare floor beside which tools/bench sets its figures:
// net/http and one SQL statement a request on the same engine, in the same
// settings, without a transaction of ours, rules, log or templates. It lies here
// because only store speaks to a database.
package floortest

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"tomoni/store"
)

// Statement is what one address of the floor runs: a query, or a change that is
// durable when the answer comes. Its arguments are made anew for each request.
type Statement struct {
	Path   string
	SQL    string // with ?
	Change bool
	Args   func() []any // text, whole numbers and bytes
}

// Floor is an open database with its routes.
type Floor struct {
	pool   *sql.DB
	writer *sql.DB
	mux    *http.ServeMux
	one    sync.Mutex // SQLite has one writer
	engine store.Engine
}

// Open opens a database that nobody else has open, and prepares the statements.
func Open(ctx context.Context, url string, list []Statement) (*Floor, error) {
	engine, reading, writing, err := open(ctx, url)
	if err != nil {
		return nil, err
	}
	f := &Floor{pool: reading, writer: writing, mux: http.NewServeMux(), engine: engine}
	for _, s := range list {
		if err := f.add(ctx, s); err != nil {
			f.Close()
			return nil, fmt.Errorf("floor %s: %w", s.Path, err)
		}
	}
	return f, nil
}

// Handler serves the statements.
func (f *Floor) Handler() http.Handler { return f.mux }

// Close closes the database.
func (f *Floor) Close() error {
	err := f.pool.Close()
	if f.writer != f.pool {
		f.writer.Close()
	}
	return err
}

func (f *Floor) add(ctx context.Context, s Statement) error {
	pool := f.pool
	if s.Change {
		pool = f.writer
	}
	text := s.SQL
	if f.engine == store.PostgreSQL {
		text = numbered(text)
	}
	prepared, err := pool.PrepareContext(ctx, text)
	if err != nil {
		return err
	}
	f.mux.HandleFunc(s.Path, func(w http.ResponseWriter, r *http.Request) {
		if s.Change {
			f.change(w, r, prepared, s.Args())
			return
		}
		f.query(w, r, prepared, s.Args())
	})
	return nil
}

func (f *Floor) change(w http.ResponseWriter, r *http.Request, prepared *sql.Stmt, args []any) {
	if f.engine == store.SQLite {
		f.one.Lock()
		defer f.one.Unlock()
	}
	if _, err := prepared.ExecContext(r.Context(), args...); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Write([]byte(`{"done":true}`))
}

func (f *Floor) query(w http.ResponseWriter, r *http.Request, prepared *sql.Stmt, args []any) {
	rows, err := prepared.QueryContext(r.Context(), args...)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rows.Close()
	all, err := texts(rows)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	json.NewEncoder(w).Encode(all)
}

// texts reads all rows, every column as text.
func texts(rows *sql.Rows) ([][]string, error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	raw := make([]sql.RawBytes, len(columns))
	dest := make([]any, len(columns))
	for i := range raw {
		dest[i] = &raw[i]
	}
	all := [][]string{}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return nil, err
		}
		one := make([]string, len(raw))
		for i, b := range raw {
			one[i] = strings.ToValidUTF8(string(b), "")
		}
		all = append(all, one)
	}
	return all, rows.Err()
}
