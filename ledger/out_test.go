package ledger

import (
	"testing"
	"time"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

func TestWhoAnswersAWishForAnExport(t *testing.T) {
	desk, municipal, other := store.ID{1}, store.ID{2}, store.ID{3}
	asker, boss := store.ID{11}, store.ID{12}
	e := Export{ID: store.ID{9}, Desk: desk, Staff: asker, NextOn: "2026-11-26"}
	v := func(staff, at store.ID, role sharing.Role) sharing.Viewer {
		return sharing.Viewer{Staff: staff, Desk: at, Role: role}
	}
	for _, c := range []struct {
		name        string
		who         sharing.Viewer
		supervisors []store.ID
		today       ja.Date
		answer      Answer
		want        bool
	}{
		{"the desk's supervisor", v(boss, desk, sharing.Supervisor), []store.ID{boss}, "2026-11-24", NoAnswer, true},
		{"who asked, though they supervise", v(asker, desk, sharing.Supervisor), []store.ID{asker, boss}, "2026-12-24", NoAnswer, false},
		{"a colleague", v(boss, desk, sharing.Counsellor), []store.ID{boss}, "2026-12-24", NoAnswer, false},
		{"another desk", v(boss, other, sharing.Supervisor), nil, "2026-12-24", NoAnswer, false},
		{"the municipal desk in time", v(boss, municipal, sharing.Supervisor), []store.ID{{13}}, "2026-11-26", NoAnswer, false},
		{"the municipal desk past the day", v(boss, municipal, sharing.Supervisor), []store.ID{{13}}, "2026-11-27", NoAnswer, true},
		{"the municipal desk where nobody supervises", v(boss, municipal, sharing.Supervisor), nil, "2026-11-24", NoAnswer, true},
		{"the municipal desk where only who asked supervises", v(boss, municipal, sharing.Supervisor), []store.ID{asker}, "2026-11-24", NoAnswer, true},
		{"what is answered", v(boss, desk, sharing.Supervisor), []store.ID{boss}, "2026-11-24", Approved, false},
		{"what needs no answer", v(boss, desk, sharing.Supervisor), []store.ID{boss}, "2026-11-24", Small, false},
	} {
		e.Answer = c.answer
		if got := e.answeredBy(c.who, c.supervisors, municipal, c.today); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestAWishThatNobodyAnswersEnds(t *testing.T) {
	who := sharing.Viewer{Staff: store.ID{1}, Duty: store.ID{2}, Desk: store.ID{3}, Role: sharing.Supervisor}
	boss := sharing.Viewer{Staff: store.ID{12}, Desk: store.ID{3}, Role: sharing.Supervisor}
	e := Export{ID: store.ID{9}, Staff: who.Staff, Duty: who.Duty, Desk: who.Desk, NextOn: "2026-11-26"}
	noon := func(day ja.Date) time.Time { return day.Time(ja.Tokyo).Add(12 * time.Hour) }
	for day, want := range map[ja.Date]struct{ waits, news bool }{"2026-11-26": {true, true}, "2026-12-10": {true, true}, "2026-12-11": {false, true}, "2026-12-13": {false, true}, "2026-12-14": {false, false}} {
		if e.waits(day) != want.waits || e.lapsed(day) == want.waits || e.news(who, noon(day)) != want.news {
			t.Errorf("%s: waits %v, ended %v, told %v", day, e.waits(day), e.lapsed(day), e.news(who, noon(day)))
		}
		if got := e.answeredBy(boss, []store.ID{boss.Staff}, store.ID{4}, day); got != want.waits {
			t.Errorf("%s: can be answered: %v", day, got)
		}
		if _, err := e.answer(Approved, "", boss.Staff, noon(day)); (err == nil) != want.waits {
			t.Errorf("%s: is answered: %v", day, err)
		}
	}
	e.Answer, e.DecidedAt = Refused, noon("2026-11-25")
	if !e.news(who, noon("2026-11-28")) || e.news(who, noon("2026-11-29")) {
		t.Error("a refusal is told too short or too long")
	}
}

func TestWhenAFileCanBeFetched(t *testing.T) {
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	who := sharing.Viewer{Staff: store.ID{1}, Duty: store.ID{2}, Desk: store.ID{3}}
	e := Export{ID: store.ID{9}, Staff: who.Staff, Duty: who.Duty, Desk: who.Desk, AskedAt: at, DecidedAt: at.Add(time.Hour)}
	for answer, want := range map[Answer]time.Duration{Small: 24 * time.Hour, Approved: 25 * time.Hour, NoAnswer: 0, Refused: 0, Withdrawn: 0} {
		e.Answer = answer
		if got := e.ready(who, at.Add(want-time.Microsecond)); got != (want > 0) {
			t.Errorf("%q just before its end: %v", answer, got)
		}
		if e.ready(who, at.Add(want)) {
			t.Errorf("%q can be fetched after its end", answer)
		}
	}
	e.Answer = Approved
	for name, other := range map[string]sharing.Viewer{"somebody else": {Staff: store.ID{7}, Duty: who.Duty, Desk: who.Desk}, "in another duty": {Staff: who.Staff, Duty: store.ID{7}, Desk: who.Desk}} {
		if e.ready(other, at) {
			t.Errorf("%s fetches it", name)
		}
	}
	if _, err := e.answer(Refused, "x", store.ID{5}, at); err == nil {
		t.Error("an answer is answered")
	} else if f, ok := words.AsFault(err); !ok || f.Kind != words.KindConflict {
		t.Error(err)
	}
}
