package intake_test

import (
	"strings"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/sharing"
	"tomoni/store"
)

// The same draft stands open in two windows, and both are saved: one call. What
// was written differently in the second is not lost.
func TestADraftThatIsSavedInTwoWindowsIsOneConsultation(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a, b := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("すみれ", "BRANCH_TANTO", sharing.Counsellor)
		draft := store.HashID([]byte("draft"), w.Now, "draft")
		save := func(who housetest.Actor, words string) store.ID {
			return w.Do(who, "intake.receive", intake.ReceivePayload{Draft: draft, Words: words}).IDs["consultation"]
		}
		first := save(a, worry)
		if again := save(a, worry); again != first {
			t.Error("the same words of the same draft are two consultations")
		}
		other := save(a, worry+"電気はついている。")
		if other == first {
			t.Error("other words were taken for the same")
		}
		if save(b, worry) == first {
			t.Error("a colleague's draft was taken for the same")
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
			CallBack: "携帯 ０９０－１１１１－２２２２（昼だけ）"}}).IDs["consultation"]
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
		x.reads(page, "この番号を連絡先とした相談", "お母さんのこと")
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
