package e2e_test

import (
	"fmt"

	"tomoni/neighbour"
	"tomoni/store"
)

const shouting = "どなり声や泣き声が聞こえます。"

// noticed is what a neighbour says; one in four may mean abuse.
func (r *run) noticed() (words string, abuse bool) {
	if r.chance(4, "shouting") {
		return shouting + r.said(""), true
	}
	return r.said("このごろ姿を見かけません"), false
}

// tell: a volunteer reports on the phone.
func (r *run) tell() {
	w := pick(r, r.volunteers(), "volunteer")
	said, abuse := r.noticed()
	ids, ok := r.do(w, anyone, true, "neighbour.tell", neighbour.TellPayload{Words: said})
	if ok {
		x := r.concerned(ids["concern"], "BRANCH_TANTO", &told{abuse: abuse, volunteer: w, sealed: abuse})
		r.model.write(x, "CONTACT", c2, nil).looks = []look{{staff: w.Staff, parts: c2, from: x}}
	}
}

// take: staff write it down for a volunteer or a neighbour who rang.
func (r *run) take() {
	w := r.somebody()
	said, abuse := r.noticed()
	p := neighbour.TakePayload{Words: said, Seal: r.chance(3, "seal")}
	t := &told{abuse: abuse, sealed: abuse || p.Seal, takenBy: w}
	desk, fits := w.desk, true
	if r.chance(2, "for a volunteer") {
		t.volunteer = pick(r, r.volunteers(), "volunteer")
		p.Volunteer, desk, fits = t.volunteer.Staff, "BRANCH_TANTO", !t.volunteer.gone
	} else {
		t.name = fmt.Sprintf("近所の沢渡%d", len(r.done))
		p.Name = t.name
	}
	ids, ok := r.do(w, working, fits, "neighbour.take", p)
	if !ok {
		return
	}
	x := r.concerned(ids["concern"], desk, t)
	e := r.model.write(x, "CONTACT", c2, w)
	if t.volunteer != nil {
		e.looks = []look{{staff: t.volunteer.Staff, parts: c2, from: x}}
	}
	r.hits.add("written down for somebody")
	if p.Seal {
		r.hits.add("reporter sealed")
	}
}

func (r *run) concerned(id store.ID, desk string, t *told) *thing {
	by := r.model.within(5)
	if t.abuse {
		by = r.model.within(1)
	}
	x := r.model.begin(concern, desk, store.ID{}, nil, by)
	x.id, x.told = id, t
	t.desk, t.due = desk, by.on
	if t.volunteer != nil {
		x.give(look{staff: t.volunteer.Staff, parts: c0, from: x})
	}
	r.model.count("CONCERN", desk, "", 1)
	return x
}

// respond is what the desk does with a concern.
func (r *run) respond() {
	x := r.some(concern, !r.chance(4, "closed too"))
	if x == nil {
		return
	}
	w := r.mostly(x.desk)
	switch pick(r, []string{"read", "limit", "link", "take up", "take up", "answer", "answer", "answer"}, "response") {
	case "read":
		if _, ok := r.do(w, x.works, true, "neighbour.read", neighbour.ReadPayload{Concern: x.id}); ok && x.open && x.staff.IsZero() && w.desk == x.desk {
			x.staff = w.Staff
		}
	case "limit":
		if r.chance(3, "really") {
			if _, ok := r.do(w, x.works, true, "neighbour.limit", neighbour.LimitPayload{Concern: x.id, Limited: true}); ok {
				x.told.limited = true
			}
		}
	case "link":
		r.link(x, w)
	case "take up":
		r.takeUp(x, w)
	case "answer":
		r.feedback(x, w)
	}
}

func (r *run) link(x *thing, w *who) {
	if len(r.model.humans) == 0 {
		return
	}
	h := pick(r, r.model.humans, "human")
	for _, k := range r.model.humans {
		if r.model.knows(w, k) && r.chance(2, "somebody one knows") {
			h = k
		}
	}
	fits := r.model.knows(w, h)
	if _, ok := r.do(w, x.works, fits, "neighbour.link", neighbour.LinkPayload{Concern: x.id, Persons: []store.ID{h.id}}); ok {
		for _, k := range x.people {
			if k == h {
				return
			}
		}
		x.people = append(x.people, h)
	}
}

// takeUp makes a consultation of it at the desk of whoever does; nothing in it
// says who told.
func (r *run) takeUp(x *thing, w *who) {
	ids, ok := r.do(w, x.works, x.told.made == nil, "neighbour.take_up", neighbour.TakeUpPayload{Concern: x.id})
	if !ok {
		return
	}
	c := r.model.begin(consultation, w.desk, w.Staff, nil, r.model.within(1))
	c.id, c.people, c.talk = ids["consultation"], append([]*human(nil), x.people...), &talk{abuse: x.told.abuse, informant: "NEIGHBOUR"}
	x.told.made = c
	r.model.write(c, "CONTACT", c.part(), w)
	r.model.countFirst(c, r.model.today()[:7], "")
}

// feedback answers whoever told: by phone page, by telephone, at the door; on
// the way or for good. Where only the receipt may be told, nothing else is.
func (r *run) feedback(x *thing, w *who) {
	t := x.told
	serving := t.volunteer != nil && !t.volunteer.gone
	feared := t.abuse || t.made != nil && t.made.works(w) && t.made.talk.abuse
	receipt := t.limited || feared || !serving
	p := neighbour.AnswerPayload{Concern: x.id, Kind: "ACCEPTED", How: pick(r, []string{"APP", "PHONE", "DOOR"}, "how"), Final: r.chance(3, "final")}
	if !serving && !r.chance(6, "though there is no app") {
		p.How = "PHONE"
	}
	sentences := !receipt
	if r.chance(8, "too much or nothing") {
		sentences = !sentences
	}
	if sentences {
		p.Sentences = []string{"THANKS"}
	}
	p.Version = r.stale(10)
	fits := x.open && p.Version == 0 && (p.How != "APP" || serving) && sentences != receipt
	if _, ok := r.do(w, x.works, fits, "neighbour.answer", p); !ok {
		return
	}
	e := r.model.write(x, "FEEDBACK", c2, w)
	if serving {
		e.looks = append(e.looks, look{staff: t.volunteer.Staff, parts: c2, from: x})
	}
	r.hits.add("feedback: " + p.How)
	if !t.heard {
		t.heard = true
		how := "IN_TIME"
		if r.model.today() > t.due {
			how = "LATE"
		}
		r.model.count("CONCERN_FIRST_FEEDBACK", t.desk, how, 1)
	}
	if p.Final {
		x.close()
		r.model.count("CONCERN_ANSWERED", x.desk, "", 1)
		r.hits.add("feedback for good")
		return
	}
	x.step(r.model.within(10), "")
	r.hits.add("feedback on the way")
}

// told says who told it, as far as somebody may know: the desk that received
// it; when that is sealed, its supervisor and who took the call.
func (t *told) to(w *who) bool {
	return w.works() && w.desk == t.desk && (!t.sealed || w.supervises() || t.takenBy == w)
}
