package office

import (
	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Commands are what can be done in the office.
var Commands = []*command.Command{ProposeStaff, ProposeDuty, ConfirmDuty, EndDuty, EndRanOut, EditDesk, EditTake, ConfirmDesk, FillCommission,
	SetPassword, GivePassword, IssueTokenNow, RevokeToken, SuspendStaff, ResumeStaff, SuspendOrganisation, ResumeOrganisation}

// StaffPayload is the payload of office.propose_staff: a new account with its
// first duty. It has no password yet and opens nothing.
type StaffPayload struct {
	Name       string       `json:"name" need:"true" max:"100"`
	Kana       string       `json:"kana" max:"100"`
	SignInName string       `json:"sign_in_name" need:"true" max:"60"`
	Desk       store.ID     `json:"desk" need:"true"`
	Role       sharing.Role `json:"role" need:"true" max:"40"`
	Area       store.ID     `json:"area" of:"place"`
	From       ja.Date      `json:"from"`
	Until      ja.Date      `json:"until"` // the last day
}

// DutyPayload is the payload of office.propose_duty.
type DutyPayload struct {
	Staff store.ID     `json:"staff" need:"true"`
	Desk  store.ID     `json:"desk" need:"true"`
	Role  sharing.Role `json:"role" need:"true" max:"40"`
	Area  store.ID     `json:"area" of:"place"`
	From  ja.Date      `json:"from"`
	Until ja.Date      `json:"until"` // the last day
}

// DutyRef names a duty.
type DutyRef struct {
	Duty store.ID `json:"duty" need:"true"`
}

// EndPayload is the payload of office.end_duty.
type EndPayload struct {
	Duty   store.ID `json:"duty" need:"true"`
	Reason string   `json:"reason" max:"200"`
}

// DutyEnded is the event duty.ended: what this staff member was in charge of at
// the desk falls back to the desk.
type DutyEnded struct {
	Staff store.ID `json:"staff"`
	Desk  store.ID `json:"desk"`
	Duty  store.ID `json:"duty"`
}

// ProposeStaff makes an account and proposes its first duty.
var ProposeStaff = command.New("office.propose_staff", func(u *command.Unit, p StaffPayload) error {
	return mayPropose(u, p.Desk)
}, func(u *command.Unit, p StaffPayload) (command.Result, error) {
	s := Staff{ID: u.NewID("staff"), Name: p.Name, Kana: p.Kana, SignInName: FoldSignInName(p.SignInName),
		Lang: words.JA, MadeBy: u.Viewer.Staff, MadeAt: u.Now}
	if !goodSignInName(s.SignInName) {
		return command.Result{}, words.Invalid("sign_in_name", signInNameForm)
	}
	if err := addNewStaff(u.Tx, s, ""); err != nil {
		return command.Result{}, err
	}
	d, err := propose(u, DutyPayload{Staff: s.ID, Desk: p.Desk, Role: p.Role, Area: p.Area, From: p.From, Until: p.Until})
	u.Touched(s.ID, store.ID{}, "", "", "name", "kana", "sign_in_name")
	return command.Made("staff", s.ID, staffProposed.With("name", p.Name)).With("duty", d.ID), err
}).For(sharing.Administrator, sharing.Supervisor)

// ProposeDuty proposes a further duty of somebody who has an account.
var ProposeDuty = command.New("office.propose_duty", func(u *command.Unit, p DutyPayload) error {
	return mayPropose(u, p.Desk)
}, func(u *command.Unit, p DutyPayload) (command.Result, error) {
	if _, err := StaffByID(u.Tx, p.Staff); err != nil {
		return command.Result{}, err
	}
	d, err := propose(u, p)
	return command.Made("duty", d.ID, dutyProposed.With()).With("staff", p.Staff).With("desk", p.Desk), err
}).For(sharing.Administrator, sharing.Supervisor)

func mayPropose(u *command.Unit, desk store.ID) error {
	m, err := MunicipalDesk(u.Tx)
	if err != nil {
		return err
	}
	if !MayPropose(u.Viewer, desk, m.ID) {
		return words.Forbidden(notYours)
	}
	return nil
}

func propose(u *command.Unit, p DutyPayload) (Duty, error) {
	desk, err := DeskByID(u.Tx, p.Desk)
	if err != nil {
		return Duty{}, err
	}
	others, err := AllDuties(u.Tx, p.Staff)
	if err != nil {
		return Duty{}, err
	}
	d := Duty{ID: u.NewID("duty"), Staff: p.Staff, Desk: p.Desk, Role: p.Role, Area: p.Area, From: u.Now,
		ProposedBy: u.Viewer.Staff, ProposedAt: u.Now}
	if p.From.Full() && p.From != u.Today() {
		d.From = p.From.Time(ja.Tokyo)
	}
	if p.Until.Full() {
		d.Until = p.Until.AddDays(1).Time(ja.Tokyo)
	}
	if d, err = d.Propose(desk, others, u.Now); err != nil {
		return Duty{}, err
	}
	u.Touched(d.ID, store.ID{}, "", "", "role", "from", "until")
	return d, saveDuty(u.Tx, d)
}

// ConfirmDuty makes a proposed duty take effect.
var ConfirmDuty = command.New("office.confirm_duty", func(u *command.Unit, p DutyRef) error {
	d, err := DutyByID(u.Tx, p.Duty)
	if err != nil {
		return err
	}
	m, err := MunicipalDesk(u.Tx)
	if err != nil {
		return err
	}
	supervisors, err := SupervisorsOf(u.Tx, d.Desk, u.Now)
	if err != nil {
		return err
	}
	if d.Staff == u.Viewer.Staff {
		return words.Forbidden(notOwnDuty)
	}
	if !MayConfirm(u.Viewer, d, supervisors, m.ID) {
		return words.Forbidden(notYours)
	}
	return nil
}, func(u *command.Unit, p DutyRef) (command.Result, error) {
	d, err := DutyByID(u.Tx, p.Duty)
	if err != nil {
		return command.Result{}, err
	}
	s, err := StaffByID(u.Tx, d.Staff)
	if err != nil {
		return command.Result{}, err
	}
	if d, err = d.Confirm(u.Viewer.Staff, s.MadeBy, u.Now); err != nil {
		return command.Result{}, u.Since(err, facetDuty, d.ID)
	}
	u.Touched(d.ID, store.ID{}, "", "", "state")
	return command.Made("duty", d.ID, dutyConfirmed.With()).With("desk", d.Desk).With("staff", d.Staff), changeDuty(u, d)
}).For(sharing.Supervisor)

// EndDuty takes a duty away from now on; record gives what hangs on it back to
// the desk (event duty.ended).
var EndDuty = command.New("office.end_duty", func(u *command.Unit, p EndPayload) error {
	d, err := DutyByID(u.Tx, p.Duty)
	if err != nil {
		return err
	}
	m, err := MunicipalDesk(u.Tx)
	if err != nil {
		return err
	}
	if u.Viewer.Role != sharing.System && !MayEnd(u.Viewer, d, m.ID) {
		return words.Forbidden(notYours)
	}
	return nil
}, func(u *command.Unit, p EndPayload) (command.Result, error) {
	d, err := DutyByID(u.Tx, p.Duty)
	if err != nil {
		return command.Result{}, err
	}
	alone, err := lastResponsible(u, d)
	if err != nil {
		return command.Result{}, err
	}
	if err := keepReviewed(u, d); err != nil {
		return command.Result{}, err
	}
	if d, err = d.End(u.Viewer.Staff, p.Reason, alone, u.Now); err != nil {
		return command.Result{}, u.Since(err, facetDuty, d.ID)
	}
	return command.Made("duty", d.ID, dutyEnded.With()).With("desk", d.Desk).With("staff", d.Staff), end(u, d)
})

func end(u *command.Unit, d Duty) error {
	u.Touched(d.ID, store.ID{}, "", "", "state", "until")
	if err := changeDuty(u, d); err != nil {
		return err
	}
	return u.Emit("duty.ended", DutyEnded{Staff: d.Staff, Desk: d.Desk, Duty: d.ID})
}

// lastResponsible reports whether the duty is the one that keeps the municipal
// desk supervised.
func lastResponsible(u *command.Unit, d Duty) (bool, error) {
	if d.Role != sharing.Supervisor || !d.Current(u.Now) {
		return false, nil
	}
	m, err := MunicipalDesk(u.Tx)
	if err != nil || m.ID != d.Desk {
		return false, err
	}
	n, err := holders(u.Tx, m.ID, sharing.Supervisor, u.Now)
	return n <= 1, err
}

// keepReviewed refuses to end the duty of the only one who reads the log: nobody
// makes sure alone that nobody looks (promise 3).
func keepReviewed(u *command.Unit, d Duty) error {
	if d.Role != sharing.LogReviewer || !d.Current(u.Now) {
		return nil
	}
	n, _, err := store.First(u.Tx, store.ScanInt, `select count(*) from duty u join staff s
 on s.municipality = u.municipality and s.id = u.staff
 where u.municipality = ? and u.role = ? and ? and s.suspended = 0`, u.Municipality(), d.Role, current("u", u.Now))
	if err == nil && n <= 1 {
		err = words.Conflict(lastLogReviewer)
	}
	return err
}

// Nothing is a payload without fields.
type Nothing struct{}

// EndRanOut ends the duties whose term is over, for the system alone: what hung
// on them goes back to the desks.
var EndRanOut = command.New("office.end_ran_out", func(u *command.Unit, _ Nothing) error {
	if u.Viewer.Role != sharing.System {
		return words.NotFound()
	}
	return nil
}, func(u *command.Unit, _ Nothing) (command.Result, error) {
	over, err := RanOut(u.Tx, u.Now)
	if err != nil {
		return command.Result{}, err
	}
	for _, d := range over {
		until := d.Until
		if d, err = d.End(store.ID{}, "", false, u.Now); err != nil {
			return command.Result{}, err
		}
		d.Until = until
		if err := end(u, d); err != nil {
			return command.Result{}, err
		}
	}
	return command.Said(dutiesRanOut.With("n", len(over))), nil
})
