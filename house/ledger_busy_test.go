package house_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tomoni/intake"
	"tomoni/ledger"
	"tomoni/store"
)

// On a busy day there is always another event to handle; an import goes on all
// the same.
func TestAnImportGoesOnWhileEverybodySaves(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		id := b.read(b.clerk, largeBook(120))
		ctx, stop := context.WithCancel(context.Background())
		var wait sync.WaitGroup
		defer wait.Wait()
		defer stop()
		wait.Go(func() { b.House.Work(ctx, 40*time.Millisecond) })
		var saved atomic.Int64
		for clerk := range 6 {
			wait.Go(func() {
				for n := 0; ctx.Err() == nil; n++ {
					p := intake.ReceivePayload{Words: "聞いたこと", Subject: []intake.Subject{{Name: "山田　花子", Phone: fmt.Sprintf("0796-%02d-%04d", clerk, n)}}}
					if _, err := b.Try(b.mate, "intake.receive", p); err == nil {
						saved.Add(1)
					}
				}
			})
		}
		b.match(b.clerk, id, "CLOSED")
		b.comesTo(id, ledger.Judged)
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.comesTo(id, ledger.On)
		if saved.Load() == 0 {
			t.Error("nobody has saved anything")
		}
	})
}

// comesTo waits for an import to come to a state.
func (b *book) comesTo(id store.ID, state ledger.State) {
	b.T.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if b.preview(b.clerk, id).State == state {
			return
		}
	}
	b.T.Fatalf("it does not come to %s", state)
}
