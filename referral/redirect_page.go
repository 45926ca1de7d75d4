package referral

import (
	"github.com/a-h/templ"

	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// RedirectPage sends on what has come back: by the sender, in one tap where a
// better desk was named, or by the coordinator. The new sending has a ground of
// its own; the responsible desk stays.
var RedirectPage = web.NewView("referral.redirect_page", "/referral/{id}/redirect", sharing.C4, loadRedirect,
	func(q *web.Request, d redirectData) string { return q.Say(redirectTitle) },
	func(q *web.Request, d redirectData) templ.Component { return redirectPage(q, d) }).
	At("connect").ForDesks().Does("referral.redirect")

type redirectData struct {
	ID       store.ID      `json:"id"`
	Code     string        `json:"code"`
	Title    string        `json:"title"`
	From     deskShown     `json:"from"`
	Former   deskShown     `json:"former"`
	To       *deskShown    `json:"to,omitempty"`
	Grounds  []groundOffer `json:"grounds,omitempty"`
	Person   string        `json:"person"`
	Good     bool          `json:"consent"` // a consent allows the chosen desk
	Steps    []entryLine   `json:"steps"`
	Attached int           `json:"attached"`

	Referral Referral    `json:"-"`
	Desks    []ui.Option `json:"-"`
	Kinds    []ui.Option `json:"-"`
	Forms    []ui.Option `json:"-"`
}

func loadRedirect(q *web.Request) (d redirectData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	p := pageData{}
	g, err := q.Open(id)
	if err != nil {
		return d, err
	}
	for _, step := range []func(*web.Request, sharing.Grant) error{p.load, p.desks, p.entries, p.ways} {
		if err := step(q, g); err != nil {
			return d, err
		}
	}
	if !p.May.Redirect {
		return d, words.Conflict(notInThisState, "state", StateText[p.State])
	}
	d = redirectData{ID: id, Code: p.Code, Title: p.Title, From: p.From, Former: p.To, Steps: p.Steps, Referral: p.Referral}
	names, err := people.NamesFor(q.Reading, []store.ID{id})
	if err != nil {
		return d, err
	}
	for _, s := range names[id] {
		d.Person = nameShown(q, s)
	}
	list, err := attachedTo(q.Tx, id)
	if err != nil {
		return d, err
	}
	d.Attached = len(list)
	return d, d.offer(q)
}

// offer reads the grounds for the desk that was chosen.
func (d *redirectData) offer(q *web.Request) (err error) {
	to := q.ParamID("to")
	if d.Desks, err = deskOptions(q, to, d.From.ID, d.Former.ID); err != nil {
		return err
	}
	if to.IsZero() || to == d.From.ID {
		return nil
	}
	shownTo, err := showDesk(q, to)
	if err != nil {
		return err
	}
	d.To = &shownTo
	f := d.Referral
	if d.Grounds, err = grounds(q, f.From, to, f.Part == sharing.C4); err != nil {
		return err
	}
	if d.Kinds, err = options(q, "referral_kind", string(f.Kind)); err != nil {
		return err
	}
	if d.Forms, err = options(q, "basis_form", ""); err != nil {
		return err
	}
	heard, err := sharing.Consents(q.Tx, f.Consultation)
	for _, c := range heard {
		d.Good = d.Good || c.Person == f.Person && c.Good(to, q.Now)
	}
	return err
}

func (d redirectData) path() string { return "/referral/" + d.ID.String() + "/redirect" }
