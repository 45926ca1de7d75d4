package ledger

import (
	"time"

	"github.com/a-h/templ"

	"tomoni/audit"
	"tomoni/document"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// ExportsPage is where an export is asked for, and those so far.
var ExportsPage = web.NewView("ledger.exports", "/exports", sharing.C0, loadExports,
	func(q *web.Request, _ exportsData) string { return q.Say(outTitle) },
	func(q *web.Request, d exportsData) templ.Component { return exportsPage(q, d) }).
	At("review").ForDesks().Does("ledger.ask_export")

// ExportPage is one export: to fetch, to decide, or to look at. It shows nothing of
// what is in the file.
var ExportPage = web.NewView("ledger.export", "/export/{id}", sharing.C0, loadExport,
	func(q *web.Request, _ exportData) string { return q.Say(outTitle) },
	func(q *web.Request, d exportData) templ.Component { return exportPage(q, d) }).
	At("review").ForDesks().Does("ledger.approve_export", "ledger.refuse_export", "ledger.withdraw_export")

type exportsData struct {
	Waiting []exportLine `json:"waiting,omitempty"` // to be decided by this reader
	Exports []exportLine `json:"exports"`
	Unsure  bool         `json:"boxes_unconfirmed"` // nobody has confirmed which boxes are reported
}

// exportLine is an export as a list shows it.
type exportLine struct {
	ID     store.ID  `json:"id"`
	What   What      `json:"what"`
	By     string    `json:"by"`
	At     time.Time `json:"asked_at"`
	Until  ja.Date   `json:"decide_by,omitempty"`
	State  string    `json:"state"`
	From   ja.Date   `json:"from"`
	Last   ja.Date   `json:"until"`
	Reason string    `json:"reason"`
}

const mostExports = 50

func loadExports(q *web.Request) (d exportsData, err error) {
	waiting, err := ToAnswer(q.Reading)
	if err != nil {
		return d, err
	}
	all, err := exportsSeen(q.Reading, mostExports)
	if err != nil {
		return d, err
	}
	if d.Waiting, err = exportLines(q, waiting); err != nil {
		return d, err
	}
	if d.Exports, err = exportLines(q, all); err != nil {
		return d, err
	}
	d.Unsure, err = unsure(q, q.Today(), q.Today())
	return d, err
}

func exportLines(q *web.Request, list []Export) ([]exportLine, error) {
	var staff []store.ID
	for _, e := range list {
		staff = append(staff, e.Staff)
	}
	names, err := office.StaffNames(q.Tx, staff)
	var out []exportLine
	for _, e := range list {
		out = append(out, exportLine{ID: e.ID, What: e.What, By: names[e.Staff], At: e.AskedAt, Until: e.NextOn, State: q.Say(e.state(q.Now)), From: e.From, Last: e.Until, Reason: e.Reason})
	}
	return out, err
}

// state is where an export stands, in words.
func (e Export) state(now time.Time) words.Text {
	switch {
	case e.waits(ja.DateOf(now)):
		return outWaiting
	case e.lapsed(ja.DateOf(now)):
		return outLapsed
	case e.Answer == Refused:
		return outRefused
	case e.Answer == Withdrawn:
		return outWithdrawn
	case now.Before(e.ends()):
		return outReady
	}
	return outEnds
}

// Tells is what its state means for who asked, in words.
func (e Export) Tells(l words.Lang, now time.Time) string {
	switch {
	case e.waits(ja.DateOf(now)):
		return outWaitsUntil.In(l, "on", words.ShortDate(l, e.NextOn))
	case now.Before(e.ends()):
		return outReadyUntil.In(l, "until", words.ShortDateTime(l, e.ends()))
	}
	return e.state(now).In(l)
}

// exportData is one export as its page shows it.
type exportData struct {
	ID      store.ID      `json:"id"`
	What    What          `json:"what"`
	From    ja.Date       `json:"from"`
	Until   ja.Date       `json:"until"`
	Sort    document.Sort `json:"sort"`
	Reason  string        `json:"reason"`
	By      string        `json:"by"`
	Desk    string        `json:"desk"`
	State   string        `json:"state"`
	N       int           `json:"n"`               // in the file now, up to one more than mostShown
	Ended   bool          `json:"ended,omitempty"` // who asked works there no more
	NextOn  ja.Date       `json:"decide_by"`
	Waits   bool          `json:"waits"`
	Nobody  bool          `json:"nobody_decides,omitempty"` // there is nobody who could
	Lapses  ja.Date       `json:"lapses_on,omitempty"`      // if nobody answers
	Lapsed  bool          `json:"lapsed,omitempty"`
	Mine    bool          `json:"mine"`
	Ready   bool          `json:"ready"`
	Ends    time.Time     `json:"ends_at,omitzero"`
	Answers bool          `json:"may_decide"`
	Steps   []string      `json:"steps"`
	Unsure  bool          `json:"boxes_unconfirmed,omitempty"`
	columns []string
}

func loadExport(q *web.Request) (d exportData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	e, answers, err := exportOf(q.Reading, id)
	if err != nil {
		return d, err
	}
	names, err := office.StaffNames(q.Tx, []store.ID{e.Staff, e.DecidedBy})
	if err != nil {
		return d, err
	}
	desk, err := office.DeskName(q.Tx, e.Desk)
	if err != nil {
		return d, err
	}
	d = exportData{ID: e.ID, What: e.What, From: e.From, Until: e.Until, Sort: e.Sort, Reason: e.Reason, By: names[e.Staff], Desk: desk.In(q.Lang), State: q.Say(e.state(q.Now)),
		NextOn: e.NextOn, Waits: e.waits(q.Today()), Lapses: e.lapsesOn(), Lapsed: e.lapsed(q.Today()), Mine: e.Staff == q.Viewer.Staff, Ready: e.ready(q.Viewer, q.Now), Ends: e.ends(), Answers: answers}
	if _, d.columns, err = e.columnsOf(q, q.Lang); err != nil {
		return d, err
	}
	if e.What == OfForms {
		if d.Unsure, err = unsure(q, e.From, e.Until); err != nil {
			return d, err
		}
	}
	if d.Waits {
		anybody, err := e.answerable(q.Reading)
		if err != nil {
			return d, err
		}
		d.Nobody = !anybody
	}
	if d.Waits || d.Ready {
		if d.N, d.Ended, err = e.countFor(q); err != nil {
			return d, err
		}
	}
	d.Steps, err = e.steps(q, names)
	return d, err
}

// mostShown is up to how many are counted for a page: for each it is asked whether it
// may go out, and the page is looked at again and again.
const mostShown = 1000

// countFor counts what would be in the file now, by the rights of whoever asked:
// who decides learns how much it is and nothing else.
func (e Export) countFor(q *web.Request) (n int, ended bool, err error) {
	asker, err := q.Server.Engine.Viewer(q.Tx, e.Staff, e.Duty, q.Now)
	if _, refused := words.AsFault(err); refused {
		return 0, true, nil
	}
	if err != nil {
		return 0, false, err
	}
	n, err = e.count(sharing.NewReading(q.Tx, asker, q.Now, q.Request, q.Source), mostShown+1)
	return n, false, err
}

// steps tells what has become of it; that it was fetched, the log knows.
func (e Export) steps(q *web.Request, names map[store.ID]string) ([]string, error) {
	at := func(t time.Time) string { return words.ShortDateTime(q.Lang, t) }
	out := []string{q.Say(outAskedAt, "at", at(e.AskedAt), "who", names[e.Staff])}
	if t, decided := map[Answer]words.Text{Approved: outYesAt, Refused: outNoAt, Withdrawn: outBackAt}[e.Answer]; decided {
		out = append(out, q.Say(t, "at", at(e.DecidedAt), "who", names[e.DecidedBy], "why", e.Why))
	}
	if e.lapsed(q.Today()) {
		out = append(out, q.Say(outLapsedAt, "on", words.ShortDate(q.Lang, e.lapsesOn().AddDays(1))))
	}
	last, err := audit.Recent(q.Tx, audit.Filter{Object: e.ID, Action: audit.ActionExport}, 1)
	if len(last) > 0 {
		out = append(out, q.Say(outFetchedAt, "at", at(last[0].At), "who", names[e.Staff]))
	}
	return out, err
}

func exportFacts(q *web.Request, d exportData) []ui.Fact {
	out := []ui.Fact{{Label: q.Say(outFactState), Value: d.State}, {Label: q.Say(outFactWhat), Value: q.Say(whatText[d.What])},
		{Label: q.Say(outFactDays), Value: q.Say(outSpan, "from", words.Date(q.Lang, d.From), "until", words.Date(q.Lang, d.Until))}, {Label: q.Say(outFactSort), Value: q.Say(sortText[d.Sort])}}
	if (d.Waits || d.Ready) && !d.Ended {
		said := q.Say(outFactN2, "n", d.N)
		if d.N > mostShown {
			said = q.Say(outFactMore, "max", mostShown)
		}
		out = append(out, ui.Fact{Label: q.Say(outFactN), Value: said})
	}
	return append(out, ui.Fact{Label: q.Say(outFactAsked), Value: d.By + "　" + d.Desk}, ui.Fact{Label: q.Say(outFactNumber), Value: d.ID.String()})
}

func exportRows(q *web.Request, list []exportLine, decide bool) []ui.Row {
	var rows []ui.Row
	for _, l := range list {
		row := ui.Row{Due: words.ShortDate(q.Lang, ja.DateOf(l.At)), What: q.Say(whatText[l.What]), Href: "/export/" + l.ID.String(), Whose: l.Reason,
			From: l.By, Tags: []string{q.Say(outSpan, "from", words.Date(q.Lang, l.From), "until", words.Date(q.Lang, l.Last)), l.State}}
		if decide {
			row.Due = words.ShortDate(q.Lang, l.Until)
		}
		rows = append(rows, row)
	}
	return rows
}

func whatOptions(q *web.Request) (out []ui.Option) {
	for _, w := range []What{OfConsultations, OfPeople, OfForms} {
		out = append(out, ui.Option{Value: string(w), Label: q.Say(whatText[w])})
	}
	return out
}

func sortOptions(q *web.Request) (out []ui.Option) {
	for _, s := range document.Sorts {
		out = append(out, ui.Option{Value: string(s), Label: q.Say(sortText[s])})
	}
	return out
}
