package referral

import (
	"tomoni/command"
	"tomoni/coordination"
	"tomoni/intake"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// Ref names a referral. Whether the step still fits is for the state to say.
type Ref struct {
	Referral store.ID `json:"referral" need:"true"`
}

// may allows whoever works at a desk and may read the referral's body; the
// decision itself says which desk may do it.
func may(u *command.Unit, id store.ID) error {
	g, err := u.May(id)
	if err != nil {
		return err
	}
	if !u.Viewer.Role.Works() {
		return words.NotFound()
	}
	if err := g.Require(sharing.C2); err != nil {
		return err
	}
	r, err := record.Load(u, id)
	if err == nil && r.Kind != RecordKind {
		err = words.NotFound()
	}
	return err
}

func mayRef(u *command.Unit, p Ref) error { return may(u, p.Referral) }

// decide loads a referral, lets a pure decision change it, and keeps what stood
// before. What does not fit the present state is refused with who was first.
func decide(u *command.Unit, id store.ID, facet command.Facet, rule func(Referral) (Referral, error)) (Referral, record.Record, error) {
	f, r, err := load(u, id)
	if err != nil {
		return f, r, err
	}
	next, err := rule(f)
	if err == nil && !r.Open {
		err = f.now()
	}
	if err != nil {
		return f, r, takenBy(u, f, since(u, f, err))
	}
	return next, r, u.Keep(facet, f.ID, f)
}

// takenBy says to a colleague who came second who has it now, instead of in
// which state it is. Nobody of another desk learns the name.
func takenBy(u *command.Unit, f Referral, refused error) error {
	fault, ok := words.AsFault(refused)
	if !ok || fault.Kind != words.KindConflict || f.Child.IsZero() || u.Viewer.Desk != f.To {
		return refused
	}
	child, err := record.Load(u, f.Child)
	if err != nil || child.Staff.IsZero() || child.Staff == u.Viewer.Staff {
		return refused
	}
	s, err := office.StaffByID(u.Tx, child.Staff)
	if err != nil {
		return refused
	}
	taken := words.Conflict(alreadyTaken, "who", s.Name, "code", child.Code)
	taken.Clash = fault.Clash
	return taken
}

// Receive marks a referral as arrived (届きました).
var Receive = command.New("referral.receive", mayRef, func(u *command.Unit, p Ref) (command.Result, error) {
	f, r, err := decide(u, p.Referral, facetState, func(f Referral) (Referral, error) { return f.Receive(actor(u), u.Now) })
	if err != nil {
		return command.Result{}, err
	}
	if err := settle(u, f, r); err != nil {
		return command.Result{}, err
	}
	u.Touched(f.ID, f.Person, sharing.B19, sharing.C0, "received")
	return made(f, saidReceived.With()), tell(u, f, timeline.Answer, toldReceived.In(words.JA, "desk", nameOf(u, f.To)))
})

func made(f Referral, said words.Said) command.Result {
	return command.Made("referral", f.ID, said).With("consultation", f.Child)
}

// Accept takes the worry on (引き受ける): the receiver's own consultation begins,
// and with HAND_ON the person moves to it (promise 1).
var Accept = command.New("referral.accept", mayRef, func(u *command.Unit, p Ref) (command.Result, error) {
	f, r, err := decide(u, p.Referral, facetState, func(f Referral) (Referral, error) { return f.Accept(actor(u), u.Now) })
	if err != nil {
		return command.Result{}, err
	}
	f, err = accepted(u, f, r)
	return made(f, saidAccepted.With()), err
})

// ConfirmPhone confirms in one tap what was agreed by telephone.
var ConfirmPhone = command.New("referral.confirm_phone", mayRef, func(u *command.Unit, p Ref) (command.Result, error) {
	f, r, err := decide(u, p.Referral, facetState, func(f Referral) (Referral, error) { return f.ConfirmPhone(actor(u), u.Now) })
	if err != nil {
		return command.Result{}, err
	}
	f, err = accepted(u, f, r)
	return made(f, saidAccepted.With()), err
})

// accepted does what an acceptance brings about. A desk without accounts keeps
// no consultation here; the sender goes on recording its answers.
func accepted(u *command.Unit, f Referral, r record.Record) (Referral, error) {
	u.Touched(f.ID, f.Person, sharing.B19, f.Part, "accepted")
	parent, err := record.Load(u, f.Consultation)
	if err != nil {
		return f, err
	}
	if u.Viewer.Desk == f.To {
		if f, err = f.child(u, parent); err != nil {
			return f, err
		}
	}
	if err := file(u, f); err != nil {
		return f, err
	}
	if err := settle(u, f, r); err != nil {
		return f, err
	}
	if err := tell(u, f, timeline.Answer, toldAccepted.In(words.JA, "desk", nameOf(u, f.To))); err != nil {
		return f, err
	}
	if f.Kind == HandOn {
		if err := intake.MoveOn(u, f.Consultation, f.Person); err != nil {
			return f, err
		}
	}
	if err := settled(u, f, "ACCEPTED"); err != nil {
		return f, err
	}
	return f, countAnswer(u, f)
}

// child begins the receiver's consultation and files the note with it.
func (f Referral) child(u *command.Unit, parent record.Record) (Referral, error) {
	c, err := intake.BeginChild(u, parent, parent.Title, record.Next{On: record.NextWorkday(u, 1), Phrase: nextFirstContact}, f.Person)
	if err != nil {
		return f, err
	}
	if _, err := shut(u, parent, c, f.To); err != nil {
		return f, err
	}
	note := toldNote.In(words.JA, "desk", nameOf(u, f.From), "kind", kindName(u, f.Kind), "reason", f.Reason, "complaint", f.Complaint,
		"wish", f.Wish, "asked", f.Asked, "ground", f.GroundSaid)
	e, err := timeline.Write(u, timeline.Entry{Record: c.ID, Kind: timeline.Told, Part: f.Part, Basis: f.Basis, Words: note, Persons: []store.ID{f.Person}})
	f.Child, f.Filed = c.ID, e.ID
	return f, err
}

// settled ends the coordination that led to this sending: a desk has accepted.
func settled(u *command.Unit, f Referral, code string) error {
	if f.Coordination.IsZero() {
		return nil
	}
	u.Touched(f.Coordination, f.Person, sharing.B19, sharing.C0, "settled")
	return coordination.Finish(u, f.Coordination, code)
}

// ReturnPayload gives a referral back with its reason.
type ReturnPayload struct {
	Referral store.ID `json:"referral" need:"true"`
	Code     string   `json:"code" need:"true" code:"return_reason"`
	Reason   string   `json:"reason" need:"true" max:"2000"`
	Better   store.ID `json:"better"` // the desk that can help better
}

// Return gives a referral back with its reason (理由をそえて戻す): to the sender
// when a better desk is named, otherwise, and the second time, to the
// coordinator; never to the resident. promise 1.
var Return = command.New("referral.return", func(u *command.Unit, p ReturnPayload) error { return may(u, p.Referral) },
	func(u *command.Unit, p ReturnPayload) (command.Result, error) {
		f, r, err := decide(u, p.Referral, facetState, func(f Referral) (Referral, error) { return f.Return(actor(u), p.Code, p.Better, u.Now) })
		if err != nil {
			return command.Result{}, err
		}
		f, err = returned(u, f, r, p)
		return command.Made("referral", f.ID, saidReturned.With("desk", nameIn(u, f.From))), err
	})

func returned(u *command.Unit, f Referral, r record.Record, p ReturnPayload) (Referral, error) {
	if err := namedDesk(u, p.Better); err != nil {
		return f, err
	}
	u.Touched(f.ID, f.Person, sharing.B19, sharing.C2, "returned")
	if err := endReach(u, f); err != nil {
		return f, err
	}
	text := toldReturned.In(words.JA, "desk", nameOf(u, f.To), "why", codeName(u, "return_reason", p.Code), "reason", p.Reason)
	if !p.Better.IsZero() {
		text += "\n" + toldBetter.In(words.JA, "desk", nameOf(u, p.Better))
	}
	if err := tell(u, f, timeline.Answer, text); err != nil {
		return f, err
	}
	if f.NeedsCoordinator() {
		var err error
		if f, err = coordinate(u, f, r); err != nil {
			return f, err
		}
	}
	if err := settle(u, f, r); err != nil {
		return f, err
	}
	return f, countAnswer(u, f)
}

func namedDesk(u *command.Unit, better store.ID) error {
	if better.IsZero() {
		return nil
	}
	d, err := office.DeskByID(u.Tx, better)
	if _, ok := words.AsFault(err); ok || err == nil && !d.OpenOn(u.Today()) {
		return words.Invalid("better", noSuchDesk)
	}
	return err
}

// nameIn is a desk's name in the reader's language.
func nameIn(u *command.Unit, desk store.ID) string {
	l, err := office.DeskName(u.Tx, desk)
	if err != nil {
		return ""
	}
	return l.In(u.Viewer.Lang)
}

// coordinate asks the coordinator where a returned referral is to go. One that
// was asked before about this chain is asked again; the responsible desk stays.
func coordinate(u *command.Unit, f Referral, r record.Record) (Referral, error) {
	if !f.Coordination.IsZero() {
		k, err := record.Load(u, f.Coordination)
		if err != nil {
			return f, err
		}
		if k.Open {
			if _, err := record.Step(u, k, record.Next{On: record.NextWorkday(u, 2), Phrase: nextReturnedAgain}); err != nil {
				return f, err
			}
			return f, awaitCoordinator(u, r, k)
		}
	}
	k, err := coordination.Open(u, coordination.Ask{About: r, Reason: coordination.Returned, Person: f.Person, Asker: f.From})
	if err != nil {
		return f, err
	}
	f.Coordination = k.ID
	u.Touched(k.ID, f.Person, sharing.B19, sharing.C2, "asked")
	return f, awaitCoordinator(u, r, k)
}

// awaitCoordinator makes it the coordinator's move, in whose list the
// coordination stands as well.
func awaitCoordinator(u *command.Unit, r, k record.Record) error {
	next := record.Next{On: record.NextWorkday(u, 2), Phrase: nextCoordinator}
	if k.Desk == r.Desk || r.Sealed {
		_, err := record.Step(u, r, next)
		return err
	}
	_, err := record.Wait(u, r, next, k.Desk)
	return err
}
