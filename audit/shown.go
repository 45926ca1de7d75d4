package audit

import (
	"bytes"
	"slices"

	"tomoni/store"
)

// What a list showed is a set of ids, kept once however often it is shown: a
// work list that is looked at a hundred times a day, and is the same, costs a
// hundred rows and one set. The set's name is its keyed hash, and as such in the
// leaf. The index by object (audit_shown) scatters over the whole file, so it is
// not written while somebody waits for the list, but afterwards by [Sequence];
// until then [Looks] reads the waiting sets themselves.

// joinIDs writes the ids one after the other, sorted, each once, without absent ones.
func joinIDs(ids []store.ID) []byte {
	sorted := slices.DeleteFunc(slices.Clone(ids), store.ID.IsZero)
	slices.SortFunc(sorted, func(a, b store.ID) int { return bytes.Compare(a[:], b[:]) })
	var joined []byte
	for _, id := range slices.Compact(sorted) {
		joined = append(joined, id[:]...)
	}
	return joined
}

// splitIDs undoes joinIDs.
func splitIDs(joined []byte) []store.ID {
	ids := make([]store.ID, 0, len(joined)/16)
	for ; len(joined) >= 16; joined = joined[16:] {
		ids = append(ids, store.ID(joined[:16]))
	}
	return ids
}

// setID is the name of a set; the empty set has none.
func setID(municipality int, joined []byte) store.ID {
	if len(joined) == 0 {
		return store.ID{}
	}
	return keyedBytes("shown", municipality, joined)
}

// insertSet keeps the set of a row, unless it is known.
func insertSet(tx *store.Tx, r row) error {
	if r.shown.IsZero() {
		return nil
	}
	return tx.Later(`insert into audit_set (municipality, id, objects, waiting) values (?, ?, ?, ?)
		on conflict (municipality, id) do nothing`, r.municipality, r.shown, r.set, true)
}

// set is a kept set.
type set struct {
	id      store.ID
	objects []byte
	waiting bool
}

func scanSet(from store.Row) (s set, err error) { return s, from.Scan(&s.id, &s.objects, &s.waiting) }

// maxIndexed is how many sets one step indexes, so that no unit takes long.
const maxIndexed = 20

// maxObjects is how many objects of sets one step indexes, but for one set that
// holds more: a piece of an export shows a thousand.
const maxObjects = 2000

// fewest are the first of the sets, as many as one step indexes.
func fewest(sets []set) []set {
	objects := 0
	for i, s := range sets {
		if objects += len(s.objects) / 16; i > 0 && objects > maxObjects {
			return sets[:i]
		}
	}
	return sets
}

// indexSets writes the index of some of the waiting sets.
func indexSets(tx *store.Tx) (int, error) {
	sets, err := store.All(tx, scanSet, `select s.id, s.objects, s.waiting from audit_set s
		where s.municipality = ? and s.waiting = 1 order by s.id limit ?`, tx.Municipality(), maxIndexed)
	if err != nil || len(sets) == 0 {
		return 0, err
	}
	sets = fewest(sets)
	index := store.Into("audit_shown (municipality, object, set_id)")
	done := make([]store.ID, len(sets))
	for i, s := range sets {
		for _, object := range splitIDs(s.objects) {
			index.Add(tx.Municipality(), object, s.id)
		}
		done[i] = s.id
	}
	if err := index.Save(tx); err != nil {
		return 0, err
	}
	return len(sets), tx.Exec("update audit_set set waiting = 0 where municipality = ? and ?", tx.Municipality(), store.In("id", done))
}

// setsWith are the sets that hold one of the objects.
func setsWith(tx *store.Tx, objects []store.ID) ([]store.ID, error) {
	found, err := store.All(tx, store.ScanID, "select s.set_id from audit_shown s where s.municipality = ? and ?",
		tx.Municipality(), store.In("s.object", objects))
	if err != nil {
		return nil, err
	}
	waiting, err := store.All(tx, scanSet, `select s.id, s.objects, s.waiting from audit_set s
		where s.municipality = ? and s.waiting = 1`, tx.Municipality())
	for _, s := range waiting {
		if slices.ContainsFunc(splitIDs(s.objects), func(id store.ID) bool { return slices.Contains(objects, id) }) {
			found = append(found, s.id)
		}
	}
	return found, err
}
