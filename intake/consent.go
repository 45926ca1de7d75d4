package intake

import (
	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

func saveConsent(u *command.Unit, consultation, person store.ID, h HeardWords) error {
	if h.State == "" {
		return nil
	}
	c := sharing.Consent{ID: u.NewID("consent"), Person: person, Record: consultation, State: sharing.ConsentState(h.State),
		Form: h.Form, Scope: h.Scope, Recipient: h.Recipient, RecipientIn: h.To, HeardBy: u.Viewer.Staff, HeardDesk: u.Viewer.Desk, HeardAt: u.Now}
	if c.Form == "" {
		c.Form = "ORAL"
	}
	if h.Until.Full() {
		c.Until = h.Until.AddDays(1).Time(ja.Tokyo)
	}
	return sharing.SaveConsent(u.Tx, c)
}

// ConsentPayload records what a person said about passing things on, later
// than the first call.
type ConsentPayload struct {
	Consultation store.ID   `json:"consultation" need:"true"`
	Person       store.ID   `json:"person" need:"true"`
	Consent      HeardWords `json:"consent"`
}

// Check demands to whom or what, where somebody agreed.
func (p ConsentPayload) Check(u *command.Unit, f *command.Faults) {
	if p.Consent.State == "" {
		f.Add("consent.state", needConsentState)
	}
	if c := p.Consent; good(c.State) && c.Scope == "" && c.Recipient.IsZero() && c.To == "" {
		f.Add("consent.to", needConsentTo)
	}
}

// Consent records a consent heard from one person of a consultation (B3).
var Consent = command.New("intake.consent", func(u *command.Unit, p ConsentPayload) error {
	return mayWork(u, p.Consultation)
}, func(u *command.Unit, p ConsentPayload) (command.Result, error) {
	if err := among(u, p.Consultation, p.Person); err != nil {
		return command.Result{}, err
	}
	u.Touched(p.Consultation, p.Person, sharing.B1, sharing.C1, "consent")
	return command.Made("consultation", p.Consultation, saidConsent.With()), saveConsent(u, p.Consultation, p.Person, p.Consent)
})

// WithdrawPayload names a consent that its person has taken back.
type WithdrawPayload struct {
	Consultation store.ID `json:"consultation" need:"true"`
	Consent      store.ID `json:"consent" need:"true"`
}

// Withdraw ends a consent and every reach that rests on it, from now on; an
// unaccepted referral goes back to its sender's list (law L4).
var Withdraw = command.New("intake.withdraw_consent", func(u *command.Unit, p WithdrawPayload) error {
	return mayWork(u, p.Consultation)
}, func(u *command.Unit, p WithdrawPayload) (command.Result, error) {
	c, found, err := sharing.ConsentByID(u.Tx, p.Consent)
	if err != nil {
		return command.Result{}, err
	}
	if !found || c.Record != p.Consultation {
		return command.Result{}, words.NotFound()
	}
	if !c.WithdrawnAt.IsZero() {
		return command.Result{}, u.Since(words.Conflict(alreadyWithdrawn), facetConsent.Of(c.ID), p.Consultation)
	}
	if err := u.Keep(facetConsent.Of(c.ID), p.Consultation, c); err != nil {
		return command.Result{}, err
	}
	if err := sharing.Withdraw(u.Tx, c.ID, u.Now); err != nil {
		return command.Result{}, err
	}
	u.Touched(p.Consultation, c.Person, sharing.B1, sharing.C1, "consent withdrawn")
	err = u.Emit("consent.withdrawn", ConsentEvent{Consent: c.ID, Consultation: p.Consultation, Person: c.Person})
	return command.Made("consultation", p.Consultation, saidWithdrawn.With()), err
})

// ConsentEvent is the payload of the outbox event consent.withdrawn.
type ConsentEvent struct {
	Consent      store.ID `json:"consent"`
	Consultation store.ID `json:"consultation"`
	Person       store.ID `json:"person"`
}
