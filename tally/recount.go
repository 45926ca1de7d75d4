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
	seen  []Seen
}

// NewRecount begins a recount.
func NewRecount(tx *store.Tx) *Recount {
	return &Recount{tx: tx, cells: map[Cell]int{}}
}

// Add counts n in a cell.
func (r *Recount) Add(c Cell, n int) { r.cells[c.whole()] += n }

// AddSeen counts everybody once in each frame of each group.
func (r *Recount) AddSeen(all []Seen) { r.seen = append(r.seen, all...) }

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
	for _, cut := range cuts { // one after the other, since there are many to remember
		found, err := r.onceDiffers(cut)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	slices.SortFunc(out, func(a, b Difference) int { return strings.Compare(a.key(), b.key()) })
	return out, nil
}

func (d Difference) key() string {
	return string(d.Counter) + d.Month + d.Area.String() + d.Desk.String() + d.Topic
}

// onceDiffers compares what was counted once in the groups of a cut.
func (r *Recount) onceDiffers(cut Cut) ([]Difference, error) {
	counted, err := OnceIn(r.tx, cut, "", "9999-12")
	if err != nil {
		return nil, err
	}
	stored := map[place]Distinct{}
	for _, s := range counted {
		p := place{s.Month, s.Desk, s.Group}
		stored[p] = stored[p].Plus(s.Distinct)
	}
	again := NewBeside()
	for _, s := range r.seen {
		if cut == Everybody {
			again.turnsIn(s, Group{})
			continue
		}
		for _, g := range s.Groups {
			if g.Cut == cut {
				again.turnsIn(s, g)
			}
		}
	}
	return differ(framed(stored), framed(again.adds)), nil
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
			out[Cell{Counter: c, Month: p.month, Desk: p.desk, Topic: p.Group.named("DESK")}] += o.Desk
			out[Cell{Counter: c, Month: p.month, Topic: p.Group.named("ALL")}] += o.All
			out[Cell{Counter: c, Month: year, Desk: p.desk, Topic: p.Group.named("DESK_YEAR")}] += o.DeskYear
			out[Cell{Counter: c, Month: year, Topic: p.Group.named("ALL_YEAR")}] += o.AllYear
		}
	}
	return out
}

// named tells a group and a frame: "TOPIC T01 ALL_YEAR".
func (g Group) named(frame string) string {
	if g.Cut == Everybody {
		return frame
	}
	return string(g.Cut) + " " + g.Code + " " + frame
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
