package ledger

import (
	"time"

	"github.com/a-h/templ"

	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// ListPage is where a file is read in, and what was read in before.
var ListPage = web.NewView("ledger.list", "/ledger", sharing.C1, loadList,
	func(q *web.Request, _ listData) string { return q.Say(pageTitle) },
	func(q *web.Request, d listData) templ.Component { return listPage(q, d) }).
	At("receive").ForDesks().Does("ledger.read").TakesFiles()

type listData struct {
	Imports []importLine `json:"imports"`
}

// importLine is an import as a list shows it.
type importLine struct {
	ID    store.ID  `json:"id"`
	Name  string    `json:"name"`
	State State     `json:"state"`
	By    string    `json:"by"`
	At    time.Time `json:"at"`
	N     int       `json:"n,omitempty"`           // its lines, to whoever read it in
	Left  int       `json:"left_behind,omitempty"` // lines that are not settled
	Later bool      `json:"taken_later,omitempty"` // of those that another had left behind
}

const mostImports = 50

func loadList(q *web.Request) (d listData, err error) {
	all, err := list(q.Reading, mostImports)
	if err != nil || len(all) == 0 {
		return d, err
	}
	var staff []store.ID
	for _, l := range all {
		staff = append(staff, l.Staff)
	}
	names, err := office.StaffNames(q.Tx, staff)
	if err != nil {
		return d, err
	}
	left, err := leftBehind(q.Reading)
	for _, l := range all {
		n := 0
		if l.Staff == q.Viewer.Staff {
			n = l.Lines - l.Heading - 1
		}
		d.Imports = append(d.Imports, importLine{ID: l.ID, Name: l.Name, State: l.State, By: names[l.Staff], At: l.MadeAt, N: n, Left: left[l.ID], Later: !l.Origin.IsZero()})
	}
	return d, err
}

// leftBehind counts the lines that the imports of the viewer's desk have left behind.
func leftBehind(rd *sharing.Reading) (map[store.ID]int, error) {
	out := map[store.ID]int{}
	return out, rd.Each(func(r store.Row) error {
		var of store.ID
		var n int
		err := r.Scan(&of, &n)
		out[of] = n
		return err
	}, `select g.origin, count(*) from ledger g join ledger_row w on w.municipality = g.municipality and w.ledger = g.id
 where g.municipality = ? and g.desk = ? and g.state = 'LEFT' and w.kind <> 'SETTLED' group by g.origin`, rd.Municipality(), rd.Viewer.Desk)
}

func importRows(q *web.Request, list []importLine) []ui.Row {
	var rows []ui.Row
	for _, l := range list {
		tags := []string{q.Say(stateText[l.State])}
		if l.Later {
			tags = append(tags, q.Say(laterTag))
		}
		if l.Left > 0 {
			tags = append(tags, q.Say(leftTag, "n", l.Left))
		}
		rows = append(rows, ui.Row{Due: words.ShortDateTime(q.Lang, l.At), What: nameOf(q, l.Name), Href: "/ledger/" + l.ID.String(), From: l.By,
			Tags: tags})
	}
	return rows
}

func nameOf(q *web.Request, name string) string {
	if name == "" {
		return q.Say(noFileName)
	}
	return name
}
