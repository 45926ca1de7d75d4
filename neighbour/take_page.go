package neighbour

import (
	"github.com/a-h/templ"

	"tomoni/area"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
)

// TakePage is where staff write down what a volunteer or a neighbour told them,
// which is the usual way. measure 24.
var TakePage = web.NewView("neighbour.take", "/concerns/new", sharing.C5, loadTake,
	func(q *web.Request, _ takeData) string { return q.Say(takeTitle) },
	func(q *web.Request, d takeData) templ.Component { return takePage(q, d) }).
	At("grow").ForDesks().Does("neighbour.take")

type takeData struct {
	Volunteers []volunteerLine `json:"volunteers"`
	signs      []string
	places     []ui.Option
	channels   []ui.Option
}

// volunteerLine is a serving 民生委員 to choose from.
type volunteerLine struct {
	ID   store.ID `json:"id"`
	Name string   `json:"name"`
	Area string   `json:"area"`
}

func loadTake(q *web.Request) (d takeData, err error) {
	held, err := office.InRole(q.Tx, sharing.Volunteer, q.Now)
	if err != nil {
		return d, err
	}
	places, err := area.Areas(q.Tx, q.Today())
	if err != nil {
		return d, err
	}
	name := map[store.ID]string{}
	for _, p := range places {
		name[p.ID] = p.Name.In(q.Lang)
		d.places = append(d.places, ui.Option{Value: p.ID.String(), Label: name[p.ID]})
	}
	for _, h := range held {
		d.Volunteers = append(d.Volunteers, volunteerLine{ID: h.Staff, Name: h.StaffName, Area: name[h.Area]})
	}
	signs, err := area.CodeListOn(q.Tx, "concern_sign", q.Today())
	for _, s := range signs {
		d.signs = append(d.signs, s.Label.In(q.Lang))
	}
	if err != nil {
		return d, err
	}
	channels, err := area.CodeListOn(q.Tx, "channel", q.Today())
	for _, c := range channels {
		if c.Code != "VOLUNTEER" {
			d.channels = append(d.channels, ui.Option{Value: c.Code, Label: c.Label.In(q.Lang), Chosen: c.Code == "PHONE"})
		}
	}
	return d, err
}

func volunteerOptions(list []volunteerLine) []ui.Option {
	var out []ui.Option
	for _, v := range list {
		label := v.Name
		if v.Area != "" {
			label += "　" + v.Area
		}
		out = append(out, ui.Option{Value: v.ID.String(), Label: label})
	}
	return out
}
