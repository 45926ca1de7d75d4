package intake

import (
	"strings"

	"tomoni/document"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/timeline"
	"tomoni/web"
	"tomoni/words"
)

// Sheet is 相談受付票 with 供覧 boxes, for the desk's paper file (05 §5.1).
var Sheet = web.NewFile("intake.sheet", "/consultation/{id}/sheet.pdf", sharing.C4, loadSheet).ForDesks()

// Views of this room.
var Views = []*web.View{ReceivePage, DraftPage, HitsPiece, ListPage, ConsultationPage, OneHitsPiece, LooksPage, Sheet}

func loadSheet(q *web.Request) (web.File, error) {
	d, err := loadConsultation(q)
	if err != nil {
		return web.File{}, err
	}
	s := document.Reception(document.Meta{Lang: q.Lang, Class: q.Say(sheetClass), Office: d.Desk,
		PrintedBy: q.Say(printedBy, "who", q.Viewer.StaffName, "desk", q.Viewer.DeskIn(q.Lang)), PrintedAt: q.Now, Number: q.Request.String()}, sheetOf(q, d))
	body, err := s.Bytes()
	return web.File{Name: "soudan-" + d.Code + ".pdf", Type: "application/pdf", Body: body}, err
}

func sheetOf(q *web.Request, d consultationData) document.ReceptionData {
	c := d.Body
	r := document.ReceptionData{Number: d.Code, ReceivedAt: words.DateTime(q.Lang, c.HeardAt), ReceivedBy: strings.TrimSpace(d.Desk + "　" + d.Staff),
		Route: labelOf(q, d.Choices.Informant, c.Informant), Urgency: labelOf(q, d.Choices.Urgency, c.Urgency), Topics: sheetTopics(q, d),
		Caller: document.Caller{Name: c.Caller, Phone: c.CallBack, Relation: c.Relation}}
	for _, f := range callFields {
		if value := f.shown(q, d); value != "" && !f.boxed {
			r.Known = append(r.Known, document.Field{Label: q.Say(f.label), Value: value})
		}
	}
	if d.Open {
		phrase, _ := words.ByKey(d.Record.Phrase)
		r.Next = words.ShortDate(q.Lang, d.Record.NextOn) + "　" + q.Say(phrase)
	}
	first := firstWords(d)
	r.Words, r.Channel = first.Words, first.Name
	if len(d.Persons) == 0 {
		return r
	}
	p := d.Persons[0]
	r.Person, r.SafeContact = sheetPerson(q, p), strings.Join(p.Safely, "。")
	for _, k := range p.Consents {
		if k.Good {
			r.Agreed, r.Consent = true, strings.TrimSpace(k.State+"　"+k.Said+"　"+k.HeardAt)
			break
		}
	}
	return r
}

// firstWords is the oldest contact, with which the consultation began.
func firstWords(d consultationData) entryLine {
	for i := len(d.Entries) - 1; i >= 0; i-- {
		if d.Entries[i].Kind == string(timeline.Contact) {
			return d.Entries[i]
		}
	}
	return entryLine{}
}

func sheetTopics(q *web.Request, d consultationData) []document.Choice {
	var out []document.Choice
	for _, t := range d.Choices.Topic {
		c := document.Choice{Text: t.Label.In(q.Lang)}
		if has(d.Body.Topics, t.Code) {
			c.Mark = document.Ring
		}
		if d.Body.MainTopic == t.Code {
			c.Mark = document.Main
		}
		out = append(out, c)
	}
	return out
}

// sheetPerson prints who it is about. A concealed address is not in the card,
// so it cannot be printed.
func sheetPerson(q *web.Request, p personLine) document.Person {
	if !p.Known {
		return document.Person{}
	}
	s := document.Person{Name: p.Card.Name.Text(), Kana: p.Card.Name.Kana, Birth: words.Date(q.Lang, p.Card.Birth)}
	if p.Card.Birth.IsZero() {
		s.Birth = ""
	}
	for _, a := range p.Card.Home() {
		s.Address = a.Text
	}
	for _, c := range p.Card.Current() {
		switch c.Kind {
		case people.Phone:
			s.PhoneHome = c.Value
		case people.Mobile:
			s.PhoneMobile = c.Value
		case people.Mail:
			s.Email = c.Value
		}
	}
	return s
}
