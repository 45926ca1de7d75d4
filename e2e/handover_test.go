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
