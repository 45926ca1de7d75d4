package sharing

import (
	"time"

	"tomoni/store"
)

// Reached is the condition that something (alias, with municipality and id) is
// reached by itself: an entry that was attached to a referral (B19), a limited
// answer (B17). Whose record it stands in does not matter.
func (rd *Reading) Reached(alias string) store.Fragment { return rd.reached(alias) }

// EndOn ends what one holder has on one object from a source. Other things
// from the same source, such as a consent that two referrals rest on, go on.
func EndOn(tx *store.Tx, object, holder, source store.ID, at time.Time) error {
	return tx.Exec(`update reach set until_at = ? where municipality = ? and object = ? and holder = ? and source = ? and until_at > ?`,
		at, tx.Municipality(), object, holder, source, at)
}
