package audit

import (
	"errors"

	"golang.org/x/mod/sumdb/tlog"

	"tomoni/store"
)

// newestLeaves is how many of the newest leaves Sound makes again.
const newestLeaves = 200

// Sound is a quick look whether the log hangs together, for what must not go on
// when it does not: there is a signed head, as there is from the first row on, the
// newest one lies in the tree, the tree stands on its hashes, and the newest leaves
// follow each other and are those of their rows. What was edited further back only
// Verify finds, and so does a kept head, after all have been deleted and a new one
// was signed, a minute later.
func Sound(tx *store.Tx) (bool, error) {
	n, err := size(tx)
	if err != nil {
		return false, err
	}
	head, found, err := LastHead(tx)
	if errors.Is(err, ErrHead) || found && head.Size > n {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !found {
		return n == 0, nil
	}
	root, err := tlog.TreeHash(head.Size, reader(tx))
	if errors.Is(err, errGap) || err == nil && root != head.Root {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return newestSound(tx, n)
}

// leafOf is a leaf with its row, as far as there is one.
type leafOf struct {
	seq  int64
	hash []byte
	row  row
}

// newestSound makes the newest leaves again, from their rows, and looks for them in
// the tree.
func newestSound(tx *store.Tx, n int64) (bool, error) {
	next := max(0, n-newestLeaves)
	leaves, err := store.All(tx, func(r store.Row) (l leafOf, err error) {
		return l, r.Scan(append([]any{&l.seq, &l.hash}, l.row.dest()...)...)
	}, "select l.seq, l.hash, "+rowColumns+` from audit_leaf l left join audit_row r on r.municipality = l.municipality and r.id = l.row_id
		where l.municipality = ? and l.seq >= ? order by l.seq`, tx.Municipality(), next)
	if err != nil {
		return false, err
	}
	var places []int64
	for _, l := range leaves {
		if l.seq != next || toHash(l.hash) != l.row.hash(l.seq) {
			return false, nil
		}
		places = append(places, tlog.StoredHashIndex(0, l.seq))
		next++
	}
	stored, err := readHashes(tx, places)
	if errors.Is(err, errGap) {
		return false, nil
	}
	for i := range stored {
		if stored[i] != toHash(leaves[i].hash) {
			return false, nil
		}
	}
	return err == nil && next == n, err
}
