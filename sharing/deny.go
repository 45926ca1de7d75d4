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
	spans, err := store.Remember(tx, deniesKey(staff), func() ([]span, error) {
		return store.All(tx, scanSpan, "select from_at, until_at from deny where municipality = ? and staff = ?", tx.Municipality(), staff)
	})
	for _, s := range spans {
		if !now.Before(s.from) && now.Before(s.until) {
			return true, err
		}
	}
	return false, err
}

// Denies are few and asked for with every request.
var _ = store.Settled("deny")

type deniesKey store.ID

// span is from when until when a deny holds.
type span struct{ from, until time.Time }

func scanSpan(r store.Row) (s span, err error) { return s, r.Scan(&s.from, &s.until) }
