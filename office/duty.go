package office

import (
	"time"

	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// State is how far a duty has come.
type State string

// The states of a duty. Only a confirmed one opens anything.
const (
	Proposed  State = "PROPOSED"
	Confirmed State = "CONFIRMED"
	Ended     State = "ENDED"
)

// Duty (立場・任期) is one staff member at one desk in one role for a time.
type Duty struct {
	ID          store.ID     `json:"id"`
	Staff       store.ID     `json:"staff,omitzero"`
	Desk        store.ID     `json:"desk,omitzero"`
	Role        sharing.Role `json:"role"`
	Area        store.ID     `json:"area,omitzero"` // a volunteer's area (民生委員法13条); zero for others
	From        time.Time    `json:"from,omitzero"`
	Until       time.Time    `json:"until,omitzero"` // zero: until further notice
	State       State        `json:"state"`
	ProposedBy  store.ID     `json:"proposed_by,omitzero"`
	ProposedAt  time.Time    `json:"proposed_at,omitzero"`
	ConfirmedBy store.ID     `json:"confirmed_by,omitzero"`
	ConfirmedAt time.Time    `json:"confirmed_at,omitzero"`
	EndedBy     store.ID     `json:"ended_by,omitzero"`
	EndedAt     time.Time    `json:"ended_at,omitzero"`
	EndReason   string       `json:"end_reason"`
}

// LongestTerm of a volunteer: three years (民生委員法10条①), and the days until
// the successor has been named.
const LongestTerm = 3*366*24*time.Hour + 31*24*time.Hour

// Current reports whether the duty opens anything at the time.
func (d Duty) Current(now time.Time) bool {
	return d.State == Confirmed && !now.Before(d.From) && (d.Until.IsZero() || now.Before(d.Until))
}

// Over reports whether the duty has ended or run out.
func (d Duty) Over(now time.Time) bool {
	return d.State == Ended || (!d.Until.IsZero() && !now.Before(d.Until))
}

// Propose decides whether a duty may be proposed at a desk for somebody who has
// the other duties. It opens nothing yet.
func (d Duty) Propose(at Desk, others []Duty, now time.Time) (Duty, error) {
	var faults []*words.Fault
	refuse := func(field string, t words.Text) { faults = append(faults, words.Invalid(field, t)) }
	if !knownRole(d.Role) {
		refuse("role", roleUnknown)
	}
	if !at.AcceptsAccounts {
		refuse("desk", deskWithoutAccounts)
	}
	if d.Role == sharing.Coordinator && !at.Coordinates && !at.Municipal {
		refuse("desk", notCoordinating)
	}
	if watches(d.Role) && !at.Municipal {
		refuse("desk", onlyMunicipal)
	}
	faults = append(faults, d.term(now)...)
	faults = append(faults, d.besides(others, now)...)
	if err := words.Join(faults); err != nil {
		return Duty{}, err
	}
	d.State = Proposed
	return d, nil
}

// term checks from when until when, and a volunteer's area.
func (d Duty) term(now time.Time) []*words.Fault {
	var faults []*words.Fault
	if !d.Until.IsZero() && (!d.From.Before(d.Until) || !now.Before(d.Until)) {
		faults = append(faults, words.Invalid("until", untilBeforeFrom))
	}
	if d.Role != sharing.Volunteer {
		return faults
	}
	if d.Until.IsZero() {
		faults = append(faults, words.Invalid("until", termNeeded))
	} else if d.Until.Sub(d.From) > LongestTerm {
		faults = append(faults, words.Invalid("until", termTooLong))
	}
	return faults
}

// besides checks the duty against the others of the same person: the same one
// twice, and whoever watches the accounts or the log does no other work.
func (d Duty) besides(others []Duty, now time.Time) []*words.Fault {
	var faults []*words.Fault
	for _, o := range others {
		switch {
		case o.Over(now) || !overlap(d, o):
		case o.Desk == d.Desk && o.Role == d.Role:
			faults = append(faults, words.Invalid("role", dutyTwice))
		case watches(o.Role) || watches(d.Role):
			faults = append(faults, words.Invalid("role", watchesAlone))
		}
	}
	if len(faults) > 1 {
		faults = faults[:1]
	}
	return faults
}

func overlap(a, b Duty) bool {
	return (a.Until.IsZero() || b.From.Before(a.Until)) && (b.Until.IsZero() || a.From.Before(b.Until))
}

// watches: an administrator holds no duty that reads content, a log reviewer
// none whose looks would be reviewed (L8, no self-review).
func watches(r sharing.Role) bool { return r == sharing.Administrator || r == sharing.LogReviewer }

func knownRole(r sharing.Role) bool {
	for _, known := range sharing.Roles {
		if r == known {
			return true
		}
	}
	return false
}

// MayPropose reports whether somebody in a duty may propose duties at a desk:
// an administrator anywhere, a supervisor at the own desk, the responsible
// person anywhere.
func MayPropose(v sharing.Viewer, desk store.ID, municipal store.ID) bool {
	switch v.Role {
	case sharing.Administrator:
		return true
	case sharing.Supervisor:
		return v.Desk == desk || v.Desk == municipal
	}
	return false
}

// MayConfirm reports whether somebody in a duty may confirm duties at a desk
// that has these supervisors: a supervisor of the desk; where the desk has no
// other supervisor than the person concerned, the responsible person, who is a
// supervisor of the municipal desk.
func MayConfirm(v sharing.Viewer, d Duty, supervisors []store.ID, municipal store.ID) bool {
	if v.Role != sharing.Supervisor || v.Staff == d.Staff {
		return false
	}
	if v.Desk == d.Desk {
		return true
	}
	if v.Desk != municipal {
		return false
	}
	for _, s := range supervisors {
		if s != d.Staff {
			return false
		}
	}
	return true
}

// Confirm makes a proposed duty take effect. Nobody confirms their own, neither
// as the one who works nor by having made the account and proposed it alone.
func (d Duty) Confirm(by, accountMadeBy store.ID, at time.Time) (Duty, error) {
	switch {
	case d.State == Confirmed:
		return d, words.Conflict(alreadyConfirmed)
	case d.Over(at):
		return d, words.Conflict(dutyOver)
	case by == d.Staff:
		return d, words.Forbidden(notOwnDuty)
	case by == d.ProposedBy && by == accountMadeBy:
		return d, words.Forbidden(twoPersons)
	}
	d.State, d.ConfirmedBy, d.ConfirmedAt = Confirmed, by, at
	return d, nil
}

// MayEnd reports whether somebody in a duty may end another: the person, a
// supervisor of the desk, the responsible person, an administrator. Ending
// takes rights away only, so it needs no second person.
func MayEnd(v sharing.Viewer, d Duty, municipal store.ID) bool {
	return v.Staff == d.Staff || v.Role == sharing.Administrator ||
		v.Role == sharing.Supervisor && (v.Desk == d.Desk || v.Desk == municipal)
}

// End takes the duty away from now on. The last responsible person cannot go
// before another is there: escalation would end at nobody (promise 2).
func (d Duty) End(by store.ID, reason string, lastResponsible bool, at time.Time) (Duty, error) {
	if d.State == Ended {
		return d, words.Conflict(dutyOver)
	}
	if lastResponsible {
		return d, words.Conflict(lastResponsiblePerson)
	}
	d.State, d.EndedBy, d.EndedAt, d.EndReason = Ended, by, at, reason
	if d.Until.IsZero() || at.Before(d.Until) {
		d.Until = at
	}
	return d, nil
}
