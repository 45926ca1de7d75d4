package people

import (
	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Notion (世帯の考え方) is in which sense some are a household. All stand side by
// side: who is registered together need not live together, who lives together
// need not share a purse, and a scheme counts in its own way (domain/02, 16 4).
type Notion string

// The notions.
const (
	LifeHousehold       Notion = "LIFE"       // 実生活: who really lives together
	RegisterHousehold   Notion = "REGISTER"   // 住民票
	LivelihoodHousehold Notion = "LIVELIHOOD" // 生計同一: one purse
	SchemeHousehold     Notion = "SCHEME"     // 制度の世帯: as a scheme counts, such as 生活保護法10条
)

// Notions lists them. A household is a dated label, never an owner of data
// (domain/16 5).
var Notions = []Notion{LifeHousehold, RegisterHousehold, LivelihoodHousehold, SchemeHousehold}

// Member is somebody who is, or was, in a household together with a person.
type Member struct {
	Subject
	Household store.ID
	Notion    Notion
	From      ja.Date  // since when both are in it
	Until     ja.Date  // "" while both are
	Left      store.ID // who of the two left it, where one did and not the other
}

// On reports whether both were in it on a day.
func (m Member) On(day ja.Date) bool {
	return !day.Before(m.From) && (m.Until.IsZero() || day.Before(m.Until))
}

// Household lists with whom a person is or was in a household, as far as the
// viewer may see those persons; others are not listed and not counted. Now first.
// With whom somebody in hiding lives tells where they are: it is shown where
// their telephone is, at the desks that work with them.
func Household(rd *sharing.Reading, person store.ID) ([]Member, error) {
	members, err := store.All(rd.Tx, func(r store.Row) (m Member, err error) {
		var own, theirs ja.Date
		err = r.Scan(&m.ID, &m.Household, &m.Notion, &m.From, &m.Until, &own, &theirs)
		switch {
		case own.IsZero() && !theirs.IsZero():
			m.Left = m.ID
		case theirs.IsZero() && !own.IsZero():
			m.Left = person
		}
		return m, err
	}, `select o.person, o.household, h.notion, case when m.from_on > o.from_on then m.from_on else o.from_on end,
 case when m.until_on <> '' and (o.until_on = '' or m.until_on < o.until_on) then m.until_on else o.until_on end, m.until_on, o.until_on from household_member m
 join household_member o on o.municipality = m.municipality and o.household = m.household and o.person <> m.person
 and (m.until_on = '' or o.from_on < m.until_on) and (o.until_on = '' or m.from_on < o.until_on)
 join household h on h.municipality = m.municipality and h.id = m.household
 where m.municipality = ? and m.person = ? order by 5, 4, o.id`, rd.Municipality(), person)
	if err != nil || len(members) == 0 {
		return nil, err
	}
	ids := []store.ID{person}
	for _, m := range members {
		ids = append(ids, m.ID)
	}
	hidden, err := whereaboutsHidden(rd, ids)
	if err != nil || hidden[person] {
		return nil, err
	}
	seen, err := Names(rd, rd.VisiblePersons(), ids)
	var out []Member
	for _, m := range members {
		if s, ok := seen[m.ID]; ok && !hidden[m.ID] {
			m.Subject = s
			out = append(out, m)
		}
	}
	return out, err
}

// whereaboutsHidden are those of some persons with whom they live must not be told to
// the viewer.
func whereaboutsHidden(rd *sharing.Reading, ids []store.ID) (map[store.ID]bool, error) {
	list, err := store.All(rd.Tx, store.ScanID, "select p.id from person p where p.municipality = ? and ? and ?",
		rd.Municipality(), store.In("p.id", ids), hidesContacts(rd, "p"))
	out := map[store.ID]bool{}
	for _, id := range list {
		out[id] = true
	}
	return out, err
}

// livesWithConcealed is where somebody who lives with the person of the column
// now is protected: the address of the one is that of the other. Who moved out
// while that one was in hiding counts as living there as long as the protection
// lasts, unless a desk that protects them said so: another one may not even know
// of it, and must not uncover where they are.
func livesWithConcealed(tx *store.Tx, column string) store.Fragment {
	return store.SQL(`exists (select 1 from household_member m cross join household_member o cross join person q
 where m.municipality = ? and m.person = `+column+` and (m.until_on = '' or m.guarded = 1)
 and o.municipality = m.municipality and o.household = m.household and o.person <> m.person and (o.until_on = '' or o.guarded = 1)
 and q.municipality = o.municipality and q.id = o.person and q.concealed = 1)`, tx.Municipality())
}

// Join says what was said at intake: that a person lives with another, see
// JoinIn. Where both live with others nothing is written: one call moves nobody
// out of their home.
func Join(u *command.Unit, person, with store.ID, from ja.Date) (store.ID, error) {
	id, err := JoinIn(u, LifeHousehold, person, with, from)
	if f, ok := words.AsFault(err); ok && f.Said.Text == bothLiveWithOthers {
		return store.ID{}, nil
	}
	return id, err
}

// JoinIn says that two live together from a day on. Whoever of them lives with
// nobody else joins the other's household; when neither has one in this sense,
// one is made for both. Somebody who lives with others is never moved out by it.
// Errors: invalid at "with" when both live with others.
func JoinIn(u *command.Unit, notion Notion, person, with store.ID, from ja.Date) (store.ID, error) {
	if person == with {
		return store.ID{}, words.Invalid("with", samePerson)
	}
	theirs, _, err := householdOf(u.Tx, notion, with)
	if err != nil {
		return theirs, err
	}
	mine, others, err := householdOf(u.Tx, notion, person)
	if err != nil || mine == theirs && !mine.IsZero() {
		return theirs, err
	}
	if others > 0 {
		id, err := joinMine(u, notion, with, mine, from)
		if err == nil {
			err = u.Keep(FacetHousehold, person, mine)
		}
		return id, err
	}
	if theirs.IsZero() {
		if theirs, err = newHousehold(u, notion); err != nil {
			return theirs, err
		}
		if err := moveIn(u, theirs, with, ""); err != nil {
			return theirs, err
		}
	}
	if err := u.Keep(FacetHousehold, with, theirs); err != nil {
		return theirs, err
	}
	return theirs, move(u, person, mine, theirs, from)
}

// joinMine puts somebody who lives with nobody else into a household.
func joinMine(u *command.Unit, notion Notion, who, household store.ID, from ja.Date) (store.ID, error) {
	theirs, others, err := householdOf(u.Tx, notion, who)
	if err == nil && others > 0 {
		err = words.Invalid("with", bothLiveWithOthers)
	}
	if err != nil {
		return theirs, err
	}
	return household, move(u, who, theirs, household, from)
}

// move takes a person from one household, zero for none, into another.
func move(u *command.Unit, person, from, to store.ID, on ja.Date) (err error) {
	if from.IsZero() {
		err = u.Keep(FacetHousehold, person, from)
	} else {
		err = Leave(u, from, person, on)
	}
	if err == nil {
		err = moveIn(u, to, person, on)
	}
	if err == nil {
		err = happened(u, joinedIt, to, person, store.ID{}, on)
	}
	return err
}

func newHousehold(u *command.Unit, notion Notion) (store.ID, error) {
	id := u.NewID("household")
	return id, u.Exec("insert into household (municipality, id, notion, made_at, staff) values (?, ?, ?, ?, ?)",
		u.Municipality(), id, string(notion), u.Now, u.Viewer.Staff)
}

// householdOf is a person's household of a notion, zero for none, and how many
// others are in it now.
func householdOf(tx *store.Tx, notion Notion, person store.ID) (id store.ID, others int, err error) {
	id, found, err := store.First(tx, store.ScanID, `select m.household from household_member m
 join household h on h.municipality = m.municipality and h.id = m.household
 where m.municipality = ? and m.person = ? and m.until_on = '' and h.notion = ? order by m.id desc limit 1`, tx.Municipality(), person, string(notion))
	if err != nil || !found {
		return id, 0, err
	}
	err = tx.Row("select count(*) from household_member where municipality = ? and household = ? and person <> ? and until_on = ''",
		tx.Municipality(), id, person).Scan(&others)
	return id, others, err
}

func moveIn(u *command.Unit, household, person store.ID, from ja.Date) error {
	u.Touched(store.ID{}, person, sharing.B1, sharing.C1, "household")
	return u.Exec(`insert into household_member (municipality, id, household, person, from_on, until_on, made_at, staff)
 values (?, ?, ?, ?, ?, '', ?, ?)`, u.Municipality(), u.NewID("household_member"), household, person, from, u.Now, u.Viewer.Staff)
}

// Leave says that a person is in the household no more, from a day on.
func Leave(u *command.Unit, household, person store.ID, on ja.Date) error {
	on, err := moveOut(u, household, person, on)
	if err != nil {
		return err
	}
	return happened(u, leftIt, household, person, store.ID{}, on)
}

// leftAfter refuses a day before the one on which somebody came into a household. Of
// whom that day is not written it is the first one on which somebody came to them,
// unless more than they are there since an unknown day.
func leftAfter(u *command.Unit, household, person store.ID, on ja.Date) error {
	from, found, err := store.First(u.Tx, func(r store.Row) (d ja.Date, err error) { return d, r.Scan(&d) },
		`select case when m.from_on <> '' then m.from_on when exists (select 1 from household_member o where o.municipality = m.municipality
 and o.household = m.household and o.person <> m.person and o.from_on = '') then '' else coalesce((select min(o.from_on) from household_member o
 where o.municipality = m.municipality and o.household = m.household and o.person <> m.person), '') end
 from household_member m where m.municipality = ? and m.household = ? and m.person = ? and m.until_on = ''`, u.Municipality(), household, person)
	if err == nil && found && !on.IsZero() && on.Before(from) {
		err = words.Invalid("on", leftBeforeCame, "day", words.Date(u.Viewer.Lang, from))
	}
	return err
}

// Stay takes back that a person left a household: they have been in it all along.
// Errors: not found where they never were in it; conflict where they are in it now,
// or in another one of the same notion.
func Stay(u *command.Unit, household, person store.ID) error {
	type stay struct {
		id     store.ID
		until  ja.Date
		notion Notion
	}
	last, found, err := store.First(u.Tx, func(r store.Row) (s stay, err error) { return s, r.Scan(&s.id, &s.until, &s.notion) },
		`select m.id, m.until_on, h.notion from household_member m join household h on h.municipality = m.municipality and h.id = m.household
 where m.municipality = ? and m.household = ? and m.person = ? order by m.id desc limit 1`, u.Municipality(), household, person)
	switch {
	case err != nil:
		return err
	case !found:
		return words.NotFound()
	case last.until.IsZero():
		return u.Since(words.Conflict(inIt), FacetHousehold, person)
	}
	now, _, err := householdOf(u.Tx, last.notion, person)
	if err != nil {
		return err
	}
	if !now.IsZero() {
		return u.Since(words.Conflict(livesElsewhere), FacetHousehold, person)
	}
	if err := u.Keep(FacetHousehold, person, household); err != nil {
		return err
	}
	u.Touched(store.ID{}, person, sharing.B1, sharing.C1, "household")
	if err := u.Exec("update household_member set until_on = '', guarded = 0 where municipality = ? and id = ?", u.Municipality(), last.id); err != nil {
		return err
	}
	return event(u, leftIt, true, household, person, store.ID{}, "")
}

func moveOut(u *command.Unit, household, person store.ID, on ja.Date) (ja.Date, error) {
	if on.IsZero() {
		on = u.Today()
	}
	if err := u.Keep(FacetHousehold, person, household); err != nil {
		return on, err
	}
	n, err := u.Change(`update household_member set until_on = ?, guarded = case when exists (
 select 1 from household_member o join person q on q.municipality = o.municipality and q.id = o.person
 where o.municipality = household_member.municipality and o.household = household_member.household and (o.until_on = '' or o.guarded = 1) and q.concealed = 1
 and not exists (select 1 from concealment c where c.municipality = q.municipality and c.person = q.id and c.desk = ? and c.ended is null))
 then 1 else 0 end where municipality = ? and household = ? and person = ? and until_on = ''`,
		on, u.Viewer.Desk, u.Municipality(), household, person)
	if err == nil && n == 0 {
		return on, words.NotFound()
	}
	u.Touched(store.ID{}, person, sharing.B1, sharing.C1, "household")
	return on, err
}

// SplitOff parts some from a household on a day: they are one of the same
// notion for themselves from then on.
func SplitOff(u *command.Unit, household store.ID, persons []store.ID, on ja.Date) (store.ID, error) {
	notion, found, err := store.First(u.Tx, func(r store.Row) (n Notion, err error) { return n, r.Scan(&n) },
		"select notion from household where municipality = ? and id = ?", u.Municipality(), household)
	if err == nil && !found {
		err = words.NotFound()
	}
	if err != nil {
		return store.ID{}, err
	}
	next, err := newHousehold(u, notion)
	for _, p := range persons {
		if err == nil {
			on, err = moveOut(u, household, p, on)
		}
		if err == nil {
			err = moveIn(u, next, p, on)
		}
		if err == nil {
			err = happened(u, splitOff, household, p, next, on)
		}
	}
	return next, err
}

// What happens to a household.
const (
	joinedIt = "JOIN"
	leftIt   = "LEAVE"
	splitOff = "SPLIT"
)

// happened keeps that somebody joined, left, or split off with others.
func happened(u *command.Unit, kind string, household, person, other store.ID, on ja.Date) error {
	return event(u, kind, false, household, person, other, on)
}

// event keeps what happened, or that it was taken back.
func event(u *command.Unit, kind string, undone bool, household, person, other store.ID, on ja.Date) error {
	if on.IsZero() {
		on = u.Today()
	}
	return u.Exec(`insert into household_event (municipality, id, household, person, kind, undone, other, on_day, at, staff, desk)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, u.Municipality(), u.NewID("household_event"), household, person, kind, undone, other, on, u.Now, u.Viewer.Staff, u.Viewer.Desk)
}
