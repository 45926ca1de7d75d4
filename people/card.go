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

// Place is where the person lives, as far as it may be shown: the place that an
// address that holds names, where they really live before where they are registered.
func (c Card) Place() store.ID {
	for _, kind := range AddressKinds {
		for _, a := range c.Addresses {
			if a.Kind == kind && a.Ended == Holds && a.Until.IsZero() && !a.Area.IsZero() {
				return a.Area
			}
		}
	}
	return store.ID{}
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

// SexText is the sex in words, the zero text when nobody has asked.
func (c Card) SexText() words.Text { return sexText[c.Sex] }

// SafelyOnPaper says how to reach the person safely. Where their telephone is
// not shown, no line that names one is.
func (c Card) SafelyOnPaper(l words.Lang) (out []string) {
	for _, line := range c.Safely.Lines() {
		said := line.In(l)
		if !c.ContactHidden || len(ja.Phones(said)) == 0 {
			out = append(out, said)
		}
	}
	return out
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
func Load(rd *sharing.Reading, g sharing.Grant) (Card, error) { return ask(rd, g).card() }

// LoadAll is Load for several persons at once.
func LoadAll(rd *sharing.Reading, grants map[store.ID]sharing.Grant) (map[store.ID]Card, error) {
	all := make(map[store.ID]asked, len(grants))
	for id, g := range grants {
		all[id] = ask(rd, g)
	}
	cards := make(map[store.ID]Card, len(grants))
	for id, a := range all {
		c, err := a.card()
		if err != nil {
			return nil, err
		}
		cards[id] = c
	}
	return cards, nil
}

// asked is a card that was asked for ahead.
type asked struct {
	rd        *sharing.Reading
	person    *store.Answer[person]
	names     *store.Answer[Name]
	contacts  *store.Answer[Contact]
	addresses *store.Answer[Address]
	safely    *store.Answer[ReachSafely]
	warned    *store.Answer[ReachSafely] // of other entries of the same person
	hides     *store.Answer[hidden]
}

func ask(rd *sharing.Reading, g sharing.Grant) asked {
	if err := g.Require(sharing.C1); err != nil {
		return asked{rd: rd, person: store.Answered[person](nil, err)}
	}
	return asked{rd: rd,
		person: store.Ask(rd.Tx, scanPerson, "select "+personColumns+" from person p where p.municipality = ? and p.id = ?",
			rd.Municipality(), g.Subject),
		names: askNames(rd.Tx, g.Subject), contacts: askContacts(rd.Tx, g.Subject), addresses: askAddresses(rd.Tx, g.Subject),
		safely: askSafely(rd.Tx, g.Subject), warned: askWarned(rd.Tx, g.Subject), hides: askHidden(rd, g.Subject)}
}

// hidden is what the page of a person does not show to the viewer.
type hidden struct{ contacts, addresses bool }

func askHidden(rd *sharing.Reading, person store.ID) *store.Answer[hidden] {
	return store.Ask(rd.Tx, func(r store.Row) (h hidden, err error) {
		return h, r.Scan(&h.contacts, &h.addresses)
	}, "select case when ? then 1 else 0 end, case when ? then 1 else 0 end from person p where p.municipality = ? and p.id = ?",
		hidesContacts(rd, "p"), hidesAddresses(rd, "p"), rd.Municipality(), person)
}

func (a asked) card() (Card, error) {
	p, found, err := a.person.First()
	if err == nil && !found {
		err = words.NotFound()
	}
	if err != nil {
		return Card{}, err
	}
	c := Card{Sex: p.sex, Language: p.language, Unchecked: p.unchecked}
	if c.Names, err = a.names.All(); err != nil {
		return Card{}, err
	}
	c.Subject = p.subject(c.Names, ja.DateOf(a.rd.Now))
	if c.Contacts, err = a.contacts.All(); err != nil {
		return Card{}, err
	}
	if c.Addresses, err = a.addresses.All(); err != nil {
		return Card{}, err
	}
	if c.Safely, _, err = a.safely.First(); err != nil {
		return Card{}, err
	}
	warned, err := a.warned.All()
	if err != nil {
		return Card{}, err
	}
	for _, w := range warned {
		c.Safely = c.Safely.warnedToo(w)
	}
	hides, _, err := a.hides.First()
	return c.shield(hides), err
}

// shield takes out of a card what must not be seen.
func (c Card) shield(hides hidden) Card {
	if hides.addresses {
		c.Addresses, c.AddressHidden = nil, true
	}
	if hides.contacts {
		c.Contacts, c.ContactHidden = nil, true
		c.Safely.Number = ""
	}
	return c
}
