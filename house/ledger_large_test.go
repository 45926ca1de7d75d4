package house_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"tomoni/command"
	"tomoni/ledger"
	"tomoni/sharing"
	"tomoni/store"
)

// largeBook is a ledger of n lines, a tenth of them about somebody of a line before.
func largeBook(n int) string {
	var b strings.Builder
	b.WriteString(bookHeading)
	family := []string{"和田", "山本", "森", "前田", "齋藤", "北川", "中村", "小林", "加藤", "渡邊"}
	given := []string{"恵子", "太郎", "花子", "弘", "静", "進", "薫", "実", "節子", "勇"}
	kana := []string{"ﾜﾀﾞ", "ﾔﾏﾓﾄ", "ﾓﾘ", "ﾏｴﾀﾞ", "ｻｲﾄｳ", "ｷﾀｶﾞﾜ", "ﾅｶﾑﾗ", "ｺﾊﾞﾔｼ", "ｶﾄｳ", "ﾜﾀﾅﾍﾞ"}
	for i := range n {
		k := i
		if i%10 == 9 {
			k = i - 5
		}
		fmt.Fprintf(&b, "%d,R%d.%d.%d,%s　%s,%s,S%d.%d.%d,0796-%02d-%04d,豊岡市但東町%d-%d,買い物に行けない、ひざが痛い。%d回目,電話,R8.%d.1,\n", i+1, 3+i%5, i%9+1, i%27+1,
			family[k%10]+family[k/100%10], given[k/10%10], kana[k%10], 2+k%60, k%12+1, k%28+1, k%100, k%10000, k%2000, k%30+1, i, 9+i%2)
	}
	return b.String()
}

// W6: 10,000 lines, all or nothing, audited. Here it is only kept from becoming
// many times worse. The PostgreSQL of the tests never counts its tables, which
// costs the square of the lines there (docs/performance.md): it takes fewer.
func TestTenThousandLinesAreOneSwitch(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	onEachBook(t, func(t *testing.T, b *book) {
		lines := 10_000
		if b.House.DB.Engine() == store.PostgreSQL {
			lines = 2_000
		}
		file := command.FileOf([]byte(largeBook(lines)))
		began := time.Now()
		id := b.Do(b.clerk, "ledger.read", ledger.ReadPayload{File: file, FileName: "daicho.csv"}).IDs["ledger"]
		read := time.Since(began)
		b.match(b.clerk, id, "OPEN")
		began = time.Now()
		longest := b.run(id, ledger.Judging)
		judged := time.Since(began)
		if p := b.preview(b.clerk, id); p.Take != lines {
			t.Fatalf("%d to take over: %v", p.Take, p.Kinds)
		}
		b.Do(b.clerk, "ledger.commit", ledger.Ref{Ledger: id})
		began = time.Now()
		longest = max(longest, b.run(id, ledger.Staging))
		staged := time.Since(began)
		t.Logf("read %v, judged %v, taken over %v, longest unit %v", read, judged, staged, longest)
		if n := len(list(b.World, b.mate)); n != 0 {
			t.Errorf("%d open", n)
		}
		if n := b.count("select count(*) from record r join batch k on k.municipality = r.municipality and k.id = r.batch where r.municipality = ? and k.is_on = 1"); n != lines {
			t.Errorf("%d are there", n)
		}
		if n := b.count("select count(*) from audit_row where municipality = ? and action = 'ledger.go_on' and part = 'C2'"); n < lines {
			t.Errorf("%d rows in the log", n)
		}
		began = time.Now()
		b.Do(b.clerk, "ledger.undo", ledger.Ref{Ledger: id})
		t.Logf("undone in %v", time.Since(began))
		if took := read + judged + staged; took > 3*time.Minute {
			t.Errorf("it took %v", took)
		}
	})
}

// run does the pieces of a state, and gives how long the longest took.
func (b *book) run(id store.ID, state ledger.State) (longest time.Duration) {
	b.T.Helper()
	for n := range 1000 {
		now := ledger.Gone
		b.Read(b.clerk, func(rd *sharing.Reading) error {
			return rd.Row("select state from ledger where municipality = ? and id = ?", rd.Municipality(), id).Scan(&now)
		})
		if now != state {
			return longest
		}
		began := time.Now()
		if err := b.House.LedgerGoOn(context.Background(), ledger.Work{Ledger: id, Staff: b.clerk.Staff, Duty: b.clerk.Duty, State: state, Done: n}); err != nil {
			b.T.Fatal(err)
		}
		longest = max(longest, time.Since(began))
	}
	b.T.Fatal("it does not end")
	return longest
}
