package ledger

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"tomoni/document"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/timeline"
	"tomoni/words"
)

// sheet makes lines of cells, the first with number 1.
func sheet(rows ...string) []document.Line {
	var out []document.Line
	for i, r := range rows {
		if r != "" {
			out = append(out, document.Line{Number: i + 1, Cells: strings.Split(r, "|")})
		}
	}
	return out
}

// understand reads the last of some lines, as on 24 November 2026.
func understand(t *testing.T, rows ...string) Line {
	t.Helper()
	lines := sheet(rows...)
	at := findHeading(lines)
	r := reader{columns: columnsOf(lines, at, nil), rest: restClosed, today: "2026-11-24", codes: map[Use][]code{
		Channel: {{"PHONE", plain("電話")}, {"VISIT_DESK", plain("来所")}}, Informant: {{"SELF", plain("本人")}, {"FAMILY_SAME", plain("同居家族")}, {"FAMILY_APART", plain("別居家族・親族")}},
		Topic: {{"T03", plain("収入・生活費のこと")}, {"T12", plain("介護のこと")}}}}
	return r.read(lines[len(lines)-1])
}

func keysOf(l Line) (keys []string) {
	for _, r := range l.Reasons {
		keys = append(keys, r.Key)
	}
	return keys
}

const heading = "番号|相談日|氏名|フリガナ|生年月日|電話番号|住所|相談内容|方法|終結日|状況|DV"

func TestDaysInEveryWritingOfAnOffice(t *testing.T) {
	for written, want := range map[string]ja.Date{"R4.5.1": "2022-05-01", "Ｒ４．５．１": "2022-05-01", "令和四年五月一日": "2022-05-01", "令和元年5月1日": "2019-05-01", "㋿4年5月1日": "2022-05-01",
		"2022/5/1": "2022-05-01", "２０２２年５月１日（日）": "2022-05-01", "2022-05-01 00:00:00": "2022-05-01", "44682": "2022-05-01", "４４６８２": "2022-05-01",
		"H31.4.30": "2019-04-30", "S64.1.7": "1989-01-07", "R4.5.1 14時30分": "2022-05-01", "R4/5/1 9:05": "2022-05-01"} {
		l := understand(t, heading, "1|"+written+"|和田|||||ことば")
		if l.damaged || ja.DateOf(l.Heard) != want {
			t.Errorf("%s: %v %v", written, ja.DateOf(l.Heard), keysOf(l))
		}
	}
}

func TestADayThatIsNoneIsRefusedWithTheReasonAndNeverGuessed(t *testing.T) {
	for written, key := range map[string]string{"": "ledger.no_day", "昭和65年1月1日": "ledger.outside_era", "R6.2.30": "ledger.no_such_day", "R99.1.1": "ledger.in_future",
		"R8.11.25": "ledger.in_future", "4.5.1": "ledger.unreadable_day", "5/1": "ledger.unreadable_day", "〃": "ledger.unreadable_day", "R4.5": "ledger.not_whole_day",
		"昭和不明": "ledger.not_whole_day", "11/24/2022": "ledger.unreadable_day", "R4.5.1（土）": "ledger.no_such_day", "昨日": "ledger.unreadable_day", "R4.5.1 25:00": "ledger.unreadable_day"} {
		l := understand(t, heading, "1|"+written+"|和田|||||ことば")
		if !l.damaged || !slices.Contains(keysOf(l), key) || !l.Heard.IsZero() {
			t.Errorf("%q: damaged %v, %v, heard %v", written, l.damaged, keysOf(l), l.Heard)
		}
	}
}

func TestABirthDateStaysAsFarAsItIsKnown(t *testing.T) {
	for written, want := range map[string]ja.Date{"S16.5.17": "1941-05-17", "昭和16年5月日不明": "1941-05", "昭和16年": "1941", "昭和不明": "", "不明": "", "大正15年12月25日": "1926-12-25",
		"昭和元年12月25日": "1926-12-25", "15113": "1941-05-17", "": ""} {
		l := understand(t, heading, "1|R4.5.1|和田||"+written+"|||ことば")
		if l.damaged || l.Persons[0].Birth != want {
			t.Errorf("%s: %q %v", written, l.Persons[0].Birth, keysOf(l))
		}
	}
	for written, key := range map[string]string{"昭和65年1月1日": "ledger.outside_era", "R6.2.30": "ledger.no_such_day", "2030-01-01": "ledger.in_future", "1850-01-01": "ledger.long_ago", "60代": "ledger.unreadable_day"} {
		l := understand(t, heading, "1|R4.5.1|和田||"+written+"|||ことば")
		if !l.damaged || !slices.Contains(keysOf(l), key) {
			t.Errorf("%s: damaged %v, %v", written, l.damaged, keysOf(l))
		}
	}
}

func TestNamesAsLedgersHoldThem(t *testing.T) {
	for cell, want := range map[string][]string{"和田　恵子": {"和田　恵子"}, "和田恵子様": {"和田恵子"}, "ﾜﾀﾞ ｹｲｺ": {"ワダ　ケイコ"}, "山本太郎・花子": {"山本太郎", "花子"}, "山本太郎\n山本花子": {"山本太郎", "山本花子"},
		"山本、田中": {"山本", "田中"}, "マリア・ゴンザレス": {"マリア・ゴンザレス"}, "マリア・山田": {"マリア・山田"}, "Nguyễn Văn An": {"Nguyễn Văn An"}, "𠮷田": {"𠮷田"}, "葛󠄀城": {"葛󠄀城"}, "匿名": nil, "不明": nil, "": nil, "－": nil,
		"様": {"様"}} {
		if got := splitNames(cell); !slices.Equal(got, want) {
			t.Errorf("%q: %q", cell, got)
		}
	}
}

func TestTwoNamesInACellAreTwoPersonsAndNobodysBirthDate(t *testing.T) {
	l := understand(t, heading, "1|R4.5.1|山本太郎・花子|ﾔﾏﾓﾄ ﾀﾛｳ・ﾊﾅｺ|S16.5.17|0796-23-1111||通院")
	if len(l.Persons) != 2 || !l.doubtful || l.Persons[0].Birth != "" || len(l.Persons[1].Phones) != 0 {
		t.Errorf("%+v", l.Persons)
	}
	if !strings.Contains(l.Words, "S16.5.17") {
		t.Errorf("what belongs to nobody is gone from the words: %s", l.Words)
	}
}

func TestSeveralNamesGetWhatStandsAtTheirPlaceInTheOtherColumns(t *testing.T) {
	l := understand(t, heading, "1|R4.5.1|山本太郎、山本花子|ﾔﾏﾓﾄ ﾀﾛｳ、ﾔﾏﾓﾄ ﾊﾅｺ|S16.5.17、不明|0796-23-1111、090-1111-2222|出石1-2、出石3|通院")
	if want := []Who{{Name: "山本太郎", Kana: "ヤマモト　タロウ", Birth: "1941-05-17", Phones: []string{"0796-23-1111"}, Address: "出石1-2"},
		{Name: "山本花子", Kana: "ヤマモト　ハナコ", Phones: []string{"090-1111-2222"}, Address: "出石3"}}; !reflect.DeepEqual(l.Persons, want) || l.doubtful || l.damaged {
		t.Errorf("%+v, doubtful %v", l.Persons, l.doubtful)
	}
	for row, key := range map[string]string{
		"1|R4.5.1|山本太郎\n山本花子|||0796-23-1111||x":    "ledger.several_names", // one number for two
		"1|R4.5.1|山本太郎、山本花子|||||x":                 "ledger.several_names", // nothing else says that they are two
		"1|R4.5.1|山本太郎、花子／進||S16.5.17、S20.1.1|||x": "ledger.several_names", // parted in two ways
		"1|R4.5.1|山本太郎、山本花子||S16.5.17、60代|||x":     "ledger.unreadable_day",
	} {
		l := understand(t, heading, row)
		if !l.doubtful && !l.damaged || !slices.Contains(keysOf(l), key) {
			t.Errorf("%s: %v, %+v", row, keysOf(l), l.Persons)
		}
	}
}

func TestWhatTheProgramWroteOutIsKnownByItsHeadings(t *testing.T) {
	lines := []document.Line{{Number: 1, Cells: []string{"書き出し　相談（経過も）　2022-04-01から"}}, {Number: 2, Cells: Export{What: OfConsultations}.headings(words.JA)}, {Number: 3, Cells: []string{"計", "0件"}}}
	at := findHeading(lines)
	var uses []Use
	for _, c := range columnsOf(lines, at, nil) {
		uses = append(uses, c.Use)
	}
	want := []Use{Number, RowKind, Heard, Name, Kana, Birth, Phone, Address, Informant, Caller, Relation, CallBack, Channel, Topic, Words, Minutes, Status, Closed, Handling, Recorder}
	if at != 1 || !slices.Equal(uses, want) {
		t.Errorf("heading in %d: %v", at, uses)
	}
	if r := (reader{columns: columnsOf(lines, at, nil)}); r.skip(lines[2]) == notSkipped {
		t.Error("the total is taken for a consultation")
	}
}

// Who wrote is a name on one line, in a file of the program's own as in any other: its
// cells can have been changed since it went out.
func TestWhoWroteIsOneLineOfAFileThatWentOut(t *testing.T) {
	head := Export{What: OfConsultations}.headings(words.JA)
	cells := make([]string, len(head))
	cells[0], cells[1], cells[2], cells[14], cells[16] = "A", "相談", "2022-05-01 10:30", "はじめ", "継続"
	at := slices.Index(head, "記録者")
	for written, want := range map[string]string{"古田　みどり": "古田　みどり", "古田\nみどり": "古田 みどり", "古田\r\nみどり\n": "古田 みどり", strings.Repeat("あ", 300): strings.Repeat("あ", 200)} {
		cells[at] = written
		below := slices.Clone(cells)
		below[1] = "連絡"
		l := document.Line{Cells: cells, Below: [][]string{below}}
		got := (reader{columns: columnsOf([]document.Line{{Cells: head}, l}, 0, nil), today: "2026-11-24"}).read(l)
		if got.Recorder != want || len(got.Later) != 1 || got.Later[0].Recorder != want {
			t.Errorf("%q: %q, %+v", written, got.Recorder, got.Later)
		}
	}
}

func TestRowsBelowAConsultationBelongToItWhereverTheyStand(t *testing.T) {
	head := Export{What: OfConsultations}.headings(words.JA)
	row := func(cells ...string) document.Line { return document.Line{Cells: cells} }
	opening := func(number, said string) document.Line {
		return row(number, "相談", "2022-05-01 10:30", "", "", "", "", "", "", "", "", "", "", "", said, "", "継続", "", "")
	}
	later := func(number, kind, said, part string) document.Line {
		return row(number, kind, "2022-05-02", "", "", "", "", "", "", "", "", "", "", "", said, "15", "", "", part)
	}
	lines := []document.Line{row(head...), opening("A", "はじめ"), opening("B", "べつ"), later("A", "連絡", "つぎ", ""), later("A", "考えたこと", "ひみつ", "なにか"),
		later("C", "連絡", "親がない", ""), row("計", "2件")}
	columns := columnsOf(lines, 0, nil)
	got := gathered(lines, 0, columns, "UTF-8")
	r := reader{columns: columns, today: "2026-11-24"}
	if len(got) != 5 {
		t.Fatalf("%d lines", len(got))
	}
	a := r.read(got[1])
	if a.damaged || len(a.Later) != 2 || a.Later[0].Words != "つぎ" || a.Later[0].Minutes != 15 || a.Later[1].Part != sharing.C3 || a.Later[1].Kind != timeline.Note || a.Words != "はじめ" {
		t.Errorf("%+v", a)
	}
	if b := r.read(got[2]); b.damaged || len(b.Later) != 0 {
		t.Errorf("%+v", b)
	}
	if orphan := r.read(got[3]); !orphan.damaged || !slices.Contains(keysOf(orphan), "ledger.no_opening_row") {
		t.Errorf("a row whose consultation is not there becomes one: %+v", orphan)
	}
	if a.ident() != "na" || slices.Equal(a.digest(), r.read(document.Line{Cells: got[1].Cells}).digest()) {
		t.Error("what stands below is not part of what the line says")
	}
}

func TestNobodyIsTakenForTheLineAbove(t *testing.T) {
	for _, ditto := range []string{"同上", "〃"} {
		if l := understand(t, heading, "1|R4.5.1|"+ditto+"|||||ことば"); !l.damaged {
			t.Errorf("%s is taken for somebody", ditto)
		}
	}
}

func TestHyphensAndDigitsOfEveryWidth(t *testing.T) {
	l := understand(t, heading, "１|R4.5.1|和田||| ０７９６－２３－１１１１ |豊岡市出石町３‐５|ことば")
	if l.Number != "１" || l.ident() != "n1" || len(l.Persons[0].Phones) != 1 || l.Persons[0].Phones[0] != "０７９６－２３－１１１１" {
		t.Errorf("%q %q %+v", l.Number, l.ident(), l.Persons)
	}
}

func TestWhetherItGoesOnIsReadAndNotGuessed(t *testing.T) {
	for row, open := range map[string]bool{"1|R4.5.1|a|||||x||R4.6.1||": false, "1|R4.5.1|a|||||x|||継続|": true, "1|R4.5.1|a|||||x|||終結|": false, "1|R4.5.1|a|||||x|||？|": false} {
		if l := understand(t, heading, row); l.Open != open || l.damaged {
			t.Errorf("%s: open %v %v", row, l.Open, keysOf(l))
		}
	}
	if l := understand(t, heading, "1|R4.5.1|a|||||x||R4.4.1||"); !l.damaged {
		t.Error("it ended before it began, and is not damaged")
	}
}

func TestAMarkOfProtectionKeepsTheAddressOutOfTheWords(t *testing.T) {
	l := understand(t, heading, "1|R4.5.1|霧島　静||||豊岡市城崎町1|追われている||||支援措置")
	if l.Protect != "支援措置" || strings.Contains(l.Words, "城崎") {
		t.Errorf("%q %s", l.Protect, l.Words)
	}
	for _, no := range []string{"", "無", "×", "なし"} {
		if l := understand(t, heading, "1|R4.5.1|a|||||x||||"+no); l.Protect != "" {
			t.Errorf("%q is a mark", no)
		}
	}
}

func TestWordsOfCodeListsOnlyWhereTheyMeanOne(t *testing.T) {
	l := understand(t, "番号|相談日|氏名|相談内容|方法|相談経路|相談分野", "1|R4.5.1|a|x|電話|家族|介護、お金")
	if l.Channel != "PHONE" || l.Informant != "" || !slices.Equal(l.Topics, []string{"T12"}) {
		t.Errorf("%+v", l)
	}
	if !strings.Contains(l.Words, "相談経路：家族") {
		t.Errorf("what is no code is gone: %s", l.Words)
	}
}

func TestTheHeadingIsFoundAmongTitlesAndGroups(t *testing.T) {
	lines := sheet("相談受付台帳（令和4年度）", "", "作成者　総務", "||対象者|対象者|相談者|相談者", "No.|受付年月日|氏名|電話|氏名|電話|内容|備考", "1|R4.5.1|和田|0796|娘|090|x|y")
	at := findHeading(lines)
	if lines[at].Number != 5 {
		t.Fatalf("heading in row %d", lines[at].Number)
	}
	var uses []Use
	for _, c := range columnsOf(lines, at, nil) {
		uses = append(uses, c.Use)
	}
	if want := []Use{Number, Heard, Name, Phone, Caller, CallBack, Words, Keep}; !slices.Equal(uses, want) {
		t.Errorf("%v", uses)
	}
}

func TestLinesThatAreNoConsultation(t *testing.T) {
	lines := sheet(heading, "2||||||||", "合計|12件||||||", "小計||||||||", heading, "3|R4.5.1|和田|||||x", "|R4.5.1|和田|||||x")
	r := reader{columns: columnsOf(lines, 0, nil), today: "2026-11-24"}
	var got []skip
	for _, l := range lines[1:] {
		got = append(got, r.skip(l))
	}
	if !slices.Equal(got, []skip{blank, noLine, noLine, noLine, notSkipped, notSkipped}) {
		t.Errorf("%v", got)
	}
}

func TestEveryReasonIsSaidInBothLanguages(t *testing.T) {
	l := understand(t, heading, "1|R6.2.30|山本・田中|||||x")
	for _, r := range l.Reasons {
		ja, en := r.In(words.JA), r.In(words.EN)
		if ja == "" || en == "" || ja == en || strings.Contains(ja+en, "{") {
			t.Errorf("%s: %q %q", r.Key, ja, en)
		}
	}
}

func TestDifferencesOfACorrectedLine(t *testing.T) {
	got := differences([]Pair{{"氏名", "和田", 0}, {"電話", "1", 1}, {"備考", "x", 2}}, []Pair{{"氏名", "和田", 0}, {"電話", "2", 1}, {"担当", "み", 2}})
	want := []Change{{"電話", "1", "2"}, {"担当", "", "み"}, {"備考", "x", ""}}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

// Whoever leaves out a column the second time does not get the whole ledger again.
func TestALineWithoutANumberIsKnownAgainWhateverItsColumnsAreTakenFor(t *testing.T) {
	lines := sheet(heading, "|R4.5.1|和田|||||ことば|電話", "|R4.5.1|和田|||||ことば|来所")
	read := func(line int, left ...Use) string {
		r := reader{columns: columnsOf(lines, 0, nil), rest: restClosed, today: "2026-11-24"}
		for i, c := range r.columns {
			if slices.Contains(left, c.Use) {
				r.columns[i].Use = Leave
			}
		}
		return r.read(lines[line]).ident()
	}
	if first := read(1); read(1, Channel) != first || read(1, Kana, Words) != first {
		t.Error("with a column left out it is another line")
	}
	if read(1, Channel) == read(2, Channel) {
		t.Error("two lines that differ in what is left out are one")
	}
}
