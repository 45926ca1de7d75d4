package house_test

import (
	"strings"
	"testing"
	"time"

	"tomoni/ledger"
)

// What was corrected by hand is not lost with an import that is undone: read in once
// more, the same file is offered it, by number and at each cell, and nothing counts
// before somebody says so.
func TestWhatWasCorrectedIsOfferedWhenTheSameFileComesBackAfterUndoing(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		b.Demo(b.mate)
		first := b.judged(b.clerk, damagedBook)
		b.correct(first, 2, bookBirth, "昭和16年5月17日")
		b.correct(first, 3, bookDay, "R6.2.28")
		b.correct(first, 3, bookDay, "R6.2.29")
		b.correct(first, 4, bookName, "森　花") // and stays behind: it ended before it began
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: first})
		b.Tick()
		b.Do(b.clerk, "ledger.undo", ledger.Ref{Ledger: first})

		id := b.judged(b.mate, damagedBook)
		if got := b.lines(id); got[2] != "DAMAGED" || got[3] != "DAMAGED" || got[4] != "DAMAGED" {
			t.Fatalf("corrected silently: %v", got)
		}
		s := b.screen(t, b.mate, b.Serve().URL)
		s.get("/ledger/" + id.String() + "?show=DAMAGED")
		s.holds("前に引きこしたとき3か所をなおしています", "みどり さんが「昭和16年5月17日」になおしました", "みどり さんが「R6.2.29」になおしました", "みどり さんが「森　花」になおしました")
		s.holdsNot("「R6.2.28」になおしました")
		if p := b.preview(b.mate, id); !strings.Contains(strings.Join(p.Kinds, "\n"), "3か所をなおしています") {
			t.Errorf("without a page nothing is offered: %v", p.Kinds)
		}
		s.press("前と同じように3か所をなおす", s.fields("ledger.decide"))
		b.Tick()
		if got := b.lines(id); got[2] != "NEW" || got[3] != "NEW" || got[4] != "DAMAGED" { // its end is wrong as before
			t.Errorf("after the press: %v", got)
		}
		s.get("/ledger/" + id.String() + "?show=DAMAGED")
		s.holdsNot("前に引きこしたとき")
		if n := b.count("select count(*) from ledger_correction where municipality = ? and ledger = ? and staff = ?", id, b.mate.Staff); n != 3 {
			t.Errorf("%d corrections are the clerk's own", n)
		}
		if f := b.Refused(b.mate, "ledger.correct_again", ledger.DecidePayload{Ledger: id}); f.Said.Text.Key != "ledger.nothing_again" {
			t.Error(f.Said.Text.Key)
		}
		b.Do(b.mate, "ledger.commit", ledger.Ref{Ledger: id})
		b.Tick()
		if n := b.count("select count(*) from ledger_correction where municipality = ? and ledger = ?", first); n != 0 {
			t.Errorf("%d corrections are kept of what has been taken over since", n)
		}
	})
}

// A file that was mended meanwhile is another one; another desk is offered nothing;
// and after a month what was corrected is gone.
func TestWhatWasCorrectedIsOfferedForThatFileAndThatDeskAndAMonth(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		first := b.judged(b.clerk, damagedBook)
		b.correct(first, 3, bookDay, "R6.2.29")
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: first})
		b.Tick()
		b.Do(b.clerk, "ledger.undo", ledger.Ref{Ledger: first})
		other := b.judged(b.clerk, strings.Replace(damagedBook, "だれか", "だれも", 1))
		if f := b.Refused(b.clerk, "ledger.correct_again", ledger.DecidePayload{Ledger: other}); f.Said.Text.Key != "ledger.nothing_again" {
			t.Error("another file is offered what was corrected")
		}
		if f := b.Refused(b.far, "ledger.correct_again", ledger.DecidePayload{Ledger: b.judged(b.far, damagedBook)}); f.Said.Text.Key != "ledger.nothing_again" {
			t.Error("another desk is offered what was corrected")
		}
		b.Pass(29 * 24 * time.Hour)
		b.Tick()
		if n := b.count("select count(*) from ledger_correction where municipality = ? and ledger = ?", first); n != 1 {
			t.Errorf("%d corrections are kept", n)
		}
		b.Pass(3 * 24 * time.Hour)
		b.Tick()
		if n := b.count("select count(*) from ledger_correction where municipality = ? and ledger = ?", first); n != 0 {
			t.Errorf("%d corrections are kept longer than a month", n)
		}
	})
}
