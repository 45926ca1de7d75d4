package record

import (
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Ladder says after how long an unanswered record goes one step further up:
// working days, or hours where life is in danger. The office may change it.
type Ladder struct {
	Days  [3]int // past due: to supervisor, coordinator, municipal desk
	Hours [3]int
}

// DefaultLadder holds where the office has set nothing else: working days past
// due, and hours past due where life is in danger.
var DefaultLadder = Ladder{Days: [3]int{1, 3, 5}, Hours: [3]int{0, 4, 8}}

// LadderOf gives the office's own ladder; the wiring fills it (area).
var LadderOf = func(*store.Tx, ja.Date) (Ladder, error) { return DefaultLadder, nil }

// Level is how far up an open record belongs at a time (pure).
func (l Ladder) Level(r Record, now time.Time, cal ja.Calendar) Escalation {
	if !r.Open || !r.Late(now) {
		return Calm
	}
	level := Calm
	for i := range 3 {
		if r.Clock == Hours && !now.Before(r.NextAt.Add(time.Duration(l.Hours[i])*time.Hour)) {
			level = Escalation(i + 1)
		}
		if r.Clock == Days && cal.WorkdaysBetween(r.NextOn, ja.DateOf(now)) >= l.Days[i] {
			level = Escalation(i + 1)
		}
	}
	return level
}

// Desks of the ladder; the wiring fills them (office).
var (
	// CoordinatorOf gives the coordinator's desk of a desk, never zero.
	CoordinatorOf func(tx *store.Tx, desk store.ID, now time.Time) (store.ID, error)
	// MunicipalDesk gives the desk that cannot be deleted.
	MunicipalDesk func(tx *store.Tx) (store.ID, error)
)

// Escalation payload: how many records at most in one unit.
type EscalatePayload struct {
	Most int `json:"most" range:"0,500"`
}

// Escalate takes what is overdue one or more steps up and gives those above
// the reach to read it, in the same unit. It removes no reader. Run by the
// system every few minutes (promise 2).
var Escalate = command.New("record.escalate", command.SystemOnly[EscalatePayload], func(u *command.Unit, p EscalatePayload) (command.Result, error) {
	if p.Most == 0 {
		p.Most = 200
	}
	late, err := overdue(u.Tx, u.Now, p.Most)
	if err != nil {
		return command.Result{}, err
	}
	ladder, err := LadderOf(u.Tx, u.Today())
	if err != nil {
		return command.Result{}, err
	}
	cal := Calendar(u.Tx)
	for _, r := range late {
		level := ladder.Level(r, u.Now, cal)
		if level <= r.Escalation {
			continue
		}
		if err := raise(u, r, level); err != nil {
			return command.Result{}, err
		}
	}
	return command.Result{}, nil
})

func raise(u *command.Unit, r Record, level Escalation) error {
	next := r
	next.Escalation = level
	if _, err := change(u, FacetEscalation, r, next); err != nil {
		return err
	}
	u.Touched(r.ID, store.ID{}, sharing.B20, sharing.C0, "escalation")
	if level >= ToCoordinator {
		desk, err := CoordinatorOf(u.Tx, r.Desk, u.Now)
		if err != nil {
			return err
		}
		if err := giveLook(u, r, desk); err != nil {
			return err
		}
	}
	if level < ToMunicipalDesk {
		return nil
	}
	desk, err := MunicipalDesk(u.Tx)
	if err != nil {
		return err
	}
	return giveLook(u, r, desk)
}

// giveLook lets a desk above read the record's contact and body; not abuse,
// not the reporter, not a sealed entry. Escalation parts, source: B20.
func giveLook(u *command.Unit, r Record, desk store.ID) error {
	if desk == r.Desk || r.Sealed {
		return nil
	}
	return sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: r.ID, Holder: desk,
		Parts: sharing.PartsOf(sharing.C0, sharing.C1, sharing.C2), Ground: sharing.B20, Basis: "APPI69_PURPOSE", From: u.Now, Source: r.ID})
}

// DutyEnded gives to the successor, or back to the desk, what somebody had in hand
// whose duty there has ended; the desk still answers (promise 1). What others of the desk may not
// read goes on to somebody who may.
type DutyEnded struct {
	Staff store.ID `json:"staff" need:"true"`
	Desk  store.ID `json:"desk" need:"true"`
	Duty  store.ID `json:"duty"`
}

// ReleaseDuty is the handler of the event duty.ended.
var ReleaseDuty = command.New("record.release_duty", command.SystemOnly[DutyEnded], func(u *command.Unit, p DutyEnded) (command.Result, error) {
	open, err := store.All(u.Tx, scan, "select "+columns+" from record r where r.municipality = ? and r.desk = ? and r.staff = ? and r.is_open = 1 order by r.id",
		u.Act.Municipality, p.Desk, p.Staff)
	if err != nil {
		return command.Result{}, err
	}
	next, err := successors(u, p.Desk, p.Staff)
	if err != nil {
		return command.Result{}, err
	}
	for _, r := range open {
		to := next[r.ID]
		err := MayHave(u, r.ID, to)
		if _, kept := words.AsFault(err); kept { // since it was said
			to, err = store.ID{}, nil
		}
		if err != nil {
			return command.Result{}, err
		}
		u.Touched(r.ID, store.ID{}, sharing.B1, sharing.C0, "staff")
		if err := takeOver(u, r, to); err != nil {
			return command.Result{}, err
		}
	}
	kept, err := sharing.KeptFrom(u.Tx, p.Desk, u.Now)
	for _, id := range kept {
		staysAnswered(u, id)
	}
	return command.Result{}, err
})

// Commands of the spine.
var Commands = []*command.Command{Escalate, ReleaseDuty, HandOverWork, WithdrawHandover}
