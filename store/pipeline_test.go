package store_test

import (
	"errors"
	"sync"
	"testing"

	"tomoni/store"
	"tomoni/store/storetest"
)

// SECURITY 5, G8: the program reconnects by itself.
func TestServerThatRestartedIsFoundAgain(t *testing.T) {
	forEachPlace(t, func(t *testing.T, at storetest.Place) {
		db := storetest.Open(t, at, store.Options{})
		var all sync.WaitGroup
		for _, s := range []string{"a", "b", "c"} {
			all.Go(func() { write(t, db, s) })
		}
		all.Wait()
		storetest.Disconnect(t, at)
		wantSaid(t, db, "a", "b", "c")
		storetest.Disconnect(t, at)
		write(t, db, "d")
		wantSaid(t, db, "a", "b", "c", "d")
	})
}

func TestServerThatGoesAwayInTheMidstOfAUnitLeavesNothingOfIt(t *testing.T) {
	forEachPlace(t, func(t *testing.T, at storetest.Place) {
		db := storetest.Open(t, at, store.Options{})
		runs := 0
		err := db.Write(t.Context(), session, func(tx *store.Tx) error {
			if runs++; runs == 1 {
				if err := note(tx, "half"); err != nil {
					return err
				}
				storetest.Disconnect(t, at)
			}
			return note(tx, "whole")
		})
		if at.URL == at.Owner { // nobody to go away
			return
		}
		if err != nil || runs != 2 {
			t.Errorf("run %d times: %v", runs, err)
		}
		wantSaid(t, db, "whole")
	})
}

func TestLaterIsDoneByTheEndOfTheUnit(t *testing.T) {
	const insert = "insert into note (municipality, id, said, open) values (?, ?, ?, ?)"
	later := func(tx *store.Tx, said string) error { return tx.Later(insert, 282090, noteID(said), said, true) }
	count := func(tx *store.Tx) int {
		n, _, err := store.First(tx, store.ScanInt, "select count(*) from note")
		if err != nil {
			t.Error(err)
		}
		return n
	}
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		err := db.Write(t.Context(), session, func(tx *store.Tx) error {
			err := errors.Join(later(tx, "a"), later(tx, "b"))
			if n := count(tx); n != 2 {
				t.Errorf("the next statement sees %d notes", n)
			}
			undone := tx.Savepoint(func() error { return errors.Join(later(tx, "undone"), errRefused) })
			if !errors.Is(undone, errRefused) {
				t.Error(undone)
			}
			failed := tx.Savepoint(func() error { return errors.Join(later(tx, "undone too"), later(tx, "a")) })
			if !store.IsUnique(failed) {
				t.Errorf("the savepoint says %v", failed)
			}
			empty := tx.Savepoint(func() error { return nil })
			nested := tx.Savepoint(func() error {
				return tx.Savepoint(func() error { return later(tx, "c") })
			})
			return errors.Join(err, empty, nested, later(tx, "d"))
		})
		if err != nil {
			t.Fatal(err)
		}
		wantSaid(t, db, "a", "b", "c", "d")
		err = db.Write(t.Context(), session, func(tx *store.Tx) error { return errors.Join(later(tx, "e"), later(tx, "a")) })
		if !store.IsUnique(err) {
			t.Errorf("the commit says %v", err)
		}
		wantSaid(t, db, "a", "b", "c", "d")
	})
}

func TestUnitThatDoesNothingIsNoFault(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		if err := db.Write(t.Context(), session, func(*store.Tx) error { return nil }); err != nil {
			t.Error(err)
		}
		write(t, db, "a")
	})
}
