package house

import (
	"context"
	"time"

	"tomoni/command"
	"tomoni/record"
	"tomoni/store"
	"tomoni/tally"
)

// Tick does what is due at this moment: handlers of events, leaves of the log
// (PostgreSQL), escalation, folding of counts. It returns the first error; the
// next tick tries again.
func (h *House) Tick(ctx context.Context) error {
	if _, err := h.Engine.Drain(ctx, h.Municipality()); err != nil {
		return err
	}
	if err := h.sequence(ctx); err != nil {
		return err
	}
	if err := h.run(ctx, "record.escalate", record.EscalatePayload{}); err != nil {
		return err
	}
	if err := h.run(ctx, "tally.fold", tally.FoldPayload{}); err != nil {
		return err
	}
	_, err := h.Engine.Drain(ctx, h.Municipality())
	return err
}

// run sends a command as the system.
func (h *House) run(ctx context.Context, name string, payload any) error {
	now := h.Clock()
	act := command.Act{Municipality: h.Municipality(), System: true, ID: store.HashID(h.Key, now, name, now.String()), Source: "job"}
	_, err := h.Engine.Do(ctx, act, name, command.Value(payload))
	return err
}

// Work ticks until the context ends, and signs the head of the log each minute.
func (h *House) Work(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	heads := time.NewTicker(time.Minute)
	defer heads.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if err := h.Tick(ctx); err != nil && ctx.Err() == nil {
				h.Log.Error("jobs", "err", err)
			}
		case <-heads.C:
			if err := h.SignHead(ctx); err != nil && ctx.Err() == nil {
				h.Log.Error("sign head of the log", "err", err)
			}
		}
	}
}
