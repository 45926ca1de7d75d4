package office

import (
	"strings"

	"github.com/a-h/templ"

	"tomoni/ja"
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

// desksTable is one organisation's desks.
func desksTable(q *web.Request, o organisationDesks) ui.Table {
	t := ui.Table{Caption: o.Name.In(q.Lang), HideCaption: true, Columns: []ui.Column{{Head: q.Say(columnDesk)}, {Head: q.Say(columnTakes)},
		{Head: q.Say(columnPhone)}, {Head: q.Say(columnHours)}, {Head: q.Say(columnConfirmed)}}}
	for _, d := range o.Desks {
		t.Rows = append(t.Rows, []ui.Cell{{Part: deskCell(q, d)}, {Text: takesLine(q.Lang, d)}, {Part: phoneCell(d.Phone)},
			{Text: d.Hours.In(q.Lang)}, {Text: confirmedOn(q, d)}})
	}
	return t
}

func takesLine(l words.Lang, d Desk) string {
	between := "、"
	if l == words.EN {
		between = "; "
	}
	return strings.Join(Lines(d.Takes.In(l)), between)
}

func confirmedOn(q *web.Request, d Desk) string {
	if d.ConfirmedAt.IsZero() {
		return q.Say(notConfirmedYet)
	}
	return words.ShortDate(q.Lang, ja.DateOf(d.ConfirmedAt))
}

// deskTags are the words beside a desk's name.
func deskTags(q *web.Request, d Desk) []string {
	var tags []string
	for _, t := range []struct {
		is   bool
		text words.Text
	}{{d.Municipal, tagMunicipal}, {d.Coordinates, tagCoordinates}, {!d.AcceptsAccounts, tagNoAccounts}, {d.Example, tagExample}} {
		if t.is {
			tags = append(tags, q.Say(t.text))
		}
	}
	return tags
}
