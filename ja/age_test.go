package ja_test

import (
	"testing"

	"pgregory.net/rapid"

	"tomoni/ja"
)

func TestPeopleTurnOlderOnTheirBirthday(t *testing.T) {
	for _, c := range []struct {
		birth, on ja.Date
		years     int
		exact, ok bool
	}{
		{"1941-05-17", "2026-05-16", 84, true, true}, {"1941-05-17", "2026-05-17", 85, true, true},
		{"2004-02-29", "2025-02-28", 20, true, true}, {"2004-02-29", "2025-03-01", 21, true, true}, {"2004-02-29", "2024-02-29", 20, true, true},
		{"2026-11-24", "2026-11-24", 0, true, true}, {"2026-11-25", "2026-11-24", 0, false, false},
		{"1941", "2026-11-24", 84, false, true}, {"1941-05", "2026-11-24", 85, true, true}, {"1941-11", "2026-11-24", 84, false, true},
		{"1941", "2026", 84, false, true}, {"2026", "2026-05-01", 0, true, true}, {"", "2026-11-24", 0, false, false}, {"1941-05-17", "", 0, false, false},
	} {
		years, exact, ok := ja.AgeOn(c.birth, c.on)
		if years != c.years || exact != c.exact || ok != c.ok {
			t.Errorf("born %q, on %q: %d %v %v", c.birth, c.on, years, exact, ok)
		}
	}
	if least, most, ok := ja.AgeRange("1941", "2026-11-24"); least != 84 || most != 85 || !ok {
		t.Error("born in 1941 is 84 or 85, not", least, most)
	}
}

// 年齢計算ニ関スル法律, 民法143条②
func TestTheLawReachesAnAgeTheDayBeforeTheBirthday(t *testing.T) {
	for _, c := range []struct {
		birth ja.Date
		years int
		want  ja.Date
	}{
		{"1961-11-24", 65, "2026-11-23"}, {"2020-04-01", 6, "2026-03-31"}, {"2020-04-02", 6, "2026-04-01"}, {"2007-01-01", 18, "2024-12-31"},
		{"2004-02-29", 20, "2024-02-28"}, {"2004-02-29", 21, "2025-02-28"}, {"2003-03-01", 21, "2024-02-29"},
	} {
		if got, ok := ja.AttainsOn(c.birth, c.years); !ok || got != c.want {
			t.Errorf("born %s reaches %d on %s, want %s", c.birth, c.years, got, c.want)
		}
	}
	if _, ok := ja.AttainsOn("1961-11", 65); ok {
		t.Error("an unknown day has no day of reaching")
	}
	if years, _ := ja.LegalAgeOn("1961-11-24", "2026-11-23"); years != 65 {
		t.Error("on the day before, 65 is reached, not", years)
	}
}

func TestTheTwoCountsOfAgeAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		birth := anyDay(t)
		years := rapid.IntRange(1, 110).Draw(t, "years")
		day, _ := ja.AttainsOn(birth, years)
		if legal, _ := ja.LegalAgeOn(birth, day); legal != years {
			t.Fatalf("born %s: %d reached on %s, but the law counts %d", birth, years, day, legal)
		}
		before, _, _ := ja.AgeOn(birth, day)
		after, _, _ := ja.AgeOn(birth, day.AddDays(1))
		if before != years-1 || after != years {
			t.Fatalf("born %s, reached %d on %s: shown %d, next day %d", birth, years, day, before, after)
		}
	})
}

func TestTheFiscalYearBeginsInApril(t *testing.T) {
	for d, want := range map[ja.Date]int{"2026-03-31": 2025, "2026-04-01": 2026, "2026-12": 2026, "2026-02": 2025, "2026": 0, "": 0, "2026-02-30": 0} {
		if got := ja.FiscalYear(d); got != want {
			t.Errorf("%q is in %d, want %d", d, got, want)
		}
	}
	if first, last := ja.FiscalYearBounds(2026); first != "2026-04-01" || last != "2027-03-31" {
		t.Error("the fiscal year 2026 is", first, last)
	}
}

// 学校教育法17条①
func TestAChildOfTheFirstOfAprilGoesToSchoolWithTheYearBefore(t *testing.T) {
	for _, c := range []struct {
		birth, on ja.Date
		grade     int
		ok        bool
	}{
		{"2020-04-01", "2026-04-01", 1, true}, {"2020-04-02", "2026-04-02", 0, true}, {"2020-04-02", "2027-04-01", 1, true},
		{"2013-12-01", "2026-11-24", 7, true}, {"2009-05", "2026-11-24", 11, true}, {"2020-04", "2026-11-24", 0, false},
		{"2020", "2026-11-24", 0, false}, {"2013-12-01", "2026", 0, false}, {"2027-01-01", "2026-11-24", 0, false}, {"", "2026-11-24", 0, false},
	} {
		if grade, ok := ja.SchoolYear(c.birth, c.on); grade != c.grade || ok != c.ok {
			t.Errorf("born %s is in year %d, %v on %s", c.birth, grade, ok, c.on)
		}
	}
}
