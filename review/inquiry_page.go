package review

import (
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"tomoni/document"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// InquiriesPage is where a log reviewer takes down who asks who looked, and
// finds the questions that were answered before.
var InquiriesPage = web.NewView("review.inquiries", "/inquiries", sharing.C0, loadInquiries,
	func(q *web.Request, _ inquiriesData) string { return q.Say(inquiriesTitle) },
	func(q *web.Request, d inquiriesData) templ.Component { return inquiriesPage(q, d) }).
	For(sharing.LogReviewer).At("review").Does("review.inquire")

// InquiryPage is the answer to one question, as it goes onto paper.
var InquiryPage = web.NewView("review.inquiry", "/inquiries/{id}", sharing.C0, loadInquiry,
	func(q *web.Request, _ inquiryData) string { return q.Say(answerTitle) },
	func(q *web.Request, d inquiryData) templ.Component { return inquiryPage(q, d) }).
	For(sharing.LogReviewer).At("review")

// InquirySheet is the answer on paper, in easy words.
var InquirySheet = web.NewFile("review.inquiry_sheet", "/inquiries/{id}/sheet.pdf", sharing.C0, loadInquirySheet).For(sharing.LogReviewer)

// mostInquiries is how many former questions are listed.
const mostInquiries = 50

type inquiriesData struct {
	Asked []inquiryLine `json:"inquiries"`
}

type inquiryLine struct {
	ID        store.ID  `json:"id"`
	At        time.Time `json:"at"`
	Reference string    `json:"reference"`
	Who       string    `json:"answered_by"`
}

func loadInquiries(q *web.Request) (d inquiriesData, err error) {
	list, err := inquiries(q.Tx, store.ID{}, mostInquiries)
	if err != nil {
		return d, err
	}
	var staff []store.ID
	for _, in := range list {
		staff = append(staff, in.Staff)
	}
	names, err := office.StaffNames(q.Tx, staff)
	for _, in := range list {
		d.Asked = append(d.Asked, inquiryLine{ID: in.ID, At: in.At, Reference: in.Reference, Who: names[in.Staff]})
	}
	q.Showed("review.inquiries", nil)
	return d, err
}

type inquiryData struct {
	ID        store.ID     `json:"id"`
	At        time.Time    `json:"at"`
	Reference string       `json:"reference"`
	By        string       `json:"by"`
	Checked   string       `json:"checked"`
	Who       string       `json:"answered_by"`
	Persons   []string     `json:"persons"`
	Lines     []answerSaid `json:"lines"`
	Left      int          `json:"left_out"`
	municipal office.Desk
}

// answerSaid is a line of the answer in words.
type answerSaid struct {
	On    string `json:"on"`
	Desk  string `json:"desk"`
	What  string `json:"what"`
	Why   string `json:"why"`
	Times int    `json:"times"`
}

func loadInquiry(q *web.Request) (inquiryData, error) { return loadAnswer(q, q.Lang) }

// loadAnswer reads an answer in a language.
func loadAnswer(q *web.Request, l words.Lang) (d inquiryData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	found, err := inquiries(q.Tx, id, 1)
	if err != nil {
		return d, err
	}
	if len(found) == 0 {
		return d, words.NotFound()
	}
	in := found[0]
	hidden, err := people.Hidden(q.Tx, in.Persons)
	if err == nil && hidden { // since it was asked
		err = words.NotFound()
	}
	if err != nil {
		return d, err
	}
	names, err := office.StaffNames(q.Tx, []store.ID{in.Staff})
	if err != nil {
		return d, err
	}
	d = inquiryData{ID: in.ID, At: in.At, Reference: in.Reference, By: q.Say(byText[in.By]), Checked: in.Checked, Who: names[in.Staff]}
	for _, p := range in.Persons {
		s, err := people.Unmasked(q.Tx, p, q.Today())
		if err != nil {
			return d, err
		}
		d.Persons = append(d.Persons, s.Called(q.Lang))
		q.Unmasked("review.inquiry", store.ID{}, p)
	}
	if d.municipal, err = office.MunicipalDesk(q.Tx); err != nil {
		return d, err
	}
	looks, err := behind(q.Reading, in.Persons)
	if err != nil {
		return d, err
	}
	list, left := looks.lines()
	d.Left = left
	return d, d.say(q, l, list)
}

// say puts the answer into words.
func (d *inquiryData) say(q *web.Request, l words.Lang, list []answerLine) error {
	var desks []store.ID
	for _, a := range list {
		desks = append(desks, a.Desk)
	}
	names, err := office.DeskNames(q.Tx, desks)
	if err != nil {
		return err
	}
	for _, a := range list {
		said := answerSaid{On: words.Date(l, a.On), Desk: names[a.Desk].In(l), What: looked[a.Action].In(l), Why: why[a.Ground].In(l), Times: a.Times}
		switch {
		case a.Role == sharing.LogReviewer:
			said.Why = why[string(sharing.B15)].In(l)
		case a.Ground == "":
			said.Why = whyListed.In(l)
		}
		d.Lines = append(d.Lines, said)
	}
	return nil
}

func loadInquirySheet(q *web.Request) (web.File, error) {
	l := q.Lang
	if l == words.JA {
		l = words.Easy
	}
	d, err := loadAnswer(q, l)
	if err != nil {
		return web.File{}, err
	}
	s := document.New(document.Meta{Title: answerSheetTitle.In(l), Lang: q.Lang, Class: q.Say(sheetClass),
		PrintedBy: q.Say(printedBy, "who", q.Viewer.StaffName, "desk", q.Viewer.DeskIn(q.Lang)), PrintedAt: q.Now, Number: q.Request.String()})
	s.Fields(document.Field{Label: forWhom.In(l), Value: strings.Join(d.Persons, q.Say(separator)), Name: true},
		document.Field{Label: referenceLabel.In(l), Value: d.Reference})
	s.Paragraph(answerBegins.In(l))
	if len(d.Lines) == 0 {
		s.Paragraph(answerNobody.In(l))
	} else {
		t := document.Table{Columns: []document.Column{{Title: sheetDay.In(l), Share: 2}, {Title: sheetDesk.In(l), Share: 3}, {Title: sheetWhat.In(l), Share: 3}, {Title: sheetWhy.In(l), Share: 4}}}
		for _, a := range d.Lines {
			t.Rows = append(t.Rows, []string{a.On, a.Desk, a.times(l), a.Why})
		}
		s.Table(t)
	}
	s.Paragraph(answerEnds.In(l))
	s.Paragraph(answerAsk.In(l, "desk", d.municipal.Name.In(l), "phone", d.municipal.Phone))
	body, err := s.Bytes()
	return web.File{Name: "looks.pdf", Type: "application/pdf", Body: body}, err
}

// times says what was done, and how often where it was more than once.
func (a answerSaid) times(l words.Lang) string {
	if a.Times == 1 {
		return a.What
	}
	return timesSaid.In(l, "what", a.What, "n", a.Times)
}

func (d inquiryData) facts(q *web.Request) []ui.Pair {
	return []ui.Pair{{Term: q.Say(forWhom), Value: strings.Join(d.Persons, q.Say(separator))}, {Term: q.Say(referenceLabel), Value: d.Reference},
		{Term: q.Say(byLabel), Value: d.By}, {Term: q.Say(checkedLabel), Value: d.Checked},
		{Term: q.Say(takenDown), Value: words.DateTime(q.Lang, d.At) + "　" + d.Who}}
}

func (d inquiryData) rows(q *web.Request) [][]ui.Cell {
	var out [][]ui.Cell
	for _, a := range d.Lines {
		out = append(out, ui.Cells(a.On, a.Desk, a.What, a.Why, strconv.Itoa(a.Times)))
	}
	return out
}

func (d inquiriesData) rows(q *web.Request) []ui.Row {
	var out []ui.Row
	for _, in := range d.Asked {
		out = append(out, ui.Row{Due: words.ShortDate(q.Lang, ja.DateOf(in.At)), What: in.Reference, Href: "/inquiries/" + in.ID.String(), From: in.Who})
	}
	return out
}
