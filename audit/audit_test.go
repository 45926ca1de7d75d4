package audit

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"tomoni/store"
	"tomoni/store/storetest"
)

// town is the municipality of these tests.
const town = 282090

var session = store.Session{Municipality: town}

// id makes a name that is easy to tell from others.
func id(kind byte, n int) store.ID {
	return store.ID{0: kind, 6: 0x70, 8: 0x80, 14: byte(n >> 8), 15: byte(n)}
}

// event is the n-th of a varied day.
func event(n int) Event {
	e := Event{At: storetest.Now.Add(time.Duration(n) * time.Millisecond), Request: id('q', n), Staff: id('s', n%3),
		Duty: id('t', n%3), Desk: id('d', n%2), Organisation: id('o', 0), Role: "COUNSELLOR", Ground: "B1", Source: "form",
		Object: id('r', n%7), Person: id('p', n%5), Kind: "consultation", Part: "C3", Fields: []string{"topic", "urgency"},
		Count: n, Result: "done", Action: "consultation.receive"}
	switch n % 4 {
	case 1:
		e.Action, e.Result = ActionLook, "shown"
	case 2:
		e.Action, e.Result, e.Object, e.Person = ActionList, "shown", store.ID{}, store.ID{}
	case 3:
		e.Term = fmt.Sprintf("さいとう%d", n)
	}
	return e
}

// shown is what the n-th event showed.
func shown(n int) []store.ID {
	if n%4 != 2 {
		return nil
	}
	return []store.ID{id('r', n), id('r', n+1), id('r', n+1), id('p', n)}
}

// write logs the events from..until, a few in each unit, and gives them leaves.
func write(t testing.TB, db *store.DB, from, until int) {
	t.Helper()
	for n := from; n < until; n += 3 {
		must(t, db.Write(context.Background(), session, func(tx *store.Tx) error {
			for k := n; k < min(n+3, until); k++ {
				if err := AppendShown(tx, event(k), shown(k)); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	sequence(t, db)
}

func sequence(t testing.TB, db *store.DB) {
	t.Helper()
	must(t, db.Write(context.Background(), session, func(tx *store.Tx) error {
		for {
			n, err := Sequence(tx)
			if err != nil || n == 0 {
				return err
			}
		}
	}))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	must(t, db.Read(context.Background(), session, fn))
}

// sign signs the log as it is.
func sign(t testing.TB, db *store.DB, signer note.Signer) (head Head) {
	t.Helper()
	must(t, db.Write(context.Background(), session, func(tx *store.Tx) (err error) {
		head, err = SignHead(tx, signer, storetest.Now)
		return err
	}))
	return head
}

func keys(t testing.TB) (note.Signer, note.Verifier) {
	t.Helper()
	secret, public, err := NewSigner(rand.Reader, town)
	must(t, err)
	signer, err := note.NewSigner(secret)
	must(t, err)
	verifier, err := note.NewVerifier(public)
	must(t, err)
	return signer, verifier
}

func forEachEngine(t *testing.T, fn func(t *testing.T, db *store.DB)) {
	SetKey([]byte("the key of these tests"))
	storetest.ForEachEngine(t, []fs.FS{Migrations}, fn)
}

func TestAnUntouchedLogIsFoundWellAndItsHeadCanBeCheckedByItsPublicKeyAlone(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		signer, verifier := keys(t)
		for n := 0; n < 40; n += 10 {
			write(t, db, n, n+10)
			sign(t, db, signer)
		}
		report, err := VerifyWith(t.Context(), db, town, Check{Verifier: verifier})
		must(t, err)
		if !report.OK() || report.Rows != 40 || report.Leaves != 40 || report.Heads != 4 || !report.Signed {
			t.Errorf("untouched log: %+v %s", report, report.Said().In("en"))
		}
		other, err := Verify(t.Context(), db, 131016)
		must(t, err)
		if !other.OK() || other.Rows != 0 {
			t.Errorf("another town sees %+v", other)
		}
		again := sign(t, db, signer)
		if again.Size != 40 || again.Root != report.Head.Root {
			t.Errorf("nothing was logged since, but the head is %v", again)
		}
	})
}

func TestARowOnPostgreSQLGetsItsLeafOnceAndAReportSaysWhenItWaitsTooLong(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		must(t, db.Write(t.Context(), session, func(tx *store.Tx) error { return Append(tx, event(1)) }))
		if db.Engine() == store.PostgreSQL {
			report, err := VerifyWith(t.Context(), db, town, Check{Now: event(1).At.Add(time.Second)})
			must(t, err)
			if !report.OK() || report.Waiting != 1 {
				t.Errorf("a row that has just come: %+v", report)
			}
			report, err = VerifyWith(t.Context(), db, town, Check{Now: event(1).At.Add(Late + time.Second)})
			must(t, err)
			if report.OK() || report.Problem.Text != rowLate {
				t.Errorf("a row that waits too long: %s", report.Said().In("en"))
			}
		}
		sequence(t, db)
		sequence(t, db)
		report, err := Verify(t.Context(), db, town)
		must(t, err)
		if !report.OK() || report.Leaves != 1 || report.Waiting != 0 {
			t.Errorf("after the sequencer: %+v %s", report, report.Said().In("en"))
		}
	})
}

func TestARefusedUnitLeavesNothingInTheLog(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		refused := errors.New("refused")
		err := db.Write(t.Context(), session, func(tx *store.Tx) error {
			if err := Append(tx, event(1)); err != nil {
				return err
			}
			return refused
		})
		if !errors.Is(err, refused) {
			t.Fatal(err)
		}
		write(t, db, 0, 2)
		report, err := Verify(t.Context(), db, town)
		must(t, err)
		if !report.OK() || report.Rows != 2 {
			t.Errorf("%+v %s", report, report.Said().In("en"))
		}
	})
}

func TestAnEventWithoutATimeOrAnActionIsRefused(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		for _, e := range []Event{{Action: ActionLook}, {At: storetest.Now}} {
			err := db.Write(t.Context(), session, func(tx *store.Tx) error { return Append(tx, e) })
			if !errors.Is(err, ErrEvent) {
				t.Errorf("%+v: %v", e, err)
			}
		}
	})
}

func TestWhoLookedNamesListsAndOpeningsOfOnesOwnDeskNewestFirst(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		mother := id('r', 200)
		at := func(n int, action string, desk int, object store.ID) Event {
			return Event{At: storetest.Now.Add(time.Duration(n) * time.Second), Action: action, Object: object,
				Staff: id('s', n), Desk: id('d', desk), Fields: []string{"phone", "address"}, Result: "shown"}
		}
		must(t, db.Write(t.Context(), session, func(tx *store.Tx) error {
			return errors.Join(
				Append(tx, at(1, ActionLook, 1, mother)),
				Append(tx, at(2, "consultation.receive", 1, mother)),
				AppendShown(tx, at(3, ActionList, 1, store.ID{}), []store.ID{id('r', 9), mother}),
				Append(tx, at(4, ActionLook, 2, mother)),
				AppendShown(tx, at(5, ActionList, 1, store.ID{}), []store.ID{id('r', 9)}),
				AppendShown(tx, at(6, ActionPrint, 1, mother), []store.ID{mother}))
		}))
		sequence(t, db)
		must(t, db.Write(t.Context(), session, func(tx *store.Tx) error {
			return AppendShown(tx, at(7, ActionList, 2, store.ID{}), []store.ID{mother, id('r', 4)}) // not indexed yet
		}))
		read(t, db, func(tx *store.Tx) error {
			own, err := Looks(tx, []store.ID{mother}, id('d', 1), 10)
			must(t, err)
			if got := staffOf(own); got != "6 3 1" {
				t.Errorf("looks of the own desk by staff: %s, want 6 3 1", got)
			}
			if len(own) > 0 && (own[0].Action != ActionPrint || strings.Join(own[0].Fields, " ") != "phone address") {
				t.Errorf("newest look: %+v", own[0])
			}
			all, err := Looks(tx, []store.ID{mother}, store.ID{}, 10)
			must(t, err)
			if got := staffOf(all); got != "7 6 4 3 1" {
				t.Errorf("all looks by staff: %s, want 7 6 4 3 1", got)
			}
			few, err := Looks(tx, []store.ID{mother}, store.ID{}, 2)
			must(t, err)
			if got := staffOf(few); got != "7 6" {
				t.Errorf("the two newest looks by staff: %s, want 7 6", got)
			}
			return nil
		})
	})
}

func staffOf(looks []Look) string {
	var all []string
	for _, l := range looks {
		all = append(all, fmt.Sprint(l.Staff[15]))
	}
	return strings.Join(all, " ")
}

func TestTheLogReviewerSeesPseudonymsPageByPageAndUnmasksOne(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		write(t, db, 0, 20)
		read(t, db, func(tx *store.Tx) error {
			first, err := Recent(tx, Filter{}, 12)
			must(t, err)
			rest, err := Recent(tx, Filter{Before: first[11].ID}, 12)
			must(t, err)
			if len(first) != 12 || len(rest) != 8 || !first[0].At.Equal(event(19).At) || !rest[7].At.Equal(event(0).At) {
				t.Errorf("pages of %d and %d", len(first), len(rest))
			}
			for _, e := range append(first, rest...) {
				if e.Action != ActionList && (len(e.Object) != 32 || strings.Contains(e.Object, "72000000")) {
					t.Errorf("no pseudonym: %+v", e)
				}
			}
			searched := first[0]
			behind, err := Unmask(tx, searched.ID)
			must(t, err)
			if !searched.Searched || behind.Term != "さいとう19" || behind.Object != id('r', 19%7) || behind.Person != id('p', 19%5) {
				t.Errorf("behind the pseudonyms: %+v", behind)
			}
			some, err := Recent(tx, Filter{Staff: id('s', 1), Action: ActionLook, From: event(5).At, Until: event(14).At}, 20)
			must(t, err)
			if len(some) != 1 || !some[0].At.Equal(event(13).At) {
				t.Errorf("looks of one counsellor in a time: %+v", some)
			}
			return nil
		})
	})
}

func TestEveryRowCanBeProvedToAHolderOfTheHeadAndNamesNobody(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		write(t, db, 0, 21)
		read(t, db, func(tx *store.Tx) error {
			entries, err := Recent(tx, Filter{}, 50)
			must(t, err)
			for _, e := range entries {
				proof, err := Prove(tx, e.ID)
				must(t, err)
				if err := proof.Check(); err != nil {
					t.Errorf("leaf %d: %v", proof.Seq, err)
				}
				if leaf := string(proof.Leaf); strings.Contains(leaf, "さいとう") || strings.Contains(leaf, id('p', 1).String()) {
					t.Errorf("a leaf names somebody: %s", leaf)
				}
				proof.Leaf[len(proof.Leaf)/2] ^= 1
				if proof.Check() == nil {
					t.Errorf("leaf %d: another text is proved too", proof.Seq)
				}
			}
			_, err = Prove(tx, id('x', 1))
			if !errors.Is(err, store.ErrNone) {
				t.Errorf("an absent row: %v", err)
			}
			return nil
		})
	})
}

func TestAnOlderHeadIsProvedToBeTheBeginningOfTheLog(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		signer, verifier := keys(t)
		write(t, db, 0, 5)
		kept := sign(t, db, signer).Note
		write(t, db, 5, 19)
		older, err := ParseHead(kept, verifier)
		must(t, err)
		read(t, db, func(tx *store.Tx) error {
			proof, newer, err := ProveGrowth(tx, older)
			must(t, err)
			must(t, CheckGrowth(proof, older, newer))
			older.Root[3] ^= 1
			if CheckGrowth(proof, older, newer) == nil {
				t.Error("another beginning is proved too")
			}
			return nil
		})
	})
}

func TestAHeadOfAnotherKeyOrAnotherTextIsNoHead(t *testing.T) {
	signer, verifier := keys(t)
	_, stranger := keys(t)
	signed, err := note.Sign(&note.Note{Text: Head{Municipality: town, Size: 3, At: storetest.Now}.text()}, signer)
	must(t, err)
	_, err = ParseHead(string(signed), verifier)
	must(t, err)
	for name, bad := range map[string]struct {
		text string
		by   note.Verifier
	}{
		"stranger's key": {string(signed), stranger},
		"changed size":   {strings.Replace(string(signed), "\n3 ", "\n4 ", 1), verifier},
		"no signature":   {Head{Municipality: town}.text(), nil},
		"nothing":        {"", nil},
		"not canonical":  {strings.Replace(string(signed), "\n3 ", "\n03 ", 1), nil},
	} {
		_, err := ParseHead(bad.text, bad.by)
		if !errors.Is(err, ErrHead) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheTreeThatVerifyBuildsIsThatOfTlog(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var f frontier
		var all []tlog.Hash
		kept := tlog.HashReaderFunc(func(positions []int64) (hashes []tlog.Hash, err error) {
			for _, p := range positions {
				hashes = append(hashes, all[p])
			}
			return hashes, nil
		})
		for n := range rapid.Int64Range(0, 70).Draw(t, "leaves") {
			h := tlog.RecordHash([]byte(rapid.StringN(0, 4, 8).Draw(t, "leaf")))
			want, err := tlog.StoredHashesForRecordHash(n, h, kept)
			if err != nil {
				t.Fatal(err)
			}
			if got := f.add(h); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("hashes of leaf %d: %v, want %v", n, got, want)
			}
			all = append(all, want...)
		}
		root, err := tlog.TreeHash(f.size, kept)
		if err != nil || f.root() != root || f.positions != int64(len(all)) {
			t.Fatalf("root %v, want %v (%v); positions %d, want %d", f.root(), root, err, f.positions, len(all))
		}
	})
}

func TestTwoEventsThatDifferInAnythingHaveDifferentLeaves(t *testing.T) {
	text := rapid.StringMatching(`[a-z.\n",:]{0,4}`)
	draw := rapid.Custom(func(t *rapid.T) Event {
		return Event{At: storetest.Now.Add(time.Duration(rapid.IntRange(0, 2).Draw(t, "at")) * time.Microsecond), Action: "x",
			Staff: id('s', rapid.IntRange(0, 1).Draw(t, "staff")), Role: text.Draw(t, "role"), Ground: text.Draw(t, "ground"),
			Kind: text.Draw(t, "kind"), Part: text.Draw(t, "part"), Result: text.Draw(t, "result"),
			Fields: rapid.SliceOfN(rapid.StringMatching(`[a-z,"]{1,3}`), 0, 3).Draw(t, "fields")}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw.Draw(t, "a"), draw.Draw(t, "b")
		one, err := newRow(town, a, nil)
		must2(t, err)
		two, err := newRow(town, b, nil)
		must2(t, err)
		two.id = one.id
		if (string(one.leaf(0)) == string(two.leaf(0))) != cmp.Equal(a, b, cmpopts.EquateEmpty()) {
			t.Fatalf("%s\n%s", one.leaf(0), two.leaf(0))
		}
	})
}

func must2(t *rapid.T, err error) {
	if err != nil {
		t.Fatal(err)
	}
}
