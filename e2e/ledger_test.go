package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/japanese"

	"tomoni/sharing"
	"tomoni/web/browsertest"
)

// messy are ledgers as desks keep them: a workbook with titles, merged headings,
// hidden things and days in the spreadsheet's way; what Windows writes with
// half-width kana; UTF-8 with names that no Shift_JIS has.
func messy(t *testing.T) map[string]string {
	t.Helper()
	dir := t.TempDir()
	f := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for at, v := range map[string]any{"A1": "相談受付簿（但東）　令和4年度", "A3": "番号", "B3": "相談日", "C3": "対象者", "C4": "氏名", "D4": "ふりがな", "E4": "生年月日", "F3": "相談者", "F4": "氏名", "G4": "電話",
		"H3": "内容", "I3": "DV", "A5": 1, "B5": 44682, "C5": "大江　一郎", "D5": "おおえ　いちろう", "E5": "S16.5.17", "F5": "大江　花", "G5": "0796-54-0101", "H5": "買い物に行けない\n雪の日は出られない",
		"A6": 2, "B6": 44683, "C6": "霧島　静", "E6": "S55.3.4", "H6": "追われている", "I6": "支援措置", "A7": 3, "B7": 44684, "H7": "名前は言わない", "A8": "合計", "B8": "3件"} {
		must(f.SetCellValue("Sheet1", at, v))
	}
	for _, m := range [][2]string{{"A1", "I1"}, {"A3", "A4"}, {"B3", "B4"}, {"C3", "E3"}, {"F3", "G3"}, {"H3", "H4"}, {"I3", "I4"}} {
		must(f.MergeCell("Sheet1", m[0], m[1]))
	}
	era := `[$-411]ge\.m\.d;@`
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &era})
	must(err)
	must(f.SetCellStyle("Sheet1", "B5", "B7", style))
	must(f.SetRowVisible("Sheet1", 7, false))
	book := filepath.Join(dir, "book.xlsx")
	must(f.SaveAs(book))

	windows, err := japanese.ShiftJIS.NewEncoder().String("相談台帳,,,,,,\r\nNo.,受付日,ﾌﾘｶﾞﾅ,氏名,生年月日,電話番号,相談内容\r\n" +
		"1,R4.5.1,ﾜﾀﾞ ｹｲｺ,和田　恵子様,S16.5.17,０７９６－５４－０１０２,\"膝が痛い～①\r\n買い物に\"\r\n" +
		"2,令和四年五月二日,,山本太郎・花子,,,通院\r\n3,R6.2.30,,田中,,,ない日\r\n4,R4.5.4,,森,昭和65年1月1日,,ない年\r\n2,R4.5.9,,山本太郎,,,同じ番号\r\n合計,5件,,,,,\r\n")
	must(err)
	sjis := filepath.Join(dir, "sjis.csv")
	must(os.WriteFile(sjis, []byte(windows), 0o600))
	utf8 := filepath.Join(dir, "utf8.csv")
	must(os.WriteFile(utf8, []byte("\ufeff受付番号,受付年月日,お名前,相談の概要,備考\nA-1,2023-04-03,𠮷田　はな,電球,葛󠄀城市から\nA-2,44685,Nguyễn Văn An,在留カード,=1+1\n"), 0o600))
	return map[string]string{"book": book, "sjis": sjis, "utf8": utf8}
}

// TestALedgerIsTakenOverByWhoeverReadsTheScreen goes by what stands on the page
// alone, with the keyboard, on a phone and on a desk's screen, in both languages.
func TestALedgerIsTakenOverByWhoeverReadsTheScreen(t *testing.T) {
	withHands(t, func(h *hands) {
		a := h.Hire("みどり", towns[0].front, sharing.Counsellor)
		files := messy(h.t)
		for _, c := range []struct {
			file, lang string
			width      int
			menu       string
			label      string
			read       string
			match      string
			commit     string
			taken      string
			see        []string
		}{
			{"book", "ja", 1440, "台帳の引きこし", "台帳のファイル", "読みこむ", "これで1行ずつたしかめる", "引きこす", "3件が、この窓口の相談になりました。", []string{"見出しは4行目です", "対象者／氏名"}},
			{"sjis", "ja", 375, "台帳の引きこし", "台帳のファイル", "読みこむ", "これで1行ずつたしかめる", "引きこす", "4件が、この窓口の相談になりました。", []string{"Shift_JIS", "見出しは2行目です"}},
			{"utf8", "en", 1440, "Take over a ledger", "The ledger's file", "Read it", "Check every row with these", "Take them over", "2 rows have become consultations", []string{"UTF-8", "Row 1 is the heading"}},
		} {
			p := h.before(a, "/receive/list", c.lang)
			p.Size(c.width, 900)
			look := func() {
				h.t.Helper()
				p.Nothing(p.Wide())
				p.Nothing(p.Axe())
			}
			p.Follow(c.menu)
			look()
			p.Attach(c.label, files[c.file])
			p.TabTo(c.read)
			p.FollowKey("Enter")
			for _, text := range c.see {
				p.WantReads(text)
			}
			look()
			p.TabTo(c.match) // what is not said is not taken for ended
			p.FollowKey("Enter")
			p.WantReads(map[string]string{"ja": "選んでください。", "en": "Please choose."}[c.lang])
			look()
			p.Screenshot(h.pictures()+"/ledger-columns-"+c.file+".png", c.width)
			p.Pick(map[string]string{"ja": "終わったかどうか書いていない行は", "en": "Rows that do not say whether they have ended"}[c.lang], map[string]string{"ja": "もう終わっている（一覧に入りません）", "en": "have ended (they come onto no list)"}[c.lang])
			p.TabTo(c.match)
			p.FollowKey("Enter")
			look()
			h.Tick()
			h.follow(p, c.lang)
			look()
			if c.file == "sjis" {
				h.mend(p, look)
			}
			p.TabTo(c.commit)
			p.FollowKey("Enter")
			h.Tick()
			h.follow(p, c.lang)
			p.WantReads(c.taken)
			look()
			p.Screenshot(h.pictures()+"/ledger-taken-"+c.file+".png", c.width)
			if c.file == "sjis" {
				h.settle(p, look)
			}
			p.Nothing(slices.DeleteFunc(p.Complaints(), func(s string) bool { return strings.Contains(s, "status of 422") })) // the wrong day was to be refused
		}
	})
}

// mend corrects the damaged rows of the Shift_JIS file on the spot, a wrong day
// first, and comes back to it.
func (h *hands) mend(p *browsertest.Page, look func()) {
	h.t.Helper()
	day, birth := "5行目のB列（受付日）をなおす", "6行目のE列（生年月日）をなおす"
	p.Follow("行を見る 引きこせない行")
	p.WantReads("「R6.2.30」は、ない日です。")
	if got := p.Value(day); got != "R6.2.30" {
		h.t.Errorf("the field holds %q", got)
	}
	look()
	p.Screenshot(h.pictures()+"/ledger-damaged-375.png", 375)
	p.Fill(day, "R6.2.31")
	p.FollowKey("Enter")
	p.WantReads("「R6.2.31」は、ない日です。")
	if got := p.Value(day); got != "R6.2.31" {
		h.t.Errorf("after the refusal the field holds %q", got)
	}
	p.Size(375, 2000) // the whole page, so that what lies over its foot covers nothing that is looked at
	look()
	p.Size(375, 900)
	p.Fill(day, "R6.2.29")
	p.TabTo("選んだこと・なおしたことを残す")
	p.FollowKey("Enter")
	p.WantTold("5行目をなおしました。いまは「あたらしい相談」です。")
	look()
	p.Fill(birth, "S56.1.1")
	p.FollowKey("Enter")
	p.WantTold("6行目をなおしました。いまは「あたらしい相談」です。")
	p.Visit("今日")
	p.Back()
	p.Reload()
	p.Follow("行を見る あたらしい相談")
	p.WantReads("みどり さんが、台帳の「R6.2.30」を「R6.2.29」になおしました。")
	look()
	p.Screenshot(h.pictures()+"/ledger-corrected-375.png", 375)
}

// settle says of what was left behind that it is settled, from the list of today on.
func (h *hands) settle(p *browsertest.Page, look func()) {
	h.t.Helper()
	p.Visit("今日")
	look()
	p.Screenshot(h.pictures()+"/ledger-today-375.png", 375)
	p.FollowRow("引きこさなかった 1行を見る")
	p.WantReads("7行目")
	look()
	p.Screenshot(h.pictures()+"/ledger-left-375.png", 375)
	p.TabTo("済みにする")
	p.FollowKey("Enter")
	p.WantReads("理由：書いてください。")
	look()
	p.Pick("どの行ですか", "7行目（番号 2）")
	p.Fill("理由", "同じ相談が2行目にある")
	p.TabTo("済みにする")
	p.FollowKey("Enter")
	p.WantReads("引きこさなかった行は、すべて済みました。")
	look()
	p.Screenshot(h.pictures()+"/ledger-settled-375.png", 375)
}

// follow waits until the page says by itself that the work is done, and goes on.
func (h *hands) follow(p *browsertest.Page, lang string) {
	h.t.Helper()
	on := map[string]string{"ja": "つづきを見る", "en": "Go on"}[lang]
	p.Until("document.querySelector('#progress a.main') !== null")
	p.Follow(on)
}
