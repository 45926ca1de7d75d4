package people

import (
	"github.com/a-h/templ"

	"tomoni/audit"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// LooksPage says who at the viewer's own desk looked at a person. The looks of
// other desks are for the log reviewer alone (MODEL, Sharing).
var LooksPage = web.NewView("people.looks", "/person/{id}/looks", sharing.C1, loadLooks,
	func(q *web.Request, _ looksData) string { return q.Say(looksTitle) },
	func(q *web.Request, d looksData) templ.Component { return looksPage(q, d) }).ForDesks()

type looksData struct {
	ID    store.ID   `json:"id"`
	Name  string     `json:"name"`
	Looks []lookLine `json:"looks"`
}

type lookLine struct {
	At   string `json:"at"`
	Who  string `json:"who"`
	Role string `json:"role"`
	How  string `json:"how"`
}

// mostLooks is how many looks the page shows.
const mostLooks = 200

func loadLooks(q *web.Request) (d looksData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	g, err := q.OpenPerson(id)
	if err != nil {
		return d, err
	}
	c, err := Load(q.Reading, g)
	if err != nil {
		return d, err
	}
	d.ID, d.Name = id, c.Called(q.Lang)
	looks, err := q.WhoLooked([]store.ID{id}, mostLooks)
	if err != nil {
		return d, err
	}
	var staff []store.ID
	for _, l := range looks {
		staff = append(staff, l.Staff)
	}
	names := map[store.ID]string{}
	if StaffNames != nil {
		names, err = StaffNames(q.Tx, staff)
	}
	for _, l := range looks {
		line := lookLine{At: words.ShortDateTime(q.Lang, l.At), Who: names[l.Staff], Role: q.Say(l.Role.Text()), How: q.Say(howLooked(l.Action))}
		if l.Hidden {
			line.Who, line.Role = q.Say(sharing.SomebodyNear), ""
		}
		d.Looks = append(d.Looks, line)
	}
	return d, err
}

func howLooked(action string) words.Text {
	switch action {
	case audit.ActionList:
		return lookedList
	case audit.ActionPrint, audit.ActionExport:
		return lookedPaper
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
