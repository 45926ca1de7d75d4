package demo

import (
	"context"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"
	"time"

	"tomoni/area"
	"tomoni/house"
	"tomoni/ja"
	"tomoni/store"
	"tomoni/store/storetest"
	"tomoni/words"
)

func theCity() city {
	return city{today: "2026-11-27", places: []string{"みほん町", "みほん沢"}}
}

// What a household is depends on its number and the day alone.
func TestTheSameDayGivesTheSameCity(t *testing.T) {
	for i := range 500 {
		if a, b := theCity().household(i), theCity().household(i); !reflect.DeepEqual(a, b) {
			t.Fatalf("household %d: %v and %v", i, a, b)
		}
	}
	if reflect.DeepEqual(theCity().household(0), theCity().household(20)) {
		t.Error("two households are the same")
	}
}

// A hundred thousand people are forty thousand households with three hundred
// thousand pieces of words, all in five years that have passed.
func TestACityIsAsLargeAsItSays(t *testing.T) {
	c := theCity()
	first, last := c.today.AddDays(-cityDays-14), c.today.AddDays(-1)
	persons, entries, open, protected := 0, 0, 0, 0
	for i := range householdsOf(cityPersons) {
		for n, f := range c.household(i) {
			if n == 0 {
				persons += len(f.Persons)
				if f.Persons[0].Protect != nil {
					protected++
				}
			}
			days := []ja.Date{ja.DateOf(f.HeardAt)}
			for _, l := range f.Later {
				days = append(days, ja.DateOf(l.At))
			}
			entries += len(days)
			if f.Open {
				open++
			} else {
				days = append(days, ja.DateOf(f.ClosedAt))
			}
			for d, day := range days {
				if day.Before(first) || day.After(last) || d > 0 && day.Before(days[d-1]) {
					t.Fatalf("household %d: %v", i, days)
				}
			}
		}
	}
	if persons != cityPersons || entries != 3*cityPersons || householdsOf(cityPersons) != 40_000 {
		t.Errorf("%d persons, %d entries, %d households", persons, entries, householdsOf(cityPersons))
	}
	if open < 500 || open > 5000 || protected != 100 {
		t.Errorf("%d open, %d protected", open, protected)
	}
}

// smallCity is a town with a few hundred people behind it, on an open database.
func smallCity(t *testing.T, db *store.DB, pack string, persons int) *world {
	t.Helper()
	c, err := loadCast(pack)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := area.Load(pack)
	if err != nil {
		t.Fatal(err)
	}
	w := emptyWorld(c, storetest.Now)
	w.house = house.On(db, plan, house.Settings{Pack: pack, Key: []byte("a key of tests, thirty-two bytes."), Clock: w.clock.Now,
		Log: slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelError}))})
	ctx := context.Background()
	told := 0
	for _, step := range []func() error{
		func() error { return w.house.Install(ctx) },
		func() error { return w.hire(ctx) },
		func() error { w.clock.set(w.today); return nil },
		func() error { return w.fill(ctx, persons, func(done, all int) { told = done * 100 / all }) },
		func() error { return w.house.Tick(ctx) },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	if told != 100 {
		t.Errorf("told %d %% at the end", told)
	}
	return w
}

func (w *world) count(t *testing.T, q string, args ...any) (n int) {
	t.Helper()
	err := w.house.DB.Read(context.Background(), w.house.Session(), func(tx *store.Tx) error {
		return tx.Row(q, append([]any{tx.Municipality()}, args...)...).Scan(&n)
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// All that a city has is there for its desks, the figures agree with the
// records, and the log holds together, on each engine and for each pack.
func TestASmallCityHoldsTogether(t *testing.T) {
	for _, pack := range []string{"toyooka", "hinohara"} {
		t.Run(pack, func(t *testing.T) {
			storetest.ForEachEngine(t, house.Migrations(), func(t *testing.T, db *store.DB) {
				w := smallCity(t, db, pack, 300)
				for q, want := range map[string]int{
					"select count(*) from person where municipality = ?":                                                                                        300,
					"select count(*) from entry where municipality = ?":                                                                                         900,
					"select count(*) from contact where municipality = ?":                                                                                       900,
					"select count(*) from household where municipality = ?":                                                                                     90,
					"select count(*) from household_member where municipality = ?":                                                                              270,
					"select count(*) from batch where municipality = ? and is_on = 0":                                                                           0,
					"select count(distinct person) from concealment where municipality = ?":                                                                     1,
					"select count(*) from record where municipality = ? and is_open = 1 and (staff is null or next_on <= '" + string(ja.DateOf(w.today)) + "')": 0,
				} {
					if n := w.count(t, q); n != want {
						t.Errorf("%d, want %d: %s", n, want, q)
					}
				}
				for _, k := range w.clerks() {
					if n := w.count(t, "select count(*) from record where municipality = ? and desk = ?", k.desk); n == 0 {
						t.Errorf("%s has nothing", k.Desk)
					}
				}
				found, err := w.house.Recount(context.Background())
				if err != nil || len(found) > 0 {
					t.Errorf("%v %v", found, err)
				}
				report, err := w.house.Verify(context.Background())
				if err != nil || !report.OK() {
					t.Errorf("%s %v", report.Said().In(words.EN), err)
				}
			})
		})
	}
}

// Somebody who asks for a size that is not there reads which ones are.
func TestAWrongSizeIsRefusedInWords(t *testing.T) {
	wish := Wish{Dir: t.TempDir(), Pack: Pack, Size: "village", Today: time.Now(), Say: func(string) {}, Far: func(int, int) {}}
	_, err := Open(context.Background(), wish)
	f, ok := words.AsFault(err)
	if !ok || !strings.Contains(f.Said.In(words.JA), "10万人の市") || !strings.Contains(f.Said.In(words.EN), "village") {
		t.Errorf("%v", err)
	}
	if err := City.standsIn(""); err == nil {
		t.Error("a town is taken for a city")
	}
	for _, s := range []Size{"", City} {
		if err := s.standsIn(City); err != nil {
			t.Errorf("%q in a city: %v", s, err)
		}
	}
	if _, found, _ := readMade(wish.Dir); found {
		t.Error("something was made")
	}
	if !strings.Contains(Far(10, 20), fmt.Sprint(10)) {
		t.Error(Far(10, 20))
	}
}
