package ja

import (
	"fmt"
	"time"
)

// Tokyo is the time zone of every day counted here. It is fixed at nine hours
// ahead of UTC (no summer time since 1951), so a laptop in a blackout without
// a zone database counts the same days.
var Tokyo = time.FixedZone("JST", 9*60*60)

// Date is a calendar day in ISO 8601 with reduced precision: "1941-05-17",
// "1941-05" (day unknown), "1941" (month and day unknown), "" (unknown). What
// is unknown stays unknown; nothing here ever fills it with the first.
type Date string

// DateOf gives the day in Japan at t; the zero time gives the unknown date.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return ""
	}
	return dateOfDay(t.In(Tokyo))
}

// NewDate builds a date from year, month and day, 0 meaning unknown. It gives
// "" and false when there is no such day.
func NewDate(year, month, day int) (Date, bool) {
	var d Date
	switch {
	case year < 1 || year > 9999 || month < 0 || day < 0 || month == 0 && day != 0:
		return "", false
	case month == 0:
		return Date(fmt.Sprintf("%04d", year)), true
	case day == 0:
		d = Date(fmt.Sprintf("%04d-%02d", year, month))
	default:
		d = Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
	}
	if !d.Valid() {
		return "", false
	}
	return d, true
}

// Valid reports whether d is unknown, or a day, month or year that exists.
func (d Date) Valid() bool {
	year, month, day := d.parts()
	switch len(d) {
	case 0:
		return true
	case 4:
		return year > 0
	case 7:
		return year > 0 && d[4] == '-' && month >= 1 && month <= 12
	case 10:
		return year > 0 && d[4] == '-' && d[7] == '-' && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
	}
	return false
}

// IsZero reports whether nothing at all is known of the date.
func (d Date) IsZero() bool { return d == "" }

// Full reports whether year, month and day are all known.
func (d Date) Full() bool { return len(d) == 10 && d.Valid() }

// Year gives the year, 0 when unknown.
func (d Date) Year() int { y, _, _ := d.parts(); return y }

// Month gives the month 1 to 12, 0 when unknown.
func (d Date) Month() int { _, m, _ := d.parts(); return m }

// Day gives the day of the month, 0 when unknown.
func (d Date) Day() int { _, _, day := d.parts(); return day }

// First gives the earliest day that d can mean; "" when d is unknown.
func (d Date) First() Date {
	switch len(d) {
	case 4:
		return d + "-01-01"
	case 7:
		return d + "-01"
	}
	return d
}

// Last gives the latest day that d can mean; "" when d is unknown.
func (d Date) Last() Date {
	switch len(d) {
	case 4:
		return d + "-12-31"
	case 7:
		return d + Date(fmt.Sprintf("-%02d", daysIn(d.Year(), d.Month())))
	}
	return d
}

// Time gives the first moment of the day in loc (of the earliest possible day
// when parts are unknown); the zero time when d is unknown or not valid.
func (d Date) Time(loc *time.Location) time.Time {
	if d.IsZero() || !d.Valid() {
		return time.Time{}
	}
	y, m, day := d.First().parts()
	return time.Date(y, time.Month(m), day, 0, 0, 0, 0, loc)
}

// AddDays gives the day n days later (earlier when n is negative). A date that
// is not full has no next day: the answer is "", as beyond the year 9999.
func (d Date) AddDays(n int) Date {
	if !d.Full() || n > maxDays || n < -maxDays {
		return ""
	}
	t := d.civil().AddDate(0, 0, n)
	if t.Year() < 1 || t.Year() > 9999 {
		return ""
	}
	return dateOfDay(t)
}

// DaysUntil counts the days from d to e, negative when e is earlier. ok is
// false when one of the two is not full.
func (d Date) DaysUntil(e Date) (days int, ok bool) {
	if !d.Full() || !e.Full() {
		return 0, false
	}
	return int(e.civil().Sub(d.civil()) / (24 * time.Hour)), true
}

// Before reports whether d is certainly before e: with unknown parts, every
// day that d can mean is before every day that e can mean.
func (d Date) Before(e Date) bool {
	return d != "" && e != "" && d.Last() < e.First()
}

// After reports whether d is certainly after e, as Before.
func (d Date) After(e Date) bool { return e.Before(d) }

// Weekday gives the day of the week; ask only for a Full date (otherwise it is
// that of the earliest day, and Sunday for the unknown date).
func (d Date) Weekday() time.Weekday {
	if d.IsZero() || !d.Valid() {
		return time.Sunday
	}
	return d.First().civil().Weekday()
}

// maxDays bounds day arithmetic to more than the years 1 to 9999.
const maxDays = 4_000_000

func dateOfDay(t time.Time) Date {
	d, _ := NewDate(t.Year(), int(t.Month()), t.Day())
	return d
}

// civil gives the full date as a moment in UTC, where every day has 24 hours.
func (d Date) civil() time.Time {
	y, m, day := d.parts()
	return time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC)
}

func (d Date) parts() (year, month, day int) {
	if len(d) >= 4 {
		year = digits(string(d[:4]))
	}
	if len(d) >= 7 {
		month = digits(string(d[5:7]))
	}
	if len(d) == 10 {
		day = digits(string(d[8:10]))
	}
	return year, month, day
}

// digits reads ASCII digits only; anything else counts as 0, unknown.
func digits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
