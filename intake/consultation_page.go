package intake

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

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
	"tomoni/words"
)

// ConsultationPage is one consultation: what was said, who it is about, what
// comes next, and what one can do. measure 22.
var ConsultationPage = web.NewView("intake.consultation", "/consultation/{id}", sharing.C4, loadConsultation,
	func(q *web.Request, d consultationData) string { return d.Title },
	func(q *web.Request, d consultationData) templ.Component { return consultationPage(q, d) }).
	At("receive").ForDesks().Does("intake.contact", "intake.correct", "intake.consent", "intake.withdraw_consent", "intake.spoke",
	"intake.next", "intake.assign", "intake.close", "intake.reopen", "intake.edit", "intake.add_subject", "coordination.ask", "coordination.check")

type consultationData struct {
	ID       store.ID        `json:"id"`
	Code     string          `json:"code"`
	Title    string          `json:"title"`
	Versions map[string]int  `json:"versions"` // of what one may change, by facet
	Open     bool            `json:"open"`
	Desk     string          `json:"desk"`
	Staff    string          `json:"staff,omitempty"`
	NextOn   string          `json:"next_on,omitempty"`
	Fields   fieldLines      `json:"fields"`
	Persons  []personLine    `json:"persons"`
	Entries  []entryLine     `json:"entries"`
	More     bool            `json:"more_entries"`
	Children []childLine     `json:"children"`
	Why      []string        `json:"why"`
	Mine     bool            `json:"-"` // the viewer's desk answers for it
	Words    bool            `json:"-"` // the viewer may read and write the body
	Record   record.Record   `json:"-"`
	Body     Consultation    `json:"-"`
	Choices  choices         `json:"-"`
	Numbers  []numberLine    `json:"-"`
	Reports  []reportLine    `json:"-"` // where what may be abuse is told
	OneHits  hitData         `json:"-"`
	Taken    bool            `json:"-"` // the words of a listening page go on here
	Stays    bool            `json:"-"` // it holds more than goes on here, and stays a draft
	Renewed  ja.Date         `json:"-"` // the next date after a contact that names none
	SavedAt  string          `json:"-"` // when the further contact that stands in its form was kept
	Begun    []draftLine     `json:"-"` // what else the viewer began here and has not sent
	Kind     timeline.Kind   `json:"-"`
	Person   store.ID        `json:"-"`
	Contact  web.CommandForm `json:"-"`
}

// fieldLines are what is known of the call, in codes.
type fieldLines struct {
	Call
	Marks
	Danger bool `json:"danger"`
}

// mostEntries is how many entries a page of the timeline shows.
const mostEntries = 50

func loadConsultation(q *web.Request) (d consultationData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	g, err := q.Open(id)
	if err != nil {
		return d, err
	}
	if !q.Sent("intake.contact") { // its own field of that name is no filter
		d.Kind, d.Person = timeline.Kind(q.Param("kind")), q.ParamID("person")
	}
	a, err := d.ask(q, g)
	if err != nil {
		return d, err
	}
	if err := d.record(q, g, a); err != nil {
		return d, err
	}
	if d.Choices, err = loadChoices(q); err != nil {
		return d, err
	}
	if err := d.persons(q, a); err != nil {
		return d, err
	}
	if err := d.entries(q, g, a); err != nil {
		return d, err
	}
	if d.Children, err = childLines(q, a.children); err != nil {
		return d, err
	}
	if d.Numbers, err = loadNumbers(q); err != nil {
		return d, err
	}
	if d.Body.Abuse && d.Open && d.Mine {
		if d.Reports, err = loadReports(q); err != nil {
			return d, err
		}
	}
	if d.Why, err = a.why(); err != nil {
		return d, err
	}
	if f := q.Form("intake.add_subject", ""); f.Values != nil && givesReason(q, d.Record) {
		if d.OneHits, err = loadOneHits(q, d.ID, f.Values); err != nil {
			return d, err
		}
	}
	return d, d.draft(q, a.drafts)
}

// parts is everything that a grant opens of a consultation, asked for at once.
type parts struct {
	record   *store.Answer[record.Record]
	body     asked
	persons  *store.Answer[record.Person]
	consents *store.Answer[sharing.Consent]
	entries  *store.Answer[timeline.Entry]
	about    *store.Answer[timeline.EntryPerson]
	children *store.Answer[record.Record]
	drafts   *store.Answer[command.Draft]
	versions func() (command.Versions, error)
	why      func() ([]string, error)
}

func (d *consultationData) ask(q *web.Request, g sharing.Grant) (a parts, err error) {
	f, err := d.filter(q, g)
	a = parts{record: record.Ask(q.Reading, g), body: ask(q.Tx, g.Subject), entries: timeline.AskList(q.Reading, g, f),
		about: timeline.AskAbout(q.Reading, g), children: record.AskChildren(q.Reading, g),
		drafts: command.AskDrafts(q.Tx, q.Viewer.Staff), versions: command.AskVersions(q.Tx, g.Subject), why: q.AskWhy(g)}
	if g.Has(sharing.C1) {
		a.persons, a.consents = record.AskPersons(q.Reading, g), sharing.AskConsents(q.Tx, g.Subject)
	}
	return a, err
}

// record reads the spine and the room's row; what is no consultation does not
// exist here.
func (d *consultationData) record(q *web.Request, g sharing.Grant, a parts) (err error) {
	if d.Record, err = record.Got(a.record); err != nil {
		return err
	}
	r := d.Record
	if r.Kind != Kind {
		return words.NotFound()
	}
	if err := g.Require(sharing.C2); err != nil {
		return err
	}
	if d.Body, err = a.body.opened(q.Reading, g); err != nil {
		return err
	}
	c := d.Body
	d.ID, d.Code, d.Title, d.Open, d.NextOn = r.ID, r.Code, r.Title, r.Open, string(r.NextOn)
	d.Renewed = renewedOn(r.NextOn, q.Today(), record.Calendar(q.Tx))
	d.Words, d.Mine = g.Has(sharing.C2), r.Desk == q.Viewer.Desk || !r.Staff.IsZero() && r.Staff == q.Viewer.Staff
	d.Fields = fieldLines{Call: c.Call, Marks: c.Marks, Danger: c.Danger}
	versions, err := a.versions()
	if err != nil {
		return err
	}
	d.Versions = versions.Pick(FacetCall, record.FacetNext, record.FacetStaff)
	name, err := office.DeskName(q.Tx, r.Desk)
	if err != nil {
		return err
	}
	d.Desk = name.In(q.Lang)
	if d.Mine && !r.Staff.IsZero() {
		d.Staff, err = office.StaffName(q.Tx, r.Staff)
	}
	return err
}

// draft takes up what was typed here before, or the words of a listening page
// that are to be written into this consultation. Without either it looks for
// what the viewer began here and has not sent: a further contact stands in its
// form again, anything else is offered.
func (d *consultationData) draft(q *web.Request, own *store.Answer[command.Draft]) error {
	f, _, err := q.DraftForm("intake.contact", "/consultation/{consultation}")
	if err != nil {
		return err
	}
	drafts, err := own.All()
	if err != nil {
		return err
	}
	f, at, ok := q.Begun(f, "consultation", d.ID, drafts)
	if ok {
		d.SavedAt = words.Clock(at)
	}
	for _, k := range drafts {
		switch {
		case k.ID == q.ParamID("draft") && k.Form == Receive.Name && f.Values == nil:
			f.Values, d.Taken = listened(k.Fields).contact(), true
			if d.Stays = listened(k.Fields).more(); !d.Stays {
				f.Values.Set("former", k.ID.String())
			}
		case k.ID != f.DraftID && k.Duty == q.Viewer.Duty && k.Fields.Get("consultation") == d.ID.String():
			l, err := draftLineOf(q, k)
			if err != nil {
				return err
			}
			d.Begun = append(d.Begun, l)
		}
	}
	d.Contact = f
	return nil
}

// listened is what was typed on a listening page.
type listened url.Values

// contact is what of it a further contact holds.
func (v listened) contact() url.Values {
	out := url.Values{}
	for _, name := range []string{"words", "informant", "channel", "minutes", "at"} {
		if list := v[name]; len(list) > 0 {
			out[name] = list
		}
	}
	return out
}

// more reports whether it holds what a further contact cannot: who called, how to
// reach them, topics. Whom it is about is known there; what is chosen beforehand
// says nothing.
func (v listened) more() bool {
	beforehand := map[string]string{"urgency": "NORMAL", "caller_check": "UNCHECKED", "after": string(GoOn), "partner": string(WithCoordinator)}
	held := v.contact()
	for name, list := range v {
		known := held.Has(name) || strings.HasPrefix(name, "subject.") || name == "draft"
		if !known && slices.ContainsFunc(list, func(s string) bool { return s != "" && s != beforehand[name] }) {
			return true
		}
	}
	return false
}

// personLine is somebody whom the consultation concerns.
type personLine struct {
	ID       store.ID      `json:"id"`
	Name     string        `json:"name"`
	Kana     string        `json:"kana"`
	Age      string        `json:"age"`
	Role     record.Role   `json:"role"`
	Consents []consentLine `json:"consents"`
	Came     *Way          `json:"came,omitempty"` // from another desk
	Safely   []string      `json:"safely"`
	Phones   []string      `json:"phones"`
	Card     people.Card   `json:"-"`
	Known    bool          `json:"-"` // the viewer may open the person
}

// consentLine is what one person has said, in words.
type consentLine struct {
	ID      store.ID `json:"id"`
	State   string   `json:"state"`
	Stated  string   `json:"stated"` // the state, and to whom
	Said    string   `json:"said"`
	HeardAt string   `json:"heard_at"`
	Good    bool     `json:"good"`
	holds   bool     // to this day
	code    string   // of the state, as it stands to this day; "" when it has run out
}

func (d *consultationData) persons(q *web.Request, a parts) error {
	if a.persons == nil {
		return nil
	}
	list, err := a.persons.All()
	if err != nil {
		return err
	}
	consents, err := a.consents.All()
	if err != nil {
		return err
	}
	cards, err := cardsOf(q, list)
	if err != nil {
		return err
	}
	var came map[store.ID]Way
	if !d.Record.Parent.IsZero() {
		if came, err = CameOn(q, d.ID); err != nil {
			return err
		}
	}
	for _, p := range list {
		l := personLine{ID: p.ID, Role: p.Role, Name: q.Say(people.NoName)}
		if way, ok := came[p.ID]; ok {
			l.Came = &way
		}
		if l.Consents, err = d.consents(q, p.ID, consents); err != nil {
			return err
		}
		if card, known := cards[p.ID]; known {
			l.known(q, card)
		}
		d.Persons = append(d.Persons, l)
	}
	return nil
}

// cardsOf opens those of the persons whom the viewer may see.
func cardsOf(q *web.Request, list []record.Person) (map[store.ID]people.Card, error) {
	var ids []store.ID
	for _, p := range list {
		ids = append(ids, p.ID)
	}
	grants, err := q.OpenPersons(ids)
	if err != nil {
		return nil, err
	}
	return people.LoadAll(q.Reading, grants)
}

// known fills in what the card of somebody whom the viewer may open says.
func (l *personLine) known(q *web.Request, card people.Card) {
	l.Card = card
	l.Known, l.Name, l.Kana, l.Age = true, nameOf(q, card.Subject), card.Name.Kana, ageOf(q, card.Subject)
	for _, s := range card.Safely.Lines() {
		l.Safely = append(l.Safely, s.In(q.Lang))
	}
	for _, c := range card.Current() {
		if c.Kind == people.Phone || c.Kind == people.Mobile {
			l.Phones = append(l.Phones, c.Value)
		}
	}
}

func (d *consultationData) consents(q *web.Request, person store.ID, all []sharing.Consent) ([]consentLine, error) {
	var out []consentLine
	for _, c := range all {
		if c.Person != person {
			continue
		}
		to, err := ConsentTo(q, c)
		if err != nil {
			return nil, err
		}
		state := labelOf(q, d.Choices.Consent, string(c.State))
		said := c.Scope
		switch {
		case to != "" && said != "":
			said = q.Say(consentSaid, "to", to, "scope", said)
		case to != "":
			said = q.Say(consentSaidTo, "to", to)
		}
		said = strings.TrimSpace(said + " " + ConsentEnds(q, c))
		l := consentLine{ID: c.ID, State: state, Stated: ConsentStated(q, state, to), Said: said, HeardAt: words.ShortDateTime(q.Lang, c.HeardAt),
			Good: good(string(c.State)) && c.WithdrawnAt.IsZero(), holds: c.Good(c.Recipient, q.Now), code: consentNow(c, q.Now)}
		out = append(out, l)
	}
	return out, nil
}

func orDash(s string) string { return cmp.Or(s, "—") }

// childLine is a referral, a coordination or a receiver's consultation below.
type childLine struct {
	ID   store.ID `json:"id"`
	Kind string   `json:"kind"`
	Name string   `json:"name"`
	What string   `json:"what"`
	Desk string   `json:"desk"`
	Href string   `json:"-"`
	Open bool     `json:"open"`
	On   string   `json:"on"`
	Days int      `json:"days_late"`
}

func childLines(q *web.Request, below *store.Answer[record.Record]) ([]childLine, error) {
	records, err := below.All()
	if err != nil {
		return nil, err
	}
	var desks []store.ID
	for _, r := range records {
		desks = append(desks, r.Desk, r.WaitingFor)
	}
	names, err := office.DeskNames(q.Tx, desks)
	if err != nil {
		return nil, err
	}
	var out []childLine
	for _, r := range records {
		k := record.KindOf(r.Kind)
		l := childLine{ID: r.ID, Kind: r.Kind, Name: q.Say(k.Text), Open: r.Open, Href: record.PageOf(r.Kind, r.ID), Desk: names[r.Desk].In(q.Lang)}
		if !r.WaitingFor.IsZero() {
			l.Desk = names[r.WaitingFor].In(q.Lang)
		}
		phrase, _ := words.ByKey(r.Phrase)
		l.What, l.On, l.Days = q.Say(phrase), words.ShortDate(q.Lang, r.NextOn), max(r.Due(q.Today()), 0)
		if !r.Open {
			l.What, l.On = q.Say(stateClosed), words.ShortMoment(q.Lang, r.ClosedAt)
		}
		out = append(out, l)
	}
	return out, nil
}
