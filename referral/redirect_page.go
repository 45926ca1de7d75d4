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

	Referral Referral        `json:"-"`
	Heard    []string        `json:"-"` // what the person has said about passing things on
	Refused  bool            `json:"-"`
	Desks    []ui.Option     `json:"-"`
	Kinds    []ui.Option     `json:"-"`
	Forms    []ui.Option     `json:"-"`
	Step     string          `json:"-"`
	Lines    []ui.Line       `json:"-"` // the confirming summary
	Approver bool            `json:"-"`
	Form     web.CommandForm `json:"-"`
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
	f, gone, err := q.DraftForm("referral.redirect", "/referral/{referral}")
	if err != nil {
		return d, err
	}
	d = redirectData{ID: id, Code: p.Code, Title: p.Title, From: p.From, Former: p.To, Steps: p.Steps, Referral: p.Referral, Form: f}
	if gone && q.Param("step") == stepConfirm {
		d.Step = stepSent
		return d, nil
	}
	if !p.May.Redirect {
		return d, words.Conflict(notInThisState, "state", StateText[p.State])
	}
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
	if err := d.offer(q); err != nil || d.To == nil {
		return d, err
	}
	return d, d.look(q)
}

// look takes up what was typed, and shows it back in words before it goes.
func (d *redirectData) look(q *web.Request) error {
	if d.Form.Fault != nil || q.Param("step") != stepConfirm {
		return nil
	}
	typed := statement{offer: d.Grounds, good: d.Good, to: d.To.Name, forms: d.Forms, today: q.Today(), typed: d.Form.Values,
		name: func(field string) string { return field }}
	if d.Form.Fault = words.Join(typed.check()); d.Form.Fault != nil {
		return nil
	}
	d.Step = stepConfirm
	var err error
	if typed.kinds, err = labels(q, "referral_kind"); err != nil {
		return err
	}
	reached, err := reachedAt(q, []store.ID{d.Referral.Person})
	if err != nil {
		return err
	}
	s := typed.stated(q, d.Heard)
	d.Approver = s.Ground.Approver
	d.Lines = []ui.Line{{Label: q.Say(toWhom), Value: d.To.Name}, {Label: d.Person, Part: confirmPerson(q, s, reached[d.Referral.Person])},
		{Label: q.Say(whatGoes), Part: confirmWhat(q, d.Form.Values, d.alongSaid(q))}, {Label: q.Say(responsibleLabel), Value: d.From.Name}}
	return nil
}

// alongSaid says whether what went with the former sending goes again.
func (d redirectData) alongSaid(q *web.Request) string {
	if d.Form.Values.Get("along") != "" {
		return q.Say(goesAlong)
	}
	return q.Say(goesEntries, "n", 0)
}

// offer reads the grounds for the desk that was chosen.
func (d *redirectData) offer(q *web.Request) (err error) {
	to := toDesk(q, d.Form)
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
	return d.heard(q, to)
}

// heard reads what the person has said about passing things on.
func (d *redirectData) heard(q *web.Request, to store.ID) error {
	list, err := sharing.Consents(q.Tx, d.Referral.Consultation)
	if err != nil {
		return err
	}
	states, err := labels(q, "consent_state")
	if err != nil {
		return err
	}
	o := personOffer{}
	for _, c := range list {
		if c.Person == d.Referral.Person {
			if o, err = o.said(q, c, states, to); err != nil {
				return err
			}
		}
	}
	d.Good, d.Heard, d.Refused = o.Good, o.Consents, o.Refused
	return nil
}

func (d redirectData) path() string { return "/referral/" + d.ID.String() + "/redirect" }

// at is a step of the page with the draft, as in the sending.
func (d redirectData) at(step string) string {
	return stepAt(d.path(), step, d.Form.DraftID, d.To.ID)
}
