package house_test

import (
	"slices"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
)

// What was sealed silently is handed to a colleague as any other: it leaves the list of
// who wrote it down, and stands on the colleague's, who can read it. Nobody learns by
// handing on that somebody is in hiding.
func TestWhatIsSealedSilentlyIsHandedOnAsAnyOther(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		far, clerk, mate := w.Hire("はなれ", "CARE_CENTRE", sharing.Counsellor), w.Hire("うけ", "BRANCH_TANTO", sharing.Counsellor), w.Hire("つぎ", "BRANCH_TANTO", sharing.Counsellor)
		hidden := w.Do(far, "intake.receive", intake.ReceivePayload{Words: "x", Subject: []intake.Subject{{Name: "名秘匿", Birth: "1950-05-05"}}}).IDs["consultation"]
		w.Tick()
		w.Do(far, "people.conceal", people.Protect{Person: one(w, "select person from concerns where municipality = ? and record = ?", hidden), Reason: "逃げている"})
		w.Tick()
		onList := func(a housetest.Actor, whole bool) (ids []store.ID) {
			w.Read(a, func(rd *sharing.Reading) error {
				rows, err := record.WorkList(rd, record.Filter{Staff: !whole})
				for _, r := range rows {
					ids = append(ids, r.ID)
				}
				return err
			})
			return ids
		}
		for _, name := range []string{"名秘匿", "名普通"} {
			id := w.Do(clerk, "intake.receive", intake.ReceivePayload{Words: "ことば", Subject: []intake.Subject{{Name: name, Birth: "1950-05-05"}}}).IDs["consultation"]
			w.Tick()
			w.Do(clerk, "intake.assign", intake.AssignPayload{Consultation: id, Staff: mate.Staff, Version: 1})
			if got := []bool{slices.Contains(onList(clerk, false), id), slices.Contains(onList(clerk, true), id), slices.Contains(onList(mate, false), id)}; !slices.Equal(got, []bool{false, true, true}) {
				t.Errorf("%s: on the author's own list, the author's whole one, the colleague's: %v", name, got)
			}
			w.Read(mate, func(rd *sharing.Reading) error {
				if _, err := rd.Open(id); err != nil {
					t.Errorf("%s: the colleague who has it cannot read it: %v", name, err)
				}
				return nil
			})
		}
		var sealed []store.ID
		w.Read(clerk, func(rd *sharing.Reading) (err error) {
			sealed, err = store.All(rd.Tx, store.ScanID, "select id from record where municipality = ? and sealed = 1 order by id", rd.Municipality())
			return err
		})
		if len(sealed) != 1 {
			t.Errorf("%d are sealed", len(sealed))
		}
	})
}
