package coordination

import (
	"tomoni/audit"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// Looks says who at the viewer's own desk looked at a record of a kind. The
// looks of other desks are for the log reviewer alone: the list itself would
// tell which teams are involved.
type Looks struct {
	ID    store.ID `json:"id"`
	Code  string   `json:"code"`
	Title string   `json:"title"`
	Desk  string   `json:"desk"`
	Looks []Look   `json:"looks"`
}

// Look is one look of somebody at the viewer's desk.
type Look struct {
	At   string `json:"at"`
	Who  string `json:"who"`
	Role string `json:"role"`
	How  string `json:"how"`
}

const mostLooks = 200

// LooksAt reads the looks at the record that the path names, for the pages of
// every room.
func LooksAt(q *web.Request, kind string) (d Looks, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	g, err := q.Open(id)
	if err != nil {
		return d, err
	}
	r, err := record.Get(q.Reading, g)
	if err == nil && r.Kind != kind {
		err = words.NotFound()
	}
	if err != nil {
		return d, err
	}
	desk, err := office.DeskName(q.Tx, q.Viewer.Desk)
	if err != nil {
		return d, err
	}
	d.ID, d.Code, d.Title, d.Desk = r.ID, r.Code, r.Title, desk.In(q.Lang)
	looks, err := q.WhoLooked([]store.ID{id}, mostLooks)
	if err != nil {
		return d, err
	}
	var staff []store.ID
	for _, l := range looks {
		staff = append(staff, l.Staff)
	}
	names, err := office.StaffNames(q.Tx, staff)
	for _, l := range looks {
		line := Look{At: words.ShortDateTime(q.Lang, l.At), Who: names[l.Staff], Role: q.Say(l.Role.Text()), How: q.Say(howLooked(l.Action))}
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
	case audit.ActionPrint:
		return lookedPrint
	case audit.ActionExport:
		return lookedExport
	}
	return lookedOpen
}

func looksTable(q *web.Request, d Looks) ui.Table {
	t := ui.Table{Caption: q.Say(LooksTitle), HideCaption: true, Empty: q.Say(looksNone),
		Columns: []ui.Column{{Head: q.Say(looksWhen)}, {Head: q.Say(looksWho), Data: true}, {Head: q.Say(looksRole)}, {Head: q.Say(looksHow)}}}
	for _, l := range d.Looks {
		t.Rows = append(t.Rows, ui.Cells(l.At, l.Who, l.Role, l.How))
	}
	return t
}
