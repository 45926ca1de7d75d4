package e2e_test

import (
	"slices"
	"time"

	"tomoni/record"
	"tomoni/store"
)

// rows reads the spine as it stands in the table.
func (r *run) rows() (list []record.Record) {
	r.sql(func(tx *store.Tx) (err error) {
		list, err = store.All(tx, func(row store.Row) (x record.Record, err error) {
			return x, row.Scan(&x.ID, &x.Kind, &x.Parent, &x.Desk, &x.Staff, &x.Open, &x.NextOn, &x.NextAt, &x.Clock, &x.WaitingFor, &x.Escalation, &x.Sealed)
		}, `select id, kind, parent, desk, staff, is_open, next_on, next_at, clock, waiting_for, escalation, sealed from record
 where municipality = ? order by made_at, id`, tx.Municipality())
		return err
	})
	return list
}

// learn gives the things, words and consents of the model the ids that the
// program has made for them. What the model does not expect, or the program
// has not made, fails.
func (r *run) learn() []record.Record {
	r.t.Helper()
	rows := r.rows()
	for _, row := range rows {
		if r.thing(row.ID) == nil {
			r.adopt(row)
		}
	}
	for _, x := range r.model.things {
		if x.id.IsZero() {
			r.t.Fatalf("the model has a %s at %s that the program has not", x.kind, x.desk)
		}
	}
	r.sql(r.learnConsents)
	r.sql(r.learnEntries)
	return rows
}

func (r *run) thing(id store.ID) *thing {
	for _, x := range r.model.things {
		if x.id == id {
			return x
		}
	}
	return nil
}

func (r *run) adopt(row record.Record) {
	r.t.Helper()
	for _, x := range r.model.things {
		if x.id.IsZero() && x.kind == row.Kind && x.desk == r.desks[row.Desk] && x.parent != nil && x.parent.id == row.Parent {
			x.id = row.ID
			return
		}
	}
	r.t.Fatalf("a %s at %s that the model does not know", row.Kind, r.desks[row.Desk])
}

// persons learns who those are whom a first call was about.
func (r *run) persons(x *thing) {
	r.t.Helper()
	r.sql(func(tx *store.Tx) error {
		ids, err := store.All(tx, store.ScanID, "select person from concerns where municipality = ? and record = ? order by place", tx.Municipality(), x.id)
		if err != nil || len(ids) != len(x.people) {
			r.t.Fatalf("%d persons of %d: %v", len(ids), len(x.people), err)
		}
		for i, h := range x.people {
			if !h.id.IsZero() && h.id != ids[i] {
				r.t.Fatalf("%q is another person", h.name)
			}
			h.id = ids[i]
		}
		return nil
	})
}

func (r *run) learnConsents(tx *store.Tx) error {
	known := map[store.ID]bool{}
	for _, c := range r.model.consents {
		known[c.id] = true
	}
	return tx.Each(func(row store.Row) error {
		var id, in, about store.ID
		err := row.Scan(&id, &in, &about)
		if err != nil || known[id] {
			return err
		}
		for _, c := range r.model.consents {
			if c.id.IsZero() && c.in.id == in && c.about.id == about {
				c.id = id
				return nil
			}
		}
		r.t.Fatalf("a consent that the model does not know")
		return nil
	}, "select id, record, person from consent where municipality = ? and heard_at > ?", tx.Municipality(), r.read.Add(-time.Hour))
}

// learnEntries: exactly the words that were to be written have been, each with
// its part, its author, and a basis (invariant 2).
func (r *run) learnEntries(tx *store.Tx) error {
	until := r.read
	about, err := personsSince(tx, r.read)
	if err != nil {
		return err
	}
	err = tx.Each(func(row store.Row) error {
		var id, on, author store.ID
		var kind, part, basis string
		var sealed bool
		var at time.Time
		if err := row.Scan(&id, &on, &kind, &part, &basis, &sealed, &author, &at); err != nil {
			return err
		}
		until = at
		if basis == "" {
			r.t.Fatalf("words without a basis")
		}
		for _, e := range r.model.entries {
			if e.id.IsZero() && e.on.id == on && e.kind == kind && partCodes[e.part] == part && e.sealed == sealed && e.author == author && e.isAbout(about[id]) {
				e.id = id
				return nil
			}
		}
		r.t.Fatalf("%s of part %s by %s that the model does not expect in %+v", kind, part, author, r.thing(on))
		return nil
	}, `select id, record, kind, part, basis, sealed, staff, written_at from entry where municipality = ? and written_at > ?
 order by written_at, id`, tx.Municipality(), r.read)
	r.read = until
	for _, e := range r.model.entries {
		if e.id.IsZero() {
			r.t.Fatalf("%s of part %s was not written in the %s", e.kind, partCodes[e.part], e.on.kind)
		}
	}
	return err
}

// personsSince are whom each new entry is about.
func personsSince(tx *store.Tx, at time.Time) (map[store.ID][]store.ID, error) {
	about := map[store.ID][]store.ID{}
	return about, tx.Each(func(row store.Row) error {
		var entry, person store.ID
		err := row.Scan(&entry, &person)
		about[entry] = append(about[entry], person)
		return err
	}, `select p.entry, p.person from entry e join entry_person p on p.municipality = e.municipality and p.entry = e.id
 where e.municipality = ? and e.written_at > ?`, tx.Municipality(), at)
}

func (e *entry) isAbout(ids []store.ID) bool {
	for _, h := range e.people {
		if !slices.Contains(ids, h.id) {
			return false
		}
	}
	return len(ids) == len(e.people)
}

var partCodes = map[parts]string{c1: "C1", c2: "C2", c3: "C3", c4: "C4", c5: "C5"}
