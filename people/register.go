package people

import (
	"slices"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// Standing is what stands here of a person, to be laid beside what the resident
// register (住民基本台帳) says. It is for the program alone: who it names must not
// be told to whoever has a file of the register.
type Standing struct {
	Person     store.ID
	Names      []Name // in use
	Birth      ja.Date
	Died       ja.Date
	Registered string   // 住民票の住所; "" where nobody has written one down
	Homes      []string // every address that holds
	Numbers    []string // every telephone that holds, as digits
	// Hidden: where they are is told to nobody; they are in hiding, may be, or live
	// with somebody who is.
	Hidden    bool
	Concealed bool
}

// Standings reads what stands of some persons, in a few statements for all.
func Standings(tx *store.Tx, ids []store.ID) (map[store.ID]*Standing, error) {
	out := make(map[store.ID]*Standing, len(ids))
	for some := range slices.Chunk(ids, store.ManyAtOnce) {
		if err := standings(tx, some, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func standings(tx *store.Tx, ids []store.ID, out map[store.ID]*Standing) error {
	found, err := rows(tx, "select null, "+namedColumns+` from person p
 left join person_name n on n.municipality = p.municipality and n.person = p.id and n.ended = ''
 where p.municipality = ? and ? order by p.id, n.place`, tx.Municipality(), store.In("p.id", ids))
	if err != nil {
		return err
	}
	for _, f := range found {
		out[f.person.id] = &Standing{Person: f.person.id, Names: current(f.names), Birth: f.person.birth, Died: f.person.died,
			Concealed: f.person.concealed, Hidden: f.person.concealed || f.person.unchecked}
	}
	err = tx.Each(func(r store.Row) error {
		var person store.ID
		var kind AddressKind
		var text string
		err := r.Scan(&person, &kind, &text)
		if s := out[person]; s != nil {
			s.Homes = append(s.Homes, text)
			if kind == RegisterAt {
				s.Registered = text
			}
		}
		return err
	}, "select a.person, a.kind, a.text from person_address a where a.municipality = ? and ? and a.ended = '' order by a.person, a.place",
		tx.Municipality(), store.In("a.person", ids))
	if err != nil {
		return err
	}
	err = tx.Each(func(r store.Row) error {
		var person store.ID
		var kind ContactKind
		var value string
		err := r.Scan(&person, &kind, &value)
		if s := out[person]; s != nil && kind.dialled() {
			s.Numbers = append(s.Numbers, ja.FoldPhone(value))
		}
		return err
	}, "select c.person, c.kind, c.value from person_contact c where c.municipality = ? and ? and c.ended = '' order by c.person, c.place",
		tx.Municipality(), store.In("c.person", ids))
	if err != nil {
		return err
	}
	near, err := store.All(tx, store.ScanID, "select p.id from person p where p.municipality = ? and ? and ?",
		tx.Municipality(), store.In("p.id", ids), livesWithConcealed(tx, "p.id"))
	for _, id := range near {
		out[id].Hidden = true
	}
	return err
}

// Bearers gives who bears each of some names now, whole, in letters or kana as
// the search keys have them. It finds those in hiding too: never show it.
func Bearers(tx *store.Tx, keys []string) (map[string][]store.ID, error) {
	out := map[string][]store.ID{}
	for some := range slices.Chunk(keys, store.ManyAtOnce) {
		err := tx.Each(func(r store.Row) error {
			var key string
			var person store.ID
			err := r.Scan(&key, &person)
			if !slices.Contains(out[key], person) {
				out[key] = append(out[key], person)
			}
			return err
		}, `select k.key, k.person from ? v cross join person_key k cross join person p
 where k.municipality = ? and k.kind in ('n', 'k') and k.key = v.column1 and p.municipality = k.municipality and p.id = k.person and ? order by k.key, k.person`,
			store.List(some), tx.Municipality(), sharing.PersonSwitchedOn("p"))
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// LivingWith lists some persons and whoever is in a household with one of them
// now: where the one is, the others are.
func LivingWith(tx *store.Tx, persons []store.ID) ([]store.ID, error) {
	with, err := store.All(tx, store.ScanID, `select distinct o.person from household_member m
 join household_member o on o.municipality = m.municipality and o.household = m.household and o.until_on = ''
 where m.municipality = ? and ? and m.until_on = '' order by o.person`, tx.Municipality(), store.In("m.person", persons))
	for _, p := range persons {
		if !slices.Contains(with, p) {
			with = append(with, p)
		}
	}
	return with, err
}

// AsRegistered puts right who somebody is, as the register has it: fill changes
// what differs, the rest stays. The rules are those of people.correct.
func AsRegistered(u *command.Unit, id store.ID, fill func(*Correct)) error {
	p, err := lockPerson(u.Tx, id)
	if err != nil {
		return err
	}
	now := Correct{Person: id, Birth: p.birth, Sex: p.sex, Language: p.language, Died: p.died}
	fill(&now)
	var faults command.Faults
	now.Check(u, &faults)
	if err := faults.Err(); err != nil {
		return err
	}
	return correct(u, now)
}

// EndAddress says that somebody has no address of a kind any more, from a day on.
func EndAddress(u *command.Unit, id store.ID, kind AddressKind, on ja.Date) error {
	return change(u, id, "address", func(s *state) error {
		if err := u.Keep(FacetAddress, id, s.addresses); err != nil {
			return err
		}
		for i, a := range s.addresses {
			if a.Kind != kind || a.Ended != Holds {
				continue
			}
			s.addresses[i].Ended, s.addresses[i].Until = Changed, on
			if err := end(u, "person_address", a.ID, Changed, on); err != nil {
				return err
			}
		}
		return nil
	})
}

// HousesInHiding knows where whoever is in hiding lives, without being able to
// tell it. It is for the program alone.
type HousesInHiding struct {
	municipality int
	homes        []hiddenHome
	holds        map[string]bool // by house number, as far as it was asked
}

// ReadHousesInHiding reads the keyed hashes of all protected addresses.
func ReadHousesInHiding(tx *store.Tx) (*HousesInHiding, error) {
	homes, err := store.All(tx, func(r store.Row) (h hiddenHome, err error) {
		return h, r.Scan(&h.person, &h.house)
	}, `select c.person, c.house from concealed_key c join person p on p.municipality = c.municipality and p.id = c.person
 where c.municipality = ? and p.concealed = 1 and ? order by c.person, c.house`, tx.Municipality(), sharing.PersonSwitchedOn("p"))
	return &HousesInHiding{tx.Municipality(), homes, map[string]bool{}}, err
}

// Holds reports whether an address has the house number of somebody in hiding. Of
// a protected address only that is kept; of one without a number it knows nothing.
func (h *HousesInHiding) Holds(address string) bool {
	house := ja.HouseNumber(address)
	found, asked := h.holds[house]
	if house == "" || asked {
		return found
	}
	found = slices.ContainsFunc(h.homes, func(o hiddenHome) bool { return o.house == concealedKey(h.municipality, o.person, house) })
	h.holds[house] = found
	return found
}
