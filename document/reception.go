package document

import "tomoni/words"

// ReceptionData is what 相談受付・申込票 shows, ready for print: dates and codes
// are already words. What is empty is left for the pen. There is no place for a
// concealed address: such a person's Address stays empty (promise 3).
type ReceptionData struct {
	Number     string // of the consultation
	ReceivedAt string
	ReceivedBy string // person and desk
	Channel    string // how it came: 来所, 電話 …
	Route      string // 相談経路

	Person      Person
	SafeContact string // how and when the person may be reached
	Caller      Caller // zero: the person came
	BySelf      Answer // whether it was the person who told
	HowKnown    string // how the desk knows

	Topics  []Choice // Ring or Main
	Words   string   // what was said, as it was written down
	Wish    string
	Urgency string
	Known   []Field // what else is known of the call
	Next    string  // このあと

	States  []Choice // 【本人同意なし】: how it stands with the consent
	Consent string   // what was said of it, by whom and when; a ground without it
}

// Answer is yes or no, or nothing as long as nobody has asked.
type Answer int

// The answers.
const (
	NotAsked Answer = iota
	Yes
	No
)

// Person is who a sheet is about, as printed.
type Person struct {
	Name, Kana  string
	Sex, Birth  string
	Address     string // never a concealed one
	PhoneHome   string
	PhoneMobile string
	Email       string
}

// Caller is who came or rang, when it was not the person.
type Caller struct{ Name, Phone, Relation string }

// Reception makes 相談受付・申込票【本人同意あり】 with 供覧 boxes (05 §5.1): the
// person applies, ticks and signs; what they said before stands below the boxes,
// which are theirs. It says for what the data are used, as a form must on
// which somebody writes about themselves (個情法62条).
func Reception(meta Meta, d ReceptionData) *Sheet {
	s := official(meta, receptionTitle, withConsent)
	s.receptionHead(d)
	s.Together(func() { s.receptionPerson(d) })
	s.Together(func() { s.caller(d) })
	s.Together(func() { s.topics(d.Topics) })
	s.receptionWords(d)
	s.Together(func() { s.receptionConsent(d) })
	s.NotesArea(s.label(penNotes), 0)
	return s
}

// ReceptionUnconsented makes 相談受付・申込票【本人同意なし】 (04 §4.2.1): whoever
// told of it stands first, and in the place of application and signature stand
// how the desk knows and why the person has not agreed.
func ReceptionUnconsented(meta Meta, d ReceptionData) *Sheet {
	s := official(meta, receptionTitle, withoutConsent)
	s.receptionHead(d)
	s.Together(func() { s.informant(d) })
	s.Together(func() { s.receptionPerson(d) })
	s.Together(func() { s.topics(d.Topics) })
	s.receptionWords(d)
	s.Together(func() { s.noConsent(d) })
	s.NotesArea(s.label(penNotes), 0)
	return s
}

func (s *Sheet) receptionHead(d ReceptionData) {
	var titles []string
	for _, t := range stampTitles {
		titles = append(titles, t.In(s.lang()))
	}
	s.Stamps(circulate.In(s.lang()), titles,
		Field{Label: s.label(numberLabel), Value: d.Number},
		Field{Label: s.label(receivedAt), Value: d.ReceivedAt},
		Field{Label: s.label(receivedBy), Value: d.ReceivedBy})
	s.Fields(Field{Label: s.label(channel), Value: d.Channel}, Field{Label: s.label(route), Value: d.Route})
}

func (s *Sheet) receptionPerson(d ReceptionData) {
	s.Heading(s.label(aboutPerson))
	s.person(d.Person)
	s.Fields(Field{Label: s.label(emailLabel), Value: d.Person.Email})
	s.Fields(Field{Label: s.label(safeContact), Value: d.SafeContact})
}

func (s *Sheet) caller(d ReceptionData) {
	s.Heading(s.label(caller))
	s.callerRows(d.Caller)
	if d.HowKnown != "" { // the form has no place of its own for it
		s.Fields(Field{Label: s.label(howKnown), Value: d.HowKnown})
	}
}

func (s *Sheet) callerRows(c Caller) {
	s.Fields(Field{Label: s.label(nameLabel), Value: c.Name}, Field{Label: s.label(phoneLabel), Value: c.Phone})
	s.Fields(Field{Label: s.label(relation), Value: c.Relation})
}

// informant is who told of it; it may be the person, who has not agreed yet.
func (s *Sheet) informant(d ReceptionData) {
	s.Heading(s.label(whoTold))
	s.CheckBoxes(s.label(byWhom), 2, Choice{s.label(toldBySelf), ticked(d.BySelf == Yes)}, Choice{s.label(toldByOther), ticked(d.BySelf == No)})
	s.callerRows(d.Caller)
	s.Fields(Field{Label: s.label(howKnown), Value: d.HowKnown, Lines: 2})
}

func (s *Sheet) topics(topics []Choice) {
	s.Heading(s.label(topicsTitle))
	s.Paragraph(s.label(topicsHint))
	s.choices(topics, 2)
}

func (s *Sheet) receptionWords(d ReceptionData) {
	s.Gap(8)
	s.Fields(Field{Label: s.label(wordsSaid), Value: d.Words, Lines: 8})
	s.Fields(Field{Label: s.label(wish), Value: d.Wish, Lines: 3})
	s.Fields(Field{Label: s.label(urgency), Value: d.Urgency})
	for _, f := range d.Known {
		s.Fields(f)
	}
	s.Fields(Field{Label: s.label(nextStep), Value: d.Next, Lines: 2})
}

func (s *Sheet) receptionConsent(d ReceptionData) {
	s.Heading(s.label(consent))
	s.Paragraph(s.label(purpose))
	s.choices(s.usual([]words.Text{consentAll, consentRule, consentPass}), 1)
	s.Fields(Field{Label: s.label(consentHow), Value: d.Consent})
	s.Signature(s.inLine(signature), s.inLine(proxy))
}

func (s *Sheet) noConsent(d ReceptionData) {
	s.Heading(s.label(consentOf))
	s.Paragraph(s.label(noConsentHint))
	s.Fields(Field{Label: s.label(consentState), Choices: d.States, Columns: 2})
	s.Fields(Field{Label: s.label(whyNot), Lines: 2})
	s.Fields(Field{Label: s.label(consentSaid), Value: d.Consent})
	s.Fields(Field{Label: s.label(askAgain), Lines: 2})
}

// person adds the rows that say who it is about; beside stands next to the
// date of birth.
func (s *Sheet) person(p Person, beside ...Field) {
	s.Fields(Field{Label: s.label(nameLabel), Value: p.Name, Kana: &p.Kana, Name: true, Share: 2},
		Field{Label: s.label(sexLabel), Value: p.Sex, Share: 1})
	s.Fields(append([]Field{{Label: s.label(birthLabel), Value: p.Birth}}, beside...)...)
	s.Fields(Field{Label: s.label(addressLabel), Value: p.Address, Lines: 2})
	s.Fields(Field{Label: s.label(phoneHome), Value: p.PhoneHome}, Field{Label: s.label(phoneMobile), Value: p.PhoneMobile})
}

// choices adds a box of choices without a label.
func (s *Sheet) choices(choices []Choice, columns int) {
	if s.err != nil {
		return
	}
	s.row([]cell{{width: bodyWidth, top: true, lines: s.choiceLines(choices, columns, bodyWidth-2*padX)}})
	for _, c := range choices {
		if c.Mark != Blank {
			s.remember(string(c.Mark) + c.Text)
		}
	}
}

func ticked(yes bool) Mark {
	if yes {
		return Tick
	}
	return Blank
}

// usual gives the choices of a form without data.
func (s *Sheet) usual(items []words.Text) []Choice {
	var out []Choice
	for _, t := range items {
		out = append(out, Choice{Text: s.label(t)})
	}
	return out
}
