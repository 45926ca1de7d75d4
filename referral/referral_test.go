package referral

import (
	"testing"
	"time"

	"tomoni/store"
	"tomoni/words"
)

var (
	sender      = Actor{Desk: store.ID{1}, Staff: store.ID{11}}
	chief       = Actor{Desk: store.ID{1}, Staff: store.ID{12}, Supervisor: true}
	addressed   = Actor{Desk: store.ID{2}, Staff: store.ID{21}}
	coordinates = Actor{Desk: store.ID{3}, Staff: store.ID{31}}
	stranger    = Actor{Desk: store.ID{9}, Staff: store.ID{91}}
	noon        = time.Date(2026, 11, 24, 3, 0, 0, 0, time.UTC)
	states      = []State{Draft, Sent, Received, Accepted, Returned, FirstDone, Completed, Closed, Withdrawn, Redirected, Back}
)

func in(s State, k Kind) Referral {
	f := Referral{From: sender.Desk, To: addressed.Desk, State: s, Kind: k}
	if s == Draft {
		f.Approval = Before
	}
	return f
}

// act is one thing that somebody may do to a referral.
type act struct {
	name string
	by   Actor
	kind Kind
	do   func(Referral, Actor) (Referral, error)
	// to says into which state it leads from each state where it is allowed.
	to map[State]State
}

var acts = []act{
	{"receive", addressed, HandOn, func(f Referral, a Actor) (Referral, error) { return f.Receive(a, noon) }, map[State]State{Sent: Received}},
	{"accept", addressed, HandOn, func(f Referral, a Actor) (Referral, error) { return f.Accept(a, noon) }, map[State]State{Sent: Accepted, Received: Accepted}},
	{"accept to help", addressed, Join, func(f Referral, a Actor) (Referral, error) { return f.Accept(a, noon) }, map[State]State{Sent: Accepted, Received: Accepted}},
	{"accept what is only to be known", addressed, Inform, func(f Referral, a Actor) (Referral, error) { return f.Accept(a, noon) }, nil},
	{"agreed by phone", sender, HandOn, func(f Referral, a Actor) (Referral, error) { return f.AgreedByPhone(a, "x", noon) }, map[State]State{Sent: Sent, Received: Received}},
	{"confirm nothing", addressed, HandOn, func(f Referral, a Actor) (Referral, error) { return f.ConfirmPhone(a, noon) }, nil},
	{"return", addressed, HandOn, func(f Referral, a Actor) (Referral, error) { return f.Return(a, "OTHER", store.ID{}, noon) }, map[State]State{Sent: Returned, Received: Returned}},
	{"withdraw", sender, HandOn, func(f Referral, a Actor) (Referral, error) { return f.Withdraw(a) },
		map[State]State{Draft: Withdrawn, Sent: Withdrawn, Returned: Withdrawn, Back: Withdrawn}},
	{"redirect by the sender", sender, HandOn, func(f Referral, a Actor) (Referral, error) { return f.Redirect(a, store.ID{}) },
		map[State]State{Returned: Redirected, Back: Redirected}},
	{"redirect by the coordinator", coordinates, HandOn, func(f Referral, a Actor) (Referral, error) { return f.Redirect(a, coordinates.Desk) },
		map[State]State{Returned: Redirected, Back: Redirected}},
	{"redirect by a coordinator who was not asked", coordinates, HandOn, func(f Referral, a Actor) (Referral, error) { return f.Redirect(a, store.ID{}) }, nil},
	{"read what is only to be known", addressed, Inform, func(f Referral, a Actor) (Referral, error) { return f.Read(a, noon) }, map[State]State{Sent: Closed, Received: Closed}},
	{"read the answer", sender, HandOn, func(f Referral, a Actor) (Referral, error) { return f.Read(a, noon) }, map[State]State{FirstDone: FirstDone, Completed: Closed}},
	{"first action", addressed, HandOn, func(f Referral, a Actor) (Referral, error) { return f.FirstAction(a, "RANG", noon) },
		map[State]State{Accepted: FirstDone, FirstDone: FirstDone}},
	{"complete", addressed, HandOn, func(f Referral, a Actor) (Referral, error) { return f.Complete(a, "SETTLED", noon) },
		map[State]State{Accepted: Completed, FirstDone: Completed}},
	{"ask again", sender, HandOn, func(f Referral, a Actor) (Referral, error) { return f.AskAgain(a) },
		map[State]State{Sent: Sent, Received: Received, Accepted: Accepted, FirstDone: FirstDone}},
	{"approve", chief, HandOn, func(f Referral, a Actor) (Referral, error) { return f.Approve(a, true, noon) }, map[State]State{Draft: Sent}},
	{"do not approve", chief, HandOn, func(f Referral, a Actor) (Referral, error) { return f.Approve(a, false, noon) }, map[State]State{Draft: Back}},
	{"approve without being the supervisor", sender, HandOn, func(f Referral, a Actor) (Referral, error) { return f.Approve(a, true, noon) }, nil},
}

func TestEveryActIsAllowedInItsStatesAndNoOthers(t *testing.T) {
	for _, a := range acts {
		for _, s := range states {
			got, err := a.do(in(s, a.kind), a.by)
			want, allowed := a.to[s]
			if allowed && (err != nil || got.State != want) {
				t.Errorf("%s in %s: got %s, %v; want %s", a.name, s, got.State, err, want)
			}
			if allowed {
				continue
			}
			f, ok := words.AsFault(err)
			if !ok || f.Kind != words.KindConflict && f.Kind != words.KindForbidden {
				t.Errorf("%s in %s: want a refusal in words, got %v", a.name, s, err)
			}
			if got != in(s, a.kind) {
				t.Errorf("%s in %s was refused and changed something", a.name, s)
			}
		}
	}
}

func TestAStrangerCanDoNothing(t *testing.T) {
	for _, a := range acts {
		for _, s := range states {
			if _, err := a.do(in(s, a.kind), stranger); err == nil {
				t.Errorf("%s in %s by a third desk", a.name, s)
			}
		}
	}
}

func TestTheSecondToAcceptHearsThatItHasBeenTaken(t *testing.T) {
	f, err := in(Sent, HandOn).Accept(addressed, noon)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = f.Accept(Actor{Desk: addressed.Desk, Staff: store.ID{22}}, noon); err == nil {
		t.Fatal("accepted twice")
	}
	if fault, _ := words.AsFault(err); fault.Said.Text != alreadyAccepted {
		t.Error(err)
	}
}

func TestWhatWasAgreedByPhoneMovesOnlyWhenConfirmed(t *testing.T) {
	f, err := in(Sent, HandOn).AgreedByPhone(sender, "川口", noon)
	if err != nil || f.State != Sent || !f.ByPhone() {
		t.Fatal(f.State, err)
	}
	if f, err = f.ConfirmPhone(addressed, noon); err != nil || f.State != Accepted {
		t.Fatal(f.State, err)
	}
}

func TestAReturnGoesToTheCoordinatorWithoutABetterDeskOrTheSecondTime(t *testing.T) {
	for _, c := range []struct {
		name    string
		better  store.ID
		returns int
		want    bool
	}{
		{"no better desk", store.ID{}, 0, true},
		{"a better desk", store.ID{7}, 0, false},
		{"a better desk, the second time", store.ID{7}, 1, true},
	} {
		f := in(Received, HandOn)
		f.Returns = c.returns
		f, err := f.Return(addressed, "OTHER_DESK", c.better, noon)
		if err != nil {
			t.Fatal(err)
		}
		if f.NeedsCoordinator() != c.want {
			t.Errorf("%s: to the coordinator %v", c.name, !c.want)
		}
	}
	for _, better := range []store.ID{sender.Desk, addressed.Desk} {
		if _, err := in(Sent, HandOn).Return(addressed, "OTHER_DESK", better, noon); err == nil {
			t.Error("returned in a circle")
		}
	}
}

func TestWhoApprovesASendingWithoutConsent(t *testing.T) {
	for _, c := range []struct {
		name             string
		by               Actor
		approver, danger bool
		state            State
		unapproved       bool
	}{
		{"needs nobody", sender, false, false, Sent, false},
		{"waits for the supervisor", sender, true, false, Draft, true},
		{"life is in danger", sender, true, true, Sent, true},
		{"the supervisor sends", chief, true, false, Sent, false},
	} {
		f := in("", HandOn).Send(c.by, c.approver, c.danger, noon)
		if f.State != c.state || f.Unapproved() != c.unapproved {
			t.Errorf("%s: %s, unapproved %v", c.name, f.State, f.Unapproved())
		}
	}
	f := in("", HandOn).Send(sender, true, true, noon)
	f, err := f.Approve(chief, true, noon)
	if err != nil || f.Unapproved() || f.State != Sent {
		t.Error("approving afterwards", f.State, err)
	}
}

func TestAWithdrawnConsentBringsBackWhatNobodyAcceptedAndMarksTheRest(t *testing.T) {
	for _, s := range states {
		f := in(s, HandOn).ConsentGone()
		back := s == Draft || s == Sent || s == Received
		marked := s == Accepted || s == FirstDone || s == Completed
		if (f.State == Back) != (back || s == Back) || f.Barred != marked {
			t.Errorf("%s: %s, marked %v", s, f.State, f.Barred)
		}
	}
}
