package store_test

import (
	"io/fs"
	"slices"
	"testing"

	"tomoni/store"
	"tomoni/store/storetest"
)

func TestWhatWasAskedAheadIsAnsweredTogether(t *testing.T) {
	storetest.ForEachEngine(t, []fs.FS{windows}, func(t *testing.T, db *store.DB) {
		rename(db, t, "暮らしの相談", nil)
		err := db.Read(t.Context(), session, func(tx *store.Tx) error {
			for range 2 { // the second time the connection has begun
				if err := tx.As(store.ID{5}); err != nil { // goes along
					return err
				}
				name := store.Ask(tx, store.ScanString, "select name from window_ where municipality = ? and id = ?", 282090, window)
				none := store.Ask(tx, store.ScanString, "select name from window_ where municipality = ? and id = ?", 282090, store.ID{8})
				ids := store.Ask(tx, store.ScanID, "select id from window_ where municipality = ? order by id", 282090)
				if got, err := ids.All(); !slices.Equal(got, []store.ID{window}) || err != nil {
					t.Errorf("the windows are %v, %v", got, err)
				}
				if _, found, err := none.First(); found || err != nil {
					t.Errorf("a window that is not there: %v, %v", found, err)
				}
				if got, found, err := name.First(); got != "暮らしの相談" || !found || err != nil {
					t.Errorf("the window is called %q, %v, %v", got, found, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestAQuestionThatFailsFailsTheTransaction(t *testing.T) {
	storetest.ForEachEngine(t, []fs.FS{windows}, func(t *testing.T, db *store.DB) {
		err := db.Read(t.Context(), session, func(tx *store.Tx) error {
			right := store.Ask(tx, store.ScanInt, "select 1")
			wrong := store.Ask(tx, store.ScanInt, "select nothing from window_ where municipality = ?", 282090)
			if _, err := right.All(); err != nil && tx.Engine() == store.SQLite {
				t.Errorf("the one before failed: %v", err)
			}
			if _, err := wrong.All(); err == nil {
				t.Error("nothing failed")
			}
			return nil
		})
		if err == nil {
			t.Error("the transaction went on")
		}
	})
}
