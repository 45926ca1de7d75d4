package record

import (
	"slices"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Worker is somebody who works at a desk now.
type Worker struct {
	Staff      store.ID
	Supervisor bool
}

// WorkersAt lists who works at a desk now; the wiring fills it (office).
var WorkersAt func(tx *store.Tx, desk store.ID, now time.Time) ([]Worker, error)

// MadeFrom lists the records that rooms have made from others without being
// their parent, such as a consultation from a concern; the wiring fills it.
var MadeFrom = func(*store.Tx, []store.ID) ([]store.ID, error) { return nil, nil }

// Follow keeps from a record whoever is kept from the one that it was made from.
func Follow(u *command.Unit, from, record store.ID) error {
	staysAnswered(u, record)
	return sharing.Follow(u.Tx, from, record, u.Now, func() store.ID { return u.NewID("deny") })
}

// MayHave refuses to put a record into the hands of somebody who is kept from it.
func MayHave(u *command.Unit, record, staff store.ID) error {
	if staff.IsZero() {
		return nil
	}
	denied, err := sharing.Denied(u.Tx, record, u.Now)
	if err == nil && slices.Contains(denied, staff) {
		err = words.Invalid("staff", notThisOne)
	}
	return err
}

// staysAnswered looks at the end of the unit whether somebody who answers for
// the record can read it.
func staysAnswered(u *command.Unit, record store.ID) {
	u.Lastly(record, func() error { return KeepAnswered(u, record) })
}

// place is a desk of those that may answer for a record, the nearest first.
type place struct {
	desk store.ID
	free []Worker // who works there and is not kept from the record
}

// answerer decides who answers for an open record from which the denied are
// kept (pure): whoever has it, else anybody else of its desk, else the
// supervisor there, then the coordinator's desk, then the municipal desk. When
// nobody is left anywhere it stays at its desk, and ok is false.
func answerer(r Record, places []place, denied []store.ID) (desk, staff store.ID, ok bool) {
	if !r.Staff.IsZero() && !slices.Contains(denied, r.Staff) {
		return r.Desk, r.Staff, true
	}
	for _, p := range places {
		if len(p.free) == 0 {
			continue
		}
		for _, w := range p.free {
			if !w.Supervisor {
				return p.desk, store.ID{}, true
			}
		}
		return p.desk, p.free[0].Staff, true
	}
	return r.Desk, store.ID{}, false
}

// KeepAnswered gives an open record whose staff or whole desk is kept from it to
// somebody who is not, in the same unit (promises 1 and 2). Errors: a conflict
// when nobody would be left who may read it. What the program does by itself is
// not refused: then the record waits at its desk.
func KeepAnswered(u *command.Unit, id store.ID) error {
	denied, err := sharing.Denied(u.Tx, id, u.Now)
	if err != nil || len(denied) == 0 {
		return err
	}
	r, err := load(u.Tx, id)
	if err != nil || !r.Open {
		return err
	}
	places, err := placesFor(u, r, denied)
	if err != nil {
		return err
	}
	desk, staff, ok := answerer(r, places, denied)
	if !ok && !u.Act.System {
		return words.Conflict(nobodyLeft)
	}
	if r.Sealed {
		if err := letRead(u, r, staff); err != nil {
			return err
		}
	}
	if desk == r.Desk && staff == r.Staff {
		return nil
	}
	u.Touched(r.ID, store.ID{}, sharing.B1, sharing.C0, "desk", "staff")
	_, err = change(u, FacetNext, r, r.passedOn(desk, staff, NextWorkday(u, 1), u.Today()))
	return err
}

// passedOn is the record in other hands (pure). Another desk looks at it by the
// day given, whatever the one before had planned; an earlier day, an hour and the
// move of a third desk stay.
func (r Record) passedOn(desk, staff store.ID, by, today ja.Date) Record {
	if desk != r.Desk && r.Clock == Days && r.WaitingFor.IsZero() && by.Before(r.NextOn) {
		r = r.step(Next{On: by, Phrase: nextTakenOver}, store.ID{}, today)
	}
	r.Desk, r.Staff = desk, staff
	return r
}

// placesFor gives the desks that may answer, with who is free there. Of a sealed
// record only whoever reads it already and supervisors come into question.
func placesFor(u *command.Unit, r Record, denied []store.ID) ([]place, error) {
	coordinator, err := CoordinatorOf(u.Tx, r.Desk, u.Now)
	if err != nil {
		return nil, err
	}
	municipal, err := MunicipalDesk(u.Tx)
	if err != nil {
		return nil, err
	}
	readers, err := sharing.Readers(u.Tx, r.ID, u.Now)
	if err != nil {
		return nil, err
	}
	var places []place
	for _, desk := range []store.ID{r.Desk, coordinator, municipal} {
		workers, err := WorkersAt(u.Tx, desk, u.Now)
		if err != nil {
			return nil, err
		}
		p := place{desk: desk}
		for _, w := range workers {
			if slices.Contains(denied, w.Staff) || r.Sealed && !w.Supervisor && !holds(readers, w.Staff) {
				continue
			}
			p.free = append(p.free, w)
		}
		places = append(places, p)
	}
	return places, nil
}

func holds(readers []sharing.Reach, staff store.ID) bool {
	return slices.ContainsFunc(readers, func(h sharing.Reach) bool { return h.Holder == staff })
}

// letRead gives whoever now answers for a sealed record the reach to read it.
func letRead(u *command.Unit, r Record, staff store.ID) error {
	readers, err := sharing.Readers(u.Tx, r.ID, u.Now)
	if err != nil || staff.IsZero() || holds(readers, staff) {
		return err
	}
	return sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: r.ID, Holder: staff, Ground: sharing.B1, Basis: "APPI69_PURPOSE",
		Parts: sharing.PartsOf(sharing.C0, sharing.C1, sharing.C2, sharing.C3), From: u.Now, Source: r.ID})
}

// mostBelow keeps a chain of records that went round from never ending.
const mostBelow = 50

// Below lists a record and everything that came from it.
func Below(tx *store.Tx, id store.ID) ([]store.ID, error) {
	all, level := []store.ID{id}, []store.ID{id}
	for range mostBelow {
		children, err := store.All(tx, store.ScanID, "select r.id from record r where r.municipality = ? and ? order by r.id",
			tx.Municipality(), store.In("r.parent", level))
		if err != nil {
			return nil, err
		}
		made, err := MadeFrom(tx, level)
		if err != nil {
			return nil, err
		}
		level = nil
		for _, c := range append(children, made...) {
			if !slices.Contains(all, c) {
				all, level = append(all, c), append(level, c)
			}
		}
		if len(level) == 0 {
			break
		}
	}
	return all, nil
}

// About lists the records that are about a person, the oldest first, for what
// the program does by itself.
func About(u *command.Unit, person store.ID) ([]Record, error) {
	return store.All(u.Tx, scan, "select "+columns+` from concerns c cross join record r
 where c.municipality = ? and c.person = ? and r.municipality = c.municipality and r.id = c.record order by r.made_at, r.id`,
		u.Municipality(), person)
}

// OpenAbout lists the open records that are about a person, those too that name
// nobody and came from such a one. What an import has not switched on is looked
// at with the switch.
func OpenAbout(tx *store.Tx, person store.ID) ([]store.ID, error) {
	return store.All(tx, store.ScanID, `select r.id from concerns c join record r on r.municipality = c.municipality
 and (r.id = c.record or (r.parent = c.record and not exists (
 select 1 from concerns o where o.municipality = r.municipality and o.record = r.id)))
 where c.municipality = ? and c.person = ? and r.is_open = 1 and ? order by r.id`, tx.Municipality(), person, sharing.SwitchedOn("r"))
}
