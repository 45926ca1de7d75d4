package house_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tomoni/house/housetest"
	"tomoni/ledger"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
	"tomoni/words"
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

// comesAlone works at one import only, until it comes to a state.
func (b *book) comesAlone(id store.ID, state ledger.State) {
	b.T.Helper()
	for n := range 50 {
		if b.preview(b.clerk, id).State == state {
			return
		}
		b.step(b.clerk, id, n)
	}
	b.T.Fatalf("it does not come to %s", state)
}

// bookOf has the lines from, until, each with a day.
func bookOf(from, until int, day string) string {
	var file strings.Builder
	file.WriteString("番号,相談日,氏名,内容\n")
	for i := from; i <= until; i++ {
		fmt.Fprintf(&file, "%d,%s,森,ことば%d\n", i, day, i)
	}
	return file.String()
}

// A mended file is read in and switched on while the first one still leaves its lines
// behind: what it answers is settled, and what it does not waits for somebody, with all
// that is written there.
func TestAMendedFileAnswersWhatIsStillBeingLeft(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		const many, mended = 520, 500
		first := b.judged(b.clerk, bookOf(1, many, "R6.2.30")+"9999,R6.2.29,前田,よい行\n")
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: first})
		b.comesAlone(first, ledger.On)
		rest := one(b.World, "select id from ledger where municipality = ? and origin = ?", first)
		rows := func(which string) int {
			return b.count("select count(*) from ledger_row w where w.municipality = ? and w.ledger = ? and "+which, rest)
		}
		if n := rows("1 = 1"); n != mended {
			t.Fatalf("%d lines are left by the first piece", n)
		}
		second := b.read(b.clerk, bookOf(1, mended, "R6.2.28"))
		b.match(b.clerk, second, "OPEN")
		b.comesAlone(second, ledger.Judged)
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: second})
		b.comesAlone(second, ledger.On)
		if n := rows("w.kind = 'SETTLED'"); n != 0 {
			t.Errorf("%d lines are settled before all are there", n)
		}

		b.Tick()
		if n, settled := rows("1 = 1"), rows("w.kind = 'SETTLED'"); n != many || settled != mended {
			t.Errorf("%d lines are left, %d settled", n, settled)
		}
		if n := rows("w.kind = 'DAMAGED' and w.ident <> ''"); n != many-mended {
			t.Errorf("%d lines wait", n)
		}
		b.Read(b.clerk, func(rd *sharing.Reading) error {
			waiting, err := ledger.AskWaiting(rd, false)()
			if err == nil && (len(waiting) != 1 || waiting[0].Ledger != rest || waiting[0].N != many-mended) {
				t.Errorf("the clerk is asked of %+v", waiting)
			}
			return err
		})
		if n := b.count("select count(*) from ledger where municipality = ? and clearing > 0"); n != 0 {
			t.Errorf("%d imports have something to put away for good", n)
		}
	})
}

// clears gives an import one more piece to put away.
func (b *book) clears() store.ID {
	id := b.whole(b.clerk, smallBook)
	b.write("update ledger set clearing = 2 where municipality = ? and id = ?", id)
	return id
}

func (b *book) clearing(id store.ID) int {
	return b.count("select clearing from ledger where municipality = ? and id = ?", id)
}

// With a full disk no piece can be put away: that is said, so that it waits for the next
// time instead of being tried again without a pause, and it is not taken for a failure.
func TestPuttingAwayWaitsWhileTheDiskIsFull(t *testing.T) {
	var space atomic.Int64
	space.Store(1 << 40)
	db := storetest.Open(t, housetest.NewPlace(t, store.SQLite, "toyooka"), store.Options{Free: func() (int64, error) { return space.Load(), nil }})
	b := bookIn(housetest.On(t, db, "toyooka"))
	id := b.clears()
	space.Store(1)
	for range 10 {
		err := b.House.LedgerGoOn(t.Context(), ledger.Work{Ledger: id, Staff: b.clerk.Staff, Duty: b.clerk.Duty, State: ledger.On, Done: 4, Clearing: 2})
		if f, refused := words.AsFault(err); !refused || f.Kind != words.KindUnavailable {
			t.Fatalf("piece 2 of a full disk: %v", err)
		}
	}
	space.Store(1 << 40)
	b.Tick()
	if n := b.clearing(id); n != 0 {
		t.Errorf("piece %d is never put away", n)
	}
}

// A piece that fails again and again is tried every hour from then on, and never
// given up.
func TestPuttingAwayThatFailsIsTriedMoreSeldom(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		id := b.clears()
		b.write("update ledger set mapping = '{' || mapping where municipality = ? and id = ?", id)
		fails := func(said string) {
			t.Helper()
			if err := b.House.Tick(t.Context()); err == nil {
				t.Error(said)
			}
		}
		for range 5 {
			fails("it is not tried five times")
		}
		b.Tick() // it rests
		b.Pass(time.Hour)
		fails("it is given up")
		b.Tick()
		b.write("update ledger set mapping = substr(mapping, 2) where municipality = ? and id = ?", id)
		b.Pass(time.Hour)
		b.Tick()
		if n := b.clearing(id); n != 0 {
			t.Errorf("piece %d is never put away", n)
		}
	})
}
