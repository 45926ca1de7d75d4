package demo

import (
	"cmp"

	"tomoni/words"
)

// Size is how big a demo is.
type Size string

// The sizes. A city has the town in it: the same roles and the same open work,
// and what its desks have heard in five years besides.
const (
	Town Size = "town"
	City Size = "city"
)

// cityPersons live in a city.
const cityPersons = 100_000

// persons is how many people a demo has beside those of the town's story.
func (s Size) persons() (int, error) {
	switch s {
	case "", Town:
		return 0, nil
	case City:
		return cityPersons, nil
	}
	return 0, words.Invalid("size", noSuchSize, "size", string(s))
}

// standsIn refuses a size that the demo in the folder does not have.
func (s Size) standsIn(there Size) error {
	if _, err := s.persons(); err != nil || s == "" {
		return err
	}
	if there = cmp.Or(there, Town); s != there {
		return words.Invalid("size", otherSize, "there", string(there), "size", string(s))
	}
	return nil
}
