package area

import (
	"strings"

	"tomoni/ja"
)

// Pair says which legal rows fit a sending from one commission to another. A
// sending is refused where no row fits, with the lawful ways on.
type Pair struct {
	From Side  `json:"from"`
	To   Side  `json:"to"`
	Rows []Fit `json:"rows"`
	// Relation narrows to "same" or "other" controller at both ends; empty: both.
	Relation string `json:"relation,omitempty"`
	Span
}

// Side is one end of a pair; an empty field means any.
type Side struct {
	Controller string `json:"controller,omitempty"`
	Commission string `json:"commission,omitempty"`
	Chapter    string `json:"chapter,omitempty"` // of 個人情報保護法, of the controller
	Kind       string `json:"kind,omitempty"`    // code list organisation_kind, of the controller
	Subject    string `json:"subject,omitempty"`
}

// Fit is one legal row that fits, with the sentence that is prefilled.
type Fit struct {
	Legal    string `json:"legal"`
	Sentence Label  `json:"sentence"`
}

// String names the side in a fault of the pack.
func (s Side) String() string {
	return strings.Trim(strings.Join([]string{s.Controller, s.Commission, s.Chapter, s.Kind, s.Subject}, " "), " ")
}

func (s Side) matches(m Commission, controller Organisation) bool {
	return fits(s.Controller, m.Controller) && fits(s.Commission, m.Code) && fits(s.Subject, m.Subject) &&
		fits(s.Chapter, controller.Chapter) && fits(s.Kind, controller.Kind)
}

func fits(want, have string) bool { return want == "" || want == have }

// Fits gives the legal rows on which the desks of one commission may send to those
// of another on a day, in the order in which they are offered; none: no lawful way
// but asking the person or going through the coordinator.
func (p Pack) Fits(from, to string, on ja.Date) []Fit {
	var out []Fit
	for _, f := range p.fitting(from, to) {
		_, there := p.Legal(f.Legal, on)
		if there && f.On(on) {
			out = append(out, f.Fit)
		}
	}
	return out
}

type datedFit struct {
	Fit
	Span
}

// fitting gives all rows ever fitting a pair of commissions, each row once.
func (p Pack) fitting(from, to string) []datedFit {
	c := &checker{p: p}
	a, known := c.commission(from)
	b, alsoKnown := c.commission(to)
	if !known || !alsoKnown {
		return nil
	}
	var out []datedFit
	taken := map[string]bool{}
	for _, q := range p.Pairs {
		if !p.applies(q, a, b) {
			continue
		}
		for _, f := range q.Rows {
			if !taken[f.Legal] {
				f.Sentence = fill(f.Sentence, a, b)
				out = append(out, datedFit{Fit: f, Span: q.Span})
			}
			taken[f.Legal] = true
		}
	}
	return out
}

func (p Pack) applies(q Pair, a, b Commission) bool {
	if q.Relation == "same" && a.Controller != b.Controller || q.Relation == "other" && a.Controller == b.Controller {
		return false
	}
	return q.From.matches(a, p.organisation(a.Controller)) && q.To.matches(b, p.organisation(b.Controller))
}

func (p Pack) organisation(code string) Organisation {
	for _, o := range p.Organisations {
		if o.Code == code {
			return o
		}
	}
	return Organisation{}
}

// fill puts the sender's own purpose and the receiver's into a prefilled
// sentence; Between names the desks.
func fill(l Label, from, to Commission) Label {
	return Label{
		JA: strings.NewReplacer("{purpose}", to.Purpose.JA, "{own}", from.Purpose.JA).Replace(l.JA),
		EN: strings.NewReplacer("{purpose}", to.Purpose.EN, "{own}", from.Purpose.EN).Replace(l.EN),
	}
}

// Between names the two desks in a prefilled sentence, by the names under which
// those who read it know them.
func (f FitRow) Between(from, to Label) FitRow {
	f.Sentence = Label{
		JA: strings.NewReplacer("{from}", from.JA, "{to}", to.JA).Replace(f.Sentence.JA),
		EN: strings.NewReplacer("{from}", from.EN, "{to}", to.EN).Replace(f.Sentence.EN),
	}
	return f
}
