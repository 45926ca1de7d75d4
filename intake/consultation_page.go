package intake

import (
	"github.com/a-h/templ"

	"tomoni/command"
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
	Version  int             `json:"version"`
	Open     bool            `json:"open"`
	Desk     string          `json:"desk"`
	Staff    string          `json:"staff,omitempty"`
	NextOn   string          `json:"next_on,omitempty"`
	Fields   fieldLines      `json:"fields"`
	Persons  []personLine    `json:"persons"`
	Entries  []entryLine     `json:"entries"`
	More     bool            `json:"more_entries"`
	Children []childLine     `json:"children"`
	Why      string          `json:"why"`
	Mine     bool            `json:"-"` // the viewer's desk answers for it
	Words    bool            `json:"-"` // the viewer may read and write the body
	Record   record.Record   `json:"-"`
	Body     Consultation    `json:"-"`
	Choices  choices         `json:"-"`
	Numbers  []numberLine    `json:"-"`
	OneHits  hitData         `json:"-"`
	Former   string          `json:"-"` // draft that goes on here
	Kind     timeline.Kind   `json:"-"`
	Person   store.ID        `json:"-"`
	Contact  web.CommandForm `json:"-"`
}

// fieldLines are what is known of the call, in codes.
type fieldLines struct {
	Informant   string   `json:"informant"`
	Caller      string   `json:"caller,omitempty"`
	Relation    string   `json:"relation,omitempty"`
	CallBack    string   `json:"call_back,omitempty"`
	CallerCheck string   `json:"caller_check"`
	HowKnown    string   `json:"how_known,omitempty"`
	Topics      []string `json:"topics"`
	MainTopic   string   `json:"main_topic,omitempty"`
	Urgency     string   `json:"urgency"`
	Abuse       bool     `json:"abuse"`
	KeepFrom    bool     `json:"keep_from"`
	Danger      bool     `json:"danger"`
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
	if err := d.record(q, g); err != nil {
		return d, err
	}
	if d.Choices, err = loadChoices(q); err != nil {
		return d, err
	}
	if err := d.persons(q, g); err != nil {
		return d, err
	}
	if err := d.entries(q, g); err != nil {
		return d, err
	}
	if d.Children, err = loadChildren(q, g); err != nil {
		return d, err
	}
	if d.Body.Danger {
		if d.Numbers, err = loadNumbers(q); err != nil {
			return d, err
		}
	}
	d.Why = g.Why(q.Lang, q.Viewer).In(q.Lang)
	if f := q.Form("intake.add_subject", ""); f.Values != nil {
		if d.OneHits, err = loadOneHits(q, f.Values); err != nil {
			return d, err
		}
	}
	return d, d.draft(q)
}

// record reads the spine and the room's row; what is no consultation does not
// exist here.
func (d *consultationData) record(q *web.Request, g sharing.Grant) (err error) {
	if d.Record, err = record.Get(q.Reading, g); err != nil {
		return err
	}
	r := d.Record
	if r.Kind != Kind {
		return words.NotFound()
	}
	if d.Body, err = Get(q.Reading, g); err != nil {
		return err
	}
	c := d.Body
	d.ID, d.Code, d.Title, d.Version, d.Open, d.NextOn = r.ID, r.Code, r.Title, r.Version, r.Open, string(r.NextOn)
	d.Words, d.Mine = g.Has(sharing.C2), r.Desk == q.Viewer.Desk || !r.Staff.IsZero() && r.Staff == q.Viewer.Staff
	d.Fields = fieldLines{Informant: c.Informant, Caller: c.Caller, Relation: c.Relation, CallBack: c.CallBack, CallerCheck: c.CallerCheck,
		HowKnown: c.HowKnown, Topics: c.Topics, MainTopic: c.MainTopic, Urgency: c.Urgency, Abuse: c.Abuse, KeepFrom: c.KeepFrom, Danger: c.Danger}
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
// that are to be written into this consultation.
func (d *consultationData) draft(q *web.Request) error {
	f := q.Form("intake.contact", "/consultation/{consultation}")
	id := q.ParamID("draft")
	if typed, err := store.ParseID(f.Values.Get("draft")); err == nil && !typed.IsZero() {
		id = typed
	}
	if !id.IsZero() {
		kept, found, err := command.DraftOf(q.Tx, q.Viewer.Staff, id)
		if err != nil {
			return err
		}
		switch {
		case found && f.Values == nil && kept.Form == "intake.contact":
			f.Values = kept.Fields
		case found && f.Values == nil:
			d.Former = kept.Fields.Get("words")
		}
	}
	if id.IsZero() {
		id = q.NewID()
	}
	f.Draft = "/draft/intake.contact/" + id.String()
	d.Contact = f
	return nil
}

// personLine is somebody whom the consultation concerns.
type personLine struct {
	ID       store.ID      `json:"id"`
	Name     string        `json:"name"`
	Kana     string        `json:"kana"`
	Age      string        `json:"age"`
	Role     record.Role   `json:"role"`
	Consents []consentLine `json:"consents"`
	Safely   []string      `json:"safely"`
	Phones   []string      `json:"phones"`
	Card     people.Card   `json:"-"`
	Known    bool          `json:"-"` // the viewer may open the person
}

// consentLine is what one person has said, in words.
type consentLine struct {
	ID      store.ID `json:"id"`
	State   string   `json:"state"`
	Said    string   `json:"said"`
	HeardAt string   `json:"heard_at"`
	Good    bool     `json:"good"`
}

func (d *consultationData) persons(q *web.Request, g sharing.Grant) error {
	if !g.Has(sharing.C1) {
		return nil
	}
	list, err := record.Persons(q.Reading, g)
	if err != nil {
		return err
	}
	consents, err := sharing.Consents(q.Tx, g.Subject)
	if err != nil {
		return err
	}
	for _, p := range list {
		l, err := d.person(q, p, consents)
		if err != nil {
			return err
		}
		d.Persons = append(d.Persons, l)
	}
	return nil
}

func (d *consultationData) person(q *web.Request, p record.Person, consents []sharing.Consent) (l personLine, err error) {
	l = personLine{ID: p.ID, Role: p.Role, Name: q.Say(people.NoName)}
	if l.Consents, err = d.consents(q, p.ID, consents); err != nil {
		return l, err
	}
	g, err := q.OpenPerson(p.ID)
	if f, ok := words.AsFault(err); ok && f.Kind == words.KindNotFound {
		return l, nil
	}
	if err != nil {
		return l, err
	}
	if l.Card, err = people.Load(q.Reading, g); err != nil {
		return l, err
	}
	l.Known, l.Name, l.Kana, l.Age = true, nameOf(q, l.Card.Subject), l.Card.Name.Kana, ageOf(q, l.Card.Subject)
	for _, s := range l.Card.Safely.Lines() {
		l.Safely = append(l.Safely, s.In(q.Lang))
	}
	for _, c := range l.Card.Current() {
		if c.Kind == people.Phone || c.Kind == people.Mobile {
			l.Phones = append(l.Phones, c.Value)
		}
	}
	return l, nil
}

func (d *consultationData) consents(q *web.Request, person store.ID, all []sharing.Consent) ([]consentLine, error) {
	var out []consentLine
	for _, c := range all {
		if c.Person != person {
			continue
		}
		to := c.RecipientIn
		if !c.Recipient.IsZero() {
			name, err := office.DeskName(q.Tx, c.Recipient)
			if err != nil {
				return nil, err
			}
			to = name.In(q.Lang)
		}
		state := labelOf(q, d.Choices.Consent, string(c.State))
		said := q.Say(consentSaid, "to", orDash(to), "scope", orDash(c.Scope))
		if to == "" && c.Scope == "" {
			said = ""
		}
		out = append(out, consentLine{ID: c.ID, State: state, Said: said, HeardAt: words.ShortDateTime(q.Lang, c.HeardAt),
			Good: good(string(c.State)) && c.WithdrawnAt.IsZero()})
	}
	return out, nil
}

func orDash(s string) string { return or(s, "—") }

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

func loadChildren(q *web.Request, g sharing.Grant) ([]childLine, error) {
	records, err := record.Children(q.Reading, g)
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
		l := childLine{ID: r.ID, Kind: r.Kind, Name: q.Say(k.Text), Open: r.Open, Href: pathOf(k.Page, r.ID), Desk: names[r.Desk].In(q.Lang)}
		if !r.WaitingFor.IsZero() {
			l.Desk = names[r.WaitingFor].In(q.Lang)
		}
		phrase, _ := words.ByKey(r.Phrase)
		l.What, l.On, l.Days = q.Say(phrase), words.ShortDate(q.Lang, r.NextOn), max(r.Due(q.Today()), 0)
		if !r.Open {
			l.What, l.On = q.Say(stateClosed), words.ShortDateTime(q.Lang, r.ClosedAt)
		}
		out = append(out, l)
	}
	return out, nil
}
