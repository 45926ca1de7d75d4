package e2e_test

import (
	"time"

	asking "tomoni/coordination"
	"tomoni/intake"
	"tomoni/office"
	"tomoni/people"
	room "tomoni/referral"
	"tomoni/sharing"
)

// leave ends the duty of somebody who may have things in hand; now and then
// somebody new comes, who gets nothing of the predecessor's own.
func (r *run) leave() {
	var list []*who
	for _, w := range r.model.staff {
		if !w.gone && (w.Role == sharing.Counsellor && len(r.at(w.desk)) > 1 || w.Role == sharing.Volunteer && w == r.volunteers()[0]) {
			list = append(list, w)
		}
	}
	if len(list) == 0 {
		return
	}
	w := pick(r, list, "leaves")
	by := r.boss(w.desk)
	may := func(k *who) bool {
		return k == w || k.supervises() && (k.desk == w.desk || k.desk == municipal) || k.Role == sharing.Administrator
	}
	if _, ok := r.do(by, may, true, "office.end_duty", office.EndPayload{Duty: w.Duty}); !ok {
		return
	}
	w.gone = true
	for _, x := range r.model.things {
		if x.open && x.desk == w.desk && x.staff == w.Staff {
			r.hits.add("duty ended meanwhile")
			if said, ok := r.model.goes[x]; ok && said.from == w && !said.to.gone {
				r.hits.add("handed over when the duty ended")
			}
			r.model.released(x, w)
		}
	}
	if w.works() && len(r.at(w.desk)) < 2 {
		r.hire("後任"+w.Name, w.desk, sharing.Counsellor)
	}
}

// conceal protects somebody's whereabouts.
func (r *run) conceal() {
	var list []*human
	for _, h := range r.model.humans {
		if h.name != "" && h.phone != "" && !h.doubtful {
			list = append(list, h)
		}
	}
	if len(list) == 0 {
		return
	}
	m, h := r.model, pick(r, list, "human")
	w := r.somebody()
	for _, k := range m.staff {
		if !k.gone && k.works() && m.knows(k, h) && !r.chance(3, "somebody else") {
			w = k
		}
	}
	may := func(w *who) bool { return w.works() && m.knows(w, h) }
	if _, ok := r.do(w, may, true, "people.conceal", people.Protect{Person: h.id, Reason: "支援措置"}); ok {
		h.concealed = true
		m.unite(h)
		m.handlers[h] = append(m.handlers[h], w)
	}
}

// wrong names a record of one kind where another is meant: as if it were absent.
func (r *run) wrong() {
	x := pick(r, r.model.things, "thing")
	w := r.mostly(x.desk)
	id := x.id
	type try struct {
		kind, name string
		payload    any
	}
	t := pick(r, []try{
		{consultation, "intake.reopen", intake.ReopenPayload{Consultation: id}}, {consultation, "intake.assign", intake.AssignPayload{Consultation: id}},
		{consultation, "intake.spoke", intake.SpokePayload{Consultation: id, Who: "だれか", When: "10:00"}},
		{consultation, "intake.contact", intake.ContactPayload{Consultation: id, Words: "ちがう"}},
		{referral, "referral.accept", room.Ref{Referral: id}}, {referral, "referral.withdraw", room.WithdrawPayload{Referral: id}},
		{coordination, "coordination.write", asking.WritePayload{Coordination: id, Words: "ちがう"}},
		{coordination, "coordination.answer", asking.AnswerPayload{Coordination: id, Words: "ちがう"}},
	}, "command")
	if t.kind == x.kind {
		return
	}
	if _, ok := r.do(w, func(*who) bool { return false }, false, t.name, t.payload); !ok {
		r.hits.add("a record of another kind named")
	}
}

// days lets working days pass; whatever nobody answered rises, up to the
// municipal desk.
func (r *run) days() {
	for range 1 + r.draw(4, "days") {
		r.PassDays(1)
		r.passed()
		r.Pass(time.Duration(1+r.draw(3000, "seconds")) * time.Second)
		r.Tick()
		r.passed()
	}
}

// hours lets hours pass, nights and weekends too.
func (r *run) hours() {
	r.Pass(time.Duration(1+r.draw(12, "hours")) * time.Hour)
	r.Tick()
	r.passed()
}

// passed is what time alone does: what is late rises, consents run out.
func (r *run) passed() {
	m := r.model
	m.now = r.Now
	for _, x := range m.things {
		before, byHours := x.level, !x.due.at.IsZero()
		if m.rise(x) < 3 || before == 3 {
			continue
		}
		r.hits.add("escalated to the end")
		if byHours {
			r.hits.add("escalated by hours to the end")
		}
	}
	for _, y := range m.all(referral, true) {
		if on := y.ref.on; on != nil && !on.gone && !on.until.IsZero() && !m.now.Before(on.until) && y.ref.onTheWay() {
			m.lapse(y)
			r.hits.add("consent ran out")
		}
	}
}
