package tally

import (
	"tomoni/command"
	"tomoni/store"
)

// Seen is somebody, with their household, behind a contact.
type Seen struct {
	Person, Household store.ID // a household that is not known: the person again
	Month             string
	Desk              store.ID
	Groups            []Group // in which the contact counts, besides everybody
}

// Beside counts once who is behind contacts that begin or end to count all at
// the same time, beside contacts of the same persons and households that count
// anyway.
type Beside struct {
	frames frames
	adds   map[place]Distinct
}

// NewBeside begins with nobody.
func NewBeside() Beside { return Beside{newFrames(), map[place]Distinct{}} }

// Stays sees somebody, a household, or both, who count anyway. All of them are
// seen before the first one who Turns.
func (b Beside) Stays(s Seen) {
	b.frames.count(s, Group{})
	for _, g := range s.Groups {
		b.frames.count(s, g)
	}
}

// Turns sees somebody with their household behind a contact that begins or ends
// to count.
func (b Beside) Turns(s Seen) {
	b.turnsIn(s, Group{})
	for _, g := range s.Groups {
		b.turnsIn(s, g)
	}
}

func (b Beside) turnsIn(s Seen, g Group) {
	if d := b.frames.count(s, g); d != (Distinct{}) {
		p := s.in(g)
		b.adds[p] = b.adds[p].Plus(d)
	}
}

// Add counts them (1) or takes them back (-1).
func (b Beside) Add(u *command.Unit, sign int) error {
	adds := map[place]Distinct{}
	for p, d := range b.adds {
		adds[p] = d.times(sign)
	}
	return addOnce(u, adds)
}

// Correct counts those who turned up now instead of those who did before. Both
// have been seen in the same order.
func Correct(u *command.Unit, before, now Beside) error {
	adds := map[place]Distinct{}
	for p, d := range before.adds {
		adds[p] = d.times(-1)
	}
	for p, d := range now.adds {
		adds[p] = adds[p].Plus(d)
	}
	return addOnce(u, adds)
}

func (s Seen) in(g Group) place { return place{s.Month, absent(s.Desk), g} }

func (o Once) times(n int) Once { return Once{n * o.Desk, n * o.All, n * o.DeskYear, n * o.AllYear} }

func (d Distinct) times(n int) Distinct { return Distinct{d.Persons.times(n), d.Households.times(n)} }

// frames remember who was seen in which of them. There are many who and few
// frames, which therefore have numbers.
type frames struct {
	numbers             map[frame]int32
	of                  map[place][4]int32
	persons, households map[sight]bool
}

type frame struct {
	Group
	desk store.ID // zero: of all
	when string
}

type sight struct {
	who store.ID
	in  int32
}

func newFrames() frames {
	return frames{map[frame]int32{}, map[place][4]int32{}, map[sight]bool{}, map[sight]bool{}}
}

// count sees somebody and their household in a group, and tells in which frames
// for the first time.
func (f frames) count(s Seen, g Group) (d Distinct) {
	in := f.at(s.in(g))
	if !s.Person.IsZero() {
		d.Persons = first(f.persons, s.Person, in)
	}
	if !s.Household.IsZero() {
		d.Households = first(f.households, s.Household, in)
	}
	return d
}

// at gives the frames of a place, in the order of Once.
func (f frames) at(p place) [4]int32 {
	in, known := f.of[p]
	if known {
		return in
	}
	year, _ := Year(p.month)
	year = "from " + year
	for i, k := range []frame{{p.Group, p.desk, p.month}, {p.Group, store.ID{}, p.month}, {p.Group, p.desk, year}, {p.Group, store.ID{}, year}} {
		n, known := f.numbers[k]
		if !known {
			n = int32(len(f.numbers))
			f.numbers[k] = n
		}
		in[i] = n
	}
	f.of[p] = in
	return in
}

func first(seen map[sight]bool, who store.ID, in [4]int32) Once {
	var n [4]int
	for i, frame := range in {
		if k := (sight{who, frame}); !seen[k] {
			seen[k], n[i] = true, 1
		}
	}
	return Once{n[0], n[1], n[2], n[3]}
}
