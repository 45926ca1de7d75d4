package people

import (
	"slices"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// Concealment (支援措置, or danger that the person tells of) is why somebody's
// whereabouts are protected. Nothing ends it by itself: at ReviewOn somebody is
// asked, and until two persons have decided it stays (domain/11 §11.5 5).
type Concealment struct {
	Reason   string // in words
	Source   string // MEASURE: 支援措置 of a municipality, DECLARED: the person says so
	ReviewOn ja.Date
	Address  ConcealedAddress
}

// The sources of a concealment.
const (
	ByMeasure  = "MEASURE"
	ByDeclared = "DECLARED"
	ByLink     = "LINKED" // was protected as the same person as somebody protected
)

// Conceal protects a person: the search keys for address, house number and
// phone go, addresses are shown no more, and other rooms are told by an event.
// Protection is only ever raised here; how it ends is a [EndOfProtection].
func Conceal(u *command.Unit, id store.ID, c Concealment) error {
	return conceal(u, id, u.Viewer.Desk, c, change)
}

// ConcealFor protects somebody in the name of the desk that works with them,
// whoever acts and without their seeing the person: a mark in a file of the
// resident register must not wait until somebody looks. That desk ends it.
func ConcealFor(u *command.Unit, id, desk store.ID, c Concealment) error {
	return conceal(u, id, desk, c, func(u *command.Unit, id store.ID, part string, fn func(*state) error) error {
		return changeOn(u, id, sharing.B20, part, fn)
	})
}

func conceal(u *command.Unit, id, desk store.ID, c Concealment, change func(*command.Unit, store.ID, string, func(*state) error) error) error {
	err := change(u, id, "concealed", func(s *state) error {
		if err := u.Keep(facetConcealed, id, s.concealed); err != nil {
			return err
		}
		s.concealed = true
		return u.Exec("update person set concealed = 1 where municipality = ? and id = ?", u.Municipality(), id)
	})
	if err != nil {
		return err
	}
	if err := protect(u, id, desk, c); err != nil {
		return err
	}
	same, err := sharing.SamePersons(u.Tx, id)
	if err != nil {
		return err
	}
	if err := cover(u, same, true); err != nil { // protections unite
		return err
	}
	if err := protectedAgain(u, id, desk); err != nil {
		return err
	}
	if err := KeepHidden(u, id, c.Address); err != nil {
		return err
	}
	return u.Emit(EventConcealed, PersonEvent{Person: id})
}

// KeepHidden keeps where somebody in hiding is, among the protected addresses.
func KeepHidden(u *command.Unit, id store.ID, a ConcealedAddress) error {
	if a.IsZero() {
		return nil
	}
	return SaveConcealedAddress(u.Tx, u.NewID("concealed_address"), id, a, u.Reading)
}

// protect notes that a desk protects somebody.
func protect(u *command.Unit, id, desk store.ID, c Concealment) error {
	return u.Exec(`insert into concealment (municipality, id, person, reason, source, from_at, review_on, staff, desk)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?)`, u.Municipality(), u.NewID("concealment"), id, c.Reason, c.Source, u.Now, c.ReviewOn,
		u.Viewer.Staff, desk)
}

// Measure is that a desk protects somebody because of a 支援措置.
type Measure struct{ Person, Desk store.ID }

// Measures lists by which desks each of some persons is protected so.
func Measures(tx *store.Tx, persons []store.ID) (map[Measure]bool, error) {
	out := map[Measure]bool{}
	for some := range slices.Chunk(persons, store.ManyAtOnce) {
		if err := tx.Each(func(r store.Row) error {
			var m Measure
			err := r.Scan(&m.Person, &m.Desk)
			out[m] = true
			return err
		}, "select person, desk from concealment where municipality = ? and ? and source = ? and ended is null", tx.Municipality(), store.In("person", some), ByMeasure); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Handler is who must be told silently when a concealed person turns up: who
// protected them, at which desk (MODEL, Sharing: the two named handlers are this
// one and the supervisor of that desk).
type Handler struct{ Staff, Desk store.ID }

// Handlers lists who protects a person, as whomever they are known, newest first. For the system's own
// notices only; the reading must be a unit of work or a job.
func Handlers(rd *sharing.Reading, person store.ID) ([]Handler, error) {
	same, err := sharing.SamePersons(rd.Tx, person)
	if err != nil {
		return nil, err
	}
	return store.All(rd.Tx, func(r store.Row) (h Handler, err error) {
		return h, r.Scan(&h.Staff, &h.Desk)
	}, "select staff, desk from concealment where municipality = ? and ? and ended is null order by from_at desc, id desc",
		rd.Municipality(), store.In("person", same))
}
