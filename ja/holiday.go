package ja

import "time"

// Holiday gives the name of a holiday under 国民の祝日に関する法律 (3条: 祝日,
// 振替休日, 国民の休日) for the years 2000 to 2099; the equinoxes of years not yet
// announced are those of the usual formula. ok is false on other days, and
// outside those years. Special moves of 2019 to 2021 are included.
func Holiday(d Date) (name string, ok bool) {
	if !d.Full() || d.Year() < 2000 || d.Year() > 2099 {
		return "", false
	}
	if name = nationalDay(d); name != "" {
		return name, true
	}
	if isSubstitute(d) {
		return "振替休日", true
	}
	if isBetween(d) {
		return "国民の休日", true
	}
	return "", false
}

// isSubstitute: 3条②. Since 2007 the first day after a Sunday 祝日 that is not
// one itself; before, only the Monday.
func isSubstitute(d Date) bool {
	if d.Year() < 2007 {
		return d.Weekday() == time.Monday && nationalDay(d.AddDays(-1)) != ""
	}
	for day := d.AddDays(-1); nationalDay(day) != ""; day = day.AddDays(-1) {
		if day.Weekday() == time.Sunday {
			return true
		}
	}
	return false
}

// isBetween: 3条③, a day between two 祝日; before 2007 not a Sunday.
func isBetween(d Date) bool {
	if d.Year() < 2007 && d.Weekday() == time.Sunday {
		return false
	}
	return nationalDay(d.AddDays(-1)) != "" && nationalDay(d.AddDays(1)) != ""
}

// nationalDay names the 国民の祝日 (2条) on a full date, "" when it is none.
func nationalDay(d Date) string {
	if name, ok := movedDays[d]; ok {
		return name
	}
	year, month, day := d.parts()
	if name := fixedDay(year, month, day); name != "" {
		return name
	}
	if d.Weekday() == time.Monday {
		return mondayDay(year, month, (day-1)/7+1)
	}
	return ""
}

// movedDays are the days that special laws set: 平成30年法律99号 (accession) and
// the Olympic special measures act (2020, 2021).
var movedDays = map[Date]string{
	"2019-05-01": "天皇の即位の日", "2019-10-22": "即位礼正殿の儀の行われる日",
	"2020-07-23": "海の日", "2020-07-24": "スポーツの日", "2020-08-10": "山の日",
	"2021-07-22": "海の日", "2021-07-23": "スポーツの日", "2021-08-08": "山の日",
}

// fixedHoliday is a 祝日 on one day of the year, for the years from to until.
type fixedHoliday struct {
	month, day, from, until int
	name                    string
}

var fixedHolidays = []fixedHoliday{
	{1, 1, 0, 9999, "元日"}, {2, 11, 0, 9999, "建国記念の日"}, {2, 23, 2020, 9999, "天皇誕生日"},
	{4, 29, 0, 2006, "みどりの日"}, {4, 29, 2007, 9999, "昭和の日"}, {5, 3, 0, 9999, "憲法記念日"},
	{5, 4, 2007, 9999, "みどりの日"}, {5, 5, 0, 9999, "こどもの日"}, {7, 20, 0, 2002, "海の日"},
	{8, 11, 2016, 2019, "山の日"}, {8, 11, 2022, 9999, "山の日"}, {9, 15, 0, 2002, "敬老の日"},
	{11, 3, 0, 9999, "文化の日"}, {11, 23, 0, 9999, "勤労感謝の日"}, {12, 23, 0, 2018, "天皇誕生日"},
}

func fixedDay(year, month, day int) string {
	for _, h := range fixedHolidays {
		if h.month == month && h.day == day && h.from <= year && year <= h.until {
			return h.name
		}
	}
	switch {
	case month == 3 && day == equinox(year, 20.8431):
		return "春分の日"
	case month == 9 && day == equinox(year, 23.2488):
		return "秋分の日"
	}
	return ""
}

// equinox gives the day in March or September by the formula of 海上保安庁水路部
// for 1980 to 2099.
func equinox(year int, base float64) int {
	return int(base+0.242194*float64(year-1980)) - (year-1980)/4
}

// mondayDay names the 祝日 on the nth Monday of a month.
func mondayDay(year, month, nth int) string {
	olympic := year == 2020 || year == 2021
	switch {
	case month == 1 && nth == 2:
		return "成人の日"
	case month == 7 && nth == 3 && year >= 2003 && !olympic:
		return "海の日"
	case month == 9 && nth == 3 && year >= 2003:
		return "敬老の日"
	case month == 10 && nth == 2 && year < 2020:
		return "体育の日"
	case month == 10 && nth == 2 && !olympic:
		return "スポーツの日"
	}
	return ""
}
