package ledger

import (
	"strings"
	"testing"
)

// A title says what it is about in the ledger's words, and never who.
func TestATitleIsOfTheLedgersWordsAndNamesNobody(t *testing.T) {
	columns := columnsOf(sheet("番号|相談日|氏名|住所|相談者|相談種別|内容"), 0, nil)
	for text, want := range map[string]string{
		"1|R6.2.1|和田　恵子|但東町出合77||介護|買い物に行けない":         "介護",
		"1|R6.2.1|和田　恵子|||−|買い物に行けない。ひざが痛い。":          "買い物に行けない",
		"1|R6.2.1||||なし|雪の日の移動（通院）":                   "雪の日の移動",
		"1|R6.2.1|||||ゴミの出し方について近所から何度も言われて困っているとのこと": "ゴミの出し方について近所から何度も言われて困って…",
		"1|R6.2.1|||||お母さんの介護のこと":                     "お母さんの介護のこと",
		"1|R6.2.1|和田　恵子||||和田の件":                      "",
		"1|R6.2.1|和田恵子||||和田の件":                       "",
		"1|R6.2.1|ワダ　ケイコ||||ケイコ来所":                    "",
		"1|R6.2.1|||山本　太郎||太郎から電話":                    "",
		"1|R6.2.1||||||田中さんから電話":                      "",
		"1|R6.2.1|||||田中さんから電話":                       "",
		"1|R6.2.1|||||出合77番地の空き家":                     "",
		"1|R6.2.1|森　弘|豊岡市但東町出合77|||出合の家に訪問":           "",
		"1|R6.2.1|||||090-1111-2222に電話":               "",
		"1|R6.2.1|||||":                               "",
		"1|R6.2.1|和田　恵子|||和田　恵子の件|ことば":                "ことば",
	} {
		r := reader{columns: columns, rest: restOpen, today: "2026-11-24"}
		w := r.row(sheet(text)[0], nil)
		l := Ledger{Columns: columns}
		if got := l.title(w.Body, namesIn([]row{w})); got != want {
			t.Errorf("%s: %q", text, got)
		}
	}
	if strings.Contains(phrase("あ"), "あ") {
		t.Error("one letter is no title")
	}
}

// Somebody of another line is not named either.
func TestATitleNamesNobodyOfAnotherLine(t *testing.T) {
	columns := columnsOf(sheet("番号|相談日|氏名|内容"), 0, nil)
	r := reader{columns: columns, today: "2026-11-24"}
	a, b := r.row(sheet("1|R6.2.1|霧島　静|x")[0], nil), r.row(sheet("2|R6.2.2|森|霧島の息子のこと")[0], nil)
	if got := (Ledger{Columns: columns}).title(b.Body, namesIn([]row{a, b})); got != "" {
		t.Error(got)
	}
}

// What becomes of a line is one table, whoever asks it: the column takes is kept
// from it, and nothing says it twice.
func TestWhatBecomesOfALine(t *testing.T) {
	at := settlement{Why: "x"}
	at.At = at.At.AddDate(2026, 0, 0)
	for _, c := range []struct {
		verdict  Verdict
		decision Decision
		settled  settlement
		takes    bool
		kind     Kind
	}{
		{New, AsProposed, settlement{}, true, "NEW"}, {Known, ThisOne, settlement{}, true, "KNOWN"}, {Unclear, Apart, settlement{}, true, "UNCLEAR"},
		{New, LeaveOut, settlement{}, false, "OUT"}, {Known, LeaveOut, settlement{}, false, "OUT"}, {Unclear, LeaveOut, settlement{}, false, "OUT"},
		{Twice, AsProposed, settlement{}, false, "TWICE"}, {Twice, TakeIt, settlement{}, true, "TWICE"}, {Twice, LeaveOut, settlement{}, false, "TWICE"},
		{Here, AsProposed, settlement{}, false, "HERE"}, {Changed, AsProposed, settlement{}, false, "CHANGED"}, {Damaged, AsProposed, settlement{}, false, "DAMAGED"},
		{New, AsProposed, at, false, "SETTLED"}, {Damaged, AsProposed, at, false, "SETTLED"},
	} {
		w := row{Verdict: c.verdict, Decision: c.decision, settlement: c.settled}
		if w.takes() != c.takes || w.kind() != c.kind {
			t.Errorf("%s %q: takes %v, %s", c.verdict, c.decision, w.takes(), w.kind())
		}
	}
}
