package coordination

import (
	"tomoni/command"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// Kind is the record kind of a coordination.
const Kind = "COORDINATION"

// Kinds are the record kinds of this package.
var Kinds = []record.Kind{{Name: Kind, Text: kindText, Page: "/coordination/{id}"}}

// Reason is why somebody else is asked to look.
type Reason string

// The reasons of a coordination.
const (
	Returned   Reason = "RETURNED"     // a referral came back without a better desk, or twice
	LookWithMe Reason = "LOOK_WITH_ME" // think it over with me
	CheckDesks Reason = "CHECK_DESKS"  // ほかの窓口に確かめてもらう
	Duplicate  Reason = "DUPLICATE"    // perhaps the same person twice
)

// Coordination is the room's own row beside the record.
type Coordination struct {
	ID     store.ID
	About  store.ID // the record that is looked at
	Asker  store.ID // the desk that asks
	Reason Reason
	Person store.ID // whom it is about, if one
	Other  store.ID // of a possible duplicate: who may be the same
	Answer string   // code of how it ended
}

// facetAnswer is how a coordination ended.
var facetAnswer = command.Facet{Name: "answer", Part: sharing.C2}

// Ask begins a coordination.
type Ask struct {
	About  record.Record
	Reason Reason
	Desk   store.ID // asked desk; zero: the coordinator of the record's desk
	Staff  store.ID // asked colleague at that desk
	Person store.ID
	Words  string   // the question; "" where nothing may be said (CheckDesks)
	Days   int      // working days until an answer is due; 0: two
	Blind  bool     // the asked desk gets no reach on the record
	Asker  store.ID // the desk that asks; zero: the desk of the duty that acts
}

// Open asks. The asked desk may read the record's contact and body (B20 for the
// coordinator), unless it is asked blindly.
func Open(u *command.Unit, a Ask) (record.Record, error) {
	desk := a.Desk
	if desk.IsZero() {
		var err error
		if desk, err = record.CoordinatorOf(u.Tx, a.About.Desk, u.Now); err != nil {
			return record.Record{}, err
		}
	}
	if a.Days == 0 {
		a.Days = 2
	}
	if a.Asker.IsZero() {
		a.Asker = u.Viewer.Desk
	}
	if err := record.MayHave(u, a.About.ID, a.Staff); err != nil {
		return record.Record{}, err
	}
	r, err := record.Begin(u, record.New{Kind: Kind, Parent: a.About.ID, Desk: desk, Staff: a.Staff, Area: a.About.Area,
		Class: a.About.Class, Title: a.About.Title, Next: record.Next{On: record.NextWorkday(u, a.Days), Phrase: nextText[a.Reason]}})
	if err != nil {
		return r, err
	}
	if err := insert(u, Coordination{ID: r.ID, About: a.About.ID, Asker: a.Asker, Reason: a.Reason, Person: a.Person}); err != nil {
		return r, err
	}
	if a.Words != "" {
		if _, err := timeline.Write(u, timeline.Entry{Record: r.ID, Kind: timeline.Note, Words: a.Words}); err != nil {
			return r, err
		}
	}
	if err := look(u, a, r, desk); err != nil {
		return r, err
	}
	return r, letAskerSee(u, a, r)
}

// look lets the asked desk read what it is asked about.
func look(u *command.Unit, a Ask, r record.Record, desk store.ID) error {
	holder := desk
	if a.About.Sealed || a.Blind || desk == a.About.Desk {
		return nil
	}
	return sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: a.About.ID, Holder: holder,
		Parts: sharing.PartsOf(sharing.C0, sharing.C1, sharing.C2), Ground: sharing.B20, Basis: timeline.DefaultBasis, From: u.Now, Source: r.ID})
}

// letAskerSee lets the asking desk follow its question.
func letAskerSee(u *command.Unit, a Ask, r record.Record) error {
	if a.Asker.IsZero() || a.Asker == r.Desk {
		return nil
	}
	return sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: r.ID, Holder: a.Asker,
		Parts: sharing.PartsOf(sharing.C0, sharing.C1, sharing.C2), Ground: sharing.B1, Basis: timeline.DefaultBasis, From: u.Now, Source: r.ID})
}

// Finish closes a coordination because what it was about has been settled: a
// new sending was accepted, an answer given.
func Finish(u *command.Unit, id store.ID, code string) error {
	r, err := record.Load(u, id)
	if err != nil || !r.Open {
		return err
	}
	if _, err := record.Close(u, r, code); err != nil {
		return err
	}
	if err := u.Keep(facetAnswer, id, ""); err != nil {
		return err
	}
	if err := u.Exec("update coordination set answer = ? where municipality = ? and id = ?", code, u.Act.Municipality, id); err != nil {
		return err
	}
	if err := forgetWhom(u, id); err != nil {
		return err
	}
	return sharing.EndFrom(u.Tx, id, u.Now)
}

// forgetWhom ends what a blind question let the asked desk see: whom it was about. A
// desk that knows them goes on seeing them by its own records.
func forgetWhom(u *command.Unit, id store.ID) error {
	c, err := load(u.Tx, id)
	if err != nil || c.Reason != CheckDesks || c.Person.IsZero() {
		return err
	}
	return record.TakeOff(u, id, c.Person)
}

// OpenAbout lists the open coordinations about a record.
func OpenAbout(tx *store.Tx, about store.ID) ([]store.ID, error) {
	return store.All(tx, store.ScanID, `select r.id from coordination k join record r on r.municipality = k.municipality and r.id = k.id
 where k.municipality = ? and k.about = ? and r.is_open = 1 order by r.id`, tx.Municipality(), about)
}

// Get reads a coordination that a grant has opened.
func Get(rd *sharing.Reading, g sharing.Grant) (Coordination, error) {
	if err := g.Require(sharing.C2); err != nil {
		return Coordination{}, err
	}
	return load(rd.Tx, g.Subject)
}

func load(tx *store.Tx, id store.ID) (Coordination, error) {
	c, found, err := store.First(tx, func(row store.Row) (c Coordination, err error) {
		return c, row.Scan(&c.ID, &c.About, &c.Asker, &c.Reason, &c.Person, &c.Other, &c.Answer)
	}, "select id, about, asker, reason, person, other, answer from coordination where municipality = ? and id = ?", tx.Municipality(), id)
	if err == nil && !found {
		err = words.NotFound()
	}
	return c, err
}

func insert(u *command.Unit, c Coordination) error {
	return u.Exec("insert into coordination (municipality, id, about, asker, reason, person, other, answer) values (?, ?, ?, ?, ?, ?, ?, '')",
		u.Act.Municipality, c.ID, c.About, c.Asker, string(c.Reason), c.Person, c.Other)
}
