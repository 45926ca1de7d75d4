package office

import (
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// PasswordPayload is the payload of office.set_password: one's own.
type PasswordPayload struct {
	Old Secret `json:"old" need:"true" max:"400"`
	New Secret `json:"new" need:"true" max:"400"`
}

// GivePayload is the payload of office.give_password: somebody else's.
type GivePayload struct {
	Staff    store.ID `json:"staff" need:"true"`
	Password Secret   `json:"password" need:"true" max:"400"`
}

// SetPassword changes one's own password. All sessions end.
var SetPassword = command.New("office.set_password", command.Anyone[PasswordPayload],
	func(u *command.Unit, p PasswordPayload) (command.Result, error) {
		s, err := StaffByID(u.Tx, u.Viewer.Staff)
		if err != nil {
			return command.Result{}, err
		}
		c, err := find(u.Tx, s.SignInName)
		if err != nil {
			return command.Result{}, err
		}
		good, err := verifyPassword(c.hash, p.Old)
		if err != nil {
			return command.Result{}, err
		}
		if !good {
			return command.Result{}, words.Invalid("old", passwordWrong)
		}
		u.Touched(s.ID, store.ID{}, "", "", "password")
		return command.Made("staff", s.ID, passwordSet.With()), newPassword(u, s, "new", p.New, false)
	})

// GivePassword lets an administrator set somebody's password, to be handed over.
// Since the administrator knows it, the duties of that person wait until they
// are confirmed again, and their tokens end: a key in other hands opens nothing.
var GivePassword = command.New("office.give_password", command.Anyone[GivePayload],
	func(u *command.Unit, p GivePayload) (command.Result, error) {
		s, err := StaffByID(u.Tx, p.Staff)
		if err != nil {
			return command.Result{}, err
		}
		if s.ID == u.Viewer.Staff {
			return command.Result{}, words.Forbidden(notYours)
		}
		if err := newPassword(u, s, "password", p.Password, true); err != nil {
			return command.Result{}, err
		}
		if err := hold(u, s.ID); err != nil {
			return command.Result{}, err
		}
		u.Touched(s.ID, store.ID{}, "", "", "password")
		return command.Made("staff", s.ID, passwordGiven.With()), revokeTokens(u.Tx, s.ID, u.Now)
	}).For(sharing.Administrator)

// newPassword stores a checked password. Its salt is an id made inside the
// command, so that the command is a pure re-run; nobody can foresee it.
func newPassword(u *command.Unit, s Staff, field string, password Secret, given bool) error {
	if err := CheckPassword(field, password, s.SignInName); err != nil {
		return err
	}
	salt := u.NewID("salt")
	return setPassword(u.Tx, s.ID, hashPassword(password, salt[:]), given, u.Now)
}

// hold puts somebody's duties back to being proposed, by whoever did this.
func hold(u *command.Unit, staff store.ID) error {
	duties, err := AllDuties(u.Tx, staff)
	if err != nil {
		return err
	}
	for _, d := range duties {
		if d.State != Confirmed {
			continue
		}
		if err := u.Keep(facetDuty, d.ID, d); err != nil {
			return err
		}
	}
	return u.Exec(`update duty set state = ?, proposed_by = ?, proposed_at = ?, confirmed_by = null, confirmed_at = null
 where municipality = ? and staff = ? and state = ?`, Proposed, u.Viewer.Staff, u.Now, u.Tx.Municipality(), staff, Confirmed)
}

// TokenPayload is the payload of office.issue_token. The sender makes the token,
// as it makes the command's id, and shows it before it is sent; the program
// keeps a hash and could not show it again.
type TokenPayload struct {
	Label string  `json:"label" need:"true" max:"60"`
	Until ja.Date `json:"until"` // the last day; a year when not given
	Token Secret  `json:"token" need:"true" max:"100" again:"true"`
}

// TokenRef names a token.
type TokenRef struct {
	Token store.ID `json:"token" need:"true"`
}

// IssueTokenNow makes a token for oneself in the present duty.
var IssueTokenNow = command.New("office.issue_token", command.Anyone[TokenPayload],
	func(u *command.Unit, p TokenPayload) (command.Result, error) {
		expires, err := tokenEnd(p.Until, u.Now)
		if err != nil {
			return command.Result{}, err
		}
		if !wellFormed(p.Token) {
			return command.Result{}, words.Invalid("token", tokenForm)
		}
		t := Token{ID: u.NewID("token"), Staff: u.Viewer.Staff, Duty: u.Viewer.Duty, Label: p.Label, Made: u.Now, Expires: expires}
		err = u.Savepoint(func() error { return saveToken(u.Tx, t, p.Token) })
		if store.IsUnique(err) {
			err = words.Invalid("token", tokenForm)
		}
		u.Touched(t.ID, store.ID{}, "", "", "token")
		return command.Made("token", t.ID, tokenIssued.With()), err
	})

// tokenEnd is when a token whose last day is given ends.
func tokenEnd(until ja.Date, now time.Time) (time.Time, error) {
	longest := now.Add(LongestToken)
	if until == "" {
		return longest, nil
	}
	end := until.AddDays(1).Time(ja.Tokyo)
	if !until.Full() || !end.After(now) || end.After(longest) {
		return time.Time{}, words.Invalid("until", tokenUntil)
	}
	return end, nil
}

// RevokeToken ends a token: one's own, or anybody's by an administrator.
var RevokeToken = command.New("office.revoke_token", func(u *command.Unit, p TokenRef) error {
	t, err := TokenByID(u.Tx, p.Token)
	if err == nil && t.Staff != u.Viewer.Staff && u.Viewer.Role != sharing.Administrator {
		return words.NotFound()
	}
	return err
}, func(u *command.Unit, p TokenRef) (command.Result, error) {
	u.Touched(p.Token, store.ID{}, "", "", "revoked")
	return command.Made("token", p.Token, tokenRevoked.With()), u.Exec(
		"update api_token set revoked_at = ? where municipality = ? and id = ? and revoked_at is null",
		u.Now, u.Tx.Municipality(), p.Token)
})

// StaffRef names an account.
type StaffRef struct {
	Staff store.ID `json:"staff" need:"true"`
}

// OrganisationRef names an organisation.
type OrganisationRef struct {
	Organisation store.ID `json:"organisation" need:"true"`
}

// SuspendStaff stops an account at once: from the next request on it opens
// nothing. An administrator, or a supervisor of a desk where it works.
var SuspendStaff = command.New("office.suspend_staff", maySuspend, func(u *command.Unit, p StaffRef) (command.Result, error) {
	return suspendStaff(u, p.Staff, true, staffSuspended, alreadySuspended)
}).For(sharing.Administrator, sharing.Supervisor)

// ResumeStaff lifts the suspension of an account: an administrator or the
// responsible person, whoever had stopped it.
var ResumeStaff = command.New("office.resume_staff", mayResume, func(u *command.Unit, p StaffRef) (command.Result, error) {
	return suspendStaff(u, p.Staff, false, staffResumed, notSuspended)
}).For(sharing.Administrator, sharing.Supervisor)

func maySuspend(u *command.Unit, p StaffRef) error {
	if _, err := StaffByID(u.Tx, p.Staff); err != nil {
		return err
	}
	if p.Staff == u.Viewer.Staff {
		return words.Forbidden(notYours)
	}
	if u.Viewer.Role == sharing.Administrator {
		return nil
	}
	m, err := MunicipalDesk(u.Tx)
	if err != nil || m.ID == u.Viewer.Desk {
		return err
	}
	duties, err := AllDuties(u.Tx, p.Staff)
	for _, d := range duties {
		if d.Desk == u.Viewer.Desk && !d.Over(u.Now) {
			return nil
		}
	}
	if err == nil {
		err = words.Forbidden(notYours)
	}
	return err
}

func mayResume(u *command.Unit, p StaffRef) error {
	m, err := MunicipalDesk(u.Tx)
	if err != nil {
		return err
	}
	if u.Viewer.Role != sharing.Administrator && u.Viewer.Desk != m.ID {
		return words.Forbidden(notYours)
	}
	return maySuspend(u, p)
}

func suspendStaff(u *command.Unit, staff store.ID, stop bool, said, already words.Text) (command.Result, error) {
	s, err := StaffByID(u.Tx, staff)
	if err != nil {
		return command.Result{}, err
	}
	if err := stopped(u, staff, s.Suspended, stop, already); err != nil {
		return command.Result{}, err
	}
	if stop {
		if err := keepResponsible(u, staff); err != nil {
			return command.Result{}, err
		}
	}
	u.Touched(staff, store.ID{}, "", "", "suspended")
	return command.Made("staff", staff, said.With()), u.Exec(
		"update staff set suspended = ?, signed_out_at = ? where municipality = ? and id = ?",
		stop, u.Now, u.Tx.Municipality(), staff)
}

// keepResponsible refuses to stop the only responsible person (promise 2).
func keepResponsible(u *command.Unit, staff store.ID) error {
	duties, err := AllDuties(u.Tx, staff)
	if err != nil {
		return err
	}
	for _, d := range duties {
		alone, err := lastResponsible(u, d)
		if err != nil {
			return err
		}
		if alone {
			return words.Conflict(lastResponsiblePerson)
		}
		if err := keepReviewed(u, d); err != nil {
			return err
		}
	}
	return nil
}

// SuspendOrganisation is the kill switch for a partner whose accounts may have
// been taken over: all its people open nothing from the next request on.
var SuspendOrganisation = command.New("office.suspend_organisation", mayStopOrganisation,
	func(u *command.Unit, p OrganisationRef) (command.Result, error) {
		return suspendOrganisation(u, p.Organisation, true, organisationSuspended, alreadySuspended)
	}).For(sharing.Administrator, sharing.Supervisor)

// ResumeOrganisation lifts it.
var ResumeOrganisation = command.New("office.resume_organisation", mayStopOrganisation,
	func(u *command.Unit, p OrganisationRef) (command.Result, error) {
		return suspendOrganisation(u, p.Organisation, false, organisationResumed, notSuspended)
	}).For(sharing.Administrator, sharing.Supervisor)

// mayStopOrganisation: an administrator or the responsible person, and never
// the organisation of the municipal desk itself.
func mayStopOrganisation(u *command.Unit, p OrganisationRef) error {
	m, err := MunicipalDesk(u.Tx)
	if err != nil {
		return err
	}
	_, found, err := OrganisationByID(u.Tx, p.Organisation)
	switch {
	case err != nil:
		return err
	case !found:
		return words.NotFound()
	case m.Organisation == p.Organisation, u.Viewer.Role != sharing.Administrator && u.Viewer.Desk != m.ID:
		return words.Forbidden(notYours)
	}
	return nil
}

func suspendOrganisation(u *command.Unit, id store.ID, stop bool, said, already words.Text) (command.Result, error) {
	o, _, err := OrganisationByID(u.Tx, id)
	if err != nil {
		return command.Result{}, err
	}
	if err := stopped(u, id, o.Suspended, stop, already); err != nil {
		return command.Result{}, err
	}
	at := u.Now
	if !stop {
		at = time.Time{}
	}
	u.Touched(id, store.ID{}, "", "", "suspended")
	return command.Made("organisation", id, said.With()), u.Exec(
		"update organisation set suspended = ?, suspended_at = ? where municipality = ? and id = ?",
		stop, at, u.Tx.Municipality(), id)
}
