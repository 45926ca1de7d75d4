package intake

import (
	"net/url"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"tomoni/area"
	"tomoni/command"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// ReceivePage is the listening page (受けとめる): the words first, everything
// else optional. measure 22.
var ReceivePage = web.NewView("intake.receive", "/receive", sharing.C4, loadReceive, receiveTitle, receiveHTML).
	At("receive").ForDesks().Does("intake.receive")

// DraftPage is the listening page with what was typed before: a draft survives
// a closed browser and an ended session.
var DraftPage = web.NewView("intake.draft", "/receive/{draft}", sharing.C4, loadReceive, receiveTitle, receiveHTML).
	At("receive").ForDesks().Does("intake.receive")

func receiveTitle(q *web.Request, _ receiveData) string { return q.Say(listeningTitle) }

func receiveHTML(q *web.Request, d receiveData) templ.Component { return receivePage(q, d) }

// receiveData is what the listening page shows. Fields are those of the draft.
type receiveData struct {
	Draft     store.ID        `json:"draft"`
	SavedAt   string          `json:"saved_at,omitempty"`
	Fields    url.Values      `json:"fields,omitempty"`
	Choices   choices         `json:"choices"`
	NextOn    ja.Date         `json:"-"` // the next date when none is written
	Rows      int             `json:"-"` // how many どなたのこと stand on the page
	Hits      hitData         `json:"-"`
	Numbers   []numberLine    `json:"-"`
	Saved     store.ID        `json:"saved,omitzero"` // the consultation that this draft became
	More      bool            `json:"-"`              // one more row was asked for
	OtherDuty *otherDuty      `json:"-"`
	Form      web.CommandForm `json:"-"`
}

// otherDuty says that a draft was begun in another duty: it is saved at the
// desk of the duty in which one acts.
type otherDuty struct{ Duty, Desk, Now string }

// mostSubjects is how many persons one form may name (intake.receive takes as many).
const mostSubjects = 12

func loadReceive(q *web.Request) (d receiveData, err error) {
	if d.Choices, err = loadChoices(q); err != nil {
		return d, err
	}
	d.Form = q.Form("intake.receive", "/consultation/{consultation}/{page}")
	if err := d.reopen(q); err != nil {
		return d, err
	}
	d.Form = d.Form.KeptAs(d.Draft)
	d.Form.Action = "/receive/" + d.Draft.String()
	d.Rows = subjectRows(d.Form.Values)
	d.NextOn = record.Calendar(q.Tx).AddWorkdays(q.Today(), 1)
	if q.Param("_again") == "more" {
		d.Rows, d.More = min(d.Rows+1, mostSubjects), true
	}
	if d.Numbers, err = loadNumbers(q); err != nil {
		return d, err
	}
	d.Hits, err = loadHits(q, d.Draft.String(), d.Form.Values)
	return d, err
}

// reopen takes up what was typed: of a form that came back, or of the draft
// that the address names. Without either a new draft begins.
func (d *receiveData) reopen(q *web.Request) error {
	if d.Form.Values != nil {
		d.Draft, _ = store.ParseID(d.Form.Values.Get("draft"))
	}
	if d.Draft.IsZero() && q.PathText("draft") != "" {
		id, err := q.ID("draft")
		if err != nil {
			return err
		}
		d.Draft = id
	}
	if d.Draft.IsZero() {
		d.Draft = q.NewID()
		return nil
	}
	kept, found, err := command.DraftOf(q.Tx, q.Viewer.Staff, d.Draft)
	if err != nil {
		return err
	}
	if !found {
		return d.gone(q)
	}
	d.SavedAt = words.Clock(kept.SavedAt)
	if d.Form.Values == nil {
		d.Form.Values, d.Fields = kept.Fields, kept.Fields
	}
	if kept.Duty == q.Viewer.Duty {
		return nil
	}
	name, err := office.DeskName(q.Tx, kept.Desk)
	if err != nil {
		return err
	}
	now, err := office.DeskName(q.Tx, q.Viewer.Desk)
	d.OtherDuty = &otherDuty{Duty: kept.Duty.String(), Desk: name.In(q.Lang), Now: now.In(q.Lang)}
	return err
}

// gone is a draft that is not there: what was typed comes back from the form,
// or it has been saved, and one came back to its address.
func (d *receiveData) gone(q *web.Request) error {
	if d.Form.Values != nil {
		return nil
	}
	id, found, err := savedFrom(q.Reading, d.Draft)
	if err == nil && !found {
		return words.NotFound()
	}
	d.Saved = id
	return err
}

// urgent reports whether something else than the ordinary urgency was chosen.
func (d receiveData) urgent() bool {
	u := d.Form.Values.Get("urgency")
	return u != "" && u != "NORMAL"
}

// subjectRows counts the rows in which something is typed; there is always one.
func subjectRows(v url.Values) int {
	n := 1
	for name, list := range v {
		i, ok := rowOf(name)
		if ok && len(list) > 0 && list[0] != "" && i+1 > n {
			n = i + 1
		}
	}
	return min(n, mostSubjects)
}

// rowOf reads the row out of "subject.2.name".
func rowOf(name string) (int, bool) {
	const head = "subject."
	if len(name) <= len(head) || name[:len(head)] != head {
		return 0, false
	}
	rest := name[len(head):]
	for i := range rest {
		if rest[i] == '.' {
			n, err := strconv.Atoi(rest[:i])
			return n, err == nil && n >= 0 && n < mostSubjects
		}
	}
	return 0, false
}

// numberLine is a telephone for when a life is in danger.
type numberLine struct{ Label, Phone, When string }

func loadNumbers(q *web.Request) ([]numberLine, error) {
	numbers, err := area.Numbers(q.Tx)
	if err != nil {
		return nil, err
	}
	var out []numberLine
	own, err := office.DeskByID(q.Tx, q.Viewer.Desk)
	if err != nil {
		return nil, err
	}
	for _, n := range numbers {
		out = append(out, numberLine{Label: n.Label.In(q.Lang), Phone: n.Phone, When: n.When.In(q.Lang)})
	}
	if own.Phone != "" {
		out = append(out, numberLine{Label: own.Name.In(q.Lang), Phone: own.Phone, When: own.Hours.In(q.Lang)})
	}
	return out, nil
}

// Danger is what to do, and whom to ring, when a life is in danger, for the pages
// of other rooms: a fold, or at once where what was said sounds like it.
func Danger(q *web.Request, now bool) (templ.Component, error) {
	numbers, err := loadNumbers(q)
	if now {
		return dangerNow(q, numbers), err
	}
	return dangerFold(q, numbers), err
}

// firstNumbers are the two that one needs while somebody is in danger: fire
// and ambulance, police.
func firstNumbers(all []numberLine) []numberLine { return all[:min(2, len(all))] }

func afterOptions(q *web.Request) []ui.Option {
	return []ui.Option{{Value: string(End), Label: q.Say(afterEnd), Then: q.Say(saveAndEnd)}, {Value: string(GoOn), Label: q.Say(afterGoOn), Then: q.Say(saveIt), Chosen: true},
		{Value: string(Refer), Label: q.Say(afterRefer), Then: q.Say(saveAndRefer)}, {Value: string(Tell), Label: q.Say(afterTell), Then: q.Say(saveAndTell)},
		{Value: string(Think), Label: q.Say(afterThink), Then: q.Say(saveAndThink)}}
}

func partnerOptions(q *web.Request) []ui.Option {
	return []ui.Option{{Value: string(WithCoordinator), Label: q.Say(partnerCoordinator), Chosen: true},
		{Value: string(WithSupervisor), Label: q.Say(partnerSupervisor)}, {Value: string(WithColleague), Label: q.Say(partnerColleague)}}
}

// typedIn reports whether one of the fields holds something, so that the fold
// that hides it stands open.
func typedIn(f web.CommandForm, names ...string) bool {
	for _, n := range names {
		if f.Values.Get(n) != "" {
			return true
		}
	}
	fault, ok := words.AsFault(f.Fault)
	if !ok {
		return false
	}
	for _, one := range fault.All() {
		if has(names, one.Field) {
			return true
		}
	}
	return false
}

// The answers わからない and ちがう方 to a possible person: both save a person of
// their own, whom one may find to be the same later. To the command they are no
// person (the tag none of Subject.Person); here they tell an answer from none.
const (
	unsure  = "UNSURE"
	notThem = "NOT_THEM"
)

func subjectLegend(q *web.Request, i int) string {
	if i == 0 {
		return q.Say(subjectTitle)
	}
	return q.Say(subjectNth, "n", i+1)
}

// subjectRest are the fields of a row that stand behind the fold.
func subjectRest(i int) []string {
	var out []string
	for _, n := range []string{"kana", "birth", "relation", "phone", "together", "consent.state", "consent.to", "consent.scope", "consent.until"} {
		out = append(out, field(i, n))
	}
	return out
}

// saidOptions are what somebody may have said; that they were not asked yet is
// the field left blank.
func saidOptions(q *web.Request, list []area.Code) []ui.Option {
	all := options(q, list)
	return slices.DeleteFunc(all, func(o ui.Option) bool { return o.Value == string(sharing.ConsentUnknown) })
}

func consentForms(q *web.Request) []ui.Option {
	return []ui.Option{{Value: "ORAL", Label: q.Say(consentOral)}, {Value: "WRITTEN", Label: q.Say(consentWritten)}}
}

func nothingTyped(d hitData) bool {
	for _, g := range d.Groups {
		if g.Name != "" {
			return false
		}
	}
	return true
}

// hitHint says what one may do for a hit, or why nobody is shown; "" when the
// hits speak for themselves.
func hitHint(d hitData, g hitGroup) words.Text {
	switch g.Stop {
	case dayOver:
		return hitsDayOver
	case hereOver:
		return hitsHereOver
	case nameOver:
		return hitsNameOver
	}
	switch nobody := len(g.Known)+len(g.Found) == 0; {
	case g.Name == "":
		return words.Text{}
	case !d.Words:
		return hitsNeedWords
	case nobody && !g.Enough:
		return hitsNeedTwo
	case nobody:
		return hitsNone
	}
	return words.Text{}
}
