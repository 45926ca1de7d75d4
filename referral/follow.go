package referral

import (
	"tomoni/command"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// ActionPayload tells the sender what the receiver did first.
type ActionPayload struct {
	Referral store.ID `json:"referral" need:"true"`
	Version  int      `json:"version"` // of what was done first
	Code     string   `json:"code" need:"true" code:"first_action"`
	Words    string   `json:"words" max:"4000"`
}

// FirstAction tells the sender what was done first; it comes into the sender's
// list to be read.
var FirstAction = command.New("referral.first_action", func(u *command.Unit, p ActionPayload) error { return may(u, p.Referral) },
	func(u *command.Unit, p ActionPayload) (command.Result, error) {
		return firstAction(u, actor(u), p)
	})

func firstAction(u *command.Unit, by Actor, p ActionPayload) (command.Result, error) {
	f, r, err := decide(u, p.Referral, FacetFirst, func(f Referral) (Referral, error) { return f.FirstAction(by, p.Code, u.Now) })
	if err != nil {
		return command.Result{}, err
	}
	if err := settle(u, f, r); err != nil {
		return command.Result{}, err
	}
	u.Touched(f.ID, f.Person, sharing.B19, f.Part, "first action")
	text := toldFirst.In(words.JA, "desk", nameOf(u, f.To), "what", codeName(u, "first_action", p.Code), "words", p.Words)
	return made(f, saidTold.With("desk", nameIn(u, f.From))), tell(u, f, timeline.Answer, text)
}

// OutcomePayload tells the sender what came of it.
type OutcomePayload struct {
	Referral store.ID `json:"referral" need:"true"`
	Outcome  string   `json:"outcome" need:"true" code:"outcome"`
	Words    string   `json:"words" max:"4000"`
}

// Complete tells the sender what came of it; the sender's 読みました closes it.
var Complete = command.New("referral.complete", func(u *command.Unit, p OutcomePayload) error { return may(u, p.Referral) },
	func(u *command.Unit, p OutcomePayload) (command.Result, error) {
		return complete(u, actor(u), p)
	})

func complete(u *command.Unit, by Actor, p OutcomePayload) (command.Result, error) {
	f, r, err := decide(u, p.Referral, facetState, func(f Referral) (Referral, error) { return f.Complete(by, p.Outcome, u.Now) })
	if err != nil {
		return command.Result{}, err
	}
	if err := settle(u, f, r); err != nil {
		return command.Result{}, err
	}
	u.Touched(f.ID, f.Person, sharing.B19, f.Part, "outcome")
	text := toldOutcome.In(words.JA, "desk", nameOf(u, f.To), "what", codeName(u, "outcome", p.Outcome), "words", p.Words)
	return made(f, saidTold.With("desk", nameIn(u, f.From))), tell(u, f, timeline.Answer, text)
}

// Read is 読みました: by the receiver it finishes what was only to be known; by
// the sender it ends the round of an answer.
var Read = command.New("referral.read", mayRef, func(u *command.Unit, p Ref) (command.Result, error) {
	f, r, err := decide(u, p.Referral, facetState, func(f Referral) (Referral, error) { return f.Read(actor(u), u.Now) })
	if err != nil {
		return command.Result{}, err
	}
	u.Touched(f.ID, f.Person, sharing.B1, sharing.C0, "read")
	if f.State == FirstDone {
		return made(f, saidRead.With()), f.move(u, r, record.Next{On: record.NextWorkday(u, outcomeDays)}, nextOutcome, nextAskOutcome)
	}
	return read(u, f, r)
})

// read closes a referral whose round is done.
func read(u *command.Unit, f Referral, r record.Record) (command.Result, error) {
	kind, text := timeline.Told, toldReadBySender
	if f.Kind == Inform {
		kind, text = timeline.Answer, toldRead
	}
	if err := tell(u, f, kind, text.In(words.JA, "desk", nameOf(u, f.To))); err != nil {
		return command.Result{}, err
	}
	if f.Kind == Inform {
		if err := settled(u, f, "READ"); err != nil {
			return command.Result{}, err
		}
		if err := countAnswer(u, f); err != nil {
			return command.Result{}, err
		}
	}
	return made(f, saidClosed.With()), settle(u, f, r)
}

// AskPayload asks for the answer.
type AskPayload struct {
	Referral store.ID `json:"referral" need:"true"`
	Words    string   `json:"words" max:"1000"`
}

// AskAgain asks the receiver for the answer (返事をたずねる). The day on which it
// was due stays, so that what is late goes on rising.
var AskAgain = command.New("referral.ask_again", func(u *command.Unit, p AskPayload) error { return may(u, p.Referral) },
	func(u *command.Unit, p AskPayload) (command.Result, error) {
		f, _, err := decide(u, p.Referral, facetAsked, func(f Referral) (Referral, error) { return f.AskAgain(actor(u)) })
		if err != nil {
			return command.Result{}, err
		}
		if err := update(u, f); err != nil {
			return command.Result{}, err
		}
		u.Touched(f.ID, f.Person, sharing.B1, sharing.C2, "asked again")
		text := toldAsked.In(words.JA, "desk", nameOf(u, f.To), "words", p.Words)
		return made(f, saidAsked.With("desk", nameIn(u, f.To))), tell(u, f, timeline.Told, text)
	})

// PhonePayload notes who at the receiver said yes on the telephone.
type PhonePayload struct {
	Referral store.ID `json:"referral" need:"true"`
	Version  int      `json:"version"` // of what was agreed by telephone
	Who      string   `json:"who" need:"true" max:"100"`
	When     string   `json:"when" max:"60"`
}

// AgreedByPhone (電話で了解) is recorded by the sender; until the receiver has
// confirmed it in one tap, nothing has moved.
var AgreedByPhone = command.New("referral.agreed_by_phone", func(u *command.Unit, p PhonePayload) error { return may(u, p.Referral) },
	func(u *command.Unit, p PhonePayload) (command.Result, error) {
		f, r, err := decide(u, p.Referral, FacetPhone, func(f Referral) (Referral, error) { return f.AgreedByPhone(actor(u), p.Who, u.Now) })
		if err != nil {
			return command.Result{}, err
		}
		if err := insideOnly(u, f.To); err != nil {
			return command.Result{}, err
		}
		if err := settle(u, f, r); err != nil {
			return command.Result{}, err
		}
		u.Touched(f.ID, f.Person, sharing.B1, sharing.C2, "agreed by phone")
		text := toldPhone.In(words.JA, "desk", nameOf(u, f.To), "who", p.Who, "when", p.When)
		return made(f, saidPhone.With("desk", nameIn(u, f.To))), tell(u, f, timeline.Told, text)
	})

// insideOnly refuses what needs the receiver to confirm where nobody of the
// receiver signs in: the sender records the answer itself.
func insideOnly(u *command.Unit, desk store.ID) error {
	d, err := office.DeskByID(u.Tx, desk)
	if err == nil && !d.AcceptsAccounts {
		err = words.Conflict(recordItself)
	}
	return err
}

// Answers that a sender records for a desk without accounts.
const (
	SaidYes     = "ACCEPTED"
	SaidNo      = "RETURNED"
	SaidRead    = "READ"
	SaidFirst   = "FIRST_ACTION"
	SaidOutcome = "OUTCOME"
)

// RecordPayload is an answer that came by telephone or on paper.
type RecordPayload struct {
	Referral store.ID `json:"referral" need:"true"`
	Version  int      `json:"version"` // of what was done first, with that answer
	Answer   string   `json:"answer" need:"true" max:"20" chosen:"true"`
	Who      string   `json:"who" need:"true" max:"100"` // who said or wrote it
	Words    string   `json:"words" max:"2000"`
	Code     string   `json:"code" code:"return_reason"`
	First    string   `json:"first" code:"first_action"`
	Outcome  string   `json:"outcome" code:"outcome"`
	Better   store.ID `json:"better"`
}

// Check demands what each answer needs.
func (p RecordPayload) Check(u *command.Unit, f *command.Faults) {
	switch {
	case p.Answer == SaidNo && p.Code == "":
		f.Add("code", needCode)
	case p.Answer == SaidNo && p.Words == "":
		f.Add("words", needReturnReason)
	case p.Answer == SaidFirst && p.First == "":
		f.Add("first", needCode)
	case p.Answer == SaidOutcome && p.Outcome == "":
		f.Add("outcome", needCode)
	}
	switch p.Answer {
	case SaidYes, SaidNo, SaidRead, SaidFirst, SaidOutcome, "":
	default:
		f.Add("answer", needAnswer)
	}
}

// RecordAnswer records the answer of a desk whose people do not sign in, by the
// sender, with who gave it.
var RecordAnswer = command.New("referral.record_answer", func(u *command.Unit, p RecordPayload) error { return may(u, p.Referral) }, recordAnswer)

func recordAnswer(u *command.Unit, p RecordPayload) (command.Result, error) {
	f, _, err := load(u, p.Referral)
	if err != nil {
		return command.Result{}, err
	}
	if err := f.bySender(actor(u)); err != nil {
		return command.Result{}, err
	}
	d, err := office.DeskByID(u.Tx, f.To)
	if err != nil {
		return command.Result{}, err
	}
	if d.AcceptsAccounts {
		return command.Result{}, words.Conflict(answersItself)
	}
	if err := tell(u, f, timeline.Answer, toldOutside.In(words.JA, "desk", nameOf(u, f.To), "who", p.Who, "words", p.Words)); err != nil {
		return command.Result{}, err
	}
	return answerFor(u, Actor{Desk: f.To, Staff: u.Viewer.Staff}, p)
}

// answerFor does what the receiver would have done.
func answerFor(u *command.Unit, by Actor, p RecordPayload) (command.Result, error) {
	switch p.Answer {
	case SaidFirst:
		return firstAction(u, by, ActionPayload{Referral: p.Referral, Code: p.First, Words: p.Words})
	case SaidOutcome:
		return complete(u, by, OutcomePayload{Referral: p.Referral, Outcome: p.Outcome, Words: p.Words})
	}
	f, r, err := decide(u, p.Referral, facetState, func(f Referral) (Referral, error) {
		switch p.Answer {
		case SaidNo:
			return f.Return(by, p.Code, p.Better, u.Now)
		case SaidRead:
			return f.Read(by, u.Now)
		}
		return f.Accept(by, u.Now)
	})
	if err != nil {
		return command.Result{}, err
	}
	switch p.Answer {
	case SaidNo:
		_, err = returned(u, f, r, ReturnPayload{Code: p.Code, Reason: p.Words, Better: p.Better})
	case SaidRead:
		_, err = read(u, f, r)
	default:
		_, err = accepted(u, f, r)
	}
	return command.Made("referral", f.ID, saidRecorded.With()), err
}
