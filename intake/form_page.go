package intake

import (
	"tomoni/area"
	"tomoni/document"
	"tomoni/ja"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// boxesOn are the boxes of the form as the plan pack has them on a day.
func boxesOn(tx *store.Tx, on ja.Date) (document.Boxes, error) {
	cells, err := area.FormCellsOn(tx, on)
	boxes := document.Boxes{}
	for _, c := range cells {
		boxes[c.Field] = document.Box{JA: c.Label.JA, EN: c.Label.EN, Thick: c.National, Unsure: !c.Verified}
	}
	return boxes, err
}

// formBox is a box as the page lists it.
type formBox struct {
	Code     string  `json:"code"`
	Label    string  `json:"label"`
	National bool    `json:"national_report"`
	Verified bool    `json:"verified"`
	From     ja.Date `json:"valid_from,omitempty"`
	To       ja.Date `json:"valid_to,omitempty"`
}

func boxesOf(q *web.Request) (out []formBox, err error) {
	cells, err := area.FormCells(q.Tx)
	for _, c := range cells {
		if c.To == "" || !c.To.Before(q.Today()) {
			out = append(out, formBox{Code: c.Code, Label: c.Label.In(q.Lang), National: c.National, Verified: c.Verified, From: c.From, To: c.To})
		}
	}
	return out, err
}

// boxTable lists the boxes of the form and which of them have a thick frame.
func boxTable(q *web.Request, boxes []formBox) ui.Table {
	t := ui.Table{Caption: q.Say(boxesTitle), HideCaption: true, Columns: []ui.Column{{Head: q.Say(boxName)}, {Head: q.Say(boxThick)}}}
	for _, b := range boxes {
		t.Rows = append(t.Rows, ui.Cells(b.Code+" "+b.Label, b.thickness(q)))
	}
	return t
}

// thickness says whether a box has a thick frame, from when until when, and whether
// that is confirmed.
func (b formBox) thickness(q *web.Request) string {
	said := []string{q.Say(boxPlain)}
	if b.National {
		said[0] = q.Say(boxReported)
	}
	if b.From != "" {
		said = append(said, q.Say(boxFrom, "on", words.Date(q.Lang, b.From)))
	}
	if b.To != "" {
		said = append(said, q.Say(boxTo, "on", words.Date(q.Lang, b.To)))
	}
	if !b.Verified {
		said = append(said, q.Say(boxUnsure))
	}
	return words.List(q.Lang, said)
}

// firstChoices are new and going on as boxes, with what holds of a consultation.
func firstChoices(q *web.Request, code string) ([]document.Choice, error) {
	all, err := area.CodeListOn(q.Tx, "first_contact", q.Today())
	var out []document.Choice
	for _, c := range all {
		choice := document.Choice{Text: glossed(q, c.Label)}
		if c.Code == code {
			choice.Mark = document.Tick
		}
		out = append(out, choice)
	}
	return out, err
}
