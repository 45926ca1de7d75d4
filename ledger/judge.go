package ledger

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"tomoni/area"
	"tomoni/command"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/store"
)

// row is a line with its verdict, as it is kept.
type row struct {
	Line     int // as the file's own program counts
	Ident    string
	Digest   []byte
	Called   string // the first name, folded: for persons that stand in the file twice
	Verdict  Verdict
	Decision Decision
	Chosen   store.ID // the person: found, or chosen by hand
	SameLine int      // the earlier line that is about the same person
	Record   store.ID
	Person   store.ID // whom the consultation is about, once it is written
	Stood    string   // by what a corrected line was known as it stood in the file
	Whole    string   // all that is written in it in the file, whatever its columns are taken for
	Body     Line
	settlement
}

// settlement is who has said of a line that was left what became of it.
type settlement struct {
	At  time.Time
	By  store.ID
	Why string
}

// takes reports whether the line becomes a consultation.
func (w row) takes() bool { return takes(w.Verdict, w.Decision) && w.At.IsZero() }

// kind is what becomes of the line.
func (w row) kind() Kind {
	switch {
	case !w.At.IsZero():
		return IsSettled
	case w.Decision == LeaveOut && takes(w.Verdict, AsProposed):
		return LeftOut
	}
	return Kind(w.Verdict)
}

const rowColumns = `w.line, w.ident, w.digest, w.called, w.verdict, w.decision, w.chosen, w.same_line, w.record, w.person, w.stood, w.whole,
 w.settled_at, w.settled_by, w.settled_why, w.body`

func scanRow(r store.Row) (row, error) {
	var w row
	var body string
	if err := r.Scan(&w.Line, &w.Ident, &w.Digest, &w.Called, &w.Verdict, &w.Decision, &w.Chosen, &w.SameLine, &w.Record, &w.Person, &w.Stood, &w.Whole,
		&w.At, &w.By, &w.Why, &body); err != nil {
		return w, err
	}
	return w, json.Unmarshal([]byte(body), &w.Body)
}

// judging is one unit that judges some lines.
type judging struct {
	u      *command.Unit
	ledger Ledger
	reader reader
	kin    []store.ID // itself, and the imports that have taken over other lines of the file
	rows   []row
}

// judgeSome judges the next lines; the last unit ends with the preview.
func judgeSome(u *command.Unit, l Ledger) error {
	j, err := newJudging(u, l)
	if err != nil {
		return err
	}
	lines, err := part(u.Tx, l.ID, l.Done/partLines)
	if err != nil {
		return err
	}
	var mended map[int][]Mended
	if len(lines) > 0 {
		if mended, err = mendedIn(u.Tx, l.ID, lines[0].Number, lines[len(lines)-1].Number); err != nil {
			return err
		}
	}
	for i, line := range lines {
		if l.Done+i <= l.Heading {
			continue
		}
		cells := mended[line.Number]
		if why := j.reader.skip(mend(line, cells)); why != notSkipped {
			l.skipped(line.Number, why)
			continue
		}
		j.rows = append(j.rows, j.reader.row(line, cells))
	}
	if err := j.settle(); err != nil {
		return err
	}
	if err := j.decideAgain(lines); err != nil {
		return err
	}
	if err := j.save(); err != nil {
		return err
	}
	pointedOut(l.Columns, j.rows)
	if l.Done += len(lines); l.Done >= l.Lines || len(lines) == 0 {
		l.State, l.Done, l.JudgedAt = Judged, 0, u.Now
	}
	return l.save(u.Tx)
}

// mostTotals is how many lines that are no consultations are named.
const mostTotals = 20

// skipped counts a line that is no consultation.
func (l *Ledger) skipped(line int, why skip) {
	if l.Skipped++; why != blank && len(l.Totals) < mostTotals {
		l.Totals = append(l.Totals, line)
	}
}

func newJudging(u *command.Unit, l Ledger) (*judging, error) {
	codes, err := codesOf(u)
	if err != nil {
		return nil, err
	}
	kin, err := l.kin(u.Tx)
	return &judging{u: u, ledger: l, kin: kin, reader: reader{columns: l.Columns, rest: l.Rest, today: u.Today(), codes: codes}}, err
}

// settle finds the verdicts of the lines at hand, and what is proposed for each.
func (j *judging) settle() error {
	for _, step := range []func() error{j.before, j.here, j.within, j.persons} {
		if err := step(); err != nil {
			return err
		}
	}
	for i, w := range j.rows {
		if w.decidable() {
			j.rows[i].Body.Proposed = w.answer()
		}
	}
	return nil
}

func calledBy(w Who) string {
	if k := people.SameName(w.Name); k != "" {
		return k
	}
	return people.SameName(w.Kana)
}

// codesOf reads the code lists that words of a ledger may mean.
func codesOf(u *command.Unit) (map[Use][]code, error) {
	out := map[Use][]code{}
	for use, name := range map[Use]string{Informant: "informant", Channel: "channel", Topic: "topic"} {
		list, err := area.CodeListOn(u.Tx, name, u.Today())
		if err != nil {
			return nil, err
		}
		for _, c := range list {
			out[use] = append(out[use], code{c.Code, plain(c.Label.JA)})
		}
	}
	return out, nil
}

// before finds the lines that this desk has taken over before.
func (j *judging) before() error {
	_, any, err := store.First(j.u.Tx, store.ScanInt, "select 1 from ledger g where g.municipality = ? and g.desk = ? and g.state in ('ON', 'OFF') limit 1",
		j.u.Act.Municipality, j.ledger.Desk)
	if err != nil || !any {
		return err
	}
	old, err := takenBefore(j.u.Tx, j.ledger.Desk, j.rows)
	if err != nil {
		return err
	}
	for i, w := range j.rows {
		for _, o := range old {
			if !o.sharesIdent(w) || !sameOne(o.row, w) {
				continue
			}
			j.rows[i].Body.Before = o.Record
			same, corrected := w.Whole != "" && o.Whole == w.Whole && len(w.Body.Stood) == 0, len(o.Body.Stood) > 0
			if bytes.Equal(o.Digest, w.Digest) || same && !corrected {
				j.rows[i].Verdict, j.rows[i].Body.Differs = Here, nil
				break
			}
			if bytes.Equal(o.Body.Stood, w.Digest) || same { // the file once more, of which this line was corrected on the spot
				j.rows[i].Verdict, j.rows[i].Body.Differs, j.rows[i].Body.Reasons = Here, nil, nil
				j.rows[i].Body.because(Column{}, correctedThen)
				break
			}
			j.rows[i].Verdict, j.rows[i].Body.Differs = Changed, differences(o.Body.Cells, w.Body.Cells)
		}
	}
	return nil
}

// takenBefore finds what a desk has taken over that is known by the same as some
// lines, in the order in which it was.
func takenBefore(tx *store.Tx, desk store.ID, rows []row) ([]former, error) {
	return alike(tx, desk, rows, store.SQL("w.record is not null and g.state in ('ON', 'OFF')"))
}

// alike finds the lines of a desk's imports (w, g) that are known by the same as some
// lines, in the order in which they were read in.
func alike(tx *store.Tx, desk store.ID, rows []row, which store.Fragment) ([]former, error) {
	var idents, whole []string
	for _, w := range rows {
		idents, whole = append(idents, w.Ident), append(whole, w.Whole)
		if w.Stood != "" {
			idents = append(idents, w.Stood)
		}
	}
	type key struct {
		ledger store.ID
		line   int
	}
	found := map[key]former{}
	for column, values := range map[string][]string{"ident": idents, "stood": idents, "whole": whole} {
		if len(values) == 0 {
			continue
		}
		if err := tx.Each(func(r store.Row) error {
			var f former
			var err error
			f.row, err = scanRow(rest{r, []any{&f.ledger, &f.madeAt}})
			found[key{f.ledger, f.Line}] = f
			return err
		}, "select g.id, g.made_at, "+rowColumns+` from ? v cross join ledger_row w cross join ledger g
 where w.municipality = ? and w.desk = ? and w.`+column+` = v.column1 and w.`+column+` <> '' and g.municipality = w.municipality and g.id = w.ledger and ?`,
			store.List(values), tx.Municipality(), desk, which); err != nil {
			return nil, err
		}
	}
	return slices.SortedFunc(maps.Values(found), func(a, b former) int {
		return cmp.Or(a.madeAt.Compare(b.madeAt), bytes.Compare(a.ledger[:], b.ledger[:]), cmp.Compare(a.Line, b.Line))
	}), nil
}

// former is a line that was taken over, and with which import.
type former struct {
	row
	ledger store.ID
	madeAt time.Time
}

// rest is a row of an answer of which the first columns are read besides.
type rest struct {
	store.Row
	first []any
}

// Scan implements store.Row.
func (r rest) Scan(dest ...any) error { return r.Row.Scan(append(r.first, dest...)...) }

// sameOne reports whether two lines with one number tell of one consultation.
// Numbers begin anew with each year and each book, so half of what else is written must agree.
func sameOne(a, b row) bool {
	return sameWriting(a, b) || 2*agreeing(a.Body, b.Body) >= max(len(a.Body.Cells), len(b.Body.Cells))-1
}

// sameWriting reports whether two lines say the same, as they are now or as they
// stood in the file.
func sameWriting(a, b row) bool {
	return a.Whole != "" && a.Whole == b.Whole || bytes.Equal(a.Digest, b.Digest) || bytes.Equal(a.Body.Stood, b.Digest) || bytes.Equal(a.Digest, b.Body.Stood) ||
		len(a.Body.Stood) > 0 && bytes.Equal(a.Body.Stood, b.Body.Stood)
}

// sharesIdent reports whether two lines are known by the same, as they are now or
// as they stood in the file.
func (w row) sharesIdent(b row) bool {
	return w.Ident == b.Ident || w.Stood == b.Ident || b.Stood == w.Ident || w.Stood != "" && w.Stood == b.Stood || w.Whole != "" && w.Whole == b.Whole
}

// agreeing counts the cells that are alike, but for the number.
func agreeing(a, b Line) (n int) {
	for _, p := range a.Cells {
		if p.Text != a.Number && slices.ContainsFunc(b.Cells, func(q Pair) bool { return q.Text == p.Text }) {
			n++
		}
	}
	return n
}

// yearOf is the year in which a number counts: the office's year, from April.
func yearOf(l Line) int {
	if l.Heard.IsZero() {
		return 0
	}
	return ja.FiscalYear(ja.DateOf(l.Heard))
}

// within finds numbers that stand in the file twice.
func (j *judging) within() error {
	idents := make([]string, 0, len(j.rows))
	for _, w := range j.rows {
		idents = append(idents, w.Ident)
	}
	if len(idents) == 0 {
		return nil
	}
	type numbered struct {
		ident string
		year  int
	}
	first := map[numbered]int{}
	old, err := store.All(j.u.Tx, scanRow, "select "+rowColumns+` from ? v cross join ledger_row w
 where w.municipality = ? and w.desk = ? and w.ident = v.column1 and ? and w.verdict <> 'DAMAGED' order by w.line desc`,
		store.List(idents), j.u.Act.Municipality, j.ledger.Desk, store.In("w.ledger", j.kin))
	if err != nil {
		return err
	}
	for _, w := range old {
		first[numbered{w.Ident, yearOf(w.Body)}] = w.Line
	}
	for i, w := range j.rows {
		key := numbered{w.Ident, yearOf(w.Body)}
		earlier, again := first[key]
		if !again && !w.Body.damaged {
			first[key] = w.Line
		}
		switch {
		case w.Verdict != New:
		case w.Body.damaged:
			j.rows[i].Verdict = Damaged
		case again:
			j.rows[i].Verdict = Twice
			j.rows[i].Body.because(j.reader.column(Number), numberTwice, "line", strconv.Itoa(earlier))
		case w.Body.doubtful:
			j.rows[i].Verdict = Unclear
		}
	}
	return nil
}

// persons finds whom the desk knows, and persons of earlier lines.
func (j *judging) persons() error {
	if err := j.known(); err != nil {
		return err
	}
	var called []string
	for _, w := range j.rows {
		if w.Called != "" {
			called = append(called, w.Called)
		}
	}
	if len(called) == 0 {
		return nil
	}
	earlier, err := store.All(j.u.Tx, scanNamed, `select w.line, w.same_line, w.chosen, w.called, w.birth, w.phones, w.house from ? v cross join ledger_row w
 where w.municipality = ? and ? and w.called = v.column1 and w.verdict in ('NEW', 'KNOWN', 'UNCLEAR') order by w.line`,
		store.List(called), j.u.Act.Municipality, store.In("w.ledger", j.kin))
	if err != nil {
		return err
	}
	by := map[string][]namedLine{}
	for _, n := range earlier {
		by[n.called] = append(by[n.called], n)
	}
	for i := range j.rows {
		w := &j.rows[i]
		if w.Called == "" {
			continue
		}
		j.again(w, by[w.Called])
		if takes(w.Verdict, AsProposed) && len(w.Body.Persons) == 1 {
			by[w.Called] = append(by[w.Called], w.named())
		}
	}
	return nil
}

// known asks for the persons whom this clerk may see, and nobody else.
func (j *judging) known() error {
	var facts []people.Facts
	var of []int
	for i, w := range j.rows {
		if len(w.Body.Persons) == 1 && (w.Verdict == New || w.Verdict == Unclear || w.Verdict == Twice) {
			facts, of = append(facts, w.Body.Persons[0].facts()), append(of, i)
		}
	}
	found, err := people.Lookalikes(j.u.Reading, j.u.VisiblePersons(), facts)
	if err != nil {
		return err
	}
	var shown []store.ID
	for n, alike := range found {
		w := &j.rows[of[n]]
		for _, a := range alike {
			if a.Differs && !agreesBeyondName(a) { // another person of that name
				continue
			}
			shown = append(shown, a.ID)
			w.Body.Options = append(w.Body.Options, Option{Person: a.ID, Agrees: agreed(a)})
		}
		switch sure := sureOf(alike); {
		case len(sure) == 1 && len(w.Body.Options) == 1:
			w.Chosen = sure[0]
			if w.Verdict == New {
				w.Verdict = Known
			}
		case len(w.Body.Options) > 0 && w.Verdict == New:
			w.Verdict = Unclear
			w.Body.because(Column{}, mayBeKnown)
		}
	}
	if len(shown) > 0 {
		j.u.Showed("ledger.alike", shown)
	}
	return nil
}

// facts are what a line tells of somebody, as search and intake compare it.
func (w Who) facts() people.Facts {
	f := people.Facts{Name: w.Name, Kana: w.Kana, Birth: w.Birth, HouseNumber: w.Address}
	if len(w.Phones) > 0 {
		f.Phone = w.Phones[0]
	}
	return f
}

// sureOf are those whose name and one more fact agree, and no birth date differs.
func sureOf(alike []people.Lookalike) []store.ID {
	var out []store.ID
	for _, a := range alike {
		if agreesBeyondName(a) && !a.Differs {
			out = append(out, a.ID)
		}
	}
	return out
}

func agreesBeyondName(a people.Lookalike) bool {
	return slices.ContainsFunc(a.Agrees, func(f people.Fact) bool {
		return f == people.FactBirth || f == people.FactPhone || f == people.FactHouse
	})
}

func agreed(a people.Lookalike) []string {
	var out []string
	for _, f := range a.Agrees {
		out = append(out, string(f))
	}
	if a.Differs {
		out = append(out, "DIFFERS")
	}
	return out
}

// namedLine is what of a line tells its person from others of the name.
type namedLine struct {
	line, same    int
	chosen        store.ID
	called        string
	birth         ja.Date
	phones, house string
}

func scanNamed(r store.Row) (n namedLine, err error) {
	return n, r.Scan(&n.line, &n.same, &n.chosen, &n.called, &n.birth, &n.phones, &n.house)
}

// named is empty for a line that is about nobody or several.
func (w row) named() namedLine {
	n := namedLine{line: w.Line, same: w.SameLine, chosen: w.Chosen, called: w.Called}
	if len(w.Body.Persons) != 1 {
		return n
	}
	who := w.Body.Persons[0]
	var phones []string
	for _, p := range who.Phones {
		phones = append(phones, ja.FoldPhone(p))
	}
	n.birth, n.phones, n.house = who.Birth, strings.Join(phones, " "), ja.HouseNumber(who.Address)
	return n
}

// again compares a line with earlier ones about somebody of the same name.
func (j *judging) again(w *row, earlier []namedLine) {
	if len(w.Body.Persons) != 1 || !w.Chosen.IsZero() || !takes(w.Verdict, TakeIt) {
		return
	}
	me := w.named()
	var maybe []Option
	for _, e := range earlier {
		agrees, differs := compare(me, e)
		first := e.line
		if e.same > 0 {
			first = e.same
		}
		switch {
		case differs:
		case len(agrees) > 1 && len(w.Body.Options) == 0:
			if w.SameLine = first; !e.chosen.IsZero() {
				w.Chosen = e.chosen
			}
			w.Body.Options = append(w.Body.Options, Option{Line: first, Agrees: agrees})
			w.Body.because(Column{}, sameAsLine, "line", strconv.Itoa(first))
			return
		case len(maybe) < mostOptions && !slices.ContainsFunc(maybe, func(o Option) bool { return o.Line == first }):
			maybe = append(maybe, Option{Line: first, Agrees: agrees})
		}
	}
	if len(maybe) == 0 {
		return
	}
	w.Body.Options = append(w.Body.Options, maybe...)
	w.Body.because(Column{}, mayBeLine, "line", strconv.Itoa(maybe[0].Line))
	if w.Verdict == New {
		w.Verdict = Unclear
	}
}

// mostOptions is how many earlier lines are offered to choose from.
const mostOptions = 5

// compare says what agrees of two persons of a file, the name first.
func compare(a, b namedLine) (agrees []string, differs bool) {
	agrees = []string{string(people.FactName)}
	switch {
	case a.birth.Full() && a.birth == b.birth:
		agrees = append(agrees, string(people.FactBirth))
	case a.birth.Full() && b.birth.Full():
		return nil, true
	}
	if slices.ContainsFunc(strings.Fields(a.phones), func(p string) bool { return slices.Contains(strings.Fields(b.phones), p) }) {
		agrees = append(agrees, string(people.FactPhone))
	}
	if a.house != "" && a.house == b.house {
		agrees = append(agrees, string(people.FactHouse))
	}
	return agrees, false
}

// save keeps what was judged.
func (j *judging) save() error {
	rows := store.Into(`ledger_row (municipality, ledger, line, desk, ident, digest, called, birth, phones, house, verdict, decision, chosen, same_line, stood, whole,
 kind, takes, mark, settled_at, settled_by, settled_why, body)`)
	for _, w := range j.rows {
		body, err := json.Marshal(w.Body)
		if err != nil {
			return err
		}
		n := w.named()
		rows.Add(j.u.Act.Municipality, j.ledger.ID, w.Line, j.ledger.Desk, w.Ident, w.Digest, w.key(), n.birth, n.phones, n.house, string(w.Verdict), string(w.Decision), w.Chosen, w.SameLine, w.Stood, w.Whole,
			string(w.kind()), w.takes(), w.Body.Protect, w.At, w.By, w.Why, string(body))
	}
	return rows.Save(j.u.Tx)
}
