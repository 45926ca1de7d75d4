package referral

import (
	"tomoni/area"
	"tomoni/command"
	"tomoni/intake"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// outcomeDays are the working days after which the receiver is asked what came
// of it; any step renews them.
const outcomeDays = 20

// chooseWhere is the phrase with which intake asks that a desk be chosen.
const chooseWhere = "intake.next_refer"

func actor(u *command.Unit) Actor { return actorOf(u.Viewer) }

func actorOf(v sharing.Viewer) Actor {
	return Actor{Desk: v.Desk, Staff: v.Staff, Supervisor: v.Role == sharing.Supervisor}
}

// due is by when an answer is awaited: the clock of the urgency, in ordinary
// urgency the working days that the office has set.
func due(u *command.Unit, urgency string) (record.Next, error) {
	days, err := area.SettingInt(u.Tx, "referral_answer_days", u.Today())
	if err != nil {
		return record.Next{}, err
	}
	if urgency == "" {
		return record.Next{On: record.NextWorkday(u, days)}, nil
	}
	clock, err := area.UrgencyOf(u.Tx, urgency, u.Today())
	if err != nil {
		return record.Next{}, err
	}
	if clock.Clock == area.ClockHours {
		return record.ByHours(u.Now, clock.Within, words.Text{}), nil
	}
	return record.Next{On: record.NextWorkday(u, min(days, clock.Within))}, nil
}

// settle gives the record of a referral the next step that its state asks for,
// at the desk whose move it is; promise 2 hangs on it having one for every state.
func settle(u *command.Unit, f Referral, r record.Record) error {
	if err := update(u, f); err != nil {
		return err
	}
	switch f.State {
	case Sent, Received:
		return settleAwaited(u, f, r)
	case Accepted:
		next, err := due(u, f.Urgency)
		if err != nil {
			return err
		}
		return f.move(u, r, next, nextFirst, nextAskFirst)
	case Closed, Withdrawn, Redirected:
		return finish(u, f, r)
	case Returned:
		if f.NeedsCoordinator() {
			return nil // coordinate has set it
		}
	}
	_, err := record.Step(u, r, record.Next{On: record.NextWorkday(u, 1), Phrase: stepText[f.State]})
	return err
}

var stepText = map[State]words.Text{Draft: nextApprove, FirstDone: nextReadFirst, Completed: nextReadOutcome, Returned: nextSendOn, Back: nextBack}

// settleAwaited keeps the day by which the answer was due; what was sent just
// now gets it.
func settleAwaited(u *command.Unit, f Referral, r record.Record) error {
	next := record.Next{On: r.NextOn, At: r.NextAt}
	if f.SentAt.Equal(u.Now) {
		var err error
		if next, err = due(u, f.Urgency); err != nil {
			return err
		}
	}
	phrase := nextAnswer
	switch {
	case f.Kind == Inform:
		phrase = nextReadThis
	case f.ByPhone():
		phrase = nextConfirm
	}
	return f.move(u, r, next, phrase, nextAskAnswer)
}

// move makes it the receiver's move. A desk without accounts has no list: the
// sender is reminded to ask it.
func (f Referral) move(u *command.Unit, r record.Record, next record.Next, inside, outside words.Text) error {
	d, err := office.DeskByID(u.Tx, f.To)
	if err != nil {
		return err
	}
	next.Phrase = inside
	if d.AcceptsAccounts {
		_, err = record.Wait(u, r, next, f.To)
		return err
	}
	next.Phrase = outside
	_, err = record.Step(u, r, next)
	return err
}

// finish closes the record, unless a supervisor has still to approve what was
// sent while life was in danger. What was only addressed ends being readable;
// what was accepted stays with the receiver.
func finish(u *command.Unit, f Referral, r record.Record) error {
	if f.Child.IsZero() {
		if err := endReach(u, f); err != nil {
			return err
		}
	}
	if err := unclaim(u, f); err != nil {
		return err
	}
	if f.Unapproved() {
		_, err := record.Step(u, r, record.Next{On: record.NextWorkday(u, 1), Phrase: nextApproveAfter})
		return err
	}
	if _, err := record.Close(u, r, string(f.State)); err != nil {
		return err
	}
	if f.Kind == HandOn && f.State == Closed {
		return intake.MoveOn(u, f.Consultation, f.Person)
	}
	return nil
}

// tell writes a step into the sender's consultation, into the referral's own
// record, where both sides read it, and into the receiver's consultation.
func tell(u *command.Unit, f Referral, kind timeline.Kind, text string) error {
	for _, id := range []store.ID{f.ID, f.Consultation, f.Child} {
		if id.IsZero() {
			continue
		}
		e := timeline.Entry{Record: id, Kind: kind, Part: f.Part, Basis: f.Basis, Words: text, Persons: []store.ID{f.Person}}
		if _, err := timeline.Write(u, e); err != nil {
			return err
		}
	}
	return nil
}

// nameOf is a desk's name for the timeline, which is kept in Japanese.
func nameOf(u *command.Unit, desk store.ID) string {
	l, err := office.DeskName(u.Tx, desk)
	if err != nil {
		return ""
	}
	return l.In(words.JA)
}

func kindName(u *command.Unit, k Kind) string { return codeName(u, "referral_kind", string(k)) }

// codeName is what a code says, for the timeline.
func codeName(u *command.Unit, list, code string) string {
	l, found, err := area.CodeLabel(u.Tx, list, code)
	if err != nil || !found {
		return code
	}
	return l.In(words.JA)
}
