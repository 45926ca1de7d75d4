package e2e_test

import (
	"slices"

	asking "tomoni/coordination"
	"tomoni/store"
)

// talkOver asks others, writes and answers in coordinations.
func (r *run) talkOver() {
	m := r.model
	k := r.some(coordination, true)
	switch pick(r, []string{"ask", "check", "write", "answer", "answer"}, "coordination") {
	case "ask":
		x := pick(r, m.things, "about")
		w, to := r.mostly(x.desk), r.mostly(x.desk)
		p := asking.AskPayload{About: x.id, Words: r.said("いっしょに見てください")}
		desk, fits := coordinators, true
		switch r.draw(4, "whom") {
		case 0:
			p.Staff, desk = to.Staff, w.desk
			fits = !to.gone && to.works() && to.desk == w.desk
		case 1:
			desk = pick(r, deskCodes, "desk")
			p.Desk, fits = r.Desk(desk), desk == w.desk || desk == coordinators
		}
		if ids, ok := r.do(w, x.works, fits, "coordination.ask", p); ok {
			k := m.question(x, desk, w.desk, p.Staff, false)
			k.id = ids["coordination"]
			m.write(k, "NOTE", c2, w)
			if !p.Staff.IsZero() {
				r.hits.add("a colleague is asked")
			}
		}
	case "check":
		r.askBlindly()
	case "write":
		if k == nil {
			return
		}
		w := r.mostly(k.desk)
		if _, ok := r.do(w, k.works, true, "coordination.write", asking.WritePayload{Coordination: k.id, Words: r.said("わかったこと")}); ok {
			m.write(k, "NOTE", c2, w)
			if k.open && w.desk == k.desk {
				k.step(m.within(2), "")
			}
		}
	case "answer":
		if k == nil {
			return
		}
		r.finishAsked(k)
	}
}

func (r *run) finishAsked(k *thing) {
	w, x := r.mostly(k.desk), k.ask.about
	fits := k.open && !(k.ask.returned && x.open)
	if _, ok := r.do(w, k.own, fits, "coordination.answer", asking.AnswerPayload{Coordination: k.id, Words: r.said("こうしましょう")}); !ok {
		return
	}
	r.model.write(k, "ANSWER", c2, w)
	r.model.write(x, "ANSWER", c2, w)
	if x.open && x.waits == "" && x.due.at.IsZero() {
		x.step(r.model.within(1), "")
	}
	k.close()
	r.model.endFrom(k)
	if k.ask.blind {
		k.people = nil // whom it was about was shown for the question alone
	}
}

// askBlindly asks another desk whether it knows somebody.
func (r *run) askBlindly() {
	m, x := r.model, r.some(consultation, false)
	if x == nil || len(m.humans) == 0 {
		return
	}
	w, h := r.mostly(x.desk), pick(r, m.humans, "human")
	if len(x.people) > 0 && !r.chance(4, "anybody") {
		h = pick(r, x.people, "person")
	}
	desk := pick(r, append([]string{"", outside}, deskCodes...), "desk")
	p := asking.CheckPayload{About: x.id, Person: h.id, Why: "ほかの窓口も関わっているか"}
	if desk != "" {
		p.Desk = r.Desk(desk)
	}
	may := func(w *who) bool { return x.works(w) && m.knows(w, h) }
	fits := desk != outside && slices.Contains(x.people, h) // the asked desk is shown nobody else
	if ids, ok := r.do(w, may, fits, "coordination.check", p); ok {
		if desk == "" {
			desk = coordinators
		}
		k := m.question(x, desk, w.desk, store.ID{}, true)
		k.id, k.people = ids["coordination"], []*human{h}
		m.write(x, "NOTE", c2, w)
	}
}
