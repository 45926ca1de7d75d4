package office

import (
	"strings"

	"github.com/a-h/templ"

	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// Views are the pages of the office.
var Views = []*web.View{DesksPage, DeskPage, DutiesPage, StaffPage, AccessPage}

// DesksPage lists the organisations and their desks: what each takes, how to
// reach it, since when that is confirmed. Desks are public (S0).
var DesksPage = web.NewView("office.desks", "/desks", sharing.C0, loadDesks,
	func(q *web.Request, _ desksData) string { return q.Say(desksTitle) },
	func(q *web.Request, d desksData) templ.Component { return desksPage(q, d) }).
	Does("office.suspend_organisation", "office.resume_organisation")

type desksData struct {
	Organisations []organisationDesks `json:"organisations"`
	MaySuspend    bool                `json:"-"`
	Municipal     store.ID            `json:"-"` // organisation of the municipal desk
}

type organisationDesks struct {
	Organisation
	Desks []Desk `json:"desks"`
}

func loadDesks(q *web.Request) (desksData, error) {
	organisations, err := Organisations(q.Tx)
	if err != nil {
		return desksData{}, err
	}
	desks, err := OpenDesks(q.Tx, q.Today())
	if err != nil {
		return desksData{}, err
	}
	var data desksData
	by := map[store.ID][]Desk{}
	for _, d := range desks {
		by[d.Organisation] = append(by[d.Organisation], d)
		if d.Municipal {
			data.Municipal = d.Organisation
			data.MaySuspend = q.Viewer.Role == sharing.Administrator || q.Viewer.Role == sharing.Supervisor && q.Viewer.Desk == d.ID
		}
	}
	for _, o := range organisations {
		if len(by[o.ID]) > 0 {
			data.Organisations = append(data.Organisations, organisationDesks{Organisation: o, Desks: by[o.ID]})
		}
	}
	return data, nil
}

// deskRows are one organisation's desks: name, what it takes, when it is open,
// and the number that rings on a touch.
func deskRows(q *web.Request, desks []Desk) []ui.Row {
	var rows []ui.Row
	for _, d := range desks {
		rows = append(rows, ui.Row{What: d.Name.In(q.Lang), Href: "/desk/" + d.ID.String(), Whose: takesLine(q.Lang, d),
			From: d.Hours.In(q.Lang), Tags: deskTags(q, d), Do: phoneCell(d.Phone)})
	}
	return rows
}

func takesLine(l words.Lang, d Desk) string {
	between := "、"
	if l == words.EN {
		between = "; "
	}
	return strings.Join(Lines(d.Takes.In(l)), between)
}

// deskTags are the words beside a desk's name.
func deskTags(q *web.Request, d Desk) []string {
	var tags []string
	for _, t := range []struct {
		is   bool
		text words.Text
	}{{d.Municipal, tagMunicipal}, {d.Coordinates, tagCoordinates}, {!d.AcceptsAccounts, tagNoAccounts}, {!d.Verified, tagUnverified}, {d.Example, tagExample}} {
		if t.is {
			tags = append(tags, q.Say(t.text))
		}
	}
	return tags
}
