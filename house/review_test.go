package house_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
)

// inspection is a desk with a worry, another with a fear of abuse about the same
// person, and who reviews the log.
type inspection struct {
	*housetest.World
	base                  string
	near, far, reviewer   housetest.Actor
	worry, feared, person store.ID
}

func inspect(w *housetest.World) *inspection {
	i := &inspection{World: w, base: w.Serve().URL, near: w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor),
		far: w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor), reviewer: w.Hire("てんけん", "MUNICIPAL", sharing.LogReviewer)}
	subject := intake.Subject{Name: "和田　恵", Kana: "わだ　めぐみ", Birth: "1941-04-01"}
	i.worry = w.Do(i.near, "intake.receive", intake.ReceivePayload{Words: "ひざが痛い。", Subject: []intake.Subject{subject}}).IDs["consultation"]
	w.Tick()
	i.person = one(w, "select person from concerns where municipality = ? and record = ?", i.worry)
	i.feared = w.Do(i.far, "intake.receive", intake.ReceivePayload{Words: "たたかれているかもしれない。", Marks: intake.Marks{Abuse: true}, Subject: []intake.Subject{subject}}).IDs["consultation"]
	w.Tick()
	i.get(i.near, "/api/v1/consultation/"+i.worry.String())
	i.get(i.far, "/api/v1/consultation/"+i.feared.String())
	return i
}

func (i *inspection) get(a housetest.Actor, path string) (int, string) {
	i.T.Helper()
	req, err := http.NewRequest(http.MethodGet, i.base+path, nil)
	if err != nil {
		i.T.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+a.Token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		i.T.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		i.T.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// line is the newest look at a record or person, as the log holds it.
func (i *inspection) line(object store.ID) string {
	return one(i.World, "select id from audit_row where municipality = ? and (object = ? or person = ?) and action = 'look' order by id desc", object, object).String()
}

func (i *inspection) revealed(line string) string {
	i.T.Helper()
	status, body := i.get(i.reviewer, "/api/v1/looks/"+line)
	if status != http.StatusOK {
		i.T.Fatalf("a line of the log: %d %s", status, body)
	}
	return body
}

// B15: pseudonyms, reveal with a reason, which itself stands in the log.
func TestANameIsRevealedWithAReasonAndForADay(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		i := inspect(w)
		i.get(i.near, "/api/v1/person/"+i.person.String())
		line := i.line(i.person)
		if body := i.revealed(line); strings.Contains(body, "和田") {
			t.Errorf("without a reason: %s", body)
		}
		if f := w.Refused(i.reviewer, "review.reveal", map[string]any{"line": line}); f.Field != "reason" {
			t.Errorf("no reason is refused at %q", f.Field)
		}
		w.Do(i.reviewer, "review.reveal", map[string]any{"line": line, "reason": "夜に何度も開かれている"})
		if body := i.revealed(line); !strings.Contains(body, "和田") || !strings.Contains(body, "夜に何度も") {
			t.Errorf("with a reason: %s", body)
		}
		other := w.Hire("べつの点検", "MUNICIPAL", sharing.LogReviewer)
		if _, body := i.get(other, "/api/v1/looks/"+line); strings.Contains(body, "和田") {
			t.Errorf("another reviewer reads it without a reason: %s", body)
		}
		one(w, "select id from audit_row where municipality = ? and action = 'reveal' and person = ? and staff = ?", i.person, i.reviewer.Staff)
		w.PassDays(1)
		if body := i.revealed(line); strings.Contains(body, "和田") {
			t.Errorf("on the next day: %s", body)
		}
	})
}

func TestNothingIsRevealedOfSomebodyInHidingOrOfASealedRecord(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		i := inspect(w)
		i.get(i.near, "/api/v1/person/"+i.person.String())
		lines := []string{i.line(i.person), i.line(i.worry)}
		w.Do(i.near, "people.conceal", map[string]any{"person": i.person, "reason": "追われている"})
		w.Do(i.near, "intake.receive", intake.ReceivePayload{Words: "また電話。", Subject: []intake.Subject{{Name: "和田　恵", Birth: "1941-04-01"}}})
		sealed := one(w, "select id from record where municipality = ? and sealed = 1")
		i.get(i.near, "/api/v1/consultation/"+sealed.String())
		lines = append(lines, i.line(sealed))
		codes := map[string]bool{}
		w.Read(i.near, func(rd *sharing.Reading) error {
			r, err := record.Unmasked(rd.Tx, sealed)
			codes[r.Code] = true
			return err
		})
		if !codes[""] {
			t.Errorf("the number of a sealed record is told: %v", codes)
		}
		for n, line := range lines {
			w.Do(i.reviewer, "review.reveal", map[string]any{"line": line, "reason": "点検"})
			if body := i.revealed(line); strings.Contains(body, "和田") || n != 1 && !strings.Contains(body, `"kept":true`) {
				t.Errorf("line %d: %s", n, body)
			}
		}
	})
}

func (i *inspection) inquire(by string) string {
	i.T.Helper()
	id := i.Do(i.reviewer, "review.inquire", map[string]any{"kana": "わだ　めぐみ", "birth": "1941-04-01", "by": by, "checked": "免許証", "reference": "R8-7"}).IDs["inquiry"]
	return "/inquiries/" + id.String()
}

func TestWhoLookedIsToldToWhomItConcernsAndNothingThatWouldHarm(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		i := inspect(w)
		path := i.inquire("REPRESENTATIVE")
		_, body := i.get(i.reviewer, "/api/v1"+path)
		if !strings.Contains(body, "但東振興局") || strings.Contains(body, "地域包括") || strings.Contains(body, `"left_out":0`) {
			t.Errorf("the answer: %s", body)
		}
		if strings.Contains(body, "みどり") {
			t.Errorf("it names who looked, and not the desk alone: %s", body)
		}
		text := i.sheet(path)
		if text != "" && (!strings.Contains(text, "但東振興局") || strings.Contains(text, "地域包括") || strings.Contains(text, "みどり")) {
			t.Errorf("the sheet: %s", text)
		}
		w.Do(i.near, "people.conceal", map[string]any{"person": i.person, "reason": "追われている"})
		w.Tick()
		if status, body := i.get(i.reviewer, "/api/v1"+path); status != http.StatusNotFound {
			t.Errorf("a representative's question is answered on after she hides: %d %s", status, body)
		}
		refused := map[string]any{"kana": "わだ　めぐみ", "birth": "1941-04-01", "by": "REPRESENTATIVE", "checked": "委任状", "reference": "R8-8"}
		hiding := w.Refused(i.reviewer, "review.inquire", refused)
		refused["kana"] = "だれも　いない"
		if nobody := w.Refused(i.reviewer, "review.inquire", refused); hiding.Said.Text != nobody.Said.Text || hiding.Field != nobody.Field {
			t.Errorf("somebody in hiding is refused with %v, nobody with %v", hiding, nobody)
		}
		refused["kana"], refused["by"] = "わだ　めぐみ", "SELF"
		if f := w.Refused(i.reviewer, "review.inquire", refused); f.Said.Text != hiding.Said.Text {
			t.Errorf("who says that it is herself hears %v", f)
		}
	})
}

// sheet is the text of the printed answer, "" without the tool that reads it.
func (i *inspection) sheet(path string) string {
	i.T.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		i.T.Log("the sheet is not read: there is no pdftotext")
		return ""
	}
	i.Demo(i.reviewer)
	jar, err := cookiejar.New(nil)
	if err != nil {
		i.T.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	res, err := browser.Get(i.base + "/test/sign-in?token=" + i.reviewer.Token)
	if err != nil {
		i.T.Fatal(err)
	}
	res.Body.Close()
	answer, err := browser.Get(i.base + path + "/sheet.pdf")
	if err != nil {
		i.T.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || !bytes.HasPrefix(body, []byte("%PDF")) {
		i.T.Fatalf("no sheet: %d %v", answer.StatusCode, err)
	}
	file := filepath.Join(i.T.TempDir(), "sheet.pdf")
	if err := os.WriteFile(file, body, 0o600); err != nil {
		i.T.Fatal(err)
	}
	text, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		i.T.Fatal(err)
	}
	return string(text)
}
