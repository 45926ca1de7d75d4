package intake_test

import (
	"net/url"
	"strings"
	"testing"

	"tomoni/command"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/sharing"
	"tomoni/store"
)

// The same draft stands open in two windows, and both are sent: one call. Where
// the second holds something else its author is asked, and nothing of it is lost.
func TestADraftThatIsSentFromTwoWindowsIsOneConsultation(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		x := open(w, a)
		draft := store.HashID([]byte("draft"), w.Now, "draft").String()
		x.send("/draft/intake.receive/"+draft, url.Values{"words": {worry}})
		one, two := x.form(x.get("/receive/"+draft), "intake.receive"), x.form(x.get("/receive/"+draft), "intake.receive")
		one.Set("words", worry)
		two.Set("words", worry)
		_, first := x.send("/receive/"+draft, one)
		if page, at := x.send("/receive/"+draft, two); at != first {
			t.Errorf("the same once more leads to %s, not to %s: %s", at, first, page)
		}
		two.Set("abuse", "yes")
		two.Set("call_back", "0796-23-1111")
		page, at := x.send("/receive/"+draft, two)
		x.reads(page, "もう別の内容が送られています", worry, "0796-23-1111")
		if at == first {
			t.Error("what the second window holds besides is taken for the same")
		}
		again := x.form(page, "intake.receive")
		for _, name := range []string{"words", "abuse", "call_back"} {
			again.Set(name, two.Get(name))
		}
		if _, other := x.send("/receive/"+draft, again); other == first || !strings.HasPrefix(other, "/consultation/") {
			t.Errorf("sent again it leads to %s", other)
		}
	})
}

// Words that go on in a known consultation leave in the draft what cannot be
// written there; a draft that holds nothing else ends with them.
func TestWordsThatGoOnElsewhereLoseNothingOfTheirDraft(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		known := "/consultation/" + w.Do(a, "intake.receive", intake.ReceivePayload{Words: "はじめの話"}).IDs["consultation"].String()
		x := open(w, a)
		drafts := func() (list []command.Draft) {
			w.Read(a, func(rd *sharing.Reading) (err error) {
				list, err = command.Drafts(rd.Tx, a.Staff)
				return err
			})
			return list
		}
		for left, caller := range []string{"", "長女"} { // what names a caller stays
			draft := store.HashID([]byte("draft"), w.Now, caller).String()
			x.send("/draft/intake.receive/"+draft, url.Values{"words": {worry}, "informant": {"NEIGHBOUR"}, "urgency": {"NORMAL"},
				"subject.0.name": {"和田"}, "caller": {caller}})
			page := x.get(known + "?draft=" + draft)
			x.reads(page, worry)
			f := x.form(page, "intake.contact")
			f.Set("words", worry)
			x.send("/draft/intake.contact/"+f.Get("draft"), f)
			if list := drafts(); len(list) != 2 || list[1].Fields.Get("subject.0.name") != "和田" && list[0].Fields.Get("subject.0.name") != "和田" {
				t.Errorf("while one writes on, the first draft is %+v", list)
			}
			x.send(known, f)
			if list := drafts(); len(list) != left || left > 0 && list[0].Fields.Get("caller") != caller {
				t.Errorf("with the caller %q noted, %d drafts are left", caller, len(list))
			}
		}
		if f := w.Refused(a, "draft.save", command.DraftSave{Draft: drafts()[0].ID, Form: "intake.contact", Fields: "words=x"}); f.Field != "draft" {
			t.Errorf("a draft of another form was overwritten, or refused at %q", f.Field)
		}
	})
}

// A relative rings again: the number that they left leads to the consultation,
// only at the desk that may know who called.
func TestACallerWhoRingsAgainIsFoundByTheNumberLeft(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a, colleague := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("すみれ", "BRANCH_TANTO", sharing.Counsellor)
		elsewhere := w.Hire("川口", "CARE_CENTRE", sharing.Counsellor)
		daughter := w.Do(a, "intake.receive", intake.ReceivePayload{Words: worry, Title: "お母さんのこと", Call: intake.Call{Informant: "FAMILY_APART", Caller: "長女",
			CallBack: "携帯 ０９０－１１１１－２２２２（昼だけ）"}, Subject: []intake.Subject{{Name: "花子"}}}).IDs["consultation"]
		abuse := feared(w, a)
		finds := func(who housetest.Actor, number string) (ids []store.ID) {
			w.Read(who, func(rd *sharing.Reading) (err error) {
				ids, err = intake.ByCallBack(rd, number)
				return err
			})
			return ids
		}
		for _, number := range []string{"090-1111-2222", "09011112222", "０９０ １１１１ ２２２２"} {
			if got := finds(colleague, number); len(got) != 1 || got[0] != daughter {
				t.Errorf("%s: %v", number, got)
			}
		}
		for who, want := range map[housetest.Actor]int{a: 1, colleague: 0, elsewhere: 0} {
			if got := finds(who, tellerCall); len(got) != want {
				t.Errorf("%s finds %d of a feared abuse (%s) by its caller's number", who.Duty, len(got), abuse)
			}
		}
		if got := finds(elsewhere, "090-1111-2222"); len(got) != 0 {
			t.Error("another desk finds the consultation")
		}
		w.Do(a, "intake.edit", intake.EditPayload{Consultation: daughter, Title: "お母さんのこと", Call: intake.Call{Informant: "FAMILY_APART", CallBack: "0796-12-3456"}})
		if len(finds(a, "090-1111-2222")) != 0 || len(finds(a, "0796-12-3456")) != 1 {
			t.Error("after the number was corrected the old one leads there")
		}
		x := open(w, a)
		page, _ := x.send("/search", map[string][]string{"q": {"0796-12-3456"}})
		x.reads(page, "この番号を連絡先とした相談", "お母さんのこと", "花子", "に受けとめました")
	})
}

func TestThePageSaysWhichDayComesNextIfNoneIsWritten(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: worry}).IDs["consultation"].String()
		x := open(w, a)
		page := x.get("/consultation/" + id)
		f := x.form(page, "intake.contact")
		f.Set("words", "つづき。")
		after, _ := x.send("/consultation/"+id, f)
		_, said, _ := strings.Cut(page, `placeholder="つぎは `)
		said, _, _ = strings.Cut(said, `"`)
		if said == "" {
			t.Error("the page does not say which day comes next")
		}
		x.reads(after, "記録しました。つぎは "+said+" です。")
	})
}
