package store_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"tomoni/store"
	"tomoni/store/storetest"
)

func migration(name, text string) fs.FS {
	return fstest.MapFS{"migrations/" + name: {Data: []byte("-- +goose Up\n" + text + "\n")}}
}

// places are the engines of a test that migrates again.
func forEachPlace(t *testing.T, fn func(t *testing.T, at storetest.Place)) {
	t.Helper()
	storetest.ForEachPlace(t, []fs.FS{notes}, func(t *testing.T, _ store.Engine, at storetest.Place) { fn(t, at) })
}

func TestDatabaseOfANewerProgramIsRefused(t *testing.T) {
	forEachPlace(t, func(t *testing.T, at storetest.Place) {
		newer := migration("0099_room_newer.sql", "create table newer (municipality @int not null primary key) @strict;")
		if err := store.Migrate(t.Context(), at.Owner, at.Role, notes, newer); err != nil {
			t.Fatal(err)
		}
		err := store.Migrate(t.Context(), at.Owner, at.Role, notes)
		if !errors.Is(err, store.ErrNewerSchema) || !strings.Contains(err.Error(), "99") {
			t.Errorf("the older program says %v", err)
		}
	})
}

func TestMigratingTwiceChangesNothing(t *testing.T) {
	forEachPlace(t, func(t *testing.T, at storetest.Place) {
		db := storetest.Open(t, at, store.Options{})
		write(t, db, "a")
		if err := store.Migrate(t.Context(), at.Owner, at.Role, notes); err != nil {
			t.Fatal(err)
		}
		wantSaid(t, db, "a")
	})
}

func TestRoomThatComesLaterMayHaveALowerNumber(t *testing.T) {
	forEachPlace(t, func(t *testing.T, at storetest.Place) {
		late := migration("0099_room_late.sql", "create table late (municipality @int not null primary key) @strict;")
		between := migration("0050_room_between.sql", "create table between_ (municipality @int not null primary key) @strict;")
		for _, sources := range [][]fs.FS{{notes, late}, {notes, late, between}} {
			if err := store.Migrate(t.Context(), at.Owner, at.Role, sources...); err != nil {
				t.Fatal(err)
			}
		}
		db := storetest.Open(t, at, store.Options{})
		err := db.Write(t.Context(), session, func(tx *store.Tx) error {
			return tx.Exec("insert into between_ (municipality) values (?)", 282090)
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestFaultyMigrationsAreNamed(t *testing.T) {
	forEachPlace(t, func(t *testing.T, at storetest.Place) {
		for name, source := range map[string]fs.FS{
			"0001_other_note.sql":  migration("0001_other_note.sql", "create table other (n @int);"),
			"0007_room_token.sql":  migration("0007_room_token.sql", "create table other (n @integer);"),
			"0008_room_broken.sql": migration("0008_room_broken.sql", "create table (;"),
		} {
			err := store.Migrate(t.Context(), at.Owner, at.Role, notes, source)
			if err == nil || !strings.Contains(err.Error(), name) {
				t.Errorf("%s: %v", name, err)
			}
		}
		write(t, storetest.Open(t, at, store.Options{}), "a")
	})
}

func TestMigrationThatFailsLeavesTheOldSchema(t *testing.T) {
	forEachPlace(t, func(t *testing.T, at storetest.Place) {
		half := migration("0009_room_half.sql", "create table half (n @int not null);\ninsert into nowhere values (1);")
		if err := store.Migrate(t.Context(), at.Owner, at.Role, notes, half); err == nil {
			t.Fatal("it was accepted")
		}
		whole := migration("0009_room_half.sql", "create table half (n @int not null);")
		if err := store.Migrate(t.Context(), at.Owner, at.Role, notes, whole); err != nil {
			t.Error(err)
		}
	})
}
