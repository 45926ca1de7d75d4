package house_test

import (
	"context"
	"testing"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/sharing"
	"tomoni/store"
)

func TestADenyWinsOverEveryGround(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		a := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor)
		kin := w.Hire("親族", "BRANCH_TANTO", sharing.Counsellor)
		id := w.Do(a, "intake.receive", intake.ReceivePayload{Words: "お金がない。", Subject: []intake.Subject{{Name: "和田　恵"}}}).IDs["consultation"]
		if !w.Sees(kin, id) {
			t.Fatal("a colleague of the desk does not see it")
		}
		refuse := func(object store.ID) {
			err := w.House.DB.Write(context.Background(), w.House.Session(), func(tx *store.Tx) error {
				return sharing.Refuse(tx, sharing.Deny{ID: store.ID{9, object[15]}, Staff: kin.Staff, Object: object, Kind: "CONFLICT", From: w.Now})
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		var person store.ID
		w.Read(a, func(rd *sharing.Reading) error {
			return rd.Row("select person from concerns where municipality = ? and record = ?", rd.Municipality(), id).Scan(&person)
		})
		refuse(person)
		if w.Sees(kin, id) {
			t.Error("a relative of the person sees the record")
		}
		if _, listed := list(w, kin)[id]; listed {
			t.Error("it stands on the relative's list")
		}
		if !w.Sees(a, id) {
			t.Error("nobody is left who reads it")
		}
	})
}
