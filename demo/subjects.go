package demo

import (
	"cmp"
	"slices"

	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
)

func subjects(rd *sharing.Reading, g sharing.Grant) ([]store.ID, error) {
	persons, err := record.Persons(rd, g)
	var list []store.ID
	for _, p := range persons {
		if p.Role == record.Subject {
			list = append(list, p.ID)
		}
	}
	return list, err
}

// sortWorkers makes the choice of somebody the same every time a demo is made.
func sortWorkers(list []worker) {
	slices.SortFunc(list, func(a, b worker) int { return cmp.Compare(a.Kana, b.Kana) })
}
