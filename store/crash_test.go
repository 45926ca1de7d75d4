package store_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"tomoni/store"
	"tomoni/store/storetest"
)

// images is how many crashes are rebuilt: 1,000 for each commit (SECURITY 5,
// G1); TOMONI_IMAGES asks for more before a release, -short for fewer.
func images() int {
	if n, err := strconv.Atoi(os.Getenv("TOMONI_IMAGES")); err == nil {
		return n
	}
	if testing.Short() {
		return 50
	}
	return 1000
}

// long makes a unit large enough that the log is copied back into the file
// several times while the tape runs.
var long = strings.Repeat("雨戸が三日開かない", 120)

func TestPowerCutLosesNothingThatWasAcknowledged(t *testing.T) {
	at := storetest.NewPlace(t, store.SQLite, []fs.FS{notes})
	tape := storetest.Record(t, at)
	db := storetest.Open(t, at, store.Options{VFS: tape.Name})
	writePairs(t, db, tape)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	lost := 0
	tape.Images(t, images(), func(image storetest.Image) {
		if err := judge(t, image); err != nil {
			lost++
			t.Error(err)
		}
	})
}

// writePairs has eight writers write units of two notes, "x first" and "x second".
func writePairs(t *testing.T, db *store.DB, tape *storetest.Tape) {
	t.Helper()
	var all sync.WaitGroup
	for writer := range 8 {
		all.Go(func() {
			for n := range 60 {
				name := fmt.Sprint(writer, "-", n)
				err := db.Write(t.Context(), session, func(tx *store.Tx) error {
					return errors.Join(note(tx, name+" first "+long), note(tx, name+" second "+long))
				})
				if err != nil {
					t.Error(err)
					return
				}
				tape.Acknowledge(name)
			}
		})
	}
	all.Wait()
}

// judge opens what a power cut has left: all that was told must be there, and
// no unit by half.
func judge(t *testing.T, image storetest.Image) error {
	db, err := store.Open(t.Context(), image.Place.URL, store.Options{Readers: 1})
	if err != nil {
		return fmt.Errorf("after %d units the file cannot be opened: %w", len(image.Acknowledged), err)
	}
	defer db.Close()
	var rows []string
	err = db.Read(t.Context(), session, func(tx *store.Tx) error {
		rows, err = store.All(tx, store.ScanString, "select said from note where municipality = ?", 282090)
		return err
	})
	if err != nil {
		return fmt.Errorf("after %d units: %w", len(image.Acknowledged), err)
	}
	halves := map[string]int{}
	for _, row := range rows {
		name, _, _ := strings.Cut(row, " ")
		halves[name]++
	}
	for name, n := range halves {
		if n != 2 {
			return fmt.Errorf("unit %s is there by half", name)
		}
	}
	for _, name := range image.Acknowledged {
		if halves[name] == 0 {
			return fmt.Errorf("unit %s was acknowledged and is lost", name)
		}
	}
	return nil
}

// SECURITY 5, G23: an upgrade that is cut off leaves the old schema or the new
// one, loses nothing, and can be done again.
func TestPowerCutDuringAnUpgradeLosesNothing(t *testing.T) {
	at := storetest.NewPlace(t, store.SQLite, []fs.FS{notes})
	db := storetest.Open(t, at, store.Options{})
	write(t, db, "a")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	sources := []fs.FS{notes,
		migration("0002_room_more.sql", "alter table note add column more @text not null default '';\ncreate index note_at on note (municipality, said);"),
		migration("0003_room_next.sql", "create table next (municipality @int not null primary key) @strict;\ninsert into next select distinct municipality from note;"),
	}
	tape := storetest.Record(t, at)
	if err := store.MigrateWith(t.Context(), store.Options{VFS: tape.Name}, at.Owner, "", sources...); err != nil {
		t.Fatal(err)
	}
	tape.Images(t, images()/5, func(image storetest.Image) {
		if err := store.Migrate(t.Context(), image.Place.Owner, "", sources...); err != nil {
			t.Error(err)
			return
		}
		db, err := store.Open(t.Context(), image.Place.URL, store.Options{Readers: 1, Sources: sources})
		if err != nil {
			t.Error(err)
			return
		}
		defer db.Close()
		wantSaid(t, db, "a")
	})
}

// SECURITY 5, G5: no acknowledgement after a failed fsync.
func TestFailedFsyncIsNeverAcknowledged(t *testing.T) {
	at := storetest.NewPlace(t, store.SQLite, []fs.FS{notes})
	tape := storetest.Record(t, at)
	var stopped error
	db := storetest.Open(t, at, store.Options{VFS: tape.Name, Stop: func(err error) { stopped = err }})
	write(t, db, "a")
	tape.FailSync()
	err := db.Write(t.Context(), session, func(tx *store.Tx) error { return note(tx, "b") })
	if !errors.Is(err, store.ErrStopped) || stopped == nil {
		t.Errorf("the unit says %v, the program stopped with %v", err, stopped)
	}
	err = db.Write(t.Context(), session, func(tx *store.Tx) error { return note(tx, "c") })
	if !errors.Is(err, store.ErrStopped) {
		t.Errorf("a later unit says %v", err)
	}
}
