package coordination

import (
	"slices"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// WritePayload writes into a coordination: what was found out or thought.
type WritePayload struct {
	Coordination store.ID `json:"coordination" need:"true"`
	Words        string   `json:"words" need:"true" max:"8000"`
	NextOn       ja.Date  `json:"next_on"`
	Version      int      `json:"version"` // of the next step, with a next_on
}

// Saw implements command.Overwrites: only a chosen date takes the place of one.
func (p WritePayload) Saw() command.Saw {
	if !p.NextOn.Full() {
		return command.Saw{}
	}
	return command.Saw{Facet: record.FacetNext, Subject: p.Coordination, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p WritePayload) Stands(u *command.Unit) ([]words.Beside, error) {
	if _, err := u.Open(p.Coordination); err != nil {
		return nil, err
	}
	r, err := record.Load(u, p.Coordination)
	if err != nil {
		return nil, err
	}
	l := u.Viewer.Lang
	if !r.Open {
		return []words.Beside{{Field: "open", Label: stateLabel, Now: r.Open, Said: stateEnded.In(l)}}, nil
	}
	return []words.Beside{{Field: "next_on", Now: r.NextOn, Said: words.Date(l, r.NextOn)}}, nil
}

// mayRead allows what a look at the body of a record allows.
func mayRead(u *command.Unit, id store.ID) error {
	g, err := u.May(id)
	if err != nil {
		return err
	}
	return g.Require(sharing.C2)
}

// mayWork allows writing into a coordination to whoever may read it.
func mayWork(u *command.Unit, id store.ID) error {
	if err := mayRead(u, id); err != nil {
		return err
	}
	_, err := load(u.Tx, id)
	return err
}

// mayAnswer allows what the asked desk does.
func mayAnswer(u *command.Unit, id store.ID) error {
	if err := mayWork(u, id); err != nil {
		return err
	}
	r, err := record.Load(u, id)
	if err != nil {
		return err
	}
	if r.Desk != u.Viewer.Desk {
		return words.Forbidden(askedDeskOnly)
	}
	return nil
}

// Write adds words to a coordination, by the asked or the asking desk. Words
// of the asked desk renew its date.
var Write = command.New("coordination.write", func(u *command.Unit, p WritePayload) error {
	return mayWork(u, p.Coordination)
}, func(u *command.Unit, p WritePayload) (command.Result, error) {
	r, err := record.Load(u, p.Coordination)
	if err != nil {
		return command.Result{}, err
	}
	if _, err := timeline.Write(u, timeline.Entry{Record: r.ID, Kind: timeline.Note, Words: p.Words}); err != nil {
		return command.Result{}, err
	}
	if r.Open && r.Desk == u.Viewer.Desk {
		if err := goOn(u, r, p.NextOn); err != nil {
			return command.Result{}, err
		}
	}
	u.Touched(r.ID, store.ID{}, sharing.B1, sharing.C2, "words")
	return command.Made("coordination", r.ID, saidWritten.With()), nil
})

// goOn sets the date that was chosen; without one the words renew it.
func goOn(u *command.Unit, r record.Record, on ja.Date) (err error) {
	if on.Full() && !on.Before(u.Today()) {
		_, err = record.Step(u, r, record.Next{On: on, Phrase: nextFollow})
	} else {
		_, err = record.Renew(u, r, record.Next{On: record.NextWorkday(u, 2), Phrase: nextFollow})
	}
	return err
}

// AnswerPayload ends a coordination with an answer.
type AnswerPayload struct {
	Coordination store.ID `json:"coordination" need:"true"`
	Words        string   `json:"words" need:"true" max:"8000"`
}

// Answer ends a coordination; the answer stands in the record that it was
// about, where the asking desk reads it. A returned referral is not ended by
// words alone: it ends when another desk has accepted.
var Answer = command.New("coordination.answer", func(u *command.Unit, p AnswerPayload) error {
	return mayAnswer(u, p.Coordination)
}, func(u *command.Unit, p AnswerPayload) (command.Result, error) {
	if err := stillOpen(u, p.Coordination); err != nil {
		return command.Result{}, err
	}
	c, err := load(u.Tx, p.Coordination)
	if err != nil {
		return command.Result{}, err
	}
	about, err := record.Load(u, c.About)
	if err != nil {
		return command.Result{}, err
	}
	if c.Reason == Duplicate {
		return command.Result{}, words.Conflict(decidedBeside)
	}
	if c.Reason == Returned && about.Open {
		return command.Result{}, words.Conflict(returnedStaysOpen)
	}
	for _, id := range []store.ID{c.ID, c.About} {
		if _, err := timeline.Write(u, timeline.Entry{Record: id, Kind: timeline.Answer, Words: p.Words}); err != nil {
			return command.Result{}, err
		}
	}
	// Danger to life stays first until somebody has been spoken to.
	if about.Open && about.WaitingFor.IsZero() && about.Clock == record.Days {
		if _, err := record.Step(u, about, record.Next{On: record.NextWorkday(u, 1), Phrase: NextRead}); err != nil {
			return command.Result{}, err
		}
	}
	u.Touched(c.ID, c.Person, sharing.B1, sharing.C2, "answered")
	return command.Made("coordination", c.ID, saidAnswered.With()), Finish(u, c.ID, "ANSWERED")
})

// stillOpen refuses what has been answered already, and says who was first.
func stillOpen(u *command.Unit, id store.ID) error {
	r, err := record.Load(u, id)
	if err != nil || r.Open {
		return err
	}
	return u.Since(words.Conflict(alreadyAnswered), record.FacetNext, id)
}

// CheckPayload asks another desk, or the coordinator, to check whether it
// knows a person, without telling anything of what was said.
type CheckPayload struct {
	About  store.ID `json:"about" need:"true"`  // the consultation in which the asker met the person
	Person store.ID `json:"person" need:"true"` // somebody whom it is about
	Desk   store.ID `json:"desk" of:"desk"`     // the desk that the person named; zero: the coordinator
	Why    string   `json:"why" need:"true" max:"1000"`
}

// Check opens a blind coordination (ほかの窓口に確かめてもらう): the asked desk
// learns who is meant and who asks, nothing else.
var Check = command.New("coordination.check", func(u *command.Unit, p CheckPayload) error {
	if err := mayRead(u, p.About); err != nil {
		return err
	}
	_, err := u.MayPerson(p.Person)
	return err
}, func(u *command.Unit, p CheckPayload) (command.Result, error) {
	about, err := consultationAbout(u, p.About, p.Person)
	if err != nil {
		return command.Result{}, err
	}
	if err := answering(u, p.Desk); err != nil {
		return command.Result{}, err
	}
	about.Title = checkTitle.In(words.JA)
	r, err := Open(u, Ask{About: about, Reason: CheckDesks, Desk: p.Desk, Person: p.Person, Blind: true})
	if err != nil {
		return command.Result{}, err
	}
	if err := record.Concern(u, r.ID, p.Person, record.Subject); err != nil {
		return command.Result{}, err
	}
	if _, err := timeline.Write(u, timeline.Entry{Record: p.About, Kind: timeline.Note, Words: checkNote.In(words.JA, "why", p.Why)}); err != nil {
		return command.Result{}, err
	}
	u.Touched(r.ID, p.Person, sharing.B1, sharing.C1, "asked to check")
	return command.Made("coordination", r.ID, saidAsked.With()).With("consultation", p.About), nil
})

// consultation is the kind of record in which one meets somebody (package intake,
// which imports this one).
const consultation = "CONSULTATION"

// consultationAbout is a consultation that is about a person. Nobody else may be
// shown to another desk by way of it: the asked desk sees who is meant. Errors: not
// found for another record, invalid at "person" for somebody else.
func consultationAbout(u *command.Unit, id, person store.ID) (record.Record, error) {
	r, err := record.Load(u, id)
	if err != nil {
		return r, err
	}
	if r.Kind != consultation {
		return r, words.NotFound()
	}
	persons, err := record.PersonsOf(u, id)
	if err == nil && !slices.ContainsFunc(persons, func(p record.Person) bool { return p.ID == person }) {
		err = words.Invalid("person", checkWhom)
	}
	return r, err
}

// AskPayload asks the coordinator, the supervisor or a colleague to look at a
// record with the asker.
type AskPayload struct {
	About store.ID `json:"about" need:"true"`
	Desk  store.ID `json:"desk"` // zero: the coordinator
	Staff store.ID `json:"staff" of:"colleague"`
	Words string   `json:"words" need:"true" max:"4000"`
}

// AskLook opens a coordination about a record at any later time.
var AskLook = command.New("coordination.ask", func(u *command.Unit, p AskPayload) error {
	return mayRead(u, p.About)
}, func(u *command.Unit, p AskPayload) (command.Result, error) {
	about, err := record.Load(u, p.About)
	if err != nil {
		return command.Result{}, err
	}
	if !p.Staff.IsZero() && p.Desk.IsZero() {
		p.Desk = u.Viewer.Desk // a colleague is somebody of one's own desk
	}
	if !p.Desk.IsZero() && p.Desk != u.Viewer.Desk {
		coordinator, err := record.CoordinatorOf(u.Tx, about.Desk, u.Now)
		if err != nil {
			return command.Result{}, err
		}
		if p.Desk != coordinator {
			return command.Result{}, words.Invalid("desk", coordinatorOrOwn)
		}
	}
	if err := worksAt(u, p.Desk, p.Staff); err != nil {
		return command.Result{}, err
	}
	r, err := Open(u, Ask{About: about, Reason: LookWithMe, Desk: p.Desk, Staff: p.Staff, Words: p.Words})
	if err != nil {
		return command.Result{}, err
	}
	u.Touched(r.ID, store.ID{}, sharing.B1, sharing.C2, "asked")
	return command.Made("coordination", r.ID, saidAsked.With()).With("consultation", p.About), nil
})

// answering refuses a desk that cannot have something on its list: there is
// none, it has closed, or its people do not sign in (promise 2). None named is
// the coordinator's.
func answering(u *command.Unit, desk store.ID) error {
	if desk.IsZero() {
		return nil
	}
	d, err := office.DeskByID(u.Tx, desk)
	if f, ok := words.AsFault(err); ok && f.Kind == words.KindNotFound || err == nil && (!d.OpenOn(u.Today()) || !d.AcceptsAccounts) {
		return words.Invalid("desk", noSuchDesk)
	}
	return err
}

// worksAt refuses a colleague who does not work at the asked desk now: it would
// be in the hands of somebody who has no list with it.
func worksAt(u *command.Unit, desk, staff store.ID) error {
	if staff.IsZero() {
		return nil
	}
	held, err := office.StaffAt(u.Tx, desk, u.Now)
	if err != nil {
		return err
	}
	for _, h := range held {
		if h.Staff == staff && h.Role.Works() {
			return nil
		}
	}
	return words.Invalid("staff", colleagueOnly)
}

// Commands of this package.
var Commands = []*command.Command{Write, Answer, Check, AskLook, AskWhetherSame, SettleDuplicate, HideDuplicate}
