package sharing

import (
	"tomoni/store"
)

// Visible is the condition under which this viewer may see the record with the
// given alias in a list: not denied, and either of the duty's own desk (B1, B2)
// or reached on another ground. A sealed record is seen by reach alone.
// Law L10: what it lists is exactly what Open opens.
func (rd *Reading) Visible(alias string) store.Fragment {
	return store.And(store.Or(rd.ownDesk(alias), rd.reached(alias)), rd.there(alias))
}

// there is what holds for every list, whatever the ground: the record's batch is
// switched on, and no deny keeps it from this viewer (law L3).
func (rd *Reading) there(alias string) store.Fragment {
	return store.And(SwitchedOn(alias), rd.NotDenied(alias))
}

// SwitchedOn is the condition that a record (alias) is no part of an import that
// is not switched on, or not any more. Every query that meets records without
// asking [Reading.Visible] asks it.
func SwitchedOn(alias string) store.Fragment {
	return store.SQL("(" + alias + `.batch is null or exists (select 1 from batch so
 where so.municipality = ` + alias + ".municipality and so.id = " + alias + ".batch and so.is_on = 1))")
}

// PersonSwitchedOn is the same of a person (alias): one whom an import made is
// there when the record is in which it made them.
func PersonSwitchedOn(alias string) store.Fragment {
	return store.SQL(`not exists (select 1 from record sr join batch sb on sb.municipality = sr.municipality and sb.id = sr.batch
 where sr.municipality = ` + alias + ".municipality and sr.id = " + alias + ".made_record and sb.is_on = 0)")
}

func (rd *Reading) ownDesk(alias string) store.Fragment {
	if !rd.Viewer.Role.Works() {
		return store.SQL("1 = 0")
	}
	return store.SQL("("+alias+".desk = ? and "+alias+".sealed = 0)", rd.Viewer.Desk)
}

func (rd *Reading) reached(alias string) store.Fragment {
	return store.SQL(`exists (select 1 from reach h
 where h.municipality = `+alias+`.municipality and h.object = `+alias+`.id and ?)`, rd.holds("h"))
}

// holds is the condition that a reach row is this viewer's, now.
func (rd *Reading) holds(alias string) store.Fragment {
	v := rd.Viewer
	holders := []store.ID{v.Staff}
	if v.Role.Works() {
		holders = append(holders, v.Desk)
	}
	return store.SQL("? and "+alias+".from_at <= ? and "+alias+".until_at > ?",
		store.In(alias+".holder", holders), rd.Now, rd.Now)
}

// Mine narrows a list that has no other narrowing key: it starts from the
// duty's own desk and own reach instead of looking at every record.
func (rd *Reading) Mine(alias string) store.Fragment {
	v := rd.Viewer
	desk := store.SQL("select id from record where municipality = ? and desk = ?", v.Municipality, v.Desk)
	reach := store.SQL("select h.object from reach h where h.municipality = ? and ?", v.Municipality, rd.holds("h"))
	if !v.Role.Works() {
		return store.SQL(alias+".id in (?)", reach)
	}
	return store.SQL(alias+".id in (? union ?)", desk, reach)
}

// Scope is a condition on persons (alias p) that only this package makes;
// person reads of the people room take nothing else.
type Scope struct {
	condition store.Fragment
	reason    string
}

// Where is the condition, for alias p.
func (s Scope) Where() store.Fragment {
	if s.reason == "" {
		return store.SQL("1 = 0")
	}
	return s.condition
}

// Reason names the ground or why the scope is not narrowed.
func (s Scope) Reason() string { return s.reason }

// VisiblePersons is the scope of the persons whom this viewer may see: those
// whom a record concerns whose C1 is visible, and those reached themselves.
func (rd *Reading) VisiblePersons() Scope {
	return Scope{reason: "visible", condition: store.SQL(`(? and (exists (
 select 1 from concerns c cross join record r
 where c.municipality = p.municipality and c.person = p.id and r.municipality = c.municipality and r.id = c.record and ?)
 or exists (select 1 from reach h where h.municipality = p.municipality and h.object = p.id and ?)))`,
		rd.NotDeniedPerson("p"), rd.VisiblePart("r", C1), rd.holds("h"))}
}

// Unscoped reads persons without narrowing, for the reason given: matching of
// concealed persons, linking of what a command itself has just made. A test
// lists every use.
func Unscoped(reason string) Scope {
	if reason == "" {
		panic("sharing: Unscoped without a reason")
	}
	return Scope{reason: "unscoped: " + reason, condition: store.SQL("1 = 1")}
}
