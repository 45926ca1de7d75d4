package office_test

import (
	"slices"
	"testing"
	"time"

	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
)

func TestWhatIsSaidOfADeskFallsDueByItsOldestConfirmation(t *testing.T) {
	day := func(d ja.Date) time.Time { return d.Time(ja.Tokyo).Add(10 * time.Hour) }
	desk := office.Desk{KnownAt: day("2026-04-01"), ConfirmedAt: day("2026-11-01")}
	for _, c := range []struct {
		story string
		desk  office.Desk
		takes []office.Take
		want  ja.Date
	}{
		{"all of it is new", desk, []office.Take{{ConfirmedAt: day("2026-11-02")}}, "2026-11-11"},
		{"one worry is older", desk, []office.Take{{ConfirmedAt: day("2026-10-02")}, {ConfirmedAt: day("2026-11-02")}}, "2026-10-12"},
		{"one worry was never confirmed", desk, []office.Take{{ConfirmedAt: day("2026-11-02")}, {}}, "2026-04-01"},
		{"what the desk does not take needs no confirmation", desk, []office.Take{{Dropped: true}}, "2026-11-11"},
		{"nobody has ever looked", office.Desk{KnownAt: day("2026-04-01")}, nil, "2026-04-01"},
		{"a desk that takes nothing in the list", desk, nil, "2026-11-11"},
	} {
		if got := office.Due(c.desk, c.takes, 10); got != c.want {
			t.Errorf("%s: %s, want %s", c.story, got, c.want)
		}
	}
}

func TestWhoHasADeskToConfirmOnTheirList(t *testing.T) {
	forEach(t, func(w *world) {
		tanto, other := w.works("みどり", "tanto", sharing.Counsellor), w.works("あおい", "centre", sharing.Counsellor)
		coordinator, head := w.works("つなぐ", "coordination", sharing.Coordinator), w.works("せきにん", "welfare", sharing.Supervisor)
		volunteer := w.works("たみこ", "tanto", sharing.Volunteer)
		lists := func(m member) (out []string) {
			v, _ := w.sees(m)
			w.read(func(tx *store.Tx) error {
				list, err := office.DesksToConfirm(&sharing.Reading{Tx: tx, Viewer: v, Now: w.now})
				for _, c := range list {
					for _, name := range []string{"welfare", "coordination", "hospital", "tanto", "centre", "branch"} {
						if c.ID == id(name) {
							out = append(out, name)
						}
					}
				}
				return err
			})
			return out
		}
		wants := func(story string, m member, want ...string) {
			t.Helper()
			got := lists(m)
			if len(got) != len(want) {
				t.Errorf("%s: %v, want %v", story, got, want)
				return
			}
			for _, name := range want {
				if !slices.Contains(got, name) {
					t.Errorf("%s: %v, want %v", story, got, want)
				}
			}
		}
		wants("one's own desk", tanto, "tanto")
		wants("another desk's people", other, "centre")
		wants("the coordinator, for a desk whose people do not sign in", coordinator, "coordination", "hospital")
		wants("the municipal desk, of its own only at first", head, "welfare")
		wants("a volunteer, of none", volunteer)
		w.must(tanto, "office.confirm_desk", map[string]any{"desk": id("tanto"), "version": 1})
		w.refused("office.not_yours", other, "office.confirm_desk", map[string]any{"desk": id("tanto"), "version": 2})
		wants("what has been confirmed", tanto)
		w.now = w.now.AddDate(0, 0, 31)
		wants("what nobody looked at for long rises to the municipal desk", head, "welfare", "coordination", "hospital", "centre", "branch")
		w.now = w.now.AddDate(0, 0, 149)
		wants("half a year later it is to be looked at again", tanto, "tanto")
	})
}

func TestADeskCorrectsACellAndThePlanPackDoesNotBringItBack(t *testing.T) {
	forEach(t, func(w *world) {
		office.Codes = func(*store.Tx, string, ja.Date) ([]office.Code, error) {
			return []office.Code{{Code: "DEBT", Label: office.Label{JA: "借金", EN: "Debts"}}, {Code: "CARE", Label: office.Label{JA: "介護", EN: "Care"}}}, nil
		}
		pack := plan()
		for i := range pack.Desks {
			if pack.Desks[i].ID == id("tanto") {
				pack.Desks[i].Takes = office.Label{JA: "借金\nほか", EN: "Debts\nOther"}
				pack.Desks[i].Issues = []office.Take{{Issue: "DEBT", Stages: []string{"20_TO_65"}}}
			}
		}
		install := func() { w.write(func(tx *store.Tx) error { return office.Install(tx, pack, w.now) }) }
		install()
		tanto := w.works("みどり", "tanto", sharing.Counsellor)
		cells := func() (out []office.Take, d office.Desk, taking []store.ID) {
			w.read(func(tx *store.Tx) (err error) {
				all, err := office.Takes(tx)
				if err != nil {
					return err
				}
				if d, err = office.DeskByID(tx, id("tanto")); err != nil {
					return err
				}
				taking, err = office.DesksTaking(tx, "DEBT")
				out = all[id("tanto")]
				return err
			})
			return out, d, taking
		}
		if list, _, taking := cells(); len(list) != 1 || list[0].Verified || len(taking) != 1 {
			t.Fatalf("as the pack has it: %+v, %v", list, taking)
		}
		w.must(tanto, "office.edit_take", map[string]any{"desk": id("tanto"), "version": 1, "issue": "DEBT", "drop": true})
		w.must(tanto, "office.edit_take", map[string]any{"desk": id("tanto"), "version": 2, "issue": "CARE", "stages": []string{"65_PLUS"}})
		install()
		list, d, taking := cells()
		if len(list) != 2 || !list[0].Dropped || list[1].Issue != "CARE" || !list[1].Verified || list[1].ConfirmedBy != tanto.staff || len(taking) != 0 {
			t.Errorf("after the desk corrected it: %+v, %v", list, taking)
		}
		if d.Takes.JA != "ほか\n介護" || d.Takes.EN != "Other\nCare" {
			t.Errorf("its words do not follow: %+v", d.Takes)
		}
		w.refused("command.changed_meanwhile", tanto, "office.confirm_desk", map[string]any{"desk": id("tanto"), "version": 2})
		w.must(tanto, "office.confirm_desk", map[string]any{"desk": id("tanto"), "version": 3})
		if list, d, _ := cells(); !d.Verified || d.ConfirmedBy != tanto.staff || !list[1].ConfirmedAt.Equal(w.now) {
			t.Errorf("after it was confirmed: %+v, %+v", d, list)
		}
	})
}

func TestHoursAreKeptByDayAndTimeAndPutIntoWords(t *testing.T) {
	forEach(t, func(w *world) {
		tanto := w.works("みどり", "tanto", sharing.Counsellor)
		w.refused("office.hours_no_days", tanto, "office.edit_desk", map[string]any{"desk": id("tanto"), "version": 1, "opens": "8:30-17:15"})
		w.refused("office.hours_impossible", tanto, "office.edit_desk", map[string]any{"desk": id("tanto"), "version": 1, "opens": "平日 8:30-25:15"})
		w.must(tanto, "office.edit_desk", map[string]any{"desk": id("tanto"), "version": 1, "opens": "平日 8:30-12:00、13:00-17:15\n毎日 24時間", "hours": "ほかの時間"})
		w.read(func(tx *store.Tx) error {
			d, err := office.DeskByID(tx, id("tanto"))
			if d.Hours.JA != "開庁日 8:30〜12:00、13:00〜17:15／毎日 24時間" || d.Hours.EN != "Working days 8:30–12:00, 13:00–17:15 / Every day 24 hours" {
				t.Errorf("%+v", d.Hours)
			}
			return err
		})
	})
}

// Whoever corrects a telephone number through the API empties nothing else by it;
// what is sent empty is emptied.
func TestWhatIsNotSentOfADeskStaysAsItIs(t *testing.T) {
	forEach(t, func(w *world) {
		tanto := w.works("みどり", "tanto", sharing.Counsellor)
		w.must(tanto, "office.edit_desk", map[string]any{"desk": id("tanto"), "version": 1, "phone": "0796-54-0000", "opens": "平日 8:30-17:15",
			"languages": []string{}, "say": "名前を伝えます", "say_en": "Say your name", "takes": "介護のこと", "takes_en": "Care"})
		w.must(tanto, "office.edit_desk", map[string]any{"desk": id("tanto"), "version": 2, "phone": "0796-54-1111"})
		w.must(tanto, "office.edit_desk", map[string]any{"desk": id("tanto"), "version": 3, "say_en": ""})
		w.read(func(tx *store.Tx) error {
			d, err := office.DeskByID(tx, id("tanto"))
			if d.Phone != "0796-54-1111" || d.Opens != "WORKDAY 08:30-17:15" || d.Say.JA != "名前を伝えます" || d.Say.EN != "" || d.Takes.JA != "介護のこと" || d.Takes.EN != "Care" {
				t.Errorf("%+v", d)
			}
			return err
		})
	})
}
