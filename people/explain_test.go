package people

import (
	"context"
	"io/fs"
	"os"
	"testing"

	"tomoni/audit"
	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
)

func TestExplain(t *testing.T) {
	sources := []fs.FS{command.Migrations, audit.Migrations, sharing.Migrations, os.DirFS("../record/migrations"), Migrations}
	db := storetest.Open(t, storetest.NewPlace(t, store.SQLite, sources), store.Options{})
	v := sharing.Viewer{Municipality: 282090, Staff: benchID(9, 1), Role: sharing.Counsellor, Desk: benchID(8, 0)}
	err := db.Read(context.Background(), store.Session{Municipality: v.Municipality, Viewer: v.Staff}, func(tx *store.Tx) error {
		rd := sharing.NewReading(tx, v, storetest.Now, store.ID{}, "bench")
		s := searcher{rd: rd, scope: rd.VisiblePersons(), tokens: parse("渡辺")}
		ids := s.exact(rd.MyPersons())
		return tx.Each(func(r store.Row) error {
			var a, b, c int
			var d string
			err := r.Scan(&a, &b, &c, &d)
			t.Log(a, b, d)
			return err
		}, "explain query plan "+candidateQuery, rd.Municipality(), ids, s.scope.Where(), 1200)
	})
	if err != nil {
		t.Fatal(err)
	}
}
