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

// named is where a consultation (alias, a record) is or was about somebody.
func named(alias string) store.Fragment {
	return store.SQL("exists (select 1 from concerns nn where nn.municipality = " + alias + ".municipality and nn.record = " + alias + ".id)")
}

// goesOn is where a consultation (alias, a record; call, its row) came from another
// desk, or its desk had another one open about one of its persons, under whichever
// entry, when it was heard, as far as the viewer may see that. So it is not the 新規 of
// the figures, which look at all desks: in a row about somebody that would tell that
// they consult elsewhere (promise 3).
func goesOn(rd *sharing.Reading, alias, call string) store.Fragment {
	return store.Or(store.SQL(alias+".parent is not null"), busy(rd, alias, call, "concerns nj", "nj.municipality = nk.municipality and nj.person = nk.person"),
		busy(rd, alias, call, "identity ni cross join identity nl cross join concerns nj", `ni.municipality = nk.municipality and ni.person = nk.person
 and nl.municipality = ni.municipality and nl.root = ni.root and nj.municipality = nl.municipality and nj.person = nl.person`))
}

// busy is where the desk had another consultation open about a person of nk: by the
// tables from, joined so.
func busy(rd *sharing.Reading, alias, call, from, joined string) store.Fragment {
	return store.SQL("exists (select 1 from concerns nk cross join "+from+" cross join record nr cross join consultation nc where nk.municipality = "+alias+".municipality and nk.record = "+alias+".id and "+joined+`
 and nj.record <> nk.record and nj.role <> ? and nr.municipality = nj.municipality and nr.id = nj.record and nr.kind = `+alias+".kind and nr.desk = "+alias+`.desk
 and nc.municipality = nr.municipality and nc.id = nr.id and (nc.heard_at < `+call+".heard_at or nc.heard_at = "+call+".heard_at and nc.id < "+alias+`.id)
 and (nr.is_open = 1 or nr.closed_at > `+call+".heard_at) and ?)", string(record.Moved), rd.Visible("nr"))
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
		named("r"), goesOn(rd, "r", "c"), rd.Municipality(), consultation, rd.Viewer.Desk)
	return code, err
}
