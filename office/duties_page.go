package office

import (
	"crypto/rand"
	"strings"

	"github.com/a-h/templ"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// DutiesPage is 立場と任期: one's own duties and to change between them; for
// supervisors and administrators what waits to be confirmed, and everybody.
var DutiesPage = web.NewView("office.duties", "/duties", sharing.C0, loadDuties,
	func(q *web.Request, _ dutiesData) string { return q.Say(dutiesTitle) },
	func(q *web.Request, d dutiesData) templ.Component { return dutiesPage(q, d) }).
	Does("office.confirm_duty", "office.propose_staff")

type dutiesData struct {
	Own     []heldLine  `json:"own"`
	Keeps   bool        `json:"-"`
	Waiting []heldLine  `json:"waiting,omitempty"`
	Staff   []staffLine `json:"staff,omitempty"`
	Desks   []Desk      `json:"-"` // where one may propose
}

// staffLine is an account with the duties that are not over.
type staffLine struct {
	Staff
	Duties []Held `json:"duties"`
}

func loadDuties(q *web.Request) (data dutiesData, err error) {
	own, err := DutiesOf(q.Tx, q.Viewer.Staff)
	if err != nil {
		return data, err
	}
	for _, h := range own {
		data.Own = append(data.Own, heldLine{Held: h})
	}
	data.Keeps = q.Viewer.Role == sharing.Supervisor || q.Viewer.Role == sharing.Administrator
	if !data.Keeps {
		return data, nil
	}
	return data, data.keep(q)
}

// keep adds what a supervisor or an administrator looks after.
func (data *dutiesData) keep(q *web.Request) error {
	waiting, err := Waiting(q.Tx, q.Now)
	if err != nil {
		return err
	}
	if data.Waiting, err = linesOf(q, waiting); err != nil {
		return err
	}
	if data.Staff, err = keptStaff(q); err != nil {
		return err
	}
	m, err := MunicipalDesk(q.Tx)
	if err != nil {
		return err
	}
	desks, err := OpenDesks(q.Tx, q.Today())
	for _, d := range desks {
		if d.AcceptsAccounts && MayPropose(q.Viewer, d.ID, m.ID) {
			data.Desks = append(data.Desks, d)
		}
	}
	return err
}

// keptStaff lists the accounts that this reader keeps: all of them for an
// administrator and the responsible person, else those of the own desk.
func keptStaff(q *web.Request) ([]staffLine, error) {
	m, err := MunicipalDesk(q.Tx)
	if err != nil {
		return nil, err
	}
	list, err := AllStaff(q.Tx)
	if err != nil {
		return nil, err
	}
	held, err := AllHeld(q.Tx, q.Now)
	if err != nil {
		return nil, err
	}
	by := map[store.ID][]Held{}
	mine := map[store.ID]bool{}
	for _, h := range held {
		by[h.Staff] = append(by[h.Staff], h)
		mine[h.Staff] = mine[h.Staff] || h.Desk == q.Viewer.Desk
	}
	all := q.Viewer.Role == sharing.Administrator || q.Viewer.Desk == m.ID
	var lines []staffLine
	for _, s := range list {
		if all || mine[s.ID] {
			lines = append(lines, staffLine{Staff: s, Duties: by[s.ID]})
		}
	}
	return lines, nil
}

// staffRows are the accounts that one keeps, with their duties.
func staffRows(q *web.Request, lines []staffLine) []ui.Row {
	var rows []ui.Row
	for _, s := range lines {
		rows = append(rows, ui.Row{Due: s.SignInName, What: s.Name, Href: "/staff/" + s.ID.String(), Whose: s.Kana,
			Tags: accountTags(q, s.Staff), From: heldWords(q, s.Duties)})
	}
	return rows
}

// heldWords names duties in one line.
func heldWords(q *web.Request, duties []Held) string {
	if len(duties) == 0 {
		return q.Say(noDuties)
	}
	var list []string
	for _, h := range duties {
		said := h.DeskName.In(q.Lang) + " " + h.Role.Text().In(q.Lang)
		if state := stateOf(q, heldLine{Held: h}); state != "" {
			said = q.Say(dutyInState, "duty", said, "state", state)
		}
		list = append(list, said)
	}
	return strings.Join(list, " · ")
}

func accountTags(q *web.Request, s Staff) []string {
	if !s.Suspended && s.HasPassword {
		return nil
	}
	return []string{accountState(q, s)}
}

func accountState(q *web.Request, s Staff) string {
	switch {
	case s.Suspended:
		return q.Say(stateSuspended)
	case !s.HasPassword:
		return q.Say(stateNoPassword)
	}
	return q.Say(stateGood)
}

func deskOptions(q *web.Request, desks []Desk, now store.ID) []ui.Option {
	var options []ui.Option
	for _, d := range desks {
		options = append(options, ui.Option{Value: d.ID.String(), Label: d.Name.In(q.Lang), Chosen: d.ID == now})
	}
	return options
}

// AccessPage is one's own password and the tokens of programs.
var AccessPage = web.NewView("office.access", "/duties/access", sharing.C0, loadAccess,
	func(q *web.Request, _ accessData) string { return q.Say(accessTitle) },
	func(q *web.Request, d accessData) templ.Component { return accessPage(q, d) }).
	Does("office.set_password", "office.issue_token", "office.revoke_token")

type accessData struct {
	SignInName string      `json:"sign_in_name"`
	Given      bool        `json:"password_given"`
	Tokens     []tokenLine `json:"tokens"`
}

type tokenLine struct {
	Token
	DeskName Label `json:"desk_name"`
	Good     bool  `json:"good"`
}

func loadAccess(q *web.Request) (data accessData, err error) {
	s, err := StaffByID(q.Tx, q.Viewer.Staff)
	if err != nil {
		return data, err
	}
	data.SignInName, data.Given = s.SignInName, s.PasswordGiven
	tokens, err := Tokens(q.Tx, s.ID)
	if err != nil {
		return data, err
	}
	held, err := DutiesOf(q.Tx, s.ID)
	names := map[store.ID]Label{}
	for _, h := range held {
		names[h.ID] = h.DeskName
	}
	for _, t := range tokens {
		data.Tokens = append(data.Tokens, tokenLine{Token: t, DeskName: names[t.Duty], Good: t.Good(q.Now)})
	}
	return data, err
}

func tokenRow(q *web.Request, t tokenLine) ui.Row {
	r := ui.Row{Due: q.Say(stateEnded), What: t.Label, Whose: t.DeskName.In(q.Lang),
		From: q.Say(tokenGoodUntil, "until", words.Date(q.Lang, ja.DateOf(t.Expires.Add(-1))))}
	if t.Good {
		r.Due = q.Say(stateGood)
		r.Do = revokeForm(q, t.Token)
	}
	return r
}

func tokenRows(q *web.Request, list []tokenLine) []ui.Row {
	var rows []ui.Row
	for _, t := range list {
		rows = append(rows, tokenRow(q, t))
	}
	return rows
}

// freshToken is the token that the form will send: the one of the refused form
// again, so that what was copied stays right, or a new one.
func freshToken(f web.CommandForm) string {
	if t := f.Values.Get("token"); wellFormed(Secret(t)) {
		return t
	}
	return string(NewToken(rand.Reader))
}

// without forgets secrets that were typed into a refused form: they are never
// written into a page.
func without(f web.CommandForm, names ...string) web.CommandForm {
	kept := f.Values
	if kept == nil {
		return f
	}
	f.Values = map[string][]string{}
	for k, v := range kept {
		f.Values[k] = v
	}
	for _, n := range names {
		f.Values.Del(n)
	}
	return f
}
