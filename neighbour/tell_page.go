package neighbour

import (
	"github.com/a-h/templ"

	"tomoni/area"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// TellPage is where a 民生委員 tells what was noticed, on a phone, in less than a
// minute; what is pressing is rung. measure 24.
var TellPage = web.NewView("neighbour.tell", "/tell", sharing.C2, loadTell,
	func(q *web.Request, _ tellData) string { return q.Say(tellTitle) },
	func(q *web.Request, d tellData) templ.Component { return tellPage(q, d) }).
	At("tell").For(sharing.Volunteer).Does("neighbour.tell")

// AnswersPage lists the volunteer's own reports with state and newest answer.
var AnswersPage = web.NewView("neighbour.answers", "/tell/answers", sharing.C2, loadAnswers,
	func(q *web.Request, _ answersData) string { return q.Say(answersTitle) },
	func(q *web.Request, d answersData) templ.Component { return answersPage(q, d) }).
	At("answers").For(sharing.Volunteer)

// ToldPage is one own report: the words, who reads it and by when, the answers.
var ToldPage = web.NewView("neighbour.told", "/tell/{id}", sharing.C2, loadTold,
	func(q *web.Request, _ toldData) string { return q.Say(toldTitle) },
	func(q *web.Request, d toldData) templ.Component { return toldPage(q, d) }).
	At("answers").For(sharing.Volunteer)

type tellData struct {
	Numbers []phoneLine `json:"numbers"`
	Desk    string      `json:"desk"`
	By      string      `json:"answer_by"`
	Place   store.ID    `json:"place"`
	Own     []ownLine   `json:"own"`
	signs   []string
	places  []ui.Option
}

// phoneLine is a number to ring.
type phoneLine struct {
	Label  string `json:"label"`
	Number string `json:"number"`
	Danger bool   `json:"danger"`
}

// newestOwn is how many own reports stand under the form.
const newestOwn = 3

func loadTell(q *web.Request) (d tellData, err error) {
	duty, err := office.DutyByID(q.Tx, q.Viewer.Duty)
	if err != nil {
		return d, err
	}
	d.Place = duty.Area
	desk, err := readerOf(q, duty)
	if err != nil {
		return d, err
	}
	d.Desk = desk.Name.In(q.Lang)
	if d.By, err = answerBy(q); err != nil {
		return d, err
	}
	if d.Numbers, err = numbers(q, desk); err != nil {
		return d, err
	}
	if d.places, err = placeOptions(q, duty.Area); err != nil {
		return d, err
	}
	signs, err := area.CodeListOn(q.Tx, "concern_sign", q.Today())
	for _, s := range signs {
		d.signs = append(d.signs, s.Label.In(q.Lang))
	}
	if err != nil {
		return d, err
	}
	d.Own, err = ownLines(q, store.ID{}, newestOwn)
	return d, err
}

// answerBy is by when one hears back at the latest, told before sending.
func answerBy(q *web.Request) (string, error) {
	days, err := area.SettingInt(q.Tx, "concern_answer_days", q.Today())
	if err != nil {
		return "", err
	}
	return words.ShortDate(q.Lang, record.Calendar(q.Tx).AddWorkdays(q.Today(), days)), nil
}

// numbers are the desk's own and those for danger to life, which ring on a touch.
func numbers(q *web.Request, desk office.Desk) ([]phoneLine, error) {
	var lines []phoneLine
	if desk.Phone != "" {
		lines = append(lines, phoneLine{Label: desk.Name.In(q.Lang), Number: desk.Phone, Danger: true})
	}
	list, err := area.Numbers(q.Tx)
	for _, n := range list {
		if n.Night && len(n.Phone) <= 3 {
			lines = append(lines, phoneLine{Label: n.Label.In(q.Lang), Number: n.Phone})
		}
	}
	return lines, err
}

// placeOptions lists the places, the own area first chosen.
func placeOptions(q *web.Request, own store.ID) ([]ui.Option, error) {
	places, err := area.Areas(q.Tx, q.Today())
	var out []ui.Option
	for _, p := range places {
		out = append(out, ui.Option{Value: p.ID.String(), Label: p.Name.In(q.Lang), Chosen: p.ID == own})
	}
	return out, err
}

type answersData struct {
	Own  []ownLine `json:"own"`
	Next store.ID  `json:"next,omitzero"` // ask again with before=next for older ones
	all  bool
}

// mostOwn is how many own reports one page shows.
const mostOwn = 20

func loadAnswers(q *web.Request) (d answersData, err error) {
	before := q.ParamID("before")
	d.all = before.IsZero()
	d.Own, err = ownLines(q, before, mostOwn+1)
	if len(d.Own) > mostOwn {
		d.Own = d.Own[:mostOwn]
		d.Next = d.Own[mostOwn-1].ID
	}
	return d, err
}

type toldData struct {
	ID      store.ID    `json:"id"`
	Code    string      `json:"code"`
	Title   string      `json:"title"`
	About   string      `json:"about"`
	State   string      `json:"state"`
	Desk    string      `json:"desk"`
	Phone   string      `json:"desk_phone"`
	By      string      `json:"answer_by,omitempty"`
	Late    bool        `json:"late"`
	MayName bool        `json:"may_name"`
	Words   []ownAnswer `json:"words"`
	Answers []ownAnswer `json:"answers"`
	Why     []string    `json:"why"`
}

func loadTold(q *web.Request) (d toldData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	g, c, err := volunteerOnly(q, id)
	if err != nil {
		return d, err
	}
	r, err := record.Get(q.Reading, g)
	if err != nil {
		return d, err
	}
	d = toldData{ID: id, Code: r.Code, Title: r.Title, About: c.About, MayName: c.MayName}
	if d.Why, err = q.Why(g); err != nil {
		return d, err
	}
	if r.Open {
		d.By, d.Late = words.Date(q.Lang, r.NextOn), r.Late(q.Now)
	}
	desk, err := office.DeskByID(q.Tx, r.Desk)
	if err != nil {
		return d, err
	}
	d.Desk, d.Phone = desk.Name.In(q.Lang), desk.Phone
	states, err := stateTexts(q)
	if err != nil {
		return d, err
	}
	d.State = states[c.Shown()]
	told, err := timeline.List(q.Reading, g, timeline.Filter{Kind: timeline.Contact})
	for _, e := range told {
		d.Words = append(d.Words, ownAnswer{On: words.ShortDate(q.Lang, ja.DateOf(e.At)), Words: e.Words})
	}
	if err != nil {
		return d, err
	}
	d.Answers, err = ownAnswers(q, id, 50)
	return d, err
}
