package ledger

import (
	"cmp"
	"slices"
	"strings"

	"tomoni/area"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/store"
	"tomoni/web"
	"tomoni/words"
)

// The sheet for the state (国への報告の欄, domain 04 §4.2): of each consultation one
// row with what stands in the boxes in a thick frame, its code beside its words. It
// goes out as the other files do and is not read in again.

// formSheet is what the columns of such a sheet hold.
type formSheet struct {
	columns []area.FormCell // one for each field, under its newest name
	all     []area.FormCell // in every version: what was reported when
	ages    []area.Code
	label   func(list, code string) string
}

// formColumns are the boxes that are reported of what was received on some day from,
// until.
func formColumns(tx *store.Tx, from, until ja.Date) ([]area.FormCell, error) {
	all, err := area.FormCells(tx)
	return area.ReportedIn(all, from, until), err
}

func loadFormSheet(q *web.Request, e Export) (s formSheet, err error) {
	if s.all, err = area.FormCells(q.Tx); err != nil {
		return s, err
	}
	s.columns = area.ReportedIn(s.all, e.From, e.Until)
	if s.ages, err = area.CodeListOn(q.Tx, "age_group", q.Today()); err != nil {
		return s, err
	}
	var lists []string
	for _, c := range s.columns {
		if list := area.FormFields[c.Field]; list != "*" {
			lists = append(lists, list)
		}
	}
	s.label, err = labels(q, lists...)
	return s, err
}

// columnsOf are the names of a file's columns, and for a file of forms what they hold.
func (e Export) columnsOf(q *web.Request, l words.Lang) (s formSheet, heads []string, err error) {
	if e.What != OfForms {
		return s, e.headings(l), nil
	}
	s, err = loadFormSheet(q, e)
	return s, s.headings(l), err
}

// coded reports whether a field holds codes, which stand beside their words.
func coded(field string) bool { return area.FormFields[field] != "*" || boxText[field] != nil }

// boxText are the words of codes on which the program itself decides.
var boxText = map[string]func(code string) words.Text{
	"sex":     people.SexText,
	"by_self": func(code string) words.Text { return toldByText[code] },
}

// headings are the names of the columns: number and name of each box.
func (s formSheet) headings(l words.Lang) (out []string) {
	for _, c := range s.columns {
		if coded(c.Field) {
			out = append(out, outBoxCode.In(l, "code", c.Code, "box", c.Label.In(l)))
		}
		out = append(out, outBox.In(l, "code", c.Code, "box", c.Label.In(l)))
	}
	return out
}

// row is what is reported of a consultation: of a box that was not reported on the day
// on which it was received, nothing.
func (s formSheet) row(o intake.OutgoingForm) (out []string) {
	for _, c := range s.columns {
		var codes []string
		if area.Reported(s.all, c.Field, ja.DateOf(o.HeardAt)) {
			codes = o.Cell(c.Field, s.ages)
		}
		out = append(out, under(codes))
		if coded(c.Field) {
			out = append(out, under(s.texts(c.Field, codes)))
		}
	}
	return out
}

// texts are codes in words.
func (s formSheet) texts(field string, codes []string) (out []string) {
	for _, code := range codes {
		if of := boxText[field]; of != nil {
			out = append(out, of(code).In(words.JA))
		} else {
			out = append(out, s.label(area.FormFields[field], code))
		}
	}
	return out
}

// under puts the lines of a cell under each other, a mark where nothing is known of
// one of several; "" where nothing is known of any.
func under(lines []string) string {
	marked := make([]string, len(lines))
	for i, l := range lines {
		marked[i] = cmp.Or(l, nobodyKnows)
	}
	if strings.Join(lines, "") == "" {
		return ""
	}
	return strings.Join(marked, listed)
}

// unsure reports whether nobody has confirmed that some box is reported then.
func unsure(q *web.Request, from, until ja.Date) (bool, error) {
	columns, err := formColumns(q.Tx, from, until)
	return slices.ContainsFunc(columns, func(c area.FormCell) bool { return !c.Verified }), err
}
