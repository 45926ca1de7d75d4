package audit

import (
	"bytes"
	"slices"
	"time"

	"tomoni/store"
)

// Look is one line of "who looked": who, at which desk, when, how.
type Look struct {
	ID     store.ID // the row of the log
	At     time.Time
	Staff  store.ID
	Duty   store.ID
	Desk   store.ID
	Role   string
	Ground string
	Action string   // one of the Action constants
	Kind   string   // the record's kind, or the name of the list
	Part   string   // the part that was opened
	Fields []string // the fields that were shown
	Source string
	Result string
}

func (r row) looked() Look {
	return Look{ID: r.id, At: r.at, Staff: r.staff, Duty: r.duty, Desk: r.desk, Role: r.role, Ground: r.ground,
		Action: r.action, Kind: r.kind, Part: r.part, Fields: splitFields(r.fields), Source: r.source, Result: r.result}
}

// Looks tells who looked at the given records or persons, newest first: opened
// them, printed or exported them, or had them in a list. With a desk only the
// looks of that desk. Pages ask sharing.Reading.WhoLooked, which knows who may
// know what of it.
func Looks(tx *store.Tx, objects []store.ID, desk store.ID, limit int) ([]Look, error) {
	looks := store.In("r.action", lookActions)
	if !desk.IsZero() {
		looks = store.And(looks, store.SQL("r.desk = ?", desk))
	}
	var all []row
	for _, column := range []string{"r.object", "r.person"} {
		rows, err := store.All(tx, scanRow, `select `+rowColumns+` from audit_row r
			where r.municipality = ? and ? and ? order by r.id desc limit ?`,
			tx.Municipality(), store.In(column, objects), looks, limit)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	sets, err := setsWith(tx, objects)
	if err != nil {
		return nil, err
	}
	rows, err := store.All(tx, scanRow, `select `+rowColumns+` from audit_row r
		where r.municipality = ? and ? and ? order by r.id desc limit ?`,
		tx.Municipality(), store.In("r.shown", sets), looks, limit)
	if err != nil {
		return nil, err
	}
	return newest(append(all, rows...), limit), nil
}

// newest sorts, leaves out what was found twice, and cuts.
func newest(rows []row, limit int) []Look {
	slices.SortFunc(rows, func(a, b row) int { return bytes.Compare(b.id[:], a.id[:]) })
	rows = slices.CompactFunc(rows, func(a, b row) bool { return a.id == b.id })
	looks := make([]Look, 0, min(limit, len(rows)))
	for _, r := range rows[:min(limit, len(rows))] {
		looks = append(looks, r.looked())
	}
	return looks
}

// Filter narrows the log reviewer's list; zero fields do not narrow.
type Filter struct {
	Row                       store.ID // one line alone
	Staff, Desk, Organisation store.ID
	Object, Person            store.ID
	Action, Ground, Result    string
	From, Until               time.Time // at or after, before
	Before                    store.ID  // the next page: rows older than this one
}

// Entry is a line of the log as the log reviewer sees it (B15): the record and
// the person are pseudonyms.
type Entry struct {
	Look
	Organisation store.ID
	Request      store.ID
	Object       string // pseudonym
	Person       string // pseudonym
	Count        int
	Searched     bool // something was searched for; its words are kept apart
}

// Recent lists the log, newest first, without a name.
func Recent(tx *store.Tx, f Filter, limit int) ([]Entry, error) {
	rows, err := store.All(tx, scanRow, `select `+rowColumns+` from audit_row r
		where r.municipality = ? and ? order by r.id desc limit ?`, tx.Municipality(), f.where(), limit)
	entries := make([]Entry, 0, len(rows))
	for _, r := range rows {
		entries = append(entries, Entry{Look: r.looked(), Organisation: r.organ, Request: r.request,
			Object: pseudonym(r.municipality, r.object), Person: pseudonym(r.municipality, r.who),
			Count: r.count, Searched: r.term != ""})
	}
	return entries, err
}

func (f Filter) where() store.Fragment {
	parts := []store.Fragment{store.SQL("1 = 1")}
	add := func(wanted bool, condition string, value any) {
		if wanted {
			parts = append(parts, store.SQL(condition, value))
		}
	}
	add(!f.Row.IsZero(), "r.id = ?", f.Row)
	add(!f.Staff.IsZero(), "r.staff = ?", f.Staff)
	add(!f.Desk.IsZero(), "r.desk = ?", f.Desk)
	add(!f.Organisation.IsZero(), "r.organisation = ?", f.Organisation)
	add(!f.Object.IsZero(), "r.object = ?", f.Object)
	add(!f.Person.IsZero(), "r.person = ?", f.Person)
	add(f.Action != "", "r.action = ?", f.Action)
	add(f.Ground != "", "r.ground = ?", f.Ground)
	add(f.Result != "", "r.result = ?", f.Result)
	add(!f.From.IsZero(), "r.at >= ?", f.From)
	add(!f.Until.IsZero(), "r.at < ?", f.Until)
	add(!f.Before.IsZero(), "r.id < ?", f.Before)
	return store.And(parts...)
}

// Revealed is what stands behind the pseudonyms of a line.
type Revealed struct {
	Object, Person store.ID
	Term           string // empty when nothing was searched for, or it is no longer kept
}

// Unmask tells what stands behind the pseudonyms of a line. The caller writes
// the reason and an ActionReveal event in the same unit. Errors: store.ErrNone.
func Unmask(tx *store.Tx, rowID store.ID) (Revealed, error) {
	var r Revealed
	err := tx.Row(`select r.object, r.person, t.term from audit_row r
		left join audit_search_term t on t.municipality = r.municipality and t.row_id = r.id
		where r.municipality = ? and r.id = ?`, tx.Municipality(), rowID).Scan(&r.Object, &r.Person, &r.Term)
	return r, err
}
