package people

import (
	"context"
	"io/fs"
	"os"
	"strings"
	"testing"

	"tomoni/audit"
	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
)

// W2 holds only while SQLite begins with the viewer's own desk; begun from
// everybody whom a record concerns, the same search takes 20 times as long.
func TestASearchBeginsWithTheViewersOwnRecords(t *testing.T) {
	sources := []fs.FS{command.Migrations, audit.Migrations, sharing.Migrations, os.DirFS("../record/migrations"), Migrations}
	db := storetest.Open(t, storetest.NewPlace(t, store.SQLite, sources), store.Options{})
	v := sharing.Viewer{Municipality: 282090, Staff: benchID(9, 1), Role: sharing.Counsellor, Desk: benchID(8, 0)}
	err := db.Read(context.Background(), store.Session{Municipality: v.Municipality, Viewer: v.Staff}, func(tx *store.Tx) error {
		rd := sharing.NewReading(tx, v, storetest.Now, store.ID{}, "test")
		for _, q := range []string{"渡辺", "林", "0796-12-3456", "昭和16年5月", "内町12"} {
			s := searcher{rd: rd, scope: rd.VisiblePersons(), tokens: parse(q)}
			plan, err := s.plan(s.exact(rd.MyPersons(200)))
			if err != nil {
				return err
			}
			if !strings.Contains(plan, "record_desk") || strings.Contains(plan, "(municipality=?)") {
				t.Errorf("%s:\n%s", q, plan)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (s searcher) plan(ids store.Fragment) (string, error) {
	var lines []string
	err := s.rd.Each(func(r store.Row) error {
		var a, b, c int
		var line string
		err := r.Scan(&a, &b, &c, &line)
		lines = append(lines, line)
		return err
	}, "explain query plan "+candidateQuery, s.rd.Municipality(), ids, s.scope.Where(), most)
	return strings.Join(lines, "\n"), err
}
