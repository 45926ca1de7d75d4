package people

import (
	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
)

const endSelect = "select id, person, desk, reason, asked_by, asked_at, decision, why, decided_by, decided_at from end_of_protection"

func scanEnd(row store.Row) (r EndOfProtection, err error) {
	return r, row.Scan(&r.ID, &r.Person, &r.Desk, &r.Reason, &r.AskedBy, &r.AskedAt, &r.Decision, &r.Why, &r.DecidedBy, &r.DecidedAt)
}

// endsOf lists what a desk was asked about somebody: what waits, then the
// newest.
func endsOf(tx *store.Tx, person, desk store.ID) ([]EndOfProtection, error) {
	return store.All(tx, scanEnd, endSelect+" where municipality = ? and person = ? and desk = ? order by case when decision = '' then 0 else 1 end, asked_at desc, id desc limit 20",
		tx.Municipality(), person, desk)
}

func lastEnd(tx *store.Tx, person, desk store.ID) (EndOfProtection, error) {
	r, _, err := store.First(tx, scanEnd, endSelect+" where municipality = ? and person = ? and desk = ? order by case when decision = '' then 0 else 1 end, asked_at desc, id desc limit 1",
		tx.Municipality(), person, desk)
	return r, err
}

func insertEnd(u *command.Unit, r EndOfProtection) error {
	return u.Exec(`insert into end_of_protection (municipality, id, person, desk, reason, asked_by, asked_at, decision, why)
 values (?, ?, ?, ?, ?, ?, ?, '', '')`, u.Municipality(), r.ID, r.Person, r.Desk, r.Reason, r.AskedBy, r.AskedAt)
}

func saveEnd(tx *store.Tx, r EndOfProtection) error {
	return tx.Exec("update end_of_protection set decision = ?, why = ?, decided_by = ?, decided_at = ? where municipality = ? and id = ?",
		r.Decision, r.Why, r.DecidedBy, r.DecidedAt, tx.Municipality(), r.ID)
}

// deskProtects reports whether a concealment by the desk is in force.
func deskProtects(tx *store.Tx, person, desk store.ID) (bool, error) {
	n := 0
	err := tx.Row("select count(*) from concealment where municipality = ? and person = ? and desk = ? and ended is null",
		tx.Municipality(), person, desk).Scan(&n)
	return n > 0, err
}

func anyProtects(tx *store.Tx, person store.ID) (bool, error) {
	n := 0
	err := tx.Row("select count(*) from concealment where municipality = ? and person = ? and ended is null",
		tx.Municipality(), person).Scan(&n)
	return n > 0, err
}

func endConcealments(tx *store.Tx, r EndOfProtection) error {
	return tx.Exec("update concealment set ended = ? where municipality = ? and person = ? and desk = ? and ended is null",
		r.ID, tx.Municipality(), r.Person, r.Desk)
}

// concealmentsBy lists what a desk protects or has protected, newest first.
func concealmentsBy(tx *store.Tx, person, desk store.ID) ([]protectionLine, error) {
	return store.All(tx, func(row store.Row) (l protectionLine, err error) {
		return l, row.Scan(&l.Source, &l.reason, &l.At, &l.ReviewOn, &l.by, &l.Ended)
	}, `select source, reason, from_at, review_on, staff, case when ended is null then 0 else 1 end from concealment
 where municipality = ? and person = ? and desk = ? order by from_at desc, id desc`, tx.Municipality(), person, desk)
}

// EndsToDecide are the persons about whom somebody else of the viewer's desk
// has asked, for its supervisor.
func EndsToDecide(rd *sharing.Reading) ([]store.ID, error) {
	return store.All(rd.Tx, store.ScanID, `select person from end_of_protection where municipality = ? and desk = ? and decision = '' and asked_by <> ?
 order by asked_at, id limit 50`, rd.Municipality(), rd.Viewer.Desk, rd.Viewer.Staff)
}
