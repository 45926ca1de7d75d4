package area

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"tomoni/ja"
	"tomoni/store"
	"tomoni/store/storetest"
)

func TestABoxOfTheFormThatNamesSomebodyIsNeverReported(t *testing.T) {
	for field, list := range FormFields {
		p := load(t, "toyooka")
		p.FormCells = []FormCell{{Code: "X1", Field: field, Label: Label{JA: "欄", EN: "Box"}, National: true}}
		err := p.check()
		if refused := err != nil && strings.Contains(err.Error(), "form_cells.json: X1: ") && strings.Contains(err.Error(), "never reported"); refused != (list == "") {
			t.Errorf("%s, of %q: %v", field, list, err)
		}
	}
	for _, field := range []string{"name", "kana", "birth", "address", "phone_home", "phone_mobile", "email", "safe_contact", "received_by", "caller", "call_back", "relation", "how_known", "words", "wish", "next",
		"consent", "why_not", "ask_again"} {
		if list, known := FormFields[field]; !known || list != "" {
			t.Errorf("%s may be reported", field)
		}
	}
}

func TestABoxThatCannotBeIsRefusedWithTheReason(t *testing.T) {
	box := func(code, field string, from, to ja.Date) FormCell {
		return FormCell{Code: code, Field: field, Label: Label{JA: "欄", EN: "Box"}, Span: Span{from, to}}
	}
	for want, cells := range map[string][]FormCell{
		"":                              {box("X1", "sex", "", "2027-03-31"), box("X2", "sex", "2027-04-01", ""), box("X3", "topics", "", "")},
		`unknown field "colour"`:        {box("X1", "colour", "", "")},
		"sex has no code":               {box("", "sex", "", "")},
		"X1: code of both sex and next": {box("X1", "sex", "", ""), box("X1", "next", "", "")},
		"sex: two versions hold":        {box("X1", "sex", "", ""), box("X2", "sex", "2027-04-01", "")},
		"are not two days in order":     {box("X1", "sex", "2027-04-01", "2026-04-01")},
	} {
		p := load(t, "toyooka")
		p.FormCells = cells
		if err := p.check(); want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), "form_cells.json: ") || !strings.Contains(err.Error(), want)) {
			t.Errorf("want %q: %v", want, err)
		}
	}
}

// Nobody has confirmed which boxes the state asks for, in either pack; each field of
// the form has its box.
func TestTheBoxesOfBothPacksAreWholeAndNoneIsConfirmed(t *testing.T) {
	for _, name := range Names() {
		p := load(t, name)
		left := maps.Clone(FormFields)
		for _, f := range p.FormCells {
			delete(left, f.Field)
			if f.Verified {
				t.Errorf("%s: %s is confirmed", name, f.Code)
			}
		}
		if len(left) > 0 {
			t.Errorf("%s: no box for %v", name, slices.Sorted(maps.Keys(left)))
		}
		if n := len(ReportedIn(p.FormCells, "2026-04-01", "2027-03-31")); n != 11 {
			t.Errorf("%s: %d boxes are reported", name, n)
		}
	}
}

// A town that learns what the state asks for writes it into its pack: from that day on
// the box is reported, and what was received before is as it was.
func TestABoxIsReportedFromADayOn(t *testing.T) {
	p := load(t, "toyooka")
	i := slices.IndexFunc(p.FormCells, func(f FormCell) bool { return f.Field == "urgency" })
	before, after := p.FormCells[i], p.FormCells[i]
	before.To = "2027-03-31"
	after.Code, after.Label, after.National, after.Verified, after.From = "K7", Label{JA: "急ぎの度合い", EN: "How urgent"}, true, true, "2027-04-01"
	p.FormCells = append(slices.Delete(p.FormCells, i, i+1), before, after)
	storetest.ForEachEngine(t, []fs.FS{Migrations}, func(t *testing.T, db *store.DB) {
		install(t, db, load(t, "toyooka"), storetest.Now)
		install(t, db, p, storetest.Now.Add(time.Hour))
		reading(t, db, p, func(tx *store.Tx) {
			all, err := FormCells(tx)
			must(t, err)
			if len(all) != len(p.FormCells) {
				t.Fatalf("%d boxes, in the pack %d", len(all), len(p.FormCells))
			}
			for day, want := range map[ja.Date]bool{"2027-03-31": false, "2027-04-01": true, "2030-01-01": true} {
				if got := Reported(all, "urgency", day); got != want {
					t.Errorf("%s: reported %v", day, got)
				}
				on, err := FormCellsOn(tx, day)
				must(t, err)
				if n := len(on); n != len(FormFields) {
					t.Errorf("%s: %d boxes hold", day, n)
				}
			}
			for _, span := range [][2]ja.Date{{"2026-04-01", "2027-03-31"}, {"2027-03-31", "2027-04-01"}, {"2028-01-01", "2028-01-01"}} {
				columns := ReportedIn(all, span[0], span[1])
				if there := slices.ContainsFunc(columns, func(f FormCell) bool { return f.Code == "K7" && f.Label.JA == "急ぎの度合い" }); there != (span[1] > "2027-03-31") {
					t.Errorf("%v: the columns are %+v", span, columns)
				}
			}
		})
	})
}

// A column that is reported under two names within the days of a sheet stands there
// once, under the newest.
func TestAColumnStandsOnceUnderItsNewestName(t *testing.T) {
	cells := []FormCell{{Code: "B", Field: "sex", National: true, Span: Span{From: "2027-04-01"}}, {Code: "C", Field: "topics"}, {Code: "A", Field: "sex", National: true, Span: Span{To: "2027-03-31"}}}
	for until, want := range map[ja.Date]string{"2027-03-31": "A", "2027-04-01": "B"} {
		if got := ReportedIn(cells, "2027-03-01", until); len(got) != 1 || got[0].Code != want {
			t.Errorf("until %s: %+v", until, got)
		}
	}
}

func TestAnAgeGroupIsSaidWhereEveryAgeThatMayBeLiesInIt(t *testing.T) {
	var ages []Code
	for _, l := range load(t, "toyooka").Codes {
		if l.List == "age_group" {
			ages = l.Values
		}
	}
	for birth, want := range map[ja.Date]string{"2008-11-25": "UNDER_18", "2008-11-24": "18_39", "1961-11-25": "40_64", "1961-11-24": "65_74", "1951-11-24": "75_PLUS",
		"1951": "", "1930": "75_PLUS", "1990-05": "18_39", "": "", "2027-01-01": ""} {
		if got := AgeGroup(ages, birth, "2026-11-24"); got != want {
			t.Errorf("born %q: %q, want %q", birth, got, want)
		}
	}
	for want, wrong := range map[string]struct {
		at    int
		attrs map[string]string
	}{"is no age": {1, map[string]string{"from": "x"}}, "do not follow": {1, map[string]string{"from": "20", "to": "39"}}, "the oldest fall into none": {4, map[string]string{"from": "75", "to": "99"}}} {
		p := load(t, "toyooka")
		for i, l := range p.Codes {
			if l.List == "age_group" {
				p.Codes[i].Values = slices.Clone(l.Values)
				p.Codes[i].Values[wrong.at].Attrs = wrong.attrs
			}
		}
		if err := p.check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v", wrong, err)
		}
	}
}
