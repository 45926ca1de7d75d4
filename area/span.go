package area

import "tomoni/ja"

// Span is the time in which a row of data holds, both days included. An empty
// From means since ever, an empty To means until further notice.
type Span struct {
	From ja.Date `json:"valid_from,omitempty"`
	To   ja.Date `json:"valid_to,omitempty"`
}

// The ends of time, used where a column may not be null.
const (
	firstDay ja.Date = "0001-01-01"
	lastDay  ja.Date = "9999-12-31"
)

// On reports whether the span holds on the day; an unknown day never does.
func (s Span) On(day ja.Date) bool {
	return day != "" && s.first() <= day && day <= s.last()
}

func (s Span) first() ja.Date {
	if s.From == "" {
		return firstDay
	}
	return s.From
}

func (s Span) last() ja.Date {
	if s.To == "" {
		return lastDay
	}
	return s.To
}

// overlaps reports whether some day lies in both spans.
func (s Span) overlaps(o Span) bool {
	return s.first() <= o.last() && o.first() <= s.last()
}

// valid reports whether both ends are days that exist, in order.
func (s Span) valid() bool {
	return s.first().Full() && s.last().Full() && s.first() <= s.last()
}

// spanOf undoes first and last for a row read back from the database.
func spanOf(from, to ja.Date) Span {
	if from == firstDay {
		from = ""
	}
	if to == lastDay {
		to = ""
	}
	return Span{From: from, To: to}
}
