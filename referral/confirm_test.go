package referral_test

import (
	"crypto/rand"
	"net/url"
	"strings"
	"testing"

	"tomoni/command"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/referral"
	"tomoni/store"
)

const husbandAt = "090-1111-2222（昼だけ）"

// callFromHusband is a call about two people whose caller left a number.
func (s *scene) callFromHusband(marks intake.Marks) {
	s.T.Helper()
	s.consultation = s.Do(s.branch, "intake.receive", intake.ReceivePayload{Words: "妻の介護のこと", After: "REFER", Marks: marks,
		Call: intake.Call{Informant: "FAMILY_APART", Caller: "太郎", Relation: "夫", CallBack: husbandAt},
		Subject: []intake.Subject{{Name: "母", Phone: "0796-22-3344", Consent: intake.HeardWords{State: "AGREED", Form: "ORAL", Recipient: s.Desk("CARE_CENTRE"), Scope: "困りごと", Until: "2027-01-31"}},
			{Name: "子"}}}).IDs["consultation"]
	persons := s.persons(s.branch, s.consultation)
	s.mother, s.son = persons[0].ID, persons[1].ID
}

// looksOver opens the confirming step with what was typed.
func (s *scene) looksOver(site, to string, typed url.Values) string {
	s.T.Helper()
	draft := store.NewID(s.Now, rand.Reader)
	s.Do(s.branch, "draft.save", command.DraftSave{Draft: draft, Form: "referral.send", Fields: typed.Encode()})
	return s.signedIn(site, s.branch, "/consultation/"+s.consultation.String()+"/refer?draft="+draft.String()+"&step=confirm&to="+s.Desk(to).String())
}

func wantSaid(t *testing.T, page string, all ...string) {
	t.Helper()
	for _, said := range all {
		if !strings.Contains(page, said) {
			t.Errorf("%q is missing in %.6000s", said, page[strings.Index(page, "<main"):])
		}
	}
}

// What goes is shown before it goes: where the person is reached, the caller
// where that was chosen, the consent with its last day, and who is not sent.
func TestTheConfirmingStepShowsWhatTheReceiverWillRead(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		s.callFromHusband(intake.Marks{})
		s.Demo(s.branch)
		site := s.Serve().URL
		write := s.signedIn(site, s.branch, "/consultation/"+s.consultation.String()+"/refer?to="+s.Desk("CARE_CENTRE").String())
		wantSaid(t, write, "話してくれた方の連絡先も伝える", "支援センターへ）", "困りごと 令和9年1月31日")
		wantSaid(t, s.signedIn(site, s.branch, "/consultation/"+s.consultation.String()), "母 同意（地域包括支援センターへ）")
		typed := url.Values{"person.0.person": {s.mother.String()}, "person.0.kind": {"HAND_ON"}, "person.0.reason": {"訪問"}, "person.0.basis": {"APPI69_1_CONSENT"},
			"person.0.heard": {"ORAL"}, "person.0.scope": {"介護のこと"}, "person.0.until": {"3/31"}, "person.1.person": {s.son.String()}, "person.1.kind": {""},
			"asked": {"訪問してください"}, "complaint": {"ひざ"}}
		plain := s.looksOver(site, "CARE_CENTRE", typed)
		wantSaid(t, plain, "この内容でつなぎます", "0796-22-3344", "口頭", "介護のこと", "令和9年3月31日", "今回はつながない方", "のことが書かれていないか")
		if strings.Contains(plain, "090-1111-2222") {
			t.Error("the caller's number goes though nobody chose it")
		}
		typed.Set("caller", "yes")
		wantSaid(t, s.looksOver(site, "CARE_CENTRE", typed), "訪問してください", "話してくれた方：太郎（夫）　"+husbandAt)
		p := s.part(s.mother, "HAND_ON", "APPI69_1_CONSENT")
		p.Heard, p.Scope, p.Until = "ORAL", "介護のこと", "2027-03-31"
		send := func(caller bool) string {
			id := s.sendAs(s.branch, referral.SendPayload{Consultation: s.consultation, To: s.Desk("CARE_CENTRE"), Person: []referral.PersonPayload{p}, Asked: "訪問", Caller: caller})[0]
			s.Demo(s.centre)
			page := s.signedIn(site, s.centre, "/referral/"+id.String())
			wantSaid(t, page, "令和9年3月31日（水）まで。", "にうかがった同意によります。")
			if strings.Contains(page, "令和9年4月1日") {
				t.Error("the receiver reads another last day than the sender")
			}
			return s.get(s.centre, id).Asked
		}
		if got := send(true); got != "訪問\n話してくれた方：太郎（夫）　"+husbandAt {
			t.Errorf("the receiver reads %q", got)
		}
		p.Kind = "JOIN"
		if got := send(false); got != "訪問" {
			t.Errorf("without the choice the receiver reads %q", got)
		}
	})
}

func TestWhoCalledIsNotPassedOnWhereAbuseIsFearedOrNothingWasLeft(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		refused := func(by housetest.Actor, basis string) {
			t.Helper()
			p := referral.SendPayload{Consultation: s.consultation, To: s.Desk("CARE_CENTRE"), Person: []referral.PersonPayload{s.part(s.mother, "JOIN", basis)}, Caller: true}
			if f := s.Refused(by, "referral.send", p); f.Field != "caller" {
				t.Errorf("refused at %q: %v", f.Field, f)
			}
		}
		refused(s.branch, "APPI69_PURPOSE")
		s.callFromHusband(intake.Marks{Abuse: true})
		refused(s.branch, "ELDER7_REPORT")
		s.Demo(s.branch)
		page := s.signedIn(s.Serve().URL, s.branch, "/consultation/"+s.consultation.String()+"/refer?to="+s.Desk("CARE_CENTRE").String())
		if strings.Contains(page, "話してくれた方の連絡先も伝える") || strings.Contains(page, "090-1111-2222") {
			t.Error("where abuse is feared the page offers to tell who called")
		}
	})
}

// One look names all that a consent is wanting in, and its fold stands open.
func TestAConsentThatIsWantingIsAskedForAtOnce(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		s.Demo(s.branch)
		site := s.Serve().URL
		typed := url.Values{"person.1.person": {s.son.String()}, "person.1.kind": {"JOIN"}, "person.1.reason": {"訪問"}, "person.1.basis": {"APPI69_1_CONSENT"}}
		page := s.looksOver(site, "CARE_CENTRE", typed)
		wantSaid(t, page, "同意の記録がありません", "どう聞いたか（口頭・書面）を選んでください。", "何を伝えてよいと言われたかを書いてください。", `<details class="fold" open>`)
		typed.Set("person.1.heard", "ORAL")
		typed.Set("person.1.scope", "住まい")
		for until, said := range map[string]string{"11/20": "過ぎた日です。来年なら、年も書いてください。", "2026-11-20": "もう過ぎた日です。", "11/99": "ない日付です。例：2026/12/01"} {
			typed.Set("person.1.until", until)
			wantSaid(t, s.looksOver(site, "CARE_CENTRE", typed), said)
		}
		p := s.part(s.son, "JOIN", "APPI69_1_CONSENT")
		p.Heard, p.Scope, p.Until = "ORAL", "住まい", "2026-11-20"
		f := s.Refused(s.branch, "referral.send", referral.SendPayload{Consultation: s.consultation, To: s.Desk("CARE_CENTRE"), Person: []referral.PersonPayload{p}})
		if f.Field != "person.0.until" {
			t.Errorf("refused at %q", f.Field)
		}
		type row map[string]any
		f = s.Refused(s.branch, "referral.send", row{"consultation": s.consultation, "to": s.Desk("CARE_CENTRE"),
			"person": []row{{"person": s.son, "kind": "JOIN", "reason": "訪問", "basis": "APPI69_1_CONSENT", "heard": "ORAL", "scope": "住まい", "until": "11/20"}}})
		if f.Field != "person.0.until" || f.Said.Text.Key != "command.passed_day" {
			t.Errorf("refused at %q: %s", f.Field, f.Said.Text.Key)
		}
	})
}
