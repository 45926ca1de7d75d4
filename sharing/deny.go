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

// IsDenied reports whether some deny names the staff member now; office puts
// the answer into the Viewer.
func IsDenied(tx *store.Tx, staff store.ID, now time.Time) (bool, error) {
	var one int
	err := tx.Row("select 1 from deny where municipality = ? and staff = ? and from_at <= ? and until_at > ? limit 1",
		tx.Municipality(), staff, now, now).Scan(&one)
	if err == store.ErrNone {
		return false, nil
	}
	return err == nil, err
}
