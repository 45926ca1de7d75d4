package review

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"tomoni/audit"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// LinePage is one line of the log, and, with a reason, whom it is about.
var LinePage = web.NewView("review.line", "/looks/{id}", sharing.C0, loadLine,
	func(q *web.Request, _ lineData) string { return q.Say(lineTitle) },
	func(q *web.Request, d lineData) templ.Component { return linePage(q, d) }).
	For(sharing.LogReviewer).At("review").Does("review.reveal")

type lineData struct {
	Line
	Role     string    `json:"role"`
	Part     string    `json:"part"`
	Ground   string    `json:"ground"`
	Fields   []string  `json:"fields"`
	Source   string    `json:"source"`
	Revealed *revealed `json:"revealed,omitempty"`
}

// revealed is what stands behind the pseudonyms.
type revealed struct {
	Reason string `json:"reason"`
	Person string `json:"person,omitempty"`
	Kana   string `json:"kana,omitempty"`
	Record string `json:"record,omitempty"` // its kind and number
	Kept   bool   `json:"kept"`             // somebody in hiding, or a sealed record: not told
}

func loadLine(q *web.Request) (d lineData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	found, err := audit.Recent(q.Tx, audit.Filter{Row: id}, 1)
	if err != nil {
		return d, err
	}
	if len(found) == 0 {
		return d, words.NotFound()
	}
	e := found[0]
	list, err := lines(q, found)
	if err != nil {
		return d, err
	}
	d = lineData{Line: list[0], Role: sharing.Role(e.Role).Text().In(q.Lang), Part: partsSaid(q, e.Part), Ground: groundSaid(q, e.Ground),
		Fields: e.Fields, Source: sourceSaid(q, e.Source)}
	reason, err := revealedFor(q.Tx, id, q.Viewer.Staff, q.Today().Time(ja.Tokyo))
	if err == nil && reason != "" {
		d.Revealed, err = unmask(q, e, reason)
	}
	if err == nil && d.Revealed == nil {
		q.Showed("review.line", nil)
	}
	return d, err
}

// unmask reads what stands behind a line, and writes down that it was read.
func unmask(q *web.Request, e audit.Entry, reason string) (*revealed, error) {
	behind, err := audit.Unmask(q.Tx, e.ID)
	if err != nil {
		return nil, err
	}
	out := &revealed{Reason: reason}
	person, err := people.Unmasked(q.Tx, behind.Person, q.Today())
	if err != nil {
		return nil, err
	}
	r, err := record.Unmasked(q.Tx, behind.Object)
	if err != nil {
		return nil, err
	}
	if out.Kept = person.Concealed || r.Sealed; !out.Kept {
		out.Person, out.Kana, out.Record = person.Called(q.Lang), person.Name.Kana, codeSaid(q, r)
		if person.ID.IsZero() {
			out.Person = ""
		}
	}
	q.Unmasked("review.line", behind.Object, behind.Person)
	return out, nil
}

func codeSaid(q *web.Request, r record.Record) string {
	if r.Code == "" {
		return ""
	}
	return q.Say(record.KindOf(r.Kind).Text) + "　" + r.Code
}

// partsSaid puts the signs of parts into words.
func partsSaid(q *web.Request, signs string) string {
	var out []string
	for _, p := range sharing.PartList {
		if slices.Contains(strings.Fields(signs), string(p)) {
			out = append(out, q.Say(sharing.PartText(p)))
		}
	}
	return strings.Join(out, q.Say(separator))
}

func groundSaid(q *web.Request, sign string) string {
	for _, g := range grounds {
		if g.sign == sign {
			return q.Say(g.text)
		}
	}
	return ""
}

func sourceSaid(q *web.Request, source string) string {
	if t, ok := sources[source]; ok {
		return q.Say(t)
	}
	return source
}

func (d lineData) facts(q *web.Request) []ui.Pair {
	out := []ui.Pair{{Term: q.Say(headAt), Value: words.DateTime(q.Lang, d.At)}, {Term: q.Say(headWho), Value: d.Staff}, {Term: q.Say(headDesk), Value: d.Desk}}
	for _, f := range []ui.Pair{{Term: q.Say(headRole), Value: d.Role}, {Term: q.Say(headWhat), Value: d.said()}, {Term: q.Say(headGround), Value: d.Ground},
		{Term: q.Say(headPart), Value: d.Part}, {Term: q.Say(headSource), Value: d.Source}, {Term: q.Say(headResult), Value: d.Result},
		{Term: q.Say(headOf), Value: strings.TrimSpace(d.Object + " " + d.Person)}} {
		if f.Value != "" {
			out = append(out, f)
		}
	}
	return out
}

func (r revealed) pairs(q *web.Request) []ui.Pair {
	var out []ui.Pair
	for _, f := range []ui.Pair{{Term: q.Say(revealedPerson), Value: strings.TrimSpace(r.Person + "　" + r.Kana)}, {Term: q.Say(revealedRecord), Value: r.Record},
		{Term: q.Say(revealReason), Value: r.Reason}} {
		if f.Value != "" && f.Value != "　" {
			out = append(out, f)
		}
	}
	return out
}
