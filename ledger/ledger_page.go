package ledger

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"tomoni/document"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// Page is one import, at whatever step it is.
var Page = web.NewView("ledger.one", "/ledger/{id}", sharing.C2, load,
	func(q *web.Request, d data) string { return q.Say(pageTitle) },
	func(q *web.Request, d data) templ.Component { return page(q, d) }).
	At("receive").ForDesks().Does("ledger.heading", "ledger.match", "ledger.decide", "ledger.correct_again", "ledger.commit", "ledger.settle", "ledger.throw_away", "ledger.undo")

// ProgressPiece says how far an import is, while one waits.
var ProgressPiece = web.NewFragment("ledger.progress", "/ledger/progress", sharing.C0,
	func(q *web.Request) (data, error) { return loadState(q, q.ParamID("ledger")) },
	func(q *web.Request, d data) templ.Component { return progress(q, d) }).ForDesks()

// Views of this room.
var Views = []*web.View{ListPage, ProgressPiece, Page, ExportsPage, ExportPage, ExportFile}

// data is what the page shows.
type data struct {
	ID       store.ID    `json:"id"`
	Name     string      `json:"name"`
	State    State       `json:"state"`
	Format   string      `json:"format"`
	Encoding string      `json:"encoding,omitempty"`
	Sheet    string      `json:"sheet,omitempty"`
	Others   string      `json:"other_sheets,omitempty"`
	By       string      `json:"by"`
	Mine     bool        `json:"mine"`
	Rows     int         `json:"rows"`
	Done     int         `json:"done"`
	Heading  int         `json:"heading_row,omitempty"` // as the file's own program counts
	Columns  []Column    `json:"columns,omitempty"`
	Rest     string      `json:"rest,omitempty"`
	Stopped  string      `json:"stopped,omitempty"`
	Kinds    []kindCount `json:"kinds,omitempty"`
	Marks    []string    `json:"marks,omitempty"` // that were taken for one of protection
	Skipped  int         `json:"skipped,omitempty"`
	Totals   []int       `json:"skipped_rows,omitempty"`
	Take     int         `json:"take"`
	Again    int         `json:"corrected_before,omitempty"` // cells that were corrected before an import of the file was undone
	Show     Kind        `json:"show,omitempty"`
	After    int         `json:"after,omitempty"`
	Lines    []lineView  `json:"lines,omitempty"`
	More     int         `json:"more_after,omitempty"` // the line after which there are more
	Taken    []takenView `json:"taken,omitempty"`
	DueOn    ja.Date     `json:"due_on,omitempty"`
	Before   string      `json:"read_before,omitempty"` // in words: when this very file was read in
	From     store.ID    `json:"from,omitzero"`         // the import that these lines were left of
	Rests    store.ID    `json:"rests,omitzero"`        // where the lines stand that were left of this one
	again    map[int][]Mended
}

// kindCount is how many lines there are of a kind.
type kindCount struct {
	Kind Kind `json:"kind"`
	N    int  `json:"n"`
}

// lineView is a line as the preview shows it.
type lineView struct {
	Line     int        `json:"line"`
	Number   string     `json:"number,omitempty"`
	Heard    ja.Date    `json:"heard,omitempty"`
	Who      []string   `json:"who,omitempty"`
	Why      []string   `json:"why,omitempty"`
	Verdict  Verdict    `json:"verdict"`
	Decision Decision   `json:"decision,omitempty"`
	Before   store.ID   `json:"before,omitzero"`
	Options  []Option   `json:"options,omitempty"`
	Chosen   store.ID   `json:"chosen,omitzero"`
	Same     int        `json:"same,omitempty"`
	Said     string     `json:"said,omitempty"`  // how what was said begins
	Whole    []Pair     `json:"whole,omitempty"` // all that stands in the row, each cell as far as it is shown
	Becomes  string     `json:"becomes,omitempty"`
	Cells    []cellView `json:"cells,omitempty"` // that can be corrected
	Settled  string     `json:"settled,omitempty"`
	at       int        // its place on the page
	offered  []ui.Option
}

// cellView is a cell that can be corrected, or was.
type cellView struct {
	Column  int    `json:"column"`
	Heading string `json:"heading"`
	Stood   string `json:"stood"`
	Now     string `json:"now"`
	Done    bool   `json:"corrected,omitempty"`
	By      string `json:"by,omitempty"`
	Earlier string `json:"earlier,omitempty"` // in words: how it was corrected before the file's import was undone
	free    bool   // the line can do without it
}

// takenView is a consultation that a line has become.
type takenView struct {
	Line   int              `json:"line,omitempty"`
	Record store.ID         `json:"record"`
	Code   string           `json:"code"`
	Title  string           `json:"title"`
	Began  time.Time        `json:"began"`
	Open   bool             `json:"open"`
	Who    []people.Subject `json:"-"`
}

// loadState reads how far an import is.
func loadState(q *web.Request, id store.ID) (d data, err error) {
	l, err := get(q.Reading, id)
	if err != nil {
		return d, err
	}
	d, err = dataOf(q, l)
	if err == nil && l.State == Staging {
		d.Rows, err = toTake(q.Tx, l.ID)
	}
	if !d.Mine { // lines that others may not see would be told by their number
		d.Rows, d.Done = 0, 0
	}
	return d, err
}

func dataOf(q *web.Request, l Ledger) (d data, err error) {
	names, err := office.StaffNames(q.Tx, []store.ID{l.Staff})
	return data{ID: l.ID, Name: l.Name, State: l.State, Format: l.Format, Encoding: l.Encoding, Sheet: l.Sheet, Others: strings.ReplaceAll(l.Others, "\n", words.Comma(q.Lang)), By: names[l.Staff],
		Mine: l.Staff == q.Viewer.Staff, Rows: l.Lines - l.Heading - 1, Done: l.Done, Stopped: l.Stopped, DueOn: l.DueOn, From: l.Origin}, err
}

func load(q *web.Request) (d data, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	l, err := get(q.Reading, id)
	if err != nil {
		return d, err
	}
	if d, err = loadState(q, id); err != nil {
		return d, err
	}
	switch {
	case l.State == On || l.State == Off:
		if err := d.rests(q, l); err != nil {
			return d, err
		}
		return d, d.taken(q, l)
	case l.State == Left || l.State == Settled:
		if d.Mine {
			d.Columns = l.Columns
		}
		return d, d.preview(q, l)
	case !d.Mine || l.State == Gone:
		return d, nil
	}
	if err := d.sameFile(q, l); err != nil {
		return d, err
	}
	d.Columns, d.Rest = l.Columns, l.Rest
	lines, err := part(q.Tx, l.ID, 0)
	if err != nil {
		return d, err
	}
	if l.Heading < len(lines) {
		d.Heading = lines[l.Heading].Number
	}
	if l.State == Judged {
		err = d.preview(q, l)
	}
	return d, err
}

// sameFile tells when this very file was read in before.
func (d *data) sameFile(q *web.Request, l Ledger) error {
	before, found, err := l.sameFile(q.Tx)
	if err != nil || !found {
		return err
	}
	names, err := office.StaffNames(q.Tx, []store.ID{before.Staff})
	d.Before = q.Say(readBefore, "on", words.DateTime(q.Lang, before.MadeAt), "by", names[before.Staff], "state", stateText[before.State])
	return err
}

func (d *data) count(counts map[Kind]int) {
	for _, k := range Kinds {
		if counts[k] > 0 {
			d.Kinds = append(d.Kinds, kindCount{k, counts[k]})
		}
	}
}

// mostLines is how many lines one page shows.
const mostLines = 50

func (d *data) preview(q *web.Request, l Ledger) (err error) {
	counts, err := kindCounts(q.Tx, l.ID)
	if err != nil {
		return err
	}
	d.count(counts)
	if d.Mine {
		d.Skipped, d.Totals = l.Skipped, l.Totals
		if err := d.marks(q, l); err != nil {
			return err
		}
		if d.again, err = l.again(q.Tx); err != nil {
			return err
		}
		d.Again = countOffered(d.again)
	}
	if d.Take, err = toTake(q.Tx, l.ID); err != nil {
		return err
	}
	d.Show = Kind(q.Param("show"))
	if len(d.Kinds) > 0 && (d.Show == "" || kindText[d.Show].IsZero() || d.Show == Marked && !d.Mine) {
		d.Show = d.Kinds[0].Kind
	}
	d.After, _ = strconv.Atoi(q.Param("after"))
	if q.Sent("ledger.decide") {
		return d.refused(q, l)
	}
	rows, err := store.All(q.Tx, scanRow, "select "+rowColumns+" from ledger_row w where w.municipality = ? and w.ledger = ? and ? and w.line > ? order by w.line limit ?",
		q.Municipality(), l.ID, d.Show.where(), d.After, mostLines+1)
	if err != nil {
		return err
	}
	if len(rows) > mostLines {
		rows = rows[:mostLines]
		d.More = rows[mostLines-1].Line
	}
	return d.lines(q, l, rows, nil)
}

// where is the condition on a line (w) that it is of a kind.
func (k Kind) where() store.Fragment {
	if k == Marked {
		return store.SQL("w.mark <> '' and w.takes = 1")
	}
	return store.SQL("w.kind = ?", string(k))
}

// mostMarks is how many different marks are named.
const mostMarks = 12

// marks counts the lines that will be protected, and tells by which words.
func (d *data) marks(q *web.Request, l Ledger) error {
	n := 0
	err := q.Each(func(r store.Row) error {
		var mark string
		var of int
		err := r.Scan(&mark, &of)
		if n += of; len(d.Marks) < mostMarks {
			d.Marks = append(d.Marks, mark)
		}
		return err
	}, "select w.mark, count(*) from ledger_row w where w.municipality = ? and w.ledger = ? and w.mark <> '' and w.takes = 1 group by w.mark order by count(*) desc, w.mark",
		q.Municipality(), l.ID)
	if n > 0 {
		d.Kinds = append(d.Kinds, kindCount{Marked, n})
	}
	return err
}

// refused shows the lines of the form that came back, each in the place that it had,
// so that what was chosen and typed stands at its line again.
func (d *data) refused(q *web.Request, l Ledger) error {
	at := map[int]int{}
	var numbers []int
	for i := range mostLines {
		if n, err := strconv.Atoi(q.SentValue("line." + strconv.Itoa(i) + ".line")); err == nil {
			at[n] = i
			numbers = append(numbers, n)
		}
	}
	rows, err := store.All(q.Tx, scanRow, "select "+rowColumns+" from ledger_row w where w.municipality = ? and w.ledger = ? and ? order by w.line",
		q.Municipality(), l.ID, store.In("w.line", numbers))
	if err != nil || len(rows) == 0 {
		return err
	}
	d.Show = rows[0].kind()
	var next int
	if err := q.Row("select coalesce(min(w.line), 0) from ledger_row w where w.municipality = ? and w.ledger = ? and w.kind = ? and w.line > ?",
		q.Municipality(), l.ID, string(d.Show), rows[len(rows)-1].Line).Scan(&next); err != nil {
		return err
	}
	if next > 0 {
		d.More = rows[len(rows)-1].Line
	}
	d.After = rows[0].Line - 1
	return d.lines(q, l, rows, at)
}

// lines makes what is shown of each line; whom it may be about is asked for at once.
// To others than who read the ledger in it says which lines they are and why; so it
// does of lines of which no more is kept.
func (d *data) lines(q *web.Request, l Ledger, rows []row, at map[int]int) error {
	if !d.Mine || slices.ContainsFunc(rows, row.emptied) {
		return d.outlines(q, rows)
	}
	var ids, records []store.ID
	for _, w := range rows {
		for _, o := range w.Body.Options {
			if !o.Person.IsZero() {
				ids = append(ids, o.Person)
			}
		}
		if !w.Body.Before.IsZero() {
			records = append(records, w.Body.Before)
		}
	}
	seen, err := people.Names(q.Reading, q.VisiblePersons(), ids)
	if err != nil {
		return err
	}
	before, err := shownBefore(q.Reading, records)
	if err != nil {
		return err
	}
	by, err := office.StaffNames(q.Tx, append(menders(rows), mendersOf(d.again)...))
	if err != nil {
		return err
	}
	if len(seen) > 0 {
		q.Showed("ledger.lines", slices.Collect(maps.Keys(seen)))
	}
	settlers, err := settledBy(q, rows)
	if err != nil {
		return err
	}
	for i, w := range rows {
		if at != nil {
			i = at[w.Line]
		}
		v := lineView{Line: w.Line, Number: w.Body.Number, Heard: ja.DateOf(w.Body.Heard), Verdict: w.Verdict, Decision: w.Decision, Same: w.SameLine,
			Settled: w.settledIn(q, settlers), at: i}
		for _, o := range w.Body.Options {
			if _, there := seen[o.Person]; there || o.Line > 0 {
				v.Options = append(v.Options, o)
			}
		}
		if _, there := seen[w.Chosen]; there {
			v.Chosen = w.Chosen
		}
		for _, p := range w.Body.Persons {
			v.Who = append(v.Who, p.shown(q.Lang))
		}
		v.content(q, w, d.Columns)
		if w.Body.Hidden {
			v.Why = append(v.Why, q.Say(hiddenLine))
		}
		for _, r := range w.Body.Reasons {
			v.Why = append(v.Why, r.In(q.Lang))
		}
		if _, may := before[w.Body.Before]; may {
			v.Before = w.Body.Before
			for _, c := range w.Body.Differs {
				v.Why = append(v.Why, q.Say(differsIn, "heading", c.Heading, "before", c.Before, "now", c.Now))
			}
		}
		v.cells(q, w, d.Columns, by)
		v.earlier(q, d.again[w.Line], by)
		v.offer(q, w, seen)
		d.Lines = append(d.Lines, v)
	}
	return nil
}

// taken lists the consultations that the lines have become, as far as the viewer
// sees them: after undoing, those that stay.
func (d *data) taken(q *web.Request, l Ledger) error {
	after, _ := strconv.Atoi(q.Param("after"))
	rows, err := store.All(q.Tx, scanRow, "select "+rowColumns+` from ledger_row w join record r on r.municipality = w.municipality and r.id = w.record
 where w.municipality = ? and w.ledger = ? and w.line > ? and ? order by w.line limit ?`, q.Municipality(), l.ID, after, q.Visible("r"), mostLines+1)
	if err != nil {
		return err
	}
	if len(rows) > mostLines {
		rows = rows[:mostLines]
		d.More = rows[mostLines-1].Line
	}
	var ids []store.ID
	for _, w := range rows {
		ids = append(ids, w.Record)
	}
	seen, err := record.Among(q.Reading, ids)
	if err != nil {
		return err
	}
	names, err := people.NamesFor(q.Reading, ids)
	if err != nil {
		return err
	}
	var shown []store.ID
	for _, w := range rows {
		if r, there := seen[w.Record]; there {
			shown = append(shown, r.ID)
			v := takenView{w.Line, r.ID, r.Code, r.Title, r.MadeAt, r.Open, names[r.ID]}
			if !d.Mine { // a number that is missing would tell of a line
				v.Line = 0
			}
			d.Taken = append(d.Taken, v)
		}
	}
	if len(shown) > 0 {
		q.Showed("ledger.taken", shown)
	}
	return nil
}

func facts(q *web.Request, d data) []ui.Fact {
	how := d.Format
	if d.Encoding != "" {
		how += "　" + d.Encoding
	}
	out := []ui.Fact{{Label: q.Say(factState), Value: q.Say(stateText[d.State])}, {Label: q.Say(factBy), Value: d.By}, {Label: q.Say(factFile), Value: how}}
	if d.Sheet != "" {
		out = append(out, ui.Fact{Label: q.Say(factSheet), Value: d.Sheet})
	}
	return out
}

func useOptions(q *web.Request, chosen Use) []ui.Option {
	var out []ui.Option
	for _, u := range Uses {
		out = append(out, ui.Option{Value: string(u), Label: q.Say(useText[u]), Chosen: u == chosen})
	}
	return out
}

func columnTable(q *web.Request, d data) ui.Table {
	t := ui.Table{Caption: q.Say(columnsTitle), HideCaption: true, Listed: true,
		Columns: []ui.Column{{Head: q.Say(columnHead)}, {Head: q.Say(exampleHead)}, {Head: q.Say(useHead)}}}
	for i, c := range d.Columns {
		t.Rows = append(t.Rows, []ui.Cell{{Text: columnTitle(q, c)}, {Text: c.Example}, {Part: columnUse(q, i, c)}})
	}
	return t
}

// kindTable lists the kinds of lines; the buttons of the form f keep what is chosen
// on the page and lead to the lines of each.
func kindTable(q *web.Request, d data, f web.CommandForm) ui.Table {
	t := ui.Table{Caption: q.Say(previewTitle), HideCaption: true, Columns: []ui.Column{{Head: q.Say(whatHead)}, {Head: q.Say(countHead), Number: true}, {Head: q.Say(thenHead)}, {Head: q.Say(lookHead)}}}
	for _, k := range d.Kinds {
		t.Rows = append(t.Rows, []ui.Cell{{Text: q.Say(kindText[k.Kind])}, {Text: strconv.Itoa(k.N)}, {Text: d.then(q, k.Kind)}, {Part: lookPart(q, d, k, f)}})
	}
	return t
}

// then says what becomes of the lines of a kind.
func (d data) then(q *web.Request, k Kind) string {
	switch {
	case k == Marked:
		return marksSaid(q.Lang, d.Marks)
	case d.State == Left || d.State == Settled || d.State == On:
		return q.Say(leftText[k])
	}
	return q.Say(thenText[k])
}

// marksSaid names the words that were taken for a mark of protection.
func marksSaid(l words.Lang, marks []string) string {
	var quoted []string
	for _, m := range marks {
		quoted = append(quoted, quotedMark.In(l, "mark", m))
	}
	return thenMarked.In(l, "marks", strings.Join(quoted, words.Comma(l)))
}

// unmarked says of which columns words tell of a protection and protect nobody: in
// how many lines of the file, once they are judged of those to take.
func (d data) unmarked(q *web.Request) (out []string) {
	for _, c := range d.Columns {
		n := c.Marks
		if d.State == Judged {
			n = c.Unmarked
		}
		if n > 0 && c.Use != Protect {
			out = append(out, unmarkedSaid(q.Lang, c, n))
		}
	}
	return out
}

func unmarkedSaid(l words.Lang, c Column, n int) string {
	return unmarkedIn.In(l, "column", document.ColumnName(c.At), "heading", c.titleOf(l), "n", n, "use", useText[c.Use])
}

// skippedIn tells how many lines are no consultations, and which.
func skippedIn(l words.Lang, n int, totals []int) string {
	if len(totals) == 0 {
		return skippedBlank.In(l, "n", n)
	}
	var numbers []string
	for _, t := range totals {
		numbers = append(numbers, strconv.Itoa(t))
	}
	return skippedRows.In(l, "n", n, "rows", strings.Join(numbers, words.Comma(l)))
}

func lineTable(q *web.Request, d data) ui.Table {
	t := ui.Table{Caption: q.Say(kindText[d.Show]), HideCaption: true, Empty: q.Say(noRows),
		Columns: []ui.Column{{Head: q.Say(lineHead)}, {Head: q.Say(dayHead)}, {Head: q.Say(whoHead)}, {Head: q.Say(saidHead)}, {Head: q.Say(whyHead)}, {Head: q.Say(decideHead)}}}
	for _, l := range d.Lines {
		cells := []ui.Cell{{Text: lineName(q, l)}, {Text: dayIn(q.Lang, l.Heard)}, {}, {}, {}, {}}
		if len(l.Who) > 0 {
			cells[2].Part = whoPart(l)
		}
		if len(l.Why) > 0 || !l.Before.IsZero() || l.Settled != "" {
			cells[4].Part = whyPart(q, l)
		}
		if len(l.Whole) > 0 {
			cells[3].Part = saidPart(q, l)
		}
		if len(l.offered)+len(l.Cells) > 0 {
			cells[5].Part = answerPart(q, d, l)
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

func takenTable(q *web.Request, d data) ui.Table {
	t := ui.Table{Caption: q.Say(takenTitle), HideCaption: true, Empty: q.Say(noRows),
		Columns: []ui.Column{{Head: q.Say(codeHead)}, {Head: q.Say(lineHead)}, {Head: q.Say(dayHead)}, {Head: q.Say(whoHead)}, {Head: q.Say(titleHead)}}}
	for _, v := range d.Taken {
		line := ""
		if v.Line > 0 {
			line = strconv.Itoa(v.Line)
		}
		cells := []ui.Cell{{Text: v.Code, Href: "/consultation/" + v.Record.String()}, {Text: line},
			{Text: words.Date(q.Lang, ja.DateOf(v.Began))}, {}, {Text: v.Title}}
		if len(v.Who) > 0 {
			cells[3].Part = ui.Names(called(q, v.Who))
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

func dayIn(l words.Lang, d ja.Date) string {
	if d == "" {
		return ""
	}
	return words.Date(l, d)
}

// called are the names of whom a consultation is about, in one line.
func called(q *web.Request, list []people.Subject) string {
	var names []string
	for _, s := range list {
		names = append(names, s.Called(q.Lang))
	}
	return strings.Join(names, words.Comma(q.Lang))
}

func lineName(q *web.Request, l lineView) string {
	if l.Number != "" {
		return q.Say(lineNumber, "line", l.Line, "number", l.Number)
	}
	return q.Say(lineOnly, "line", l.Line)
}

func columnTitle(q *web.Request, c Column) string {
	title := c.titleOf(q.Lang)
	if c.Hidden {
		title += q.Say(hiddenColumn)
	}
	return title
}

// at is where a list stands from a line on.
func (d data) at(show Kind, after int) string {
	at := "/ledger/" + d.ID.String()
	switch {
	case show == "":
		return at + "?after=" + strconv.Itoa(after)
	case after == 0:
		return at + "?show=" + string(show)
	}
	return at + "?show=" + string(show) + "&after=" + strconv.Itoa(after)
}

func stoppedWhy(q *web.Request, d data) string {
	t, _ := words.ByKey(d.Stopped)
	return q.Say(stoppedHow, "why", t)
}
