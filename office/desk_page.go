package office

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// DeskPage is one desk: what it takes, how to reach it, whose data it keeps and
// what for, who works there; with the right duty, to keep that true, to propose
// and to confirm.
var DeskPage = web.NewView("office.desk", "/desk/{id}", sharing.C0, loadDesk,
	func(q *web.Request, d deskData) string { return d.Desk.Name.In(q.Lang) },
	func(q *web.Request, d deskData) templ.Component { return deskPage(q, d) }).
	Asked("consultation").Does("office.edit_desk", "office.edit_take", "office.confirm_desk", "office.propose_duty", "office.confirm_duty", "office.fill_commission")

type deskData struct {
	Desk         Desk         `json:"desk"`
	Version      int          `json:"version"` // of how to reach the desk and what it takes
	Organisation Organisation `json:"organisation"`
	Commission   Commission   `json:"commission"`
	Controller   Label        `json:"controller"`
	Coordinator  store.ID     `json:"coordinator"`
	Coordinates  Label        `json:"coordinator_name"`
	ConfirmedBy  string       `json:"confirmed_by_name,omitempty"`
	Takes        []takeLine   `json:"issues"`
	DueOn        ja.Date      `json:"confirm_by"` // when all of it is looked at again
	Spoken       []string     `json:"-"`
	Issues       []Code       `json:"-"`
	Stages       []Code       `json:"-"`
	Languages    []Code       `json:"-"`
	Staff        []heldLine   `json:"staff,omitempty"` // only for those who work in an office
	ShowsStaff   bool         `json:"-"`
	MayEdit      bool         `json:"-"`
	MayPropose   bool         `json:"-"`
	MayFill      bool         `json:"-"`
	MayKeep      bool         `json:"-"` // decides who is kept from records
	Accounts     []Staff      `json:"-"` // whom one may propose
	From         *Finder      `json:"-"` // the finder, where one came from there
}

// Finder is the desk finder's question, which came along by POST so that one gets
// back to it.
type Finder struct {
	Asked [][2]string // name and value of each field
	Back  string      // its address
	Refer string      // where the consultation in hand is referred to the desk; "" without one
}

// CameFrom reads it for a desk's page, nil when one did not come from there; the
// wiring fills it, since the finder is package referral's.
var CameFrom = func(*web.Request, store.ID) *Finder { return nil }

// heldLine is a duty with what this reader may do about it.
type heldLine struct {
	Held
	MayConfirm bool `json:"-"`
	MayOpen    bool `json:"-"` // the page of the account
}

func loadDesk(q *web.Request) (data deskData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return data, err
	}
	if data.Desk, err = DeskByID(q.Tx, id); err != nil {
		return data, err
	}
	versions, err := command.VersionsOf(q.Tx, id)
	if err != nil {
		return data, err
	}
	data.Version, data.From = versions.Of(FacetDesk), CameFrom(q, id)
	if data.Organisation, _, err = OrganisationByID(q.Tx, data.Desk.Organisation); err != nil {
		return data, err
	}
	if data.Commission, _, err = CommissionByID(q.Tx, data.Desk.Commission); err != nil {
		return data, err
	}
	controller, _, err := OrganisationByID(q.Tx, data.Commission.Controller)
	if err != nil {
		return data, err
	}
	data.Controller = controller.Name
	for _, step := range []func(*web.Request) error{data.coordinator, data.entry, data.people} {
		if err := step(q); err != nil {
			return data, err
		}
	}
	return data, nil
}

// takeLine is a cell of worries and desks in the reader's words.
type takeLine struct {
	Take
	Label  string `json:"label"`
	Said   string `json:"stages_text"`
	Marked string `json:"-"` // not confirmed, or when it was
}

// entry reads what people look for in a desk: what it takes, in which ages that
// mostly comes, which languages it speaks, and when somebody looks at it again.
func (data *deskData) entry(q *web.Request) (err error) {
	if data.Issues, err = Codes(q.Tx, "issue", q.Today()); err != nil {
		return err
	}
	if data.Stages, err = Codes(q.Tx, "life_stage", q.Today()); err != nil {
		return err
	}
	if data.Languages, err = Codes(q.Tx, "desk_language", q.Today()); err != nil {
		return err
	}
	data.Spoken = chosenLabels(data.Languages, data.Desk.Languages, q.Lang)
	takes, err := Takes(q.Tx)
	if err != nil {
		return err
	}
	mine := takes[data.Desk.ID]
	for _, t := range mine {
		l := takeLine{Take: t, Said: q.Say(allStages), Marked: q.Say(tagUnverified)}
		if label := chosenLabels(data.Issues, []string{t.Issue}, q.Lang); len(label) > 0 {
			l.Label = label[0]
		}
		if said := chosenLabels(data.Stages, t.Stages, q.Lang); len(said) > 0 && len(said) < len(data.Stages) {
			l.Said = words.List(q.Lang, said)
		}
		if t.Verified {
			l.Marked = ""
		}
		if !t.ConfirmedAt.IsZero() {
			l.Marked = q.Say(takeConfirmed, "day", words.Date(q.Lang, ja.DateOf(t.ConfirmedAt)))
		}
		data.Takes = append(data.Takes, l)
	}
	rhythm, err := RhythmOf(q.Tx, q.Today())
	data.DueOn = Due(data.Desk, mine, rhythm.Every)
	return err
}

// dueText says when all that is said of the desk is looked at again.
func (data deskData) dueText(q *web.Request) string {
	switch days, ok := data.DueOn.DaysUntil(q.Today()); {
	case !ok:
		return ""
	case days > 0:
		return q.Say(entryOverdue, "n", days)
	case days == 0:
		return q.Say(entryToday)
	}
	return q.Say(entryDue, "day", words.Date(q.Lang, data.DueOn))
}

// taken are the worries that the desk takes, or those that it has said it does not.
func (data deskData) taken(dropped bool) (out []takeLine) {
	for _, t := range data.Takes {
		if t.Dropped == dropped {
			out = append(out, t)
		}
	}
	return out
}

// unnamed are the worries that the desk has said nothing about yet.
func (data deskData) unnamed(lang words.Lang) (out []ui.Option) {
	for _, c := range data.Issues {
		if !slices.ContainsFunc(data.Takes, func(t takeLine) bool { return t.Issue == c.Code }) {
			out = append(out, ui.Option{Value: c.Code, Label: c.Label.In(lang)})
		}
	}
	return out
}

func (data *deskData) coordinator(q *web.Request) (err error) {
	if data.Coordinator, err = CoordinatorOf(q.Tx, data.Desk.ID, q.Now); err != nil {
		return err
	}
	if data.Coordinates, err = DeskName(q.Tx, data.Coordinator); err != nil {
		return err
	}
	m, err := MunicipalDesk(q.Tx)
	if err != nil {
		return err
	}
	data.MayFill = q.Viewer.Role == sharing.Supervisor && q.Viewer.Desk == m.ID && !data.Commission.Complete()
	data.MayEdit = MayEditDesk(q.Viewer, data.Desk.ID, data.Coordinator, m.ID)
	data.MayKeep = q.Viewer.Role == sharing.Supervisor && q.Viewer.Desk == data.Desk.ID ||
		q.Viewer.Role == sharing.Coordinator && q.Viewer.Desk == data.Coordinator
	data.MayPropose = MayPropose(q.Viewer, data.Desk.ID, m.ID) && data.Desk.AcceptsAccounts
	return nil
}

// people: volunteers know the desk's number, not who works there.
func (data *deskData) people(q *web.Request) (err error) {
	data.ShowsStaff = q.Viewer.Role != sharing.Volunteer
	if !data.ShowsStaff {
		return nil
	}
	if data.ConfirmedBy, err = StaffName(q.Tx, data.Desk.ConfirmedBy); err != nil {
		return err
	}
	held, err := DutiesAt(q.Tx, data.Desk.ID, q.Now)
	if err != nil {
		return err
	}
	if data.Staff, err = linesOf(q, held); err != nil {
		return err
	}
	if data.MayPropose {
		data.Accounts, err = AllStaff(q.Tx)
	}
	return err
}

// linesOf says of each duty what the reader may do. Duties that only wait are
// shown to those who can do something about them.
func linesOf(q *web.Request, held []Held) ([]heldLine, error) {
	m, err := MunicipalDesk(q.Tx)
	if err != nil {
		return nil, err
	}
	supervisors := map[store.ID][]store.ID{}
	var lines []heldLine
	for _, h := range held {
		if _, known := supervisors[h.Desk]; !known {
			if supervisors[h.Desk], err = SupervisorsOf(q.Tx, h.Desk, q.Now); err != nil {
				return nil, err
			}
		}
		may := MayPropose(q.Viewer, h.Desk, m.ID)
		if !may && (!h.Current(q.Now) || h.Suspended) {
			continue
		}
		lines = append(lines, heldLine{Held: h, MayOpen: may,
			MayConfirm: h.State == Proposed && MayConfirm(q.Viewer, h.Duty, supervisors[h.Desk], m.ID)})
	}
	return lines, nil
}

// deskFacts is the one line under the desk's name.
func deskFacts(q *web.Request, d deskData) []ui.Fact {
	facts := []ui.Fact{{Label: q.Say(columnHours), Value: d.Desk.Hours.In(q.Lang)}}
	if s := d.Desk.Section.In(q.Lang); s != "" {
		facts = append(facts, ui.Fact{Label: q.Say(sectionLabel), Value: s})
	}
	facts = append(facts, ui.Fact{Label: q.Say(organisationLabel), Value: d.Organisation.Name.In(q.Lang)})
	facts = append(facts, ui.Fact{Label: q.Say(languagesLabel), Value: spokenFact(q, d)})
	return append(facts, ui.Fact{Label: q.Say(columnConfirmed), Value: confirmedFact(q, d)})
}

func spokenFact(q *web.Request, d deskData) string {
	if len(d.Spoken) == 0 {
		return q.Say(onlyJapanese)
	}
	return words.List(q.Lang, d.Spoken)
}

func pickOptions(all []Code, chosen []string, lang words.Lang) (out []ui.Option) {
	for _, c := range all {
		out = append(out, ui.Option{Value: c.Code, Label: c.Label.In(lang), Chosen: slices.Contains(chosen, c.Code)})
	}
	return out
}

func chosenLabels(all []Code, chosen []string, lang words.Lang) (out []string) {
	for _, c := range all {
		if slices.Contains(chosen, c.Code) {
			out = append(out, c.Label.In(lang))
		}
	}
	return out
}

func confirmedFact(q *web.Request, d deskData) string {
	if d.Desk.ConfirmedAt.IsZero() {
		return q.Say(notConfirmedYet)
	}
	day := words.Date(q.Lang, ja.DateOf(d.Desk.ConfirmedAt))
	if d.ConfirmedBy == "" {
		return day
	}
	return q.Say(confirmedByOn, "day", day, "who", d.ConfirmedBy)
}

// dutyRow is a duty as a line of a list; at says whether the desk or the person
// is what one wants to know.
func dutyRow(q *web.Request, h heldLine, person bool) ui.Row {
	r := ui.Row{Due: h.Role.Text().In(q.Lang), What: h.DeskName.In(q.Lang), Href: "/desk/" + h.Desk.String(), Whose: h.Organisation.In(q.Lang),
		From: termOf(q, h.Duty)}
	if person {
		r.What, r.Href, r.Whose = h.StaffName, "", h.StaffKana
		if h.MayOpen {
			r.Href = "/staff/" + h.Staff.String()
		}
	}
	if said := stateOf(q, h); said != "" {
		r.Tags = []string{said}
	}
	if h.MayConfirm {
		r.Do = confirmForm(q, h)
	}
	return r
}

func termOf(q *web.Request, d Duty) string {
	from := words.ShortDate(q.Lang, ja.DateOf(d.From))
	if y := ja.DateOf(d.From); y.Year() != q.Today().Year() {
		from = words.Date(q.Lang, y)
	}
	if d.Until.IsZero() {
		return q.Say(termSince, "from", from)
	}
	return q.Say(termFromUntil, "from", from, "until", words.Date(q.Lang, ja.DateOf(d.Until.Add(-1))))
}

func stateOf(q *web.Request, h heldLine) string {
	switch {
	case h.Over(q.Now):
		return q.Say(stateEnded)
	case h.State == Proposed:
		return q.Say(stateProposed)
	case h.Suspended:
		return q.Say(stateSuspended)
	case q.Now.Before(h.From):
		return q.Say(stateComing)
	}
	return ""
}

func dutyRows(q *web.Request, lines []heldLine, person bool) []ui.Row {
	var rows []ui.Row
	for _, h := range lines {
		rows = append(rows, dutyRow(q, h, person))
	}
	return rows
}

func roleOptions(q *web.Request) []ui.Option {
	var options []ui.Option
	for _, r := range sharing.Roles {
		options = append(options, ui.Option{Value: string(r), Label: r.Text().In(q.Lang)})
	}
	return options
}

func staffOptions(list []Staff) []ui.Option {
	var options []ui.Option
	for _, s := range list {
		label := s.Name
		if s.Kana != "" {
			label += "（" + s.Kana + "）"
		}
		options = append(options, ui.Option{Value: s.ID.String(), Label: label})
	}
	return options
}

// digits leaves what a telephone dials.
func digits(phone string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, phone)
}

// orNot says that something is not written yet.
func orNot(q *web.Request, l Label) string {
	if l.JA == "" {
		return q.Say(notWritten)
	}
	return l.In(q.Lang)
}
