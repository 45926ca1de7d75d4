package today

import (
	"cmp"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"tomoni/command"
	"tomoni/coordination"
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

// Page is 今日, the page that opens after sign-in.
var Page = web.NewView("today", "/", sharing.C1, load,
	func(q *web.Request, _ data) string { return q.Say(title) },
	func(q *web.Request, d data) templ.Component { return html(q, d) }).At("today")

// Views of this room.
var Views = []*web.View{Page, HandoverPage}

// Kinds of a coordinator's board.
var boardKinds = []string{"REFERRAL", "COORDINATION"}

// mostRows is how many rows a list shows; more are reached from the desk's list.
const mostRows = 100

type data struct {
	DeskName   string `json:"desk_name"`
	Works      bool   `json:"-"`
	Given      bool   `json:"password_given,omitempty"` // by somebody who therefore knows it
	All        bool   `json:"all"`                      // the whole desk's, not only one's own
	Late       []line `json:"late"`
	Today      []line `json:"today"`   // its day has come
	Arrived    []line `json:"arrived"` // due later; nobody has looked at it yet
	Week       []line `json:"week"`
	Own        int    `json:"own"`
	Desk       int    `json:"desk"`
	Supervisor *over  `json:"supervisor,omitempty"`
	Board      *board `json:"board,omitempty"`
	Escalated  []line `json:"escalated,omitempty"`
	// Entries are desks of which this reader says whether all that is said of them
	// still holds.
	Entries []office.ToConfirm `json:"desks_to_confirm,omitempty"`
	// Left are rows of a ledger that were not taken over and that nobody has settled.
	Left []RowsLeft `json:"ledger_rows_left,omitempty"`
	// Withdrawn are planned handings over that somebody else has just withdrawn.
	Withdrawn int `json:"handovers_withdrawn,omitempty"`
	// Asked are files that this reader has asked for.
	Asked []OwnExport `json:"exports_asked,omitempty"`
}

// RowsLeft are rows that an import of the desk's ledger has left behind.
type RowsLeft struct {
	Ledger store.ID `json:"ledger"`
	Name   string   `json:"name"` // of the file
	By     string   `json:"by"`   // who read it in
	N      int      `json:"n"`
	NextOn ja.Date  `json:"next_on"`
}

// AskLeftBehind asks ahead what this viewer has to look at of that, of the whole
// desk or only one's own; the wiring fills it (ledger).
var AskLeftBehind = func(rd *sharing.Reading, whole bool) func() ([]RowsLeft, error) {
	return func() ([]RowsLeft, error) { return nil, nil }
}

// OwnExport is a file that this reader asked for: it waits, can be fetched now, or was
// refused or has lapsed some days ago.
type OwnExport struct {
	ID    store.ID `json:"id"`
	Href  string   `json:"-"`
	What  string   `json:"what"`
	State string   `json:"state"` // in words
}

// AskOwnExports asks ahead for those; the wiring fills it (ledger).
var AskOwnExports = func(*web.Request) func() ([]OwnExport, error) {
	return func() ([]OwnExport, error) { return nil, nil }
}

// line is one row of a list.
type line struct {
	ID      store.ID         `json:"id"`
	Kind    string           `json:"kind"`
	Href    string           `json:"-"`
	Due     string           `json:"due"`
	Days    int              `json:"days_late"` // 0: not overdue
	What    string           `json:"what"`
	Title   string           `json:"title"`
	Persons []people.Subject `json:"-"`
	Names   string           `json:"names"`
	From    string           `json:"from"`
	Danger  bool             `json:"danger"`
	Act     words.Text       `json:"-"`
	Code    string           `json:"code"`
}

// over is what a supervisor sees besides.
type over struct {
	Unaccepted []line       `json:"unaccepted"`
	Burdens    []burdenLine `json:"burdens"`
	Drafts     []draftLine  `json:"old_drafts"`
	// Waiting are the positions that wait for this supervisor's confirmation.
	Waiting []office.WaitsFor `json:"positions_waiting,omitempty"`
	// Ends are those whose protection somebody wants to end, to be decided.
	Ends []endLine `json:"protections_to_end,omitempty"`
	// Exports are files that somebody wants to have written out, to be decided.
	Exports []Export `json:"exports_to_decide,omitempty"`
}

// Export is a file that somebody wants to have written out, to whose page one goes.
type Export struct {
	ID     store.ID `json:"id"`
	Href   string   `json:"-"`
	What   string   `json:"what"`
	By     string   `json:"by"`
	NextOn ja.Date  `json:"next_on"`
	Days   int      `json:"days_late"` // 0: not overdue
}

// ExportsToDecide lists those that the reader is to decide; house sets it, since
// files are another room's.
var ExportsToDecide = func(*web.Request) ([]Export, error) { return nil, nil }

// endLine is somebody whose protection may end, to whose page one goes.
type endLine struct {
	ID     store.ID `json:"id"`
	Name   string   `json:"name"`
	Kana   string   `json:"kana"`
	NextOn ja.Date  `json:"next_on"`
	Days   int      `json:"days_late"` // 0: not overdue
}

type burdenLine struct {
	Who  string `json:"who"`
	Open int    `json:"open"`
	Late int    `json:"late"`
}

type draftLine struct {
	Who   string `json:"who"`
	Since string `json:"since"`
}

// board is the coordinator's count of what is on its way.
type board struct {
	Open    int `json:"open"`
	Late    int `json:"late"`
	Longest int `json:"longest"` // days that the oldest has waited
}

func load(q *web.Request) (d data, err error) {
	if d.Given, err = office.PasswordGiven(q.Tx, q.Viewer.Staff); err != nil {
		return d, err
	}
	if d.Works = q.Viewer.Role.Works(); !d.Works {
		return d, nil
	}
	d.All = q.Param("all") != ""
	name, err := office.DeskName(q.Tx, q.Viewer.Desk)
	if err != nil {
		return d, err
	}
	d.DeskName = name.In(q.Lang)
	week := q.Today().AddDays(6)
	list := record.AskWorkList(q.Reading, record.Filter{Staff: !d.All, Until: week, Limit: mostRows, Arrived: true})
	other := record.AskCount(q.Reading, d.All, week)
	left := AskLeftBehind(q.Reading, d.All)
	withdrawn := record.AskWithdrawnByOthers(q.Reading, q.Now.AddDate(0, 0, -newsDays), mostRows)
	asked := AskOwnExports(q)
	rows, err := list.All()
	if err != nil {
		return d, err
	}
	lines, err := linesOf(q, rows)
	if err != nil {
		return d, err
	}
	for i, r := range rows {
		switch {
		case lines[i].Days > 0 || r.Clock == record.Hours && r.Late(q.Now):
			d.Late = append(d.Late, lines[i])
		case !r.NextOn.After(q.Today()):
			d.Today = append(d.Today, lines[i])
		case r.Unread():
			d.Arrived = append(d.Arrived, lines[i])
		default:
			d.Week = append(d.Week, lines[i])
		}
	}
	if d.Entries, err = office.DesksToConfirm(q.Reading); err != nil {
		return d, err
	}
	if d.Left, err = left(); err != nil {
		return d, err
	}
	news, err := withdrawn.All()
	if err != nil {
		return d, err
	}
	d.Withdrawn = len(news)
	if d.Asked, err = asked(); err != nil {
		return d, err
	}
	counts, err := record.CountOf(other)
	if err != nil {
		return d, err
	}
	d.Own, d.Desk = len(rows), counts.Sum()
	if d.All {
		d.Own, d.Desk = d.Desk, d.Own
	}
	return d, d.roles(q)
}

func (d *data) roles(q *web.Request) (err error) {
	if q.Viewer.Role == sharing.Supervisor || q.Viewer.Role == sharing.Coordinator {
		list, err := record.Escalated(q.Reading, 30)
		if err != nil {
			return err
		}
		if d.Escalated, err = linesOf(q, d.others(plain(list))); err != nil {
			return err
		}
	}
	switch q.Viewer.Role {
	case sharing.Supervisor:
		d.Supervisor, err = loadOver(q)
	case sharing.Coordinator:
		d.Board, err = loadBoard(q)
	}
	return err
}

// others leaves out what stands in the lists above already.
func (d *data) others(rows []record.Row) []record.Row {
	shown := map[store.ID]bool{}
	for _, list := range [][]line{d.Late, d.Today, d.Arrived, d.Week} {
		for _, l := range list {
			shown[l.ID] = true
		}
	}
	return slices.DeleteFunc(rows, func(r record.Row) bool { return shown[r.ID] })
}

func plain(list []record.Record) []record.Row {
	var rows []record.Row
	for _, r := range list {
		rows = append(rows, record.Row{Record: r})
	}
	return rows
}

func loadOver(q *web.Request) (*over, error) {
	list, err := record.Unaccepted(q.Reading, 30)
	if err != nil {
		return nil, err
	}
	o := &over{}
	if o.Waiting, err = office.WaitingFor(q); err != nil {
		return nil, err
	}
	if o.Ends, err = ends(q); err != nil {
		return nil, err
	}
	if o.Exports, err = ExportsToDecide(q); err != nil {
		return nil, err
	}
	for i, e := range o.Exports {
		o.Exports[i].Days = max(record.Record{Open: true, NextOn: e.NextOn}.Due(q.Today()), 0)
	}
	if o.Unaccepted, err = linesOf(q, plain(list)); err != nil {
		return nil, err
	}
	burdens, err := record.Burdens(q.Reading)
	if err != nil {
		return nil, err
	}
	drafts, err := command.OldDrafts(q.Tx, q.Viewer.Desk, q.Today())
	if err != nil {
		return nil, err
	}
	var staff []store.ID
	for _, b := range burdens {
		staff = append(staff, b.Staff)
	}
	for _, k := range drafts {
		staff = append(staff, k.Staff)
	}
	names, err := office.StaffNames(q.Tx, staff)
	if err != nil {
		return nil, err
	}
	for _, b := range burdens {
		who := names[b.Staff]
		if b.Staff.IsZero() {
			who = q.Say(nobodyYet)
		}
		o.Burdens = append(o.Burdens, burdenLine{Who: who, Open: b.Open, Late: b.Late})
	}
	for _, k := range drafts {
		o.Drafts = append(o.Drafts, draftLine{Who: names[k.Staff], Since: words.ShortDateTime(q.Lang, k.Saved)})
	}
	return o, nil
}

// ends are those about whom somebody asks whether their protection may end; the
// list is a look at those whom it shows.
func ends(q *web.Request) ([]endLine, error) {
	asked, err := people.EndsToDecide(q.Reading)
	if err != nil || len(asked) == 0 {
		return nil, err
	}
	var ids []store.ID
	for _, e := range asked {
		ids = append(ids, e.Person)
	}
	of, err := people.Names(q.Reading, q.VisiblePersons(), ids)
	if err != nil {
		return nil, err
	}
	var out []endLine
	var shown []store.ID
	for _, e := range asked {
		s, ok := of[e.Person]
		if !ok {
			continue
		}
		shown = append(shown, e.Person)
		days := record.Record{Open: true, NextOn: e.NextOn}.Due(q.Today())
		out = append(out, endLine{ID: e.Person, Name: nameOf(q, s), Kana: s.Name.Kana, NextOn: e.NextOn, Days: max(days, 0)})
	}
	if len(shown) > 0 {
		q.Showed("today", shown)
	}
	return out, nil
}

// due says by when a question is to be answered, or how long that is past.
func (l endLine) due(q *web.Request) string { return dueSaid(q, l.NextOn, l.Days) }

func (e Export) due(q *web.Request) string { return dueSaid(q, e.NextOn, e.Days) }

func dueSaid(q *web.Request, on ja.Date, late int) string {
	if late > 0 {
		return lateText(q, late)
	}
	return q.Say(endsBy, "on", words.ShortDate(q.Lang, on))
}

func loadBoard(q *web.Request) (*board, error) {
	rows, err := record.Board(q.Reading, boardKinds, 500)
	if err != nil {
		return nil, err
	}
	b := &board{Open: len(rows)}
	for _, r := range rows {
		if r.NextOn.Before(q.Today()) {
			b.Late++
		}
		b.Longest = max(b.Longest, record.Record{Open: true, NextOn: r.WaitSince}.Due(q.Today()))
	}
	return b, nil
}

// linesOf words the rows of a list. The list is a look and is recorded.
func linesOf(q *web.Request, rows []record.Row) ([]line, error) {
	var ids, desks []store.ID
	for _, r := range rows {
		ids = append(ids, r.ID)
		desks = append(desks, r.Desk, r.WaitingFor)
	}
	names, err := people.NamesFor(q.Reading, ids)
	if err != nil {
		return nil, err
	}
	of, err := office.DeskNames(q.Tx, desks)
	if err != nil {
		return nil, err
	}
	held, err := colleagues(q, rows)
	if err != nil {
		return nil, err
	}
	var out []line
	for _, r := range rows {
		out = append(out, lineOf(q, r, names[r.ID], of, held))
	}
	if len(ids) > 0 {
		q.Showed("today", ids)
	}
	return out, nil
}

// colleagues are the names of those of one's own desk who have rows in hand.
func colleagues(q *web.Request, rows []record.Row) (map[store.ID]string, error) {
	var staff []store.ID
	for _, r := range rows {
		if r.Desk == q.Viewer.Desk && !r.Staff.IsZero() && r.Staff != q.Viewer.Staff {
			staff = append(staff, r.Staff)
		}
	}
	if len(staff) == 0 {
		return nil, nil
	}
	return office.StaffNames(q.Tx, staff)
}

func lineOf(q *web.Request, r record.Row, persons []people.Subject, desks map[store.ID]office.Label, held map[store.ID]string) line {
	phrase, _ := words.ByKey(r.Phrase)
	l := line{ID: r.ID, Kind: r.Kind, Title: r.Title, Code: r.Code, Persons: persons, What: q.Say(phrase),
		Href: record.PageOf(r.Kind, r.ID), Danger: r.Clock == record.Hours, Act: actOf(q, r)}
	l.Days = daysLate(r.Record, q.Today())
	l.Due = dueOf(q, r.Record)
	l.From = fromOf(q, r, desks, held)
	var all []string
	for _, p := range persons {
		all = append(all, nameOf(q, p))
	}
	l.Names = strings.Join(all, ", ")
	return l
}

// entryRows are the desks that somebody has to look at.
func entryRows(q *web.Request, list []office.ToConfirm) []ui.Row {
	var out []ui.Row
	for _, e := range list {
		href := "/desk/" + e.ID.String() + "#confirm"
		r := ui.Row{Due: q.Say(sometimeToday), What: q.Say(entryWhat), Href: href, Whose: e.Name.In(q.Lang), Do: ui.Button{Label: q.Say(entryDo), Small: true, Href: href,
			Label2: q.Say(entryDo) + ": " + e.Name.In(q.Lang)}}
		switch {
		case e.Never:
			r.From = q.Say(entryNever)
		case e.Days > 0:
			r.Late = lateText(q, e.Days)
		}
		out = append(out, r)
	}
	return out
}

// leftRows are the ledgers of which rows were left behind.
func leftRows(q *web.Request, list []RowsLeft) []ui.Row {
	var out []ui.Row
	for _, l := range list {
		href := "/ledger/" + l.Ledger.String()
		name := cmp.Or(l.Name, q.Say(leftNoName))
		r := ui.Row{Due: words.ShortDate(q.Lang, l.NextOn), What: q.Say(leftWhat, "n", l.N), Href: href, Whose: name, From: q.Say(leftBy, "who", l.By),
			Do: ui.Button{Label: q.Say(entryDo), Small: true, Href: href, Label2: q.Say(entryDo) + ": " + q.Say(leftWhat, "n", l.N)}}
		switch days, _ := l.NextOn.DaysUntil(q.Today()); {
		case days > 0:
			r.Late = lateText(q, days)
		case days == 0:
			r.Due = q.Say(sometimeToday)
		}
		out = append(out, r)
	}
	return out
}

// askedRows are the files that this reader has asked for.
func askedRows(q *web.Request, list []OwnExport) []ui.Row {
	var out []ui.Row
	for _, e := range list {
		out = append(out, ui.Row{What: e.What, Href: e.Href, From: e.State, Do: ui.Button{Label: q.Say(doOpen), Small: true, Href: e.Href, Label2: q.Say(doOpen) + ": " + e.What}})
	}
	return out
}

// daysLate is by how many days something is past. Long accompaniment has no
// deadline: つぎに会う is overdue in words only once it has been escalated (MODEL).
func daysLate(r record.Record, today ja.Date) int {
	if r.Phrase == "intake.next_meet" && r.Escalation == record.Calm {
		return 0
	}
	return max(r.Due(today), 0)
}

func dueOf(q *web.Request, r record.Record) string {
	switch {
	case r.Clock == record.Hours && ja.DateOf(r.NextAt) == q.Today():
		return q.Say(byTime, "time", words.Clock(r.NextAt))
	case r.Clock == record.Hours:
		return words.ShortDateTime(q.Lang, r.NextAt)
	case r.NextOn == q.Today():
		return q.Say(sometimeToday)
	}
	return words.ShortDate(q.Lang, r.NextOn)
}

// fromOf says where a row comes from, or who has it in hand.
func fromOf(q *web.Request, r record.Row, desks map[store.ID]office.Label, held map[store.ID]string) string {
	since := words.ShortDate(q.Lang, r.WaitSince)
	switch {
	case r.WaitingFor == q.Viewer.Desk && r.Desk != q.Viewer.Desk:
		return q.Say(fromDesk, "desk", desks[r.Desk].In(q.Lang), "on", since)
	case !r.WaitingFor.IsZero() && r.WaitingFor != q.Viewer.Desk:
		return q.Say(toDesk, "desk", desks[r.WaitingFor].In(q.Lang), "on", since)
	case r.Desk != q.Viewer.Desk:
		return desks[r.Desk].In(q.Lang)
	case r.Staff.IsZero():
		return q.Say(nobodyHasIt)
	case r.Staff != q.Viewer.Staff:
		return q.Say(colleagueHasIt, "who", held[r.Staff])
	}
	return q.Say(receivedOn, "on", words.ShortDate(q.Lang, ja.DateOf(r.MadeAt)))
}

// actOf is the one thing to do with a row.
func actOf(q *web.Request, r record.Row) words.Text {
	switch {
	case r.Kind == "CONSULTATION" && (r.Desk != q.Viewer.Desk || r.Phrase == coordination.NextRead.Key || !r.Staff.IsZero() && r.Staff != q.Viewer.Staff):
		return doRead
	case r.Kind == "CONSULTATION":
		return doWrite
	case r.Kind == "CONCERN":
		return doAnswer
	case !r.WaitingFor.IsZero() && r.WaitingFor != q.Viewer.Desk:
		return doAsk
	case r.Kind == "REFERRAL" || r.Kind == "COORDINATION":
		return doRead
	}
	return doOpen
}

func nameOf(q *web.Request, s people.Subject) string {
	if n := s.Name.Text(); n != "" {
		return n
	}
	return q.Say(people.NoName)
}
