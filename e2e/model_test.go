package e2e_test

import (
	"slices"
	"time"

	"tomoni/sharing"
	"tomoni/store"
)

// The model: what the rules say should be true, in plain Go. It is written from
// the rules (the responsible desk, who must move, by when, who may read what)
// and knows nothing of tables, grants or predicates.

const (
	consultation = "CONSULTATION"
	referral     = "REFERRAL"
	coordination = "COORDINATION"
	concern      = "CONCERN"
)

const (
	coordinators = "COORDINATION" // the coordinator's desk of every desk
	municipal    = "MUNICIPAL"    // the desk that cannot be deleted
)

// parts are compartments of what is held about somebody, as a set.
type parts int

const (
	c0   parts = 1 << iota // that it exists
	c1                     // name, contact
	c2                     // the body
	c3                     // health, money
	c4                     // abuse, violence
	c5                     // who told
	body = c0 | c1 | c2
)

// model is all that is known of a municipality.
type model struct {
	now      time.Time
	things   []*thing
	entries  []*entry
	humans   []*human
	consents []*consent
	handlers map[*human][]*who    // who protects a concealed person
	decided  map[[2]*human]string // whether two are the same person
	goes     map[*thing]goes      // to whom it goes when a duty ends
	drafts   []*draft
	counts   map[cell]int
	calls    []*call
	batch    int
	staff    []*who
}

// thing is a record: who answers for it, whether it is open, who must move by when.
type thing struct {
	m      *model
	id     store.ID
	kind   string
	parent *thing
	desk   string   // who answers for it; never empty (promise 1)
	staff  store.ID // who has it in hand within the desk
	open   bool
	due    due    // never empty while open (promise 2)
	waits  string // the other desk whose move it is; "" the owner's
	level  int    // who has been told that nobody answered
	people []*human
	moved  map[*human]bool
	looks  []look // why somebody besides the own desk may read it
	sealed bool   // only those whom a look names
	steps  int
	heard  time.Time
	closed time.Time
	ended  string // why it is closed

	ref  *ref
	talk *talk
	told *told
	ask  *asked
}

// talk is what is special about a consultation.
type talk struct {
	abuse    bool
	urgency  string
	danger   bool // to life, until somebody has been spoken to
	choosing bool // a desk is to be chosen

	topics    []string
	informant string
}

// told is what is special about a concern.
type told struct {
	abuse     bool
	limited   bool
	volunteer *who   // who told it, of those with an account
	name      string // or by name
	sealed    bool
	desk      string
	takenBy   *who
	made      *thing // the consultation made from it
	due       string // by when it was to be answered first
	heard     bool   // an answer has gone out
}

// asked is what is special about a coordination.
type asked struct {
	about    *thing
	returned bool
	blind    bool // only whom it is about was told
}

// look is one ground besides the own desk, or to read a single entry.
type look struct {
	desk  string   // of this desk, or
	staff store.ID // this person alone
	parts parts
	from  any // what it rests on: it ends with it
	until time.Time
}

// entry is one piece of words.
type entry struct {
	id     store.ID
	on     *thing
	kind   string
	part   parts
	author store.ID // zero: kept apart
	sealed bool
	people []*human
	looks  []look
	next   *entry // what corrected it
}

// human is somebody whom a worry is about. All that is known may be nothing.
type human struct {
	id        store.ID
	name      string
	phone     string
	concealed bool
	doubtful  bool // a concealed person's facts fit
	home      *home
}

// home is a household in real life.
type home struct{ first *human }

// consent is what somebody said about passing things on.
type consent struct {
	id    store.ID
	in    *thing
	about *human
	state string
	to    string // "" any desk
	until time.Time
	gone  bool
}

// draft is unsent words.
type draft struct {
	id    store.ID
	by    *who
	saved time.Time
}

func newModel(at time.Time) *model {
	return &model{now: at, handlers: map[*human][]*who{}, decided: map[[2]*human]string{}, goes: map[*thing]goes{}, counts: map[cell]int{}}
}

// begin is a new record at a desk.
func (m *model) begin(kind, desk string, staff store.ID, parent *thing, by due) *thing {
	x := &thing{m: m, kind: kind, desk: desk, staff: staff, parent: parent, open: true, due: by, heard: m.now, moved: map[*human]bool{}}
	m.things = append(m.things, x)
	return x
}

// write puts words into a record. Who writes of abuse may read it again.
func (m *model) write(x *thing, kind string, part parts, by *who, people ...*human) *entry {
	e := &entry{on: x, kind: kind, part: part, people: people}
	if by != nil {
		e.author = by.Staff
		if part == c4 {
			e.looks = append(e.looks, look{staff: by.Staff, parts: c4, from: "author"})
		}
	}
	m.entries = append(m.entries, e)
	return e
}

// step is a move of somebody: whatever had risen comes down again.
func (x *thing) step(by due, waits string) {
	x.due, x.waits, x.level = by, waits, 0
	x.steps++
	if x.talk != nil {
		x.talk.choosing = false
	}
}

func (x *thing) close() {
	x.open, x.due, x.waits, x.level, x.closed, x.ended = false, due{}, "", 0, x.m.now, "ANSWERED"
	delete(x.m.goes, x) // what was planned for other hands
	x.steps++
}

// give lets somebody else read it; endFrom takes away what rests on something.
func (x *thing) give(l look) { x.looks = append(x.looks, l) }

func without(list []look, gone func(look) bool) []look {
	return slices.DeleteFunc(slices.Clone(list), gone)
}

func (m *model) endFrom(source any) {
	rests := func(l look) bool { return l.from == source }
	for _, x := range m.things {
		x.looks = without(x.looks, rests)
	}
	for _, e := range m.entries {
		e.looks = without(e.looks, rests)
	}
}

func (w *who) holds(l look) bool {
	return l.staff == w.Staff && l.desk == "" || l.desk != "" && w.works() && l.desk == w.desk
}

func (m *model) stands(l look) bool { return l.until.IsZero() || m.now.Before(l.until) }

// reads are the parts of a record that somebody may read: the own desk all but
// abuse, which its supervisor reads too; others what their grounds give.
func (x *thing) reads(w *who) (p parts) {
	if w.gone {
		return 0
	}
	if w.works() && w.desk == x.desk && !x.sealed {
		p = body | c3 | c5
		if w.Role == sharing.Supervisor {
			p |= c4
		}
	}
	for _, l := range x.looks {
		if w.holds(l) && x.m.stands(l) {
			p |= l.parts
		}
	}
	return p
}

func (x *thing) sees(w *who) bool { return x.reads(w) != 0 }

// works: the words may be read, by somebody who works at a desk.
func (x *thing) works(w *who) bool { return w.works() && x.reads(w)&c2 != 0 }

// own: what only the responsible desk does.
func (x *thing) own(w *who) bool { return x.works(w) && w.desk == x.desk }

// decides: what the responsible desk does, or who has it in hand.
func (x *thing) decides(w *who) bool { return x.works(w) && (w.desk == x.desk || w.Staff == x.staff) }

// reads says whether somebody may read an entry of a record that they may open.
func (e *entry) reads(w *who) bool {
	p := e.on.reads(w)
	return p != 0 && (!e.sealed && p&e.part != 0 || e.reached(w))
}

// reached: it was given by itself, such as with a referral.
func (e *entry) reached(w *who) bool {
	return !w.gone && slices.ContainsFunc(e.looks, func(l look) bool { return w.holds(l) && e.on.m.stands(l) })
}

// newest is the entry as it stands after corrections.
func (e *entry) newest() *entry {
	for e.next != nil {
		e = e.next
	}
	return e
}

// knows says whether somebody may see a person: a record that concerns them
// opens names.
func (m *model) knows(w *who, h *human) bool {
	return slices.ContainsFunc(m.things, func(x *thing) bool { return slices.Contains(x.people, h) && x.reads(w)&c1 != 0 })
}

// lists: what is open stands on the list of its desk and of whoever must move;
// what is sealed on the lists of those who may read it by name.
func (x *thing) lists(w *who) bool {
	if !x.open || !w.works() || !x.sees(w) {
		return false
	}
	named := slices.ContainsFunc(x.looks, func(l look) bool { return l.desk == "" && l.staff == w.Staff })
	return x.desk == w.desk || x.waits == w.desk || x.sealed && named
}

// risen: what nobody answered stands before the supervisors of the desks whose
// it is and whose move it is, and from the second step on before coordinators.
func (x *thing) risen(w *who) bool {
	told := x.level > 1 || x.level > 0 && (x.desk == w.desk || x.waits == w.desk)
	return x.open && told && x.sees(w) && (w.Role == sharing.Supervisor || w.Role == sharing.Coordinator)
}

// below says whether something is still on its way from a consultation.
func (m *model) below(x *thing) bool {
	return slices.ContainsFunc(m.things, func(y *thing) bool { return y.parent == x && y.open && y.kind != consultation })
}

func (x *thing) left() (list []*human) {
	for _, h := range x.people {
		if !x.moved[h] {
			list = append(list, h)
		}
	}
	return list
}

// moveOn takes a person off a consultation because another desk has accepted;
// when the last has gone and nothing is on its way it closes itself, but never
// while a life is in danger.
func (m *model) moveOn(x *thing, h *human) (closes bool) {
	x.moved[h] = true
	if len(x.left()) == 0 && x.open && !m.below(x) && !x.talk.danger {
		x.close()
		x.ended = "HANDED_ON"
		return true
	}
	return false
}

// part is where the words of a consultation belong.
func (x *thing) part() parts {
	if x.talk.abuse {
		return c4
	}
	return c2
}

// all of a kind; open ones only.
func (m *model) all(kind string, open bool) (list []*thing) {
	for _, x := range m.things {
		if x.kind == kind && (x.open || !open) {
			list = append(list, x)
		}
	}
	return list
}

// seal takes a record out of every ordinary ground: it is read by its author,
// who sees no difference, and by the supervisors of the municipal desk; where it
// has none, by those of the desks that protect the concealed persons.
func (m *model) seal(x *thing, by *who, hidden []*human) {
	x.sealed = true
	x.steps++
	own := body | c3 | c5
	if by.Role == sharing.Supervisor {
		own |= c4
	}
	x.give(look{staff: by.Staff, parts: own, from: x})
	told := m.supervisors("MUNICIPAL")
	if len(told) == 0 {
		for _, h := range hidden {
			for _, w := range m.protectors(h) {
				told = append(told, m.supervisors(w.desk)...)
			}
		}
	}
	for _, w := range told {
		x.give(look{staff: w.Staff, parts: body | c3, from: x})
	}
}

func (m *model) supervisors(desk string) (list []*who) {
	for _, w := range m.staff {
		if w.desk == desk && w.Role == sharing.Supervisor && !w.gone {
			list = append(list, w)
		}
	}
	return list
}

// fits lists the concealed persons whom name and number fit.
func (m *model) fits(name, phone string) (list []*human) {
	for _, h := range m.humans {
		if h.concealed && name != "" && phone != "" && h.name == name && h.phone == phone {
			list = append(list, h)
		}
	}
	return list
}
