package store_test

import (
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	sqlite "github.com/ncruces/go-sqlite3/driver"

	"tomoni/store"
	"tomoni/store/storetest"
)

// onPostgreSQL runs fn when the machine has PostgreSQL.
func onPostgreSQL(t *testing.T, fn func(t *testing.T, at storetest.Place)) {
	t.Helper()
	storetest.ForEachPlace(t, []fs.FS{notes}, func(t *testing.T, engine store.Engine, at storetest.Place) {
		if engine == store.PostgreSQL {
			fn(t, at)
		}
	})
}

func TestProgramMustNotOwnItsTables(t *testing.T) {
	onPostgreSQL(t, func(t *testing.T, at storetest.Place) {
		for why, url := range map[string]string{
			"own tables": at.Owner,
			"superuser":  strings.Replace(at.URL, "user="+at.Role, "user=postgres", 1),
		} {
			_, err := store.Open(t.Context(), url, store.Options{Scratch: true})
			if !errors.Is(err, store.ErrUnsafe) || !strings.Contains(err.Error(), why) {
				t.Errorf("%s: %v", why, err)
			}
		}
	})
}

func TestServerWithoutFsyncIsRefused(t *testing.T) {
	onPostgreSQL(t, func(t *testing.T, at storetest.Place) {
		_, err := store.Open(t.Context(), at.URL, store.Options{})
		if !errors.Is(err, store.ErrUnsafe) || !strings.Contains(err.Error(), "fsync") {
			t.Error(err)
		}
	})
}

// The second lock: a query that forgot the municipality still sees only its own.
func TestNoQueryCrossesToAnotherMunicipality(t *testing.T) {
	onPostgreSQL(t, func(t *testing.T, at storetest.Place) {
		db := storetest.Open(t, at, store.Options{})
		write(t, db, "a")
		for _, s := range []store.Session{elsewhere, {}} {
			err := db.Read(t.Context(), s, func(tx *store.Tx) error {
				n, _, err := store.First(tx, store.ScanInt, "select count(*) from note")
				if n != 0 {
					t.Errorf("%+v sees %d notes", s, n)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
			err = db.Write(t.Context(), s, func(tx *store.Tx) error {
				return tx.Exec("insert into note (municipality, id, said, open) values (?, ?, ?, ?)", 282090, noteID("b"), "b", false)
			})
			if err == nil {
				t.Errorf("%+v has written for another municipality", s)
			}
		}
		wantSaid(t, db, "a")
	})
}

func TestFileWithoutChecksumsIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "plain.db")
	plain, err := sqlite.Open("file:" + file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := plain.Exec("create table note (said text)"); err != nil {
		t.Fatal(err)
	}
	plain.Close()
	_, err = store.Open(t.Context(), "sqlite:"+file, store.Options{})
	if !errors.Is(err, store.ErrUnsafe) || !strings.Contains(err.Error(), "checksum") {
		t.Error(err)
	}
}

func TestUnknownKindOfDatabaseIsRefused(t *testing.T) {
	for _, url := range []string{"", "mysql://x", "sqlite:", "tomoni.db"} {
		if _, err := store.Open(t.Context(), url, store.Options{}); err == nil {
			t.Errorf("%q was opened", url)
		}
	}
}

func TestFileNameMayHoldAnything(t *testing.T) {
	file := filepath.Join(t.TempDir(), "とも に?#%20&.db")
	url := "sqlite:" + file
	if err := store.Migrate(t.Context(), url, "", notes); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); err != nil {
		t.Error(err)
	}
}

// closedFile makes a file of many notes and returns its bytes.
func closedFile(t *testing.T) (string, []byte) {
	t.Helper()
	db, at := openFile(t, store.Options{})
	err := db.Write(t.Context(), session, func(tx *store.Tx) error {
		for n := range 400 {
			if err := note(tx, "雨戸が三日開かない "+string(rune('一'+n))); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	file := strings.TrimPrefix(at.URL, "sqlite:")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return file, content
}

// readAll reads every byte of every note in a fresh program.
func readAll(t *testing.T, file string) ([]string, error) {
	db, err := store.Open(t.Context(), "sqlite:"+file, store.Options{})
	if err != nil {
		return nil, err
	}
	defer db.Close()
	var all []string
	err = db.Read(t.Context(), session, func(tx *store.Tx) error {
		all, err = store.All(tx, store.ScanString, "select said || coalesce(at, 0) || open || hex(id) from note order by id")
		return err
	})
	return all, err
}

// SECURITY 5, G6: of 200 flipped bits none is served.
func TestFlippedBitIsNeverServed(t *testing.T) {
	file, sound := closedFile(t)
	want, err := readAll(t, file)
	if err != nil || len(want) != 400 {
		t.Fatalf("%d notes, %v", len(want), err)
	}
	found := 0
	for range 200 {
		bit := rand.IntN(len(sound) * 8)
		damaged := bytes.Clone(sound)
		damaged[bit/8] ^= 1 << (bit % 8)
		if err := os.WriteFile(file, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := readAll(t, file)
		if err != nil {
			found++
		} else if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("bit %d: wrong notes were served without an error", bit)
		}
	}
	t.Logf("%d of 200 flipped bits were met and refused; no other changed what was read", found)
}

func TestDeletedTextIsNotLeftInTheFile(t *testing.T) {
	file, sound := closedFile(t)
	if !bytes.Contains(sound, []byte("雨戸が三日開かない")) {
		t.Fatal("the text is not in the file to begin with")
	}
	db, err := store.Open(t.Context(), "sqlite:"+file, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Write(t.Context(), session, func(tx *store.Tx) error { return tx.Exec("delete from note where municipality = ?", 282090) })
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, file + "-wal"} {
		content, _ := os.ReadFile(name)
		if n := bytes.Count(content, []byte("雨戸が三日開かない")); n > 0 {
			t.Errorf("%s still holds %d deleted texts", filepath.Base(name), n)
		}
	}
}
