package store_test

import (
	"errors"
	"fmt"
	"io/fs"
	"sync"
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
