package review

import (
	"slices"
	"strings"
	"time"

	"tomoni/ja"
	"tomoni/office"
	"tomoni/store"
	"tomoni/web"
)

// Opened is how many possible persons one staff member opened at intake on a day
// (B18), for the log reviewer.
type Opened struct {
	Staff   store.ID
	On      ja.Date
	Persons int
}

// What the page asks of intake; the wiring fills it: who opened how many since a
// time, and how many one may open in a day.
var (
	OpenedSince  = func(*store.Tx, time.Time) ([]Opened, error) { return nil, nil }
	OpenedBudget = func(*store.Tx, ja.Date) (int, error) { return 0, nil }
)

// openedDays is for how long days with many are shown.
const openedDays = 7

type openedLine struct {
	On      ja.Date `json:"on"`
	Staff   string  `json:"staff"`
	Persons int     `json:"persons"`
}

// opened lists the days on which somebody opened half of the budget or more,
// most first.
func (d *Looks) opened(q *web.Request) (err error) {
	if d.Budget, err = OpenedBudget(q.Tx, q.Today()); err != nil {
		return err
	}
	all, err := OpenedSince(q.Tx, q.Today().AddDays(1-openedDays).Time(ja.Tokyo))
	if err != nil {
		return err
	}
	var staff []store.ID
	many := slices.DeleteFunc(all, func(o Opened) bool { return 2*o.Persons < d.Budget })
	slices.SortStableFunc(many, func(a, b Opened) int {
		if a.Persons != b.Persons {
			return b.Persons - a.Persons
		}
		return strings.Compare(string(b.On), string(a.On))
	})
	for _, o := range many {
		staff = append(staff, o.Staff)
	}
	names, err := office.StaffNames(q.Tx, staff)
	for _, o := range many {
		d.Opened = append(d.Opened, openedLine{On: o.On, Staff: names[o.Staff], Persons: o.Persons})
	}
	return err
}
