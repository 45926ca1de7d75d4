package e2e_test

import (
	"fmt"
	"slices"

	"tomoni/ja"
	room "tomoni/referral"
	"tomoni/store"
)

// basis is on which row one person's worry goes, and with what consent.
type basis struct {
	row          row
	heard, scope string
	until        ja.Date
}

func (r *run) basis(from, to string, wrong int) (b basis) {
	b.row = pick(r, rows, "row")
	for anyRow := r.chance(wrong, "one that may not fit"); !anyRow && !b.row.fits(from, to); {
		b.row = pick(r, rows, "row")
	}
	if !b.row.consent || r.chance(4, "heard before") {
		return b
	}
	b.heard, b.scope = pick(r, []string{"ORAL", "ORAL", "WRITTEN"}, "heard"), "困りごと"
	if r.chance(3, "until") {
		b.until = ja.DateOf(r.Now).AddDays(r.draw(3, "until"))
	}
	return b
}

// ground finds the consent that a sending rests on; false: it has no ground.
func (r *run) ground(x *thing, h *human, to string, b basis) (c *consent, ok bool) {
	switch {
	case !b.row.fits(x.desk, to):
		return nil, false
	case !b.row.consent:
		return nil, true
	case b.heard == "":
		c = r.model.heardBefore(x, h, to)
		return c, c != nil
	}
	c = &consent{in: x, about: h, state: "AGREED", to: to}
	if b.until.Full() {
		c.until = b.until.AddDays(1).Time(ja.Tokyo)
	}
	return c, true
}

// noted keeps a consent that was heard with the sending.
func (r *run) noted(c *consent, b basis) {
	if c == nil {
		return
	}
	if b.heard == "" {
		r.hits.add("sent on a consent heard before")
		if c.state == "PARTLY" {
			r.hits.add("sent on a consent in part")
		}
		return
	}
	if b.heard == "WRITTEN" {
		r.hits.add("consent in writing")
	}
	r.model.consents = append(r.model.consents, c)
}

// refer sends one or more persons to another desk, each on an own ground.
func (r *run) refer() {
	x := r.some(consultation, true)
	for _, y := range r.model.all(consultation, true) {
		if len(y.left()) > 0 && (x == nil || len(x.left()) == 0 || y.sealed && r.chance(3, "the sealed one")) {
			x = y
		}
	}
	if x == nil || len(x.left()) == 0 || len(r.model.all(referral, true)) > 10 {
		return
	}
	w := r.mostly(x.desk)
	if r.chance(6, "the supervisor sends") {
		w = r.boss(x.desk)
	}
	to := pick(r, append([]string{outside, "COMMUNITY"}, deskCodes...), "to")
	p := room.SendPayload{Consultation: x.id, To: r.Desk(to)}
	fits := to != x.desk && x.open
	type one struct {
		f *ref
		b basis
	}
	var list []one
	for _, h := range x.left() {
		if len(list) > 0 && r.chance(4, "stays") {
			continue
		}
		b := r.basis(x.desk, to, 12)
		f := &ref{person: h, to: to, kind: pick(r, []string{"HAND_ON", "HAND_ON", "JOIN", "INFORM"}, "kind"), part: x.part(), urgency: x.talk.urgency, basis: b.row.code}
		fits = fits && !(f.kind == "HAND_ON" && r.model.handing(x, h))
		p.Person = append(p.Person, room.PersonPayload{Person: h.id, Kind: f.kind, Reason: r.said("ひとりでは支えきれない"), Basis: b.row.code, Heard: b.heard, Scope: b.scope, Until: b.until})
		list = append(list, one{f: f, b: b})
	}
	along, may := r.attach(x, w, p.Person)
	fits = fits && may
	for _, e := range along {
		p.Entries = append(p.Entries, e.id)
	}
	for _, one := range list {
		_, ok := r.ground(x, one.f.person, to, one.b)
		fits = fits && ok
	}
	ids, ok := r.do(w, x.own, fits, "referral.send", p)
	if !ok {
		return
	}
	r.model.batch++
	choosing := x.talk.choosing
	for i, one := range list {
		one.f.on, _ = r.ground(x, one.f.person, to, one.b)
		r.noted(one.f.on, one.b)
		one.f.batch = r.model.batch
		for _, e := range along {
			if len(e.people) == 0 || slices.Contains(e.people, one.f.person) {
				one.f.along = append(one.f.along, e)
			}
		}
		r.gone(r.model.dispatch(x, x, one.f, w, one.b.row.approver), ids[fmt.Sprintf("referral_%d", i)])
	}
	if choosing {
		x.step(due{on: r.model.answerIn(x.talk.urgency).on}, "")
		r.hits.add("desk chosen")
	}
	if len(along) > 0 {
		r.hits.add("entries sent along")
	}
}

// gone notes how a sending went.
func (r *run) gone(y *thing, id store.ID) {
	y.id = id
	if y.sealed {
		r.hits.add("sealed and sent")
	}
	r.hits.add("sent: " + y.ref.kind)
	switch {
	case y.ref.state == waiting:
		r.hits.add("waits for approval")
	case y.ref.approval == "AFTER":
		r.hits.add("sent at once, to be approved")
	}
}

// attach chooses entries to go along: what may be read, does not tell who told,
// is not barred, and is about nobody who is not sent.
func (r *run) attach(x *thing, w *who, going []room.PersonPayload) (list []*entry, fits bool) {
	fits = true
	for _, e := range r.model.entries {
		if e.on != x || e.next != nil || len(list) > 1 || r.chance(2, "not this one") {
			continue
		}
		good := e.reads(w) && !e.sealed && e.part != c5 && !r.barred(e)
		for _, h := range e.people {
			good = good && slices.ContainsFunc(going, func(p room.PersonPayload) bool { return p.Person == h.id })
		}
		if good || r.chance(10, "though it may not go") {
			list = append(list, e)
			fits = fits && good
		}
	}
	return list, fits
}

// barred: another desk told it under a consent that has been withdrawn.
func (r *run) barred(e *entry) bool {
	return slices.ContainsFunc(r.model.things, func(y *thing) bool {
		return y.ref != nil && y.ref.barred && y.ref.child == e.on && y.ref.filed(r.model) == e
	})
}

// filed is the note as it was put into the receiver's consultation.
func (f *ref) filed(m *model) *entry {
	for _, e := range m.entries {
		if e.on == f.child {
			return e
		}
	}
	return nil
}
