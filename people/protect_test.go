package people_test

import (
	"testing"

	"tomoni/ja"
	"tomoni/people"
	"tomoni/words"
)

// A desk that came to know somebody by two facts takes no warning away that
// another desk has heard, not even after it has written something itself.
func TestAWarningIsLiftedByTheDeskThatHeardIt(t *testing.T) {
	eachWorld(t, func(w *world) {
		own, other := w.counsellor(id(1)), w.counsellor(id(2))
		person := w.receive(own, full("橋本", "節子", "はしもと せつこ"))[0]
		w.lend(own, other, person)
		heard := people.Safely{Person: person, Number: "090-6666-0001", Message: people.No, HideFrom: true}
		w.must(own, "people.reach_safely", heard)
		more := heard
		more.Version, more.Times = 2, "昼だけ"
		w.must(other, "people.reach_safely", more)
		less := more
		less.Version, less.HideFrom, less.Message = 3, false, people.Yes
		w.refused("another desk lifts the warnings", words.KindInvalid, other, "people.reach_safely", less)
		if c := w.card(other, person); !c.Safely.HideFrom || c.Safely.Message != people.No {
			t.Error("the warnings are gone")
		}
		w.must(own, "people.reach_safely", less)
	})
}

// By name and birth date somebody in hiding is recognised, so that a wrong one
// would undo the protection: only the supervisor of a protecting desk corrects them.
func TestWhoIsInHidingIsNotMadeUnrecognisable(t *testing.T) {
	eachWorld(t, func(w *world) {
		own, other := w.counsellor(id(1)), w.counsellor(id(2))
		boss, otherBoss := w.supervisor(id(1)), w.supervisor(id(2))
		person := w.receive(own, with(full("橋本", "節子", "はしもと せつこ"), born("1960-03-04")))[0]
		w.lend(own, other, person)
		w.conceal(own, person)
		wrong := people.Correct{Person: person, Family: "橋本", Given: "節子", Kana: "はしもと せつこ", Birth: ja.Date("1971-07-07"), Why: "CORRECTED"}
		w.refused("a desk that knows them by two facts", words.KindForbidden, other, "people.correct", wrong)
		w.refused("its supervisor", words.KindForbidden, otherBoss, "people.correct", wrong)
		w.refused("a counsellor of the protecting desk", words.KindForbidden, own, "people.correct", wrong)
		same := wrong
		same.Birth, same.Language, same.Why = "1960-03-04", "ja", ""
		w.must(own, "people.correct", same)
		wrong.Version = 2
		w.must(boss, "people.correct", wrong)
	})
}
