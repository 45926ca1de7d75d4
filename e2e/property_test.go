package e2e_test

import (
	"flag"
	"fmt"
	"sort"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tomoni/ja"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

var (
	worlds = flag.Int("worlds", 12, "random sequences on SQLite; a sixth of it on PostgreSQL")
	length = flag.Int("length", 90, "acts in a sequence")
)

// table counts how often each transition was hit.
type table struct{ n map[string]int }

func (h *table) add(name string) { h.n[name]++ }

// wanted are the transitions of which none may stay untried.
var wanted = []string{"returned twice", "redirected", "referral.withdraw", "one of two accepted", "informed only", "escalated to the end",
	"consent withdrawn before acceptance", "consent withdrawn after acceptance", "duty ended meanwhile", "referral.complete", "neighbour.answer", "refused"}

func (h *table) print(t *testing.T) {
	var lines []string
	for name, n := range h.n {
		lines = append(lines, fmt.Sprintf("%6d  %s", n, name))
	}
	sort.Slice(lines, func(i, j int) bool { return lines[i][8:] < lines[j][8:] })
	t.Logf("transitions:\n%s", strings.Join(lines, "\n"))
	for _, name := range wanted {
		if h.n[name] == 0 {
			t.Errorf("never tried: %s", name)
		}
	}
}

// TestWhateverPeopleDoNothingIsOnNobodysListAndNobodySeesWithoutAGround runs
// random sequences of commands beside the model.
func TestWhateverPeopleDoNothingIsOnNobodysListAndNobodySeesWithoutAGround(t *testing.T) {
	file, hits := template(t), &table{n: map[string]int{}}
	flag.Set("rapid.nofailfile", "true")
	flag.Set("rapid.shrinktime", "20s")
	if f := flag.Lookup("rapid.seed"); f.Value.String() == "0" {
		flag.Set("rapid.seed", "20261124")
	}
	for _, engine := range []store.Engine{store.SQLite, store.PostgreSQL} {
		n := *worlds
		if engine != store.SQLite {
			n = max(1, n/6)
		}
		t.Run(engine.String(), func(t *testing.T) {
			flag.Set("rapid.checks", fmt.Sprint(n))
			rapid.Check(t, func(rt *rapid.T) { scene(t, rt, fresh(t, rt, engine, file), hits).play() })
		})
	}
	hits.print(t)
}

func (r *run) play() {
	acts := []func(){r.receive, r.contact, r.close, r.reopen, r.send, r.answer, r.answer, r.answer, r.answer, r.answer, r.answer,
		r.answer, r.answer, r.decide, r.decide, r.decide, r.decide,
		r.withdrawConsent, r.tell, r.respond, r.endDuty, r.days}
	r.receive()
	for range *length {
		acts[r.draw(len(acts), "act")]()
		r.Tick()
		r.rises()
		r.check()
	}
}

// days lets working days pass; whatever nobody answered rises, up to the
// municipal desk.
func (r *run) days() {
	for range 1 + r.draw(5, "days") {
		r.PassDays(1)
		r.rises()
	}
}

// rises is what each tick does to whatever is overdue.
func (r *run) rises() {
	today := string(ja.DateOf(r.Now))
	for _, row := range r.rows() {
		x := r.thing(row.ID)
		before := x.level
		if row.Open && r.model.rise(x, string(row.NextOn), today) == 3 && before < 3 {
			r.hits.add("escalated to the end")
		}
	}
}

func (r *run) thing(id store.ID) *thing {
	for _, x := range r.model.things {
		if x.id == id {
			return x
		}
	}
	r.t.Fatalf("a record that the model does not know: %s", id)
	return nil
}

// rows reads the spine as it stands in the table.
func (r *run) rows() (list []record.Record) {
	r.sql(func(tx *store.Tx) (err error) {
		list, err = store.All(tx, func(row store.Row) (x record.Record, err error) {
			return x, row.Scan(&x.ID, &x.Kind, &x.Desk, &x.Staff, &x.Open, &x.NextOn, &x.WaitingFor, &x.Escalation)
		}, "select id, kind, desk, staff, is_open, next_on, waiting_for, escalation from record where municipality = ? order by made_at, id", tx.Municipality())
		return err
	})
	return list
}

// check compares the house with the model and the promises.
func (r *run) check() {
	rows := r.rows()
	if len(rows) != len(r.model.things) {
		r.t.Fatalf("%d records, the model has %d", len(rows), len(r.model.things))
	}
	for _, row := range rows {
		x := r.thing(row.ID)
		if r.desks[row.Desk] != x.desk || row.Open != x.open || r.desks[row.WaitingFor] != x.waits || int(row.Escalation) != x.level {
			r.t.Fatalf("%s %s: desk %s open %v waits for %q level %d; the model: %s %v %q %d (%+v)", x.kind, x.id, r.desks[row.Desk], row.Open,
				r.desks[row.WaitingFor], row.Escalation, x.desk, x.open, x.waits, x.level, x.ref)
		}
		if row.Open && !row.NextOn.Full() {
			r.t.Fatalf("%s is open without a next date", x.kind)
		}
	}
	r.lists()
	r.sight()
	r.provenance()
}

// lists: each open record is on the list of its desk and of whoever must move.
func (r *run) lists() {
	for _, desk := range deskCodes {
		on := map[store.ID]bool{}
		r.read(r.at(desk)[0], func(rd *sharing.Reading) error {
			list, err := record.WorkList(rd, record.Filter{Limit: 1000})
			for _, row := range list {
				on[row.ID] = true
			}
			return err
		})
		for _, x := range r.model.things {
			if want := x.open && (x.desk == desk || x.waits == desk); on[x.id] != want {
				r.t.Fatalf("%s of %s waiting for %q: on the list of %s %v (%+v)", x.kind, x.desk, x.waits, desk, on[x.id], x.ref)
			}
		}
	}
}

// sight: what may be opened is what is listed is what a ground gives.
func (r *run) sight() {
	for _, w := range r.staff {
		if w.gone {
			continue
		}
		r.read(w, func(rd *sharing.Reading) error {
			ids, err := store.All(rd.Tx, store.ScanID, "select r.id from record r where r.municipality = ? and ?", rd.Viewer.Municipality, rd.Visible("r"))
			listed := map[store.ID]bool{}
			for _, id := range ids {
				listed[id] = true
			}
			for _, x := range r.model.things {
				_, openErr := rd.Open(x.id)
				if f, ok := words.AsFault(openErr); openErr != nil && (!ok || f.Kind != words.KindNotFound) {
					return openErr
				}
				if opens := openErr == nil; opens != listed[x.id] || opens != x.sees(w) {
					r.t.Fatalf("%s, %s of %s: opens %v, listed %v, by the grounds %v (%+v %+v)", w, x.kind, x.desk, opens, listed[x.id], x.sees(w), x.looks, x.ref)
				}
			}
			return err
		})
	}
}

// provenance: every entry has part and basis, who told a concern stands in no
// words, and names are what was typed.
func (r *run) provenance() {
	r.sql(func(tx *store.Tx) error {
		var bare, leaked int
		if err := tx.Row("select count(*) from entry where municipality = ? and (part = '' or basis = '')", tx.Municipality()).Scan(&bare); err != nil {
			return err
		}
		for _, w := range r.staff {
			if w.Role == sharing.Volunteer {
				if err := tx.Row("select count(*) from entry where municipality = ? and staff = ?", tx.Municipality(), w.Staff).Scan(&leaked); err != nil {
					return err
				}
			}
		}
		if bare+leaked > 0 {
			r.t.Fatalf("%d entries without part or basis, %d naming who told it", bare, leaked)
		}
		for _, h := range r.model.humans {
			name := ""
			err := tx.Row("select whole from person_name where municipality = ? and person = ?", tx.Municipality(), h.id).Scan(&name)
			if err != nil && err != store.ErrNone || name != h.name {
				r.t.Fatalf("the name %q came out as %q (%v)", h.name, name, err)
			}
		}
		return nil
	})
}
