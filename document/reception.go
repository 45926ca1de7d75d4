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

	First    []Choice // whether the worry is new at the desk
	Closing  string   // how it ended
	ClosedOn string

	Boxes Boxes
}

// Boxes are what the office's data say of the boxes of a form, by the field of the
// record that stands in each. Of what they do not name the form says what it is itself.
type Boxes map[string]Box

// Box is what one is called, and whether it is reported to the state: then it has a
// thick frame (太枠, 04 §4.2).
type Box struct {
	JA, EN string
	Thick  bool
	Unsure bool // nobody has confirmed that the state asks for it
}

// box is a field of the form as the data call it, in a thick frame where they say so
// of what stands in it.
func (s *Sheet) box(all Boxes, field string, label words.Text, f Field) Field {
	b := all[field]
	f.Label = s.called(b, label)
	f.Thick = f.Thick || b.Thick
	return f
}

// called is the name of a box.
func (s *Sheet) called(b Box, otherwise words.Text) string {
	switch {
	case b.JA == "":
		return s.label(otherwise)
	case s.gloss:
		return b.JA + "\n" + b.EN
	}
	return b.JA
}

// legend says what thick frames are, where there are any.
func (s *Sheet) legend(all Boxes) {
	thick, unsure := false, false
	for _, b := range all {
		thick, unsure = thick || b.Thick, unsure || b.Thick && b.Unsure
	}
	switch {
	case unsure:
		s.Note(s.label(thickUnsure))
	case thick:
		s.Note(s.label(thickNote))
	}
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
	s.Together(func() { s.topics(d) })
	s.receptionWords(d)
	s.Together(func() { s.receptionConsent(d) })
	s.Together(func() { s.result(d) })
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
	s.Together(func() { s.topics(d) })
	s.receptionWords(d)
	s.Together(func() { s.noConsent(d) })
	s.Together(func() { s.result(d) })
	s.NotesArea(s.label(penNotes), 0)
	return s
}

func (s *Sheet) receptionHead(d ReceptionData) {
	var titles []string
	for _, t := range stampTitles {
		titles = append(titles, t.In(s.lang()))
	}
	s.Stamps(circulate.In(s.lang()), titles,
		s.box(d.Boxes, "number", numberLabel, Field{Value: d.Number}),
		s.box(d.Boxes, "received_at", receivedAt, Field{Value: d.ReceivedAt}),
		s.box(d.Boxes, "received_by", receivedBy, Field{Value: d.ReceivedBy}))
	s.Fields(s.box(d.Boxes, "channel", channel, Field{Value: d.Channel}), s.box(d.Boxes, "informant", route, Field{Value: d.Route}))
}

func (s *Sheet) receptionPerson(d ReceptionData) {
	s.Heading(s.label(aboutPerson))
	s.person(d.Person, d.Boxes)
	s.Fields(s.box(d.Boxes, "email", emailLabel, Field{Value: d.Person.Email}))
	s.Fields(s.box(d.Boxes, "safe_contact", safeContact, Field{Value: d.SafeContact}))
}

func (s *Sheet) caller(d ReceptionData) {
	s.Heading(s.label(caller))
	s.callerRows(d)
	if d.HowKnown != "" { // the form has no place of its own for it
		s.Fields(s.box(d.Boxes, "how_known", howKnown, Field{Value: d.HowKnown}))
	}
}

func (s *Sheet) callerRows(d ReceptionData) {
	s.Fields(s.box(d.Boxes, "caller", nameLabel, Field{Value: d.Caller.Name}), s.box(d.Boxes, "call_back", phoneLabel, Field{Value: d.Caller.Phone}))
	s.Fields(s.box(d.Boxes, "relation", relation, Field{Value: d.Caller.Relation}))
}

// informant is who told of it; it may be the person, who has not agreed yet.
func (s *Sheet) informant(d ReceptionData) {
	s.Heading(s.label(whoTold))
	s.Fields(s.box(d.Boxes, "by_self", byWhom, Field{Columns: 2, Choices: []Choice{{s.label(toldBySelf), ticked(d.BySelf == Yes)}, {s.label(toldByOther), ticked(d.BySelf == No)}}}))
	s.callerRows(d)
	s.Fields(s.box(d.Boxes, "how_known", howKnown, Field{Value: d.HowKnown, Lines: 2}))
}

func (s *Sheet) topics(d ReceptionData) {
	s.Heading(s.called(d.Boxes["topics"], topicsTitle))
	s.Paragraph(s.label(topicsHint))
	s.choices(d.Topics, 2, d.Boxes["topics"].Thick || d.Boxes["main_topic"].Thick)
}

func (s *Sheet) receptionWords(d ReceptionData) {
	s.Gap(8)
	s.Fields(s.box(d.Boxes, "words", wordsSaid, Field{Value: d.Words, Lines: 8}))
	s.Fields(s.box(d.Boxes, "wish", wish, Field{Value: d.Wish, Lines: 3}))
	s.Fields(s.box(d.Boxes, "urgency", urgency, Field{Value: d.Urgency}))
	for _, f := range d.Known {
		s.Fields(f)
	}
	s.Fields(s.box(d.Boxes, "next", nextStep, Field{Value: d.Next, Lines: 2}))
}

func (s *Sheet) receptionConsent(d ReceptionData) {
	s.Heading(s.label(consent))
	s.Paragraph(s.label(purpose))
	s.choices(s.usual([]words.Text{consentAll, consentRule, consentPass}), 1, d.Boxes["consent_state"].Thick)
	s.Fields(s.box(d.Boxes, "consent", consentHow, Field{Value: d.Consent}))
	s.Signature(s.inLine(signature), s.inLine(proxy))
}

func (s *Sheet) noConsent(d ReceptionData) {
	s.Heading(s.label(consentOf))
	s.Paragraph(s.label(noConsentHint))
	s.Fields(s.box(d.Boxes, "consent_state", consentState, Field{Choices: d.States, Columns: 2}))
	s.Fields(s.box(d.Boxes, "why_not", whyNot, Field{Lines: 2}))
	s.Fields(s.box(d.Boxes, "consent", consentSaid, Field{Value: d.Consent}))
	s.Fields(s.box(d.Boxes, "ask_again", askAgain, Field{Lines: 2}))
}

// result is what the desk itself fills in: whether the worry is new to it, and in the
// end how it went.
func (s *Sheet) result(d ReceptionData) {
	s.Gap(6)
	s.Fields(s.box(d.Boxes, "first", firstLabel, Field{Choices: d.First}))
	s.Fields(s.box(d.Boxes, "closing", closingLabel, Field{Value: d.Closing}), s.box(d.Boxes, "closed_on", closedOn, Field{Value: d.ClosedOn}))
	s.legend(d.Boxes)
}

// person adds the rows that say who it is about; beside stands next to the
// date of birth.
func (s *Sheet) person(p Person, all Boxes, beside ...Field) {
	s.Fields(s.box(all, "name", nameLabel, Field{Value: p.Name, Kana: &p.Kana, Name: true, Share: 2}), s.box(all, "sex", sexLabel, Field{Value: p.Sex, Share: 1}))
	birth := s.box(all, "birth", birthLabel, Field{Value: p.Birth, Thick: all["age_group"].Thick})
	s.Fields(append([]Field{birth}, beside...)...)
	s.Fields(s.box(all, "address", addressLabel, Field{Value: p.Address, Lines: 2}))
	s.Fields(s.box(all, "phone_home", phoneHome, Field{Value: p.PhoneHome}), s.box(all, "phone_mobile", phoneMobile, Field{Value: p.PhoneMobile}))
}

// choices adds a box of choices without a label.
func (s *Sheet) choices(choices []Choice, columns int, thick bool) {
	if s.err != nil {
		return
	}
	s.row([]cell{{width: bodyWidth, top: true, thick: thick, lines: s.choiceLines(choices, columns, bodyWidth-2*padX)}})
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
