package neighbour

import (
	"github.com/a-h/templ"

	"tomoni/area"
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

// ConcernPage is one concern at the desk: what was noticed, who told it as far
// as the viewer may know, what the reporter is shown, the answer.
var ConcernPage = web.NewView("neighbour.concern", "/concern/{id}", sharing.C5, loadConcern,
	func(q *web.Request, d concernData) string { return d.Title },
	func(q *web.Request, d concernData) templ.Component { return concernPage(q, d) }).
	At("grow").ForDesks().Does("neighbour.read", "neighbour.state", "neighbour.limit", "neighbour.link", "neighbour.take_up")

type concernData struct {
	ID            store.ID           `json:"id"`
	Versions      map[string]int     `json:"versions"` // of what one may change, by facet
	Code          string             `json:"code"`
	Title         string             `json:"title"`
	About         string             `json:"about"`
	Place         string             `json:"place"`
	Open          bool               `json:"open"`
	Hurry         bool               `json:"hurry"`
	MayName       bool               `json:"may_name"`
	Limited       bool               `json:"limited"`
	Abuse         bool               `json:"abuse"`
	State         string             `json:"state"`
	Desk          string             `json:"desk"`
	Staff         string             `json:"staff"`
	NextOn        ja.Date            `json:"next_on"`
	Late          int                `json:"days_late"`
	Reporter      Shown              `json:"reporter"`
	Proxy         bool               `json:"proxy"`
	Told          []entryLine        `json:"told"`
	Answers       []entryLine        `json:"answers"`
	Persons       []personLine       `json:"persons"`
	Consultations []consultationLine `json:"consultations"`
	Why           []string           `json:"why"`
	Answer        answerForm         `json:"answer"`
	state         State
	states        []ui.Option
	others        []personLine // of the consultation, not linked yet
	reports       []string     // the lawful places to report violence to
}

// entryLine is an entry of the timeline as the desk reads it.
type entryLine struct {
	On    string   `json:"on"`
	Who   string   `json:"who"`
	Words string   `json:"words"`
	Tags  []string `json:"tags,omitempty"`
}

type personLine struct {
	ID   store.ID `json:"id"`
	Name string   `json:"name"`
	Kana string   `json:"kana"`
}

// consultationLine is a consultation made from the concern that the viewer may open.
type consultationLine struct {
	ID    store.ID `json:"id"`
	Title string   `json:"title"`
	Code  string   `json:"code"`
}

// openConcern opens the concern of the path for somebody at a desk.
func openConcern(q *web.Request) (g sharing.Grant, r record.Record, c Concern, err error) {
	id, err := q.ID("id")
	if err != nil {
		return g, r, c, err
	}
	if g, err = q.Open(id); err != nil {
		return g, r, c, err
	}
	if err = g.Require(sharing.C2); err != nil {
		return g, r, c, err
	}
	if c, err = load(q.Tx, id); err != nil {
		return g, r, c, err
	}
	r, err = record.Get(q.Reading, g)
	return g, r, c, err
}

func loadConcern(q *web.Request) (d concernData, err error) {
	g, r, c, err := openConcern(q)
	if err != nil {
		return d, err
	}
	d = concernData{ID: r.ID, Code: r.Code, Title: r.Title, Open: r.Open, NextOn: r.NextOn, Hurry: c.Hurry,
		MayName: c.MayName, Limited: c.Limited, Abuse: c.Abuse, state: c.State}
	if d.Why, err = q.Why(g); err != nil {
		return d, err
	}
	if g.Has(sharing.C1) {
		d.About = c.About
	}
	if r.Open {
		d.Late = max(0, r.Due(q.Today()))
	}
	b, err := backgroundOf(q.Reading, c, looking(q.Reading))
	if err != nil {
		return d, err
	}
	if d.Reporter, err = reporterName(q.Tx, b.reporter.To(q.Viewer)); err != nil {
		return d, err
	}
	d.Proxy = b.reporter.Proxy()
	versions, err := command.VersionsOf(q.Tx, r.ID)
	if err != nil {
		return d, err
	}
	d.Versions = versions.Pick(FacetState, FacetLimited)
	form, _, err := q.DraftForm("neighbour.answer", "/concern/{concern}")
	if err != nil {
		return d, err
	}
	drafts, err := command.Drafts(q.Tx, q.Viewer.Staff)
	if err != nil {
		return d, err
	}
	form, _, _ = q.Begun(form, "concern", d.ID, drafts)
	if d.Answer, err = answerFormOf(q, b, versions.Of(FacetState), form); err != nil {
		return d, err
	}
	if d.Abuse {
		if d.reports, err = reportPlaces(q); err != nil {
			return d, err
		}
	}
	if err := d.where(q, r); err != nil {
		return d, err
	}
	if err := d.entries(q, g); err != nil {
		return d, err
	}
	return d, d.persons(q, g)
}

// where fills desk, staff, place and the states to choose from.
func (d *concernData) where(q *web.Request, r record.Record) (err error) {
	desk, err := office.DeskName(q.Tx, r.Desk)
	if err != nil {
		return err
	}
	d.Desk = desk.In(q.Lang)
	if !r.Staff.IsZero() {
		if d.Staff, err = office.StaffName(q.Tx, r.Staff); err != nil {
			return err
		}
	}
	if d.Place, err = placeName(q.Tx, r.Area, q.Today(), q.Lang); err != nil {
		return err
	}
	list, err := area.CodeListOn(q.Tx, "concern_state", q.Today())
	for _, s := range list {
		if State(s.Code) == d.state {
			d.State = s.Label.In(q.Lang)
		}
		if State(s.Code) != Answered {
			d.states = append(d.states, ui.Option{Value: s.Code, Label: s.Label.In(q.Lang), Chosen: State(s.Code) == d.state})
		}
	}
	return err
}

// entries fills what was told and answered. What a reporter typed bears no
// author; who it was stands in the reporter's card, for those who may know.
func (d *concernData) entries(q *web.Request, g sharing.Grant) error {
	list, err := timeline.List(q.Reading, g, timeline.Filter{})
	if err != nil {
		return err
	}
	answers, err := feedbackOf(q.Tx, d.ID)
	if err != nil {
		return err
	}
	var desks []store.ID
	for _, e := range list {
		desks = append(desks, e.Desk)
	}
	names, err := office.DeskNames(q.Tx, desks)
	for _, e := range list {
		l := entryLine{On: words.EntryTime(q.Lang, e.At, q.Now), Who: names[e.Desk].In(q.Lang), Words: e.Words}
		if f, ok := answers[e.ID]; ok {
			l.Tags = feedbackTags(q, f)
			d.Answers = append(d.Answers, l)
			continue
		}
		if e.Desk.IsZero() {
			l.Who = d.reporterText(q)
		} else {
			l.Tags = []string{q.Say(tagProxy)}
		}
		d.Told = append(d.Told, l)
	}
	return err
}

// reporterText is who told it, as this viewer may read it.
func (d concernData) reporterText(q *web.Request) string {
	if d.Reporter.Known && d.Reporter.Name != "" {
		return d.Reporter.Name
	}
	return q.Say(sharing.SomebodyNear)
}

func feedbackTags(q *web.Request, f Feedback) []string {
	how := map[How]words.Text{InApp: howApp, ByPhone: howPhone, AtDoor: howDoor}[f.How]
	kind := answerInterim
	if f.Final {
		kind = answerFinal
	}
	return []string{q.Say(how), q.Say(kind)}
}

// persons fills whom the concern is about, the consultations made from it as
// far as the viewer may open them, and their persons to be linked.
func (d *concernData) persons(q *web.Request, g sharing.Grant) error {
	linked, err := personLines(q, g)
	if err != nil {
		return err
	}
	d.Persons = linked
	ids, err := consultationsOf(q.Tx, d.ID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		k, err := q.May(id)
		if isNotFound(err) {
			continue
		}
		if err != nil {
			return err
		}
		r, err := record.Get(q.Reading, k)
		if err != nil {
			return err
		}
		d.Consultations = append(d.Consultations, consultationLine{ID: id, Title: r.Title, Code: r.Code})
		others, err := personLines(q, k)
		if err != nil {
			return err
		}
		d.others = append(d.others, without(others, linked)...)
	}
	return nil
}

func personLines(q *web.Request, g sharing.Grant) ([]personLine, error) {
	if !g.Has(sharing.C1) {
		return nil, nil
	}
	list, err := record.Persons(q.Reading, g)
	if err != nil {
		return nil, err
	}
	var ids []store.ID
	for _, p := range list {
		ids = append(ids, p.ID)
	}
	names, err := people.Names(q.Reading, q.VisiblePersons(), ids)
	var out []personLine
	for _, id := range ids {
		if s, ok := names[id]; ok {
			out = append(out, personLine{ID: id, Name: s.Name.Text(), Kana: s.Name.Kana})
		}
	}
	return out, err
}

func without(list, minus []personLine) (out []personLine) {
	known := map[store.ID]bool{}
	for _, p := range minus {
		known[p.ID] = true
	}
	for _, p := range list {
		if !known[p.ID] {
			out = append(out, p)
		}
	}
	return out
}
