package house_test

import (
	"testing"
	"time"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// list gives the records on somebody's work list.
func list(w *housetest.World, a housetest.Actor) map[store.ID]record.Row {
	w.T.Helper()
	out := map[store.ID]record.Row{}
	w.Read(a, func(rd *sharing.Reading) error {
		rows, err := record.WorkList(rd, record.Filter{Limit: 200})
		for _, r := range rows {
			out[r.ID] = r
		}
		return err
	})
	return out
}

func TestWordsAloneAreOnSomebodysListTheNextWorkingDay(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		r := w.Do(a, "intake.receive", intake.ReceivePayload{Words: "となりの方を見かけない。"})
		row, ok := list(w, a)[r.IDs["consultation"]]
		if !ok {
			t.Fatal("what was received is on nobody's list")
		}
		if row.NextOn != "2026-11-25" || row.Desk != a.Desk || row.Staff != a.Staff {
			t.Errorf("next %s, desk %s, staff %s", row.NextOn, row.Desk, row.Staff)
		}
	})
}

func TestAnotherDeskFindsNothingUntilItEscalates(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		other := w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor)
		coordinator := w.Hire("はるか", "COORDINATION", sharing.Coordinator)
		municipal := w.Hire("ひろし", "MUNICIPAL", sharing.Supervisor)
		id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: "お金がない。"}).IDs["consultation"]
		for _, who := range []housetest.Actor{other, coordinator, municipal} {
			if w.Sees(who, id) {
				t.Errorf("%s sees it without a ground", who.Name)
			}
		}
		w.PassDays(5)
		if !w.Sees(coordinator, id) {
			t.Error("nobody answered for days and the coordinator does not see it")
		}
		w.PassDays(4)
		if !w.Sees(municipal, id) {
			t.Error("escalation did not reach the municipal desk")
		}
		if w.Sees(other, id) {
			t.Error("a desk that has nothing to do with it sees it")
		}
	})
}

func TestDangerToLifeStaysFirstUntilSomebodyHasBeenSpokenTo(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		f := w.Refused(a, "intake.receive", intake.ReceivePayload{Words: "死にたいと言っている。", Call: intake.Call{Urgency: "IMMEDIATE"}, After: "END"})
		if f.Field != "spoke_to" {
			t.Errorf("fault at %q", f.Field)
		}
		id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: "死にたいと言っている。", Call: intake.Call{Urgency: "IMMEDIATE"}}).IDs["consultation"]
		if row := list(w, a)[id]; row.Clock != record.Hours {
			t.Errorf("clock %s", row.Clock)
		}
		w.Refused(a, "intake.close", intake.ClosePayload{Consultation: id, Reason: "ANSWERED"})
		w.Pass(2 * time.Hour)
		w.Tick()
		if row := list(w, a)[id]; row.Escalation == record.Calm {
			t.Error("two hours without a call and nobody was told")
		}
		w.Do(a, "intake.spoke", intake.SpokePayload{Consultation: id, Who: "夜間の当番", When: "10:40"})
		if row := list(w, a)[id]; row.Clock != record.Days || row.Escalation != record.Calm {
			t.Errorf("after the call: %+v", row.Record)
		}
	})
}

func TestACorrectionKeepsWhatStoodBefore(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		b := w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor)
		id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: "三週間"}).IDs["consultation"]
		entry := entries(w, a, id)[0].ID
		w.Do(b, "intake.correct", intake.CorrectPayload{Consultation: id, Entry: entry, Words: "二週間"})
		f := w.Refused(a, "intake.correct", intake.CorrectPayload{Consultation: id, Entry: entry, Words: "四週間"})
		if f.Kind != words.KindConflict {
			t.Errorf("a correction of a corrected entry: %v", f)
		}
		if got := entries(w, a, id); len(got) != 1 || got[0].Words != "二週間" || got[0].Supersedes != entry {
			t.Errorf("newest: %+v", got)
		}
	})
}

func TestWhatMayBeAbuseIsReadByAuthorAndSupervisorOnly(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		colleague := w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor)
		above := w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor)
		id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: "たたく音がする", Marks: intake.Marks{Abuse: true}, About: "向かいの人"}).IDs["consultation"]
		if n := len(entries(w, a, id)); n != 1 {
			t.Errorf("the author reads %d entries", n)
		}
		if n := len(entries(w, above, id)); n != 1 {
			t.Errorf("the supervisor reads %d entries", n)
		}
		if n := len(entries(w, colleague, id)); n != 0 {
			t.Errorf("a colleague reads %d entries", n)
		}
	})
}
