package people

import (
	"tomoni/sharing"
	"tomoni/store"
)

// What a page hides of a person (domain/11 §11.5), as conditions on a row of
// person: whatever finds by a phone or an address, or prints one, asks them.

// hidesContacts is where a phone is not shown: the person's whereabouts are
// protected, or the silent check has not said yet that they need not be, and no
// record of the viewer's own desk concerns them. On paper, which goes from hand
// to hand, nobody's is shown who is protected or lives with somebody who is.
func hidesContacts(rd *sharing.Reading, alias string) store.Fragment {
	if rd.Paper {
		return store.SQL("("+alias+".concealed = 1 or ? or "+alias+".unchecked = 1 and not (?))",
			livesWithConcealed(rd.Tx, alias+".id"), concernsOwnDesk(rd, alias))
	}
	return store.SQL("(("+alias+".concealed = 1 or "+alias+".unchecked = 1) and not (?))", concernsOwnDesk(rd, alias))
}

// hidesAddresses is where an address is not shown: as hidesContacts, and to
// nobody when it is that of a protected person.
func hidesAddresses(rd *sharing.Reading, alias string) store.Fragment {
	return store.SQL("("+alias+".concealed = 1 or ? or ?)",
		hidesContacts(rd, alias), livesWithConcealed(rd.Tx, alias+".id"))
}

// concernsOwnDesk is where a record of the viewer's own desk concerns the person.
func concernsOwnDesk(rd *sharing.Reading, alias string) store.Fragment {
	if rd.Viewer.Role == sharing.System {
		return store.SQL("1 = 1")
	}
	return store.SQL(`exists (select 1 from concerns c cross join record r
 where c.municipality = `+alias+`.municipality and c.person = `+alias+`.id and r.municipality = c.municipality and r.id = c.record
 and r.desk = ? and ?)`, rd.Viewer.Desk, rd.Visible("r"))
}
