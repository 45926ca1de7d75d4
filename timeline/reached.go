package timeline

import (
	"slices"

	"tomoni/sharing"
	"tomoni/store"
)

// Reached gives those of the entries that the viewer is given by themselves,
// such as by a referral (B19), in the order in which they were said. Of what was
// corrected it gives the newest version that the viewer may read, else nothing.
func Reached(rd *sharing.Reading, ids []store.ID) ([]Entry, error) {
	var out []Entry
	for len(ids) > 0 {
		found, err := store.All(rd.Tx, scan, "select "+columns+" from entry e where e.municipality = ? and ? and e.sealed = 0 and ? order by e.at, e.id",
			rd.Viewer.Municipality, store.In("e.id", ids), rd.ReachedEntry("e"))
		if err != nil {
			return nil, err
		}
		ids = nil
		for _, e := range found {
			if e.SupersededBy.IsZero() {
				out = append(out, e)
				continue
			}
			ids = append(ids, e.SupersededBy)
		}
	}
	slices.SortFunc(out, func(a, b Entry) int { return a.At.Compare(b.At) })
	return out, nil
}

// Corrections lists what superseded an entry, the next version first, so that
// whoever ends a reach on the entry ends it on what was corrected too.
func Corrections(tx *store.Tx, id store.ID) ([]store.ID, error) {
	var out []store.ID
	for len(out) < 100 {
		next, found, err := store.First(tx, store.ScanID, "select superseded_by from entry where municipality = ? and id = ? and superseded_by is not null",
			tx.Municipality(), id)
		if err != nil || !found {
			return out, err
		}
		out = append(out, next)
		id = next
	}
	return out, nil
}

// AboutOthers reports whether an entry names somebody besides the person.
func AboutOthers(tx *store.Tx, entry, person store.ID) (bool, error) {
	var n int
	err := tx.Row("select count(*) from entry_person where municipality = ? and entry = ? and person <> ?", tx.Municipality(), entry, person).Scan(&n)
	return n > 0, err
}
