package house_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"tomoni/house/housetest"
	"tomoni/intake"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

var errUndo = errors.New("undone")

// maze is a generated world: a person known at another desk, and some ways in
// which somebody here may see the person or the record there.
type maze struct {
	*housetest.World
	near, far      housetest.Actor
	person, there  store.ID
	entry, consent store.ID
	n              byte
	dice           *rand.Rand
}

func (z *maze) id() store.ID {
	z.n++
	return store.ID{0: 0x01, 5: byte(z.dice.IntN(250)), 6: 0x70, 8: 0x80, 12: byte(z.dice.IntN(250)), 13: byte(z.dice.IntN(250)), 15: z.n}
}

// ways are the grounds that may be there; each writes itself.
func (z *maze) ways(tx *store.Tx) error {
	some := func() bool { return z.dice.IntN(3) == 0 }
	for _, kind := range []sharing.Ground{"", "", sharing.B18} {
		if !some() {
			continue
		}
		if err := z.ownRecord(tx, kind); err != nil {
			return err
		}
	}
	for _, g := range []sharing.Ground{sharing.B3, sharing.B19, sharing.B20} {
		for _, object := range []store.ID{z.there, z.person, z.entry} {
			if !some() {
				continue
			}
			if err := z.reach(tx, g, object); err != nil {
				return err
			}
		}
	}
	return nil
}

func (z *maze) ownRecord(tx *store.Tx, ground sharing.Ground) error {
	id := z.id()
	if err := tx.Exec(`insert into record (municipality, id, kind, parent, code, desk, staff, area, class, sealed, title,
 is_open, next_on, next_at, clock, phrase, waiting_for, wait_since, escalation, made_at, closed_at, close_code, version)
 select municipality, ?, kind, null, ?, ?, null, area, class, 0, title, is_open, next_on, next_at, clock, phrase, null, wait_since, 0, made_at,
 null, '', 1 from record where municipality = ? and id = ?`, id, id.String()[:7]+id.String()[30:], z.near.Desk, tx.Municipality(), z.there); err != nil {
		return err
	}
	return tx.Exec("insert into concerns (municipality, record, person, role, place, from_at, ground) values (?, ?, ?, 'SUBJECT', 1, ?, ?)",
		tx.Municipality(), id, z.person, z.Now, string(ground))
}

func (z *maze) reach(tx *store.Tx, g sharing.Ground, object store.ID) error {
	parts := []sharing.Parts{sharing.PartsOf(sharing.C0, sharing.C1), sharing.PartsOf(sharing.C0, sharing.C1, sharing.C2), sharing.PartsOf(sharing.C0, sharing.C2)}
	h := sharing.Reach{ID: z.id(), Object: object, Holder: z.near.Desk, Parts: parts[z.dice.IntN(3)], Ground: g, Basis: "APPI69_1_CONSENT",
		From: z.Now, Source: z.there}
	if z.dice.IntN(2) == 0 {
		h.Holder = z.near.Staff
	}
	if g == sharing.B3 {
		h.Source, h.Until = z.consent, z.Now.AddDate(0, 1, 0)
	}
	switch z.dice.IntN(6) {
	case 0:
		h.Until = z.Now // over already
	case 1:
		h.Holder = z.far.Staff // somebody else's
	}
	return sharing.Give(tx, h)
}

// remove takes one ground away.
func (z *maze) remove(tx *store.Tx, r sharing.Reason) error {
	if r.Basis != "" {
		return tx.Exec("update reach set until_at = from_at where municipality = ? and ground = ? and source = ? and (object = ? or object = ?)",
			tx.Municipality(), string(r.Ground), r.Source, r.Via, z.only(r.Single, z.entry))
	}
	return tx.Exec("update record set desk = ? where municipality = ? and id = ?", z.far.Desk, tx.Municipality(), r.Via)
}

func (z *maze) only(yes bool, id store.ID) store.ID {
	if yes {
		return id
	}
	return store.ID{}
}

// look runs a reading of whoever is near in a unit that is undone.
func (z *maze) look(change func(*store.Tx) error, fn func(*sharing.Reading) error) {
	z.T.Helper()
	err := z.House.DB.Write(context.Background(), z.House.Session(), func(tx *store.Tx) error {
		if err := change(tx); err != nil {
			return err
		}
		v, err := office.Viewer(tx, z.near.Staff, z.near.Duty, z.Now.Add(time.Millisecond))
		if err != nil {
			return err
		}
		if err := fn(sharing.NewReading(tx, v, z.Now.Add(time.Millisecond), store.ID{1}, "form")); err != nil {
			return err
		}
		return errUndo
	})
	if !errors.Is(err, errUndo) {
		z.T.Fatal(err)
	}
}

// parts gives what is opened of the record there, or of the person.
func (z *maze) parts(rd *sharing.Reading, person bool) (sharing.Grant, bool, error) {
	open, id := rd.May, z.there
	if person {
		open, id = rd.MayPerson, z.person
	}
	g, err := open(id)
	if f, ok := words.AsFault(err); ok && f.Kind == words.KindNotFound {
		return g, false, nil
	}
	return g, err == nil, err
}

// TestExplainNamesTheGroundsWithoutWhichNothingIsSeen: of every generated world,
// each ground that is named is one (alone it gives the sight, and the parts that
// it is said to open), and there is no other (without them there is none).
func TestExplainNamesTheGroundsWithoutWhichNothingIsSeen(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		z := &maze{World: w, dice: rand.New(rand.NewPCG(7, 11))}
		z.near, z.far = w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor)
		z.there = w.Do(z.far, "intake.receive", intake.ReceivePayload{Words: "ことば", Subject: []intake.Subject{{Name: "和田　恵",
			Consent: intake.HeardWords{State: "AGREED", Form: "ORAL", To: "窓口", Scope: "困りごと"}}}}).IDs["consultation"]
		w.Read(z.far, func(rd *sharing.Reading) error {
			for query, id := range map[string]*store.ID{"select person from concerns where municipality = ? and record = ?": &z.person,
				"select id from entry where municipality = ? and record = ?": &z.entry, "select id from consent where municipality = ? and record = ?": &z.consent} {
				if err := rd.Row(query, rd.Municipality(), z.there).Scan(id); err != nil {
					return err
				}
			}
			return nil
		})
		named := map[string]int{}
		for i := range 60 {
			for _, person := range []bool{true, false} {
				z.try(person, uint64(i), named)
			}
		}
		t.Log(named)
		for _, ground := range []string{"B1 person", "B18 person", "B3 person", "B19 person", "B20 person", "B3 record", "B19 record", "B20 record", "several", "none"} {
			if named[ground] == 0 {
				t.Errorf("no world had: %s", ground)
			}
		}
	})
}

func (z *maze) try(person bool, seed uint64, named map[string]int) {
	z.T.Helper()
	build := func(tx *store.Tx) error {
		z.dice, z.n = rand.New(rand.NewPCG(seed, 3)), 0
		return z.ways(tx)
	}
	var reasons []sharing.Reason
	z.look(build, func(rd *sharing.Reading) error {
		g, seen, err := z.parts(rd, person)
		if err != nil || !seen {
			named["none"]++
			return err
		}
		if reasons, err = rd.Explain(g); err == nil && len(reasons) == 0 {
			z.T.Errorf("world %d: seen for no reason", seed)
		}
		if said := sharing.Sentences(words.EN, rd.Viewer, person, reasons); strings.Contains(fmt.Sprint(said), "{") {
			z.T.Errorf("a gap in %q", said)
		}
		return err
	})
	if len(reasons) > 1 {
		named["several"]++
	}
	for i, r := range reasons {
		named[string(r.Ground)+map[bool]string{true: " person", false: " record"}[person]]++
		z.look(z.without(build, reasons, i), func(rd *sharing.Reading) error {
			g, seen, err := z.parts(rd, person)
			whole := !r.Single && (person || g.Parts == r.Parts)
			if err == nil && !r.Single && (!seen || !whole || g.Ground != r.Ground && r.Ground != sharing.B18) {
				z.T.Errorf("world %d: alone %s gives %v %s, said to give %s", seed, r.Ground, g.Parts, g.Ground, r.Parts)
			}
			return err
		})
	}
	z.look(z.without(build, reasons, -1), func(rd *sharing.Reading) error {
		g, seen, err := z.parts(rd, person)
		if seen {
			z.T.Errorf("world %d: without %v it is still seen by %s", seed, reasons, g.Ground)
		}
		return err
	})
}

// without builds the world and takes every named ground away but one.
func (z *maze) without(build func(*store.Tx) error, reasons []sharing.Reason, but int) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		if err := build(tx); err != nil {
			return err
		}
		for i, r := range reasons {
			if i == but {
				continue
			}
			if err := z.remove(tx, r); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestThePageSaysThroughWhichRecordAndByWhichConsent(t *testing.T) {
	housetest.ForEachEngine(t, "toyooka", func(t *testing.T, w *housetest.World) {
		near, far := w.Hire("みどり", "BRANCH_TANTO", sharing.Counsellor), w.Hire("さゆり", "CARE_CENTRE", sharing.Counsellor)
		w.Do(far, "intake.receive", intake.ReceivePayload{Words: "ことば", Subject: []intake.Subject{{Name: "和田　恵", Kana: "わだ　めぐみ", Phone: "0796-00-1234"}}})
		w.Tick() // until it is known whether somebody is in hiding, nobody is found
		var person store.ID
		w.Read(far, func(rd *sharing.Reading) error {
			return rd.Row("select person from concerns where municipality = ?", rd.Municipality()).Scan(&person)
		})
		own := w.Do(near, "intake.receive", intake.ReceivePayload{Words: "電話があった", Subject: []intake.Subject{
			{Person: person, Name: "和田　恵", Kana: "わだ　めぐみ", Phone: "0796-00-1234"}}}).IDs["consultation"]
		w.Read(near, func(rd *sharing.Reading) error {
			g, err := rd.OpenPerson(person)
			if err != nil {
				return err
			}
			reasons, err := rd.Explain(g)
			if err != nil {
				return err
			}
			r, err := rd.Open(own)
			if err != nil {
				return err
			}
			of, err := record.Get(rd, r)
			said := strings.Join(sharing.Sentences(words.JA, rd.Viewer, true, reasons), "")
			if len(reasons) != 1 || reasons[0].Ground != sharing.B18 || !strings.Contains(said, of.Code) || !strings.Contains(said, "この方だと確かめました") {
				t.Errorf("%v: %s", reasons, said)
			}
			return err
		})
	})
}
