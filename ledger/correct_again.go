package ledger

import (
	"slices"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// What was corrected in a file stays for a while when its import is undone. Where
// somebody of the desk reads in the very same file (by its digest), it is offered at
// the cells that are damaged as they were then; nothing is corrected by itself.

// keptDays is how many days the corrections of an undone import are kept.
const keptDays = 30

// again gives the corrections of this file from imports that were undone, of cells
// that can be corrected now and have not been: by line, in the order of the columns.
func (l Ledger) again(tx *store.Tx) (map[int][]Mended, error) {
	if l.State != Judged || !l.Origin.IsZero() {
		return nil, nil
	}
	before := map[int][]Mended{}
	err := tx.Each(func(r store.Row) error {
		var line int
		var m Mended
		if err := r.Scan(&line, &m.At, &m.Stood, &m.Now, &m.By, &m.When); err != nil {
			return err
		}
		if last := len(before[line]) - 1; last >= 0 && before[line][last].At == m.At { // the last one counts
			before[line] = before[line][:last]
		}
		before[line] = append(before[line], m)
		return nil
	}, `select c.line, c.place, c.stood, c.value, c.staff, c.at from ledger g cross join ledger_correction c
 where g.municipality = ? and g.desk = ? and g.digest = ? and g.state = 'OFF' and c.municipality = g.municipality and c.ledger = g.id
 order by c.line, c.place, g.ended_at, g.id, c.version`, tx.Municipality(), l.Desk, l.Digest)
	if err != nil || len(before) == 0 {
		return nil, err
	}
	rows, err := store.All(tx, scanRow, "select "+rowColumns+` from ledger_row w where w.municipality = ? and w.ledger = ? and w.kind = 'DAMAGED' and w.line in (
 select c.line from ledger g cross join ledger_correction c where g.municipality = ? and g.desk = ? and g.digest = ? and g.state = 'OFF'
 and c.municipality = g.municipality and c.ledger = g.id)`, tx.Municipality(), l.ID, tx.Municipality(), l.Desk, l.Digest)
	offered := map[int][]Mended{}
	for _, w := range rows {
		if can := w.offered(l.Columns, before[w.Line]); len(can) > 0 {
			offered[w.Line] = can
		}
	}
	return offered, err
}

// offered are those of some corrections that would mend a cell of the line (pure).
func (w row) offered(columns []Column, before []Mended) (out []Mended) {
	mendable := w.mendable(columns)
	for _, m := range before {
		done := slices.ContainsFunc(w.Body.Mended, func(o Mended) bool { return o.At == m.At })
		if slices.Contains(mendable, m.At) && !done {
			out = append(out, m)
		}
	}
	return out
}

func countOffered(of map[int][]Mended) (n int) {
	for _, list := range of {
		n += len(list)
	}
	return n
}

// CorrectAgain corrects the cells as they were corrected before the import of the same
// file was undone, all of those that are offered, and has the lines judged anew. What
// else is chosen and corrected on the page is kept first.
var CorrectAgain = command.New("ledger.correct_again", func(u *command.Unit, p DecidePayload) error { return mayRead(u, p.Ledger) },
	func(u *command.Unit, p DecidePayload) (command.Result, error) {
		l, err := get(u.Reading, p.Ledger)
		if err != nil {
			return command.Result{}, err
		}
		if l.State != Judged {
			return command.Result{}, words.Conflict(otherState)
		}
		if _, err := l.say(u, p.Line); err != nil {
			return command.Result{}, err
		}
		offered, err := l.again(u.Tx)
		if err != nil {
			return command.Result{}, err
		}
		n := countOffered(offered)
		if n == 0 {
			return command.Result{}, words.Conflict(nothingAgain)
		}
		if err := l.keepAgain(u, offered); err != nil {
			return command.Result{}, err
		}
		u.Touched(l.ID, store.ID{}, sharing.B1, sharing.C1, "cell")
		return command.Made("ledger", l.ID, saidAgain.With("n", n)), l.judge(u)
	})

// keepAgain writes corrections of cells that have none yet, as whoever says so now.
func (l Ledger) keepAgain(u *command.Unit, offered map[int][]Mended) error {
	rows := store.Into("ledger_correction (municipality, ledger, line, place, version, stood, value, staff, at)")
	for _, line := range lineNumbers(offered) {
		for _, m := range offered[line] {
			rows.Add(u.Act.Municipality, l.ID, line, m.At, 1, m.Stood, m.Now, u.Viewer.Staff, u.Now)
		}
	}
	return rows.Save(u.Tx)
}

func lineNumbers(of map[int][]Mended) (out []int) {
	for line := range of {
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

// forgetAgain deletes the corrections that the taken file no longer needs: those of
// imports of it that were undone.
func (l Ledger) forgetAgain(u *command.Unit) error {
	return u.Exec(`delete from ledger_correction where municipality = ? and ledger in (
 select g.id from ledger g where g.municipality = ? and g.desk = ? and g.digest = ? and g.state = 'OFF')`,
		u.Act.Municipality, u.Act.Municipality, l.Desk, l.Digest)
}

// ForgetCorrections deletes the corrections of imports that were undone long ago.
var ForgetCorrections = command.New("ledger.forget_corrections", command.SystemOnly[struct{}], func(u *command.Unit, _ struct{}) (command.Result, error) {
	return command.Result{}, u.Exec("delete from ledger_correction where municipality = ? and ledger in (select g.id from ledger g where ?)",
		u.Municipality(), undoneBefore(u.Municipality(), u.Now))
})

// CorrectionsTooOld reports whether there is something to forget.
func CorrectionsTooOld(tx *store.Tx, now time.Time) (old bool, err error) {
	err = tx.Row(`select exists (select 1 from ledger g cross join ledger_correction c where ? and c.municipality = g.municipality and c.ledger = g.id)`,
		undoneBefore(tx.Municipality(), now)).Scan(&old)
	return old, err
}

// undoneBefore is the condition that an import (g) was undone so long ago that what was
// corrected in it is not offered any more.
func undoneBefore(municipality int, now time.Time) store.Fragment {
	return store.SQL("g.municipality = ? and g.state = 'OFF' and g.ended_at < ?", municipality, ja.DateOf(now).AddDays(-keptDays).Time(ja.Tokyo))
}
