package record

import (
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

const columns = `r.id, r.kind, r.parent, r.code, r.desk, r.staff, r.area, r.class, r.sealed, r.title, r.is_open, r.next_on, r.next_at,
 r.clock, r.phrase, r.waiting_for, r.wait_since, r.escalation, r.made_at, r.closed_at, r.close_code, r.version`

func scan(row store.Row) (Record, error) {
	var r Record
	err := row.Scan(&r.ID, &r.Kind, &r.Parent, &r.Code, &r.Desk, &r.Staff, &r.Area, &r.Class, &r.Sealed, &r.Title, &r.Open,
		&r.NextOn, &r.NextAt, &r.Clock, &r.Phrase, &r.WaitingFor, &r.WaitSince, &r.Escalation, &r.MadeAt, &r.ClosedAt, &r.CloseCode, &r.lock)
	return r, err
}

// insert saves a new record; false when another one has its code already.
func insert(tx *store.Tx, r Record) (bool, error) {
	n, err := tx.Change(`insert into record (municipality, id, kind, parent, code, desk, staff, area, class, sealed, title, is_open,
 next_on, next_at, clock, phrase, waiting_for, wait_since, escalation, made_at, closed_at, close_code, version)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (municipality, code) do nothing`,
		tx.Municipality(), r.ID, r.Kind, r.Parent, r.Code, r.Desk, r.Staff, r.Area, r.Class, r.Sealed, r.Title,
		r.Open, r.NextOn, r.NextAt, string(r.Clock), r.Phrase, r.WaitingFor, r.WaitSince, int(r.Escalation), r.MadeAt, r.ClosedAt, r.CloseCode, r.lock)
	return n == 1, err
}

// save writes a changed record; the version it was loaded with must still stand.
func save(tx *store.Tx, r Record) error {
	n, err := tx.Change(`update record set desk = ?, staff = ?, area = ?, class = ?, sealed = ?, title = ?, is_open = ?, next_on = ?,
 next_at = ?, clock = ?, phrase = ?, waiting_for = ?, wait_since = ?, escalation = ?, closed_at = ?, close_code = ?, version = version + 1
 where municipality = ? and id = ? and version = ?`,
		r.Desk, r.Staff, r.Area, r.Class, r.Sealed, r.Title, r.Open, r.NextOn, r.NextAt, string(r.Clock), r.Phrase, r.WaitingFor,
		r.WaitSince, int(r.Escalation), r.ClosedAt, r.CloseCode, tx.Municipality(), r.ID, r.lock)
	if err == nil && n == 0 {
		return store.ErrAgain
	}
	return err
}

// load reads a record for a change, in the caller's unit of work.
func load(tx *store.Tx, id store.ID) (Record, error) {
	r, found, err := store.First(tx, scan, "select "+columns+" from record r where r.municipality = ? and r.id = ? ?",
		tx.Municipality(), id, store.Lock)
	if err == nil && !found {
		return r, words.NotFound()
	}
	return r, err
}

// Get reads a record that a grant has opened.
func Get(rd *sharing.Reading, g sharing.Grant) (Record, error) { return Got(Ask(rd, g)) }

// Ask is Get asked ahead; Got reads the answer.
func Ask(rd *sharing.Reading, g sharing.Grant) *store.Answer[Record] {
	if err := g.Require(sharing.C0); err != nil {
		return store.Answered[Record](nil, err)
	}
	return store.Ask(rd.Tx, scan, "select "+columns+" from record r where r.municipality = ? and r.id = ?", rd.Municipality(), g.Subject)
}

// Got is the record that was asked for. Errors: words.NotFound.
func Got(a *store.Answer[Record]) (Record, error) {
	r, found, err := a.First()
	if err == nil && !found {
		err = words.NotFound()
	}
	return r, err
}

// ByCode finds a visible record by its 受付番号.
func ByCode(rd *sharing.Reading, code string) (Record, bool, error) {
	return store.First(rd.Tx, scan, "select "+columns+" from record r where r.municipality = ? and r.code = ? and ?",
		rd.Viewer.Municipality, code, rd.Visible("r"))
}

// Among lists those of the records that the viewer may see.
func Among(rd *sharing.Reading, ids []store.ID) (map[store.ID]Record, error) {
	seen := map[store.ID]Record{}
	if len(ids) == 0 {
		return seen, nil
	}
	list, err := store.All(rd.Tx, scan, "select "+columns+" from record r where r.municipality = ? and ? and ?",
		rd.Viewer.Municipality, store.In("r.id", ids), rd.Visible("r"))
	for _, r := range list {
		seen[r.ID] = r
	}
	return seen, err
}

// Unmasked gives a record's kind, number and whether it is sealed, for the log
// reviewer who gave a reason (B15); the zero Record when there is none. A sealed
// one tells no number.
func Unmasked(tx *store.Tx, id store.ID) (Record, error) {
	r, _, err := store.First(tx, func(row store.Row) (r Record, err error) {
		return r, row.Scan(&r.Kind, &r.Code, &r.Sealed)
	}, "select kind, case when sealed = 1 then '' else code end, sealed from record where municipality = ? and id = ?", tx.Municipality(), id)
	return r, err
}

// CodeAt finds the unsealed record of a desk by its 受付番号, for whoever decides
// who may read at that desk without reading there.
func CodeAt(rd *sharing.Reading, desk store.ID, code string) (store.ID, bool, error) {
	return store.First(rd.Tx, store.ScanID, "select r.id from record r where r.municipality = ? and r.desk = ? and r.code = ? and r.sealed = 0 and ? and ?",
		rd.Viewer.Municipality, desk, code, sharing.SwitchedOn("r"), rd.NotDenied("r"))
}

// Children lists the records below one that the viewer may see, oldest first.
func Children(rd *sharing.Reading, g sharing.Grant) ([]Record, error) {
	return AskChildren(rd, g).All()
}

// AskChildren is Children asked ahead.
func AskChildren(rd *sharing.Reading, g sharing.Grant) *store.Answer[Record] {
	return store.Ask(rd.Tx, scan, "select "+columns+" from record r where r.municipality = ? and r.parent = ? and ? order by r.made_at, r.id",
		rd.Viewer.Municipality, g.Subject, rd.Visible("r"))
}

// OfPerson lists the visible records that concern a person, open ones and the
// newest first.
func OfPerson(rd *sharing.Reading, person store.ID, limit int) ([]Record, error) {
	return store.All(rd.Tx, scan, "select "+columns+` from concerns c cross join record r
 where c.municipality = ? and c.person = ? and r.municipality = c.municipality and r.id = c.record and ? order by r.is_open desc, r.made_at desc, r.id desc limit ?`,
		rd.Viewer.Municipality, person, rd.Visible("r"), limit)
}

// Person is somebody whom a record concerns.
type Person struct {
	ID   store.ID
	Role Role
}

// Persons lists whom a record concerns; C1 of the grant opens it.
func Persons(rd *sharing.Reading, g sharing.Grant) ([]Person, error) { return AskPersons(rd, g).All() }

// AskPersons is Persons asked ahead.
func AskPersons(rd *sharing.Reading, g sharing.Grant) *store.Answer[Person] {
	if err := g.Require(sharing.C1); err != nil {
		return store.Answered[Person](nil, err)
	}
	return askPersons(rd.Tx, g.Subject)
}

func personsOf(tx *store.Tx, record store.ID) ([]Person, error) { return askPersons(tx, record).All() }

func askPersons(tx *store.Tx, record store.ID) *store.Answer[Person] {
	return store.Ask(tx, scanPerson, personSelect+" order by place, person", tx.Municipality(), record)
}

const personSelect = "select person, role from concerns where municipality = ? and record = ?"

func scanPerson(row store.Row) (p Person, err error) { return p, row.Scan(&p.ID, &p.Role) }

// roleOf is what a person is to a record, as it stands.
func roleOf(tx *store.Tx, record, person store.ID) (Person, bool, error) {
	return store.First(tx, scanPerson, personSelect+" and person = ?", tx.Municipality(), record, person)
}
