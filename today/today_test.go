package today_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/office"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
)

// day is what the page 今日 tells to a token.
type day struct {
	Late       []row `json:"late"`
	Today      []row `json:"today"`
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
		Waiting  []office.WaitsFor `json:"positions_waiting"`
		Releases []struct {
			Name string `json:"name"`
		} `json:"releases_to_decide"`
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

// Whether a protection may end waits in front of the supervisor who decides.
func TestWhetherAProtectionMayEndWaitsForTheSupervisor(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a, boss := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor)
		other := w.Hire("こずえ", "CARE_CENTRE", sharing.Supervisor)
		id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: "追われている", Subject: []intake.Subject{{Name: "霧島　静"}}}).IDs["consultation"]
		var person store.ID
		w.Read(a, func(rd *sharing.Reading) error {
			return rd.Row("select person from concerns where municipality = ? and record = ?", rd.Municipality(), id).Scan(&person)
		})
		w.Do(a, "people.conceal", people.Protect{Person: person, Reason: "追われている"})
		w.Do(a, "people.ask_release", people.AskedRelease{Person: person, Reason: "落ち着いた"})
		base := w.Serve().URL
		if d, _ := ask(t, base, boss); len(d.Supervisor.Releases) != 1 || d.Supervisor.Releases[0].Name != "霧島　静" {
			t.Errorf("the supervisor sees %+v", d.Supervisor)
		}
		if d, _ := ask(t, base, other); len(d.Supervisor.Releases) != 0 {
			t.Errorf("another desk's supervisor sees %+v", d.Supervisor)
		}
		w.Do(boss, "people.decide_release", people.DecidedRelease{Person: person, Decision: people.KeepProtection, Why: "まだこわい"})
		if d, _ := ask(t, base, boss); len(d.Supervisor.Releases) != 0 {
			t.Errorf("after deciding: %+v", d.Supervisor)
		}
	})
}

// browse gives 今日 as a browser shows it.
func browse(t testing.TB, base string, a housetest.Actor) string {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := (&http.Client{Jar: jar}).Get(base + "/test/sign-in?token=" + a.Token)
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
