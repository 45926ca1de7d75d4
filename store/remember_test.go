package store_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"tomoni/store"
	"tomoni/store/storetest"
)

var windows = migration("0001_room_window.sql", `create table window_ (
	municipality @int not null, id @id not null, name @text not null, primary key (municipality, id)) @strict;
create table caller (municipality @int not null, name @text not null, primary key (municipality, name)) @strict;`)

var _ = store.Settled("window_")

type nameOf store.ID

// named asks for a window's name and counts how often the table was read.
func named(tx *store.Tx, id store.ID, asked *int) (string, error) {
	return store.Remember(tx, nameOf(id), func() (string, error) {
		*asked++
		name, _, err := store.First(tx, store.ScanString, "select name from window_ where municipality = ? and id = ?", tx.Municipality(), id)
		return name, err
	})
}

func forEachWindow(t *testing.T, fn func(t *testing.T, here, there *store.DB)) {
	storetest.ForEachPlace(t, []fs.FS{windows}, func(t *testing.T, _ store.Engine, at storetest.Place) {
		fn(t, storetest.Open(t, at, store.Options{}), storetest.Open(t, at, store.Options{}))
	})
}

var window = store.ID{7}

func rename(db *store.DB, t *testing.T, name string, then error) {
	t.Helper()
	err := db.Write(t.Context(), session, func(tx *store.Tx) error {
		err := tx.Exec("insert into window_ (municipality, id, name) values (?, ?, ?) on conflict (municipality, id) do update set name = excluded.name",
			tx.Municipality(), window, name)
		if err != nil {
			return err
		}
		asked := 0
		if got, err := named(tx, window, &asked); got != name || err != nil {
			t.Errorf("the unit that called it %s sees %q, %v", name, got, err)
		}
		return then
	})
	if !errors.Is(err, then) {
		t.Fatal(err)
	}
}

func wantName(db *store.DB, t *testing.T, want string, read bool) {
	t.Helper()
	asked := 0
	err := db.Read(t.Context(), session, func(tx *store.Tx) error {
		name, err := named(tx, window, &asked)
		if name != want || (asked == 1) != read {
			t.Errorf("the window is called %q, not %q; the table was read %d times", name, want, asked)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsSettledIsReadOnceUntilSomebodyChangesIt(t *testing.T) {
	forEachWindow(t, func(t *testing.T, here, there *store.DB) {
		wantName(here, t, "", true)
		wantName(here, t, "", false)
		rename(here, t, "暮らしの相談", nil)
		wantName(here, t, "暮らしの相談", true)
		wantName(here, t, "暮らしの相談", false)
		rename(there, t, "福祉の相談", nil) // another machine
		wantName(here, t, "福祉の相談", true)
		wantName(here, t, "福祉の相談", false)
	})
}

func TestAUnitThatWasRefusedLeavesNothingInMemory(t *testing.T) {
	forEachWindow(t, func(t *testing.T, here, _ *store.DB) {
		rename(here, t, "暮らしの相談", nil)
		wantName(here, t, "暮らしの相談", true)
		rename(here, t, "福祉の相談", errors.New("refused"))
		wantName(here, t, "暮らしの相談", false)
	})
}

func TestUnitsOfOneBatchDoNotRememberWhatIsLost(t *testing.T) {
	at := storetest.NewPlace(t, store.SQLite, []fs.FS{windows})
	db := storetest.Open(t, at, store.Options{})
	rename(db, t, "暮らしの相談", nil)
	held := make(chan struct{})
	ended := make(chan error, 2)
	go func() {
		ended <- db.Write(t.Context(), session, func(tx *store.Tx) error { // changes it and takes it back
			err := tx.Exec("update window_ set name = '福祉の相談' where municipality = ?", tx.Municipality())
			<-held
			return errors.Join(err, errors.New("refused"))
		})
	}()
	go func() {
		ended <- db.Write(t.Context(), session, func(tx *store.Tx) error {
			asked := 0
			name, err := named(tx, window, &asked)
			if err == nil && name != "暮らしの相談" {
				t.Errorf("the neighbour in the batch sees %q", name)
			}
			return err
		})
	}()
	close(held)
	<-ended
	<-ended
	wantName(db, t, "暮らしの相談", false)
}

func TestOnlySettledTablesAreRemembered(t *testing.T) {
	forEachWindow(t, func(t *testing.T, here, _ *store.DB) {
		err := here.Read(t.Context(), session, func(tx *store.Tx) error {
			_, err := store.Remember(tx, "callers", func() ([]string, error) {
				return store.All(tx, store.ScanString, "select name from caller where municipality = ?", tx.Municipality())
			})
			return err
		})
		if err == nil || !strings.Contains(err.Error(), "caller is not settled") {
			t.Errorf("remembered what changes with every call: %v", err)
		}
	})
}

func TestNothingIsRememberedForNoMunicipality(t *testing.T) {
	forEachWindow(t, func(t *testing.T, here, _ *store.DB) {
		asked := 0
		for range 2 {
			err := here.Read(t.Context(), store.Session{}, func(tx *store.Tx) error {
				_, err := named(tx, window, &asked)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if asked != 2 {
			t.Errorf("the table was read %d times in two transactions", asked)
		}
	})
}
