package referral

import (
	"strings"

	"tomoni/intake"
	"tomoni/record"
	"tomoni/words"
)

// callerOf is who called and where they are reached, in one line, as the note of
// a referral tells it at the sender's wish; "" where the sender may not know it,
// where nothing was left, and where it is never passed on: abuse is feared, or
// the record is sealed.
func callerOf(r record.Record, worry intake.Consultation) string {
	if worry.Abuse || r.Sealed || worry.CallBack == "" {
		return ""
	}
	who := worry.Caller
	switch {
	case who == "":
		who = worry.Relation
	case worry.Relation != "":
		who = callerAs.In(words.JA, "name", who, "relation", worry.Relation)
	}
	return strings.TrimSpace(callerLine.In(words.JA, "who", who, "phone", worry.CallBack))
}

// withCaller puts the line about the caller under what is asked.
func withCaller(asked, line string) string {
	return strings.TrimSpace(strings.TrimSpace(asked) + "\n" + line)
}

// tellCaller puts the caller into the note where the sender chose that.
func (s dispatch) tellCaller(p SendPayload) (SendPayload, error) {
	if !p.Caller {
		return p, nil
	}
	line := callerOf(s.record, s.worry)
	if line == "" {
		return p, words.Invalid("caller", callerStays)
	}
	p.Asked = withCaller(p.Asked, line)
	return p, nil
}
