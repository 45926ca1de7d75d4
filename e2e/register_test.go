package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"

	"tomoni/intake"
	"tomoni/sharing"
	"tomoni/web/browsertest"
)

// TestTheRegisterOnTheScreen goes by what stands on the pages alone, with the
// keyboard, on a phone and on a desk's screen, in both languages: whoever reads a
// file in, and a counsellor who decides what differs.
func TestTheRegisterOnTheScreen(t *testing.T) {
	withHands(t, func(h *hands) {
		a, keeper := h.Hire("みどり", towns[0].front, sharing.Counsellor), h.Hire("ひろし", "MUNICIPAL", sharing.Supervisor)
		h.Do(a, "intake.receive", intake.ReceivePayload{Words: "手続きのこと。", Subject: []intake.Subject{{Name: "高橋　ふみ", Kana: "たかはし　ふみ", Birth: "1941-05-17", House: "豊岡市但東町出合12-3"}}})
		h.Tick()
		dir := t.TempDir()
		file := func(name, text string) string {
			h.t.Helper()
			body, err := japanese.ShiftJIS.NewEncoder().String(text)
			at := filepath.Join(dir, name)
			if err == nil {
				err = os.WriteFile(at, []byte(body), 0o600)
			}
			if err != nil {
				h.t.Fatal(err)
			}
			return at
		}
		heading := "住民異動一覧\r\n番号,氏名,氏名カナ,生年月日,住所,異動日,異動事由\r\n"
		before := file("before.csv", heading+"0101,高橋　ふみ,ﾀｶﾊｼ ﾌﾐ,S16.5.17,豊岡市但東町出合12-3,,\r\n0102,見本　知らない,,S16.2.30,豊岡市城崎町1-1,,\r\n")
		after := file("after.csv", heading+"0101,髙橋　ふみ,ﾀｶﾊｼ ﾌﾐ,S16.5.17,豊岡市出石町内町5-6,R8.11.20,転居\r\n")
		pictures := 0
		look := func(p *browsertest.Page) {
			h.t.Helper()
			for _, width := range []int{375, 1440} {
				p.Size(width, 900)
				p.Nothing(p.Wide())
				p.Nothing(p.Small())
				if folder := os.Getenv("TOMONI_PICTURES"); folder != "" {
					pictures++
					p.Screenshot(filepath.Join(folder, "register-"+string(rune('a'+pictures/2))+"-"+browsertest.Width(width)+".png"), width)
				}
			}
			p.Nothing(p.Stray())
			p.Nothing(p.Axe())
		}
		asked := func(p *browsertest.Page) []string { // what was to be refused
			return slices.DeleteFunc(p.Complaints(), func(s string) bool { return strings.Contains(s, "status of 422") })
		}

		p := h.before(keeper, "/", "ja")
		p.Follow("住民情報の取りこみ")
		look(p)
		p.Attach("住民情報のファイル", before)
		p.Pick("どんなファイルか", "異動分")
		p.Fill("作成日", "11/22")
		p.TabTo("読みこんでくらべる")
		p.FollowKey("Enter")
		p.WantReads("この列の見出しが見つかりません")
		look(p)
		p.Fill("宛名番号", "番号")
		p.Attach("住民情報のファイル", before)
		p.TabTo("読みこんでくらべる")
		p.FollowKey("Enter")
		p.WantReads("D列（生年月日）")
		p.WantReads("日付として読めません")
		look(p)
		if p.Reads("高橋") {
			t.Error("whoever reads a file in reads who is known")
		}
		h.Tick()

		c := h.before(a, "/", "ja")
		c.WantReads("住民情報とのちがいを決める")
		c.FollowRow("住民情報とのちがいを決める")
		c.WantReads("お名前・よみがな・生年月日・番地")
		look(c)
		c.TabTo("この方です")
		c.FollowKey("Enter")
		c.WantReads("決めることはありません")
		look(c)
		h.Tick()

		p = h.before(keeper, "/register", "en")
		p.Attach("File of the register", after)
		p.Pick("What sort of file", "Changes")
		p.Fill("Made on", "2026-11-23")
		p.TabTo("Read and compare")
		p.FollowKey("Enter")
		p.WantReads("All of it could be read.")
		look(p)
		p.Nothing(p.Complaints())
		h.Tick()

		c = h.before(a, "/", "en")
		c.FollowRow("Decide what differs from the register")
		c.WantReads("髙橋")
		look(c)
		c.TabTo("Take the name over")
		c.FollowKey("Enter")
		c.TabTo("Leave what stands")
		c.Keys("Enter")
		c.TabTo("Leave it so")
		c.FollowKey("Enter")
		c.WantReads("Why it stays as it is")
		look(c)
		c.Fill("Why it stays as it is", "本人が今月中に戻る")
		c.TabTo("Leave it so")
		c.FollowKey("Enter")
		c.WantReads("Nothing to decide")
		c.WantReads("本人が今月中に戻る")
		look(c)
		c.Nothing(asked(c))
	})
}
