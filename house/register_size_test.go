package house_test

import (
	"fmt"
	"strings"
	"testing"

	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/ja"
	"tomoni/register"
	"tomoni/store"
	"tomoni/store/storetest"
)

// Whoever is known is found among ten thousand rows, and of the others nothing is
// kept. How long it takes is measured (docs/performance.md).
func TestTenThousandRowsAreCompared(t *testing.T) {
	eachTown(t, func(t *testing.T, o *town) {
		o.numbered()
		var rows strings.Builder
		rows.WriteString(strings.Replace(motherRow, "出合12-3", "赤花1", 1))
		for i := range 10_000 {
			fmt.Fprintf(&rows, "%d,%d,見本%d　太郎%d,ﾐﾎﾝ ﾀﾛｳ,S%d.%d.%d,豊岡市城崎町%d-%d,,,\n", 1000+i, 100+i/3, i/100, i, 2+i%60, i%12+1, i%28+1, i%900+1, i%30+1)
		}
		o.read(register.Delta, "2026-11-05", rows.String())
		o.wants(o.mother, register.Lives)
		if page := o.pages(o.keeper)["/register"]; !strings.Contains(page, `"lines":10001`) {
			t.Errorf("the page does not tell how many lines were read: %s", page)
		}
		if keys := o.count("select count(*) from resident_key where municipality = ?"); keys != 1 {
			t.Errorf("%d numbers are kept, of one person who is known", keys)
		}
	})
}

// However much is damaged, it is counted.
func TestADamagedFileOfTenThousandRowsIsReadAndCounted(t *testing.T) {
	eachTown(t, func(t *testing.T, o *town) {
		file := o.read(register.Delta, "2026-11-05", strings.Repeat("1.2E+14,7,前田　ふ〓,,S16.2.30,〓,x,,\n", 10_000))
		page := o.pages(o.keeper)["/register/"+file.String()]
		if !strings.Contains(page, "ほか 49000件") || !strings.Contains(page, `"more":49000`) {
			t.Error("the page does not tell how many cells it leaves out")
		}
	})
}

// Everybody who saves waits for the reading unit: it goes by the file, and not by
// the town. Only who is in a whole file no more is told by all numbers of the town.
func TestNothingThatReadingTheRegisterAsksWalksThroughTheTown(t *testing.T) {
	at := housetest.NewPlace(t, store.SQLite, "toyooka")
	all := storetest.Listen()
	o := townIn(housetest.On(t, storetest.Open(t, at, store.Options{Sources: house.Migrations()}), "toyooka"))
	son := "102,7,前田　進,ﾏｴﾀﾞ ｽｽﾑ,S40.2.3,豊岡市但東町出合12-3,,,"
	var said []string
	send := func(kind string, made ja.Date, rows ...string) {
		said = append(said, all.During(func() { o.compare(kind, made, rows...) })...)
		o.Tick()
	}
	send(register.Full, "2026-11-01", motherRow, son+"\n")
	o.accept(o.front, o.mother, register.Link)
	o.accept(o.front, o.son, register.Link)
	send(register.Full, "2026-11-02", motherRow, son+"\n")
	send(register.Delta, "2026-11-03", motherRow, son+"1\n")
	send(register.Full, "2026-11-04", motherRow)
	if len(said) < 50 {
		t.Errorf("only %d statements were heard", len(said))
	}
	for _, q := range said {
		if strings.Contains(q, "k.full_on <> ''") { // a whole file is laid beside every number of the town
			continue
		}
		if strings.Contains(q, "from register_file where") { // the files that were read in, a few a week
			continue
		}
		for _, step := range plan(t, o.World, q) {
			if walks(step, true) || goesThroughAll(step) {
				t.Errorf("%s\nin: %s", step, q)
			}
		}
	}
}
