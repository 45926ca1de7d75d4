package area

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"tomoni/ja"
)

// checker collects what is wrong with a pack, each fault naming file and code.
type checker struct {
	p      Pack
	faults []error
}

// check reports everything that would make a pack unable to serve. Its errors are
// for whoever writes packs: file, code, what is missing.
func (p Pack) check() error {
	c := &checker{p: p}
	c.municipality()
	c.layers()
	c.areas()
	c.plan()
	c.bodies()
	c.organisations()
	c.commissions()
	c.desks()
	c.deskRoles()
	c.danger()
	c.legal()
	c.pairs()
	c.codes()
	c.calendar()
	c.settings()
	c.reportCells()
	c.formCells()
	return errors.Join(c.faults...)
}

func (c *checker) fault(file, format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf("%s: %s", file, fmt.Sprintf(format, args...)))
}

// label wants both languages; English must be readable to who reads no Japanese.
func (c *checker) label(file, what string, l Label) {
	if l.JA == "" || l.EN == "" {
		c.fault(file, "%s: needs text in ja and en", what)
	}
	if hasJapanese(l.EN) {
		c.fault(file, "%s: English text has Japanese letters: %q", what, l.EN)
	}
}

func (c *checker) span(file, what string, s Span) {
	if !s.valid() {
		c.fault(file, "%s: valid_from %q and valid_to %q are not two days in order", what, s.From, s.To)
	}
}

// unique reports a code that is empty or there twice.
func (c *checker) unique(file string, seen map[string]bool, code string) {
	switch {
	case code == "":
		c.fault(file, "an entry has no code")
	case seen[code]:
		c.fault(file, "%s: code used twice", code)
	}
	seen[code] = true
}

func (c *checker) municipality() {
	const file = "municipality.json"
	m := c.p.Municipality
	for _, code := range []string{m.Code, m.Prefecture.Code} {
		if !CodeValid(code) {
			c.fault(file, "%q is no municipality code (six digits with check digit)", code)
		}
	}
	if len(m.Code) == 6 && len(m.Prefecture.Code) == 6 && m.Code[:2] != m.Prefecture.Code[:2] {
		c.fault(file, "%s does not lie in prefecture %s", m.Code, m.Prefecture.Code)
	}
	c.label(file, "name", m.Name)
	c.label(file, "prefecture", m.Prefecture.Name)
	if m.Comprehensive != "" && !m.Comprehensive.Full() {
		c.fault(file, "comprehensive_from %q is no day", m.Comprehensive)
	}
}

// CodeValid reports whether a 全国地方公共団体コード has six digits and the right
// check digit: weights 6 5 4 3 2, last digit of 11 − (Σ mod 11).
func CodeValid(code string) bool {
	if len(code) != 6 {
		return false
	}
	sum := 0
	for i, r := range code {
		if r < '0' || r > '9' {
			return false
		}
		if i < 5 {
			sum += int(r-'0') * (6 - i)
		}
	}
	return int(code[5]-'0') == (11-sum%11)%10
}

func (c *checker) layers() {
	const file = "layers.json"
	seen, last := map[string]bool{}, 0
	for _, l := range c.p.Layers {
		c.unique(file, seen, l.Code)
		c.label(file, l.Code, l.Name)
		c.span(file, l.Code, l.Span)
		if l.Level <= last {
			c.fault(file, "%s: levels must rise from the neighbours to the municipality", l.Code)
		}
		last = l.Level
	}
	if !seen[LayerCity] {
		c.fault(file, "layer %s is missing", LayerCity)
	}
}

func (c *checker) level(layer string) int {
	for _, l := range c.p.Layers {
		if l.Code == layer {
			return l.Level
		}
	}
	return 0
}

func (c *checker) plan() {
	const file = "measures.json"
	plan := c.p.Plan
	c.label(file, "name", plan.Name)
	if !plan.From.Full() || !plan.To.Full() || plan.From > plan.To {
		c.fault(file, "plan period %q to %q is not two days in order", plan.From, plan.To)
	}
	goals := c.headings(plan.Goals, nil)
	policies := c.headings(plan.Policies, goals)
	fields := c.headings(plan.Fields, policies)
	if len(plan.Measures) != plan.Count {
		c.fault(file, "the plan has %d measures, the file %d", plan.Count, len(plan.Measures))
	}
	for i, m := range plan.Measures {
		name := "measure " + strconv.Itoa(m.No)
		if m.No != i+1 {
			c.fault(file, "%s stands where measure %d belongs", name, i+1)
		}
		if !fields[m.Field] {
			c.fault(file, "%s: unknown field %q", name, m.Field)
		}
		c.label(file, name, m.Title)
		c.roles(name, m.Roles)
	}
}

// roles wants all three groups; a dash of the plan is an explicit null.
func (c *checker) roles(name string, roles map[Group]*Label) {
	for _, g := range Groups {
		l, there := roles[g]
		if !there {
			c.fault("measures.json", "%s: no role for %s (null when the plan has a dash)", name, g)
		}
		if l != nil {
			c.label("measures.json", name+" "+string(g), *l)
		}
	}
	if len(roles) > len(Groups) {
		c.fault("measures.json", "%s: a role for an unknown group", name)
	}
}

func (c *checker) headings(hs []Heading, above map[string]bool) map[string]bool {
	seen := map[string]bool{}
	for _, h := range hs {
		c.unique("measures.json", seen, h.Code)
		c.label("measures.json", h.Code, h.Title)
		if above != nil && !above[h.Under] {
			c.fault("measures.json", "%s: stands under unknown %q", h.Code, h.Under)
		}
	}
	return seen
}

func (c *checker) bodies() {
	const file = "bodies.json"
	seen := map[string]bool{}
	for _, b := range c.p.Bodies {
		c.unique(file, seen, b.Code)
		c.label(file, b.Code, b.Name)
		c.span(file, b.Code, b.Span)
		if c.level(b.Layer) == 0 {
			c.fault(file, "%s: unknown layer %q", b.Code, b.Layer)
		}
		for _, o := range b.Secretariat {
			if !c.hasOrganisation(o) {
				c.fault(file, "%s: unknown organisation %q", b.Code, o)
			}
		}
	}
}

func (c *checker) calendar() {
	const file = "calendar.json"
	cal := c.p.Calendar
	for _, clock := range []string{cal.Opens, cal.Closes} {
		_, err := time.Parse("15:04", clock)
		if err != nil {
			c.fault(file, "%q is no time of day", clock)
		}
	}
	for _, d := range cal.Closed {
		for _, day := range []string{d.From, d.To} {
			if !ja.Date("2024-" + day).Full() {
				c.fault(file, "%q is no month and day", day)
			}
		}
	}
	for _, d := range cal.Days {
		if !d.Day.Full() {
			c.fault(file, "%q is no day", d.Day)
		}
	}
}

func (c *checker) settings() {
	seen := map[string][]Span{}
	for _, s := range c.p.Settings {
		c.span("settings.json", s.Name, s.Span)
		c.apart("settings.json", s.Name, seen, s.Span)
	}
	for _, name := range RequiredSettings {
		if len(seen[name]) == 0 {
			c.fault("settings.json", "setting %s is missing", name)
		}
	}
}

// apart reports two versions of one code that hold on the same day.
func (c *checker) apart(file, code string, seen map[string][]Span, s Span) {
	for _, o := range seen[code] {
		if s.overlaps(o) {
			c.fault(file, "%s: two versions hold on the same day", code)
		}
	}
	seen[code] = append(seen[code], s)
}

// hasJapanese reports kana or kanji, also their half-width and look-alike forms.
func hasJapanese(s string) bool {
	for _, r := range s {
		if r >= 0x2E80 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF66 && r <= 0xFF9F || r >= 0x20000 {
			return true
		}
	}
	return false
}
