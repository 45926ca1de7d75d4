package area

import (
	"fmt"
	"strconv"

	"tomoni/ja"
)

// CodeList is a list that people choose from, such as the 16 topics.
type CodeList struct {
	List   string `json:"list"`
	Name   Label  `json:"name"`
	Values []Code `json:"values"`
}

// Code is one value of a list in one version.
type Code struct {
	Code  string `json:"code"`
	Label Label  `json:"label"`
	// Attrs are what the list's readers know of a value, such as an urgency's clock.
	Attrs    map[string]string `json:"attrs,omitempty"`
	Verified *bool             `json:"verified,omitempty"` // nil: nothing to verify
	Span
}

// On gives the values of the list that hold on a day, in the list's order.
func (l CodeList) On(day ja.Date) []Code {
	var out []Code
	for _, v := range l.Values {
		if v.Span.On(day) {
			out = append(out, v)
		}
	}
	return out
}

func (l CodeList) label(code string) Label {
	var found Label
	var from ja.Date
	for _, v := range l.Values {
		if v.Code == code && (found.IsZero() || v.first() >= from) {
			found, from = v.Label, v.first()
		}
	}
	return found
}

// oldest stands for the end of the group of the oldest.
const oldest = 999

// ages are those of an age group (attrs from, to), both included.
func (c Code) ages() (from, to int, err error) {
	from, err = strconv.Atoi(c.Attrs["from"])
	if err != nil || from < 0 {
		return 0, 0, fmt.Errorf("from %q is no age", c.Attrs["from"])
	}
	if c.Attrs["to"] == "" {
		return from, oldest, nil
	}
	to, err = strconv.Atoi(c.Attrs["to"])
	if err != nil {
		return 0, 0, fmt.Errorf("to %q is no age", c.Attrs["to"])
	}
	return from, to, nil
}

// AgeGroup gives the group of a list age_group in which somebody is on a day,
// whichever age of those that the known parts of the birth date allow; "" where that
// cannot be said.
func AgeGroup(groups []Code, birth, on ja.Date) string {
	least, most, ok := ja.AgeRange(birth, on)
	for _, g := range groups {
		if from, to, err := g.ages(); ok && err == nil && from <= least && most <= to {
			return g.Code
		}
	}
	return ""
}

// Clock says in what an urgency counts.
type Clock string

// The two clocks; only danger counts in hours (domain 04 §4.9).
const (
	ClockHours Clock = "HOURS"
	ClockDays  Clock = "WORKING_DAYS"
)

// Urgency is how soon an answer is due.
type Urgency struct {
	Code   string
	Clock  Clock
	Within int  // hours or working days
	Danger bool // shows the danger-to-life numbers, unfinished until spoken to
}

// Urgency reads a value of the list "urgency"; an error says which attr is wrong.
func (c Code) Urgency() (Urgency, error) {
	u := Urgency{Code: c.Code, Clock: Clock(c.Attrs["clock"]), Danger: c.Attrs["danger"] == "1"}
	if u.Clock != ClockHours && u.Clock != ClockDays {
		return u, fmt.Errorf("clock %q is neither %s nor %s", u.Clock, ClockHours, ClockDays)
	}
	n, err := strconv.Atoi(c.Attrs["within"])
	if err != nil || n < 1 {
		return u, fmt.Errorf("within %q is no count", c.Attrs["within"])
	}
	u.Within = n
	return u, nil
}
