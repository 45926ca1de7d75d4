package store_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"tomoni/store"
	"tomoni/store/storetest"
)

var session = store.Session{Municipality: 282090}

var notes = fstest.MapFS{"migrations/0001_store_note.sql": {Data: []byte(`-- +goose Up
create table note (
	municipality @int not null,
	id @id not null,
	said @text not null,
	at @time,
	open @bool not null,
	primary key (municipality, id)
) @strict;
`)}}

func TestWhatWasWrittenIsRead(t *testing.T) {
	storetest.ForEachEngine(t, []fs.FS{notes}, func(t *testing.T, db *store.DB) {
		s := store.Session{Municipality: 282090}
		id := store.HashID([]byte("k"), storetest.Now, "one")
		err := db.Write(t.Context(), s, func(tx *store.Tx) error {
			return tx.Exec("insert into note (municipality, id, said, at, open) values (?, ?, ?, ?, ?)", 282090, id, "雨漏り", storetest.Now, true)
		})
		if err != nil {
			t.Fatal(err)
		}
		err = db.Read(t.Context(), s, func(tx *store.Tx) error {
			all, err := store.All(tx, store.ScanString, "select said from note where ? and ?", store.SQL("municipality = ?", 282090), store.In("id", []store.ID{id}))
			if len(all) != 1 || all[0] != "雨漏り" {
				t.Errorf("read %q", all)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
