package progress_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/neighbour"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
	"tomoni/words"
)

// office is two desks and whoever settles months.
type office struct {
	*housetest.World
	t                   *testing.T
	site                http.Handler
	front, living, head housetest.Actor
}

func everywhere(t *testing.T, fn func(t *testing.T, o *office)) {
	for _, pack := range []struct{ name, front, living string }{{"toyooka", "BRANCH_TANTO", "YORISOI"}, {"hinohara", "", ""}} {
		t.Run(pack.name, func(t *testing.T) {
			housetest.ForEachEngine(t, pack.name, func(t *testing.T, w *housetest.World) {
				front, living, municipal := pack.front, pack.living, ""
				for _, d := range w.House.Plan.Desks {
					switch {
					case d.Municipal:
						municipal = d.Code
					case d.Account && front == "":
						front = d.Code
					case d.Account && living == "" && d.Code != front:
						living = d.Code
					}
				}
				o := &office{World: w, t: t, front: w.Hire("みどり", front, sharing.Counsellor), living: w.Hire("あおい", living, sharing.Counsellor),
					head: w.Hire("せきにん", municipal, sharing.Supervisor)}
				w.Demo(o.front)
				o.site = w.House.Server.Handler()
				fn(t, o)
			})
		})
	}
}

func (o *office) hears(who housetest.Actor, n int, topics ...string) (ids []store.ID) {
	for i := range n {
		ids = append(ids, o.Do(who, "intake.receive", intake.ReceivePayload{Words: fmt.Sprint("聞いたこと", i), Channel: "PHONE", Call: intake.Call{Informant: "SELF", Topics: topics},
			Subject: []intake.Subject{{Name: fmt.Sprint("山田　", who.Name, i)}}}).IDs["consultation"])
	}
	return ids
}

// get asks a page of the API; a document is read as it is.
func (o *office) get(who housetest.Actor, path string) (int, string) {
	o.t.Helper()
	q := httptest.NewRequest(http.MethodGet, "/api/v1"+path, nil)
	q.Header.Set("Authorization", "Bearer "+who.Token)
	rec := httptest.NewRecorder()
	o.site.ServeHTTP(rec, q)
	return rec.Code, rec.Body.String()
}

type shown struct {
	N      int
	Hidden bool `json:"held_back"`
	Late   int  `json:"corrections"`
	Value  string
}

// figure reads one number of a page's list.
func (o *office) figure(who housetest.Actor, path, list, code string) shown {
	o.t.Helper()
	_, body := o.get(who, path)
	var page map[string]json.RawMessage
	if err := json.Unmarshal([]byte(body), &page); err != nil {
		o.t.Fatalf("%s: %v: %s", path, err, body)
	}
	var lines []struct {
		Code string
		shown
	}
	if err := json.Unmarshal(page[list], &lines); err != nil {
		o.t.Fatalf("%s %s: %v", path, list, err)
	}
	for _, l := range lines {
		if l.Code == code {
			return l.shown
		}
	}
	o.t.Fatalf("%s: no %s among %s", path, code, page[list])
	return shown{}
}

func TestADeskReadsItsOwnFiguresExactlyAndSmallOnesOfOthersNotAtAll(t *testing.T) {
	everywhere(t, func(t *testing.T, o *office) {
		o.hears(o.front, 2, "T01", "T02")
		if f := o.figure(o.front, "/review?of=all", "figures", "CONTACT"); f.Hidden || f.N != 2 {
			t.Errorf("nothing elsewhere: %+v", f)
		}
		o.hears(o.living, 3, "T01")
		if f := o.figure(o.front, "/review", "figures", "CONTACT"); f.N != 2 || f.Hidden {
			t.Errorf("the own desk: %+v", f)
		}
		if f := o.figure(o.front, "/review?of=all", "figures", "CONTACT"); !f.Hidden || f.N != 0 {
			t.Errorf("with three of another desk: %+v", f)
		}
		if f := o.figure(o.front, "/review?of=all&by=topic", "by_row", "T02"); f.Hidden || f.N != 2 {
			t.Errorf("where the others have nothing: %+v", f)
		}
		o.hears(o.living, 3, "T01")
		if f := o.figure(o.front, "/review?of=all", "figures", "CONTACT"); f.N != 8 {
			t.Errorf("with six of another desk: %+v", f)
		}
		for _, of := range []string{"PERSON", "CONSULTATION_NEW", "HOUSEHOLD"} {
			if f := o.figure(o.front, "/review?of=all", "figures", of); f.N != 8 {
				t.Errorf("%s: %+v", of, f)
			}
		}
	})
}

func TestWhatIsEnteredAfterAMonthWasSettledStandsApart(t *testing.T) {
	everywhere(t, func(t *testing.T, o *office) {
		o.hears(o.front, 2, "T01")
		last := tally.Month(ja.DateOf(o.Now))
		if f := o.Refused(o.head, "tally.lock_month", tally.LockPayload{Month: last}); f.Kind != words.KindInvalid {
			t.Errorf("a month that is not over: %v", f)
		}
		said := o.Now
		o.PassDays(30)
		if f := o.Refused(o.front, "tally.lock_month", tally.LockPayload{Month: last}); f.Kind != words.KindForbidden {
			t.Errorf("somebody else settles: %v", f)
		}
		o.Do(o.head, "tally.lock_month", tally.LockPayload{Month: last})
		if f := o.Refused(o.head, "tally.lock_month", tally.LockPayload{Month: last}); f.Kind != words.KindConflict {
			t.Errorf("settled twice: %v", f)
		}
		o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "先月聞いて、きょう書いた", At: said, Call: intake.Call{Topics: []string{"T01"}}})
		o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "今月のこと", Call: intake.Call{Topics: []string{"T01"}}})
		if f := o.figure(o.front, "/review?when="+last, "figures", "CONTACT"); f.N != 3 || f.Late != 1 {
			t.Errorf("the month that was settled: %+v", f)
		}
		if f := o.figure(o.front, "/review?when="+tally.Month(ja.DateOf(o.Now)), "figures", "CONTACT"); f.N != 1 || f.Late != 0 {
			t.Errorf("the month that runs: %+v", f)
		}
		o.agrees()
	})
}

func TestTopicsThatAreChangedLaterAreCountedAnew(t *testing.T) {
	everywhere(t, func(t *testing.T, o *office) {
		id := o.hears(o.front, 1, "T01", "T02")[0]
		o.Do(o.front, "intake.contact", intake.ContactPayload{Consultation: id, Words: "つづき"})
		o.Do(o.front, "intake.edit", intake.EditPayload{Consultation: id, Call: intake.Call{Topics: []string{"T02", "T03"}, Informant: "POLICE"}})
		for topic, n := range map[string]int{"T01": 0, "T02": 2, "T03": 2} {
			if f := o.figure(o.front, "/review?by=topic", "by_row", topic); f.N != n {
				t.Errorf("%s: %+v, want %d", topic, f, n)
			}
		}
		if f := o.figure(o.front, "/review?by=informant", "by_row", "POLICE"); f.N != 1 {
			t.Errorf("who told it first: %+v", f)
		}
		o.agrees()
	})
}

func TestSomebodyWhoIsNamedLaterIsCountedOnceAndNotAnonymous(t *testing.T) {
	everywhere(t, func(t *testing.T, o *office) {
		id := o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "名のらない電話"}).IDs["consultation"]
		o.Do(o.front, "intake.contact", intake.ContactPayload{Consultation: id, Words: "つづき"})
		o.Do(o.front, "intake.add_subject", intake.SubjectPayload{Consultation: id, Subject: intake.Subject{Name: "山田　花子"}})
		for code, n := range map[string]int{"CONTACT": 2, "CONSULTATION_NEW": 1, "CONSULTATION_NEW_ANONYMOUS": 0, "PERSON": 1, "HOUSEHOLD": 1} {
			if f := o.figure(o.front, "/review", "figures", code); f.N != n {
				t.Errorf("%s: %+v, want %d", code, f, n)
			}
		}
		o.agrees()
	})
}

func TestANumberLeadsToWhatBelongsToItAndMayBeSeen(t *testing.T) {
	everywhere(t, func(t *testing.T, o *office) {
		o.hears(o.front, 2, "T01")
		o.hears(o.living, 1, "T01")
		nameless := o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "名のらない電話", Call: intake.Call{Topics: []string{"T02"}}}).IDs["consultation"]
		known := o.hears(o.front, 1, "T03")[0]
		person := o.person(known)
		again := o.Do(o.front, "intake.receive", intake.ReceivePayload{Words: "同じ人から、べつのこと", Subject: []intake.Subject{{Person: person}}}).IDs["consultation"]
		o.Do(o.front, "neighbour.take", neighbour.TakePayload{Name: "近所の方", Words: "見かけない"})
		for asked, n := range map[string]int{
			"counter=CONTACT": 5, "counter=CONTACT&row=PHONE": 3, "counter=CONTACT&row=NOT_SAID": 2, "counter=INFORMANT&row=SELF": 3,
			"counter=CONSULTATION_NEW": 3, "counter=CONSULTATION_NEW_ANONYMOUS": 1, "counter=PERSON": 4, "counter=HOUSEHOLD": 4,
			"counter=TOPIC&row=T01": 2, "counter=TOPIC&row=T01&of=all": 2, "counter=TOPIC": 4, "counter=CONCERN": 1, "counter=CONCERN_ANSWERED": 0,
			"counter=REFERRAL_SENT": 0, "counter=REFERRAL_ACCEPTED": 0, "counter=CONTACT&when=2026-04": 0,
		} {
			if got := o.behind(o.front, asked); len(got) != n {
				t.Errorf("%s: %d, want %d", asked, len(got), n)
			}
		}
		if got := o.behind(o.front, "counter=CONSULTATION_NEW_ANONYMOUS"); len(got) != 1 || got[0] != nameless {
			t.Errorf("nobody named: %v", got)
		}
		if got := o.behind(o.front, "counter=CONSULTATION_NEW"); slices.Contains(got, again) {
			t.Error("somebody whose worry is open already is behind the new ones")
		}
		if status, _ := o.get(o.front, "/review/records?counter=NOTHING"); status != http.StatusNotFound {
			t.Errorf("no such figure: %d", status)
		}
	})
}

func (o *office) behind(who housetest.Actor, asked string) (ids []store.ID) {
	o.t.Helper()
	_, body := o.get(who, "/review/records?"+asked)
	var page struct{ Records []struct{ ID store.ID } }
	if err := json.Unmarshal([]byte(body), &page); err != nil {
		o.t.Fatalf("%s: %v: %s", asked, err, body)
	}
	for _, r := range page.Records {
		ids = append(ids, r.ID)
	}
	return ids
}

func (o *office) person(consultation store.ID) (id store.ID) {
	o.t.Helper()
	o.Read(o.front, func(rd *sharing.Reading) error {
		return rd.Row("select person from concerns where municipality = ? and record = ?", o.House.Municipality(), consultation).Scan(&id)
	})
	return id
}

func TestARecountNamesTheFigureThatIsWrong(t *testing.T) {
	everywhere(t, func(t *testing.T, o *office) {
		o.hears(o.front, 2, "T01")
		o.agrees()
		o.write("update tally_delta set n = 5 where municipality = ? and counter = 'TOPIC' and id = (select id from tally_delta where municipality = ? and counter = 'TOPIC' order by id limit 1)",
			o.House.Municipality(), o.House.Municipality())
		found, err := o.House.Recount(context.Background())
		if err != nil || len(found) != 1 || found[0].Counter != tally.Topics || found[0].Topic != "T01" || found[0].Counted != 6 || found[0].Found != 2 {
			t.Errorf("%+v %v", found, err)
		}
		o.write("delete from tally_once_delta where municipality = ?", o.House.Municipality())
		if found, err = o.House.Recount(context.Background()); err != nil || len(found) < 2 || found[1].Found == found[1].Counted {
			t.Errorf("%+v %v", found, err)
		}
	})
}

func TestTheSheetAndTheFileHoldTheSameFigures(t *testing.T) {
	everywhere(t, func(t *testing.T, o *office) {
		o.hears(o.front, 7, "T01")
		if _, body := o.get(o.front, "/review/sheet"); !strings.Contains(body, `"code":"A4"`) || !strings.Contains(body, `"value":"7"`) {
			t.Errorf("the sheet: %s", body)
		}
		for path, want := range map[string][]string{"/review/figures.csv?by=channel": {"電話,7", "相談の延べ件数,7", "手紙,0", o.front.Name},
			"/review/sheet.csv": {"A4,うち電話,7,CONTACT[PHONE]", o.front.Name}} {
			body := o.file(o.front, path)
			for _, w := range append(want, "\ufeff") {
				if !strings.Contains(body, w) {
					t.Errorf("%s has no %q:\n%s", path, w, body)
				}
			}
		}
	})
}

// file reads a document as somebody who has signed in.
func (o *office) file(who housetest.Actor, path string) string {
	o.t.Helper()
	s := httptest.NewServer(o.site)
	defer s.Close()
	jar, err := cookiejar.New(nil)
	if err != nil {
		o.t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	for _, at := range []string{"/test/sign-in?lang=ja&token=" + who.Token, path} {
		res, err := browser.Get(s.URL + at)
		if err != nil {
			o.t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != http.StatusOK {
			o.t.Fatalf("%s: %d %v", at, res.StatusCode, err)
		}
		if at == path {
			return string(body)
		}
	}
	return ""
}

// agrees: the counters are what the records say.
func (o *office) agrees() {
	o.t.Helper()
	found, err := o.House.Recount(context.Background())
	if err != nil || len(found) > 0 {
		o.t.Errorf("counters and records differ: %+v %v", found, err)
	}
}

func (o *office) write(query string, args ...any) {
	o.t.Helper()
	if err := o.House.DB.Write(context.Background(), o.House.Session(), func(tx *store.Tx) error { return tx.Exec(query, args...) }); err != nil {
		o.t.Fatal(err)
	}
}
