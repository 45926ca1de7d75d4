package sharing

import (
	"strconv"

	"tomoni/store"
)

// VisiblePart is Visible for lists that show a part: the own desk's parts, or a
// reach that holds it. What it lists of a part is what Open opens (law L10).
func (rd *Reading) VisiblePart(alias string, part Part) store.Fragment {
	own := rd.ownDesk(alias)
	if !deskParts.Has(part) && rd.Viewer.Role != Supervisor {
		own = store.SQL("1 = 0")
	}
	return store.And(store.Or(own, rd.reachedPart(alias, part)), rd.there(alias))
}

func (rd *Reading) reachedPart(alias string, part Part) store.Fragment {
	return store.SQL(`exists (select 1 from reach h
 where h.municipality = `+alias+`.municipality and h.object = `+alias+`.id and ? and (h.parts & ?) <> 0)`,
		rd.holds("h"), int(part.bit()))
}

// MyPersons selects the persons whom a visible record may concern, and those
// reached themselves: a superset of VisiblePersons that starts from the own desk
// and the own reach, with repetitions. It only narrows; the Scope still decides.
// The joins are `cross join` because SQLite keeps their order. The desk has at
// most so many records, which the text says, rounded up: PostgreSQL, which keeps
// one plan for all desks, would take them for as many as an average desk has and
// read what concerns everybody.
func (rd *Reading) MyPersons(most int) store.Fragment {
	v := rd.Viewer
	limit := 16
	for limit < most {
		limit *= 2
	}
	reach := store.SQL(`select c.person from reach h cross join concerns c
 where h.municipality = ? and ? and c.municipality = h.municipality and c.record = h.object
 union all select h.object from reach h where h.municipality = ? and ?`,
		v.Municipality, rd.holds("h"), v.Municipality, rd.holds("h"))
	if !v.Role.Works() {
		return reach
	}
	return store.SQL(`select c.person from (select r.municipality, r.id from record r
 where r.municipality = ? and r.desk = ? limit `+strconv.Itoa(limit)+`) r cross join concerns c
 where c.municipality = r.municipality and c.record = r.id
 union all ?`, v.Municipality, v.Desk, reach)
}

// CountMine says how many records the own desk and the own reach hold, up to
// `most` of each, so that one knows whether starting from them is the shorter way.
func (rd *Reading) CountMine(most int) (int, error) {
	v := rd.Viewer
	var n int
	err := rd.Row(`select (select count(*) from (select 1 from record r where r.municipality = ? and r.desk = ? limit ?) a)
 + (select count(*) from (select 1 from reach h where h.municipality = ? and ? limit ?) b)`,
		v.Municipality, v.Desk, most, v.Municipality, rd.holds("h"), most).Scan(&n)
	return n, err
}
