package ledger

import (
	"encoding/json"
	"time"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// State is how far an import has come.
type State string

// The states of an import.
const (
	Read    State = "READ"    // the columns are to be looked over
	Judging State = "JUDGING" // every line is being judged
	Judged  State = "JUDGED"  // the preview is to be looked over
	Staging State = "STAGING" // consultations are being written, out of sight
	On      State = "ON"      // everybody of the desk sees them
	Stopped State = "STOPPED" // something stood in the way; nothing is seen
	Gone    State = "GONE"    // thrown away before it was seen
	Off     State = "OFF"     // undone
	Left    State = "LEFT"    // lines that an import left behind, to be looked after
	Settled State = "SETTLED" // of all that was left somebody has said what became of it
)

// Verdict is what a line is.
type Verdict string

// The verdicts.
const (
	New     Verdict = "NEW"     // a consultation about somebody new, or nobody
	Known   Verdict = "KNOWN"   // about somebody whom the desk knows
	Unclear Verdict = "UNCLEAR" // somebody has to look
	Twice   Verdict = "TWICE"   // the number stands in an earlier line of the file
	Here    Verdict = "HERE"    // taken over before, just so
	Changed Verdict = "CHANGED" // taken over before, and otherwise now
	Damaged Verdict = "DAMAGED" // it cannot be taken over
)

// Kind is what becomes of a line: its verdict, unless somebody has said otherwise.
type Kind string

// The kinds beside the verdicts.
const (
	LeftOut   Kind = "OUT"     // somebody has decided that it stays behind
	IsSettled Kind = "SETTLED" // somebody has said of a line that was left what became of it
	Marked    Kind = "PROTECT" // of whatever kind, with a mark of protection: to look at together
)

// Kinds are listed in this order.
var Kinds = []Kind{Kind(Unclear), Kind(Damaged), Kind(Changed), Kind(Twice), Kind(Known), Kind(New), LeftOut, Kind(Here), IsSettled}

// Decision is what somebody has decided of a line; "" is what the verdict says.
type Decision string

// The decisions.
const (
	AsProposed Decision = ""
	ThisOne    Decision = "PERSON" // it is this person
	Apart      Decision = "APART"  // somebody else: a person of their own
	LeaveOut   Decision = "OUT"
	TakeIt     Decision = "IN" // as a consultation of its own
)

const (
	restOpen   = "OPEN"
	restClosed = "CLOSED"
)

// Ledger is one import of a desk.
type Ledger struct {
	ID         store.ID
	Desk       store.ID
	Staff      store.ID // who reads it in, and alone looks at what is in it
	Duty       store.ID
	Name       string // of the file
	Format     string
	Encoding   string
	Sheet      string
	Others     string // sheets that were not read
	Digest     []byte
	State      State
	Heading    int // place of the heading among the lines
	Columns    []Column
	Rest       string
	Lines      int // of the file
	Done       int // of the work that is under way
	Batch      store.ID
	Stopped    string // why: a text of the catalogue
	MadeAt     time.Time
	JudgedAt   time.Time
	StartedAt  time.Time
	SwitchedAt time.Time
	EndedAt    time.Time
	Origin     store.ID // the import whose lines these were, of what was left or taken later
	DueOn      ja.Date  // of what was left: by when somebody looks at it
	Skipped    int      // lines that are no consultations: blank, totals, the heading once more
	Totals     []int    // some of these that are not blank
	Reached    int      // up to which line the pieces of its work have come: being written, then answering others, or being emptied (clear.go)
	Clearing   int      // which piece comes next of what it has to put away; 0: none (clear.go)
}

// underWay reports whether the program works at it.
func (l Ledger) underWay() bool { return l.State == Judging || l.State == Staging }

// takes reports whether a line of a verdict becomes a consultation; the column of
// that name keeps it.
func takes(v Verdict, d Decision) bool {
	switch v {
	case New, Known, Unclear:
		return d != LeaveOut
	case Twice:
		return d == TakeIt
	}
	return false
}

const columns = `g.id, g.desk, g.staff, g.duty, g.name, g.format, g.encoding, g.sheet, g.others, g.digest, g.state, g.heading, g.mapping, g.rest,
 g.lines, g.done, g.batch, g.stopped, g.made_at, g.checked_at, g.committed_at, g.switched_at, g.ended_at, g.origin, g.due_on, g.skipped, g.totals, g.reached, g.clearing`

func scan(row store.Row) (Ledger, error) {
	var l Ledger
	var mapping, totals string
	err := row.Scan(&l.ID, &l.Desk, &l.Staff, &l.Duty, &l.Name, &l.Format, &l.Encoding, &l.Sheet, &l.Others, &l.Digest, &l.State, &l.Heading,
		&mapping, &l.Rest, &l.Lines, &l.Done, &l.Batch, &l.Stopped, &l.MadeAt, &l.JudgedAt, &l.StartedAt, &l.SwitchedAt, &l.EndedAt,
		&l.Origin, &l.DueOn, &l.Skipped, &totals, &l.Reached, &l.Clearing)
	if err != nil {
		return l, err
	}
	if totals != "" {
		if err := json.Unmarshal([]byte(totals), &l.Totals); err != nil {
			return l, err
		}
	}
	return l, json.Unmarshal([]byte(mapping), &l.Columns)
}

// get reads an import of the viewer's own desk.
func get(rd *sharing.Reading, id store.ID) (Ledger, error) {
	l, found, err := store.First(rd.Tx, scan, "select "+columns+" from ledger g where g.municipality = ? and g.id = ? and g.desk = ?",
		rd.Municipality(), id, rd.Viewer.Desk)
	if err == nil && (!found || !rd.Viewer.Role.Works()) {
		return l, words.NotFound()
	}
	return l, err
}

// list gives the newest imports of the viewer's desk; what was left of one stands
// on its page.
func list(rd *sharing.Reading, most int) ([]Ledger, error) {
	return store.All(rd.Tx, scan, "select "+columns+` from ledger g where g.municipality = ? and g.desk = ?
 and (g.origin is null or g.batch is not null) order by g.made_at desc, g.id desc limit ?`,
		rd.Municipality(), rd.Viewer.Desk, most)
}

func (l Ledger) insert(tx *store.Tx) error {
	mapping, err := json.Marshal(l.Columns)
	if err != nil {
		return err
	}
	return tx.Exec(`insert into ledger (municipality, id, desk, staff, duty, name, format, encoding, sheet, others, digest, state, heading, mapping,
 rest, lines, done, stopped, made_at, checked_at, origin, due_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', ?, ?, ?, ?)`,
		tx.Municipality(), l.ID, l.Desk, l.Staff, l.Duty, l.Name, l.Format, l.Encoding, l.Sheet, l.Others, l.Digest, string(l.State), l.Heading,
		string(mapping), l.Rest, l.Lines, l.MadeAt, l.JudgedAt, l.Origin, l.DueOn)
}

// save writes what may change of an import.
func (l Ledger) save(tx *store.Tx) error {
	mapping, err := json.Marshal(l.Columns)
	if err != nil {
		return err
	}
	totals, err := json.Marshal(l.Totals)
	if err != nil {
		return err
	}
	return tx.Exec(`update ledger set staff = ?, duty = ?, state = ?, heading = ?, mapping = ?, rest = ?, done = ?, batch = ?, stopped = ?,
 checked_at = ?, committed_at = ?, switched_at = ?, ended_at = ?, due_on = ?, skipped = ?, totals = ?, reached = ?, clearing = ?, lines = ? where municipality = ? and id = ?`,
		l.Staff, l.Duty, string(l.State), l.Heading, string(mapping), l.Rest, l.Done, l.Batch, l.Stopped,
		l.JudgedAt, l.StartedAt, l.SwitchedAt, l.EndedAt, l.DueOn, l.Skipped, string(totals), l.Reached, l.Clearing, l.Lines, tx.Municipality(), l.ID)
}
