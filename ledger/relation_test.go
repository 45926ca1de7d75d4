package ledger

import (
	"slices"
	"strings"
	"testing"
)

func TestAWordForARelativeIsNoPartOfAName(t *testing.T) {
	for cell, want := range map[string]related{
		"妻 井上 幸":    {name: "井上 幸", relation: "妻"},
		"妻　井上　幸":    {name: "井上　幸", relation: "妻"},
		"長男 太郎":     {name: "太郎", relation: "長男"},
		"井上 幸 妻":    {name: "井上 幸", relation: "妻"},
		"井上 幸（妻）":   {name: "井上 幸", relation: "妻"},
		"井上 幸様（長女）": {name: "井上 幸", relation: "長女"},
		"妻（井上 幸）":   {name: "井上 幸", relation: "妻"},
		"（妻）井上 幸":   {name: "井上 幸", relation: "妻"},
		"妻：井上 幸":    {name: "井上 幸", relation: "妻"},
		"本人の妻 井上 幸": {name: "井上 幸", relation: "本人の妻"},
		"妻の幸":       {name: "幸", relation: "妻"},
		"息子さん 進":    {name: "進", relation: "息子さん"},
		"近所の方":      {relation: "近所の方"},
		"本人":        {relation: "本人"},
		"（母）":       {relation: "母"},
		"孫 山本 太郎":   {name: "山本 太郎", relation: "孫"},
		"孫 太郎":      {name: "孫 太郎", doubt: "孫"},
		"鈴木 三男":     {name: "鈴木 三男", doubt: "三男"},
		"鈴木 一郎 三男":  {name: "鈴木 一郎", relation: "三男"},
		"鈴木（三男）":    {name: "鈴木", relation: "三男"},
		// names in which such a letter stands
		"妻木 幸": {name: "妻木 幸"}, "母里 太郎": {name: "母里 太郎"}, "祖父江 進": {name: "祖父江 進"}, "山田三男": {name: "山田三男"}, "奥 幸子": {name: "奥 幸子"},
		"子安 武": {name: "子安 武"}, "井上 幸": {name: "井上 幸"}, "娘細工": {name: "娘細工"}, "王": {name: "王"}, "マリア・ゴンザレス": {name: "マリア・ゴンザレス"}, "": {},
	} {
		if got := parted(cell); got != want {
			t.Errorf("%q: %+v", cell, got)
		}
	}
}

func TestARelativesWordIsSaidAndStaysInTheWords(t *testing.T) {
	for row, want := range map[string]struct{ names, key string }{
		"1|R4.5.1|妻 井上 幸|||||x":        {"井上 幸", "ledger.relation_parted"},
		"1|R4.5.1|井上 正、長男 太郎|||||x":    {"井上 正,太郎", "ledger.relation_parted"},
		"1|R4.5.1|本人|||||x":            {"", "ledger.relation_only"},
		"1|R4.5.1|鈴木 三男|||||x":         {"鈴木 三男", "ledger.relation_doubted"},
		"1|R4.5.1|妻 井上 幸|ｲﾉｳｴ ｻﾁ||||x": {"井上 幸", "ledger.relation_parted"},
	} {
		l := understand(t, heading, row)
		var names []string
		for _, p := range l.Persons {
			names = append(names, p.Name)
		}
		cell := strings.Split(row, "|")[2]
		if strings.Join(names, ",") != want.names || !slices.Contains(keysOf(l), want.key) || !strings.Contains(l.Words, cell) {
			t.Errorf("%s: %q %v %s", cell, names, keysOf(l), l.Words)
		}
		if doubt := want.key == "ledger.relation_doubted"; doubt && !l.doubtful {
			t.Errorf("%s: nobody is asked to decide", cell)
		}
	}
	if l := understand(t, heading, "1|R4.5.1|孫 太郎|||||x"); l.Persons[0].Name != "孫 太郎" {
		t.Errorf("a name is cut: %+v", l.Persons)
	}
}

func TestWhatTheCallerIsToThePersonIsNoPartOfTheirName(t *testing.T) {
	const callers = "番号|相談日|氏名|相談者氏名|続柄|相談内容"
	for row, want := range map[string]struct{ caller, relation, informant, key string }{
		"1|R4.5.1|井上 正|妻 井上 幸||x":     {"井上 幸", "妻", "", "ledger.caller_parted"},
		"1|R4.5.1|井上 正|井上 花（長女）||x":   {"井上 花", "長女", "", "ledger.caller_parted"},
		"1|R4.5.1|井上 正|長女||x":         {"", "長女", "", "ledger.caller_only"},
		"1|R4.5.1|井上 正|本人 井上 正||x":    {"井上 正", "", "SELF", "ledger.caller_parted"},
		"1|R4.5.1|井上 正|井上 花（長女）|長女|x": {"井上 花", "長女", "", "ledger.caller_parted"},
		"1|R4.5.1|井上 正|井上 花（長女）|姪|x":  {"井上 花", "姪", "", "ledger.caller_otherwise"},
		"1|R4.5.1|井上 正|長女|姪|x":        {"", "姪", "", "ledger.caller_only_otherwise"},
		"1|R4.5.1|井上 正|長女|長女|x":       {"", "長女", "", "ledger.caller_only"},
		"1|R4.5.1|井上 正|鈴木 三男||x":      {"鈴木 三男", "", "", "ledger.relation_doubted"},
		"1|R4.5.1|井上 正|妻木 幸||x":       {"妻木 幸", "", "", ""},
	} {
		l := understand(t, callers, row)
		if l.Caller != want.caller || l.Relation != want.relation || l.Informant != want.informant || want.key != "" && !slices.Contains(keysOf(l), want.key) {
			t.Errorf("%s: %q %q %q %v", row, l.Caller, l.Relation, l.Informant, keysOf(l))
		}
	}
}
