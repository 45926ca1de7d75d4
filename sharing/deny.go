package sharing

import (
	"time"

	"tomoni/store"
)

// DenyKind is why somebody is kept apart from a person or a record (利害関係).
type DenyKind string

// The kinds of denies. All of them work alike; the kind is for whoever decides
// when one ends.
const (
	Known    DenyKind = "KNOWN"    // a friend, a neighbour, somebody from school
	Relative DenyKind = "RELATIVE" // 家族・親族
	Party    DenyKind = "PARTY"    // it is about oneself, or oneself has a part in it
	Interest DenyKind = "CONFLICT" // another conflict of interest
	Opponent DenyKind = "OPPONENT" // 相手方: never told to the one who is kept apart
)

// OwnKinds are what somebody may say of themselves.
var OwnKinds = []DenyKind{Known, Relative, Party, Interest}

// DenyKinds are what a supervisor may say of somebody.
var DenyKinds = []DenyKind{Known, Relative, Party, Interest, Opponent}

// Deny (conflict of interest, opponent) keeps a person or a record from a staff
// member whatever grounds there are (law L3).
type Deny struct {
	ID     store.ID
	Staff  store.ID
	Object store.ID // a record or a person
	// Source is the deny itself; for a record that came from a denied one, the
	// deny of that one, so that both end together.
	Source    store.ID
	Kind      DenyKind
	Reason    string
	Desk      store.ID // the desk whose supervisor answers for it
	SetBy     store.ID // the staff member, or a supervisor
	From      time.Time
	Until     time.Time // zero: until somebody ends it
	EndedBy   store.ID  // zero: nobody has
	EndedAt   time.Time
	EndReason string
}

// Current reports whether the deny works at a time.
func (d Deny) Current(now time.Time) bool {
	return !now.Before(d.From) && (d.Until.IsZero() || now.Before(d.Until))
}

// Own reports whether somebody has said it of themselves.
func (d Deny) Own() bool { return d.SetBy == d.Staff }

const denySelect = `select d.id, d.staff, d.object, d.source, d.kind, d.reason, d.desk, d.set_by, d.from_at, d.until_at,
 d.ended_by, d.ended_at, d.end_reason from deny d`

func scanDeny(r store.Row) (Deny, error) {
	var d Deny
	err := r.Scan(&d.ID, &d.Staff, &d.Object, &d.Source, &d.Kind, &d.Reason, &d.Desk, &d.SetBy, &d.From, &d.Until,
		&d.EndedBy, &d.EndedAt, &d.EndReason)
	if d.Until.Equal(Forever) {
		d.Until = time.Time{}
	}
	return d, err
}

// Refuse writes a deny in the caller's unit of work.
func Refuse(tx *store.Tx, d Deny) error {
	if d.Until.IsZero() {
		d.Until = Forever
	}
	if d.Source.IsZero() {
		d.Source = d.ID
	}
	return tx.Exec(`insert into deny (municipality, id, staff, object, source, kind, reason, desk, set_by, from_at, until_at)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		tx.Municipality(), d.ID, d.Staff, d.Object, d.Source, string(d.Kind), d.Reason, d.Desk, d.SetBy, d.From, d.Until)
}

// EndRefusal ends a deny and what came from it, from now on. The rows stay.
func EndRefusal(tx *store.Tx, source, by store.ID, reason string, at time.Time) error {
	return tx.Exec(`update deny set until_at = ?, ended_by = ?, ended_at = ?, end_reason = ?
 where municipality = ? and source = ? and until_at > ?`, at, by, at, reason, tx.Municipality(), source, at)
}

// DenyAbout finds a deny of somebody else. One that names the viewer, or is
// about somebody from whom the viewer is kept too, does not exist for them.
func (rd *Reading) DenyAbout(id store.ID) (Deny, bool, error) {
	return store.First(rd.Tx, scanDeny, denySelect+" where d.municipality = ? and d.id = ? and d.source = d.id and ?",
		rd.Viewer.Municipality, id, rd.mayKnow("d"))
}

// DeniesOf lists the denies of staff members and those for which a desk
// answers, the ended ones too, the newest first, as DenyAbout finds them.
func (rd *Reading) DeniesOf(staff []store.ID, desk store.ID, limit int) ([]Deny, error) {
	return store.All(rd.Tx, scanDeny, denySelect+` where d.municipality = ? and ? and d.source = d.id and ? order by d.id desc limit ?`,
		rd.Viewer.Municipality, store.Or(store.In("d.staff", staff), store.SQL("d.desk = ?", desk)), rd.mayKnow("d"), limit)
}

// mayKnow leaves out the denies that must not come to this viewer: a deny does
// not betray itself (law L3, existence is a secret of its own).
func (rd *Reading) mayKnow(alias string) store.Fragment {
	return store.And(store.SQL(alias+".staff <> ?", rd.Viewer.Staff), store.SQL(`not exists (select 1 from deny m
 where m.municipality = `+alias+`.municipality and m.staff = ? and m.from_at <= ? and m.until_at > ?
 and (m.object = `+alias+`.object or `+among("m", alias, `select `+alias+`.object`)+` or `+among("m", alias, `
 select c.person from concerns c where c.municipality = `+alias+`.municipality and c.record = `+alias+`.object`)+`))`,
		rd.Viewer.Staff, rd.Now, rd.Now))
}

// IsDenied reports whether some deny names the staff member now; office puts
// the answer into the Viewer.
func IsDenied(tx *store.Tx, staff store.ID, now time.Time) (bool, error) {
	spans, err := store.Remember(tx, deniesKey(staff), func() ([]span, error) {
		return store.All(tx, scanSpan, "select from_at, until_at from deny where municipality = ? and staff = ?", tx.Municipality(), staff)
	})
	for _, s := range spans {
		if !now.Before(s.from) && now.Before(s.until) {
			return true, err
		}
	}
	return false, err
}

// Denied lists who is kept from a record now, by the record or by a person whom
// it is about.
func Denied(tx *store.Tx, record store.ID, now time.Time) ([]store.ID, error) {
	return store.All(tx, store.ScanID, `select distinct d.staff from record r join deny d on d.municipality = r.municipality and ?
 where r.municipality = ? and r.id = ? and d.from_at <= ? and d.until_at > ? order by d.staff`,
		denies("d", "r"), tx.Municipality(), record, now, now)
}

// KeptFrom lists the open records of a desk from which somebody is kept now, but
// for those of an import that is not switched on.
func KeptFrom(tx *store.Tx, desk store.ID, now time.Time) ([]store.ID, error) {
	return store.All(tx, store.ScanID, `select r.id from record r
 where r.municipality = ? and r.desk = ? and r.is_open = 1 and ? and exists (select 1 from deny d
 where d.municipality = r.municipality and ? and d.from_at <= ? and d.until_at > ?) order by r.id`,
		tx.Municipality(), desk, SwitchedOn("r"), denies("d", "r"), now, now)
}

// Follow keeps from a record whoever is kept from the one that it came from, as
// long as that lasts. newID makes the ids of the rows.
func Follow(tx *store.Tx, from, record store.ID, now time.Time, newID func() store.ID) error {
	above, err := store.All(tx, scanDeny, denySelect+` where d.municipality = ? and d.object = ? and d.from_at <= ? and d.until_at > ?
 order by d.id`, tx.Municipality(), from, now, now)
	if err != nil {
		return err
	}
	for _, d := range above {
		d.ID, d.Object = newID(), record
		if err := Refuse(tx, d); err != nil {
			return err
		}
	}
	return nil
}

// denies is the condition that a deny (alias d) speaks of a record (alias r):
// of the record itself, or of somebody whom it is about. A record that names
// nobody is about those of the record above it.
func denies(deny, record string) store.Fragment {
	return store.SQL(`(` + deny + `.object = ` + record + `.id or ` + among(deny, record, `
 select c.person from concerns c where c.municipality = `+record+`.municipality and c.record = `+record+`.id`) + `
 or ` + among(deny, record, `
 select c.person from concerns c where c.municipality = `+record+`.municipality and c.record = `+record+`.parent
 and not exists (select 1 from concerns o where o.municipality = `+record+`.municipality and o.record = `+record+`.id)`) + `)`)
}

// among is the condition that a deny (alias) speaks of one of the persons that a
// query selects, or of somebody who has been found to be the same person:
// protections unite (MODEL, People). of is an alias that knows the municipality;
// not the deny's own, so that an index on the object is used.
func among(deny, of, persons string) string {
	return deny + `.object in (` + persons + `
 union all select ib.person from identity ia cross join identity ib where ia.municipality = ` + of + `.municipality and ia.person in (` + persons + `)
 and ib.municipality = ia.municipality and ib.root = ia.root)`
}

// NotDenied subtracts the records that a conflict of interest or an opponent
// mark keeps from this staff member, whatever the ground (law L3).
func (rd *Reading) NotDenied(alias string) store.Fragment {
	return rd.unless(alias, denies("d", alias))
}

// NotDeniedPerson subtracts the persons from whom this staff member is kept
// (alias p). VisiblePersons holds it; whoever looks for persons without that
// scope, as B18 does, asks for it.
func (rd *Reading) NotDeniedPerson(alias string) store.Fragment {
	return rd.unless(alias, store.SQL(among("d", alias, "select "+alias+".id")))
}

// notDeniedEntry subtracts the entries of denied records and those about a
// denied person; one that names nobody is about everybody in its record.
func (rd *Reading) notDeniedEntry(alias string) store.Fragment {
	return rd.unless(alias, store.SQL(`(d.object = `+alias+`.record or `+among("d", alias, `
 select ep.person from entry_person ep where ep.municipality = `+alias+`.municipality and ep.entry = `+alias+`.id`)+`
 or (not exists (select 1 from entry_person eo where eo.municipality = `+alias+`.municipality and eo.entry = `+alias+`.id)
 and `+among("d", alias, `select c.person from concerns c where c.municipality = `+alias+`.municipality and c.record = `+alias+`.record`)+`))`))
}

// unless is true for whoever no deny names; only for others the table is asked.
func (rd *Reading) unless(alias string, speaks store.Fragment) store.Fragment {
	if !rd.Viewer.Denied {
		return store.SQL("1 = 1")
	}
	return store.SQL(`not exists (select 1 from deny d
 where d.municipality = `+alias+`.municipality and d.staff = ? and d.from_at <= ? and d.until_at > ? and ?)`,
		rd.Viewer.Staff, rd.Now, rd.Now, speaks)
}

// Denies are few and asked for with every request.
var _ = store.Settled("deny")

type deniesKey store.ID

// span is from when until when a deny holds.
type span struct{ from, until time.Time }

func scanSpan(r store.Row) (s span, err error) { return s, r.Scan(&s.from, &s.until) }
