package demo

import (
	"context"

	"tomoni/coordination"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
)

// coordinate lets the coordinator answer what was asked, and send anew what
// came back. In the last days a little is left.
func (w *world) coordinate(ctx context.Context, day ja.Date, late bool) error {
	k, ok := w.coordinator()
	if !ok {
		return nil
	}
	asked, err := w.asked(ctx, k, day)
	if err != nil {
		return err
	}
	for _, c := range asked {
		if w.settled[c.ID] || (late && w.dice.IntN(4) > 0) {
			continue
		}
		w.minutes(2, 6)
		if err := w.settle(ctx, k, c, day); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) coordinator() (worker, bool) {
	for _, r := range w.cast.Roles {
		for _, k := range w.staff[r.Desk] {
			if k.Role == "coordinator" {
				return k, true
			}
		}
	}
	return worker{}, false
}

// asked lists what lies with the coordinator since yesterday or before.
func (w *world) asked(ctx context.Context, k worker, day ja.Date) (list []coordination.Coordination, err error) {
	err = w.house.DB.Read(ctx, w.house.Session(), func(tx *store.Tx) error {
		v, err := office.Viewer(tx, k.staff, k.duty, w.clock.peek())
		if err != nil {
			return err
		}
		rd := sharing.NewReading(tx, v, w.clock.peek(), store.ID{1}, "job")
		rows, err := record.WorkList(rd, record.Filter{Limit: 200})
		if err != nil {
			return err
		}
		for _, r := range rows {
			if r.Kind != coordination.Kind || !ja.DateOf(r.MadeAt).Before(day) {
				continue
			}
			g, err := rd.May(r.ID)
			if err != nil {
				return err
			}
			c, err := coordination.Get(rd, g)
			if err != nil {
				return err
			}
			list = append(list, c)
		}
		return nil
	})
	return list, err
}

// settle answers a question, or sends a returned referral to another desk.
func (w *world) settle(ctx context.Context, k worker, c coordination.Coordination, day ja.Date) error {
	if c.Reason == coordination.Duplicate {
		_, err := w.do(ctx, k, "people.tell_apart", people.Pair{Person: c.Person, Other: c.Other, Why: "窓口に確かめたところ、同じお名前の別の方でした。"})
		return err
	}
	if c.Reason != coordination.Returned {
		_, err := w.do(ctx, k, "coordination.answer", coordination.AnswerPayload{Coordination: c.ID,
			Words: "まずご本人の話をもう一度うかがい、来週、関わる窓口で集まりましょう。"})
		return err
	}
	to, ok := w.receiver(worker{desk: c.Asker})
	if !ok {
		return nil
	}
	from, err := w.deskOf(ctx, c.About)
	if err != nil || from == to.desk {
		return err
	}
	basis, err := w.basis(ctx, from, to.desk)
	if err != nil || basis == "" {
		return err
	}
	result, err := w.do(ctx, k, "referral.redirect", referral.RedirectPayload{Referral: c.About, To: to.desk, Kind: "JOIN",
		Reason: "お話をうかがい直したところ、こちらの窓口がくわしいため", Basis: basis, Heard: "ORAL", Scope: "困っていることと連絡先"})
	if err != nil {
		return err
	}
	w.settled[c.ID] = true
	w.sent = append(w.sent, onItsWay{id: result.IDs["referral"], sender: w.someoneAt(from), receiver: to, anew: true, next: w.workday(day, 1)})
	return nil
}

func (w *world) deskOf(ctx context.Context, id store.ID) (desk store.ID, err error) {
	err = w.house.DB.Read(ctx, w.house.Session(), func(tx *store.Tx) error {
		rd := sharing.NewReading(tx, sharing.AsSystem(w.house.Municipality()), w.clock.peek(), store.ID{1}, "job")
		g, err := rd.May(id)
		if err != nil {
			return err
		}
		r, err := record.Get(rd, g)
		desk = r.Desk
		return err
	})
	return desk, err
}

func (w *world) someoneAt(desk store.ID) worker {
	for _, at := range w.staff {
		for _, k := range at {
			if k.desk == desk && k.Duty == "COUNSELLOR" {
				return k
			}
		}
	}
	return worker{}
}
