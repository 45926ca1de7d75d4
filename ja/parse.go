package ja

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// DateReason says why a writing is not taken as a date.
type DateReason int

const (
	// Unreadable: not a writing of a date that has only one meaning.
	Unreadable DateReason = iota + 1
	// Impossible: readable, but there is no such day (令和6年2月30日), or the
	// weekday written beside it is another one.
	Impossible
	// OutsideEra: there is such a day, but not in that era (昭和65年).
	OutsideEra
	// Passed: a day to come, written without its year, that was a few days ago:
	// this year or the next?
	Passed
)

// DateError is the refusal of ParseDate. It does not repeat what was written:
// a birth date is personal and errors are logged.
type DateError struct{ Reason DateReason }

// Error names the reason for the log; people read the words of the caller.
func (e *DateError) Error() string {
	switch e.Reason {
	case Impossible:
		return "ja: no such day"
	case OutsideEra:
		return "ja: day outside the era"
	case Passed:
		return "ja: day without its year has just passed"
	}
	return "ja: date not readable"
}

// ParseDate reads a date in any writing met in offices: 2026-11-24, 2026/11/24,
// 20261124, R8.11.24, R081124, 令和8年11月24日（火）, 令和八年十一月二十四日,
// 昭和拾六年, 昭和16年5月日不明, 昭和元年00月, ㍼16.5.17, full-width and spaced.
// Empty, 不明, 不詳, 昭和不明 and all zeroes are the unknown date "". What has two
// meanings (8.11.24, 11/24/2026) or does not exist is refused with a *DateError,
// never guessed.
func ParseDate(s string) (Date, error) {
	s = tidyDate(s)
	if unknownDate(s) {
		return "", nil
	}
	s, weekday := cutWeekday(s)
	s, other := cutSecondEra(s)
	e, rest := cutEra(s)
	if e != nil && onlyEra(rest) {
		return "", nil
	}
	year, month, day, ok := readParts(rest, e != nil)
	if !ok {
		return "", &DateError{Unreadable}
	}
	d, reason := resolve(e, year, month, day)
	if reason == 0 && (weekday != "" && (!d.Full() || weekdays[d.Weekday()] != weekday)) {
		reason = Impossible
	}
	if reason == 0 && other != "" && eraYears(d) != other {
		reason = Impossible
	}
	if reason != 0 {
		return "", &DateError{reason}
	}
	return d, nil
}

// tidyDate makes width, spaces and endings alike; ㍻ becomes 平成 by NFKC.
func tidyDate(s string) string {
	s = strings.Join(strings.Fields(norm.NFKC.String(s)), " ")
	for _, midnight := range []string{" 0:00", " 0:00:00", " 00:00:00", "T00:00:00"} {
		s = strings.TrimSuffix(s, midnight) // spreadsheets append it
	}
	s = strings.ReplaceAll(s, " ", "")
	for _, end := range []string{"まれ", "生"} {
		s = strings.TrimSuffix(s, end)
	}
	s = strings.TrimPrefix(s, "西暦")
	return cutUnknownDay(strings.ReplaceAll(s, "不詳", unknown))
}

// cutUnknownDay takes 月日不明 off a year and 日不明 off a month.
func cutUnknownDay(s string) string {
	if year, ok := strings.CutSuffix(s, "年月日"+unknown); ok {
		return year + "年"
	}
	if month, ok := strings.CutSuffix(s, "月日"+unknown); ok {
		return month + "月"
	}
	return s
}

func unknownDate(s string) bool {
	return s == unknown || strings.Trim(s, "0-/.") == "" && (s == "" || strings.Count(s, "0") == 8)
}

// onlyEra is what stands behind an era of which no year is known: 昭和不明,
// 昭和年月日不明. A date has no place for the era alone, so it is the unknown one.
func onlyEra(rest string) bool {
	return rest == unknown || rest == "年"+unknown || rest == "年"
}

// cutWeekday takes (火), 火曜 or 火曜日 off the end.
func cutWeekday(s string) (rest, weekday string) {
	for _, w := range weekdays {
		for _, written := range []string{"(" + w + ")", "(" + w + "曜)", "(" + w + "曜日)", w + "曜日", w + "曜"} {
			if rest, ok := strings.CutSuffix(s, written); ok {
				return rest, w
			}
		}
	}
	return s, ""
}

// cutSecondEra undoes FormatEra's 大正15年・昭和元年: the second era is read and
// both names are handed back for comparison.
func cutSecondEra(s string) (rest, both string) {
	first, second, ok := strings.Cut(s, "年・")
	if !ok {
		return s, ""
	}
	year, _, ok := strings.Cut(second, "年")
	if !ok {
		return s, ""
	}
	return second, first + "年・" + year
}

// cutEra takes the era off the front, in its name, its first letter or initial.
func cutEra(s string) (*era, string) {
	for i, e := range eras {
		for _, written := range []string{e.name, e.short, e.letter, strings.ToLower(e.letter)} {
			if rest, ok := strings.CutPrefix(s, written); ok {
				return &eras[i], strings.TrimPrefix(rest, ".")
			}
		}
	}
	return nil, s
}

// readParts splits the writing into year, month, day; 0 is unknown.
func readParts(s string, inEra bool) (year, month, day int, ok bool) {
	parts, ok := splitDate(s, inEra)
	if !ok || len(parts) == 0 || len(parts) > 3 {
		return 0, 0, 0, false
	}
	var numbers [3]int
	for i, p := range parts {
		if p == "元" && i == 0 && inEra {
			p = "1"
		}
		n, ok := Number(p)
		if !ok || n > 9999 || i > 0 && len([]rune(p)) > 3 {
			return 0, 0, 0, false
		}
		numbers[i] = n
	}
	if !inEra && numbers[0] != 0 && numbers[0] < 1000 {
		return 0, 0, 0, false // 16.5.17: which era?
	}
	return numbers[0], numbers[1], numbers[2], true
}

// splitDate cuts at 年月日, at one kind of separator, or by length.
func splitDate(s string, inEra bool) ([]string, bool) {
	if strings.Contains(s, "年") {
		return splitCounters(s)
	}
	if i := strings.IndexFunc(s, isDateSeparator); i >= 0 {
		parts := strings.FieldsFunc(s, isDateSeparator)
		return parts, len(parts) == strings.Count(s, "")-strings.Count(strings.Map(dropSeparator, s), "")+1
	}
	if !allDigits(s) {
		return []string{s}, inEra && s != ""
	}
	switch {
	case len(s) == 8 && !inEra:
		return []string{s[:4], s[4:6], s[6:]}, true
	case len(s) == 6 && inEra:
		return []string{s[:2], s[2:4], s[4:]}, true
	case len(s) == 4 && !inEra, len(s) <= 2 && inEra && s != "":
		return []string{s}, true
	}
	return nil, false
}

// splitCounters cuts 8年11月24日; what follows 日 must be nothing.
func splitCounters(s string) ([]string, bool) {
	var parts []string
	for _, counter := range []string{"年", "月", "日"} {
		if s == "" {
			return parts, true
		}
		number, rest, ok := strings.Cut(s, counter)
		if !ok || number == "" {
			return nil, false
		}
		parts, s = append(parts, number), rest
	}
	return parts, s == ""
}

func isDateSeparator(r rune) bool { return r == '/' || r == '.' || r == 'ー' || isDash(r) }

func dropSeparator(r rune) rune {
	if isDateSeparator(r) {
		return -1
	}
	return r
}

func allDigits(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// resolve turns the numbers into a date, or says why it cannot.
func resolve(e *era, year, month, day int) (Date, DateReason) {
	if year == 0 {
		return "", Impossible
	}
	if e != nil {
		year += e.first.Year() - 1
	}
	d, ok := NewDate(year, month, day)
	if !ok {
		return "", Impossible
	}
	if e != nil && (d.Last() < e.first || d.First() > e.last) {
		return "", OutsideEra
	}
	return d, 0
}
