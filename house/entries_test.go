package house_test

import (
	"tomoni/house/housetest"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
)

// entries gives what somebody reads in a record.
func entries(w *housetest.World, a housetest.Actor, id store.ID) (list []timeline.Entry) {
	w.T.Helper()
	w.Read(a, func(rd *sharing.Reading) error {
		g, err := rd.Open(id)
		if err != nil {
			return err
		}
		list, err = timeline.List(rd, g, timeline.Filter{})
		return err
	})
	return list
}
