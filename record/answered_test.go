package record

import (
	"testing"

	"tomoni/ja"
	"tomoni/store"
)

func TestWhoAnswersWhenSomebodyIsKeptFromARecord(t *testing.T) {
	id := func(n byte) store.ID { return store.ID{15: n} }
	const own, coordinator, municipal = 101, 102, 103
	worker, colleague, boss, adviser, chief := id(1), id(2), id(3), id(4), id(5)
	at := func(desk byte, workers ...Worker) place { return place{desk: id(desk), free: workers} }
	for _, c := range []struct {
		what   string
		staff  store.ID
		denied []store.ID
		places []place
		desk   byte
		to     store.ID
		ok     bool
	}{
		{"somebody else is kept from it: nothing changes", worker, []store.ID{colleague},
			[]place{at(own, Worker{Staff: worker})}, own, worker, true},
		{"who had it is kept from it: the desk answers", worker, []store.ID{worker},
			[]place{at(own, Worker{Staff: colleague}, Worker{boss, true})}, own, store.ID{}, true},
		{"only the supervisor is left: the supervisor has it", worker, []store.ID{worker},
			[]place{at(own, Worker{boss, true})}, own, boss, true},
		{"nobody had it and only the supervisor is left", store.ID{}, []store.ID{worker},
			[]place{at(own, Worker{boss, true})}, own, boss, true},
		{"the supervisor too is kept from it: the coordinator's desk", worker, []store.ID{worker, boss},
			[]place{at(own), at(coordinator, Worker{Staff: adviser}), at(municipal, Worker{chief, true})}, coordinator, store.ID{}, true},
		{"nobody is left there either: the municipal desk", worker, []store.ID{worker, boss, adviser},
			[]place{at(own), at(coordinator), at(municipal, Worker{chief, true})}, municipal, chief, true},
		{"nobody at all: it stays at its desk", worker, []store.ID{worker, boss, adviser, chief},
			[]place{at(own), at(coordinator), at(municipal)}, own, store.ID{}, false},
	} {
		desk, staff, ok := answerer(Record{Desk: id(own), Staff: c.staff}, c.places, c.denied)
		if desk != id(c.desk) || staff != c.to || ok != c.ok {
			t.Errorf("%s: desk %v, staff %v, %v", c.what, desk[15], staff[15], ok)
		}
	}
}

func TestAnotherDeskLooksAtOnceAtWhatItHasToTakeOver(t *testing.T) {
	own, other, third, worker := store.ID{1}, store.ID{2}, store.ID{3}, store.ID{4}
	const today, tomorrow, far ja.Date = "2026-11-24", "2026-11-25", "2027-03-01"
	for _, c := range []struct {
		what   string
		r      Record
		desk   store.ID
		on     ja.Date
		phrase string
	}{
		{"another desk", Record{NextOn: far}, other, tomorrow, nextTakenOver.Key},
		{"the same desk keeps its plan", Record{NextOn: far}, own, far, "planned"},
		{"what is late stays late", Record{NextOn: "2026-11-20"}, other, "2026-11-20", "planned"},
		{"danger keeps its hour", Record{NextOn: far, Clock: Hours}, other, far, "planned"},
		{"a third desk's move keeps its day", Record{NextOn: far, WaitingFor: third}, other, far, "planned"},
	} {
		if c.r.Clock == "" {
			c.r.Clock = Days
		}
		c.r.Desk, c.r.Phrase = own, "planned"
		got := c.r.passedOn(c.desk, worker, tomorrow, today)
		if got.NextOn != c.on || got.Phrase != c.phrase || got.Desk != c.desk || got.Staff != worker || got.WaitingFor != c.r.WaitingFor {
			t.Errorf("%s: %+v", c.what, got)
		}
	}
}
