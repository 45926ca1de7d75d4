package document

import (
	"cmp"

	"tomoni/words"
)

// ReceptionData is what 相談受付票 shows, ready for print: dates and codes are
// already words. What is empty is left for the pen. There is no place for a
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

	Topics  []Choice // Ring or Main; nil prints the sixteen items empty
	Words   string   // what was said, as it was written down
	Wish    string
	Urgency string
	Known   []Field // what else is known of the call
	Next    string  // このあと

	Applied   bool     // applied for support
	Explained bool     // the rules on personal information were explained
	Agreed    bool     // agreed that related bodies are told
	Consent   string   // how, by whom and when; for oral consent
	Stamps    []string // titles of the 供覧 boxes; nil prints the usual four
}

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

// Reception makes 相談受付票 with 供覧 boxes (相談受付・申込票, 05 §5.1). Title and
// form of meta are filled when empty.
func Reception(meta Meta, d ReceptionData) *Sheet {
	l := meta.Lang
	meta.Title = cmp.Or(meta.Title, receptionTitle.In(l))
	meta.Form = cmp.Or(meta.Form, receptionForm.In(l))
	s := New(meta)
	s.Stamps(circulate.In(l), orTexts(d.Stamps, stampTitles, l),
		Field{Label: numberLabel.In(l), Value: d.Number},
		Field{Label: receivedAt.In(l), Value: d.ReceivedAt},
		Field{Label: receivedBy.In(l), Value: d.ReceivedBy})
	s.Fields(Field{Label: channel.In(l), Value: d.Channel}, Field{Label: route.In(l), Value: d.Route})
	s.Together(func() {
		s.Heading(aboutPerson.In(l))
		s.person(d.Person)
		s.Fields(Field{Label: emailLabel.In(l), Value: d.Person.Email})
		s.Fields(Field{Label: safeContact.In(l), Value: d.SafeContact})
	})
	s.Together(func() { s.caller(d.Caller) })
	s.Together(func() {
		s.Heading(topics.In(l))
		s.Paragraph(topicsHint.In(l))
		s.choices(orChoices(d.Topics, topicItems, l), 2)
	})
	s.receptionWords(d)
	s.Together(func() { s.receptionConsent(d) })
	s.NotesArea(penNotes.In(l), 0)
	return s
}

func (s *Sheet) caller(c Caller) {
	l := s.lang()
	s.Heading(caller.In(l))
	s.Fields(Field{Label: nameLabel.In(l), Value: c.Name}, Field{Label: phoneLabel.In(l), Value: c.Phone})
	s.Fields(Field{Label: relation.In(l), Value: c.Relation})
}

func (s *Sheet) receptionWords(d ReceptionData) {
	l := s.lang()
	s.Gap(8)
	s.Fields(Field{Label: wordsSaid.In(l), Value: d.Words, Lines: 8})
	s.Fields(Field{Label: wish.In(l), Value: d.Wish, Lines: 3})
	s.Fields(Field{Label: urgency.In(l), Value: d.Urgency})
	for _, f := range d.Known {
		s.Fields(f)
	}
	s.Fields(Field{Label: nextStep.In(l), Value: d.Next, Lines: 2})
}

func (s *Sheet) receptionConsent(d ReceptionData) {
	l := s.lang()
	s.Heading(consent.In(l))
	s.choices([]Choice{
		{consentAll.In(l), ticked(d.Applied)},
		{consentRule.In(l), ticked(d.Explained)},
		{consentPass.In(l), ticked(d.Agreed)},
	}, 1)
	s.Fields(Field{Label: consentHow.In(l), Value: d.Consent})
	s.Signature(signature.In(l), proxy.In(l))
}

// person adds the rows that say who it is about; beside stands next to the
// date of birth.
func (s *Sheet) person(p Person, beside ...Field) {
	l := s.lang()
	s.Fields(Field{Label: nameLabel.In(l), Value: p.Name, Kana: &p.Kana, Name: true, Share: 2},
		Field{Label: sexLabel.In(l), Value: p.Sex, Share: 1})
	s.Fields(append([]Field{{Label: birthLabel.In(l), Value: p.Birth}}, beside...)...)
	s.Fields(Field{Label: addressLabel.In(l), Value: p.Address, Lines: 2})
	s.Fields(Field{Label: phoneHome.In(l), Value: p.PhoneHome}, Field{Label: phoneMobile.In(l), Value: p.PhoneMobile})
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

func orTexts(given []string, usual []words.Text, l words.Lang) []string {
	if given != nil {
		return given
	}
	for _, t := range usual {
		given = append(given, t.In(l))
	}
	return given
}

func orChoices(given []Choice, usual []words.Text, l words.Lang) []Choice {
	if given != nil {
		return given
	}
	for _, t := range usual {
		given = append(given, Choice{Text: t.In(l)})
	}
	return given
}
