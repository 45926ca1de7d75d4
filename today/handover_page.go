package today

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// HandoverPage is where somebody whose duty ends says to whom each thing in hand
// goes, and where a supervisor sees that on the first of April nothing is without
// somebody.
var HandoverPage = web.NewView("today.handover", "/handover", sharing.C1, loadHandover,
	func(q *web.Request, _ handover) string { return q.Say(handoverTitle) },
	func(q *web.Request, d handover) templ.Component { return handoverPage(q, d) }).
	At("today").ForDesks().Does("record.hand_over", "record.withdraw_handover")

type handover struct {
	Staff store.ID   `json:"staff"` // whose
	Who   string     `json:"who"`
	Until string     `json:"until,omitempty"` // the last day, where one is set
	Rows  []handLine `json:"in_hand"`
	Desk  []handWho  `json:"desk,omitempty"` // for a supervisor: everybody
	April string     `json:"april"`
	Then  int        `json:"then"` // who work here on the first of April
	Open  int        `json:"open"` // in hand, also what does not fit on the page
	All   bool       `json:"-"`    // what goes to nobody yet is ticked, because that was asked
	// Coming is what is planned to come to the viewer; Withdrawn what was planned and
	// then was not, of the last month, where it concerns the viewer.
	Coming    []planLine `json:"coming,omitempty"`
	Withdrawn []planLine `json:"withdrawn,omitempty"`
	to        []ui.Option
}

// handLine is one thing in hand, and to whom it goes.
type handLine struct {
	ID    store.ID `json:"id"`
	What  string   `json:"what"`
	Names string   `json:"names"`
	Code  string   `json:"code"`
	On    ja.Date  `json:"on"` // since when it is here
	Href  string   `json:"-"`
	To    string   `json:"to,omitempty"`
	Plan  store.ID `json:"plan,omitzero"` // the plan that it goes to them
	said  string
}

// planLine is a planned handing over of one thing.
type planLine struct {
	What  string `json:"what"`
	Names string `json:"names"`
	Code  string `json:"code"`
	Href  string `json:"-"`
	From  string `json:"from"`
	To    string `json:"to"`
	By    string `json:"by,omitempty"` // who withdrew it, when, and why
	On    string `json:"on,omitempty"`
	Why   string `json:"why,omitempty"`
}

// withdrawnDays is for how long the page tells of a withdrawn plan; 今日 points to
// it for newsDays.
const withdrawnDays, newsDays = 30, 7

// handWho is a colleague: until when, how much in hand, how much of it said to go
// to somebody.
type handWho struct {
	Staff store.ID `json:"staff"`
	Name  string   `json:"name"`
	Until string   `json:"until"`
	Open  int      `json:"open"`
	Said  int      `json:"said"`
}

// mostInHand is how many the page lists.
const mostInHand = 200

func loadHandover(q *web.Request) (d handover, err error) {
	d.Staff = q.Viewer.Staff
	if other := q.ParamID("staff"); !other.IsZero() && q.Viewer.Role == sharing.Supervisor {
		d.Staff = other
	}
	all, err := office.AllHeld(q.Tx, q.Now)
	if err != nil {
		return d, err
	}
	here := map[store.ID]office.Held{}
	april := nextApril(q.Today())
	d.April = words.Date(q.Lang, april)
	first := april.Time(ja.Tokyo)
	then := map[store.ID]bool{}
	for _, h := range all {
		if h.Desk != q.Viewer.Desk || h.State != office.Confirmed || !h.Role.Works() || h.Suspended {
			continue
		}
		here[h.Staff] = h
		if h.Staff != d.Staff {
			d.to = append(d.to, ui.Option{Value: h.Staff.String(), Label: h.StaffName, Hint: sinceOf(q, h)})
		}
		if h.Current(first) {
			then[h.Staff] = true
		}
	}
	d.Then = len(then)
	whose, ok := here[d.Staff]
	if !ok {
		return d, words.NotFound()
	}
	d.Who, d.Until = whose.StaffName, lastDayOf(q, whose)
	if err := d.inHand(q, here); err != nil {
		return d, err
	}
	if err := d.plans(q); err != nil {
		return d, err
	}
	hands, err := record.Hands(q.Reading)
	d.Open, d.All = hands[d.Staff].Open, q.Param("all") != ""
	if q.Viewer.Role == sharing.Supervisor {
		d.everybody(q, all, hands)
	}
	return d, err
}

// at is the page of whose things are handed over, to which one comes back.
func (d handover) at(q *web.Request) string {
	if d.Staff == q.Viewer.Staff {
		return "/handover"
	}
	return "/handover?staff=" + d.Staff.String()
}

// allAt is the same with everything ticked that goes to nobody yet.
func (d handover) allAt() string { return "/handover?all=yes&staff=" + d.Staff.String() }

// unsaid are the things for which nobody was named yet.
func (d handover) unsaid() (n int) {
	for _, r := range d.Rows {
		if r.To == "" {
			n++
		}
	}
	return n
}

// nextApril is the first of April to come: offices change then.
func nextApril(today ja.Date) ja.Date {
	d := ja.Date(fmt.Sprintf("%04d-04-01", today.Year()))
	if !today.Before(d) {
		d = ja.Date(fmt.Sprintf("%04d-04-01", today.Year()+1))
	}
	return d
}

func sinceOf(q *web.Request, h office.Held) string {
	if h.From.After(q.Now) {
		return q.Say(handoverFrom, "day", words.Date(q.Lang, ja.DateOf(h.From)))
	}
	return lastDayOf(q, h)
}

func lastDayOf(q *web.Request, h office.Held) string {
	if h.Until.IsZero() {
		return ""
	}
	return q.Say(handoverUntil, "day", words.Date(q.Lang, ja.DateOf(h.Until.Add(-time.Microsecond))))
}

func (d *handover) inHand(q *web.Request, here map[store.ID]office.Held) error {
	list, err := record.InHand(q.Reading, d.Staff, mostInHand)
	if err != nil {
		return err
	}
	goes, err := record.GoesTo(q.Reading, d.Staff)
	if err != nil {
		return err
	}
	var ids []store.ID
	for _, r := range list {
		ids = append(ids, r.ID)
	}
	q.Showed("today.handover", ids)
	persons, err := people.NamesFor(q.Reading, ids)
	for _, r := range list {
		line := handLine{ID: r.ID, What: titleOf(q, r.Kind, r.Title), Code: r.Code, On: ja.DateOf(r.MadeAt), Href: record.PageOf(r.Kind, r.ID), Names: namesOf(q, persons[r.ID])}
		if k, planned := goes[r.ID]; planned {
			line.Plan = k.ID
			if to, ok := here[k.To]; ok {
				line.To, line.said = to.StaffName, q.Say(handoverGoes, "who", to.StaffName)
			}
		}
		d.Rows = append(d.Rows, line)
	}
	return err
}

// titleOf is what a thing is called, its kind where it has no title.
func titleOf(q *web.Request, kind, title string) string {
	if title == "" {
		return q.Say(record.KindOf(kind).Text)
	}
	return title
}

func namesOf(q *web.Request, persons []people.Subject) string {
	var names []string
	for _, s := range persons {
		names = append(names, nameOf(q, s))
	}
	return strings.Join(names, words.Comma(q.Lang))
}

// plans adds what is to come to the viewer, and what was withdrawn.
func (d *handover) plans(q *web.Request) error {
	coming, err := record.Coming(q.Reading, mostInHand)
	if err != nil {
		return err
	}
	withdrawn, err := record.AskWithdrawn(q.Reading, q.Now.AddDate(0, 0, -withdrawnDays), mostInHand).All()
	if err != nil {
		return err
	}
	var ids, staff []store.ID
	for _, k := range slices.Concat(coming, withdrawn) {
		ids, staff = append(ids, k.Record), append(staff, k.From, k.To, k.EndedBy)
	}
	if len(ids) == 0 {
		return nil
	}
	q.Showed("today.handover", ids)
	persons, err := people.NamesFor(q.Reading, ids)
	if err != nil {
		return err
	}
	names, err := office.StaffNames(q.Tx, staff)
	lines := func(list []record.PlanOf) (out []planLine) {
		for _, k := range list {
			line := planLine{What: titleOf(q, k.Kind, k.Title), Names: namesOf(q, persons[k.Record]), Code: k.Code, Href: record.PageOf(k.Kind, k.Record),
				From: names[k.From], To: names[k.To]}
			if !k.EndedBy.IsZero() {
				line.By, line.On, line.Why = names[k.EndedBy], words.ShortDateTime(q.Lang, k.EndedAt), k.Why
			}
			out = append(out, line)
		}
		return out
	}
	d.Coming, d.Withdrawn = lines(coming), lines(withdrawn)
	return err
}

// everybody adds the colleagues with what they have in hand.
func (d *handover) everybody(q *web.Request, all []office.Held, hands map[store.ID]record.Hand) {
	seen := map[store.ID]bool{}
	for _, h := range all {
		if h.Desk != q.Viewer.Desk || h.State != office.Confirmed || !h.Role.Works() || !h.Current(q.Now) || seen[h.Staff] {
			continue
		}
		seen[h.Staff] = true
		mine := hands[h.Staff]
		d.Desk = append(d.Desk, handWho{Staff: h.Staff, Name: h.StaffName, Until: lastDayOf(q, h), Open: mine.Open, Said: mine.Said})
	}
}

// handOptions are the things in hand. Nothing is ticked that nobody ticked.
func handOptions(q *web.Request, d handover) []ui.Option {
	var out []ui.Option
	for _, r := range d.Rows {
		hint := r.Code + "　" + words.Date(q.Lang, r.On)
		if r.said != "" {
			hint += "　" + r.said
		}
		out = append(out, ui.Option{Value: r.ID.String(), Label: r.What, Names: r.Names, Hint: hint, Href: r.Href, Link: q.Say(handoverOpen), Chosen: d.All && r.To == ""})
	}
	return out
}

// whenOptions offer the end of the term; it is chosen beforehand only where the
// term has one.
func whenOptions(q *web.Request, d handover) []ui.Option {
	how := handoverLastHow
	if d.Until == "" {
		how = handoverNoEnd
	}
	return []ui.Option{{Value: record.HandLast, Label: q.Say(handoverLast), Hint: q.Say(how), Chosen: d.Until != ""}, {Value: record.HandNow, Label: q.Say(handoverNow)}}
}

// plannedOptions are the things of which it was said to whom they go.
func plannedOptions(d handover) (out []ui.Option) {
	for _, r := range d.Rows {
		if !r.Plan.IsZero() {
			out = append(out, ui.Option{Value: r.Plan.String(), Label: r.What, Names: r.Names, Hint: strings.TrimSpace(r.Code + "　" + r.said)})
		}
	}
	return out
}

func planRows(q *web.Request, list []planLine) (rows []ui.Row) {
	for _, l := range list {
		r := ui.Row{Due: l.Code, What: l.What, Href: l.Href, From: q.Say(handoverFromTo, "from", l.From, "to", l.To)}
		if l.Names != "" {
			r.Person = ui.Names(l.Names)
		}
		if l.By != "" {
			r.Whose = q.Say(handoverWhy, "who", l.By, "on", l.On, "why", l.Why)
		}
		rows = append(rows, r)
	}
	return rows
}
