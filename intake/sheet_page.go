package intake

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tomoni/area"
	"tomoni/document"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/timeline"
	"tomoni/web"
	"tomoni/words"
)

// Sheet is 相談受付・申込票 about one person of a consultation, with 供覧 boxes, for
// the desk's paper file (05 §5.1, 04 §4.2.1): with the person's consent or without.
var Sheet = web.NewFile("intake.sheet", "/consultation/{id}/sheet.pdf", sharing.C4, loadSheet).ForDesks()

// Views of this room.
var Views = []*web.View{ReceivePage, DraftPage, HitsPiece, ListPage, ConsultationPage, OneHitsPiece, LooksPage, PaperPage, Sheet, BlankPage, BlankSheet}

func loadSheet(q *web.Request) (web.File, error) {
	d, err := loadConsultation(q.In(words.JA))
	if err != nil {
		return web.File{}, err
	}
	about, err := askedAbout(q, d)
	if err != nil {
		return web.File{}, err
	}
	q.Printed(about.ID)
	consented := about.consented()
	if said := q.Param("consent"); said != "" {
		consented = said == "yes"
	}
	s, err := sheetOf(q, d, about, consented)
	if err != nil {
		return web.File{}, err
	}
	body, err := s.Bytes()
	return web.File{Name: "soudan-" + d.Code + ".pdf", Type: "application/pdf", Body: body}, err
}

// askedAbout is the person whom the sheet is to be about: the first, if none is named.
func askedAbout(q *web.Request, d consultationData) (personLine, error) {
	id := q.ParamID("about")
	for _, p := range d.Persons {
		if id.IsZero() || p.ID == id {
			return p, nil
		}
	}
	if !id.IsZero() {
		return personLine{}, words.NotFound()
	}
	return personLine{}, nil
}

// consented reports whether a consent of the person holds.
func (p personLine) consented() bool {
	return slices.ContainsFunc(p.Consents, func(c consentLine) bool { return c.holds })
}

// state is how it stands with the person's consent, as a code; "" for none of them.
func (p personLine) state() string {
	if len(p.Consents) == 0 {
		return "UNCONFIRMED"
	}
	return p.Consents[0].code
}

// saidOfConsent is what the person said of it, to whom and when; without that,
// on what they were sent here.
func (p personLine) saidOfConsent() string {
	for _, c := range p.Consents {
		if c.holds || !p.consented() {
			return strings.TrimSpace(c.State + "　" + c.Said + "　" + c.HeardAt)
		}
	}
	if p.Came != nil {
		return cmp.Or(p.Came.Consent, strings.TrimSpace(p.Came.Ground+"　"+p.Came.Law))
	}
	return ""
}

// sheetOf puts a consultation on paper, in the variant that is asked for. d is
// in Japanese, whatever q's reader speaks.
func sheetOf(q *web.Request, d consultationData, about personLine, consented bool) (*document.Sheet, error) {
	form := q.In(words.JA)
	r, err := receptionOf(form, d, about)
	if err != nil {
		return nil, err
	}
	r.Topics = topicChoices(q, d.Choices, d.Body.Call)
	here, err := newnessHere(q.Reading, d.ID)
	if err != nil {
		return nil, err
	}
	if r.First, err = firstChoices(q, here); err != nil {
		return nil, err
	}
	meta := document.Meta{Lang: q.Lang, Class: form.Say(sheetClass), Office: d.Desk,
		PrintedBy: form.Say(printedBy, "who", q.Viewer.StaffName, "desk", form.Viewer.DeskIn(words.JA)), PrintedAt: q.Now, Number: q.Request.String()}
	if consented {
		return document.Reception(meta, withoutInformant(r)), nil
	}
	r.States = stateChoices(q, d.Choices, about.state())
	return document.ReceptionUnconsented(meta, r), nil
}

// receptionOf is what is known of a call, in the words of the form.
func receptionOf(q *web.Request, d consultationData, about personLine) (document.ReceptionData, error) {
	c := d.Body
	r := document.ReceptionData{Number: d.Code, ReceivedAt: words.Moment(q.Lang, c.HeardAt), ReceivedBy: strings.TrimSpace(d.Desk + "　" + d.Staff),
		Route: labelOf(q, d.Choices.Informant, c.Informant), Urgency: labelOf(q, d.Choices.Urgency, c.Urgency), BySelf: bySelf(c.Informant),
		Caller: document.Caller{Name: c.Caller, Phone: c.CallBack, Relation: c.Relation}, HowKnown: c.HowKnown}
	if slices.ContainsFunc(d.Persons, func(p personLine) bool { return p.Card.ContactHidden }) {
		r.Caller.Phone = "" // it may be theirs, or of somebody beside them
	}
	var err error
	if r.Boxes, err = boxesOn(q.Tx, ja.DateOf(c.HeardAt)); err != nil {
		return r, err
	}
	for _, f := range callFields {
		if value := f.shown(q, d); value != "" && !f.boxed {
			box := r.Boxes[f.name]
			r.Known = append(r.Known, document.Field{Label: cmp.Or(box.JA, q.Say(f.label)), Value: value, Thick: box.Thick})
		}
	}
	if d.Open {
		phrase, _ := words.ByKey(d.Record.Phrase)
		r.Next = words.ShortDate(q.Lang, d.Record.NextOn) + "　" + q.Say(phrase)
	} else {
		r.Closing, r.ClosedOn = labelOf(q, d.Choices.Closure, d.Record.CloseCode), words.Date(q.Lang, ja.DateOf(d.Record.ClosedAt))
	}
	first, err := firstContact(q, d)
	if err != nil {
		return r, err
	}
	r.Words, r.Channel = first.Words, first.channel
	if first.Who != "" { // who has it in hand now may be somebody else
		r.ReceivedBy = first.Who
	}
	if about.Known {
		r.Person, r.SafeContact = about.Card.OnPaper(q.Lang), strings.Join(about.Card.SafelyOnPaper(q.Lang), "\n")
	}
	r.Consent = about.saidOfConsent()
	return r, nil
}

// withoutInformant is what goes onto the sheet that the person reads and signs:
// where somebody else told, nothing of them, nor their words (part C5).
func withoutInformant(r document.ReceptionData) document.ReceptionData {
	if r.BySelf == document.Yes {
		return r
	}
	r.Caller, r.Route, r.Channel, r.Words, r.HowKnown, r.Known = document.Caller{}, "", "", "", "", nil
	r.BySelf = document.NotAsked
	return r
}

func bySelf(informant string) document.Answer {
	switch informant {
	case "":
		return document.NotAsked
	case "SELF":
		return document.Yes
	}
	return document.No
}

// firstContact is the contact with which the consultation began.
func firstContact(q *web.Request, d consultationData) (entryLine, error) {
	g, err := q.May(d.ID)
	if err != nil {
		return entryLine{}, err
	}
	list, err := timeline.List(q.Reading, g, timeline.Filter{Kind: timeline.Contact, Before: timeline.Cursor{At: d.Body.HeardAt.Add(time.Microsecond)}})
	if err != nil || len(list) == 0 {
		return entryLine{}, err
	}
	list = list[len(list)-1:]
	who, err := writersOf(q, list)
	if err != nil {
		return entryLine{}, err
	}
	return d.entry(q, g, list[0], who, nil)
}

// topicChoices are the items of the plan pack as boxes, marked with what the
// call is about.
func topicChoices(q *web.Request, all choices, c Call) []document.Choice {
	var out []document.Choice
	for _, t := range all.Topic {
		choice := document.Choice{Text: glossed(q, t.Label)}
		if has(c.Topics, t.Code) {
			choice.Mark = document.Ring
		}
		if c.MainTopic == t.Code {
			choice.Mark = document.Main
		}
		out = append(out, choice)
	}
	return out
}

// stateChoices are the states of a consent as boxes, with what holds.
func stateChoices(q *web.Request, all choices, code string) []document.Choice {
	var out []document.Choice
	for _, s := range all.Consent {
		choice := document.Choice{Text: glossed(q, s.Label)}
		if s.Code == code {
			choice.Mark = document.Tick
		}
		out = append(out, choice)
	}
	return out
}

// glossed is an item of a code list as a form has it: in Japanese, with its
// English below it for readers of English.
func glossed(q *web.Request, item area.Label) string {
	said := item.In(words.JA)
	if q.Lang == words.EN {
		said += "\n" + item.In(words.EN)
	}
	return said
}
