package people_test

import (
	"strings"
	"testing"
	"time"

	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

func TestWhoAskedDoesNotDecideAndNothingIsDecidedTwice(t *testing.T) {
	open := people.Release{ID: id(1), AskedBy: id(2)}
	done := open
	done.Decision = people.KeepProtection
	for _, c := range []struct {
		what string
		r    people.Release
		by   store.ID
		want words.Kind
	}{
		{"nobody asked", people.Release{}, id(3), words.KindConflict},
		{"decided already", done, id(3), words.KindConflict},
		{"by who asked", open, id(2), words.KindForbidden},
	} {
		_, err := c.r.Decide(c.by, people.EndProtection, "x", time.Now())
		if f, ok := words.AsFault(err); !ok || f.Kind != c.want {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	if r, err := open.Decide(id(3), people.EndProtection, "本人に確かめた", time.Now()); err != nil || r.Decision != people.EndProtection || r.DecidedBy != id(3) {
		t.Errorf("by another: %+v, %v", r, err)
	}
}

// supervisor is the one of a desk.
func (w *world) supervisor(desk store.ID) sharing.Viewer {
	v := w.counsellor(desk)
	v.Role = sharing.Supervisor
	w.viewers[v.Staff] = v
	return v
}

func (w *world) must(v sharing.Viewer, name string, payload any) {
	w.t.Helper()
	if _, err := w.do(v, name, payload); err != nil {
		w.t.Fatalf("%s: %v", name, err)
	}
	w.drain()
}

func (w *world) refused(what string, kind words.Kind, v sharing.Viewer, name string, payload any) {
	w.t.Helper()
	_, err := w.do(v, name, payload)
	if f, ok := words.AsFault(err); !ok || f.Kind != kind {
		w.t.Errorf("%s: %v, want %v", what, err, kind)
	}
}

func (w *world) count(query string, args ...any) (n int) {
	w.t.Helper()
	w.read(w.counsellor(id(99)), func(rd *sharing.Reading) error {
		return rd.Row(query, append([]any{rd.Municipality()}, args...)...).Scan(&n)
	})
	return n
}

const (
	whyEnd  = "相手が亡くなったと聞いた"
	whyOver = "本人と会って確かめた"
)

// One of the protecting desk asks, its supervisor decides after speaking to the
// person; everything of it is kept, and the protected address stays hidden.
func TestAProtectionIsEndedByTwoPersonsOfTheDeskThatProtects(t *testing.T) {
	eachWorld(t, func(w *world) {
		own, head, other := w.counsellor(id(1)), w.supervisor(id(1)), w.supervisor(id(2))
		her := w.receive(own, town["watanabe1"])[0]
		w.lend(own, other, her)
		ask, end := people.AskedRelease{Person: her, Reason: whyEnd}, people.DecidedRelease{Person: her, Decision: people.EndProtection, Why: whyOver}
		w.refused("nobody is protected", words.KindConflict, own, "people.ask_release", ask)
		w.concealAt(own, her, canary+"3-14")
		w.refused("another desk asks", words.KindConflict, other, "people.ask_release", ask)
		w.refused("nobody has asked", words.KindConflict, head, "people.decide_release", end)
		w.refused("no reason", words.KindInvalid, own, "people.ask_release", people.AskedRelease{Person: her})
		w.must(own, "people.ask_release", ask)
		w.refused("asked twice", words.KindConflict, head, "people.ask_release", ask)
		w.refused("another desk's supervisor", words.KindConflict, other, "people.decide_release", end)
		w.refused("no supervisor", words.KindForbidden, own, "people.decide_release", end)
		w.refused("no reason", words.KindInvalid, head, "people.decide_release", people.DecidedRelease{Person: her, Decision: people.EndProtection})
		w.must(head, "people.decide_release", people.DecidedRelease{Person: her, Decision: people.KeepProtection, Why: "本人はまだこわい"})
		if c := w.card(own, her); !c.Concealed {
			t.Fatal("kept, and yet not protected")
		}
		w.must(head, "people.ask_release", ask)
		w.refused("whoever asked", words.KindForbidden, head, "people.decide_release", end)
		w.must(w.supervisor(id(1)), "people.decide_release", end)
		facts := people.Facts{Name: "渡辺ふみ", Phone: "0796541234"}
		if hits := w.intake(w.counsellor(id(3)), facts); len(hits) != 1 || hits[0].ID != her {
			t.Errorf("after the end she is no hit: %v", hits)
		}
		if c := w.card(own, her); c.Concealed || c.AddressHidden || len(c.Addresses) != 1 {
			t.Errorf("her page: %+v", c)
		}
		w.read(own, func(rd *sharing.Reading) error {
			ids, err := people.MatchConcealed(rd, people.Facts{Name: "渡辺ふみ", HouseNumber: "3-14"})
			if len(ids) != 0 {
				t.Errorf("still matched silently: %v", ids)
			}
			return err
		})
		for what, n := range map[string]int{"its concealment": w.count("select count(*) from concealment where municipality = ? and ended is not null"),
			"the protected address": w.count("select count(*) from concealed_address where municipality = ?")} {
			if n != 1 {
				t.Errorf("%s is kept %d times", what, n)
			}
		}
		if n := w.count("select count(*) from revision where municipality = ? and subject = ? and facet = 'concealed'", her); n != 2 {
			t.Errorf("%d revisions of whether she is protected", n)
		}
		w.conceal(own, her)
		if hits := w.intake(w.counsellor(id(3)), facts); len(hits) != 0 {
			t.Errorf("protected again, she is a hit: %v", hits)
		}
	})
}

func TestTheLastDeskThatProtectsEndsIt(t *testing.T) {
	eachWorld(t, func(w *world) {
		own, other := w.counsellor(id(1)), w.counsellor(id(2))
		her := w.receive(own, town["watanabe1"])[0]
		w.lend(own, other, her)
		w.conceal(own, her)
		w.conceal(other, her)
		for i, v := range []sharing.Viewer{own, other} {
			w.must(v, "people.ask_release", people.AskedRelease{Person: her, Reason: whyEnd})
			w.must(w.supervisor(v.Desk), "people.decide_release", people.DecidedRelease{Person: her, Decision: people.EndProtection, Why: whyOver})
			if c := w.card(own, her); c.Concealed != (i == 0) {
				t.Errorf("after the end at desk %d: protected %v", i+1, c.Concealed)
			}
		}
	})
}

// Somebody who was handled as concealed for being like her is checked anew.
func TestWhoWasLikeHerIsCheckedAgain(t *testing.T) {
	eachWorld(t, func(w *world) {
		own := w.counsellor(id(1))
		her := w.receive(own, town["watanabe1"])[0]
		w.conceal(own, her)
		like := w.receive(own, with(full("渡辺", "ふみ", "わたなべ ふみ"), born("1941-05-17")))[0]
		w.must(own, "people.ask_release", people.AskedRelease{Person: her, Reason: whyEnd})
		if n := w.count("select count(*) from person where municipality = ? and id = ? and unchecked = 1", like); n != 1 {
			t.Fatal("not handled as concealed before")
		}
		w.must(w.supervisor(id(1)), "people.decide_release", people.DecidedRelease{Person: her, Decision: people.EndProtection, Why: whyOver})
		if n := w.count("select count(*) from person where municipality = ? and unchecked = 1"); n != 0 {
			t.Errorf("%d are still handled as concealed", n)
		}
	})
}

// Of who protects, since when and why nothing stands on another desk's page; the
// reasons are for their authors and the supervisor.
func TestOnlyTheProtectingDeskReadsOfTheProtection(t *testing.T) {
	eachWorld(t, func(w *world) {
		own, mate, head, other := w.counsellor(id(1)), w.counsellor(id(1)), w.supervisor(id(1)), w.supervisor(id(2))
		her := w.receive(own, town["watanabe1"])[0]
		w.lend(own, other, her)
		w.conceal(own, her)
		server, path := w.site(), "/person/"+her.String()
		page := func(v sharing.Viewer) string {
			_, body := w.browser(server, v, "ja").get(path)
			return body
		}
		w.says(page(own), "この窓口で守っていること", "逃げている", "責任者にたずねる")
		_, body := w.browser(server, own, "ja").post(path, "_command", "people.ask_release", "person", her.String(), "reason", whyEnd)
		w.says(body, "責任者にたずねました", "返事を待っています", whyEnd)
		w.says(page(head), "保護を終えますか", "逃げている", whyEnd)
		hidden := page(mate)
		w.says(hidden, "この窓口で守っていること", "返事を待っています")
		away := page(other)
		w.says(away, "居場所を守っている方です")
		for who, text := range map[string]string{"a colleague": hidden, "another desk": away} {
			if strings.Contains(text, whyEnd) || strings.Contains(text, "逃げている") {
				t.Errorf("%s reads the reasons", who)
			}
		}
		if strings.Contains(away, "この窓口で守っている") || strings.Contains(away, "たずね") {
			t.Error("another desk reads who protects")
		}
		_, body = w.browser(server, head, "ja").post(path, "_command", "people.decide_release", "person", her.String(), "decision", "END", "why", whyOver)
		w.says(body, "この窓口の保護を終えました", "終わりました", whyOver)
		if strings.Contains(body, canary) {
			t.Error("the protected address is on the page")
		}
	})
}
