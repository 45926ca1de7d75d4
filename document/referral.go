package document

import (
	"cmp"

	"tomoni/words"
)

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
	Consultation string
	Consider     string // 配慮してほしいこと
	Shared       string // what is passed on
	Ground       string // on which ground, in plain words
}

// Party is one end of a referral.
type Party struct{ Desk, Person, Phone string }

// ReferralSheet makes つなぐシート (岡山市 Ver.2019.11.1, 04 §4.2.3) with a part
// that a receiver without an account fills in and returns (promise 1).
func ReferralSheet(meta Meta, d ReferralData) *Sheet {
	s := official(meta, referralTitle, words.Text{})
	s.Fields(Field{Label: s.label(referralNo), Value: d.Number}, Field{Label: s.label(sentOn), Value: d.SentOn})
	s.Fields(Field{Label: s.label(kindLabel), Value: d.Kind}, Field{Label: s.label(answerBy), Value: d.AnswerBy})
	s.party(s.label(referralTo), d.To)
	s.party(s.label(referralFrom), d.From)
	if d.Worries == nil {
		d.Worries = s.usual(worryItems)
	}
	s.Gap(8)
	s.Fields(Field{Label: s.label(reasonLabel), Value: d.Reason, Lines: 3})
	s.Fields(Field{Label: s.label(requestLabel), Value: d.Request, Lines: 2})
	s.Together(func() {
		s.Heading(s.label(aboutPerson))
		s.person(d.Person, nil, Field{Label: s.label(householdSize)})
	})
	s.Together(func() {
		s.Heading(s.label(worries))
		s.choices(d.Worries, 3, false)
	})
	s.Together(s.household)
	s.Gap(8)
	s.Fields(Field{Label: s.label(consultation), Value: d.Consultation, Lines: 5})
	s.Fields(Field{Label: s.label(consideration), Value: d.Consider, Lines: 2})
	s.Together(func() {
		s.Heading(s.label(sharing))
		s.Fields(Field{Label: s.label(shared), Value: d.Shared, Lines: 2})
		s.Fields(Field{Label: s.label(ground), Value: d.Ground, Lines: 2})
	})
	s.Together(func() { s.answerPart(d) })
	return s
}

func (s *Sheet) party(role string, p Party) {
	s.Fields(Field{Label: role, Value: p.Desk, Share: 1})
	s.Fields(Field{Label: s.label(inCharge), Value: p.Person}, Field{Label: s.label(phoneLabel), Value: p.Phone})
}

// household is left for the pen: a referral is about one person, and who lives with
// them is not passed on by itself.
func (s *Sheet) household() {
	s.Heading(s.label(household))
	s.Table(Table{Least: 4, Columns: []Column{
		{s.label(nameLabel), 3}, {s.label(ageLabel), 1}, {s.label(kinship), 1.4}, {s.label(remarks), 4},
	}})
}

// answerPart closes the loop on paper: the answer comes back to the sender.
func (s *Sheet) answerPart(d ReferralData) {
	s.Heading(s.label(answer))
	back := cmp.Or(d.From.Desk, s.inLine(sender))
	s.Paragraph(s.label(returnTo, "desk", back))
	s.CheckBoxes(s.label(answerHow), 0, Choice{Text: s.label(answerYes)}, Choice{Text: s.label(answerNo)})
	s.Fields(Field{Label: s.label(answerWhy), Lines: 2})
	s.Fields(Field{Label: s.label(firstAction), Lines: 2})
	s.Fields(Field{Label: s.label(deskLabel)}, Field{Label: s.label(inCharge)})
	s.Signature(s.inLine(signature))
}
