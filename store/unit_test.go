package store_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"tomoni/store"
	"tomoni/store/storetest"
)

var errRefused = errors.New("refused by the rule")

func TestUnitThatFailsLeavesNothing(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		err := db.Write(t.Context(), session, func(tx *store.Tx) error {
			if err := note(tx, "half"); err != nil {
				return err
			}
			return errRefused
		})
		if err != errRefused {
			t.Errorf("the error is %v, not the unit's own", err)
		}
		wantSaid(t, db)
	})
}

func TestStatementThatFailedAndWasPassedOverFailsTheUnit(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		write(t, db, "a")
		err := db.Write(t.Context(), session, func(tx *store.Tx) error {
			_ = note(tx, "b")
			_ = note(tx, "a")
			return nil
		})
		if !store.IsUnique(err) {
			t.Error(err)
		}
		wantSaid(t, db, "a")
	})
}

func TestSavepointUndoesOnlyItsOwn(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		err := db.Write(t.Context(), session, func(tx *store.Tx) error {
			if err := note(tx, "a"); err != nil {
				return err
			}
			err := tx.Savepoint(func() error {
				inner := tx.Savepoint(func() error { return note(tx, "b") })
				return errors.Join(inner, note(tx, "a"))
			})
			if !store.IsUnique(err) {
				t.Errorf("the savepoint says %v", err)
			}
			return note(tx, "c")
		})
		if err != nil {
			t.Fatal(err)
		}
		wantSaid(t, db, "a", "c")
	})
}

func TestUnitInsideAUnitIsRefused(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		err := db.Write(t.Context(), session, func(tx *store.Tx) error {
			return db.Write(tx.Context(), session, func(tx *store.Tx) error { return note(tx, "a") })
		})
		if !errors.Is(err, store.ErrNested) {
			t.Error(err)
		}
	})
}

func TestUnitThatPanicsLeavesNothingAndOthersGoOn(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		func() {
			defer func() {
				if r := recover(); r != "boom" {
					t.Errorf("recovered %v", r)
				}
			}()
			db.Write(t.Context(), session, func(tx *store.Tx) error {
				note(tx, "half")
				panic("boom")
			})
		}()
		write(t, db, "a")
		wantSaid(t, db, "a")
	})
}

func TestUnitThatAsksIsRunAgain(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		runs := 0
		err := db.Write(t.Context(), session, func(tx *store.Tx) error {
			runs++
			if err := note(tx, "a"); err != nil {
				return err
			}
			if runs < 3 {
				return fmt.Errorf("lost a race: %w", store.ErrAgain)
			}
			return nil
		})
		if err != nil || runs != 3 {
			t.Errorf("run %d times: %v", runs, err)
		}
		wantSaid(t, db, "a")
	})
}

func TestUnitThatNeverSucceedsIsGivenUp(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		runs := 0
		err := db.Write(t.Context(), session, func(tx *store.Tx) error {
			runs++
			return store.ErrAgain
		})
		if !errors.Is(err, store.ErrBusy) || runs != store.MaxAttempts {
			t.Errorf("run %d times: %v", runs, err)
		}
	})
}

// counters is a row that everybody wants to change.
var counters = fstest.MapFS{"0002_store_counter.sql": {Data: []byte(`-- +goose Up
create table counter (
	municipality @int not null,
	name @int not null,
	n @int not null,
	primary key (municipality, name)
) @strict;
`)}}

// count adds one to a counter by reading and writing it.
func count(db *store.DB, ctx context.Context, name int) error {
	return db.Write(ctx, session, func(tx *store.Tx) error {
		n, found, err := store.First(tx, store.ScanInt, "select n from counter where municipality = ? and name = ?", 282090, name)
		switch {
		case err != nil:
			return err
		case !found:
			return tx.Exec("insert into counter (municipality, name, n) values (?, ?, ?)", 282090, name, 1)
		}
		return tx.Exec("update counter set n = ? where municipality = ? and name = ?", n+1, 282090, name)
	})
}

func TestThirtyTwoWritersLoseNothing(t *testing.T) {
	storetest.ForEachPlace(t, []fs.FS{counters}, func(t *testing.T, engine store.Engine, at storetest.Place) {
		db := storetest.Open(t, at, store.Options{Readers: 32, Fault: atRandom(0)})
		countTogether(t, db)
	})
}

// Every tenth unit fails as if it had met another one: at its end, or at COMMIT
// where the engine may say so.
func TestUnitsThatMeetOthersAtRandomLoseNothing(t *testing.T) {
	storetest.ForEachPlace(t, []fs.FS{counters}, func(t *testing.T, engine store.Engine, at storetest.Place) {
		db := storetest.Open(t, at, store.Options{Readers: 32, Fault: atRandom(10)})
		countTogether(t, db)
	})
}

// atRandom fails one in n units, none for zero.
func atRandom(n int) func(string) error {
	return func(point string) error {
		if n > 0 && point == "unit" && rand.IntN(n) == 0 {
			return store.ErrAgain
		}
		return nil
	}
}

func countTogether(t *testing.T, db *store.DB) {
	t.Helper()
	const writers, each, rows = 32, 6, 16
	var all sync.WaitGroup
	for writer := range writers {
		all.Go(func() {
			for range each {
				err := store.ErrBusy
				for errors.Is(err, store.ErrBusy) {
					err = count(db, t.Context(), writer%rows)
				}
				if err != nil && !store.IsUnique(err) {
					t.Error(err)
				}
				if store.IsUnique(err) { // two made the row at once: the command would run again
					t.Log("met at the first row")
					if err := count(db, t.Context(), writer%rows); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	all.Wait()
	err := db.Read(t.Context(), session, func(tx *store.Tx) error {
		total, _, err := store.First(tx, store.ScanInt, "select sum(n) from counter")
		if total != writers*each {
			t.Errorf("counted %d of %d", total, writers*each)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// together writes units so that they share one batch: the first holds the
// writer until the others wait. It returns their errors.
func together(t *testing.T, db *store.DB, units ...func(*store.Tx) error) []error {
	t.Helper()
	errs := make([]error, len(units))
	begun, others := make(chan struct{}), make(chan struct{})
	var once sync.Once
	var all sync.WaitGroup
	all.Go(func() {
		errs[0] = db.Write(t.Context(), session, func(tx *store.Tx) error {
			once.Do(func() { close(begun) })
			<-others
			return units[0](tx)
		})
	})
	<-begun
	for i := 1; i < len(units); i++ {
		all.Go(func() { errs[i] = db.Write(t.Context(), session, units[i]) })
		for db.Waiting() < i {
			runtime.Gosched()
		}
	}
	close(others)
	all.Wait()
	return errs
}

// commits counts what reaches COMMIT.
func commits(n *atomic.Int32) func(string) error {
	return func(point string) error {
		if point == "commit" {
			n.Add(1)
		}
		return nil
	}
}

func openFile(t *testing.T, o store.Options) (*store.DB, storetest.Place) {
	t.Helper()
	at := storetest.NewPlace(t, store.SQLite, []fs.FS{notes})
	return storetest.Open(t, at, o), at
}

func TestFailedUnitLeavesNothingWhileItsNeighboursCommit(t *testing.T) {
	forEachPlace(t, func(t *testing.T, at storetest.Place) {
		var n atomic.Int32
		db := storetest.Open(t, at, store.Options{Fault: commits(&n)})
		errs := together(t, db,
			func(tx *store.Tx) error { return note(tx, "a") },
			func(tx *store.Tx) error { return errors.Join(note(tx, "half"), errRefused) },
			func(tx *store.Tx) error { return errors.Join(note(tx, "b"), note(tx, "a")) },
			func(tx *store.Tx) error { return note(tx, "c") },
		)
		if errs[0] != nil || !errors.Is(errs[1], errRefused) || !store.IsUnique(errs[2]) || errs[3] != nil {
			t.Errorf("the units say %v", errs)
		}
		if db.Engine() == store.SQLite && n.Load() != 1 { // a server may be slower than the batch's time
			t.Errorf("%d commits for one batch", n.Load())
		}
		wantSaid(t, db, "a", "c")
	})
}

func TestFirstUnitThatFailsTakesNobodyWithIt(t *testing.T) {
	forEachPlace(t, func(t *testing.T, at storetest.Place) {
		db := storetest.Open(t, at, store.Options{})
		errs := together(t, db,
			func(tx *store.Tx) error { return errors.Join(note(tx, "half"), errRefused) },
			func(tx *store.Tx) error { return note(tx, "b") },
		)
		if !errors.Is(errs[0], errRefused) || errs[1] != nil {
			t.Errorf("the units say %v", errs)
		}
		wantSaid(t, db, "b")
	})
}

// What a unit has kept back fails when its neighbour has begun already: the
// fault is its own, and the neighbour's work is kept.
func TestWhatWasKeptBackFailsItsOwnUnitAndNotTheNeighbours(t *testing.T) {
	later := func(tx *store.Tx, said string) error {
		return tx.Later("insert into note (municipality, id, said, open) values (?, ?, ?, ?)", 282090, noteID(said), said, true)
	}
	forEachPlace(t, func(t *testing.T, at storetest.Place) {
		db := storetest.Open(t, at, store.Options{})
		write(t, db, "a")
		errs := together(t, db,
			func(tx *store.Tx) error { return errors.Join(later(tx, "half"), later(tx, "a")) },
			func(tx *store.Tx) error { return note(tx, "b") },
			func(tx *store.Tx) error { return errors.Join(later(tx, "half"), later(tx, "a")) },
			func(tx *store.Tx) error { return later(tx, "c") },
			func(tx *store.Tx) error { return note(tx, "d") },
		)
		if !store.IsUnique(errs[0]) || errs[1] != nil || !store.IsUnique(errs[2]) || errs[3] != nil || errs[4] != nil {
			t.Errorf("the units say %v", errs)
		}
		wantSaid(t, db, "a", "b", "c", "d")
	})
}

func TestWhatWasKeptBackIsNotBlamedOnANeighbourThatAsks(t *testing.T) {
	later := func(tx *store.Tx, said string) error {
		return tx.Later("insert into note (municipality, id, said, open) values (?, ?, ?, ?)", 282090, noteID(said), said, true)
	}
	ask := func(tx *store.Tx) error {
		_, err := store.Ask(tx, store.ScanString, "select said from note where municipality = ?", 282090).All()
		return err
	}
	forEachPlace(t, func(t *testing.T, at storetest.Place) {
		db := storetest.Open(t, at, store.Options{})
		write(t, db, "a")
		errs := together(t, db,
			func(tx *store.Tx) error { return errors.Join(note(tx, "half"), later(tx, "a")) },
			func(tx *store.Tx) error { return errors.Join(ask(tx), note(tx, "b")) },
		)
		if !store.IsUnique(errs[0]) || errs[1] != nil {
			t.Errorf("the units say %v", errs)
		}
		runs := 0
		errs = together(t, db,
			func(tx *store.Tx) error { runs++; return errors.Join(note(tx, "c"), later(tx, "d")) },
			func(tx *store.Tx) error { return errors.Join(ask(tx), later(tx, "a")) },
		)
		if errs[0] != nil || !store.IsUnique(errs[1]) || runs != 1 {
			t.Errorf("the units say %v; the first was run %d times though only the second failed", errs, runs)
		}
		wantSaid(t, db, "a", "b", "c", "d")
	})
}

// A unit that loses against another program takes the batch with it; each is run
// again alone, and nobody is refused.
func TestBatchThatLostAgainstAnotherProgramIsRunOneByOne(t *testing.T) {
	forEachPlace(t, func(t *testing.T, at storetest.Place) {
		db := storetest.Open(t, at, store.Options{})
		runs := 0
		errs := together(t, db,
			func(tx *store.Tx) error { return note(tx, "a") },
			func(tx *store.Tx) error {
				if runs++; runs < 4 {
					return errors.Join(note(tx, "b"), store.ErrAgain)
				}
				return note(tx, "b")
			},
			func(tx *store.Tx) error { return note(tx, "c") },
		)
		if err := errors.Join(errs...); err != nil || runs != 4 {
			t.Errorf("run %d times: %v", runs, err)
		}
		wantSaid(t, db, "a", "b", "c")
	})
}

func TestBatchLostBeforeItsCommitIsRunOneByOne(t *testing.T) {
	var n atomic.Int32
	db, _ := openFile(t, store.Options{Fault: commits(&n)})
	lost := false
	errs := together(t, db,
		func(tx *store.Tx) error { return note(tx, "a") },
		func(tx *store.Tx) error {
			if !lost { // as SQLite does by itself after an I/O error
				lost = true
				return tx.Exec("rollback")
			}
			return note(tx, "b")
		},
		func(tx *store.Tx) error { return note(tx, "c") },
	)
	for _, err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
	if n.Load() < 3 {
		t.Errorf("%d commits", n.Load())
	}
	wantSaid(t, db, "a", "b", "c")
}

func TestUnitThatIsGivenUpWhileItWaitsIsNotRun(t *testing.T) {
	db, _ := openFile(t, store.Options{})
	begun, goOn := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		db.Write(t.Context(), session, func(tx *store.Tx) error {
			close(begun)
			<-goOn
			return note(tx, "a")
		})
	})
	<-begun
	ctx, cancel := context.WithCancel(t.Context())
	all.Go(func() {
		err := db.Write(ctx, session, func(tx *store.Tx) error { return note(tx, "given up") })
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		close(goOn)
	})
	for db.Waiting() < 1 {
		runtime.Gosched()
	}
	cancel()
	all.Wait()
	wantSaid(t, db, "a")
}

func TestUnitThatHasBegunIsFinishedThoughTheRequestIsGone(t *testing.T) {
	db, _ := openFile(t, store.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	err := db.Write(ctx, session, func(tx *store.Tx) error {
		cancel()
		return note(tx, "a")
	})
	if err != nil {
		t.Error(err)
	}
	wantSaid(t, db, "a")
}

func TestFullDiskRefusesUnitsButReadsAndUrgentOnesGoOn(t *testing.T) {
	free := int64(1 << 30)
	db, _ := openFile(t, store.Options{Free: func() (int64, error) { return free, nil }})
	write(t, db, "a")
	free = 63 << 20
	err := db.Write(t.Context(), session, func(tx *store.Tx) error { return note(tx, "refused") })
	if !errors.Is(err, store.ErrFull) {
		t.Error(err)
	}
	wantSaid(t, db, "a")
	urgent := store.Session{Municipality: 282090, Urgent: true}
	if err := db.Write(t.Context(), urgent, func(tx *store.Tx) error { return note(tx, "concealed") }); err != nil {
		t.Error(err)
	}
	free = 1 << 30
	write(t, db, "b")
	wantSaid(t, db, "a", "b", "concealed")
}

func TestFailedCommitStopsTheProgram(t *testing.T) {
	broken := errors.New("fsync: input/output error")
	var stopped error
	fail := false
	db, at := openFile(t, store.Options{
		Stop: func(err error) { stopped = err },
		Fault: func(point string) error {
			if fail && point == "commit" {
				return broken
			}
			return nil
		},
	})
	write(t, db, "a")
	fail = true
	err := db.Write(t.Context(), session, func(tx *store.Tx) error { return note(tx, "unknown") })
	if !errors.Is(err, store.ErrStopped) || !errors.Is(stopped, broken) {
		t.Errorf("the unit says %v, the program stopped with %v", err, stopped)
	}
	fail = false
	err = db.Write(t.Context(), session, func(tx *store.Tx) error { return note(tx, "later") })
	if !errors.Is(err, store.ErrStopped) {
		t.Errorf("a later unit says %v", err)
	}
	db.Close()
	wantSaid(t, storetest.Open(t, at, store.Options{}), "a")
}

// Without a Stop of its own the program ends at once, with a word to the operator.
func TestFailedCommitEndsTheProcess(t *testing.T) {
	at := storetest.NewPlace(t, store.SQLite, []fs.FS{notes})
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "STORE_TEST_STOP="+at.URL)
	out, err := child.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 70 || !strings.Contains(string(out), "commit failed") {
		t.Errorf("the process ended with %v and said %s", err, out)
	}
	if strings.Contains(string(out), "answered") {
		t.Error("a unit was answered after its commit had failed")
	}
}

func failACommit(url string) {
	ctx := context.Background()
	db, err := store.Open(ctx, url, store.Options{Fault: func(point string) error {
		if point == "commit" {
			return errors.New("fsync: input/output error")
		}
		return nil
	}})
	if err != nil {
		panic(err)
	}
	err = db.Write(ctx, session, func(tx *store.Tx) error { return note(tx, "a") })
	fmt.Println("answered:", err)
}

func TestNothingIsDoneAfterClose(t *testing.T) {
	db, _ := openFile(t, store.Options{})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := db.Write(t.Context(), session, func(tx *store.Tx) error { return nil }); !errors.Is(err, store.ErrClosed) {
		t.Error(err)
	}
	if err := db.Read(t.Context(), session, func(tx *store.Tx) error { return nil }); !errors.Is(err, store.ErrClosed) {
		t.Error(err)
	}
}
