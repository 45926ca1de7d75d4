package ja_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tomoni/ja"
)

// published are the days that the Cabinet Office published (振 and 国 are the
// 休日 of 国民の祝日に関する法律3条②③).
var published = map[int]string{
	2000: "01-01 01-10 02-11 03-20 04-29 05-03 05-04国 05-05 07-20 09-15 09-23 10-09 11-03 11-23 12-23",
	2003: "01-01 01-13 02-11 03-21 04-29 05-03 05-05 07-21 09-15 09-23 10-13 11-03 11-23 11-24振 12-23",
	2006: "01-01 01-02振 01-09 02-11 03-21 04-29 05-03 05-04国 05-05 07-17 09-18 09-23 10-09 11-03 11-23 12-23",
	2009: "01-01 01-12 02-11 03-20 04-29 05-03 05-04 05-05 05-06振 07-20 09-21 09-22国 09-23 10-12 11-03 11-23 12-23",
	2019: "01-01 01-14 02-11 03-21 04-29 04-30国 05-01 05-02国 05-03 05-04 05-05 05-06振 07-15 08-11 08-12振 09-16 09-23 10-14 10-22 11-03 11-04振 11-23",
	2020: "01-01 01-13 02-11 02-23 02-24振 03-20 04-29 05-03 05-04 05-05 05-06振 07-23 07-24 08-10 09-21 09-22 11-03 11-23",
	2021: "01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09振 09-20 09-23 11-03 11-23",
	2024: "01-01 01-08 02-11 02-12振 02-23 03-20 04-29 05-03 05-04 05-05 05-06振 07-15 08-11 08-12振 09-16 09-22 09-23振 10-14 11-03 11-04振 11-23",
	2025: "01-01 01-13 02-11 02-23 02-24振 03-20 04-29 05-03 05-04 05-05 05-06振 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24振",
	2026: "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06振 07-20 08-11 09-21 09-22国 09-23 10-12 11-03 11-23",
	2027: "01-01 01-11 02-11 02-23 03-21 03-22振 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23",
}

func TestTheHolidaysAreThoseThatWerePublished(t *testing.T) {
	for year, want := range published {
		var got []string
		first, _ := ja.NewDate(year, 1, 1)
		for d := first; d.Year() == year; d = d.AddDays(1) {
			if name, ok := ja.Holiday(d); ok {
				got = append(got, string(d[5:])+map[string]string{"振替休日": "振", "国民の休日": "国"}[name])
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%d:\n got %s\nwant %s", year, s, want)
		}
	}
}

func TestTheHolidaysHaveTheNamesOfTheLaw(t *testing.T) {
	for d, want := range map[ja.Date]string{
		"2006-04-29": "みどりの日", "2007-04-29": "昭和の日", "2007-05-04": "みどりの日", "2018-12-23": "天皇誕生日", "2020-02-23": "天皇誕生日",
		"2019-05-01": "天皇の即位の日", "2019-10-14": "体育の日", "2022-10-10": "スポーツの日", "2020-07-24": "スポーツの日", "2026-11-23": "勤労感謝の日",
		"2026-03-20": "春分の日", "2026-09-23": "秋分の日", "2026-08-11": "山の日", "2026-11-24": "", "2019-12-23": "", "1999-01-01": "", "2026-01": "",
	} {
		if got, ok := ja.Holiday(d); got != want || ok != (want != "") {
			t.Errorf("%s is %q, want %q", d, got, want)
		}
	}
}

func TestAnAnswerDueInWorkdaysNeverFallsOnAClosedDay(t *testing.T) {
	for _, c := range []struct {
		from ja.Date
		n    int
		want ja.Date
	}{
		{"2026-11-20", 1, "2026-11-24"}, {"2026-11-24", 0, "2026-11-24"}, {"2026-11-22", 0, "2026-11-24"}, {"2026-12-28", 1, "2027-01-04"},
		{"2027-01-04", -1, "2026-12-28"}, {"2026-09-18", 1, "2026-09-24"}, {"2026-05-01", 3, "2026-05-11"}, {"2026-11", 1, ""}, {"", 3, ""},
	} {
		if got := (ja.Calendar{}).AddWorkdays(c.from, c.n); got != c.want {
			t.Errorf("%d workdays after %s: %s, want %s", c.n, c.from, got, c.want)
		}
	}
}

func TestTheCityCanOpenASaturdayAndCloseAMonday(t *testing.T) {
	c := ja.Calendar{Closed: map[ja.Date]bool{"2026-11-30": true, "2026-12-05": true}, Open: map[ja.Date]bool{"2026-11-28": true, "2026-12-05": true}}
	if !c.IsWorkday("2026-11-28") || c.IsWorkday("2026-11-30") || c.IsWorkday("2026-12-05") || c.IsWorkday("2026-11") || c.IsWorkday("") {
		t.Error("local days are not followed")
	}
	if got := c.AddWorkdays("2026-11-27", 2); got != "2026-12-01" {
		t.Error("two workdays on:", got)
	}
}

func TestWorkdaysAddedAreWorkdaysCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := ja.Calendar{Closed: map[ja.Date]bool{}, Open: map[ja.Date]bool{}}
		from := anyDay(t)
		for _, n := range rapid.SliceOfN(rapid.IntRange(-30, 30), 0, 8).Draw(t, "closed") {
			c.Closed[from.AddDays(n)] = true
		}
		for _, n := range rapid.SliceOfN(rapid.IntRange(-30, 30), 0, 8).Draw(t, "open") {
			c.Open[from.AddDays(n)] = true
		}
		n := rapid.IntRange(-25, 25).Draw(t, "n")
		to := c.AddWorkdays(from, n)
		if !c.IsWorkday(to) {
			t.Fatalf("%d workdays after %s is %s, a closed day", n, from, to)
		}
		if got := c.WorkdaysBetween(from, to); n != 0 && got != n {
			t.Fatalf("%s to %s counts %d workdays, want %d", from, to, got, n)
		}
	})
}
