package e2e_test

import (
	"fmt"
	"time"

	"tomoni/intake"
	"tomoni/ja"
	"tomoni/store"
)

// names are written as people write them; they come out byte for byte.
var names = []string{"", "渡邉\U000E0101 花子", "髙橋　はな", "か\u3099 き", "ﾔﾏﾀﾞ", "山田 太郎", "Nguyễn Thị", "𠮷野家", "沢"}

// words that stand nowhere else, to find them again.
func (r *run) said(what string) string { return fmt.Sprintf("%s〔%d〕", what, len(r.done)) }

// some draws one of a kind, the newer more often; nil when there is none.
func (r *run) some(kind string, open bool) *thing {
	list := r.model.all(kind, open)
	if len(list) == 0 {
		return nil
	}
	if r.chance(3, "any") {
		return pick(r, list, kind)
	}
	return list[len(list)-1-r.draw(min(4, len(list)), kind)]
}

// newcomer is somebody of whom a name, a phone or nothing is known.
func (r *run) newcomer() *human {
	h := &human{name: pick(r, names, "name")}
	if !r.chance(4, "no phone") {
		h.phone = fmt.Sprintf("0796-42-1%03d", len(r.model.humans)+1)
	}
	r.model.humans = append(r.model.humans, h)
	return h
}

// receive is the listening page: words, and whatever else is known.
func (r *run) receive() {
	w := r.somebody()
	p := intake.ReceivePayload{Words: r.said("聞いたこと"), At: r.earlier(), Channel: r.nth(channels),
		Call: intake.Call{Informant: r.nth(informants), Topics: r.topics()}}
	s := r.listen(w, &p)
	was := len(r.model.humans)
	ids, ok := r.do(w, working, s.fits, "intake.receive", p)
	if !ok {
		r.model.humans = r.model.humans[:was-s.fresh]
		return
	}
	x := r.model.begin(consultation, w.desk, w.Staff, nil, r.model.within(1))
	x.id, x.people, x.talk = ids["consultation"], s.people, &talk{abuse: p.Abuse, urgency: p.Urgency, topics: p.Topics, informant: p.Informant}
	x.talk.danger = hours[p.Urgency] > 0 && p.SpokeTo == ""
	if !p.At.IsZero() {
		x.heard = p.At
	}
	for i, h := range s.people {
		if i > 0 && p.Subject[i].Together {
			r.model.moveIn(h, s.people[0])
			r.hits.add("household")
		}
		r.heard(x, h, p.Subject[i].Consent)
	}
	r.write(x, w, p)
	r.model.countFirst(x, r.month(p.At), p.Channel)
	r.persons(x)
	if len(s.hidden) > 0 {
		r.model.seal(x, w, s.hidden)
		r.hits.add("sealed")
	}
	r.after(x, w, p)
	r.drop(w, p.Draft)
}

// What a call may be, going round with the acts so that no draw is used up.
var (
	channels   = []string{"PHONE", "", "VISIT_DESK", "HOME_VISIT"}
	informants = []string{"SELF", "", "NEIGHBOUR"}
)

func (r *run) nth(list []string) string { return list[len(r.done)%len(list)] }

// topics are none to three of what a call is about.
func (r *run) topics() []string { return []string{"T01", "T02", "T03"}[:len(r.done)%4] }

// earlier is when something was said that is entered only now; the zero time: now.
func (r *run) earlier() time.Time {
	if len(r.done)%7 != 3 {
		return time.Time{}
	}
	return r.Now.AddDate(0, 0, -40)
}

func (r *run) month(at time.Time) string {
	if at.IsZero() {
		at = r.Now
	}
	return string(ja.DateOf(at))[:7]
}

// write is what the first save puts on the timeline.
func (r *run) write(x *thing, w *who, p intake.ReceivePayload) {
	r.model.write(x, "CONTACT", x.part(), w, x.people...)
	if p.About != "" {
		r.model.write(x, "INFORMANT", c5, w, x.people...).sealed = p.Abuse
		r.hits.add("informant apart")
	}
	if p.Reach != "" {
		r.model.write(x, "NOTE", c1, w, x.people...)
	}
	if p.SpokeTo != "" {
		r.model.write(x, "EMERGENCY", c2, w, x.people...)
	}
	if x.talk.abuse {
		r.hits.add("abuse feared")
	}
	if x.talk.danger {
		x.due = r.model.inHours(hours[p.Urgency])
		r.hits.add("clock of hours: " + p.Urgency)
	}
}

// after is このあと.
func (r *run) after(x *thing, w *who, p intake.ReceivePayload) {
	m := r.model
	if !x.talk.danger && p.NextOn != "" {
		x.due = due{on: string(p.NextOn)}
	}
	if !x.talk.danger && (hours[p.Urgency] > 0 || p.Abuse) && p.NextOn == "" { // spoken to, or feared: looked at again today
		x.due = due{on: m.today()}
	}
	switch p.After {
	case "END":
		x.close()
	case "REFER":
		if x.talk.choosing = !x.talk.danger; x.talk.choosing {
			x.due = due{on: m.today()}
		}
	case "TELL":
		if !x.talk.danger && p.NextOn == "" {
			x.due = due{on: m.today()}
		}
		m.inHands(x, p.Staff)
		if p.Asked != "" {
			m.write(x, "NOTE", c1, w)
		}
		r.hits.add("told a colleague")
	case "THINK":
		k := m.question(x, r.partner(w, p.Partner), w.desk, store.ID{}, false)
		if p.Partner == "COLLEAGUE" {
			k.staff = p.Staff
		}
		m.write(k, "NOTE", c2, w)
		r.hits.add("thought over together")
	}
}

func (r *run) partner(w *who, p string) string {
	if p == "SUPERVISOR" || p == "COLLEAGUE" {
		return w.desk
	}
	return coordinators
}

// heard is a consent as it was said to a desk.
func (r *run) heard(x *thing, h *human, c intake.HeardWords) {
	if c.State == "" {
		return
	}
	k := &consent{in: x, about: h, state: c.State, to: r.desks[c.Recipient]}
	if c.Until.Full() {
		k.until = c.Until.AddDays(1).Time(ja.Tokyo)
	}
	r.model.consents = append(r.model.consents, k)
	r.hits.add("consent: " + c.State)
	if c.Form == "WRITTEN" {
		r.hits.add("consent in writing")
	}
}

func (r *run) contact() {
	x := r.some(consultation, false)
	if x == nil {
		return
	}
	w, on := r.mostly(x.desk), r.someday()
	p := intake.ContactPayload{Consultation: x.id, Words: r.said("つづき"), NextOn: on, Sensitive: r.chance(4, "sensitive"),
		At: r.earlier(), Channel: r.nth(channels), Informant: r.nth(informants)}
	if r.chance(4, "note") {
		p.Kind = "NOTE"
	}
	var people []*human
	if len(x.people) > 0 && r.chance(3, "about one") {
		people = append(people, x.people[0])
		p.Persons = []store.ID{x.people[0].id}
	}
	if _, ok := r.do(w, x.works, true, "intake.contact", p); !ok {
		return
	}
	part, kind := x.part(), "CONTACT"
	if p.Sensitive && part != c4 {
		part = c3
		r.hits.add("of health or money")
	}
	if p.Kind != "" {
		kind = p.Kind
	} else {
		about := people
		if len(about) == 0 {
			about = x.left()
		}
		r.model.call(x, w.desk, r.month(p.At), p.Channel, p.Informant, about)
	}
	r.model.write(x, kind, part, w, people...)
	if !x.open || x.talk.danger || w.desk != x.desk {
		return
	}
	next := due{on: string(on)}
	switch {
	case on != "":
		r.hits.add("next date with the contact")
	case x.due.on > r.model.today():
		next.on = x.due.on
	default:
		next = r.model.within(5)
	}
	x.step(next, "")
}

// someday is a day to come, or none.
func (r *run) someday() ja.Date {
	if !r.chance(3, "a day") {
		return ""
	}
	return ja.DateOf(r.Now).AddDays(r.draw(9, "days on"))
}

// manage is what the responsible desk decides about a consultation.
func (r *run) manage() {
	x := r.some(consultation, false)
	if x == nil {
		return
	}
	w := r.mostly(x.desk)
	switch pick(r, []string{"close", "close", "reopen", "reopen", "next", "assign", "assign", "spoke", "edit", "together", "correct", "correct"}, "decision") {
	case "close":
		r.close(x, w)
	case "reopen":
		r.reopen(x, w)
	case "next":
		on := ja.DateOf(r.Now).AddDays(r.draw(9, "days on"))
		p := intake.NextPayload{Consultation: x.id, On: on, Version: r.stale(4)}
		if _, ok := r.do(w, x.decides, x.open && !x.talk.danger && p.Version == 0, "intake.next", p); ok {
			x.step(due{on: string(on)}, "")
		}
	case "assign":
		r.assign(x, w)
	case "spoke":
		r.spoke(x, w)
	case "edit":
		r.edit(x, w)
	case "together":
		r.together(x, w)
	case "correct":
		r.correct(x, w)
	}
}

// mayEnd: nothing of it is on its way, and no life is in danger.
func (m *model) mayEnd(x *thing) bool { return x.open && !x.talk.danger && !m.below(x) }

func (r *run) mayEndAt(desk string) (n int) {
	for _, x := range r.model.all(consultation, true) {
		if x.desk == desk && r.model.mayEnd(x) {
			n++
		}
	}
	return n
}

func (r *run) close(x *thing, w *who) {
	p := intake.ClosePayload{Consultation: x.id, Reason: "ANSWERED"}
	if r.chance(2, "told") {
		p.Words = r.said("伝えたこと")
	}
	if _, ok := r.do(w, x.decides, r.model.mayEnd(x), "intake.close", p); ok {
		if p.Words != "" {
			r.model.write(x, "CLOSING", x.part(), w)
		}
		x.close()
	}
}

// reopen: whoever opens it again has it in hand.
func (r *run) reopen(x *thing, w *who) {
	if x.open && !r.chance(4, "though open") {
		list := r.model.all(consultation, false)
		for _, y := range list {
			if !y.open && (x.open || len(y.people) > 0 && len(y.left()) == 0) {
				x = y
			}
		}
		w = r.mostly(x.desk)
	}
	handedOn := len(x.people) > 0 && len(x.left()) == 0
	if _, ok := r.do(w, x.decides, !x.open, "intake.reopen", intake.ReopenPayload{Consultation: x.id}); ok {
		x.open, x.staff = true, w.Staff
		x.step(r.model.within(1), "")
		if hours[x.talk.urgency] > 0 || x.talk.abuse {
			x.due = due{on: r.model.today()}
		}
		if x.talk.danger {
			x.due = r.model.inHours(hours[x.talk.urgency])
		}
		if handedOn {
			r.hits.add("opened again after handed on")
		}
	}
}

func (r *run) assign(x *thing, w *who) {
	to := r.mostly(x.desk)
	p := intake.AssignPayload{Consultation: x.id, Staff: to.Staff}
	fits := !to.gone && to.works() && to.desk == w.desk
	if r.chance(4, "give back") {
		p.Staff, fits = store.ID{}, true
	}
	switch _, ok := r.do(w, x.decides, fits, "intake.assign", p); {
	case !ok:
	case p.Staff.IsZero():
		x.staff = p.Staff
		x.steps++
	default:
		r.model.takeOver(x, to)
	}
}

func (r *run) spoke(x *thing, w *who) {
	for _, y := range r.model.all(consultation, true) {
		if y.talk.danger {
			x, w = y, r.mostly(y.desk)
		}
	}
	if _, ok := r.do(w, x.decides, x.open || !x.talk.danger, "intake.spoke", intake.SpokePayload{Consultation: x.id, Who: "ご本人", When: "10:40"}); ok {
		r.model.write(x, "EMERGENCY", c2, w)
		if x.talk.danger { // otherwise the date that was chosen since stays
			r.hits.add("spoken to")
			x.talk.danger = false
			x.step(due{on: r.model.today()}, "")
		}
	}
}

// edit finds out later that it is urgent.
func (r *run) edit(x *thing, w *who) {
	u := pick(r, []string{"IMMEDIATE", "H48", "WEEK", "NORMAL"}, "urgency")
	p := intake.EditPayload{Consultation: x.id, Call: intake.Call{Urgency: u, Topics: r.topics(), Informant: r.nth(informants)}}
	if _, ok := r.do(w, x.decides, true, "intake.edit", p); !ok {
		return
	}
	x.talk.topics, x.talk.informant = p.Topics, p.Informant
	was := x.talk.danger
	x.steps++
	x.talk.danger = was || hours[u] > 0 && hours[x.talk.urgency] == 0
	x.talk.urgency = u
	if x.talk.danger && !was && x.open {
		x.step(r.model.inHours(hours[u]), "")
		r.hits.add("in danger later")
	}
}

// together ends several calls in one go: all or none.
func (r *run) together(x *thing, w *who) {
	p := intake.EndTogetherPayload{Reason: "ANSWERED"}
	for _, d := range deskCodes {
		if r.mayEndAt(d) > r.mayEndAt(w.desk) {
			w = r.mostly(d)
		}
	}
	var list []*thing
	fits := true
	for _, y := range r.model.all(consultation, false) {
		if len(list) < 3 && y.desk == w.desk && (r.model.mayEnd(y) || r.chance(12, "not to be ended")) {
			list = append(list, y)
			p.Consultation = append(p.Consultation, y.id)
			fits = fits && r.model.mayEnd(y)
		}
	}
	if len(list) == 0 {
		return
	}
	all := func(w *who) bool {
		for _, y := range list {
			if !y.decides(w) {
				return false
			}
		}
		return true
	}
	if _, ok := r.do(w, all, fits, "intake.end_together", p); ok {
		for _, y := range list {
			y.close()
		}
		if len(list) > 1 {
			r.hits.add("several ended together")
		}
	}
}

// correct: the author, or the responsible desk; who read the error reads the
// correction.
func (r *run) correct(x *thing, w *who) {
	var list []*entry
	for _, e := range r.model.entries {
		if e.on == x {
			list = append(list, e)
		}
	}
	if len(list) == 0 {
		return
	}
	e := pick(r, list, "entry")
	fits := e.reads(w) && e.next == nil && (e.author == w.Staff || x.desk == w.desk)
	if _, ok := r.do(w, x.works, fits, "intake.correct", intake.CorrectPayload{Consultation: x.id, Entry: e.id, Words: r.said("なおしたこと")}); !ok {
		return
	}
	n := r.model.write(x, e.kind, e.part, w, e.people...)
	n.sealed = e.sealed
	for _, l := range e.looks {
		if r.model.stands(l) && !(l.from == "author" && l.staff == w.Staff) {
			n.looks = append(n.looks, l)
		}
	}
	e.next = n
}
