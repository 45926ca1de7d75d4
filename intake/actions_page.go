package intake

import (
	"strings"

	"github.com/a-h/templ"

	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// OneHitsPiece shows possible persons for somebody who is added to a
// consultation later; that consultation is the reason for looking (B18).
var OneHitsPiece = web.NewFragment("intake.one_hits", "/consultation/hits", sharing.C1,
	func(q *web.Request) (hitData, error) {
		id := q.ParamID("consultation")
		g, err := q.May(id)
		if err != nil {
			return hitData{}, err
		}
		if err := g.Require(sharing.C2); err != nil {
			return hitData{}, err
		}
		r, err := record.Got(record.Ask(q.Reading, g))
		if err != nil {
			return hitData{}, err
		}
		if !givesReason(q, r) {
			return hitData{}, words.NotFound()
		}
		return loadOneHits(q, id, q.Fields())
	},
	func(q *web.Request, d hitData) templ.Component { return oneHits(q, d) }).ForDesks()

// givesReason reports whether a record is a reason to look for hidden persons:
// a consultation of the desk for which the viewer acts.
func givesReason(q *web.Request, r record.Record) bool {
	return r.Kind == Kind && r.Desk == q.Viewer.Desk
}

// loadOneHits reads the single row of the form as the first row of a list. The
// consultation is one that gives a reason.
func loadOneHits(q *web.Request, consultation store.ID, typed map[string][]string) (hitData, error) {
	row := map[string][]string{}
	for name, list := range typed {
		if rest, ok := strings.CutPrefix(name, "subject."); ok {
			row[field(0, rest)] = list
		}
	}
	l, err := forConsultation(q, consultation)
	if err != nil {
		return hitData{}, err
	}
	q.Concerning = consultation
	defer func() { q.Concerning = store.ID{} }()
	g, err := loadGroup(q, row, 0, &l)
	g.Field = "subject.person"
	return hitData{Words: true, Groups: []hitGroup{g}}, err
}

// assignOptions are the viewer and the colleagues of the desk.
func assignOptions(q *web.Request, d consultationData) []ui.Option {
	me := ui.Option{Value: q.Viewer.Staff.String(), Label: q.Viewer.StaffName, Chosen: d.Record.Staff == q.Viewer.Staff}
	return append([]ui.Option{me}, colleagueOptions(d.Choices.Colleagues, d.Record.Staff.String())...)
}

// onlyOne chooses the answer where there is no other.
func onlyOne(list []ui.Option) []ui.Option {
	if len(list) == 1 {
		list[0].Chosen = true
	}
	return list
}

// needReason asks for the reason when the summary was asked for without one.
func needReason(q *web.Request, f web.CommandForm) string {
	if q.Param("_again") == "close" && q.Sent("intake.close") && f.Values.Get("reason") == "" {
		return q.Say(chooseReasonFirst)
	}
	return ""
}

// closeLines say in words what closing does.
func closeLines(q *web.Request, f web.CommandForm, d consultationData) []ui.Line {
	var names []string
	for _, p := range d.Persons {
		names = append(names, p.Name)
	}
	return []ui.Line{{Label: q.Say(closeWhat), Value: d.Title + "（" + d.Code + "）"}, {Label: q.Say(subjectTitle), Value: orDash(joined(q, names))},
		{Label: q.Say(closeReasonLabel), Value: labelOf(q, d.Choices.Closure, f.Values.Get("reason"))},
		{Label: q.Say(closeWords), Value: orDash(f.Values.Get("words"))}, {Label: q.Say(closeThen), Value: q.Say(closeThenHow)}}
}
