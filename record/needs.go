package record

import (
	"time"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// NeedsEscalation reports whether some open record belongs a step further up
// now, so that the job writes nothing when there is nothing to do.
func NeedsEscalation(tx *store.Tx, now time.Time) (bool, error) {
	late, err := overdue(tx, now, 500)
	if err != nil {
		return false, err
	}
	ladder, err := LadderOf(tx, ja.DateOf(now))
	if err != nil {
		return false, err
	}
	cal := Calendar(tx)
	for _, r := range late {
		if ladder.Level(r, now, cal) > r.Escalation {
			return true, nil
		}
	}
	return false, nil
}

// overdue lists what may have to go up, the longest waiting first. An hour is on
// the day that is its next date too ([ByHours]), so nothing of a later day is looked at.
func overdue(tx *store.Tx, now time.Time, most int) ([]Record, error) {
	today := ja.DateOf(now)
	return store.All(tx, scan, "select "+columns+` from record r where r.municipality = ? and r.is_open = 1 and r.next_on <= ? and ?
 and r.escalation < 3 and (r.next_on < ? or (r.clock = 'HOURS' and r.next_at <= ?)) order by r.escalation, r.next_on, r.id limit ?`,
		tx.Municipality(), today, sharing.SwitchedOn("r"), today, now, most)
}
