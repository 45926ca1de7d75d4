package register

import (
	"strings"
	"time"

	"github.com/a-h/templ"

	"tomoni/command"
	"tomoni/coordination"
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

// QuestionPage is what the register says otherwise of somebody, beside what stands.
var QuestionPage = web.NewView("register.question", "/differs/{id}", sharing.C1, loadQuestion,
	func(q *web.Request, d questionData) string { return q.Say(questionHead, "code", d.Code) },
	func(q *web.Request, d questionData) templ.Component { return questionPage(q, d) }).
	At("today").ForDesks().Does("register.accept", "register.hold")

// LooksPage says who at the viewer's own desk looked at it.
var LooksPage = web.NewView("register.looks", "/differs/{id}/looks", sharing.C0,
	func(q *web.Request) (coordination.Looks, error) { return coordination.LooksAt(q, Kind) },
	func(q *web.Request, _ coordination.Looks) string { return q.Say(coordination.LooksTitle) },
	func(q *web.Request, d coordination.Looks) templ.Component {
		return coordination.LooksList(q, d, ui.Link{Label: q.Say(todayLink), Href: "/"}, "/differs/"+d.ID.String())
	}).At("today").ForDesks()

// Views are the pages of this room.
var Views = []*web.View{ListPage, FilePage, QuestionPage, LooksPage}

type questionData struct {
	ID       store.ID       `json:"id"`
	Code     string         `json:"code"`
	Open     bool           `json:"open"`
	Desk     string         `json:"desk"`
	Due      string         `json:"due,omitempty"`
	DaysLate int            `json:"days_late"`
	Person   store.ID       `json:"person"`
	Name     string         `json:"name"`
	Kana     string         `json:"kana"`
	Age      string         `json:"age"`
	Asked    []itemLine     `json:"asked"`
	Decided  []itemLine     `json:"decided"`
	Versions map[string]int `json:"versions"` // of what stands of the person, by facet
	Why      []string       `json:"why"`
}

// itemLine is one difference: what stands here and what the register says.
type itemLine struct {
	ID     store.ID  `json:"id"`
	Field  Field     `json:"field"`
	State  State     `json:"state"`
	Now    string    `json:"now,omitempty"`
	Home   string    `json:"home,omitempty"` // of an address: where they really live, for comparing
	Says   string    `json:"says,omitempty"`
	Day    ja.Date   `json:"day,omitzero"`     // 異動日
	MadeOn ja.Date   `json:"made_on"`          // of the file
	Shut   bool      `json:"shut,omitempty"`   // not shown here
	Reason string    `json:"reason,omitempty"` // why it was held
	By     string    `json:"by,omitempty"`
	At     time.Time `json:"at,omitzero"`
}

func loadQuestion(q *web.Request) (d questionData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	g, err := q.Open(id)
	if err == nil {
		err = g.Require(sharing.C1)
	}
	if err != nil {
		return d, err
	}
	r, err := record.Get(q.Reading, g)
	if err == nil && r.Kind != Kind {
		err = words.NotFound()
	}
	if err != nil {
		return d, err
	}
	person, found, err := store.First(q.Tx, store.ScanID, "select person from register_question where municipality = ? and id = ?", q.Municipality(), id)
	if err == nil && !found {
		err = words.NotFound()
	}
	if err != nil {
		return d, err
	}
	seen, err := q.OpenPerson(person)
	if err != nil {
		return d, err
	}
	card, err := people.Load(q.Reading, seen)
	if err != nil {
		return d, err
	}
	desk, err := office.DeskName(q.Tx, r.Desk)
	if err != nil {
		return d, err
	}
	d = questionData{ID: id, Code: r.Code, Open: r.Open, Desk: desk.In(q.Lang), Person: person, Name: card.Called(q.Lang), Kana: card.Name.Kana, Age: card.AgeText(q.Lang)}
	if r.Open {
		d.Due, d.DaysLate = words.ShortDate(q.Lang, r.NextOn), max(r.Due(q.Today()), 0)
	}
	versions, err := command.VersionsOf(q.Tx, person)
	if err != nil {
		return d, err
	}
	d.Versions = versions.Pick(people.FacetIdentity, people.FacetAddress, people.FacetHousehold)
	if d.Why, err = q.Why(g); err != nil {
		return d, err
	}
	return d, d.items(q, card)
}

// items lists what is asked, in the order of the fields, and what was decided.
func (d *questionData) items(q *web.Request, card people.Card) error {
	list, err := itemsOf(q.Tx, d.ID)
	if err != nil {
		return err
	}
	var staff []store.ID
	for _, i := range list {
		if i.Desk == q.Viewer.Desk {
			staff = append(staff, i.Staff)
		}
	}
	names, err := office.StaffNames(q.Tx, staff)
	if err != nil {
		return err
	}
	for _, f := range Fields {
		for _, i := range list {
			if i.Field != f {
				continue
			}
			line, err := lineOf(q, i, card)
			if err != nil {
				return err
			}
			if line.By = names[i.Staff]; i.State == Open {
				d.Asked = append(d.Asked, line)
			} else {
				d.Decided = append(d.Decided, line)
			}
		}
	}
	return nil
}

func lineOf(q *web.Request, i Item, card people.Card) (l itemLine, err error) {
	l = itemLine{ID: i.ID, Field: i.Field, State: i.State, Day: i.MovedOn, MadeOn: i.MadeOn, Reason: i.Reason, At: i.Decided}
	if l.Shut, err = shut(q.Reading, i, card); err != nil || l.Shut {
		l.Day, l.Reason = "", ""
		return l, err
	}
	l.Now = standsNow(q.Lang, card, i.Field)
	v := i.Value
	switch i.Field {
	case Protected:
		l.Says = q.Say(saysProtected)
	case Lifted:
		l.Says = q.Say(saysLifted)
	case Link:
		l.Says = q.Say(saysLink, "key", v.Key, "kind", kindOfKey[v.KeyKind], "agrees", agreesIn(q, v.Agrees))
	case Named:
		l.Says = named(people.Name{Family: v.Family, Given: v.Given, Whole: v.Whole, Kana: v.Kana})
	case Born, Died:
		l.Says = words.Date(q.Lang, v.Day)
	case Lives:
		l.Says = v.Text
		for _, a := range card.Home() {
			if a.Kind == people.Lives {
				l.Home = a.Text
			}
		}
	case MovedAway:
		l.Says = q.Say(saysMovedAway, "day", words.Date(q.Lang, v.Day))
	case Together:
		name := ""
		name, err = nameOf(q, v.Other)
		l.Says = q.Say(saysTogether, "name", name)
	case Absent:
		l.Says = q.Say(saysAbsent)
	}
	return l, err
}

func nameOf(q *web.Request, person store.ID) (string, error) {
	seen, err := people.Names(q.Reading, q.VisiblePersons(), []store.ID{person})
	if s, there := seen[person]; there {
		q.Showed("register.question", []store.ID{person})
		return s.Called(q.Lang), err
	}
	return "", err
}

func agreesIn(q *web.Request, facts []people.Fact) string {
	var parts []string
	for _, f := range facts {
		parts = append(parts, q.Say(factText[f]))
	}
	return words.List(q.Lang, parts)
}

func questionFacts(q *web.Request, d questionData) []ui.Fact {
	facts := []ui.Fact{{Label: q.Say(deskLabel), Value: d.Desk}}
	if !d.Open {
		return append(facts, ui.Fact{Label: q.Say(stateLabel), Value: q.Say(stateEnded)})
	}
	return append(facts, ui.Fact{Label: q.Say(leftLabel), Value: q.Say(leftItems, "n", len(d.Asked))}, ui.Fact{Label: q.Say(dueLabel), Value: d.Due, DaysLate: d.DaysLate})
}

// pairs lays what the register says beside what stands.
func (l itemLine) pairs(q *web.Request) []ui.Pair {
	if l.Shut {
		return []ui.Pair{{Term: q.Say(saysLabel), Value: q.Say(saysShut)}}
	}
	var out []ui.Pair
	if _, changes := facetOf[l.Field]; changes && l.Field != Together && l.State == Open {
		now := l.Now
		if now == "" {
			now = q.Say(nothingStands)
		}
		out = append(out, ui.Pair{Term: q.Say(nowLabel), Part: l.data(now)})
	}
	if l.Home != "" && l.State == Open {
		out = append(out, ui.Pair{Term: q.Say(homeLabel), Value: l.Home})
	}
	out = append(out, ui.Pair{Term: q.Say(saysLabel), Part: l.data(l.Says)})
	if l.Day.Full() {
		out = append(out, ui.Pair{Term: q.Say(dayLabel), Value: words.Date(q.Lang, l.Day)})
	}
	return append(out, ui.Pair{Term: q.Say(fileOfLabel), Value: words.Date(q.Lang, l.MadeOn)})
}

// data is a value that is hidden with the names at a counter where it names somebody.
func (l itemLine) data(s string) templ.Component {
	if l.Field == Named || l.Field == Together {
		return ui.Names(s)
	}
	return ui.Data(s)
}

// decided says what became of an item, by whom and when.
func (l itemLine) decided(q *web.Request) string {
	by := l.By
	if by == "" {
		by = q.Say(bySomebody)
	}
	said := q.Say(stateText[l.State], "by", by, "at", words.ShortDateTime(q.Lang, l.At))
	if l.Reason != "" {
		said += q.Say(reasonIs, "reason", l.Reason)
	}
	return strings.TrimSpace(said)
}
