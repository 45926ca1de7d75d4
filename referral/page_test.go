package referral_test

import (
	"os"
	"path/filepath"
	"testing"

	"tomoni/house/housetest"
	"tomoni/record"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
	"tomoni/web/browsertest"
)

// look goes to a page in a window of each width and finds what is hard to use,
// not translated or too wide.
func look(p *browsertest.Page, name string) {
	for _, width := range []int{1440, 375} {
		p.Size(width, 900)
		p.Nothing(p.Axe())
		p.Nothing(p.Stray())
		p.Nothing(p.Wide())
		p.Nothing(p.Small())
		if folder := os.Getenv("TOMONI_PICTURES"); folder != "" {
			p.Screenshot(filepath.Join(folder, name+"-"+browsertest.Width(width)+".png"), width)
		}
	}
	p.Size(1440, 900)
}

func TestAWorryIsReferredAnsweredAndSentAnewOnTheScreen(t *testing.T) {
	b := browsertest.Start(t)
	w := housetest.On(t, storetest.Open(t, housetest.NewPlace(t, store.SQLite, "toyooka"), store.Options{}), "toyooka")
	s := begin(w)
	w.Demo(s.branch, s.chief, s.centre, s.life, s.coordinator)
	site := w.Serve().URL
	as := func(a housetest.Actor, lang string) *browsertest.Page {
		p := b.Page(t)
		p.Size(1440, 900)
		p.Go(site + "/test/sign-in?token=" + a.Token + "&lang=" + lang)
		return p
	}
	sender := as(s.branch, "ja")
	sender.Go(site + "/consultation/" + s.consultation.String() + "/refer?issue=CARE_NEED")
	look(sender, "refer-choose")
	sender.Go(site + "/consultation/" + s.consultation.String() + "/refer?to=" + s.Desk("CARE_CENTRE").String())
	look(sender, "refer-write")
	for _, kind := range []string{"JOIN", ""} { // whoever is not sent needs no reason
		shown := browsertest.Eval[bool](sender, `(() => { document.querySelector('input[name="person.1.kind"][value="`+kind+`"]').click();
			return document.querySelector('textarea[name="person.1.reason"]').checkVisibility() })()`)
		if shown != (kind != "") {
			t.Errorf("with %q chosen the reason is shown: %v", kind, shown)
		}
	}
	sender.Follow("内容をたしかめる")
	sender.WantReads("つなぐ方を、ひとりは選んでください。")
	browsertest.Eval[bool](sender, `(() => { for (const i of [0, 1]) {
		document.querySelector('input[name="person.'+i+'.kind"][value="HAND_ON"]').checked = true;
		document.querySelector('textarea[name="person.'+i+'.reason"]').value = '家まで来てほしいとのこと';
		document.querySelector('input[name="person.'+i+'.basis"][value="'+(i ? 'APPI69_PURPOSE' : 'APPI69_1_CONSENT')+'"]').checked = true;
	} return true })()`)
	sender.Follow("内容をたしかめる")
	sender.WantReads("この内容でつなぎます")
	look(sender, "refer-confirm")
	sender.FollowOn("#f-referral-send button.main")
	sender.WantReads("2件つなぎました")
	look(sender, "referral-sender")
	sender.Go(site + "/connect")
	look(sender, "connect-sender")

	centre := as(s.centre, "en")
	centre.Go(site + "/connect")
	centre.WantReads("Came in: please answer")
	look(centre, "connect-receiver-en")
	ids := s.inbox(s.centre)
	centre.Go(site + "/referral/" + ids[0].String())
	look(centre, "referral-receiver-en")
	centre.Follow("Accept")
	centre.WantReads("Accepted.")
	s.Do(s.centre, "referral.return", referral.ReturnPayload{Referral: ids[1], Code: "NOT_THE_WORRY", Reason: "お金のことでした"})
	centre.Go(site + "/referral/" + ids[0].String())
	look(centre, "referral-accepted-en")

	coordinator := as(s.coordinator, "ja")
	coordinator.Go(site + "/connect/board")
	look(coordinator, "board")
	k := s.get(s.branch, ids[1]).Coordination
	coordinator.Go(site + "/coordination/" + k.String())
	look(coordinator, "coordination-returned")
	coordinator.Follow("あらためてつなぐ先を選ぶ")
	coordinator.Go(site + "/referral/" + ids[1].String() + "/redirect?to=" + s.Desk("YORISOI").String())
	look(coordinator, "redirect")
	browsertest.Eval[bool](coordinator, `document.querySelector('input[name=basis][value=APPI69_PURPOSE]').checked = true`)
	coordinator.Follow("内容をたしかめる")
	coordinator.WantReads("この内容でつなぎます")
	look(coordinator, "redirect-confirm")
	coordinator.FollowOn("#f-referral-redirect button.main")
	coordinator.WantReads("つなぎました")
	look(coordinator, "redirected")
	coordinator.Go(site + "/referral/" + ids[1].String() + "/looks")
	look(coordinator, "looks")
	for _, p := range []*browsertest.Page{sender, centre, coordinator} {
		p.Nothing(p.Complaints())
	}
}

// inbox lists what has come to somebody's desk, the mother's first.
func (s *scene) inbox(a housetest.Actor) (ids []store.ID) {
	s.T.Helper()
	s.Read(a, func(rd *sharing.Reading) error {
		rows, err := record.WorkList(rd, record.Filter{Waiting: true})
		for _, r := range rows {
			ids = append(ids, r.ID)
		}
		return err
	})
	if len(ids) == 2 && s.get(a, ids[0]).Person != s.mother {
		ids[0], ids[1] = ids[1], ids[0]
	}
	return ids
}

func TestEveryStateOfAReferralReadsWellInEnglish(t *testing.T) {
	b := browsertest.Start(t)
	w := housetest.On(t, storetest.Open(t, housetest.NewPlace(t, store.SQLite, "toyooka"), store.Options{}), "toyooka")
	s := begin(w)
	w.Demo(s.branch, s.chief, s.centre, s.coordinator)
	site := w.Serve().URL
	p := b.Page(t)
	visit := func(a housetest.Actor, name, path string) {
		p.Size(1440, 900)
		p.Go(site + "/test/sign-in?token=" + a.Token + "&lang=en")
		p.Go(site + path)
		look(p, name)
	}
	refer := "/consultation/" + s.consultation.String() + "/refer"
	visit(s.branch, "en-choose", refer+"?issue=POVERTY")
	visit(s.branch, "en-write-outside", refer+"?to="+s.Desk("HOSPITAL").String())
	part := s.part(s.son, "JOIN", "APPI69_4_BENEFIT")
	one := "/referral/" + s.send("HOSPITAL", part)[0].String()
	visit(s.chief, "en-approve", one)
	visit(s.branch, "en-draft", one)
	part.Basis, part.Heard, part.Scope = "APPI69_1_CONSENT", "ORAL", "困りごと"
	visit(s.branch, "en-record", "/referral/"+s.send("HOSPITAL", part)[0].String())
	back := s.send("HEALTH", part)[0]
	s.withdrawConsent(back)
	s.Tick()
	visit(s.branch, "en-back", "/referral/"+back.String())
	visit(s.branch, "en-redirect", "/referral/"+back.String()+"/redirect?to="+s.Desk("YORISOI").String())
	id := s.send("CARE_CENTRE", s.part(s.mother, "HAND_ON", "APPI69_PURPOSE"))[0]
	s.Do(s.branch, "referral.ask_again", referral.AskPayload{Referral: id, Words: "いかがですか"})
	s.Do(s.branch, "referral.agreed_by_phone", referral.PhonePayload{Referral: id, Who: "川口"})
	visit(s.centre, "en-phone", "/referral/"+id.String())
	s.Do(s.centre, "referral.return", referral.ReturnPayload{Referral: id, Code: "OTHER_DESK", Reason: "別の窓口へ"})
	visit(s.coordinator, "en-board", "/connect/board")
	visit(s.coordinator, "en-coordination", "/coordination/"+s.get(s.branch, id).Coordination.String())
	visit(s.branch, "en-connect", "/connect")
	p.Nothing(p.Complaints())
}
