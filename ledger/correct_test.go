package ledger

import (
	"slices"
	"strings"
	"testing"

	"tomoni/document"
)

// TestACellIsCorrectedByTheRulesOfTheFile: what a clerk writes into a damaged cell is
// held to what a file is held to, and is told at the field.
func TestACellIsCorrectedByTheRulesOfTheFile(t *testing.T) {
	const day, name, birth, said, ended = 1, 2, 4, 7, 9
	for _, c := range []struct {
		row     string
		broken  []int
		at      int
		value   string
		refused string // at the field
		left    string // what the row is still damaged by
	}{
		{row: "1|R6.2.30|和田|||||ことば", at: day, value: "R6.2.29"},
		{row: "1|R6.2.30|和田|||||ことば", at: day, value: "令和6年2月31日", refused: "ledger.no_such_day"},
		{row: "1|R6.2.30|和田|||||ことば", at: day, value: "昭和65年1月1日", refused: "ledger.outside_era"},
		{row: "1|R6.2.30|和田|||||ことば", at: day, value: "きのう", refused: "ledger.unreadable_day"},
		{row: "1|R6.2.30|和田|||||ことば", at: day, value: "R8.11.25", refused: "ledger.in_future"},
		{row: "1|R6.2.30|和田|||||ことば", at: day, value: "R6.2", refused: "ledger.not_whole_day"},
		{row: "1|R6.2.30|和田|||||ことば", at: day, value: "", refused: "ledger.no_day"},
		{row: "1|R6.2.30|和田|||||ことば", at: day, value: "R6.2.30", refused: "ledger.no_such_day"},
		{row: "1|R6.2.30|和田||昭和65年|||ことば", at: day, value: "R6.2.29", left: "ledger.outside_era"},
		{row: "1|R6.2.30|和田|||||ことば||R5.1.1", at: day, value: "R6.2.29", left: "ledger.ended_early"},
		{row: "1|R6.2.1|和田|||||ことば||R5.1.1", at: ended, value: "R5.1.2", refused: "ledger.ended_early"},
		{row: "1|R6.2.1|和田|||||ことば||R5.1.1", at: ended, value: ""},
		{row: "1|R6.2.1|和田|||||ことば||R5.1.1", at: day, value: "R5.1.1"},
		{row: "1|R6.2.1|〃|||||ことば", at: name, value: "同上", refused: "ledger.ditto"},
		{row: "1|R6.2.1|〃|||||ことば", at: name, value: "和田"},
		{row: "1|R6.2.1|和田||1850-01-01|||ことば", at: birth, value: "1851-01-01", refused: "ledger.long_ago"},
		{row: "1|R6.2.1|和田||1850-01-01|||ことば", at: birth, value: ""},
		{row: "1|R6.2.1|和\ufffd|||||ことば", broken: []int{name}, at: name, value: "和〓", refused: "ledger.broken_letters"},
		{row: "1|R6.2.1|和\ufffd|||||ことば", broken: []int{name}, at: name, value: "和田"},
		{row: "\ufffd|R6.2.1|和田|||||ことば", broken: []int{0}, at: 0, value: "合計", refused: "ledger.no_line_left"},
		{row: "1|R6.2.1|和田|||||" + strings.Repeat("長", mostWords+1), at: said, value: strings.Repeat("長", mostWords), refused: "ledger.too_many_words"},
		{row: "1|R6.2.1|和田|||||" + strings.Repeat("長", mostWords+1), at: said, value: "短いことば\n二行目"},
	} {
		lines := sheet(heading, c.row)
		line := lines[1]
		line.Broken = c.broken
		r := reader{columns: columnsOf(lines, 0, nil), rest: restClosed, today: "2026-11-24"}
		before := r.row(line, nil)
		w := before
		w.Verdict = Damaged
		if !slices.Contains(w.mendable(r.columns), c.at) {
			t.Errorf("%.40s: column %s is not offered, %v", c.row, document.ColumnName(c.at), keysOf(w.Body))
		}
		now, refused := r.corrected(line, nil, []Mended{{At: c.at, Stood: line.Cell(c.at), Now: c.value}})
		if c.refused != "" {
			if f := refused[0]; f == nil || f.Said.Text.Key != c.refused {
				t.Errorf("%.40s with %.20q: %v", c.row, c.value, f)
			}
			continue
		}
		switch {
		case len(refused) > 0:
			t.Errorf("%.40s with %.20q: %v", c.row, c.value, refused)
		case now.Body.damaged != (c.left != "") || c.left != "" && !slices.Contains(keysOf(now.Body), c.left):
			t.Errorf("%.40s with %.20q: damaged %v, %v", c.row, c.value, now.Body.damaged, keysOf(now.Body))
		case now.Stood != before.Ident || !slices.Equal(now.Body.Stood, before.Digest):
			t.Errorf("%.40s with %.20q is not known by what stood in the file", c.row, c.value)
		case !strings.Contains(now.Body.Words, "引きこすときになおしました"):
			t.Errorf("%.40s with %.20q: the words do not tell: %.200s", c.row, c.value, now.Body.Words)
		}
	}
}

// TestWhatAProtectedPersonsRowHoldsStaysOutOfTheWords: no more than the cell itself
// does what stood in it get into the entry.
func TestWhatAProtectedPersonsRowHoldsStaysOutOfTheWords(t *testing.T) {
	lines := sheet(heading, "1|R6.2.1|和田||||但東町\ufffd77|ことば||||支援措置")
	lines[1].Broken = []int{6}
	r := reader{columns: columnsOf(lines, 0, nil), rest: restClosed, today: "2026-11-24"}
	w, refused := r.corrected(lines[1], nil, []Mended{{At: 6, Stood: lines[1].Cell(6), Now: "但東町出合77"}})
	if len(refused) > 0 || w.Body.Protect == "" {
		t.Fatal(refused, w.Body.Protect)
	}
	if strings.Contains(w.Body.Words, "77") {
		t.Error(w.Body.Words)
	}
}
