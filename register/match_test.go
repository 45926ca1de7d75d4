package register

import (
	"strconv"
	"testing"
	"time"

	"tomoni/document"
	"tomoni/ja"
	"tomoni/people"
)

func name(family, given, kana string) people.Name {
	return people.Name{Kind: people.Registered, Family: family, Given: given, Kana: kana}
}

func TestWhoMayBeMeantByARow(t *testing.T) {
	row := Row{Name: name("前田", "ふみ", "マエダ フミ"), Birth: "1941-05-17", Address: "豊岡市但東町出合12番地3", Phone: "0796-54-0101"}
	for said, c := range map[string]struct {
		s        people.Standing
		ok, sure bool
	}{
		"name and birth date":                    {people.Standing{Names: []people.Name{{Whole: "前田ふみ"}}, Birth: "1941-05-17"}, true, false},
		"name, birth date and house":             {people.Standing{Names: []people.Name{{Whole: "前田　ふみ"}}, Birth: "1941-05-17", Homes: []string{"出合12-3"}}, true, true},
		"kana, birth date and telephone":         {people.Standing{Names: []people.Name{{Whole: "まえだ　ふみ", Kana: "まえだ　ふみ"}}, Birth: "1941-05-17", Numbers: []string{"0796540101"}}, true, true},
		"name and house, no birth date":          {people.Standing{Names: []people.Name{{Whole: "前田　ふみ"}}, Homes: []string{"出合12-3"}}, true, false},
		"name alone":                             {people.Standing{Names: []people.Name{{Whole: "前田　ふみ"}}}, false, false},
		"another birth date":                     {people.Standing{Names: []people.Name{{Whole: "前田　ふみ"}}, Birth: "1941-05-18", Homes: []string{"出合12-3"}}, false, false},
		"the family's name, birth date":          {people.Standing{Names: []people.Name{{Family: "前田"}}, Birth: "1941-05-17"}, false, false},
		"birth date and house, another name":     {people.Standing{Names: []people.Name{{Whole: "前田　進"}}, Birth: "1941-05-17", Homes: []string{"出合12-3"}}, false, false},
		"part of a birth date is no second fact": {people.Standing{Names: []people.Name{{Whole: "前田　ふみ"}}, Birth: "1941"}, false, false},
		"the end of a number is no second fact":  {people.Standing{Names: []people.Name{{Whole: "前田　ふみ"}}, Numbers: []string{"0101"}}, false, false},
	} {
		if _, sure, ok := matches(row, c.s); ok != c.ok || sure != c.sure {
			t.Errorf("%s: may be %v, surely %v", said, ok, sure)
		}
	}
}

func TestNamesakesWhomNothingTellsApartAreNotProposed(t *testing.T) {
	sure, doubtful := candidate{row: Row{Key: "1"}, sure: true}, candidate{row: Row{Key: "2"}}
	for _, c := range []struct {
		list []candidate
		key  string
	}{{nil, ""}, {[]candidate{doubtful}, "2"}, {[]candidate{doubtful, sure}, "1"}, {[]candidate{doubtful, doubtful}, ""}, {[]candidate{sure, sure}, ""}} {
		if got, ok := one(c.list); got.row.Key != c.key || ok != (c.key != "") {
			t.Errorf("%+v: %q", c.list, got.row.Key)
		}
	}
}

func TestAnOlderFileTakesNothingBack(t *testing.T) {
	for _, c := range []struct {
		made, moved, takenMade, takenMoved ja.Date
		newer                              bool
	}{
		{"2026-11-02", "", "2026-11-01", "", true},
		{"2026-11-01", "2026-10-30", "2026-11-01", "2026-10-30", true}, // the same again
		{"2026-10-31", "2026-10-31", "2026-11-01", "2026-10-01", false},
		{"2026-11-01", "2026-10-01", "2026-11-01", "2026-10-30", false}, // two of one day, in the wrong order
		{"2026-11-01", "2026-10-31", "2026-11-01", "2026-10-30", true},
	} {
		if got := newer(c.made, c.moved, c.takenMade, c.takenMoved); got != c.newer {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func fieldsOf(list []difference) (out string) {
	for _, d := range list {
		out += string(d.field) + " "
	}
	return out
}

func TestWhatDiffers(t *testing.T) {
	stands := people.Standing{Names: []people.Name{name("高橋", "ふみ", "たかはし　ふみ")}, Birth: "1941-05-17", Registered: "豊岡市但東町出合12-3", Homes: []string{"豊岡市但東町出合12-3", "見本市5-6"}}
	same := Row{Name: name("高橋", "ふみ", "ﾀｶﾊｼ ﾌﾐ"), Birth: "1941-05-17", Address: "兵庫県豊岡市但東町出合１２番地の３"}
	with := func(fn func(*Row, *people.Standing)) (Row, people.Standing) {
		r, s := same, stands
		fn(&r, &s)
		return r, s
	}
	for said, c := range map[string]struct {
		change   func(*Row, *people.Standing)
		withheld bool
		want     string
	}{
		"the same, written otherwise":             {func(*Row, *people.Standing) {}, false, ""},
		"another letter of a name is its owner's": {func(r *Row, _ *people.Standing) { r.Name.Family = "髙橋" }, false, "NAME "},
		"another reading":                         {func(r *Row, _ *people.Standing) { r.Name.Kana = "ﾀｶﾊｼ ﾐﾌﾐ" }, false, "NAME "},
		"a name by which they are known besides": {func(r *Row, s *people.Standing) {
			s.Names = append(s.Names, people.Name{Kind: people.Alias, Whole: "佐藤ふみ"})
			r.Name = name("佐藤", "ふみ", "")
		}, false, ""},
		"no name in the row":                          {func(r *Row, _ *people.Standing) { r.Name = people.Name{} }, false, ""},
		"another birth date":                          {func(r *Row, _ *people.Standing) { r.Birth = "1941-05-18" }, false, "BIRTH "},
		"part of a birth date":                        {func(r *Row, _ *people.Standing) { r.Birth = "1941" }, false, ""},
		"moved":                                       {func(r *Row, _ *people.Standing) { r.Address = "豊岡市但東町出合12-4" }, false, "ADDRESS "},
		"another town, the same numbers":              {func(r *Row, _ *people.Standing) { r.Address = "豊岡市出石町内町12-3" }, false, "ADDRESS "},
		"moved, in hiding":                            {func(r *Row, s *people.Standing) { r.Address, s.Hidden = "豊岡市出石町1-1", true }, false, ""},
		"moved to where somebody in hiding is":        {func(r *Row, _ *people.Standing) { r.Address = "豊岡市出石町1-1" }, true, ""},
		"nothing registered, and they live there":     {func(_ *Row, s *people.Standing) { s.Registered = "" }, false, ""},
		"nothing registered, and they live elsewhere": {func(_ *Row, s *people.Standing) { s.Registered, s.Homes = "", nil }, false, "ADDRESS "},
		"died":                          {func(r *Row, _ *people.Standing) { r.Reason, r.MovedOn = "死亡", "2026-11-01" }, false, "DIED "},
		"died, as is known":             {func(r *Row, s *people.Standing) { r.Reason, r.MovedOn, s.Died = "死亡", "2026-11-01", "2026-11-01" }, false, ""},
		"death taken back":              {func(r *Row, _ *people.Standing) { r.Reason, r.MovedOn = "死亡取消", "2026-11-01" }, false, ""},
		"died, on no day that is known": {func(r *Row, _ *people.Standing) { r.Reason = "死亡" }, false, ""},
		"moved out of town": {func(r *Row, _ *people.Standing) {
			r.Reason, r.MovedOn, r.Address = "転出", "2026-11-01", "見本市1-1"
		}, false, "MOVED_AWAY "},
		"moved out of town, not registered here": {func(r *Row, s *people.Standing) { r.Reason, r.MovedOn, s.Registered = "転出", "2026-11-01", "" }, false, ""},
	} {
		r, s := with(c.change)
		if got := fieldsOf(differences(r, s, c.withheld)); got != c.want {
			t.Errorf("%s: %q, want %q", said, got, c.want)
		}
	}
}

func TestANameThatChangedOnADayIsNotAWrongOne(t *testing.T) {
	stands := people.Standing{Names: []people.Name{name("高橋", "ふみ", "たかはし　ふみ")}}
	for reason, changed := range map[string]bool{"婚姻": true, "離婚": true, "職権修正": false, "": false, "婚姻取消": false} {
		d, differs := nameDiffers(Row{Name: name("前田", "ふみ", ""), Reason: reason, MovedOn: "2026-11-01"}, stands, renamedBy(reason))
		if !differs || d.value.Changed != changed {
			t.Errorf("%q: %+v", reason, d.value)
		}
	}
}

func renamedBy(reason string) bool {
	_, _, renamed := happened(reason)
	return renamed
}

// list is a file as it was read.
func list(lines ...[]string) (out []document.Line) {
	for i, cells := range lines {
		out = append(out, document.Line{Number: i + 1, Cells: cells})
	}
	return out
}

func TestColumnsAreFoundByNameUnderTitlesInAnyOrder(t *testing.T) {
	lines := list([]string{"住民異動一覧"}, []string{"氏名", "備考", "宛名番号", "生年月日", "支援措置"}, []string{"前田", "x", "1", "S16.5.17", ""})
	heading, found, missing := findColumns(lines, nil)
	if heading != 1 || len(missing) > 0 || found[KeyColumn] != 2 || found[ProtectColumn] != 4 || len(found) != 4 {
		t.Errorf("heading %d, found %v, missing %v", heading, found, missing)
	}
	if _, _, missing := findColumns(lines, map[Use]string{KeyColumn: "番号"}); len(missing) != 1 || missing[0] != KeyColumn {
		t.Errorf("a heading that is not there: %v", missing)
	}
	if _, found, missing := findColumns(lines, map[Use]string{AddressColumn: "備考"}); len(missing) > 0 || found[AddressColumn] != 1 {
		t.Errorf("a heading of one's own: %v %v", found, missing)
	}
	if !holdsMyNumber(document.Line{Cells: []string{"氏名", "個人番号"}}) || holdsMyNumber(document.Line{Cells: []string{"氏名", "宛名番号"}}) {
		t.Error("個人番号")
	}
}

func TestADamagedCellIsNamedAndOnlyTheCellIsLeftAside(t *testing.T) {
	lines := list([]string{"宛名番号", "氏名", "生年月日", "住所", "異動日", "支援措置"},
		[]string{"0012", "前田 ふ〓", "S16.2.30", "出合1", "R8.11.1", ""},
		[]string{"", "前田 進", "S40.1.1", "出合1", "", ""},
		[]string{"1.23457E+14", "前田 進", "S40.1.1", "出合1", "", ""},
		[]string{"13", "前田 薫", "S40.1.1", "出合2", "R9.1.1", ""},
		[]string{"14", "前田 恵", "S40.1.1", "出合3", "", "〓"},
		[]string{"15", "前田 実", "S40.1.1", "出合4", "", "解除"})
	_, c, _ := findColumns(lines, nil)
	rows, damage := readRows(lines, 0, c, "2026-11-24")
	got := map[string]Row{}
	for _, r := range rows {
		got[r.Key] = r
	}
	if len(rows) != 4 || !got["12"].Name.IsZero() || got["12"].Birth != "" || got["12"].Address != "出合1" || got["13"].MovedOn != "" {
		t.Errorf("rows %+v", rows)
	}
	if !got["14"].Marked || got["15"].Marked || got["12"].Marked {
		t.Error("what cannot be read protects, and nothing else")
	}
	var at []string
	for _, d := range damage {
		at = append(at, document.ColumnName(d.Column)+" "+d.Why.Key)
	}
	want := []string{"B register.broken_letters", "C register.no_such_day", "A register.no_key", "A register.no_key_readable", "E register.after_file", "F register.broken_letters"}
	if len(at) != len(want) {
		t.Fatalf("damage %v", at)
	}
	for i := range want {
		if at[i] != want[i] {
			t.Errorf("damage %d: %s, want %s", i, at[i], want[i])
		}
	}
}

// A file may be damaged in every cell, and may have as many rows as one can have.
func TestADamagedFileIsReadAsFastAsAWholeOne(t *testing.T) {
	lines := list([]string{"宛名番号", "氏名", "生年月日", "住所", "異動日", "支援措置"})
	for i := range 10_000 {
		lines = append(lines, document.Line{Number: i + 2, Cells: []string{strconv.Itoa(i + 1), "前田 ふ〓", "S16.5.17", "〓", "", "〓"}})
	}
	_, c, _ := findColumns(lines, nil)
	best := time.Hour
	for range 3 { // a machine may be busy once
		began := time.Now()
		if _, damage := readRows(lines, 0, c, "2026-11-24"); len(damage) != 30_000 {
			t.Fatalf("%d damaged cells", len(damage))
		}
		best = min(best, time.Since(began))
	}
	if best > 2*time.Second { // it takes a sixth of one; were every row to look through all damage, three or more
		t.Errorf("took %v", best)
	}
}

func TestOfSeveralRowsWithOneNumberTheNewestCounts(t *testing.T) {
	rows := newestOf([]Row{{Line: 2, Key: "1", MovedOn: "2026-11-02"}, {Line: 3, Key: "1", MovedOn: "2026-11-01", Marked: true}, {Line: 4, Key: "2"}, {Line: 5, Key: "2"}})
	if len(rows) != 2 || rows[0].Line != 2 || rows[1].Line != 5 || !rows[0].Marked {
		t.Errorf("%+v", rows)
	}
}

func TestWhoSharesAHouseholdOrAnAddressWithAMarkIsNotToldEither(t *testing.T) {
	h := hidingIn([]Row{{Key: "1", Household: "7", Address: "出石町1-1", Marked: true}, {Key: "9", Marked: true}})
	for _, c := range []struct {
		row   Row
		holds bool
	}{{Row{Household: "7", Address: "x"}, true}, {Row{Household: "8", Address: "出石町１－１"}, true}, {Row{Household: "8", Address: "豊岡市出石町1番地1"}, true}, {Row{Household: "8", Address: "出石町1-2"}, false}, {Row{}, false}} {
		if h.holds(c.row) != c.holds {
			t.Errorf("%+v", c.row)
		}
	}
}
