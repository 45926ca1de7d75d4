package area

import (
	"slices"
	"strings"
)

// RequiredLists are the code lists that the rooms ask for.
var RequiredLists = []string{
	"topic", "channel", "informant", "urgency", "consent_state", "return_reason", "closure_reason",
	"life_stage", "issue", "issue_group", "desk_language", "organisation_kind", "subject", "caller_check",
	"relation", "basis_form", "referral_kind", "concern_sign", "concern_state", "feedback_kind",
	"feedback_sentence", "sensitive_word", "first_action", "outcome", "age_group", "first_contact",
}

// RequiredSettings are the figures that the rooms ask for.
var RequiredSettings = []string{
	"referral_answer_days", "concern_answer_days", "concern_interim_days", "coordination_answer_days", "end_of_protection_days",
	"escalation_supervisor_days", "escalation_coordinator_days", "escalation_municipal_days",
	"intake_reading_budget", "intake_hits", "intake_hit_looks", "intake_hit_tries", "intake_hit_questions", "small_cell",
	"desk_confirm_days", "desk_confirm_raise_days",
}

var consents = []Consent{
	ConsentNeeded, ConsentNotNeeded, ConsentAsLaw, ConsentOrdinance,
	ConsentBoth, ConsentDeemed, ConsentOrPurpose, ConsentByRow,
}

func (c *checker) legal() {
	const file = "legal.json"
	seen := map[string][]Span{}
	for _, r := range c.p.LegalRows {
		if r.Code == "" {
			c.fault(file, "an entry has no code")
		}
		c.span(file, r.Code, r.Span)
		c.apart(file, r.Code, seen, r.Span)
		c.label(file, r.Code+" law", r.Law)
		c.label(file, r.Code+" article", r.Article)
		c.label(file, r.Code+" from_to", r.FromTo)
		c.label(file, r.Code+" conditions", r.Conditions)
		c.label(file, r.Code+" log", r.Log)
		c.label(file, r.Code+" sentence", r.Sentence)
		if !slices.Contains(consents, r.Consent) {
			c.fault(file, "%s: unknown consent rule %q", r.Code, r.Consent)
		}
	}
}

func (c *checker) pairs() {
	const file = "pairs.json"
	for _, p := range c.p.Pairs {
		c.span(file, p.From.String()+" to "+p.To.String(), p.Span)
		for _, s := range []Side{p.From, p.To} {
			if s.Commission != "" && !c.hasCommission(s.Commission) {
				c.fault(file, "unknown commission %q", s.Commission)
			}
			if s.Subject != "" && !c.hasCode("subject", s.Subject) {
				c.fault(file, "unknown subject %q", s.Subject)
			}
			if s.Kind != "" && !c.hasCode("organisation_kind", s.Kind) {
				c.fault(file, "unknown organisation kind %q", s.Kind)
			}
		}
		for _, f := range p.Rows {
			c.label(file, f.Legal, f.Sentence)
			if !c.hasLegal(f.Legal) {
				c.fault(file, "unknown legal row %q", f.Legal)
			}
		}
	}
}

func (c *checker) hasCommission(code string) bool {
	_, there := c.commission(code)
	return there
}

func (c *checker) codes() {
	const file = "codes.json"
	lists := map[string]bool{}
	for _, l := range c.p.Codes {
		c.unique(file, lists, l.List)
		c.label(file, l.List, l.Name)
		seen := map[string][]Span{}
		for _, v := range l.Values {
			if v.Code == "" {
				c.fault(file, "%s: a value has no code", l.List)
			}
			c.label(file, l.List+" "+v.Code, v.Label)
			c.span(file, l.List+" "+v.Code, v.Span)
			c.apart(file, v.Code, seen, v.Span)
		}
	}
	for _, name := range RequiredLists {
		if !lists[name] {
			c.fault(file, "list %s is missing", name)
		}
	}
	c.issues()
	c.urgencies()
	c.ageGroups()
}

// issues wants every worry of the desk finder in a known group.
func (c *checker) issues() {
	for _, l := range c.p.Codes {
		for _, v := range l.Values {
			for _, issue := range strings.Fields(v.Attrs["issues"]) {
				if !c.hasCode("issue", issue) {
					c.fault("codes.json", "topic %s: unknown issue %q", v.Code, issue)
				}
			}
			if l.List == "issue" && !c.hasCode("issue_group", v.Attrs["group"]) {
				c.fault("codes.json", "issue %s: unknown group %q", v.Code, v.Attrs["group"])
			}
		}
	}
}

// ageGroups wants the groups that hold until further notice in the order of their
// ages and without a gap, so that nobody falls into two or, but for the young, into
// none.
func (c *checker) ageGroups() {
	next := -1
	last := ""
	for _, l := range c.p.Codes {
		for _, v := range l.Values {
			if l.List != "age_group" || v.To != "" {
				continue
			}
			from, to, err := v.ages()
			switch {
			case err != nil:
				c.fault("codes.json", "age_group %s: %v", v.Code, err)
			case to < from || next >= 0 && from != next:
				c.fault("codes.json", "age_group %s: its ages do not follow on those before", v.Code)
			}
			next, last = to+1, v.Code
		}
	}
	if last != "" && next != oldest+1 {
		c.fault("codes.json", "age_group %s: the oldest fall into none; leave its \"to\" away", last)
	}
}

func (c *checker) urgencies() {
	for _, l := range c.p.Codes {
		for _, v := range l.Values {
			if l.List != "urgency" {
				continue
			}
			_, err := v.Urgency()
			if err != nil {
				c.fault("codes.json", "urgency %s: %v", v.Code, err)
			}
		}
	}
}
