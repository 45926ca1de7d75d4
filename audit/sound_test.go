package audit

import (
	"math/rand/v2"
	"slices"
	"testing"

	"tomoni/store"
)

// beyondSound are tamperings that only Verify finds: they lie beside the leaves.
var beyondSound = []string{"insert a row", "hide that a list showed somebody", "say that a list showed somebody", "say that it showed another one",
	"change a set with its index", "delete a set with its index", "change what was searched for"}

// insideTree are such that it finds where the hash is one on which the roots stand.
var insideTree = []string{"change an inner hash", "delete an inner hash"}

func TestALogThatHasJustBeenAlteredIsNotSound(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		signer, _ := keys(t)
		sound := func(tx *store.Tx) bool {
			ok, err := Sound(tx)
			must(t, err)
			return ok
		}
		read(t, db, func(tx *store.Tx) error {
			if !sound(tx) {
				t.Error("an empty log is not sound")
			}
			return nil
		})
		write(t, db, 0, 30)
		read(t, db, func(tx *store.Tx) error {
			if sound(tx) {
				t.Error("a log without any head is sound")
			}
			return nil
		})
		sign(t, db, signer)
		write(t, db, 30, entries)
		sign(t, db, signer)
		random := rand.New(rand.NewPCG(17, 17))
		for _, tamper := range tamperings() {
			for range 6 {
				n := random.IntN(entries - 5)
				err := db.Write(t.Context(), session, func(tx *store.Tx) error {
					if !sound(tx) {
						t.Error("an untouched log is not sound")
					}
					tamper.do(t, tx, n)
					if got := sound(tx); !slices.Contains(insideTree, tamper.name) && got != slices.Contains(beyondSound, tamper.name) {
						t.Errorf("%s at entry %d: sound %v", tamper.name, n, got)
					}
					return errUndo
				})
				if err != errUndo {
					t.Fatal(err)
				}
			}
		}
	})
}

func TestWhatManyPiecesOfAnExportShowedIsIndexedInShortSteps(t *testing.T) {
	large, small := set{objects: make([]byte, 16*1500)}, set{objects: make([]byte, 16*100)}
	for _, c := range []struct {
		sets []set
		want int
	}{{nil, 0}, {[]set{small, small, small}, 3}, {[]set{large, large, large}, 1}, {[]set{small, large, large}, 2}, {[]set{{objects: make([]byte, 16*9000)}}, 1}} {
		if got := len(fewest(c.sets)); got != c.want {
			t.Errorf("%d of %d sets at once, not %d", got, len(c.sets), c.want)
		}
	}
}
