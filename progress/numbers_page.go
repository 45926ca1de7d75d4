package progress

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tomoni/area"
	"tomoni/document"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// NumbersPage says how many there were (domain 04 §4.8), of the viewer's own desk
// or of all.
var NumbersPage = web.NewView("progress.numbers", "/review", sharing.C0, loadNumbers,
	func(q *web.Request, _ numbersData) string { return q.Say(numbersTitle) },
	func(q *web.Request, d numbersData) templ.Component { return numbersPage(q, d) }).
	At("review").ForDesks().Does("tally.lock_month")

// NumbersFile is the same as a table for spreadsheets.
var NumbersFile = web.NewFile("progress.numbers_file", "/review/figures.csv", sharing.C0, numbersFile).ForDesks()

// Views of this room.
var Views = []*web.View{NumbersPage, NumbersFile, RecordsPage, SheetPage, SheetFile}

type numbersData struct {
	Year    int           `json:"year"`
	Month   string        `json:"month,omitempty"` // none: the fiscal year so far
	Whole   bool          `json:"of_all"`
	By      Dimension     `json:"by"`
	Count   tally.Counter `json:"count"`
	Area    store.ID      `json:"area,omitzero"`
	Figures []line        `json:"figures"`
	Months  []line        `json:"by_month"`
	Rows    []line        `json:"by_row"`
	Settled string        `json:"settled,omitempty"` // when the month was locked, in words
	MayLock bool          `json:"may_settle"`
	board   *board
}

// line is one figure with its name.
type line struct {
	Code  string `json:"code"`
	Label string `json:"label"`
	Value string `json:"value"` // as people read it
	Figure
	behind tally.Counter
	row    string
	narrow bool
	month  string
	areas  int
}

func loadNumbers(q *web.Request) (d numbersData, err error) {
	a := asked(q)
	d = numbersData{Year: a.year, Month: a.month, Whole: a.whole, By: a.by, Count: a.count, Area: a.area}
	if d.board, err = load(q, a); err != nil {
		return d, err
	}
	d.Figures = d.board.figures(q)
	d.Months = d.board.byMonth(q)
	if d.Rows, err = d.board.byRow(q, a.index()); err != nil {
		return d, err
	}
	return d, d.settled(q)
}

// settled says whether the month has been locked, and offers it where it may be.
func (d *numbersData) settled(q *web.Request) error {
	if d.Month == "" {
		return nil
	}
	lock, locked, err := tally.LockOf(q.Tx, d.Month)
	if err != nil {
		return err
	}
	if locked {
		who, err := office.StaffName(q.Tx, lock.Staff)
		d.Settled = q.Say(lockedOn, "month", monthText(q, d.Month), "on", words.Date(q.Lang, ja.DateOf(lock.At)), "who", who)
		return err
	}
	may, err := tally.MayLock(q.Reading)
	d.MayLock = may && d.Month < tally.Month(q.Today())
	return err
}

func monthText(q *web.Request, month string) string { return words.Month(q.Lang, ja.Date(month)) }

func (a question) yearText(q *web.Request) string {
	return words.FiscalYear(q.Lang, a.year)
}

func (a question) whenText(q *web.Request) string {
	if a.month != "" {
		return monthText(q, a.month)
	}
	return a.yearText(q)
}

// ofText says whose figures they are.
func (b *board) ofText(q *web.Request, whole bool) string {
	if whole {
		return q.Say(ofAll, "municipality", b.districts.Root.Name.In(q.Lang))
	}
	return q.Say(ofOwn, "desk", q.Viewer.DeskIn(q.Lang))
}

// said writes a figure: what is held back says so.
func said(q *web.Request, f Figure) string {
	if f.Hidden {
		return q.Say(heldBack)
	}
	return strconv.Itoa(f.N)
}

// figures are the key figures of the period (domain 04 §4.8).
func (b *board) figures(q *web.Request) []line {
	month, area := b.asked.index(), b.areaAsked()
	var out []line
	add := func(c tally.Counter, label words.Text, f Figure) {
		out = append(out, line{Code: string(c), Label: q.Say(label), Value: said(q, f), Figure: f, behind: c, month: b.asked.month, areas: area})
	}
	add(tally.NewConsultations, figNew, b.sum(tally.NewConsultations, month, area))
	add(tally.NewAnonymous, figAnonymous, b.sum(tally.NewAnonymous, month, area))
	add(tally.Contacts, figContacts, b.sum(tally.Contacts, month, area))
	add(tally.Persons, figPersons, b.onceIn(tally.Persons, month, area))
	add(tally.Households, figHomes, b.onceIn(tally.Households, month, area))
	sent, accepted := b.sum(tally.Referrals, month, area), b.sum(tally.Accepted, month, area)
	add(tally.Referrals, figSent, sent)
	add(tally.Accepted, figAccepted, accepted)
	out = append(out, line{Code: "ACCEPTED_SHARE", Label: q.Say(figShare), Value: shareText(q, accepted, sent)})
	days, n := b.median(month, area)
	out = append(out, line{Code: "FIRST_ANSWER_MEDIAN", Label: q.Say(figMedian), Value: medianText(q, days, n)})
	add(tally.Concerns, figConcerns, b.sum(tally.Concerns, month, area))
	add(tally.Answered, figFeedback, b.sum(tally.Answered, month, area))
	first := b.sum(tally.FirstFeedback, month, area)
	inTime := b.row(tally.FirstFeedback, month, tally.InTime, area)
	return append(out, line{Code: "FEEDBACK_IN_TIME", Label: q.Say(figInTime), Value: shareText(q, inTime, first)})
}

// shareText is a share in whole per cent; of nothing there is none, and of what
// is held back it is held back too.
func shareText(q *web.Request, of, whole Figure) string {
	switch {
	case of.Hidden || whole.Hidden:
		return q.Say(heldBack)
	case whole.N == 0:
		return q.Say(noValue)
	}
	return q.Say(perCent, "n", strconv.Itoa((of.N*200+whole.N)/(2*whole.N)))
}

func medianText(q *web.Request, days float64, n Figure) string {
	switch {
	case n.Hidden:
		return q.Say(heldBack)
	case n.N == 0:
		return q.Say(noValue)
	}
	return q.Say(inDays, "n", strconv.FormatFloat(days, 'f', -1, 64))
}

// byMonth is what is counted in each month that has begun.
func (b *board) byMonth(q *web.Request) []line {
	var out []line
	area := b.areaAsked()
	for i, m := range b.asked.months() {
		if m > tally.Month(q.Today()) {
			break
		}
		f := b.countedIn(i+1, area)
		out = append(out, line{Code: m, Label: monthText(q, m), Value: said(q, f), Figure: f, behind: b.asked.count, month: m, areas: area})
	}
	return out
}

// byRow is the table of what is told apart, for a month, or 0 for the year.
func (b *board) byRow(q *web.Request, month int) ([]line, error) {
	area := b.areaAsked()
	at := b.asked.month
	if month > 0 {
		at = b.asked.months()[month-1]
	}
	add := func(out []line, c tally.Counter, code, label string, f Figure) []line {
		return append(out, line{Code: code, Label: label, Value: said(q, f), Figure: f, behind: c, row: code, narrow: true, month: at, areas: area})
	}
	var out []line
	if !b.asked.apart() {
		return out, nil
	}
	switch b.asked.by {
	case ByArea:
		for i := range len(b.districts.Places) + 1 {
			if area > 0 && area != i+1 {
				continue
			}
			code, label := tally.Unknown, q.Say(noArea)
			if i < len(b.districts.Places) {
				code, label = b.districts.Places[i].ID, b.districts.Places[i].Name.In(q.Lang)
			}
			out = add(out, b.asked.count, code.String(), label, b.countedIn(month, i+1))
			out[len(out)-1].narrow, out[len(out)-1].areas = false, i+1
		}
		return out, nil
	case ByDesk:
		for _, d := range b.desks {
			c, f := byDesk, b.row(byDesk, month, d.ID.String(), area)
			if b.asked.once() {
				c, f = b.asked.count, b.onceRow(b.asked.count, ByDesk, month, d.ID.String())
			}
			if f == (Figure{}) && !d.OpenOn(q.Today()) {
				continue
			}
			out = add(out, c, d.ID.String(), d.Name.In(q.Lang), f)
		}
		return out, nil
	}
	counter := counterOf[b.asked.by]
	list, codes := codeLists[counter], b.cubes[counter].rows[1:]
	if b.asked.once() {
		codes = b.once[b.asked.count][b.asked.by].rows[1:]
	}
	for _, code := range codes {
		label, err := codeText(q, list, code)
		if err != nil {
			return nil, err
		}
		if b.asked.once() {
			out = add(out, b.asked.count, code, label, b.onceRow(b.asked.count, b.asked.by, month, code))
			continue
		}
		out = add(out, counter, code, label, b.row(counter, month, code, area))
	}
	return out, nil
}

func codeText(q *web.Request, list, code string) (string, error) {
	if code == "" {
		return q.Say(notSaid), nil
	}
	l, found, err := area.CodeLabel(q.Tx, list, code)
	if err == nil && !found {
		return code, nil
	}
	return l.In(q.Lang), err
}

// address of the page with the question, changed by pairs of names and values.
func (a question) address(path string, change ...string) string {
	v := url.Values{"when": {a.when()}, "by": {string(a.by)}}
	if a.once() {
		v.Set("count", string(a.count))
	}
	if a.whole {
		v.Set("of", "all")
	}
	if !a.area.IsZero() {
		v.Set("area", a.area.String())
	}
	for i := 0; i+1 < len(change); i += 2 {
		v.Set(change[i], change[i+1])
	}
	return path + "?" + v.Encode()
}

// countName tells files apart by what they count.
func (a question) countName() string {
	if !a.once() {
		return ""
	}
	return "-" + strings.ToLower(string(a.count)) + "s"
}

// rowsQuestion is what the chart of rows answers, monthsQuestion that of months.
func (a question) rowsQuestion(q *web.Request) string {
	if !a.once() {
		return q.Say(questions[a.by])
	}
	return q.Say(onceByRow, "what", q.Say(countText[a.count]), "by", q.Say(dimensionText[a.by]))
}

func (a question) monthsQuestion(q *web.Request) string {
	if !a.once() {
		return q.Say(monthsQuestion)
	}
	return q.Say(onceByMonth, "what", q.Say(countText[a.count]))
}

// when names the period in an address.
func (a question) when() string {
	if a.month != "" {
		return a.month
	}
	return strconv.Itoa(a.year)
}

// notSaidRow stands in an address for the row of what was not said.
const notSaidRow = "NOT_SAID"

// href leads to what is behind a figure; "" where there is nothing to open.
func (l line) href(b *board) string {
	if l.behind == "" || l.N == 0 && !l.Hidden {
		return ""
	}
	v := url.Values{"counter": {string(l.behind)}, "when": {question{year: b.asked.year, month: l.month}.when()}}
	if b.asked.whole {
		v.Set("of", "all")
	}
	if l.narrow {
		v.Set("row", l.row)
	}
	if l.narrow && slices.Contains(onceCounters, l.behind) {
		v.Set("by", string(b.asked.by))
	}
	if l.narrow && l.row == "" {
		v.Set("row", notSaidRow)
	}
	if l.areas > 0 {
		code := tally.Unknown
		if l.areas <= len(b.districts.Places) {
			code = b.districts.Places[l.areas-1].ID
		}
		v.Set("area", code.String())
	}
	return "/review/records?" + v.Encode()
}

func (b *board) bars(lines []line) []ui.Bar {
	var out []ui.Bar
	for _, l := range lines {
		out = append(out, ui.Bar{Label: l.Label, Value: l.N, Said: l.Value, Hidden: l.Hidden, Href: l.href(b)})
	}
	return out
}

// numbersFile is every month of the fiscal year with its table, and who made it.
func numbersFile(q *web.Request) (web.File, error) {
	a := asked(q)
	b, err := load(q, a)
	if err != nil {
		return web.File{}, err
	}
	rows := [][]string{
		{a.rowsQuestion(q)},
		{q.Say(whoseFile, "of", b.ofText(q, a.whole)), a.yearText(q)},
		{q.Say(madeBy, "at", words.DateTime(q.Lang, q.Now), "desk", q.Viewer.DeskIn(q.Lang), "who", q.Viewer.StaffName)},
		{q.Say(heldBackHow, "most", b.small-1)},
		{q.Say(monthHead), q.Say(dimensionText[a.by]), q.Say(countText[a.count])},
	}
	for i, m := range a.months() {
		if m > tally.Month(q.Today()) {
			break
		}
		lines, err := b.byRow(q, i+1)
		if err != nil {
			return web.File{}, err
		}
		rows = append(rows, []string{m, q.Say(countText[a.count]), said(q, b.countedIn(i+1, b.areaAsked()))})
		for _, l := range lines {
			rows = append(rows, []string{m, l.Label, l.Value})
		}
	}
	body, err := document.CSV(rows)
	return web.File{Name: "figures-" + strconv.Itoa(a.year) + "-" + string(a.by) + a.countName() + ".csv", Type: "text/csv; charset=utf-8", Body: body}, err
}
