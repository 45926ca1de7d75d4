package timeline

import (
	"time"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
)

const columns = `e.id, e.record, e.at, e.kind, e.channel, e.part, e.basis, e.sealed, e.informant, e.staff, e.desk, e.minutes,
 e.words, e.supersedes, e.superseded_by, e.written_at, e.taken_over, e.recorder`

func scan(row store.Row) (Entry, error) {
	var e Entry
	err := row.Scan(&e.ID, &e.Record, &e.At, &e.Kind, &e.Channel, &e.Part, &e.Basis, &e.Sealed, &e.Informant, &e.Staff, &e.Desk,
		&e.Minutes, &e.Words, &e.Supersedes, &e.SupersededBy, &e.WrittenAt, &e.TakenOver, &e.Recorder)
	return e, err
}

func insert(u *command.Unit, e Entry) error {
	return u.Later(`insert into entry (municipality, id, record, at, kind, channel, part, basis, sealed, informant, staff, desk, minutes,
 words, supersedes, superseded_by, written_at, taken_over, recorder) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, ?, ?, ?)`,
		u.Act.Municipality, e.ID, e.Record, e.At, string(e.Kind), e.Channel, string(e.Part), e.Basis, e.Sealed, e.Informant,
		e.Staff, e.Desk, e.Minutes, e.Words, e.Supersedes, e.WrittenAt, e.TakenOver, e.Recorder)
}

func personsOf(tx *store.Tx, entry store.ID) ([]store.ID, error) {
	return store.All(tx, store.ScanID, "select person from entry_person where municipality = ? and entry = ? order by person",
		tx.Municipality(), entry)
}

// Filter narrows a timeline.
type Filter struct {
	Kind   Kind
	Person store.ID
	Before Cursor // the last one of the page before
	Limit  int
	Former bool // with what corrections superseded
}

// Cursor is the place before which a timeline goes on (keyset).
type Cursor struct {
	At time.Time
	ID store.ID
}

// List gives the newest version of each entry of a record that the grant
// opens, newest first. What may not be read is not there at all.
func List(rd *sharing.Reading, g sharing.Grant, f Filter) ([]Entry, error) {
	return AskList(rd, g, f).All()
}

// AskList is List asked ahead.
func AskList(rd *sharing.Reading, g sharing.Grant, f Filter) *store.Answer[Entry] {
	conditions := []store.Fragment{store.SQL("e.municipality = ? and e.record = ?", rd.Viewer.Municipality, g.Subject), g.Entries("e")}
	if !f.Former {
		conditions = append(conditions, store.SQL("e.superseded_by is null"))
	}
	if f.Kind != "" {
		conditions = append(conditions, store.SQL("e.kind = ?", string(f.Kind)))
	}
	if !f.Person.IsZero() {
		conditions = append(conditions, store.SQL(`exists (select 1 from entry_person ep where ep.municipality = e.municipality
 and ep.entry = e.id and ep.person = ?)`, f.Person))
	}
	if !f.Before.At.IsZero() {
		conditions = append(conditions, store.SQL("(e.at < ? or (e.at = ? and e.id < ?))", f.Before.At, f.Before.At, f.Before.ID))
	}
	if f.Limit <= 0 {
		f.Limit = 50
	}
	return store.Ask(rd.Tx, scan, "select "+columns+" from entry e where ? order by e.at desc, e.id desc limit ?",
		store.And(conditions...), f.Limit)
}

// Versions gives an entry and what stood before it, newest first, as far as
// the grant opens them.
func Versions(rd *sharing.Reading, g sharing.Grant, id store.ID) ([]Entry, error) {
	var list []Entry
	for !id.IsZero() && len(list) < 100 {
		e, found, err := store.First(rd.Tx, scan, "select "+columns+" from entry e where e.municipality = ? and e.id = ? and e.record = ? and ?",
			rd.Viewer.Municipality, id, g.Subject, g.Entries("e"))
		if err != nil || !found {
			return list, err
		}
		list = append(list, e)
		id = e.Supersedes
	}
	return list, nil
}

// ByID gives entries of a record by their ids, for attaching them to a
// referral; those that the grant does not open are left out.
func ByID(rd *sharing.Reading, g sharing.Grant, ids []store.ID) ([]Entry, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return store.All(rd.Tx, scan, "select "+columns+" from entry e where e.municipality = ? and e.record = ? and ? and ? order by e.at, e.id",
		rd.Viewer.Municipality, g.Subject, store.In("e.id", ids), g.Entries("e"))
}

// PersonsOf lists whom each entry is about, for those that name somebody.
func PersonsOf(rd *sharing.Reading, g sharing.Grant) (map[store.ID][]store.ID, error) {
	return PersonsIn(AskAbout(rd, g))
}

// PersonsIn reads the answer of AskAbout.
func PersonsIn(a *store.Answer[EntryPerson]) (map[store.ID][]store.ID, error) {
	out := map[store.ID][]store.ID{}
	pairs, err := a.All()
	for _, p := range pairs {
		out[p.Entry] = append(out[p.Entry], p.Person)
	}
	return out, err
}

// EntryPerson says that an entry is about somebody.
type EntryPerson struct{ Entry, Person store.ID }

// AskAbout asks ahead whom each entry is about, for those that name somebody.
func AskAbout(rd *sharing.Reading, g sharing.Grant) *store.Answer[EntryPerson] {
	if !g.Has(sharing.C1) {
		return store.Answered[EntryPerson](nil, nil)
	}
	return store.Ask(rd.Tx, func(r store.Row) (a EntryPerson, err error) { return a, r.Scan(&a.Entry, &a.Person) },
		"select entry, person from entry_person where municipality = ? and record = ? order by entry, person", rd.Viewer.Municipality, g.Subject)
}
