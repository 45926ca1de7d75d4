package people

import (
	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
)

const releaseSelect = "select id, person, desk, reason, asked_by, asked_at, decision, why, decided_by, decided_at from conceal_release"

func scanRelease(row store.Row) (r Release, err error) {
	return r, row.Scan(&r.ID, &r.Person, &r.Desk, &r.Reason, &r.AskedBy, &r.AskedAt, &r.Decision, &r.Why, &r.DecidedBy, &r.DecidedAt)
}

// releasesOf lists what a desk was asked about somebody: what waits, then the
// newest.
func releasesOf(tx *store.Tx, person, desk store.ID) ([]Release, error) {
	return store.All(tx, scanRelease, releaseSelect+" where municipality = ? and person = ? and desk = ? order by case when decision = '' then 0 else 1 end, asked_at desc, id desc limit 20",
		tx.Municipality(), person, desk)
}

func lastRelease(tx *store.Tx, person, desk store.ID) (Release, error) {
	r, _, err := store.First(tx, scanRelease, releaseSelect+" where municipality = ? and person = ? and desk = ? order by case when decision = '' then 0 else 1 end, asked_at desc, id desc limit 1",
		tx.Municipality(), person, desk)
	return r, err
}

func insertRelease(u *command.Unit, r Release) error {
	return u.Exec(`insert into conceal_release (municipality, id, person, desk, reason, asked_by, asked_at, decision, why)
 values (?, ?, ?, ?, ?, ?, ?, '', '')`, u.Municipality(), r.ID, r.Person, r.Desk, r.Reason, r.AskedBy, r.AskedAt)
}

func decideRelease(tx *store.Tx, r Release) error {
	return tx.Exec("update conceal_release set decision = ?, why = ?, decided_by = ?, decided_at = ? where municipality = ? and id = ?",
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

func endConcealments(tx *store.Tx, r Release) error {
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

// ReleasesToDecide are the persons about whom somebody else of the viewer's desk
// has asked, for its supervisor.
func ReleasesToDecide(rd *sharing.Reading) ([]store.ID, error) {
	return store.All(rd.Tx, store.ScanID, `select person from conceal_release where municipality = ? and desk = ? and decision = '' and asked_by <> ?
 order by asked_at, id limit 50`, rd.Municipality(), rd.Viewer.Desk, rd.Viewer.Staff)
}
