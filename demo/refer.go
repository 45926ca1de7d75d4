package demo

import (
	"context"
	"slices"

	"tomoni/ja"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
)

// onItsWay is a referral that has not come to its end.
type onItsWay struct {
	id       store.ID
	sender   worker
	receiver worker
	inform   bool
	anew     bool     // sent anew by the coordinator
	last     store.ID // the consultation that ends when this is accepted; zero: it goes on
	step     int      // 0 sent, 1 accepted, 2 first action told, 3 outcome told
	next     ja.Date
}

// refer hands a worry on to another desk, with the first person's consent.
// Where none fits, the desk goes on with it.
func (w *world) refer(ctx context.Context, t thread, day ja.Date) error {
	to, ok := w.receiver(t.worker)
	persons, err := w.personsOf(ctx, t.id)
	if err != nil {
		return err
	}
	basis, err := w.basis(ctx, t.worker.desk, to.desk)
	if err != nil {
		return err
	}
	if !ok || basis == "" || len(persons) == 0 {
		w.threads = append(w.threads, t)
		return nil
	}
	kind := []string{"HAND_ON", "HAND_ON", "JOIN", "INFORM"}[w.dice.IntN(4)]
	result, err := w.do(ctx, t.worker, "referral.send", referral.SendPayload{Consultation: t.id, To: to.desk, Complaint: t.story.title,
		Asked: "お話をうかがい、できることをいっしょに考えてください。",
		Person: []referral.PersonPayload{{Person: persons[0], Kind: kind, Basis: basis, Heard: "ORAL",
			Scope: "困っていることと連絡先", Reason: "そちらの窓口のほうが、くわしく相談に乗れるため"}}})
	if err != nil {
		return err
	}
	o := onItsWay{id: result.IDs["referral"], sender: t.worker, receiver: to, inform: kind == "INFORM", next: w.workday(day, 1+w.dice.IntN(3))}
	if kind == "HAND_ON" && len(persons) == 1 {
		o.last = t.id
	}
	w.sent = append(w.sent, o)
	t.next, t.shared = w.workday(day, 5+w.dice.IntN(10)), true
	w.threads = append(w.threads, t)
	return nil
}

// leave takes a thread off the made-up desk's hands: its only person has gone
// on to another desk.
func (w *world) leave(id store.ID) {
	w.threads = slices.DeleteFunc(w.threads, func(t thread) bool { return t.id == id })
}

// receiver picks somebody at another of the town's desks.
func (w *world) receiver(from worker) (worker, bool) {
	for range 10 {
		code := []string{w.cast.Care, w.cast.Living, w.cast.Front}[w.dice.IntN(3)]
		if k, ok := w.counsellor(code); ok && k.desk != from.desk {
			return k, true
		}
	}
	return worker{}, false
}

// referrals goes on with what is on its way; in the last days some of it waits.
func (w *world) referrals(ctx context.Context, day ja.Date, late bool) error {
	var left []onItsWay
	for _, o := range w.sent {
		if o.next.After(day) || (late && w.dice.IntN(4) > 0) {
			left = append(left, o)
			continue
		}
		w.minutes(2, 6)
		more, err := w.step(ctx, &o, day)
		if err != nil {
			return err
		}
		if more {
			left = append(left, o)
		}
	}
	w.sent = left
	return nil
}

// step is the next thing that happens to a referral; more says that something
// is still to come.
func (w *world) step(ctx context.Context, o *onItsWay, day ja.Date) (more bool, err error) {
	o.next = w.workday(day, 1+w.dice.IntN(4))
	o.step++
	switch o.step {
	case 1:
		if o.inform {
			_, err = w.do(ctx, o.receiver, "referral.read", referral.Ref{Referral: o.id})
			return false, err
		}
		if !o.anew && w.dice.IntN(6) == 0 {
			_, err = w.do(ctx, o.receiver, "referral.return", referral.ReturnPayload{Referral: o.id, Code: "NOT_THE_WORRY",
				Reason: "お話の中心が別のところにあるようです。もう一度うかがってください。"})
			return false, err
		}
		return true, w.accept(ctx, o, day)
	case 2:
		_, err = w.do(ctx, o.receiver, "referral.first_action", referral.ActionPayload{Referral: o.id, Code: "RANG", Words: "ご本人に電話をし、お会いする日を決めた。"})
	case 3:
		_, err = w.do(ctx, o.receiver, "referral.complete", referral.OutcomePayload{Referral: o.id, Outcome: "GOING_ON", Words: "こちらで支援をつづけている。"})
	default:
		_, err = w.do(ctx, o.sender, "referral.read", referral.Ref{Referral: o.id})
		return false, err
	}
	return err == nil, err
}

// accept takes a referral: the receiver goes on with a consultation of its own.
func (w *world) accept(ctx context.Context, o *onItsWay, day ja.Date) error {
	result, err := w.do(ctx, o.receiver, "referral.accept", referral.Ref{Referral: o.id})
	if err != nil {
		return err
	}
	w.threads = append(w.threads, thread{worker: o.receiver, id: result.IDs["consultation"], next: w.workday(day, 1+w.dice.IntN(4)), shared: true})
	w.leave(o.last)
	return nil
}

func (w *world) personsOf(ctx context.Context, consultation store.ID) (list []store.ID, err error) {
	err = w.house.DB.Read(ctx, w.house.Session(), func(tx *store.Tx) error {
		rd := sharing.NewReading(tx, sharing.AsSystem(w.house.Municipality()), w.clock.peek(), store.ID{1}, "job")
		g, err := rd.May(consultation)
		if err != nil {
			return err
		}
		list, err = subjects(rd, g)
		return err
	})
	return list, err
}

// basis gives a legal row with consent on which one desk may send to another.
func (w *world) basis(ctx context.Context, from, to store.ID) (code string, err error) {
	err = w.house.DB.Read(ctx, w.house.Session(), func(tx *store.Tx) error {
		fits, err := referral.Fits(tx, from, to, false, ja.DateOf(w.clock.peek()))
		for _, f := range fits {
			if code == "" && referral.NeedsConsent(f.Legal) {
				code = f.Legal.Code
			}
		}
		return err
	})
	return code, err
}
