package document

import "cmp"

// ReferralData is what つなぐシート shows, ready for print. It is about one
// person: referrals are per person. What is empty is left for the pen; there is
// no place for a concealed address.
type ReferralData struct {
	Number       string
	To, From     Party
	SentOn       string
	AnswerBy     string
	Kind         string // つなぎ方: hand on, join, inform
	Reason       string // mandatory in the program; empty only on the form for the pen
	Request      string
	Person       Person
	Worries      []Choice // Tick; nil prints the twelve items empty
	Household    []Member
	Size         string // persons in the household
	Consultation string
	Consider     string // 配慮してほしいこと
	Shared       string // what is passed on
	Ground       string // on which ground, in plain words
}

// Party is one end of a referral.
type Party struct{ Desk, Person, Phone string }

// Member is one member of the household.
type Member struct{ Name, Age, Kinship, Remarks string }

// ReferralSheet makes つなぐシート (岡山市 Ver.2019.11.1, 04 §4.2.3) with a part
// that a receiver without an account fills in and returns (promise 1).
func ReferralSheet(meta Meta, d ReferralData) *Sheet {
	l := meta.Lang
	meta.Title = cmp.Or(meta.Title, referralTitle.In(l))
	s := New(meta)
	s.Fields(Field{Label: referralNo.In(l), Value: d.Number}, Field{Label: sentOn.In(l), Value: d.SentOn})
	s.Fields(Field{Label: kindLabel.In(l), Value: d.Kind}, Field{Label: answerBy.In(l), Value: d.AnswerBy})
	s.party(referralTo.In(l), d.To)
	s.party(referralFrom.In(l), d.From)
	s.Gap(8)
	s.Fields(Field{Label: reasonLabel.In(l), Value: d.Reason, Lines: 3})
	s.Fields(Field{Label: requestLabel.In(l), Value: d.Request, Lines: 2})
	s.Together(func() {
		s.Heading(aboutPerson.In(l))
		s.person(d.Person, Field{Label: householdSize.In(l), Value: d.Size})
	})
	s.Together(func() {
		s.Heading(worries.In(l))
		s.choices(orChoices(d.Worries, worryItems, l), 3)
	})
	s.Together(func() { s.household(d) })
	s.Gap(8)
	s.Fields(Field{Label: consultation.In(l), Value: d.Consultation, Lines: 5})
	s.Fields(Field{Label: consideration.In(l), Value: d.Consider, Lines: 2})
	s.Together(func() {
		s.Heading(sharing.In(l))
		s.Fields(Field{Label: shared.In(l), Value: d.Shared, Lines: 2})
		s.Fields(Field{Label: ground.In(l), Value: d.Ground, Lines: 2})
	})
	s.Together(func() { s.answerPart(d) })
	return s
}

func (s *Sheet) party(role string, p Party) {
	l := s.lang()
	s.Fields(Field{Label: role, Value: p.Desk, Share: 1})
	s.Fields(Field{Label: inCharge.In(l), Value: p.Person}, Field{Label: phoneLabel.In(l), Value: p.Phone})
}

func (s *Sheet) household(d ReferralData) {
	l := s.lang()
	s.Heading(household.In(l))
	t := Table{Least: 4, Columns: []Column{
		{nameLabel.In(l), 3}, {ageLabel.In(l), 1}, {kinship.In(l), 1.4}, {remarks.In(l), 4},
	}}
	for _, m := range d.Household {
		t.Rows = append(t.Rows, []string{m.Name, m.Age, m.Kinship, m.Remarks})
	}
	s.Table(t)
}

// answerPart closes the loop on paper: the answer comes back to the sender.
func (s *Sheet) answerPart(d ReferralData) {
	l := s.lang()
	s.Heading(answer.In(l))
	back := cmp.Or(d.From.Desk, sender.In(l))
	s.Paragraph(returnTo.In(l, "desk", back))
	s.CheckBoxes(answerHow.In(l), 0, Choice{Text: answerYes.In(l)}, Choice{Text: answerNo.In(l)})
	s.Fields(Field{Label: answerWhy.In(l), Lines: 2})
	s.Fields(Field{Label: firstAction.In(l), Lines: 2})
	s.Fields(Field{Label: deskLabel.In(l)}, Field{Label: inCharge.In(l)})
	s.Signature(signature.In(l))
}
