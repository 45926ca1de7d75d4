package storetest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"sync"
	"testing"

	"tomoni/store"
)

// Place is where a test's database lies.
type Place struct {
	URL   string // for the program
	Owner string // for migrations; on SQLite the same
	Role  string // the program's role on PostgreSQL
}

// Fill writes what databases of tests begin with beside their tables. It is told
// apart from others by its name.
type Fill struct {
	Name string
	Do   func(*store.DB) error
}

// NewPlace makes an empty, migrated database that is removed after the test. It
// fails the test when the engine is not there; ForEachEngine asks first.
func NewPlace(t testing.TB, engine store.Engine, sources []fs.FS) Place {
	t.Helper()
	return NewFilled(t, engine, sources, Fill{})
}

// NewFilled is NewPlace with what a Fill writes, which is done once and copied.
func NewFilled(t testing.TB, engine store.Engine, sources []fs.FS, fill Fill) Place {
	t.Helper()
	if engine == store.SQLite {
		return newFile(t, sources, fill)
	}
	s, err := theServer()
	if err != nil {
		t.Fatal(err)
	}
	name, err := s.clone(sources, fill)
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

// files are the templates of SQLite files, whole: to migrate one takes longer
// than most tests.
var files = struct {
	sync.Mutex
	made map[string][]byte // hash of the migrations and name of the fill → file
}{made: map[string][]byte{}}

func newFile(t testing.TB, sources []fs.FS, fill Fill) Place {
	t.Helper()
	content, err := fileTemplate(sources, fill)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "tomoni.db")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return Place{URL: "sqlite:" + file, Owner: "sqlite:" + file}
}

// fileTemplate makes a file, or finds the one that has been.
func fileTemplate(sources []fs.FS, fill Fill) ([]byte, error) {
	key, err := templateOf(sources, fill)
	if err != nil {
		return nil, err
	}
	files.Lock()
	defer files.Unlock()
	if content, ok := files.made[key]; ok {
		return content, nil
	}
	folder, err := os.MkdirTemp("", "tomoni-template-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "tomoni.db")
	if err := store.Migrate(context.Background(), "sqlite:"+file, "", sources...); err != nil {
		return nil, err
	}
	if err := fill.into("sqlite:" + file); err != nil {
		return nil, err
	}
	if log, err := os.Stat(file + "-wal"); err == nil && log.Size() > 0 {
		return nil, errors.New("storetest: the template is still in its write-ahead log")
	}
	content, err := os.ReadFile(file)
	if err == nil {
		files.made[key] = content
	}
	return content, err
}

// into fills a migrated database and closes it.
func (f Fill) into(url string) error {
	if f.Do == nil {
		return nil
	}
	db, err := store.Open(context.Background(), url, store.Options{Clock: Clock, Readers: 1, Scratch: true})
	if err != nil {
		return err
	}
	return errors.Join(f.Do(db), db.Close())
}

// clone copies the template of these migrations, which is made once.
func (s *server) clone(sources []fs.FS, fill Fill) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	template, err := s.template(sources, fill)
	if err != nil {
		return "", err
	}
	s.made++
	name := fmt.Sprintf("test_%d", s.made)
	return name, s.copy(template, name)
}

func (s *server) copy(template, name string) error {
	_, err := s.admin.Exec("create database " + name + " template " + template + " owner " + ownerRole)
	return err
}

// template makes a database with the migrations, or finds the one that has been;
// one that is filled is a copy of the empty one.
func (s *server) template(sources []fs.FS, fill Fill) (string, error) {
	key, err := templateOf(sources, fill)
	if err != nil {
		return "", err
	}
	name := "template_" + key
	if s.templates[name] {
		return name, nil
	}
	if fill.Do == nil {
		err = s.migrated(name, sources)
	} else {
		err = s.filled(name, sources, fill)
	}
	s.templates[name] = err == nil
	return name, err
}

// migrated makes a database and migrates it as its owner.
func (s *server) migrated(name string, sources []fs.FS) error {
	if _, err := s.admin.Exec("create database " + name + " owner " + ownerRole); err != nil {
		return err
	}
	if err := s.openSchema(name); err != nil {
		return err
	}
	return store.Migrate(context.Background(), s.url(ownerRole, name), appRole, sources...)
}

func (s *server) filled(name string, sources []fs.FS, fill Fill) error {
	empty, err := s.template(sources, Fill{})
	if err != nil {
		return err
	}
	if err := s.copy(empty, name); err != nil {
		return err
	}
	return fill.into(s.url(appRole, name))
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

// templateOf tells templates apart: by the names and texts of the migrations, and
// by the name of what they are filled with.
func templateOf(sources []fs.FS, fill Fill) (string, error) {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\n", fill.Name)
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
