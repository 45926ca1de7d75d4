package command

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"time"

	"tomoni/store"
)

// outgoing is one event that waits for its handlers.
type outgoing struct {
	id      store.ID
	name    string
	payload string
	at      time.Time
}

func emit(u *Unit, event string, payload any) error {
	b, err := json.Marshal(payload)
	if err != nil {
		return err
	}
	return u.Later("insert into outbox (municipality, id, event, payload, at, done) values (?, ?, ?, ?, ?, 0)",
		u.Act.Municipality, u.NewID("event"), event, string(b), u.Now)
}

// Handle makes a command the handler of an event: it is run as the system,
// with the event's payload, once, after the event's unit has been committed.
func (e *Engine) Handle(event, command string) {
	if e.handlers == nil {
		e.handlers = map[string][]string{}
	}
	e.handlers[event] = append(e.handlers[event], command)
}

// Drain runs the handlers of all waiting events, in order, and returns how
// many it ran. Running it twice does nothing twice: the handler's command id is
// made from the event and the handler.
func (e *Engine) Drain(ctx context.Context, municipality int) (int, error) {
	return e.DrainSome(ctx, municipality, math.MaxInt)
}

// DrainSome is Drain, but goes on no more when so many have run and others may
// still be coming.
func (e *Engine) DrainSome(ctx context.Context, municipality, most int) (int, error) {
	n := 0
	for n < most {
		events, err := e.waiting(ctx, municipality)
		if err != nil || len(events) == 0 {
			return n, err
		}
		for _, o := range events {
			if err := e.deliver(ctx, municipality, o); err != nil {
				return n, fmt.Errorf("outbox event %s: %w", o.name, err)
			}
			n++
		}
	}
	return n, nil
}

func (e *Engine) waiting(ctx context.Context, municipality int) (events []outgoing, err error) {
	err = e.DB.Read(ctx, store.Session{Municipality: municipality}, func(tx *store.Tx) error {
		events, err = store.All(tx, func(r store.Row) (o outgoing, err error) {
			return o, r.Scan(&o.id, &o.name, &o.payload, &o.at)
		}, "select id, event, payload, at from outbox where municipality = ? and done = 0 order by at, id limit 100", municipality)
		return err
	})
	return events, err
}

// deliver runs the handlers of an event; the last one's unit marks it done.
func (e *Engine) deliver(ctx context.Context, municipality int, o outgoing) error {
	done := func(tx *store.Tx) error {
		return tx.Later("update outbox set done = 1 where municipality = ? and id = ?", municipality, o.id)
	}
	handlers := e.handlers[o.name]
	for i, handler := range handlers {
		act := Act{Municipality: municipality, System: true, Source: "job",
			ID: store.HashID(e.Key, o.at, o.id.String(), handler)}
		then := done
		if i < len(handlers)-1 {
			then = func(*store.Tx) error { return nil }
		}
		if _, err := e.do(ctx, act, handler, JSON([]byte(o.payload)), then); err != nil {
			return err
		}
	}
	if len(handlers) > 0 {
		return nil
	}
	return e.DB.Write(ctx, store.Session{Municipality: municipality}, done)
}
