package people

import (
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Card is part C1 of a person: who it is and how to reach them safely.
type Card struct {
	Subject
	Sex       string
	Language  string
	Names     []Name // those that hold first, then the former ones
	Contacts  []Contact
	Addresses []Address
	Safely    ReachSafely
	// AddressHidden says that there may be an address and it is not shown: the
	// person's whereabouts, or those of somebody who lives with them, are protected.
	AddressHidden bool
	// ContactHidden says the same of the contacts.
	ContactHidden bool
	// Unchecked says that the silent check has not run yet.
	Unchecked bool
}

// Current lists the contacts that hold.
func (c Card) Current() []Contact {
	var out []Contact
	for _, one := range c.Contacts {
		if one.Ended == Holds {
			out = append(out, one)
		}
	}
	return out
}

// written is the name in use as it was written down, without kana lent from another.
func (c Card) written() Name {
	for _, n := range c.Names {
		if n.ID == c.Name.ID {
			return n
		}
	}
	return Name{}
}

// Home gives the addresses that hold.
func (c Card) Home() []Address {
	var out []Address
	for _, a := range c.Addresses {
		if a.Ended == Holds {
			out = append(out, a)
		}
	}
	return out
}

// Load reads the card of a person whom a grant has opened. A protected address
// is not in it, nor the addresses of those who live with a protected person
// (domain/11 §11.5 2); their phone is shown to their own desk alone.
// Errors: NotFound when the grant does not open C1.
func Load(rd *sharing.Reading, g sharing.Grant) (Card, error) {
	if err := g.Require(sharing.C1); err != nil {
		return Card{}, err
	}
	p, found, err := store.First(rd.Tx, scanPerson, "select "+personColumns+" from person p where p.municipality = ? and p.id = ?",
		rd.Municipality(), g.Subject)
	if err != nil {
		return Card{}, err
	}
	if !found {
		return Card{}, words.NotFound()
	}
	s, err := loadOf(rd.Tx, p)
	if err != nil {
		return Card{}, err
	}
	c := Card{Subject: p.subject(s.names, ja.DateOf(rd.Now)), Sex: p.sex, Language: p.language, Names: s.names,
		Contacts: s.contacts, Addresses: s.addresses, Unchecked: p.unchecked}
	if c.Safely, err = safelyOf(rd.Tx, p.id); err != nil {
		return Card{}, err
	}
	return shield(rd, c)
}

// shield takes out of a card what must not be seen.
func shield(rd *sharing.Reading, c Card) (Card, error) {
	own, err := ownDesk(rd, c.ID)
	if err != nil {
		return Card{}, err
	}
	with, err := livesWithConcealed(rd.Tx, c.ID)
	if err != nil {
		return Card{}, err
	}
	protected := c.Concealed || c.Unchecked && !own
	if protected || with {
		c.Addresses, c.AddressHidden = nil, true
	}
	if protected && !own {
		c.Contacts, c.ContactHidden = nil, true
		c.Safely.Number = ""
	}
	return c, nil
}

// ownDesk reports whether a record of the viewer's own desk concerns the person.
func ownDesk(rd *sharing.Reading, person store.ID) (bool, error) {
	if rd.Viewer.Role == sharing.System {
		return true, nil
	}
	var one int
	err := rd.Row(`select 1 from concerns c join record r on r.municipality = c.municipality and r.id = c.record
 where c.municipality = ? and c.person = ? and r.desk = ? and ? limit 1`,
		rd.Municipality(), person, rd.Viewer.Desk, rd.Visible("r")).Scan(&one)
	if err == store.ErrNone {
		return false, nil
	}
	return err == nil, err
}

// livesWithConcealed reports whether somebody who lives with the person now is
// protected; their addresses would be the same.
func livesWithConcealed(tx *store.Tx, person store.ID) (bool, error) {
	var one int
	err := tx.Row(`select 1 from household_member m
 join household_member o on o.municipality = m.municipality and o.household = m.household and o.person <> m.person and o.until_on = ''
 join person p on p.municipality = o.municipality and p.id = o.person and p.concealed = 1
 where m.municipality = ? and m.person = ? and m.until_on = '' limit 1`, tx.Municipality(), person).Scan(&one)
	if err == store.ErrNone {
		return false, nil
	}
	return err == nil, err
}
