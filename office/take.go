package office

import (
	"slices"
	"strings"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Take is one worry (課題, code list issue) that a desk takes, and the life stages
// in which it mostly comes. Stages put desks in order and never keep anybody out
// (施策 30: ages are approximate).
type Take struct {
	Desk     store.ID `json:"desk,omitzero"`
	Issue    string   `json:"issue"`
	Stages   []string `json:"stages"`
	Verified bool     `json:"verified"`
	// Dropped: the desk itself has said that it does not take this. It stays, so
	// that the plan pack does not bring it back.
	Dropped     bool      `json:"dropped,omitempty"`
	ConfirmedBy store.ID  `json:"confirmed_by,omitzero"`
	ConfirmedAt time.Time `json:"confirmed_at,omitzero"`
	position    int
}

// Code is a value of a code list as the pages of the office need it.
type Code struct {
	Code  string
	Label Label
}

// Codes gives the values of a code list on a day; the wiring fills it in, since
// the lists are package area's.
var Codes = func(*store.Tx, string, ja.Date) ([]Code, error) { return nil, nil }

// TakePayload is the payload of office.edit_take: one cell of worries and desks.
// Whoever saves it says that it holds today.
type TakePayload struct {
	Desk    store.ID `json:"desk" need:"true"`
	Version int      `json:"version"`
	Issue   string   `json:"issue" need:"true" code:"issue"`
	Stages  []string `json:"stages" code:"life_stage"`
	Drop    bool     `json:"drop"` // the desk does not take it
}

// ConfirmPayload is the payload of office.confirm_desk: all that is said of a desk
// still holds as its sender saw it.
type ConfirmPayload struct {
	Desk    store.ID `json:"desk" need:"true"`
	Version int      `json:"version"`
}

// entry is all that is said of a desk, as it is kept before a change.
type entry struct {
	Desk
	Issues []Take `json:"issues"`
}

// EditTake says whether a desk takes a worry, and in which life stages it mostly
// comes; confirmed today (measure 30).
var EditTake = command.New("office.edit_take", func(u *command.Unit, p TakePayload) error {
	return mayEditThe(u.Reading, p.Desk)
}, func(u *command.Unit, p TakePayload) (command.Result, error) {
	e, err := keepEntry(u, p.Desk)
	if err != nil {
		return command.Result{}, err
	}
	t := Take{Desk: p.Desk, Issue: p.Issue, Stages: p.Stages, Verified: true, Dropped: p.Drop, ConfirmedBy: u.Viewer.Staff, ConfirmedAt: u.Now, position: len(e.Issues)}
	if i := slices.IndexFunc(e.Issues, func(o Take) bool { return o.Issue == p.Issue }); i >= 0 {
		t.position = e.Issues[i].position
	}
	line, err := codeLabel(u.Tx, "issue", p.Issue, u.Today())
	if err != nil {
		return command.Result{}, err
	}
	u.Touched(p.Desk, store.ID{}, "", "", "issues")
	if err := saveTake(u.Tx, t); err != nil {
		return command.Result{}, err
	}
	return command.Made("desk", p.Desk, takeEdited.With()), saveDesk(u.Tx, e.Desk.withLine(line, !p.Drop))
})

// ConfirmDesk says in one press that all that is said of a desk still holds.
var ConfirmDesk = command.New("office.confirm_desk", func(u *command.Unit, p ConfirmPayload) error {
	return mayEditThe(u.Reading, p.Desk)
}, func(u *command.Unit, p ConfirmPayload) (command.Result, error) {
	e, err := keepEntry(u, p.Desk)
	if err != nil {
		return command.Result{}, err
	}
	u.Touched(p.Desk, store.ID{}, "", "", "phone", "hours", "takes", "issues")
	if err := confirmTakes(u.Tx, p.Desk, u.Viewer.Staff, u.Now); err != nil {
		return command.Result{}, err
	}
	return command.Made("desk", p.Desk, deskConfirmed.With()), saveDesk(u.Tx, e.Desk.Confirm(u.Viewer.Staff, u.Now))
})

// Confirm notes who has looked whether what is said of the desk holds.
func (d Desk) Confirm(by store.ID, at time.Time) Desk {
	d.Verified, d.ConfirmedBy, d.ConfirmedAt = true, by, at
	return d
}

// withLine brings what the desk says in words in line with a cell: a worry that
// it takes has its line, one that it does not take has none.
func (d Desk) withLine(line Label, takes bool) Desk {
	d.Takes.JA, d.Takes.EN = withLine(d.Takes.JA, line.JA, takes), withLine(d.Takes.EN, line.EN, takes)
	d.Takes.Easy = ""
	return d
}

func withLine(text, line string, takes bool) string {
	all := Lines(text)
	switch at := slices.Index(all, line); {
	case line == "" || takes == (at >= 0):
		return text
	case takes:
		all = append(all, line)
	default:
		all = slices.Delete(all, at, at+1)
	}
	return strings.Join(all, "\n")
}

// Due is the day from which all that is said of a desk is to be looked at again:
// so many days after the oldest of its confirmations; at once where something has
// never been confirmed, since the desk stands here.
func Due(d Desk, takes []Take, every int) ja.Date {
	oldest := d.ConfirmedAt
	for _, t := range takes {
		if !t.Dropped && (t.ConfirmedAt.IsZero() || t.ConfirmedAt.Before(oldest)) {
			oldest = t.ConfirmedAt
		}
	}
	if oldest.IsZero() {
		return ja.DateOf(d.KnownAt)
	}
	return ja.DateOf(oldest).AddDays(every)
}

// ToConfirm is a desk of which somebody has to say whether all still holds.
type ToConfirm struct {
	ID    store.ID `json:"id"`
	Name  Label    `json:"name"`
	Days  int      `json:"days_late"`
	Never bool     `json:"never"` // something of it has never been confirmed
}

// Rhythm is how often what is said of a desk is confirmed, in days, and after how
// many days more the municipal desk's supervisors are shown that it was not.
type Rhythm struct{ Every, Raise int }

// RhythmOf gives it on a day; the wiring fills it in from the plan pack's figures.
var RhythmOf = func(*store.Tx, ja.Date) (Rhythm, error) { return Rhythm{Every: 180, Raise: 30}, nil }

// DesksToConfirm are the desks that this viewer has to look at: their own, for a
// coordinator those without accounts, for the municipal desk's supervisors
// whatever nobody has looked at for long (promise 2).
func DesksToConfirm(rd *sharing.Reading) ([]ToConfirm, error) {
	if !rd.Viewer.Role.Works() {
		return nil, nil
	}
	today := ja.DateOf(rd.Now)
	desks, err := OpenDesks(rd.Tx, today)
	if err != nil {
		return nil, err
	}
	takes, err := Takes(rd.Tx)
	if err != nil {
		return nil, err
	}
	r, err := RhythmOf(rd.Tx, today)
	if err != nil {
		return nil, err
	}
	m, err := MunicipalDesk(rd.Tx)
	if err != nil {
		return nil, err
	}
	var out []ToConfirm
	for _, d := range desks {
		days, ok := Due(d, takes[d.ID], r.Every).DaysUntil(today)
		if !ok || days < 0 {
			continue
		}
		mine, err := looksAfter(rd, d, days > r.Raise, m.ID)
		if err != nil {
			return nil, err
		}
		if mine {
			out = append(out, ToConfirm{ID: d.ID, Name: d.Name, Days: days, Never: never(d, takes[d.ID])})
		}
	}
	slices.SortStableFunc(out, func(a, b ToConfirm) int { return b.Days - a.Days })
	return out, nil
}

func never(d Desk, takes []Take) bool {
	return d.ConfirmedAt.IsZero() || slices.ContainsFunc(takes, func(t Take) bool { return !t.Dropped && t.ConfirmedAt.IsZero() })
}

// looksAfter reports whether a desk that is due stands on this viewer's list.
func looksAfter(rd *sharing.Reading, d Desk, long bool, municipal store.ID) (bool, error) {
	v := rd.Viewer
	switch {
	case v.Desk == d.ID:
		return true, nil
	case v.Role == sharing.Supervisor && v.Desk == municipal && long:
		return true, nil
	case v.Role != sharing.Coordinator || d.AcceptsAccounts:
		return false, nil
	}
	c, err := CoordinatorOf(rd.Tx, d.ID, rd.Now)
	return c == v.Desk, err
}

// mayEditThe is mayEditDesk for a desk that has to exist.
func mayEditThe(rd *sharing.Reading, desk store.ID) error {
	if _, err := DeskByID(rd.Tx, desk); err != nil {
		return err
	}
	return mayEditDesk(rd, desk)
}

// keepEntry reads a desk and keeps what stands of it before it is changed.
func keepEntry(u *command.Unit, desk store.ID) (e entry, err error) {
	if e.Desk, err = DeskByID(u.Tx, desk); err != nil {
		return e, err
	}
	takes, err := Takes(u.Tx)
	if err != nil {
		return e, err
	}
	e.Issues = takes[desk]
	return e, u.Keep(FacetDesk, desk, e)
}

func codeLabel(tx *store.Tx, list, code string, on ja.Date) (Label, error) {
	all, err := Codes(tx, list, on)
	for _, c := range all {
		if c.Code == code {
			return c.Label, err
		}
	}
	return Label{}, err
}

// Saw implements command.Overwrites.
func (p TakePayload) Saw() command.Saw {
	return command.Saw{Facet: FacetDesk, Subject: p.Desk, Version: p.Version}
}

// Stands implements command.Overwrites.
func (p TakePayload) Stands(u *command.Unit) ([]words.Beside, error) {
	takes, err := Takes(u.Tx)
	if err != nil {
		return nil, err
	}
	for _, t := range takes[p.Desk] {
		if t.Issue == p.Issue {
			said, err := labelsOf(u.Tx, "life_stage", t.Stages, u.Today(), u.Act.Lang)
			now := words.Beside{Field: "stages", Now: strings.Join(t.Stages, " "), Said: words.List(u.Act.Lang, said)}
			return []words.Beside{now}, err
		}
	}
	return []words.Beside{{Field: "stages"}}, nil
}

// AsItStands implements command.Corrects. Whoever names the life stages in which a
// worry comes to the desk says that the desk takes it.
func (p TakePayload) AsItStands(u *command.Unit) (now TakePayload, err error) {
	takes, err := Takes(u.Tx)
	for _, t := range takes[p.Desk] {
		if t.Issue == p.Issue {
			now.Stages, now.Drop = t.Stages, t.Dropped && len(p.Stages) == 0
		}
	}
	return now, err
}

// Saw implements command.Overwrites.
func (p ConfirmPayload) Saw() command.Saw {
	return command.Saw{Facet: FacetDesk, Subject: p.Desk, Version: p.Version}
}

// Stands implements command.Overwrites: what most often differs. The page shows all.
func (p ConfirmPayload) Stands(u *command.Unit) ([]words.Beside, error) {
	d, err := DeskByID(u.Tx, p.Desk)
	return []words.Beside{{Field: "phone", Label: columnPhone, Now: d.Phone}, {Field: "hours", Label: columnHours, Now: d.Hours.In(u.Act.Lang)},
		{Field: "takes", Label: columnTakes, Now: d.Takes.In(u.Act.Lang)}}, err
}

// labelsOf puts codes into words, in the order of their list.
func labelsOf(tx *store.Tx, list string, codes []string, on ja.Date, lang words.Lang) ([]string, error) {
	all, err := Codes(tx, list, on)
	return chosenLabels(all, codes, lang), err
}
