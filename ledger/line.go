package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/width"

	"tomoni/document"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Line is what a line of the ledger says, as the program has understood it.
type Line struct {
	Number    string                 `json:"number,omitempty"` // the ledger's own
	Heard     time.Time              `json:"heard,omitzero"`
	Persons   []Who                  `json:"persons,omitempty"`
	Informant string                 `json:"informant,omitempty"`
	Caller    string                 `json:"caller,omitempty"`
	Relation  string                 `json:"relation,omitempty"`
	CallBack  string                 `json:"call_back,omitempty"`
	Channel   string                 `json:"channel,omitempty"`
	Topics    []string               `json:"topics,omitempty"`
	Words     string                 `json:"words,omitempty"`
	Part      sharing.Part           `json:"part,omitempty"` // of the words; "" is the body
	Minutes   int                    `json:"minutes,omitempty"`
	Recorder  string                 `json:"recorder,omitempty"` // as it stands in the file
	Later     []intake.FormerContact `json:"later,omitempty"`    // what was written of it later
	Open      bool                   `json:"open,omitempty"`
	Closed    time.Time              `json:"closed,omitzero"`
	Protect   string                 `json:"protect,omitempty"`
	Cells     []Pair                 `json:"cells"`
	Reasons   []Reason               `json:"reasons,omitempty"`
	Options   []Option               `json:"options,omitempty"` // whom it may be about
	Before    store.ID               `json:"before,omitzero"`   // the consultation that the same number has become
	Differs   []Change               `json:"differs,omitempty"`
	Hidden    bool                   `json:"hidden,omitempty"`
	RunOn     bool                   `json:"run_on,omitempty"`
	Mended    []Mended               `json:"mended,omitempty"`   // cells that were corrected
	Stood     []byte                 `json:"stood,omitempty"`    // the digest of a corrected line as it stood in the file
	Proposed  string                 `json:"proposed,omitempty"` // the answer that stands while nobody has chosen another
	written   []Pair                 // every cell, of columns that are left out too
	damaged   bool
	doubtful  bool
}

// Who is somebody whom a line is about.
type Who struct {
	Name    string   `json:"name,omitempty"`
	Kana    string   `json:"kana,omitempty"`
	Birth   ja.Date  `json:"birth,omitempty"`
	Phones  []string `json:"phones,omitempty"`
	Address string   `json:"address,omitempty"`
}

// Pair is a cell with its heading, as it stood in the file.
type Pair struct {
	Heading string `json:"h"`
	Text    string `json:"t"`
	At      int    `json:"a,omitempty"`
}

// Change is a cell that a corrected file has otherwise.
type Change struct {
	Heading string `json:"h"`
	Before  string `json:"b"`
	Now     string `json:"n"`
}

// Reason says why a line is judged as it is: a text of the catalogue, and the
// column in which it is seen.
type Reason struct {
	Column  string   `json:"c,omitempty"` // D
	Heading string   `json:"h,omitempty"` // 生年月日
	Key     string   `json:"k"`
	Args    []string `json:"a,omitempty"`
	Damage  bool     `json:"d,omitempty"` // for this the line cannot be taken over
}

// In is the reason in a language.
func (r Reason) In(l words.Lang) string {
	said := r.text().In(l, r.args()...)
	if r.Column == "" {
		return said
	}
	return reasonAt.In(l, "column", r.Column, "heading", r.Heading, "said", said)
}

func (r Reason) text() words.Text {
	t, _ := words.ByKey(r.Key)
	return t
}

func (r Reason) args() []any {
	args := make([]any, len(r.Args))
	for i, a := range r.Args {
		if args[i] = a; i%2 == 1 {
			if t, ok := words.ByKey(a); ok {
				args[i] = t
			}
		}
	}
	return args
}

// Option is somebody whom a line may be about: a person whom the desk knows, or
// the person of an earlier line.
type Option struct {
	Person store.ID `json:"p,omitzero"`
	Line   int      `json:"l,omitempty"`
	Agrees []string `json:"a,omitempty"`
}

func (l *Line) because(c Column, t words.Text, args ...string) {
	r := Reason{Key: t.Key, Args: args}
	if c.Use != "" {
		r.Column, r.Heading = document.ColumnName(c.At), c.Heading
	}
	l.Reasons = append(l.Reasons, r)
}

// damage notes why a line cannot be taken over.
func (l *Line) damage(c Column, t words.Text, args ...string) {
	l.damaged = true
	l.because(c, t, args...)
	l.Reasons[len(l.Reasons)-1].Damage = true
}

// reader understands lines: pure, but for the code lists that it was given.
type reader struct {
	columns []Column
	rest    string // what a line is that does not say whether it has ended
	today   ja.Date
	codes   map[Use][]code
}

// code is a value of a code list with its label, folded.
type code struct{ code, label string }

// skip is why a line is no consultation.
type skip int

const (
	notSkipped skip = iota
	blank           // but for its number
	noLine          // a total, the heading once more
)

// skip says whether a line is no consultation, and why.
func (r reader) skip(l document.Line) skip {
	only, heading, first := true, true, ""
	for _, c := range r.columns {
		text := l.Cell(c.At)
		if first == "" {
			first = text
		}
		if text != "" && c.Use != Number && !r.repeats(l, c) {
			only = false
		}
		heading = heading && (text == "" || plain(text) == plain(lastOf(c.Heading)))
	}
	switch {
	case isTotal(first) && r.text(l, Heard) == "", isTotal(r.text(l, Heard)), isTotal(r.text(l, Number)):
		return noLine
	case only:
		return blank
	case heading:
		return noLine
	}
	return notSkipped
}

func (r reader) repeats(l document.Line, c Column) bool {
	return c.At < len(l.Merged) && l.Merged[c.At]
}

func lastOf(heading string) string {
	if i := strings.LastIndex(heading, "／"); i >= 0 {
		return heading[i+len("／"):]
	}
	return heading
}

func isTotal(s string) bool {
	switch plain(s) {
	case "合計", "小計", "総計", "計", "総合計", "累計", "平均", "月計", "年計":
		return true
	}
	return false
}

// text is what stands in the column of a use.
func (r reader) text(l document.Line, use Use) string {
	for _, c := range r.columns {
		if c.Use == use {
			return l.Cell(c.At)
		}
	}
	return ""
}

func (r reader) column(use Use) Column {
	i := slices.IndexFunc(r.columns, func(c Column) bool { return c.Use == use })
	if i < 0 {
		return Column{}
	}
	return r.columns[i]
}

// read understands one line.
func (r reader) read(l document.Line) Line {
	out := Line{Hidden: l.Hidden, RunOn: l.RunOn, Number: oneLine(r.text(l, Number))}
	for _, c := range r.columns {
		text := l.Cell(c.At)
		if slices.Contains(l.Broken, c.At) && c.Use != Leave {
			out.damage(c, brokenLetters)
		}
		if text == "" {
			continue
		}
		cell := Pair{c.titleOf(words.JA), shownCell(text), c.At}
		out.written = append(out.written, cell)
		if c.Use != Leave {
			out.Cells = append(out.Cells, cell)
		}
	}
	if l.RunOn && !own(r.columns) { // what the program itself writes has all its quotes
		out.damage(Column{}, ranTogether)
	}
	r.asWritten(l, &out)
	r.heard(l, &out)
	r.ended(l, &out)
	r.persons(l, &out)
	r.call(l, &out)
	out.Recorder = r.recorder(l)
	if mark := r.mark(l); mark != "" {
		out.Protect = mark
	}
	r.pointOut(l, &out)
	out.Words = r.words(l, out)
	if utf8.RuneCountInString(out.Words) > mostWords {
		out.damage(r.column(Words), tooManyWords, "max", strconv.Itoa(mostWords))
	}
	return out
}

// mostWords is how many letters an entry holds.
const mostWords = 20_000

// heard reads when it was.
func (r reader) heard(l document.Line, out *Line) {
	c := r.column(Heard)
	text := l.Cell(c.At)
	day, clock := cutClock(text)
	d, why := r.day(day)
	switch {
	case c.Use == "" || text == "":
		out.damage(c, noDay)
	case !why.IsZero():
		out.damage(c, why, "text", text)
	case !d.Full():
		out.damage(c, notWholeDay, "text", text)
	default:
		out.Heard = d.Time(ja.Tokyo).Add(clock)
		r.noteSerial(c, day, d, out)
	}
}

// noteSerial tells where the number of a spreadsheet was taken for a day.
func (r reader) noteSerial(c Column, text string, d ja.Date, out *Line) {
	if _, err := strconv.Atoi(ascii(text)); err == nil && len(ascii(text)) == 5 {
		out.because(c, serialDay, "text", text, "day", ja.FormatEra(d))
	}
}

// ended reads whether it goes on, and since when not.
func (r reader) ended(l document.Line, out *Line) {
	c := r.column(Closed)
	text := l.Cell(c.At)
	if c.Use == "" {
		text = ""
	}
	status, said := r.status(l)
	out.Open = r.rest == restOpen
	if said {
		out.Open = status
	}
	if text != "" && !isNone(text) {
		d, why := r.day(text)
		switch {
		case !why.IsZero():
			out.damage(c, why, "text", text)
			return
		case !d.Full():
			out.damage(c, notWholeDay, "text", text)
			return
		case !out.Heard.IsZero() && d.Before(ja.DateOf(out.Heard)):
			out.damage(c, endedEarly, "text", text)
			return
		}
		out.Open, out.Closed = false, d.Time(ja.Tokyo)
		return
	}
	if !out.Open {
		out.Closed = out.Heard
	}
}

// status reads words such as 継続 and 終結; said is false where they tell neither.
func (r reader) status(l document.Line) (open, said bool) {
	text := plain(r.text(l, Status))
	for _, w := range []string{"継続", "対応中", "支援中", "未", "進行", "見守"} {
		if strings.Contains(text, plain(w)) {
			return true, true
		}
	}
	for _, w := range []string{"終結", "終了", "完了", "済", "解決", "終", "閉"} {
		if strings.Contains(text, plain(w)) {
			return false, true
		}
	}
	return false, false
}

// persons reads whom it is about. Of several in a cell each gets what stands at
// the same place in the other columns, where those are parted by the same letter
// into as many pieces; otherwise what is theirs stays in the words.
func (r reader) persons(l document.Line, out *Line) {
	name := r.text(l, Name)
	phones := r.all(l, Phone)
	cells := append([]string{r.text(l, Kana), r.text(l, Birth), r.text(l, Address)}, phones...)
	if own(r.columns) {
		r.personsListed(name, cells, out)
		return
	}
	names := r.withoutRelations(splitNames(name), out)
	c := r.column(Name)
	switch {
	case isDitto(name):
		out.damage(c, ditto)
	case len(names) > 1:
		r.several(names, name, cells, out)
	default:
		r.one(l, names, out)
	}
}

// several reads some persons of one line.
func (r reader) several(names []string, cell string, cells []string, out *Line) {
	each, match := pieces(cells, separatorIn(cell), len(names))
	told := match && slices.ContainsFunc(each, func(p []string) bool { return p != nil })
	if !told { // one name in a cell could be a name with that letter in it
		out.doubtful = true
		out.because(r.column(Name), severalNames, "n", strconv.Itoa(len(names)))
	}
	kanas := splitNames(cells[0])
	for i, n := range names {
		w := Who{Name: n}
		switch {
		case told:
			w = r.who(n, each, i, out)
		case len(kanas) == len(names):
			w.Kana = wideKana(kanas[i])
		}
		out.Persons = append(out.Persons, w)
	}
}

// who is one of several: what stands at the place in kana, birth date, address and
// telephones.
func (r reader) who(name string, each [][]string, at int, out *Line) Who {
	w := Who{Name: name}
	for column, pieces := range each {
		if pieces == nil || isNone(pieces[at]) {
			continue
		}
		switch text := strings.TrimSpace(pieces[at]); column {
		case 0:
			w.Kana = wideKana(text)
		case 1:
			w.Birth = r.birth(text, out)
		case 2:
			w.Address = oneLine(text)
		default:
			w.Phones = append(w.Phones, splitPhones([]string{text})...)
		}
	}
	return w
}

// personsListed reads the persons of an own file, as they were written.
func (r reader) personsListed(name string, cells []string, out *Line) {
	if name == "" && strings.Join(cells, "") == "" {
		return
	}
	names := strings.Split(name, listed)
	each, match := pieces(cells, listed, len(names))
	if !match {
		out.damage(r.column(Name), unevenLists, "n", strconv.Itoa(len(names)))
		return
	}
	for i, n := range names {
		w := Who{Name: knownOf(n)}
		for column, pieces := range each {
			if pieces == nil {
				continue
			}
			switch text := knownOf(pieces[i]); column {
			case 0:
				w.Kana = text
			case 1:
				w.Birth = r.birth(text, out)
			case 2:
				w.Address = text
			default:
				w.Phones = append(w.Phones, strings.FieldsFunc(text, func(x rune) bool { return x == '、' })...)
			}
		}
		out.Persons = append(out.Persons, w)
	}
}

// knownOf is what a list of an own file says of one person, "" for nothing.
func knownOf(text string) string {
	if text == nobodyKnows {
		return ""
	}
	return text
}

// one reads the only person of a line.
func (r reader) one(l document.Line, names []string, out *Line) {
	kanas := splitNames(r.text(l, Kana))
	w := Who{Birth: r.birth(r.text(l, Birth), out), Phones: splitPhones(r.all(l, Phone)), Address: oneLine(r.text(l, Address))}
	if len(names) == 0 && len(kanas) == 0 && w.Birth == "" && len(w.Phones) == 0 && w.Address == "" {
		out.because(r.column(Name), nobodyNamed)
		return
	}
	if len(names) == 1 {
		w.Name = names[0]
	} else {
		out.because(r.column(Name), noName)
	}
	if len(kanas) > 0 {
		w.Kana = wideKana(strings.Join(kanas, "　"))
	}
	out.Persons = []Who{w}
}

func (r reader) birth(text string, out *Line) ja.Date {
	c := r.column(Birth)
	if text == "" || isNone(text) {
		return ""
	}
	d, why := r.day(text)
	if why.IsZero() && d != "" && d.Year() < r.today.Year()-130 {
		why = longAgo
	}
	if !why.IsZero() {
		out.damage(c, why, "text", text)
		return ""
	}
	if d.Full() {
		r.noteSerial(c, text, d, out)
	}
	return d
}

// day reads a day as far as it is known. What is no day comes back as the reason,
// and is never made one.
func (r reader) day(text string) (ja.Date, words.Text) {
	if n, err := strconv.Atoi(ascii(text)); err == nil && len(ascii(text)) == 5 {
		if iso, ok := document.SerialDay(float64(n), false); ok {
			return r.past(ja.Date(iso))
		}
	}
	d, err := ja.ParseDate(text)
	if bad, ok := errors.AsType[*ja.DateError](err); ok {
		switch bad.Reason {
		case ja.Impossible:
			return "", noSuchDay
		case ja.OutsideEra:
			return "", outsideEra
		}
		return "", unreadableDay
	}
	return r.past(d)
}

func (r reader) past(d ja.Date) (ja.Date, words.Text) {
	if d != "" && d.First() > r.today {
		return "", inFuture
	}
	return d, words.Text{}
}

// ascii is a text of digits in whatever width.
func ascii(s string) string { return strings.TrimSpace(width.Narrow.String(s)) }

// call reads how and through whom it came.
func (r reader) call(l document.Line, out *Line) {
	out.Caller, out.Relation, out.CallBack = r.text(l, Caller), r.text(l, Relation), r.text(l, CallBack)
	if !own(r.columns) {
		out.Caller, out.Relation, out.CallBack = oneLine(out.Caller), oneLine(out.Relation), oneLine(out.CallBack)
		if isNone(out.Caller) {
			out.Caller = ""
		}
	}
	out.Informant = r.code(Informant, r.text(l, Informant))
	if out.Informant == "" && !own(r.columns) {
		out.Informant = r.code(Informant, out.Caller)
		if out.Informant != "" {
			out.Caller = ""
		}
	}
	if !own(r.columns) {
		r.callerRelated(out)
	}
	out.Channel = r.code(Channel, r.text(l, Channel))
	separators := "、,，／/・\n;；"
	if own(r.columns) {
		separators = listed
	}
	for _, c := range r.columns {
		if c.Use != Topic {
			continue
		}
		for _, piece := range strings.FieldsFunc(l.Cell(c.At), func(x rune) bool { return strings.ContainsRune(separators, x) }) {
			if topic := r.code(Topic, piece); topic != "" && !slices.Contains(out.Topics, topic) {
				out.Topics = append(out.Topics, topic)
			}
		}
	}
	for _, long := range []*string{&out.Caller, &out.CallBack} {
		*long = cut(*long, 200)
	}
	out.Relation = cut(out.Relation, 60)
}

// recorder is who took it down, as the ledger says: nobody's account. What stands
// for the line above names nobody.
func (r reader) recorder(l document.Line) string {
	text := r.text(l, Recorder)
	if own(r.columns) {
		return cut(unbroken(text), 200)
	}
	if text = oneLine(text); isNone(text) || isDitto(text) {
		return ""
	}
	return cut(text, 200)
}

func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// code finds the one value of a code list that a word means; "" for none or several.
func (r reader) code(use Use, text string) string {
	word := plain(text)
	for _, c := range r.codes[use] {
		if c.label == word {
			return c.code
		}
	}
	if utf8.RuneCountInString(word) < 2 {
		return ""
	}
	found := ""
	for _, c := range r.codes[use] {
		if strings.Contains(c.label, word) {
			if found != "" {
				return ""
			}
			found = c.code
		}
	}
	return found
}

// mark is what is written in a column of protection, "" for nothing and for no.
func (r reader) mark(l document.Line) string {
	for _, text := range r.all(l, Protect) {
		if !isNo(text) {
			return cut(oneLine(text), 200)
		}
	}
	return ""
}

// all are the texts of every column of a use.
func (r reader) all(l document.Line, use Use) (out []string) {
	for _, c := range r.columns {
		if text := l.Cell(c.At); c.Use == use && text != "" {
			out = append(out, text)
		}
	}
	return out
}

// words puts together what the entry says: what was written of the consultation,
// then every cell that has no place of its own. The address and number of somebody
// who is to be protected are not among them.
func (r reader) words(l document.Line, out Line) string {
	var b strings.Builder
	for _, text := range r.all(l, Words) {
		b.WriteString(text + "\n")
	}
	if own(r.columns) && b.Len() > 0 && !r.keeps(l) {
		return strings.TrimSuffix(b.String(), "\n")
	}
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	b.WriteString(fromLedger.In(words.JA))
	for _, c := range r.columns {
		if own(r.columns) && c.Use != Keep {
			continue
		}
		text := l.Cell(c.At)
		protected := out.Protect != "" && (c.Use == Address || c.Use == Phone)
		if text != "" && c.Use != Words && c.Use != Leave && !protected {
			b.WriteString("\n" + c.titleOf(words.JA) + "：" + text)
		}
	}
	return b.String()
}

// keeps reports whether a line holds what has no place but the words.
func (r reader) keeps(l document.Line) bool { return len(r.all(l, Keep)) > 0 }

// digest is all that is taken over of a line: the same again has the same.
func (l Line) digest() []byte { return digestOf(l.Cells) }

func digestOf(cells []Pair) []byte {
	h := sha256.New()
	for _, p := range cells {
		h.Write([]byte(plain(p.Heading) + "\x00" + p.Text + "\x00"))
	}
	return h.Sum(nil)
}

// ident is by what a line is known again: its number, or all that is written in
// it. By the latter it is known besides, whatever its columns are taken for.
func (l Line) ident() string {
	if n := ja.Fold(l.Number); n != "" {
		return "n" + n
	}
	return l.whole()
}

// whole is all that is written in a line, in columns that are left out too.
func (l Line) whole() string { return "d" + hex.EncodeToString(digestOf(l.written)) }

// differences are the cells that are otherwise than before.
func differences(before, now []Pair) []Change {
	var out []Change
	old := map[string]string{}
	for _, p := range before {
		old[p.Heading] = p.Text
	}
	for _, p := range now {
		if old[p.Heading] != p.Text {
			out = append(out, Change{p.Heading, old[p.Heading], p.Text})
		}
		delete(old, p.Heading)
	}
	for _, p := range before {
		if text, gone := old[p.Heading]; gone {
			out = append(out, Change{p.Heading, text, ""})
		}
	}
	return out
}
