package ledger

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tomoni/command"
	"tomoni/document"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// DecidePayload is what somebody has said of lines, as a page holds it: all that is
// chosen and corrected there goes together.
type DecidePayload struct {
	Ledger store.ID `json:"ledger" need:"true"`
	Line   []Said   `json:"line" max:"50"`
}

// Said is what was said of a line: PERSON:id or LINE:n for one of those offered,
// APART, OUT, IN; and what cells of it should say.
type Said struct {
	Line     int         `json:"line" range:"1,100000"`
	Decision string      `json:"decision" max:"60" chosen:"true"`
	Cell     []Corrected `json:"cell" max:"100"`
}

// Corrected is what a cell should say; what stands there already corrects nothing.
type Corrected struct {
	Column int    `json:"column" range:"0,99"`
	Value  string `json:"value" max:"20000"`
}

// Decide says of lines about whom they are, that they stay behind, and what their
// damaged cells should say. Of several who decide, the last one counts: it can be
// changed until the commit. The file stays as it was read: choices and corrections
// are kept beside it, and take part whenever the lines are judged again.
var Decide = command.New("ledger.decide", func(u *command.Unit, p DecidePayload) error { return mayRead(u, p.Ledger) },
	func(u *command.Unit, p DecidePayload) (command.Result, error) {
		l, err := get(u.Reading, p.Ledger)
		if err != nil {
			return command.Result{}, err
		}
		done, err := l.say(u, p.Line)
		if err != nil {
			return command.Result{}, err
		}
		return command.Made("ledger", l.ID, done.said()), l.look(u)
	})

// telling is what was said of lines on its way to be kept.
type telling struct {
	*judging
	from    source
	rows    map[int]row // by line
	faults  command.Faults
	decided int
	mended  map[int]Verdict // what corrected lines have become
}

// say keeps what was said of lines: what was corrected, then what was chosen. All
// that cannot be kept is told at its field, and then nothing is.
func (l Ledger) say(u *command.Unit, list []Said) (*telling, error) {
	if l.State != Judged && l.State != Left {
		return nil, words.Conflict(otherState)
	}
	if err := l.complete(u.Tx); err != nil {
		return nil, err
	}
	j, err := newJudging(u, l)
	if err != nil {
		return nil, err
	}
	t := &telling{judging: j, from: source{tx: u.Tx, ledger: l}, mended: map[int]Verdict{}}
	for _, step := range []func([]Said) error{t.correct, t.choose} {
		if err := t.read(list); err != nil {
			return nil, err
		}
		if err := step(list); err != nil {
			return nil, err
		}
		if err := t.faults.Err(); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// read reads the lines as they stand now.
func (t *telling) read(list []Said) error {
	var numbers []int
	for _, s := range list {
		numbers = append(numbers, s.Line)
	}
	t.rows = map[int]row{}
	if len(numbers) == 0 {
		return nil
	}
	rows, err := store.All(t.u.Tx, scanRow, "select "+rowColumns+" from ledger_row w where w.municipality = ? and w.ledger = ? and ?",
		t.u.Act.Municipality, t.ledger.ID, store.In("w.line", numbers))
	for _, w := range rows {
		t.rows[w.Line] = w
	}
	for i, s := range list {
		if _, there := t.rows[s.Line]; !there && err == nil {
			t.faults.Add(fmt.Sprintf("line.%d.line", i), noSuchRow)
		}
	}
	return err
}

// correct takes up what cells should say instead of what stands there.
func (t *telling) correct(list []Said) error {
	for i, s := range list {
		w, there := t.rows[s.Line]
		if !there || len(s.Cell) == 0 {
			continue
		}
		if err := t.correctLine(i, s, w); err != nil {
			return err
		}
	}
	return nil
}

func (t *telling) correctLine(i int, s Said, w row) error {
	line, err := t.from.line(s.Line)
	if err != nil {
		return err
	}
	if len(t.mended) > 0 { // an earlier one on the page may have changed what rests on it
		if w, err = t.one(s.Line); err != nil {
			return err
		}
	}
	var cells []Mended
	var at []int
	for k, c := range s.Cell {
		m := Mended{At: c.Column, Stood: line.Cell(c.Column), Now: oneBreak(c.Value), By: t.u.Viewer.Staff, When: t.u.Now}
		switch {
		case c.Column >= len(t.ledger.Columns):
			t.faults.Add(cellAt(i, k, "column"), noSuchColumn)
		case m.Now == oneBreak(t.reader.cell(line, w.Body.Mended, c.Column)):
		case !slices.Contains(w.mendable(t.ledger.Columns), c.Column):
			t.faults.Add(cellAt(i, k, "value"), nothingToCorrect)
		default:
			cells, at = append(cells, m), append(at, k)
		}
	}
	if len(cells) == 0 || t.faults.Err() != nil {
		return nil
	}
	now, refused := t.reader.corrected(line, w.Body.Mended, cells)
	for n, f := range refused {
		t.faults.Add(cellAt(i, at[n], "value"), f.Said.Text, f.Said.Args...)
	}
	if len(refused) > 0 {
		return nil
	}
	for _, m := range cells {
		if err := m.keep(t.u, t.ledger.ID, s.Line); err != nil {
			return err
		}
	}
	t.u.Touched(t.ledger.ID, store.ID{}, sharing.B1, sharing.C1, "cell")
	t.mended[s.Line], err = t.anew(&t.from, w, now)
	return err
}

func cellAt(i, k int, field string) string { return fmt.Sprintf("line.%d.cell.%d.%s", i, k, field) }

// one reads a line as it stands now.
func (t *telling) one(line int) (row, error) {
	w, found, err := store.First(t.u.Tx, scanRow, "select "+rowColumns+" from ledger_row w where w.municipality = ? and w.ledger = ? and w.line = ?",
		t.u.Act.Municipality, t.ledger.ID, line)
	if err == nil && !found {
		err = words.Invalid("line", noSuchRow)
	}
	return w, err
}

// choose keeps what was chosen and does not stand already. What a correction on the
// same page has taken out of the choice is chosen anew.
func (t *telling) choose(list []Said) error {
	for i, s := range list {
		w, there := t.rows[s.Line]
		_, mended := t.mended[s.Line]
		if !there || s.Decision == "" || w.decidable() && s.Decision == w.answer() {
			continue
		}
		if err := w.decide(s.Decision); err != nil {
			if f, ok := words.AsFault(err); ok && (!mended || !isAnswer(s.Decision)) {
				t.faults.Add(fmt.Sprintf("line.%d.decision", i), f.Said.Text, f.Said.Args...)
			}
			continue
		}
		if err := t.keep(w); err != nil {
			return err
		}
		t.decided++
		t.u.Touched(t.ledger.ID, w.Chosen, sharing.B1, sharing.C1, "line")
	}
	return nil
}

// isAnswer reports whether words of a payload may be chosen of some line (pure).
func isAnswer(said string) bool {
	kind, _, names := strings.Cut(said, ":")
	switch kind {
	case "PERSON", "LINE":
		return names
	}
	return said == "APART" || said == "OUT" || said == "IN"
}

// keep writes a choice; the proposal is none, so that a better one takes its place.
func (t *telling) keep(w row) error {
	m, id := t.u.Act.Municipality, t.ledger.ID
	if err := t.u.Exec("update ledger_row set decision = ?, chosen = ?, same_line = ?, kind = ?, takes = ? where municipality = ? and ledger = ? and line = ?",
		string(w.Decision), w.Chosen, w.SameLine, string(w.kind()), w.takes(), m, id, w.Line); err != nil {
		return err
	}
	if w.Decision == AsProposed {
		return t.u.Exec("delete from ledger_decision where municipality = ? and ledger = ? and line = ?", m, id, w.Line)
	}
	return t.u.Exec(`insert into ledger_decision (municipality, ledger, line, said) values (?, ?, ?, ?)
 on conflict (municipality, ledger, line) do update set said = excluded.said`, m, id, w.Line, w.said())
}

// said tells what has been kept.
func (t *telling) said() words.Said {
	switch line, what, one := t.onlyMended(); {
	case one && t.decided == 0:
		return saidCorrected.With("line", line, "what", verdictText[what])
	case len(t.mended) > 0:
		return saidKeptAll.With("corrected", len(t.mended), "decided", t.decided)
	case t.decided > 0:
		return saidDecided.With("n", t.decided)
	}
	return saidNothingNew.With()
}

func (t *telling) onlyMended() (line int, what Verdict, one bool) {
	for line, what = range t.mended {
	}
	return line, what, len(t.mended) == 1
}

// toLookAt reports whether a line that was corrected just now is not simply new.
func (t *telling) toLookAt() bool {
	for _, what := range t.mended {
		if what != New {
			return true
		}
	}
	return false
}

// personChosen and lineChosen say whom a decision names.
func personChosen(id store.ID) string { return "PERSON:" + id.String() }
func lineChosen(n int) string         { return "LINE:" + strconv.Itoa(n) }

// decidable reports whether there is a choice about a line.
func (w row) decidable() bool {
	return w.Verdict != Damaged && w.Verdict != Here && w.Verdict != Changed && w.At.IsZero()
}

// answer is what stands for a line among those that can be chosen (pure).
func (w row) answer() string {
	joined := w.Decision != Apart
	offers := func(of func(Option) bool) bool { return slices.ContainsFunc(w.Body.Options, of) }
	switch {
	case w.Decision == LeaveOut, w.Verdict == Twice && w.Decision != TakeIt:
		return "OUT"
	case w.Verdict == Twice:
		return "IN"
	case joined && w.SameLine > 0 && offers(func(o Option) bool { return o.Line == w.SameLine }):
		return lineChosen(w.SameLine)
	case joined && !w.Chosen.IsZero() && offers(func(o Option) bool { return o.Person == w.Chosen }):
		return personChosen(w.Chosen)
	case len(w.Body.Options) > 0:
		return "APART"
	}
	return "IN"
}

// said is what was decided of a line in the words of the payload, "" for nothing.
func (w row) said() string {
	if w.Decision == AsProposed {
		return ""
	}
	return w.answer()
}

// decide notes what was decided, if the line can be decided so (pure). What is
// proposed anyway is no decision.
func (w *row) decide(said string) error {
	if !w.decidable() {
		return words.Conflict(movedOn, "line", w.Line, "what", kindText[w.kind()])
	}
	kind, of, _ := strings.Cut(said, ":")
	if w.Verdict == Twice && kind != "IN" && kind != "OUT" {
		return words.Invalid("decision", notOffered)
	}
	switch kind {
	case "PERSON":
		i := slices.IndexFunc(w.Body.Options, func(o Option) bool { return !o.Person.IsZero() && o.Person.String() == of })
		if i < 0 {
			return words.Invalid("decision", notOffered)
		}
		w.Decision, w.Chosen, w.SameLine = ThisOne, w.Body.Options[i].Person, 0
	case "LINE":
		i := slices.IndexFunc(w.Body.Options, func(o Option) bool { return o.Line > 0 && strconv.Itoa(o.Line) == of })
		if i < 0 {
			return words.Invalid("decision", notOffered)
		}
		if n := w.Body.Options[i].Line; n != w.SameLine {
			w.Chosen, w.SameLine = store.ID{}, n
		}
		w.Decision = ThisOne
	case "APART":
		w.Decision, w.Chosen, w.SameLine = Apart, store.ID{}, 0
	case "OUT":
		w.Decision = LeaveOut
	case "IN":
		if w.Decision = TakeIt; w.Verdict != Twice && len(w.Body.Options) > 0 { // those offered are not seen any more
			w.Decision, w.Chosen, w.SameLine = Apart, store.ID{}, 0
		}
	default:
		return words.Invalid("decision", notOffered)
	}
	if said == w.Body.Proposed {
		w.Decision = AsProposed
	}
	return nil
}

// decideAgain takes up what was decided of a line before it was judged anew, where
// that is still offered.
func (w *row) decideAgain(said string) {
	again := *w
	if said != "" && again.decide(said) == nil {
		*w = again
	}
}

// decideAgain takes up what was chosen before of the lines at hand.
func (j *judging) decideAgain(lines []document.Line) error {
	if len(lines) == 0 {
		return nil
	}
	chosen := map[int]string{}
	err := j.u.Each(func(r store.Row) error {
		var line int
		var said string
		err := r.Scan(&line, &said)
		chosen[line] = said
		return err
	}, "select line, said from ledger_decision where municipality = ? and ledger = ? and line >= ? and line <= ?",
		j.u.Act.Municipality, j.ledger.ID, lines[0].Number, lines[len(lines)-1].Number)
	for i, w := range j.rows {
		j.rows[i].decideAgain(chosen[w.Line])
	}
	return err
}
