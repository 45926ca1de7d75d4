package neighbour_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/neighbour"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web/browsertest"
	"tomoni/words"
)

// inBrowser runs a test in a village with a sign-in for browsers.
func inBrowser(t *testing.T, fn func(v *village, chrome *browsertest.Browser)) {
	chrome := browsertest.Start(t)
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		if w.House.DB.Engine() != store.SQLite {
			return // the same pages
		}
		v := &village{World: w, t: t}
		v.volunteer = w.Hire("民生ふみ", "BRANCH_TANTO", sharing.Volunteer, "C_TANTO_1")
		v.desk = w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		v.boss = w.Hire("せきにん", "BRANCH_TANTO", sharing.Supervisor)
		w.Demo(v.volunteer, v.desk, v.boss)
		v.url = w.Serve().URL
		fn(v, chrome)
	})
}

func (v *village) enter(p *browsertest.Page, a housetest.Actor, lang string) {
	p.Go(v.url + "/test/sign-in?token=" + a.Token + "&lang=" + lang)
}

func TestAVolunteerTellsOnAPhoneAndReadsTheAnswerThere(t *testing.T) {
	inBrowser(t, func(v *village, chrome *browsertest.Browser) {
		phone := chrome.Page(t)
		phone.Size(375, 800)
		v.enter(phone, v.volunteer, "ja")
		phone.Go(v.url + "/tell")
		phone.WantReads("いそぐときは電話")
		phone.Fill("どなたのこと", "斎藤さんのお宅")
		phone.Click("見かけない")
		phone.Click("郵便がたまる")
		phone.Pick("あなたの名前を、本人に伝えてよいですか", "伝えてよい")
		phone.Follow("伝える")
		phone.WantReads("受けとめました")
		phone.WantReads("見かけない。郵便がたまる。")
		own := phone.URL()

		desk := chrome.Page(t)
		desk.Size(1440, 900)
		v.enter(desk, v.desk, "ja")
		desk.Go(v.url + "/concerns")
		desk.Follow("見かけない・郵便がたまる")
		desk.Follow("読みました")
		desk.Pick("そのまま使える文", "お会いでき、無事を確かめました。")
		desk.Fill("ことばを足す", "認知症のことは書かない、と気づけるか。")
		desk.Pick("どうやって伝えるか", "この画面で届ける")
		desk.Pick("このお返事は", "この気づきを閉じます")
		desk.Follow("送る前に見なおす")
		desk.WantReads("認知症")
		desk.WantReads("見おとすことがあります")
		desk.Follow("お返事をする")
		desk.WantReads("この気づきを閉じました")

		phone.Go(own)
		phone.WantReads("お会いでき、無事を確かめました。")
	})
}

// TestThePagesOfConcernsInABrowser looks at every page in both languages and
// widths; with TOMONI_PICTURES it keeps what it saw in that folder.
func TestThePagesOfConcernsInABrowser(t *testing.T) {
	inBrowser(t, func(v *village, chrome *browsertest.Browser) {
		id := v.tell("しばらく見かけない。郵便がたまる。")
		feared := v.tell("どなり声や泣き声。")
		v.Do(v.desk, "neighbour.read", neighbour.ReadPayload{Concern: id})
		made := v.Do(v.desk, "neighbour.take_up", neighbour.TakeUpPayload{Concern: id}).IDs["consultation"]
		v.Do(v.desk, "intake.add_subject", intake.SubjectPayload{Consultation: made, Subject: intake.Subject{Name: "斎藤 はつえ", Kana: "さいとう はつえ"}})
		v.Do(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, Words: "訪ねる日を決めました。", How: "APP"})
		v.Do(v.boss, "neighbour.take", neighbour.TakePayload{Name: "近所の花子", Phone: "0796-11-2222", Words: "ごみや庭。", Hurry: true})
		one := "/concern/" + id.String()
		for _, lang := range []string{"ja", "easy", "en"} {
			p := chrome.Page(t)
			v.enter(p, v.volunteer, lang)
			v.look(p, lang, map[string]string{"tell": "/tell", "answers": "/tell/answers", "told": "/tell/" + id.String()})
			if lang == "easy" {
				continue
			}
			p = chrome.Page(t)
			v.enter(p, v.desk, lang)
			v.look(p, lang, map[string]string{"concerns": "/concerns", "take": "/concerns/new", "concern": one,
				"feared": "/concern/" + feared.String(), "looks": one + "/looks"})
			v.lookOver(p, lang, one)
		}
	})
}

func (v *village) look(p *browsertest.Page, lang string, pages map[string]string) {
	v.t.Helper()
	for name, path := range pages {
		for _, width := range []int{1440, 375} {
			p.Size(width, 900)
			p.Go(v.url + path)
			picture(p, name, lang, width)
			p.Nothing(p.Wide())
		}
		sound(p)
	}
}

// lookOver looks at an answer once more before it goes out.
func (v *village) lookOver(p *browsertest.Page, lang, concern string) {
	v.t.Helper()
	look, _ := words.ByKey("neighbour.look_over")
	for _, width := range []int{1440, 375} {
		p.Size(width, 900)
		p.Go(v.url + concern)
		p.Until(`(() => { const f = document.getElementById('f-neighbour-answer').elements;
			f.words.value = '斎藤さんは入院しました'; f.how.value = 'APP'; f.final.value = 'yes'; return true })()`)
		p.Follow(look.In(words.ParseLang(lang)))
		picture(p, "check", lang, width)
		p.Nothing(p.Wide())
	}
	p.WantReads("斎藤さんは入院しました")
	sound(p)
}

func picture(p *browsertest.Page, name, lang string, width int) {
	if folder := os.Getenv("TOMONI_PICTURES"); folder != "" {
		p.Screenshot(filepath.Join(folder, strings.Join([]string{name, lang, browsertest.Width(width)}, "-")+".png"), width)
	}
}

func sound(p *browsertest.Page) {
	p.Nothing(p.Axe())
	p.Nothing(p.Small())
	p.Nothing(p.Stray())
	p.Nothing(p.Complaints())
}
