package neighbour_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tomoni/command"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/neighbour"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
)

// village is a volunteer, the desk of the place, and others who have nothing to
// do with it.
type village struct {
	*housetest.World
	t                                         *testing.T
	volunteer, another, desk, boss, elsewhere housetest.Actor
	coordinator                               housetest.Actor
	url                                       string
}

func forEach(t *testing.T, fn func(v *village)) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		v := &village{World: w, t: t}
		v.volunteer = w.Hire("民生ふみ", "BRANCH_TANTO", sharing.Volunteer, "C_TANTO_1")
		v.another = w.Hire("民生ほかの", "BRANCH_TANTO", sharing.Volunteer, "C_TANTO_1")
		v.desk = w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		v.boss = w.Hire("せきにん", "BRANCH_TANTO", sharing.Supervisor)
		v.elsewhere = w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor)
		v.coordinator = w.Hire("はるか", "COORDINATION", sharing.Coordinator)
		v.url = w.Serve().URL
		fn(v)
	})
}

// get asks the API as somebody.
func (v *village) get(a housetest.Actor, path string) (int, string) {
	v.t.Helper()
	req, err := http.NewRequest(http.MethodGet, v.url+"/api/v1"+path, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+a.Token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		v.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

func (v *village) reads(a housetest.Actor, path string, want ...string) string {
	v.t.Helper()
	status, body := v.get(a, path)
	return v.hears(a, path, status, body, want)
}

// looksOver keeps what is written for an answer and looks at it before it goes out.
func (v *village) looksOver(a housetest.Actor, concern store.ID, typed url.Values, want ...string) string {
	v.t.Helper()
	draft := store.HashID([]byte("draft"), v.Now, concern.String())
	typed.Set("concern", concern.String())
	v.Do(a, "draft.save", command.DraftSave{Draft: draft, Form: "neighbour.answer", Fields: typed.Encode()})
	return v.reads(a, "/concern/"+concern.String()+"/answer?draft="+draft.String(), want...)
}

func (v *village) hears(a housetest.Actor, path string, status int, body string, want []string) string {
	v.t.Helper()
	if status != http.StatusOK {
		v.t.Fatalf("%s at %s: %d %s", a.Name, path, status, body)
	}
	for _, w := range want {
		if !strings.Contains(body, w) {
			v.t.Errorf("%s at %s does not read %q in %s", a.Name, path, w, body)
		}
	}
	return body
}

func (v *village) absent(a housetest.Actor, path string) {
	v.t.Helper()
	if status, body := v.get(a, path); status != http.StatusNotFound {
		v.t.Errorf("%s at %s: %d %s", a.Name, path, status, body)
	}
}

func (v *village) tell(words string) store.ID {
	v.t.Helper()
	return v.Do(v.volunteer, "neighbour.tell", neighbour.TellPayload{About: "斎藤さんのお宅", Words: words}).IDs["concern"]
}

func (v *village) total(c tally.Counter) (n int) {
	v.t.Helper()
	v.Read(v.desk, func(rd *sharing.Reading) (err error) {
		n, err = tally.Total(rd.Tx, c)
		return err
	})
	return n
}

func TestAVolunteerTellsTheDeskAnswersAndTheVolunteerReadsTheLimitedAnswer(t *testing.T) {
	forEach(t, func(v *village) {
		id := v.tell("しばらく見かけない。郵便がたまる。")
		own := "/tell/" + id.String()
		v.reads(v.volunteer, own, "受けとめました", "郵便がたまる", "但東")
		v.reads(v.desk, "/concerns", id.String(), "見かけない・郵便がたまる")
		v.reads(v.desk, "/concern/"+id.String(), "民生ふみ", "斎藤さんのお宅")

		v.Do(v.desk, "neighbour.read", neighbour.ReadPayload{Concern: id})
		v.reads(v.volunteer, own, "読みました")
		v.Do(v.desk, "neighbour.state", neighbour.StatePayload{Concern: id, State: "MOVING"})
		v.reads(v.volunteer, own, "動いています")

		v.Do(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, Words: "訪ねる日を決めました。", How: "APP"})
		v.reads(v.volunteer, own, "訪ねる日を決めました。", "お返事があります", "answer_by")
		if n := v.total(tally.Answered); n != 0 {
			t.Errorf("an answer on the way counts: %d", n)
		}
		v.Do(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, Sentences: []string{"SEEN"}, Final: true, How: "APP"})
		v.reads(v.volunteer, "/tell/answers", "お会いでき、無事を確かめました。")
		if body := v.reads(v.volunteer, own); strings.Contains(body, "answer_by") {
			t.Error("an answered concern still promises an answer")
		}
		v.reads(v.desk, "/concerns?show=answered", id.String())
		if n, m := v.total(tally.Concerns), v.total(tally.Answered); n != 1 || m != 1 {
			t.Errorf("%d concerns, %d answered", n, m)
		}
		v.Refused(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, Words: "もう一度", How: "APP"})
	})
}

func TestAVolunteerSeesNothingButTheOwn(t *testing.T) {
	forEach(t, func(v *village) {
		id := v.tell("見かけない。")
		case1 := v.Do(v.desk, "intake.receive", intake.ReceivePayload{Words: "内緒の話"}).IDs["consultation"]
		for _, path := range []string{"/tell/" + id.String(), "/concern/" + id.String(), "/concerns", "/concerns/new",
			"/consultation/" + case1.String(), "/search", "/receive", "/connect"} {
			v.absent(v.another, path)
		}
		v.absent(v.volunteer, "/concern/"+id.String())
		v.absent(v.volunteer, "/tell/"+case1.String())
		if body := v.reads(v.another, "/tell/answers"); strings.Contains(body, id.String()) {
			t.Error("a successor in the area reads what another volunteer told")
		}
		for _, refused := range []string{"neighbour.read", "neighbour.take_up", "neighbour.limit"} {
			if f := v.Refused(v.volunteer, refused, neighbour.ReadPayload{Concern: id}); f.Said.Text.Key == "" {
				t.Errorf("%s: %v", refused, f)
			}
		}
		v.Refused(v.volunteer, "intake.receive", intake.ReceivePayload{Words: "x"})
		v.absent(v.elsewhere, "/concern/"+id.String())
	})
}

func TestWhatIsMadeFromAConcernIsNobodysBusinessOutside(t *testing.T) {
	forEach(t, func(v *village) {
		id := v.tell("見かけない。")
		before := v.reads(v.volunteer, "/tell/"+id.String())
		made := v.Do(v.desk, "neighbour.take_up", neighbour.TakeUpPayload{Concern: id}).IDs["consultation"]
		if after := v.reads(v.volunteer, "/tell/"+id.String()); after != before {
			t.Errorf("the volunteer notices that there is a consultation:\n%s\n%s", before, after)
		}
		v.reads(v.desk, "/concern/"+id.String(), made.String())
		if n, m := v.total(tally.Contacts), v.total(tally.NewAnonymous); n != 1 || m != 1 {
			t.Errorf("what was made counts %d contacts, %d new", n, m)
		}
		body := v.reads(v.desk, "/consultation/"+made.String(), "見かけない。", "地域の方")
		if strings.Contains(body, "民生ふみ") {
			t.Error("the consultation names who told it")
		}
		v.Refused(v.desk, "neighbour.take_up", neighbour.TakeUpPayload{Concern: id})
		v.Do(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, Sentences: []string{"THANKS"}, Final: true, How: "PHONE"})
		v.reads(v.volunteer, "/tell/"+id.String(), "お知らせくださり")
	})
}

func TestStaffWriteDownWhatAVolunteerRang(t *testing.T) {
	forEach(t, func(v *village) {
		id := v.Do(v.elsewhere, "neighbour.take", neighbour.TakePayload{Volunteer: v.volunteer.Staff, Words: "もの忘れ。", Channel: "PHONE"}).IDs["concern"]
		v.reads(v.desk, "/concern/"+id.String(), "民生ふみ", `"proxy":true`)
		v.absent(v.elsewhere, "/concern/"+id.String())
		v.reads(v.volunteer, "/tell/"+id.String(), "もの忘れ。")
		v.Do(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, Sentences: []string{"TALKED"}, Final: true, How: "PHONE"})
		v.reads(v.volunteer, "/tell/answers", "担当がお話をうかがいました。")
		if n := v.total(tally.Answered); n != 1 {
			t.Errorf("an answer by phone counts %d", n)
		}
		v.Refused(v.desk, "neighbour.take", neighbour.TakePayload{Volunteer: v.boss.Staff, Words: "もの忘れ。"})
	})
}

func TestANeighbourHearsOnlyThatItArrived(t *testing.T) {
	forEach(t, func(v *village) {
		id := v.Do(v.desk, "neighbour.take", neighbour.TakePayload{Name: "近所の花子", Phone: "0796-11-2222", Words: "ごみや庭。"}).IDs["concern"]
		v.reads(v.desk, "/concern/"+id.String(), "近所の花子", "0796-11-2222")
		f := v.Refused(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, Words: "訪ねました。", How: "PHONE", Final: true})
		if f.Field != "words" {
			t.Errorf("refused at %q", f.Field)
		}
		if f := v.Refused(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, How: "APP", Final: true}); f.Field != "how" {
			t.Errorf("refused at %q", f.Field)
		}
		v.Do(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, How: "DOOR", Final: true})
		v.reads(v.desk, "/concern/"+id.String(), "受け取りました。")
	})
}

func TestAnUnansweredConcernGoesUpWithoutWhoToldIt(t *testing.T) {
	forEach(t, func(v *village) {
		id := v.tell("見かけない。")
		v.PassDays(5)
		if v.Sees(v.coordinator, id) {
			t.Error("it went up before the answer was due")
		}
		v.PassDays(5)
		body := v.reads(v.coordinator, "/concern/"+id.String(), "見かけない")
		if strings.Contains(body, "民生ふみ") || strings.Contains(body, v.volunteer.Staff.String()) {
			t.Errorf("the coordinator reads who told it: %s", body)
		}
		if body := v.looksOver(v.coordinator, id, url.Values{"how": {"APP"}, "final": {"yes"}, "words": {"x"}}, `"ready":true`); strings.Contains(body, "民生") {
			t.Errorf("the ground tells who it was: %s", body)
		}
		v.reads(v.volunteer, "/tell/"+id.String(), `"late":true`)
		v.Do(v.coordinator, "neighbour.answer", neighbour.AnswerPayload{Concern: id, Sentences: []string{"PRIVATE"}, Final: true, How: "APP"})
		v.reads(v.volunteer, "/tell/"+id.String(), "くわしいことはお伝えできませんが")
	})
}

func TestASealedReporterNeverAppearsToOthers(t *testing.T) {
	forEach(t, func(v *village) {
		told := v.tell("どなり声や泣き声。")
		taken := v.Do(v.boss, "neighbour.take", neighbour.TakePayload{Name: "近所の花子", Words: "見かけない。", Seal: true}).IDs["concern"]
		v.reads(v.volunteer, "/tell/"+told.String())
		for _, id := range []store.ID{told, taken} {
			path := "/concern/" + id.String()
			for _, page := range []string{path, path + "/looks", path + "/answer", "/concerns"} {
				body := v.reads(v.desk, page)
				for _, secret := range []string{"民生ふみ", "近所の花子", v.volunteer.Staff.String()} {
					if strings.Contains(body, secret) {
						t.Errorf("%s reads %s at %s", v.desk.Name, secret, page)
					}
				}
			}
		}
		v.reads(v.boss, "/concern/"+told.String(), "民生ふみ")
		v.reads(v.boss, "/concern/"+taken.String(), "近所の花子")
		if f := v.Refused(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: told, Words: "訪ねました。", How: "APP"}); f.Field != "words" {
			t.Errorf("an answer with content about a feared abuse: %q", f.Field)
		}
		v.Do(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: told, Final: true, How: "APP"})
		v.reads(v.volunteer, "/tell/"+told.String(), "受け取りました。")
	})
}

func TestWhoWantsNobodyNearToHearIsHeeded(t *testing.T) {
	forEach(t, func(v *village) {
		id := v.tell("見かけない。")
		v.Do(v.desk, "neighbour.state", neighbour.StatePayload{Concern: id, State: "MOVING"})
		v.Do(v.desk, "neighbour.limit", neighbour.LimitPayload{Concern: id, Limited: true})
		if body := v.reads(v.volunteer, "/tell/"+id.String(), "受けとめました"); strings.Contains(body, "動いています") {
			t.Error("the volunteer still reads how things go")
		}
		v.Refused(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, Sentences: []string{"SEEN"}, How: "APP"})
		v.Do(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, Final: true, How: "APP"})
		v.reads(v.volunteer, "/tell/"+id.String(), "受け取りました。お知らせくださり")
	})
}

func TestNamesOfThosePersonsArePointedOutBeforeSending(t *testing.T) {
	forEach(t, func(v *village) {
		id := v.tell("見かけない。")
		made := v.Do(v.desk, "neighbour.take_up", neighbour.TakeUpPayload{Concern: id}).IDs["consultation"]
		person := v.Do(v.desk, "intake.add_subject", intake.SubjectPayload{Consultation: made,
			Subject: intake.Subject{Name: "斎藤 はつえ", Kana: "さいとう はつえ", Phone: "0796-54-1234"}}).IDs["person"]
		v.Do(v.desk, "neighbour.link", neighbour.LinkPayload{Concern: id, Persons: []store.ID{person}})
		v.reads(v.desk, "/concern/"+id.String(), person.String())
		p := neighbour.AnswerPayload{Concern: id, Words: "齋藤さんは認知症のようです。54-1234に電話しました。", How: "APP", Final: true}
		f := v.Refused(v.desk, "neighbour.answer", p)
		if said := f.Said.In("ja"); !strings.Contains(said, "斎藤") || !strings.Contains(said, "認知症") || !strings.Contains(said, "0796-54-1234") {
			t.Errorf("pointed out: %s", said)
		}
		q := url.Values{"words": {p.Words}, "how": {"APP"}, "final": {"yes"}}
		var page struct {
			Ready bool
			Found []neighbour.Found
		}
		if err := json.Unmarshal([]byte(v.looksOver(v.desk, id, q)), &page); err != nil {
			t.Fatal(err)
		}
		if !page.Ready || len(page.Found) < 3 {
			t.Errorf("the page before sending points out %v", page.Found)
		}
		p.Checked = true
		v.Do(v.desk, "neighbour.answer", p)
	})
}

// The list of words is the municipality's own: who answers for a desk adds to
// it, anybody who answers is told, and a word that was taken off is not.
func TestAWordThatTheMunicipalityListsIsPointedOut(t *testing.T) {
	forEach(t, func(v *village) {
		id := v.tell("見かけない。")
		p := neighbour.AnswerPayload{Concern: id, Words: "カネヨ商店のうらで会いました。", How: "APP", Final: true}
		v.Refused(v.desk, "neighbour.add_word", neighbour.AddWordPayload{Word: "かねよ商店"})
		word := v.Do(v.boss, "neighbour.add_word", neighbour.AddWordPayload{Word: "かねよ商店"}).IDs["word"]
		v.Refused(v.coordinator, "neighbour.add_word", neighbour.AddWordPayload{Word: "カネヨ商店"})
		v.reads(v.desk, "/concerns/words", "かねよ商店")
		if said := v.Refused(v.desk, "neighbour.answer", p).Said.In("ja"); !strings.Contains(said, "かねよ商店") {
			t.Errorf("pointed out: %s", said)
		}
		v.Do(v.coordinator, "neighbour.drop_word", neighbour.DropWordPayload{Word: word})
		v.Do(v.desk, "neighbour.answer", p)
	})
}

func TestWhoseTermIsOverHearsInTheAppNoMore(t *testing.T) {
	forEach(t, func(v *village) {
		id := v.tell("見かけない。")
		v.Do(v.boss, "office.end_duty", map[string]any{"duty": v.volunteer.Duty, "reason": "任期満了"})
		if f := v.Refused(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, How: "APP"}); f.Field != "how" {
			t.Errorf("refused at %q", f.Field)
		}
		v.Refused(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, Sentences: []string{"SEEN"}, How: "PHONE"})
		v.Do(v.desk, "neighbour.answer", neighbour.AnswerPayload{Concern: id, How: "PHONE", Final: true})
		successor := v.Hire("民生あとの", "BRANCH_TANTO", sharing.Volunteer, "C_TANTO_1")
		v.absent(successor, "/tell/"+id.String())
	})
}
