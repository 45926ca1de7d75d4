package progress

import (
	"slices"

	"tomoni/store"
	"tomoni/tally"
	"tomoni/web"
)

// onceCounters are what is counted once, whoever comes how often (実人数・実世帯数).
var onceCounters = []tally.Counter{tally.Persons, tally.Households}

// cutOf names for a dimension what persons and households are told apart by.
var cutOf = map[Dimension]tally.Cut{ByTopic: tally.ByTopic, ByArea: tally.ByArea, ByChannel: tally.ByChannel, ByInformant: tally.ByInformant}

// onceCubes are the tables of a counter by dimension. Their rows add up to no
// sum, since whoever has two worries is in two of them, and the months to no
// year; what is held back is all the same held back as if they did.
type onceCubes map[Dimension]*cube

// addOnce counts n in one cell.
func (c *cube) addOnce(month, row, n int, own, late bool) {
	i := c.at(month, row, 0)
	if own {
		c.own[i] += n
	} else {
		c.rest[i] += n
	}
	if late {
		c.late[i] += n
		if !own {
			c.lateR[i] += n
		}
	}
}

// rowOf finds the row of a code; what is in no table has the last one.
func (c *cube) rowOf(code string) int {
	if i, known := c.row[code]; known {
		return i
	}
	return len(c.rows) - 1
}

func newOnceCubes(rows map[Dimension][]string) onceCubes {
	out := onceCubes{}
	for _, by := range dimensions {
		out[by] = newCube(rows[by], 0)
	}
	return out
}

// add counts what was counted once in a month, and what of it is new in the year.
func (o onceCubes) add(month int, g tally.Group, inMonth, inYear int, own, late bool) {
	for by, c := range o {
		switch {
		case g.Cut == tally.Everybody:
			c.addOnce(month, 0, inMonth, own, late)
			c.addOnce(0, 0, inYear, own, false)
		case g.Cut == cutOf[by]:
			row := c.rowOf(g.Code)
			c.addOnce(month, row, inMonth, own, late)
			c.addOnce(0, row, inYear, own, false)
		}
	}
}

// all are the tables, to be looked at as a whole.
func (o onceCubes) all() []*cube {
	var out []*cube
	for _, by := range dimensions {
		out = append(out, o[by])
	}
	return out
}

// readOnce reads persons and households, each counted once.
func (b *board) readOnce(q *web.Request) error {
	all := b.asked.months()
	sums, err := tally.OnceInMonths(q.Tx, q.Viewer.Desk, all[0], all[len(all)-1])
	if err != nil {
		return err
	}
	rows, month := b.onceRows(sums), b.monthIndex()
	b.once = map[tally.Counter]onceCubes{}
	for _, counter := range onceCounters {
		o := newOnceCubes(rows)
		b.once[counter] = o
		for _, s := range sums.All {
			n := s.Of(counter)
			o.add(month[s.Month], s.Group, n.All, n.AllYear, false, s.Late)
		}
		for _, s := range sums.Own { // the others have what all have without it
			n := s.Of(counter)
			o.add(month[s.Month], s.Group, n.Desk, n.DeskYear, true, s.Late)
			o.add(month[s.Month], s.Group, -n.Desk, -n.DeskYear, false, s.Late)
		}
		for _, s := range sums.Desks {
			n, c, own := s.Of(counter), o[ByDesk], s.Desk == q.Viewer.Desk
			row := c.rowOf(s.Desk.String())
			c.addOnce(month[s.Month], row, n.Desk, own, s.Late)
			c.addOnce(0, row, n.DeskYear, own, false)
		}
		suppress(b.small, o.all()...)
	}
	return nil
}

// onceRows are the codes of each table: those of contacts, and what was counted
// besides.
func (b *board) onceRows(sums tally.OnceMonths) map[Dimension][]string {
	rows := map[Dimension][]string{ByDesk: b.cubes[byDesk].rows[1:]}
	for by, counter := range counterOf {
		rows[by] = slices.Clone(b.cubes[counter].rows[1:])
		for _, s := range sums.All {
			if s.Cut == cutOf[by] && !slices.Contains(rows[by], s.Code) {
				rows[by] = append(rows[by], s.Code)
			}
		}
	}
	for _, p := range b.districts.Places {
		rows[ByArea] = append(rows[ByArea], p.Code)
	}
	rows[ByArea] = append(rows[ByArea], "") // what lies in none
	return rows
}

// onceIn is how many persons, or households, there were in a place; 0 is all.
func (b *board) onceIn(c tally.Counter, month, area int) Figure {
	return b.once[c][ByArea].figure(b.asked.whole, month, area, 0, b.small)
}

// onceRow is one row of a table of what is counted once.
func (b *board) onceRow(c tally.Counter, by Dimension, month int, code string) Figure {
	k := b.once[c][by]
	i, known := k.row[code]
	if !known {
		return Figure{}
	}
	return k.figure(b.asked.whole, month, i, 0, b.small)
}

// countedIn is what the page counts, in a period and a place.
func (b *board) countedIn(month, area int) Figure {
	if b.asked.once() {
		return b.onceIn(b.asked.count, month, area)
	}
	return b.sum(tally.Contacts, month, area)
}

// apart reports whether the page's figures are told apart as it is asked: whoever
// is counted once is told apart by one thing at a time.
func (a question) apart() bool { return !a.once() || a.area == store.ID{} || a.by == ByArea }

// once reports whether everybody is counted once.
func (a question) once() bool { return a.count != tally.Contacts }
