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
	reading *Reading
}

// Has reports whether the grant opens the part.
func (g Grant) Has(p Part) bool { return g.reading != nil && g.Parts.Has(p) }

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
	rows, err := store.All(rd.Tx, scanStanding, `select case when ? then 1 else 0 end, `+reachColumns+` from record r
 left join reach h on h.municipality = r.municipality and h.object = r.id and ?
 where r.municipality = ? and r.id = ? and ? order by h.from_at, h.id`,
		rd.ownDesk("r"), rd.holds("h"), rd.Viewer.Municipality, record, rd.Visible("r"))
	if err != nil {
		return Grant{}, err
	}
	g := Grant{Subject: record, reading: rd}
	for _, s := range rows {
		g = rd.add(g, s)
	}
	if g.Ground == "" {
		return Grant{}, words.NotFound()
	}
	return g, nil
}

// standing is how the viewer stands to a record or person that a list would
// show: whether it is the own desk's, and one of the reaches that the viewer
// holds; without any the reach is empty.
type standing struct {
	own   bool
	reach Reach
}

func scanStanding(r store.Row) (s standing, err error) {
	var parts int
	h := &s.reach
	err = r.Scan(&s.own, &h.ID, &h.Object, &h.Holder, &parts, &h.Ground, &h.Basis, &h.From, &h.Until, &h.Source)
	h.Parts = Parts(parts)
	if h.Until.Equal(Forever) {
		h.Until = time.Time{}
	}
	return s, err
}

// add adds the parts of one standing; a further ground never removes a part (law L2).
func (rd *Reading) add(g Grant, s standing) Grant {
	if s.own && g.Ground == "" {
		g.Parts, g.Ground = deskParts, B1
		if rd.Viewer.Role == Supervisor {
			g.Parts |= PartsOf(C4)
			g.Ground = B2
		}
	}
	h := s.reach
	g.Parts |= h.Parts
	if g.Ground == "" {
		g.Ground, g.Basis, g.Since, g.Until, g.Source = h.Ground, h.Basis, h.From, h.Until, h.Source
	}
	return g
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

// OpenPersons opens those of several persons whom the viewer may see, and
// records each look.
func (rd *Reading) OpenPersons(persons []store.ID) (map[store.ID]Grant, error) {
	grants, err := rd.mayPersons(persons)
	for _, id := range persons {
		if g, found := grants[id]; found {
			rd.looked(g, "person")
		}
	}
	return grants, err
}

// MayPerson is OpenPerson without the look, for commands.
func (rd *Reading) MayPerson(person store.ID) (Grant, error) {
	grants, err := rd.mayPersons([]store.ID{person})
	if err != nil {
		return Grant{}, err
	}
	g, found := grants[person]
	if !found {
		return Grant{}, words.NotFound()
	}
	return g, nil
}

func (rd *Reading) mayPersons(persons []store.ID) (map[store.ID]Grant, error) {
	grants := make(map[store.ID]Grant, len(persons))
	if rd.Viewer.Role == System {
		for _, id := range persons {
			grants[id] = Grant{Subject: id, Parts: 0xff, Ground: "SYSTEM", reading: rd}
		}
		return grants, nil
	}
	if len(persons) == 0 {
		return grants, nil
	}
	err := rd.Each(func(r store.Row) error {
		var id store.ID
		var h Reach
		if err := r.Scan(&id, &h.Ground, &h.Basis, &h.From, &h.Until, &h.Source); err != nil {
			return err
		}
		if _, found := grants[id]; found { // the first reach is the ground
			return nil
		}
		g := Grant{Subject: id, Parts: PartsOf(C0, C1), Ground: B1, reading: rd}
		if h.Ground != "" {
			g.Ground, g.Basis, g.Since, g.Until, g.Source = h.Ground, h.Basis, h.From, h.Until, h.Source
		}
		if g.Until.Equal(Forever) {
			g.Until = time.Time{}
		}
		grants[id] = g
		return nil
	}, `select p.id, h.ground, h.basis, h.from_at, h.until_at, h.source from person p
 left join reach h on h.municipality = p.municipality and h.object = p.id and ?
 where p.municipality = ? and ? and ? order by h.from_at, h.id`,
		rd.holds("h"), rd.Viewer.Municipality, store.In("p.id", persons), rd.VisiblePersons().Where())
	return grants, err
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
	return store.Or(own, single)
}
