package record

import (
	"encoding/json"

	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

const columns = `r.id, r.kind, r.parent, r.code, r.desk, r.staff, r.area, r.class, r.sealed, r.title, r.is_open, r.next_on, r.next_at,
 r.clock, r.phrase, r.waiting_for, r.wait_since, r.escalation, r.made_at, r.closed_at, r.close_code, r.version`

func scan(row store.Row) (Record, error) {
	var r Record
	err := row.Scan(&r.ID, &r.Kind, &r.Parent, &r.Code, &r.Desk, &r.Staff, &r.Area, &r.Class, &r.Sealed, &r.Title, &r.Open,
		&r.NextOn, &r.NextAt, &r.Clock, &r.Phrase, &r.WaitingFor, &r.WaitSince, &r.Escalation, &r.MadeAt, &r.ClosedAt, &r.CloseCode, &r.Version)
	return r, err
}

// insert saves a new record; false when another one has its code already.
func insert(tx *store.Tx, r Record) (bool, error) {
	n, err := tx.Change(`insert into record (municipality, id, kind, parent, code, desk, staff, area, class, sealed, title, batch_off,
 is_open, next_on, next_at, clock, phrase, waiting_for, wait_since, escalation, made_at, closed_at, close_code, version)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (municipality, code) do nothing`,
		tx.Municipality(), r.ID, r.Kind, r.Parent, r.Code, r.Desk, r.Staff, r.Area, r.Class, r.Sealed, r.Title,
		r.Open, r.NextOn, r.NextAt, string(r.Clock), r.Phrase, r.WaitingFor, r.WaitSince, int(r.Escalation), r.MadeAt, r.ClosedAt, r.CloseCode, r.Version)
	return n == 1, err
}

// save writes a changed record; the version it was loaded with must still stand.
func save(tx *store.Tx, r Record) error {
	n, err := tx.Change(`update record set desk = ?, staff = ?, area = ?, class = ?, sealed = ?, title = ?, is_open = ?, next_on = ?,
 next_at = ?, clock = ?, phrase = ?, waiting_for = ?, wait_since = ?, escalation = ?, closed_at = ?, close_code = ?, version = version + 1
 where municipality = ? and id = ? and version = ?`,
		r.Desk, r.Staff, r.Area, r.Class, r.Sealed, r.Title, r.Open, r.NextOn, r.NextAt, string(r.Clock), r.Phrase, r.WaitingFor,
		r.WaitSince, int(r.Escalation), r.ClosedAt, r.CloseCode, tx.Municipality(), r.ID, r.Version)
	if err == nil && n == 0 {
		return store.ErrAgain
	}
	return err
}

// load reads a record for a change, in the caller's unit of work.
func load(tx *store.Tx, id store.ID) (Record, error) { return one(tx, id, store.Lock) }

// one reads a record; a reading may not lock.
func one(tx *store.Tx, id store.ID, lock store.Fragment) (Record, error) {
	r, found, err := store.First(tx, scan, "select "+columns+" from record r where r.municipality = ? and r.id = ? ?",
		tx.Municipality(), id, lock)
	if err == nil && !found {
		return r, words.NotFound()
	}
	return r, err
}

// Get reads a record that a grant has opened.
func Get(rd *sharing.Reading, g sharing.Grant) (Record, error) {
	if err := g.Require(sharing.C0); err != nil {
		return Record{}, err
	}
	return one(rd.Tx, g.Subject, store.SQL(""))
}

// keepRevision writes what stood before a change: who, when, which part.
func keepRevision(tx *store.Tx, id store.ID, before Record, part sharing.Part, event sharing.Reading) error {
	b, err := json.Marshal(before)
	if err != nil {
		return err
	}
	return tx.Later("insert into revision (municipality, id, record, part, staff, at, before) values (?, ?, ?, ?, ?, ?, ?)",
		tx.Municipality(), id, before.ID, string(part), event.Viewer.Staff, event.Now, string(b))
}

// ByCode finds a visible record by its 受付番号.
func ByCode(rd *sharing.Reading, code string) (Record, bool, error) {
	return store.First(rd.Tx, scan, "select "+columns+" from record r where r.municipality = ? and r.code = ? and ?",
		rd.Viewer.Municipality, code, rd.Visible("r"))
}

// Children lists the records below one that the viewer may see, oldest first.
func Children(rd *sharing.Reading, g sharing.Grant) ([]Record, error) {
	return store.All(rd.Tx, scan, "select "+columns+" from record r where r.municipality = ? and r.parent = ? and ? order by r.made_at, r.id",
		rd.Viewer.Municipality, g.Subject, rd.Visible("r"))
}

// OfPerson lists the visible records that concern a person, open ones and the
// newest first.
func OfPerson(rd *sharing.Reading, person store.ID, limit int) ([]Record, error) {
	return store.All(rd.Tx, scan, "select "+columns+` from concerns c join record r on r.municipality = c.municipality and r.id = c.record
 where c.municipality = ? and c.person = ? and ? order by r.is_open desc, r.made_at desc, r.id desc limit ?`,
		rd.Viewer.Municipality, person, rd.Visible("r"), limit)
}

// Person is somebody whom a record concerns.
type Person struct {
	ID   store.ID
	Role Role
}

// Persons lists whom a record concerns; C1 of the grant opens it.
func Persons(rd *sharing.Reading, g sharing.Grant) ([]Person, error) {
	if err := g.Require(sharing.C1); err != nil {
		return nil, err
	}
	return personsOf(rd.Tx, g.Subject)
}

func personsOf(tx *store.Tx, record store.ID) ([]Person, error) {
	return store.All(tx, func(row store.Row) (p Person, err error) {
		return p, row.Scan(&p.ID, &p.Role)
	}, "select person, role from concerns where municipality = ? and record = ? order by place, person", tx.Municipality(), record)
}
