package audit

import (
	"crypto/rand"
	"embed"
	"encoding/binary"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"tomoni/store"
)

// Migrations are the tables of the log.
//
//go:embed migrations/*.sql
var Migrations embed.FS

// Actions that are looks. Every other action is the name of a command.
const (
	ActionLook   = "look"   // one record or person was opened
	ActionList   = "list"   // a list, a search or a count by rows was shown
	ActionPrint  = "print"  // a sheet was made
	ActionExport = "export" // a chunk of an export was sent
	ActionReveal = "reveal" // a pseudonym, a sealed part or a concealed address was unmasked
)

// lookActions are the actions that answer "who looked?".
var lookActions = []string{ActionLook, ActionList, ActionPrint, ActionExport, ActionReveal}

// Event is one line of the log: a change, a look, or a refusal of either. It
// holds ids and codes only, never a name or a word of content; Term is the one
// exception and is kept apart.
type Event struct {
	At           time.Time // when, by the program's clock; kept to the microsecond
	Request      store.ID  // the request or command in which it happened
	Staff        store.ID  // who; zero for the program's own work
	Duty         store.ID  // in which duty
	Desk         store.ID  // at which desk
	Organisation store.ID  // of which organisation
	Role         string    // the duty's role
	Ground       string    // on which ground, B1 to B20
	Action       string    // ActionLook, ActionList … or the name of a command
	Source       string    // form, api, import, job, tablet
	Object       store.ID  // the record
	Person       store.ID  // the person
	Kind         string    // the record's kind, or the name of the list
	Part         string    // the part of the record that was reached
	Fields       []string  // the fields that were changed or shown, by name
	Count        int       // how many rows were shown or changed
	Result       string    // done, shown, refused …
	Term         string    // what was searched for; text in a table of its own
}

// ErrEvent refuses an event without a time or an action.
var ErrEvent = errors.New("audit: an event needs a time and an action")

// row is an event as its columns hold it. The leaf is made of nothing else.
type row struct {
	municipality int
	id           store.ID
	at           time.Time
	request      store.ID
	staff, duty  store.ID
	desk, organ  store.ID
	role, ground string
	action       string
	source, kind string
	object, who  store.ID
	part, fields string
	count        int
	shown        store.ID // the set of what a list showed
	term         string   // keyed hash of what was searched for
	result       string
	termText     string // for the side table
	set          []byte // for the side table: the ids of the set, one after the other
}

// newRow makes the columns of an event. Errors: ErrEvent.
func newRow(municipality int, e Event, shown []store.ID) (row, error) {
	if e.At.IsZero() || e.Action == "" {
		return row{}, ErrEvent
	}
	at := e.At.UTC().Truncate(time.Microsecond)
	r := row{municipality: municipality, id: newRowID(at), at: at, request: e.Request, staff: e.Staff, duty: e.Duty,
		desk: e.Desk, organ: e.Organisation, role: e.Role, ground: e.Ground, action: e.Action, source: e.Source,
		kind: e.Kind, object: e.Object, who: e.Person, part: e.Part, fields: joinFields(e.Fields), count: e.Count,
		result: e.Result, termText: e.Term}
	if e.Term != "" {
		r.term = keyed("term", municipality, []byte(e.Term))
	}
	r.set = joinIDs(shown)
	r.shown = setID(municipality, r.set)
	return r, nil
}

// joinFields writes one name a line.
func joinFields(fields []string) string {
	var kept []string
	for _, field := range fields {
		field = strings.ReplaceAll(field, "\n", " ")
		if field != "" {
			kept = append(kept, field)
		}
	}
	return strings.Join(kept, "\n")
}

// splitFields undoes joinFields.
func splitFields(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// rowCount tells apart the rows that one process writes in one microsecond.
var rowCount atomic.Uint32

// newRowID is an identifier that sorts by time to the microsecond and, within
// one, by the order in which this process made them, so that an index that ends
// with the id is an index by time. The rest is chance: printed on paper it tells
// nothing but when.
func newRowID(at time.Time) store.ID {
	var tail [10]byte
	binary.BigEndian.PutUint16(tail[0:], uint16(at.Nanosecond()/1000%1000))
	binary.BigEndian.PutUint32(tail[2:], rowCount.Add(1)&0xffffff)
	rand.Read(tail[6:])
	return store.NewID(at, strings.NewReader(string(tail[:])))
}
