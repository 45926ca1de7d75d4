package e2e_test

import (
	"context"
	"fmt"
	"time"

	"tomoni/command"
	"tomoni/store"
	"tomoni/words"
)

// act is a command that was sent, with what its sender must be allowed.
type act struct {
	by      *who
	id      store.ID
	name    string
	payload any
	may     func(*who) bool
	did     command.Result
}

// anyone and working are allowed whoever has a duty, and whoever works at a desk.
func anyone(*who) bool { return true }

func working(w *who) bool { return w.works() }

// send sends a command under an id and notes the moment.
func (r *run) send(w *who, id store.ID, name string, payload any) (command.Result, error) {
	r.Pass(time.Millisecond)
	at := r.Now
	if id.IsZero() {
		id = store.HashID([]byte("act"), at, fmt.Sprint(len(r.done), name))
		r.sql(func(tx *store.Tx) (err error) { // as a page that has just been opened
			payload, err = command.AsShown(tx, payload)
			return err
		})
	}
	res, err := r.House.Engine.Do(context.Background(), command.Act{Municipality: r.House.Municipality(), Staff: w.Staff, Duty: w.Duty,
		ID: id, At: at, Source: "form", Lang: words.JA}, name, command.Value(payload))
	r.model.now = at
	if err == nil && !res.Replayed {
		r.done = append(r.done, act{by: w, id: id, name: name, payload: payload, did: res})
	}
	return res, err
}

// do sends a command and compares what comes back with what the model expects:
// done, if the sender may and it fits as things stand. Anything but a success or
// a refusal in words is a fault of the program.
func (r *run) do(w *who, may func(*who) bool, fits bool, name string, payload any) (map[string]store.ID, bool) {
	r.t.Helper()
	expect := !w.gone && may(w) && fits
	res, err := r.send(w, store.ID{}, name, payload)
	_, said := words.AsFault(err)
	switch {
	case err != nil && !said:
		r.t.Fatalf("%s by %s broke: %v: %+v", name, w, err, payload)
	case err == nil && !expect:
		r.t.Fatalf("%s by %s: the model refuses it (gone %v, may %v, fits %v), the program did it: %+v", name, w, w.gone, may(w), fits, payload)
	case err != nil && expect:
		r.t.Fatalf("%s by %s: the model allows it, the program says %v: %+v", name, w, err, payload)
	}
	if err != nil {
		r.hits.add("refused")
		if !w.gone && !may(w) {
			r.hits.add("refused for want of a ground")
		}
		return nil, false
	}
	r.done[len(r.done)-1].may = may
	r.hits.add(name)
	return res.IDs, true
}

// again sends something a second time, as a double click or a flaky line does:
// it is done once. Whoever has lost the right since hears "done" and nothing
// else; another payload under the same id is refused.
func (r *run) again() {
	if len(r.done) == 0 {
		return
	}
	a := r.done[len(r.done)-1-r.draw(min(len(r.done), 25), "which")]
	for _, b := range r.done {
		if (b.by.gone || !b.may(b.by)) && r.chance(4, "the right has gone") {
			a = b
		}
	}
	if r.chance(4, "another payload") {
		if _, err := r.send(a.by, a.id, "draft.drop", command.DraftDrop{Draft: a.id}); err == nil {
			r.t.Fatalf("another command under the id of %s by %s was done", a.name, a.by)
		}
		r.hits.add("another payload under a used id")
		return
	}
	res, err := r.send(a.by, a.id, a.name, a.payload)
	switch {
	case a.by.gone:
		if err == nil {
			r.t.Fatalf("%s again by %s, whose duty has ended: %+v", a.name, a.by, res)
		}
		r.hits.add("sent again after the duty ended")
	case err != nil || !res.Replayed:
		r.t.Fatalf("%s again by %s: %+v, %v", a.name, a.by, res, err)
	case a.may(a.by):
		if fmt.Sprint(res.IDs, res.Codes) != fmt.Sprint(a.did.IDs, a.did.Codes) {
			r.t.Fatalf("%s again by %s answers %v, before %v", a.name, a.by, res.IDs, a.did.IDs)
		}
		r.hits.add("sent again")
	default:
		if len(res.IDs)+len(res.Codes) > 0 {
			r.t.Fatalf("%s again by %s, who may not any more: %+v", a.name, a.by, res)
		}
		r.hits.add("sent again without the right")
	}
}
