package intake

import (
	"tomoni/area"
	"tomoni/office"
	"tomoni/web"
	"tomoni/web/ui"
)

// choices are the code lists that the forms of this room offer, and the
// colleagues of the viewer's own desk.
type choices struct {
	Informant   []area.Code   `json:"informant"`
	Channel     []area.Code   `json:"channel"`
	Topic       []area.Code   `json:"topic"`
	Urgency     []area.Code   `json:"urgency"`
	CallerCheck []area.Code   `json:"caller_check"`
	Consent     []area.Code   `json:"consent_state"`
	Closure     []area.Code   `json:"closure_reason"`
	Relation    []area.Code   `json:"relation"`
	Desks       []office.Desk `json:"-"`
	Colleagues  []office.Held `json:"-"`
}

func loadChoices(q *web.Request) (c choices, err error) {
	for name, list := range c.lists() {
		if *list, err = area.CodeListOn(q.Tx, name, q.Today()); err != nil {
			return c, err
		}
	}
	if c.Desks, err = office.OpenDesks(q.Tx, q.Today()); err != nil {
		return c, err
	}
	c.Colleagues, err = colleaguesOf(q)
	return c, err
}

// lists are the code lists by name.
func (c *choices) lists() map[string]*[]area.Code {
	return map[string]*[]area.Code{"informant": &c.Informant, "channel": &c.Channel, "topic": &c.Topic, "urgency": &c.Urgency,
		"caller_check": &c.CallerCheck, "consent_state": &c.Consent, "closure_reason": &c.Closure, "relation": &c.Relation}
}

// of is a code list by name.
func (c choices) of(name string) []area.Code { return *c.lists()[name] }

// colleaguesOf lists who works at the viewer's own desk now, the viewer apart.
func colleaguesOf(q *web.Request) ([]office.Held, error) {
	held, err := office.StaffAt(q.Tx, q.Viewer.Desk, q.Now)
	var out []office.Held
	for _, h := range held {
		if h.Role.Works() && !h.Suspended && h.Staff != q.Viewer.Staff {
			out = append(out, h)
		}
	}
	return out, err
}

// options turns a code list into what a field offers.
func options(q *web.Request, list []area.Code, chosen ...string) []ui.Option {
	var out []ui.Option
	for _, c := range list {
		out = append(out, ui.Option{Value: c.Code, Label: c.Label.In(q.Lang), Chosen: has(chosen, c.Code)})
	}
	return out
}

// labelOf is the name of a code, or the code's absence.
func labelOf(q *web.Request, list []area.Code, code string) string {
	for _, c := range list {
		if c.Code == code {
			return c.Label.In(q.Lang)
		}
	}
	return ""
}

func colleagueOptions(list []office.Held, chosen string) []ui.Option {
	var out []ui.Option
	for _, h := range list {
		out = append(out, ui.Option{Value: h.Staff.String(), Label: h.StaffName, Chosen: h.Staff.String() == chosen})
	}
	return out
}

// deskOptions offers the desks other than one's own, each with its telephone.
func deskOptions(q *web.Request, list []office.Desk) []ui.Option {
	var out []ui.Option
	for _, d := range list {
		if d.ID == q.Viewer.Desk {
			continue
		}
		label := d.Name.In(q.Lang)
		if d.Phone != "" {
			label += " " + d.Phone
		}
		out = append(out, ui.Option{Value: d.ID.String(), Label: label})
	}
	return out
}
