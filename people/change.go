package people

import (
	"slices"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// New is what is known of somebody when first met. All of it may be absent.
type New struct {
	Names     []Name
	Birth     ja.Date
	Sex       string
	Language  string // the language one speaks, as a code or in words
	Contacts  []Contact
	Addresses []Address
	Safely    *ReachSafely
	Record    store.ID // the record in which the person was first met
}

// EventMade is emitted for each new person of whom more than a name is known,
// and when more is learnt of one; its handler is the silent check.
const EventMade = "people.made"

// EventConcealed is emitted when somebody's whereabouts become protected.
const EventConcealed = "people.concealed"

// PersonEvent is the payload of the events of this room.
type PersonEvent struct {
	Person store.ID `json:"person" need:"true"`
}

// checkable reports whether the silent check has anything to go by: a name alone
// fits nobody (B18).
func (n New) checkable() bool {
	known := n.Birth.Full()
	for _, c := range n.Contacts {
		known = known || c.Value != ""
	}
	for _, a := range n.Addresses {
		known = known || a.Text != ""
	}
	return known
}

// Create makes a person in the caller's unit and returns the id. The person is
// unchecked, and so handled as concealed by other desks, until the silent check
// has run; where there is nothing to check by, it has. Errors: Invalid for what
// cannot be kept.
func Create(u *command.Unit, n New) (store.ID, error) {
	id := u.NewID("person")
	s := state{person: person{id: id, birth: n.Birth, sex: n.Sex, language: n.Language, unchecked: n.checkable()}}
	err := u.Later(`insert into person (municipality, id, birth, sex, language, died, concealed, unchecked, made_at, made_record)
 values (?, ?, ?, ?, ?, '', 0, ?, ?, ?)`, u.Municipality(), id, n.Birth, n.Sex, n.Language, s.unchecked, u.Now, n.Record)
	if err != nil {
		return id, err
	}
	if err := fill(u, &s, n); err != nil {
		return id, err
	}
	if err := rekey(u.Tx, id, index{}, s.index()); err != nil {
		return id, err
	}
	u.Touched(n.Record, id, sharing.B1, sharing.C1, "person")
	if !s.unchecked {
		return id, nil
	}
	return id, u.Emit(EventMade, PersonEvent{Person: id})
}

// fill saves what was given of a new person.
func fill(u *command.Unit, s *state, n New) error {
	for _, name := range n.Names {
		if name.IsZero() {
			continue
		}
		if err := addName(u, s, name); err != nil {
			return err
		}
	}
	for _, c := range n.Contacts {
		if c.Value == "" {
			continue
		}
		if err := addContact(u, s, c); err != nil {
			return err
		}
	}
	for _, a := range n.Addresses {
		if a.Text == "" {
			continue
		}
		if err := addAddress(u, s, a); err != nil {
			return err
		}
	}
	if n.Safely == nil {
		return nil
	}
	return saveSafely(u, s.id, *n.Safely)
}

func addName(u *command.Unit, s *state, n Name) error {
	n.ID, n.place = u.NewID("person_name"), len(s.names)
	if !n.Until.IsZero() && n.Until.Before(u.Today()) { // borne before
		n.Ended = Changed
	}
	if n.Kind == "" {
		n.Kind = Registered
	}
	s.names = append(s.names, n)
	return insertName(u.Tx, s.id, n, u.Reading)
}

func addContact(u *command.Unit, s *state, c Contact) error {
	c.ID = u.NewID("person_contact")
	if c.Kind == "" {
		c.Kind = Phone
	}
	if c.From.IsZero() {
		c.From = u.Today()
	}
	s.contacts = append(s.contacts, c)
	return insertContact(u.Tx, s.id, len(s.contacts), c, u.Reading)
}

func addAddress(u *command.Unit, s *state, a Address) error {
	a.ID = u.NewID("person_address")
	if a.Kind == "" {
		a.Kind = Lives
	}
	if a.From.IsZero() && a.Ended == Holds {
		a.From = u.Today()
	}
	a.HouseNumber = ja.HouseNumber(a.Text)
	s.addresses = append(s.addresses, a)
	return insertAddress(u.Tx, s.id, len(s.addresses), a, u.Reading)
}

// saveSafely adds a version of how to reach somebody; the former ones stay.
func saveSafely(u *command.Unit, person store.ID, r ReachSafely) error {
	now, err := safelyOf(u.Tx, person)
	if err != nil {
		return err
	}
	return u.Exec(`insert into reach_safely (municipality, id, person, version, ring, number, times, message, as_whom, not_alone,
 hide_from, note, from_on, ended, made_at, staff, desk) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?)`,
		u.Municipality(), u.NewID("reach_safely"), person, now.Version+1, r.Ring, r.Number, r.Times, r.Message, r.AsWhom, r.NotAlone,
		r.HideFrom, r.Note, u.Today(), u.Now, u.Viewer.Staff, u.Viewer.Desk)
}

// NoteSafely writes down in the caller's words how somebody is to be reached,
// where nothing has been written yet: it then stands wherever a phone does.
func NoteSafely(u *command.Unit, person store.ID, note string) error {
	now, err := safelyOf(u.Tx, person)
	if err != nil || now.Asked() {
		return err
	}
	return saveSafely(u, person, ReachSafely{Note: note})
}

// change loads a person whom the viewer may see, lets fn change it, and writes
// what differs in the keys.
func change(u *command.Unit, id store.ID, part string, fn func(*state) error) error {
	ground := sharing.B1 // of somebody who was made in this very unit
	if !u.Fresh(id) {
		g, err := u.MayPerson(id)
		if err != nil {
			return err
		}
		ground = g.Ground
	}
	return changeOn(u, id, ground, part, fn)
}

// changeOn is change on a ground that the caller has looked at.
func changeOn(u *command.Unit, id store.ID, ground sharing.Ground, part string, fn func(*state) error) error {
	s, err := load(u.Tx, id)
	if err != nil {
		return err
	}
	before := s.index()
	if err := fn(&s); err != nil {
		return err
	}
	u.Touched(store.ID{}, id, ground, sharing.C1, part)
	after := s.index()
	if err := rekey(u.Tx, id, before, after); err != nil {
		return err
	}
	return learnt(u, s.person, missing(after.keys, before.keys))
}

// learnt has the silent check run again when more is known of somebody by which
// they could be a person in hiding; until it has, they are handled as one.
func learnt(u *command.Unit, p person, more []key) error {
	if p.concealed || len(more) == 0 {
		return nil
	}
	if err := u.Later("update person set unchecked = 1 where municipality = ? and id = ?", u.Municipality(), p.id); err != nil {
		return err
	}
	return u.Emit(EventMade, PersonEvent{Person: p.id})
}

// AddName adds a name to those that a person has: an alias, a former name, the
// one that was heard.
func AddName(u *command.Unit, id store.ID, n Name) error {
	if n.IsZero() {
		return words.Invalid("name", needName)
	}
	return change(u, id, "name", func(s *state) error {
		if err := keepIdentity(u, s); err != nil { // whoever is correcting the name has not seen this one
			return err
		}
		return addName(u, s, n)
	})
}

// Rename ends the names of the kind and puts a new one in their place. why is
// Changed (on a day: the name before becomes a former name) or Corrected.
func Rename(u *command.Unit, id store.ID, n Name, why string, on ja.Date) error {
	if n.IsZero() {
		return words.Invalid("name", needName)
	}
	return change(u, id, "name", func(s *state) error {
		if err := keepIdentity(u, s); err != nil {
			return err
		}
		return rename(u, s, n, why, on)
	})
}

func rename(u *command.Unit, s *state, n Name, why string, on ja.Date) error {
	if n.Kind == "" {
		n.Kind = Registered
	}
	if on.IsZero() {
		on = u.Today()
	}
	for i, old := range s.names {
		replaced := old.Kind == n.Kind || old.Kind == Heard && n.Kind == Registered
		if !replaced || old.Ended != Holds {
			continue
		}
		s.names[i].Ended, s.names[i].Until = why, on
		if err := end(u, "person_name", old.ID, why, on); err != nil {
			return err
		}
	}
	if why == Changed {
		n.From = on
	}
	return addName(u, s, n)
}

// end puts an end to a row of one of the tables of dated values.
func end(u *command.Unit, table string, id store.ID, why string, on ja.Date) error {
	return u.Exec("update "+table+" set ended = ?, until_on = ? where municipality = ? and id = ? and ended = ''",
		why, on, u.Municipality(), id)
}

// AddContact adds a way to reach a person.
func AddContact(u *command.Unit, id store.ID, c Contact) error {
	return change(u, id, "contact", func(s *state) error { return addContact(u, s, c) })
}

// EndContact says that a contact does not hold any more.
func EndContact(u *command.Unit, id, contact store.ID, why string) error {
	return changeContact(u, id, contact, func(c *Contact) error {
		c.Ended, c.Until = why, u.Today()
		return end(u, "person_contact", contact, why, u.Today())
	})
}

// CorrectContact puts right what was written down of a contact; what stood
// before is kept.
func CorrectContact(u *command.Unit, id store.ID, now Contact) error {
	return changeContact(u, id, now.ID, func(c *Contact) error {
		c.Kind, c.Value, c.Note = now.Kind, now.Value, now.Note
		return u.Exec("update person_contact set kind = ?, value = ?, note = ? where municipality = ? and id = ?",
			c.Kind, c.Value, c.Note, u.Municipality(), c.ID)
	})
}

// changeContact changes one contact that holds. Errors: NotFound when it is not
// the person's, conflict when it holds no more.
func changeContact(u *command.Unit, id, contact store.ID, fn func(*Contact) error) error {
	return change(u, id, "contact", func(s *state) error {
		i := slices.IndexFunc(s.contacts, func(c Contact) bool { return c.ID == contact })
		if i < 0 {
			return words.NotFound()
		}
		if s.contacts[i].Ended != Holds {
			return u.Since(words.Conflict(contactOver), FacetContact.Of(contact), id)
		}
		if err := u.Keep(FacetContact.Of(contact), id, s.contacts[i]); err != nil {
			return err
		}
		return fn(&s.contacts[i])
	})
}

// AddAddress adds an ordinary address; one of the same kind that holds ends.
func AddAddress(u *command.Unit, id store.ID, a Address) error {
	return change(u, id, "address", func(s *state) error {
		if a.Kind == "" {
			a.Kind = Lives
		}
		on := a.From
		if on.IsZero() {
			on = u.Today()
		}
		if err := u.Keep(FacetAddress, id, s.addresses); err != nil {
			return err
		}
		if !a.Until.IsZero() { // of before
			a.Ended = Changed
			return addAddress(u, s, a)
		}
		for i, old := range s.addresses {
			if old.Kind != a.Kind || old.Ended != Holds {
				continue
			}
			s.addresses[i].Ended, s.addresses[i].Until = Changed, on
			if err := end(u, "person_address", old.ID, Changed, on); err != nil {
				return err
			}
		}
		return addAddress(u, s, a)
	})
}
