package e2e

import (
	"testing"

	"tomoni/coordination"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web/browsertest"
)

// Two desks have written down the same person. The coordinator finds the
// question on the own list, puts the two side by side, links them, and undoes it.
// Then a household is read and split.
func TestTheCoordinatorFindsOutThatTwoAreOneInARealBrowser(t *testing.T) {
	b := browsertest.Start(t)
	housetest.ForEachEngine(t, towns[0].pack, func(t *testing.T, w *housetest.World) {
		if w.House.DB.Engine() != store.SQLite {
			t.Log("the screens are looked at on SQLite")
			return
		}
		front, care := w.Hire("みどり", towns[0].front, sharing.Counsellor), w.Hire("さゆり", towns[0].care, sharing.Counsellor)
		k := w.Hire("はるか", "COORDINATION", sharing.Coordinator)
		w.Hire("もと", "MUNICIPAL", sharing.Supervisor)
		w.Demo(front, care, k)
		base := w.Serve().URL
		she := intake.Subject{Name: "前田　ふみ", Kana: "まえだ　ふみ", Birth: "1941-05-17", Phone: "0796-54-0101", House: "豊岡市但東町出合12-3"}
		first := w.Do(front, "intake.receive", intake.ReceivePayload{Words: "ひざが痛くて、外に出ていない。", Subject: []intake.Subject{she,
			{Name: "前田　進", Kana: "まえだ　すすむ", Together: true}, {Name: "前田　薫", Together: true}}}).IDs["consultation"]
		w.Tick()
		she.Name = "前田　フミ"
		w.Do(care, "intake.receive", intake.ReceivePayload{Words: "もの忘れが心配。", Subject: []intake.Subject{she}})
		w.Tick()
		var ask, here, there, son store.ID
		w.Read(k, func(rd *sharing.Reading) error {
			return rd.Row("select id, person, other from coordination where municipality = ? and reason = ?", rd.Municipality(), string(coordination.Duplicate)).Scan(&ask, &there, &here)
		})
		w.Read(front, func(rd *sharing.Reading) error {
			return rd.Row("select person from concerns where municipality = ? and record = ? and place = 2", rd.Municipality(), first).Scan(&son)
		})
		p := pair{t: t, first: b.Page(t), second: b.Page(t)}
		at := p.second
		at.Go(base + "/test/sign-in?token=" + k.Token + "&lang=ja")
		at.Go(base + "/receive/list")
		at.Go(base + "/coordination/" + ask.String())
		p.look("same-question")
		at.Follow("くらべて決める")
		p.look("same-beside")
		at.Click("同じ方として結ぶ")
		at.ClickOn(`details[open] [name=why]`)
		at.Type("ご本人が、前に但東で話したと言った")
		at.ClickOn(`details[open] .btn`)
		at.WantReads("同じ方として結びました")
		w.Tick()
		for _, id := range []store.ID{here, there} {
			at.Go(base + "/person/" + id.String())
			at.WantReads("同じ方として結ばれています")
		}
		p.look("same-linked")
		at.Go(base + "/test/sign-in?token=" + k.Token + "&lang=en")
		at.Go(base + "/person/" + here.String() + "/same")
		p.look("same-linked-en")
		at.Click("Undo the link (different people)")
		at.ClickOn(`details[open] [name=why]`)
		at.Type("They are cousins")
		at.ClickOn(`details[open] .btn`)
		at.WantReads("The link is undone")

		w.Do(front, "people.join_household", people.Together{Person: son, With: here, Notion: people.RegisterHousehold, From: "1970-04-01"})
		w.Do(front, "people.relate", people.Relation{Person: here, Other: son, Kind: people.Child})
		at.Go(base + "/test/sign-in?token=" + front.Token + "&lang=ja")
		at.Go(base + "/person/" + here.String())
		p.look("household-person")
		at.Follow("世帯をならべて見る、みんなの経過を読む")
		p.look("household-page")
		at.Go(base + "/test/sign-in?token=" + front.Token + "&lang=en")
		at.Go(base + "/person/" + here.String() + "/household")
		p.look("household-page-en")
		at.Go(base + "/test/sign-in?token=" + front.Token + "&lang=ja")
		at.Go(base + "/person/" + here.String() + "/household?on=きのうごろ")
		at.WantReads("読めない日付です。")
		if got := at.Value("いつの世帯を見ますか"); got != "きのうごろ" {
			t.Errorf("what was typed is lost: %q", got)
		}
		p.look("household-bad-day")
		at.Go(base + "/person/" + here.String())
		at.Click("世帯を出た: 前田　進 実生活の世帯")
		p.look("household-leave")
		at.ClickOn(`details[open] form .btn`)
		at.WantReads("いっしょに住んでいないことを書きました")
		at.Click("出ていません（取り消す）")
		at.WantReads("いまも世帯の方です")
		other := w.Do(front, "intake.receive", intake.ReceivePayload{Words: "孫のこと。", Subject: []intake.Subject{{Name: "前田　学"}}}).IDs["consultation"]
		var grandson store.ID
		w.Read(front, func(rd *sharing.Reading) error {
			return rd.Row("select person from concerns where municipality = ? and record = ?", rd.Municipality(), other).Scan(&grandson)
		})
		at.Nothing(at.Complaints()) // a refusal will be one
		for _, said := range []string{"いっしょに住んでいる方として書きました", "もう同じ世帯の方と書かれています（実生活の世帯）"} {
			at.Go(base + "/person/" + grandson.String())
			at.Follow("ほかの相談の方を、同じ世帯の方としてさがす")
			at.Fill("さがす方（お名前・電話など）", "まえだ　ふみ")
			at.FollowOn(`main form .btn`) // the header has a box of its own
			at.Click("同じ世帯の方として書く：前田　ふみ")
			p.look("together-found")
			at.ClickOn(`details[open] form .btn`)
			at.WantReads(said)
		}
		p.look("together-twice")
	})
}
