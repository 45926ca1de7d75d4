package sharing

import (
	"time"

	"tomoni/store"
)

// ConsentState is what is known of a person's agreement. Source: the code list
// consent_state.
type ConsentState string

// The states of consent that rules depend on.
const (
	ConsentGiven     ConsentState = "AGREED"
	ConsentPartial   ConsentState = "PARTLY"
	ConsentRefused   ConsentState = "REFUSED"
	ConsentWithdrawn ConsentState = "WITHDRAWN"
	ConsentUnknown   ConsentState = "UNCONFIRMED"
	ConsentUnable    ConsentState = "UNABLE"    // cannot say; a representative speaks
	ConsentDangerous ConsentState = "DANGEROUS" // asking itself would be dangerous
)

// Consent is one person's agreement, oral or written: who heard it, when, what
// may go to whom, until when (個情法69条②一, 27条①).
type Consent struct {
	ID          store.ID
	Person      store.ID
	Record      store.ID // the consultation in which it was heard
	State       ConsentState
	Form        string // ORAL, WRITTEN
	Scope       string // in words: what may be passed on
	Recipient   store.ID
	RecipientIn string // in words, where no single desk is meant
	HeardBy     store.ID
	HeardDesk   store.ID
	HeardAt     time.Time
	Until       time.Time
	WithdrawnAt time.Time
}

// Good reports whether the consent allows passing something on to the desk now.
func (c Consent) Good(to store.ID, now time.Time) bool {
	if c.State != ConsentGiven && c.State != ConsentPartial {
		return false
	}
	if !c.WithdrawnAt.IsZero() || (!c.Until.IsZero() && !now.Before(c.Until)) {
		return false
	}
	return c.Recipient.IsZero() || c.Recipient == to
}

const consentSelect = `select id, person, record, state, form, scope, recipient, recipient_in, heard_by, heard_desk,
 heard_at, until_at, withdrawn_at from consent`

func scanConsent(r store.Row) (Consent, error) {
	var c Consent
	err := r.Scan(&c.ID, &c.Person, &c.Record, &c.State, &c.Form, &c.Scope, &c.Recipient, &c.RecipientIn, &c.HeardBy,
		&c.HeardDesk, &c.HeardAt, &c.Until, &c.WithdrawnAt)
	return c, err
}

// SaveConsent writes what was heard, in the caller's unit of work.
func SaveConsent(tx *store.Tx, c Consent) error {
	return tx.Exec(`insert into consent (municipality, id, person, record, state, form, scope, recipient, recipient_in,
 heard_by, heard_desk, heard_at, until_at, withdrawn_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		tx.Municipality(), c.ID, c.Person, c.Record, string(c.State), c.Form, c.Scope, c.Recipient, c.RecipientIn,
		c.HeardBy, c.HeardDesk, c.HeardAt, c.Until, c.WithdrawnAt)
}

// ConsentByID finds a consent.
func ConsentByID(tx *store.Tx, id store.ID) (Consent, bool, error) {
	return store.First(tx, scanConsent, consentSelect+" where municipality = ? and id = ?", tx.Municipality(), id)
}

// Consents lists what a person has said in a record, newest first.
func Consents(tx *store.Tx, record store.ID) ([]Consent, error) { return AskConsents(tx, record).All() }

// AskConsents is Consents asked ahead.
func AskConsents(tx *store.Tx, record store.ID) *store.Answer[Consent] {
	return store.Ask(tx, scanConsent, consentSelect+" where municipality = ? and record = ? order by heard_at desc, id desc",
		tx.Municipality(), record)
}

// AskConsentsIn asks ahead what was said in some records, in each the newest first.
func AskConsentsIn(tx *store.Tx, records []store.ID) *store.Answer[Consent] {
	return store.Ask(tx, scanConsent, consentSelect+" where municipality = ? and ? order by record, heard_at desc, id desc",
		tx.Municipality(), store.In("record", records))
}

// Withdraw marks a consent withdrawn and ends every reach that rests on it,
// nothing else (B3). Rooms undo what was not yet accepted.
func Withdraw(tx *store.Tx, id store.ID, at time.Time) error {
	if err := tx.Exec("update consent set state = ?, withdrawn_at = ? where municipality = ? and id = ? and withdrawn_at is null",
		string(ConsentWithdrawn), at, tx.Municipality(), id); err != nil {
		return err
	}
	return EndFrom(tx, id, at)
}
