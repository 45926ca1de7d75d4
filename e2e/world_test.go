// Package e2e_test tries the whole house at once: random sequences of what
// people do, compared with a model that was written from the rules and not from
// the program, and the real program killed in the middle of its work.
package e2e_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"tomoni/house/housetest"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
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

func (w *who) works() bool { return w.Role.Works() }

func (w *who) supervises() bool { return w.Role == sharing.Supervisor }

func (w *who) String() string {
	return fmt.Sprintf("%s (%s, %s)", w.Name, w.desk, strings.ToLower(string(w.Role)))
}

// run is one random sequence in a world of its own, with the model beside it.
type run struct {
	*housetest.World
	t     testing.TB
	dice  *rand.Rand
	model *model
	desks map[store.ID]string
	hits  *table
	done  []act
	read  time.Time // until when the entries have been read
	turn  int
	all   bool // this time everybody and everything is looked at
	marks map[*thing]string
	site  http.Handler
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

// volunteerName is a token that may stand nowhere but in accounts and, for the
// desk that received a concern, beside it.
const volunteerName = "民生委員沢野井"

// scene builds the people of a sequence.
func scene(t *testing.T, db *store.DB, seed uint64, hits *table) *run {
	r := &run{World: housetest.On(t, db, pack), t: t, dice: rand.New(rand.NewPCG(seed, 1)), hits: hits, desks: map[store.ID]string{}, marks: map[*thing]string{}}
	r.model = newModel(r.Now)
	for _, code := range append([]string{outside}, deskCodes...) {
		r.desks[r.Desk(code)] = code
	}
	for _, s := range staffing {
		r.hire(s.name, s.desk, s.role)
	}
	for i := range 2 {
		r.hire(fmt.Sprintf("%s%d", volunteerName, i), "BRANCH_TANTO", sharing.Volunteer, "TANTO")
	}
	r.Pass(time.Duration(1+r.draw(3000, "seconds")) * time.Second)
	r.read = r.Now
	return r
}

func (r *run) hire(name, desk string, role sharing.Role, place ...string) *who {
	w := &who{Actor: r.Hire(name, desk, role, place...), desk: desk}
	r.model.staff = append(r.model.staff, w)
	return w
}

// fresh opens a database for one sequence.
func fresh(t *testing.T, engine store.Engine) *store.DB {
	t.Helper()
	return open(t, housetest.NewPlace(t, engine, pack).URL)
}

func open(t *testing.T, url string) *store.DB {
	t.Helper()
	db, err := store.Open(context.Background(), url, store.Options{Clock: storetest.Clock, Readers: 2, Scratch: true, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// as runs a reading as somebody.
func (r *run) as(w *who, fn func(*sharing.Reading) error) {
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

// at gives the people of a desk who work there now.
func (r *run) at(desk string) (list []*who) {
	for _, w := range r.model.staff {
		if w.desk == desk && w.works() && !w.gone {
			list = append(list, w)
		}
	}
	return list
}

// somebody draws anyone who works now.
func (r *run) somebody() *who { return pick(r, r.at(pick(r, deskCodes, "desk")), "who") }

// mostly draws somebody of the desk, now and then anybody at all, also who has left.
func (r *run) mostly(desk string) *who {
	if r.chance(12, "stray") || len(r.at(desk)) == 0 {
		return pick(r, r.model.staff, "anybody")
	}
	return pick(r, r.at(desk), "who")
}

// boss draws a supervisor of the desk, or as mostly.
func (r *run) boss(desk string) *who {
	if above := r.model.supervisors(desk); len(above) > 0 && !r.chance(6, "no boss") {
		return above[0]
	}
	return r.mostly(desk)
}

// draw gives each number below n as often as any other.
func (r *run) draw(n int, _ string) int { return r.dice.IntN(n) }

// chance is one in n.
func (r *run) chance(n int, what string) bool { return r.draw(n, what) == 0 }

// stale is, once in n, a version other than the one that stands; otherwise 0,
// with which a page names the version that it shows.
func (r *run) stale(n int) int {
	if !r.chance(n, "stale") {
		return 0
	}
	r.hits.add("stale version")
	return 999
}

func pick[T any](r *run, list []T, _ string) T { return list[r.dice.IntN(len(list))] }
