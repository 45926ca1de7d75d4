package neighbour

import (
	"time"

	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
)

// servingDuty gives the duty in which somebody serves as a 民生委員 today; false
// when the term has ended or nobody has confirmed it.
func servingDuty(tx *store.Tx, staff store.ID, now time.Time) (office.Duty, bool, error) {
	if staff.IsZero() {
		return office.Duty{}, false, nil
	}
	held, err := office.Duties(tx, staff, now)
	if err != nil {
		return office.Duty{}, false, err
	}
	for _, d := range held {
		if d.Role == sharing.Volunteer {
			return d.Duty, true, nil
		}
	}
	return office.Duty{}, false, nil
}
