package intake

import (
	"slices"
	"strings"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
)

// contact is one contact as it is counted (延べ, domain 04 §4.8): the month in
// which it was, the desk that had it, how it came and from whom. The first one of
// a consultation opens it and holds who was new with it.
type contact struct {
	consultation, id   store.ID
	month              string
	area, desk         store.ID
	channel, informant string
	opening            bool
	newcomers          int  // persons with no other worry open: 新規
	anonymous          bool // nobody is named: a line of its own
	persons            int
	district           string   // the code of that in which the place lay then
	batch              store.ID // of the import that brings it; it counts while that is switched on
}

// count counts the contact with which a consultation opens: one, whatever it is
// about; a person is new whose worry is open nowhere else (4.8).
func count(u *command.Unit, r record.Record, c Consultation, persons []store.ID, channel string) error {
	fresh, err := newcomers(u, r.ID, persons)
	if err != nil {
		return err
	}
	k := contact{consultation: r.ID, month: tally.Month(ja.DateOf(c.HeardAt)), area: r.Area, desk: r.Desk, channel: channel,
		informant: c.Informant, opening: true, newcomers: fresh, anonymous: len(persons) == 0}
	return k.save(u, persons, c.Topics)
}

// save keeps a contact and counts it.
func (k contact) save(u *command.Unit, persons []store.ID, topics []string) error {
	var err error
	if k.area, err = tally.PlaceOf(u.Tx, k.area, k.desk); err != nil {
		return err
	}
	if k.district, err = tally.DistrictOf(u.Tx, k.area, u.Today()); err != nil {
		return err
	}
	k.id, k.persons = u.NewID("contact"), len(persons)
	rows := newContactRows()
	rows.contact(u, k)
	if err := rows.save(u.Tx); err != nil {
		return err
	}
	if err := tally.Save(u, k.sums(topics)...); err != nil {
		return err
	}
	return k.see(u, persons, topics, u.Fresh)
}

// sums are the cells in which a contact counts.
func (k contact) sums(topics []string) []tally.Sum {
	at := func(c tally.Counter, topic string, n int) tally.Sum {
		return tally.Sum{Cell: tally.Cell{Counter: c, Month: k.month, Area: k.area, Desk: k.desk, Topic: topic}, N: n}
	}
	sums := []tally.Sum{at(tally.Contacts, k.channel, 1), at(tally.Informants, k.informant, 1), at(tally.NewConsultations, "", k.newcomers)}
	if k.anonymous {
		sums = append(sums, at(tally.NewAnonymous, "", 1))
	}
	for _, t := range topics {
		sums = append(sums, at(tally.Topics, t, 1))
	}
	return sums
}

// groups are those in which the persons and households of a contact count once.
func (k contact) groups(topics []string) []tally.Group {
	out := []tally.Group{{Cut: tally.ByArea, Code: k.district}, {Cut: tally.ByChannel, Code: k.channel}, {Cut: tally.ByInformant, Code: k.informant}}
	for _, t := range topics {
		out = append(out, tally.Group{Cut: tally.ByTopic, Code: t})
	}
	return out
}

// see counts the persons of a contact and their households once each
// (実人数・実世帯数). A household that is not known is one of its own; it is the
// one in which they lived when the contact was entered. fresh says of whom nobody
// needs to ask whether they were counted before.
func (k contact) see(u *command.Unit, persons []store.ID, topics []string, fresh func(store.ID) bool) error {
	if len(persons) == 0 {
		return nil
	}
	homes, err := homesOf(u, persons)
	if err != nil {
		return err
	}
	before, err := k.seenBefore(u, persons, homes, fresh)
	if err != nil {
		return err
	}
	as, err := sharing.Roots(u.Tx, slices.DeleteFunc(slices.Clone(persons), u.Fresh)) // nobody is the same as somebody just met
	if err != nil {
		return err
	}
	once, rows := tally.NewBeside(), newContactRows()
	for _, h := range before {
		once.Stays(h.seen())
	}
	for _, p := range persons {
		home, one := homes[p], countedAs(as, p)
		rows.about(u, k, p, home, as[p])
		if home.IsZero() {
			home = one
		}
		once.Turns(tally.Seen{Person: one, Household: home, Month: k.month, Desk: k.desk, Groups: k.groups(topics)})
	}
	if err := rows.save(u.Tx); err != nil {
		return err
	}
	return once.Add(u, 1)
}

// contactRows are contacts, and whom they were about, on their way.
type contactRows struct{ contacts, persons, households *store.Rows }

func newContactRows() contactRows {
	return contactRows{
		contacts:   store.Into("contact (" + contactColumns + ", municipality)"),
		persons:    store.Into("contact_person (municipality, person, month, contact, consultation, desk, household, counted_as, batch)").OrNothing(),
		households: store.Into("contact_household (municipality, household, month, contact, consultation, desk, batch)").OrNothing(),
	}
}

func (t contactRows) contact(u *command.Unit, k contact) {
	t.contacts.Add(k.consultation, k.id, k.month, k.area, k.desk, k.channel, k.informant, k.opening, k.newcomers, k.anonymous, k.persons, k.district, k.batch, u.Act.Municipality)
}

// about adds somebody whom a contact is about, who lives at home and counts as
// somebody else where they were written down twice.
func (t contactRows) about(u *command.Unit, k contact, person, home, as store.ID) {
	t.persons.Add(u.Act.Municipality, person, k.month, k.id, k.consultation, k.desk, home, as, k.batch)
	if !home.IsZero() {
		t.households.Add(u.Act.Municipality, home, k.month, k.id, k.consultation, k.desk, k.batch)
	}
}

func (t contactRows) save(tx *store.Tx) error {
	for _, rows := range []*store.Rows{t.contacts, t.persons, t.households} {
		if err := rows.Save(tx); err != nil {
			return err
		}
	}
	return nil
}

// homesOf gives the households of persons; somebody alone who was made in this
// very unit has none yet.
func homesOf(u *command.Unit, persons []store.ID) (map[store.ID]store.ID, error) {
	if len(persons) == 1 && u.Fresh(persons[0]) {
		return nil, nil
	}
	return people.Households(u.Tx, persons)
}

// seenBefore are the contacts of these persons and households in the fiscal year,
// in which they were counted already.
func (k contact) seenBefore(u *command.Unit, persons []store.ID, homes map[store.ID]store.ID, fresh func(store.ID) bool) ([]behind, error) {
	var known, lived []store.ID
	for _, p := range persons {
		if !fresh(p) {
			known = append(known, p)
		}
		if h := homes[p]; !h.IsZero() && !fresh(h) {
			lived = append(lived, h)
		}
	}
	known, err := allTheSame(u.Tx, known)
	if err != nil {
		return nil, err
	}
	from, to := tally.Year(k.month)
	return behindOf(u.Tx, known, lived, from, to)
}

const contactColumns = "consultation, id, month, area, desk, channel, informant, opening, newcomers, anonymous, persons, district, batch"

func scanContact(r store.Row) (k contact, err error) {
	return k, r.Scan(k.dest()...)
}

// contactColumnsOf are they of a table by another name.
func contactColumnsOf(alias string) string {
	return alias + "." + strings.ReplaceAll(contactColumns, ", ", ", "+alias+".")
}

// dest are the places of contactColumns.
func (k *contact) dest() []any {
	return []any{&k.consultation, &k.id, &k.month, &k.area, &k.desk, &k.channel, &k.informant, &k.opening, &k.newcomers, &k.anonymous, &k.persons, &k.district, &k.batch}
}

// contactsOf lists the contacts of a consultation.
func contactsOf(tx *store.Tx, consultation store.ID) ([]contact, error) {
	return store.All(tx, scanContact, "select "+contactColumns+" from contact where municipality = ? and consultation = ? order by id",
		tx.Municipality(), consultation)
}

// recount corrects what was counted of a consultation whose topics or informant
// were changed: the opposite of what was, and what is right. Topics hold for all
// of its contacts, who told for the one that opened it.
func recount(u *command.Unit, before, c Consultation) error {
	if before.Informant == c.Informant && sameTopics(before.Topics, c.Topics) {
		return nil
	}
	all, err := contactsOf(u.Tx, c.ID)
	if err != nil {
		return err
	}
	if err := recountOnce(u, before, c); err != nil {
		return err
	}
	var sums []tally.Sum
	for _, k := range all {
		sums = append(sums, opposite(k.sums(before.Topics))...)
		if k.opening {
			k.informant = c.Informant
			if err := k.update(u); err != nil {
				return err
			}
		}
		sums = append(sums, k.sums(c.Topics)...)
	}
	return tally.Save(u, netted(sums)...)
}

// joins counts somebody who was added to a consultation later: contacts that
// named nobody were about them, and the worry is not anonymous any more.
func joins(u *command.Unit, c Consultation, person store.ID) error {
	all, err := contactsOf(u.Tx, c.ID)
	if err != nil {
		return err
	}
	var sums []tally.Sum
	for _, k := range all {
		sums = append(sums, opposite(k.sums(nil))...)
		if k.opening {
			n, err := newcomers(u, c.ID, []store.ID{person})
			if err != nil {
				return err
			}
			k.newcomers, k.anonymous = k.newcomers+n, false
		}
		nobody := k.persons == 0
		if nobody {
			k.persons = 1
		}
		if err := k.update(u); err != nil {
			return err
		}
		sums = append(sums, k.sums(nil)...)
		if nobody {
			if err := k.see(u, []store.ID{person}, c.Topics, nobodyFresh); err != nil {
				return err
			}
		}
	}
	return tally.Save(u, netted(sums)...)
}

// nobodyFresh: of several contacts that are counted anew in one unit, the later
// ones have to know of the first.
func nobodyFresh(store.ID) bool { return false }

func (k contact) update(u *command.Unit) error {
	return u.Exec("update contact set informant = ?, newcomers = ?, anonymous = ?, persons = ? where municipality = ? and consultation = ? and id = ?",
		k.informant, k.newcomers, k.anonymous, k.persons, u.Act.Municipality, k.consultation, k.id)
}

func opposite(sums []tally.Sum) []tally.Sum {
	for i := range sums {
		sums[i].N = -sums[i].N
	}
	return sums
}

// netted leaves out what the opposite and the right thing have in common.
func netted(sums []tally.Sum) []tally.Sum {
	var out []tally.Sum
	at := map[tally.Cell]int{}
	for _, s := range sums {
		i, there := at[s.Cell]
		if !there {
			i = len(out)
			at[s.Cell] = i
			out = append(out, tally.Sum{Cell: s.Cell})
		}
		out[i].N += s.N
	}
	return out
}

func sameTopics(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for _, t := range a {
		if !has(b, t) {
			return false
		}
	}
	return true
}

// Recount counts all contacts again, from what is kept of them and of their
// consultations, but for imports that are not switched on.
func Recount(tx *store.Tx, to *tally.Recount) error {
	topics := map[store.ID][]string{}
	if err := tx.Each(func(r store.Row) error {
		var id store.ID
		var topic string
		err := r.Scan(&id, &topic)
		topics[id] = append(topics[id], topic)
		return err
	}, "select consultation, topic from consultation_topic where municipality = ?", tx.Municipality()); err != nil {
		return err
	}
	all, err := store.All(tx, scanContact, "select "+contactColumns+" from contact k where k.municipality = ? and ?", tx.Municipality(), sharing.SwitchedOn("k"))
	if err != nil {
		return err
	}
	for _, k := range all {
		for _, s := range k.sums(topics[k.consultation]) {
			to.Add(s.Cell, s.N)
		}
	}
	groups := map[store.ID][]tally.Group{}
	for _, k := range all {
		groups[k.id] = k.groups(topics[k.consultation])
	}
	seen, err := store.All(tx, func(r store.Row) (s tally.Seen, err error) {
		var contact store.ID
		err = r.Scan(&s.Person, &s.Household, &s.Month, &s.Desk, &contact)
		s.Groups = groups[contact]
		return s, err
	}, `select coalesce(k.counted_as, k.person), coalesce(k.household, k.counted_as, k.person), k.month, k.desk, k.contact from contact_person k
 where k.municipality = ? and ?`, tx.Municipality(), sharing.SwitchedOn("k"))
	to.AddSeen(seen)
	return err
}

// Counted lists the visible consultations behind a figure about contacts, newest
// first, after one that was listed.
func Counted(rd *sharing.Reading, s tally.Slice, after store.ID, limit int) ([]store.ID, error) {
	is := store.SQL("1 = 1")
	switch s.Counter {
	case tally.Contacts:
		is = s.Equals("k.channel")
	case tally.Informants:
		is = s.Equals("k.informant")
	case tally.NewConsultations:
		is = store.SQL("k.newcomers > 0")
	case tally.NewAnonymous:
		is = store.SQL("k.anonymous = 1")
	case tally.Persons, tally.Households:
		is = store.And(store.SQL("k.persons > 0"), inGroup(s))
	case tally.Topics:
		is = aboutTopic(s)
	}
	return store.All(rd.Tx, store.ScanID, `select r.id from record r where r.municipality = ? and r.kind = ? and ? and ?
 and exists (select 1 from contact k where k.municipality = r.municipality and k.consultation = r.id
 and k.month >= ? and k.month <= ? and ? and ? and ?) order by r.id desc limit ?`,
		rd.Viewer.Municipality, Kind, rd.Visible("r"), before("r.id", after), s.From, s.To, s.By("k.desk"), s.At("k.area"), is, limit)
}

// inGroup narrows contacts (k) to those in which persons are told apart so.
func inGroup(s tally.Slice) store.Fragment {
	switch s.Cut {
	case tally.ByTopic:
		return aboutTopic(s)
	case tally.ByChannel:
		return s.Equals("k.channel")
	case tally.ByInformant:
		return s.Equals("k.informant")
	}
	return store.SQL("1 = 1")
}

func aboutTopic(s tally.Slice) store.Fragment {
	return store.SQL(`exists (select 1 from consultation_topic t where t.municipality = k.municipality and t.consultation = k.consultation and ?)`, s.Equals("t.topic"))
}

// before is where a list goes on that is in falling order of ids.
func before(column string, after store.ID) store.Fragment {
	if after.IsZero() {
		return store.SQL("1 = 1")
	}
	return store.SQL(column+" < ?", after)
}
