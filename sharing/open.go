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

// DeskParts is what the viewer reads of the records of the own desk.
func (v Viewer) DeskParts() Parts {
	if v.Role == Supervisor {
		return deskParts | PartsOf(C4)
	}
	return deskParts
}

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
	all, err := rd.MayAll([]store.ID{record})
	if err != nil {
		return Grant{}, err
	}
	g, found := all[record]
	if !found {
		return Grant{}, words.NotFound()
	}
	return g, nil
}

// OpenAll opens those of several records that the viewer may see, in one question,
// and records each look. Not for ids that somebody sent: what is missing tells nothing.
func (rd *Reading) OpenAll(records []store.ID) (map[store.ID]Grant, error) {
	grants, err := rd.MayAll(records)
	for _, id := range records {
		if g, found := grants[id]; found {
			rd.looked(g, "record")
		}
	}
	return grants, err
}

// MayAll is OpenAll without the looks, for commands.
func (rd *Reading) MayAll(records []store.ID) (map[store.ID]Grant, error) {
	grants := map[store.ID]Grant{}
	if rd.Viewer.Role == System {
		for _, id := range records {
			grants[id] = Grant{Subject: id, Parts: 0xff, Ground: "SYSTEM", reading: rd}
		}
		return grants, nil
	}
	if len(records) == 0 {
		return grants, nil
	}
	rows, err := store.All(rd.Tx, scanStanding, `select r.id, case when ? then 1 else 0 end, `+reachColumns+` from record r
 left join reach h on h.municipality = r.municipality and h.object = r.id and ?
 where r.municipality = ? and ? and ? order by r.id, h.from_at, h.id`,
		rd.ownDesk("r"), rd.holds("h"), rd.Viewer.Municipality, store.In("r.id", records), rd.Visible("r"))
	for _, s := range rows {
		g, begun := grants[s.record]
		if !begun {
			g = Grant{Subject: s.record, reading: rd}
		}
		if g = rd.add(g, s); g.Ground != "" {
			grants[s.record] = g
		}
	}
	return grants, err
}

// standing is how the viewer stands to a record or person that a list would
// show: whether it is the own desk's, and one of the reaches that the viewer
// holds; without any the reach is empty.
type standing struct {
	record store.ID
	own    bool
	reach  Reach
}

func scanStanding(r store.Row) (s standing, err error) {
	var parts int
	h := &s.reach
	err = r.Scan(&s.record, &s.own, &h.ID, &h.Object, &h.Holder, &parts, &h.Ground, &h.Basis, &h.From, &h.Until, &h.Source)
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

// mayPersons grants those persons whom the viewer may see: on the own desk's
// records about them, or on the first reach to them.
func (rd *Reading) mayPersons(persons []store.ID) (map[store.ID]Grant, error) {
	grants := make(map[store.ID]Grant, len(persons))
	if rd.Viewer.Role == System {
		for _, id := range persons {
			grants[id] = Grant{Subject: id, Parts: 0xff, Ground: "SYSTEM", person: true, reading: rd}
		}
		return grants, nil
	}
	if len(persons) == 0 {
		return grants, nil
	}
	ground := B1
	if rd.Viewer.Role == Supervisor {
		ground = B2
	}
	var reached []store.ID
	err := rd.Each(func(r store.Row) error {
		var id store.ID
		var own bool
		err := r.Scan(&id, &own)
		grants[id] = Grant{Subject: id, Parts: PartsOf(C0, C1), Ground: ground, person: true, reading: rd}
		if !own {
			reached = append(reached, id)
		}
		return err
	}, `select p.id, case when exists (select 1 from concerns c cross join record r
 where c.municipality = p.municipality and c.person = p.id and r.municipality = c.municipality and r.id = c.record and ? and ?) then 1 else 0 end
 from person p where p.municipality = ? and ? and ?`, rd.ownDesk("r"), rd.there("r"),
		rd.Viewer.Municipality, store.In("p.id", persons), rd.VisiblePersons().Where())
	if err != nil || len(reached) == 0 {
		return grants, err
	}
	return grants, rd.onReach(grants, reached)
}

// onReach says on which reach those are seen who are in no record of the own
// desk: the first one to the person, or to a record about them.
func (rd *Reading) onReach(grants map[store.ID]Grant, persons []store.ID) error {
	m, said := rd.Viewer.Municipality, map[store.ID]bool{}
	return rd.Each(func(r store.Row) error {
		var id store.ID
		var h Reach
		if err := r.Scan(&id, &h.Ground, &h.Basis, &h.From, &h.Until, &h.Source); err != nil || said[id] {
			return err
		}
		if h.Until.Equal(Forever) {
			h.Until = time.Time{}
		}
		g := grants[id]
		g.Ground, g.Basis, g.Since, g.Until, g.Source = h.Ground, h.Basis, h.From, h.Until, h.Source
		grants[id], said[id] = g, true
		return nil
	}, `select k.person, k.ground, k.basis, k.from_at, k.until_at, k.source from (
 select h.object as person, h.ground, h.basis, h.from_at, h.until_at, h.source, h.id from reach h
 where h.municipality = ? and ? and ?
 union all select c.person, h.ground, h.basis, h.from_at, h.until_at, h.source, h.id from concerns c cross join record r cross join reach h
 where c.municipality = ? and ? and r.municipality = c.municipality and r.id = c.record
 and h.municipality = r.municipality and h.object = r.id and ? and (h.parts & ?) <> 0 and ?) k order by k.from_at, k.id`,
		m, store.In("h.object", persons), rd.holds("h"),
		m, store.In("c.person", persons), rd.there("r"), int(C1.bit()), rd.holds("h"))
}

// Entries is the condition on a timeline entry (alias) for this grant: an
// unsealed entry of a granted part, or one reached by itself (B17, B19).
func (g Grant) Entries(alias string) store.Fragment {
	if g.reading == nil {
		return store.SQL("1 = 0")
	}
	own := g.own(alias)
	if g.reading.Viewer.Role == System {
		return own
	}
	single := store.SQL(`exists (select 1 from reach eh where eh.municipality = `+alias+`.municipality
 and eh.object = `+alias+`.id and ?)`, g.reading.holds("eh"))
	return store.And(store.Or(own, single), g.reading.notDeniedEntry(alias))
}

// own is the condition that an entry is opened with the record: it is unsealed
// and of a granted part.
func (g Grant) own(alias string) store.Fragment {
	parts := make([]any, 0, 8)
	marks := "''"
	for _, p := range g.Parts.List() {
		if p == C0 {
			continue
		}
		marks += ", ?"
		parts = append(parts, string(p))
	}
	return store.SQL("("+alias+".sealed = 0 and "+alias+".part in ("+marks+"))", parts...)
}

// DeskEntries is the condition on entries (alias) of records that the viewer has
// on the own desk's ground, of many at once: what the desk reads of them, but for
// what may be abuse (C4), whoever the viewer is.
func (rd *Reading) DeskEntries(alias string) store.Fragment {
	return store.And(Grant{Parts: deskParts, reading: rd}.own(alias), rd.notDeniedEntry(alias))
}
