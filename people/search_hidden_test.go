package people_test

import (
	"fmt"
	"slices"
	"testing"

	"tomoni/command"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
)

// lend gives another desk the identity of a person: it may see them, and has no
// record about them.
func (w *world) lend(from, to sharing.Viewer, person store.ID) {
	w.t.Helper()
	err := w.as(from, func(u *command.Unit) error {
		return sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: person, Holder: to.Desk, Parts: sharing.PartsOf(sharing.C1),
			Ground: sharing.B18, Basis: "APPI69_PURPOSE", From: u.Now, Source: person})
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// unchecked receives a person before the silent check has run.
func (w *world) unchecked(v sharing.Viewer, n people.New) (person store.ID) {
	w.t.Helper()
	err := w.as(v, func(u *command.Unit) (err error) {
		if person, err = people.Create(u, n); err != nil {
			return err
		}
		return w.record(u.Tx, u.NewID("record"), v.Desk, person)
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return person
}

// reachable is somebody with a house and a phone to be found by.
var reachable = with(full("橋本", "節子", "はしもと せつこ"), born("1960-03-04"), phone("0796-47-8855"), lives("豊岡市竹野町みほん10-25"))

var byHouse = []string{"竹野町", "みほん", "竹野町みほん10-25", "10-25", "節子 10-25", "せつこ みほん"}

var byPhone = []string{"0796-47-8855", "47-8855", "8855", "0796", "節子 8855"}

// found says which of the queries find the person, and what was printed.
func (w *world) found(v sharing.Viewer, person store.ID, queries []string) (by []string, why string) {
	w.t.Helper()
	for _, q := range queries {
		for _, h := range w.search(v, q) {
			if h.ID == person {
				by, why = append(by, q), why+fmt.Sprintln(h.Why)
			}
		}
	}
	return by, why
}

// agreesWithPage demands that the search finds by exactly what the page shows.
func (w *world) agreesWithPage(who string, v sharing.Viewer, person store.ID, house, phone bool) {
	w.t.Helper()
	c := w.card(v, person)
	if (len(c.Addresses) > 0) != house || (len(c.Contacts) > 0) != phone {
		w.t.Errorf("%s: the page shows %d addresses and %d contacts", who, len(c.Addresses), len(c.Contacts))
	}
	for _, one := range []struct {
		shown   bool
		queries []string
	}{{house, byHouse}, {phone, byPhone}} {
		want := one.queries
		if !one.shown {
			want = nil
		}
		if by, why := w.found(v, person, one.queries); !slices.Equal(by, want) {
			w.t.Errorf("%s is found by %q, want %q: %s", who, by, want, why)
		}
	}
	if by, _ := w.found(v, person, []string{"節子", "昭和35年3月4日"}); len(by) != 2 {
		w.t.Errorf("%s: name and birth date find by %q", who, by)
	}
}

func TestASearchFindsByNothingThatThePageHides(t *testing.T) {
	eachWorld(t, func(w *world) {
		own, other := w.counsellor(id(1)), w.counsellor(id(2))
		open := w.receive(own, reachable)[0]
		w.lend(own, other, open)
		w.agreesWithPage("anybody, own desk", own, open, true, true)
		w.agreesWithPage("anybody, another desk", other, open, true, true)

		mate := w.receive(own, reachable)[0]
		w.lend(own, other, mate)
		her := w.receive(own, town["watanabe1"])[0]
		if _, err := w.do(own, "people.join_household", people.Together{Person: her, With: mate}); err != nil {
			t.Fatal(err)
		}
		w.agreesWithPage("a housemate of nobody concealed", other, mate, true, true)
		w.conceal(own, her)
		w.agreesWithPage("a housemate, own desk", own, mate, false, true)
		w.agreesWithPage("a housemate, another desk", other, mate, false, true)

		fresh := w.unchecked(own, reachable)
		w.lend(own, other, fresh)
		w.agreesWithPage("unchecked, own desk", own, fresh, true, true)
		w.agreesWithPage("unchecked, another desk", other, fresh, false, false)
		w.drain()
		w.agreesWithPage("checked, another desk", other, fresh, true, true)

		w.conceal(own, open)
		w.lend(own, other, open)
		if by, why := w.found(other, open, append(byHouse, byPhone...)); len(by) > 0 {
			t.Errorf("a concealed person is found by %q: %s", by, why)
		}
	})
}

func TestAFormerHousemateIsFoundByTheHouseAgain(t *testing.T) {
	eachWorld(t, func(w *world) {
		own := w.counsellor(id(1))
		mate, her := w.receive(own, reachable)[0], w.receive(own, town["watanabe1"])[0]
		r, err := w.do(own, "people.join_household", people.Together{Person: her, With: mate})
		if err != nil {
			t.Fatal(err, r)
		}
		w.conceal(own, her)
		w.agreesWithPage("lives with her", own, mate, false, true)
		err = w.as(own, func(u *command.Unit) error {
			members, err := people.Household(u.Reading, mate)
			if err != nil {
				return err
			}
			return people.Leave(u, members[0].Household, her, "2026-11-01")
		})
		if err != nil {
			t.Fatal(err)
		}
		w.agreesWithPage("lives with her no more", own, mate, true, true)
	})
}

// TestIntakeNeverTellsTheHouseOfAConcealedPerson: a housemate is found by birth
// date and phone; neither house number nor 地区 says where both live.
func TestIntakeNeverTellsTheHouseOfAConcealedPerson(t *testing.T) {
	eachWorld(t, func(w *world) {
		own, other := w.counsellor(id(1)), w.counsellor(id(2))
		placed := with(reachable, func(n *people.New) {
			n.Addresses = []people.Address{{Kind: people.Lives, Text: "豊岡市竹野町みほん10-25", Area: id(77)}}
		})
		mate, her := w.receive(own, placed)[0], w.receive(own, with(reachable, phone("090-5555-1212")))[0]
		house := people.Facts{Name: "橋本節子", HouseNumber: "10-25"}
		if hits := w.intake(other, house); len(hits) != 2 {
			t.Fatalf("%d hits before", len(hits))
		}
		if _, err := w.do(own, "people.join_household", people.Together{Person: her, With: mate}); err != nil {
			t.Fatal(err)
		}
		w.conceal(own, her)
		for _, v := range []sharing.Viewer{own, other} {
			if hits := w.intake(v, house); len(hits) != 0 {
				t.Errorf("the house number finds %+v", hits)
			}
			for want, f := range map[people.Fact]people.Facts{
				people.FactBirth: {Name: "橋本節子", HouseNumber: "10-25", Birth: "1960-03-04"},
				people.FactPhone: {Name: "橋本節子", HouseNumber: "10-25", Phone: "0796-47-8855"},
			} {
				hits := w.intake(v, f)
				if len(hits) != 1 || hits[0].ID != mate || !hits[0].Area.IsZero() || !slices.Equal(hits[0].Agrees, []people.Fact{people.FactName, want}) {
					t.Errorf("%s: %+v", want, hits)
				}
			}
		}
		w.conceal(own, mate)
		w.read(other, func(rd *sharing.Reading) error {
			ids, err := people.MatchConcealed(rd, house)
			if len(ids) != 2 || !slices.Contains(ids, her) || !slices.Contains(ids, mate) {
				t.Errorf("two concealed persons of one house match silently: %v", ids)
			}
			return err
		})
	})
}
