package area

import (
	"cmp"
	"slices"

	"tomoni/ja"
	"tomoni/store"
)

// FormCell is a box of 相談受付・申込票 (様式の欄): what it is called, which field of
// the record stands in it, and whether it is reported to the state, which forms
// show by a thick frame (太枠). Which ones are is not public (domain 04 §4.2), so the
// common ones are our own and not verified.
type FormCell struct {
	Code     string `json:"code"` // in the heading of the sheet for the state
	Field    string `json:"field"`
	Label    Label  `json:"label"`
	National bool   `json:"national_report"`
	Verified bool   `json:"verified"`
	Span
}

// FormFields are the fields of a record that boxes of the form show: for each the
// code list of what may stand in it, "*" where the program itself says (days, the
// sex), "" for what tells who somebody is or is written in words. That is never
// reported: the sheet for the state names nobody.
var FormFields = map[string]string{
	"number": "*", "received_at": "*", "received_by": "", "channel": "channel", "informant": "informant",
	"kana": "", "name": "", "sex": "*", "birth": "", "age_group": "age_group", "address": "", "phone_home": "", "phone_mobile": "", "email": "", "safe_contact": "",
	"by_self": "*", "caller": "", "call_back": "", "relation": "", "caller_check": "caller_check", "how_known": "",
	"topics": "topic", "main_topic": "topic", "words": "", "wish": "", "urgency": "urgency", "next": "",
	"consent": "", "consent_state": "consent_state", "why_not": "", "ask_again": "",
	"first": "first_contact", "closing": "closure_reason", "closed_on": "*",
}

// formCells wants fields that exist, a code of its own for each, and nothing
// reported that names somebody.
func (c *checker) formCells() {
	const file = "form_cells.json"
	seen, fields := map[string][]Span{}, map[string]string{}
	for _, f := range c.p.FormCells {
		list, known := FormFields[f.Field]
		switch {
		case !known:
			c.fault(file, "%s: unknown field %q", f.Code, f.Field)
		case f.National && list == "":
			c.fault(file, "%s: %s is words or tells who somebody is, and is never reported", f.Code, f.Field)
		}
		if f.Code == "" {
			c.fault(file, "%s has no code", f.Field)
		}
		if other := cmp.Or(fields[f.Code], f.Field); other != f.Field {
			c.fault(file, "%s: code of both %s and %s", f.Code, other, f.Field)
		}
		fields[f.Code] = f.Field
		c.label(file, f.Code, f.Label)
		c.span(file, f.Code, f.Span)
		c.apart(file, f.Field, seen, f.Span)
	}
}

// ReportedIn narrows boxes to those of which a version that is reported holds on
// some day from, until, in their order: the columns of a sheet, each under its
// newest name (pure).
func ReportedIn(cells []FormCell, from, until ja.Date) (out []FormCell) {
	for _, f := range cells {
		if !f.National || !f.overlaps(Span{From: from, To: until}) {
			continue
		}
		i := slices.IndexFunc(out, func(o FormCell) bool { return o.Field == f.Field })
		switch {
		case i < 0:
			out = append(out, f)
		case out[i].first() < f.first():
			out[i] = f
		}
	}
	return out
}

// Reported reports whether a field is reported of what was received on a day (pure).
func Reported(cells []FormCell, field string, on ja.Date) bool {
	return slices.ContainsFunc(cells, func(f FormCell) bool { return f.Field == field && f.National && f.On(on) })
}

// FormCells gives all boxes of the form in the order of the pack, in every version.
func FormCells(tx *store.Tx) ([]FormCell, error) {
	return store.Remember(tx, formCellsKey{}, func() ([]FormCell, error) {
		return store.All(tx, func(r store.Row) (f FormCell, err error) {
			var from, to ja.Date
			err = r.Scan(&f.Code, &f.Field, &f.Label.JA, &f.Label.EN, &f.National, &f.Verified, &from, &to)
			f.Span = spanOf(from, to)
			return f, err
		}, `
			select code, field, label_ja, label_en, national_report, verified, valid_from, valid_to
			from form_cell
			where municipality = ? order by position`, tx.Municipality())
	})
}

type formCellsKey struct{}

// FormCellsOn gives the boxes that hold on a day.
func FormCellsOn(tx *store.Tx, on ja.Date) (out []FormCell, err error) {
	all, err := FormCells(tx)
	for _, f := range all {
		if f.On(on) {
			out = append(out, f)
		}
	}
	return out, err
}

func (i installer) formCells() error {
	for n, f := range i.p.FormCells {
		err := i.exec(`
			insert into form_cell (municipality, field, valid_from, valid_to, position, code, label_ja, label_en, national_report, verified)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			f.Field, f.first(), f.last(), n, f.Code, f.Label.JA, f.Label.EN, f.National, f.Verified)
		if err != nil {
			return err
		}
	}
	return nil
}
