package house_test

import (
	"context"
	"testing"
	"time"

	"tomoni/coordination"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
)

// leaves ends somebody's duty.
func leaves(w *housetest.World, by, who housetest.Actor) {
	w.T.Helper()
	w.Do(by, "office.end_duty", office.EndPayload{Duty: who.Duty})
	w.Tick()
}

// until lets the time come.
func until(w *housetest.World, day ja.Date, clock time.Duration) {
	w.T.Helper()
	w.Pass(day.Time(ja.Tokyo).Add(clock).Sub(w.Now))
	w.Tick()
}

// risen are the records that came to somebody because nobody answered.
func risen(w *housetest.World, a housetest.Actor) map[store.ID]record.Escalation {
	w.T.Helper()
	out := map[store.ID]record.Escalation{}
	w.Read(a, func(rd *sharing.Reading) error {
		rows, err := record.Escalated(rd, 200)
		for _, r := range rows {
			out[r.ID] = r.Escalation
		}
		return err
	})
	return out
}

func TestWhatTheLastOneOfADeskLeavesGoesUpAndIsTheSuccessorsAtOnce(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		chief := w.Hire("ひろし", "MUNICIPAL", sharing.Supervisor)
		id, _ := about(w, a, "")
		leaves(w, chief, a)
		w.PassDays(7)
		if risen(w, chief)[id] != record.ToMunicipalDesk {
			t.Error("nobody works there, and the municipal desk was not told")
		}
		next := w.Hire("後任", "BRANCH_TANTO", sharing.Counsellor)
		if row, ok := list(w, next)[id]; !ok || !row.Staff.IsZero() {
			t.Errorf("the successor's list: %v %+v", ok, row.Record)
		}
	})
}

func TestAQuestionToACoordinatorsDeskWithoutPeopleGoesUp(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		chief := w.Hire("ひろし", "MUNICIPAL", sharing.Supervisor)
		id, _ := about(w, a, "")
		k := w.Do(a, "coordination.ask", coordination.AskPayload{About: id, Words: "いっしょに見て"}).IDs["coordination"]
		if !w.Sees(a, k) {
			t.Error("who asked does not see the question")
		}
		w.PassDays(8)
		if risen(w, chief)[k] != record.ToMunicipalDesk {
			t.Error("the municipal desk was not told")
		}
	})
}

func TestOverTheTurnOfTheYearOnlyALifeInDangerRises(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		chief := w.Hire("ひろし", "MUNICIPAL", sharing.Supervisor)
		until(w, "2026-12-28", 16*time.Hour)
		calm, _ := about(w, a, "")
		danger, _ := about(w, a, "H48")
		if on := list(w, a)[calm].NextOn; on != "2027-01-04" {
			t.Errorf("the next working day is %s", on)
		}
		until(w, "2027-01-03", 12*time.Hour)
		if up := risen(w, chief); up[danger] != record.ToMunicipalDesk || up[calm] != record.Calm {
			t.Errorf("on the third of January: %v", up)
		}
		for day, want := range map[ja.Date]record.Escalation{"2027-01-04": record.Calm, "2027-01-05": record.ToSupervisor, "2027-01-12": record.ToMunicipalDesk} {
			l := record.DefaultLadder.Level(list(w, a)[calm].Record, day.Time(ja.Tokyo).Add(9*time.Hour), ja.Calendar{})
			if l != want {
				t.Errorf("%s: level %d, want %d", day, l, want)
			}
		}
		until(w, "2027-01-12", 9*time.Hour) // the 11th is a holiday
		if up := risen(w, chief); up[calm] != record.ToMunicipalDesk {
			t.Errorf("five working days late: %v", up)
		}
	})
}

func TestTheClockOfHoursRunsThroughTheWeekend(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		chief := w.Hire("ひろし", "MUNICIPAL", sharing.Supervisor)
		until(w, "2026-11-27", 17*time.Hour) // a Friday
		id, _ := about(w, a, "IMMEDIATE")
		until(w, "2026-11-28", 0)
		if risen(w, chief)[id] != record.Calm {
			t.Error("six hours past due is not yet the municipal desk's")
		}
		until(w, "2026-11-28", 2*time.Hour+time.Minute)
		if risen(w, chief)[id] != record.ToMunicipalDesk {
			t.Error("eight hours past due on a Saturday night and the municipal desk was not told")
		}
	})
}

func TestOnTheFirstOfAprilEverythingOpenIsOnTheNewPeoplesLists(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		chief := w.Hire("ひろし", "MUNICIPAL", sharing.Supervisor)
		last := ja.Date("2027-04-01").Time(ja.Tokyo)
		old := term(w, "みどり", w.Now, last)
		id, _ := about(w, old, "")
		k := w.Do(old, "coordination.ask", coordination.AskPayload{About: id, Desk: w.Desk("BRANCH_TANTO"), Staff: old.Staff, Words: "四月にまた"}).IDs["coordination"]
		w.Do(old, "intake.next", intake.NextPayload{Consultation: id, On: "2027-04-09"})
		until(w, "2027-03-31", 17*time.Hour)
		next := term(w, "後任", last, time.Time{})
		until(w, "2027-04-01", 8*time.Hour)
		for _, one := range []store.ID{id, k} {
			if row, ok := list(w, next)[one]; !ok || !row.Staff.IsZero() {
				t.Errorf("on the first of April: on the list %v, in the hands of %s", ok, row.Staff)
			}
		}
		if _, err := w.Try(old, "intake.contact", intake.ContactPayload{Consultation: id, Words: "まだいます"}); err == nil {
			t.Error("who has left goes on writing")
		}
		leaving := w.Refused(chief, "office.end_duty", office.EndPayload{Duty: chief.Duty})
		if leaving == nil {
			t.Error("the municipal desk is left without anybody")
		}
	})
}

// term hires somebody at the branch from a time until another.
func term(w *housetest.World, name string, from, until time.Time) housetest.Actor {
	w.T.Helper()
	a := housetest.Actor{Name: name, Desk: w.Desk("BRANCH_TANTO"), Role: sharing.Counsellor}
	err := w.House.DB.Write(context.Background(), w.House.Session(), func(tx *store.Tx) (err error) {
		d := office.Duty{Desk: a.Desk, Role: a.Role, From: from, Until: until}
		a.Staff, a.Duty, err = office.AddConfirmed(tx, office.Newcomer{Name: name, Kana: name, SignInName: "term." + from.Format("20060102")}, d, w.Now)
		return err
	})
	if err != nil {
		w.T.Fatal(err)
	}
	return a
}
