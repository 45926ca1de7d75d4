package referral

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

// Page is one referral, as its sender, its receiver and the coordinator who was
// asked see it: the note, on which ground, how far it has come, what is next.
var Page = web.NewView("referral.one", "/referral/{id}", sharing.C4, loadPage,
	func(q *web.Request, d pageData) string { return q.Say(pageTitle, "code", d.Code) },
	func(q *web.Request, d pageData) templ.Component { return onePage(q, d) }).
	At("connect").ForDesks().Does("referral.receive", "referral.accept", "referral.confirm_phone", "referral.return", "referral.withdraw",
	"referral.read", "referral.first_action", "referral.complete", "referral.ask_again", "referral.agreed_by_phone", "referral.record_answer",
	"referral.approve")

// pageData is what is known of one referral to this viewer.
type pageData struct {
	ID         store.ID       `json:"id"`
	Code       string         `json:"code"`
	Versions   map[string]int `json:"versions"` // of what may be told again, by facet
	Title      string         `json:"title"`
	State      State          `json:"state"`
	StateText  string         `json:"state_text"`
	Kind       Kind           `json:"kind"`
	KindText   string         `json:"kind_text"`
	From       deskShown      `json:"from"`
	To         deskShown      `json:"to"`
	Next       string         `json:"next,omitempty"`
	Awaited    string         `json:"awaited,omitempty"` // the desk whose move it is
	Due        string         `json:"due,omitempty"`
	DaysLate   int            `json:"days_late"`
	SentAt     string         `json:"sent_at,omitempty"`
	Person     personShown    `json:"person"`
	Reason     string         `json:"reason,omitempty"`
	Complaint  string         `json:"complaint,omitempty"`
	Wish       string         `json:"wish,omitempty"`
	Asked      string         `json:"asked,omitempty"`
	Ground     string         `json:"ground"`
	Law        string         `json:"law"`
	Consent    string         `json:"consent,omitempty"`
	ReturnText string         `json:"return_reason,omitempty"`
	Better     *deskShown     `json:"better,omitempty"`
	PhoneWho   string         `json:"phone_who,omitempty"`
	FirstText  string         `json:"first_action,omitempty"`
	Outcome    string         `json:"outcome,omitempty"`
	Barred     bool           `json:"barred"`
	Reminders  int            `json:"reminders"`
	Approval   string         `json:"approval,omitempty"`
	Attached   []entryLine    `json:"attached"`
	Steps      []entryLine    `json:"steps"`
	Together   []sibling      `json:"together"`
	Why        []string       `json:"why"`

	Consultation store.ID      `json:"consultation,omitempty"` // the viewer's own side of it
	Coordination store.ID      `json:"coordination,omitempty"`
	May          ways          `json:"-"`
	Referral     Referral      `json:"-"`
	Record       record.Record `json:"-"`
	Choices      pageChoices   `json:"-"`
}

type deskShown struct {
	ID      store.ID `json:"id"`
	Name    string   `json:"name"`
	Phone   string   `json:"phone,omitempty"`
	Outside bool     `json:"outside"` // its people do not sign in
}

// personShown is whom it concerns and how to reach them safely (C1).
type personShown struct {
	ID     store.ID `json:"id"`
	Name   string   `json:"name"`
	Kana   string   `json:"kana"`
	Age    string   `json:"age"`
	Phones []string `json:"phones"`
	Safely []string `json:"safely"`
}

// sibling is another referral of the same sending.
type sibling struct {
	ID    store.ID `json:"id"`
	Name  string   `json:"name"`
	State string   `json:"state"`
}

// pageChoices are the code lists of the page's forms.
type pageChoices struct {
	Return, First, Outcome, Desks []ui.Option
}

// ways are what this viewer may do now, decided by the same rules that the
// commands use.
type ways struct {
	Receive, Accept, Confirm, Return, Read, First, Complete             bool
	Phone, Withdraw, Ask, Record, Redirect, ApproveBefore, ApproveAfter bool
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
	if err := d.load(q, g); err != nil {
		return d, err
	}
	for _, step := range []func(*web.Request, sharing.Grant) error{d.desks, d.awaited, d.person, d.facts, d.entries, d.together, d.ways, d.choices} {
		if err := step(q, g); err != nil {
			return d, err
		}
	}
	d.Why, err = q.Why(g)
	return d, err
}

func (d *pageData) load(q *web.Request, g sharing.Grant) (err error) {
	if d.Record, err = record.Get(q.Reading, g); err != nil {
		return err
	}
	if d.Record.Kind != RecordKind {
		return words.NotFound()
	}
	if d.Referral, err = Get(q.Reading, g); err != nil {
		return err
	}
	f, r := d.Referral, d.Record
	d.ID, d.Code, d.Title = r.ID, r.Code, r.Title
	versions, err := command.VersionsOf(q.Tx, r.ID)
	if err != nil {
		return err
	}
	d.Versions = versions.Pick(FacetFirst, FacetPhone)
	d.State, d.StateText, d.Kind = f.State, q.Say(StateText[f.State]), f.Kind
	d.Next, d.Due, d.DaysLate = phrase(q, r.Phrase), dueShown(q, r), max(0, r.Due(q.Today()))
	d.Reason, d.Complaint, d.Wish, d.Asked, d.Ground = f.Reason, f.Complaint, f.Wish, f.Asked, f.GroundSaid
	d.PhoneWho, d.Barred, d.Reminders, d.Approval = f.PhoneWho, f.Barred, f.Reminders, f.Approval
	if !f.SentAt.IsZero() {
		d.SentAt = words.ShortDateTime(q.Lang, f.SentAt)
	}
	return nil
}

func showDesk(q *web.Request, id store.ID) (deskShown, error) {
	d, err := office.DeskByID(q.Tx, id)
	return deskShown{ID: d.ID, Name: d.Name.In(q.Lang), Phone: d.Phone, Outside: !d.AcceptsAccounts}, err
}

func (d *pageData) desks(q *web.Request, _ sharing.Grant) (err error) {
	if d.From, err = showDesk(q, d.Referral.From); err != nil {
		return err
	}
	if d.To, err = showDesk(q, d.Referral.To); err != nil || d.Referral.Better.IsZero() {
		return err
	}
	better, err := showDesk(q, d.Referral.Better)
	d.Better = &better
	return err
}

// awaited names the desk whose move is next, where it is not the viewer's own.
func (d *pageData) awaited(q *web.Request, _ sharing.Grant) error {
	w := d.Record.WaitingFor
	if w.IsZero() || w == q.Viewer.Desk {
		return nil
	}
	name, err := office.DeskName(q.Tx, w)
	d.Awaited = name.In(q.Lang)
	return err
}

// person opens whom the referral is about; the look is recorded.
func (d *pageData) person(q *web.Request, g sharing.Grant) error {
	d.Person = personShown{ID: d.Referral.Person, Name: q.Say(people.NoName)}
	if !g.Has(sharing.C1) {
		return nil
	}
	pg, err := q.OpenPerson(d.Referral.Person)
	if fault, ok := words.AsFault(err); ok && fault.Kind == words.KindNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	card, err := people.Load(q.Reading, pg)
	if err != nil {
		return err
	}
	d.Person.Name, d.Person.Kana, d.Person.Age = nameShown(q, card.Subject), card.Name.Kana, ageShown(q, card.Subject)
	r := reachOf(q, card)
	d.Person.Phones, d.Person.Safely = r.Phones, r.Safely
	return nil
}

// facts puts codes into words.
func (d *pageData) facts(q *web.Request, _ sharing.Grant) (err error) {
	f := d.Referral
	for _, c := range []struct {
		list, code string
		into       *string
	}{{"referral_kind", string(f.Kind), &d.KindText}, {"return_reason", f.ReturnCode, &d.ReturnText},
		{"first_action", f.FirstCode, &d.FirstText}, {"outcome", f.Outcome, &d.Outcome}} {
		if *c.into, err = label(q, c.list, c.code); err != nil {
			return err
		}
	}
	if d.Law, err = law(q, f); err != nil {
		return err
	}
	d.Consent, err = consentShown(q, f)
	return err
}

// consentShown says how the person agreed: who heard it, when, to what, until when.
func consentShown(q *web.Request, f Referral) (string, error) {
	c, found, err := sharing.ConsentByID(q.Tx, f.Consent)
	if err != nil || !found {
		return "", err
	}
	form, err := label(q, "basis_form", c.Form)
	if err != nil {
		return "", err
	}
	heard, err := office.DeskName(q.Tx, c.HeardDesk)
	said := q.Say(consentSaid, "form", form, "on", words.ShortDate(q.Lang, ja.DateOf(c.HeardAt)), "who", heard.In(q.Lang), "scope", c.Scope)
	if !c.Until.IsZero() {
		said += " " + q.Say(consentUntil, "on", words.Date(q.Lang, ja.DateOf(c.Until.Add(-1))))
	}
	return said, err
}

// law names the legal row in the version on which it was sent.
func law(q *web.Request, f Referral) (string, error) {
	on := q.Today()
	if !f.SentAt.IsZero() {
		on = ja.DateOf(f.SentAt)
	}
	l, found, err := area.LegalOn(q.Tx, f.Basis, on)
	if err != nil || !found {
		return f.Basis, err
	}
	return l.Law.In(q.Lang) + " " + l.Article.In(q.Lang), nil
}

// entries reads what went along, by the viewer's own right to it, and the steps.
func (d *pageData) entries(q *web.Request, g sharing.Grant) error {
	list, err := attachedTo(q.Tx, d.ID)
	if err != nil {
		return err
	}
	var ids []store.ID
	for _, a := range list {
		ids = append(ids, a.Entry)
	}
	found, err := d.read(q, ids)
	if err != nil {
		return err
	}
	if d.Attached, err = entryLines(q, found); err != nil {
		return err
	}
	steps, err := timeline.List(q.Reading, g, timeline.Filter{Limit: 100})
	if err != nil {
		return err
	}
	d.Steps, err = entryLines(q, steps)
	return err
}

// read gives the attached entries: to the sender by its own consultation, to
// the receiver one by one (B19).
func (d *pageData) read(q *web.Request, ids []store.ID) ([]timeline.Entry, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	if q.Viewer.Desk != d.Referral.From {
		return timeline.Reached(q.Reading, ids)
	}
	g, err := q.May(d.Referral.Consultation)
	if _, ok := words.AsFault(err); ok {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return timeline.ByID(q.Reading, g, ids)
}

// together lists the other referrals of the sending that the viewer may see.
func (d *pageData) together(q *web.Request, _ sharing.Grant) error {
	list, err := sentTogether(q.Reading, d.Referral)
	if err != nil {
		return err
	}
	var ids []store.ID
	for _, f := range list {
		ids = append(ids, f.Person)
	}
	names, err := people.Names(q.Reading, q.VisiblePersons(), ids)
	for _, f := range list {
		d.Together = append(d.Together, sibling{ID: f.ID, Name: nameShown(q, names[f.Person]), State: q.Say(StateText[f.State])})
	}
	return err
}

// ways asks the rules what this viewer may do now.
func (d *pageData) ways(q *web.Request, _ sharing.Grant) error {
	f, by := d.Referral, actorOf(q.Viewer)
	coordinator, err := coordinatorFor(q, f)
	if err != nil {
		return err
	}
	if by.Desk == f.From {
		d.Consultation = f.Consultation
	}
	if by.Desk == f.To {
		d.Consultation = f.Child
	}
	if by.Desk == f.From || by.Desk == coordinator {
		d.Coordination = f.Coordination
	}
	if !d.Record.Open {
		return nil
	}
	ok := func(_ Referral, err error) bool { return err == nil }
	d.May = ways{Receive: ok(f.Receive(by, q.Now)) && f.Kind != Inform, Accept: ok(f.Accept(by, q.Now)), Confirm: f.ByPhone() && ok(f.ConfirmPhone(by, q.Now)),
		Return: ok(f.Return(by, "", store.ID{}, q.Now)), First: ok(f.FirstAction(by, "", q.Now)), Complete: ok(f.Complete(by, "", q.Now)),
		Phone: ok(f.AgreedByPhone(by, "", q.Now)) && !d.To.Outside && !f.ByPhone(), Withdraw: ok(f.Withdraw(by)), Ask: ok(f.AskAgain(by)) && !d.To.Outside,
		Record: d.To.Outside && by.Desk == f.From && (f.OnTheWay() || f.State == Accepted || f.State == FirstDone), Redirect: ok(f.Redirect(by, coordinator))}
	d.May.Read = ok(f.Read(by, q.Now)) && (by.Desk == f.To || d.Record.Phrase == stepText[f.State].Key)
	approve := ok(f.Approve(by, true, q.Now))
	d.May.ApproveBefore, d.May.ApproveAfter = approve && f.State == Draft, approve && f.State != Draft
	return nil
}

func (d *pageData) choices(q *web.Request, _ sharing.Grant) (err error) {
	if c := &d.Choices; d.May.Return || d.May.Record {
		if c.Return, err = options(q, "return_reason", ""); err != nil {
			return err
		}
		if c.Desks, err = deskOptions(q, store.ID{}, d.From.ID, d.To.ID); err != nil {
			return err
		}
	}
	if d.Choices.First, err = options(q, "first_action", ""); err != nil {
		return err
	}
	d.Choices.Outcome, err = options(q, "outcome", "")
	return err
}
