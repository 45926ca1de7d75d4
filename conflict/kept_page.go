package conflict

import (
	"github.com/a-h/templ"

	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// KeptPage lists, for whoever decides about it, who at a desk is kept apart from
// what, and who was.
var KeptPage = web.NewView("conflict.kept", "/desk/{id}/aside", sharing.C1, loadKept,
	func(q *web.Request, _ keptData) string { return q.Say(keptTitle) },
	func(q *web.Request, d keptData) templ.Component { return keptPage(q, d) }).
	For(sharing.Supervisor, sharing.Coordinator).Does("conflict.keep_apart", "conflict.let_back")

type keptData struct {
	ID   store.ID     `json:"id"`
	Desk office.Label `json:"desk"`
	Kept []keptLine   `json:"kept"`
	whom []office.Held
}

// keptLine is one deny in words.
type keptLine struct {
	ID        store.ID         `json:"id"`
	Who       string           `json:"who"`
	Kind      sharing.DenyKind `json:"kind"`
	Reason    string           `json:"reason,omitempty"`
	SetBy     string           `json:"set_by"`
	Own       bool             `json:"own"` // said by the one kept apart
	From      ja.Date          `json:"from"`
	Until     ja.Date          `json:"until,omitempty"` // the last day
	Ended     bool             `json:"ended"`
	EndedBy   string           `json:"ended_by,omitempty"`
	EndReason string           `json:"end_reason,omitempty"`
	About     *objectLine      `json:"about,omitempty"` // only where the viewer may open it
	object    store.ID
}

func loadKept(q *web.Request) (d keptData, err error) {
	if d.ID, err = q.ID("id"); err != nil {
		return d, err
	}
	desk, err := office.DeskByID(q.Tx, d.ID)
	if err != nil {
		return d, err
	}
	d.Desk = desk.Name
	over := deciderOf(q.Reading, &err)
	may := over.above(office.Held{Duty: office.Duty{Desk: d.ID, Role: sharing.Counsellor}}) ||
		over.above(office.Held{Duty: office.Duty{Desk: d.ID, Role: sharing.Supervisor}})
	if err == nil && !may {
		err = words.NotFound()
	}
	if err != nil {
		return d, err
	}
	if err := d.people(q); err != nil {
		return d, err
	}
	d.Kept, err = keptLines(q, d.ID)
	var shown []store.ID
	for _, k := range d.Kept {
		if k.About != nil {
			shown = append(shown, k.object)
		}
	}
	q.Showed("conflict.kept", shown)
	return d, err
}

// people are those of the desk whom the viewer may keep apart.
func (d *keptData) people(q *web.Request) error {
	all, err := subordinates(q.Reading)
	for _, h := range all {
		if h.Desk == d.ID {
			d.whom = append(d.whom, h)
		}
	}
	return err
}

// mostKept is how many denies a page shows, the newest.
const mostKept = 200

// keptLines lists the denies of a desk's people about which the viewer decides.
func keptLines(q *web.Request, desk store.ID) ([]keptLine, error) {
	at, err := office.StaffAt(q.Tx, desk, q.Now)
	if err != nil {
		return nil, err
	}
	under, err := subordinates(q.Reading)
	if err != nil {
		return nil, err
	}
	about, here := map[store.ID]bool{}, map[store.ID]bool{}
	var staff []store.ID
	for _, h := range at {
		here[h.Staff], staff = true, append(staff, h.Staff)
	}
	for _, h := range under {
		about[h.Staff] = true
		if desk == q.Viewer.Desk {
			staff = append(staff, h.Staff)
		}
	}
	denies, err := q.DeniesOf(staff, desk, mostKept)
	if err != nil {
		return nil, err
	}
	var mine []sharing.Deny
	for _, d := range denies {
		if about[d.Staff] || !here[d.Staff] && (decider{viewer: q.Viewer}).answersFor(d) {
			mine = append(mine, d)
		}
	}
	return linesOf(q, mine)
}

func linesOf(q *web.Request, denies []sharing.Deny) ([]keptLine, error) {
	var staff, ids []store.ID
	for _, d := range denies {
		staff, ids = append(staff, d.Staff, d.SetBy, d.EndedBy), append(ids, d.Object)
	}
	names, err := office.StaffNames(q.Tx, staff)
	if err != nil {
		return nil, err
	}
	shown, err := objects(q, ids)
	var lines []keptLine
	for _, d := range denies {
		l := keptLine{ID: d.ID, Who: names[d.Staff], Kind: d.Kind, Reason: d.Reason, SetBy: names[d.SetBy], Own: d.Own(),
			From: ja.DateOf(d.From), Ended: !d.Current(q.Now), EndedBy: names[d.EndedBy], EndReason: d.EndReason, object: d.Object}
		if !d.Until.IsZero() {
			l.Until = ja.DateOf(d.Until.Add(-1))
		}
		if o, ok := shown[d.Object]; ok {
			l.About = &o
		}
		lines = append(lines, l)
	}
	return lines, err
}

// keptRow is a deny as a line of a list.
func keptRow(q *web.Request, k keptLine) ui.Row {
	r := ui.Row{Due: words.ShortDate(q.Lang, k.From), What: k.Who, Whose: q.Say(notOpenHere), Tags: []string{q.Say(kindText[k.Kind])}}
	if k.About != nil {
		r.Whose = k.About.Code
		r.Person = ui.Person{Name: k.About.Name, Kana: k.About.Kana, Href: k.About.href}
	}
	switch {
	case k.Own:
		r.From = q.Say(saidThemselves)
	default:
		r.From = q.Say(setBy, "who", k.SetBy)
	}
	if k.Reason != "" {
		r.From = q.Say(because, "by", r.From, "reason", k.Reason)
	}
	if k.Ended {
		r.From = q.Say(because, "by", r.From, "reason", howEnded(q, k))
	} else {
		r.Do = backForm(q, k)
		if !k.Until.IsZero() {
			r.Tags = append(r.Tags, q.Say(untilDay, "day", words.Date(q.Lang, k.Until)))
		}
	}
	return r
}

// howEnded is when something ended, and by whom and why.
func howEnded(q *web.Request, k keptLine) string {
	day := words.Date(q.Lang, k.Until)
	if k.EndedBy == "" {
		return q.Say(ranOut, "day", day)
	}
	return q.Say(endedBy, "day", day, "who", k.EndedBy, "reason", k.EndReason)
}

// keptRows parts what works now from what has ended.
func keptRows(q *web.Request, list []keptLine) (now, ended []ui.Row) {
	for _, k := range list {
		if k.Ended {
			ended = append(ended, keptRow(q, k))
		} else {
			now = append(now, keptRow(q, k))
		}
	}
	return now, ended
}
