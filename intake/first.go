package intake

import (
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
)

// Whether a worry is new at its desk (新規・継続), as codes of the list first_contact.
const (
	firstHere = "FIRST"
	againHere = "AGAIN"
	unnamed   = "UNNAMED"
)

// newness is one of them (pure): what came from another desk goes on, and so does the
// worry of somebody whom the desk was helping already.
func newness(named, goesOn bool) string {
	switch {
	case goesOn:
		return againHere
	case !named:
		return unnamed
	}
	return firstHere
}

// named is where a consultation (r, its record) is or was about somebody.
func named() store.Fragment {
	return store.SQL("exists (select 1 from concerns nn where nn.municipality = r.municipality and nn.record = r.id)")
}

// goesOn is where a consultation (r, its record; c, its row) came from another desk,
// or its desk had another one open about one of its persons, under whichever entry,
// when it was heard, as far as the viewer may see that. So it is not the 新規 of the
// figures, which look at all desks: in a row about somebody that would tell that they
// consult elsewhere (promise 3).
func goesOn(rd *sharing.Reading) store.Fragment {
	other := openThen(rd)
	return store.Or(store.SQL("r.parent is not null"),
		store.SQL(`exists (select 1 from concerns nk cross join concerns nj cross join record nr cross join consultation nc
 where nk.municipality = r.municipality and nk.record = r.id and nj.municipality = nk.municipality and nj.person = nk.person and ?)`, other),
		store.SQL(`exists (select 1 from concerns nk cross join identity ni cross join identity nl cross join concerns nj cross join record nr cross join consultation nc
 where nk.municipality = r.municipality and nk.record = r.id and ni.municipality = nk.municipality and ni.person = nk.person
 and nl.municipality = ni.municipality and nl.root = ni.root and nj.municipality = nl.municipality and nj.person = nl.person and ?)`, other))
}

// openThen is where another consultation about a person (nj, of concerns; nr, its
// record; nc, its row) was heard earlier at the desk of r and open when c was heard.
func openThen(rd *sharing.Reading) store.Fragment {
	return store.SQL(`nj.record <> r.id and nj.role <> ? and nr.municipality = nj.municipality and nr.id = nj.record and nr.kind = r.kind and nr.desk = r.desk
 and nc.municipality = nr.municipality and nc.id = nr.id and (nc.heard_at < c.heard_at or nc.heard_at = c.heard_at and nc.id < r.id)
 and (nr.is_open = 1 or nr.closed_at > c.heard_at) and ?`, string(record.Moved), rd.Visible("nr"))
}

// newnessHere is whether a consultation is new at the viewer's own desk; "" for
// somebody of another desk, who does not know what else it has.
func newnessHere(rd *sharing.Reading, consultation store.ID) (code string, err error) {
	code, _, err = store.First(rd.Tx, func(r store.Row) (string, error) {
		var about, on bool
		err := r.Scan(&about, &on)
		return newness(about, on), err
	}, "select case when ? then 1 else 0 end, case when ? then 1 else 0 end from record r cross join consultation c"+
		" where r.municipality = ? and r.id = ? and r.desk = ? and c.municipality = r.municipality and c.id = r.id",
		named(), goesOn(rd), rd.Municipality(), consultation, rd.Viewer.Desk)
	return code, err
}
