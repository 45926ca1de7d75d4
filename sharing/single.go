package sharing

import (
	"time"

	"tomoni/store"
)

// ReachedEntry is the condition that an entry (alias) is reached by itself: one
// that was attached to a referral (B19), a limited answer (B17). Whose record it
// stands in does not matter, unless a deny keeps the viewer from that.
func (rd *Reading) ReachedEntry(alias string) store.Fragment {
	return store.And(rd.reached(alias), rd.notDeniedEntry(alias))
}

// EndOn ends what one holder has on one object from a source. Other things
// from the same source, such as a consent that two referrals rest on, go on.
func EndOn(tx *store.Tx, object, holder, source store.ID, at time.Time) error {
	return tx.Exec(`update reach set until_at = ? where municipality = ? and object = ? and holder = ? and source = ? and until_at > ?`,
		at, tx.Municipality(), object, holder, source, at)
}
