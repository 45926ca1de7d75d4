package referral

import (
	"cmp"

	"tomoni/command"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// WithdrawPayload takes a referral back.
type WithdrawPayload struct {
	Referral store.ID `json:"referral" need:"true"`
	Why      string   `json:"why" max:"1000"`
}

// Withdraw takes a referral back before it was received, or keeps with the
// sender's desk what has come back to it. The consultation stays where it is.
var Withdraw = command.New("referral.withdraw", func(u *command.Unit, p WithdrawPayload) error { return may(u, p.Referral) },
	func(u *command.Unit, p WithdrawPayload) (command.Result, error) {
		f, r, err := decide(u, p.Referral, facetState, func(f Referral) (Referral, error) { return f.Withdraw(actor(u)) })
		if err != nil {
			return command.Result{}, err
		}
		if err := tell(u, f, timeline.Told, toldWithdrawn.In(words.JA, "desk", nameOf(u, f.To), "why", p.Why)); err != nil {
			return command.Result{}, err
		}
		if err := settled(u, f, "WITHDRAWN"); err != nil {
			return command.Result{}, err
		}
		u.Touched(f.ID, f.Person, sharing.B1, sharing.C2, "withdrawn")
		return command.Made("referral", f.ID, saidWithdrawn.With()).With("consultation", f.Consultation), settle(u, f, r)
	})

// RedirectPayload sends anew what has come back, with its own basis. Empty
// parts of the note are taken from the former sending.
type RedirectPayload struct {
	Referral  store.ID `json:"referral" need:"true"`
	Draft     store.ID `json:"draft"` // ends with the sending
	To        store.ID `json:"to" need:"true"`
	Kind      string   `json:"kind" code:"referral_kind"`
	Reason    string   `json:"reason" need:"true" max:"1000"`
	Complaint string   `json:"complaint" max:"4000"`
	Wish      string   `json:"wish" max:"4000"`
	Asked     string   `json:"asked" max:"4000"`
	Along     bool     `json:"along"` // the entries about this person alone go along

	Basis   string   `json:"basis" max:"40" chosen:"true"` // as in GroundPayload
	Consent store.ID `json:"consent"`
	Heard   string   `json:"heard" code:"basis_form"`
	Scope   string   `json:"scope" max:"1000"`
	Until   ja.Date  `json:"until"`
}

func (p RedirectPayload) ground() GroundPayload {
	return GroundPayload{Basis: p.Basis, Consent: p.Consent, Heard: p.Heard, Scope: p.Scope, Until: p.Until}
}

// Redirect sends a returned worry to another desk, by the sender or by the
// coordinator. The responsible desk stays the same (promise 1); the
// coordination ends when the new receiver accepts.
var Redirect = command.New("referral.redirect", func(u *command.Unit, p RedirectPayload) error { return may(u, p.Referral) },
	func(u *command.Unit, p RedirectPayload) (command.Result, error) {
		coordinator, err := coordinatorsDesk(u, p.Referral)
		if err != nil {
			return command.Result{}, err
		}
		old, r, err := decide(u, p.Referral, facetState, func(f Referral) (Referral, error) { return f.Redirect(actor(u), coordinator) })
		if err != nil {
			return command.Result{}, err
		}
		next, err := redirect(u, old, r, coordinator, p)
		if err != nil {
			return command.Result{}, err
		}
		if err := command.EndDraft(u, p.Draft); err != nil {
			return command.Result{}, err
		}
		return command.Made("referral", next.ID, saidOfRedirect(u, next)), nil
	}).Drafted("/referral/{referral}/redirect?draft={draft}")

// saidOfRedirect names the desk that stays responsible: for the coordinator it
// is another one.
func saidOfRedirect(u *command.Unit, f Referral) words.Said {
	desk := nameIn(u, f.To)
	switch {
	case f.State == Draft:
		return saidDraft.With("desk", desk)
	case f.From != u.Viewer.Desk:
		return saidRedirected.With("desk", desk, "from", nameIn(u, f.From))
	}
	return saidSent.With("desk", desk, "n", 1)
}

// coordinatorsDesk is the desk that was asked where a referral is to go; zero
// for none.
func coordinatorsDesk(u *command.Unit, id store.ID) (store.ID, error) {
	f, _, err := load(u, id)
	if err != nil || f.Coordination.IsZero() {
		return store.ID{}, err
	}
	k, err := record.Load(u, f.Coordination)
	if err != nil || !k.Open {
		return store.ID{}, err
	}
	return k.Desk, nil
}

func redirect(u *command.Unit, old Referral, r record.Record, coordinator store.ID, p RedirectPayload) (Referral, error) {
	if _, err := receiver(u, p.To, old.From); err != nil {
		return old, err
	}
	g, err := groundFor(u, sending{consultation: old.Consultation, person: old.Person, from: old.From, to: p.To, abuse: old.Part == sharing.C4}, p.ground(), "")
	if err != nil {
		return old, err
	}
	var list []attached
	if p.Along {
		if list, err = aloneAbout(u, old); err != nil {
			return old, err
		}
	}
	ground := sharing.B1
	if u.Viewer.Desk != old.From {
		ground = sharing.B20
	}
	u.Touched(old.ID, old.Person, ground, sharing.C2, "redirected")
	if err := settle(u, old, r); err != nil {
		return old, err
	}
	if err := tell(u, old, timeline.Told, toldRedirected.In(words.JA, "desk", nameOf(u, p.To))); err != nil {
		return old, err
	}
	next, err := begin(u, r, old.anew(p).on(g), g.legal.Approver, list)
	if err != nil || coordinator.IsZero() || coordinator == old.From || r.Sealed {
		return next, err
	}
	return next, sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: next.ID, Holder: coordinator, From: u.Now, Source: old.Coordination,
		Parts: sharing.PartsOf(sharing.C0, sharing.C1, sharing.C2), Ground: sharing.B20, Basis: timeline.DefaultBasis})
}

// anew is the next sending of the same worry: the same person from the same
// responsible desk, the returns counted on.
func (f Referral) anew(p RedirectPayload) Referral {
	next := Referral{Sending: f.Sending, Consultation: f.Consultation, Person: f.Person, From: f.From, To: p.To, Kind: f.Kind, Reason: p.Reason,
		Complaint: cmp.Or(p.Complaint, f.Complaint), Wish: cmp.Or(p.Wish, f.Wish), Asked: cmp.Or(p.Asked, f.Asked), Part: f.Part, Urgency: f.Urgency,
		Returns: f.Returns, Origin: f.ID, Coordination: f.Coordination}
	if p.Kind != "" {
		next.Kind = Kind(p.Kind)
	}
	return next
}

// aloneAbout lists what had gone along and is about this person alone: what
// tells of others too went on their ground, which this sending does not have.
func aloneAbout(u *command.Unit, f Referral) ([]attached, error) {
	list, err := attachedTo(u.Tx, f.ID)
	if err != nil {
		return nil, err
	}
	var out []attached
	for _, a := range list {
		others, err := timeline.AboutOthers(u.Tx, a.Entry, f.Person)
		if err != nil {
			return nil, err
		}
		if !others {
			out = append(out, a)
		}
	}
	return out, nil
}

// ApprovePayload is the supervisor's decision about a sending without consent.
type ApprovePayload struct {
	Referral store.ID `json:"referral" need:"true"`
	Refused  bool     `json:"refused"`
	Why      string   `json:"why" need:"true" max:"1000"` // the reason, for the log (domain 03 §3.2)
}

// Approve is the desk supervisor's decision: before sending, or afterwards what
// was sent at once because life was in danger.
var Approve = command.New("referral.approve", func(u *command.Unit, p ApprovePayload) error { return may(u, p.Referral) },
	func(u *command.Unit, p ApprovePayload) (command.Result, error) {
		was := Referral{}
		f, r, err := decide(u, p.Referral, facetState, func(f Referral) (Referral, error) { was = f; return f.Approve(actor(u), !p.Refused, u.Now) })
		if err != nil {
			return command.Result{}, err
		}
		text, said := toldApproved, saidApproved
		switch {
		case f.State == Back:
			text, said = toldNotApproved, saidNotApproved
		case p.Refused: // it has gone out: nothing calls it back, and it is told as it is
			text, said = toldNotRight, saidNotRight
		}
		if err := tell(u, f, timeline.Told, text.In(words.JA, "why", p.Why)); err != nil {
			return command.Result{}, err
		}
		u.Touched(f.ID, f.Person, sharing.B2, sharing.C2, "approved")
		res := command.Made("referral", f.ID, said.With("desk", nameIn(u, f.To)))
		switch {
		case was.State == Draft && f.State == Sent:
			return res, depart(u, f, r)
		case f.State == Back || f.Over():
			return res, settle(u, f, r)
		}
		return res, update(u, f)
	})

// ConsentWithdrawn is the handler of the event consent.withdrawn. Every reach
// that rested on the consent has ended already; here the referrals follow (law L4).
var ConsentWithdrawn = command.New("referral.consent_withdrawn", command.SystemOnly[intake.ConsentEvent],
	func(u *command.Unit, p intake.ConsentEvent) (command.Result, error) {
		ids, err := restingOn(u.Tx, p.Consent)
		if err != nil {
			return command.Result{}, err
		}
		for _, id := range ids {
			if err := consentGone(u, id); err != nil {
				return command.Result{}, err
			}
		}
		return command.Result{}, nil
	})

// ConsentsRanOut brings back what nobody accepted before the consent ran out:
// from then on the addressed desk cannot read it any more. A job runs it.
var ConsentsRanOut = command.New("referral.consents_ran_out", command.SystemOnly[struct{}], func(u *command.Unit, _ struct{}) (command.Result, error) {
	ids, err := ranOut(u.Tx, u.Now)
	if err != nil {
		return command.Result{}, err
	}
	for _, id := range ids {
		if err := consentGone(u, id); err != nil {
			return command.Result{}, err
		}
	}
	return command.Result{}, nil
})

func consentGone(u *command.Unit, id store.ID) error {
	f, r, err := load(u, id)
	if err != nil {
		return err
	}
	next := f.ConsentGone()
	if next == f {
		return nil
	}
	if err := u.Keep(facetState, f.ID, f); err != nil {
		return err
	}
	u.Touched(f.ID, f.Person, sharing.B3, sharing.C2, "consent withdrawn")
	text := toldGoneBack
	if !f.ConsentUntil.IsZero() && !u.Now.Before(f.ConsentUntil) {
		text = toldRanOut
	}
	if next.Barred {
		text = toldBarred
	}
	if err := tell(u, next, timeline.Note, text.In(words.JA, "desk", nameOf(u, f.To))); err != nil {
		return err
	}
	if next.Barred {
		return update(u, next)
	}
	return settle(u, next, r)
}

// Commands of this room.
var Commands = []*command.Command{Send, Receive, Accept, ConfirmPhone, Return, Withdraw, Redirect, Read, FirstAction, Complete, AskAgain,
	AgreedByPhone, RecordAnswer, Approve, ConsentWithdrawn, ConsentsRanOut}
