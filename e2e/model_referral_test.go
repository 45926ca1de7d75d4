package e2e_test

import (
	"slices"
	"time"
)

type state string

const (
	waiting   state = "DRAFT" // for the supervisor
	sent      state = "SENT"
	received  state = "RECEIVED"
	accepted  state = "ACCEPTED"
	returned  state = "RETURNED"
	first     state = "FIRST_ACTION"
	completed state = "COMPLETED"
	closed    state = "CLOSED"
	withdrawn state = "WITHDRAWN"
	anew      state = "REDIRECTED"
	back      state = "BACK"
)

// outside is a desk whose people do not sign in: the sender records its answers.
const outside = "HOSPITAL"

// ref is a worry on its way from one desk to another.
type ref struct {
	person   *human
	to       string
	kind     string
	state    state
	part     parts
	urgency  string
	basis    string
	on       *consent
	along    []*entry
	returns  int
	coord    *thing
	child    *thing
	batch    int
	phoned   bool
	approval string // "", BEFORE, AFTER
	approved bool
	barred   bool
	sentOn   time.Time
}

func (f *ref) onTheWay() bool { return f.state == sent || f.state == received }

func (f *ref) taken() bool { return f.state == accepted || f.state == first || f.state == completed }

func (f *ref) over() bool { return f.state == closed || f.state == withdrawn || f.state == anew }

func (f *ref) unapproved() bool { return f.state == waiting || f.approval == "AFTER" && !f.approved }

// city are the desks whose data are the city's; of the others the council or a
// hospital answers for its own.
func city(desk string) bool { return desk != "COMMUNITY" && desk != outside }

// row is a legal row: from whose desk to whose it may be used, and what it needs.
type row struct {
	code              string
	consent, approver bool
	fits              func(from, to string) bool
}

// within a purpose: a centre passes on to its own kind and to the coordinator,
// a window of the city to every centre.
func samePurpose(from, to string) bool {
	window := from == "BRANCH_TANTO" || from == municipal
	return city(from) && city(to) && (window || to == from || to == coordinators)
}

var rows = []row{
	{"APPI69_1_CONSENT", true, false, func(from, to string) bool { return city(from) }},
	{"APPI27_CONSENT", true, false, func(from, to string) bool { return !city(from) }},
	{"APPI69_PURPOSE", false, false, samePurpose},
	{"APPI69_2_INTERNAL", false, false, func(from, to string) bool { return city(from) && city(to) }},
	{"APPI69_4_BENEFIT", false, true, func(from, to string) bool { return city(from) && !city(to) }},
	{"APPI27_PUBLIC", false, false, func(from, to string) bool { return !city(from) && city(to) }},
	{"APPI27_LIFE", false, true, func(from, to string) bool { return !city(from) }},
}

// heardBefore finds the consent that a sending may rest on: of this person in
// this consultation, the newest that allows this desk; not past a newer no.
func (m *model) heardBefore(x *thing, h *human, to string) *consent {
	for _, c := range slices.Backward(m.consents) {
		switch {
		case c.in != x || c.about != h:
		case c.state == "REFUSED" && !c.gone:
			return nil
		case c.good(to, m.now):
			return c
		}
	}
	return nil
}

func (c *consent) good(to string, now time.Time) bool {
	return (c.state == "AGREED" || c.state == "PARTLY") && !c.gone && (c.until.IsZero() || now.Before(c.until)) && (c.to == "" || c.to == to)
}

// source is what the addressed desk's look rests on until it accepts.
func (y *thing) source() any {
	if y.ref.on != nil {
		return y.ref.on
	}
	return y
}

// lend lets the addressed desk read the referral and what goes along.
func (m *model) lend(y *thing, from any) {
	f, l := y.ref, look{desk: y.ref.to, parts: body, from: from}
	if f.part == c4 {
		l.parts |= c4
	}
	if c, ok := from.(*consent); ok {
		l.until = c.until
	}
	y.give(l)
	for _, e := range f.along {
		l.parts = e.part
		e.looks = append(e.looks, l)
	}
}

// takeBack ends that, also on what corrected the entries.
func (m *model) takeBack(y *thing) {
	gone := func(l look) bool { return l.desk == y.ref.to && l.from == y.source() }
	y.looks = without(y.looks, gone)
	for _, e := range y.ref.along {
		for ; e != nil; e = e.next {
			e.looks = without(e.looks, gone)
		}
	}
}

// tell writes a step where both sides read it.
func (m *model) tell(y *thing, kind string, by *who) {
	for _, x := range []*thing{y, y.parent, y.ref.child} {
		if x != nil {
			m.write(x, kind, y.ref.part, by, y.ref.person)
		}
	}
}

// dispatch is a new sending of somebody, from a desk. A row that needs an
// approver waits for the supervisor, unless a life is in danger.
func (m *model) dispatch(x *thing, like *thing, f *ref, by *who, approver bool) *thing {
	y := m.begin(referral, x.desk, by.Staff, x, m.within(1))
	if by.desk != x.desk {
		y.staff = [16]byte{}
	}
	y.ref, y.people = f, []*human{f.person}
	if like.sealed {
		y.sealed = true
		for _, l := range like.looks {
			if m.stands(l) {
				y.give(look{desk: l.desk, staff: l.staff, parts: body | c3, from: y})
			}
		}
	}
	if f.part == c4 {
		y.give(look{staff: by.Staff, parts: body | c4, from: "author"})
	}
	f.state = sent
	switch {
	case !approver:
	case by.supervises() && by.desk == x.desk:
		f.approval, f.approved = "BEFORE", true
	case hours[f.urgency] > 0:
		f.approval = "AFTER"
	default:
		f.approval, f.state = "BEFORE", waiting
		m.tell(y, "TOLD", by)
		return y
	}
	m.depart(y, by)
	return y
}

// depart: it is really sent.
func (m *model) depart(y *thing, by *who) {
	m.lend(y, y.source())
	y.step(m.answerIn(y.ref.urgency), y.mover())
	m.tell(y, "TOLD", by)
	y.ref.sentOn = m.now
	m.count("REFERRAL_SENT", y.desk, y.ref.kind, 1)
}

// mover is whose move the receiver's is: a desk outside has no list.
func (y *thing) mover() string {
	if y.ref.to == outside {
		return ""
	}
	return y.ref.to
}

// accept: the receiver's own consultation begins, with HAND_ON the person moves.
func (m *model) accept(y *thing, by *who) {
	f, x := y.ref, y.parent
	if by.desk == f.to {
		c := m.begin(consultation, f.to, by.Staff, x, m.within(1))
		c.people, c.talk = []*human{f.person}, &talk{abuse: x.talk.abuse, urgency: x.talk.urgency, topics: x.talk.topics, informant: x.talk.informant}
		if x.sealed {
			c.sealed = true
			c.give(look{desk: f.to, parts: body | c3, from: c})
		}
		m.write(c, "TOLD", f.part, by, f.person)
		f.child = c
	}
	m.takeBack(y)
	if f.child != nil {
		m.lend(y, f.child)
	} else {
		m.lend(y, y)
	}
	f.state = accepted
	y.step(m.answerIn(f.urgency), y.mover())
	m.tell(y, "ANSWER", by)
	if f.kind == "HAND_ON" {
		m.moveOn(x, f.person)
	}
	m.settled(f)
	m.count("REFERRAL_ACCEPTED", y.desk, f.kind, 1)
	m.answered(y)
}

// settled: the coordination that led to a sending is over.
func (m *model) settled(f *ref) {
	if f.coord != nil && f.coord.open {
		f.coord.close()
		m.endFrom(f.coord)
	}
}

// bring gives it back: to the sender, or to the coordinator when no better desk
// was named or at the second return.
func (m *model) bring(y *thing, better string, by *who) {
	f := y.ref
	f.state, f.phoned = returned, false
	f.returns++
	m.answered(y)
	m.takeBack(y)
	m.tell(y, "ANSWER", by)
	if better != "" && f.returns < 2 {
		y.step(m.within(1), "")
		return
	}
	if f.coord != nil && f.coord.open {
		f.coord.step(m.within(2), "")
	} else {
		f.coord = m.question(y, coordinators, y.desk, [16]byte{}, false)
		f.coord.ask.returned = true
	}
	waits := coordinators
	if y.desk == coordinators || y.sealed {
		waits = ""
	}
	y.step(m.within(2), waits)
}

// question is somebody else's look at a record, asked by a desk.
func (m *model) question(x *thing, desk, asker string, staff [16]byte, blind bool) *thing {
	k := m.begin(coordination, desk, staff, x, m.within(2))
	k.ask = &asked{about: x, blind: blind}
	if !x.sealed && !blind && desk != x.desk {
		x.give(look{desk: desk, parts: body, from: k})
	}
	if asker != desk {
		k.give(look{desk: asker, parts: body, from: k})
	}
	return k
}

// finish closes it, unless a supervisor has still to look at what was sent at once.
func (m *model) finish(y *thing) {
	f := y.ref
	if f.child == nil {
		m.takeBack(y)
	}
	if f.unapproved() {
		y.step(m.within(1), "")
		return
	}
	y.close()
	if f.kind == "HAND_ON" && f.state == closed {
		m.moveOn(y.parent, f.person)
	}
}

// lapse is what becomes of a referral whose consent has gone.
func (m *model) lapse(y *thing) (was string) {
	f := y.ref
	switch {
	case f.taken() || f.state == closed && f.child != nil:
		if !f.barred {
			f.barred = true
			m.tell(y, "NOTE", nil)
		}
		return "after"
	case f.onTheWay():
		f.state, f.phoned = back, false
		m.tell(y, "NOTE", nil)
		y.step(m.within(1), "")
		return "before"
	}
	return ""
}

// handing says whether a person is on the way from a consultation already.
func (m *model) handing(x *thing, h *human) bool {
	return slices.ContainsFunc(m.things, func(y *thing) bool {
		return y.ref != nil && y.parent == x && y.open && y.ref.kind == "HAND_ON" && y.ref.person == h &&
			!y.ref.over()
	})
}
