package house

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"tomoni/command"
	"tomoni/ledger"
	"tomoni/store"
	"tomoni/words"
)

// ledgers works at the imports that are under way until none is, each piece as
// whoever began it: their rights are asked for every time. One that fails waits
// for the next time and keeps no other from going on.
func (h *House) ledgers(ctx context.Context) error {
	failed := map[store.ID]error{}
	for {
		var list []ledger.Work
		err := h.DB.Read(ctx, h.Session(), func(tx *store.Tx) (err error) {
			list, err = ledger.UnderWay(tx)
			return err
		})
		list = slices.DeleteFunc(list, func(w ledger.Work) bool { return failed[w.Ledger] != nil })
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

// LedgerGoOn does one piece of an import. What a person could be told of stops
// the import instead of failing: nothing of it is seen then.
func (h *House) LedgerGoOn(ctx context.Context, w ledger.Work) error {
	act := command.Act{Municipality: h.Municipality(), Staff: w.Staff, Duty: w.Duty, Source: "import", Lang: words.JA,
		ID: store.HashID(h.Key, h.Clock(), "ledger", w.Ledger.String(), string(w.State), strconv.Itoa(w.Done))}
	_, err := h.Engine.Do(ctx, act, "ledger.go_on", command.Value(ledger.Ref{Ledger: w.Ledger}))
	fault, refused := words.AsFault(err)
	if err == nil || !refused || fault.Kind == words.KindUnavailable {
		return err
	}
	stop := command.Act{Municipality: h.Municipality(), System: true, Source: "job",
		ID: store.HashID(h.Key, h.Clock(), "ledger stop", w.Ledger.String(), strconv.Itoa(w.Done))}
	_, err = h.Engine.Do(ctx, stop, "ledger.stop", command.Value(ledger.StopPayload{Ledger: w.Ledger, Why: fault.Said.Text.Key}))
	if _, gone := words.AsFault(err); gone { // somebody has thrown it away meanwhile
		return nil
	}
	return err
}
