package referral

import (
	"fmt"

	"tomoni/command"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// Kinds are the record kinds of this room.
var Kinds = []record.Kind{{Name: RecordKind, Text: kindText, Page: "/referral/{id}"}}

// RecordKind is the record kind of a referral.
const RecordKind = "REFERRAL"

// SendPayload sends the worries of one or several persons to one desk. The note
// may be empty in parts; the reason may not (domain 04 §4.2.3).
type SendPayload struct {
	Consultation store.ID        `json:"consultation" need:"true"`
	Draft        store.ID        `json:"draft"` // ends with the sending
	To           store.ID        `json:"to" need:"true"`
	Person       []PersonPayload `json:"person" max:"12"`
	Complaint    string          `json:"complaint" max:"4000"`
	Wish         string          `json:"wish" max:"4000"`
	Asked        string          `json:"asked" max:"4000"`
	Caller       bool            `json:"caller"`           // the caller's contact goes into what is asked
	Entries      []store.ID      `json:"entries" max:"30"` // attached by choice
}

// PersonPayload is one person's part of a sending; no kind: they are not sent.
type PersonPayload struct {
	Person store.ID `json:"person" need:"true"`
	Kind   string   `json:"kind" code:"referral_kind"`
	Reason string   `json:"reason" max:"1000"`

	Basis   string   `json:"basis" max:"40" chosen:"true"` // as in GroundPayload
	Consent store.ID `json:"consent"`
	Heard   string   `json:"heard" code:"basis_form"`
	Scope   string   `json:"scope" max:"1000"`
	Until   ja.Date  `json:"until"`
}

func (p PersonPayload) ground() GroundPayload {
	return GroundPayload{Basis: p.Basis, Consent: p.Consent, Heard: p.Heard, Scope: p.Scope, Until: p.Until}
}

// chosen are the persons who are to be sent, with their place in the form.
func (p SendPayload) chosen() []int {
	var out []int
	for i, one := range p.Person {
		if one.Kind != "" {
			out = append(out, i)
		}
	}
	return out
}

func at(i int, field string) string { return fmt.Sprintf("person.%d.%s", i, field) }

// Check demands somebody to send, and a reason for each.
func (p SendPayload) Check(u *command.Unit, f *command.Faults) {
	if len(p.chosen()) == 0 {
		f.Add("person.0.kind", needPerson)
	}
	for _, i := range p.chosen() {
		if p.Person[i].Reason == "" {
			f.Add(at(i, "reason"), needReason)
		}
	}
}

// Send (つなぐ) makes one referral for each person. measure 23, promise 1.
var Send = command.New("referral.send", maySend, func(u *command.Unit, p SendPayload) (command.Result, error) {
	s, err := prepare(u, p)
	if err != nil {
		return command.Result{}, err
	}
	if p, err = s.tellCaller(p); err != nil {
		return command.Result{}, err
	}
	var made []Referral
	var faults []*words.Fault
	for _, i := range p.chosen() {
		f, err := s.one(u, p, i)
		if fault, ok := words.AsFault(err); ok && fault.Kind == words.KindInvalid {
			faults = append(faults, fault)
			continue
		}
		if err != nil {
			return command.Result{}, err
		}
		made = append(made, f)
	}
	if err := words.Join(faults); err != nil {
		return command.Result{}, err
	}
	if err := s.waits(u, made); err != nil {
		return command.Result{}, err
	}
	if err := command.EndDraft(u, p.Draft); err != nil {
		return command.Result{}, err
	}
	return sent(made, s.to, u.Viewer.Lang).With("consultation", p.Consultation), nil
}).Drafted("/consultation/{consultation}/refer?draft={draft}")

func maySend(u *command.Unit, p SendPayload) error {
	g, err := u.May(p.Consultation)
	if err != nil {
		return err
	}
	if err := g.Require(sharing.C2); err != nil {
		return err
	}
	r, err := record.Load(u, p.Consultation)
	if err != nil {
		return err
	}
	if r.Kind != intake.Kind {
		return words.NotFound()
	}
	if r.Desk != u.Viewer.Desk {
		return words.Forbidden(responsibleOnly)
	}
	return nil
}

// dispatch is what the referrals of one sending share.
type dispatch struct {
	id      store.ID
	grant   sharing.Grant
	record  record.Record // the sender's consultation
	worry   intake.Consultation
	to      office.Desk
	persons map[store.ID]bool
	entries []timeline.Entry
	about   map[store.ID][]store.ID
}

func prepare(u *command.Unit, p SendPayload) (dispatch, error) {
	s := dispatch{id: u.NewID("sending"), persons: map[store.ID]bool{}}
	var err error
	if s.grant, err = u.May(p.Consultation); err != nil {
		return s, err
	}
	if s.record, err = record.Load(u, p.Consultation); err != nil {
		return s, err
	}
	if !s.record.Open {
		return s, words.Conflict(openItFirst)
	}
	if s.worry, err = intake.Get(u.Reading, s.grant); err != nil {
		return s, err
	}
	if s.to, err = receiver(u, p.To, s.record.Desk); err != nil {
		return s, err
	}
	left, err := record.PersonsOf(u, p.Consultation)
	if err != nil {
		return s, err
	}
	for _, one := range left {
		s.persons[one.ID] = one.Role != record.Moved
	}
	return s, s.take(u, p)
}

// receiver checks the addressed desk: open today, and another one.
func receiver(u *command.Unit, to, sender store.ID) (office.Desk, error) {
	d, err := office.DeskByID(u.Tx, to)
	if fault, ok := words.AsFault(err); ok && fault.Kind == words.KindNotFound || err == nil && !d.OpenOn(u.Today()) {
		return d, words.Invalid("to", noSuchDesk)
	}
	if err == nil && to == sender {
		return d, words.Invalid("to", ownDesk)
	}
	return d, err
}

// take reads the entries that are to go along. Sealed ones and what tells about
// the informant never do; nor what another desk told under a consent that has
// been withdrawn (it is marked as not to be passed on).
func (s *dispatch) take(u *command.Unit, p SendPayload) error {
	var err error
	if s.entries, err = timeline.ByID(u.Reading, s.grant, p.Entries); err != nil {
		return err
	}
	if len(s.entries) != len(p.Entries) {
		return words.NotFound()
	}
	barred, err := barredEntries(u.Tx, p.Consultation)
	if err != nil {
		return err
	}
	for _, e := range s.entries {
		if e.Sealed || e.Part == sharing.C5 || barred[e.ID] {
			return words.Invalid("entries", notToBePassedOn)
		}
	}
	s.about, err = timeline.PersonsOf(u.Reading, s.grant)
	return err
}

// along picks the entries that go with one person's referral. What is also
// about somebody who is not sent on a ground of their own does not go.
func (s *dispatch) along(p SendPayload, person store.ID) ([]attached, error) {
	going := map[store.ID]bool{}
	for _, i := range p.chosen() {
		going[p.Person[i].Person] = true
	}
	var out []attached
	for _, e := range s.entries {
		mine := len(s.about[e.ID]) == 0
		for _, about := range s.about[e.ID] {
			if !going[about] {
				return nil, words.Invalid("entries", alsoAboutOthers)
			}
			mine = mine || about == person
		}
		if mine {
			out = append(out, attached{Entry: e.ID, Part: e.Part})
		}
	}
	return out, nil
}

// one makes one person's referral.
func (s *dispatch) one(u *command.Unit, p SendPayload, i int) (Referral, error) {
	one := p.Person[i]
	if !s.persons[one.Person] {
		return Referral{}, words.NotFound()
	}
	part := sharing.C2
	if s.worry.Abuse {
		part = sharing.C4
	}
	if err := s.once(u, p, i); err != nil {
		return Referral{}, err
	}
	g, err := groundFor(u, sending{consultation: s.record.ID, person: one.Person, from: s.record.Desk, to: s.to.ID, abuse: s.worry.Abuse}, one.ground(), at(i, ""))
	if err != nil {
		return Referral{}, err
	}
	list, err := s.along(p, one.Person)
	if err != nil {
		return Referral{}, err
	}
	f := Referral{Sending: s.id, Consultation: s.record.ID, Person: one.Person, From: s.record.Desk, To: s.to.ID, Kind: Kind(one.Kind),
		Reason: one.Reason, Complaint: p.Complaint, Wish: p.Wish, Asked: p.Asked, Part: part, Urgency: s.worry.Urgency}
	return begin(u, s.record, f.on(g), g.legal.Approver, list)
}

// once refuses a second hand-on of the same person.
func (s *dispatch) once(u *command.Unit, p SendPayload, i int) error {
	if Kind(p.Person[i].Kind) != HandOn {
		return nil
	}
	open, err := onTheWay(u, s.record.ID, p.Person[i].Person)
	if err == nil && !open.IsZero() {
		err = words.Invalid(at(i, "kind"), alreadyOnTheWay)
	}
	return err
}

// on puts the ground on a referral: the row, its version, the sentence.
func (f Referral) on(g ground) Referral {
	f.Basis, f.BasisFrom, f.GroundSaid = g.legal.Code, string(g.legal.From), g.said
	f.Consent, f.ConsentUntil = g.consent.ID, g.consent.Until
	return f
}

// begin saves a new referral with its record and, when it is sent, its reach.
func begin(u *command.Unit, about record.Record, f Referral, approver bool, list []attached) (Referral, error) {
	by := actor(u)
	staff := u.Viewer.Staff
	if by.Desk != f.From {
		staff = store.ID{}
	}
	f = f.Send(by, approver, intake.InDanger(f.Urgency), u.Now)
	r, err := record.Begin(u, record.New{Kind: RecordKind, Parent: f.Consultation, Desk: f.From, Staff: staff, Area: about.Area,
		Class: class(about, f), Title: about.Title, Next: record.Next{On: record.NextWorkday(u, 1), Phrase: nextApprove}})
	if err != nil {
		return f, err
	}
	holders, err := readersOf(u, about)
	if err != nil {
		return f, err
	}
	if r, err = shut(u, about, r, holders...); err != nil {
		return f, err
	}
	f.ID = r.ID
	if err := insert(u, f); err != nil {
		return f, err
	}
	if err := claim(u, f); err != nil {
		return f, err
	}
	if err := attach(u, f.ID, list); err != nil {
		return f, err
	}
	if err := record.Concern(u, f.ID, f.Person, record.Subject); err != nil {
		return f, err
	}
	if err := authorReads(u, f); err != nil {
		return f, err
	}
	u.Touched(f.ID, f.Person, sharing.B1, f.Part, "sent", f.Basis)
	if f.State == Draft {
		return f, tell(u, f, timeline.Told, toldDraft.In(words.JA, "desk", nameOf(u, f.To)))
	}
	return f, depart(u, f, r)
}

func class(about record.Record, f Referral) string {
	if f.Part == sharing.C4 {
		return "S4"
	}
	return about.Class
}

// authorReads lets whoever wrote a note about feared abuse read it again (B1).
func authorReads(u *command.Unit, f Referral) error {
	if f.Part != sharing.C4 {
		return nil
	}
	return sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: f.ID, Holder: u.Viewer.Staff, Parts: f.parts(), Ground: sharing.B1,
		Basis: f.Basis, From: u.Now, Source: f.ID})
}

// depart is what happens when a referral is really sent: the addressed desk may
// read it, has it in its list, and it is counted.
func depart(u *command.Unit, f Referral, r record.Record) error {
	if err := giveReach(u, f, f.source()); err != nil {
		return err
	}
	if err := settle(u, f, r); err != nil {
		return err
	}
	text := toldSent.In(words.JA, "desk", nameOf(u, f.To), "kind", kindName(u, f.Kind), "reason", f.Reason, "ground", f.GroundSaid)
	if err := tell(u, f, timeline.Told, text); err != nil {
		return err
	}
	return countSent(u, f, r)
}

// waits tells the sender's own list that an answer is awaited, where it said
// that a desk was to be chosen.
func (s *dispatch) waits(u *command.Unit, made []Referral) error {
	if s.record.Phrase != chooseWhere || s.worry.Danger {
		return nil
	}
	on, err := due(u, s.worry.Urgency)
	if err != nil {
		return err
	}
	_, err = record.Step(u, s.record, record.Next{On: on.On, Phrase: nextHear})
	return err
}

func sent(made []Referral, to office.Desk, lang words.Lang) command.Result {
	said := saidSent
	for _, f := range made {
		if f.State == Draft {
			said = saidDraft
		}
	}
	res := command.Made("referral", made[0].ID, said.With("desk", to.Name.In(lang), "n", len(made))).With("sending", made[0].Sending)
	for i, f := range made {
		res = res.With(fmt.Sprintf("referral_%d", i), f.ID)
	}
	return res
}
