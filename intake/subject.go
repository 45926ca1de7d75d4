package intake

import (
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// takeSubjects links everybody whom the words are about: a confirmed hit, or
// a new person with whatever is known (a person may have no name at all).
func takeSubjects(u *command.Unit, r record.Record, subjects []Subject) ([]store.ID, error) {
	var persons []store.ID
	for i, s := range subjects {
		id, ground, err := takeSubject(u, r, i, s)
		if err != nil {
			return nil, err
		}
		persons = append(persons, id)
		if err := record.ConcernOn(u, r.ID, id, record.Subject, ground); err != nil {
			return nil, err
		}
		if err := saveConsent(u, r.ID, id, s.Consent); err != nil {
			return nil, err
		}
		if s.Together && i > 0 {
			if _, err := people.Join(u, id, persons[0], ""); err != nil {
				return nil, err
			}
		}
	}
	return persons, nil
}

// person is what was heard of somebody new; all of it may be absent.
func (s Subject) person(record store.ID) people.New {
	n := people.New{Record: record, Birth: s.Birth, Names: []people.Name{{Kind: people.Heard, Whole: s.Name, Kana: s.Kana}}}
	if s.Phone != "" {
		n.Contacts = []people.Contact{{Kind: people.Phone, Value: s.Phone}}
	}
	if s.House != "" {
		n.Addresses = []people.Address{{Kind: people.Lives, Text: s.House}}
	}
	return n
}

// takeSubject gives the person and, for a confirmed hit, its ground.
func takeSubject(u *command.Unit, r record.Record, i int, s Subject) (store.ID, sharing.Ground, error) {
	if s.Person.IsZero() {
		id, err := people.Create(u, s.person(r.ID))
		return id, "", err
	}
	if _, err := u.MayPerson(s.Person); err == nil {
		return s.Person, "", nil
	}
	return s.Person, sharing.B18, confirmHit(u, r, i, s)
}

// confirmHit accepts a hit of B18 only if the facts that were typed still name
// this person, and only within the reading budget of the day. It tells nobody.
func confirmHit(u *command.Unit, r record.Record, i int, s Subject) error {
	hits, err := people.Intake(u.Reading, people.Facts{Name: s.Name, Kana: s.Kana, Birth: s.Birth, Phone: s.Phone, HouseNumber: s.House})
	if err != nil {
		return err
	}
	for _, h := range hits {
		if h.ID != s.Person {
			continue
		}
		if err := spendBudget(u, r.ID, s.Person); err != nil {
			return err
		}
		u.Touched(r.ID, s.Person, sharing.B18, sharing.C1, "confirmed")
		return nil
	}
	return words.Invalid(field(i, "name"), hitGone)
}

// spendBudget counts the persons whom a staff member confirmed today.
func spendBudget(u *command.Unit, consultation, person store.ID) error {
	most, err := Budget(u)
	if err != nil {
		return err
	}
	var n int
	day := u.Today().Time(u.Now.Location())
	if err := u.Row("select count(*) from intake_confirmed where municipality = ? and staff = ? and at >= ?",
		u.Act.Municipality, u.Viewer.Staff, day).Scan(&n); err != nil {
		return err
	}
	if n >= most {
		return words.Forbidden(budgetSpent, "n", most)
	}
	return u.Exec("insert into intake_confirmed (municipality, consultation, person, staff, at) values (?, ?, ?, ?, ?)",
		u.Act.Municipality, consultation, person, u.Viewer.Staff, u.Now)
}

// Confirmed is how many persons a staff member confirmed on a day.
type Confirmed struct {
	Staff   store.ID
	On      ja.Date
	Persons int
}

// ConfirmedSince counts the persons confirmed since a time, by staff and day.
func ConfirmedSince(tx *store.Tx, since time.Time) ([]Confirmed, error) {
	var out []Confirmed
	err := tx.Each(func(r store.Row) error {
		var staff store.ID
		var at time.Time
		err := r.Scan(&staff, &at)
		if last := len(out) - 1; last >= 0 && out[last].Staff == staff && out[last].On == ja.DateOf(at) {
			out[last].Persons++
		} else {
			out = append(out, Confirmed{Staff: staff, On: ja.DateOf(at), Persons: 1})
		}
		return err
	}, "select staff, at from intake_confirmed where municipality = ? and at >= ? order by staff, at", tx.Municipality(), since)
	return out, err
}

// Budget gives how many persons may be confirmed by one staff member in a day;
// the wiring fills it (area).
var Budget = func(*command.Unit) (int, error) { return 40, nil }

// hide matches silently against concealed persons. On a match the record is
// sealed: only its author and the named handlers can open it. The answer to
// the author is the same as without a match.
func hide(u *command.Unit, r *record.Record, subjects []Subject) error {
	var matched []store.ID
	for _, s := range subjects {
		found, err := people.MatchConcealed(u.Reading, people.Facts{Name: s.Name, Kana: s.Kana, Birth: s.Birth, Phone: s.Phone, HouseNumber: s.House})
		if err != nil {
			return err
		}
		matched = append(matched, found...)
	}
	if len(matched) == 0 {
		return nil
	}
	sealed, err := record.Seal(u, *r)
	if err != nil {
		return err
	}
	*r = sealed
	return letHandlersRead(u, r.ID, matched)
}

// letHandlersRead lets the author of what was sealed and the named handlers of
// whom it fits read it; the author sees no difference.
func letHandlersRead(u *command.Unit, sealed store.ID, matched []store.ID) error {
	handlers, err := Handlers(u, matched)
	if err != nil {
		return err
	}
	if err := letRead(u, sealed, u.Viewer.Staff, u.Viewer.DeskParts()); err != nil {
		return err
	}
	for _, h := range handlers {
		if err := letRead(u, sealed, h, sharing.PartsOf(sharing.C0, sharing.C1, sharing.C2, sharing.C3)); err != nil {
			return err
		}
	}
	return nil
}

func letRead(u *command.Unit, record, staff store.ID, parts sharing.Parts) error {
	return sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: record, Holder: staff, Parts: parts,
		Ground: sharing.B1, Basis: "APPI69_PURPOSE", From: u.Now, Source: record})
}
