package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// ownMigrations are the tables of this package; every database has them.
//
//go:embed migrations/*.sql
var ownMigrations embed.FS

// settled are the tables that [Settled] has named. They are named while the
// program starts and never after.
var settled = map[string]bool{}

// Settled names tables that are read with every request and change a few times a
// day at most: code lists, desks, duties. What is read from them is remembered by
// [Remember]. A room names its own tables where it declares them.
func Settled(tables ...string) struct{} {
	for _, table := range tables {
		settled[table] = true
	}
	return struct{}{}
}

// Remember gives what load reads from settled tables, from memory when nothing in
// any of them has changed since it was read. It is exact, not "fresh enough":
// each municipality has a mark, which is renewed in the unit that changes a
// settled table, whoever sends it; every transaction reads the mark in its own
// snapshot, and what was remembered under another mark is not used. So a right
// that was taken away is gone at the next request, on every machine.
//
// The key is a comparable value of a type of the caller's own that holds all that
// load depends on besides the tables: ids, a day, never the time. What comes back
// is shared: nobody may change it. A load that reads another table is refused. A
// failed load is not remembered; something that is not there is.
func Remember[T any](tx *Tx, key any, load func() (T, error)) (T, error) {
	mark, known, err := tx.settledMark()
	if err != nil || !known {
		return loaded(tx, load, err)
	}
	if v, found := tx.memory.find(tx.session.Municipality, mark, key); found {
		return v.(T), nil
	}
	v, err := loaded(tx, load, nil)
	if err == nil {
		tx.memory.keep(tx.session.Municipality, mark, key, v)
	}
	return v, err
}

func loaded[T any](tx *Tx, load func() (T, error), err error) (T, error) {
	if err != nil {
		var none T
		return none, err
	}
	outer := tx.remembering
	tx.remembering = true
	defer func() { tx.remembering = outer }()
	return load()
}

// settledMark is the mark in this transaction's snapshot; not known when the
// transaction has itself changed what it stands for, nor for no municipality,
// whose mark nothing renews.
func (tx *Tx) settledMark() (mark ID, known bool, err error) {
	if tx.unsettled || tx.memory == nil || tx.session.Municipality == 0 {
		return ID{}, false, nil
	}
	if tx.marked {
		return tx.mark, true, nil
	}
	tx.mark, _, err = First(tx, ScanID, "select mark from settled where municipality = ?", tx.session.Municipality)
	tx.marked = err == nil
	return tx.mark, tx.marked, err
}

// changes notes when a statement changes a settled table. Errors: one that names
// no municipality, whose mark it would have to renew.
func (tx *Tx) changes(q string) error {
	if !settled[changed(q)] {
		return nil
	}
	tx.unsettled = true
	if tx.session.Municipality == 0 {
		return fmt.Errorf("store: a change of settled data for no municipality: %s", q)
	}
	return nil
}

// changed is the table that a statement changes.
func changed(q string) string {
	q = strings.TrimLeft(q, " \t\n")
	for _, verb := range []string{"insert into ", "update ", "delete from "} {
		if rest, ok := strings.CutPrefix(q, verb); ok {
			end := strings.IndexAny(rest, " \t\n(")
			if end < 0 {
				return rest
			}
			return rest[:end]
		}
	}
	return ""
}

// renew writes a new mark at the end of a unit that changed a settled table. A
// mark is chance, so that the mark of a unit that is lost never comes again.
func (tx *Tx) renew() error {
	var mark ID
	rand.Read(mark[:])
	return tx.Exec("insert into settled (municipality, mark) values (?, ?) on conflict (municipality) do update set mark = excluded.mark",
		tx.session.Municipality, mark)
}

// forget renews the marks of all municipalities after a migration, which may have
// changed anything while other machines run.
func forget(ctx context.Context, engine Engine, pool *sql.DB) error {
	mark := make([]byte, len(ID{}))
	rand.Read(mark)
	q := "update settled set mark = ?"
	if engine == PostgreSQL {
		q = numbered(q)
	}
	_, err := pool.ExecContext(ctx, q, mark)
	return err
}

// reads finds the tables that a query reads.
var reads = regexp.MustCompile(`\b(?:from|join)\s+([a-z_]+)`)

// onlySettled refuses, while something is loaded to be remembered, a query on a
// table whose changes nobody would notice.
func onlySettled(q string) error {
	for _, found := range reads.FindAllStringSubmatch(q, -1) {
		if !settled[found[1]] {
			return fmt.Errorf("store: %s is not settled and cannot be remembered: %s", found[1], q)
		}
	}
	return nil
}

// mostRemembered bounds the values that are kept for one municipality.
const mostRemembered = 10_000

// memory keeps what was remembered, under the mark that was seen last.
type memory struct {
	mu sync.RWMutex
	of map[int]*remembered
}

// remembered is what one municipality's tables say under one mark.
type remembered struct {
	mark   ID
	values map[any]any
}

func (m *memory) find(municipality int, mark ID, key any) (any, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	r := m.of[municipality]
	if r == nil || r.mark != mark {
		return nil, false
	}
	v, found := r.values[key]
	return v, found
}

func (m *memory) keep(municipality int, mark ID, key, value any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.of[municipality]
	if r == nil || r.mark != mark || len(r.values) >= mostRemembered {
		r = &remembered{mark: mark, values: map[any]any{}}
		if m.of == nil {
			m.of = map[int]*remembered{}
		}
		m.of[municipality] = r
	}
	r.values[key] = value
}
