package people

import (
	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// LifeHousehold (実生活) is the one notion of household kept so far: who really
// lives together. A household is a dated label, never an owner of data (domain/16 5).
const LifeHousehold = "LIFE"

// Member is somebody who lives, or lived, in a household.
type Member struct {
	Subject
	Household store.ID
	From      ja.Date
	Until     ja.Date // "" while they live there
}

// Household lists with whom a person lives or lived, as far as the viewer may
// see those persons; others are not listed and not counted. Now first.
func Household(rd *sharing.Reading, person store.ID) ([]Member, error) {
	members, err := store.All(rd.Tx, func(r store.Row) (m Member, err error) {
		return m, r.Scan(&m.ID, &m.Household, &m.From, &m.Until)
	}, `select o.person, o.household, o.from_on,
 case when m.until_on <> '' and (o.until_on = '' or m.until_on < o.until_on) then m.until_on else o.until_on end from household_member m
 join household_member o on o.municipality = m.municipality and o.household = m.household and o.person <> m.person
 where m.municipality = ? and m.person = ? order by 4, o.from_on, o.id`, rd.Municipality(), person)
	if err != nil || len(members) == 0 {
		return nil, err
	}
	ids := make([]store.ID, 0, len(members))
	for _, m := range members {
		ids = append(ids, m.ID)
	}
	seen, err := Names(rd, rd.VisiblePersons(), ids)
	if err != nil {
		return nil, err
	}
	var out []Member
	for _, m := range members {
		if s, ok := seen[m.ID]; ok {
			m.Subject = s
			out = append(out, m)
		}
	}
	return out, nil
}

// livesWithConcealed is where somebody who lives with the person of the column
// now is protected: the address of the one is that of the other.
func livesWithConcealed(tx *store.Tx, column string) store.Fragment {
	return store.SQL(`exists (select 1 from household_member m cross join household_member o cross join person q
 where m.municipality = ? and m.person = `+column+` and m.until_on = ''
 and o.municipality = m.municipality and o.household = m.household and o.person <> m.person and o.until_on = ''
 and q.municipality = o.municipality and q.id = o.person and q.concealed = 1)`, tx.Municipality())
}

// Join says that a person lives with another from a day on. A household of the
// other is used when there is one, else one is made for both.
func Join(u *command.Unit, person, with store.ID, from ja.Date) (store.ID, error) {
	if person == with {
		return store.ID{}, words.Invalid("with", samePerson)
	}
	theirs, err := householdOf(u.Tx, with)
	if err != nil {
		return theirs, err
	}
	if theirs.IsZero() {
		theirs = u.NewID("household")
		err := u.Exec("insert into household (municipality, id, notion, made_at, staff) values (?, ?, ?, ?, ?)",
			u.Municipality(), theirs, LifeHousehold, u.Now, u.Viewer.Staff)
		if err != nil {
			return theirs, err
		}
		if err := moveIn(u, theirs, with, ""); err != nil {
			return theirs, err
		}
	}
	mine, err := householdOf(u.Tx, person)
	if err != nil || mine == theirs {
		return theirs, err
	}
	if mine.IsZero() {
		err = u.Keep(FacetHousehold, person, mine)
	} else {
		err = Leave(u, mine, person, from)
	}
	if err != nil {
		return theirs, err
	}
	return theirs, moveIn(u, theirs, person, from)
}

func householdOf(tx *store.Tx, person store.ID) (store.ID, error) {
	id, _, err := store.First(tx, store.ScanID, `select household from household_member
 where municipality = ? and person = ? and until_on = '' order by id desc limit 1`, tx.Municipality(), person)
	return id, err
}

func moveIn(u *command.Unit, household, person store.ID, from ja.Date) error {
	u.Touched(store.ID{}, person, sharing.B1, sharing.C1, "household")
	return u.Exec(`insert into household_member (municipality, id, household, person, from_on, until_on, made_at, staff)
 values (?, ?, ?, ?, ?, '', ?, ?)`, u.Municipality(), u.NewID("household_member"), household, person, from, u.Now, u.Viewer.Staff)
}

// Leave says that a person does not live in the household any more, from a day on.
func Leave(u *command.Unit, household, person store.ID, on ja.Date) error {
	if on.IsZero() {
		on = u.Today()
	}
	if err := u.Keep(FacetHousehold, person, household); err != nil {
		return err
	}
	n, err := u.Change(`update household_member set until_on = ? where municipality = ? and household = ? and person = ? and until_on = ''`,
		on, u.Municipality(), household, person)
	if err == nil && n == 0 {
		return words.NotFound()
	}
	u.Touched(store.ID{}, person, sharing.B1, sharing.C1, "household")
	return err
}
