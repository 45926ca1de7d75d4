package neighbour

import (
	"time"

	"github.com/a-h/templ"

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

// ConcernsPage lists the concerns that the desk has to answer, by due date, or
// those that it has answered. measure 24.
var ConcernsPage = web.NewView("neighbour.concerns", "/concerns", sharing.C2, loadConcerns,
	func(q *web.Request, _ concernsData) string { return q.Say(concernsTitle) },
	func(q *web.Request, d concernsData) templ.Component { return concernsPage(q, d) }).
	At("grow").ForDesks()

type concernsData struct {
	Answered bool          `json:"answered"` // those already answered
	Rows     []concernLine `json:"concerns"`
	Next     string        `json:"next,omitempty"` // ask again with after=next
	first    bool
}

// concernLine is a row of the desk's list.
type concernLine struct {
	ID      store.ID         `json:"id"`
	Code    string           `json:"code"`
	Title   string           `json:"title"`
	State   string           `json:"state"`
	Hurry   bool             `json:"hurry"`
	NextOn  ja.Date          `json:"next_on,omitempty"`
	MadeOn  ja.Date          `json:"made_on"`
	Late    int              `json:"days_late"`
	TakenUp bool             `json:"taken_up"`
	Desk    string           `json:"desk,omitempty"` // when it is another's, come by escalation
	Names   []people.Subject `json:"-"`
	desk    store.ID
	state   State
}

// mostConcerns is how many rows a page of the list has.
const mostConcerns = 50

func loadConcerns(q *web.Request) (d concernsData, err error) {
	d.Answered = q.Param("show") == "answered"
	after := q.ParamID("after")
	d.first = after.IsZero()
	if d.Rows, err = concernLines(q, d.Answered, ja.Date(q.Param("on")), after); err != nil {
		return d, err
	}
	if len(d.Rows) > mostConcerns {
		d.Rows = d.Rows[:mostConcerns]
		last := d.Rows[mostConcerns-1]
		d.Next = "?on=" + string(last.NextOn) + "&after=" + last.ID.String()
		if d.Answered {
			d.Next += "&show=answered"
		}
	}
	return d, fillConcerns(q, d.Rows)
}

// concernLines reads the open concerns by due date, or the closed ones newest
// first, that the viewer may read the body of.
func concernLines(q *web.Request, answered bool, on ja.Date, after store.ID) ([]concernLine, error) {
	order := store.SQL("r.next_on, r.id")
	from := store.SQL("(r.next_on > ? or (r.next_on = ? and r.id > ?))", on, on, after)
	if answered {
		order, from = store.SQL("r.id desc"), store.SQL("r.id < ?", after)
	}
	if after.IsZero() {
		from = store.SQL("1 = 1")
	}
	return store.All(q.Tx, func(row store.Row) (l concernLine, err error) {
		var made time.Time
		err = row.Scan(&l.ID, &l.Code, &l.Title, &l.NextOn, &made, &l.desk, &l.state, &l.Hurry, &l.TakenUp)
		l.MadeOn = ja.DateOf(made)
		return l, err
	}, `select r.id, r.code, r.title, r.next_on, r.made_at, r.desk, c.state, c.hurry,
 case when exists (select 1 from concern_consultation k where k.municipality = c.municipality and k.concern = c.id) then 1 else 0 end
 from concern c join record r on r.municipality = c.municipality and r.id = c.id
 where c.municipality = ? and r.is_open = ? and ? and ? and ? order by ? limit ?`,
		q.Viewer.Municipality, !answered, q.Mine("r"), q.VisiblePart("r", sharing.C2), from, order, mostConcerns+1)
}

func fillConcerns(q *web.Request, rows []concernLine) error {
	states, err := stateTexts(q)
	if err != nil {
		return err
	}
	var ids, desks []store.ID
	for _, l := range rows {
		ids, desks = append(ids, l.ID), append(desks, l.desk)
	}
	names, err := people.NamesFor(q.Reading, ids)
	if err != nil {
		return err
	}
	desk, err := office.DeskNames(q.Tx, desks)
	for i := range rows {
		l := &rows[i]
		l.State, l.Names = states[l.state], names[l.ID]
		l.Late = max(0, record.Record{Open: true, NextOn: l.NextOn}.Due(q.Today()))
		if l.desk != q.Viewer.Desk {
			l.Desk = desk[l.desk].In(q.Lang)
		}
	}
	q.Showed("concerns", ids)
	return err
}

func concernRows(q *web.Request, late func(int) string, d concernsData) []ui.Row {
	var rows []ui.Row
	for _, l := range d.Rows {
		r := ui.Row{Due: words.ShortDate(q.Lang, l.NextOn), What: l.Title, Href: "/concern/" + l.ID.String(), Whose: l.Desk,
			From: q.Say(toldOn, "on", words.ShortDate(q.Lang, l.MadeOn)), Tags: []string{l.State}}
		if d.Answered {
			r.Due = words.ShortDate(q.Lang, l.MadeOn)
			r.From = ""
		}
		if l.Late > 0 {
			r.Late = late(l.Late)
		}
		if l.Hurry {
			r.Tags = append(r.Tags, q.Say(tagHurry))
		}
		if l.TakenUp {
			r.Tags = append(r.Tags, q.Say(tagTakenUp))
		}
		if len(l.Names) > 0 {
			r.Person = ui.Person{Name: l.Names[0].Name.Text(), Kana: l.Names[0].Name.Kana, Href: "/person/" + l.Names[0].ID.String()}
		}
		rows = append(rows, r)
	}
	return rows
}
