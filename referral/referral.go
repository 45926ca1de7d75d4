package referral

import (
	"time"

	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Kind of a referral: what is asked of the receiver. Source: code list referral_kind.
type Kind string

// The kinds.
const (
	HandOn Kind = "HAND_ON" // the receiver takes the person over
	Join   Kind = "JOIN"    // the receiver helps, the sender stays
	Inform Kind = "INFORM"  // finished by 読みました
)

// State is how far a referral has come (domain 04 §4.9 ReferralState).
type State string

// The states of a referral.
const (
	Draft      State = "DRAFT" // waits for the supervisor's approval
	Sent       State = "SENT"
	Received   State = "RECEIVED" // 届きました
	Accepted   State = "ACCEPTED" // 引き受ける
	Returned   State = "RETURNED" // 理由をそえて戻す
	FirstDone  State = "FIRST_ACTION"
	Completed  State = "COMPLETED"
	Closed     State = "CLOSED"
	Withdrawn  State = "WITHDRAWN"
	Redirected State = "REDIRECTED"
	Back       State = "BACK" // with the sender again: its ground has gone
)

// When an approval is needed.
const (
	NotNeeded = ""
	Before    = "BEFORE" // before it is sent
	After     = "AFTER"  // life is in danger: sent at once, approved afterwards
)

// Referral (つなぎ) is one person's worry on its way from one desk to another.
// Desk, openness and next date stand in its record; From is the record's desk.
type Referral struct {
	ID           store.ID
	Sending      store.ID // those sent together
	Consultation store.ID // the sender's
	Person       store.ID
	From         store.ID // the sender's desk, from the record
	To           store.ID // the addressed desk
	Kind         Kind
	State        State
	Basis        string // legal row code
	BasisFrom    string // the version of the row: valid from
	GroundSaid   string // the ground in plain words, as it was shown before sending
	Consent      store.ID
	ConsentUntil time.Time // zero: until it is withdrawn
	Reason       string    // never empty: 主訴不明のままのつなぎ is what the plan complains of
	Complaint    string
	Wish         string
	Asked        string
	Part         sharing.Part // of the note: C2, or C4 where abuse is feared
	Urgency      string
	SentBy       store.ID
	SentAt       time.Time
	SentFrom     store.ID // the desk that sent it; its figures stay there
	SentArea     store.ID // where it is counted
	ReceivedAt   time.Time
	AnsweredBy   store.ID
	AnsweredAt   time.Time // accepted, returned or read
	ReturnCode   string
	Better       store.ID // the desk that a return names
	Returns      int      // returns in this chain of sendings
	Origin       store.ID // the referral that this one redirects
	Coordination store.ID
	PhoneWho     string
	PhoneAt      time.Time
	Child        store.ID // the receiver's consultation
	Filed        store.ID // the entry there that holds the note
	FirstCode    string
	FirstAt      time.Time
	Outcome      string
	OutcomeAt    time.Time
	Approval     string
	ApprovedBy   store.ID
	ApprovedAt   time.Time
	Barred       bool // its consent was withdrawn after acceptance: not to be passed on
	Reminders    int
}

// Actor is who does something to a referral, for which desk.
type Actor struct {
	Desk       store.ID
	Staff      store.ID
	Supervisor bool
}

// OnTheWay reports whether the addressed desk has yet to answer.
func (r Referral) OnTheWay() bool { return r.State == Sent || r.State == Received }

// Taken reports whether the receiver has accepted and is at work.
func (r Referral) Taken() bool {
	return r.State == Accepted || r.State == FirstDone || r.State == Completed
}

// Over reports whether nothing can be done to it any more.
func (r Referral) Over() bool {
	return r.State == Closed || r.State == Withdrawn || r.State == Redirected
}

// Reaches reports whether the addressed desk may read it (B19).
func (r Referral) Reaches() bool { return r.OnTheWay() || r.Taken() }

// ByPhone reports whether the receiver said yes on the telephone and has yet to
// confirm it. Nothing has moved until then.
func (r Referral) ByPhone() bool { return r.OnTheWay() && !r.PhoneAt.IsZero() }

// Unapproved reports whether a supervisor has still to approve.
func (r Referral) Unapproved() bool {
	return r.State == Draft || r.Approval == After && r.ApprovedAt.IsZero()
}

// byReceiver and bySender refuse the other side.
func (r Referral) byReceiver(by Actor) error {
	if by.Desk != r.To {
		return words.Forbidden(receiverOnly)
	}
	return nil
}

func (r Referral) bySender(by Actor) error {
	if by.Desk != r.From {
		return words.Forbidden(senderOnly)
	}
	return nil
}

// now refuses what does not fit the present state, and says how it stands.
func (r Referral) now() error { return words.Conflict(notInThisState, "state", StateText[r.State]) }

// Send puts a referral on its way; it waits for its approval before when one is
// needed, or is marked for one afterwards where life is in danger.
func (r Referral) Send(by Actor, approver, danger bool, at time.Time) Referral {
	r.State, r.SentBy, r.SentAt = Sent, by.Staff, at
	switch {
	case !approver:
	case by.Supervisor && by.Desk == r.From:
		r.Approval, r.ApprovedBy, r.ApprovedAt = Before, by.Staff, at
	case danger:
		r.Approval = After
	default:
		r.Approval, r.State, r.SentAt = Before, Draft, time.Time{}
	}
	return r
}

// Approve is the decision of the sending desk's supervisor. A refusal before
// sending brings it back to the sender's list. Errors: conflict when there is
// nothing to approve, forbidden for others.
func (r Referral) Approve(by Actor, yes bool, at time.Time) (Referral, error) {
	if err := r.bySender(by); err != nil {
		return r, err
	}
	if !by.Supervisor {
		return r, words.Forbidden(supervisorOnly)
	}
	if !r.Unapproved() {
		return r, words.Conflict(nothingToApprove)
	}
	if r.State != Draft {
		r.ApprovedBy, r.ApprovedAt = by.Staff, at
		return r, nil
	}
	if !yes {
		r.State = Back
		return r, nil
	}
	r.State, r.SentAt, r.ApprovedBy, r.ApprovedAt = Sent, at, by.Staff, at
	return r, nil
}

// Receive marks that it has arrived (届きました). Errors: conflict, forbidden.
func (r Referral) Receive(by Actor, at time.Time) (Referral, error) {
	if err := r.byReceiver(by); err != nil {
		return r, err
	}
	if r.State != Sent {
		return r, r.now()
	}
	r.State, r.ReceivedAt = Received, at
	return r, nil
}

// Accept takes it on (引き受ける). Of two who accept, the second hears that it has
// been taken. Errors: conflict, forbidden.
func (r Referral) Accept(by Actor, at time.Time) (Referral, error) {
	if err := r.byReceiver(by); err != nil {
		return r, err
	}
	switch {
	case r.Taken():
		return r, words.Conflict(alreadyAccepted)
	case !r.OnTheWay():
		return r, r.now()
	case r.Kind == Inform:
		return r, words.Conflict(informIsRead)
	}
	return r.answer(by, Accepted, at), nil
}

func (r Referral) answer(by Actor, s State, at time.Time) Referral {
	if r.ReceivedAt.IsZero() {
		r.ReceivedAt = at
	}
	r.State, r.AnsweredBy, r.AnsweredAt = s, by.Staff, at
	return r
}

// AgreedByPhone notes that somebody at the receiver said yes on the telephone.
// The state stays. Errors: conflict, forbidden.
func (r Referral) AgreedByPhone(by Actor, who string, at time.Time) (Referral, error) {
	if err := r.bySender(by); err != nil {
		return r, err
	}
	if !r.OnTheWay() {
		return r, r.now()
	}
	if r.Kind == Inform {
		return r, words.Conflict(informIsRead)
	}
	r.PhoneWho, r.PhoneAt = who, at
	return r, nil
}

// ConfirmPhone is the receiver's one tap on what was agreed by telephone.
// Errors: conflict when nothing was agreed, and those of Accept.
func (r Referral) ConfirmPhone(by Actor, at time.Time) (Referral, error) {
	if r.byReceiver(by) == nil && r.OnTheWay() && !r.ByPhone() {
		return r, words.Conflict(nothingAgreed)
	}
	return r.Accept(by, at)
}

// Return gives it back with a reason (理由をそえて戻す); better may name a desk
// that can help better. Errors: conflict, forbidden, invalid.
func (r Referral) Return(by Actor, code string, better store.ID, at time.Time) (Referral, error) {
	if err := r.byReceiver(by); err != nil {
		return r, err
	}
	switch {
	case r.Taken():
		return r, words.Conflict(alreadyAccepted)
	case !r.OnTheWay():
		return r, r.now()
	case r.Kind == Inform:
		return r, words.Conflict(informIsRead)
	case better == r.To || better == r.From && !better.IsZero():
		return r, words.Invalid("better", betterIsAnother)
	}
	r = r.answer(by, Returned, at)
	r.ReturnCode, r.Better, r.PhoneWho, r.PhoneAt = code, better, "", time.Time{}
	r.Returns++
	return r, nil
}

// NeedsCoordinator reports whether a returned one goes to the coordinator:
// without a better desk, or at the second return (domain 04 §4.9).
func (r Referral) NeedsCoordinator() bool {
	return r.State == Returned && (r.Better.IsZero() || r.Returns >= 2)
}

// Withdraw takes it back, by the sender: before it was received, or when it is
// in the sender's hands again. Errors: conflict, forbidden.
func (r Referral) Withdraw(by Actor) (Referral, error) {
	if err := r.bySender(by); err != nil {
		return r, err
	}
	switch r.State {
	case Draft, Sent, Returned, Back:
		r.State = Withdrawn
		return r, nil
	case Received:
		return r, words.Conflict(receivedAlready)
	}
	return r, r.now()
}

// Redirect ends it in favour of a new sending, by the sender or by the
// coordinator who was asked. Errors: conflict, forbidden.
func (r Referral) Redirect(by Actor, coordinator store.ID) (Referral, error) {
	if by.Desk != r.From && (coordinator.IsZero() || by.Desk != coordinator) {
		return r, words.Forbidden(senderOrCoordinator)
	}
	if r.State != Returned && r.State != Back {
		return r, r.now()
	}
	r.State = Redirected
	return r, nil
}

// Read is 読みました: the receiver's, which finishes what was only to be known;
// the sender's, of a first action (it goes on) or an outcome (it is closed).
// Errors: conflict, forbidden.
func (r Referral) Read(by Actor, at time.Time) (Referral, error) {
	if by.Desk == r.To && r.Kind == Inform {
		if !r.OnTheWay() {
			return r, r.now()
		}
		return r.answer(by, Closed, at), nil
	}
	if err := r.bySender(by); err != nil {
		return r, err
	}
	switch r.State {
	case FirstDone:
		return r, nil
	case Completed:
		r.State = Closed
		return r, nil
	}
	return r, r.now()
}

// FirstAction tells the sender what was done first. It may be told again as
// long as there is no outcome. Errors: conflict, forbidden.
func (r Referral) FirstAction(by Actor, code string, at time.Time) (Referral, error) {
	if err := r.byReceiver(by); err != nil {
		return r, err
	}
	if r.State != Accepted && r.State != FirstDone {
		return r, r.now()
	}
	r.State, r.FirstCode = FirstDone, code
	if r.FirstAt.IsZero() {
		r.FirstAt = at
	}
	return r, nil
}

// Complete tells the sender what came of it. Errors: conflict, forbidden.
func (r Referral) Complete(by Actor, outcome string, at time.Time) (Referral, error) {
	if err := r.byReceiver(by); err != nil {
		return r, err
	}
	if r.State != Accepted && r.State != FirstDone {
		return r, r.now()
	}
	r.State, r.Outcome, r.OutcomeAt = Completed, outcome, at
	return r, nil
}

// AskAgain counts that the sender has asked for the answer (返事をたずねる). It
// moves no date: what is late stays late. Errors: conflict, forbidden.
func (r Referral) AskAgain(by Actor) (Referral, error) {
	if err := r.bySender(by); err != nil {
		return r, err
	}
	if !r.OnTheWay() && r.State != Accepted && r.State != FirstDone {
		return r, r.now()
	}
	r.Reminders++
	return r, nil
}

// ConsentGone is what becomes of it when its consent is withdrawn (law L4): not
// yet accepted, it goes back to the sender; accepted, it is marked.
func (r Referral) ConsentGone() Referral {
	switch {
	case r.Taken(), r.State == Closed && !r.Child.IsZero():
		r.Barred = true
	case r.State == Draft || r.OnTheWay():
		r.State, r.PhoneWho, r.PhoneAt = Back, "", time.Time{}
	}
	return r
}
