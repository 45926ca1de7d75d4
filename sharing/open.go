package sharing

import (
	"time"

	"tomoni/store"
	"tomoni/words"
)

// Grant is the answer to "may I open this?": which parts of the subject, on
// which ground, until when. The zero Grant opens nothing.
type Grant struct {
	Subject store.ID
	Parts   Parts
	Ground  Ground
	Basis   string // legal row code
	Since   time.Time
	Until   time.Time // zero: no end is set
	Source  store.ID  // the record that the reach came from
	person  bool
	reading *Reading
}

// Has reports whether the grant opens the part.
func (g Grant) Has(p Part) bool { return g.reading != nil && g.Parts.Has(p) }

// OfPerson reports whether it opens a person and not a record.
func (g Grant) OfPerson() bool { return g.person }

// Require is nil when the grant opens the part, otherwise the one answer for
// what is absent.
func (g Grant) Require(p Part) error {
	if !g.Has(p) {
		return words.NotFound()
	}
	return nil
}

// deskParts is what the own desk reads: not abuse (C4), which its author and
// the desk's supervisor read, and never a sealed entry.
var deskParts = PartsOf(C0, C1, C2, C3, C5)

// Open opens one record for the viewer and records the look. What may not be
// seen is NotFound, as if it were absent.
func (rd *Reading) Open(record store.ID) (Grant, error) {
	g, err := rd.grant(record)
	if err != nil {
		return Grant{}, err
	}
	rd.looked(g, "record")
	return g, nil
}

// May is Open without the look: for a command's check of its own permission,
// which the audit row of the change itself records.
func (rd *Reading) May(record store.ID) (Grant, error) { return rd.grant(record) }

func (rd *Reading) grant(record store.ID) (Grant, error) {
	if rd.Viewer.Role == System {
		return Grant{Subject: record, Parts: 0xff, Ground: "SYSTEM", reading: rd}, nil
	}
	g := Grant{Subject: record, reading: rd}
	own, seen, err := rd.seen(record)
	if err != nil {
		return Grant{}, err
	}
	if !seen {
		return Grant{}, words.NotFound()
	}
	if own {
		g.Parts, g.Ground = deskParts, B1
		if rd.Viewer.Role == Supervisor {
			g.Parts |= PartsOf(C4)
			g.Ground = B2
		}
	}
	return rd.addReach(g)
}

// seen asks for one record what Visible asks for a list.
func (rd *Reading) seen(record store.ID) (own, seen bool, err error) {
	err = rd.Row(`select case when ? then 1 else 0 end from record r
 where r.municipality = ? and r.id = ? and ?`,
		rd.ownDesk("r"), rd.Viewer.Municipality, record, rd.Visible("r")).Scan(&own)
	if err == store.ErrNone {
		return false, false, nil
	}
	return own, err == nil, err
}

// addReach adds the parts of every reach row that the viewer holds; a further
// ground never removes a part (law L2).
func (rd *Reading) addReach(g Grant) (Grant, error) {
	rows, err := store.All(rd.Tx, scanReach, reachSelect+` where h.municipality = ? and h.object = ? and ? order by h.from_at, h.id`,
		rd.Viewer.Municipality, g.Subject, rd.holds("h"))
	if err != nil {
		return Grant{}, err
	}
	for _, r := range rows {
		g.Parts |= r.Parts
		if g.Ground == "" {
			g.Ground, g.Basis, g.Since, g.Until, g.Source = r.Ground, r.Basis, r.From, r.Until, r.Source
		}
	}
	if g.Ground == "" {
		return Grant{}, words.NotFound()
	}
	return g, nil
}

// OpenPerson opens what is held about a person itself (C1) and records the look.
func (rd *Reading) OpenPerson(person store.ID) (Grant, error) {
	g, err := rd.MayPerson(person)
	if err != nil {
		return Grant{}, err
	}
	rd.looked(g, "person")
	return g, nil
}

// MayPerson is OpenPerson without the look, for commands.
func (rd *Reading) MayPerson(person store.ID) (Grant, error) {
	if rd.Viewer.Role == System {
		return Grant{Subject: person, Parts: 0xff, Ground: "SYSTEM", person: true, reading: rd}, nil
	}
	var own bool
	err := rd.Row(`select case when exists (select 1 from concerns c join record r on r.municipality = c.municipality and r.id = c.record
 where c.municipality = p.municipality and c.person = p.id and ? and ?) then 1 else 0 end
 from person p where p.municipality = ? and p.id = ? and ?`, rd.ownDesk("r"), rd.there("r"),
		rd.Viewer.Municipality, person, rd.VisiblePersons().Where()).Scan(&own)
	if err == store.ErrNone {
		return Grant{}, words.NotFound()
	}
	if err != nil {
		return Grant{}, err
	}
	g := Grant{Subject: person, Parts: PartsOf(C0, C1), Ground: B1, person: true, reading: rd}
	if rd.Viewer.Role == Supervisor {
		g.Ground = B2
	}
	if own {
		return g, nil
	}
	return rd.reachedPerson(g)
}

// reachedPerson says on which reach somebody is seen who is in no record of the
// own desk: one on the person, or on a record about them.
func (rd *Reading) reachedPerson(g Grant) (Grant, error) {
	h, found, err := store.First(rd.Tx, scanReach, reachSelect+` where h.municipality = ? and (h.object = ? or ((h.parts & ?) <> 0 and h.object in (
 select r.id from concerns c join record r on r.municipality = c.municipality and r.id = c.record
 where c.municipality = ? and c.person = ? and ?))) and ? order by h.from_at, h.id`,
		rd.Viewer.Municipality, g.Subject, int(C1.bit()), rd.Viewer.Municipality, g.Subject, rd.there("r"), rd.holds("h"))
	if err == nil && found {
		g.Ground, g.Basis, g.Since, g.Until, g.Source = h.Ground, h.Basis, h.From, h.Until, h.Source
	}
	return g, err
}

// Entries is the condition on a timeline entry (alias) for this grant: an
// unsealed entry of a granted part, or one reached by itself (B17, B19).
func (g Grant) Entries(alias string) store.Fragment {
	if g.reading == nil {
		return store.SQL("1 = 0")
	}
	parts := make([]any, 0, 8)
	marks := "''"
	for _, p := range g.Parts.List() {
		if p == C0 {
			continue
		}
		marks += ", ?"
		parts = append(parts, string(p))
	}
	own := store.SQL("("+alias+".sealed = 0 and "+alias+".part in ("+marks+"))", parts...)
	if g.reading.Viewer.Role == System {
		return own
	}
	single := store.SQL(`exists (select 1 from reach eh where eh.municipality = `+alias+`.municipality
 and eh.object = `+alias+`.id and ?)`, g.reading.holds("eh"))
	return store.And(store.Or(own, single), g.reading.notDeniedEntry(alias))
}
