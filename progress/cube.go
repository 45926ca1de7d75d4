package progress

import "slices"

// cube holds one counter by month, by what its table tells apart, and by place.
// Index 0 of each is the sum over it.
type cube struct {
	rows  []string // codes; rows[0] is the sum
	areas int
	row   map[string]int
	own   []int // what the viewer's desk has counted
	rest  []int // what all the others have
	late  []int // of both, entered after the month was locked
	lateR []int // of that, the others'
	hide  []bool
}

// months is how many months a fiscal year has, and their sum.
const months = 12 + 1

func newCube(rows []string, areas int) *cube {
	c := &cube{rows: append([]string{""}, rows...), areas: areas + 1, row: map[string]int{}}
	for i, code := range rows {
		c.row[code] = i + 1
	}
	n := months * len(c.rows) * c.areas
	c.own, c.rest, c.late, c.lateR, c.hide = make([]int, n), make([]int, n), make([]int, n), make([]int, n), make([]bool, n)
	return c
}

func (c *cube) at(month, row, area int) int { return (month*len(c.rows)+row)*c.areas + area }

// add counts n in a cell and in all the sums that it belongs to.
func (c *cube) add(month int, code string, area, n int, own, late bool) {
	rows := []int{0}
	if i, known := c.row[code]; known {
		rows = append(rows, i)
	}
	for _, m := range []int{0, month} {
		for _, r := range rows {
			for _, a := range []int{0, area} {
				i := c.at(m, r, a)
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
		}
	}
}

// lines calls do with the cells of every line of the cube: first the sum, then
// what it is the sum of. The slice is used again.
func (c *cube) lines(do func(line []int)) {
	buffer := make([]int, 0, max(months, len(c.rows), c.areas))
	line := func(n, from, step int) {
		buffer = buffer[:0]
		for i := range n {
			buffer = append(buffer, from+i*step)
		}
		do(buffer)
	}
	for r := range c.rows {
		for a := range c.areas {
			line(months, c.at(0, r, a), c.at(1, 0, 0))
		}
	}
	for m := range months {
		if len(c.rows) > 1 {
			for a := range c.areas {
				line(len(c.rows), c.at(m, 0, a), c.areas)
			}
		}
		for r := range c.rows {
			line(c.areas, c.at(m, r, 0), 1)
		}
	}
}

// suppress holds back what is too small, and what would give that away, in cubes
// that are about the same contacts: what one of them holds back of the sum over
// its rows, the others hold back too.
func suppress(small int, cubes ...*cube) {
	for _, c := range cubes {
		for i, n := range c.rest {
			c.hide[i] = n > 0 && n < small
		}
	}
	for changed := true; changed; {
		changed = false
		for _, c := range cubes {
			c.lines(func(line []int) { changed = c.protect(line) || changed })
		}
		changed = share(cubes) || changed
	}
}

// protect holds back one more figure of a line when those held back could be
// found from the others: there is only one, or as many as their sum.
func (c *cube) protect(line []int) bool {
	sum, hidden := 0, 0
	for _, i := range line[1:] {
		if c.hide[i] {
			sum, hidden = sum+c.rest[i], hidden+1
		}
	}
	open := !c.hide[line[0]]
	found := hidden == 1 && open || hidden == 0 && !open || open && hidden > 0 && sum == hidden
	if !found {
		return false
	}
	best := -1
	for _, i := range line[1:] {
		if !c.hide[i] && c.rest[i] > 0 && (best < 0 || c.rest[i] < c.rest[best]) {
			best = i
		}
	}
	if best < 0 {
		best = line[0]
	}
	if c.hide[best] || c.rest[best] <= 0 { // nothing is no secret; what is counted once may make a sum of nothing
		return false
	}
	c.hide[best] = true
	return true
}

// share makes cubes about the same contacts hold back the same sums over their rows.
func share(cubes []*cube) (changed bool) {
	for m := range months {
		for a := range cubes[0].areas {
			if !slices.ContainsFunc(cubes, func(c *cube) bool { return c.hide[c.at(m, 0, a)] }) {
				continue
			}
			for _, c := range cubes {
				i := c.at(m, 0, a)
				changed = changed || !c.hide[i]
				c.hide[i] = true
			}
		}
	}
	return changed
}

// Figure is a number as it may be shown.
type Figure struct {
	N      int  `json:"n"`
	Hidden bool `json:"held_back,omitempty"` // too small, or it would give away one that is
	Late   int  `json:"corrections,omitempty"`
}

func (c *cube) figure(whole bool, month, row, area, small int) Figure {
	i := c.at(month, row, area)
	if !whole {
		return Figure{N: c.own[i], Late: c.late[i] - c.lateR[i]}
	}
	if c.hide[i] {
		return Figure{Hidden: true}
	}
	f := Figure{N: c.own[i] + c.rest[i]}
	if row == 0 && area == 0 && (c.lateR[i] == 0 || max(c.lateR[i], -c.lateR[i]) >= small) {
		f.Late = c.late[i]
	}
	return f
}
