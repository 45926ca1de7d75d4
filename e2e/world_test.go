// Package e2e_test tries the whole house at once: random sequences of what
// people do, compared with a model that was written from the rules and not from
// the program, and the real program killed in the middle of its work.
package e2e_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
	"tomoni/words"
)

// pack is the plan pack of these tests; the desks below are its desks.
const pack = "toyooka"

// The desks that take part, of two controllers: the council answers for its own
// community work, the city for everything else.
var deskCodes = []string{"BRANCH_TANTO", "CARE_CENTRE", "YORISOI", "COORDINATION", "MUNICIPAL", "COMMUNITY"}

// who is somebody of the test's house.
type who struct {
	housetest.Actor
	desk string // code
	gone bool   // the duty has ended
}

func (w *who) works() bool {
	return w.Role == sharing.Counsellor || w.Role == sharing.Supervisor || w.Role == sharing.Coordinator
}

func (w *who) String() string {
	return fmt.Sprintf("%s (%s, %s)", w.Name, w.desk, strings.ToLower(string(w.Role)))
}

// run is one random sequence in a world of its own, with the model beside it.
type run struct {
	*housetest.World
	t     *rapid.T
	model *model
	staff []*who
	desks map[store.ID]string
	hits  *table
}

// staffing is who works where.
var staffing = []struct {
	name, desk string
	role       sharing.Role
}{
	{"但東一", "BRANCH_TANTO", sharing.Counsellor}, {"但東二", "BRANCH_TANTO", sharing.Counsellor}, {"但東責任", "BRANCH_TANTO", sharing.Supervisor},
	{"包括一", "CARE_CENTRE", sharing.Counsellor}, {"包括二", "CARE_CENTRE", sharing.Counsellor}, {"包括責任", "CARE_CENTRE", sharing.Supervisor},
	{"生活一", "YORISOI", sharing.Counsellor}, {"生活責任", "YORISOI", sharing.Supervisor},
	{"調整一", "COORDINATION", sharing.Coordinator}, {"調整責任", "COORDINATION", sharing.Supervisor},
	{"本庁責任", "MUNICIPAL", sharing.Supervisor}, {"本庁一", "MUNICIPAL", sharing.Counsellor},
	{"社協一", "COMMUNITY", sharing.Counsellor}, {"社協責任", "COMMUNITY", sharing.Supervisor},
	{"管理", "MUNICIPAL", sharing.Administrator}, {"点検", "MUNICIPAL", sharing.LogReviewer},
}

// volunteerName is a token that may stand nowhere but in accounts.
const volunteerName = "民生委員沢野井"

// scene builds the people of a sequence.
func scene(t *testing.T, rt *rapid.T, db *store.DB, hits *table) *run {
	r := &run{World: housetest.On(t, db, pack), t: rt, hits: hits, desks: map[store.ID]string{}}
	for _, code := range deskCodes {
		r.desks[r.Desk(code)] = code
	}
	for _, s := range staffing {
		r.staff = append(r.staff, &who{Actor: r.Hire(s.name, s.desk, s.role), desk: s.desk})
	}
	r.staff = append(r.staff, &who{Actor: r.Hire(volunteerName, "BRANCH_TANTO", sharing.Volunteer, "TANTO"), desk: "BRANCH_TANTO"})
	r.model = newModel(r.Now)
	return r
}

// template is a migrated file with the plan pack installed, copied for each
// sequence: making it takes longer than a whole sequence.
func template(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	file := filepath.Join(folder, "template.db")
	ctx := context.Background()
	if err := house.Migrate(ctx, "sqlite:"+file, ""); err != nil {
		t.Fatal(err)
	}
	h, err := house.Open(ctx, house.Settings{DB: "sqlite:" + file, Pack: pack, Key: []byte("a key of tests, thirty-two bytes."),
		Clock: storetest.Clock, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(folder, "copy.db")
	if err := h.DB.Copy(ctx, copied); err != nil {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	return copied
}

// fresh opens a database for one sequence.
func fresh(t *testing.T, rt *rapid.T, engine store.Engine, file string) *store.DB {
	t.Helper()
	if engine != store.SQLite {
		return open(t, rt, storetest.NewPlace(t, engine, house.Migrations()).URL)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		rt.Fatal(err)
	}
	folder, err := os.MkdirTemp(t.TempDir(), "run")
	if err != nil {
		rt.Fatal(err)
	}
	own := filepath.Join(folder, "tomoni.db")
	if err := os.WriteFile(own, b, 0o600); err != nil {
		rt.Fatal(err)
	}
	rt.Cleanup(func() { os.RemoveAll(folder) })
	return open(t, rt, "sqlite:"+own)
}

func open(t *testing.T, rt *rapid.T, url string) *store.DB {
	t.Helper()
	db, err := store.Open(context.Background(), url, store.Options{Clock: storetest.Clock, Readers: 2, Scratch: true, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		rt.Fatal(err)
	}
	rt.Cleanup(func() { db.Close() })
	return db
}

// read runs a reading as somebody; a gone one reads nothing.
func (r *run) read(w *who, fn func(*sharing.Reading) error) {
	r.t.Helper()
	err := r.House.DB.Read(context.Background(), store.Session{Municipality: r.House.Municipality(), Viewer: w.Staff}, func(tx *store.Tx) error {
		v, err := office.Viewer(tx, w.Staff, w.Duty, r.now())
		if err != nil {
			return err
		}
		return fn(sharing.NewReading(tx, v, r.now(), store.ID{1}, "form"))
	})
	if err != nil {
		r.t.Fatalf("reading as %s: %v", w, err)
	}
}

// now is the moment after everything that has been done.
func (r *run) now() time.Time { return r.Now.Add(time.Millisecond) }

// sql runs a reading of the tables themselves.
func (r *run) sql(fn func(*store.Tx) error) {
	r.t.Helper()
	if err := r.House.DB.Read(context.Background(), r.House.Session(), fn); err != nil {
		r.t.Fatal(err)
	}
}

// must is what the model expects of a command: it succeeds, or is refused.
type must bool

const (
	works   must = true
	refused must = false
)

// do sends a command and compares what comes back with what the model expects.
// Anything but a success or a refusal in words is a fault of the program.
func (r *run) do(w *who, expect must, name string, payload any) (map[string]store.ID, bool) {
	r.t.Helper()
	res, err := r.Try(w.Actor, name, payload)
	_, said := words.AsFault(err)
	switch {
	case err != nil && !said:
		r.t.Fatalf("%s by %s broke: %v", name, w, err)
	case err == nil && expect == refused:
		r.t.Fatalf("%s by %s: the model refuses it, the program did it: %+v", name, w, payload)
	case err != nil && expect == works:
		r.t.Fatalf("%s by %s: the model allows it, the program says %v: %+v", name, w, err, payload)
	}
	if err != nil {
		r.hits.add("refused")
		return nil, false
	}
	r.hits.add(name)
	return res.IDs, true
}

// at gives the people of a desk who work there now.
func (r *run) at(desk string) (list []*who) {
	for _, w := range r.staff {
		if w.desk == desk && w.works() && !w.gone {
			list = append(list, w)
		}
	}
	return list
}

// somebody draws anyone who works, now or before.
func (r *run) somebody() *who {
	var list []*who
	for _, w := range r.staff {
		if w.works() {
			list = append(list, w)
		}
	}
	return rapid.SampledFrom(list).Draw(r.t, "who")
}

// mostly draws somebody of the desk, now and then anybody at all.
func (r *run) mostly(desk string) *who {
	if rapid.IntRange(0, 9).Draw(r.t, "stray") == 0 {
		return rapid.SampledFrom(r.staff).Draw(r.t, "anybody")
	}
	return rapid.SampledFrom(r.at(desk)).Draw(r.t, "who")
}

func (r *run) draw(n int, what string) int { return rapid.IntRange(0, n-1).Draw(r.t, what) }

func pick[T any](r *run, list []T, what string) T { return rapid.SampledFrom(list).Draw(r.t, what) }
