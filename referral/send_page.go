package referral

import (
	"net/url"
	"slices"
	"sort"
	"strings"

	"github.com/a-h/templ"

	"tomoni/area"
	"tomoni/command"
	"tomoni/intake"
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

// SendPage refers a consultation in three steps: to which desk, what for whom on
// which ground, and, before anything goes out, all of it once more in words.
var SendPage = web.NewView("referral.send_page", "/consultation/{id}/refer", sharing.C4, loadSend,
	func(q *web.Request, d sendData) string { return q.Say(sendTitle) },
	func(q *web.Request, d sendData) templ.Component { return sendPage(q, d) }).
	At("connect").ForDesks().Does("referral.send", "coordination.ask")

// The steps of the page.
const (
	stepChoose  = "choose"
	stepWrite   = "write"
	stepConfirm = "confirm"
	stepSent    = "sent" // one came back to what has gone out, or was thrown away
)

type sendData struct {
	Consultation store.ID      `json:"consultation"`
	Code         string        `json:"code"`
	Title        string        `json:"title"`
	Desks        []deskOffer   `json:"desks,omitempty"`
	To           *deskShown    `json:"to,omitempty"`
	Grounds      []groundOffer `json:"grounds,omitempty"`
	Persons      []personOffer `json:"persons,omitempty"`
	Entries      []entryLine   `json:"entries,omitempty"`

	Step      string              `json:"-"`
	Form      web.CommandForm     `json:"-"`
	Issue     string              `json:"-"`
	Issues    []area.Code         `json:"-"`
	Complaint string              `json:"-"`
	Kinds     []ui.Option         `json:"-"`
	Forms     []ui.Option         `json:"-"`
	Lines     []ui.Line           `json:"-"`
	NotSent   []string            `json:"-"` // who is in the consultation and not chosen
	Approver  bool                `json:"-"`
	Record    record.Record       `json:"-"`
	Grant     sharing.Grant       `json:"-"`
	Worry     intake.Consultation `json:"-"`
	barred    map[store.ID]bool
}

// deskOffer is a desk that can be chosen, with what it takes.
type deskOffer struct {
	ID     store.ID `json:"id"`
	Name   string   `json:"name"`
	Takes  []string `json:"takes"`
	Hours  string   `json:"hours,omitempty"`
	Phone  string   `json:"phone,omitempty"`
	Fits   bool     `json:"fits"`   // takes the worry that was chosen
	Near   bool     `json:"near"`   // answers for the place of the consultation
	Lawful bool     `json:"lawful"` // there is a row on which it may be told
}

// groundOffer is a legal row that fits, with its sentence in plain words.
type groundOffer struct {
	Code       string `json:"code"`
	Sentence   string `json:"sentence"`
	Law        string `json:"law"`
	Conditions string `json:"conditions"`
	Consent    bool   `json:"consent"`  // holds only with consent
	Approver   bool   `json:"approver"` // the supervisor decides before
}

// personOffer is somebody who can be referred.
type personOffer struct {
	ID       store.ID `json:"id"`
	Name     string   `json:"name"`
	Kana     string   `json:"kana"`
	Age      string   `json:"age"`
	Consents []string `json:"consents"`
	Good     bool     `json:"good"`    // a consent allows this desk
	Refused  bool     `json:"refused"` // said no, or took it back
}

func loadSend(q *web.Request) (d sendData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	if d.Grant, err = q.Open(id); err != nil {
		return d, err
	}
	if err := d.Grant.Require(sharing.C2); err != nil {
		return d, err
	}
	if d.Record, err = record.Get(q.Reading, d.Grant); err != nil {
		return d, err
	}
	if d.Record.Kind != intake.Kind || d.Record.Desk != q.Viewer.Desk {
		return d, words.NotFound()
	}
	if d.Worry, err = intake.Get(q.Reading, d.Grant); err != nil {
		return d, err
	}
	d.Consultation, d.Code, d.Title = id, d.Record.Code, d.Record.Title
	var gone bool
	if d.Form, gone, err = q.DraftForm("referral.send", "/referral/{referral}"); err != nil {
		return d, err
	}
	step := q.Param("step")
	if gone && step == stepConfirm {
		d.Step = stepSent
		return d, nil
	}
	to := toDesk(q, d.Form)
	if step == stepChoose || to.IsZero() || to == d.Record.Desk {
		d.Step = stepChoose
		return d, d.choose(q)
	}
	d.Step = stepWrite
	if err := d.offer(q, to); err != nil {
		return d, err
	}
	if d.Form.Fault == nil && step == stepConfirm {
		err = d.confirm(q)
	}
	return d, err
}

// toDesk is the desk that the address names, or that was chosen when the draft
// was written.
func toDesk(q *web.Request, f web.CommandForm) store.ID {
	if to := q.ParamID("to"); !to.IsZero() {
		return to
	}
	to, _ := store.ParseID(f.Values.Get("to"))
	return to
}

// choose offers the desks: those that take the worry first, then those that
// answer for the place, then all others.
func (d *sendData) choose(q *web.Request) (err error) {
	if d.Issues, err = area.CodeListOn(q.Tx, "issue", q.Today()); err != nil {
		return err
	}
	d.Issue = q.Param("issue")
	taking, err := d.taking(q)
	if err != nil {
		return err
	}
	near, err := nearDesk(q, d.Record.Area)
	if err != nil {
		return err
	}
	desks, err := office.OpenDesks(q.Tx, q.Today())
	if err != nil {
		return err
	}
	for _, k := range desks {
		if k.ID == d.Record.Desk {
			continue
		}
		o := deskOffer{ID: k.ID, Name: k.Name.In(q.Lang), Takes: office.Lines(k.Takes.In(q.Lang)), Hours: k.Hours.In(q.Lang), Phone: k.Phone,
			Fits: taking[k.ID], Near: k.ID == near}
		d.Desks = append(d.Desks, o)
	}
	sort.SliceStable(d.Desks, func(i, j int) bool { return d.Desks[i].rank() < d.Desks[j].rank() })
	return nil
}

// taking are the desks that take the chosen worry, or, where none was chosen,
// what the consultation's own topics come to.
func (d *sendData) taking(q *web.Request) (map[store.ID]bool, error) {
	issues := []string{d.Issue}
	if d.Issue == "" {
		var err error
		if issues, err = area.IssuesOf(q.Tx, d.Worry.Topics, q.Today()); err != nil {
			return nil, err
		}
	}
	taking := map[store.ID]bool{}
	for _, issue := range issues {
		ids, err := office.DesksTaking(q.Tx, issue)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			taking[id] = true
		}
	}
	return taking, nil
}

func (o deskOffer) rank() int {
	switch {
	case o.Fits && o.Near:
		return 0
	case o.Fits:
		return 1
	case o.Near:
		return 2
	}
	return 3
}

func nearDesk(q *web.Request, place store.ID) (store.ID, error) {
	if place.IsZero() {
		return store.ID{}, nil
	}
	return area.DeskFor(q.Tx, place, q.Today())
}

// offer reads what the second step needs: the grounds between the two desks,
// the persons with what each has said, the entries that may go along.
func (d *sendData) offer(q *web.Request, to store.ID) (err error) {
	shownTo, err := showDesk(q, to)
	if err != nil {
		return err
	}
	d.To = &shownTo
	if d.Grounds, err = grounds(q, d.Record.Desk, to, d.Worry.Abuse); err != nil {
		return err
	}
	if d.Kinds, err = options(q, "referral_kind", ""); err != nil {
		return err
	}
	if d.Forms, err = options(q, "basis_form", ""); err != nil {
		return err
	}
	if err := d.persons(q, to); err != nil {
		return err
	}
	return d.along(q)
}

// grounds gives the rows that fit between two desks, in the reader's language.
func grounds(q *web.Request, sender, receiver store.ID, abuse bool) ([]groundOffer, error) {
	fits, err := Fits(q.Tx, sender, receiver, abuse, q.Today())
	var out []groundOffer
	for _, f := range fits {
		out = append(out, groundOffer{Code: f.Legal.Code, Sentence: f.Sentence.In(q.Lang), Law: f.Legal.Law.In(q.Lang) + " " + f.Legal.Article.In(q.Lang),
			Conditions: f.Legal.Conditions.In(q.Lang), Consent: NeedsConsent(f.Legal), Approver: f.Legal.Approver})
	}
	return out, err
}

func (d *sendData) persons(q *web.Request, to store.ID) error {
	list, err := record.Persons(q.Reading, d.Grant)
	if err != nil {
		return err
	}
	heard, err := sharing.Consents(q.Tx, d.Consultation)
	if err != nil {
		return err
	}
	states, err := labels(q, "consent_state")
	if err != nil {
		return err
	}
	var ids []store.ID
	for _, p := range list {
		if p.Role != record.Moved {
			ids = append(ids, p.ID)
		}
	}
	names, err := people.Names(q.Reading, q.VisiblePersons(), ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		o := personOffer{ID: id, Name: nameShown(q, names[id]), Kana: names[id].Name.Kana, Age: ageShown(q, names[id])}
		for _, c := range heard {
			if c.Person == id {
				if o, err = o.said(q, c, states, to); err != nil {
					return err
				}
			}
		}
		d.Persons = append(d.Persons, o)
	}
	return nil
}

// said adds what a person has said about passing things on; the newest comes first.
func (o personOffer) said(q *web.Request, c sharing.Consent, states map[string]string, to store.ID) (personOffer, error) {
	if len(o.Consents) == 0 {
		o.Refused = c.State == sharing.ConsentRefused || c.State == sharing.ConsentWithdrawn || c.State == sharing.ConsentDangerous
	}
	o.Good = o.Good || c.Good(to, q.Now)
	whom, err := intake.ConsentTo(q, c)
	var parts []string
	for _, s := range []string{words.ShortDate(q.Lang, ja.DateOf(c.HeardAt)), intake.ConsentStated(q, states[string(c.State)], whom), c.Scope, intake.ConsentEnds(q, c)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	o.Consents = append(o.Consents, strings.Join(parts, " "))
	return o, err
}

// along lists the entries that may be attached, and prefills the complaint with
// the words of the first contact.
func (d *sendData) along(q *web.Request) (err error) {
	if d.barred, err = barredEntries(q.Tx, d.Consultation); err != nil {
		return err
	}
	list, err := timeline.List(q.Reading, d.Grant, timeline.Filter{Limit: 50})
	if err != nil {
		return err
	}
	var offer []timeline.Entry
	for _, e := range list {
		if e.Sealed || e.Part == sharing.C5 || d.barred[e.ID] || e.Kind == timeline.Told || e.Kind == timeline.Answer {
			continue
		}
		offer = append(offer, e)
		if e.Kind == timeline.Contact && e.Part != sharing.C3 {
			d.Complaint = e.Words
		}
	}
	if r := []rune(d.Complaint); len(r) > 4000 {
		d.Complaint = string(r[:4000])
	}
	d.Entries, err = entryLines(q, offer)
	return err
}

// confirm checks what was filled in and puts it into words: what goes to whom
// on which ground. What is wrong is shown at its field.
func (d *sendData) confirm(q *web.Request) error {
	var f []*words.Fault
	var chosen []int
	for i, p := range d.Persons {
		if d.Form.Values.Get(at(i, "kind")) == "" {
			d.NotSent = append(d.NotSent, p.Name)
			continue
		}
		chosen = append(chosen, i)
		f = append(f, d.check(q, i)...)
	}
	if len(chosen) == 0 {
		f = append(f, words.Invalid("person.0.kind", needPerson))
	}
	if d.Form.Fault = words.Join(f); d.Form.Fault != nil {
		return nil
	}
	d.Step = stepConfirm
	kinds, err := labels(q, "referral_kind")
	if err != nil {
		return err
	}
	d.Lines = append(d.Lines, ui.Line{Label: q.Say(toWhom), Value: d.To.Name})
	var ids []store.ID
	for _, i := range chosen {
		ids = append(ids, d.Persons[i].ID)
	}
	reached, err := reachedAt(q, ids)
	if err != nil {
		return err
	}
	for _, i := range chosen {
		s := d.statement(q, i)
		s.kinds = kinds
		d.Lines = append(d.Lines, ui.Line{Label: d.Persons[i].Name, Part: confirmPerson(q, s.stated(q, d.Persons[i].Consents), reached[d.Persons[i].ID])})
	}
	d.Lines = append(d.Lines, ui.Line{Label: q.Say(whatGoes), Part: confirmWhat(q, d.note(), q.Say(goesEntries, "n", d.chosenEntries()))})
	if len(d.NotSent) > 0 {
		d.Lines = append(d.Lines, ui.Line{Label: q.Say(notSentLabel), Part: confirmNotSent(q, d.NotSent)})
	}
	return nil
}

// note is the note as it goes: with the line about the caller where it was chosen.
func (d sendData) note() url.Values {
	note := url.Values{}
	for _, n := range noteFields {
		note.Set(n.name, d.Form.Values.Get(n.name))
	}
	if line := callerOf(d.Record, d.Worry); line != "" && d.Form.Values.Get("caller") != "" {
		note.Set("asked", withCaller(note.Get("asked"), line))
	}
	return note
}

// reach is how the receiver will reach somebody: their telephone numbers, and how
// to do so safely. NoPhone: none is on record, and none is hidden.
type reach struct {
	Phones, Safely []string
	NoPhone        bool
}

// reachedAt reads it for those of the persons whom the viewer may see.
func reachedAt(q *web.Request, persons []store.ID) (map[store.ID]reach, error) {
	grants, err := q.OpenPersons(persons)
	if err != nil {
		return nil, err
	}
	cards, err := people.LoadAll(q.Reading, grants)
	out := map[store.ID]reach{}
	for id, card := range cards {
		out[id] = reachOf(q, card)
	}
	return out, err
}

func reachOf(q *web.Request, card people.Card) (r reach) {
	for _, c := range card.Current() {
		if c.Kind == people.Phone || c.Kind == people.Mobile {
			r.Phones = append(r.Phones, c.Value)
		}
	}
	for _, s := range card.Safely.Lines() {
		r.Safely = append(r.Safely, s.In(q.Lang))
	}
	r.NoPhone = len(r.Phones) == 0 && !card.ContactHidden
	return r
}

// noteFields are the parts of the note, as the confirming step names them.
var noteFields = []struct {
	name  string
	label words.Text
}{{"complaint", complaintLabel}, {"wish", wishLabel}, {"asked", askedLabel}}

// stated is what goes out for one person, on which ground, as it is shown back
// in words before it goes.
type stated struct {
	Kind, Reason string
	Ground       *groundOffer
	Heard        []string // the consents that the ground rests on
}

// statement is what was typed for one person and is looked over before it goes.
type statement struct {
	offer []groundOffer
	good  bool   // an earlier consent holds
	to    string // the desk's name
	kinds map[string]string
	forms []ui.Option
	today ja.Date
	typed url.Values
	name  func(string) string // gives a field its name in the form
}

func (d sendData) statement(q *web.Request, i int) statement {
	return statement{offer: d.Grounds, good: d.Persons[i].Good, to: d.To.Name, forms: d.Forms, today: q.Today(), typed: d.Form.Values,
		name: func(field string) string { return at(i, field) }}
}

func (s statement) get(field string) string { return strings.TrimSpace(s.typed.Get(s.name(field))) }

// heardNow reports whether something of a consent heard just now was filled in.
func (s statement) heardNow() bool {
	return s.get("heard") != "" || s.get("scope") != "" || s.get("until") != ""
}

// stated puts it into words; earlier are the consents heard before.
func (s statement) stated(q *web.Request, earlier []string) stated {
	out := stated{Kind: s.kinds[s.get("kind")], Reason: s.get("reason"), Ground: groundIn(s.offer, s.get("basis"))}
	switch {
	case out.Ground == nil || !out.Ground.Consent:
	case s.heardNow():
		out.Heard = []string{s.consent(q)}
	default:
		out.Heard = earlier
	}
	return out
}

// consent is the consent that was heard just now: how, to whom, to what, until when.
func (s statement) consent(q *web.Request) string {
	form, until := "", q.Say(heardNoEnd)
	for _, o := range s.forms {
		if o.Value == s.get("heard") {
			form = o.Label
		}
	}
	if day, _ := command.ComingDay(s.name("until"), s.get("until"), s.today); !day.IsZero() {
		until = q.Say(consentUntil, "on", words.Date(q.Lang, day))
	}
	return q.Say(heardNow, "form", form, "to", s.to, "scope", s.get("scope"), "until", until)
}

func (d *sendData) check(q *web.Request, i int) []*words.Fault {
	s := d.statement(q, i)
	g := groundIn(d.Grounds, s.get("basis"))
	d.Approver = d.Approver || g != nil && g.Approver
	return s.check()
}

// check looks over what was stated for one person before it is put into words: a
// reason, a ground that fits, and a consent where the ground needs one.
func (s statement) check() (f []*words.Fault) {
	if s.get("reason") == "" {
		f = append(f, words.Invalid(s.name("reason"), needReason))
	}
	g := groundIn(s.offer, s.get("basis"))
	switch {
	case len(s.offer) == 0:
		f = append(f, words.Invalid(s.name("basis"), nothingFits))
	case g == nil:
		f = append(f, words.Invalid(s.name("basis"), needBasis))
	case g.Consent:
		f = append(f, s.checkConsent()...)
	}
	return f
}

// checkConsent names at once all that a consent heard just now is wanting in.
func (s statement) checkConsent() (f []*words.Fault) {
	if s.good && !s.heardNow() {
		return nil
	}
	if !s.heardNow() {
		f = append(f, words.Invalid(s.name("basis"), needConsent))
	}
	if s.get("heard") == "" {
		f = append(f, words.Invalid(s.name("heard"), needHeard))
	}
	if s.get("scope") == "" {
		f = append(f, words.Invalid(s.name("scope"), needScope))
	}
	day, fault := command.ComingDay(s.name("until"), s.get("until"), s.today)
	switch {
	case fault != nil:
		f = append(f, fault)
	case day.Full() && day.Before(s.today):
		f = append(f, words.Invalid(s.name("until"), untilPassed))
	}
	return f
}

// asksConsent reports whether one of the grounds needs a consent and none that
// holds is on record: then what was heard just now has to be written down.
func asksConsent(offer []groundOffer, good bool) bool {
	return !good && slices.ContainsFunc(offer, func(g groundOffer) bool { return g.Consent })
}

// groundIn finds an offered ground by its code; nil for none.
func groundIn(list []groundOffer, code string) *groundOffer {
	for _, g := range list {
		if g.Code == code {
			return &g
		}
	}
	return nil
}

// kept are the fields that the confirming step carries on.
func kept(typed url.Values) [][2]string {
	var out [][2]string
	names := make([]string, 0, len(typed))
	for name := range typed {
		if !strings.HasPrefix(name, "_") && name != "draft" && name != "to" && name != "consultation" && name != "referral" && name != "version" {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		for _, v := range typed[name] {
			out = append(out, [2]string{name, v})
		}
	}
	return out
}

// at is a step of the page with the draft, for a desk. What is written is kept
// as a draft and each step has an address: the browser's way back sends nothing.
func (d sendData) at(step string, to store.ID) string {
	return stepAt("/consultation/"+d.Consultation.String()+"/refer", step, d.Form.DraftID, to)
}

func stepAt(path, step string, draft, to store.ID) string {
	v := url.Values{"draft": {draft.String()}, "step": {step}}
	if !to.IsZero() {
		v.Set("to", to.String())
	}
	return path + "?" + v.Encode()
}

// chosenEntries counts what goes along.
func (d sendData) chosenEntries() int {
	n := 0
	for _, v := range d.Form.Values["entries"] {
		if v != "" {
			n++
		}
	}
	return n
}

func issueChoices(q *web.Request, d sendData) []ui.Choice {
	out := []ui.Choice{{Label: q.Say(allDesks), Href: d.at(stepChoose, store.ID{}), Current: d.Issue == ""}}
	for _, c := range d.Issues {
		out = append(out, ui.Choice{Label: c.Label.In(q.Lang), Href: d.at(stepChoose, store.ID{}) + "&issue=" + url.QueryEscape(c.Code), Current: c.Code == d.Issue})
	}
	return out
}

// deskRows are the desks that fit the chosen worry or place, or all others.
func deskRows(q *web.Request, d sendData, fitting bool) []ui.Row {
	sep := "、"
	if q.Lang == words.EN {
		sep = "; "
	}
	var out []ui.Row
	for _, o := range d.Desks {
		if (o.Fits || o.Near) != fitting {
			continue
		}
		r := ui.Row{What: o.Name, Href: d.at(stepWrite, o.ID), Whose: strings.Join(o.Takes, sep), From: strings.TrimSpace(o.Phone + "　" + o.Hours)}
		if o.Fits {
			r.Tags = append(r.Tags, q.Say(fitsTag))
		}
		if o.Near {
			r.Tags = append(r.Tags, q.Say(nearTag))
		}
		r.Do = ui.Button{Label: q.Say(chooseDesk), Small: true, Href: d.at(stepWrite, o.ID), Label2: q.Say(chooseDesk) + ": " + o.Name}
		out = append(out, r)
	}
	return out
}

func groundOptions(q *web.Request, list []groundOffer, good bool) []ui.Option {
	var out []ui.Option
	for i, g := range list {
		hint := g.Law
		if g.Approver {
			hint += " " + q.Say(approverHint)
		}
		out = append(out, ui.Option{Value: g.Code, Label: g.Sentence, Hint: hint, Chosen: i == 0 && g.Consent && good || len(list) == 1 && !g.Consent})
	}
	return out
}

func kindOptions(q *web.Request, d sendData) []ui.Option {
	out := []ui.Option{{Value: "", Label: q.Say(notThisPerson), Chosen: len(d.Persons) > 1}}
	for i, o := range d.Kinds {
		o.Chosen = len(d.Persons) == 1 && i == 0
		out = append(out, o)
	}
	return out
}

func entryOptions(d sendData) []ui.Option {
	var out []ui.Option
	for _, e := range d.Entries {
		out = append(out, ui.Option{Value: e.ID.String(), Label: e.At + " " + e.Kind, Hint: lineOf(e.Words, 80)})
	}
	return out
}
