package office_test

import (
	"errors"
	"testing"
	"time"

	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
)

func TestEveryDeskHasACoordinatorAtEveryTime(t *testing.T) {
	forEach(t, func(w *world) {
		later := w.now.Add(time.Hour)
		w.write(func(tx *store.Tx) error { return office.NameCoordinator(tx, id("tanto"), id("welfare"), later) })
		w.read(func(tx *store.Tx) error {
			for at, want := range map[time.Time]store.ID{
				w.now.Add(-time.Hour):    id("welfare"), // before anybody was named: the municipal desk
				w.now:                    id("coordination"),
				later.Add(-1):            id("coordination"),
				later:                    id("welfare"),
				later.AddDate(100, 0, 0): id("welfare"),
			} {
				got, err := office.CoordinatorOf(tx, id("tanto"), at)
				if err != nil || got != want {
					t.Errorf("at %s the coordinator is %s (%v), want %s", at, got, err, want)
				}
			}
			return nil
		})
	})
}

func TestInstallingAgainKeepsWhatADeskHasConfirmed(t *testing.T) {
	forEach(t, func(w *world) {
		m := w.works("相談員", "tanto", sharing.Counsellor)
		head := w.works("課長", "welfare", sharing.Supervisor)
		other := w.works("社協", "branch", sharing.Supervisor)
		coordinator := w.works("調整", "coordination", sharing.Coordinator)
		edit := map[string]any{"desk": id("tanto"), "version": 1, "phone": "0796-54-0000", "hours": "平日",
			"takes": "介護のこと\n\n  お金のこと "}
		w.refused("office.not_yours", other, "office.edit_desk", edit)
		w.must(m, "office.edit_desk", edit)
		w.refused("command.changed_meanwhile", head, "office.edit_desk", edit)
		w.must(coordinator, "office.edit_desk", map[string]any{"desk": id("hospital"), "version": 1, "phone": "0796-22-0000"})
		p := plan()
		p.Desks[3].Name.JA = "但東振興局"
		w.write(func(tx *store.Tx) error { return office.Install(tx, p, w.now.Add(time.Hour)) })
		w.read(func(tx *store.Tx) error {
			d, err := office.DeskByID(tx, id("tanto"))
			if d.Phone != "0796-54-0000" || d.Takes.JA != "介護のこと\nお金のこと" || d.ConfirmedBy != m.staff || !d.ConfirmedAt.Equal(w.now) {
				t.Errorf("what the desk confirmed was lost: %+v", d)
			}
			if d.Name.JA != "但東振興局" || d.Phone != "0796-54-0000" {
				t.Errorf("the plan's own change did not arrive: %+v", d)
			}
			return err
		})
		if n := w.count("select count(*) from desk_coordinator where municipality = ?", toyooka); n != len(p.Desks) {
			t.Errorf("installing again left %d coordinators for %d desks", n, len(p.Desks))
		}
	})
}

func TestAPlanWithoutAMunicipalDeskOrACoordinatorIsRefused(t *testing.T) {
	forEach(t, func(w *world) {
		none, two, alone := plan(), plan(), plan()
		none.Desks[0].Municipal = false
		two.Desks[1].Municipal = true
		alone.Desks[3].Coordinator = store.ID{}
		for name, p := range map[string]office.Plan{"no municipal desk": none, "two": two, "no coordinator": alone} {
			err := w.db.Write(t.Context(), store.Session{Municipality: toyooka}, func(tx *store.Tx) error { return office.Install(tx, p, w.now) })
			if !errors.Is(err, office.ErrPlan) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestTheOfficesOwnClosedDaysCount(t *testing.T) {
	forEach(t, func(w *world) {
		w.read(func(tx *store.Tx) error {
			c, err := office.Calendar(tx)
			if got := c.AddWorkdays("2026-11-24", 1); got != "2026-11-26" {
				t.Errorf("the next working day is %s, but the 25th is closed", got)
			}
			return err
		})
	})
}

func TestWhoWorksHereAndWhoSupervises(t *testing.T) {
	forEach(t, func(w *world) {
		head := w.works("ひめじ", "tanto", sharing.Supervisor)
		m := w.works("あさだ", "tanto", sharing.Counsellor)
		w.works("よそのひと", "branch", sharing.Supervisor)
		w.read(func(tx *store.Tx) error {
			at, err := office.StaffAt(tx, id("tanto"), w.now)
			if len(at) != 2 || at[0].Staff != m.staff || at[0].Organisation.JA != "市" {
				t.Errorf("at the desk work %+v", at)
			}
			supervisors, err2 := office.SupervisorsOf(tx, id("tanto"), w.now)
			if len(supervisors) != 1 || supervisors[0] != head.staff {
				t.Errorf("supervisors are %v", supervisors)
			}
			return errors.Join(err, err2)
		})
	})
}

func TestAnOpenCommissionIsFilledInOnceByTheResponsiblePerson(t *testing.T) {
	forEach(t, func(w *world) {
		head, other := w.works("課長", "welfare", sharing.Supervisor), w.works("責任者", "tanto", sharing.Supervisor)
		fill := map[string]any{"commission": id("centre"), "purpose": "総合相談のため", "file": "総合相談記録", "notice": "相談のために記録します"}
		w.refused("office.not_yours", other, "office.fill_commission", fill)
		w.refused("command.required", head, "office.fill_commission", map[string]any{"commission": id("centre"), "purpose": "総合相談のため"})
		w.must(head, "office.fill_commission", fill)
		w.refused("office.already_complete", head, "office.fill_commission", fill)
		w.write(func(tx *store.Tx) error { return office.Install(tx, plan(), w.now) })
		w.read(func(tx *store.Tx) error {
			c, err := office.CommissionOf(tx, id("centre"))
			if !c.Complete() || c.Purpose.JA != "総合相談のため" || c.Own() {
				t.Errorf("after installing again the commission is %+v", c)
			}
			return err
		})
	})
}
