package referral

import (
	"cmp"
	"context"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"tomoni/area"
	"tomoni/command"
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

// ConnectPage (つなぐ) lists what has come to the viewer's desk and what it has
// sent, by whose move it is and what is due first.
var ConnectPage = web.NewView("referral.connect", "/connect", sharing.C1, loadConnect,
	func(q *web.Request, _ connectData) string { return q.Say(verbConnect) },
	func(q *web.Request, d connectData) templ.Component { return connectPage(q, d) }).
	At("connect").ForDesks().Does("referral.receive", "referral.read", "draft.drop")

type connectData struct {
	Drafts []draftLine `json:"drafts"` // begun by oneself in this duty, and not sent
	Answer []lineShown `json:"answer"` // came, and wants an answer
	Work   []lineShown `json:"work"`   // came, and is being worked on
	Mine   []lineShown `json:"mine"`   // sent, and it is the viewer's move
	Wait   []lineShown `json:"wait"`   // sent, and another desk's answer is awaited
	Board  bool        `json:"-"`
}

// lineShown is one referral of a list.
type lineShown struct {
	ID       store.ID `json:"id"`
	Code     string   `json:"code"`
	Title    string   `json:"title"`
	Person   string   `json:"person"`
	Kana     string   `json:"-"`
	Age      string   `json:"-"`
	Kind     string   `json:"kind"`
	State    State    `json:"state"`
	Said     string   `json:"state_text"`
	Next     string   `json:"next"`
	Desk     string   `json:"desk"` // the other side
	Due      string   `json:"due"`
	DaysLate int      `json:"days_late"`
	Days     int      `json:"days"` // since the present wait began
	Danger   bool     `json:"danger"`
	Receive  bool     `json:"-"`
}

// draftLine is a sending that its author has begun and not sent.
type draftLine struct {
	ID      store.ID `json:"id"`
	Title   string   `json:"title"` // of what is to be sent
	Begin   string   `json:"words"` // the first words
	SavedAt string   `json:"saved_at"`
	Href    string   `json:"-"`
}

// mostLines is how many referrals a list shows; the most urgent come first.
const mostLines = 100

func loadConnect(q *web.Request) (d connectData, err error) {
	if d.Drafts, err = unsent(q); err != nil {
		return d, err
	}
	in, err := incoming(q.Reading, mostLines)
	if err != nil {
		return d, err
	}
	out, err := outgoing(q.Reading, mostLines)
	if err != nil {
		return d, err
	}
	inShown, err := shown(q, in, func(l line) store.ID { return l.From })
	if err != nil {
		return d, err
	}
	outShown, err := shown(q, out, func(l line) store.ID { return l.To })
	if err != nil {
		return d, err
	}
	for i, l := range in {
		if l.OnTheWay() {
			d.Answer = append(d.Answer, inShown[i])
		} else {
			d.Work = append(d.Work, inShown[i])
		}
	}
	for i, l := range out {
		if l.Record.WaitingFor.IsZero() {
			d.Mine = append(d.Mine, outShown[i])
		} else {
			d.Wait = append(d.Wait, outShown[i].awaited(q))
		}
	}
	d.Board = q.Viewer.Role == sharing.Coordinator
	return d, nil
}

// unsent are the author's own drafts of sendings in this duty, about what the
// author may still see, newest first.
func unsent(q *web.Request) (out []draftLine, err error) {
	drafts, err := command.Drafts(q.Tx, q.Viewer.Staff)
	if err != nil {
		return nil, err
	}
	drafts = slices.DeleteFunc(drafts, func(k command.Draft) bool {
		return k.Duty != q.Viewer.Duty || k.Form != Send.Name && k.Form != Redirect.Name
	})
	var ids []store.ID
	for _, k := range drafts {
		ids = append(ids, draftAbout(k))
	}
	seen, err := record.Among(q.Reading, ids)
	for _, k := range drafts {
		r, ok := seen[draftAbout(k)]
		if !ok {
			continue
		}
		typed := cmp.Or(firstReason(k.Fields), k.Fields.Get("complaint"))
		at := ""
		if c := q.Server.Engine.Find(k.Form); c != nil {
			at = c.DraftAt(k)
		}
		out = append(out, draftLine{ID: k.ID, Title: r.Title, Begin: lineOf(typed, 40), SavedAt: words.ShortDateTime(q.Lang, k.SavedAt), Href: at})
	}
	return out, err
}

// draftAbout is the record that a draft is about.
func draftAbout(k command.Draft) store.ID {
	id, _ := store.ParseID(cmp.Or(k.Fields.Get("referral"), k.Fields.Get("consultation")))
	return id
}

// mostSent is how many persons a sending takes at once (SendPayload).
const mostSent = 12

// firstReason is the first reason that was typed, for whomever.
func firstReason(v url.Values) string {
	for i := range mostSent {
		if said := v.Get(at(i, "reason")); said != "" {
			return said
		}
	}
	return v.Get("reason")
}

// shown puts lines into words: one query for the names, one for the desks.
func shown(q *web.Request, list []line, other func(line) store.ID) ([]lineShown, error) {
	var ids, desks []store.ID
	for _, l := range list {
		ids, desks = append(ids, l.ID), append(desks, other(l))
	}
	names, err := people.NamesFor(q.Reading, ids)
	if err != nil {
		return nil, err
	}
	deskNames, err := office.DeskNames(q.Tx, desks)
	if err != nil {
		return nil, err
	}
	kinds, err := labels(q, "referral_kind")
	if err != nil {
		return nil, err
	}
	q.Showed("referral.connect", ids)
	var out []lineShown
	for _, l := range list {
		s := lineShown{ID: l.ID, Code: l.Record.Code, Title: l.Record.Title, Kind: kinds[string(l.Kind)], State: l.State, Said: q.Say(StateText[l.State]),
			Next: phrase(q, l.Record.Phrase), Desk: deskNames[other(l)].In(q.Lang), Due: dueShown(q, l.Record), DaysLate: max(0, l.Record.Due(q.Today())),
			Days: daysSince(l.Record.WaitSince, q.Today()), Danger: l.Record.Clock == "HOURS", Receive: l.State == Sent && l.To == q.Viewer.Desk && l.Kind != Inform}
		for _, p := range names[l.ID] {
			s.Person, s.Kana, s.Age = nameShown(q, p), p.Name.Kana, ageShown(q, p)
		}
		out = append(out, s)
	}
	return out, nil
}

// waitText is what the sender waits for, in whose list the receiver's next step
// would read as the sender's own.
var waitText = map[State]words.Text{Sent: nextHear, Received: nextHear, Accepted: waitFirst, FirstDone: waitOutcome}

func (l lineShown) awaited(q *web.Request) lineShown {
	if t, ok := waitText[l.State]; ok {
		l.Next = q.Say(t)
	}
	return l
}

// labels gives a code list in the reader's language.
func labels(q *web.Request, list string) (map[string]string, error) {
	codes, err := area.CodeListOn(q.Tx, list, ja.DateOf(q.Now))
	out := map[string]string{}
	for _, c := range codes {
		out[c.Code] = c.Label.In(q.Lang)
	}
	return out, err
}

// rows are a list of lines; the one thing to do with each is its button.
func rows(q *web.Request, list []lineShown) []ui.Row {
	var out []ui.Row
	for _, l := range list {
		r := ui.Row{Due: l.Due, What: l.Next, Href: "/referral/" + l.ID.String(), Whose: l.Title, From: q.Say(fromDays, "desk", l.Desk, "n", l.Days),
			Tags: []string{l.Kind, l.Said}}
		if l.Days == 0 {
			r.From = q.Say(fromToday, "desk", l.Desk)
		}
		if l.Person != "" {
			r.Person = ui.Person{Name: l.Person, Kana: l.Kana, Age: l.Age}
		}
		if l.Danger {
			r.Danger = q.Say(hurry)
		}
		if l.Receive {
			r.Do = receiveButton(q, l)
		}
		out = append(out, r)
	}
	return out
}

// lateRows says of each row by how many days it is past, calmly.
func lateRows(ctx context.Context, rows []ui.Row, list []lineShown) []ui.Row {
	for i, l := range list {
		if l.DaysLate > 0 {
			rows[i].Late = ui.LateBy(ctx, l.DaysLate)
		}
	}
	return rows
}
