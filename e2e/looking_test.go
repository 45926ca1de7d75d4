package e2e

import (
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web/browsertest"
)

// fine demands of a page what every page must have, and keeps a picture.
func (h *hands) fine(p *browsertest.Page, name string) {
	h.t.Helper()
	p.Nothing(p.Axe())
	p.Nothing(p.Stray())
	for _, width := range []int{375, 1440} {
		p.Size(width, 900)
		p.Nothing(p.Wide())
		p.Screenshot(h.pictures()+"/"+name+"-"+browsertest.Width(width)+".png", width)
	}
}

// Whoever types the name first reads that the words come first; once they are
// saved the page looks by itself.
func TestThePageLooksForSomebodyOnceTheWordsAreSaved(t *testing.T) {
	withHands(t, func(h *hands) {
		far := h.Hire("あきら", towns[0].living, sharing.Counsellor)
		h.Do(far, "intake.receive", intake.ReceivePayload{Words: formerWorry, Subject: []intake.Subject{{Name: mother, Kana: motherKana, House: "見本町" + houseNumber}}})
		h.Tick()
		for _, in := range []struct{ lang, words, name, house, first, found string }{
			{"ja", "話されたままに", "名前・かな", "住所・番地", "話されたことを一言でも書くと", "番地が合う"},
			{"en", "In the words that were said", "Name or kana", "Address or house number", "As soon as a few of the words are written", "Fits: "},
		} {
			p := h.before(h.Hire("みどり", towns[0].front, sharing.Counsellor), "/receive", in.lang)
			p.Fill(in.name, motherKana)
			p.Fill(in.house, houseNumber)
			p.WantReads(in.first)
			if p.Reads(in.found) {
				t.Error("somebody is shown before there are words")
			}
			h.fine(p, "looking-first-"+in.lang)
			p.Fill(in.words, neighbourSaid)
			p.WantReads(in.found)
			p.WantReads(mother)
			h.fine(p, "looking-found-"+in.lang)
		}
	})
}

// One of the desk asks whether a protection may end, the supervisor finds it in
// 今日 and decides.
func TestAProtectionEndsThroughThePages(t *testing.T) {
	withHands(t, func(h *hands) {
		a, boss := h.Hire("みどり", towns[0].front, sharing.Counsellor), h.Hire("つよし", towns[0].front, sharing.Supervisor)
		id := h.Do(a, "intake.receive", intake.ReceivePayload{Words: neighbourSaid, Subject: []intake.Subject{{Name: mother, Kana: motherKana, House: "見本町" + houseNumber}}}).IDs["consultation"]
		path := "/person/" + h.personOf(a, id)
		person, _ := store.ParseID(path[len("/person/"):])
		h.Do(a, "people.conceal", people.Protect{Person: person, Reason: "逃げている", Address: "かくれた町9-8-7"})
		p := h.before(a, path, "ja")
		p.Click("保護を終えてよいかをたずねる")
		p.Follow("責任者にたずねる")
		p.WantReads("終えてよいと考える理由")
		p.Fill("終えてよいと考える理由", "遠くへ越して落ち着いた")
		p.Follow("責任者にたずねる")
		p.WantReads("返事を待っています")
		h.fine(p, "release-asked")
		q := h.before(boss, "/", "ja")
		q.WantReads("居場所の保護を終えてよいか、たずねられています")
		h.fine(q, "release-today")
		q.Follow(mother)
		q.WantReads("遠くへ越して落ち着いた")
		q.Pick("保護を終えますか", "終える")
		q.Fill("そう決めた理由", "本人と会って確かめた")
		h.fine(q, "release-decides")
		q.Follow("決める")
		q.WantReads("この窓口の保護を終えました")
		h.fine(q, "release-ended")
		if q.Reads("かくれた町") {
			t.Error("the protected address is on the page")
		}
		h.gaveAPassword(a, boss)
	})
}

// gaveAPassword: what an administrator did stands before the supervisor by name.
func (h *hands) gaveAPassword(a, boss housetest.Actor) {
	admin := h.Hire("かんり", "MUNICIPAL", sharing.Administrator)
	h.Do(admin, "office.give_password", fields{"staff": a.Staff, "password": "みずうみのそこのしろいいし二十四こ"})
	q := h.before(boss, "/", "ja")
	q.WantReads("あなたの確かめを待っている立場が1件あります")
	q.WantReads("みどり")
	h.fine(q, "password-boss")
	q.Follow("立場を確かめる")
	q.Follow("確かめて有効にする")
	p := h.before(a, "/", "ja")
	p.WantReads("頼んだ覚えがなければ")
	h.fine(p, "password-owner")
}

// personOf is the first whom a consultation is about.
func (h *hands) personOf(a housetest.Actor, consultation store.ID) string {
	h.t.Helper()
	var id store.ID
	h.Read(a, func(rd *sharing.Reading) error {
		return rd.Row("select person from concerns where municipality = ? and record = ? order by place limit 1", rd.Municipality(), consultation).Scan(&id)
	})
	return id.String()
}
