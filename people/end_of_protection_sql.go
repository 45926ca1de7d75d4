package people

import (
	"time"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
)

const endSelect = "select id, person, desk, reason, asked_by, asked_at, next_on, rises_on, risen_at, decision, why, decided_by, decided_at from end_of_protection"

func scanEnd(row store.Row) (e EndOfProtection, err error) {
	return e, row.Scan(&e.ID, &e.Person, &e.Desk, &e.Reason, &e.AskedBy, &e.AskedAt, &e.NextOn, &e.RisesOn, &e.RisenAt, &e.Decision, &e.Why, &e.DecidedBy, &e.DecidedAt)
}

// endsOf lists what a desk was asked about somebody: what waits, then the
// newest.
func endsOf(tx *store.Tx, person, desk store.ID) ([]EndOfProtection, error) {
	return store.All(tx, scanEnd, endSelect+" where municipality = ? and person = ? and desk = ? order by case when decision = '' then 0 else 1 end, asked_at desc, id desc limit 20",
		tx.Municipality(), person, desk)
}

func lastEnd(tx *store.Tx, person, desk store.ID) (EndOfProtection, error) {
	e, _, err := store.First(tx, scanEnd, endSelect+" where municipality = ? and person = ? and desk = ? order by case when decision = '' then 0 else 1 end, asked_at desc, id desc limit 1",
		tx.Municipality(), person, desk)
	return e, err
}

// endByID is the zero one when there is none.
func endByID(tx *store.Tx, id store.ID) (EndOfProtection, error) {
	e, _, err := store.First(tx, scanEnd, endSelect+" where municipality = ? and id = ?", tx.Municipality(), id)
	return e, err
}

func insertEnd(u *command.Unit, e EndOfProtection) error {
	return u.Exec(`insert into end_of_protection (municipality, id, person, desk, reason, asked_by, asked_at, next_on, rises_on, decision, why)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '')`, u.Municipality(), e.ID, e.Person, e.Desk, e.Reason, e.AskedBy, e.AskedAt, e.NextOn, e.RisesOn)
}

func saveEnd(tx *store.Tx, e EndOfProtection) error {
	return tx.Exec("update end_of_protection set decision = ?, why = ?, decided_by = ?, decided_at = ? where municipality = ? and id = ?",
		e.Decision, e.Why, e.DecidedBy, e.DecidedAt, tx.Municipality(), e.ID)
}

// waitingEnds lists every question without an answer, at whatever desk; for the
// job that lets them rise.
func waitingEnds(tx *store.Tx) ([]EndOfProtection, error) {
	return store.All(tx, scanEnd, endSelect+" where municipality = ? and decision = '' order by asked_at, id", tx.Municipality())
}

func saveRisen(tx *store.Tx, e EndOfProtection) error {
	return tx.Exec("update end_of_protection set risen_at = ? where municipality = ? and id = ?", e.RisenAt, tx.Municipality(), e.ID)
}

// heldFrom lists who holds a reach on somebody for the sake of a question.
func heldFrom(tx *store.Tx, e EndOfProtection, at time.Time) ([]store.ID, error) {
	return store.All(tx, store.ScanID, "select holder from reach where municipality = ? and object = ? and source = ? and until_at > ? order by holder",
		tx.Municipality(), e.Person, e.ID, at)
}

// Protects reports whether a concealment by the desk is in force.
func Protects(tx *store.Tx, person, desk store.ID) (bool, error) {
	n := 0
	err := tx.Row("select count(*) from concealment where municipality = ? and person = ? and desk = ? and ended is null",
		tx.Municipality(), person, desk).Scan(&n)
	return n > 0, err
}

func endConcealments(tx *store.Tx, e EndOfProtection) error {
	return tx.Exec("update concealment set ended = ? where municipality = ? and person = ? and desk = ? and ended is null",
		e.ID, tx.Municipality(), e.Person, e.Desk)
}

// concealmentsBy lists what a desk protects or has protected, newest first.
func concealmentsBy(tx *store.Tx, person, desk store.ID) ([]protectionLine, error) {
	return store.All(tx, func(row store.Row) (l protectionLine, err error) {
		return l, row.Scan(&l.Source, &l.reason, &l.At, &l.ReviewOn, &l.by, &l.Ended)
	}, `select source, reason, from_at, review_on, staff, case when ended is null then 0 else 1 end from concealment
 where municipality = ? and person = ? and desk = ? order by from_at desc, id desc`, tx.Municipality(), person, desk)
}

// EndsToDecide are the questions of somebody else that a supervisor is to
// answer: those of the own desk and, at the municipal desk, those that have risen.
func EndsToDecide(rd *sharing.Reading) ([]EndOfProtection, error) {
	municipal, err := MunicipalDesk(rd.Tx)
	if err != nil {
		return nil, err
	}
	risen := store.SQL("1 = 0")
	if rd.Viewer.Desk == municipal {
		risen = store.SQL("risen_at is not null")
	}
	return store.All(rd.Tx, scanEnd, endSelect+` where municipality = ? and decision = '' and asked_by <> ? and ? order by next_on, asked_at, id limit 50`,
		rd.Municipality(), rd.Viewer.Staff, store.Or(store.SQL("desk = ?", rd.Viewer.Desk), risen))
}
