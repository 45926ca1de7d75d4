package referral_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/people"
	"tomoni/record"
	"tomoni/referral"
	"tomoni/sharing"
)

func TestWhatMayBeAbuseIsReportedLawfullyAndItsNoteIsNotForTheWholeDesk(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		colleague := s.Hire("同僚", "BRANCH_TANTO", sharing.Counsellor)
		s.consultation = s.Do(s.branch, "intake.receive", intake.ReceivePayload{Words: "たたかれている", Marks: intake.Marks{Abuse: true}, Subject: []intake.Subject{{Name: "母"}}}).IDs["consultation"]
		s.mother = s.persons(s.branch, s.consultation)[0].ID
		id := s.send("CARE_CENTRE", s.part(s.mother, "JOIN", "ELDER7_REPORT"))[0]
		if s.get(s.branch, id).Reason == "" || s.get(s.centre, id).Reason == "" || s.get(s.chief, id).Reason == "" {
			t.Error("author, supervisor and receiver must read the note")
		}
		if s.get(colleague, id).Reason != "" || strings.Contains(s.said(colleague, s.consultation), "ひとりでは") {
			t.Error("the rest of the desk reads what may be abuse")
		}
		s.receive("")
		p := s.part(s.mother, "JOIN", "ELDER7_REPORT")
		f := s.Refused(s.branch, "referral.send", referral.SendPayload{Consultation: s.consultation, To: s.Desk("CARE_CENTRE"), Person: []referral.PersonPayload{p}})
		if f.Said.Text.Key != "referral.basis_does_not_fit" {
			t.Error("a row for abuse where none is feared", f)
		}
	})
}

func TestWhatIsOnlyToBeKnownEndsWhenItHasBeenRead(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		id := s.send("HEALTH", s.part(s.mother, "INFORM", "APPI69_2_INTERNAL"))[0]
		health := s.Hire("保健", "HEALTH", sharing.Counsellor)
		s.Do(health, "referral.read", ref(id))
		if s.record(s.branch, id).Open || s.Sees(health, id) || s.listed(health, id) {
			t.Error("read and not finished")
		}
		if !strings.Contains(s.said(s.branch, s.consultation), "読みました") {
			t.Error("the sender does not hear of it")
		}
	})
}

func TestAReferralOfASealedConsultationIsAsSealed(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		whole := intake.Subject{Name: "佐藤 花", Kana: "さとう はな", Birth: "1980-05-05"}
		first := s.Do(s.life, "intake.receive", intake.ReceivePayload{Words: "避難している", Subject: []intake.Subject{whole}}).IDs["consultation"]
		s.Do(s.life, "people.conceal", people.Protect{Person: s.persons(s.life, first)[0].ID, Reason: "支援措置", Source: people.ByDeclared})
		s.Tick()
		s.consultation = s.Do(s.branch, "intake.receive", intake.ReceivePayload{Words: "この人のこと", Subject: []intake.Subject{whole}}).IDs["consultation"]
		if !s.record(s.branch, s.consultation).Sealed {
			t.Fatal("the consultation is not sealed: nothing is tested")
		}
		s.mother = s.persons(s.branch, s.consultation)[0].ID
		p := s.part(s.mother, "JOIN", "APPI69_1_CONSENT")
		p.Heard, p.Scope = "ORAL", "住まいのこと"
		id := s.send("CARE_CENTRE", p)[0]
		colleague := s.Hire("同僚", "BRANCH_TANTO", sharing.Counsellor)
		if r := s.record(s.branch, id); !r.Sealed || s.Sees(colleague, id) {
			t.Error("the referral is open to the whole desk")
		}
		if !s.Sees(s.centre, id) || !s.listed(s.centre, id) {
			t.Fatal("the addressed desk cannot open it")
		}
		child := s.Do(s.centre, "referral.accept", ref(id)).IDs["consultation"]
		if !s.record(s.centre, child).Sealed || !s.listed(s.centre, child) {
			t.Error("the receiver's consultation")
		}
		s.Read(s.coordinator, func(rd *sharing.Reading) error {
			rows, err := record.Board(rd, []string{referral.RecordKind}, 50)
			if len(rows) > 0 {
				t.Error("a sealed referral on the board")
			}
			return err
		})
	})
}

func TestSheetAndPagesAnswerToTheAPIAsToTheScreen(t *testing.T) {
	forEach(t, func(t *testing.T, s *scene) {
		id := s.send("CARE_CENTRE", s.part(s.mother, "HAND_ON", "APPI69_1_CONSENT"))[0]
		s.Demo(s.branch)
		site := s.Serve().URL
		status, body := get(t, site+"/api/v1/referral/"+id.String(), s.centre)
		var page struct {
			Reason string `json:"reason"`
			State  string `json:"state"`
			Person struct {
				Name string `json:"name"`
			} `json:"person"`
		}
		if err := json.Unmarshal(body, &page); err != nil || status != http.StatusOK || page.Reason == "" || page.State != "SENT" || page.Person.Name != "母" {
			t.Errorf("%d %s %v", status, body, err)
		}
		if status, _ := get(t, site+"/api/v1/referral/"+id.String(), s.life); status != http.StatusNotFound {
			t.Errorf("a third desk gets %d", status)
		}
		if status, _ := get(t, site+"/api/v1/referral/"+s.consultation.String(), s.branch); status != http.StatusNotFound {
			t.Errorf("a consultation under a referral's address gets %d", status)
		}
		for _, path := range []string{"/connect", "/consultation/" + s.consultation.String() + "/refer"} {
			if status, body := get(t, site+"/api/v1"+path, s.branch); status != http.StatusOK {
				t.Errorf("%s: %d %s", path, status, body)
			}
		}
		status, body = get(t, site+"/api/v1/connect/board", s.coordinator)
		if status != http.StatusOK || strings.Contains(string(body), "母") || !strings.Contains(string(body), s.record(s.branch, id).Code) {
			t.Errorf("board: %d %s", status, body)
		}
		if body := s.signedIn(site, s.branch, "/referral/"+id.String()+"/sheet.pdf"); !strings.HasPrefix(body, "%PDF") {
			t.Errorf("sheet: %.200s", body)
		}
	})
}

func get(t *testing.T, url string, a housetest.Actor) (int, []byte) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+a.Token)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, body
}

// signedIn gets a page as somebody who has signed in with a browser.
func (s *scene) signedIn(site string, a housetest.Actor, path string) string {
	s.T.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.T.Fatal(err)
	}
	client := http.Client{Jar: jar}
	for _, address := range []string{"/test/sign-in?token=" + a.Token, path} {
		res, err := client.Get(site + address)
		if err != nil {
			s.T.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil {
			s.T.Fatal(err)
		}
		if address == path {
			return string(body)
		}
	}
	return ""
}
