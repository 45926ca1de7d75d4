package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tomoni/house/housetest"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/web/browsertest"
)

// TestSomebodyFindsTheDeskForAWorryAndRefersThere is a call about money, from the
// caller's words to the referral, in a browser and by keyboard.
func TestSomebodyFindsTheDeskForAWorryAndRefersThere(t *testing.T) {
	withHands(t, func(h *hands) {
		front := h.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		made := h.Do(front, "intake.receive", fields{"words": "夫が仕事をやめ、食べるものがない。", "topics": []string{"T03"}, "subject": []fields{{"name": "和田　進", "kana": "わだ　すすむ"}}})
		consultation := made.IDs["consultation"].String()
		p := h.before(front, "/consultation/"+consultation+"/refer", "ja")
		p.Follow("ことば・地区・時間・話せることばでさがす")
		p.WantReads("この相談の分野から：「生活困窮・貧困」を受けとめる窓口です（未確認）")
		if p.Focus() == "" {
			t.Error("nothing has focus")
		}
		h.seen(p, "find-in-hand")
		p.Type("借金がある")
		p.FollowKey("Enter")
		p.WantReads("「借金」ということばから：「負債・借金・消費者被害」を受けとめる窓口です")
		if at := p.URL(); strings.Contains(at, "%") || !strings.HasSuffix(at, "/find?consultation="+consultation) {
			t.Errorf("what was typed stands in the address: %s", at)
		}
		h.seen(p, "find-words")
		p.Under("合いそうな窓口", func() {
			p.FollowOn("main section[role=group]:has([formaction^='/desk/" + h.Desk("YORISOI").String() + "']) a[href*='refer']")
		})
		p.WantReads("総合相談・生活支援センター「よりそい」")
		p.WantReads("和田　進")
	})
}

func TestNoDeskIsLeftOutAndTheMunicipalDeskStandsAtTheEnd(t *testing.T) {
	withHands(t, func(h *hands) {
		for _, lang := range []string{"ja", "en"} {
			p := h.before(h.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), "/find", lang)
			all := len(h.House.Plan.Desks)
			desks := func() []string {
				return browsertest.Eval[[]string](p, `[...document.querySelectorAll('main [formaction^="/desk/"]')].map(b => b.getAttribute('formaction'))`)
			}
			for _, say := range []string{"", "ゴミ", "qwertz"} {
				browsertest.Eval[bool](p, `(document.querySelector('main [name=words]').value = "`+say+`", document.querySelector('main [name=stage]').value = '65_PLUS', true)`)
				p.FollowOn("main form .btn.main")
				at := desks()
				if len(at) != all || at[len(at)-1] != "/desk/"+h.Desk("MUNICIPAL").String() {
					t.Errorf("%q: %d of %d desks, the last is %s", say, len(at), all, at[len(at)-1])
				}
				h.seen(p, "find-"+lang+"-"+say)
			}
		}
	})
}

// From a desk's page one gets back to what was asked, and on to the sending.
func TestFromADesksPageOneGetsBackToTheQuestionAndOnToTheSending(t *testing.T) {
	withHands(t, func(h *hands) {
		front := h.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		made := h.Do(front, "intake.receive", fields{"words": "食べるものがない。", "topics": []string{"T03"}, "subject": []fields{{"name": "和田　進"}}})
		at := "/find?consultation=" + made.IDs["consultation"].String()
		p := h.before(front, at, "ja")
		p.WantReads("この相談の方のお住まいか、相談を受けた窓口の地区です")
		if got := browsertest.Eval[string](p, `document.querySelector('[name=place]').selectedOptions[0].textContent.trim()`); !strings.Contains(got, "但東") {
			t.Errorf("the district is %q", got)
		}
		p.Type("借金がある")
		p.FollowKey("Enter")
		to := "[formaction^='/desk/" + h.Desk("YORISOI").String() + "']"
		p.FollowOn(to)
		p.WantReads("総合相談・生活支援センター「よりそい」")
		if strings.Contains(p.URL(), "%") {
			t.Errorf("what was typed stands in the address: %s", p.URL())
		}
		h.seen(p, "find-desk-of-question")
		p.Follow("窓口さがしに戻る")
		if got := browsertest.Eval[string](p, `document.querySelector('[name=words]').value`); got != "借金がある" {
			t.Errorf("what was asked is lost: %q", got)
		}
		p.FollowOn(to)
		p.Follow("この窓口につなぐ")
		p.WantReads("和田　進")
	})
}

func TestWordsOfDangerBringTheNumbersFirstAndWhatWasFoundIsOnePressAway(t *testing.T) {
	withHands(t, func(h *hands) {
		for lang, said := range map[string]string{"ja": "死にたい", "en": "I want to die"} {
			p := h.before(h.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), "/find", lang)
			p.Size(375, 700)
			p.Type(said)
			p.FollowKey("Enter")
			first := `(() => { const all = [...document.querySelectorAll('main a[href^="tel:"], main #question, main a[href="#found"]')]; return all.map(e => e.getAttribute('href') || e.id).join(' ') })()`
			if got := browsertest.Eval[string](p, first); !strings.HasPrefix(got, "tel:119 tel:110") || !strings.Contains(strings.Split(got, "question")[0], "#found") {
				t.Errorf("%s: on the page stand %s", lang, got)
			}
			h.seen(p, "find-danger-"+lang)
			browsertest.Eval[bool](p, `(document.querySelector('[name=words]').value = 'ごみ屋敷', true)`)
			p.FollowOn("main form .btn.main")
			if top := browsertest.Eval[int](p, `Math.round(document.querySelector('main a[href="#found"]').getBoundingClientRect().bottom)`); top > 667 {
				t.Errorf("%s: at 375 px the way to what was found begins at %d px", lang, top)
			}
		}
	})
}

func TestADeskConfirmsWhatIsSaidOfItInOnePress(t *testing.T) {
	withHands(t, func(h *hands) {
		front := h.Hire("みどり", "CONSUMER", sharing.Counsellor)
		p := h.before(front, "/", "ja")
		p.WantReads("まだ確かめていないところがあります")
		h.seen(p, "find-today")
		p.Follow("案内がいまも合っているか確かめる")
		p.WantReads("未確認")
		h.seen(p, "find-desk")
		p.Follow("このままで合っています")
		p.WantReads("このままで合っていると、今日の日付で記録しました。")
		if n := h.count("select count(*) from desk_issue where municipality = ? and desk = ? and verified = 0", front.Desk); n != 0 {
			t.Errorf("%d cells are not confirmed", n)
		}
		p.Go(h.base + "/")
		if p.Reads("窓口の案内を確かめる") {
			t.Error("what was confirmed today is to be confirmed again")
		}
		h.Pass(181 * 24 * time.Hour)
		again := h.Hire("あきら", "CONSUMER", sharing.Counsellor)
		h.Read(again, func(rd *sharing.Reading) error {
			list, err := office.DesksToConfirm(rd)
			if err == nil && (len(list) != 1 || list[0].ID != again.Desk || list[0].Days != 1) {
				t.Errorf("half a year later there is to be confirmed: %v", list)
			}
			return err
		})
	})
}

func TestHoursThatCannotBeReadAreNamedAndNothingTypedIsLost(t *testing.T) {
	withHands(t, func(h *hands) {
		front := h.Hire("みどり", "CONSUMER", sharing.Counsellor)
		p := h.before(front, "/desk/"+front.Desk.String(), "ja")
		p.ClickOn("details:has([name=opens]) > summary")
		p.Fill("曜日と時間", "昼休みは閉まります")
		p.Fill("電話で伝えること（日本語）", "契約の日を伝えます")
		p.FollowOn("form:has([name=opens]) .btn")
		p.WantReads("「昼休みは閉まります」は、曜日から書いてください")
		if got := p.Value("電話で伝えること（日本語）"); got != "契約の日を伝えます" {
			t.Errorf("what was typed is lost: %q", got)
		}
		h.seen(p, "find-hours-fault")
		p.Fill("曜日と時間", "月〜金 9時〜12時、13時〜16時半")
		p.FollowOn("form:has([name=opens]) .btn")
		p.WantReads("月〜金 9:00〜12:00、13:00〜16:30")
		d := h.deskOf(front)
		if d.Opens != "MON TUE WED THU FRI 09:00-12:00 13:00-16:30" || d.Hours.EN != "Mon–Fri 9:00–12:00, 13:00–16:30" {
			t.Errorf("kept as %q, %q", d.Opens, d.Hours.EN)
		}
	})
}

func (h *hands) deskOf(a housetest.Actor) (d office.Desk) {
	h.t.Helper()
	h.Read(a, func(rd *sharing.Reading) (err error) {
		d, err = office.DeskByID(rd.Tx, a.Desk)
		return err
	})
	return d
}

// seen looks at a page at both widths: axe, nothing too wide or too small, no word
// in the other language; with TOMONI_PICTURES it keeps a picture.
func (h *hands) seen(p *browsertest.Page, name string) {
	h.t.Helper()
	for _, width := range []int{375, 1440} {
		p.Size(width, 900)
		p.Nothing(p.Wide())
		p.Nothing(p.Small())
		if folder := os.Getenv("TOMONI_PICTURES"); folder != "" {
			p.Screenshot(filepath.Join(folder, name+"-"+browsertest.Width(width)+".png"), width)
		}
	}
	p.Nothing(p.Stray())
	p.Nothing(p.Axe())
}
