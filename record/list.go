package record

import (
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// Row of a work list: a record and on which side of it the viewer's desk stands.
type Row struct {
	Record
	Awaited bool // the move is this desk's; otherwise this desk owns it
}

// Unread reports whether nobody has touched it since it came, nor has it in hand.
func (r Row) Unread() bool { return r.lock == 1 && r.Staff.IsZero() }

// Filter narrows a work list.
type Filter struct {
	Staff   bool    // only what this staff member has in hand, or nobody has
	Until   ja.Date // due on or before; zero: all
	After   Cursor
	Limit   int
	Waiting bool // only what other desks await from this desk
	// Arrived adds whatever has come to the desk and nobody has looked at yet,
	// however far its own day is (promise 2: a neighbour's word is answered
	// within days and read at once).
	Arrived bool
}

// Cursor is the place after which a list goes on (keyset, never offset).
type Cursor struct {
	On ja.Date
	ID store.ID
}

const far = "9999-99-99"

// WorkList is what is open and due for the viewer's desk: the records that it
// owns and those in which its move is awaited, by due date (promise 2); and what
// is sealed and the viewer reads by name.
func WorkList(rd *sharing.Reading, f Filter) ([]Row, error) { return AskWorkList(rd, f).All() }

// AskWorkList is WorkList asked ahead.
func AskWorkList(rd *sharing.Reading, f Filter) *store.Answer[Row] {
	if f.Limit <= 0 {
		f.Limit = 50
	}
	until := string(f.Until)
	if until == "" {
		until = far
	}
	owned := listPart(rd, columns, "desk", f, until)
	awaited := listPart(rd, columns, "waiting_for", f, until)
	if f.Waiting {
		owned = store.SQL("select * from (?) n where 1 = 0", awaited)
	}
	arrived := arrivedPart(rd, columns, f, until)
	return store.Ask(rd.Tx, func(row store.Row) (out Row, err error) {
		out.Record, err = scan(row)
		out.Awaited = out.WaitingFor == rd.Viewer.Desk
		return out, err
	}, "select "+columns+" from (? union ? union ? union ?) r order by r.next_on, r.id limit ?", owned, awaited, arrived,
		namedPart(rd, columns, f, until), f.Limit)
}

// namedPart is what is sealed and the viewer reads by name: it is on the list of
// no desk, so it is on theirs (promise 2). What a colleague has in hand who reads it
// too is theirs alone, as of any other record. It begins at what the viewer reaches,
// or at what is sealed, and never at all that is open in the town.
func namedPart(rd *sharing.Reading, columns string, f Filter, until string) store.Fragment {
	v := rd.Viewer
	hands := store.SQL("1 = 1")
	if f.Staff {
		hands = store.SQL(`(r.desk <> ? or r.staff is null or r.staff = ? or not exists (select 1 from reach t
 where t.municipality = r.municipality and t.object = r.id and t.holder = r.staff and t.until_at > ?))`, v.Desk, v.Staff, rd.Now)
	}
	return store.SQL(`select * from (select `+columns+` from (
 select distinct h.object from reach h where h.municipality = ? and h.holder = ? and h.until_at > ?) n
 cross join record r where r.municipality = ? and r.id = n.object and r.sealed = 1 and r.is_open = 1
 and r.next_on <= ? and (r.next_on > ? or (r.next_on = ? and r.id > ?)) and ? and ?
 order by r.next_on, r.id limit ?) s`,
		v.Municipality, v.Staff, rd.Now, v.Municipality, until, f.After.On, f.After.On, f.After.ID, hands, rd.Visible("r"), f.Limit)
}

func listPart(rd *sharing.Reading, columns, column string, f Filter, until string) store.Fragment {
	v := rd.Viewer
	staff := store.SQL("1 = 1")
	if f.Staff && column == "desk" {
		staff = store.SQL("(r.staff = ? or r.staff is null)", v.Staff)
	}
	return store.SQL(`select * from (select `+columns+` from record r where r.municipality = ? and r.`+column+` = ? and r.is_open = 1
 and r.next_on <= ? and (r.next_on > ? or (r.next_on = ? and r.id > ?)) and ? and ?
 order by r.next_on, r.id limit ?) k`,
		v.Municipality, v.Desk, until, f.After.On, f.After.On, f.After.ID, staff, rd.Visible("r"), f.Limit)
}

// arrivedPart is what has come to the desk, is due later, and was not touched
// since; see Filter.Arrived.
func arrivedPart(rd *sharing.Reading, columns string, f Filter, until string) store.Fragment {
	if !f.Arrived {
		return store.SQL("select " + columns + " from record r where 1 = 0")
	}
	return store.SQL(`select * from (select `+columns+` from record r where r.municipality = ? and r.desk = ? and r.is_open = 1
 and r.next_on > ? and r.staff is null and r.version = 1 and ? order by r.next_on, r.id limit ?) k`,
		rd.Viewer.Municipality, rd.Viewer.Desk, until, rd.Visible("r"), f.Limit)
}

// mostCounted bounds a count: beyond it the number says nothing more.
const mostCounted = 100

// Count says how many open records the viewer's desk has to look after until a
// day, with those that have just arrived, up to 100, by kind: for the numbers beside the verbs.
func Count(rd *sharing.Reading, staff bool, until ja.Date) (Counts, error) {
	return CountOf(AskCount(rd, staff, until))
}

// Counts are numbers of records by their kind.
type Counts map[string]int

// Sum is all of them together.
func (c Counts) Sum() int {
	n := 0
	for _, of := range c {
		n += of
	}
	return n
}

// AskCount is Count asked ahead; CountOf reads the answer.
func AskCount(rd *sharing.Reading, staff bool, until ja.Date) *store.Answer[Counted] {
	list := Filter{Staff: staff, Limit: mostCounted, Arrived: true}
	return store.Ask(rd.Tx, func(row store.Row) (c Counted, err error) { return c, row.Scan(&c.Kind, &c.N) },
		"select k.kind, count(*) from (select n.kind, n.id from (? union ? union ? union ?) n order by n.next_on, n.id limit ?) k group by k.kind",
		listPart(rd, "r.kind, r.id, r.next_on", "desk", list, string(until)),
		listPart(rd, "r.kind, r.id, r.next_on", "waiting_for", list, string(until)),
		arrivedPart(rd, "r.kind, r.id, r.next_on", list, string(until)),
		namedPart(rd, "r.kind, r.id, r.next_on", list, string(until)), mostCounted)
}

// Counted is a number of records of a kind.
type Counted struct {
	Kind string
	N    int
}

// CountOf reads the answer of AskCount.
func CountOf(a *store.Answer[Counted]) (Counts, error) {
	rows, err := a.All()
	counts := Counts{}
	for _, c := range rows {
		counts[c.Kind] = c.N
	}
	return counts, err
}

// Escalated lists the open records that came to the viewer by escalation: first
// to the supervisors of the desk whose it is and of the one whose move it is,
// then to those above.
func Escalated(rd *sharing.Reading, limit int) ([]Record, error) {
	return store.All(rd.Tx, scan, "select "+columns+` from record r where r.municipality = ? and r.is_open = 1
 and (r.escalation > ? or r.escalation > 0 and (r.desk = ? or r.waiting_for = ?)) and ? and ? order by r.next_on, r.id limit ?`,
		rd.Viewer.Municipality, int(ToSupervisor), rd.Viewer.Desk, rd.Viewer.Desk, rd.Mine("r"), rd.Visible("r"), limit)
}

// Unaccepted lists the open records of the desk that nobody has in hand
// (だれも受けていないもの), for its supervisor.
func Unaccepted(rd *sharing.Reading, limit int) ([]Record, error) {
	return store.All(rd.Tx, scan, "select "+columns+` from record r where r.municipality = ? and r.desk = ? and r.is_open = 1
 and r.staff is null and ? order by r.next_on, r.id limit ?`, rd.Viewer.Municipality, rd.Viewer.Desk, rd.Visible("r"), limit)
}

// Load of one staff member or desk: how many open records, how many overdue.
type Burden struct {
	Staff store.ID
	Open  int
	Late  int
}

// Burdens says how much each staff member of the viewer's desk carries.
func Burdens(rd *sharing.Reading) ([]Burden, error) {
	today := ja.DateOf(rd.Now)
	return store.All(rd.Tx, func(row store.Row) (b Burden, err error) {
		return b, row.Scan(&b.Staff, &b.Open, &b.Late)
	}, `select r.staff, count(*), sum(case when r.next_on < ? then 1 else 0 end) from record r
 where r.municipality = ? and r.desk = ? and r.is_open = 1 and ? group by r.staff order by 2 desc, 1`,
		today, rd.Viewer.Municipality, rd.Viewer.Desk, rd.Visible("r"))
}

// BoardRow is what a coordinator sees of an open referral or coordination
// before it is due: code, desks, phrase, age (B20). No names, no words.
type BoardRow struct {
	ID         store.ID
	Kind       string
	Code       string
	Desk       store.ID
	WaitingFor store.ID
	Phrase     string
	NextOn     ja.Date
	WaitSince  ja.Date
	Escalation Escalation
}

// Board lists the open records of the given kinds for the coordinator's board.
func Board(rd *sharing.Reading, kinds []string, limit int) ([]BoardRow, error) {
	if len(kinds) == 0 {
		return nil, nil
	}
	names := make([]store.Fragment, len(kinds))
	for i, k := range kinds {
		names[i] = store.SQL("r.kind = ?", k)
	}
	return store.All(rd.Tx, func(row store.Row) (b BoardRow, err error) {
		return b, row.Scan(&b.ID, &b.Kind, &b.Code, &b.Desk, &b.WaitingFor, &b.Phrase, &b.NextOn, &b.WaitSince, &b.Escalation)
	}, `select r.id, r.kind, r.code, r.desk, r.waiting_for, r.phrase, r.next_on, r.wait_since, r.escalation from record r
 where r.municipality = ? and r.is_open = 1 and ? and ? order by r.next_on, r.id limit ?`,
		rd.Viewer.Municipality, store.Or(names...), rd.Board("r"), limit)
}
