package neighbour

import (
	"time"

	"tomoni/sharing"
	"tomoni/store"
)

// Scope is how much an answer may say (B17).
type Scope string

// The scopes.
const (
	Full    Scope = "FULL"    // safe sentences and careful words, to a serving 民生委員
	Agreed  Scope = "AGREED"  // what the person agreed that neighbours may hear
	Receipt Scope = "RECEIPT" // that it has arrived, and thanks
)

// scopeFacts is what decides how much an answer may say.
type scopeFacts struct {
	limited  bool // the person does not want volunteers or neighbours to hear
	abuse    bool // a sign of it here or in the consultation made from it
	serving  bool // the reporter is a 民生委員 in a confirmed duty today
	consents []sharing.Consent
}

// scope decides (pure). Nothing of content where abuse is possible; a term that
// has ended makes a volunteer a neighbour (domain/16 25).
func (f scopeFacts) scope(now time.Time) Scope {
	switch {
	case f.limited || f.abuse:
		return Receipt
	case f.serving:
		return Full
	case f.agreed(now) != "":
		return Agreed
	}
	return Receipt
}

// agreed gives in words what the person agreed to, if it was meant for people
// rather than for one desk.
func (f scopeFacts) agreed(now time.Time) string {
	for _, c := range f.consents {
		if c.Recipient.IsZero() && c.RecipientIn != "" && c.Good(store.ID{}, now) {
			return c.RecipientIn + "　" + c.Scope
		}
	}
	return ""
}

// basis is the legal row on which an answer of this scope goes out.
func (s Scope) basis() string {
	if s == Full {
		return basisVolunteer
	}
	return basisResident
}

// The legal rows: 民生委員法15条 binds a volunteer to secrecy; others hear only
// what the person clearly agreed to.
const (
	basisVolunteer = "CWV_LAW15"
	basisResident  = "RESIDENT_ONLY"
)
