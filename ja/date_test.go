package ja_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tomoni/ja"
)

func TestEveryWritingOfADateMetInTheOfficeIsRead(t *testing.T) {
	for written, want := range map[string]ja.Date{
		"2026-11-24": "2026-11-24", "2026/11/24": "2026-11-24", "2026.11.24": "2026-11-24", "20261124": "2026-11-24",
		"2026-1-4": "2026-01-04", "２０２６ー１１ー２４": "2026-11-24", "2026/11/24 0:00": "2026-11-24", "2026-11-24 00:00:00": "2026-11-24",
		"２０２６年１１月２４日": "2026-11-24", "西暦2026年11月24日": "2026-11-24", "二〇二六年十一月二十四日": "2026-11-24",
		"R8.11.24": "2026-11-24", "r8.11.24": "2026-11-24", "Ｒ８．１１．２４": "2026-11-24", "R08/11/24": "2026-11-24",
		"R8-11-24": "2026-11-24", "R081124": "2026-11-24", "令8.11.24": "2026-11-24", "㋿8年11月24日": "2026-11-24",
		"令和8年11月24日": "2026-11-24", "令和八年十一月二十四日": "2026-11-24", "令和 8年 11月 24日": "2026-11-24",
		"令和8年11月24日（火）": "2026-11-24", "令和8年11月24日(火曜日)": "2026-11-24", "令和8年11月24日 火曜": "2026-11-24",
		"S16.5.17": "1941-05-17", "昭和16年5月17日": "1941-05-17", "昭和拾六年五月拾七日": "1941-05-17", "昭和十六年五月十七日生": "1941-05-17",
		"昭和16年5月17日生まれ": "1941-05-17", "㍼16.5.17": "1941-05-17", "S 16. 5.17": "1941-05-17", "昭和16-5-17": "1941-05-17",
		"昭和弐拾壱年参月廿四日": "1946-03-24", "昭和元年00月": "1926", "昭和元年": "1926", "昭和16年": "1941", "S16": "1941", "1941": "1941", "1941年": "1941",
		"昭和16年5月": "1941-05", "昭和16年5月00日": "1941-05", "S16.05.00": "1941-05", "S16.00.00": "1941", "1941-05": "1941-05", "19410500": "1941-05",
		"昭和不明": "", "昭和年月日不詳": "", "S不明": "", "昭和16年5月日不明": "1941-05", "昭和16年月日不詳": "1941", "令和元年5月1日": "2019-05-01", "R元.5.1": "2019-05-01",
		"平成31年4月30日": "2019-04-30", "H1.1.8": "1989-01-08", "㍻元年1月8日": "1989-01-08", "昭和64年1月7日": "1989-01-07",
		"大正15年12月24日": "1926-12-24", "大正15年12月25日": "1926-12-25", "昭和元年12月25日": "1926-12-25", "㍽1.7.30": "1912-07-30",
		"明治45年7月29日": "1912-07-29", "M33.1.1": "1900-01-01", "㍾元年10月23日": "1868-10-23", "T15": "1926", "昭和64年": "1989",
		"2024-02-29": "2024-02-29", "": "", "　": "", "不明": "", "不詳": "", "00000000": "", "0000-00-00": "",
		"大正15年・昭和元年月日不明": "1926", "昭和64年・平成元年1月日不明": "1989-01",
	} {
		if got, err := ja.ParseDate(written); err != nil || got != want {
			t.Errorf("%q is read as %q, %v; want %q", written, got, err, want)
		}
	}
}

func TestADateThatDoesNotExistOrHasTwoMeaningsIsRefusedAndNeverGuessed(t *testing.T) {
	for written, want := range map[string]ja.DateReason{
		"昭和65年": ja.OutsideEra, "昭和64年1月8日": ja.OutsideEra, "昭和64年2月": ja.OutsideEra, "平成元年1月7日": ja.OutsideEra, "平成31年5月1日": ja.OutsideEra,
		"令和元年4月30日": ja.OutsideEra, "昭和元年12月24日": ja.OutsideEra, "昭和元年11月": ja.OutsideEra, "明治元年10月22日": ja.OutsideEra, "H35.3.31": ja.OutsideEra,
		"R6.2.30": ja.Impossible, "2023-02-29": ja.Impossible, "令和7年2月29日": ja.Impossible, "2026-13-01": ja.Impossible, "2026-00-10": ja.Impossible,
		"昭和0年1月1日": ja.Impossible, "20260431": ja.Impossible, "令和8年11月24日（水）": ja.Impossible, "99999999": ja.Impossible, "S64.13.1": ja.Impossible,
		"16.5.17": ja.Unreadable, "11/24": ja.Unreadable, "11/24/2026": ja.Unreadable, "260517": ja.Unreadable, "4080101": ja.Unreadable, "昭和": ja.Unreadable,
		"昭和16年5月頃": ja.Unreadable, "昨日": ja.Unreadable, "2026-11-24-1": ja.Unreadable, "令和8年24日": ja.Unreadable, "2026年十1月": ja.Unreadable, "abc": ja.Unreadable,
		"2026--11": ja.Unreadable, "-2026": ja.Unreadable, "R8.11.24.": ja.Unreadable, "5月17日": ja.Unreadable, "平成三十十年": ja.Unreadable, "\xff": ja.Unreadable,
		"大正14年・昭和元年月日不明": ja.Impossible, "元.5.1": ja.Unreadable, "2026元年": ja.Unreadable,
	} {
		got, err := ja.ParseDate(written)
		var fault *ja.DateError
		if got != "" || !errors.As(err, &fault) {
			t.Errorf("%q is read as %q, want a refusal", written, got)
			continue
		}
		if fault.Reason != want {
			t.Errorf("%q is refused with %v, want reason %d", written, err, want)
		}
	}
}

func TestADateIsWrittenAsOfficesDo(t *testing.T) {
	for d, want := range map[ja.Date]string{
		"2026-11-24": "令和8年11月24日", "2019-05-01": "令和元年5月1日", "2019-04-30": "平成31年4月30日", "1989-01-07": "昭和64年1月7日",
		"1926-12-25": "昭和元年12月25日", "1926-12-24": "大正15年12月24日", "1912-07-30": "大正元年7月30日", "1868-10-23": "明治元年10月23日",
		"1868-10-22": "1868年10月22日", "1941-05": "昭和16年5月日不明", "1941": "昭和16年月日不明", "": "不明", "1926": "大正15年・昭和元年月日不明",
		"1989-01": "昭和64年・平成元年1月日不明", "1989-02": "平成元年2月日不明", "1850": "1850年月日不明", "1868": "1868年・明治元年月日不明", "nonsense": "nonsense",
	} {
		if got := ja.FormatEra(d); got != want {
			t.Errorf("%q is written %s, want %s", d, got, want)
		}
	}
	if got := ja.FormatEraWeekday("2026-11-24"); got != "令和8年11月24日（火）" {
		t.Error("with the weekday:", got)
	}
	if got := ja.FormatEraWeekday("1941-05"); got != "昭和16年5月日不明" {
		t.Error("an unknown day has no weekday:", got)
	}
}

func TestTheEraIsSaidOnlyWhenItIsCertain(t *testing.T) {
	for d, want := range map[ja.Date]struct {
		name string
		year int
	}{"2026-11-24": {"令和", 8}, "1941": {"昭和", 16}, "1926-12": {"", 0}, "1989": {"", 0}, "": {"", 0}, "1850-01-01": {"", 0}} {
		if name, year := ja.Era(d); name != want.name || year != want.year {
			t.Errorf("era of %q is %s %d", d, name, year)
		}
	}
}

func TestEveryDayAndMonthSinceMeijiComesBackFromItsEra(t *testing.T) {
	for d := ja.Date("1868-10-23"); d <= "2100-12-31"; d = d.AddDays(1) {
		if got, err := ja.ParseDate(ja.FormatEraWeekday(d)); err != nil || got != d {
			t.Fatalf("%s is written %s and read as %s, %v", d, ja.FormatEraWeekday(d), got, err)
		}
		if d.Day() != 1 {
			continue
		}
		for _, vague := range []ja.Date{d[:7], d[:4]} {
			if got, err := ja.ParseDate(ja.FormatEra(vague)); err != nil || got != vague {
				t.Fatalf("%s is written %s and read as %s, %v", vague, ja.FormatEra(vague), got, err)
			}
		}
	}
}

func TestTheDayIsTheDayInJapan(t *testing.T) {
	evening := time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	if got := ja.DateOf(evening); got != "2026-11-24" {
		t.Error("midnight in Tokyo is already", got)
	}
	if got := ja.DateOf(evening.Add(-time.Second)); got != "2026-11-23" {
		t.Error("a second before midnight is still", got)
	}
	if ja.DateOf(time.Time{}) != "" {
		t.Error("no time is no day")
	}
	if got := ja.Date("2026-11-24").Time(ja.Tokyo); !got.Equal(evening) {
		t.Error("the day begins at", got)
	}
}

func TestWhatIsUnknownOfADateStaysUnknown(t *testing.T) {
	d := ja.Date("1941-05")
	if d.Full() || d.Day() != 0 || d.AddDays(1) != "" || !d.Valid() || d.IsZero() || d.Month() != 5 || d.Year() != 1941 {
		t.Error("a month is not a day")
	}
	if d.First() != "1941-05-01" || d.Last() != "1941-05-31" || ja.Date("2024-02").Last() != "2024-02-29" {
		t.Error("the month ends with its last day")
	}
	if !d.Before("1941-06") || d.Before("1941-05-20") || d.After("1941-05-01") || !d.After("1940") || d.Before("") || ja.Date("").Before(d) {
		t.Error("before and after are said only when certain")
	}
	for _, wrong := range []ja.Date{"1941-13", "1941-00", "0000", "1941-02-29", "1941-5-17", "1941/05/17", "194", "abcd", "1941-05-1x", "１９４１"} {
		if wrong.Valid() || wrong.Full() {
			t.Errorf("%q is taken for a date", wrong)
		}
	}
	if n, ok := ja.Date("2026-11-24").DaysUntil("2027-03-31"); !ok || n != 127 {
		t.Error("days to the end of the year:", n)
	}
}

func TestAddingDaysAndTakingThemAwayComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t)
		n := rapid.IntRange(-40000, 40000).Draw(t, "n")
		if got := d.AddDays(n).AddDays(-n); got != d {
			t.Fatalf("%s and %d days comes back as %s", d, n, got)
		}
		if days, ok := d.DaysUntil(d.AddDays(n)); !ok || days != n {
			t.Fatalf("%s to %s counts %d, want %d", d, d.AddDays(n), days, n)
		}
	})
}

func anyDay(t *rapid.T) ja.Date {
	return ja.Date("2000-01-01").AddDays(rapid.IntRange(-36000, 36000).Draw(t, "day"))
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"令和8年11月24日（火）", "S16.5.17", "20261124", "昭和元年00月", "大正15年・昭和元年月日不明", "㍼16", "廿年", "\xff年", "年・年"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ja.ParseDate(s)
		if err != nil && d != "" || !d.Valid() {
			t.Fatalf("%q gives %q, %v", s, d, err)
		}
		if again, err := ja.ParseDate(ja.FormatEra(d)); err == nil && again != d {
			t.Fatalf("%q is %s, but written %s it is %s", s, d, ja.FormatEra(d), again)
		}
	})
}
