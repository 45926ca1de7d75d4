package ledger

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tomoni/command"
	"tomoni/document"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// CorrectPayload is what a damaged cell of a line should say.
type CorrectPayload struct {
	Ledger store.ID `json:"ledger" need:"true"`
	Line   int      `json:"line" range:"1,100000"`
	Column int      `json:"column" range:"0,99"`
	Value  string   `json:"value" max:"20000"`
}

// Mended is a cell that was corrected, beside what stood in the file.
type Mended struct {
	At      int       `json:"at"`
	Heading string    `json:"heading"`
	Stood   string    `json:"stood"`
	Now     string    `json:"now"`
	By      store.ID  `json:"by"`
	When    time.Time `json:"when"`
}

// Correct writes something else in a damaged cell and judges the line anew, with
// all that depends on it. The file stays as it was read: every correction is kept
// beside it, and takes part whenever the lines are judged again.
var Correct = command.New("ledger.correct", func(u *command.Unit, p CorrectPayload) error { return mayRead(u, p.Ledger) },
	func(u *command.Unit, p CorrectPayload) (command.Result, error) {
		l, err := get(u.Reading, p.Ledger)
		if err != nil {
			return command.Result{}, err
		}
		if l.State != Judged {
			return command.Result{}, words.Conflict(otherState)
		}
		w, found, err := store.First(u.Tx, scanRow, "select "+rowColumns+" from ledger_row w where w.municipality = ? and w.ledger = ? and w.line = ?",
			u.Act.Municipality, l.ID, p.Line)
		if err != nil {
			return command.Result{}, err
		}
		switch {
		case !found:
			return command.Result{}, words.Invalid("line", noSuchRow)
		case p.Column >= len(l.Columns):
			return command.Result{}, words.Invalid("column", noSuchColumn)
		case !slices.Contains(w.mendable(l.Columns), p.Column):
			return command.Result{}, words.Conflict(nothingToCorrect)
		}
		j, err := newJudging(u, l)
		if err != nil {
			return command.Result{}, err
		}
		from := source{tx: u.Tx, ledger: l}
		line, err := from.line(p.Line)
		if err != nil {
			return command.Result{}, err
		}
		m := Mended{At: p.Column, Stood: line.Cell(p.Column), Now: oneBreak(p.Value), By: u.Viewer.Staff, When: u.Now}
		now, err := j.reader.corrected(line, w.Body.Mended, m)
		if err != nil {
			return command.Result{}, err
		}
		if err := m.keep(u, l.ID, p.Line); err != nil {
			return command.Result{}, err
		}
		verdict, err := j.anew(&from, w, now)
		u.Touched(l.ID, store.ID{}, sharing.B1, sharing.C1, "cell")
		return command.Made("ledger", l.ID, saidCorrected.With("line", p.Line, "what", verdictText[verdict])), err
	})

// oneBreak is a text as a cell holds it.
func oneBreak(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }

// mendable are the columns in which a line can be corrected: those that keep it
// from being taken over, and those that were corrected.
func (w row) mendable(columns []Column) (out []int) {
	for _, c := range columns {
		if w.mends(c) {
			out = append(out, c.At)
		}
	}
	return out
}

func (w row) mends(c Column) bool {
	switch {
	case w.Verdict == Here || w.Verdict == Changed:
		return false
	case slices.ContainsFunc(w.Body.Mended, func(m Mended) bool { return m.At == c.At }):
		return true
	case w.Verdict != Damaged || w.Body.RunOn:
		return false
	}
	return slices.ContainsFunc(w.Body.Reasons, func(r Reason) bool {
		return r.Damage && (r.Column == document.ColumnName(c.At) || r.Key == endedEarly.Key && c.Use == Heard)
	})
}

// corrected is a line with one more correction; what the new words are refused for
// is said at their field (pure).
func (r reader) corrected(l document.Line, before []Mended, m Mended) (row, error) {
	if slices.Contains(l.Broken, m.At) && strings.ContainsAny(m.Now, "\ufffd〓") {
		return row{}, words.Invalid("value", brokenLetters)
	}
	cells := slices.DeleteFunc(slices.Clone(before), func(o Mended) bool { return o.At == m.At })
	if m.Now == mend(l, before).Cell(m.At) {
		return row{}, words.Invalid("value", sameAsStood)
	}
	cells = append(cells, m)
	if r.skip(mend(l, cells)) {
		return row{}, words.Invalid("value", noLineLeft)
	}
	w := r.row(l, cells)
	for _, why := range w.Body.Reasons {
		if why.Damage && why.Column == document.ColumnName(m.At) {
			return row{}, words.Invalid("value", why.text(), why.args()...)
		}
	}
	return w, nil
}

// mend is a line of the file with what was corrected in it (pure).
func mend(l document.Line, cells []Mended) document.Line {
	if len(cells) == 0 {
		return l
	}
	l.Cells, l.Merged, l.Broken = slices.Clone(l.Cells), slices.Clone(l.Merged), slices.Clone(l.Broken)
	for _, m := range cells {
		for len(l.Cells) <= m.At {
			l.Cells = append(l.Cells, "")
		}
		l.Cells[m.At] = m.Now
		if m.At < len(l.Merged) {
			l.Merged[m.At] = false
		}
		l.Broken = slices.DeleteFunc(l.Broken, func(at int) bool { return at == m.At })
	}
	return l
}

// row understands a line with its corrections: it is known again as it is now and
// as it stood in the file.
func (r reader) row(l document.Line, cells []Mended) row {
	body := r.read(mend(l, cells))
	w := row{Line: l.Number}
	if len(cells) > 0 {
		stood := r.read(l)
		w.Stood, body.Stood = stood.ident(), stood.digest()
		body.Mended = r.headed(cells)
		body.Words += r.notes(body)
	}
	w.Ident, w.Digest, w.Verdict, w.Body = body.ident(), body.digest(), New, body
	if len(body.Persons) > 0 {
		w.Called = calledBy(body.Persons[0])
	}
	return w
}

// headed are corrections in the order of the columns, with their headings.
func (r reader) headed(cells []Mended) (out []Mended) {
	for _, c := range r.columns {
		for _, m := range cells {
			if m.At == c.At {
				m.Heading, m.Stood = c.titleOf(words.JA), strings.ReplaceAll(m.Stood, "\ufffd", "〓")
				out = append(out, m)
			}
		}
	}
	return out
}

// mostStood is how much of what stood in a cell the entry repeats.
const mostStood = 200

// notes tell in the entry what stood in the file where it was corrected, but for
// what the entry must not hold at all.
func (r reader) notes(l Line) string {
	var b strings.Builder
	for _, m := range l.Mended {
		use := r.columns[m.At].Use
		if use == Leave || l.Protect != "" && (use == Address || use == Phone) {
			continue
		}
		note := "\n" + mendedNote.In(words.JA, "heading", m.Heading, "stood", stoodIn(words.JA, m.Stood))
		if utf8.RuneCountInString(l.Words)+utf8.RuneCountInString(b.String()+note) <= mostWords {
			b.WriteString(note)
		}
	}
	return b.String()
}

// stoodIn is what stood in a cell, in words also where it was empty.
func stoodIn(l words.Lang, s string) string {
	if s == "" {
		return emptyCell.In(l)
	}
	if short := cut(s, mostStood); short != s {
		return short + "…"
	}
	return s
}

// keep writes a correction beside those of the cell that came before.
func (m Mended) keep(u *command.Unit, ledger store.ID, line int) error {
	n := 0
	err := u.Row("select count(*) from ledger_correction where municipality = ? and ledger = ? and line = ? and place = ?",
		u.Act.Municipality, ledger, line, m.At).Scan(&n)
	if err != nil {
		return err
	}
	return u.Exec("insert into ledger_correction (municipality, ledger, line, place, version, stood, value, staff, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		u.Act.Municipality, ledger, line, m.At, n+1, m.Stood, m.Now, m.By, m.When)
}

// mendedIn gives the corrections that count, of some lines.
func mendedIn(tx *store.Tx, ledger store.ID, from, to int) (map[int][]Mended, error) {
	out := map[int][]Mended{}
	return out, tx.Each(func(r store.Row) error {
		var line int
		var m Mended
		if err := r.Scan(&line, &m.At, &m.Stood, &m.Now, &m.By, &m.When); err != nil {
			return err
		}
		if last := len(out[line]) - 1; last >= 0 && out[line][last].At == m.At {
			out[line] = out[line][:last]
		}
		out[line] = append(out[line], m)
		return nil
	}, "select line, place, stood, value, staff, at from ledger_correction where municipality = ? and ledger = ? and line >= ? and line <= ? order by line, place, version",
		tx.Municipality(), ledger, from, to)
}

// forgetCorrections deletes those of lines that are not kept.
const forgetCorrections = `delete from ledger_correction where municipality = ? and ledger = ? and not exists (select 1 from ledger_row w
 where w.municipality = ledger_correction.municipality and w.ledger = ledger_correction.ledger and w.line = ledger_correction.line)`

// source finds single lines of a file again.
type source struct {
	tx     *store.Tx
	ledger Ledger
	parts  map[int][]document.Line
}

func (s *source) part(n int) ([]document.Line, error) {
	if lines, read := s.parts[n]; read {
		return lines, nil
	}
	lines, err := part(s.tx, s.ledger.ID, n)
	if s.parts == nil {
		s.parts = map[int][]document.Line{}
	}
	s.parts[n] = lines
	return lines, err
}

// line finds a line by its number, which grows from line to line.
func (s *source) line(number int) (document.Line, error) {
	from, to := 0, (s.ledger.Lines-1)/partLines
	for from <= to {
		middle := (from + to) / 2
		lines, err := s.part(middle)
		switch {
		case err != nil:
			return document.Line{}, err
		case len(lines) == 0 || number < lines[0].Number:
			to = middle - 1
		case number > lines[len(lines)-1].Number:
			from = middle + 1
		default:
			i := slices.IndexFunc(lines, func(l document.Line) bool { return l.Number == number })
			if i < 0 {
				return document.Line{}, words.Invalid("line", noSuchRow)
			}
			return lines[i], nil
		}
	}
	return document.Line{}, words.Invalid("line", noSuchRow)
}

// anew judges a corrected line, and the later ones with its number or about somebody of its
// name as it was or is now, as if the file had been so from the beginning. What
// was decided of them stands where it still can be.
func (j *judging) anew(from *source, old, now row) (Verdict, error) {
	others, err := j.dependent(old, now)
	if err != nil {
		return "", err
	}
	decided, numbers := []row{old}, []int{old.Line}
	j.rows = []row{now}
	for _, w := range others {
		line, err := from.line(w.Line)
		if err != nil {
			return "", err
		}
		decided, numbers = append(decided, w), append(numbers, w.Line)
		j.rows = append(j.rows, j.reader.row(line, w.Body.Mended))
	}
	if err := j.u.Exec("delete from ledger_row where municipality = ? and ledger = ? and ?", j.u.Act.Municipality, j.ledger.ID, store.In("line", numbers)); err != nil {
		return "", err
	}
	if err := j.settle(); err != nil {
		return "", err
	}
	for i := range j.rows {
		j.rows[i].decideAgain(decided[i])
	}
	return j.rows[0].Verdict, j.save()
}

// dependent are the lines after a corrected one whose verdict may rest on it, and
// those whose verdict may rest on these.
func (j *judging) dependent(old, now row) ([]row, error) {
	idents, called := map[string]bool{}, map[string]bool{"": true}
	for _, w := range []row{old, now} {
		idents[w.Ident], called[w.key()] = true, true
	}
	for {
		before := len(idents) + len(called)
		rows, err := store.All(j.u.Tx, scanRow, "select "+rowColumns+` from ledger_row w where w.municipality = ? and w.ledger = ? and w.line > ?
 and (? or w.called <> '' and ?) order by w.line`, j.u.Act.Municipality, j.ledger.ID, old.Line, store.In("w.ident", keys(idents)), store.In("w.called", keys(called)))
		if err != nil {
			return nil, err
		}
		for _, w := range rows {
			idents[w.Ident], called[w.key()] = true, true
		}
		if len(idents)+len(called) == before {
			return rows, nil
		}
	}
}

func keys(of map[string]bool) (out []string) {
	for k := range of {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// key is the name by which a line's person is compared with those of other lines.
func (w row) key() string {
	if len(w.Body.Persons) != 1 {
		return ""
	}
	return w.Called
}

// decideAgain takes up what was decided of a line before it was judged anew, where
// that is still offered.
func (w *row) decideAgain(before row) {
	said := string(before.Decision)
	switch {
	case before.Decision == AsProposed:
		return
	case before.Decision == ThisOne && before.SameLine > 0:
		said = lineChosen(before.SameLine)
	case before.Decision == ThisOne:
		said = personChosen(before.Chosen)
	}
	again := *w
	if again.decide(DecidePayload{Decision: said}) == nil {
		*w = again
	}
}
