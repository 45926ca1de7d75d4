package ja

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Hours are the opening hours of a window, as lines of days and times. The zero
// Hours are not known: that is not the same as closed.
type Hours []OpenLine

// OpenLine says on which days a window is open from when until when.
type OpenLine struct {
	Days  []OpenDay
	Spans []OpenSpan
}

// OpenDay is a kind of day.
type OpenDay string

// The kinds of days. A weekday is meant as far as the office is not off on it for
// another reason than the weekend; what is open all the same says DAILY or HOLIDAY.
const (
	OpenWorkday OpenDay = "WORKDAY" // the working days of the office's calendar (開庁日, 平日)
	OpenMonday  OpenDay = "MON"
	OpenTuesday OpenDay = "TUE"
	OpenWednes  OpenDay = "WED"
	OpenThurs   OpenDay = "THU"
	OpenFriday  OpenDay = "FRI"
	OpenSatur   OpenDay = "SAT"
	OpenSunday  OpenDay = "SUN"
	OpenHoliday OpenDay = "HOLIDAY" // holidays and the office's days off, weekends apart
	OpenDaily   OpenDay = "DAILY"   // every day of the year
)

// openWeek are the weekdays as an office counts them, from Monday.
var openWeek = []OpenDay{OpenMonday, OpenTuesday, OpenWednes, OpenThurs, OpenFriday, OpenSatur, OpenSunday}

// OpenSpan is a time of the day in minutes from midnight. Until may lie in the
// next night (over 24 hours).
type OpenSpan struct{ From, Until int }

// dayMinutes are the minutes of a day.
const dayMinutes = 24 * 60

// HoursFault says why opening hours cannot be read.
type HoursFault int

// The faults of opening hours.
const (
	HoursNoDays     HoursFault = iota + 1 // a line does not begin with days
	HoursNoTimes                          // no time from and until
	HoursImpossible                       // a time that does not exist, or nothing between from and until
	HoursOverlap                          // two times of a line lie over each other
)

// HoursError names the line that cannot be read.
type HoursError struct {
	Fault HoursFault
	Line  string
}

// Error implements error.
func (e *HoursError) Error() string {
	return "opening hours: fault " + strconv.Itoa(int(e.Fault)) + " in " + strconv.Quote(e.Line)
}

var (
	openClock = regexp.MustCompile(`(\d{1,2})時(?:(\d{1,2})分|(半))?`)
	openTimes = regexp.MustCompile(`^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$`)
)

// openNames are the ways in which days are written, the longer before those that
// they begin with.
var openNames = []struct {
	name string
	day  OpenDay
}{
	{"working days", OpenWorkday}, {"workdays", OpenWorkday}, {"workday", OpenWorkday}, {"weekdays", OpenWorkday}, {"開庁日", OpenWorkday}, {"平日", OpenWorkday},
	{"every day", OpenDaily}, {"daily", OpenDaily}, {"年中無休", OpenDaily}, {"毎日", OpenDaily},
	{"holidays", OpenHoliday}, {"holiday", OpenHoliday}, {"祝休日", OpenHoliday}, {"祝日", OpenHoliday}, {"休日", OpenHoliday}, {"祝", OpenHoliday},
	{"monday", OpenMonday}, {"tuesday", OpenTuesday}, {"wednesday", OpenWednes}, {"thursday", OpenThurs}, {"friday", OpenFriday}, {"saturday", OpenSatur}, {"sunday", OpenSunday},
	{"mon", OpenMonday}, {"tue", OpenTuesday}, {"wed", OpenWednes}, {"thu", OpenThurs}, {"fri", OpenFriday}, {"sat", OpenSatur}, {"sun", OpenSunday},
	{"月", OpenMonday}, {"火", OpenTuesday}, {"水", OpenWednes}, {"木", OpenThurs}, {"金", OpenFriday}, {"土", OpenSatur}, {"日", OpenSunday},
}

// ParseHours reads opening hours as offices write them, one line for each kind of
// days: 「平日 8:30〜12:00、13:00〜17:15」, 「土日 9時〜12時」, "Mon-Fri 9:00-17:00",
// 「毎日 22:00〜5:00」 over midnight, 「毎日 24時間」. Nothing is no hours.
// Errors: a *HoursError.
func ParseHours(s string) (Hours, error) {
	var out Hours
	for _, line := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == ';' || r == '；' || r == '\r' }) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		l, fault := parseOpenLine(line)
		if fault != 0 {
			return nil, &HoursError{Fault: fault, Line: strings.TrimSpace(line)}
		}
		out = append(out, l)
	}
	return out, nil
}

func parseOpenLine(line string) (l OpenLine, fault HoursFault) {
	s := tidyHours(line)
	days, rest := parseOpenDays(s)
	if len(days) == 0 {
		return l, HoursNoDays
	}
	l.Days = days
	for _, part := range strings.Fields(rest) {
		span, fault := parseOpenSpan(part)
		if fault != 0 {
			return l, fault
		}
		l.Spans = append(l.Spans, span)
	}
	if len(l.Spans) == 0 {
		return l, HoursNoTimes
	}
	slices.SortFunc(l.Spans, func(a, b OpenSpan) int { return a.From - b.From })
	for i := range l.Spans[1:] {
		if l.Spans[i+1].From < l.Spans[i].Until {
			return l, HoursOverlap
		}
	}
	return l, 0
}

// tidyHours brings width, dashes and 8時30分 into one writing: "平日 8:30-17:15".
func tidyHours(line string) string {
	s := strings.ToLower(norm.NFKC.String(line))
	s = strings.NewReplacer("24時間", " 0:00-24:00", "24 hours", " 0:00-24:00").Replace(s)
	s = openClock.ReplaceAllStringFunc(s, func(m string) string {
		p := openClock.FindStringSubmatch(m)
		switch {
		case p[3] != "":
			return p[1] + ":30"
		case len(p[2]) == 1:
			return p[1] + ":0" + p[2]
		case p[2] != "":
			return p[1] + ":" + p[2]
		}
		return p[1] + ":00"
	})
	s = strings.NewReplacer("から", "-", "まで", "", " to ", "-", "曜日", "", "曜", "").Replace(s)
	s = strings.Map(func(r rune) rune {
		switch {
		case isDash(r), r == '~', r == '〜', r == 'ー':
			return '-'
		case r == '、', r == ',', r == '・', r == '/', r == '，', r == '\t', r == '　':
			return ' '
		}
		return r
	}, s)
	return strings.ReplaceAll(strings.ReplaceAll(s, " -", "-"), "- ", "-")
}

// parseOpenDays reads the days at the beginning of a line; none when something
// stands there that is no day.
func parseOpenDays(s string) (days []OpenDay, rest string) {
	through := false // the last day and the next are the ends of a range
	for {
		s = strings.TrimLeft(s, " :")
		if s == "" || s[0] >= '0' && s[0] <= '9' {
			if through {
				return nil, s
			}
			return days, s
		}
		if s[0] == '-' && len(days) > 0 && !through {
			s, through = s[1:], true
			continue
		}
		day, after := openDayAt(s)
		if day == "" {
			return nil, s
		}
		if through {
			between := openRange(days[len(days)-1], day)
			if between == nil {
				return nil, s
			}
			days, through = append(days, between...), false
		} else {
			days = append(days, day)
		}
		s = after
	}
}

func openDayAt(s string) (OpenDay, string) {
	for _, n := range openNames {
		if after, ok := strings.CutPrefix(s, n.name); ok {
			return n.day, after
		}
	}
	return "", s
}

// openRange are the weekdays after from up to and including until; nil where one
// of them is no weekday.
func openRange(from, until OpenDay) (out []OpenDay) {
	i, last := slices.Index(openWeek, from), slices.Index(openWeek, until)
	if i < 0 || last < 0 || i == last {
		return nil
	}
	for i != last {
		i = (i + 1) % 7
		out = append(out, openWeek[i])
	}
	return out
}

func parseOpenSpan(part string) (OpenSpan, HoursFault) {
	m := openTimes.FindStringSubmatch(part)
	if m == nil {
		return OpenSpan{}, HoursNoTimes
	}
	var n [4]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1])
	}
	s := OpenSpan{From: n[0]*60 + n[1], Until: n[2]*60 + n[3]}
	if n[1] > 59 || n[3] > 59 || s.From >= dayMinutes || s.Until > dayMinutes || s.From == s.Until {
		return s, HoursImpossible
	}
	if s.Until < s.From { // over midnight
		s.Until += dayMinutes
	}
	return s, 0
}

// String writes the hours as ParseHours reads them again, in one writing.
func (h Hours) String() string {
	var lines []string
	for _, l := range h {
		var days, spans []string
		for _, d := range l.Days {
			days = append(days, string(d))
		}
		for _, s := range l.Spans {
			spans = append(spans, s.String())
		}
		lines = append(lines, strings.Join(days, " ")+" "+strings.Join(spans, " "))
	}
	return strings.Join(lines, "\n")
}

// String writes 08:30-17:15; the end of a day is 24:00.
func (s OpenSpan) String() string {
	until := s.Until
	if until > dayMinutes {
		until -= dayMinutes
	}
	return clockOf(s.From) + "-" + clockOf(until)
}

func clockOf(minutes int) string {
	two := func(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
	return two(minutes/60) + ":" + two(minutes%60)
}

// Known reports whether anything is known of the hours.
func (h Hours) Known() bool { return len(h) > 0 }

// off reports whether the office is off for another reason than the weekend.
func (c Calendar) off(d Date) bool {
	if c.Closed[d] || c.Open[d] {
		return c.Closed[d]
	}
	_, holiday := Holiday(d)
	return holiday || d[5:] >= "12-29" || d[5:] <= "01-03"
}

// on reports whether a line holds on a day.
func (l OpenLine) on(c Calendar, d Date) bool {
	return slices.ContainsFunc(l.Days, func(k OpenDay) bool {
		switch k {
		case OpenWorkday:
			return c.IsWorkday(d)
		case OpenHoliday:
			return c.off(d)
		case OpenDaily:
			return true
		}
		return openWeek[(int(d.Weekday())+6)%7] == k && !c.off(d)
	})
}

// spansOn are the times of a day in order.
func (h Hours) spansOn(c Calendar, d Date) (out []OpenSpan) {
	for _, l := range h {
		if l.on(c, d) {
			out = append(out, l.Spans...)
		}
	}
	slices.SortFunc(out, func(a, b OpenSpan) int { return a.From - b.From })
	return out
}

// OpenState is whether a window is open at a moment.
type OpenState struct {
	Known  bool
	Open   bool
	Always bool      // open for at least a week on end
	Until  time.Time // when it closes, if it is open and not always
	Next   time.Time // when it opens next, if it is closed; zero when not within a year
}

// nextWithin is how far ahead it is looked when a window opens, in days: once
// around the year, so that a window for one season has its answer too.
const nextWithin = 366

// At says whether a window with these hours is open at a moment, by the calendar
// of its office: until when, or when it opens next.
func (h Hours) At(c Calendar, t time.Time) OpenState {
	s := OpenState{Known: h.Known()}
	if !s.Known {
		return s
	}
	t = t.In(Tokyo)
	until := t
	day := DateOf(t)
	for n := -1; n <= 8; n++ { // yesterday's night may still run; times that touch are one
		d := day.AddDays(n)
		for _, span := range h.spansOn(c, d) {
			from, to := moment(d, span.From), moment(d, span.Until)
			if !from.After(until) && to.After(until) {
				s.Open, until = true, to
			}
		}
	}
	switch {
	case s.Open && until.Sub(t) >= 7*24*time.Hour:
		s.Always = true
	case s.Open:
		s.Until = until
	default:
		s.Next = h.next(c, t)
	}
	return s
}

func (h Hours) next(c Calendar, t time.Time) time.Time {
	for n := range nextWithin {
		d := DateOf(t).AddDays(n)
		for _, span := range h.spansOn(c, d) {
			if from := moment(d, span.From); from.After(t) {
				return from
			}
		}
	}
	return time.Time{}
}

// moment is a time of a day. Tokyo has no summer time.
func moment(d Date, minutes int) time.Time {
	return d.Time(Tokyo).Add(time.Duration(minutes) * time.Minute)
}
