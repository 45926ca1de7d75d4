package area

import "tomoni/ja"

func (c *checker) areas() {
	const file = "areas.json"
	byCode := map[string]Area{}
	seen := map[string]bool{}
	roots := 0
	for _, a := range c.p.Areas {
		c.unique(file, seen, a.Code)
		c.label(file, a.Code, a.Name)
		c.span(file, a.Code, a.Span)
		byCode[a.Code] = a
		if len(a.Parents) == 0 {
			roots++
		}
		if c.level(a.Layer) == 0 {
			c.fault(file, "%s: unknown layer %q", a.Code, a.Layer)
		}
	}
	if roots != 1 {
		c.fault(file, "one area without parent is the municipality, there are %d", roots)
	}
	for _, a := range c.p.Areas {
		c.parents(a, byCode)
	}
}

// parents wants each parent in a wider layer (so the tree has no cycle) and no
// two at a time.
func (c *checker) parents(a Area, byCode map[string]Area) {
	const file = "areas.json"
	spans := map[string][]Span{}
	for _, q := range a.Parents {
		c.span(file, a.Code, q.Span)
		c.apart(file, a.Code, spans, q.Span)
		parent, there := byCode[q.Area]
		switch {
		case !there:
			c.fault(file, "%s: unknown parent %q", a.Code, q.Area)
		case c.level(parent.Layer) <= c.level(a.Layer):
			c.fault(file, "%s: parent %s is not in a wider layer, so the places go in a circle", a.Code, q.Area)
		}
	}
}

func (c *checker) hasOrganisation(code string) bool {
	for _, o := range c.p.Organisations {
		if o.Code == code {
			return true
		}
	}
	return false
}

func (c *checker) hasArea(code string) bool {
	for _, a := range c.p.Areas {
		if a.Code == code {
			return true
		}
	}
	return false
}

func (c *checker) hasCode(list, code string) bool {
	for _, l := range c.p.Codes {
		if l.List == list {
			return !l.label(code).IsZero()
		}
	}
	return false
}

func (c *checker) organisations() {
	const file = "organisations.json"
	seen := map[string]bool{}
	for _, o := range c.p.Organisations {
		c.unique(file, seen, o.Code)
		c.label(file, o.Code, o.Name)
		if !c.hasCode("organisation_kind", o.Kind) {
			c.fault(file, "%s: unknown kind %q", o.Code, o.Kind)
		}
		if o.Chapter != "4" && o.Chapter != "5" {
			c.fault(file, "%s: chapter must be 4 or 5 of the Personal Information Protection Act", o.Code)
		}
	}
}

func (c *checker) commissions() {
	const file = "commissions.json"
	seen := map[string]bool{}
	for _, m := range c.p.Commissions {
		c.unique(file, seen, m.Code)
		c.span(file, m.Code, m.Span)
		c.label(file, m.Code+" name", m.Name)
		c.label(file, m.Code+" purpose", m.Purpose)
		c.label(file, m.Code+" file", m.File)
		c.label(file, m.Code+" notice", m.Notice)
		for _, o := range []string{m.Controller, m.Holder} {
			if !c.hasOrganisation(o) {
				c.fault(file, "%s: unknown organisation %q", m.Code, o)
			}
		}
		if m.Controller != m.Holder && !c.hasLegal(m.Legal) {
			c.fault(file, "%s: work for another controller needs a legal row, not %q", m.Code, m.Legal)
		}
		if !c.hasCode("subject", m.Subject) {
			c.fault(file, "%s: unknown subject %q", m.Code, m.Subject)
		}
	}
}

func (c *checker) hasLegal(code string) bool {
	for _, l := range c.p.LegalRows {
		if l.Code == code {
			return true
		}
	}
	return false
}

func (c *checker) commission(code string) (Commission, bool) {
	for _, m := range c.p.Commissions {
		if m.Code == code {
			return m, true
		}
	}
	return Commission{}, false
}

func (c *checker) desks() {
	const file = "desks.json"
	seen := map[string]bool{}
	for _, d := range c.p.Desks {
		c.unique(file, seen, d.Code)
		c.label(file, d.Code, d.Name)
		c.label(file, d.Code+" section", d.Section)
		c.entry(d)
		c.span(file, d.Code, d.Span)
		m, there := c.commission(d.Commission)
		switch {
		case !there:
			c.fault(file, "%s: has no commission (%q is unknown)", d.Code, d.Commission)
		case m.Holder != d.Organisation:
			c.fault(file, "%s: commission %s is worked by %s, not by %s", d.Code, m.Code, m.Holder, d.Organisation)
		}
		if d.Phone == "" {
			c.fault(file, "%s: has no telephone number", d.Code)
		}
		c.takes(d)
		c.covers(d)
	}
}

// entry looks over what people who look for a desk read of it.
func (c *checker) entry(d Desk) {
	const file = "desks.json"
	_, err := ja.ParseHours(d.Opens)
	if err != nil {
		c.fault(file, "%s: opens %q cannot be read: begin each line with days and give times from and until, such as WORKDAY 08:30-12:00 13:00-17:15", d.Code, d.Opens)
	}
	if d.Opens == "" {
		c.label(file, d.Code+" hours (or opens)", d.Hours)
	}
	if !d.Say.IsZero() {
		c.label(file, d.Code+" say", d.Say)
	}
	for _, l := range d.Languages {
		if !c.hasCode("desk_language", l) {
			c.fault(file, "%s: unknown language %q", d.Code, l)
		}
	}
}

func (c *checker) takes(d Desk) {
	seen := map[string]bool{}
	for _, t := range d.Takes {
		if seen[t.Issue] {
			c.fault("desks.json", "%s: issue %s twice", d.Code, t.Issue)
		}
		seen[t.Issue] = true
		if !c.hasCode("issue", t.Issue) {
			c.fault("desks.json", "%s: unknown issue %q", d.Code, t.Issue)
		}
		for _, s := range t.Stages {
			if !c.hasCode("life_stage", s) {
				c.fault("desks.json", "%s: unknown life stage %q", d.Code, s)
			}
		}
	}
}

func (c *checker) covers(d Desk) {
	spans := map[string][]Span{}
	for _, a := range d.Areas {
		c.span("desks.json", d.Code+" "+a.Area, a.Span)
		c.apart("desks.json", d.Code+" "+a.Area, spans, a.Span)
		if !c.hasArea(a.Area) {
			c.fault("desks.json", "%s: unknown area %q", d.Code, a.Area)
		}
	}
}

// deskRoles wants the desks without which a worry could fall between: one where
// escalation ends, one for places without a desk, a coordinator for each
// (promises 1 and 2).
func (c *checker) deskRoles() {
	const file = "desks.json"
	municipal, fallback := 0, 0
	for _, d := range c.p.Desks {
		if d.Municipal {
			municipal++
		}
		if d.Fallback {
			fallback++
		}
		if (d.Municipal || d.Fallback || d.Coordinates) && (!d.Account || d.To != "") {
			c.fault(file, "%s: must have accounts and no end, since others rely on it", d.Code)
		}
		q, there := c.p.Desk(d.Coordinator)
		if !there || !q.Coordinates {
			c.fault(file, "%s: its coordinator %q is no desk that coordinates", d.Code, d.Coordinator)
		}
	}
	if municipal != 1 {
		c.fault(file, "exactly one desk is the municipal desk, there are %d", municipal)
	}
	if fallback != 1 {
		c.fault(file, "exactly one desk is the fallback desk, there are %d", fallback)
	}
}

// danger wants somebody to answer the telephone at night and a place to report
// each kind of violence.
func (c *checker) danger() {
	night := false
	seen := map[string]bool{}
	for _, n := range c.p.Numbers {
		c.unique("numbers.json", seen, n.Code)
		c.label("numbers.json", n.Code, n.Label)
		c.label("numbers.json", n.Code+" when", n.When)
		night = night || n.Night
	}
	if !night {
		c.fault("numbers.json", "no number is answered at night")
	}
	for _, r := range c.p.Reports {
		c.label("reports.json", r.Code, r.Label)
		if !c.hasLegal(r.Legal) {
			c.fault("reports.json", "%s: unknown legal row %q", r.Code, r.Legal)
		}
		for _, d := range r.Desks {
			_, there := c.p.Desk(d)
			if !there {
				c.fault("reports.json", "%s: unknown desk %q", r.Code, d)
			}
		}
		for _, n := range r.Numbers {
			if !seen[n] {
				c.fault("reports.json", "%s: unknown number %q", r.Code, n)
			}
		}
	}
}
