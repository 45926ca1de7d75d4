package e2e_test

import (
	"slices"

	"tomoni/ja"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// opens: which parts of a record somebody reads, which of its words, and whose
// names; what may not be opened is as if it were absent.
func (r *run) opens(w *who, rd *sharing.Reading, x *thing) error {
	g, err := rd.Open(x.id)
	if f, ok := words.AsFault(err); err != nil && (!ok || f.Kind != words.KindNotFound) {
		return err
	}
	if want := x.reads(w); parts(g.Parts) != want {
		r.t.Fatalf("%s opens the parts %s, by the grounds %b: %s %+v", w, g.Parts, want, x, x.looks)
	}
	if err := r.words(w, rd, g, x); err != nil || g.Parts == 0 {
		return err
	}
	persons, err := record.Persons(rd, g)
	if names := x.reads(w)&c1 != 0; names != (err == nil) {
		r.t.Fatalf("%s reads whom it concerns %v, by the grounds %v: %s", w, err == nil, names, x)
	}
	if err == nil && len(persons) != len(x.people) {
		r.t.Fatalf("%s reads %d persons, there are %d: %s", w, len(persons), len(x.people), x)
	}
	return nil
}

// words: exactly the entries that the model gives, one by one; an author's name
// stands only where it may.
func (r *run) words(w *who, rd *sharing.Reading, g sharing.Grant, x *thing) error {
	list, err := timeline.List(rd, g, timeline.Filter{Limit: 1000})
	if err != nil {
		return err
	}
	read := map[store.ID]timeline.Entry{}
	for _, e := range list {
		read[e.ID] = e
	}
	var all []store.ID
	for _, e := range r.model.entries {
		if e.on != x {
			continue
		}
		all = append(all, e.id)
		got, listed := read[e.id]
		if want := e.next == nil && e.reads(w); listed != want {
			r.t.Fatalf("%s reads a %s of part %s: %v, by the model %v: %+v in %s %+v", w, e.kind, partCodes[e.part], listed, want, e.looks, x, x.looks)
		}
		if listed && got.Staff != e.author {
			r.t.Fatalf("%s reads %s as the author of a %s, by the model %s", w, got.Staff, e.kind, e.author)
		}
		delete(read, e.id)
	}
	if len(read) > 0 {
		r.t.Fatalf("%s reads %d entries that the model does not know in %s", w, len(read), x)
	}
	return r.reached(w, rd, x, all)
}

// reached: entries that went along with a referral are read by themselves, in
// their newest version.
func (r *run) reached(w *who, rd *sharing.Reading, x *thing, all []store.ID) error {
	if len(all) == 0 {
		return nil
	}
	got, err := timeline.Reached(rd, all)
	var want []store.ID
	for _, e := range r.model.entries {
		if e.on == x && e.reached(w) && !e.sealed && e.throughout(w) && !slices.Contains(want, e.newest().id) {
			want = append(want, e.newest().id)
		}
	}
	ids := map[store.ID]bool{}
	for _, e := range got {
		ids[e.ID] = true
	}
	for _, id := range want {
		if !ids[id] {
			for _, e := range r.model.entries {
				if e.newest().id == id {
					r.t.Logf("%s %s by %s %+v, corrected %v", e.kind, partCodes[e.part], e.author, e.looks, e.next != nil)
				}
			}
			r.t.Fatalf("%s is not given an entry of %s that went along", w, x)
		}
	}
	if len(ids) != len(want) {
		r.t.Fatalf("%s is given %d entries of %s, by the model %d", w, len(ids), x, len(want))
	}
	return err
}

// throughout: every correction of it may be read as well.
func (e *entry) throughout(w *who) bool {
	for ; e != nil; e = e.next {
		if !e.reached(w) {
			return false
		}
	}
	return true
}

// finds: the search box finds exactly those whom one may see, not by what is
// concealed; two facts find whom one may not see yet, one fact nobody, and a
// concealed person never (B18).
func (r *run) finds(w *who, rd *sharing.Reading) error {
	m := r.model
	hits, _, err := people.Search(rd, rd.VisiblePersons(), "0796421", 500, people.Cursor{})
	if err != nil {
		return err
	}
	found := idSet(hits, func(h people.Hit) store.ID { return h.ID })
	for _, h := range m.humans {
		if want := h.phone != "" && !h.concealed && m.knows(w, h) && (!h.doubtful || m.atDesk(w, h)); found[h.id] != want {
			r.t.Fatalf("%s finds %q by telephone: %v, by the model %v", w, h.name, found[h.id], want)
		}
		delete(found, h.id)
	}
	if len(found) > 0 {
		r.t.Fatalf("%s finds %d persons whom nobody knows", w, len(found))
	}
	if len(m.humans) == 0 {
		return nil
	}
	return r.findsOne(w, rd, m.humans[r.turn%len(m.humans)])
}

// atDesk says whether a record of somebody's own desk that they may read is
// about a person.
func (m *model) atDesk(w *who, h *human) bool {
	return slices.ContainsFunc(m.things, func(x *thing) bool {
		return x.desk == w.desk && x.sees(w) && slices.Contains(x.people, h)
	})
}

func (r *run) findsOne(w *who, rd *sharing.Reading, h *human) error {
	m := r.model
	hits, _, err := people.Search(rd, rd.VisiblePersons(), h.name, 500, people.Cursor{})
	if err != nil {
		return err
	}
	found := idSet(hits, func(h people.Hit) store.ID { return h.ID })
	if want := h.name != "" && m.knows(w, h); found[h.id] != want {
		r.t.Fatalf("%s finds %q by name: %v, by the model %v", w, h.name, found[h.id], want)
	}
	for _, k := range m.humans {
		if found[k.id] && !m.knows(w, k) {
			r.t.Fatalf("%s finds %q, whom no ground gives", w, k.name)
		}
	}
	if !w.works() {
		return nil
	}
	if err := r.atHome(w, rd, h); err != nil {
		return err
	}
	byName, err := people.Intake(rd, people.Facts{Name: h.name})
	if err != nil || len(byName) > 0 {
		r.t.Fatalf("%s: one fact gives %d hits (%v)", w, len(byName), err)
	}
	both, err := people.Intake(rd, people.Facts{Name: h.name, Phone: h.phone})
	if want := h.found(); (len(both) == 1 && both[0].ID == h.id) != want || !want && len(both) > 0 {
		r.t.Fatalf("%s: two facts of %q (concealed %v, doubtful %v) give %d hits", w, h.name, h.concealed, h.doubtful, len(both))
	}
	return err
}

// atHome: with whom somebody lives now, as far as one may see them.
func (r *run) atHome(w *who, rd *sharing.Reading, h *human) error {
	if !r.model.knows(w, h) {
		return nil
	}
	members, err := people.Household(rd, h.id)
	now := map[store.ID]bool{}
	for _, k := range members {
		if k.Until == ja.Date("") {
			now[k.ID] = true
		}
	}
	for _, k := range r.model.humans {
		if want := k != h && h.home != nil && k.home == h.home && r.model.knows(w, k) && r.model.whereabouts(w, h) && r.model.whereabouts(w, k); now[k.id] != want {
			r.t.Fatalf("%s reads that %q lives with %q: %v, by the model %v", w, k.name, h.name, now[k.id], want)
		}
	}
	return err
}

// whereabouts: with whom somebody in hiding lives, or who may be in hiding, is told
// at the desks that work with them alone.
func (m *model) whereabouts(w *who, h *human) bool {
	return !h.concealed && !h.doubtful || m.atDesk(w, h)
}

func idSet[T any](list []T, id func(T) store.ID) map[store.ID]bool {
	set := map[store.ID]bool{}
	for _, x := range list {
		set[id(x)] = true
	}
	return set
}
