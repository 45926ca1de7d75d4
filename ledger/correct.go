package ledger

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tomoni/command"
	"tomoni/document"
	"tomoni/store"
	"tomoni/words"
)

// Mended is a cell that was corrected, beside what stood in the file.
type Mended struct {
	At      int       `json:"at"`
	Heading string    `json:"heading"`
	Stood   string    `json:"stood"`
	Now     string    `json:"now"`
	By      store.ID  `json:"by"`
	When    time.Time `json:"when"`
}

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
	case w.Verdict == Here || w.Verdict == Changed || !w.At.IsZero():
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

// cell is what stands in a cell now, as a page shows it.
func (r reader) cell(l document.Line, before []Mended, at int) string {
	return shownCell(mend(l, before).Cell(at))
}

// shownCell shows letters that are damaged as such.
func shownCell(text string) string { return strings.ReplaceAll(text, "\ufffd", "〓") }

// corrected is a line with more corrections; what a cell's new words are refused
// for is said at its place among them (pure).
func (r reader) corrected(l document.Line, before, cells []Mended) (row, map[int]*words.Fault) {
	faults := map[int]*words.Fault{}
	all := slices.Clone(before)
	for i, m := range cells {
		if slices.Contains(l.Broken, m.At) && strings.ContainsAny(m.Now, "\ufffd〓") {
			faults[i] = words.Invalid("", brokenLetters)
		}
		all = append(slices.DeleteFunc(all, func(o Mended) bool { return o.At == m.At }), m)
	}
	if r.skip(mend(l, all)) != notSkipped {
		faults[0] = words.Invalid("", noLineLeft)
	}
	w := r.row(l, all)
	for i, m := range cells {
		for _, why := range w.Body.Reasons {
			if faults[i] == nil && why.Damage && why.Column == document.ColumnName(m.At) {
				faults[i] = words.Invalid("", why.text(), why.args()...)
			}
		}
	}
	return w, faults
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
	w := row{Line: l.Number, Whole: body.whole()}
	if len(cells) > 0 {
		stood := r.read(l)
		w.Stood, w.Whole, body.Stood = stood.ident(), stood.whole(), stood.digest()
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
				m.Heading, m.Stood = c.titleOf(words.JA), shownCell(m.Stood)
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
		j.rows[i].settlement = decided[i].settlement
		j.rows[i].decideAgain(decided[i].said())
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
