package ledger

import (
	"encoding/json"
	"slices"

	"tomoni/command"
	"tomoni/document"
	"tomoni/record"
	"tomoni/store"
	"tomoni/words"
)

// What an import has to put away may be twenty thousand lines: after the switch the
// lines that it has left behind, and those that it answers of other files; once all of
// what was left is settled, what stands in it. So it is done in pieces: the first one
// with what brings it about, and where that is not all, the others by the program
// itself, since whoever read the ledger in may work there no more. What is left of it
// after a crash goes on.

// putAway is how many lines one piece puts away: whole parts of a file.
const putAway = 5 * partLines

// Clear does the next piece of it.
var Clear = command.New("ledger.clear", command.SystemOnly[Ref], func(u *command.Unit, p Ref) (command.Result, error) {
	l, found, err := store.First(u.Tx, scan, "select "+columns+" from ledger g where g.municipality = ? and g.id = ? and g.clearing > 0", u.Act.Municipality, p.Ledger)
	if err == nil && !found {
		err = words.NotFound()
	}
	if err != nil {
		return command.Result{}, err
	}
	return command.Result{}, l.clear(u)
})

// clear puts a piece away, and keeps up to where.
func (l Ledger) clear(u *command.Unit) error {
	steps := []func(*command.Unit) (bool, error){l.emptySome}
	if l.State == On {
		steps = []func(*command.Unit) (bool, error){l.leaveSome, l.answerSome}
	}
	for _, step := range steps {
		switch more, err := step(u); {
		case err != nil:
			return err
		case more: // the step has kept up to where
			return u.Exec("update ledger set clearing = ? where municipality = ? and id = ?", l.Clearing+1, u.Act.Municipality, l.ID)
		}
	}
	l.Clearing = 0
	if err := l.save(u.Tx); err != nil || l.State != On {
		return err
	}
	if err := l.forgetFile(u); err != nil {
		return err
	}
	return l.forgetAgain(u)
}

// complete refuses what is said of lines left behind before all of them are there.
func (l Ledger) complete(tx *store.Tx) error {
	if l.State != Left {
		return nil
	}
	_, under, err := store.First(tx, store.ScanInt, "select 1 from ledger g where g.municipality = ? and g.id = ? and g.clearing > 0", tx.Municipality(), l.Origin)
	if err == nil && under {
		err = words.Conflict(stillClearing)
	}
	return err
}

// leaveSome puts the next lines that were not taken over into an import of their own;
// more reports whether there may be others.
func (l *Ledger) leaveSome(u *command.Unit) (more bool, err error) {
	if !l.Origin.IsZero() {
		return false, l.save(u.Tx)
	}
	numbers, err := store.All(u.Tx, store.ScanInt, `select w.line from ledger_row w where w.municipality = ? and w.ledger = ? and w.record is null
 and w.kind <> 'HERE' order by w.line limit ?`, u.Act.Municipality, l.ID, putAway)
	if err != nil {
		return false, err
	}
	if err := l.save(u.Tx); err != nil || len(numbers) == 0 {
		return false, err
	}
	rest, found, err := l.remainder(u.Tx)
	if err != nil {
		return false, err
	}
	if !found {
		rest = Ledger{ID: u.NewID("ledger"), Desk: l.Desk, Staff: l.Staff, Duty: l.Duty, Name: l.Name, Format: l.Format, Encoding: l.Encoding, Sheet: l.Sheet,
			Digest: l.Digest, State: Left, Heading: -1, Columns: l.Columns, Rest: l.Rest, MadeAt: u.Now, JudgedAt: u.Now,
			Origin: l.ID, DueOn: record.NextWorkday(u, lookIn)}
		if err := rest.insert(u.Tx); err != nil {
			return false, err
		}
	}
	from := source{tx: u.Tx, ledger: *l}
	var lines []document.Line
	for _, n := range numbers {
		line, err := from.line(n)
		if err != nil {
			return false, err
		}
		lines = append(lines, line)
	}
	if err := saveParts(u, rest.ID, rest.Lines/partLines, lines); err != nil {
		return false, err
	}
	if err := moveLines(u, l.ID, rest.ID, store.In("line", numbers)); err != nil {
		return false, err
	}
	rest.Lines += len(lines)
	return len(numbers) == putAway, rest.save(u.Tx)
}

// earlierClears is where another import of the desk, which was switched on before this
// one (g), has not yet put all away.
const earlierClears = `exists (select 1 from ledger o where o.municipality = g.municipality and o.desk = g.desk and o.state = 'ON' and o.clearing > 0
 and (o.switched_at < g.switched_at or o.switched_at = g.switched_at and o.id < g.id))`

// answerSome settles lines that were left of other files, where this import has taken
// over the same: the ledger was mended, and read in once more. It waits for the imports
// before it, and answers nothing of what is not all left yet: what seems to be all
// settled is emptied, and the lines still to come would wait there unseen (promise 2).
func (l *Ledger) answerSome(u *command.Unit) (more bool, err error) {
	m := u.Act.Municipality
	_, early, err := store.First(u.Tx, store.ScanInt, "select 1 from ledger g where g.municipality = ? and g.id = ? and "+earlierClears, m, l.ID)
	if err != nil || early {
		return early, err
	}
	waiting, err := store.All(u.Tx, scan, "select "+columns+` from ledger g where g.municipality = ? and g.desk = ? and g.state = 'LEFT' and g.origin <> ?
 and not exists (select 1 from ledger o where o.municipality = g.municipality and o.id = g.origin and o.clearing > 0) order by g.made_at, g.id`, m, l.Desk, l.root())
	if err != nil || len(waiting) == 0 {
		return false, err
	}
	taken, err := store.All(u.Tx, scanRow, "select "+rowColumns+" from ledger_row w where w.municipality = ? and w.ledger = ? and w.record is not null and w.line > ? order by w.line limit ?",
		m, l.ID, l.Reached, putAway)
	if err != nil || len(taken) == 0 {
		return false, err
	}
	left, err := alike(u.Tx, l.Desk, taken, store.SQL("w.kind <> 'SETTLED' and g.state = 'LEFT' and g.origin <> ?", l.root()))
	if err != nil {
		return false, err
	}
	again := map[store.ID][]int{}
	for _, f := range left {
		if slices.ContainsFunc(taken, func(w row) bool { return w.sharesIdent(f.row) && sameOne(f.row, w) }) {
			again[f.ledger] = append(again[f.ledger], f.Line)
		}
	}
	why := settledByImport.In(words.JA, "day", words.Date(words.JA, u.Today()))
	for _, rest := range waiting {
		if err := settle(u, rest, again[rest.ID], l.Staff, why); err != nil {
			return false, err
		}
	}
	l.Reached = taken[len(taken)-1].Line
	return len(taken) == putAway, l.save(u.Tx)
}

// emptySome deletes what stands in lines that are settled, once none of an import
// waits: which line it was stays, by which columns and reasons it was left, and who
// has settled it, when and why. Lines that were taken over later stay in the file:
// they wait again when that is undone.
func (l *Ledger) emptySome(u *command.Unit) (more bool, err error) {
	m, first := u.Act.Municipality, l.Reached/partLines
	for i := range l.Columns {
		l.Columns[i].Example = ""
	}
	parts, err := partsFrom(u.Tx, l.ID, first, putAway/partLines)
	if err != nil {
		return false, err
	}
	l.Reached += putAway
	if len(parts) == 0 {
		return false, l.endFile(u)
	}
	more = len(parts) == putAway/partLines
	from, to := parts[0][0].Number, last(last(parts)).Number
	rows, err := store.All(u.Tx, scanRow, "select "+rowColumns+" from ledger_row w where w.municipality = ? and w.ledger = ? and w.kind = 'SETTLED' and w.line >= ? and w.line <= ? order by w.line", m, l.ID, from, to)
	if err != nil {
		return false, err
	}
	gone := map[int]bool{}
	for _, w := range rows {
		gone[w.Line] = true
		if w.emptied() {
			continue
		}
		if err := l.empty(u, w); err != nil {
			return false, err
		}
	}
	for _, table := range []string{"ledger_correction", "ledger_decision"} {
		if err := u.Exec("delete from "+table+` where municipality = ? and ledger = ? and line >= ? and line <= ? and line in (
 select line from ledger_row where municipality = ? and ledger = ? and kind = 'SETTLED')`, m, l.ID, from, to, m, l.ID); err != nil {
			return false, err
		}
	}
	if err := u.Exec("delete from ledger_part where municipality = ? and ledger = ? and part >= ? and part < ?", m, l.ID, first, first+len(parts)); err != nil {
		return false, err
	}
	if err := saveParts(u, l.ID, first, without(slices.Concat(parts...), gone)); err != nil {
		return false, err
	}
	if more {
		return true, l.save(u.Tx)
	}
	return false, l.endFile(u)
}

func last[T any](list []T) T { return list[len(list)-1] }

// empty deletes what stands in a settled line.
func (l Ledger) empty(u *command.Unit, w row) error {
	body, err := json.Marshal(w.Body.bare())
	if err != nil {
		return err
	}
	return u.Later(`update ledger_row set ident = '', digest = ?, called = '', birth = '', phones = '', house = '', stood = '', whole = '', mark = '', chosen = null,
 same_line = 0, body = ? where municipality = ? and ledger = ? and line = ?`, []byte{}, string(body), u.Act.Municipality, l.ID, w.Line)
}

// without empties some lines of a file; their numbers stay (pure).
func without(lines []document.Line, gone map[int]bool) []document.Line {
	out := slices.Clone(lines)
	for i, line := range out {
		if gone[line.Number] {
			out[i] = document.Line{Number: line.Number}
		}
	}
	return out
}

// endFile deletes the kept file where nothing can come back to it: none of its lines
// was taken over later.
func (l Ledger) endFile(u *command.Unit) error {
	_, later, err := store.First(u.Tx, store.ScanInt, "select 1 from ledger g where g.municipality = ? and g.origin = ? and g.id <> ? and g.state in ('STAGING', 'ON', 'STOPPED') limit 1",
		u.Act.Municipality, l.root(), l.ID)
	if err != nil || later {
		return err
	}
	return u.Exec(forgetParts, u.Act.Municipality, l.ID)
}

// partsFrom reads some parts of a file, each with its lines.
func partsFrom(tx *store.Tx, ledger store.ID, first, most int) ([][]document.Line, error) {
	return store.All(tx, func(r store.Row) (lines []document.Line, err error) {
		var body string
		if err := r.Scan(&body); err != nil {
			return nil, err
		}
		return lines, json.Unmarshal([]byte(body), &lines)
	}, "select body from ledger_part where municipality = ? and ledger = ? and part >= ? order by part limit ?", tx.Municipality(), ledger, first, most)
}
