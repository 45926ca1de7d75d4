package e2e_test

import (
	"fmt"

	"tomoni/intake"
	"tomoni/neighbour"
	"tomoni/office"
	room "tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
)

// names are written as people write them; they come out byte for byte.
var names = []string{"", "渡邉\U000E0101 花子", "髙橋　はな", "か\u3099 き", "ﾔﾏﾀﾞ", "山田 太郎", "Nguyễn Thị", "𠮷野家"}

func (r *run) receive() {
	w := r.somebody()
	var p intake.ReceivePayload
	p.Words = fmt.Sprintf("聞いたこと %d", len(r.model.things))
	var people []*human
	for range r.draw(4, "persons") {
		h := &human{name: pick(r, names, "name")}
		people = append(people, h)
		p.Subject = append(p.Subject, intake.Subject{Name: h.name})
	}
	ids, ok := r.do(w, must(!w.gone), "intake.receive", p)
	if !ok {
		return
	}
	x := r.model.begin(ids["consultation"], consultation, w.desk, nil)
	x.staff = w.Staff
	r.sql(func(tx *store.Tx) error {
		made, err := store.All(tx, store.ScanID, "select person from concerns where municipality = ? and record = ? order by place", tx.Municipality(), x.id)
		if err != nil || len(made) != len(people) {
			r.t.Fatalf("%d persons of %d: %v", len(made), len(people), err)
		}
		for i, id := range made {
			people[i].id = id
		}
		return nil
	})
	x.people = people
	r.model.humans = append(r.model.humans, people...)
}

// some draws one of a kind, nil when there is none.
func (r *run) some(kind string, open bool) *thing {
	if list := r.model.all(kind, open); len(list) > 0 {
		return pick(r, list, kind)
	}
	return nil
}

func (r *run) contact() {
	x := r.some(consultation, false)
	if x == nil {
		return
	}
	w := r.mostly(x.desk)
	if _, ok := r.do(w, must(x.body(w)), "intake.contact", intake.ContactPayload{Consultation: x.id, Words: "つづき"}); ok && x.open && x.own(w) {
		x.step("")
	}
}

func (r *run) close() {
	x := r.some(consultation, false)
	if x == nil {
		return
	}
	w := r.mostly(x.desk)
	may := x.body(w) && x.own(w) && x.open && !r.model.below(x)
	if _, ok := r.do(w, must(may), "intake.close", intake.ClosePayload{Consultation: x.id, Reason: "ANSWERED"}); ok {
		x.close()
	}
}

func (r *run) reopen() {
	x := r.some(consultation, false)
	if x == nil {
		return
	}
	w := r.mostly(x.desk)
	if _, ok := r.do(w, must(x.own(w) && x.body(w)), "intake.reopen", intake.ReopenPayload{Consultation: x.id}); ok && !x.open {
		x.open = true
		x.step("")
	}
}

// send sends everybody who is left to another desk, each with what the person said.
func (r *run) send() {
	x := r.some(consultation, true)
	if x == nil || len(x.left()) == 0 || len(r.model.all(referral, true)) > 4 {
		return
	}
	w := r.mostly(x.desk)
	to := pick(r, deskCodes, "to")
	basis := "APPI69_1_CONSENT"
	if x.desk == "COMMUNITY" {
		basis = "APPI27_CONSENT"
	}
	may := x.body(w) && x.own(w) && to != x.desk
	p := room.SendPayload{Consultation: x.id, To: r.Desk(to)}
	var refs []*ref
	for _, h := range x.left() {
		kind := pick(r, []string{"HAND_ON", "JOIN", "INFORM"}, "kind")
		may = may && !(kind == "HAND_ON" && r.model.handing(x, h))
		p.Person = append(p.Person, room.PersonPayload{Person: h.id, Kind: kind, Reason: "ひとりでは支えきれない", Basis: basis, Heard: "ORAL", Scope: "困りごと"})
		refs = append(refs, &ref{person: h, to: to, kind: kind, state: sent})
	}
	ids, ok := r.do(w, must(may), "referral.send", p)
	if !ok {
		return
	}
	r.model.batch++
	for i, f := range refs {
		f.batch = r.model.batch
		r.departed(x, f, ids[fmt.Sprintf("referral_%d", i)])
	}
}

// departed puts a sending into the model.
func (r *run) departed(x *thing, f *ref, id store.ID) *thing {
	y := r.model.begin(id, referral, x.desk, x)
	y.ref, y.people = f, []*human{f.person}
	f.on = &consent{about: f.person, to: f.to}
	r.sql(func(tx *store.Tx) error {
		return tx.Row("select consent from referral where municipality = ? and id = ?", tx.Municipality(), id).Scan(&f.on.id)
	})
	y.give(look{desk: f.to, from: f.on})
	y.step(f.to)
	return y
}

// answer is what the addressed desk does with a referral.
func (r *run) answer() {
	y := r.some(referral, true)
	if y == nil {
		return
	}
	f := y.ref
	w := r.mostly(f.to)
	mine := y.body(w) && w.desk == f.to
	switch pick(r, []string{"receive", "accept", "accept", "return", "return", "return", "read", "first", "complete"}, "answer") {
	case "receive":
		if _, ok := r.do(w, must(mine && f.state == sent), "referral.receive", room.Ref{Referral: y.id}); ok {
			f.state = received
			y.step(f.to)
		}
	case "accept":
		if ids, ok := r.do(w, must(mine && f.onTheWay() && f.kind != "INFORM"), "referral.accept", room.Ref{Referral: y.id}); ok {
			r.taken(y, w, ids["consultation"])
		}
	case "return":
		if _, ok := r.do(w, must(mine && f.onTheWay() && f.kind != "INFORM"), "referral.return",
			room.ReturnPayload{Referral: y.id, Code: "OTHER_DESK", Reason: "うちではない"}); ok {
			r.sentBack(y)
		}
	case "read":
		if _, ok := r.do(w, must(mine && f.onTheWay() && f.kind == "INFORM" || y.body(w) && w.desk == y.desk && (f.state == first || f.state == completed)),
			"referral.read", room.Ref{Referral: y.id}); ok {
			r.readBy(y)
		}
	case "first":
		if _, ok := r.do(w, must(mine && (f.state == accepted || f.state == first)), "referral.first_action", room.ActionPayload{Referral: y.id, Code: "RANG"}); ok {
			f.state = first
			y.step("")
		}
	case "complete":
		if _, ok := r.do(w, must(mine && (f.state == accepted || f.state == first)), "referral.complete", room.OutcomePayload{Referral: y.id, Outcome: "SETTLED"}); ok {
			f.state = completed
			y.step("")
		}
	}
}

// taken is an acceptance: the receiver's own consultation begins.
func (r *run) taken(y *thing, w *who, child store.ID) {
	f := y.ref
	f.child = r.model.begin(child, consultation, f.to, y.parent)
	f.child.staff, f.child.people = w.Staff, []*human{f.person}
	f.state = accepted
	y.looks = append(without(y.looks, f.on), look{desk: f.to, from: f.child})
	y.step(f.to)
	if f.kind == "HAND_ON" {
		r.model.moveOn(y.parent, f.person)
	}
	if f.coord != nil {
		r.finish(f.coord)
	}
	for _, z := range r.model.things {
		if z.ref != nil && z != y && z.ref.batch == f.batch && z.ref.state == returned {
			r.hits.add("one of two accepted")
		}
	}
}

func (r *run) finish(k *thing) {
	if k.open {
		k.close()
		r.model.endFrom(k)
	}
}

func without(list []look, from any) (out []look) {
	for _, l := range list {
		if l.from != from {
			out = append(out, l)
		}
	}
	return out
}

// sentBack goes to the coordinator: no better desk was named.
func (r *run) sentBack(y *thing) {
	f := y.ref
	f.state = returned
	if f.returns++; f.returns == 2 {
		r.hits.add("returned twice")
	}
	y.looks = without(y.looks, f.on)
	for _, z := range r.model.things {
		if z.ref != nil && z != y && z.ref.batch == f.batch && z.ref.child != nil {
			r.hits.add("one of two accepted")
		}
	}
	waits := ""
	if y.desk != "COORDINATION" {
		waits = "COORDINATION"
	}
	y.step(waits)
	if f.coord != nil && f.coord.open {
		f.coord.step("")
		return
	}
	r.sql(func(tx *store.Tx) error {
		var id store.ID
		err := tx.Row("select coordination from referral where municipality = ? and id = ?", tx.Municipality(), y.id).Scan(&id)
		f.coord = r.model.begin(id, coordination, "COORDINATION", y)
		return err
	})
	if y.desk != "COORDINATION" {
		y.give(look{desk: "COORDINATION", from: f.coord})
		f.coord.give(look{desk: y.desk, from: f.coord})
	}
}

func (r *run) readBy(y *thing) {
	f := y.ref
	if f.state == first {
		y.step(f.to)
		return
	}
	if f.kind == "INFORM" {
		r.hits.add("informed only")
		y.looks = without(y.looks, f.on)
		if f.coord != nil {
			r.finish(f.coord)
		}
	}
	f.state = closed
	y.close()
	if f.kind == "HAND_ON" {
		r.model.moveOn(y.parent, f.person)
	}
}

// decide is what the sender, or the coordinator, does with it.
func (r *run) decide() {
	y := r.some(referral, true)
	if y == nil {
		return
	}
	f := y.ref
	w := r.mostly(pick(r, []string{y.desk, "COORDINATION"}, "side"))
	inHand := f.state == returned || f.state == back
	switch pick(r, []string{"withdraw", "redirect", "redirect", "redirect", "redirect", "read"}, "decision") {
	case "withdraw":
		if _, ok := r.do(w, must(y.body(w) && w.desk == y.desk && (inHand || f.state == sent)), "referral.withdraw", room.WithdrawPayload{Referral: y.id}); ok {
			f.state = withdrawn
			y.looks = without(y.looks, f.on)
			y.close()
			if f.coord != nil {
				r.finish(f.coord)
			}
		}
	case "read":
		if w.desk != f.to {
			if _, ok := r.do(w, must(y.body(w) && w.desk == y.desk && (f.state == first || f.state == completed)), "referral.read", room.Ref{Referral: y.id}); ok {
				r.readBy(y)
			}
		}
	case "redirect":
		to := pick(r, deskCodes, "to")
		basis := "APPI69_1_CONSENT"
		if y.desk == "COMMUNITY" {
			basis = "APPI27_CONSENT"
		}
		asked := f.coord != nil && f.coord.open
		may := y.body(w) && inHand && to != y.desk && (w.desk == y.desk || asked && w.desk == "COORDINATION")
		ids, ok := r.do(w, must(may), "referral.redirect", room.RedirectPayload{Referral: y.id, To: r.Desk(to), Reason: "あらためて", Basis: basis, Heard: "ORAL", Scope: "困りごと"})
		if !ok {
			return
		}
		r.hits.add("redirected")
		f.state = anew
		y.close()
		next := r.departed(y.parent, &ref{person: f.person, to: to, kind: f.kind, state: sent, returns: f.returns, coord: f.coord, batch: f.batch}, ids["referral"])
		if asked && y.desk != "COORDINATION" {
			next.give(look{desk: "COORDINATION", from: f.coord})
		}
	}
}

// withdrawConsent takes back what a referral rests on.
func (r *run) withdrawConsent() {
	y := r.some(referral, true)
	if y == nil || y.ref.on.gone {
		return
	}
	f, w := y.ref, r.mostly(y.desk)
	if _, ok := r.do(w, must(y.parent.body(w)), "intake.withdraw_consent", intake.WithdrawPayload{Consultation: y.parent.id, Consent: f.on.id}); !ok {
		return
	}
	f.on.gone = true
	r.model.endFrom(f.on)
	switch {
	case f.taken():
		r.hits.add("consent withdrawn after acceptance")
	case f.onTheWay():
		r.hits.add("consent withdrawn before acceptance")
		f.state = back
		y.step("")
	}
}

func (r *run) tell() {
	var w *who
	for _, s := range r.staff {
		if s.Role == sharing.Volunteer {
			w = s
		}
	}
	ids, ok := r.do(w, must(!w.gone), "neighbour.tell", neighbour.TellPayload{Words: "このごろ姿を見かけません"})
	if ok {
		x := r.model.begin(ids["concern"], concern, "BRANCH_TANTO", nil)
		x.give(look{staff: w.Staff, from: x, bare: true})
	}
}

func (r *run) respond() {
	x := r.some(concern, false)
	if x == nil {
		return
	}
	w, final := r.mostly(x.desk), r.draw(2, "final") == 1
	if _, ok := r.do(w, must(x.body(w) && x.open), "neighbour.answer",
		neighbour.AnswerPayload{Concern: x.id, Kind: "ACCEPTED", Sentences: []string{"THANKS"}, How: "APP", Final: final}); ok {
		x.step("")
		if final {
			x.close()
		}
	}
}

// endDuty ends the duty of somebody who may have things in hand.
func (r *run) endDuty() {
	w := pick(r, r.staff[:2], "leaves")
	if w.gone || r.draw(4, "really") > 0 {
		return
	}
	if _, ok := r.do(r.staff[2], works, "office.end_duty", office.EndPayload{Duty: w.Duty}); !ok {
		return
	}
	w.gone = true
	for _, x := range r.model.things {
		if x.open && x.staff == w.Staff {
			r.hits.add("duty ended meanwhile")
			x.staff = store.ID{}
		}
	}
}
