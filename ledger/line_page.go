package ledger

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"tomoni/document"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// lines makes what is shown of each line; whom it may be about is asked for at once.
// To others than who read the ledger in it says which lines they are and why.
func (d *data) lines(q *web.Request, l Ledger, rows []row, at map[int]int) error {
	if !d.Mine {
		return d.outlines(q, rows)
	}
	var ids, records []store.ID
	for _, w := range rows {
		for _, o := range w.Body.Options {
			if !o.Person.IsZero() {
				ids = append(ids, o.Person)
			}
		}
		if !w.Body.Before.IsZero() {
			records = append(records, w.Body.Before)
		}
	}
	seen, err := people.Names(q.Reading, q.VisiblePersons(), ids)
	if err != nil {
		return err
	}
	before, err := shownBefore(q.Reading, records)
	if err != nil {
		return err
	}
	by, err := office.StaffNames(q.Tx, menders(rows))
	if err != nil {
		return err
	}
	if len(seen) > 0 {
		q.Showed("ledger.lines", slices.Collect(maps.Keys(seen)))
	}
	settlers, err := settledBy(q, rows)
	if err != nil {
		return err
	}
	for i, w := range rows {
		if at != nil {
			i = at[w.Line]
		}
		v := lineView{Line: w.Line, Number: w.Body.Number, Heard: ja.DateOf(w.Body.Heard), Verdict: w.Verdict, Decision: w.Decision, Same: w.SameLine,
			Settled: w.settledIn(q, settlers), at: i}
		for _, o := range w.Body.Options {
			if _, there := seen[o.Person]; there || o.Line > 0 {
				v.Options = append(v.Options, o)
			}
		}
		if _, there := seen[w.Chosen]; there {
			v.Chosen = w.Chosen
		}
		for _, p := range w.Body.Persons {
			v.Who = append(v.Who, p.shown(q.Lang))
		}
		if w.Body.Hidden {
			v.Why = append(v.Why, q.Say(hiddenLine))
		}
		for _, r := range w.Body.Reasons {
			v.Why = append(v.Why, r.In(q.Lang))
		}
		if _, may := before[w.Body.Before]; may {
			v.Before = w.Body.Before
			for _, c := range w.Body.Differs {
				v.Why = append(v.Why, q.Say(differsIn, "heading", c.Heading, "before", c.Before, "now", c.Now))
			}
		}
		v.cells(q, w, d.Columns, by)
		v.offer(q, w, seen)
		d.Lines = append(d.Lines, v)
	}
	return nil
}

// outlines tell of lines without what stands in them.
func (d *data) outlines(q *web.Request, rows []row) error {
	settlers, err := settledBy(q, rows)
	if err != nil {
		return err
	}
	for i, w := range rows {
		v := lineView{Line: w.Line, Verdict: w.Verdict, Settled: w.settledIn(q, settlers), at: i}
		for _, r := range w.Body.Reasons {
			if r.Column != "" {
				v.Why = append(v.Why, q.Say(lookAtColumn, "column", r.Column, "heading", r.Heading))
			}
		}
		d.Lines = append(d.Lines, v)
	}
	return nil
}

func settledBy(q *web.Request, rows []row) (map[store.ID]string, error) {
	var staff []store.ID
	for _, w := range rows {
		if !w.At.IsZero() {
			staff = append(staff, w.By)
		}
	}
	return office.StaffNames(q.Tx, staff)
}

// settledIn tells who said what became of a line that was left.
func (w row) settledIn(q *web.Request, by map[store.ID]string) string {
	if w.At.IsZero() {
		return ""
	}
	return q.Say(settledLine, "on", words.Date(q.Lang, ja.DateOf(w.At)), "by", by[w.By], "why", w.Why)
}

func menders(rows []row) (out []store.ID) {
	for _, w := range rows {
		for _, m := range w.Body.Mended {
			out = append(out, m.By)
		}
	}
	return out
}

// cells lists what can be corrected in a line, and says what was, by whom.
func (v *lineView) cells(q *web.Request, w row, columns []Column, by map[store.ID]string) {
	for _, m := range w.Body.Mended {
		v.Why = append(v.Why, q.Say(mendedSaid, "column", document.ColumnName(m.At), "heading", m.Heading, "stood", stoodIn(q.Lang, m.Stood),
			"now", stoodIn(q.Lang, m.Now), "by", by[m.By]))
	}
	for _, c := range columns {
		if !w.mends(c) || !w.At.IsZero() {
			continue
		}
		cell := cellView{Column: c.At, Heading: c.titleOf(q.Lang)}
		for _, p := range w.Body.Cells {
			if p.At == c.At {
				cell.Stood, cell.Now = p.Text, p.Text
			}
		}
		for _, m := range w.Body.Mended {
			if m.At == c.At {
				cell.Stood, cell.Now, cell.Done, cell.By = m.Stood, m.Now, true, by[m.By]
			}
		}
		v.Cells = append(v.Cells, cell)
	}
}

// long reports whether a cell needs more than a line to write in.
func (c cellView) long() bool {
	return strings.ContainsRune(c.Now, '\n') || utf8.RuneCountInString(c.Now) > 60
}

func (w Who) shown(l words.Lang) string {
	parts := []string{w.Name}
	if w.Name == "" {
		parts = nil
	}
	if w.Kana != "" {
		parts = append(parts, w.Kana)
	}
	if w.Birth != "" {
		parts = append(parts, words.Date(l, w.Birth))
	}
	return strings.Join(parts, "　")
}

// offer lists what can be decided of a line, and says why somebody is known.
func (v *lineView) offer(q *web.Request, w row, seen map[store.ID]people.Subject) {
	if !w.decidable() {
		return
	}
	now := w.answer()
	add := func(value, label string) {
		v.offered = append(v.offered, ui.Option{Value: value, Label: label, Chosen: value == now})
	}
	for _, o := range w.Body.Options {
		switch s, there := seen[o.Person]; {
		case w.Verdict == Twice:
		case o.Line > 0:
			add(lineChosen(o.Line), q.Say(optLine, "line", o.Line))
		case there:
			label := q.Say(optPerson, "name", s.Called(q.Lang), "age", s.AgeText(q.Lang), "agrees", agreesIn(q.Lang, o.Agrees))
			add(personChosen(o.Person), label)
			if personChosen(o.Person) == now {
				v.Why = append(v.Why, label)
			}
		}
	}
	switch {
	case w.Verdict == Twice:
		add("IN", q.Say(optIn))
	case len(v.offered) > 0:
		add("APART", q.Say(optApart))
	default:
		add("IN", q.Say(optTake))
	}
	add("OUT", q.Say(optOut))
}

func agreesIn(l words.Lang, agrees []string) string {
	var facts []string
	differs := ""
	for _, a := range agrees {
		if a == "DIFFERS" {
			differs = words.Comma(l) + butDiffers.In(l)
			continue
		}
		facts = append(facts, agreeText[a].In(l))
	}
	return agreesWith.In(l, "facts", strings.Join(facts, words.Comma(l))) + differs
}
