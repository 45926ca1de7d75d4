package intake_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/sharing"
	"tomoni/store"
)

// The caller of what may be abuse, as told to the author.
const (
	tellerName = "但馬もとこ"
	tellerPost = "隣組の長"
	tellerCall = "0796-77-7788"
)

// feared receives a consultation that may be about abuse.
func feared(w *housetest.World, by housetest.Actor) store.ID {
	return w.Do(by, "intake.receive", intake.ReceivePayload{Words: "夜にどなり声がする。", Title: "夫からの暴力", Marks: intake.Marks{Abuse: true},
		Call: intake.Call{Informant: "NEIGHBOUR", Caller: tellerName, Relation: tellerPost, CallBack: tellerCall}}).IDs["consultation"]
}

// told asks the page of a consultation as a program does.
func told(t *testing.T, base string, a housetest.Actor, id store.ID) (string, intake.EditPayload) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, base+"/api/v1/consultation/"+id.String(), nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+a.Token)
	body := window{t: t}.body(http.DefaultClient.Do(req))
	var d struct{ Fields intake.EditPayload }
	if err := json.Unmarshal([]byte(body), &d); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	return body, d.Fields
}

// Who called about a feared abuse is read by the author and the desk's
// supervisor alone; a colleague's change leaves it as it stands.
func TestWhoCalledAboutAFearedAbuseIsHiddenFromColleagues(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		author, colleague := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("すみれ", "BRANCH_TANTO", sharing.Counsellor)
		boss := w.Hire("さつき", "BRANCH_TANTO", sharing.Supervisor)
		id := feared(w, author)
		x := open(w, colleague, author, boss)
		path := "/consultation/" + id.String()
		body, _ := told(t, x.base, colleague, id)
		x.readsNot(body+x.get(path), tellerName, tellerPost, tellerCall)
		w.Do(colleague, "intake.edit", intake.EditPayload{Consultation: id, Call: intake.Call{Informant: "NEIGHBOUR", Urgency: "NORMAL"}})
		clash, err := w.Raw(colleague, "intake.edit", intake.EditPayload{Consultation: id, Version: 0, Call: intake.Call{HowKnown: "電話"}})
		if err == nil {
			t.Errorf("an old version was taken: %v", clash)
		}
		page, _ := x.send(path, with(x.form(x.get(path), "intake.edit"), "version", "0"))
		x.readsNot(page, tellerName, tellerPost, tellerCall)
		for _, a := range []housetest.Actor{author, boss} {
			_, f := told(t, x.base, a, id)
			if f.Caller != tellerName || f.Relation != tellerPost || f.CallBack != tellerCall {
				t.Errorf("%s reads %q, %q, %q", a.Name, f.Caller, f.Relation, f.CallBack)
			}
		}
	})
}

// What may be abuse has a title that says nothing, whatever is typed.
func TestAFearedAbuseKeepsATitleThatSaysNothing(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		author, colleague := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("すみれ", "BRANCH_TANTO", sharing.Counsellor)
		id := feared(w, author)
		base := w.Serve().URL
		for range 2 {
			body, _ := told(t, base, colleague, id)
			if strings.Contains(body, "暴力") || !strings.Contains(body, "受けとめた相談") {
				t.Errorf("a colleague reads %s", body)
			}
			w.Do(author, "intake.edit", intake.EditPayload{Consultation: id, Title: "夫からの暴力"})
		}
	})
}

// That nobody asked for the caller's name is said in its place, and only to whom
// the name would be told.
func TestThatTheNameWasNotAskedIsTold(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		author, colleague := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("すみれ", "BRANCH_TANTO", sharing.Counsellor)
		id := w.Do(author, "intake.receive", intake.ReceivePayload{Words: "夜にどなり声がする。", Marks: intake.Marks{Abuse: true, Unheard: true}}).IDs["consultation"]
		x, path := open(w, author, colleague), "/consultation/"+id.String()
		body, _ := told(t, x.base, author, id)
		x.reads(body, `"unheard":true`)
		x.reads(x.get(path), "お名前は聞いていない")
		body, _ = told(t, x.base, colleague, id)
		x.reads(body, `"unheard":false`)
		x.readsNot(x.as(colleague).get(path), "お名前は聞いていない")
	})
}
