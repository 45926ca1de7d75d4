package coordination

import (
	"time"

	"github.com/a-h/templ"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// Views are the pages of this package.
var Views = []*web.View{Page, LooksPage}

// Page is one coordination: what is asked, about what, what has been thought
// and found out; the asked desk answers, or decides where a returned referral
// goes. measure 25.
var Page = web.NewView("coordination.one", "/coordination/{id}", sharing.C2, loadPage,
	func(q *web.Request, d pageData) string { return q.Say(pageTitle, "code", d.Code) },
	func(q *web.Request, d pageData) templ.Component { return onePage(q, d) }).
	At("connect").ForDesks().Does("coordination.write", "coordination.answer")

// LooksPage says who at the viewer's own desk looked at a coordination.
var LooksPage = web.NewView("coordination.looks", "/coordination/{id}/looks", sharing.C0,
	func(q *web.Request) (Looks, error) { return LooksAt(q, Kind) },
	func(q *web.Request, _ Looks) string { return q.Say(LooksTitle) },
	func(q *web.Request, d Looks) templ.Component {
		return LooksList(q, d, connectLink(q), "/coordination/"+d.ID.String())
	}).
	At("connect").ForDesks()

type pageData struct {
	ID         store.ID       `json:"id"`
	Code       string         `json:"code"`
	Title      string         `json:"title"`
	Reason     Reason         `json:"reason"`
	ReasonText string         `json:"reason_text"`
	Open       bool           `json:"open"`
	Desk       string         `json:"desk"`
	Asker      string         `json:"asker"`
	Next       string         `json:"next,omitempty"`
	Due        string         `json:"due,omitempty"`
	DaysLate   int            `json:"days_late"`
	Versions   map[string]int `json:"versions"` // of what one may change, by facet
	Person     string         `json:"person,omitempty"`
	Kana       string         `json:"kana,omitempty"`
	PersonID   store.ID       `json:"person_id,omitempty"`
	Other      *otherShown    `json:"other,omitempty"` // of a possible duplicate: who may be the same
	About      *aboutShown    `json:"about,omitempty"` // only where the viewer may open it
	Entries    []entryLine    `json:"entries"`
	Why        []string       `json:"why"`

	Mine bool          `json:"-"` // the viewer's desk was asked
	Same Coordination  `json:"-"`
	Rec  record.Record `json:"-"`
}

// aboutShown is the record that is looked at.
type aboutShown struct {
	ID    store.ID `json:"id"`
	Kind  string   `json:"kind"`
	Code  string   `json:"code"`
	Title string   `json:"title"`
	Open  bool     `json:"open"`
	Href  string   `json:"-"`
}

// otherShown is the second of two who may be one.
type otherShown struct {
	ID   store.ID `json:"id"`
	Name string   `json:"name"`
	Kana string   `json:"kana"`
}

type entryLine struct {
	At    string `json:"at"`
	Exact string `json:"-"`
	Kind  string `json:"kind"`
	Who   string `json:"who"`
	Words string `json:"words"`
	id    store.ID
	moved bool
}

func loadPage(q *web.Request) (d pageData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	g, err := q.Open(id)
	if err != nil {
		return d, err
	}
	if d.Rec, err = record.Get(q.Reading, g); err != nil {
		return d, err
	}
	if d.Rec.Kind != Kind {
		return d, words.NotFound()
	}
	if d.Same, err = Get(q.Reading, g); err != nil {
		return d, err
	}
	if err := d.facts(q); err != nil {
		return d, err
	}
	if err := d.about(q); err != nil {
		return d, err
	}
	if d.Why, err = q.Why(g); err != nil {
		return d, err
	}
	return d, d.entries(q, g)
}

func (d *pageData) facts(q *web.Request) error {
	r, c := d.Rec, d.Same
	d.ID, d.Code, d.Title, d.Open, d.Reason, d.ReasonText = r.ID, r.Code, r.Title, r.Open, c.Reason, q.Say(ReasonText[c.Reason])
	d.Mine = r.Desk == q.Viewer.Desk
	versions, err := command.VersionsOf(q.Tx, r.ID)
	if err != nil {
		return err
	}
	d.Versions = versions.Pick(record.FacetNext)
	if r.Open {
		next, _ := words.ByKey(r.Phrase)
		d.Next, d.Due, d.DaysLate = q.Say(next), words.ShortDate(q.Lang, r.NextOn), max(0, r.Due(q.Today()))
	}
	names, err := office.DeskNames(q.Tx, []store.ID{r.Desk, c.Asker})
	d.Desk, d.Asker = names[r.Desk].In(q.Lang), names[c.Asker].In(q.Lang)
	if err != nil || c.Person.IsZero() {
		return err
	}
	seen, err := people.Names(q.Reading, q.VisiblePersons(), []store.ID{c.Person, c.Other})
	if s, ok := seen[c.Other]; ok {
		d.Other = &otherShown{ID: c.Other, Name: s.Called(q.Lang), Kana: s.Name.Kana}
	}
	if s, ok := seen[c.Person]; ok {
		d.PersonID, d.Person, d.Kana = c.Person, s.Name.Text(), s.Name.Kana
		if d.Person == "" {
			d.Person = q.Say(people.NoName)
		}
	}
	return err
}

// about names the record that is looked at, where the viewer may open it.
func (d *pageData) about(q *web.Request) error {
	if d.Same.About == d.ID { // two persons, and no record
		return nil
	}
	g, err := q.May(d.Same.About)
	if f, ok := words.AsFault(err); ok && f.Kind == words.KindNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	r, err := record.Get(q.Reading, g)
	if err != nil {
		return err
	}
	k := record.KindOf(r.Kind)
	d.About = &aboutShown{ID: r.ID, Kind: q.Say(k.Text), Code: r.Code, Title: r.Title, Open: r.Open, Href: record.PageOf(r.Kind, r.ID)}
	return nil
}

func (d *pageData) entries(q *web.Request, g sharing.Grant) error {
	list, err := timeline.List(q.Reading, g, timeline.Filter{Limit: 100})
	if err != nil {
		return err
	}
	var desks []store.ID
	for _, e := range list {
		desks = append(desks, e.Desk)
	}
	names, err := office.DeskNames(q.Tx, desks)
	for _, e := range list {
		d.Entries = append(d.Entries, entryLine{id: e.ID, At: words.EntryTime(q.Lang, e.At, q.Now), Exact: e.At.In(ja.Tokyo).Format(time.RFC3339),
			Kind: q.Say(timeline.KindText[e.Kind]), Who: names[e.Desk].In(q.Lang), Words: e.Words, moved: e.Kind == timeline.Answer})
	}
	return err
}

func (d pageData) timeline() []ui.Entry {
	var out []ui.Entry
	for _, e := range d.Entries {
		out = append(out, ui.Entry{ID: "entry-" + e.id.String(), Day: e.At, Exact: e.Exact, Kind: e.Kind, Who: e.Who, Words: e.Words, Moved: e.moved})
	}
	return out
}

func (d pageData) factLine(q *web.Request) []ui.Fact {
	facts := []ui.Fact{{Label: q.Say(reasonLabel), Value: d.ReasonText}, {Label: q.Say(askedLabel), Value: d.Desk}}
	if d.Same.Reason != Duplicate { // which the program asks
		facts = append(facts, ui.Fact{Label: q.Say(askerLabel), Value: d.Asker})
	}
	if !d.Open {
		return append(facts, ui.Fact{Label: q.Say(stateLabel), Value: q.Say(stateEnded)})
	}
	return append(facts, ui.Fact{Label: q.Say(nextLabel), Value: d.Next}, ui.Fact{Label: q.Say(dueLabel), Value: d.Due, DaysLate: d.DaysLate})
}

// pathOf is the page of a record of a kind.

func connectLink(q *web.Request) ui.Link { return ui.Link{Label: q.Say(verbConnect), Href: "/connect"} }
