package demo

import (
	"context"
	"slices"

	"tomoni/command"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/record"
	"tomoni/store"
	"tomoni/words"
)

// settlePayload is a piece of a city: households of consecutive numbers.
type settlePayload struct {
	Batch      store.ID `json:"batch"` // none: a new one
	First      int      `json:"first"`
	Households int      `json:"households"`
}

// batchPayload names what a desk has taken over.
type batchPayload struct {
	Batch store.ID `json:"batch" need:"true"`
}

// Days ahead at which the city's open consultations are due: those of the town's
// story come first in every list.
const (
	soonest = 6
	spread  = 30
)

// settlers are the commands by which the desks of a city take over what they
// have heard in five years, as from a ledger: staged out of sight, then switched
// on at once. They are there only while a demo is made.
func (c city) settlers() []*command.Command {
	return []*command.Command{
		command.New("demo.settle", func(u *command.Unit, _ settlePayload) error { return mayWork(u) }, c.settle),
		command.New("demo.show", func(u *command.Unit, _ batchPayload) error { return mayWork(u) }, show),
	}
}

func mayWork(u *command.Unit) error {
	if !u.Viewer.Role.Works() {
		return words.NotFound()
	}
	return nil
}

// settle writes the consultations about some households.
func (c city) settle(u *command.Unit, p settlePayload) (command.Result, error) {
	var err error
	if p.Batch.IsZero() {
		if p.Batch, err = record.NewBatch(u); err != nil {
			return command.Result{}, err
		}
	}
	var list []intake.Former
	for i := range p.Households {
		before := len(list)
		for _, f := range c.household(p.First + i) {
			for at := range f.Persons {
				if f.Persons[at].SameAs > 0 {
					f.Persons[at].SameAs += before
				}
			}
			list = append(list, f)
		}
	}
	due := record.NextWorkday(u, soonest+p.First/max(1, p.Households)%spread)
	if _, err := intake.TakeFormer(u, p.Batch, due, list); err != nil {
		return command.Result{}, err
	}
	return command.Result{IDs: map[string]store.ID{"batch": p.Batch}}, nil
}

// show switches on what a desk has taken over, with its counts.
func show(u *command.Unit, p batchPayload) (command.Result, error) {
	if err := record.SwitchOn(u, p.Batch, record.NextWorkday(u, soonest)); err != nil {
		return command.Result{}, err
	}
	return command.Result{}, intake.CountFormer(u, p.Batch)
}

// atOnce is how many households one unit writes: nobody waits beside it.
const atOnce = 200

// fill gives the desks of the cast a city. Each takes over its share of
// the households.
func (w *world) fill(ctx context.Context, persons int, progress func(done, all int)) error {
	c := city{today: ja.DateOf(w.today), places: w.cast.Places}
	w.house.Engine.Register(c.settlers()...)
	clerks := w.clerks()
	all, done := householdsOf(persons), 0
	for n, k := range clerks {
		until := all * (n + 1) / len(clerks)
		var batch store.ID
		for done < until {
			p := settlePayload{Batch: batch, First: done, Households: min(atOnce, until-done)}
			made, err := w.do(ctx, k, "demo.settle", p)
			if err != nil {
				return err
			}
			batch, done = made.IDs["batch"], done+p.Households
			progress(persons*done/all, persons)
		}
		if batch.IsZero() {
			continue
		}
		if _, err := w.do(ctx, k, "demo.show", batchPayload{Batch: batch}); err != nil {
			return err
		}
	}
	return nil
}

// clerks are one counsellor of each desk of the cast, somebody without a role
// card where there is one.
func (w *world) clerks() (list []worker) {
	for _, desk := range w.cast.Desks {
		for _, k := range slices.Backward(w.staff[desk]) {
			if k.Duty == "COUNSELLOR" {
				list = append(list, k)
				break
			}
		}
	}
	return list
}
