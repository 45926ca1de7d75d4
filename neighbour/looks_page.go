package neighbour

import (
	"github.com/a-h/templ"

	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// LooksPage says who at the viewer's own desk looked at a concern; the reporter
// stands there as on every other page.
var LooksPage = web.NewView("neighbour.looks", "/concern/{id}/looks", sharing.C0, loadLooks,
	func(q *web.Request, _ looksData) string { return q.Say(looksTitle) },
	func(q *web.Request, d looksData) templ.Component { return looksPage(q, d) }).At("grow").ForDesks()

type looksData struct {
	ID    store.ID   `json:"id"`
	Title string     `json:"title"`
	Looks []lookLine `json:"looks"`
}

type lookLine struct {
	At  string `json:"at"`
	Who string `json:"who"`
}

// mostLooks is how many looks the page shows.
const mostLooks = 200

func loadLooks(q *web.Request) (d looksData, err error) {
	_, r, _, err := openConcern(q)
	if err != nil {
		return d, err
	}
	d.ID, d.Title = r.ID, r.Title
	p, err := reporterOf(q.Tx, r.ID)
	if err != nil {
		return d, err
	}
	var known []store.ID
	if p.To(q.Viewer).Known {
		known = append(known, p.staff)
	}
	looks, err := q.WhoLooked([]store.ID{r.ID}, mostLooks, known...)
	if err != nil {
		return d, err
	}
	var staff []store.ID
	for _, l := range looks {
		staff = append(staff, l.Staff)
	}
	names, err := office.StaffNames(q.Tx, staff)
	for _, l := range looks {
		line := lookLine{At: words.ShortDateTime(q.Lang, l.At), Who: names[l.Staff]}
		if l.Hidden {
			line.Who = q.Say(sharing.SomebodyNear)
		}
		d.Looks = append(d.Looks, line)
	}
	return d, err
}

func looksTable(q *web.Request, d looksData) ui.Table {
	t := ui.Table{Caption: q.Say(looksTitle), HideCaption: true, Empty: q.Say(looksNone),
		Columns: []ui.Column{{Head: q.Say(looksWhen)}, {Head: q.Say(looksWho), Data: true}}}
	for _, l := range d.Looks {
		t.Rows = append(t.Rows, ui.Cells(l.At, l.Who))
	}
	return t
}
