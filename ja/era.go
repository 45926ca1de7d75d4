package ja

import (
	"strconv"
	"strings"
)

// era is one 元号 with its first and last day. last is the last day on which a
// writing in this era is accepted. Days before 明治6年 (1873) are counted in the
// Gregorian calendar throughout, as computers in offices do.
type era struct {
	name, short, letter, square string
	first, last                 Date
}

// eras in order of time. 大正 and 昭和 began within a day (詔書 of 1912-07-30 and
// 1926-12-25: "…以後ヲ改メテ"), and registers of these two days know both names;
// written is FormatEra's choice, the new one, both are read.
var eras = []era{
	{"明治", "明", "M", "㍾", "1868-10-23", "1912-07-30"},
	{"大正", "大", "T", "㍽", "1912-07-30", "1926-12-25"},
	{"昭和", "昭", "S", "㍼", "1926-12-25", "1989-01-07"},
	{"平成", "平", "H", "㍻", "1989-01-08", "2019-04-30"},
	{"令和", "令", "R", "㋿", "2019-05-01", "9999-12-31"},
}

func (e *era) year(gregorian int) int { return gregorian - e.first.Year() + 1 }

// eraOf gives the era of a full day, nil before 明治.
func eraOf(day Date) *era {
	for i := len(eras) - 1; i >= 0; i-- {
		if day >= eras[i].first {
			return &eras[i]
		}
	}
	return nil
}

// Era gives the name of the era (令和) and the year in it. It gives "" and 0
// when the date is unknown, before 明治, or so imprecise that it may lie in two
// eras ("1926", "1989-01"); FormatEra then says both.
func Era(d Date) (name string, year int) {
	if d.IsZero() || !d.Valid() {
		return "", 0
	}
	first, last := eraOf(d.First()), eraOf(d.Last())
	if first == nil || first != last {
		return "", 0
	}
	return first.name, first.year(d.Year())
}

// FormatEra writes a date as Japanese offices do: 令和8年11月24日. Unknown parts
// are said, not left out: 昭和16年5月日不明, 昭和16年月日不明, 不明. A year or month
// in two eras names both: 昭和64年・平成元年1月日不明. Before 明治 it is 1867年5月3日.
// A date that is not valid is returned as it is, so that nobody reads a wrong one.
func FormatEra(d Date) string {
	if d.IsZero() {
		return unknown
	}
	if !d.Valid() {
		return string(d)
	}
	_, month, day := d.parts()
	s := eraYears(d) + "年"
	switch {
	case month == 0:
		return s + "月日" + unknown
	case day == 0:
		return s + strconv.Itoa(month) + "月日" + unknown
	}
	return s + strconv.Itoa(month) + "月" + strconv.Itoa(day) + "日"
}

// FormatEraWeekday is FormatEra with the day of the week of a full date:
// 令和8年11月24日（火）.
func FormatEraWeekday(d Date) string {
	if !d.Full() {
		return FormatEra(d)
	}
	return FormatEra(d) + "（" + weekdays[d.Weekday()] + "）"
}

const unknown = "不明"

var weekdays = [7]string{"日", "月", "火", "水", "木", "金", "土"}

// eraYears writes the year without 年, in each era that d can lie in.
func eraYears(d Date) string {
	first, last := eraOf(d.First()), eraOf(d.Last())
	if first == last {
		return first.written(d.Year())
	}
	return strings.Join([]string{first.written(d.Year()), last.written(d.Year())}, "年・")
}

// written gives 令和8; the first year is 元, and before 明治 it is the Gregorian.
func (e *era) written(gregorian int) string {
	if e == nil {
		return strconv.Itoa(gregorian)
	}
	if y := e.year(gregorian); y != 1 {
		return e.name + strconv.Itoa(y)
	}
	return e.name + "元"
}
