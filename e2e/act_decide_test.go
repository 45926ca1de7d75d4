package e2e_test

import (
	"slices"

	room "tomoni/referral"
)

// chosen are the decisions that fit a state.
var chosen = map[state][]string{waiting: {"approve", "approve", "refuse"}, sent: {"withdraw", "phone", "phone", "ask"},
	received: {"phone", "withdraw", "withdraw"}, returned: {"redirect", "redirect", "redirect", "redirect", "withdraw"}, back: {"redirect", "redirect", "withdraw"}}

// decide is what the sender, its supervisor, or the coordinator does with it.
func (r *run) decide() {
	y := r.some(referral, true)
	for _, z := range r.model.all(referral, true) {
		if f := z.ref; (f.unapproved() || f.state == returned || f.state == back) && r.chance(2, "in hand") {
			y = z
		}
	}
	if y == nil {
		return
	}
	f := y.ref
	what := pick(r, []string{"withdraw", "redirect", "approve", "phone", "ask"}, "decision")
	if list := chosen[f.state]; len(list) > 0 && !r.chance(5, "whatever") {
		what = pick(r, list, "fitting")
	}
	if f.approval == "AFTER" && !f.approved && r.chance(2, "afterwards") {
		what = "approve"
	}
	w := r.mostly(y.desk)
	switch what {
	case "withdraw":
		r.takeBack(y, w)
	case "redirect":
		r.redirect(y, r.mostly(pick(r, []string{y.desk, coordinators, coordinators}, "side")))
	case "approve", "refuse":
		r.approve(y, r.boss(y.desk), what == "refuse")
	case "phone":
		fits := w.desk == y.desk && f.onTheWay() && f.kind != "INFORM" && f.to != outside
		if _, ok := r.do(w, y.works, fits, "referral.agreed_by_phone", room.PhonePayload{Referral: y.id, Who: "川口"}); ok {
			f.phoned = true
			y.step(y.due, y.mover())
			r.model.tell(y, "TOLD", w)
		}
	case "ask":
		fits := w.desk == y.desk && (f.onTheWay() || f.state == accepted || f.state == first)
		if _, ok := r.do(w, y.works, fits, "referral.ask_again", room.AskPayload{Referral: y.id}); ok {
			r.model.tell(y, "TOLD", w)
		}
	}
}

func (r *run) takeBack(y *thing, w *who) {
	f := y.ref
	fits := w.desk == y.desk && (f.state == waiting || f.state == sent || f.state == returned || f.state == back)
	if f.state == received && w.desk == y.desk {
		r.hits.add("not withdrawn once received")
	}
	if _, ok := r.do(w, y.works, fits, "referral.withdraw", room.WithdrawPayload{Referral: y.id}); ok {
		if f.state == sent {
			r.hits.add("withdrawn before received")
		}
		f.state = withdrawn
		r.model.tell(y, "TOLD", w)
		r.model.settled(f)
		r.model.finish(y)
	}
}

func (r *run) approve(y *thing, w *who, refused bool) {
	f := y.ref
	fits := w.desk == y.desk && w.supervises() && f.unapproved()
	if f.state != waiting {
		refused = false
	}
	if _, ok := r.do(w, y.works, fits, "referral.approve", room.ApprovePayload{Referral: y.id, Refused: refused, Why: "話し合って"}); !ok {
		return
	}
	switch {
	case f.state == waiting && refused:
		f.state = back
		r.model.tell(y, "TOLD", w)
		y.step(r.model.within(1), "")
		r.hits.add("not approved")
	case f.state == waiting:
		f.state, f.approved = sent, true
		r.model.tell(y, "TOLD", w)
		r.model.depart(y, w)
		r.hits.add("approved")
	default:
		f.approved = true
		r.model.tell(y, "TOLD", w)
		r.hits.add("approved afterwards")
		if f.over() {
			r.model.finish(y)
		}
	}
}

// redirect is a new sending on its own ground; the responsible desk stays.
func (r *run) redirect(y *thing, w *who) {
	f := y.ref
	to := pick(r, deskCodes, "to")
	b := r.basis(y.desk, to, 4)
	asked := f.coord != nil && f.coord.open
	on, ok := r.ground(y.parent, f.person, to, b)
	inHand := (f.state == returned || f.state == back) && (w.desk == y.desk || asked && w.desk == f.coord.desk)
	if !ok && y.works(w) && inHand && to != y.desk {
		r.hits.add("not redirected without a ground")
	}
	p := room.RedirectPayload{Referral: y.id, To: r.Desk(to), Reason: r.said("あらためて"), Basis: b.row.code, Heard: b.heard, Scope: b.scope, Until: b.until, Along: r.chance(2, "along")}
	ids, done := r.do(w, y.works, inHand && ok && to != y.desk, "referral.redirect", p)
	if !done {
		return
	}
	r.hits.add("redirected")
	r.noted(on, b)
	next := &ref{person: f.person, to: to, kind: f.kind, part: f.part, urgency: f.urgency, basis: b.row.code, on: on, returns: f.returns, coord: f.coord, batch: f.batch}
	for _, e := range f.along {
		alone := !slices.ContainsFunc(e.people, func(h *human) bool { return h != f.person })
		if p.Along && alone {
			next.along = append(next.along, e)
		}
	}
	coordinator := asked && y.desk != f.coord.desk && !y.sealed
	f.state = anew
	r.model.finish(y)
	r.model.tell(y, "TOLD", w)
	z := r.model.dispatch(y.parent, y, next, w, b.row.approver)
	if coordinator {
		z.give(look{desk: f.coord.desk, parts: body, from: f.coord})
	}
	r.gone(z, ids["referral"])
}
