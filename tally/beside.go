package tally

import (
	"slices"
	"strings"

	"tomoni/command"
)

// Beside counts once who is behind contacts that begin or end to count all at
// the same time, beside contacts of the same persons and households that count
// anyway.
type Beside struct {
	persons, households Frames
	adds                map[place]Distinct
}

// NewBeside begins with nobody.
func NewBeside() Beside {
	return Beside{persons: Frames{}, households: Frames{}, adds: map[place]Distinct{}}
}

// Stays sees somebody, a household, or both, who count anyway. All of them are
// seen before the first one who Turns.
func (b Beside) Stays(s Seen) { b.count(s) }

// Turns sees somebody with their household behind a contact that begins or ends
// to count.
func (b Beside) Turns(s Seen) {
	p := place{s.Month, s.Desk}
	b.adds[p] = b.adds[p].Plus(b.count(s))
}

func (b Beside) count(s Seen) (d Distinct) {
	if !s.Person.IsZero() {
		d.Persons = b.persons.Count(s.Person, s.Desk, s.Month)
	}
	if !s.Household.IsZero() {
		d.Households = b.households.Count(s.Household, s.Desk, s.Month)
	}
	return d
}

// Add counts them (1) or takes them back (-1).
func (b Beside) Add(u *command.Unit, sign int) error {
	var places []place
	for p := range b.adds {
		places = append(places, p)
	}
	slices.SortFunc(places, func(a, b place) int { return strings.Compare(a.month+a.desk.String(), b.month+b.desk.String()) })
	for _, p := range places {
		if err := AddOnce(u, p.month, p.desk, b.adds[p].times(sign)); err != nil {
			return err
		}
	}
	return nil
}

func (o Once) times(n int) Once { return Once{n * o.Desk, n * o.All, n * o.DeskYear, n * o.AllYear} }

func (d Distinct) times(n int) Distinct { return Distinct{d.Persons.times(n), d.Households.times(n)} }
