package storetest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"path/filepath"
	"testing"

	"tomoni/store"
)

// Place is where a test's database lies.
type Place struct {
	URL   string // for the program
	Owner string // for migrations; on SQLite the same
	Role  string // the program's role on PostgreSQL
}

// NewPlace makes an empty, migrated database that is removed after the test. It
// fails the test when the engine is not there; ForEachEngine asks first.
func NewPlace(t testing.TB, engine store.Engine, sources []fs.FS) Place {
	t.Helper()
	if engine == store.SQLite {
		return newFile(t, sources)
	}
	s, err := theServer()
	if err != nil {
		t.Fatal(err)
	}
	name, err := s.clone(sources)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := s.admin.Exec("drop database " + name + " with (force)"); err != nil {
			t.Error(err)
		}
	})
	return Place{URL: s.url(appRole, name), Owner: s.url(ownerRole, name), Role: appRole}
}

func newFile(t testing.TB, sources []fs.FS) Place {
	t.Helper()
	address := "sqlite:" + filepath.Join(t.TempDir(), "tomoni.db")
	if err := store.Migrate(context.Background(), address, "", sources...); err != nil {
		t.Fatal(err)
	}
	return Place{URL: address, Owner: address}
}

// clone copies the template of these migrations, which is made once.
func (s *server) clone(sources []fs.FS) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	template, err := s.template(sources)
	if err != nil {
		return "", err
	}
	s.made++
	name := fmt.Sprintf("test_%d", s.made)
	_, err = s.admin.Exec("create database " + name + " template " + template + " owner " + ownerRole)
	return name, err
}

// template migrates a database as its owner, or finds the one that has been.
func (s *server) template(sources []fs.FS) (string, error) {
	hash, err := hashOf(sources)
	if err != nil {
		return "", err
	}
	if name, ok := s.templates[hash]; ok {
		return name, nil
	}
	name := "template_" + hash
	if _, err := s.admin.Exec("create database " + name + " owner " + ownerRole); err != nil {
		return "", err
	}
	if err := s.openSchema(name); err != nil {
		return "", err
	}
	if err := store.Migrate(context.Background(), s.url(ownerRole, name), appRole, sources...); err != nil {
		return "", err
	}
	s.templates[hash] = name
	return name, nil
}

// openSchema lets the owner of the database make tables in it.
func (s *server) openSchema(database string) error {
	db, err := sql.Open("pgx", s.url("postgres", database))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("alter schema public owner to " + ownerRole)
	return err
}

// hashOf tells migrations apart by their names and texts.
func hashOf(sources []fs.FS) (string, error) {
	sum := sha256.New()
	for _, source := range sources {
		err := fs.WalkDir(source, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ".sql" {
				return err
			}
			text, err := fs.ReadFile(source, name)
			fmt.Fprintf(sum, "%s %d\n", path.Base(name), len(text))
			sum.Write(text)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%x", sum.Sum(nil)[:8]), nil
}

// Open opens a place with the given options. Without a clock it is Clock.
func Open(t testing.TB, at Place, o store.Options) *store.DB {
	t.Helper()
	if o.Clock == nil {
		o.Clock = Clock
	}
	if o.Readers == 0 {
		o.Readers = 4
	}
	o.Scratch = true
	db, err := store.Open(context.Background(), at.URL, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// Disconnect ends every connection to a PostgreSQL place, as a restart of the
// server does. On SQLite there is none.
func Disconnect(t testing.TB, at Place) {
	t.Helper()
	if at.URL == at.Owner {
		return
	}
	s, err := theServer()
	if err != nil {
		t.Fatal(err)
	}
	address, err := url.Parse(at.URL)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.admin.Exec("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", address.Path[1:])
	if err != nil {
		t.Fatal(err)
	}
}
