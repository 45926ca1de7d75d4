package tally

import (
	"slices"
	"strings"

	"tomoni/store"
)

// Recount collects what the rooms count again from what they keep, to be
// compared with the counters.
type Recount struct {
	tx    *store.Tx
	cells map[Cell]int
	once  map[place]Distinct
}

type place struct {
	month string
	desk  store.ID
}

// NewRecount begins a recount.
func NewRecount(tx *store.Tx) *Recount {
	return &Recount{tx: tx, cells: map[Cell]int{}, once: map[place]Distinct{}}
}

// Add counts n in a cell.
func (r *Recount) Add(c Cell, n int) { r.cells[c.whole()] += n }

// Seen is somebody, with their household, behind a contact.
type Seen struct {
	Person, Household store.ID // a household that is not known: the person again
	Month             string
	Desk              store.ID
}

// AddSeen counts everybody once in each frame.
func (r *Recount) AddSeen(all []Seen) {
	persons, households := Frames{}, Frames{}
	for _, s := range all {
		p := place{s.Month, absent(s.Desk)}
		d := r.once[p]
		d.Persons = d.Persons.plus(persons.Count(s.Person, p.desk, s.Month))
		d.Households = d.Households.plus(households.Count(s.Household, p.desk, s.Month))
		r.once[p] = d
	}
}

// Difference is a cell in which counters and records do not agree.
type Difference struct {
	Cell
	Counted, Found int
}

// Differences compares the counters with what was counted again, in the order
// of the cells. Which month of a fiscal year somebody was counted in first is
// chance of the order of entry, so the frames of a year are compared as a whole.
func (r *Recount) Differences() ([]Difference, error) {
	m := r.tx.Municipality()
	var out []Difference
	err := r.tx.Each(func(row store.Row) error {
		var c Cell
		var n int
		if err := row.Scan(&c.Counter, &c.Month, &c.Area, &c.Desk, &c.Topic, &n); err != nil {
			return err
		}
		if found := r.cells[c]; found != n {
			out = append(out, Difference{c, n, found})
		}
		delete(r.cells, c)
		return nil
	}, `select t.counter, t.month, t.area, t.desk, t.topic, sum(t.n) from (
 select counter, month, area, desk, topic, n from tally_delta where municipality = ?
 union all select counter, month, area, desk, topic, n from tally_sum where municipality = ?) t
 group by t.counter, t.month, t.area, t.desk, t.topic`, m, m)
	if err != nil {
		return nil, err
	}
	for c, n := range r.cells {
		if n != 0 {
			out = append(out, Difference{c, 0, n})
		}
	}
	counted, err := OnceIn(r.tx, "", "9999-12")
	if err != nil {
		return nil, err
	}
	stored := map[place]Distinct{}
	for _, s := range counted {
		p := place{s.Month, s.Desk}
		d := stored[p]
		d.Persons, d.Households = d.Persons.plus(s.Persons), d.Households.plus(s.Households)
		stored[p] = d
	}
	out = append(out, differ(framed(stored), framed(r.once))...)
	slices.SortFunc(out, func(a, b Difference) int { return strings.Compare(a.key(), b.key()) })
	return out, nil
}

func (d Difference) key() string {
	return string(d.Counter) + d.Month + d.Area.String() + d.Desk.String() + d.Topic
}

// The names under which differences of what is counted once are told.
const (
	Persons    Counter = "PERSON"    // 実人数
	Households Counter = "HOUSEHOLD" // 実世帯数
)

// framed sums what was counted once up to the frames that are shown.
func framed(once map[place]Distinct) map[Cell]int {
	out := map[Cell]int{}
	for p, d := range once {
		year, _ := Year(p.month)
		for c, o := range map[Counter]Once{Persons: d.Persons, Households: d.Households} {
			out[Cell{Counter: c, Month: p.month, Desk: p.desk, Topic: "DESK"}] += o.Desk
			out[Cell{Counter: c, Month: p.month, Topic: "ALL"}] += o.All
			out[Cell{Counter: c, Month: year, Desk: p.desk, Topic: "DESK_YEAR"}] += o.DeskYear
			out[Cell{Counter: c, Month: year, Topic: "ALL_YEAR"}] += o.AllYear
		}
	}
	return out
}

func differ(counted, found map[Cell]int) (out []Difference) {
	for c, n := range counted {
		if found[c] != n {
			out = append(out, Difference{c, n, found[c]})
		}
	}
	for c, n := range found {
		if _, there := counted[c]; !there && n != 0 {
			out = append(out, Difference{c, 0, n})
		}
	}
	return out
}
