package house

import (
	"context"
	"math"
	"sync"
	"time"

	"tomoni/command"
	"tomoni/intake"
	"tomoni/ledger"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/referral"
	"tomoni/store"
	"tomoni/tally"
)

// Tick does what is due at this moment: handlers of events, leaves of the log
// (PostgreSQL), escalation, folding of counts. It returns the first error; the
// next tick tries again.
func (h *House) Tick(ctx context.Context) error {
	if err := h.due(ctx, math.MaxInt); err != nil {
		return err
	}
	if err := h.ledgers(ctx); err != nil {
		return err
	}
	_, err := h.Engine.Drain(ctx, h.Municipality())
	return err
}

// eventsAtOnce is how many events are handled before the other jobs have their
// turn: while everybody saves, there is always another one.
const eventsAtOnce = 500

// due is Tick without the imports, and with so many events at most.
func (h *House) due(ctx context.Context, events int) error {
	if _, err := h.Engine.DrainSome(ctx, h.Municipality(), events); err != nil {
		return err
	}
	if err := h.sequence(ctx); err != nil {
		return err
	}
	for _, j := range h.jobs() {
		if err := h.run(ctx, j); err != nil {
			return err
		}
	}
	_, err := h.Engine.DrainSome(ctx, h.Municipality(), events)
	return err
}

// job is a command of the system and the question whether there is anything
// to do; without, nothing is written and nothing logged.
type job struct {
	name    string
	payload any
	needed  func(*store.Tx) (bool, error)
}

func (h *House) jobs() []job {
	return []job{
		{"office.end_ran_out", struct{}{}, func(tx *store.Tx) (bool, error) {
			over, err := office.RanOut(tx, h.Clock())
			return len(over) > 0, err
		}},
		{"record.escalate", record.EscalatePayload{}, func(tx *store.Tx) (bool, error) { return record.NeedsEscalation(tx, h.Clock()) }},
		{"people.raise_ends_of_protection", struct{}{}, func(tx *store.Tx) (bool, error) { return people.EndsRise(tx, h.Clock()) }},
		{"referral.consents_ran_out", struct{}{}, func(tx *store.Tx) (bool, error) { return referral.ConsentRanOut(tx, h.Clock()) }},
		{"intake.forget_asked", struct{}{}, func(tx *store.Tx) (bool, error) { return intake.AskedTooOld(tx, h.Clock()) }},
		{"ledger.forget_corrections", struct{}{}, func(tx *store.Tx) (bool, error) { return ledger.CorrectionsTooOld(tx, h.Clock()) }},
		{"tally.fold", tally.FoldPayload{}, tally.NeedsFold},
	}
}

func (h *House) run(ctx context.Context, j job) error {
	needed := false
	err := h.DB.Read(ctx, h.Session(), func(tx *store.Tx) (err error) {
		needed, err = j.needed(tx)
		return err
	})
	if err != nil || !needed {
		return err
	}
	now := h.Clock()
	act := command.Act{Municipality: h.Municipality(), System: true, ID: store.HashID(h.Key, now, j.name, now.String()), Source: "job"}
	_, err = h.Engine.Do(ctx, act, j.name, command.Value(j.payload))
	return err
}

// Work ticks until the context ends, and signs the head of the log each minute.
// Imports have a line of their own: one takes longer than what is due may wait.
func (h *House) Work(ctx context.Context, every time.Duration) {
	var imports sync.WaitGroup
	defer imports.Wait()
	imports.Go(func() { h.workAtLedgers(ctx, every/importsSooner) })
	t := time.NewTicker(every)
	defer t.Stop()
	heads := time.NewTicker(time.Minute)
	defer heads.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if err := h.due(ctx, eventsAtOnce); err != nil && ctx.Err() == nil {
				h.Log.Error("jobs", "err", err)
			}
		case <-heads.C:
			if err := h.SignHead(ctx); err != nil && ctx.Err() == nil {
				h.Log.Error("sign head of the log", "err", err)
			}
		}
	}
}
