package neighbour

import (
	"strings"

	"tomoni/command"
	"tomoni/record"
	"tomoni/store"
	"tomoni/words"
)

const concernColumns = "c.id, c.about, c.signs, c.abuse, c.hurry, c.may_name, c.limited, c.state, c.state_at"

func (c *Concern) dest(signs *string) []any {
	return []any{&c.ID, &c.About, signs, &c.Abuse, &c.Hurry, &c.MayName, &c.Limited, &c.State, &c.StateAt}
}

func scanConcern(r store.Row) (Concern, error) {
	var c Concern
	var signs string
	err := r.Scan(c.dest(&signs)...)
	c.Signs = strings.Fields(signs)
	return c, err
}

func insertConcern(u *command.Unit, c Concern) error {
	return u.Exec(`insert into concern (municipality, id, about, signs, abuse, hurry, may_name, limited, state, state_at)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		u.Act.Municipality, c.ID, c.About, strings.Join(c.Signs, " "), c.Abuse, c.Hurry, c.MayName, c.Limited, string(c.State), c.StateAt)
}

// saveConcern writes what the desk has changed and keeps what stood before.
func saveConcern(u *command.Unit, f command.Facet, before, c Concern) error {
	if err := u.Keep(f, c.ID, before); err != nil {
		return err
	}
	return u.Exec("update concern set limited = ?, state = ?, state_at = ? where municipality = ? and id = ?",
		c.Limited, string(c.State), c.StateAt, u.Act.Municipality, c.ID)
}

// load reads the room's row of a record that has been opened. Errors: NotFound
// when the record is no concern.
func load(tx *store.Tx, id store.ID) (Concern, error) {
	c, found, err := store.First(tx, scanConcern, "select "+concernColumns+" from concern c where c.municipality = ? and c.id = ?",
		tx.Municipality(), id)
	if err == nil && !found {
		return c, words.NotFound()
	}
	return c, err
}

func scanReporter(r store.Row) (Reporter, error) {
	var p Reporter
	err := r.Scan(&p.kind, &p.staff, &p.name, &p.phone, &p.sealed, &p.desk, &p.takenBy)
	return p, err
}

func insertReporter(u *command.Unit, concern store.ID, p Reporter) error {
	return u.Exec(`insert into concern_reporter (municipality, concern, kind, staff, name, phone, sealed, desk, taken_by)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		u.Act.Municipality, concern, string(p.kind), p.staff, p.name, p.phone, p.sealed, p.desk, p.takenBy)
}

func reporterOf(tx *store.Tx, concern store.ID) (Reporter, error) {
	p, found, err := store.First(tx, scanReporter, `select kind, staff, name, phone, sealed, desk, taken_by from concern_reporter
 where municipality = ? and concern = ?`, tx.Municipality(), concern)
	if err == nil && !found {
		return p, words.NotFound()
	}
	return p, err
}

// linkConsultation notes that a consultation was made from a concern. Whoever is
// kept from the one is kept from the other.
func linkConsultation(u *command.Unit, concern, consultation store.ID) error {
	if err := record.Follow(u, concern, consultation); err != nil {
		return err
	}
	return u.Exec("insert into concern_consultation (municipality, concern, consultation, at) values (?, ?, ?, ?)",
		u.Act.Municipality, concern, consultation, u.Now)
}

// consultationsOf lists the consultations that were made from a concern.
func consultationsOf(tx *store.Tx, concern store.ID) ([]store.ID, error) {
	return store.All(tx, store.ScanID, `select consultation from concern_consultation where municipality = ? and concern = ?
 order by at, consultation`, tx.Municipality(), concern)
}

// Among lists those of the records that are concerns, and of these the ones in
// which abuse is feared.
func Among(tx *store.Tx, records []store.ID) (concerns, feared []store.ID, err error) {
	err = tx.Each(func(r store.Row) error {
		var id store.ID
		var abuse bool
		err := r.Scan(&id, &abuse)
		if concerns = append(concerns, id); abuse {
			feared = append(feared, id)
		}
		return err
	}, "select id, abuse from concern where municipality = ? and ? order by id", tx.Municipality(), store.In("id", records))
	return concerns, feared, err
}

// MadeFrom lists the consultations that were made from any of the concerns.
func MadeFrom(tx *store.Tx, concerns []store.ID) ([]store.ID, error) {
	return store.All(tx, store.ScanID, "select consultation from concern_consultation where municipality = ? and ? order by consultation",
		tx.Municipality(), store.In("concern", concerns))
}

// ConcernsOf lists the concerns from which a consultation was made; opening one
// still needs a ground of its own.
func ConcernsOf(tx *store.Tx, consultation store.ID) ([]store.ID, error) {
	return store.All(tx, store.ScanID, `select concern from concern_consultation where municipality = ? and consultation = ?
 order by at, concern`, tx.Municipality(), consultation)
}
