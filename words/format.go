package words

import (
	"fmt"
	"strings"
	"time"

	"tomoni/ja"
)

// Date writes a day as offices do: 令和8年11月24日（火）, in English 24 November 2026 (Tue).
// Unknown parts of a date stay unknown.
func Date(l Lang, d ja.Date) string {
	if d.IsZero() {
		return ""
	}
	if l == EN {
		return englishDate(d)
	}
	s := ja.FormatEra(d)
	if d.Full() {
		s += "（" + Weekday(l, d) + "）"
	}
	return s
}

// Month writes a month: 令和8年11月, November 2026.
func Month(l Lang, d ja.Date) string {
	if l == EN {
		return d.First().Time(ja.Tokyo).Format("January 2006")
	}
	s, _, _ := strings.Cut(ja.FormatEra(d.First()), "月")
	return s + "月"
}

// FiscalYear writes a 年度: 令和8年度, fiscal year 2026.
func FiscalYear(l Lang, year int) string {
	if l == EN {
		return fmt.Sprintf("fiscal year %d", year)
	}
	first, _ := ja.FiscalYearBounds(year)
	s, _, _ := strings.Cut(ja.FormatEra(first), "年")
	return s + "年度"
}

// Comma stands between the things of a list.
func Comma(l Lang) string {
	if l == EN {
		return ", "
	}
	return "、"
}

func englishDate(d ja.Date) string {
	switch {
	case d.Full():
		return fmt.Sprintf("%d %s %d (%s)", d.Day(), time.Month(d.Month()), d.Year(), Weekday(EN, d))
	case d.Month() > 0:
		return fmt.Sprintf("%s %d", time.Month(d.Month()), d.Year())
	}
	return fmt.Sprint(d.Year())
}

// Weekday is the short name of the day of the week.
func Weekday(l Lang, d ja.Date) string { return weekdays[d.Weekday()].In(l) }

// ShortDate is for tables: 11/24 火, in English 24 Nov Tue.
func ShortDate(l Lang, d ja.Date) string {
	if !d.Full() {
		return Date(l, d)
	}
	if l == EN {
		return fmt.Sprintf("%d %s %s", d.Day(), time.Month(d.Month()).String()[:3], Weekday(l, d))
	}
	return fmt.Sprintf("%d/%d %s", d.Month(), d.Day(), Weekday(l, d))
}

// Clock is the time of day in Japan, 12:04.
func Clock(t time.Time) string { return t.In(ja.Tokyo).Format("15:04") }

// DateTime is the day and the time of day in Japan.
func DateTime(l Lang, t time.Time) string {
	return Date(l, ja.DateOf(t)) + " " + Clock(t)
}

// DayAlone reports whether only the day is known of a time: it is kept as the very
// beginning of the day, as a ledger that was taken over tells it.
func DayAlone(t time.Time) bool {
	hour, minute, second := t.In(ja.Tokyo).Clock()
	return hour+minute+second == 0 && t.Nanosecond() == 0
}

// Moment is DateTime of when something was said or done, or the day alone where no
// more is known.
func Moment(l Lang, t time.Time) string {
	if DayAlone(t) {
		return Date(l, ja.DateOf(t))
	}
	return DateTime(l, t)
}

// ShortMoment is Moment for tables.
func ShortMoment(l Lang, t time.Time) string {
	if DayAlone(t) {
		return ShortDate(l, ja.DateOf(t))
	}
	return ShortDateTime(l, t)
}

// EntryTime is when something was said or done, as it stands in a timeline:
// short, with the year once that is not plain from the day.
func EntryTime(l Lang, t, now time.Time) string {
	if now.Sub(t) > 300*24*time.Hour {
		return Moment(l, t)
	}
	return ShortMoment(l, t)
}

// ShortDateTime is DateTime for tables.
func ShortDateTime(l Lang, t time.Time) string {
	return ShortDate(l, ja.DateOf(t)) + " " + Clock(t)
}

// List puts several names or labels into one line.
func List(l Lang, parts []string) string {
	if l == EN {
		return strings.Join(parts, ", ")
	}
	return strings.Join(parts, "・")
}
