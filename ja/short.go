package ja

import (
	"fmt"
	"regexp"
	"strconv"
)

// shortDay is a month and a day without a year: 12/4, 12月4日.
var shortDay = regexp.MustCompile(`^(\d{1,2})(?:/(\d{1,2})|月(\d{1,2})日)$`)

// justPassed is how many days back somebody may mean who leaves out the year.
const justPassed = 30

// ParseNear reads what ParseDate does, and a day without its year as people
// write one that is near: 12/4, 12月4日（金）. It is the first such day from today
// on or, with back, the last one until today. A day that has just passed is not
// taken for next year's. Errors: a *DateError.
func ParseNear(s string, today Date, back bool) (Date, error) {
	d, err := ParseDate(s)
	if err == nil {
		return d, nil
	}
	short, weekday := cutWeekday(tidyDate(s))
	m := shortDay.FindStringSubmatch(short)
	if m == nil {
		return "", err
	}
	month, _ := strconv.Atoi(m[1])
	day, _ := strconv.Atoi(m[2] + m[3])
	d, err = near(month, day, weekday, today, back)
	if !back && (weekday == "" || err != nil) { // a weekday that fits tells the year
		last, none := near(month, day, weekday, today, true)
		if none == nil && last < today && last >= today.AddDays(-justPassed) {
			return "", &DateError{Passed}
		}
	}
	return d, err
}

// near looks for the day from the year of today on, or backwards; the 29th of
// February may be some years away.
func near(month, day int, weekday string, today Date, back bool) (Date, error) {
	step := 1
	if back {
		step = -1
	}
	for n := range 9 {
		d := Date(fmt.Sprintf("%04d-%02d-%02d", today.Year()+step*n, month, day))
		there, err := ParseDate(string(d))
		if err != nil || !back && there < today || back && there > today {
			continue
		}
		if weekday != "" && weekdays[there.Weekday()] != weekday {
			return "", &DateError{Impossible}
		}
		return there, nil
	}
	return "", &DateError{Impossible}
}
