package house

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"

	"tomoni/command"
	"tomoni/ledger"
	"tomoni/store"
	"tomoni/words"
)

// ledgers works at the imports that are under way until none is, each piece as
// whoever began it: their rights are asked for every time. One that fails waits
// for the next time, or longer (restFor), and keeps no other from going on.
func (h *House) ledgers(ctx context.Context) error {
	failed := map[store.ID]error{}
	for {
		var list []ledger.Work
		err := h.DB.Read(ctx, h.Session(), func(tx *store.Tx) (err error) {
			list, err = ledger.UnderWay(tx)
			return err
		})
		list = slices.DeleteFunc(list, func(w ledger.Work) bool { return failed[w.Ledger] != nil || h.failures.rests(w, h.Clock()) })
		if err != nil || len(list) == 0 || ctx.Err() != nil {
			return errors.Join(append(slices.Collect(maps.Values(failed)), err)...)
		}
		for _, w := range list {
			if err := h.LedgerGoOn(ctx, w); err != nil {
				failed[w.Ledger] = fmt.Errorf("import %s: %w", w.Ledger, err)
			}
		}
	}
}

// importsSooner: a clerk waits for the preview before the screen, so imports are
// looked for more often than what is due.
const importsSooner = 4

// workAtLedgers works at the imports until the context ends.
func (h *House) workAtLedgers(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if err := h.ledgers(ctx); err != nil && ctx.Err() == nil {
				h.Log.Error("imports", "err", err)
			}
		}
	}
}

// mostTries is how often a piece of an import is tried that fails for a reason which
// does not pass by itself.
const mostTries = 5

// restFor is how long a piece that is to be put away rests after so many failures. It
// is never given up: until it is done nobody is asked what became of the lines that it
// leaves behind (promise 2).
const restFor = time.Hour

// failures count how often the same piece of an import has failed, one after another.
type failures struct {
	mu sync.Mutex
	of map[store.ID]failure
}

type failure struct {
	piece ledger.Work
	n     int
	until time.Time // it is not tried before
}

// tooMany counts one more and reports whether it was the last try.
func (f *failures) tooMany(w ledger.Work) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := f.of[w.Ledger]
	if now.piece != w {
		now = failure{piece: w}
	}
	now.n++
	if f.of == nil {
		f.of = map[store.ID]failure{}
	}
	f.of[w.Ledger] = now
	return now.n >= mostTries
}

// rest lets a piece wait until some time.
func (f *failures) rest(w ledger.Work, until time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := f.of[w.Ledger]
	now.until = until
	f.of[w.Ledger] = now
}

// rests reports whether a piece waits.
func (f *failures) rests(w ledger.Work, at time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := f.of[w.Ledger]
	return now.piece == w && at.Before(now.until)
}

func (f *failures) forget(ledger store.ID) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.of, ledger)
}

// passes reports whether a failure says nothing about the import: the disk is full,
// the database busy or gone, the program about to end.
func passes(err error) bool {
	if f, ok := words.AsFault(err); ok && f.Kind == words.KindUnavailable {
		return true
	}
	return slices.ContainsFunc([]error{store.ErrFull, store.ErrClosed, store.ErrBusy, store.ErrStopped, store.ErrUnknown, context.Canceled, context.DeadlineExceeded},
		func(e error) bool { return errors.Is(err, e) })
}

// goneMeanwhile reports whether an import is refused because there is no such work at
// it any more: somebody has thrown it away or undone it. Any other refusal would stand
// again at once.
func goneMeanwhile(err error) bool {
	f, refused := words.AsFault(err)
	return refused && f.Kind == words.KindNotFound
}

// LedgerGoOn does one piece of an import. What a person could be told of stops
// the import instead of failing: nothing of it is seen then. So does what fails
// again and again.
func (h *House) LedgerGoOn(ctx context.Context, w ledger.Work) error {
	if w.Clearing > 0 {
		return h.ledgerClear(ctx, w)
	}
	act := command.Act{Municipality: h.Municipality(), Staff: w.Staff, Duty: w.Duty, Source: "import", Lang: words.JA,
		ID: store.HashID(h.Key, h.Clock(), "ledger", w.Ledger.String(), string(w.State), strconv.Itoa(w.Done))}
	_, err := h.Engine.Do(ctx, act, "ledger.go_on", command.Value(ledger.Ref{Ledger: w.Ledger}))
	if err == nil {
		h.failures.forget(w.Ledger)
		return nil
	}
	why := ledger.GaveUp.Key
	if fault, refused := words.AsFault(err); refused && fault.Kind != words.KindUnavailable {
		why = fault.Said.Text.Key
	} else if passes(err) || !h.failures.tooMany(w) {
		return err
	} else {
		h.Log.Error("an import was given up", "ledger", w.Ledger, "err", err)
	}
	h.failures.forget(w.Ledger)
	stop := command.Act{Municipality: h.Municipality(), System: true, Source: "job",
		ID: store.HashID(h.Key, h.Clock(), "ledger stop", w.Ledger.String(), strconv.Itoa(w.Done))}
	_, err = h.Engine.Do(ctx, stop, "ledger.stop", command.Value(ledger.StopPayload{Ledger: w.Ledger, Why: why}))
	if goneMeanwhile(err) {
		return nil
	}
	return err
}

// ledgerClear puts a piece away that an import does not need any more, or has left
// behind: the program's own work, since whoever read it in may have left. What fails
// again and again is tried more seldom.
func (h *House) ledgerClear(ctx context.Context, w ledger.Work) error {
	act := command.Act{Municipality: h.Municipality(), System: true, Source: "job",
		ID: store.HashID(h.Key, h.Clock(), "ledger clear", w.Ledger.String(), string(w.State), strconv.Itoa(w.Clearing))}
	_, err := h.Engine.Do(ctx, act, "ledger.clear", command.Value(ledger.Ref{Ledger: w.Ledger}))
	if err == nil || goneMeanwhile(err) {
		h.failures.forget(w.Ledger)
		return nil
	}
	if !passes(err) && h.failures.tooMany(w) {
		h.Log.Error("what an import leaves cannot be put away", "ledger", w.Ledger, "err", err)
		h.failures.rest(w, h.Clock().Add(restFor))
	}
	return err
}
