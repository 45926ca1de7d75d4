package today_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"

	"tomoni/conflict"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/neighbour"
	"tomoni/office"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
)

// day is what the page 今日 tells to a token.
type day struct {
	Late       []row `json:"late"`
	Today      []row `json:"today"`
	Arrived    []row `json:"arrived"`
	Week       []row `json:"week"`
	Desk       int   `json:"desk"`
	Given      bool  `json:"password_given"`
	Supervisor *struct {
		Burdens []struct {
			Who  string `json:"who"`
			Open int    `json:"open"`
		} `json:"burdens"`
		Drafts []struct {
			Who string `json:"who"`
		} `json:"old_drafts"`
		Waiting []office.WaitsFor `json:"positions_waiting"`
		Ends    []struct {
			Name string `json:"name"`
			Days int    `json:"days_late"`
		} `json:"protections_to_end"`
	} `json:"supervisor"`
}

type row struct {
	Title string `json:"title"`
	Days  int    `json:"days_late"`
	Names string `json:"names"`
}

func ask(t testing.TB, base string, a housetest.Actor) (d day, status int) {
	t.Helper()
	req, err := http.NewRequest("GET", base+"/api/v1/", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+a.Token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(&d); err != nil {
		t.Fatal(err)
	}
	return d, res.StatusCode
}

// What was received today stands in this week's list, in today's when its day
// has come, and in すぎています from the day after.
func TestWhatIsOpenMovesFromThisWeekToTodayToPast(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		w.Do(a, "intake.receive", intake.ReceivePayload{Words: "郵便がたまっている", Title: "近所の方のこと", Subject: []intake.Subject{{Name: "齋藤　菊枝"}}})
		base := w.Serve().URL
		d, _ := ask(t, base, a)
		if len(d.Week) != 1 || d.Week[0].Names != "齋藤　菊枝" || len(d.Today)+len(d.Late) != 0 {
			t.Fatalf("on the first day: %+v", d)
		}
		w.PassDays(1)
		if d, _ = ask(t, base, a); len(d.Today) != 1 || len(d.Week)+len(d.Late) != 0 {
			t.Fatalf("on its day: %+v", d)
		}
		w.PassDays(2)
		if d, _ = ask(t, base, a); len(d.Late) != 1 || d.Late[0].Days != 2 {
			t.Fatalf("two days later: %+v", d)
		}
	})
}

// What has just come stands there at once and is not called today's; nor is a day of
// つぎに会う that has passed.
func TestNothingIsCalledTodaysThatIsNot(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		volunteer := w.Hire("こたに", "BRANCH_TANTO", sharing.Volunteer, "G_TANTO_1")
		concern := w.Do(volunteer, "neighbour.tell", neighbour.TellPayload{Words: "郵便がたまっている。", About: "川ぞいの家"}).IDs["concern"]
		base := w.Serve().URL
		d, _ := ask(t, base, a)
		if len(d.Arrived) != 1 || len(d.Late)+len(d.Today)+len(d.Week) != 0 {
			t.Fatalf("just come in: %+v", d)
		}
		w.Demo(a)
		page := browse(t, base, a)
		for _, want := range []string{"届いたもの（まだだれも読んでいません）", "きょうまでのものはありません", "これから"} {
			if !strings.Contains(page, want) {
				t.Errorf("the page does not say %q", want)
			}
		}
		w.Do(a, "neighbour.read", neighbour.ReadPayload{Concern: concern})
		if d, _ = ask(t, base, a); len(d.Late)+len(d.Today)+len(d.Arrived)+len(d.Week) != 0 { // its day is further than the page looks
			t.Errorf("read: %+v", d)
		}
		met := w.Do(a, "intake.receive", intake.ReceivePayload{Words: "長くおつきあいする方"}).IDs["consultation"]
		w.Do(a, "intake.next", intake.NextPayload{Consultation: met, On: "2026-11-25", Meet: true})
		w.PassDays(2)
		if page = browse(t, base, a); !strings.Contains(page, "きょうまで</h2>") || strings.Contains(page, "きょう</h2>") {
			t.Error("a day that has passed stands under きょう")
		}
	})
}

// A supervisor sees how much each one carries and that an old draft exists; a
// counsellor does not, and another desk sees nothing of it.
func TestASupervisorSeesWhoCarriesWhat(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a, boss := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor)
		other := w.Hire("こずえ", "CARE_CENTRE", sharing.Counsellor)
		id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: "郵便がたまっている"}).IDs["consultation"]
		w.Do(a, "draft.save", map[string]any{"draft": id, "form": "intake.receive", "fields": "words=secret"})
		w.PassDays(1)
		base := w.Serve().URL
		d, _ := ask(t, base, boss)
		if d.Supervisor == nil || len(d.Supervisor.Burdens) != 1 || d.Supervisor.Burdens[0].Who != "みどり" || len(d.Supervisor.Drafts) != 1 {
			t.Errorf("the supervisor sees %+v", d.Supervisor)
		}
		if d, _ = ask(t, base, a); d.Supervisor != nil {
			t.Error("a counsellor sees what is for the supervisor")
		}
		if d, _ = ask(t, base, other); d.Desk+len(d.Today)+len(d.Late) != 0 {
			t.Errorf("another desk sees %+v", d)
		}
	})
}

// A password that an administrator hands over stops the position until its
// supervisor has spoken to the person; both are told, and nobody else.
func TestAPasswordThatIsHandedOverIsSeenByItsOwnerAndTheSupervisor(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a, boss := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor)
		mate, other := w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor), w.Hire("こずえ", "CARE_CENTRE", sharing.Supervisor)
		admin := w.Hire("かんり", "MUNICIPAL", sharing.Administrator)
		base := w.Serve().URL
		if d, _ := ask(t, base, boss); len(d.Supervisor.Waiting) != 0 || d.Given {
			t.Errorf("before: %+v", d.Supervisor)
		}
		w.Do(admin, "office.give_password", map[string]any{"staff": a.Staff, "password": "みずうみのそこのしろいいし二十四こ"})
		if _, err := w.Try(a, "intake.receive", intake.ReceivePayload{Words: "郵便がたまっている"}); err == nil {
			t.Error("the position goes on with a password that somebody else knows")
		}
		if d, _ := ask(t, base, boss); len(d.Supervisor.Waiting) != 1 || d.Supervisor.Waiting[0].Who != "みどり" || d.Given {
			t.Errorf("the supervisor sees %+v", d.Supervisor)
		}
		for _, elsewhere := range []housetest.Actor{mate, other} {
			if d, _ := ask(t, base, elsewhere); d.Given || d.Supervisor != nil && len(d.Supervisor.Waiting) != 0 {
				t.Errorf("%s sees %+v", elsewhere.Name, d)
			}
		}
		w.Do(boss, "office.confirm_duty", office.DutyRef{Duty: a.Duty})
		w.Demo(a)
		page := browse(t, base, a)
		for _, want := range []string{"パスワードを自分のものに変えてください", "頼んだ覚えがなければ"} {
			if !strings.Contains(page, want) {
				t.Errorf("the owner's page does not say %q", want)
			}
		}
	})
}

// hiding is somebody whom the desk of an actor protects, and the question
// whether that may end, asked by another.
func hiding(w *housetest.World, a, asks housetest.Actor) (person, question store.ID) {
	w.T.Helper()
	id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: "追われている", Subject: []intake.Subject{{Name: "霧島　静"}}}).IDs["consultation"]
	w.Do(a, "intake.next", intake.NextPayload{Consultation: id, On: "2027-03-01"}) // so that it does not rise itself
	one := func(query string, arg store.ID) (found store.ID) {
		w.Read(a, func(rd *sharing.Reading) error { return rd.Row(query, rd.Municipality(), arg).Scan(&found) })
		return found
	}
	person = one("select person from concerns where municipality = ? and record = ?", id)
	w.Do(a, "people.conceal", people.Protect{Person: person, Reason: "追われている"})
	w.Do(asks, "people.ask_end_of_protection", people.AskedEnd{Person: person, Reason: "落ち着いた"})
	return person, one("select id from end_of_protection where municipality = ? and person = ?", person)
}

// Whether a protection may end waits in front of the supervisor who decides.
func TestWhetherAProtectionMayEndWaitsForTheSupervisor(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a, boss := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor)
		other := w.Hire("こずえ", "CARE_CENTRE", sharing.Supervisor)
		_, question := hiding(w, a, a)
		base := w.Serve().URL
		if d, _ := ask(t, base, boss); len(d.Supervisor.Ends) != 1 || d.Supervisor.Ends[0].Name != "霧島　静" || d.Supervisor.Ends[0].Days != 0 {
			t.Errorf("the supervisor sees %+v", d.Supervisor)
		}
		if d, _ := ask(t, base, other); len(d.Supervisor.Ends) != 0 {
			t.Errorf("another desk's supervisor sees %+v", d.Supervisor)
		}
		w.Do(boss, "people.decide_end_of_protection", people.DecidedEnd{Question: question, Decision: people.KeepProtection, Why: "まだこわい"})
		if d, _ := ask(t, base, boss); len(d.Supervisor.Ends) != 0 {
			t.Errorf("after deciding: %+v", d.Supervisor)
		}
	})
}

// Whoever does not see somebody is not shown them, and the log says no such thing.
func TestOnlyWhoIsShownStandsInTheLog(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a, boss := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor)
		shown, _ := hiding(w, a, a)
		left, _ := hiding(w, a, a)
		w.Do(boss, "conflict.step_aside", conflict.AsidePayload{Objects: []store.ID{left}, Kind: "KNOWN"})
		if d, _ := ask(t, w.Serve().URL, boss); len(d.Supervisor.Ends) != 1 {
			t.Errorf("the supervisor sees %+v", d.Supervisor.Ends)
		}
		w.Tick()
		for person, want := range map[store.ID]bool{shown: true, left: false} {
			n := 0
			w.Read(a, func(rd *sharing.Reading) error {
				return rd.Row(`select count(*) from audit_shown s join audit_row r on r.municipality = s.municipality and r.shown = s.set_id
 where s.municipality = ? and s.object = ? and r.staff = ?`, rd.Municipality(), person, boss.Staff).Scan(&n)
			})
			if (n > 0) != want {
				t.Errorf("%d looks, want some: %v", n, want)
			}
		}
	})
}

// A question that nobody answers becomes late and then comes to the municipal
// desk's supervisor, who sees the person for as long as it waits; nobody else
// hears of it (promise 2).
func TestAQuestionThatNobodyAnswersRisesInSilence(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a, boss := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor)
		other, above := w.Hire("こずえ", "CARE_CENTRE", sharing.Supervisor), w.Hire("まこと", "MUNICIPAL", sharing.Supervisor)
		below, coordinator := w.Hire("ひろし", "MUNICIPAL", sharing.Counsellor), w.Hire("はるか", "COORDINATION", sharing.Coordinator)
		person, question := hiding(w, a, a)
		base := w.Serve().URL
		sees := func(v housetest.Actor) (yes bool) {
			w.Read(v, func(rd *sharing.Reading) error {
				_, err := rd.MayPerson(person)
				yes = err == nil
				return nil
			})
			return yes
		}
		alone := func(when string, risen bool) {
			t.Helper()
			for _, v := range []housetest.Actor{other, below, coordinator} {
				if d, _ := ask(t, base, v); sees(v) || d.Supervisor != nil && len(d.Supervisor.Ends) != 0 {
					t.Errorf("%s: %s hears of it", when, v.Name)
				}
			}
			d, _ := ask(t, base, above)
			if sees(above) != risen || (len(d.Supervisor.Ends) == 1) != risen {
				t.Errorf("%s: the municipal desk's supervisor sees %+v", when, d.Supervisor)
			}
		}
		alone("asked", false)
		w.PassDays(8)
		if d, _ := ask(t, base, boss); len(d.Supervisor.Ends) != 1 || d.Supervisor.Ends[0].Days == 0 {
			t.Errorf("past its day the supervisor sees %+v", d.Supervisor)
		}
		alone("past its day", false)
		w.PassDays(7)
		alone("not answered", true)
		if d, _ := ask(t, base, above); d.Supervisor.Ends[0].Days == 0 {
			t.Error("it is not late for the municipal desk's supervisor")
		}
		w.Do(above, "people.decide_end_of_protection", people.DecidedEnd{Question: question, Decision: people.EndProtection, Why: "本人と会って確かめた"})
		alone("after deciding", false)
		w.Do(a, "people.conceal", people.Protect{Person: person, Reason: "また追われている"})
	})
}

// A desk whose only supervisor asked has nobody who may decide: the question is
// the municipal desk's at once.
func TestTheOnlySupervisorOfADeskAsksTheMunicipalDesk(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a, boss := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor)
		above := w.Hire("まこと", "MUNICIPAL", sharing.Supervisor)
		person, question := hiding(w, a, boss)
		w.Tick()
		later := w.Hire("ひかり", "MUNICIPAL", sharing.Supervisor)
		w.Tick()
		base := w.Serve().URL
		for _, v := range []housetest.Actor{above, later} {
			if d, _ := ask(t, base, v); len(d.Supervisor.Ends) != 1 || d.Supervisor.Ends[0].Days != 0 {
				t.Errorf("%s sees %+v", v.Name, d.Supervisor)
			}
		}
		w.Do(later, "office.end_duty", office.DutyRef{Duty: above.Duty})
		w.Tick()
		n := 0
		w.Read(later, func(rd *sharing.Reading) error {
			return rd.Row("select count(*) from reach where municipality = ? and object = ? and holder = ? and until_at > ?",
				rd.Municipality(), person, above.Staff, rd.Now).Scan(&n)
		})
		if n != 0 {
			t.Error("whoever supervises the municipal desk no more still sees the person")
		}
		w.Demo(later)
		page := browseAt(t, base, later, "/person/"+person.String())
		for _, want := range []string{"但東", "守っていること", "落ち着いた", "追われている", "保護を終えますか"} {
			if !strings.Contains(page, want) {
				t.Errorf("the page does not say %q", want)
			}
		}
		w.Do(later, "people.decide_end_of_protection", people.DecidedEnd{Question: question, Decision: people.EndProtection, Why: "本人と会って確かめた"})
		if d, _ := ask(t, base, later); len(d.Supervisor.Ends) != 0 {
			t.Errorf("after deciding: %+v", d.Supervisor)
		}
	})
}

// browse gives 今日 as a browser shows it.
func browse(t testing.TB, base string, a housetest.Actor) string {
	t.Helper()
	return browseAt(t, base, a, "/")
}

// browseAt gives a page as a browser shows it.
func browseAt(t testing.TB, base string, a housetest.Actor, path string) string {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	res, err := browser.Get(base + "/test/sign-in?token=" + a.Token)
	if err == nil && path != "/" {
		res.Body.Close()
		res, err = browser.Get(base + path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Whoever works at no desk finds the way to their own page.
func TestWhoWorksAtNoDeskFindsTheirOwnWay(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		v := w.Hire("はる", "BRANCH_TANTO", sharing.Volunteer, "C_TANTO_1")
		w.Do(w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), "intake.receive", intake.ReceivePayload{Words: "郵便がたまっている"})
		d, status := ask(t, w.Serve().URL, v)
		if status != http.StatusOK || len(d.Late)+len(d.Today)+len(d.Week) != 0 {
			t.Errorf("a volunteer sees %d %+v", status, d)
		}
	})
}
