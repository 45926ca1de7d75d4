package store_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tomoni/store"
	"tomoni/store/storetest"
)

// sealed opens a migrated file with a key.
func sealed(t *testing.T, key []byte) (*store.DB, string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "sealed.db")
	if err := store.MigrateWith(t.Context(), store.Options{Key: key}, "sqlite:"+file, "", notes); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), "sqlite:"+file, store.Options{Key: key})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db, file
}

func TestCopyHoldsEverythingThoughOthersWrite(t *testing.T) {
	db, _ := openFile(t, store.Options{})
	write(t, db, "a")
	file := filepath.Join(t.TempDir(), "copy ? of.db")
	if err := db.Copy(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	write(t, db, "b")
	wantSaid(t, storetest.Open(t, storetest.Place{URL: "sqlite:" + file}, store.Options{Sources: []fs.FS{notes}}), "a")
	if err := db.Copy(t.Context(), file); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second copy over the first: %v", err)
	}
}

func TestEncryptedFileTellsNothingToAThief(t *testing.T) {
	key := bytes.Repeat([]byte{7, 1}, 32)
	db, file := sealed(t, key)
	write(t, db, "雨戸が三日開かない")
	thief := filepath.Join(t.TempDir(), "copy.db")
	if err := db.Copy(t.Context(), thief); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, file + "-wal", thief} {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"雨戸", "SQLite format", "create table"} {
			if bytes.Contains(content, []byte(secret)) {
				t.Errorf("%s shows %q", filepath.Base(name), secret)
			}
		}
	}
	db.Close()
	for why, other := range map[string][]byte{"no key": nil, "another key": bytes.Repeat([]byte{9}, 64)} {
		for _, name := range []string{file, thief} {
			if _, err := store.Open(t.Context(), "sqlite:"+name, store.Options{Key: other}); !errors.Is(err, store.ErrKey) {
				t.Errorf("%s: %v", why, err)
			}
		}
	}
	wantSaid(t, storetest.Open(t, storetest.Place{URL: "sqlite:" + thief}, store.Options{Key: key}), "雨戸が三日開かない")
}

func TestKeyOfAWrongLengthIsRefused(t *testing.T) {
	_, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "x.db"), store.Options{Key: []byte("short")})
	if err == nil || !strings.Contains(err.Error(), "bytes") {
		t.Error(err)
	}
}

func TestProgramOpensOnlyTheSchemaItKnows(t *testing.T) {
	newer := migration("0099_room_newer.sql", "create table newer (municipality @int not null primary key) @strict;")
	forEachPlace(t, func(t *testing.T, at storetest.Place) {
		open := func(sources ...fs.FS) error {
			db, err := store.Open(t.Context(), at.URL, store.Options{Scratch: true, Sources: sources})
			if err == nil {
				db.Close()
			}
			return err
		}
		if err := open(notes); err != nil {
			t.Error(err)
		}
		if err := open(notes, newer); !errors.Is(err, store.ErrOlderSchema) || !strings.Contains(err.Error(), "0099_room_newer") {
			t.Errorf("an older database: %v", err)
		}
		if err := store.Migrate(t.Context(), at.Owner, at.Role, notes, newer); err != nil {
			t.Fatal(err)
		}
		if err := open(notes); !errors.Is(err, store.ErrNewerSchema) {
			t.Errorf("a newer database: %v", err)
		}
	})
	_, err := store.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "empty.db"), store.Options{Sources: []fs.FS{notes}})
	if !errors.Is(err, store.ErrOlderSchema) {
		t.Errorf("an empty database: %v", err)
	}
}
