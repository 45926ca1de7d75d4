package e2e_test

import (
	"slices"

	"tomoni/intake"
	"tomoni/sharing"
)

// subjects is whom a call is about, in the model, and whether it can be saved.
type subjects struct {
	people []*human
	fresh  int
	hidden []*human // concealed persons whom the facts fit
	fits   bool
}

// listen fills in what somebody tells on the telephone.
func (r *run) listen(w *who, p *intake.ReceivePayload) (s subjects) {
	s.fits = true
	for range r.draw(4, "persons") {
		r.subject(w, p, &s)
	}
	p.Abuse = r.chance(8, "abuse")
	p.Urgency = pick(r, []string{"", "", "", "NORMAL", "WEEK", "IMMEDIATE", "H48"}, "urgency")
	if hours[p.Urgency] > 0 && r.chance(3, "spoke") {
		p.SpokeTo = "ご本人"
	}
	if r.chance(4, "about the informant") {
		p.About = r.said("話してくれた人")
	}
	if r.chance(5, "reach") {
		p.Reach = r.said("夜だけ")
	}
	p.NextOn = r.someday()
	p.After = pick(r, []string{"", "", "GO_ON", "END", "REFER", "REFER", "TELL", "THINK"}, "after")
	r.goesOn(w, p, &s)
	for _, d := range r.model.drafts {
		if d.by == w {
			p.Draft = d.id
		}
	}
	return s
}

// goesOn is with whom it goes on.
func (r *run) goesOn(w *who, p *intake.ReceivePayload, s *subjects) {
	to := r.mostly(w.desk)
	here := !to.gone && to.works() && to.desk == w.desk
	switch p.After {
	case "END":
		s.fits = s.fits && (hours[p.Urgency] == 0 || p.SpokeTo != "")
	case "TELL":
		p.Staff, p.Asked, s.fits = to.Staff, "電話してください", s.fits && here
	case "THINK":
		if p.Partner = pick(r, []string{"COORDINATOR", "SUPERVISOR", "COLLEAGUE"}, "partner"); p.Partner == "COLLEAGUE" {
			p.Staff, s.fits = to.Staff, s.fits && here
		}
	}
}

// subject is one more whom the words are about: somebody new, somebody whom one
// may see, a hit by two facts, or one whom the facts of a concealed person fit.
func (r *run) subject(w *who, p *intake.ReceivePayload, s *subjects) {
	m, one := r.model, intake.Subject{}
	var h *human
	if len(m.humans) > 0 && r.chance(3, "known") {
		h = pick(r, m.humans, "human")
	}
	for _, k := range m.humans {
		if k.concealed && k.name != "" && k.phone != "" && r.chance(9, "concealed one calls") {
			h = k
		}
	}
	switch {
	case h == nil || h.id.IsZero() || slices.Contains(s.people, h):
		h = r.newcomer()
		s.fresh++
		one.Name, one.Phone = h.name, h.phone
	case h.concealed && len(m.fits(h.name, h.phone)) > 0:
		s.hidden = append(s.hidden, m.fits(h.name, h.phone)...)
		one.Name, one.Phone = h.name, h.phone
		h = &human{name: h.name, phone: h.phone, doubtful: true}
		m.humans = append(m.humans, h)
		s.fresh++
	case m.knows(w, h):
		one.Person = h.id
	default:
		one.Person, one.Name, one.Phone = h.id, h.name, h.phone
		s.hidden = append(s.hidden, m.fits(h.name, h.phone)...)
		hit := h.found()
		s.fits = s.fits && hit
		if hit {
			r.hits.add("confirmed by two facts")
		}
	}
	one.Together, one.Consent = r.chance(3, "together"), r.agreement()
	p.Subject = append(p.Subject, one)
	s.people = append(s.people, h)
}

// found: two facts name somebody whom one may not see yet (B18); never somebody
// concealed or whom a concealed person's facts fit.
func (h *human) found() bool { return h.name != "" && h.phone != "" && !h.concealed && !h.doubtful }

// moveIn: two live together from now on; who lives with others is moved out by
// nobody's words, and where both do, nothing is written down.
func (m *model) moveIn(h, with *human) {
	switch {
	case h.home != nil && h.home == with.home:
	case !m.shares(h):
		if with.home == nil {
			with.home = &home{with}
		}
		h.home = with.home
	case !m.shares(with):
		with.home = h.home
	}
}

// shares: somebody lives with others.
func (m *model) shares(h *human) bool {
	return h.home != nil && slices.ContainsFunc(m.humans, func(o *human) bool { return o != h && o.home == h.home })
}

func (r *run) volunteers() (list []*who) {
	for _, w := range r.model.staff {
		if w.Role == sharing.Volunteer {
			list = append(list, w)
		}
	}
	return list
}
