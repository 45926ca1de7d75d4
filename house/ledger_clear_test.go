package house_test

import (
	"fmt"
	"strings"
	"testing"

	"tomoni/ledger"
	"tomoni/sharing"
	"tomoni/store"
)

// underway does a piece of each import at which the program works.
func (b *book) underway() (works []ledger.Work) {
	b.T.Helper()
	err := b.House.DB.Read(b.T.Context(), b.House.Session(), func(tx *store.Tx) (err error) {
		works, err = ledger.UnderWay(tx)
		return err
	})
	if err != nil {
		b.T.Fatal(err)
	}
	for _, w := range works {
		if err := b.House.LedgerGoOn(b.T.Context(), w); err != nil {
			b.T.Fatal(err)
		}
	}
	return works
}

// What is left behind, and what stands in lines that are settled, is put away in
// pieces, so that nobody waits for thousands of lines; after the last one it is as if
// it had been done at once, also when whoever read the ledger in has gone.
func TestManyLinesAreLeftAndSettledInPieces(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		const many = 1230
		var file strings.Builder
		file.WriteString("番号,相談日,氏名,内容\n")
		for i := range many {
			fmt.Fprintf(&file, "%d,R6.2.30,森,ことば%d\n", i+1, i)
		}
		file.WriteString("9999,R6.2.29,前田,よい行\n")
		id := b.judged(b.clerk, file.String())
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		for b.count("select count(*) from ledger where municipality = ? and id = ? and state = 'ON'", id) == 0 {
			b.underway()
		}
		rest := one(b.World, "select id from ledger where municipality = ? and origin = ?", id)
		rows := func(which string) int {
			return b.count("select count(*) from ledger_row w where w.municipality = ? and w.ledger = ? and "+which, rest)
		}
		if n := rows("1 = 1"); n != 500 {
			t.Errorf("one unit leaves %d lines", n)
		}
		all := ledger.SettlePayload{Ledger: rest, Kind: "DAMAGED", All: true, Why: "紙にある"}
		if f := b.Refused(b.boss, "ledger.settle", all); f.Said.Text.Key != "ledger.still_clearing" {
			t.Error(f.Said.Text.Key)
		}
		b.Do(b.boss, "office.end_duty", map[string]any{"duty": b.clerk.Duty})
		b.Tick()
		if n, left := rows("1 = 1"), b.count("select count(*) from ledger_row where municipality = ? and ledger = ?", id); n != many || left != 1 {
			t.Errorf("%d lines are left, and %d stayed", n, left)
		}
		if n := b.count("select lines from ledger where municipality = ? and id = ?", rest); n != many {
			t.Errorf("the file of what was left has %d lines", n)
		}

		b.Do(b.boss, "ledger.settle", all)
		if n := rows("w.ident <> ''"); n != many-500 {
			t.Errorf("one unit empties all but %d lines", n)
		}
		b.Tick()
		if n := rows("(w.ident <> '' or w.kind <> 'SETTLED')"); n != 0 {
			t.Errorf("%d lines are not emptied", n)
		}
		if n := b.count("select count(*) from ledger_part where municipality = ? and ledger = ?", rest); n != 0 {
			t.Errorf("%d parts of the file are kept", n)
		}
	})
}

// A line of which the middle one of many pieces holds the number can be mended and
// taken over: the file of what was left is whole.
func TestALineOfALaterPieceIsMendedAndTakenOver(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		var file strings.Builder
		file.WriteString("番号,相談日,氏名,内容\n")
		for i := range 760 {
			fmt.Fprintf(&file, "%d,R6.2.30,森,ことば%d\n", i+1, i)
		}
		file.WriteString("9999,R6.2.29,前田,よい行\n")
		id := b.whole(b.clerk, file.String())
		rest := one(b.World, "select id from ledger where municipality = ? and origin = ?", id)
		b.correct(rest, 701, bookDay, "R6.2.28")
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: rest})
		b.Tick()
		var said string
		b.Read(b.clerk, func(rd *sharing.Reading) error {
			return rd.Row("select e.words from ledger_row w join entry e on e.municipality = w.municipality and e.record = w.record where w.municipality = ? and w.line = 701", rd.Municipality()).Scan(&said)
		})
		if !strings.Contains(said, "ことば699") {
			t.Errorf("line 701 became %q", said)
		}
		b.Do(b.mate, "ledger.settle", ledger.SettlePayload{Ledger: rest, Kind: "DAMAGED", All: true, Why: "紙にある"})
		b.Tick()
		later := one(b.World, "select id from ledger where municipality = ? and origin = ? and state = 'ON'", id)
		b.Do(b.clerk, "ledger.undo", ledger.Ref{Ledger: later})
		if n := b.count("select count(*) from ledger_row where municipality = ? and ledger = ? and line = 701 and kind = 'NEW'", rest); n != 1 {
			t.Error("undone, the line does not wait again")
		}
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: rest})
		b.Tick()
		if n := b.count("select count(*) from ledger_row w join record r on r.municipality = w.municipality and r.id = w.record where w.municipality = ? and w.line = 701 and w.record is not null"); n != 1 {
			t.Error("what stood in it is gone with the settled lines")
		}
	})
}
