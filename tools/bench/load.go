package main

import (
	"context"
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"tomoni/area"
	"tomoni/audit"
	"tomoni/house"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
)

// nameList has a line each of families, given names, places, queries, and then words.
//
//go:embed names.txt
var nameList string

var lines = strings.Split(strings.TrimSpace(nameList), "\n")

func list(n int) []string { return strings.Fields(lines[n]) }

// queries are what W2 looks for.
var queries = list(3)

// said are words of consultations.
var said = lines[4:]

// atOnce is how many persons one unit loads.
const atOnce = 1000

// loader writes the town directly, one consultation about each person, always the
// same town for the same number of persons.
type loader struct {
	h      *house.House
	o      options
	dice   *rand.Rand
	source *rand.ChaCha8
	now    time.Time
	topics []string
	desks  []store.ID // all but the viewer's
	staff  map[store.ID]store.ID
	town   town
	counts map[cell]int
	places []store.ID // the districts in which worries arise
}

// cell is what tally counts.
type cell struct {
	counter, month, topic string
	desk, place           store.ID
}

func newLoader(h *house.House, o options, now time.Time) *loader {
	source := rand.NewChaCha8([32]byte{1})
	return &loader{h: h, o: o, dice: rand.New(source), source: source, now: now, counts: map[cell]int{}, staff: map[store.ID]store.ID{},
		town: town{Day: ja.DateOf(now), Persons: o.persons, Municipality: h.Municipality()}}
}

func (l *loader) run(ctx context.Context) (town, error) {
	if err := l.write(ctx, l.hire); err != nil {
		return l.town, err
	}
	for _, c := range l.h.Plan.Codes {
		if c.List == "topic" {
			for _, v := range c.Values {
				l.topics = append(l.topics, v.Code)
			}
		}
	}
	l.town.Topics = l.topics
	for _, a := range l.h.Plan.Areas {
		if a.Layer == area.LayerFormer {
			l.places = append(l.places, l.h.Plan.ID(area.KindArea, a.Code))
		}
	}
	for from := 0; from < l.o.persons; from += atOnce {
		batch := l.batch(from, min(atOnce, l.o.persons-from))
		if err := l.write(ctx, batch.save); err != nil {
			return l.town, err
		}
	}
	if err := l.write(ctx, l.saveCounts); err != nil {
		return l.town, err
	}
	return l.town, l.number(ctx)
}

func (l *loader) write(ctx context.Context, fn func(*store.Tx) error) error {
	return l.h.DB.Write(ctx, l.h.Session(), fn)
}

// number lets the log give its leaves (PostgreSQL) and index what lists showed.
func (l *loader) number(ctx context.Context) error {
	for n := 1; n > 0; {
		err := l.write(ctx, func(tx *store.Tx) (err error) {
			n, err = audit.Sequence(tx)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// hire gives every desk somebody, and the viewer a token. It may run twice.
func (l *loader) hire(tx *store.Tx) error {
	desks, err := office.OpenDesks(tx, l.town.Day)
	if err != nil {
		return err
	}
	if len(desks) < 2 {
		return fmt.Errorf("plan pack %s has %d desks; two are needed", l.o.pack, len(desks))
	}
	l.desks, l.town.Desk = nil, store.ID{}
	for i, d := range desks {
		n := office.Newcomer{Name: fmt.Sprintf("Bench %d", i), SignInName: fmt.Sprintf("bench.%03d", i)}
		staff, duty, err := office.AddConfirmed(tx, n, office.Duty{Desk: d.ID, Role: sharing.Counsellor, From: l.now.Add(-time.Hour)}, l.now)
		if err != nil {
			return err
		}
		l.staff[d.ID] = staff
		if d.Municipal || d.Coordinates || !l.town.Desk.IsZero() {
			l.desks = append(l.desks, d.ID)
			continue
		}
		l.town.Desk = d.ID
		if l.town.Token, err = office.IssueToken(tx, staff, duty, "bench", l.now.AddDate(0, 1, 0), l.now); err != nil {
			return err
		}
	}
	return nil
}

// saveCounts writes what tally would have counted and folded.
func (l *loader) saveCounts(tx *store.Tx) error {
	in := rows{into: "tally_sum (municipality, counter, month, area, desk, topic, n)", width: 7}
	for c, n := range l.counts {
		in.add(tx.Municipality(), c.counter, c.month, c.place, c.desk, c.topic, n)
	}
	return in.save(tx)
}

// rows are many rows of one table, written with few statements.
type rows struct {
	into  string
	width int
	args  []any
}

func (r *rows) add(values ...any) { r.args = append(r.args, values...) }

func (r *rows) save(tx *store.Tx) error {
	one := "(?" + strings.Repeat(", ?", r.width-1) + ")"
	for size := 256; size > 0; size /= 2 {
		for len(r.args) >= size*r.width {
			if err := tx.Exec("insert into "+r.into+" values "+one+strings.Repeat(", "+one, size-1), r.args[:size*r.width]...); err != nil {
				return err
			}
			r.args = r.args[size*r.width:]
		}
	}
	return nil
}
