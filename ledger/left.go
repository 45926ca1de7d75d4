package ledger

import (
	"slices"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// What an import does not take over is left in one of its own (引きこさなかった行),
// that is not switched on: it waits for somebody of the desk to say of each line
// what became of it (promise 2). Only whoever read the ledger in looks at what is in
// the lines, as before the switch, since a line may be about somebody in hiding;
// to the desk it says which lines they are, and why they were left.

// moveLines hands some lines, and what people have said of them, to another import
// of the same file. which is a condition on ledger_row without an alias.
func moveLines(u *command.Unit, from, to store.ID, which store.Fragment) error {
	m := u.Act.Municipality
	for _, table := range []string{"ledger_correction", "ledger_decision"} {
		if err := u.Exec("update "+table+` set ledger = ? where municipality = ? and ledger = ? and line in (
 select line from ledger_row where municipality = ? and ledger = ? and ?)`, to, m, from, m, from, which); err != nil {
			return err
		}
	}
	return u.Exec("update ledger_row set ledger = ?, record = null, person = null where municipality = ? and ledger = ? and ?", to, m, from, which)
}

// root is the import that the file was read in with.
func (l Ledger) root() store.ID {
	if l.Origin.IsZero() {
		return l.ID
	}
	return l.Origin
}

// kin are the import itself and, of one that has others' lines, the imports that
// have taken over the rest of the file.
func (l Ledger) kin(tx *store.Tx) ([]store.ID, error) {
	if l.Origin.IsZero() {
		return []store.ID{l.ID}, nil
	}
	others, err := store.All(tx, store.ScanID, "select g.id from ledger g where g.municipality = ? and g.desk = ? and (g.id = ? or g.origin = ?) and g.state = 'ON' and g.id <> ?",
		tx.Municipality(), l.Desk, l.Origin, l.Origin, l.ID)
	return append(others, l.ID), err
}

// remainder finds where the lines stand that were left of a file.
func (l Ledger) remainder(tx *store.Tx) (Ledger, bool, error) {
	return store.First(tx, scan, "select "+columns+" from ledger g where g.municipality = ? and g.desk = ? and g.origin = ? and g.state in ('LEFT', 'SETTLED')",
		tx.Municipality(), l.Desk, l.root())
}

// look says after a change of what was left whether anything still is.
func (l Ledger) look(u *command.Unit) error {
	if l.State != Left && l.State != Settled {
		return nil
	}
	counts, err := kindCounts(u.Tx, l.ID)
	if err != nil {
		return err
	}
	l.State = Settled
	for kind, n := range counts {
		if kind != IsSettled && n > 0 {
			l.State = Left
		}
	}
	l.Clearing = 0
	if l.State == Settled {
		l.Reached, l.Clearing = 0, 1
		return l.clear(u)
	}
	return l.save(u.Tx)
}

// bare is what is kept of a line that is settled: why it was left, and in which columns.
func (l Line) bare() (out Line) {
	for _, r := range l.Reasons {
		out.Reasons = append(out.Reasons, Reason{Column: r.Column, Heading: r.Heading, Key: r.Key, Damage: r.Damage})
	}
	return out
}

// emptied reports whether what stood in a settled line was deleted.
func (w row) emptied() bool { return !w.At.IsZero() && len(w.Body.Cells) == 0 }

// kindCounts are how many lines of an import there are of each kind.
func kindCounts(tx *store.Tx, ledger store.ID) (map[Kind]int, error) {
	counts := map[Kind]int{}
	return counts, tx.Each(func(r store.Row) error {
		var k Kind
		var n int
		err := r.Scan(&k, &n)
		counts[k] = n
		return err
	}, "select w.kind, count(*) from ledger_row w where w.municipality = ? and w.ledger = ? group by w.kind", tx.Municipality(), ledger)
}

// takeLater begins to take over those of the lines left that can be by now: they
// become an import of their own, so that it can be undone by itself.
func (l Ledger) takeLater(u *command.Unit, n int) (Ledger, error) {
	next := l
	next.ID, next.MadeAt, next.Lines, next.State = u.NewID("ledger"), u.Now, n, Staging
	if err := next.insert(u.Tx); err != nil {
		return next, err
	}
	if err := moveLines(u, l.ID, next.ID, store.SQL("takes = 1")); err != nil {
		return next, err
	}
	return next, l.look(u)
}

// giveBack lets lines that were taken later, and are not any more, wait again with
// those that were left; false where nothing waits, since the whole was undone.
func (l Ledger) giveBack(u *command.Unit, which store.Fragment) (bool, error) {
	rest, found, err := l.remainder(u.Tx)
	if err != nil || !found || l.Origin.IsZero() {
		return false, err
	}
	if err := moveLines(u, l.ID, rest.ID, which); err != nil {
		return true, err
	}
	rest.State, rest.DueOn = Left, record.NextWorkday(u, lookIn)
	return true, rest.look(u)
}

// SettlePayload says of lines that were left that all is done about them, and why.
type SettlePayload struct {
	Ledger store.ID `json:"ledger" need:"true"`
	Kind   string   `json:"kind" need:"true" one:"DAMAGED,CHANGED,TWICE,OUT"`
	All    bool     `json:"all"` // of that kind
	Line   []int    `json:"line" max:"50"`
	Why    string   `json:"why" need:"true" max:"1000"`
}

// Check demands lines, or all.
func (p SettlePayload) Check(_ *command.Unit, f *command.Faults) {
	if !p.All && len(p.Line) == 0 {
		f.Add("line", chooseLines)
	}
}

// Settle is open to everybody of the desk: whoever read the ledger in may have left.
var Settle = command.New("ledger.settle", func(u *command.Unit, p SettlePayload) error { return mayEnd(u, p.Ledger) },
	func(u *command.Unit, p SettlePayload) (command.Result, error) {
		l, err := get(u.Reading, p.Ledger)
		if err != nil {
			return command.Result{}, err
		}
		if l.State != Left {
			return command.Result{}, words.Conflict(otherState)
		}
		if err := l.complete(u.Tx); err != nil {
			return command.Result{}, err
		}
		which := store.SQL("1 = 1")
		if !p.All {
			which = store.In("w.line", p.Line)
		}
		lines, err := store.All(u.Tx, store.ScanInt, "select w.line from ledger_row w where w.municipality = ? and w.ledger = ? and w.kind = ? and ? order by w.line",
			u.Act.Municipality, l.ID, p.Kind, which)
		if err != nil {
			return command.Result{}, err
		}
		if len(lines) == 0 || !p.All && len(lines) < len(p.Line) {
			return command.Result{}, words.Invalid("line", noSuchLeft)
		}
		u.Touched(l.ID, store.ID{}, sharing.B1, sharing.C2, "settled")
		return command.Made("ledger", l.ID, saidSettled.With("n", len(lines))), settle(u, l, lines, u.Viewer.Staff, p.Why)
	})

// settle notes who has said of lines what became of them.
func settle(u *command.Unit, l Ledger, lines []int, by store.ID, why string) error {
	if len(lines) == 0 {
		return nil
	}
	for from := 0; from < len(lines); from += 500 {
		if err := u.Exec(`update ledger_row set settled_at = ?, settled_by = ?, settled_why = ?, kind = 'SETTLED', takes = 0
 where municipality = ? and ledger = ? and ?`, u.Now, by, why, u.Act.Municipality, l.ID, store.In("line", lines[from:min(from+500, len(lines))])); err != nil {
			return err
		}
	}
	return l.look(u)
}

// Waiting is an import of which lines were left that somebody has to look at.
type Waiting struct {
	Ledger store.ID
	Staff  store.ID
	Name   string
	By     string
	NextOn ja.Date
	N      int
}

// AskWaiting asks ahead what was left of ledgers of the viewer's desk and is not
// settled, but for what somebody has decided to leave behind; and what was taken of
// it later and has stopped on the way. Whoever read one in has it on their list, and
// with whole everybody of the desk; so have all once it is late, or when whoever
// read it in works there no more; and the desk's supervisor always.
func AskWaiting(rd *sharing.Reading, whole bool) func() ([]Waiting, error) {
	asked := store.Ask(rd.Tx, func(r store.Row) (w Waiting, err error) {
		return w, r.Scan(&w.Ledger, &w.Staff, &w.Name, &w.NextOn, &w.N)
	}, `select g.id, g.staff, g.name, g.due_on, (select count(*) from ledger_row w where w.municipality = g.municipality and w.ledger = g.id
 and w.kind <> 'OUT' and w.kind <> 'SETTLED') from ledger g where g.municipality = ? and g.desk = ? and (g.state = 'LEFT' or g.state = 'STOPPED' and g.origin is not null)
 order by g.due_on, g.id`, rd.Municipality(), rd.Viewer.Desk)
	return func() ([]Waiting, error) {
		list, err := asked.All()
		if err != nil || len(list) == 0 {
			return nil, err
		}
		held, err := office.StaffAt(rd.Tx, rd.Viewer.Desk, rd.Now)
		if err != nil {
			return nil, err
		}
		var out []Waiting
		for _, w := range list {
			there := slices.ContainsFunc(held, func(d office.Held) bool { return d.Staff == w.Staff })
			if w.N > 0 && (whole || w.Staff == rd.Viewer.Staff || !there || rd.Viewer.Role == sharing.Supervisor || w.NextOn.Before(ja.DateOf(rd.Now))) {
				out = append(out, w)
			}
		}
		return named(rd, out)
	}
}

func named(rd *sharing.Reading, list []Waiting) ([]Waiting, error) {
	var staff []store.ID
	for _, w := range list {
		staff = append(staff, w.Staff)
	}
	names, err := office.StaffNames(rd.Tx, staff)
	for i, w := range list {
		list[i].By = names[w.Staff]
	}
	return list, err
}
