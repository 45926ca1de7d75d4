package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"tomoni/store"
	"tomoni/store/storetest"
)

var (
	session   = store.Session{Municipality: 282090}
	elsewhere = store.Session{Municipality: 282103}
)

// notes is the table of most tests: what was said at a desk.
var notes = fstest.MapFS{"migrations/0001_store_note.sql": {Data: []byte(`-- +goose Up
create table note (
	municipality @int not null,
	id @id not null,
	said @text not null,
	desk @id,
	at @time,
	open @bool not null,
	primary key (municipality, id)
) @strict;
`)}}

// noteID is the same for the same words, so that a unit may be run again.
func noteID(said string) store.ID { return store.HashID([]byte("k"), storetest.Now, said) }

// note writes a note; use it inside a unit.
func note(tx *store.Tx, said string) error {
	return tx.Exec("insert into note (municipality, id, said, at, open) values (?, ?, ?, ?, ?)",
		tx.Municipality(), noteID(said), said, storetest.Now, true)
}

// write writes one note in a unit of its own.
func write(t testing.TB, db *store.DB, said string) {
	t.Helper()
	if err := db.Write(t.Context(), session, func(tx *store.Tx) error { return note(tx, said) }); err != nil {
		t.Fatal(err)
	}
}

// said reads all notes.
func said(t testing.TB, db *store.DB) []string {
	t.Helper()
	var all []string
	err := db.Read(t.Context(), session, func(tx *store.Tx) error {
		var err error
		all, err = store.All(tx, store.ScanString, "select said from note where municipality = ? order by said", 282090)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func wantSaid(t testing.TB, db *store.DB, want ...string) {
	t.Helper()
	if got := said(t, db); strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("the notes are %q, want %q", got, want)
	}
}

func forEachEngine(t *testing.T, fn func(t *testing.T, db *store.DB)) {
	t.Helper()
	storetest.ForEachEngine(t, []fs.FS{notes}, fn)
}

func TestWhatWasWrittenIsReadAsItWas(t *testing.T) {
	type status string
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		at := time.Date(1931, 3, 4, 5, 6, 7, 8000, time.UTC)
		err := db.Write(t.Context(), session, func(tx *store.Tx) error {
			return tx.Exec("insert into note (municipality, id, said, desk, at, open) values (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?)",
				282090, noteID("a"), status("𠮷野さん 髙橋が"), noteID("desk"), at, true,
				282090, noteID("b"), "", store.ID{}, time.Time{}, false)
		})
		if err != nil {
			t.Fatal(err)
		}
		type row struct {
			Said status
			Desk store.ID
			At   time.Time
			Open bool
		}
		var rows []row
		err = db.Read(t.Context(), session, func(tx *store.Tx) error {
			rows, err = store.All(tx, func(r store.Row) (x row, err error) {
				return x, r.Scan(&x.Said, &x.Desk, &x.At, &x.Open)
			}, "select said, desk, at, open from note order by open desc")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		want := []row{{"𠮷野さん 髙橋が", noteID("desk"), at, true}, {}}
		if len(rows) != 2 || rows[0] != want[0] || rows[1] != want[1] {
			t.Errorf("read %+v, want %+v", rows, want)
		}
	})
}

func TestTextThatIsNoTextIsRefused(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		for _, bad := range []string{"a\x00b", "\xff\xfe", "\xe3\x81"} {
			err := db.Write(t.Context(), session, func(tx *store.Tx) error { return note(tx, bad) })
			if !errors.Is(err, store.ErrText) {
				t.Errorf("%q: %v", bad, err)
			}
		}
		wantSaid(t, db)
	})
}

func TestAskingForOneRow(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		write(t, db, "a")
		err := db.Read(t.Context(), session, func(tx *store.Tx) error {
			var said string
			if err := tx.Row("select said from note where said = ?", "b").Scan(&said); !errors.Is(err, store.ErrNone) {
				t.Errorf("no row: %v", err)
			}
			_, found, err := store.First(tx, store.ScanID, "select id from note where said = ?", "b")
			if found || err != nil {
				t.Errorf("no row: found %v, %v", found, err)
			}
			id, found, err := store.First(tx, store.ScanID, "select id from note where said = ?", "a")
			if !found || id != noteID("a") {
				t.Errorf("one row: found %v %v", found, id)
			}
			n, _, _ := store.First(tx, store.ScanInt, "select sum(at) from note")
			if int64(n) != storetest.Now.UnixMicro() {
				t.Errorf("the sum is %d", n)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestReadSeesOneMoment(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		write(t, db, "a")
		err := db.Read(t.Context(), session, func(tx *store.Tx) error {
			for range 2 {
				n, _, err := store.First(tx, store.ScanInt, "select count(*) from note")
				if err != nil || n != 1 {
					t.Errorf("the reader sees %d notes, %v", n, err)
				}
				write(t, db, fmt.Sprint("meanwhile ", n, tx.Engine(), len(said(t, db))))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(said(t, db)); n != 3 {
			t.Errorf("afterwards there are %d notes", n)
		}
	})
}

func TestReadCannotWrite(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		err := db.Read(t.Context(), session, func(tx *store.Tx) error { return note(tx, "a") })
		if err == nil {
			t.Error("a read has written")
		}
		wantSaid(t, db)
		write(t, db, "b")
	})
}

func TestStatementInsideAScanIsRefused(t *testing.T) {
	forEachEngine(t, func(t *testing.T, db *store.DB) {
		write(t, db, "a")
		err := db.Read(t.Context(), session, func(tx *store.Tx) error {
			return tx.Each(func(store.Row) error {
				_, _, err := store.First(tx, store.ScanInt, "select count(*) from note")
				return err
			}, "select id from note")
		})
		if err == nil || !strings.Contains(err.Error(), "inside a scan") {
			t.Error(err)
		}
	})
}

// A child process writes notes and tells each that was acknowledged; it is
// killed in the midst of it. Nothing that it told may be missing (promise 4).
func TestWhatIsAcknowledgedSurvivesAKill(t *testing.T) {
	storetest.ForEachPlace(t, []fs.FS{notes}, func(t *testing.T, engine store.Engine, at storetest.Place) {
		for round := range 3 {
			acknowledged := killWhileWriting(t, at, round, 40*(round+1))
			db := storetest.Open(t, at, store.Options{})
			there := map[string]bool{}
			for _, s := range said(t, db) {
				there[s] = true
			}
			for _, s := range acknowledged {
				if !there[s] {
					t.Errorf("%q was acknowledged and is lost", s)
				}
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// killWhileWriting runs writeUntilKilled in a child and kills it after n answers.
func killWhileWriting(t *testing.T, at storetest.Place, round, n int) []string {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^$")
	child.Env = append(os.Environ(), "STORE_TEST_WRITE="+at.URL, fmt.Sprint("STORE_TEST_ROUND=", round))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var told []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		told = append(told, lines.Text())
		if len(told) == n {
			child.Process.Kill()
		}
	}
	child.Wait()
	if len(told) < n {
		t.Fatalf("the child wrote %d notes only", len(told))
	}
	return told
}

// TestMain lets the test binary be the child that is killed.
func TestMain(m *testing.M) {
	switch url := os.Getenv("STORE_TEST_WRITE"); {
	case url != "":
		writeUntilKilled(url, os.Getenv("STORE_TEST_ROUND"))
	case os.Getenv("STORE_TEST_STOP") != "":
		failACommit(os.Getenv("STORE_TEST_STOP"))
	default:
		os.Exit(m.Run())
	}
}

// writeUntilKilled writes with four writers for ever.
func writeUntilKilled(url, round string) {
	ctx := context.Background()
	db, err := store.Open(ctx, url, store.Options{Scratch: true, Clock: storetest.Clock})
	if err != nil {
		panic(err)
	}
	for writer := range 4 {
		go func() {
			for n := 0; ; n++ {
				said := fmt.Sprint(round, "-", writer, "-", n)
				if err := db.Write(ctx, session, func(tx *store.Tx) error { return note(tx, said) }); err != nil {
					panic(err)
				}
				os.Stdout.WriteString(said + "\n")
			}
		}()
	}
	select {}
}
