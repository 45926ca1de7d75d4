package ja_test

import (
	"errors"
	"testing"
	"time"

	"tomoni/ja"
)

func TestOpeningHoursAreReadAsOfficesWriteThem(t *testing.T) {
	for typed, want := range map[string]string{
		"":              "",
		"平日 8:30〜17:15": "WORKDAY 08:30-17:15",
		"開庁日　８時３０分から１７時１５分まで":                      "WORKDAY 08:30-17:15",
		"平日 8:30-12:00、13:00-17:15":                "WORKDAY 08:30-12:00 13:00-17:15",
		"平日 13:00–17:15, 8:30–12:00":               "WORKDAY 08:30-12:00 13:00-17:15",
		"月〜金 9時半〜17時":                              "MON TUE WED THU FRI 09:30-17:00",
		"月曜日・水曜日 10:00～16:00":                      "MON WED 10:00-16:00",
		"土日祝 9時〜12時":                               "SAT SUN HOLIDAY 09:00-12:00",
		"Mon-Fri 9:00 to 17:00":                    "MON TUE WED THU FRI 09:00-17:00",
		"金〜月 18:00-21:00":                          "FRI SAT SUN MON 18:00-21:00",
		"毎日 24時間":                                  "DAILY 00:00-24:00",
		"毎日 22:00〜5:00":                            "DAILY 22:00-05:00",
		"Every day: 0:00-24:00":                    "DAILY 00:00-24:00",
		"平日 8:30-17:15\n土 9:00-12:00":              "WORKDAY 08:30-17:15\nSAT 09:00-12:00",
		"WORKDAY 08:30-17:15; HOLIDAY 10:00-12:00": "WORKDAY 08:30-17:15\nHOLIDAY 10:00-12:00",
	} {
		h, err := ja.ParseHours(typed)
		if err != nil || h.String() != want {
			t.Errorf("%q: %q, %v; want %q", typed, h.String(), err, want)
		}
		again, err := ja.ParseHours(h.String())
		if err != nil || again.String() != want {
			t.Errorf("%q written and read again: %q, %v", typed, again.String(), err)
		}
	}
}

func TestWhatIsNoOpeningTimeIsNamed(t *testing.T) {
	for typed, want := range map[string]ja.HoursFault{
		"8:30-17:15":                ja.HoursNoDays,
		"だいたい 8:30-17:15":           ja.HoursNoDays,
		"月〜平日 8:30-17:15":           ja.HoursNoDays,
		"月〜 8:30-17:15":             ja.HoursNoDays,
		"平日":                        ja.HoursNoTimes,
		"平日 朝から":                    ja.HoursNoDays,
		"平日 8:30":                   ja.HoursNoTimes,
		"平日 8:75-9:00":              ja.HoursImpossible,
		"平日 25:00-26:00":            ja.HoursImpossible,
		"平日 9:00-9:00":              ja.HoursImpossible,
		"平日 9:00-12:00 11:00-13:00": ja.HoursOverlap,
	} {
		_, err := ja.ParseHours(typed)
		var fault *ja.HoursError
		if !errors.As(err, &fault) || fault.Fault != want {
			t.Errorf("%q: %v, want fault %d", typed, err, want)
		}
	}
}

// A calendar with a day off of its own, and a Saturday on which the office works.
var openCalendar = ja.Calendar{Closed: map[ja.Date]bool{"2026-11-25": true}, Open: map[ja.Date]bool{"2026-11-28": true}}

func TestWhetherAWindowIsOpenAndUntilWhenOrWhenNext(t *testing.T) {
	const lunch, week = "平日 8:30-12:00 13:00-17:15", "月-金 9:00-17:00"
	for _, c := range []struct{ story, hours, at, open, next string }{
		{"in the morning, until lunch", lunch, "2026-11-24 10:00", "2026-11-24 12:00", ""},
		{"at the stroke of opening", lunch, "2026-11-24 08:30", "2026-11-24 12:00", ""},
		{"at the stroke of closing it is closed", lunch, "2026-11-24 17:15", "", "2026-11-26 08:30"},
		{"over lunch, again at one", lunch, "2026-11-24 12:30", "", "2026-11-24 13:00"},
		{"before it opens", lunch, "2026-11-24 07:00", "", "2026-11-24 08:30"},
		{"on the office's own day off", lunch, "2026-11-25 10:00", "", "2026-11-26 08:30"},
		{"on a national holiday", lunch, "2026-11-23 10:00", "", "2026-11-24 08:30"},
		{"weekday lines rest on a holiday too", week, "2026-11-23 10:00", "", "2026-11-24 09:00"},
		{"weekday lines rest on the office's day off", week, "2026-11-25 10:00", "", "2026-11-26 09:00"},
		{"a Saturday on which the office works", lunch, "2026-11-28 10:00", "2026-11-28 12:00", ""},
		{"who names the weekdays stays with them", week, "2026-11-28 10:00", "", "2026-11-30 09:00"},
		{"on Sunday", lunch, "2026-11-29 10:00", "", "2026-11-30 08:30"},
		{"at the turn of the year", lunch, "2026-12-30 10:00", "", "2027-01-04 08:30"},
		{"on a Saturday by a line of its own", week + "\n土 9:00-12:00", "2026-12-05 10:00", "2026-12-05 12:00", ""},
		{"a holiday line", week + "\n祝 10:00-12:00", "2026-11-23 10:30", "2026-11-23 12:00", ""},
		{"a night line late in the evening", "毎日 22:00-5:00", "2026-11-24 23:30", "2026-11-25 05:00", ""},
		{"a night line after midnight", "毎日 22:00-5:00", "2026-11-25 04:59", "2026-11-25 05:00", ""},
		{"a night line by day", "毎日 22:00-5:00", "2026-11-25 05:00", "", "2026-11-25 22:00"},
		{"Friday's night goes on into Saturday", "金 20:00-2:00", "2026-11-28 01:00", "2026-11-28 02:00", ""},
		{"day and night lines that touch are one", "毎日 17:00-24:00\n毎日 0:00-9:00", "2026-11-24 20:00", "2026-11-25 09:00", ""},
		{"always", "毎日 24時間", "2026-11-23 03:00", "always", ""},
		{"one day of the year", "祝 10:00-12:00", "2026-11-24 10:00", "", "2026-11-25 10:00"},
		{"nothing known", "", "2026-11-24 10:00", "unknown", ""},
	} {
		h, err := ja.ParseHours(c.hours)
		if err != nil {
			t.Fatal(err)
		}
		at, err := time.ParseInLocation("2006-01-02 15:04", c.at, ja.Tokyo)
		if err != nil {
			t.Fatal(err)
		}
		s := h.At(openCalendar, at)
		open, next := "", ""
		switch {
		case !s.Known:
			open = "unknown"
		case s.Always:
			open = "always"
		case s.Open:
			open = s.Until.Format("2006-01-02 15:04")
		default:
			next = s.Next.Format("2006-01-02 15:04")
		}
		if open != c.open || next != c.next {
			t.Errorf("%s: open until %q, next %q; want %q, %q", c.story, open, next, c.open, c.next)
		}
	}
}
