package store_test

import (
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tomoni/store"
	"tomoni/store/storetest"
)

// SECURITY 5, G8; promise 4: while eight people save, a process of the server is
// killed, then the whole server without a checkpoint. What was acknowledged is
// there afterwards, and the program has found the server again by itself.
func TestServerThatIsKilledLosesNothingAcknowledged(t *testing.T) {
	server := storetest.OwnServer(t, []fs.FS{notes})
	db, err := store.Open(t.Context(), server.URL, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var all sync.WaitGroup
	var mu sync.Mutex
	kept := map[string]bool{}
	stop := make(chan struct{})
	for i := range 8 {
		all.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				case <-t.Context().Done():
					return
				default:
				}
				said := fmt.Sprintf("%d-%d", i, n)
				err := db.Write(t.Context(), session, func(tx *store.Tx) error { return note(tx, said) })
				if err == nil {
					mu.Lock()
					kept[said] = true
					mu.Unlock()
					continue
				}
				if !errors.Is(err, store.ErrUnknown) && !errors.Is(err, store.ErrBusy) {
					t.Logf("%s: %v", said, err)
				}
				time.Sleep(10 * time.Millisecond)
			}
		})
	}
	more := func(n int) { // so many more are acknowledged
		mu.Lock()
		from := len(kept)
		mu.Unlock()
		for began := time.Now(); ; time.Sleep(5 * time.Millisecond) {
			mu.Lock()
			now := len(kept)
			mu.Unlock()
			if now >= from+n {
				return
			}
			if time.Since(began) > 40*time.Second {
				t.Fatalf("only %d acknowledged in 40 s", now-from)
			}
		}
	}
	more(40)
	server.KillBackend(t)
	more(40)
	server.Crash(t)
	more(40)
	close(stop)
	all.Wait()
	there := map[string]bool{}
	err = db.Read(t.Context(), session, func(tx *store.Tx) error {
		list, err := store.All(tx, store.ScanString, "select said from note")
		for _, said := range list {
			there[said] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for said := range kept {
		if !there[said] {
			t.Errorf("acknowledged and lost: %s", said)
		}
	}
	t.Logf("%d acknowledged, none lost", len(kept))
}

// Under SERIALIZABLE the server remembers what each unit has read until its batch
// ends, and has room for so much only. Units that each fit are all taken, also
// when those of one batch together do not.
func TestUnitsThatReadMoreTogetherThanTheServerRemembersAreAllTaken(t *testing.T) {
	server := storetest.OwnServer(t, []fs.FS{notes}, "max_pred_locks_per_transaction=32", "max_connections=30",
		"max_pred_locks_per_relation=100000", "max_pred_locks_per_page=100000", "enable_seqscan=off", "enable_bitmapscan=off")
	db, err := store.Open(t.Context(), server.URL, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	const read, writers, rounds = 900, 24, 2
	var ids []store.ID
	err = db.Write(t.Context(), session, func(tx *store.Tx) (err error) {
		for n := range read * writers {
			if err := note(tx, fmt.Sprint("old ", n)); err != nil {
				return err
			}
		}
		ids, err = store.All(tx, store.ScanID, "select id from note where municipality = ? order by id", tx.Municipality())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	var again atomic.Int32
	for i := range writers {
		all.Go(func() {
			for n := range rounds {
				runs := 0
				err := db.Write(t.Context(), session, func(tx *store.Tx) error {
					if runs++; runs > 1 {
						again.Add(1)
					}
					if _, err := store.All(tx, store.ScanString, "select said from note where municipality = ? and id >= ? order by id limit ?", tx.Municipality(), ids[i*read], read); err != nil {
						return err
					}
					return note(tx, fmt.Sprintf("new %d-%d", i, n))
				})
				if err != nil {
					t.Errorf("%d-%d is refused: %v", i, n, err)
				}
			}
		})
	}
	all.Wait()
	if again.Load() == 0 {
		t.Error("the server had room for everything: nothing was tried")
	}
}
