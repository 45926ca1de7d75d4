package ledger

import "testing"

func TestHeadingsOfProtectionAreKnown(t *testing.T) {
	for _, h := range []string{"守る", "守", "保護", "秘匿", "非開示", "閲覧制限", "知られたくない", "加害者", "DV", "支援措置", "加害者の有無", "知られたくない人"} {
		if got := guess(h); got != Protect {
			t.Errorf("%s is taken for %s", h, got)
		}
	}
	for _, h := range []string{"見守り", "保護者", "生活保護", "留守番電話", "備考", "見守る人"} {
		if got := guess(h); got == Protect {
			t.Errorf("%s is taken for a mark of protection", h)
		}
	}
}

func TestACellTellsOfAProtection(t *testing.T) {
	for text, want := range map[string]bool{"DV": true, "ＤＶ": true, "dv被害": true, "支援措置": true, "支援措置あり": true, "前夫からのストーカー": true, "要注意": true, "閲覧制限": true,
		"秘匿": true, "住所は夫に知られたくない": true, "DVなし": false, "支援措置　無": false, "advice": false, "買い物": false, "": false, "見守り": false} {
		if got := tellsOfProtection(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	mark := Column{Heading: "守る", Use: Keep}
	if !mark.unseen("○") || mark.unseen("なし") || (Column{Heading: "守る", Use: Protect}).unseen("○") {
		t.Error("a heading of protection is not seen by its marks")
	}
}
