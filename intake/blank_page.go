package intake

import (
	"github.com/a-h/templ"

	"tomoni/document"
	"tomoni/sharing"
	"tomoni/web"
	"tomoni/words"
)

// BlankPage offers the forms without data, to be printed beforehand for a
// blackout and filled by pen (promise 6). It is about nobody.
var BlankPage = web.NewView("intake.blank_page", "/paper", sharing.C0,
	func(q *web.Request) (d blankData, err error) {
		d.Boxes, err = boxesOf(q)
		return d, err
	},
	func(q *web.Request, _ blankData) string { return q.Say(blankTitle) },
	func(q *web.Request, d blankData) templ.Component { return blankPage(q, d) }).
	At("receive").For(staffRoles...)

// BlankSheet is 相談受付・申込票 without data, in the variant that is asked for.
var BlankSheet = web.NewFile("intake.blank_sheet", "/paper/reception.pdf", sharing.C0, loadBlank).For(staffRoles...)

// staffRoles are those who work for the office; a volunteer receives nobody.
var staffRoles = []sharing.Role{sharing.Counsellor, sharing.Supervisor, sharing.Coordinator, sharing.LogReviewer, sharing.Administrator}

// blankData are the boxes of the reception form.
type blankData struct {
	Boxes []formBox `json:"boxes"`
}

func loadBlank(q *web.Request) (web.File, error) {
	all, err := loadChoices(q)
	if err != nil {
		return web.File{}, err
	}
	meta := document.Meta{Lang: q.Lang, Class: blankClass.In(words.JA), Office: q.Viewer.DeskIn(words.JA)}
	r := document.ReceptionData{Topics: topicChoices(q, all, Call{}), States: stateChoices(q, all, "")}
	if r.First, err = firstChoices(q, ""); err != nil {
		return web.File{}, err
	}
	if r.Boxes, err = boxesOn(q.Tx, q.Today()); err != nil {
		return web.File{}, err
	}
	form := document.Reception
	if q.Param("consent") == "no" {
		form = document.ReceptionUnconsented
	}
	body, err := form(meta, r).Bytes()
	return web.File{Name: "soudan.pdf", Type: "application/pdf", Body: body}, err
}
