package area

import (
	"fmt"
	"slices"
	"strings"

	"tomoni/ja"
)

// Calendar is when the offices are open; national holidays come from package ja.
type Calendar struct {
	Hours  Label         `json:"hours"`
	Opens  string        `json:"opens"`  // "08:30"
	Closes string        `json:"closes"` // "17:15"
	Closed []ClosedDays  `json:"closed"`
	Days   []CalendarDay `json:"days"`
}

// ClosedDays are days of every year on which offices are shut, as month-day.
type ClosedDays struct {
	From string `json:"from"` // "12-29"
	To   string `json:"to"`   // "01-03"
	Name Label  `json:"name"`
}

// CalendarDay is one single day that differs.
type CalendarDay struct {
	Day  ja.Date `json:"day"`
	Open bool    `json:"open"`
	Name Label   `json:"name"`
}

// DaysIn gives the days of the years from first to last, both included, on which
// the offices differ from Saturdays, Sundays, national holidays and the usual turn
// of the year, which package ja knows; in order, for package office.
func (c Calendar) DaysIn(first, last int) []CalendarDay {
	out := slices.Clone(c.Days)
	for year := first; year <= last; year++ {
		for _, span := range c.Closed {
			out = append(out, span.days(year)...)
		}
	}
	slices.SortStableFunc(out, func(a, b CalendarDay) int { return strings.Compare(string(a.Day), string(b.Day)) })
	return slices.CompactFunc(out, func(a, b CalendarDay) bool { return a.Day == b.Day })
}

// days gives those days of a span that begin in a year and are not off anyway.
func (s ClosedDays) days(year int) []CalendarDay {
	end := year
	if s.To < s.From {
		end++ // over the turn of the year
	}
	var out []CalendarDay
	last := ja.Date(fmt.Sprintf("%04d-%s", end, s.To))
	for d := ja.Date(fmt.Sprintf("%04d-%s", year, s.From)); d != "" && d <= last; d = d.AddDays(1) {
		if (ja.Calendar{}).IsWorkday(d) {
			out = append(out, CalendarDay{Day: d, Name: s.Name})
		}
	}
	return out
}
