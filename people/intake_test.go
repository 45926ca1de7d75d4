package people_test

import (
	"slices"
	"testing"

	"tomoni/command"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
)

// intake asks for persons as a counsellor of another desk.
func (w *world) intake(v sharing.Viewer, f people.Facts) (hits []people.IntakeHit) {
	w.t.Helper()
	w.read(v, func(rd *sharing.Reading) (err error) {
		hits, err = people.Intake(rd, f)
		return err
	})
	return hits
}

func TestMotherAndSonAreFoundUnderAnotherSpellingByKanaAndHouseNumber(t *testing.T) {
	eachWorld(t, func(w *world) {
		them := w.receive(w.counsellor(id(1)), town["watanabe1"], town["watanabe2"], town["watanabe3"])
		me := w.counsellor(id(2))
		for _, f := range []people.Facts{
			{Name: "渡部", Kana: "ワタナベ", HouseNumber: "出合123-4"},
			{Kana: "わたなべ", HouseNumber: "但東町出合１２３番地４"},
			{Name: "渡辺", HouseNumber: "123-4"},
		} {
			hits := w.intake(me, f)
			if len(hits) != 2 || !slices.Contains(them[:2], hits[0].ID) || !slices.Contains(them[:2], hits[1].ID) {
				t.Fatalf("%+v: %d hits", f, len(hits))
			}
			for _, h := range hits {
				if h.Name.Text() == "" || h.Name.Kana == "" || !h.AgeOK {
					t.Errorf("hit without name, kana or age: %+v", h)
				}
				if !slices.Equal(h.Agrees, []people.Fact{people.FactFamily, people.FactHouse}) {
					t.Errorf("agrees %v", h.Agrees)
				}
			}
		}
		if hits := w.intake(me, people.Facts{Kana: "わたなべ ふみ", HouseNumber: "123-4"}); len(hits) != 1 || hits[0].ID != them[0] {
			t.Errorf("the mother by her whole kana: %v", hits)
		}
	})
}

func TestIntakeNeedsTwoFactsMatchedInFull(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.receive(w.counsellor(id(1)), town["watanabe1"], town["married"], with(town["kyuuji"], born("1950-01-01")))
		me := w.counsellor(id(2))
		for _, f := range []people.Facts{
			{},
			{Name: "渡邉ふみ"},
			{Name: "渡邉ふみ", Kana: "わたなべふみ"},
			{Birth: "1941-05-17", Phone: "0796-54-1234", HouseNumber: "123-4"},
			{Name: "渡邉ふ", Birth: "1941-05-17"},
			{Kana: "わたな", HouseNumber: "123-4"},
			{Name: "渡邉ふみ", Phone: "1234"},
			{Name: "渡邉ふみ", HouseNumber: "123"},
			{Name: "渡邉ふみ", Birth: "1941-05"},
			{Name: "渡邉ふみ", Birth: "1941-05-18"},
			{Name: "木村薫", Birth: "1950-01-01"}, // a former name
		} {
			if hits := w.intake(me, f); len(hits) != 0 {
				t.Errorf("%+v gave %d hits", f, len(hits))
			}
		}
		if hits := w.intake(me, people.Facts{Name: "井上 薫", Birth: "1950-01-01"}); len(hits) != 1 {
			t.Errorf("the name now gave %d hits", len(hits))
		}
	})
}

func TestIntakeGivesAtMostFive(t *testing.T) {
	eachWorld(t, func(w *world) {
		var many []people.New
		for range 8 {
			many = append(many, with(full("佐藤", "実", "さとう みのる"), born("1950-05-05")))
		}
		w.receive(w.counsellor(id(1)), many...)
		if hits := w.intake(w.counsellor(id(2)), people.Facts{Name: "佐藤実", Birth: "1950-05-05"}); len(hits) != 5 {
			t.Errorf("%d hits", len(hits))
		}
	})
}

func TestAConcealedPersonGivesNoHitAndIsMatchedSilently(t *testing.T) {
	eachWorld(t, func(w *world) {
		own := w.counsellor(id(1))
		them := w.receive(own, town["watanabe1"])
		facts := people.Facts{Name: "渡辺ふみ", Phone: "0796541234", HouseNumber: "123-4"}
		me := w.counsellor(id(2))
		if len(w.intake(me, facts)) != 1 {
			t.Fatal("not found before")
		}
		w.conceal(own, them[0])
		if hits := w.intake(me, facts); len(hits) != 0 {
			t.Errorf("a concealed person was shown: %v", hits)
		}
		err := w.as(me, func(u *command.Unit) error {
			for _, f := range []people.Facts{facts, {Kana: "わたなべ", Birth: "1941-05-17"}, {Kana: "わたなべふみ", Phone: facts.Phone}} {
				ids, err := people.MatchConcealed(u.Reading, f)
				if err != nil {
					return err
				}
				if !slices.Equal(ids, them) {
					t.Errorf("%+v matched %v", f, ids)
				}
			}
			handlers, err := people.Handlers(u.Reading, them[0])
			if len(handlers) != 1 || handlers[0] != (people.Handler{Staff: own.Staff, Desk: own.Desk}) {
				t.Errorf("handlers %v", handlers)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// TestWhereAPersonInHidingLivesNowMatchesSilentlyToo: the protected address is
// recognised by its house number and shown nowhere, its keys tell nothing, and
// somebody new at that address stays as if concealed.
func TestWhereAPersonInHidingLivesNowMatchesSilentlyToo(t *testing.T) {
	eachWorld(t, func(w *world) {
		own, me := w.counsellor(id(1)), w.counsellor(id(2))
		them := w.receive(own, town["watanabe1"], with(full("渡辺", "さき", "わたなべ さき"), born("1970-07-07")))
		for _, p := range them { // both in one shelter
			w.concealAt(own, p, "神戸市みほん区かくれ3-14-15")
		}
		now := people.Facts{Kana: "わたなべ", HouseNumber: "3丁目14番15号"}
		matched := func(f people.Facts) (ids []store.ID) {
			w.read(me, func(rd *sharing.Reading) (err error) {
				ids, err = people.MatchConcealed(rd, f)
				return err
			})
			return ids
		}
		if ids := matched(now); len(ids) != 2 || !slices.Contains(ids, them[0]) || !slices.Contains(ids, them[1]) {
			t.Errorf("by the protected address: %v", ids)
		}
		for what, f := range map[string]people.Facts{"another number": {Kana: "わたなべ", HouseNumber: "3-14"},
			"another name": {Kana: "さとう", HouseNumber: "3-14-15"}, "the number alone": {HouseNumber: "3-14-15"}} {
			if ids := matched(f); len(ids) != 0 {
				t.Errorf("%s matches %v", what, ids)
			}
		}
		if ids := matched(people.Facts{Kana: "わたなべ", HouseNumber: "123-4"}); !slices.Equal(ids, them[:1]) {
			t.Errorf("by the address from before: %v", ids)
		}
		for _, v := range []sharing.Viewer{own, me} {
			if hits := w.intake(v, now); len(hits) != 0 {
				t.Errorf("the protected address shows %v", hits)
			}
		}
		w.read(own, func(rd *sharing.Reading) error {
			keys, err := store.All(rd.Tx, store.ScanID, "select distinct house from concealed_key where municipality = ?", rd.Municipality())
			if len(keys) != 2 {
				t.Errorf("the keys of two in one house are %v", keys)
			}
			return err
		})
		again := w.receive(own, with(full("渡辺", "ふみ", "わたなべ ふみ"), lives("神戸市みほん区かくれ3-14-15")))
		w.lend(own, me, again[0])
		if c := w.card(me, again[0]); len(c.Addresses) != 0 {
			t.Errorf("somebody new at the protected address is shown with %v", c.Addresses)
		}
	})
}

func (w *world) conceal(v sharing.Viewer, person store.ID) {
	w.t.Helper()
	w.concealAt(v, person, "兵庫県"+canary)
}

func (w *world) concealAt(v sharing.Viewer, person store.ID, address string) {
	w.t.Helper()
	payload := people.Protect{Person: person, Reason: "逃げている", Address: address}
	if _, err := w.do(v, "people.conceal", payload); err != nil {
		w.t.Fatal(err)
	}
	w.drain()
}

func TestANewPersonIsNobodysHitUntilTheSilentCheckHasRun(t *testing.T) {
	eachWorld(t, func(w *world) {
		own, me := w.counsellor(id(1)), w.counsellor(id(2))
		facts := people.Facts{Name: "渡辺ふみ", Birth: "1941-05-17"}
		hidden := w.receive(own, town["watanabe1"])
		w.conceal(own, hidden[0])
		err := w.as(own, func(u *command.Unit) error {
			_, err := people.Create(u, with(full("山田", "勇", "やまだ いさむ"), born("1960-06-06")))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		other := people.Facts{Name: "山田勇", Birth: "1960-06-06"}
		if len(w.intake(me, other)) != 0 {
			t.Error("shown before the check")
		}
		w.drain()
		if len(w.intake(me, other)) != 1 {
			t.Error("not shown after the check")
		}
		w.receive(own, with(full("渡辺", "ふみ", "わたなべ ふみ"), born("1941-05-17")))
		if len(w.intake(me, facts)) != 0 {
			t.Error("somebody with the facts of a concealed person was shown")
		}
	})
}

func TestWhatIsLearntLaterOfSomebodyIsCheckedToo(t *testing.T) {
	eachWorld(t, func(w *world) {
		own := w.counsellor(id(1))
		hidden := w.receive(own, town["watanabe1"])
		w.conceal(own, hidden[0])
		known := w.receive(own, with(full("渡辺", "ふみ", "わたなべ ふみ")))
		facts := people.Facts{Name: "渡辺ふみ", Phone: "0796541234"}
		me := w.counsellor(id(2))
		if _, err := w.do(own, "people.add_contact", people.Reach{Person: known[0], Kind: people.Phone, Value: facts.Phone}); err != nil {
			t.Fatal(err)
		}
		w.drain()
		if hits := w.intake(me, facts); len(hits) != 0 {
			t.Errorf("somebody with the number of a concealed person was shown: %v", hits)
		}
		other := w.receive(own, with(full("山田", "勇", "やまだ いさむ")))
		if _, err := w.do(own, "people.add_contact", people.Reach{Person: other[0], Kind: people.Phone, Value: "0796991111"}); err != nil {
			t.Fatal(err)
		}
		w.drain()
		if len(w.intake(me, people.Facts{Name: "山田勇", Phone: "0796991111"})) != 1 {
			t.Error("somebody else is not shown after the check")
		}
	})
}
