package ja_test

import (
	"errors"
	"testing"

	"tomoni/ja"
)

func TestADayWithoutItsYearIsTheNearOne(t *testing.T) {
	const today = ja.Date("2026-11-27")
	for _, c := range []struct {
		written string
		back    bool
		want    ja.Date // "" is refused
	}{
		{"12/4", false, "2026-12-04"}, {"１２／４", false, "2026-12-04"}, {"12月4日", false, "2026-12-04"}, {"12月4日（金）", false, "2026-12-04"},
		{"11/27", false, "2026-11-27"}, {"10/27", false, "2027-10-27"}, {"1/8", false, "2027-01-08"}, {"2/29", false, "2028-02-29"},
		{"11/27", true, "2026-11-27"}, {"11/26", true, "2026-11-26"}, {"12/4", true, "2025-12-04"},
		{"12月4日（木）", false, ""}, {"2/30", false, ""}, {"13/1", false, ""}, {"12/4/5", false, ""}, {"4 Dec", false, ""},
		{"R8.12.1", false, "2026-12-01"}, {"2026-12-01", true, "2026-12-01"},
		{"11/26(金)", false, "2027-11-26"}, {"10/28", false, ""}, {"2027-11-26", false, "2027-11-26"},
	} {
		got, err := ja.ParseNear(c.written, today, c.back)
		if got != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%s, back %v: %s, %v; want %s", c.written, c.back, got, err, c.want)
		}
	}
}

func TestADayThatHasJustPassedIsNotTakenForNextYears(t *testing.T) {
	for written, today := range map[string]ja.Date{"12/20": "2027-01-08", "11/26": "2026-11-27", "2/29": "2028-03-01", "11/26（木）": "2026-11-27"} {
		var e *ja.DateError
		if got, err := ja.ParseNear(written, today, false); !errors.As(err, &e) || e.Reason != ja.Passed {
			t.Errorf("%s on %s: %s, %v", written, today, got, err)
		}
	}
}
