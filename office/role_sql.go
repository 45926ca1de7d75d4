package office

import (
	"time"

	"tomoni/sharing"
	"tomoni/store"
)

// InRole lists who serves in a role at any desk now, by kana: the volunteers to
// choose from when one of them rings.
func InRole(tx *store.Tx, role sharing.Role, now time.Time) ([]Held, error) {
	return store.All(tx, scanHeld, heldSelect+` where u.municipality = ? and u.role = ? and ? and s.suspended = 0
 and o.suspended = 0 order by s.kana, u.id`, tx.Municipality(), string(role), current("u", now))
}
