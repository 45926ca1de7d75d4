package referral_test

import (
	"os"
	"path/filepath"
	"testing"

	"tomoni/house"
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
	w := housetest.On(t, storetest.Open(t, storetest.NewPlace(t, store.SQLite, house.Migrations()), store.Options{}), "toyooka")
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
