package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"tomoni/sharing"
	"tomoni/web/browsertest"
)

// TestSomebodyHasTheirDeskWrittenOut goes by what stands on the page, with the
// keyboard where that is told: asked for with a fault, approved, fetched.
func TestSomebodyHasTheirDeskWrittenOut(t *testing.T) {
	withHands(t, func(h *hands) {
		front := h.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		boss := h.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor)
		for i := range 3 {
			h.Do(front, "intake.receive", fields{"words": fmt.Sprintf("買い物に行けない%d", i), "subject": []fields{{"name": "𠮷田　はな"}}})
		}
		h.Tick()
		h.Pass(11 * time.Minute) // what is newer stays back
		p := h.before(front, "/exports", "ja")
		p.WantReads("いつもファイルに入りません")
		p.Fill("受付の日　いつから", "R8.4")
		p.Fill("何のために使いますか", "担当がかわるため")
		p.FollowOn("form:has([name=reason]) .btn.main")
		p.WantReads("4か所、見なおすところがあります")
		if got := p.Value("何のために使いますか"); got != "担当がかわるため" {
			t.Errorf("what was typed is lost: %q", got)
		}
		h.seen(p, "export-fault")
		p.Pick("何を書き出しますか", "相談（経過も）")
		p.Fill("受付の日　いつまで", "R8.11.24")
		p.Pick("どの形のファイルにしますか", "CSV（Shift_JIS）")
		p.FollowOn("form:has([name=reason]) .btn.main")
		p.WantReads("年・月・日のすべてを書いてください。")
		p.Fill("受付の日　いつから", "R8.4.1")
		p.FollowOn("form:has([name=reason]) .btn.main")
		p.WantReads("24時間のあいだ、あなたが受け取れます。")
		p.WantReads("3件")
		h.seen(p, "export-ready")
		href := browsertest.Eval[string](p, `document.querySelector('main a.btn.main').getAttribute('href')`)
		file := browsertest.Eval[string](p, `(() => { const r = new XMLHttpRequest(); r.open('GET', '`+href+`', false); r.overrideMimeType('text/plain; charset=shift_jis'); r.send(); return r.status + r.getResponseHeader('Content-Disposition') + r.responseText; })()`)
		for _, part := range []string{fmt.Sprint(http.StatusOK), `attachment; filename="tomoni-`, "受付番号,行の種類,相談日", "〓U+20BB7〓田　はな", "計,3件　3行　Shift_JIS にない文字 3"} {
			if !strings.Contains(file, part) {
				t.Errorf("the file does not say %q:\n%s", part, file)
			}
		}
		p.Reload()
		p.WantReads("みどり さんが受け取りました")
		h.seen(p, "export-fetched")

		for i := range 110 {
			h.Do(front, "intake.receive", fields{"words": fmt.Sprintf("見守り%d", i)})
		}
		h.Pass(11 * time.Minute)
		id := h.Do(front, "ledger.ask_export", fields{"what": "CONSULTATIONS", "from": "2026-04-01", "until": "2026-11-24", "sort": "XLSX", "reason": "年度のまとめ"}).IDs["export"].String()
		p.Go(h.base + "/export/" + id)
		p.WantReads("責任者が決めるのを待っています")
		h.seen(p, "export-waits")
		for _, lang := range []string{"ja", "en"} {
			b := h.before(boss, "/", lang)
			h.seen(b, "export-today-"+lang)
			b.FollowOn(`a[href="/export/` + id + `"]`)
			h.seen(b, "export-decide-"+lang)
			if lang == "en" {
				b.TabTo("Approve")
				b.FollowKey("Enter")
				b.WantReads("Whoever asked can fetch it for 24 hours")
				h.seen(b, "export-approved")
			}
		}
		p.Reload()
		p.WantReads("ファイルを受け取る")
		e := h.before(front, "/exports", "en")
		e.WantReads("Ask for an export")
		h.seen(e, "export-list-en")
	})
}

// TestTheBoxesForTheStateAreShownAndGoOut goes from the list of boxes on the page of
// forms to the file, in both languages.
func TestTheBoxesForTheStateAreShownAndGoOut(t *testing.T) {
	withHands(t, func(h *hands) {
		front := h.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		h.Do(front, "intake.receive", fields{"words": "買い物に行けない", "informant": "NEIGHBOUR", "topics": []string{"T12"}, "subject": []fields{{"name": "吉田　はな"}}})
		h.Tick()
		h.Pass(11 * time.Minute)
		p := h.before(front, "/paper", "ja")
		p.Click("相談受付・申込票の欄と太枠")
		p.WantReads("未確認")
		h.seen(p, "boxes-ja")
		p = h.before(front, "/exports", "ja")
		p.Click("「国への報告の欄」のファイルについて")
		p.WantReads("どの欄が太枠かは、まだ国の様式とたしかめられていません（未確認）。")
		h.seen(p, "boxes-exports")
		p.Pick("何を書き出しますか", "国への報告の欄（太枠）")
		p.Fill("受付の日　いつから", "R8.4.1")
		p.Fill("受付の日　いつまで", "R8.11.24")
		p.Pick("どの形のファイルにしますか", "CSV（UTF-8、目印つき）")
		p.Fill("何のために使いますか", "国への報告のため")
		p.FollowOn("form:has([name=reason]) .btn.main")
		p.WantReads("24時間のあいだ、あなたが受け取れます。")
		p.WantReads("お名前・住所・電話番号・お話の内容は入りません。")
		p.Click("ファイルに入る列")
		p.WantReads("U05 相談経路（コード）")
		h.seen(p, "boxes-ready")
		href := browsertest.Eval[string](p, `document.querySelector('main a.btn.main').getAttribute('href')`)
		file := browsertest.Eval[string](p, `(() => { const r = new XMLHttpRequest(); r.open('GET', '`+href+`', false); r.send(); return r.status + r.responseText; })()`)
		for _, part := range []string{fmt.Sprint(http.StatusOK), "U02 受付日,U04 受付方法（コード）,U04 受付方法", ",NEIGHBOUR,近隣,", ",T12,介護のこと,", "計,1件　1行"} {
			if !strings.Contains(file, part) {
				t.Errorf("the file does not say %q:\n%s", part, file)
			}
		}
		if strings.Contains(file, "吉田") {
			t.Errorf("the file names somebody:\n%s", file)
		}
		e := h.before(front, "/paper", "en")
		e.Click("The boxes of the intake form and their thick frames")
		e.WantReads("Frame (thick: reported to the state)")
		h.seen(e, "boxes-en")
		e = h.before(front, "/exports", "en")
		e.Click("About the file of boxes reported to the state")
		h.seen(e, "boxes-exports-en")
	})
}
