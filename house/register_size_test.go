package house_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tomoni/command"
	"tomoni/house"
	"tomoni/house/housetest"
	"tomoni/ja"
	"tomoni/register"
	"tomoni/store"
	"tomoni/store/storetest"
)

// Ten thousand rows in one unit, while everybody else waits for it.
func TestTenThousandRowsAreCompared(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	eachTown(t, func(t *testing.T, o *town) {
		o.numbered()
		var b strings.Builder
		b.WriteString(registerHeading + strings.Replace(motherRow, "出合12-3", "赤花1", 1))
		for i := range 10_000 {
			fmt.Fprintf(&b, "%d,%d,見本%d　太郎%d,ﾐﾎﾝ ﾀﾛｳ,S%d.%d.%d,豊岡市城崎町%d-%d,,,\n", 1000+i, 100+i/3, i/100, i, 2+i%60, i%12+1, i%28+1, i%900+1, i%30+1)
		}
		file := command.FileOf([]byte(b.String()))
		began := time.Now()
		o.Do(o.keeper, "register.read", register.ReadPayload{File: file, Kind: register.Delta, MadeOn: "2026-11-05"})
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("took %v", took)
		} else {
			t.Logf("10,000 rows: %v", took)
		}
		o.Tick()
		o.wants(o.mother, register.Lives)
	})
}

// However much is damaged, it is counted, and nobody waits long for it.
func TestADamagedFileOfTenThousandRowsIsReadAndCounted(t *testing.T) {
	eachTown(t, func(t *testing.T, o *town) {
		rows := strings.Repeat("1.2E+14,7,前田　ふ〓,,S16.2.30,〓,x,,\n", 10_000)
		began := time.Now()
		file := o.read(register.Delta, "2026-11-05", rows)
		if took := time.Since(began); took > 6*time.Second {
			t.Errorf("took %v", took)
		} else {
			t.Logf("10,000 damaged rows: %v", took)
		}
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
