package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web/browsertest"
)

// pair is two colleagues of one desk, each at a screen of their own, looking at
// the same.
type pair struct {
	t      *testing.T
	first  *browsertest.Page
	second *browsertest.Page
}

// both opens a page on both screens.
func (p pair) both(url string) {
	p.first.Go(url)
	p.second.Go(url)
}

// look demands that the second screen reads well: both widths, no stray word of
// the other language, axe. With TOMONI_PICTURES it keeps what it saw there.
func (p pair) look(name string) {
	p.t.Helper()
	for _, width := range []int{375, 1440} {
		p.second.Size(width, 900)
		p.second.Nothing(p.second.Wide())
	}
	p.second.Nothing(p.second.Stray())
	p.second.Nothing(p.second.Axe())
	if folder := os.Getenv("TOMONI_PICTURES"); folder != "" {
		p.second.Screenshot(filepath.Join(folder, name+"-375.png"), 375)
		p.second.Screenshot(filepath.Join(folder, name+"-1440.png"), 1440)
		p.second.Size(1440, 900)
	}
}

// SECURITY 2, row 14: two people edit; both values are kept and shown, what was
// typed stays in its field, and sending again takes the newer version.
func TestTwoColleaguesWhoChangeTheSameSeeBothValues(t *testing.T) {
	b := browsertest.Start(t)
	housetest.ForEachEngine(t, towns[0].pack, func(t *testing.T, w *housetest.World) {
		if w.House.DB.Engine() != store.SQLite {
			t.Log("the screens are looked at on SQLite")
			return
		}
		one, two := w.Hire("みどり", towns[0].front, sharing.Counsellor), w.Hire("とも", towns[0].front, sharing.Counsellor)
		w.Demo(one, two)
		base := w.Serve().URL
		consultation := w.Do(one, "intake.receive", intake.ReceivePayload{Words: "母の介護のこと。", Title: "お母さんの介護",
			Subject: []intake.Subject{{Name: "和田　恵", Kana: "わだ　めぐみ", Phone: "0796-54-0101"}}}).IDs["consultation"]
		w.Tick()
		var person store.ID
		w.Read(one, func(rd *sharing.Reading) error {
			return rd.Row("select person from concerns where municipality = ? and record = ?", rd.Municipality(), consultation).Scan(&person)
		})
		p := pair{t: t, first: b.Page(t), second: b.Page(t)}
		p.first.Go(base + "/test/sign-in?token=" + one.Token + "&lang=ja")
		p.second.Go(base + "/test/sign-in?token=" + two.Token + "&lang=ja")
		p.phone(base + "/person/" + person.String())
		p.call(base + "/consultation/" + consultation.String())
		p.second.Go(base + "/test/sign-in?token=" + two.Token + "&lang=en")
		p.english(base + "/person/" + person.String())
		p.closed(base+"/consultation/"+consultation.String(), func() {
			w.Do(one, "intake.close", intake.ClosePayload{Consultation: consultation, Reason: "ANSWERED"})
		})
		p.first.Nothing(p.first.Complaints())
	})
}

// phone: both put the same number right.
func (p pair) phone(url string) {
	p.both(url)
	p.first.Click("電話を直す")
	p.first.Fill("正しい番号・アドレス", "0796-54-0102")
	p.first.FollowKey("Enter") // by keyboard alone
	p.first.WantReads("連絡先を直しました")
	p.second.Click("電話を直す")
	p.second.Fill("正しい番号・アドレス", "0796-54-0103")
	p.second.FollowKey("Enter")
	for _, text := range []string{"ほかの人が先に書きかえました", "みどり", "いまの内容", "0796-54-0102"} {
		p.second.WantReads(text)
	}
	if v := p.second.Value("正しい番号・アドレス"); v != "0796-54-0103" {
		p.t.Errorf("what was typed is %q", v)
	}
	p.look("clash-phone")
	p.second.Fill("正しい番号・アドレス", "0796-54-0104")
	p.second.FollowKey("Enter")
	p.second.WantReads("連絡先を直しました")
	p.second.WantReads("0796-54-0104")
}

// call: both change what was noted of the call, in several fields.
func (p pair) call(url string) {
	p.both(url)
	for i, screen := range []*browsertest.Page{p.first, p.second} {
		screen.Click("受けたときのことを書きたす・なおす")
		screen.Fill("この相談の名前", []string{"お母さんの介護とお金", "お母さんのこれから"}[i])
		screen.Fill("話してくれた方のお名前", []string{"長女の方", "娘さん"}[i])
		screen.FollowKey("Enter")
	}
	for _, text := range []string{"ほかの人が先に書きかえました", "みどり", "お母さんの介護とお金", "長女の方"} {
		p.second.WantReads(text)
	}
	if v := p.second.Value("話してくれた方のお名前"); v != "娘さん" {
		p.t.Errorf("what was typed is %q", v)
	}
	p.look("clash-call")
	p.second.Fill("話してくれた方のお名前", "娘さん（長女）")
	p.second.FollowKey("Enter")
	p.second.WantReads("お母さんのこれから")
}

// english: an English reader sees the same, with Japanese only as data.
func (p pair) english(url string) {
	p.both(url)
	p.first.Click("安全な連絡のしかたを書く")
	p.first.Pick("電話してよいですか", "いけない")
	p.first.Fill("よい時間", "午前中")
	p.first.FollowKey("Enter")
	p.second.Click("Write how to reach them safely")
	p.second.Fill("When", "evenings")
	p.second.FollowKey("Enter")
	for _, text := range []string{"Somebody else has changed this first", "What it says now", "午前中"} {
		p.second.WantReads(text)
	}
	p.look("clash-english")
}

// closed: where the form is gone, the refusal and what was typed stand on top.
func (p pair) closed(url string, closing func()) {
	p.second.Go(url)
	p.second.Click("Choose the next date")
	p.second.Fill("Day of the next contactNeeded", "2026-12-08")
	closing()
	p.second.FollowKey("Enter")
	for _, text := range []string{"Somebody else has changed this first", "Closed", "2026-12-08"} {
		p.second.WantReads(text)
	}
	p.look("clash-closed")
}
