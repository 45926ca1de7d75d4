package intake

import (
	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/web"
	"tomoni/words"
)

// ConsentTo is to whom a consent lets something be told: the desk, or the words
// of the person; "" where neither was said.
func ConsentTo(q *web.Request, c sharing.Consent) (string, error) {
	if c.Recipient.IsZero() {
		return c.RecipientIn, nil
	}
	name, err := office.DeskName(q.Tx, c.Recipient)
	return name.In(q.Lang), err
}

// ConsentStated is what of a consent to a receiver holds: the state alone would
// read as if it held for everybody.
func ConsentStated(q *web.Request, state, to string) string {
	if to == "" {
		return state
	}
	return q.Say(consentStated, "state", state, "to", to)
}

// ConsentEnds says the last day of a consent, with its year; "" for none.
func ConsentEnds(q *web.Request, c sharing.Consent) string {
	if c.Until.IsZero() {
		return ""
	}
	return q.Say(consentEnds, "on", words.Date(q.Lang, ja.DateOf(c.Until.Add(-1))))
}
