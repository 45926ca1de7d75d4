package ledger

import (
	"slices"
	"strconv"

	"tomoni/ja"
	"tomoni/office"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// rests finds where the lines stand that were left of an import, and how many of which kind.
func (d *data) rests(q *web.Request, l Ledger) error {
	rest, found, err := l.remainder(q.Tx)
	if err != nil || !found || l.ID != rest.Origin {
		return err
	}
	d.Rests = rest.ID
	counts, err := kindCounts(q.Tx, rest.ID)
	d.count(counts)
	return err
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
			if r.Column != "" && r.Key != notProtected.Key { // that would tell who is in danger
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

// leftTable counts the lines that an import has left behind.
func leftTable(q *web.Request, d data) ui.Table {
	t := ui.Table{Caption: q.Say(leftTitle), HideCaption: true, Listed: true, Columns: []ui.Column{{Head: q.Say(whatHead)}, {Head: q.Say(countHead), Number: true}, {Head: q.Say(thenHead)}}}
	for _, k := range d.Kinds {
		t.Rows = append(t.Rows, ui.Cells(q.Say(kindText[k.Kind]), strconv.Itoa(k.N), d.then(q, k.Kind)))
	}
	return t
}

// settleOptions are the lines on the page that somebody can say are settled.
func settleOptions(q *web.Request, d data) []ui.Option {
	var out []ui.Option
	for _, l := range d.Lines {
		out = append(out, ui.Option{Value: strconv.Itoa(l.Line), Label: lineName(q, l)})
	}
	return out
}

// canSettle reports whether the kind that is shown can be settled as it is.
func (d data) canSettle() bool {
	switch d.Show {
	case Kind(Damaged), Kind(Changed), Kind(Twice), LeftOut:
		return d.State == Left && len(d.Lines) > 0
	}
	return false
}

func (d data) countOf(k Kind) int {
	i := slices.IndexFunc(d.Kinds, func(c kindCount) bool { return c.Kind == k })
	if i < 0 {
		return 0
	}
	return d.Kinds[i].N
}
