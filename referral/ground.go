package referral

import (
	"tomoni/area"
	"tomoni/command"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// GroundPayload says on which legal row one person's worry goes to another
// desk, and with which consent where the row needs one. Payloads carry its
// fields themselves.
type GroundPayload struct {
	Basis   string   // legal row code
	Consent store.ID // heard before; zero: the newest that fits
	Heard   string   // code list basis_form: heard now
	Scope   string   // heard now: what may be told
	Until   ja.Date  // heard now: the last day
}

// ground is a legal row that has been found to hold for one person.
type ground struct {
	legal   area.LegalRow
	said    string // the sentence as it was shown
	consent sharing.Consent
}

// Fits gives the legal rows on which one desk may send to another today, each
// with its prefilled sentence. Rows for feared abuse only where it is feared;
// rows of a conference never, they hold in its session alone.
func Fits(tx *store.Tx, sender, receiver store.ID, abuse bool, on ja.Date) ([]area.FitRow, error) {
	a, err := office.CommissionOf(tx, sender)
	if err != nil {
		return nil, err
	}
	b, err := office.CommissionOf(tx, receiver)
	if err != nil {
		return nil, err
	}
	all, err := area.FitsBetween(tx, a.ID, b.ID, on)
	if err != nil {
		return nil, err
	}
	names, err := office.DeskNames(tx, []store.ID{sender, receiver})
	if err != nil {
		return nil, err
	}
	var fits []area.FitRow
	for _, f := range all {
		if (abuse || !f.Legal.Abuse) && !f.Legal.Conference {
			fits = append(fits, f.Between(area.Label(names[sender]), area.Label(names[receiver])))
		}
	}
	return fits, nil
}

// NeedsConsent reports whether a row holds only with the person's consent.
func NeedsConsent(l area.LegalRow) bool {
	switch l.Consent {
	case area.ConsentNotNeeded, area.ConsentAsLaw, area.ConsentOrPurpose, area.ConsentByRow:
		return false
	}
	return true
}

// sending is what a ground is looked for: whose worry, from where to where.
type sending struct {
	consultation store.ID
	person       store.ID
	from, to     store.ID
	abuse        bool
}

// groundFor finds the chosen row among those that fit and the consent that it
// needs. Errors: invalid at the field (prefix + its name), with the lawful ways
// on: ask the person, ask the coordinator, or take advice without a name.
func groundFor(u *command.Unit, s sending, p GroundPayload, prefix string) (ground, error) {
	fits, err := Fits(u.Tx, s.from, s.to, s.abuse, u.Today())
	if err != nil {
		return ground{}, err
	}
	if len(fits) == 0 {
		return ground{}, words.Invalid(prefix+"basis", nothingFits)
	}
	if err := ofThisPerson(u, s, p.Consent, prefix); err != nil {
		return ground{}, err
	}
	for _, f := range fits {
		if f.Legal.Code != p.Basis {
			continue
		}
		g := ground{legal: f.Legal, said: f.Sentence.In(words.JA)}
		if !NeedsConsent(f.Legal) {
			return g, nil
		}
		g.consent, err = consentFor(u, s, p, prefix)
		return g, err
	}
	if p.Basis == "" {
		return ground{}, words.Invalid(prefix+"basis", needBasis)
	}
	return ground{}, words.Invalid(prefix+"basis", basisDoesNotFit)
}

// ofThisPerson refuses a consent that this person did not give in this
// consultation.
func ofThisPerson(u *command.Unit, s sending, consent store.ID, prefix string) error {
	if consent.IsZero() {
		return nil
	}
	heard, err := sharing.Consents(u.Tx, s.consultation)
	if err != nil {
		return err
	}
	for _, c := range heard {
		if c.ID == consent && c.Person == s.person {
			return nil
		}
	}
	return words.Invalid(prefix+"consent", noSuchConsent)
}

// consentFor records the consent that was heard just now, or finds one that was
// heard before and allows this receiver (個情法69条②一, 27条①).
func consentFor(u *command.Unit, s sending, p GroundPayload, prefix string) (sharing.Consent, error) {
	if p.Heard != "" {
		c := sharing.Consent{ID: u.NewID("consent"), Person: s.person, Record: s.consultation, State: sharing.ConsentGiven, Form: p.Heard,
			Scope: p.Scope, Recipient: s.to, HeardBy: u.Viewer.Staff, HeardDesk: u.Viewer.Desk, HeardAt: u.Now}
		if p.Scope == "" {
			return c, words.Invalid(prefix+"scope", needScope)
		}
		if p.Until.Full() && p.Until.Before(u.Today()) {
			return c, words.Invalid(prefix+"until", untilPassed)
		}
		if p.Until.Full() {
			c.Until = p.Until.AddDays(1).Time(ja.Tokyo)
		}
		return c, sharing.SaveConsent(u.Tx, c)
	}
	heard, err := sharing.Consents(u.Tx, s.consultation)
	if err != nil {
		return sharing.Consent{}, err
	}
	for _, c := range heard { // the newest word counts: whoever said no afterwards has not agreed
		if c.Person != s.person {
			continue
		}
		if c.State == sharing.ConsentRefused || c.State == sharing.ConsentDangerous {
			break
		}
		if c.Good(s.to, u.Now) && (p.Consent.IsZero() || p.Consent == c.ID) {
			return c, nil
		}
	}
	return sharing.Consent{}, words.Invalid(prefix+"basis", needConsent)
}
