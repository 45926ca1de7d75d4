package people_test

import (
	"fmt"
	"math/rand"
	"testing"

	"tomoni/command"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
)

// TestASearchNeverLeavesTheScope asks a generated town as three counsellors:
// whatever is typed, each finds all and only those of the persons who fit whom
// they may see, page by page the same as at once, and names, households and
// name lists keep to the same persons.
func TestASearchNeverLeavesTheScope(t *testing.T) {
	eachWorld(t, func(w *world) {
		r := rand.New(rand.NewSource(7))
		viewers := []sharing.Viewer{w.counsellor(id(1)), w.counsellor(id(2)), w.counsellor(id(3))}
		sees := map[store.ID]map[store.ID]bool{}
		var all []store.ID
		for i := range 40 {
			v := viewers[r.Intn(2)] // nobody comes to the third desk
			p := w.receive(v, with(full(pick(r, "渡邉", "渡辺", "斎藤", "林"), pick(r, "一", "花子", "健一"), pick(r, "わたなべ はな", "さいとう けん", "はやし はじめ")),
				born(fmt.Sprintf("19%02d-01-01", 40+i%5)), phone(fmt.Sprintf("0796-00-%04d", i%7)), lives(fmt.Sprintf("出石町%d番地", i%4))))[0]
			all = append(all, p)
			see(sees, v, p)
			if r.Intn(4) == 0 {
				to := viewers[r.Intn(3)]
				w.reach(to, p)
				see(sees, to, p)
			}
		}
		queries := []string{"渡辺", "わたなべ", "斉藤", "林", "一", "花于", "わたなぺ", "はやしはじね", "1941", "昭和16年", "0796", "0003", "2", "出石町", "出石町2", "渡辺 花子", "は"}
		for _, v := range viewers {
			for _, q := range queries {
				whole := w.search(v, q)
				inPages := w.pages(v, q, 3)
				if len(whole) != len(inPages) {
					t.Errorf("%s: %d at once, %d by pages", q, len(whole), len(inPages))
				}
				for i, h := range whole {
					if !sees[v.Staff][h.ID] {
						t.Errorf("%s shows a person outside the scope", q)
					}
					if i < len(inPages) && inPages[i].ID != h.ID {
						t.Errorf("%s: page order differs at %d", q, i)
					}
				}
			}
			w.sameAsUnscoped(v, queries, sees[v.Staff])
			w.namesKeepTo(v, all, sees[v.Staff])
		}
	})
}

// sameAsUnscoped compares with a search of everybody, cut down to whom the
// viewer may see: nothing is missing (must-see) and the ranks are the same.
func (w *world) sameAsUnscoped(v sharing.Viewer, queries []string, sees map[store.ID]bool) {
	for _, q := range queries {
		got := map[store.ID]people.Rank{}
		for _, h := range w.search(v, q) {
			got[h.ID] = h.Rank
		}
		w.read(v, func(rd *sharing.Reading) error {
			hits, _, err := people.Search(rd, sharing.Unscoped("test"), q, 100, people.Cursor{})
			for _, h := range hits {
				if sees[h.ID] && h.Rank != people.RankTypo && got[h.ID] != h.Rank {
					w.t.Errorf("%s: a visible person is missing or ranked %d instead of %d", q, got[h.ID], h.Rank)
				}
			}
			return err
		})
	}
}

func (w *world) namesKeepTo(v sharing.Viewer, all []store.ID, sees map[store.ID]bool) {
	w.read(v, func(rd *sharing.Reading) error {
		names, err := people.Names(rd, rd.VisiblePersons(), all)
		if len(names) != len(sees) {
			w.t.Errorf("%d names, may see %d", len(names), len(sees))
		}
		records, err2 := store.All(rd.Tx, store.ScanID, "select id from record where municipality = ?", toyooka)
		if err == nil {
			err = err2
		}
		if err != nil {
			return err
		}
		lists, err := people.NamesFor(rd, records)
		for _, list := range lists {
			for _, s := range list {
				if !sees[s.ID] {
					w.t.Error("a list names a person outside the scope")
				}
			}
		}
		return err
	})
}

func see(sees map[store.ID]map[store.ID]bool, v sharing.Viewer, p store.ID) {
	if sees[v.Staff] == nil {
		sees[v.Staff] = map[store.ID]bool{}
	}
	sees[v.Staff][p] = true
}

func pick(r *rand.Rand, list ...string) string { return list[r.Intn(len(list))] }

// reach lets a viewer's desk see a person.
func (w *world) reach(v sharing.Viewer, person store.ID) {
	w.t.Helper()
	err := w.as(v, func(u *command.Unit) error {
		return sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: person, Holder: v.Desk, Parts: sharing.PartsOf(sharing.C1),
			Ground: sharing.B18, Basis: "APPI69_PURPOSE", From: u.Now, Source: person})
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) pages(v sharing.Viewer, q string, size int) (all []people.Hit) {
	w.t.Helper()
	w.read(v, func(rd *sharing.Reading) error {
		var after people.Cursor
		for {
			hits, more, err := people.Search(rd, rd.VisiblePersons(), q, size, after)
			all = append(all, hits...)
			if err != nil || !more || len(hits) == 0 {
				return err
			}
			after = hits[len(hits)-1].After()
		}
	})
	return all
}

// A reach without C1 shows that a record is there, and nobody's name.
func TestAReachWithoutNamesNamesNobody(t *testing.T) {
	eachWorld(t, func(w *world) {
		own, other := w.counsellor(id(1)), w.counsellor(id(2))
		p := w.receive(own, town["watanabe1"])[0]
		var record store.ID
		err := w.as(own, func(u *command.Unit) error {
			err := u.Row("select record from concerns where municipality = ? and person = ?", toyooka, p).Scan(&record)
			if err != nil {
				return err
			}
			return sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: record, Holder: other.Desk, Parts: sharing.PartsOf(sharing.C0),
				Ground: sharing.B20, Basis: "APPI69_PURPOSE", From: u.Now, Source: record})
		})
		if err != nil {
			t.Fatal(err)
		}
		if hits := w.search(other, "渡邉"); len(hits) != 0 {
			t.Error("search names somebody")
		}
		w.read(other, func(rd *sharing.Reading) error {
			names, err := people.NamesFor(rd, []store.ID{record})
			if len(names) != 0 {
				t.Error("a list names somebody")
			}
			if _, err := rd.OpenPerson(p); err == nil {
				t.Error("the person opens")
			}
			return err
		})
	})
}
