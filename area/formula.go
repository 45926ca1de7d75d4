package area

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Formula says how a report cell (報告の欄) comes out of the counters: sums of
// counters, or one sum divided by another, or the median of a counter that counts
// by days.
//
//	CONSULTATION_NEW + CONSULTATION_NEW_ANONYMOUS
//	CONTACT[PHONE, FAX]
//	PERSON[T01] + HOUSEHOLD[channel:OTHER]
//	REFERRAL_ACCEPTED / REFERRAL_SENT
//	median(REFERRAL_ANSWERED)
type Formula struct {
	Over   []Term
	Under  []Term // nil: no division
	Median bool   // of the one term above
}

// Term is one counter of a formula, with the codes that it is narrowed to.
type Term struct {
	Minus   bool
	Counter string
	Codes   []string
}

// Counters are what a formula may name: for each counter the code list of what it
// tells apart, "" for none, "*" where the program itself says. Persons and
// households are each counted once, told apart by one code of OnceLists.
var Counters = map[string]string{
	"CONSULTATION_NEW": "", "CONSULTATION_NEW_ANONYMOUS": "", "CONTACT": "channel", "INFORMANT": "informant", "TOPIC": "topic",
	"PERSON": "", "HOUSEHOLD": "", "REFERRAL_SENT": "*", "REFERRAL_ACCEPTED": "*", "REFERRAL_ANSWERED": "*",
	"CONCERN": "", "CONCERN_ANSWERED": "", "CONCERN_FIRST_FEEDBACK": "*",
}

// OnceLists are what persons and households are told apart by: a topic as it is, a
// code of another list behind the list's name ("channel:PHONE"); area has the
// codes of the districts.
var OnceLists = []string{"topic", "channel", "informant", "area"}

// OnceCode is the list and the code by which a term tells persons or households
// apart.
func (t Term) OnceCode() (list, code string) {
	list, code, named := strings.Cut(t.Codes[0], ":")
	if !named {
		return OnceLists[0], t.Codes[0]
	}
	return list, code
}

// ParseFormula reads a formula. Errors say what stands where something else is
// expected.
func ParseFormula(s string) (Formula, error) {
	p := &formulaReader{tokens: tokensOf(s)}
	f, err := p.formula()
	if err == nil && p.next() != "" {
		err = fmt.Errorf("%q stands after the end", p.next())
	}
	return f, err
}

func tokensOf(s string) (out []string) {
	word := ""
	flush := func() {
		if word != "" {
			out, word = append(out, word), ""
		}
	}
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			flush()
		case strings.ContainsRune("+-/[](),", r):
			flush()
			out = append(out, string(r))
		default:
			word += string(r)
		}
	}
	flush()
	return out
}

type formulaReader struct{ tokens []string }

func (p *formulaReader) next() string {
	if len(p.tokens) == 0 {
		return ""
	}
	return p.tokens[0]
}

func (p *formulaReader) take() string {
	t := p.next()
	if t != "" {
		p.tokens = p.tokens[1:]
	}
	return t
}

func (p *formulaReader) want(sign string) error {
	if t := p.take(); t != sign {
		return fmt.Errorf("%q stands where %q is expected", t, sign)
	}
	return nil
}

func (p *formulaReader) formula() (f Formula, err error) {
	if p.next() == "median" {
		p.take()
		if err := p.want("("); err != nil {
			return f, err
		}
		t, err := p.term()
		f.Over, f.Median = []Term{t}, true
		if err != nil {
			return f, err
		}
		return f, p.want(")")
	}
	if f.Over, err = p.sum(); err != nil || p.next() != "/" {
		return f, err
	}
	p.take()
	f.Under, err = p.sum()
	return f, err
}

func (p *formulaReader) sum() (out []Term, err error) {
	for minus := false; ; {
		t, err := p.term()
		if err != nil {
			return nil, err
		}
		t.Minus = minus
		out = append(out, t)
		if p.next() != "+" && p.next() != "-" {
			return out, nil
		}
		minus = p.take() == "-"
	}
}

func (p *formulaReader) term() (t Term, err error) {
	t.Counter = p.take()
	if _, known := Counters[t.Counter]; !known {
		return t, fmt.Errorf("%q is no counter", t.Counter)
	}
	if p.next() != "[" {
		return t, nil
	}
	for sign := p.take(); sign != "]"; sign = p.take() {
		if sign != "[" && sign != "," {
			return t, fmt.Errorf("%q stands where a comma or ] is expected", sign)
		}
		t.Codes = append(t.Codes, p.take())
	}
	return t, nil
}

// ReportCell is one cell of a report: data of the plan, with the days on which it
// holds. The national sheet is not public, so the common ones are our own
// (domain 04 §4.8).
type ReportCell struct {
	Code    string `json:"code"`
	Label   Label  `json:"label"`
	Formula string `json:"formula"`
	Span
}

// reportCells wants formulas that can be read and codes that exist.
func (c *checker) reportCells() {
	const file = "report_cells.json"
	seen := map[string][]Span{}
	for _, r := range c.p.ReportCells {
		if r.Code == "" {
			c.fault(file, "an entry has no code")
		}
		c.label(file, r.Code, r.Label)
		c.span(file, r.Code, r.Span)
		c.apart(file, r.Code, seen, r.Span)
		f, err := ParseFormula(r.Formula)
		if err != nil {
			c.fault(file, "%s: formula %q: %v", r.Code, r.Formula, err)
			continue
		}
		for _, t := range slices.Concat(f.Over, f.Under) {
			c.termCodes(file, r.Code, t)
		}
		if f.Median && f.Over[0].Counter != "REFERRAL_ANSWERED" {
			c.fault(file, "%s: only REFERRAL_ANSWERED has a median, since it counts by days", r.Code)
		}
	}
}

func (c *checker) termCodes(file, cell string, t Term) {
	list := Counters[t.Counter]
	if t.Counter == "PERSON" || t.Counter == "HOUSEHOLD" {
		c.onceCode(file, cell, t)
		return
	}
	for _, code := range t.Codes {
		if list != "*" && (list == "" || !c.hasCode(list, code)) {
			c.fault(file, "%s: %s has no %q", cell, t.Counter, code)
		}
	}
}

// onceCode wants one code at most: whoever stands under two would be counted twice.
func (c *checker) onceCode(file, cell string, t Term) {
	if len(t.Codes) == 0 {
		return
	}
	if len(t.Codes) > 1 {
		c.fault(file, "%s: %s is counted once and takes one code only", cell, t.Counter)
	}
	list, code := t.OnceCode()
	known := slices.Contains(OnceLists, list)
	if known && list == "area" {
		known = slices.ContainsFunc(c.p.Areas, func(a Area) bool {
			return a.Code == code && slices.ContainsFunc(a.Parents, func(p Parent) bool { return c.isTop(p.Area) })
		})
	} else if known {
		known = c.hasCode(list, code)
	}
	if !known {
		c.fault(file, "%s: %s has no %q", cell, t.Counter, t.Codes[0])
	}
}

// isTop reports whether a place is the municipality itself.
func (c *checker) isTop(code string) bool {
	return slices.ContainsFunc(c.p.Areas, func(a Area) bool { return a.Code == code && len(a.Parents) == 0 })
}
