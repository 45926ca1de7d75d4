// Package storetest gives tests real databases: an SQLite file of their own and
// a PostgreSQL database of their own, migrated, opened as the program opens them.
//
// The PostgreSQL server is the test process's own. It is started when first
// needed, as a user who is not root, listens on a socket in its folder and
// nowhere else, and does not fsync, because tests of durability have other
// means. On both engines a database is migrated once for each set of migrations
// and then copied, which takes milliseconds; what many tests begin with (Fill) is
// written once too. The server ends with the process, also when
// that is killed, so that nothing is left that the next run could trip over.
//
// The program's role owns no table, here as in production, so that every test
// also tests the second lock (row-level security).
package storetest

import (
	"errors"
	"io/fs"
	"os"
	"testing"
	"time"

	"tomoni/store"
)

// Now is the moment at which tests stand: 2026-11-24 09:00 in Japan.
var Now = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

// Clock always tells Now.
func Clock() time.Time { return Now }

// ForEachEngine runs fn once on SQLite and once on PostgreSQL, each time with an
// empty database that has the migrations of the sources. Without PostgreSQL on
// the machine it says so and runs SQLite alone, unless TOMONI_DEMAND_ALL=1.
func ForEachEngine(t *testing.T, sources []fs.FS, fn func(t *testing.T, db *store.DB)) {
	t.Helper()
	ForEachFilled(t, sources, Fill{}, fn)
}

// ForEachFilled is ForEachEngine with what a Fill writes.
func ForEachFilled(t *testing.T, sources []fs.FS, fill Fill, fn func(t *testing.T, db *store.DB)) {
	t.Helper()
	for _, engine := range engines(t) {
		t.Run(engine.String(), func(t *testing.T) { fn(t, Open(t, NewFilled(t, engine, sources, fill), store.Options{})) })
	}
}

// ForEachPlace is ForEachEngine for tests that open the database themselves.
func ForEachPlace(t *testing.T, sources []fs.FS, fn func(t *testing.T, engine store.Engine, at Place)) {
	t.Helper()
	for _, engine := range engines(t) {
		t.Run(engine.String(), func(t *testing.T) { fn(t, engine, NewPlace(t, engine, sources)) })
	}
}

// engines are those that this machine has.
func engines(t testing.TB) []store.Engine {
	t.Helper()
	_, err := theServer()
	switch {
	case err == nil:
		return []store.Engine{store.SQLite, store.PostgreSQL}
	case errors.Is(err, errNoServer) && os.Getenv("TOMONI_DEMAND_ALL") != "1":
		t.Log(err)
		return []store.Engine{store.SQLite}
	}
	t.Fatal(err)
	return nil
}
