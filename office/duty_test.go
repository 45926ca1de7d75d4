package office_test

import (
	"testing"
	"time"

	"tomoni/command"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

func TestAnAdministratorAloneGetsNobodyIn(t *testing.T) {
	forEach(t, func(w *world) {
		admin := w.works("管理", "welfare", sharing.Administrator)
		head := w.works("但東の責任者", "tanto", sharing.Supervisor)
		r := w.must(admin, "office.propose_staff", map[string]any{"name": "新しい相談員", "kana": "あたらしい",
			"sign_in_name": "Ａtarashii", "desk": id("tanto"), "role": "COUNSELLOR"})
		newcomer := member{r.IDs["staff"], r.IDs["duty"]}
		if _, ok := w.sees(newcomer); ok {
			t.Error("a duty that nobody has confirmed opens something")
		}
		w.refused("command.not_in_this_role", admin, "office.confirm_duty", map[string]any{"duty": newcomer.duty})
		w.must(head, "office.confirm_duty", map[string]any{"duty": newcomer.duty})
		v, ok := w.sees(newcomer)
		if !ok || v.Desk != id("tanto") || v.Controller != id("city") || v.StaffName != "新しい相談員" || v.DeskName != "但東の窓口" {
			t.Errorf("the confirmed newcomer is %+v, %v", v, ok)
		}
		w.refused("office.already_confirmed", head, "office.confirm_duty", map[string]any{"duty": newcomer.duty})
		w.refused("office.sign_in_name_taken", admin, "office.propose_staff", map[string]any{"name": "だれか",
			"sign_in_name": "atarashii", "desk": id("tanto"), "role": "COUNSELLOR"})
	})
}

func TestNobodyConfirmsTheirOwnPosition(t *testing.T) {
	forEach(t, func(w *world) {
		head := w.works("但東の責任者", "tanto", sharing.Supervisor)
		r := w.must(head, "office.propose_duty", map[string]any{"staff": head.staff, "desk": id("tanto"), "role": "COUNSELLOR"})
		w.refused("office.not_own_duty", head, "office.confirm_duty", map[string]any{"duty": r.IDs["duty"]})
		made := w.must(head, "office.propose_staff", map[string]any{"name": "身代わり", "sign_in_name": "sock", "desk": id("tanto"), "role": "COUNSELLOR"})
		w.refused("office.two_persons", head, "office.confirm_duty", map[string]any{"duty": made.IDs["duty"]})
	})
}

func TestTheFirstSupervisorOfADeskIsConfirmedByTheResponsiblePerson(t *testing.T) {
	forEach(t, func(w *world) {
		admin := w.works("管理", "welfare", sharing.Administrator)
		responsible := w.works("福祉課長", "welfare", sharing.Supervisor)
		stranger := w.works("支所の責任者", "branch", sharing.Supervisor)
		first := w.must(admin, "office.propose_staff", map[string]any{"name": "センター長", "sign_in_name": "centre-head", "desk": id("centre"), "role": "SUPERVISOR"})
		w.refused("office.not_yours", stranger, "office.confirm_duty", map[string]any{"duty": first.IDs["duty"]})
		w.must(responsible, "office.confirm_duty", map[string]any{"duty": first.IDs["duty"]})
		second := w.must(admin, "office.propose_staff", map[string]any{"name": "相談員", "sign_in_name": "centre-two", "desk": id("centre"), "role": "COUNSELLOR"})
		w.refused("office.not_yours", responsible, "office.confirm_duty", map[string]any{"duty": second.IDs["duty"]})
		w.must(member{first.IDs["staff"], first.IDs["duty"]}, "office.confirm_duty", map[string]any{"duty": second.IDs["duty"]})
	})
}

func TestAnEndedPositionOpensNothingFromTheNextRequestOn(t *testing.T) {
	forEach(t, func(w *world) {
		head := w.works("但東の責任者", "tanto", sharing.Supervisor)
		leaving := w.works("異動する人", "tanto", sharing.Counsellor)
		colleague := w.works("同僚", "tanto", sharing.Counsellor)
		w.refused("office.not_yours", colleague, "office.end_duty", map[string]any{"duty": leaving.duty})
		w.must(head, "office.end_duty", map[string]any{"duty": leaving.duty, "reason": "異動"})
		if _, ok := w.sees(leaving); ok {
			t.Error("an ended duty still opens something")
		}
		if got := w.count("select count(*) from outbox where municipality = ? and event = 'duty.ended'", toyooka); got != 1 {
			t.Errorf("%d events tell that the duty has ended, want 1", got)
		}
		_, err := w.does(leaving, "office.end_duty", map[string]any{"duty": leaving.duty})
		said(t, "office.duty_has_ended", err)
	})
}

func TestTheLastWhoReadsTheLogIsNotSentAway(t *testing.T) {
	forEach(t, func(w *world) {
		admin := w.works("管理", "welfare", sharing.Administrator)
		first := w.works("点検", "welfare", sharing.LogReviewer)
		w.refused("office.last_log_reviewer", admin, "office.end_duty", map[string]any{"duty": first.duty, "reason": "異動"})
		w.refused("office.last_log_reviewer", admin, "office.suspend_staff", map[string]any{"staff": first.staff})
		w.works("次の点検", "welfare", sharing.LogReviewer)
		w.must(admin, "office.end_duty", map[string]any{"duty": first.duty, "reason": "異動"})
	})
}

func TestAVolunteersTermEndsByItself(t *testing.T) {
	forEach(t, func(w *world) {
		admin := w.works("管理", "welfare", sharing.Administrator)
		head := w.works("但東の責任者", "tanto", sharing.Supervisor)
		volunteer := map[string]any{"name": "民生委員", "sign_in_name": "minsei", "desk": id("tanto"), "role": "VOLUNTEER"}
		w.refused("office.term_needed", admin, "office.propose_staff", volunteer)
		volunteer["until"] = "2031-11-30"
		w.refused("office.term_too_long", admin, "office.propose_staff", volunteer)
		volunteer["until"] = "2026-11-30"
		r := w.must(admin, "office.propose_staff", volunteer)
		w.must(head, "office.confirm_duty", map[string]any{"duty": r.IDs["duty"]})
		m := member{r.IDs["staff"], r.IDs["duty"]}
		w.now = time.Date(2026, 11, 30, 14, 59, 0, 0, time.UTC) // 23:59 in Japan
		if _, ok := w.sees(m); !ok {
			t.Error("the last day of the term does not count")
		}
		w.now = w.now.Add(time.Minute)
		if _, ok := w.sees(m); ok {
			t.Error("the term has run out and still opens something")
		}
		act := command.Act{Municipality: toyooka, System: true, ID: id("night"), Source: "job"}
		if _, err := w.engine.Do(t.Context(), act, "office.end_ran_out", command.Value(office.Nothing{})); err != nil {
			t.Fatal(err)
		}
		w.read(func(tx *store.Tx) error {
			d, err := office.DutyByID(tx, m.duty)
			if d.State != office.Ended || !d.Until.Equal(w.now) {
				t.Errorf("after the night the duty is %s until %s", d.State, d.Until)
			}
			return err
		})
		w.refused("words.not_found", admin, "office.end_ran_out", nil)
	})
}

func TestWhoWatchesTheLogOrTheAccountsDoesNoOtherWork(t *testing.T) {
	forEach(t, func(w *world) {
		admin := w.works("管理", "welfare", sharing.Administrator)
		reviewer := w.works("点検", "welfare", sharing.LogReviewer)
		w.refused("office.watches_alone", admin, "office.propose_duty", map[string]any{"staff": admin.staff, "desk": id("tanto"), "role": "COUNSELLOR"})
		w.refused("office.watches_alone", admin, "office.propose_duty", map[string]any{"staff": reviewer.staff, "desk": id("tanto"), "role": "SUPERVISOR"})
		w.refused("office.only_municipal", admin, "office.propose_staff", map[string]any{"name": "a", "sign_in_name": "reviewer2", "desk": id("tanto"), "role": "LOG_REVIEWER"})
		w.refused("office.not_coordinating", admin, "office.propose_staff", map[string]any{"name": "a", "sign_in_name": "coord2", "desk": id("tanto"), "role": "COORDINATOR"})
		w.refused("office.desk_without_accounts", admin, "office.propose_staff", map[string]any{"name": "a", "sign_in_name": "doctor", "desk": id("hospital"), "role": "COUNSELLOR"})
		w.refused("office.role_unknown", admin, "office.propose_staff", map[string]any{"name": "a", "sign_in_name": "system", "desk": id("tanto"), "role": "SYSTEM"})
	})
}

func TestTheMunicipalDeskIsNeverWithoutAResponsiblePerson(t *testing.T) {
	forEach(t, func(w *world) {
		admin := w.works("管理", "welfare", sharing.Administrator)
		head := w.works("福祉課長", "welfare", sharing.Supervisor)
		w.refused("office.last_responsible", head, "office.end_duty", map[string]any{"duty": head.duty})
		w.refused("office.last_responsible", admin, "office.suspend_staff", map[string]any{"staff": head.staff})
		w.works("次の課長", "welfare", sharing.Supervisor)
		w.must(head, "office.end_duty", map[string]any{"duty": head.duty})
	})
}

func TestOnlyTheFirstAdministratorAndResponsiblePersonComeFromTheServer(t *testing.T) {
	forEach(t, func(w *world) {
		at := w.now
		add := func(fn func(tx *store.Tx) error) error {
			return w.db.Write(t.Context(), store.Session{Municipality: toyooka}, fn)
		}
		administrator := func(tx *store.Tx) error {
			_, _, err := office.AddFirstAdministrator(tx, "管理", "admin", "a long enough sentence", at)
			return err
		}
		responsible := func(tx *store.Tx) error {
			_, _, err := office.NameResponsible(tx, office.Newcomer{Name: "課長", SignInName: "head", Password: "another long sentence"}, at)
			return err
		}
		for _, first := range []func(*store.Tx) error{administrator, responsible} {
			if err := add(first); err != nil {
				t.Fatal(err)
			}
			said(t, "office.first_is_there", add(first))
		}
		if err := w.signIn("admin", "a long enough sentence", "here"); err != nil {
			t.Error(err)
		}
	})
}

func TestASuspendedAccountOrOrganisationOpensNothing(t *testing.T) {
	forEach(t, func(w *world) {
		admin := w.works("管理", "welfare", sharing.Administrator)
		head := w.works("福祉課長", "welfare", sharing.Supervisor)
		tanto := w.works("相談員", "tanto", sharing.Counsellor)
		centre := w.works("センター職員", "centre", sharing.Counsellor)
		w.must(admin, "office.suspend_staff", map[string]any{"staff": tanto.staff})
		w.must(head, "office.suspend_organisation", map[string]any{"organisation": id("council")})
		for name, m := range map[string]member{"suspended account": tanto, "suspended organisation": centre} {
			if _, ok := w.sees(m); ok {
				t.Errorf("a %s still opens something", name)
			}
		}
		w.refused("office.not_yours", admin, "office.suspend_organisation", map[string]any{"organisation": id("city")})
		w.must(head, "office.resume_organisation", map[string]any{"organisation": id("council")})
		w.must(admin, "office.resume_staff", map[string]any{"staff": tanto.staff})
		for _, m := range []member{tanto, centre} {
			if _, ok := w.sees(m); !ok {
				t.Error("what was lifted is still stopped")
			}
		}
	})
}

func TestAccessEndsWithTheCommission(t *testing.T) {
	forEach(t, func(w *world) {
		m := w.works("センター職員", "centre", sharing.Counsellor)
		p := plan()
		p.Commissions[1].To = "2026-11-24"
		w.write(func(tx *store.Tx) error { return office.Install(tx, p, w.now) })
		if _, ok := w.sees(m); !ok {
			t.Error("the last day of the commission does not count")
		}
		w.now = w.now.Add(24 * time.Hour)
		if _, ok := w.sees(m); ok {
			t.Error("the commission is over and its desk still opens something")
		}
	})
}

func TestSomebodyWithAConflictOfInterestIsMarkedSo(t *testing.T) {
	forEach(t, func(w *world) {
		m := w.works("相談員", "tanto", sharing.Counsellor)
		w.write(func(tx *store.Tx) error {
			return sharing.Refuse(tx, sharing.Deny{ID: id("deny"), Staff: m.staff, Object: id("brother"), Kind: "CONFLICT", From: w.now})
		})
		if v, _ := w.sees(m); !v.Denied {
			t.Error("the deny is not looked for")
		}
	})
}

func TestAnotherMunicipalitysAccountIsNobodyHere(t *testing.T) {
	forEach(t, func(w *world) {
		m := w.works("相談員", "tanto", sharing.Counsellor)
		err := w.db.Read(t.Context(), store.Session{Municipality: 133078}, func(tx *store.Tx) error {
			_, err := office.Viewer(tx, m.staff, m.duty, w.now)
			return err
		})
		if f, ok := words.AsFault(err); !ok || f.Kind != words.KindForbidden {
			t.Errorf("another municipality answers %v", err)
		}
	})
}

// count reads one number.
func (w *world) count(q string, args ...any) (n int) {
	w.t.Helper()
	w.read(func(tx *store.Tx) (err error) {
		n, _, err = store.First(tx, store.ScanInt, q, args...)
		return err
	})
	return n
}
