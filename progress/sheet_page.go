package progress

import (
	"strconv"

	"github.com/a-h/templ"

	"tomoni/area"
	"tomoni/document"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
	"tomoni/web"
	"tomoni/words"
)

// SheetPage shows the report cells of a month or a fiscal year: data of the plan
// pack, each with its formula over the counters (domain 04 §4.8).
var SheetPage = web.NewView("progress.sheet", "/review/sheet", sharing.C0, loadSheet,
	func(q *web.Request, _ sheetData) string { return q.Say(sheetTitle) },
	func(q *web.Request, d sheetData) templ.Component { return sheetPage(q, d) }).
	At("review").ForDesks()

// SheetFile is the same for spreadsheets.
var SheetFile = web.NewFile("progress.sheet_file", "/review/sheet.csv", sharing.C0, sheetFile).ForDesks()

type sheetData struct {
	Year  int         `json:"year"`
	Month string      `json:"month,omitempty"`
	Whole bool        `json:"of_all"`
	Cells []sheetCell `json:"cells"`
	board *board
}

type sheetCell struct {
	Code    string `json:"code"`
	Label   string `json:"label"`
	Formula string `json:"formula"`
	Value   string `json:"value"` // as people read it
}

func loadSheet(q *web.Request) (d sheetData, err error) {
	a := asked(q)
	a.area = store.ID{}
	d = sheetData{Year: a.year, Month: a.month, Whole: a.whole}
	if d.board, err = load(q, a); err != nil {
		return d, err
	}
	_, to := a.span()
	cells, err := area.ReportCells(q.Tx, ja.Date(to).Last())
	if err != nil {
		return d, err
	}
	for _, c := range cells {
		f, err := area.ParseFormula(c.Formula)
		if err != nil {
			return d, err
		}
		d.Cells = append(d.Cells, sheetCell{Code: c.Code, Label: c.Label.In(q.Lang), Formula: c.Formula, Value: d.board.value(q, f)})
	}
	return d, nil
}

// value computes a report cell. Where one of its figures is held back, it is too.
func (b *board) value(q *web.Request, f area.Formula) string {
	if f.Median {
		days, n := b.median(b.asked.index(), 0)
		return medianText(q, days, n)
	}
	over := b.total(f.Over)
	if f.Under == nil {
		return said(q, over)
	}
	return shareText(q, over, b.total(f.Under))
}

func (b *board) total(terms []area.Term) (sum Figure) {
	for _, t := range terms {
		f := b.term(t)
		sum.Hidden = sum.Hidden || f.Hidden
		if t.Minus {
			f.N = -f.N
		}
		sum.N += f.N
	}
	return sum
}

func (b *board) term(t area.Term) (sum Figure) {
	c, month := tally.Counter(t.Counter), b.asked.index()
	switch {
	case c == tally.Persons || c == tally.Households:
		return b.onceTerm(c, t)
	case len(t.Codes) == 0:
		return b.sum(c, month, 0)
	}
	for _, code := range t.Codes {
		f := b.row(c, month, code, 0)
		sum.N, sum.Hidden = sum.N+f.N, sum.Hidden || f.Hidden
	}
	return sum
}

// onceTerm is somebody counted once, among those whom a code names.
func (b *board) onceTerm(c tally.Counter, t area.Term) Figure {
	if len(t.Codes) == 0 {
		return b.onceIn(c, b.asked.index(), 0)
	}
	list, code := t.OnceCode()
	by := ByArea
	for dimension, counter := range counterOf {
		if codeLists[counter] == list {
			by = dimension
		}
	}
	return b.onceRow(c, by, b.asked.index(), code)
}

func sheetFile(q *web.Request) (web.File, error) {
	d, err := loadSheet(q)
	if err != nil {
		return web.File{}, err
	}
	a := d.board.asked
	rows := [][]string{
		{q.Say(sheetTitle), a.whenText(q)},
		{q.Say(whoseFile, "of", d.board.ofText(q, a.whole))},
		{q.Say(madeBy, "at", words.DateTime(q.Lang, q.Now), "desk", q.Viewer.DeskIn(q.Lang), "who", q.Viewer.StaffName)},
		{q.Say(codeHead), q.Say(whatHead), q.Say(valueHead), q.Say(formulaHead)},
	}
	for _, c := range d.Cells {
		rows = append(rows, []string{c.Code, c.Label, c.Value, c.Formula})
	}
	body, err := document.CSV(rows)
	return web.File{Name: "report-" + strconv.Itoa(a.year) + ".csv", Type: "text/csv; charset=utf-8", Body: body}, err
}
