package referral

import (
	"strings"

	"github.com/a-h/templ"

	"tomoni/document"
	"tomoni/office"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/words"
)

// Sheet is つなぐシート (domain 04 §4.2.3): for a receiver without an account, and
// for the paper file.
var Sheet = web.NewFile("referral.sheet", "/referral/{id}/sheet.pdf", sharing.C4, loadSheet).ForDesks()

// BlankSheet is the form without data, for the pen (promise 6). It is about nobody.
var BlankSheet = web.NewFile("referral.blank_sheet", "/paper/referral.pdf", sharing.C0, loadBlank).
	For(sharing.Counsellor, sharing.Supervisor, sharing.Coordinator, sharing.LogReviewer, sharing.Administrator)

// PaperPage stands before the sheet: which letters it will not show as they are,
// and to whom it may be given.
var PaperPage = web.NewView("referral.paper", "/referral/{id}/paper", sharing.C4, loadPaper,
	func(q *web.Request, d paperData) string { return q.Say(paperTitle, "code", d.Code) },
	func(q *web.Request, d paperData) templ.Component { return paperPage(q, d) }).
	At("connect").ForDesks()

// Views are the pages of this room.
var Views = []*web.View{ConnectPage, FindPage, BoardPage, SendPage, Page, RedirectPage, LooksPage, PaperPage, Sheet, BlankSheet}

type paperData struct {
	ID     store.ID `json:"id"`
	Code   string   `json:"code"`
	Name   string   `json:"name"`
	To     string   `json:"to"`
	Absent []string `json:"letters_absent"`        // drawn 〓, by code point
	Plain  []string `json:"letters_in_plain_form"` // whose variant no font has
	Hidden bool     `json:"address_hidden"`
	Why    []string `json:"why"`
}

func loadPaper(q *web.Request) (p paperData, err error) {
	s, d, hidden, err := drawn(q)
	if err != nil {
		return p, err
	}
	to, err := showDesk(q, d.To.ID)
	if err != nil {
		return p, err
	}
	p = paperData{ID: d.ID, Code: d.Code, Name: d.Person.Name, To: to.Name, Hidden: hidden}
	p.Absent, p.Plain = s.Missing()
	g, err := q.May(d.ID)
	if err != nil {
		return p, err
	}
	p.Why, err = q.Why(g)
	return p, err
}

func loadSheet(q *web.Request) (web.File, error) {
	s, d, _, err := drawn(q)
	if err != nil {
		return web.File{}, err
	}
	body, err := s.Bytes()
	return web.File{Name: "tsunagu-" + d.Code + ".pdf", Type: "application/pdf", Body: body}, err
}

func loadBlank(q *web.Request) (web.File, error) {
	body, err := document.ReferralSheet(document.Meta{Lang: q.Lang, Class: blankClass.In(words.JA), Office: q.Viewer.DeskIn(words.JA)},
		document.ReferralData{}).Bytes()
	return web.File{Name: "tsunagu.pdf", Type: "application/pdf", Body: body}, err
}

// drawn puts a referral on paper, in Japanese whoever prints it, and says
// whether the person's address is kept off it.
func drawn(q *web.Request) (s *document.Sheet, d pageData, hidden bool, err error) {
	form := q.In(words.JA)
	if d, err = loadPage(form); err != nil {
		return nil, d, false, err
	}
	data, hidden, err := sheetOf(form, d)
	if err != nil {
		return nil, d, false, err
	}
	meta := document.Meta{Lang: q.Lang, Class: form.Say(sheetClass), Office: d.From.Name,
		PrintedBy: form.Say(printedBy, "who", q.Viewer.StaffName, "desk", q.Viewer.DeskIn(words.JA)), PrintedAt: q.Now, Number: q.Request.String()}
	return document.ReferralSheet(meta, data), d, hidden, nil
}

func sheetOf(q *web.Request, d pageData) (data document.ReferralData, hidden bool, err error) {
	sender, err := office.StaffName(q.Tx, d.Referral.SentBy)
	if err != nil {
		return data, false, err
	}
	data = document.ReferralData{Number: d.Code, SentOn: d.SentAt, AnswerBy: d.Due, Kind: d.KindText, Reason: d.Reason, Request: d.Asked,
		To: document.Party{Desk: d.To.Name, Phone: d.To.Phone}, From: document.Party{Desk: d.From.Name, Person: sender, Phone: d.From.Phone},
		Consultation: d.Complaint, Ground: lines(strings.TrimSpace(d.Ground+" "+d.Law), d.Consent),
		Shared: q.Say(goesContact)}
	if d.Wish != "" {
		data.Consultation = lines(data.Consultation, q.Say(wishLabel)+": "+d.Wish)
	}
	for _, e := range d.Attached {
		data.Consultation = lines(data.Consultation, e.At+" "+e.Who+": "+e.Words)
	}
	if len(d.Attached) > 0 {
		data.Shared += " " + q.Say(goesEntries, "n", len(d.Attached))
	}
	card, err := sheetCard(q, d)
	if err != nil {
		return data, false, err
	}
	data.Person, data.Consider = card.OnPaper(q.Lang), strings.Join(card.SafelyOnPaper(q.Lang), "\n")
	data.Person.Name, data.Person.Kana = d.Person.Name, d.Person.Kana
	return data, card.AddressHidden, nil
}

// lines are the texts that say something, one below the other.
func lines(texts ...string) string {
	var said []string
	for _, t := range texts {
		if t != "" {
			said = append(said, t)
		}
	}
	return strings.Join(said, "\n")
}

// sheetCard is the card of whom the sheet is about, empty where the viewer may
// not open it. On paper it has no protected address and no telephone of theirs
// (promise 3).
func sheetCard(q *web.Request, d pageData) (people.Card, error) {
	g, err := q.MayPerson(d.Person.ID)
	if _, ok := words.AsFault(err); ok {
		return people.Card{}, nil
	}
	if err != nil {
		return people.Card{}, err
	}
	return people.Load(q.Reading, g)
}
