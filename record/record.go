package record

import (
	"strings"
	"time"

	"tomoni/ja"
	"tomoni/store"
	"tomoni/words"
)

// Kind (記録の種類) is what a room registers: the name, and the page of one.
type Kind struct {
	Name string
	Text words.Text
	Page string // path with {id}
}

var kinds = map[string]Kind{}

// Register makes the kinds of a room known; two of one name are a mistake of
// the programmer.
func Register(list ...Kind) {
	for _, k := range list {
		if _, taken := kinds[k.Name]; taken {
			panic("record: kind registered twice: " + k.Name)
		}
		kinds[k.Name] = k
	}
}

// KindOf gives a registered kind.
func KindOf(name string) Kind { return kinds[name] }

// PageOf is the address of a record's page.
func PageOf(kind string, id store.ID) string {
	return strings.Replace(kinds[kind].Page, "{id}", id.String(), 1)
}

// Clock is by what an answer is awaited: working days, or hours where life is in danger.
type Clock string

// The clocks.
const (
	Days  Clock = "DAYS"
	Hours Clock = "HOURS"
)

// Escalation is who has been told that nobody answered.
type Escalation int

// The steps of escalation; each adds readers and removes none.
const (
	Calm            Escalation = iota
	ToSupervisor               // the desk's supervisor
	ToCoordinator              // the coordinator of the desk
	ToMunicipalDesk            // the desk that cannot be deleted: the end
)

// Record (記録) is the spine row of anything that concerns somebody.
type Record struct {
	ID         store.ID
	Kind       string
	Parent     store.ID
	Code       string // 受付番号
	Desk       store.ID
	Staff      store.ID // who took it within the desk; zero: the desk answers
	Area       store.ID
	Class      string // S2 … S4
	Sealed     bool
	Title      string // from the worry, kindly: the person may one day read it
	Open       bool
	NextOn     ja.Date
	NextAt     time.Time // with Hours: the moment by which
	Clock      Clock
	Phrase     string   // catalogue key of what comes next
	WaitingFor store.ID // the desk whose move it is; zero: the owner's
	WaitSince  ja.Date
	Escalation Escalation
	MadeAt     time.Time
	ClosedAt   time.Time
	CloseCode  string
	lock       int // goes up with every change of the row; people see the versions of facets
}

// Due says how a record stands on a day: the days by which it is past, 0 on
// the day itself, negative before.
func (r Record) Due(today ja.Date) int {
	if !r.Open || !r.NextOn.Full() {
		return 0
	}
	return int(today.Time(ja.Tokyo).Sub(r.NextOn.Time(ja.Tokyo)).Hours()/24 + 0.5)
}

// Late reports whether the next step is overdue at a time.
func (r Record) Late(now time.Time) bool {
	if !r.Open {
		return false
	}
	if r.Clock == Hours {
		return !now.Before(r.NextAt)
	}
	return r.NextOn.Before(ja.DateOf(now))
}

// Next is what comes next for an open record and by when.
type Next struct {
	On     ja.Date
	At     time.Time // only with hours
	Phrase words.Text
}

// ByHours makes a next step that is due so many hours from now.
func ByHours(now time.Time, hours int, phrase words.Text) Next {
	at := now.Add(time.Duration(hours) * time.Hour)
	return Next{On: ja.DateOf(at), At: at, Phrase: phrase}
}

// step puts a next step on the record; the owner's list keeps it in any case.
func (r Record) step(n Next, waitingFor store.ID, today ja.Date) Record {
	r.NextOn, r.NextAt, r.Phrase = n.On, n.At, n.Phrase.Key
	r.Clock = Days
	if !n.At.IsZero() {
		r.Clock = Hours
	}
	if r.WaitingFor != waitingFor {
		r.WaitSince = today
	}
	r.WaitingFor = waitingFor
	r.Escalation = Calm
	return r
}

// checkNext refuses an open record without a next date (promise 2).
func checkNext(n Next) error {
	if !n.On.Full() || n.Phrase.Key == "" {
		return words.Invalid("next_on", needNext)
	}
	return nil
}

// Role is what a person is to a record.
type Role string

// The roles of persons in a record.
const (
	Subject   Role = "SUBJECT"
	Caller    Role = "CALLER" // informant who is known as a person
	Household Role = "HOUSEHOLD"
)
