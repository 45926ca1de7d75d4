package ja

import "time"

// Calendar is the calendar of one office: Saturdays, Sundays, holidays and the
// turn of the year (12-29 to 01-03, 地方自治法4条の2②) are off; Closed adds days
// off, Open adds working days, and a day in both is closed. The zero Calendar
// has no local days.
type Calendar struct {
	Closed map[Date]bool
	Open   map[Date]bool
}

// IsWorkday reports whether the office works on d; false unless d is full.
func (c Calendar) IsWorkday(d Date) bool {
	switch {
	case !d.Full() || c.Closed[d]:
		return false
	case c.Open[d]:
		return true
	case d[5:] >= "12-29" || d[5:] <= "01-03":
		return false
	}
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
		return false
	}
	_, holiday := Holiday(d)
	return !holiday
}

// AddWorkdays gives the nth working day after d, or before it when n is
// negative. For n = 0 it is d itself, or the next working day when d is off
// (民法142条). It gives "" when d is not full or the answer is past year 9999.
func (c Calendar) AddWorkdays(d Date, n int) Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	if n == 0 {
		for d != "" && !c.IsWorkday(d) {
			d = d.AddDays(1)
		}
		return d
	}
	for d != "" && n > 0 {
		if d = d.AddDays(step); c.IsWorkday(d) {
			n--
		}
	}
	return d
}

// WorkdaysBetween counts the working days after from up to and including to,
// so that AddWorkdays(from, n) is to when to is one; negative when to is
// earlier (working days from to until the day before from). 0 unless both are
// full.
func (c Calendar) WorkdaysBetween(from, to Date) int {
	if !from.Full() || !to.Full() {
		return 0
	}
	n := 0
	for d := from; d < to; {
		if d = d.AddDays(1); c.IsWorkday(d) {
			n++
		}
	}
	for d := from; d > to; {
		if d = d.AddDays(-1); c.IsWorkday(d) {
			n--
		}
	}
	return n
}
