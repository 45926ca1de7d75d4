package house_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"tomoni/intake"
	"tomoni/ja"
	"tomoni/ledger"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

const damagedBook = bookHeading +
	"1,R4.5.1,和田　恵子,ワダ ケイコ,昭和65年5月17日,0796-54-0101,,買い物に行けない,電話,R4.5.30,\n" +
	"2,R6.2.30,山本　太郎,,,,,通院の足,来所,,\n" +
	"3,R4.6.3,〃,,,,,だれか,電話,R4.6.2,\n" +
	"4,R4.7.4,和田恵子,,昭和16年5月17日,,,もう一度,訪問,,\n" +
	"2,R6.3.1,森,,,,,おなじ番号,訪問,,\n" +
	"6,R4.9.1,前田,,,,,決める,電話,,\n"

const mendedBook = bookHeading +
	"1,R4.5.1,和田　恵子,ワダ ケイコ,昭和16年5月17日,0796-54-0101,,買い物に行けない,電話,R4.5.30,\n" +
	"2,R6.2.29,山本　太郎,,,,,通院の足,来所,,\n" +
	"3,R4.6.3,〃,,,,,だれか,電話,R4.6.2,\n" +
	"4,R4.7.4,和田恵子,,昭和16年5月17日,,,もう一度,訪問,,\n" +
	"2,R6.3.1,森,,,,,おなじ番号,訪問,,\n" +
	"6,R4.9.1,前田,,,,,決める,電話,,\n"

// The columns of bookHeading that are corrected here.
const (
	bookDay   = 1
	bookName  = 2
	bookBirth = 4
	bookEnd   = 9
)

// correction is what one cell of a line should say.
func correction(id store.ID, line, column int, value string) ledger.DecidePayload {
	return ledger.DecidePayload{Ledger: id, Line: []ledger.Said{{Line: line, Cell: []ledger.Corrected{{Column: column, Value: value}}}}}
}

func (b *book) correct(id store.ID, line, column int, value string) {
	b.T.Helper()
	b.Do(b.clerk, "ledger.decide", correction(id, line, column, value))
}

func TestADamagedRowIsCorrectedOnTheSpotAndTheFileIsKnownAgain(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		id := b.judged(b.clerk, damagedBook)
		want := map[int]string{2: "DAMAGED", 3: "DAMAGED", 4: "DAMAGED", 5: "NEW", 6: "NEW", 7: "NEW"}
		if got := b.lines(id); !maps.Equal(got, want) {
			t.Fatalf("%v", got)
		}
		for _, line := range []int{5, 7} { // one that rests on a damaged row, and one that does not
			b.decide(b.clerk, id, line, "OUT")
		}
		for _, c := range []struct {
			line, column int
			value        string
			field, key   string
		}{
			{2, bookBirth, "昭和65年5月18日", "line.0.cell.0.value", "ledger.outside_era"},
			{3, bookDay, "", "line.0.cell.0.value", "ledger.no_day"},
			{3, bookDay, "R99.1.1", "line.0.cell.0.value", "ledger.in_future"},
			{2, 99, "x", "line.0.cell.0.column", "ledger.no_such_column"},
			{1, bookDay, "R4.5.1", "line.0.line", "ledger.no_such_row"},
			{2, bookName, "和田", "line.0.cell.0.value", "ledger.nothing_to_correct"},
			{5, bookDay, "R4.5.1", "line.0.cell.0.value", "ledger.nothing_to_correct"},
		} {
			f := b.Refused(b.clerk, "ledger.decide", correction(id, c.line, c.column, c.value))
			if f.Field != c.field || f.Said.Text.Key != c.key {
				t.Errorf("line %d column %d %q: %s at %q", c.line, c.column, c.value, f.Said.Text.Key, f.Field)
			}
		}
		p := correction(id, 2, bookBirth, "昭和16年5月17日")
		if f := b.Refused(b.mate, "ledger.decide", p); f.Said.Text.Key != "ledger.not_yours" {
			t.Error(f.Said.Text.Key)
		}
		if f := b.Refused(b.far, "ledger.decide", p); f.Kind != words.KindNotFound {
			t.Error(f.Said.Text.Key)
		}
		b.correct(id, 2, bookBirth, "昭和16年5月18日")
		b.correct(id, 2, bookBirth, "昭和16年5月17日") // mistyped, and once more
		b.correct(id, 3, bookDay, "R6.2.29")
		want[2], want[3], want[6] = "NEW", "NEW", "TWICE"
		if got := b.lines(id); !maps.Equal(got, want) {
			t.Errorf("after correcting: %v", got)
		}
		if n := b.count("select count(*) from ledger_row where municipality = ? and ledger = ? and decision = 'OUT' and line in (5, 7)", id); n != 2 {
			t.Errorf("of two rows that were decided %d still are", n)
		}
		b.match(b.clerk, id, "OPEN") // the rows are judged again from the file: what was corrected stands
		b.Tick()
		if got := b.lines(id); !maps.Equal(got, want) {
			t.Errorf("judged again: %v", got)
		}
		if n := b.count("select count(*) from ledger_row where municipality = ? and ledger = ? and decision = 'OUT' and line in (5, 7)", id); n != 2 {
			t.Errorf("judged again, of two rows that were decided %d still are", n)
		}
		b.decide(b.clerk, id, 5, "LINE:2")
		b.decide(b.clerk, id, 7, "IN")
		if n := b.count("select count(*) from ledger_correction where municipality = ? and ledger = ? and line = 2 and stood = '昭和65年5月17日'", id); n != 2 {
			t.Errorf("%d corrections of the birth date are kept beside what stood", n)
		}
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		b.Tick()
		if f := b.Refused(b.clerk, "ledger.decide", correction(id, 2, bookBirth, "S16.5.1")); f.Said.Text.Key != "ledger.other_state" {
			t.Error(f.Said.Text.Key)
		}
		if first, again := b.personOf(b.became(id, 2)), b.personOf(b.became(id, 5)); first != again {
			t.Error("with the corrected birth date the two rows are about one person")
		}
		b.Read(b.clerk, func(rd *sharing.Reading) error {
			g, err := rd.Open(b.became(id, 3))
			if err != nil {
				return err
			}
			c, err := intake.Get(rd, g)
			if err != nil {
				return err
			}
			if day := c.HeardAt.In(ja.Tokyo).Format("2006-01-02"); day != "2024-02-29" {
				t.Errorf("heard on %s", day)
			}
			entries, err := timeline.List(rd, g, timeline.Filter{})
			if err == nil && !strings.Contains(fmt.Sprint(entries), "相談日：台帳では「R6.2.30」") {
				t.Errorf("the words do not tell what stood in the ledger: %v", entries)
			}
			return err
		})
		if n := b.count("select count(*) from ledger_correction where municipality = ?"); n != 3 {
			t.Errorf("%d corrections are kept", n)
		}
		for name, file := range map[string]string{"the same file": damagedBook, "the mended file": mendedBook} {
			again := b.judged(b.mate, file)
			if got := b.lines(again); got[2] != "HERE" || got[3] != "HERE" || got[4] != "DAMAGED" || got[5] != "HERE" {
				t.Errorf("%s once more: %v", name, got)
			}
		}
		other := b.judged(b.mate, strings.Replace(damagedBook, "通院の足", "通院の足、タクシー", 1))
		if got := b.lines(other); got[3] != "CHANGED" {
			t.Errorf("a file that differs: %v", got)
		}
		b.Do(b.clerk, "ledger.undo", ledger.Ref{Ledger: id})
		b.Pass(32 * 24 * time.Hour) // for a month they are offered for the same file
		b.Tick()
		if n := b.count("select count(*) from ledger_correction where municipality = ?"); n != 0 {
			t.Errorf("%d corrections outlive the rows", n)
		}
	})
}

// judgement is all that was found of the lines of a ledger.
func (b *book) judgement(id store.ID) map[int]string {
	b.T.Helper()
	out := map[int]string{}
	b.Read(b.clerk, func(rd *sharing.Reading) error {
		return rd.Each(func(r store.Row) error {
			var line, same int
			var verdict, ident, called, birth, phones, house string
			err := r.Scan(&line, &verdict, &same, &ident, &called, &birth, &phones, &house)
			out[line] = fmt.Sprint(verdict, " same as ", same, " ", []string{ident, called, birth, phones, house})
			return err
		}, "select line, verdict, same_line, ident, called, birth, phones, house from ledger_row where municipality = ? and ledger = ?", rd.Municipality(), id)
	})
	return out
}

// TestCorrectingOnTheSpotIsAsIfTheFileHadBeenMended: whatever is corrected, in
// whatever order, every row is judged as in a file without the damage.
func TestCorrectingOnTheSpotIsAsIfTheFileHadBeenMended(t *testing.T) {
	onEachBook(t, func(t *testing.T, b *book) {
		for seed := range uint64(12) {
			r := rand.New(rand.NewPCG(seed, 480))
			pick := func(from ...string) string { return from[r.IntN(len(from))] }
			type fix struct {
				line, column int
				value        string
			}
			var fixes []fix
			damaged, mended := bookHeading, bookHeading
			for i := range 2 + r.IntN(120) {
				good := []string{pick("", fmt.Sprint(i), fmt.Sprint(r.IntN(6))), pick("R4.5.1", "R5.5.2", "R4.6.3"), pick("和田恵子", "山本太郎", "森", ""), "",
					pick("", "S16.5.17", "S20.1.1"), pick("", "0796-54-0101"), "", pick("a", "b", "c"), pick("電話", "来所"), pick("", "R6.1.1"), ""}
				bad := slices.Clone(good)
				for _, wrong := range []fix{{i + 2, bookDay, "R6.2.30"}, {i + 2, bookName, "〃"}, {i + 2, bookBirth, "昭和65年1月1日"}, {i + 2, bookEnd, "R4.1.1"}} {
					if r.IntN(6) == 0 {
						bad[wrong.column] = wrong.value
						fixes = append(fixes, fix{wrong.line, wrong.column, good[wrong.column]})
					}
				}
				damaged, mended = damaged+strings.Join(bad, ",")+"\n", mended+strings.Join(good, ",")+"\n"
			}
			id := b.judged(b.clerk, damaged)
			r.Shuffle(len(fixes), func(i, k int) { fixes[i], fixes[k] = fixes[k], fixes[i] })
			for len(fixes) > 0 { // an end is not seen to be too early while the day is damaged
				var later []fix
				for _, f := range fixes {
					if _, err := b.Raw(b.clerk, "ledger.decide", correction(id, f.line, f.column, f.value)); err != nil {
						later = append(later, f)
					}
				}
				if len(later) == len(fixes) {
					t.Fatalf("seed %d: %v cannot be corrected", seed, later)
				}
				fixes = later
			}
			want := b.judgement(b.judged(b.clerk, mended))
			for line, got := range b.judgement(id) {
				if got != want[line] {
					t.Errorf("seed %d line %d: %s, in the mended file %s", seed, line, got, want[line])
				}
			}
		}
	})
}
