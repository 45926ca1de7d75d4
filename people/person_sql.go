package people

import (
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

const personColumns = "p.id, p.birth, p.sex, p.language, p.died, p.concealed, p.unchecked"

func scanPerson(r store.Row) (person, error) {
	var p person
	err := r.Scan(p.dest()...)
	return p, err
}

func (p *person) dest() []any {
	return []any{&p.id, &p.birth, &p.sex, &p.language, &p.died, &p.concealed, &p.unchecked}
}

const nameColumns = "n.id, n.place, n.kind, n.family, n.given, n.whole, n.kana, n.from_on, n.until_on, n.ended"

func (n *Name) dest() []any {
	return []any{&n.ID, &n.place, &n.Kind, &n.Family, &n.Given, &n.Whole, &n.Kana, &n.From, &n.Until, &n.Ended}
}

func scanName(r store.Row) (Name, error) {
	var n Name
	err := r.Scan(n.dest()...)
	return n, err
}

func scanContact(r store.Row) (Contact, error) {
	var c Contact
	err := r.Scan(&c.ID, &c.Kind, &c.Value, &c.Note, &c.From, &c.Until, &c.Ended)
	return c, err
}

func scanAddress(r store.Row) (Address, error) {
	var a Address
	err := r.Scan(&a.ID, &a.Kind, &a.Text, &a.HouseNumber, &a.Area, &a.From, &a.Until, &a.Ended)
	return a, err
}

// lockPerson reads the row for a change in the caller's unit.
func lockPerson(tx *store.Tx, id store.ID) (person, error) {
	p, found, err := store.First(tx, scanPerson, "select "+personColumns+" from person p where p.municipality = ? and p.id = ? ?",
		tx.Municipality(), id, store.Lock)
	if err == nil && !found {
		return p, words.NotFound()
	}
	return p, err
}

// load reads all that search keys are made from, for a change.
func load(tx *store.Tx, id store.ID) (state, error) {
	p, err := lockPerson(tx, id)
	if err != nil {
		return state{}, err
	}
	return loadOf(tx, p)
}

func loadOf(tx *store.Tx, p person) (state, error) {
	s := state{person: p}
	var err error
	if s.names, err = namesOf(tx, p.id); err != nil {
		return s, err
	}
	if s.contacts, err = contactsOf(tx, p.id); err != nil {
		return s, err
	}
	s.addresses, err = addressesOf(tx, p.id)
	return s, err
}

func namesOf(tx *store.Tx, id store.ID) ([]Name, error) { return askNames(tx, id).All() }

func askNames(tx *store.Tx, id store.ID) *store.Answer[Name] {
	return store.Ask(tx, scanName, "select "+nameColumns+` from person_name n
 where n.municipality = ? and n.person = ? order by n.ended, n.place, n.id`, tx.Municipality(), id)
}

func contactsOf(tx *store.Tx, id store.ID) ([]Contact, error) { return askContacts(tx, id).All() }

func askContacts(tx *store.Tx, id store.ID) *store.Answer[Contact] {
	return store.Ask(tx, scanContact, `select id, kind, value, note, from_on, until_on, ended from person_contact
 where municipality = ? and person = ? order by ended, place, id`, tx.Municipality(), id)
}

func addressesOf(tx *store.Tx, id store.ID) ([]Address, error) { return askAddresses(tx, id).All() }

func askAddresses(tx *store.Tx, id store.ID) *store.Answer[Address] {
	return store.Ask(tx, scanAddress, `select id, kind, text, house_number, area, from_on, until_on, ended from person_address
 where municipality = ? and person = ? order by ended, place, id`, tx.Municipality(), id)
}

func safelyOf(tx *store.Tx, id store.ID) (ReachSafely, error) {
	r, _, err := askSafely(tx, id).First()
	return r, err
}

func askSafely(tx *store.Tx, id store.ID) *store.Answer[ReachSafely] {
	return store.Ask(tx, scanSafely, safelySelect+" order by version desc limit 1", tx.Municipality(), id)
}

// askWarned asks how the other entries of the same person are to be reached, as it
// stands at each.
func askWarned(tx *store.Tx, id store.ID) *store.Answer[ReachSafely] {
	return store.Ask(tx, func(row store.Row) (s ReachSafely, err error) {
		return s, row.Scan(&s.Ring, &s.Message, &s.NotAlone, &s.HideFrom)
	}, `select s.ring, s.message, s.not_alone, s.hide_from from reach_safely s where s.municipality = ? and s.person <> ? and s.person in (`+sharing.SameAs("?")+`)
 and s.version = (select max(o.version) from reach_safely o where o.municipality = s.municipality and o.person = s.person) order by s.id`,
		tx.Municipality(), id, tx.Municipality(), id)
}

// safelyHistory gives all versions of how to reach somebody, oldest first.
func safelyHistory(tx *store.Tx, id store.ID) ([]ReachSafely, error) {
	return store.All(tx, scanSafely, safelySelect+" order by version", tx.Municipality(), id)
}

const safelySelect = `select id, ring, number, times, message, as_whom, not_alone, hide_from, note, from_on, version, desk from reach_safely
 where municipality = ? and person = ?`

func scanSafely(row store.Row) (s ReachSafely, err error) {
	return s, row.Scan(&s.ID, &s.Ring, &s.Number, &s.Times, &s.Message, &s.AsWhom, &s.NotAlone, &s.HideFrom, &s.Note, &s.Since, &s.Version, &s.desk)
}

func insertName(tx *store.Tx, person store.ID, n Name, by *sharing.Reading) error {
	return tx.Later(`insert into person_name (municipality, id, person, place, kind, family, given, whole, kana, from_on, until_on, ended, made_at, staff)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		tx.Municipality(), n.ID, person, n.place, n.Kind, n.Family, n.Given, n.Whole, n.Kana, n.From, n.Until, n.Ended, by.Now, by.Viewer.Staff)
}

func insertContact(tx *store.Tx, person store.ID, place int, c Contact, by *sharing.Reading) error {
	return tx.Later(`insert into person_contact (municipality, id, person, place, kind, value, note, from_on, until_on, ended, made_at, staff)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		tx.Municipality(), c.ID, person, place, c.Kind, c.Value, c.Note, c.From, c.Until, c.Ended, by.Now, by.Viewer.Staff)
}

func insertAddress(tx *store.Tx, person store.ID, place int, a Address, by *sharing.Reading) error {
	return tx.Later(`insert into person_address (municipality, id, person, place, kind, text, house_number, area, from_on, until_on, ended, made_at, staff)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		tx.Municipality(), a.ID, person, place, a.Kind, a.Text, a.HouseNumber, a.Area, a.From, a.Until, a.Ended, by.Now, by.Viewer.Staff)
}

// SaveConcealedAddress keeps the address of a person in hiding, and beside it
// the key by which MatchConcealed recognises its house number. It is the only
// thing in this package that touches the table.
func SaveConcealedAddress(tx *store.Tx, id, person store.ID, a ConcealedAddress, by *sharing.Reading) error {
	if k := a.key(tx.Municipality(), person); !k.IsZero() {
		err := tx.Exec("insert into concealed_key (municipality, person, house) values (?, ?, ?) on conflict (municipality, person, house) do nothing",
			tx.Municipality(), person, k)
		if err != nil {
			return err
		}
	}
	return tx.Exec("insert into concealed_address (municipality, id, person, hidden, made_at, staff) values (?, ?, ?, ?, ?, ?)",
		tx.Municipality(), id, person, a.hidden, by.Now, by.Viewer.Staff)
}
