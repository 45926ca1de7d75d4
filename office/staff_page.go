package office

import (
	"github.com/a-h/templ"

	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// StaffPage is one account: its duties, to propose, confirm and end them, to
// stop it, to hand over a password. For whoever keeps that account; to others
// it does not exist.
var StaffPage = web.NewView("office.staff", "/staff/{id}", sharing.C0, loadStaff,
	func(q *web.Request, _ staffData) string { return q.Say(staffTitle) },
	func(q *web.Request, d staffData) templ.Component { return staffPage(q, d) }).
	For(sharing.Supervisor, sharing.Administrator).
	Does("office.propose_duty", "office.confirm_duty", "office.end_duty", "office.give_password", "office.suspend_staff", "office.resume_staff")

type staffData struct {
	Staff         Staff      `json:"staff"`
	Duties        []heldLine `json:"duties"`
	Endable       []heldLine `json:"-"`
	Desks         []Desk     `json:"-"`
	Self          bool       `json:"-"`
	MayResume     bool       `json:"-"`
	GivesPassword bool       `json:"-"`
}

func loadStaff(q *web.Request) (data staffData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return data, err
	}
	if data.Staff, err = StaffByID(q.Tx, id); err != nil {
		return data, err
	}
	held, err := DutiesOf(q.Tx, id)
	if err != nil {
		return data, err
	}
	m, err := MunicipalDesk(q.Tx)
	if err != nil {
		return data, err
	}
	all := q.Viewer.Role == sharing.Administrator || q.Viewer.Desk == m.ID
	if !all && !worksAt(held, q.Viewer.Desk) {
		return data, words.NotFound()
	}
	data.Self = id == q.Viewer.Staff
	data.MayResume, data.GivesPassword = all, q.Viewer.Role == sharing.Administrator && !data.Self
	return data, data.duties(q, held, m.ID, all)
}

func worksAt(held []Held, desk store.ID) bool {
	for _, h := range held {
		if h.Desk == desk {
			return true
		}
	}
	return false
}

// duties: a desk's supervisor sees the duties at the own desk.
func (data *staffData) duties(q *web.Request, held []Held, municipal store.ID, all bool) error {
	lines, err := linesOf(q, held)
	if err != nil {
		return err
	}
	for _, h := range lines {
		if !all && h.Desk != q.Viewer.Desk {
			continue
		}
		data.Duties = append(data.Duties, h)
		if !h.Over(q.Now) && MayEnd(q.Viewer, h.Duty, municipal) {
			data.Endable = append(data.Endable, h)
		}
	}
	desks, err := OpenDesks(q.Tx, q.Today())
	for _, d := range desks {
		if d.AcceptsAccounts && MayPropose(q.Viewer, d.ID, municipal) {
			data.Desks = append(data.Desks, d)
		}
	}
	return err
}

func accountFacts(q *web.Request, s Staff) []ui.Fact {
	return []ui.Fact{{Label: q.Say(signInNameLabel), Value: s.SignInName}, {Label: q.Say(stateLabel), Value: accountState(q, s), Warn: s.Suspended}}
}

func dutyOptions(q *web.Request, lines []heldLine) []ui.Option {
	var options []ui.Option
	for _, h := range lines {
		options = append(options, ui.Option{Value: h.ID.String(), Label: h.DeskName.In(q.Lang) + " " + h.Role.Text().In(q.Lang), Hint: termOf(q, h.Duty)})
	}
	return options
}
