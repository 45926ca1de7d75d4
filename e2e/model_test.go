package e2e_test

import (
	"slices"
	"time"

	"tomoni/store"
)

// The model: what the rules say should be true, in plain Go. It is written from
// the rules (the responsible desk, who must move, who may read) and knows
// nothing of tables, grants or predicates.

type state string

const (
	draft     state = "DRAFT"
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

const (
	consultation = "CONSULTATION"
	referral     = "REFERRAL"
	coordination = "COORDINATION"
	concern      = "CONCERN"
)

// thing is a record: who answers for it, whether it is open, who must move.
type thing struct {
	id     store.ID
	kind   string
	parent *thing
	desk   string   // who answers for it; never empty (promise 1)
	staff  store.ID // who has it in hand within the desk
	open   bool
	waits  string // the other desk whose move it is; "" the owner's
	level  int    // who has been told that nobody answered
	people []*human
	moved  map[*human]bool
	looks  []look // why somebody besides the own desk may read it

	ref *ref
}

// look is one ground besides the own desk.
type look struct {
	desk  string   // of this desk, or
	staff store.ID // this person alone
	from  any      // what it rests on: it ends with it
	bare  bool     // that it exists, no names (own report of a volunteer)
}

// human is somebody whom a worry is about. All that is known may be nothing.
type human struct {
	id   store.ID
	name string
}

// consent is what somebody said about passing things on.
type consent struct {
	id    store.ID
	about *human
	to    string // "" any desk
	gone  bool
}

// ref is a worry on its way from one desk to another.
type ref struct {
	person  *human
	to      string
	kind    string
	state   state
	on      *consent
	returns int
	coord   *thing
	child   *thing
	batch   int
}

type model struct {
	things   []*thing
	humans   []*human
	consents map[*thing][]*consent
	batch    int
	began    time.Time
}

func newModel(at time.Time) *model { return &model{consents: map[*thing][]*consent{}, began: at} }

// begin is a new record at a desk.
func (m *model) begin(id store.ID, kind, desk string, parent *thing) *thing {
	x := &thing{id: id, kind: kind, desk: desk, parent: parent, open: true, moved: map[*human]bool{}}
	m.things = append(m.things, x)
	return x
}

// step is a move of somebody: whatever had risen comes down again.
func (x *thing) step(waits string) { x.waits, x.level = waits, 0 }

func (x *thing) close() { x.open, x.waits, x.level = false, "", 0 }

// give lets somebody else read it; endFrom takes away what rests on something.
func (x *thing) give(l look) { x.looks = append(x.looks, l) }

func (m *model) endFrom(source any) {
	for _, x := range m.things {
		x.looks = slices.DeleteFunc(x.looks, func(l look) bool { return l.from == source })
	}
}

// sees says whether somebody may open a record: nothing without a ground.
func (x *thing) sees(w *who) bool { return !w.gone && (x.own(w) || len(x.grounds(w)) > 0) }

func (x *thing) own(w *who) bool { return w.works() && w.desk == x.desk }

func (x *thing) grounds(w *who) (list []look) {
	for _, l := range x.looks {
		if l.desk != "" && w.works() && l.desk == w.desk || l.staff == w.Staff && l.desk == "" {
			list = append(list, l)
		}
	}
	return list
}

// body says whether the words may be read: by the own desk, or on a ground that
// is more than the receipt of one's own report.
func (x *thing) body(w *who) bool {
	if w.gone || !w.works() {
		return false
	}
	return x.own(w) || slices.ContainsFunc(x.grounds(w), func(l look) bool { return !l.bare })
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
// when the last has gone and nothing is on its way it closes itself.
func (m *model) moveOn(x *thing, h *human) (closes bool) {
	x.moved[h] = true
	if len(x.left()) == 0 && x.open && !m.below(x) {
		x.close()
		return true
	}
	return false
}

// handing says whether a person is on the way from a consultation already.
func (m *model) handing(x *thing, h *human) bool {
	return slices.ContainsFunc(m.things, func(y *thing) bool {
		return y.ref != nil && y.parent == x && y.open && y.ref.kind == "HAND_ON" && y.ref.person == h
	})
}

func (f *ref) onTheWay() bool { return f.state == sent || f.state == received }

func (f *ref) taken() bool { return f.state == accepted || f.state == first || f.state == completed }

// open of a kind.
func (m *model) all(kind string, open bool) (list []*thing) {
	for _, x := range m.things {
		if x.kind == kind && (x.open || !open) {
			list = append(list, x)
		}
	}
	return list
}

// ladder is from how many working days past due who is told: the supervisor,
// the coordinator, the municipal desk.
var ladder = [3]int{1, 3, 5}

// risen is how far up something belongs.
func risen(due, today string) int {
	late, level := workdays(due, today), 0
	for i, n := range ladder {
		if due < today && late >= n {
			level = i + 1
		}
	}
	return level
}

// holidays are the days off that are not weekends, as the cabinet office lists them.
var holidays = map[string]bool{"2027-01-01": true, "2027-01-11": true, "2027-02-11": true, "2027-02-23": true, "2027-03-22": true,
	"2027-04-29": true, "2027-05-03": true, "2027-05-04": true, "2027-05-05": true, "2027-07-19": true, "2027-08-11": true,
	"2027-09-20": true, "2027-09-23": true, "2027-10-11": true, "2027-11-03": true, "2027-11-23": true}

// workdays counts the working days after one day until another.
func workdays(after, until string) (n int) {
	d, _ := time.Parse(time.DateOnly, after)
	for {
		d = d.AddDate(0, 0, 1)
		day := d.Format(time.DateOnly)
		if day > until {
			return n
		}
		off := day[5:] >= "12-29" || day[5:] <= "01-03" || d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
		if !off && !holidays[day] {
			n++
		}
	}
}

// rise is what a working day without an answer does: who is told may read it.
func (m *model) rise(x *thing, due, today string) (to int) {
	level := risen(due, today)
	if !x.open || level <= x.level {
		return x.level
	}
	x.level = level
	if level >= 2 && x.desk != "COORDINATION" {
		x.give(look{desk: "COORDINATION", from: m})
	}
	if level >= 3 && x.desk != "MUNICIPAL" {
		x.give(look{desk: "MUNICIPAL", from: m})
	}
	return level
}
