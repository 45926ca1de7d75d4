package store_test

import (
	"io/fs"
	"strings"
	"testing"

	"tomoni/store"
	"tomoni/store/storetest"
)

// lines are rows with two ways in: by the key, which has the order of the answer
// but nothing else, and by what is asked for.
var lines = migration("0001_room_line.sql", `create table line (
	municipality @int not null, entry @id not null, person @id not null, record @id not null,
	primary key (municipality, entry, person)) @strict;
create index line_record on line (municipality, record, entry);`)

func TestNoPlanWalksThroughEverybodyToSpareItselfASort(t *testing.T) {
	at := storetest.NewPlace(t, store.SQLite, []fs.FS{lines})
	db := storetest.Open(t, at, store.Options{})
	err := db.Read(t.Context(), session, func(tx *store.Tx) error {
		plan, err := store.All(tx, func(r store.Row) (text string, err error) {
			var skip any
			return text, r.Scan(&skip, &skip, &skip, &text)
		}, "explain query plan select entry, person from line where municipality = ? and record = ? order by entry, person", 282090, store.ID{1})
		if !strings.Contains(strings.Join(plan, "\n"), "line_record (municipality=? AND record=?)") {
			t.Errorf("the plan is %q", plan)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
