package progress

import (
	"testing"

	"pgregory.net/rapid"
)

// drawn is a cube of a world of chance: few places and rows, counts that are
// often small, some of the viewer's own.
func drawn(t *rapid.T, rows []string, cells [][3]int) *cube {
	c := newCube(rows, 2)
	for _, at := range cells {
		row := rows[rapid.IntRange(0, len(rows)-1).Draw(t, "row")]
		c.add(at[0], row, at[1], at[2], false, false)
	}
	if rapid.Bool().Draw(t, "own") {
		c.add(1, rows[0], 1, rapid.IntRange(1, 9).Draw(t, "n"), true, false)
	}
	return c
}

// taken is what somebody finds who takes shown figures from sums, as long as
// anything is found: a cell alone in its line, or as many as their sum, since
// what is held back is never nothing.
func (c *cube) taken() (found []int) {
	known := make([]bool, len(c.rest))
	for i := range known {
		known[i] = !c.hide[i]
	}
	for more := true; more; {
		more = false
		c.lines(func(line []int) {
			var open []int
			sum := 0
			for _, i := range line[1:] {
				if !known[i] {
					open, sum = append(open, i), sum+c.rest[i]
				}
			}
			switch {
			case !known[line[0]] && len(open) == 0:
				open = line[:1]
			case !known[line[0]] || len(open) == 0 || len(open) > 1 && sum > len(open):
				return
			}
			for _, i := range open {
				known[i], more = true, true
				found = append(found, i)
			}
		})
	}
	return found
}

func TestNoFigureThatIsHeldBackCanBeTakenFromTheOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 25).Draw(t, "cells")
		var cells [][3]int
		for range n {
			cells = append(cells, [3]int{rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 2).Draw(t, "area"), rapid.IntRange(1, 8).Draw(t, "n")})
		}
		// the same contacts told apart in two ways
		a, b := drawn(t, []string{"A", "B", "C"}, cells), drawn(t, []string{"X", "Y"}, cells)
		suppress(5, a, b)
		for _, c := range []*cube{a, b} {
			for i, rest := range c.rest {
				if !c.hide[i] && rest > 0 && rest < 5 {
					t.Fatalf("%d is shown", rest)
				}
				if c.hide[i] && rest == 0 {
					t.Fatal("zero is held back")
				}
			}
			if found := c.taken(); len(found) > 0 {
				t.Fatalf("%d figures can be taken from the others", len(found))
			}
		}
		for m := range months {
			for p := range a.areas {
				if a.hide[a.at(m, 0, p)] != b.hide[b.at(m, 0, p)] {
					t.Fatal("a sum that one table holds back is shown by another")
				}
			}
		}
	})
}

func TestTheOwnDeskReadsItsFiguresAsTheyAre(t *testing.T) {
	c := newCube([]string{"A"}, 1)
	c.add(3, "A", 1, 2, true, false)
	c.add(3, "A", 1, 3, false, true)
	suppress(5, c)
	if f := c.figure(false, 3, 1, 1, 5); f != (Figure{N: 2}) {
		t.Errorf("the own desk reads %+v", f)
	}
	if f := c.figure(true, 3, 1, 1, 5); !f.Hidden || f.N != 0 {
		t.Errorf("of all desks, with 3 of others: %+v", f)
	}
	if f := c.figure(true, 4, 0, 0, 5); f != (Figure{}) {
		t.Errorf("nothing is shown as %+v", f)
	}
}

func TestFiveDesksWithOneEachAreNotGivenAwayByTheirSum(t *testing.T) {
	c := newCube([]string{"A", "B", "C", "D", "E"}, 1)
	for _, row := range c.rows[1:] {
		c.add(1, row, 1, 1, false, false)
	}
	suppress(5, c)
	if found := c.taken(); len(found) > 0 || !c.hide[c.at(1, 0, 1)] {
		t.Errorf("as many held back as their sum: %d are found", len(found))
	}
}

// Whoever has two worries is in two rows, so that rows of what is counted once may
// be more than their sum, and others may have somebody in a row and nobody in all.
func TestWhatIsCountedOnceIsHeldBackThoughItsRowsMakeNoSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := []string{"A", "B", "C"}
		c := newCube(rows, 0)
		for month := range months {
			for row := range c.rows {
				c.addOnce(month, row, rapid.IntRange(0, 9).Draw(t, "n"), false, false)
			}
		}
		suppress(5, c)
		for i, rest := range c.rest {
			if c.hide[i] && rest == 0 {
				t.Fatal("zero is held back")
			}
			if !c.hide[i] && rest > 0 && rest < 5 {
				t.Fatalf("%d is shown", rest)
			}
		}
		c.lines(func(line []int) {
			hidden, rest := 0, 0
			for _, i := range line[1:] {
				if c.hide[i] {
					hidden++
				} else {
					rest += c.rest[i]
				}
			}
			if hidden == 1 && !c.hide[line[0]] && c.rest[line[0]] > 0 && rest > 0 {
				t.Fatal("one alone is held back of a sum that is shown")
			}
		})
	})
}
