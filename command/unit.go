package command

import (
	"strconv"
	"time"

	"tomoni/audit"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// Unit is the unit of work in which a command runs: the transaction, the
// viewer, the time, and what the command leaves behind.
type Unit struct {
	*sharing.Reading
	Act     Act
	Command string
	key     []byte
	name    func(*store.Tx, store.ID) (string, error)
	made    map[string]int
	fresh   map[store.ID]bool
	event   audit.Event
	extra   []audit.Event
	emitted int
	engine  *Engine
	rows    rowNumbers
	sent    map[string]bool // names of the fields that the API named; nil where all are meant
	last    []lastly
}

// Sent reports whether the sender named a field of the payload, see [Corrects]. A
// form, and the program itself, name all.
func (u *Unit) Sent(field string) bool { return u.sent == nil || u.sent[field] }

// lastly is what is still to be done at the end of the unit.
type lastly struct {
	key store.ID
	do  func() error
}

// Lastly does something once at the end of the unit, when everything else has
// been saved: a check that holds for a record however often it was changed.
func (u *Unit) Lastly(key store.ID, do func() error) {
	for _, l := range u.last {
		if l.key == key {
			return
		}
	}
	u.last = append(u.last, lastly{key, do})
}

// finish does what was left for the end; it may leave more.
func (u *Unit) finish() error {
	for i := 0; i < len(u.last); i++ {
		if err := u.last[i].do(); err != nil {
			return err
		}
	}
	return nil
}

// Today is the day in Japan on which the command was received.
func (u *Unit) Today() ja.Date { return ja.DateOf(u.Now) }

// NewID makes the n-th id of a kind within this command: the same again when
// the command is run again.
func (u *Unit) NewID(kind string) store.ID {
	n := u.made[kind]
	u.made[kind] = n + 1
	id := store.HashID(u.key, u.Act.At, strconv.Itoa(u.Act.Municipality), u.actor().String(),
		u.Act.ID.String(), u.Command, kind, strconv.Itoa(n))
	u.fresh[id] = true
	return id
}

// Fresh reports whether the id was made in this very unit: nothing can be known
// of it yet, and nobody needs to ask.
func (u *Unit) Fresh(id store.ID) bool { return u.fresh[id] }

func (u *Unit) actor() store.ID {
	if u.Act.System {
		return SystemActor
	}
	return u.Act.Staff
}

// SystemActor stands in keys for jobs and outbox handlers.
var SystemActor = store.ID{0: 's', 1: 'y', 2: 's', 15: 1}

// Touched names what the command changed, for its audit row: the record, the
// person (may be zero), the parts or fields, and the ground on which.
func (u *Unit) Touched(record, person store.ID, ground sharing.Ground, part sharing.Part, fields ...string) {
	e := &u.event
	if e.Object.IsZero() && e.Person.IsZero() {
		e.Object, e.Person, e.Ground, e.Part, e.Fields = record, person, string(ground), string(part), fields
		return
	}
	more := u.Event(u.Command)
	more.Object, more.Person, more.Ground, more.Part, more.Fields, more.Result = record, person, string(ground), string(part), fields, "done"
	u.extra = append(u.extra, more)
}

// Emit puts an event into the outbox, in this unit. Handlers run after the
// commit, as commands of the system with an id made from event and handler.
func (u *Unit) Emit(event string, payload any) error {
	u.emitted++
	return emit(u, event, payload)
}

// In reports the source of the act, such as form or api.
func (u *Unit) In(source string) bool { return u.Act.Source == source }

// At is the time at which the command was received.
func (u *Unit) At() time.Time { return u.Now }
