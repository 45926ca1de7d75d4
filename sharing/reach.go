package sharing

import (
	"time"

	"tomoni/store"
)

// Forever stands for a reach without an end; only an act ends it.
var Forever = time.UnixMicro(1 << 61).UTC()

// Reach is one right to see: which object (a record, a person or an entry),
// which parts, for which holder (a staff member or a desk), on which ground and
// legal basis, from when until when.
type Reach struct {
	ID     store.ID
	Object store.ID
	Holder store.ID
	Parts  Parts
	Ground Ground
	Basis  string // legal row code, never empty
	From   time.Time
	Until  time.Time
	Source store.ID // the record whose act gave it: a referral, a consent, an escalation
}

const (
	reachColumns = `h.id, h.object, h.holder, h.parts, h.ground, h.basis, h.from_at, h.until_at, h.source`
	reachSelect  = `select ` + reachColumns + ` from reach h`
)

func scanReach(r store.Row) (Reach, error) {
	var h Reach
	var parts int
	err := r.Scan(&h.ID, &h.Object, &h.Holder, &parts, &h.Ground, &h.Basis, &h.From, &h.Until, &h.Source)
	h.Parts = Parts(parts)
	if h.Until.Equal(Forever) {
		h.Until = time.Time{}
	}
	return h, err
}

// Give writes a reach in the caller's unit of work.
func Give(tx *store.Tx, h Reach) error {
	if h.Until.IsZero() {
		h.Until = Forever
	}
	return tx.Exec(`insert into reach (municipality, id, object, holder, parts, ground, basis, from_at, until_at, source)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		tx.Municipality(), h.ID, h.Object, h.Holder, int(h.Parts), string(h.Ground), h.Basis, h.From, h.Until, h.Source)
}

// EndFrom ends every reach that came from a source, from now on (law L4):
// a withdrawn consent, a returned referral.
func EndFrom(tx *store.Tx, source store.ID, at time.Time) error {
	return tx.Exec("update reach set until_at = ? where municipality = ? and source = ? and until_at > ?",
		at, tx.Municipality(), source, at)
}

// EndFor ends what a source gave to one holder.
func EndFor(tx *store.Tx, source, holder store.ID, at time.Time) error {
	return tx.Exec("update reach set until_at = ? where municipality = ? and source = ? and holder = ? and until_at > ?",
		at, tx.Municipality(), source, holder, at)
}

// EndAllTo ends every reach to an object, whatever it came from: what was sealed has
// only the readers who are named anew.
func EndAllTo(tx *store.Tx, object store.ID, at time.Time) error {
	return tx.Exec("update reach set until_at = ? where municipality = ? and object = ? and until_at > ?", at, tx.Municipality(), object, at)
}

// Readers lists the holders of a reach on an object at a time, for the checks
// that an open record always has somebody who can read it.
func Readers(tx *store.Tx, object store.ID, at time.Time) ([]Reach, error) {
	return store.All(tx, scanReach, reachSelect+` where h.municipality = ? and h.object = ?
 and h.from_at <= ? and h.until_at > ? order by h.from_at, h.id`, tx.Municipality(), object, at, at)
}
