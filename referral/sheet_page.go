package referral

import (
	"strings"

	"tomoni/document"
	"tomoni/office"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/web"
	"tomoni/words"
)

// Sheet is つなぐシート (domain 04 §4.2.3): for a receiver without an account, and
// for the paper file.
var Sheet = web.NewFile("referral.sheet", "/referral/{id}/sheet.pdf", sharing.C4, loadSheet).ForDesks()

// Views are the pages of this room.
var Views = []*web.View{ConnectPage, FindPage, BoardPage, SendPage, Page, RedirectPage, LooksPage, Sheet}

func loadSheet(q *web.Request) (web.File, error) {
	d, err := loadPage(q)
	if err != nil {
		return web.File{}, err
	}
	data, err := sheetOf(q, d)
	if err != nil {
		return web.File{}, err
	}
	s := document.ReferralSheet(document.Meta{Lang: q.Lang, Class: q.Say(sheetClass), Office: d.From.Name,
		PrintedBy: q.Say(printedBy, "who", q.Viewer.StaffName, "desk", q.Viewer.DeskIn(q.Lang)), PrintedAt: q.Now, Number: q.Request.String()}, data)
	body, err := s.Bytes()
	return web.File{Name: "tsunagu-" + d.Code + ".pdf", Type: "application/pdf", Body: body}, err
}

func sheetOf(q *web.Request, d pageData) (document.ReferralData, error) {
	sender, err := office.StaffName(q.Tx, d.Referral.SentBy)
	if err != nil {
		return document.ReferralData{}, err
	}
	data := document.ReferralData{Number: d.Code, SentOn: d.SentAt, AnswerBy: d.Due, Kind: d.KindText, Reason: d.Reason, Request: d.Asked,
		To: document.Party{Desk: d.To.Name, Phone: d.To.Phone}, From: document.Party{Desk: d.From.Name, Person: sender, Phone: d.From.Phone},
		Consultation: d.Complaint, Consider: strings.Join(d.Person.Safely, " "), Ground: strings.TrimSpace(d.Ground + " " + d.Law), Shared: q.Say(goesContact)}
	if d.Wish != "" {
		data.Consultation += "\n" + q.Say(wishLabel) + ": " + d.Wish
	}
	for _, e := range d.Attached {
		data.Consultation += "\n" + e.At + " " + e.Who + ": " + e.Words
	}
	if len(d.Attached) > 0 {
		data.Shared += " " + q.Say(goesEntries, "n", len(d.Attached))
	}
	data.Person, err = sheetPerson(q, d)
	return data, err
}

// sheetPerson is whom the sheet is about. people.Load leaves a protected
// address out (promise 3).
func sheetPerson(q *web.Request, d pageData) (document.Person, error) {
	p := document.Person{Name: d.Person.Name, Kana: d.Person.Kana}
	g, err := q.MayPerson(d.Person.ID)
	if _, ok := words.AsFault(err); ok {
		return p, nil
	}
	if err != nil {
		return p, err
	}
	card, err := people.Load(q.Reading, g)
	if err != nil {
		return p, err
	}
	p.Birth = words.Date(q.Lang, card.Birth)
	for _, a := range card.Home() {
		p.Address = a.Text
		break
	}
	for _, c := range card.Current() {
		switch {
		case c.Kind == people.Phone && p.PhoneHome == "":
			p.PhoneHome = c.Value
		case c.Kind == people.Mobile && p.PhoneMobile == "":
			p.PhoneMobile = c.Value
		}
	}
	return p, nil
}
