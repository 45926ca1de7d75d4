package e2e_test

import "time"

// due is by when the next step is: a day, or a moment where a life is in danger.
type due struct {
	on string
	at time.Time
}

var tokyo = time.FixedZone("JST", 9*60*60)

func day(t time.Time) string { return t.In(tokyo).Format(time.DateOnly) }

func (m *model) today() string { return day(m.now) }

// within is so many working days from now, inHours so many hours.
func (m *model) within(n int) due { return due{on: later(m.today(), n)} }

func (m *model) inHours(n int) due {
	at := m.now.Add(time.Duration(n) * time.Hour)
	return due{on: day(at), at: at}
}

// answerIn is by when an answer to a referral is due: hours where life was in
// danger, else three working days.
func (m *model) answerIn(urgency string) due {
	if n := hours[urgency]; n > 0 {
		return m.inHours(n)
	}
	return m.within(3)
}

// hours are the urgencies that start a clock of hours (即時, 48h).
var hours = map[string]int{"IMMEDIATE": 1, "H48": 48}

// holidays are the days off that are not weekends, as the cabinet office lists them.
var holidays = map[string]bool{"2027-01-01": true, "2027-01-11": true, "2027-02-11": true, "2027-02-23": true, "2027-03-22": true,
	"2027-04-29": true, "2027-05-03": true, "2027-05-04": true, "2027-05-05": true, "2027-07-19": true, "2027-08-11": true,
	"2027-09-20": true, "2027-09-23": true, "2027-10-11": true, "2027-11-03": true, "2027-11-23": true}

func off(d time.Time) bool {
	s := d.Format(time.DateOnly)
	return s[5:] >= "12-29" || s[5:] <= "01-03" || d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || holidays[s]
}

// later is the nth working day after a day.
func later(after string, n int) string {
	d, _ := time.Parse(time.DateOnly, after)
	for n > 0 {
		if d = d.AddDate(0, 0, 1); !off(d) {
			n--
		}
	}
	return d.Format(time.DateOnly)
}

// workdays counts the working days after one day until another.
func workdays(after, until string) (n int) {
	d, _ := time.Parse(time.DateOnly, after)
	for {
		d = d.AddDate(0, 0, 1)
		if d.Format(time.DateOnly) > until {
			return n
		}
		if !off(d) {
			n++
		}
	}
}

// The ladder: after how many working days, or hours, past due the supervisor,
// the coordinator and the municipal desk are told.
var (
	ladder      = [3]int{1, 3, 5}
	ladderHours = [3]int{0, 4, 8}
)

// rung is how far up something belongs now.
func (m *model) rung(x *thing) (level int) {
	for i := range 3 {
		switch {
		case !x.due.at.IsZero():
			if !m.now.Before(x.due.at.Add(time.Duration(ladderHours[i]) * time.Hour)) {
				level = i + 1
			}
		case x.due.on < m.today() && workdays(x.due.on, m.today()) >= ladder[i]:
			level = i + 1
		}
	}
	return level
}

// rise is what time without an answer does: who is told may read it, nobody
// loses anything; what is sealed stays with those whom it names.
func (m *model) rise(x *thing) (to int) {
	if !x.open {
		return 0
	}
	level := m.rung(x)
	if level <= x.level {
		return 0
	}
	x.level = level
	x.steps++
	for i, desk := range []string{coordinators, municipal} {
		if level >= i+2 && x.desk != desk && !x.sealed {
			x.give(look{desk: desk, parts: body, from: x})
		}
	}
	return level
}
