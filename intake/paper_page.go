package intake

import (
	"slices"

	"github.com/a-h/templ"

	"tomoni/document"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/words"
)

// PaperPage stands before the sheet of a consultation: for whom, in which
// variant, which letters the paper will not show as they are, and how paper is
// handled.
var PaperPage = web.NewView("intake.paper", "/consultation/{id}/paper", sharing.C4, loadPaper,
	func(q *web.Request, d paperData) string { return q.Say(paperTitle, "code", d.Code) },
	func(q *web.Request, d paperData) templ.Component { return paperPage(q, d) }).
	At("receive").ForDesks()

type paperData struct {
	ID     store.ID     `json:"id"`
	Code   string       `json:"code"`
	Title  string       `json:"title"`
	Sheets []paperSheet `json:"sheets"`
	Absent []string     `json:"letters_absent"`        // drawn 〓, by code point
	Plain  []string     `json:"letters_in_plain_form"` // whose variant no font has
	Hidden bool         `json:"address_hidden"`
	Others bool         `json:"told_by_others"` // not by the person
	Why    []string     `json:"why"`
}

// paperSheet is one person about whom a sheet can be printed.
type paperSheet struct {
	About     store.ID `json:"about,omitempty"`
	Name      string   `json:"name,omitempty"`
	Consented bool     `json:"consented"`
}

// href is the address of the sheet in one of its variants.
func (s paperSheet) href(d paperData, consent string) string {
	path := "/consultation/" + d.ID.String() + "/sheet.pdf?consent=" + consent
	if !s.About.IsZero() {
		path += "&about=" + s.About.String()
	}
	return path
}

func loadPaper(q *web.Request) (d paperData, err error) {
	c, err := loadConsultation(q.In(words.JA))
	if err != nil {
		return d, err
	}
	d = paperData{ID: c.ID, Code: c.Code, Title: c.Title, Others: bySelf(c.Body.Informant) != document.Yes}
	persons := c.Persons
	if len(persons) == 0 {
		persons = []personLine{{}}
	}
	for _, p := range persons {
		line := paperSheet{About: p.ID, Consented: p.consented()}
		if p.Known {
			line.Name = nameOf(q, p.Card.Subject)
		} else if !p.ID.IsZero() {
			line.Name = q.Say(people.NoName)
		}
		d.Sheets = append(d.Sheets, line)
		d.Hidden = d.Hidden || p.Card.AddressHidden
		s, err := sheetOf(q, c, p, p.consented())
		if err != nil {
			return d, err
		}
		absent, plain := s.Missing()
		d.Absent, d.Plain = together(d.Absent, absent), together(d.Plain, plain)
	}
	g, err := q.May(c.ID)
	if err != nil {
		return d, err
	}
	d.Why, err = q.Why(g)
	return d, err
}

// together adds to a sorted list what it lacks.
func together(list, more []string) []string {
	list = slices.Concat(list, more)
	slices.Sort(list)
	return slices.Compact(list)
}
