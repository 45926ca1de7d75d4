package register

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tomoni/document"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/words"
)

// Row is what a line of the file says of one person.
type Row struct {
	Line      int // as the file's own program counts
	Kind      string
	Key       string
	Household string
	Name      people.Name
	Birth     ja.Date
	Address   string
	Phone     string
	MovedOn   ja.Date
	Reason    string
	Marked    bool // 支援措置
	Until     ja.Date
}

// Damage is a cell that could not be read. What stands in it is kept nowhere.
type Damage struct {
	Line    int
	Column  int // place in the file; -1: the whole line
	Heading string
	Why     words.Text
}

// reader reads lines with the places of the columns.
type reader struct {
	columns columns
	heading document.Line
	made    ja.Date
	damage  []Damage
	broken  map[cell]bool // the places of damage
}

// cell is a place of the file.
type cell struct{ line, column int }

// readRows reads what stands under the heading. Of a cell that cannot be read
// only the cell is left aside, unless it is the number; but a mark of protection
// that cannot be read protects.
func readRows(lines []document.Line, heading int, c columns, made ja.Date) ([]Row, []Damage) {
	r := &reader{columns: c, heading: lines[heading], made: made, broken: map[cell]bool{}}
	var rows []Row
	for _, l := range lines[heading+1:] {
		if l.Empty() {
			continue
		}
		if row, ok := r.row(l); ok {
			rows = append(rows, row)
		}
	}
	return newestOf(rows), r.damage
}

func (r *reader) row(l document.Line) (Row, bool) {
	if l.RunOn {
		r.note(Damage{Line: l.Number, Column: -1, Why: ranTogether})
		return Row{}, false
	}
	row := Row{Line: l.Number, Household: canonical(r.text(l, HouseholdColumn)), Address: oneLine(r.text(l, AddressColumn)), Phone: r.text(l, PhoneColumn),
		Reason: oneLine(r.text(l, ReasonColumn))}
	row.Name, row.Birth = r.name(l), r.birth(l)
	row.MovedOn = r.day(l, MovedColumn)
	if row.MovedOn.After(r.made) {
		r.bad(l, MovedColumn, afterFile)
		row.MovedOn = ""
	}
	row.Marked, row.Until = r.marked(l), r.day(l, UntilColumn)
	row.Kind, row.Key = Resident, r.key(l, KeyColumn)
	if row.Key == "" {
		row.Kind, row.Key = NonRegistered, r.key(l, OtherColumn)
	}
	if row.Key == "" && !r.isBad(l, KeyColumn) && !r.isBad(l, OtherColumn) {
		r.bad(l, KeyColumn, noKey)
	}
	return row, row.Key != "" || row.Marked // a mark protects whoever it may be about
}

func (r *reader) bad(l document.Line, use Use, why words.Text) {
	at, there := r.columns[use]
	if !there {
		at = -1
	}
	r.note(Damage{Line: l.Number, Column: at, Heading: oneLine(r.heading.Cell(at)), Why: why})
}

func (r *reader) note(d Damage) {
	r.damage = append(r.damage, d)
	r.broken[cell{d.Line, d.Column}] = true
}

func (r *reader) isBad(l document.Line, use Use) bool {
	at, there := r.columns[use]
	return there && r.broken[cell{l.Number, at}]
}

// text is a cell whose letters could be read, "" otherwise.
func (r *reader) text(l document.Line, use Use) string {
	at, there := r.columns[use]
	switch {
	case !there:
		return ""
	case slices.Contains(l.Broken, at) || unreadable(l.Cell(at)):
		if !r.isBad(l, use) {
			r.bad(l, use, brokenLetters)
		}
		return ""
	case utf8.RuneCountInString(l.Cell(at)) > mostLetters:
		if !r.isBad(l, use) {
			r.bad(l, use, tooLong)
		}
		return ""
	}
	return l.Cell(at)
}

// mostLetters is how long a name or an address may be.
const mostLetters = 200

// unreadable reports letters that stand for others: the mark of a letter that was
// lost, and those that only the writing system knows (外字).
func unreadable(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool {
		return c == utf8.RuneError || c == '〓' || c == '■' || c == '□' || c >= 0xe000 && c <= 0xf8ff
	})
}

// key reads a number. One that a spreadsheet has rounded is none any more.
func (r *reader) key(l document.Line, use Use) string {
	text := r.text(l, use)
	key := canonical(text)
	switch {
	case text == "" || key == "":
		return ""
	case len(key) > 20 || strings.Trim(key, "0123456789abcdefghijklmnopqrstuvwxyz") != "" || strings.Contains(key, "e+"):
		r.bad(l, use, noKeyReadable)
		return ""
	}
	return key
}

// canonical is a number without what a spreadsheet takes away from it: zeroes at its front.
func canonical(s string) string {
	return strings.TrimLeft(strings.ReplaceAll(ja.Fold(s), "-", ""), "0")
}

func (r *reader) name(l document.Line) people.Name {
	text, kana := oneLine(r.text(l, NameColumn)), strings.ReplaceAll(oneLine(norm.NFKC.String(r.text(l, KanaColumn))), " ", "　")
	n := people.Name{Kind: people.Registered, Kana: kana}
	if family, given, parted := strings.Cut(text, " "); parted && !strings.Contains(given, " ") {
		n.Family, n.Given = family, given
	} else {
		n.Whole = strings.ReplaceAll(text, " ", "　")
	}
	return n
}

func (r *reader) birth(l document.Line) ja.Date {
	d := r.day(l, BirthColumn)
	if d != "" && (d.First() > r.made || d.Year() < r.made.Year()-130) {
		r.bad(l, BirthColumn, noSuchDay)
		return ""
	}
	return d
}

// day reads a day as far as it is known; what is none is never made one.
func (r *reader) day(l document.Line, use Use) ja.Date {
	text := r.text(l, use)
	if strings.Trim(ja.Fold(text), "-") == "" {
		return ""
	}
	d, err := ja.ParseDate(text)
	if err != nil {
		r.bad(l, use, noSuchDay)
		return ""
	}
	return d
}

// unmarked are the writings that say that there is no measure, or no more.
var unmarked = folded("0", "00", "なし", "無し", "無", "×", "x", "-", "非該当", "該当なし", "対象外", "解除", "終了", "いいえ", "no", "n", "off", "false")

func folded(list ...string) (out []string) {
	for _, s := range list {
		out = append(out, ja.Fold(s))
	}
	return out
}

// marked reports whether the row says that a measure holds. Whatever is not known
// to say no says yes, and so does what cannot be read (SECURITY: an import may
// raise protection, never lower it).
func (r *reader) marked(l document.Line) bool {
	if _, there := r.columns[ProtectColumn]; !there {
		return false
	}
	text := ja.Fold(r.text(l, ProtectColumn))
	if r.isBad(l, ProtectColumn) {
		return true
	}
	return text != "" && !slices.Contains(unmarked, text)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// newestOf keeps of several rows with one number the newest: by the day of the
// change, then as they stand in the file. A mark in any of them stays.
func newestOf(rows []Row) []Row {
	at := map[string]int{}
	var out []Row
	for _, row := range rows {
		if row.Key == "" {
			out = append(out, row)
			continue
		}
		i, seen := at[row.Kind+row.Key]
		switch {
		case !seen:
			at[row.Kind+row.Key] = len(out)
			out = append(out, row)
		case !row.MovedOn.Before(out[i].MovedOn):
			row.Marked = row.Marked || out[i].Marked && row.MovedOn == out[i].MovedOn
			out[i] = row
		case row.Marked:
			out[i].Marked = true
		}
	}
	return out
}
