package house_test

import (
	"tomoni/house/housetest"
	"tomoni/office"
)

// leaves ends somebody's duty.
func leaves(w *housetest.World, by, who housetest.Actor) {
	w.T.Helper()
	w.Do(by, "office.end_duty", office.EndPayload{Duty: who.Duty})
	w.Tick()
}
