package intake

import (
	"github.com/a-h/templ"

	"tomoni/audit"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// LooksPage says who at the viewer's own desk looked at a consultation. The
// looks of other desks are for the log reviewer alone: the list itself would
// tell which teams are involved (MODEL).
var LooksPage = web.NewView("intake.looks", "/consultation/{id}/looks", sharing.C0, loadLooks,
	func(q *web.Request, _ looksData) string { return q.Say(looksTitle) },
	func(q *web.Request, d looksData) templ.Component { return looksPage(q, d) }).At("receive").ForDesks()

type looksData struct {
	ID    store.ID   `json:"id"`
	Title string     `json:"title"`
	Desk  string     `json:"desk"`
	Looks []lookLine `json:"looks"`
}

type lookLine struct {
	At   string `json:"at"`
	Who  string `json:"who"`
	How  string `json:"how"`
	Role string `json:"role"`
}

// mostLooks is how many looks the page shows.
const mostLooks = 200

func loadLooks(q *web.Request) (d looksData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	g, err := q.Open(id)
	if err != nil {
		return d, err
	}
	r, err := record.Get(q.Reading, g)
	if err != nil {
		return d, err
	}
	if r.Kind != Kind {
		return d, words.NotFound()
	}
	name, err := office.DeskName(q.Tx, q.Viewer.Desk)
	if err != nil {
		return d, err
	}
	d.ID, d.Title, d.Desk = r.ID, r.Title, name.In(q.Lang)
	looks, err := audit.Looks(q.Tx, []store.ID{id}, q.Viewer.Desk, mostLooks)
	if err != nil {
		return d, err
	}
	var staff []store.ID
	for _, l := range looks {
		staff = append(staff, l.Staff)
	}
	names, err := office.StaffNames(q.Tx, staff)
	for _, l := range looks {
		d.Looks = append(d.Looks, lookLine{At: words.DateTime(q.Lang, l.At), Who: names[l.Staff], How: q.Say(howLooked(l)),
			Role: q.Say(sharing.Role(l.Role).Text())})
	}
	return d, err
}

func howLooked(l audit.Look) words.Text {
	switch l.Action {
	case audit.ActionList:
		return lookedList
	case audit.ActionPrint:
		return lookedPrint
	case audit.ActionExport:
		return lookedExport
	}
	return lookedOpen
}

func looksTable(q *web.Request, d looksData) ui.Table {
	t := ui.Table{Caption: q.Say(looksTitle), HideCaption: true, Empty: q.Say(looksNone), Columns: []ui.Column{{Head: q.Say(looksWhen)},
		{Head: q.Say(looksWho), Data: true}, {Head: q.Say(looksRole)}, {Head: q.Say(looksHow)}}}
	for _, l := range d.Looks {
		t.Rows = append(t.Rows, ui.Cells(l.At, l.Who, l.Role, l.How))
	}
	return t
}
