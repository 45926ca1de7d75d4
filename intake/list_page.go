package intake

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"tomoni/command"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// ListPage are one's own drafts and the open calls that one has in hand, so
// that several short ones can be finished together.
var ListPage = web.NewView("intake.list", "/receive/list", sharing.C4, loadList,
	func(q *web.Request, _ listData) string { return q.Say(listTitle) },
	func(q *web.Request, d listData) templ.Component { return listPage(q, d) }).
	At("receive").ForDesks().Does("draft.drop", "intake.end_together")

type listData struct {
	Drafts  []draftLine `json:"drafts"`
	Calls   []callLine  `json:"calls"`
	Choices choices     `json:"-"`
}

// draftLine is one of one's own unsent forms.
type draftLine struct {
	ID      store.ID `json:"id"`
	Form    string   `json:"form"`
	Href    string   `json:"-"`
	Begin   string   `json:"words"` // the first words
	SavedAt string   `json:"saved_at"`
	Desk    string   `json:"desk,omitempty"` // where another duty began it
}

// callLine is an open call of one's own.
type callLine struct {
	ID     store.ID         `json:"id"`
	Title  string           `json:"title"`
	Code   string           `json:"code"`
	Next   string           `json:"next_on"`
	Names  []people.Subject `json:"-"`
	Danger bool             `json:"danger"`
}

// mostTogether is how many calls are offered for finishing together.
const mostTogether = 50

func loadList(q *web.Request) (d listData, err error) {
	if d.Choices, err = loadChoices(q); err != nil {
		return d, err
	}
	drafts, err := command.Drafts(q.Tx, q.Viewer.Staff)
	if err != nil {
		return d, err
	}
	for _, k := range drafts {
		l, err := draftLineOf(q, k)
		if err != nil {
			return d, err
		}
		if l.Href != "" {
			d.Drafts = append(d.Drafts, l)
		}
	}
	return d, d.calls(q)
}

func draftLineOf(q *web.Request, k command.Draft) (l draftLine, err error) {
	l = draftLine{ID: k.ID, Form: k.Form, Begin: begin40(k.Fields), SavedAt: words.ShortDateTime(q.Lang, k.SavedAt)}
	if c := q.Server.Engine.Find(k.Form); c != nil {
		l.Href = c.DraftAt(k)
	}
	if k.Duty == q.Viewer.Duty {
		return l, nil
	}
	name, err := office.DeskName(q.Tx, k.Desk)
	l.Desk = name.In(q.Lang)
	return l, err
}

// begin40 is the beginning of what was typed, to know a draft again: the words
// of a call, or the reason or the note of what is to be handed on.
func begin40(v url.Values) string {
	typed := cmp.Or(v.Get("words"), v.Get("reason"), v.Get("person.0.reason"), v.Get("complaint"))
	text := []rune(strings.Join(strings.Fields(typed), " "))
	if len(text) > 40 {
		return string(text[:40]) + "…"
	}
	return string(text)
}

func (d *listData) calls(q *web.Request) error {
	rows, err := record.WorkList(q.Reading, record.Filter{Staff: true, Limit: 200})
	if err != nil {
		return err
	}
	var ids []store.ID
	for _, r := range rows {
		if r.Kind != Kind || r.Staff != q.Viewer.Staff || r.Desk != q.Viewer.Desk || len(ids) == mostTogether {
			continue
		}
		ids = append(ids, r.ID)
		d.Calls = append(d.Calls, callLine{ID: r.ID, Title: r.Title, Code: r.Code, Next: words.ShortDate(q.Lang, r.NextOn), Danger: r.Clock == record.Hours})
	}
	names, err := people.NamesFor(q.Reading, ids)
	for i, c := range d.Calls {
		d.Calls[i].Names = names[c.ID]
	}
	q.Showed("intake.list", ids)
	return err
}

// namesLine are the names of those whom a record is about, in one line.
func namesLine(q *web.Request, list []people.Subject) string {
	var names []string
	for _, s := range list {
		names = append(names, nameOf(q, s))
	}
	return joined(q, names)
}

func callOptions(q *web.Request, calls []callLine) []ui.Option {
	var out []ui.Option
	for _, c := range calls {
		if c.Danger {
			continue
		}
		out = append(out, ui.Option{Value: c.ID.String(), Label: c.Title, Names: namesLine(q, c.Names), Hint: c.Code + "　" + q.Say(nextOnShort, "on", c.Next),
			Href: "/consultation/" + c.ID.String(), Link: q.Say(readCall)})
	}
	return out
}
