package e2e

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/office"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web/browsertest"
)

// hands are what people's hands do to a page that is not as a program expects:
// they come back, press twice, come second, and go on after a long break.
type hands struct {
	*housetest.World
	t       *testing.T
	base    string
	browser *browsertest.Browser
}

func withHands(t *testing.T, fn func(h *hands)) {
	t.Helper()
	b := browsertest.Start(t)
	housetest.ForEachEngine(t, towns[0].pack, func(t *testing.T, w *housetest.World) {
		if w.House.DB.Engine() != store.SQLite {
			t.Log("tried on SQLite")
			return
		}
		fn(&hands{World: w, t: t, base: w.Serve().URL, browser: b})
	})
}

// before is somebody in front of a page of their own.
func (h *hands) before(a housetest.Actor, path, lang string) *browsertest.Page {
	h.t.Helper()
	h.Demo(a)
	p := h.browser.Page(h.t)
	p.Go(h.base + "/test/sign-in?lang=" + lang + "&token=" + a.Token)
	p.Go(h.base + path)
	return p
}

func (h *hands) count(query string, args ...any) (n int) {
	h.t.Helper()
	err := h.House.DB.Read(context.Background(), h.House.Session(), func(tx *store.Tx) error {
		return tx.Row(query, append([]any{tx.Municipality()}, args...)...).Scan(&n)
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return n
}

func (h *hands) consultations() int {
	return h.count("select count(*) from consultation where municipality = ?")
}

// endSessions is what two hours without use do.
func (h *hands) endSessions() {
	h.t.Helper()
	err := h.House.DB.Write(context.Background(), h.House.Session(), func(tx *store.Tx) error {
		return tx.Exec("delete from session where municipality = ?", tx.Municipality())
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

const neighbourSaid = "となりの奥さんを、三日見かけない。"

func TestPressingTwiceSavesOneConsultation(t *testing.T) {
	withHands(t, func(h *hands) {
		p := h.before(h.Hire("みどり", towns[0].front, sharing.Counsellor), "/receive", "ja")
		p.Fill("話されたままに", neighbourSaid)
		browsertest.Eval[bool](p, `(() => { const f = document.querySelector('main form [name=words]').form, b = f.querySelector('.btn.main'); b.click(); b.click(); f.submit(); return true })()`)
		p.WantReads(neighbourSaid)
		p.Until("location.pathname.startsWith('/consultation/')")
		if n := h.consultations(); n != 1 {
			t.Errorf("%d consultations", n)
		}
	})
}

func TestComingBackAfterSavingDoublesNothing(t *testing.T) {
	withHands(t, func(h *hands) {
		p := h.before(h.Hire("みどり", towns[0].front, sharing.Counsellor), "/receive", "ja")
		p.Fill("話されたままに", neighbourSaid)
		p.Until("location.pathname !== '/receive'") // the draft has an address of its own
		sent := browsertest.Eval[string](p, `new URLSearchParams(new FormData(document.querySelector('main form [name=words]').form)).toString()`)
		p.Follow("保存する")
		p.WantReads(neighbourSaid)
		p.Back()
		p.WantReads("もう保存されています")
		p.Nothing(p.Axe())
		again := func(fields string) string {
			return browsertest.Eval[string](p, fmt.Sprintf(`fetch(location.pathname, {method: 'POST', body: new URLSearchParams(%q)}).then(r => r.text())`, fields))
		}
		if page := again(sent); !strings.Contains(page, "もう済んでいます。二重にはなっていません。") {
			t.Error("the same once more is not answered in words")
		}
		page := again(sent + "&title=" + "x")
		for _, want := range []string{"もう別の内容が送られています", neighbourSaid} {
			if !strings.Contains(page, want) {
				t.Errorf("other words from the same page: %q is missing", want)
			}
		}
		if n := h.consultations(); n != 1 {
			t.Errorf("%d consultations", n)
		}
	})
}

func TestWhoComesSecondReadsWhoHasTheReferral(t *testing.T) {
	withHands(t, func(h *hands) {
		front := h.Hire("みどり", towns[0].front, sharing.Counsellor)
		first, second := h.Hire("さゆり", towns[0].care, sharing.Counsellor), h.Hire("かおる", towns[0].care, sharing.Counsellor)
		k := &walker{World: h.World, t: t, base: h.base}
		thread := h.Do(front, "intake.receive", intake.ReceivePayload{Words: neighbourSaid, Subject: []intake.Subject{{Name: "和田　恵"}}}).IDs["consultation"]
		person, err := store.ParseID(k.personOf(thread.String()))
		if err != nil {
			t.Fatal(err)
		}
		id := h.Do(front, "referral.send", referral.SendPayload{Consultation: thread, To: h.Desk(towns[0].care), Person: []referral.PersonPayload{{Person: person,
			Kind: "HAND_ON", Reason: "介護が要りそう", Basis: k.basis(towns[0].front, towns[0].care), Heard: "ORAL", Scope: "困りごと"}}}).IDs["referral_0"].String()
		one, two := h.before(first, "/referral/"+id, "ja"), h.before(second, "/referral/"+id, "ja")
		one.Follow("引き受ける")
		two.Follow("引き受ける")
		two.WantReads("もうさゆりさんが引き受けています")
		two.Nothing(two.Axe())
		if n := h.consultations(); n != 2 {
			t.Errorf("%d consultations, want the sender's and the receiver's", n)
		}
	})
}

// handsOn receives a neighbour's call about somebody and stands before the page
// that refers them to the care centre, everything filled in but not looked at yet.
func (h *hands) handsOn(a housetest.Actor) *browsertest.Page {
	h.t.Helper()
	thread := h.Do(a, "intake.receive", intake.ReceivePayload{Words: neighbourSaid, Subject: []intake.Subject{{Name: "和田　恵"}}}).IDs["consultation"]
	p := h.before(a, "/consultation/"+thread.String()+"/refer?to="+h.Desk(towns[0].care).String(), "ja")
	p.Pick("つなぎ方", "引き継ぐ")
	p.Fill("つなぐ理由", "介護が要りそう")
	browsertest.Eval[bool](p, `document.querySelector('input[name="person.0.basis"][value=APPI69_PURPOSE]').click() ?? true`)
	p.Fill("ご本人の望み", "家まで来てほしい")
	return p
}

func TestComingBackAfterAReferralHasGoneOutSendsNothing(t *testing.T) {
	withHands(t, func(h *hands) {
		p := h.handsOn(h.Hire("みどり", towns[0].front, sharing.Counsellor))
		p.Follow("内容をたしかめる")
		p.WantReads("この内容でつなぎます")
		p.Follow("直す")
		if got := p.Value("ご本人の望み"); got != "家まで来てほしい" {
			t.Errorf("to be changed: %q", got)
		}
		p.Follow("内容をたしかめる")
		p.FollowOn("#f-referral-send button.main")
		p.WantReads("つなぎました")
		p.Back()
		p.WantReads("この送りは、もう済んでいます")
		p.Nothing(p.Axe())
		p.Nothing(p.Stray())
		p.Reload()
		p.WantReads("この送りは、もう済んでいます")
		if n := h.count("select count(*) from referral where municipality = ?"); n != 1 {
			t.Errorf("%d referrals", n)
		}
		if n := h.count("select count(*) from draft where municipality = ?"); n != 0 {
			t.Errorf("%d drafts are left", n)
		}
	})
}

func TestWhatWasBegunAndNotSentIsThereWhenOneComesBack(t *testing.T) {
	withHands(t, func(h *hands) {
		a := h.Hire("みどり", towns[0].front, sharing.Counsellor)
		p := h.handsOn(a)
		p.Follow("内容をたしかめる")
		thread := browsertest.Eval[string](p, "location.pathname.split('/refer')[0]")
		p.Go(h.base + thread)
		p.WantReads("この相談の書きかけ")
		p.Fill("書きとめる", "留守だった。")
		p.Until("document.querySelector('[data-draft-state]').textContent.includes('保存しました')")
		p.Go(h.base + "/")
		p.Go(h.base + thread)
		if got := p.Value("書きとめる"); got != "留守だった。" {
			t.Errorf("the further contact: %q", got)
		}
		p.Nothing(p.Axe())
		p.FollowRow("介護が要りそう")
		if got := p.Value("ご本人の望み"); got != "家まで来てほしい" {
			t.Errorf("the referral: %q", got)
		}
		p.Go(h.base + "/receive/list")
		p.WantReads("介護が要りそう")
		p.WantReads("留守だった。")
	})
}

func TestWordsOfAReferralComeBackAfterAnEndedSession(t *testing.T) {
	withHands(t, func(h *hands) {
		a := h.Hire("みどり", towns[0].front, sharing.Counsellor)
		h.password(a)
		p := h.handsOn(a)
		h.endSessions()
		p.Follow("内容をたしかめる")
		p.WantReads("書いたものは残っています")
		p.Fill("お名前（サインイン用）", h.signInName(a))
		p.Fill("パスワード", secret)
		p.Follow("サインインする")
		if got := p.Value("ご本人の望み"); got != "家まで来てほしい" {
			t.Errorf("the words are %q", got)
		}
		p.Follow("内容をたしかめる")
		p.FollowOn("#f-referral-send button.main")
		p.WantReads("つなぎました")
	})
}

// password lets somebody sign in by name.
func (h *hands) password(a housetest.Actor) {
	h.t.Helper()
	admin, chief := h.Hire("ひとし", "MUNICIPAL", sharing.Administrator), h.Hire("つよし", towns[0].front, sharing.Supervisor)
	h.Do(admin, "office.give_password", fields{"staff": a.Staff, "password": secret})
	h.Do(chief, "office.confirm_duty", office.DutyRef{Duty: a.Duty})
}

// secret is a sentence that serves as password.
const secret = "みずうみのそこのしろいいし二十四こ"

func TestWordsOfAnEndedSessionComeBackInTheDutyInWhichTheyWereBegun(t *testing.T) {
	withHands(t, func(h *hands) {
		a := h.Hire("みどり", towns[0].front, sharing.Counsellor)
		admin, chief := h.Hire("ひとし", "MUNICIPAL", sharing.Administrator), h.Hire("つよし", towns[0].front, sharing.Supervisor)
		above := h.Hire("ゆきえ", towns[0].care, sharing.Supervisor)
		h.Do(admin, "office.give_password", fields{"staff": a.Staff, "password": secret})
		h.Do(chief, "office.confirm_duty", office.DutyRef{Duty: a.Duty})
		other := a
		other.Duty = h.Do(admin, "office.propose_duty", office.DutyPayload{Staff: a.Staff, Desk: h.Desk(towns[0].care), Role: sharing.Counsellor}).IDs["duty"]
		h.Do(above, "office.confirm_duty", office.DutyRef{Duty: other.Duty})
		other.Token = "the other duty"
		p := h.before(other, "/receive", "ja")
		p.Fill("話されたままに", neighbourSaid)
		h.endSessions()
		p.Follow("保存する")
		p.WantReads("書いたものは残っています")
		p.Fill("お名前（サインイン用）", h.signInName(a))
		p.Fill("パスワード", secret)
		p.Follow("サインインする")
		p.WantReads("書いたものが戻りました")
		if got := p.Value("話されたままに"); got != neighbourSaid {
			t.Errorf("the words are %q", got)
		}
		p.FollowKey("Ctrl+Enter")
		p.WantReads(neighbourSaid)
		if n := h.count("select count(*) from record where municipality = ? and desk = ? and kind = 'CONSULTATION'", h.Desk(towns[0].care)); n != 1 {
			t.Error("it was not saved at the desk where it was begun")
		}
	})
}

func (h *hands) signInName(a housetest.Actor) (name string) {
	h.t.Helper()
	err := h.House.DB.Read(context.Background(), h.House.Session(), func(tx *store.Tx) error {
		return tx.Row("select sign_in_name from staff where municipality = ? and id = ?", tx.Municipality(), a.Staff).Scan(&name)
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return name
}

func TestOneWrongFieldKeepsTheWordsAndLeadsToTheField(t *testing.T) {
	withHands(t, func(h *hands) {
		a := h.Hire("みどり", towns[0].front, sharing.Counsellor)
		for lang, label := range map[string][3]string{"ja": {"話されたままに", "かかった時間（分）", "お話は下書きに残っています"}, "en": {"In the words that were said", "Minutes", "What was said is kept"}} {
			p := h.before(a, "/receive", lang)
			before := h.consultations()
			browsertest.Eval[bool](p, `(() => { const f = n => document.querySelector('main form [name="' + n + '"]');
				f('words').value = `+fmt.Sprintf("%q", neighbourSaid)+`; f('minutes').value = 'ながい'; f('words').focus(); return true })()`)
			p.FollowKey("Ctrl+Enter")
			p.WantReads(label[2])
			p.Nothing(p.Axe())
			p.Nothing(p.Stray())
			for _, width := range []int{375, 1440} {
				p.Size(width, 900)
				p.Nothing(p.Wide())
				p.Screenshot(h.pictures()+"/refused-"+lang+"-"+browsertest.Width(width)+".png", width)
			}
			p.ClickOn(".summary a")
			p.Until("document.activeElement.name === 'minutes'")
			if got := browsertest.Eval[string](p, "document.querySelector('[name=words]').value"); got != neighbourSaid {
				t.Errorf("the words are %q", got)
			}
			if n := h.count("select count(*) from draft where municipality = ? and staff = ?", a.Staff); n != 1 {
				t.Errorf("%d drafts", n)
			}
			browsertest.Eval[bool](p, "(() => { document.activeElement.value = '10'; return true })()")
			p.FollowKey("Ctrl+Enter")
			p.WantReads(neighbourSaid)
			if n := h.consultations(); n != before+1 {
				t.Errorf("%d consultations were saved", n-before)
			}
		}
	})
}

// pictures is where screenshots go: TOMONI_PICTURES, otherwise nowhere that stays.
func (h *hands) pictures() string {
	if folder := os.Getenv("TOMONI_PICTURES"); folder != "" {
		return folder
	}
	return h.t.TempDir()
}
