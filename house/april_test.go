package house_test

import (
	"strings"
	"testing"
	"time"

	"tomoni/conflict"
	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// On the first of April people change. Whoever comes is entered and confirmed
// before; whoever goes says to whom each thing goes; and nothing is without
// somebody.
func TestWhatWasHandedOverInMarchIsInTheSuccessorsHandsInApril(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		w.Hire("もと", "MUNICIPAL", sharing.Supervisor)
		admin := w.Hire("かんり", "MUNICIPAL", sharing.Administrator)
		boss, mate := w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor), w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor)
		april := ja.Date("2027-04-01").Time(ja.Tokyo)
		old := term(w, "みどり", w.Now, april)
		var ids []store.ID
		for range 4 {
			id, _ := about(w, old, "")
			w.Do(old, "intake.next", intake.NextPayload{Consultation: id, On: "2027-04-09"})
			ids = append(ids, id)
		}
		until(w, "2027-03-10", 9*time.Hour)
		made := w.Do(admin, "office.propose_staff", office.StaffPayload{Name: "後任", SignInName: "next.one", Desk: old.Desk, Role: sharing.Counsellor, From: "2027-04-01"})
		plan := func(to store.ID, records ...store.ID) record.HandoverPayload {
			return record.HandoverPayload{Staff: old.Staff, To: to, Records: records, When: record.HandLast}
		}
		if f := w.Refused(old, "record.hand_over", plan(made.IDs["staff"], ids[0])); f.Field != "to_staff" {
			t.Errorf("to somebody who is not confirmed: %v", f)
		}
		w.Do(boss, "office.confirm_duty", office.DutyRef{Duty: made.IDs["duty"]})
		next := housetest.Actor{Name: "後任", Staff: made.IDs["staff"], Duty: made.IDs["duty"], Desk: old.Desk, Role: sharing.Counsellor}
		w.Do(old, "record.hand_over", plan(mate.Staff, ids[0]))
		w.Do(old, "record.hand_over", plan(next.Staff, ids[0], ids[1])) // the newest stands
		w.Do(old, "record.hand_over", plan(mate.Staff, ids[2]))
		if _, err := w.Try(mate, "record.hand_over", plan(mate.Staff, ids[3])); err == nil {
			t.Error("a colleague takes what nobody gave")
		}
		until(w, "2027-03-20", 9*time.Hour)
		w.Do(boss, "conflict.keep_apart", conflict.ApartPayload{Staff: mate.Staff, Kind: "RELATIVE", Reason: "親戚", Objects: []store.ID{ids[2]}})
		until(w, "2027-03-31", 23*time.Hour)
		if row := list(w, old)[ids[0]]; row.Staff != old.Staff {
			t.Error("it is gone before the term ends")
		}
		until(w, "2027-04-01", 8*time.Hour)
		for i, want := range []store.ID{next.Staff, next.Staff, {}, {}} {
			if row, ok := list(w, boss)[ids[i]]; !ok || row.Staff != want {
				t.Errorf("the %d. on the first of April: on the desk's list %v, in the hands of %s, should be %s", i+1, ok, row.Staff, want)
			}
		}
		for _, id := range ids {
			if logged(w, "action = 'record.release_duty' and object = ?", id) == 0 {
				t.Error("the log does not say that it went into other hands")
			}
		}
		for _, id := range ids[:2] {
			if _, ok := list(w, next)[id]; !ok {
				t.Error("the successor has it not on the list")
			}
		}
	})
}

func TestASupervisorHandsOverAtOnceWhatSomebodyHasInHand(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		w.Hire("もと", "MUNICIPAL", sharing.Supervisor)
		boss, ill, mate := w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor), w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor)
		id, _ := about(w, ill, "")
		far := w.Hire("よそ", "CARE_CENTRE", sharing.Supervisor)
		p := record.HandoverPayload{Staff: ill.Staff, To: mate.Staff, Records: []store.ID{id}, When: record.HandNow}
		if _, err := w.Try(far, "record.hand_over", p); err == nil {
			t.Error("another desk's supervisor hands it over")
		}
		w.Do(boss, "record.hand_over", p)
		if row := list(w, boss)[id]; row.Staff != mate.Staff {
			t.Errorf("it is in the hands of %s", row.Staff)
		}
		w.Refused(boss, "record.hand_over", p) // it is not in her hands any more
	})
}

// A plan is withdrawn with a reason, which those read whom it concerns; the thing
// stays in hand and falls back to the desk when the duty ends.
func TestAPlannedHandingOverIsWithdrawnWithAReasonThatThoseConcernedRead(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		w.Hire("もと", "MUNICIPAL", sharing.Supervisor)
		boss, mate, third := w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor), w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor), w.Hire("さん", "BRANCH_TANTO", sharing.Counsellor)
		far := w.Hire("よそ", "CARE_CENTRE", sharing.Supervisor)
		old := term(w, "みどり", w.Now, ja.Date("2027-04-01").Time(ja.Tokyo))
		first, _ := about(w, old, "")
		second, _ := about(w, old, "")
		w.Do(old, "intake.next", intake.NextPayload{Consultation: first, On: "2027-04-09"})
		plan := func(to store.ID, records ...store.ID) {
			w.Do(old, "record.hand_over", record.HandoverPayload{Staff: old.Staff, To: to, Records: records, When: record.HandLast})
		}
		plan(third.Staff, second)
		before := one(w, "select id from handover where municipality = ? and record = ?", second)
		plan(mate.Staff, first, second) // the newest stands
		stands := one(w, "select id from handover where municipality = ? and record = ?", first)
		read := func(a housetest.Actor) (coming, withdrawn []record.PlanOf) {
			w.Read(a, func(rd *sharing.Reading) (err error) {
				if coming, err = record.Coming(rd, 10); err == nil {
					withdrawn, err = record.AskWithdrawn(rd, w.Now.AddDate(0, 0, -7), 10).All()
				}
				return err
			})
			return coming, withdrawn
		}
		if coming, withdrawn := read(mate); len(coming) != 2 || len(withdrawn) != 0 {
			t.Errorf("planned to come to the successor: %v, withdrawn: %v", coming, withdrawn)
		}
		why := record.WithdrawHandoverPayload{Plans: []store.ID{stands, stands}, Why: "〔異動がなくなった〕"}
		for _, a := range []housetest.Actor{mate, third, far} {
			if f := w.Refused(a, "record.withdraw_handover", why); f.Kind != words.KindNotFound {
				t.Errorf("%s withdraws what another planned: %v", a.Name, f)
			}
		}
		if f := w.Refused(old, "record.withdraw_handover", record.WithdrawHandoverPayload{Plans: []store.ID{before}, Why: "x"}); f.Kind != words.KindConflict {
			t.Errorf("a plan that another has taken the place of: %v", f)
		}
		w.Do(boss, "record.withdraw_handover", why)
		f := w.Refused(old, "record.withdraw_handover", why)
		if f.Kind != words.KindConflict || f.Clash == nil || f.Clash.By != boss.Name {
			t.Errorf("withdrawn again: %v", f)
		}
		for a, reads := range map[housetest.Actor]bool{old: true, mate: true, boss: true, third: false, far: false} {
			coming, withdrawn := read(a)
			if got := len(withdrawn) == 1 && withdrawn[0].Why == why.Why && withdrawn[0].EndedBy == boss.Staff; got != reads || !reads && len(withdrawn) > 0 {
				t.Errorf("%s reads %v", a.Name, withdrawn)
			}
			if len(coming) != map[housetest.Actor]int{mate: 1}[a] {
				t.Errorf("planned to come to %s: %v", a.Name, coming)
			}
		}
		base := w.Serve().URL
		for a, news := range map[housetest.Actor]bool{mate: true, boss: false, third: false} { // who did it knows
			if body := fetch(t, base, a, "/"); strings.Contains(body, `"handovers_withdrawn":1`) != news {
				t.Errorf("今日 tells %s: %s", a.Name, body)
			}
			if body := fetch(t, base, a, "/handover"); strings.Contains(body, why.Why) != (a != third) {
				t.Errorf("%s reads why: %s", a.Name, body)
			}
		}
		until(w, "2027-04-01", 8*time.Hour)
		for id, want := range map[store.ID]store.ID{first: {}, second: mate.Staff} {
			if row, ok := list(w, boss)[id]; !ok || row.Staff != want {
				t.Errorf("on the first of April: on the desk's list %v, in the hands of %s, should be %s", ok, row.Staff, want)
			}
		}
	})
}

// What is closed goes to nobody, and is nobody's to come; opened again it is in hand
// anew. Of many withdrawn plans those that were withdrawn last are shown.
func TestWhatIsClosedIsPlannedForNobody(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		w.Hire("もと", "MUNICIPAL", sharing.Supervisor)
		mate := w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor)
		old := term(w, "みどり", w.Now, ja.Date("2027-04-01").Time(ja.Tokyo))
		first, _ := about(w, old, "")
		second, _ := about(w, old, "")
		var plans []store.ID
		for _, id := range []store.ID{first, second} {
			w.Do(old, "record.hand_over", record.HandoverPayload{Staff: old.Staff, To: mate.Staff, Records: []store.ID{id}, When: record.HandLast})
			plans = append(plans, one(w, "select id from handover where municipality = ? and record = ?", id))
		}
		coming := func() (list []record.PlanOf) {
			w.Read(mate, func(rd *sharing.Reading) (err error) {
				list, err = record.Coming(rd, 10)
				return err
			})
			return list
		}
		w.Do(old, "intake.close", intake.ClosePayload{Consultation: first, Reason: "ANSWERED"})
		if list := coming(); len(list) != 1 || list[0].Record != second {
			t.Errorf("planned to come: %v", list)
		}
		w.Do(old, "intake.reopen", map[string]any{"consultation": first})
		if list := coming(); len(list) != 1 || list[0].Record != second {
			t.Errorf("planned to come of what was opened again: %v", list)
		}
		w.Do(old, "record.hand_over", record.HandoverPayload{Staff: old.Staff, To: mate.Staff, Records: []store.ID{first}, When: record.HandLast})
		plans[0] = one(w, "select id from handover where municipality = ? and record = ? and ended_at is null", first)
		for _, plan := range []store.ID{plans[0], plans[1]} { // the one that was made first is withdrawn last
			w.Pass(time.Minute)
			w.Do(old, "record.withdraw_handover", record.WithdrawHandoverPayload{Plans: []store.ID{plan}, Why: "x"})
		}
		w.Read(mate, func(rd *sharing.Reading) error {
			list, err := record.AskWithdrawnByOthers(rd, w.Now.AddDate(0, 0, -7), 1).All()
			if err == nil && (len(list) != 1 || list[0].ID != plans[1]) {
				t.Errorf("withdrawn last: %v", list)
			}
			return err
		})
		w.Read(old, func(rd *sharing.Reading) error {
			list, err := record.AskWithdrawnByOthers(rd, w.Now.AddDate(0, 0, -7), 10).All()
			if len(list) > 0 {
				t.Errorf("news of what one has done oneself: %v", list)
			}
			return err
		})
	})
}

// Said twice, a plan is one plan; and what everybody has in hand is counted with it.
func TestAPlanThatIsSaidAgainIsOnePlan(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		w.Hire("もと", "MUNICIPAL", sharing.Supervisor)
		old, mate := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor)
		first, _ := about(w, old, "")
		second, _ := about(w, old, "")
		p := record.HandoverPayload{Staff: old.Staff, To: mate.Staff, Records: []store.ID{first, first}, When: record.HandLast}
		w.Do(old, "record.hand_over", p)
		w.Do(old, "record.hand_over", p)
		n := 0
		w.Read(old, func(rd *sharing.Reading) error {
			return rd.Row("select count(*) from handover where municipality = ? and record = ?", rd.Municipality(), first).Scan(&n)
		})
		if n != 1 {
			t.Errorf("%d plans stand for one thing", n)
		}
		w.Read(old, func(rd *sharing.Reading) error {
			hands, err := record.Hands(rd)
			if got := hands[old.Staff]; got != (record.Hand{Open: 2, Said: 1}) {
				t.Errorf("in hand: %+v", got)
			}
			return err
		})
		stranger := w.Hire("よそ", "CARE_CENTRE", sharing.Counsellor)
		far, _ := about(w, stranger, "")
		p.Records = []store.ID{second, far}
		if f := w.Refused(old, "record.hand_over", p); f.Kind != words.KindNotFound {
			t.Errorf("with another desk's record: %v", f)
		}
	})
}

// Whoever gets a thing back has it anew: to whom it was once to go holds no more.
func TestWhatWasInOtherHandsMeanwhileIsNotHandedOver(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		w.Hire("もと", "MUNICIPAL", sharing.Supervisor)
		boss, mate := w.Hire("つよし", "BRANCH_TANTO", sharing.Supervisor), w.Hire("とも", "BRANCH_TANTO", sharing.Counsellor)
		old := term(w, "みどり", w.Now, ja.Date("2027-04-01").Time(ja.Tokyo))
		id, _ := about(w, old, "")
		w.Do(old, "record.hand_over", record.HandoverPayload{Staff: old.Staff, To: mate.Staff, Records: []store.ID{id}, When: record.HandLast})
		for _, staff := range []store.ID{boss.Staff, old.Staff} {
			w.Do(boss, "intake.assign", intake.AssignPayload{Consultation: id, Staff: staff})
		}
		until(w, "2027-04-01", 8*time.Hour)
		if row := list(w, boss)[id]; !row.Staff.IsZero() {
			t.Errorf("it went to %s", row.Staff)
		}
	})
}
