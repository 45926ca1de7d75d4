package ledger

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tomoni/document"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// A ledger that the program itself has written out (out_rows.go) comes in as it
// went out. It is known by its column 行の種類: the row of a consultation, and below
// it a row for all that was written later, with the same number. In such a file
// nothing is guessed: names are as written, several persons stand under each other
// in the same order in every column, and the words get no trailer.

// nobodyKnows stands for what is not known of one of several, since a cell loses
// the blank lines at its ends.
const nobodyKnows = "―"

// listed is what stands in a list of an own file: one under the other.
const listed = "\n"

// unbroken puts a text on one line, and keeps its spaces as they are written.
func unbroken(s string) string { return strings.Join(strings.FieldsFunc(s, isBreak), " ") }

func isBreak(x rune) bool { return x == '\n' || x == '\r' }

// own reports whether the program itself wrote the file.
func own(columns []Column) bool {
	return slices.ContainsFunc(columns, func(c Column) bool { return c.Use == RowKind })
}

// gathered puts the rows that belong to a consultation below its line. A row whose
// consultation is not there stays a line, and is damaged.
func gathered(lines []document.Line, heading int, columns []Column, encoding string) []document.Line {
	if !own(columns) {
		return lines
	}
	r := reader{columns: columns}
	out := slices.Clone(lines[:heading+1])
	at := map[string]int{} // by number
	for _, l := range lines[heading+1:] {
		if encoding == shiftJIS {
			l = unmarked(l)
		}
		number := oneLine(r.text(l, Number))
		i, there := at[number]
		switch _, later := kindNamed(r.text(l, RowKind)); {
		case later && there && len(l.Broken) == 0:
			out[i].Below = append(out[i].Below, l.Cells)
			continue
		case !later && number != "":
			at[number] = len(out)
		}
		out = append(out, l)
	}
	return out
}

// shiftJIS is how a list says in which encoding it was.
const shiftJIS = "Shift_JIS"

func unmarked(l document.Line) document.Line {
	l.Cells = slices.Clone(l.Cells)
	for i, c := range l.Cells {
		l.Cells[i] = document.Unmarked(c)
	}
	return l
}

// kindNamed is what sort of entry a row below a consultation tells of.
func kindNamed(said string) (timeline.Kind, bool) {
	for kind, text := range timeline.KindText {
		if text.In(words.JA) == said {
			return kind, true
		}
	}
	return "", false
}

// partNamed is the part to which words belong. What is not understood is taken for
// what only few read: an import never lowers a protection.
func partNamed(said string) sharing.Part {
	switch said {
	case "":
		return sharing.C2
	case sharing.PartText(sharing.C5).In(words.JA):
		return sharing.C5
	}
	return sharing.C3
}

// asWritten reads what only an own file tells of a consultation.
func (r reader) asWritten(l document.Line, out *Line) {
	if !own(r.columns) {
		return
	}
	if r.text(l, RowKind) != rowOpening.In(words.JA) {
		out.damage(r.column(RowKind), noOpeningRow)
	}
	out.Part, out.Minutes = partNamed(r.text(l, Handling)), r.minutes(r.text(l, Minutes))
	for n, cells := range l.Below {
		below := document.Line{Cells: cells}
		for _, c := range r.columns {
			if text := below.Cell(c.At); text != "" {
				cell := Pair{rowBelow.In(words.JA, "heading", c.titleOf(words.JA), "n", n+1), text, (n+1)*document.MostColumns + c.At}
				out.written = append(out.written, cell)
				if c.Use != Leave {
					out.Cells = append(out.Cells, cell)
				}
			}
		}
		r.later(below, n+1, out)
	}
}

// later reads a row below a consultation.
func (r reader) later(l document.Line, n int, out *Line) {
	day, clock := cutClock(r.text(l, Heard))
	d, why := r.day(day)
	kind, known := kindNamed(r.text(l, RowKind))
	text := r.text(l, Words)
	if !why.IsZero() || !d.Full() || text == "" || !known || utf8.RuneCountInString(text) > mostWords {
		out.damage(Column{}, unreadableBelow, "n", strconv.Itoa(n))
		return
	}
	out.Later = append(out.Later, intake.FormerContact{At: d.Time(ja.Tokyo).Add(clock), Kind: kind, Part: partNamed(r.text(l, Handling)),
		Channel: r.code(Channel, r.text(l, Channel)), Minutes: r.minutes(r.text(l, Minutes)), Words: text, Recorder: r.recorder(l)})
}

// minutes is a whole number of minutes of a day, 0 for anything else.
func (r reader) minutes(text string) int {
	n, err := strconv.Atoi(ascii(text))
	if err != nil || n < 0 || n > 24*60 {
		return 0
	}
	return n
}

// here finds the lines of an own file whose consultations are this desk's already,
// by their 受付番号: an export that comes back doubles nothing.
func (j *judging) here() error {
	if !own(j.ledger.Columns) || len(j.rows) == 0 {
		return nil
	}
	var codes []string
	for _, w := range j.rows {
		codes = append(codes, w.Body.Number)
	}
	there := map[string]store.ID{}
	err := j.u.Each(func(r store.Row) error {
		var id store.ID
		var code string
		err := r.Scan(&id, &code)
		there[code] = id
		return err
	}, "select r.id, r.code from ? v cross join record r where r.municipality = ? and r.code = v.column1 and r.desk = ? and r.kind = ? and ?",
		store.List(codes), j.u.Municipality(), j.ledger.Desk, intake.Kind, j.u.Visible("r"))
	for i, w := range j.rows {
		if id, found := there[w.Body.Number]; found && w.Verdict == New {
			j.rows[i].Verdict, j.rows[i].Body.Before = Here, id
			j.rows[i].Body.because(Column{}, wentOutHere)
		}
	}
	return err
}

// pieces parts the cells of several persons, each column by the same separator;
// false where a column has another number of pieces than there are persons. A
// column in which nothing stands says nothing of anybody.
func pieces(cells []string, sep string, n int) ([][]string, bool) {
	out := make([][]string, len(cells))
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		out[i] = strings.Split(cell, sep)
		if len(out[i]) != n {
			return nil, false
		}
	}
	return out, true
}

// separatorIn is the one letter that parts the names in a cell; "" for none or
// several.
func separatorIn(cell string) string {
	found := ""
	for _, sep := range "\n、，,／/＆&;；・･" {
		if !strings.ContainsRune(cell, sep) {
			continue
		}
		if found != "" {
			return ""
		}
		found = string(sep)
	}
	return found
}
