package intake_test

import (
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/sharing"
	"tomoni/words"
)

// Taking a consent back says what is true of both: what nobody has accepted yet
// comes back, what a desk has taken on stays there and goes no further.
func TestAWithdrawalSaysWhatStaysWhere(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: worry, Subject: []intake.Subject{{Name: "齋藤　菊枝",
			Consent: intake.HeardWords{State: "AGREED", To: "地域包括", Scope: "膝のこと"}}}}).IDs["consultation"]
		var consents []sharing.Consent
		w.Read(a, func(rd *sharing.Reading) (err error) {
			consents, err = sharing.AskConsents(rd.Tx, id).All()
			return err
		})
		if len(consents) != 1 {
			t.Fatalf("%d consents were heard", len(consents))
		}
		said := w.Do(a, "intake.withdraw_consent", intake.WithdrawPayload{Consultation: id, Consent: consents[0].ID}).Said
		for lang, parts := range map[words.Lang][]string{words.JA: {"まだ受けていないものは戻り", "もう受けたもの", "残り"},
			words.EN: {"not yet accepted comes back", "already taken on stays", "not to be passed on"}} {
			for _, s := range parts {
				if !strings.Contains(said.In(lang), s) {
					t.Errorf("%q does not say %q", said.In(lang), s)
				}
			}
		}
	})
}
