package sharing

import (
	"time"

	"tomoni/store"
)

// Deny (conflict of interest, opponent) keeps a person or a record from a staff
// member whatever grounds there are.
type Deny struct {
	ID     store.ID
	Staff  store.ID
	Object store.ID // a record or a person
	Kind   string   // CONFLICT, OPPONENT
	From   time.Time
	Until  time.Time
}

// Refuse writes a deny in the caller's unit of work.
func Refuse(tx *store.Tx, d Deny) error {
	if d.Until.IsZero() {
		d.Until = Forever
	}
	return tx.Exec(`insert into deny (municipality, id, staff, object, kind, from_at, until_at) values (?, ?, ?, ?, ?, ?, ?)`,
		tx.Municipality(), d.ID, d.Staff, d.Object, d.Kind, d.From, d.Until)
}

// IsDenied is 1 when some deny names the staff member now, else 0; office puts
// the answer into the Viewer.
func IsDenied(staff string, now time.Time) store.Fragment {
	return store.SQL("case when exists (select 1 from deny x where x.municipality = "+staff+".municipality and x.staff = "+staff+".id"+
		" and x.from_at <= ? and x.until_at > ?) then 1 else 0 end", now, now)
}
