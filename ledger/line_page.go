package ledger

import (
	"strings"
	"unicode/utf8"

	"tomoni/document"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// How many letters of a row are shown at once, and of each cell where one opens it.
const (
	mostSaid = 60
	mostCell = 2000
)

// content shows what stands in a row, and whether what it becomes goes on.
func (v *lineView) content(q *web.Request, w row, columns []Column) {
	v.Said = shortened(w.Body.said(columns), mostSaid)
	for _, p := range w.Body.Cells {
		v.Whole = append(v.Whole, Pair{Heading: p.Heading, Text: shortened(p.Text, mostCell), At: p.At})
	}
	switch {
	case !w.decidable():
	case w.Body.Open:
		v.Becomes = q.Say(becomesOpen)
	default:
		v.Becomes = q.Say(becomesClosed, "on", words.Date(q.Lang, ja.DateOf(w.Body.Closed)))
	}
}

// said is what was said, in one line: of columns for it, otherwise the topic.
func (l Line) said(columns []Column) string {
	for _, use := range []Use{Words, Topic} {
		var parts []string
		for _, p := range l.Cells {
			if p.At < len(columns) && columns[p.At].Use == use {
				parts = append(parts, oneLine(p.Text))
			}
		}
		if len(parts) > 0 {
			return strings.Join(parts, "　")
		}
	}
	return ""
}

// shortened is the beginning of a text, with a mark where it goes on.
func shortened(s string, most int) string {
	if short := cut(s, most); short != s {
		return short + "…"
	}
	return s
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
		if !w.mends(c) {
			continue
		}
		cell := cellView{Column: c.At, Heading: c.titleOf(q.Lang), free: c.Use == Birth || c.Use == Closed}
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

// earlier says at the cells how they were corrected before an import of the file was undone.
func (v *lineView) earlier(q *web.Request, before []Mended, by map[store.ID]string) {
	for _, m := range before {
		for i, c := range v.Cells {
			if c.Column == m.At {
				v.Cells[i].Earlier = q.Say(againCell, "on", words.Date(q.Lang, ja.DateOf(m.When)), "by", by[m.By], "now", stoodIn(q.Lang, m.Now))
			}
		}
	}
}

func mendersOf(before map[int][]Mended) (out []store.ID) {
	for _, list := range before {
		for _, m := range list {
			out = append(out, m.By)
		}
	}
	return out
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
