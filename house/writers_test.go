package house_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tomoni/house/housetest"
	"tomoni/sharing"
)

// clerks is how many people type at once.
const clerks = 32

// TestThirtyTwoClerksAreNotRefusedBecauseOthersType: everybody saves calls and
// writes on in them, for a moment, while the jobs run; nobody is told to try
// again, on either engine.
func TestThirtyTwoClerksAreNotRefusedBecauseOthersType(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		var list []housetest.Actor
		for i := range clerks {
			list = append(list, w.Hire(fmt.Sprintf("窓口 %d", i), "BRANCH_TANTO", sharing.Counsellor))
		}
		ctx, stop := context.WithTimeout(t.Context(), 2*time.Second)
		defer stop()
		var all sync.WaitGroup
		var saved atomic.Int64
		for i, clerk := range list {
			all.Go(func() {
				for n := 0; ctx.Err() == nil; n++ {
					if err := call(w, clerk, i, n); err != nil {
						t.Errorf("%s, call %d: %v", clerk.Name, n, err)
						return
					}
					saved.Add(1)
				}
			})
		}
		all.Go(func() {
			for ; ctx.Err() == nil; time.Sleep(100 * time.Millisecond) {
				if err := w.House.Tick(context.Background()); err != nil {
					t.Errorf("the jobs: %v", err)
				}
			}
		})
		all.Wait()
		t.Logf("%d calls saved", saved.Load())
		if saved.Load() < clerks {
			t.Error("somebody never had a turn")
		}
	})
}

// call saves a call about somebody new and writes on in it.
func call(w *housetest.World, clerk housetest.Actor, i, n int) error {
	r, err := w.Try(clerk, "intake.receive", map[string]any{"words": "父が歩けなくなった", "channel": "PHONE",
		"topics": []string{"T01"}, "subject": []any{map[string]any{"name": fmt.Sprintf("相談 %d-%d", i, n), "phone": fmt.Sprintf("0796-%02d-%04d", i, n)}}})
	if err != nil {
		return fmt.Errorf("receive: %w", err)
	}
	_, err = w.Try(clerk, "intake.contact", map[string]any{"consultation": r.IDs["consultation"], "words": "折り返した", "channel": "PHONE"})
	if err != nil {
		return fmt.Errorf("contact: %w", err)
	}
	return nil
}
