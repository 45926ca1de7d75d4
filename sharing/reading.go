package sharing

import (
	"slices"
	"time"

	"tomoni/audit"
	"tomoni/store"
)

// Reading is a transaction in which a viewer reads at a time. It collects the
// looks; whoever runs the reading writes them before the answer leaves (L14).
type Reading struct {
	*store.Tx
	Viewer  Viewer
	Now     time.Time
	Request store.ID
	Source  string // form, api, import, job
	// Concerning is what lists are asked for, such as a draft; it goes into
	// their looks.
	Concerning store.ID
	// Spent names the limit, when this is read a second time because what the
	// first answer would have cost was no longer there: nothing more may be spent.
	Spent string
	// Paper says that what is opened goes onto a sheet, for the log.
	Paper bool

	looks []Look
	costs []func(*store.Tx) error
}

// Spent is what a cost answers when a limit has been reached meanwhile: which
// one, as the room that set it calls it.
type Spent struct{ Limit string }

func (s Spent) Error() string { return "sharing: the limit of looks has been reached: " + s.Limit }

// Look is one look to be audited: an event and, for a list, what it showed.
type Look struct {
	Event audit.Event
	Shown []store.ID
}

// NewReading starts a reading.
func NewReading(tx *store.Tx, v Viewer, now time.Time, request store.ID, source string) *Reading {
	return &Reading{Tx: tx, Viewer: v, Now: now, Request: request, Source: source}
}

// Looks gives what was looked at so far.
func (rd *Reading) Looks() []Look { return rd.looks }

// Costs has fn write down what the answer takes from a limit. It is written in
// the unit that keeps the looks, before the answer leaves. Units come one after
// the other, so that what fn counts there is exact, which a reading cannot say:
// with Spent the answer is not sent but read once more, knowing the limit.
func (rd *Reading) Costs(fn func(*store.Tx) error) { rd.costs = append(rd.costs, fn) }

// Pay runs what the answer costs, in a unit. Errors: Spent.
func (rd *Reading) Pay(tx *store.Tx) error {
	for _, cost := range rd.costs {
		if err := cost(tx); err != nil {
			return err
		}
	}
	return nil
}

// Event is an audit event of this viewer, to be completed by the caller.
func (rd *Reading) Event(action string) audit.Event {
	v := rd.Viewer
	return audit.Event{At: rd.Now, Request: rd.Request, Staff: v.Staff, Duty: v.Duty, Desk: v.Desk,
		Organisation: v.Organisation, Role: string(v.Role), Action: action, Source: rd.Source}
}

// Showed records that a list showed these records or persons. A list that
// showed nothing is recorded too: a search without a hit is a look.
func (rd *Reading) Showed(list string, ids []store.ID) {
	e := rd.Event(audit.ActionList)
	e.Kind, e.Count, e.Result, e.Object = list, len(ids), "shown", rd.Concerning
	rd.looks = append(rd.looks, Look{Event: e, Shown: ids})
}

// Exported records that a piece of an export holds these records and persons, on
// the own desk's ground.
func (rd *Reading) Exported(list string, parts Parts, ids []store.ID) {
	e := rd.Event(audit.ActionExport)
	e.Kind, e.Count, e.Result, e.Object, e.Part, e.Ground = list, len(ids), "shown", rd.Concerning, parts.String(), string(rd.ownGround())
	rd.looks = append(rd.looks, Look{Event: e, Shown: ids})
}

// ownGround is on which the viewer reads the records of the own desk.
func (rd *Reading) ownGround() Ground {
	if rd.Viewer.Role == Supervisor {
		return B2
	}
	return B1
}

// Unmasked records that the log reviewer read what stands behind the pseudonyms
// of the log (B15), or put it on a sheet; the reason was written down before.
func (rd *Reading) Unmasked(page string, record, person store.ID) {
	e := rd.Event(audit.ActionReveal)
	if rd.Paper {
		e.Action = audit.ActionPrint
	}
	e.Kind, e.Ground, e.Object, e.Person, e.Part, e.Result = page, string(B15), record, person, string(C0), "shown"
	rd.looks = append(rd.looks, Look{Event: e})
}

// Printed names the persons who stand on the sheet. Others who were opened on the way
// to it are in the log as looked at, not as printed.
func (rd *Reading) Printed(persons ...store.ID) {
	for i, l := range rd.looks {
		if e := l.Event; e.Action == audit.ActionPrint && e.Kind == "person" && !slices.Contains(persons, e.Person) {
			rd.looks[i].Event.Action = audit.ActionLook
		}
	}
}

func (rd *Reading) looked(g Grant, kind string) {
	e := rd.Event(audit.ActionLook)
	if rd.Paper {
		e.Action = audit.ActionPrint
	}
	e.Kind, e.Ground, e.Part, e.Result = kind, string(g.Ground), g.Parts.String(), "shown"
	if kind == "person" {
		e.Person = g.Subject
	} else {
		e.Object = g.Subject
	}
	rd.looks = append(rd.looks, Look{Event: e})
}
