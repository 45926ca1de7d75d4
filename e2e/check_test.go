package e2e_test

import (
	"fmt"
	"strings"
	"time"

	"tomoni/command"
	"tomoni/house"
	"tomoni/ja"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
)

// check compares the house with the model and the promises: the spine whole,
// and what a few people see; from time to time, what everybody sees.
func (r *run) check() {
	r.t.Helper()
	r.spine(r.learn())
	r.nobodysList()
	changed := r.changed()
	for i, w := range r.model.staff {
		r.turn++
		if !w.gone && (r.all || i%5 == r.turn%5) {
			r.view(w, changed)
		}
	}
	r.namesAsTyped()
	if r.all {
		r.countedAgain()
	}
}

// countedAgain: the counters agree with what the rooms keep, cell by cell.
func (r *run) countedAgain() {
	r.t.Helper()
	r.sql(func(tx *store.Tx) error {
		found, err := house.Recount(tx)
		if len(found) > 0 {
			r.t.Fatalf("counters differ from the records: %+v", found)
		}
		return err
	})
}

// spine: who answers, whether it is open, who must move by when, who was told.
func (r *run) spine(rows []record.Record) {
	r.t.Helper()
	for _, row := range rows {
		x := r.thing(row.ID)
		if r.desks[row.Desk] != x.desk || row.Staff != x.staff || row.Open != x.open || r.desks[row.WaitingFor] != x.waits || int(row.Escalation) != x.level || row.Sealed != x.sealed {
			r.t.Fatalf("%s: desk %s, staff %s, open %v, waits for %q, level %d, sealed %v; the model: %s", x.kind, r.desks[row.Desk], row.Staff, row.Open,
				r.desks[row.WaitingFor], row.Escalation, row.Sealed, x)
		}
		if string(row.NextOn) != x.due.on || !row.NextAt.Equal(x.due.at) || row.Open && !row.NextOn.Full() {
			r.t.Fatalf("%s: next on %s %s; the model: %s", x.kind, row.NextOn, row.NextAt, x)
		}
	}
}

func (x *thing) String() string {
	s := fmt.Sprintf("%s of %s (staff %s, open %v, due %s %s, waits for %q, level %d, sealed %v)", x.kind, x.desk, x.staff, x.open, x.due.on, x.due.at, x.waits, x.level, x.sealed)
	if f := x.ref; f != nil {
		s += fmt.Sprintf(" %s to %s %s, %d returns, approval %q %v", f.kind, f.to, f.state, f.returns, f.approval, f.approved)
	}
	return s
}

// nobodysList: whatever is open stands on the list of somebody whose duty runs
// (promise 2).
func (r *run) nobodysList() {
	r.t.Helper()
	for _, x := range r.model.things {
		found := !x.open
		for _, w := range r.model.staff {
			found = found || !w.gone && (x.lists(w) || x.risen(w))
		}
		if !found {
			r.t.Fatalf("on nobody's list: %s", x)
		}
	}
}

// changed are the things that moved since the last check, and two others in turn.
func (r *run) changed() (list []*thing) {
	things := r.model.things
	for i, x := range things {
		mark := fmt.Sprint(x.steps, len(x.looks), x.open, x.sealed, len(x.people), r.entriesOn(x))
		if r.all || r.marks[x] != mark || i == r.turn%len(things) || i == r.turn*7%len(things) {
			list = append(list, x)
		}
		r.marks[x] = mark
	}
	return list
}

func (r *run) entriesOn(x *thing) (n int) {
	for _, e := range r.model.entries {
		if e.on == x {
			n += 1 + len(e.looks)
		}
	}
	return n
}

// view is what somebody sees: lists, counts, search, and the things that changed.
func (r *run) view(w *who, changed []*thing) {
	r.t.Helper()
	r.as(w, func(rd *sharing.Reading) error {
		rd.Now = r.model.now.Add(time.Millisecond)
		for _, check := range []func(*who, *sharing.Reading) error{r.sees, r.lists, r.above, r.board, r.counts, r.finds} {
			if err := check(w, rd); err != nil {
				return err
			}
		}
		for _, x := range changed {
			if err := r.opens(w, rd, x); err != nil {
				return err
			}
		}
		return nil
	})
}

// same compares a list of records with what the model puts on it.
func (r *run) same(w *who, list string, ids []store.ID, on func(*thing) bool) {
	r.t.Helper()
	listed := map[store.ID]bool{}
	for _, id := range ids {
		listed[id] = true
	}
	for _, x := range r.model.things {
		if listed[x.id] != on(x) {
			r.t.Fatalf("%s, %s: on it %v, by the model %v: %s %+v", w, list, listed[x.id], on(x), x, x.looks)
		}
		delete(listed, x.id)
	}
	if len(listed) > 0 {
		r.t.Fatalf("%s, %s: %d that nobody knows", w, list, len(listed))
	}
}

func idsOf[T any](list []T, id func(T) store.ID) (ids []store.ID) {
	for _, x := range list {
		ids = append(ids, id(x))
	}
	return ids
}

// sees: what is listed is what a ground gives.
func (r *run) sees(w *who, rd *sharing.Reading) error {
	ids, err := store.All(rd.Tx, store.ScanID, "select r.id from record r where r.municipality = ? and ?", rd.Viewer.Municipality, rd.Visible("r"))
	r.same(w, "whatever is visible", ids, func(x *thing) bool { return x.sees(w) })
	return err
}

// lists: each open record is on the list of its desk and of whoever must move.
func (r *run) lists(w *who, rd *sharing.Reading) error {
	if !w.works() {
		return nil
	}
	rows, err := record.WorkList(rd, record.Filter{Limit: 1000})
	if err != nil {
		return err
	}
	r.same(w, "the work list", idsOf(rows, func(row record.Row) store.ID { return row.ID }), func(x *thing) bool { return x.lists(w) })
	drafts, err := command.Drafts(rd.Tx, w.Staff)
	n := 0
	for _, d := range r.model.drafts {
		if d.by == w {
			n++
		}
	}
	if len(drafts) != n {
		r.t.Fatalf("%s has %d drafts, by the model %d", w, len(drafts), n)
	}
	return err
}

// above are the lists of supervisors and coordinators: what nobody answered,
// what nobody has in hand, how much each carries, old drafts.
func (r *run) above(w *who, rd *sharing.Reading) error {
	if !w.supervises() && w.Role != sharing.Coordinator {
		return nil
	}
	rows, err := record.Escalated(rd, 1000)
	if err != nil {
		return err
	}
	id := func(x record.Record) store.ID { return x.ID }
	r.same(w, "what nobody answered", idsOf(rows, id), func(x *thing) bool { return x.risen(w) })
	if !w.supervises() {
		return nil
	}
	if rows, err = record.Unaccepted(rd, 1000); err != nil {
		return err
	}
	mine := func(x *thing) bool { return x.open && x.desk == w.desk && x.sees(w) }
	r.same(w, "what nobody has in hand", idsOf(rows, id), func(x *thing) bool { return mine(x) && x.staff.IsZero() })
	burdens, err := record.Burdens(rd)
	if err != nil {
		return err
	}
	want := map[store.ID]record.Burden{}
	for _, x := range r.model.things {
		if mine(x) {
			b := want[x.staff]
			b.Staff, b.Open = x.staff, b.Open+1
			if x.due.on < r.model.today() {
				b.Late++
			}
			want[x.staff] = b
		}
	}
	for _, b := range burdens {
		if want[b.Staff] != b {
			r.t.Fatalf("%s: carries %+v, by the model %+v", w, b, want[b.Staff])
		}
		delete(want, b.Staff)
	}
	if len(want) > 0 {
		r.t.Fatalf("%s: nothing told of %v", w, want)
	}
	old, err := command.OldDrafts(rd.Tx, w.Desk, ja.Date(r.model.today()))
	n := 0
	for _, d := range r.model.drafts {
		if d.by.desk == w.desk && day(d.saved) < r.model.today() {
			n++
		}
	}
	if len(old) != n {
		r.t.Fatalf("%s: %d old drafts, by the model %d", w, len(old), n)
	}
	return err
}

// board: the coordinator knows of whatever is on its way, unless it is sealed;
// nobody else has the board (B20). A row of it has no place for a name.
func (r *run) board(w *who, rd *sharing.Reading) error {
	rows, err := record.Board(rd, []string{referral, coordination}, 1000)
	r.same(w, "the board", idsOf(rows, func(b record.BoardRow) store.ID { return b.ID }), func(x *thing) bool {
		return w.Role == sharing.Coordinator && x.open && !x.sealed && (x.kind == referral || x.kind == coordination)
	})
	return err
}

// counts: those of the own desk are exact at every commit.
func (r *run) counts(w *who, rd *sharing.Reading) error {
	sums, err := tally.OfDesk(rd, "2026-01", "2099-12")
	if err != nil || !w.works() {
		return err
	}
	want := r.model.figures(w.desk)
	for _, s := range sums {
		c := cell{string(s.Counter), s.Month, w.desk, s.Topic}
		if s.N == 0 && want[c] == 0 { // counted and taken back
			continue
		}
		if want[c] != s.N {
			r.t.Fatalf("%s: %+v is %d, counted again %d", w, c, s.N, want[c])
		}
		delete(want, c)
	}
	if len(want) > 0 {
		r.t.Fatalf("%s: not counted: %v", w, want)
	}
	return r.countsOnce(w, rd)
}

// countsOnce: persons and households behind the contacts, each once, of the own
// desk and of all, in each month and in the fiscal year, and in each group of
// what they are told apart by.
func (r *run) countsOnce(w *who, rd *sharing.Reading) error {
	for cut, codesOf := range cutBy {
		from, to := tally.Year(r.model.today()[:7])
		own, all, err := tally.OnceOf(rd, tally.Cut(cut), from, to)
		if err != nil {
			return err
		}
		codes := map[string]bool{}
		for _, s := range all {
			codes[s.Code] = true
		}
		for _, c := range r.model.calls {
			for _, code := range codesOf(c) {
				codes[code] = true
			}
		}
		for code := range codes {
			r.countsGroup(w, own, all, cut, code)
		}
	}
	return nil
}

func (r *run) countsGroup(w *who, own, all []tally.OnceSum, cut, code string) {
	month := r.model.today()[:7]
	from, to := tally.Year(month)
	sum := func(list []tally.OnceSum, month string) (d tally.Distinct) {
		for _, s := range list {
			if s.Code == code && (month == "" || s.Month == month) {
				d = d.Plus(s.Distinct)
			}
		}
		return d
	}
	found := func(households bool, desk, from, to string) int {
		return r.model.distinctIn(households, cut, code, desk, from, to)
	}
	for what, n := range map[string][2]int{
		"persons at the desk":                {sum(own, month).Persons.Desk, found(false, w.desk, month, month)},
		"persons":                            {sum(all, month).Persons.All, found(false, "", month, month)},
		"persons at the desk in the year":    {sum(own, "").Persons.DeskYear, found(false, w.desk, from, to)},
		"persons in the year":                {sum(all, "").Persons.AllYear, found(false, "", from, to)},
		"households at the desk":             {sum(own, month).Households.Desk, found(true, w.desk, month, month)},
		"households":                         {sum(all, month).Households.All, found(true, "", month, month)},
		"households at the desk in the year": {sum(own, "").Households.DeskYear, found(true, w.desk, from, to)},
		"households in the year":             {sum(all, "").Households.AllYear, found(true, "", from, to)},
	} {
		if n[0] != n[1] {
			r.t.Fatalf("%s: %s of %q %q: counted %d, by the diary %d", w, what, cut, code, n[0], n[1])
		}
		if n[1] > 0 && cut != "" {
			r.hits.add("counted once by " + strings.ToLower(cut))
		}
	}
}

// namesAsTyped: names come out byte for byte (invariant 12); a person may have
// none (invariant 14).
func (r *run) namesAsTyped() {
	r.t.Helper()
	r.sql(func(tx *store.Tx) error {
		names := map[store.ID]string{}
		err := tx.Each(func(row store.Row) error {
			var id store.ID
			var name string
			err := row.Scan(&id, &name)
			names[id] = name
			return err
		}, "select person, whole from person_name where municipality = ?", tx.Municipality())
		for _, h := range r.model.humans {
			if names[h.id] != h.name {
				r.t.Fatalf("the name %q came out as %q", h.name, names[h.id])
			}
		}
		return err
	})
}
