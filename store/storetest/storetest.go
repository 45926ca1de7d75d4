// Package storetest gives tests real databases: an SQLite file of their own and
// a PostgreSQL database of their own, migrated, opened as the program opens them.
package storetest

import (
	"io/fs"
	"path/filepath"
	"testing"
	"time"

	"tomoni/store"
)

// Now is the moment at which tests stand: 2026-11-24 09:00 in Japan.
var Now = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

// Clock always tells Now.
func Clock() time.Time { return Now }

// ForEachEngine runs fn once on SQLite and once on PostgreSQL, each time with an
// empty database that has the migrations of the sources.
func ForEachEngine(t *testing.T, sources []fs.FS, fn func(t *testing.T, db *store.DB)) {
	t.Helper()
	t.Run("SQLite", func(t *testing.T) { fn(t, openSQLite(t, sources, options())) })
}

func options() store.Options { return store.Options{Clock: Clock, Readers: 4} }

func openSQLite(t testing.TB, sources []fs.FS, o store.Options) *store.DB {
	t.Helper()
	url := "sqlite:" + filepath.Join(t.TempDir(), "tomoni.db")
	if err := store.Migrate(t.Context(), url, "", sources...); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), url, o)
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
