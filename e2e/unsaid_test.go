package e2e

import (
	"net/url"
	"testing"

	"tomoni/command"
	"tomoni/intake"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web/browsertest"
)

// Whoever may be the person and was not answered about is named before saving;
// an answer takes the remark away and stays; saving is never refused.
func TestAPossiblePersonWithoutAnAnswerIsSaidBeforeSaving(t *testing.T) {
	withHands(t, func(h *hands) {
		front := h.Hire("みどり", towns[0].front, sharing.Counsellor)
		h.Do(front, "intake.receive", intake.ReceivePayload{Words: "前のこと。", Subject: []intake.Subject{{Name: mother, Kana: motherKana}}})
		h.Tick()
		p := h.before(front, "/receive", "ja")
		said := func() bool {
			return browsertest.Eval[bool](p, `document.querySelector('[data-unanswered]').checkVisibility()`)
		}
		if said() {
			t.Error("nobody is shown, and an answer is asked for")
		}
		p.Fill("話されたままに", "もう一度かけてきた。")
		p.Fill("名前・かな", motherKana)
		p.WantReads("ちがう方")
		p.WantReads("「この方ですか」に、まだ答えていません")
		h.fine(p, "unanswered")
		p.Pick("", "ちがう方")
		p.Fill("名前・かな", motherKana+" ")
		p.WantReads("自動で保存しました")
		if said() {
			t.Error("it was answered, and the remark stands")
		}
		if !browsertest.Eval[bool](p, `document.querySelector('#hit-0-NOT_THEM').checked`) {
			t.Error("the answer is lost when the page looks again")
		}
		q := h.before(front, "/receive", "ja")
		q.Fill("話されたままに", "もう一度かけてきた。")
		q.Fill("名前・かな", motherKana)
		q.WantReads("「この方ですか」に、まだ答えていません")
		q.Follow("保存する")
		q.WantReads("もう一度かけてきた。")
	})
}

// What was begun and not sent stands on つなぐ, for its author in that duty alone.
func TestASendingThatWasBegunStandsOnTheListOfSendings(t *testing.T) {
	withHands(t, func(h *hands) {
		front, mate := h.Hire("みどり", towns[0].front, sharing.Counsellor), h.Hire("とも", towns[0].front, sharing.Counsellor)
		id := h.Do(front, "intake.receive", fields{"words": "食べるものがない。", "title": "食べものとお金のこと", "topics": []string{"T03"}, "subject": []fields{{"name": "和田　進"}}}).IDs["consultation"]
		draft := store.HashID([]byte("draft"), h.Now, "unsent")
		h.Do(front, "draft.save", command.DraftSave{Draft: draft, Form: "referral.send", Fields: url.Values{"draft": {draft.String()}, "consultation": {id.String()},
			"to": {h.Desk("YORISOI").String()}, "person.0.reason": {"三日食べていない"}}.Encode()})
		p := h.before(front, "/connect", "ja")
		p.WantReads("書きかけのつなぎ（まだ送っていません）")
		p.WantReads("三日食べていない")
		h.fine(p, "connect-unsent")
		p.Follow("つづきを書く")
		p.WantReads("総合相談・生活支援センター「よりそい」")
		if other := h.before(mate, "/connect", "ja"); other.Reads("三日食べていない") {
			t.Error("somebody else reads an unsent sending")
		}
		p.Go(h.base + "/connect")
		p.Follow("すてる")
		if p.Reads("三日食べていない") {
			t.Error("what was thrown away stands there")
		}
	})
}
