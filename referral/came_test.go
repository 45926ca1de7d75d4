package referral_test

import (
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
)

// Whoever works on with an accepted worry reads beside the person on what it
// was sent: what the person agreed to, or a ground without consent.
func TestTheReceiverReadsBesideThePersonOnWhatTheyWereSent(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		heard := s.part(s.mother, "HAND_ON", "APPI69_1_CONSENT")
		heard.Heard, heard.Scope = "ORAL", "介護のこと"
		ids := s.send("CARE_CENTRE", heard, s.part(s.son, "JOIN", "APPI69_PURPOSE"))
		for _, id := range ids {
			s.Do(s.centre, "referral.accept", referral.Ref{Referral: id})
		}
		mother, son := s.came(s.centre, ids[0]), s.came(s.centre, ids[1])
		if want := "口頭、11/24 火に但東振興局が聞きました。介護のこと"; mother.Consent != want {
			t.Errorf("the mother: %+v, want %s", mother, want)
		}
		if son.Consent != "" || son.Ground == "" || son.Law == "" {
			t.Errorf("the son: %+v", son)
		}
		s.withdrawConsent(ids[0])
		s.Tick()
		if !s.came(s.centre, ids[0]).Barred {
			t.Error("the consent was withdrawn, and the receiver's page does not say so")
		}
		if got := s.came(s.life, ids[0]); got != (intake.Way{}) {
			t.Errorf("a desk that has nothing to do with it: %+v", got)
		}
	})
}

// came is on what the person of an accepted referral was sent, as somebody's page
// of the receiver's consultation has it.
func (s *scene) came(a housetest.Actor, id store.ID) (w intake.Way) {
	s.T.Helper()
	f := s.get(s.centre, id)
	s.Read(a, func(rd *sharing.Reading) error {
		ways, err := referral.CameOn(&web.Request{Reading: rd}, f.Child)
		w = ways[f.Person]
		return err
	})
	return w
}
