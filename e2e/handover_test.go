package e2e

import (
	"strings"
	"testing"

	"tomoni/sharing"
	"tomoni/web/browsertest"
)

// A supervisor hands over what an ill colleague has in hand: nothing is ticked or
// chosen beforehand, what is missing is asked for as a choice, and one comes back
// to the colleague's things, not to one's own.
func TestHandingOverChoosesNothingBeforehandAndComesBackToTheSameColleague(t *testing.T) {
	withHands(t, func(h *hands) {
		h.Hire("もと", "MUNICIPAL", sharing.Supervisor)
		boss, ill := h.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor), h.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		h.Hire("とも", "BRANCH_TANTO", sharing.Counsellor)
		for range 3 {
			h.Do(ill, "intake.receive", fields{"words": "つづきがある。", "subject": []fields{{"name": "和田　進"}}})
		}
		at := "/handover?staff=" + ill.Staff.String()
		p := h.before(boss, at, "ja")
		ticked := func() int {
			return browsertest.Eval[int](p, `document.querySelectorAll('main input:checked').length`)
		}
		if n := ticked(); n != 0 {
			t.Errorf("%d answers are given beforehand", n)
		}
		p.WantReads("終わりの日は、まだ決まっていません")
		h.seen(p, "handover")
		p.FollowOn("main form .btn.main")
		p.WantReads("選んでください。")
		h.seen(p, "handover-fault")
		p.Go(h.base + at)
		p.Follow("引きつぐ人が決まっていないもの（3件）すべてに印をつける")
		if n := ticked(); n != 3 {
			t.Errorf("%d of three are ticked", n)
		}
		p.Choose("引きつぐ人", "とも")
		p.Pick("いつ引きつぎますか", "いますぐ")
		p.FollowOn("main form .btn.main")
		p.WantReads("引きつぐものはありません")
		if !strings.HasSuffix(p.URL(), at) {
			t.Errorf("one comes back to %s", p.URL())
		}
	})
}

// A plan that is not to come about is withdrawn with its reason, and who was to take
// over is told on the page of the day.
func TestWhoWasToTakeOverReadsWhyItWasWithdrawn(t *testing.T) {
	withHands(t, func(h *hands) {
		h.Hire("もと", "MUNICIPAL", sharing.Supervisor)
		old, mate := h.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), h.Hire("とも", "BRANCH_TANTO", sharing.Counsellor)
		id := h.Do(old, "intake.receive", fields{"words": "つづきがある。", "subject": []fields{{"name": "和田　進"}}}).IDs["consultation"]
		h.Do(old, "record.hand_over", fields{"staff": old.Staff, "to_staff": mate.Staff, "records": []any{id}, "when": "END"})
		p := h.before(old, "/handover", "ja")
		p.Click("引きつぎの予定を取りやめる（1件）")
		browsertest.Eval[bool](p, `(scrollTo(0, 0), true)`) // what the header covers is no target
		h.seen(p, "handover-plan")
		p.FollowOn("details[open] form .btn")
		p.WantReads("選んでください。")
		p.ClickOn("details[open] [name=plans]")
		p.Fill("取りやめるわけ", "異動がなくなったため")
		p.FollowOn("details[open] form .btn")
		p.WantReads("引きつぎの予定を取りやめました")
		h.seen(p, "handover-withdrawn")
		p = h.before(mate, "/", "ja")
		p.WantReads("引きつぎの予定が取りやめになりました（1件）")
		h.seen(p, "today-withdrawn")
		p = h.before(mate, "/handover", "en")
		p.WantReads("異動がなくなったため")
		h.seen(p, "handover-withdrawn-en")
	})
}
