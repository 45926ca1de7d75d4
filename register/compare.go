package register

import (
	"encoding/json"
	"slices"

	"tomoni/command"
	"tomoni/coordination"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// resident is a person with their number.
type resident struct {
	id      store.ID
	person  store.ID
	kind    string
	key     string
	madeOn  ja.Date // of the newest file that was taken
	movedOn ja.Date
	fullOn  ja.Date // of the newest whole file in which it stood
	marked  bool    // the newest row had a mark of 支援措置
	home    store.ID
}

// number is the number as an item keeps it.
func (r resident) number() Value { return Value{Key: r.key, KeyKind: r.kind} }

// place is where somebody is worked with: the desk, and the record by which it is known.
type place struct{ desk, record store.ID }

// comparison is a file on its way beside what is known.
type comparison struct {
	u         *command.Unit
	file      File
	whole     bool // every number of a whole file could be read
	hiding    hiding
	municipal store.ID // desk of whoever reads it in
	persons   map[store.ID]*people.Standing
	places    map[store.ID]place
	items     map[store.ID][]Item // newest first, as far as they still matter
	numbered  map[store.ID]bool   // persons who have a number
	read      map[store.ID]bool   // numbers whose row was taken just now
	houses    *people.HousesInHiding
	measures  map[people.Measure]bool // that stood before the file
	seen      []linked
	rows      *store.Rows
	questions []store.ID // in which something was overtaken
	raised    []store.ID
	asks      bool
}

// linked is a row about somebody whose number is known.
type linked struct {
	resident
	row Row
}

// compare lays the rows beside what is known and keeps what differs. Everything is
// asked for many at once: everybody else who saves waits for this unit.
// Where a number could not be read nobody is taken for absent (whole is false).
func compare(u *command.Unit, f File, rows []Row, whole bool) error {
	c := &comparison{u: u, file: f, whole: whole, hiding: hidingIn(rows), municipal: u.Viewer.Desk,
		read: map[store.ID]bool{}, rows: store.Into("register_item (municipality, id, person, file, field, value, mark, moved_on, state, reason, at)")}
	known, err := numbersOf(u.Tx, rows)
	if err != nil {
		return err
	}
	candidates, ids, err := c.candidates(rows, known)
	if err != nil {
		return err
	}
	if err := c.load(ids, known); err != nil {
		return err
	}
	for _, row := range rows {
		for _, r := range known[row.Kind+row.Key] {
			if err := c.knownRow(row, r); err != nil {
				return err
			}
		}
	}
	for _, list := range candidates {
		if err := c.unknownRow(list); err != nil {
			return err
		}
	}
	if err := c.together(); err != nil {
		return err
	}
	if err := c.absent(); err != nil {
		return err
	}
	return c.finish()
}

// numbersOf gives who has the numbers of the rows.
func numbersOf(tx *store.Tx, rows []Row) (map[string][]resident, error) {
	keys := map[string][]string{}
	for _, r := range rows {
		if r.Key != "" {
			keys[r.Kind] = append(keys[r.Kind], r.Key)
		}
	}
	out := map[string][]resident{}
	for _, kind := range []string{Resident, NonRegistered} {
		for some := range slices.Chunk(keys[kind], store.ManyAtOnce) {
			list, err := store.All(tx, scanResident, "select "+residentColumns+" where k.municipality = ? and k.kind = ? and ? and k.ended_at is null order by k.person",
				tx.Municipality(), kind, store.In("k.key", some))
			if err != nil {
				return nil, err
			}
			for _, r := range list {
				out[r.kind+r.key] = append(out[r.kind+r.key], r)
			}
		}
	}
	return out, nil
}

const residentColumns = "k.id, k.person, k.kind, k.key, k.made_on, k.moved_on, k.full_on, k.marked, k.home from resident_key k"

func scanResident(r store.Row) (k resident, err error) {
	return k, r.Scan(&k.id, &k.person, &k.kind, &k.key, &k.madeOn, &k.movedOn, &k.fullOn, &k.marked, &k.home)
}

// candidates finds for the rows whose number nobody has who may be meant, by
// person, and everybody who is to be looked at.
func (c *comparison) candidates(rows []Row, known map[string][]resident) (out [][]candidate, ids []store.ID, err error) {
	var left []Row
	var keys []string
	seen := map[store.ID]bool{}
	for _, row := range rows {
		for _, r := range known[row.Kind+row.Key] {
			seen[r.person] = true
		}
		if len(known[row.Kind+row.Key]) > 0 && row.Key != "" {
			continue
		}
		left = append(left, row)
		for _, text := range []string{lettersOf(row.Name), row.Name.Kana} {
			if folded := ja.Fold(text); folded != "" {
				keys = append(keys, folded)
			}
		}
	}
	slices.Sort(keys)
	bearers, err := people.Bearers(c.u.Tx, slices.Compact(keys))
	if err != nil {
		return nil, nil, err
	}
	of := map[store.ID][]Row{}
	for _, row := range left {
		for _, text := range []string{lettersOf(row.Name), row.Name.Kana} {
			for _, id := range bearers[ja.Fold(text)] {
				if text != "" && !slices.ContainsFunc(of[id], func(r Row) bool { return r.Line == row.Line }) {
					of[id] = append(of[id], row)
				}
			}
		}
	}
	for id := range of {
		seen[id] = true
	}
	for id := range seen {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, compareIDs)
	for _, id := range ids {
		var list []candidate
		for _, row := range of[id] {
			list = append(list, candidate{row: row, person: id})
		}
		if len(list) > 0 {
			out = append(out, list)
		}
	}
	return out, ids, nil
}

func compareIDs(a, b store.ID) int { return slices.Compare(a[:], b[:]) }

// load reads what stands of everybody who is to be looked at.
func (c *comparison) load(ids []store.ID, known map[string][]resident) (err error) {
	if c.persons, err = people.Standings(c.u.Tx, ids); err != nil {
		return err
	}
	if c.places, err = placesOf(c.u.Tx, ids); err != nil {
		return err
	}
	if c.numbered, err = numberedOf(c.u.Tx, ids); err != nil {
		return err
	}
	if c.houses, err = people.ReadHousesInHiding(c.u.Tx); err != nil {
		return err
	}
	if c.measures, err = people.Measures(c.u.Tx, ids); err != nil {
		return err
	}
	c.items, err = itemsAbout(c.u.Tx, ids)
	return err
}

// placesOf says which desk works with each of some persons: the one with the
// newest open record, else the one that did so last; a desk whose commission
// lists the use of the register (B18), and never by a record that is sealed, nor by
// one in which it only answers a question about them.
// Whoever is not in it is not compared.
func placesOf(tx *store.Tx, ids []store.ID) (map[store.ID]place, error) {
	out := map[store.ID]place{}
	for some := range slices.Chunk(ids, store.ManyAtOnce) {
		err := tx.Each(func(r store.Row) error {
			var person store.ID
			var p place
			err := r.Scan(&person, &p.record, &p.desk)
			if _, there := out[person]; !there {
				out[person] = p
			}
			return err
		}, `select c.person, r.id, r.desk from concerns c cross join record r cross join desk d cross join commission m
 where c.municipality = ? and ? and r.municipality = c.municipality and r.id = c.record and r.sealed = 0 and r.kind not in (?, ?) and ?
 and d.municipality = r.municipality and d.id = r.desk and m.municipality = d.municipality and m.id = d.commission and m.register = 1
 order by c.person, r.is_open desc, case when c.role = ? then 1 else 0 end, case when r.class = 'S4' then 1 else 0 end, r.made_at desc, r.id`,
			tx.Municipality(), store.In("c.person", some), Kind, coordination.Kind, sharing.SwitchedOn("r"), string(record.Moved))
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// numberedOf gives who of some persons has a number.
func numberedOf(tx *store.Tx, ids []store.ID) (map[store.ID]bool, error) {
	out := map[store.ID]bool{}
	for some := range slices.Chunk(ids, store.ManyAtOnce) {
		list, err := store.All(tx, store.ScanID, "select k.person from resident_key k where k.municipality = ? and ? and k.ended_at is null order by k.person",
			tx.Municipality(), store.In("k.person", some))
		if err != nil {
			return nil, err
		}
		for _, person := range list {
			out[person] = true
		}
	}
	return out, nil
}

// itemsAbout lists what was asked about some persons, the newest first.
func itemsAbout(tx *store.Tx, ids []store.ID) (map[store.ID][]Item, error) {
	out := map[store.ID][]Item{}
	for some := range slices.Chunk(ids, store.ManyAtOnce) {
		list, err := store.All(tx, scanItem, "select "+itemColumns+" where i.municipality = ? and ? and i.state <> 'OVERTAKEN' order by i.person, i.at desc, i.id desc",
			tx.Municipality(), store.In("i.person", some))
		if err != nil {
			return nil, err
		}
		for _, i := range list {
			out[i.Person] = append(out[i.Person], i)
		}
	}
	return out, nil
}

// knownRow is a row about somebody whose number is known.
func (c *comparison) knownRow(row Row, r resident) error {
	if err := c.protect(row, r.person, &r); err != nil {
		return err
	}
	if !newer(c.file.MadeOn, row.MovedOn, r.madeOn, r.movedOn) {
		return nil
	}
	if err := c.overtakeAbsent(r); err != nil {
		return err
	}
	switch {
	case row.Marked:
		if err := c.overtake(r.person, Lifted); err != nil {
			return err
		}
	case c.file.has(ProtectColumn) && r.marked:
		if err := c.lifted(r); err != nil {
			return err
		}
	}
	if _, there := c.places[r.person]; there {
		if err := c.ask(row, r.person, Open); err != nil {
			return err
		}
	}
	r.madeOn, r.movedOn = c.file.MadeOn, row.MovedOn
	if c.file.Kind == Full {
		r.fullOn = c.file.MadeOn
	}
	if c.file.has(ProtectColumn) {
		r.marked = row.Marked
	}
	c.read[r.id] = true
	c.seen = append(c.seen, linked{r, row})
	return c.u.Later("update resident_key set made_on = ?, moved_on = ?, full_on = ?, marked = ?, home = ? where municipality = ? and id = ?",
		r.madeOn, r.movedOn, r.fullOn, r.marked, r.home, c.u.Municipality(), r.id)
}

// ask keeps what the row says otherwise of a person, and takes back what it says
// no more.
func (c *comparison) ask(row Row, person store.ID, s State) error {
	s0 := c.persons[person]
	standing := *s0
	if slices.Contains(c.raised, person) { // hidden since it was read
		standing.Hidden = true
	}
	found := differences(row, standing, c.withheld(row))
	for _, field := range asksOf {
		i := slices.IndexFunc(found, func(d difference) bool { return d.field == field })
		if i < 0 {
			if err := c.overtake(person, field); err != nil {
				return err
			}
			continue
		}
		d := found[i]
		if s == Waits {
			d.value.Key, d.value.KeyKind = row.Key, row.Kind
		}
		if err := c.propose(person, d, row.MovedOn, s); err != nil {
			return err
		}
	}
	return nil
}

// asksOf are the fields in which a row may differ.
var asksOf = []Field{Named, Born, Lives, Died, MovedAway}

// withheld reports whether a row's address may be told to nobody: the file has
// somebody with a mark there, or somebody known is in hiding at that house.
func (c *comparison) withheld(row Row) bool {
	return c.hiding.holds(row) || c.houses.Holds(row.Address)
}

// propose keeps a difference, unless just that is asked already or was decided
// last. Another value of the field takes the place of what was asked before.
func (c *comparison) propose(person store.ID, d difference, movedOn ja.Date, s State) error {
	mark := markOf(c.u.Municipality(), person, d.field, d.known)
	for _, i := range c.items[person] {
		if i.Field != d.field || i.Field == Absent && !i.Value.sameNumber(d.value) {
			continue
		}
		again := i.Field == Link && i.State == Accepted           // a number that was ended may come back
		other := i.State == Waits && !i.Value.sameNumber(d.value) // it waits for another number
		if i.Mark == mark && !again && !other {
			return nil
		}
		if i.State == Open || i.State == Waits {
			if err := c.overtakeOne(i); err != nil {
				return err
			}
			continue // what was decided before it still counts
		}
		break
	}
	value, err := json.Marshal(d.value)
	if err != nil {
		return err
	}
	c.asks = true
	c.rows.Add(c.u.Municipality(), c.u.NewID("register_item"), person, c.file.ID, string(d.field), string(value), mark, movedOn, string(s), "", c.u.Now)
	return nil
}

// overtake takes back what is asked of a field: the register agrees again.
func (c *comparison) overtake(person store.ID, f Field) error {
	for _, i := range c.items[person] {
		if i.Field == f && (i.State == Open || i.State == Waits) {
			if err := c.overtakeOne(i); err != nil {
				return err
			}
		}
	}
	return nil
}

// overtakeAbsent takes back that a number is in the file no more.
func (c *comparison) overtakeAbsent(r resident) error {
	for _, i := range c.items[r.person] {
		if i.Field == Absent && i.State == Open && i.Value.sameNumber(r.number()) {
			if err := c.overtakeOne(i); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *comparison) overtakeOne(i Item) error {
	c.questions = append(c.questions, i.Question)
	return i.decide(c.u, Overtaken, "")
}

// unknownRow is about somebody without a number: whoever is protected by a mark in
// any row that may be about them is protected, and one row is proposed.
func (c *comparison) unknownRow(list []candidate) error {
	person := list[0].person
	numbered := c.numbered[person]
	var fit []candidate
	for _, k := range list {
		if numbered && k.row.Key != "" {
			continue // has another number: a namesake
		}
		agrees, sure, ok := matches(k.row, *c.persons[person])
		if !ok {
			continue
		}
		k.agrees, k.sure = agrees, sure
		if err := c.protect(k.row, person, nil); err != nil {
			return err
		}
		if k.row.Key != "" {
			fit = append(fit, k)
		}
	}
	k, ok := one(fit)
	_, there := c.places[person]
	if !ok || !there || numbered || c.older(k) {
		return nil
	}
	value := Value{Key: k.row.Key, KeyKind: k.row.Kind, Agrees: k.agrees, Marked: k.row.Marked}
	d := difference{Link, value, k.row.Kind + " " + k.row.Key}
	if c.saidNo(person, d) {
		return nil
	}
	if err := c.again(person, d, k.row.MovedOn); err != nil {
		return err
	}
	if err := c.propose(person, d, k.row.MovedOn, Open); err != nil {
		return err
	}
	if k.sure {
		return c.ask(k.row, person, Waits)
	}
	for _, f := range asksOf { // what an older row said, perhaps with another number
		if err := c.overtake(person, f); err != nil {
			return err
		}
	}
	return nil
}

// again notes of a row that is proposed already that a newer file has it too.
func (c *comparison) again(person store.ID, d difference, movedOn ja.Date) error {
	mark := markOf(c.u.Municipality(), person, d.field, d.known)
	for _, i := range c.items[person] {
		if i.Mark == mark && i.State == Open {
			return c.u.Later("update register_item set file = ?, moved_on = ? where municipality = ? and id = ?", c.file.ID, movedOn, c.u.Municipality(), i.ID)
		}
	}
	return nil
}

// older reports whether the row is older than the one that is proposed already.
func (c *comparison) older(k candidate) bool {
	for _, i := range c.items[k.person] {
		if i.Field == Link && i.State == Open {
			return !newer(c.file.MadeOn, k.row.MovedOn, i.MadeOn, i.MovedOn)
		}
	}
	return false
}

// saidNo reports whether somebody has said that the row with this number is about
// another person.
func (c *comparison) saidNo(person store.ID, d difference) bool {
	mark := markOf(c.u.Municipality(), person, d.field, d.known)
	return slices.ContainsFunc(c.items[person], func(i Item) bool { return i.Mark == mark && i.State == Held })
}

// protect raises the protection of whoever a marked row may be about, at once, and
// keeps the address among the protected ones.
func (c *comparison) protect(row Row, person store.ID, r *resident) error {
	if !row.Marked {
		return nil
	}
	desk := c.municipal
	p, worked := c.places[person]
	if worked {
		desk = p.desk
	}
	home := markOf(c.u.Municipality(), person, Lives, ja.Fold(row.Address))
	if c.measures[people.Measure{Person: person, Desk: desk}] || slices.Contains(c.raised, person) {
		if r == nil || r.home == home || row.Address == "" || !newer(c.file.MadeOn, row.MovedOn, r.madeOn, r.movedOn) {
			return nil
		}
		r.home = home
		return people.KeepHidden(c.u, person, people.Hide(row.Address))
	}
	until := row.Until
	if !until.Full() {
		until = ""
	}
	if err := people.ConcealFor(c.u, person, desk, people.Concealment{Reason: markedInRegister.In(words.JA, "day", words.Date(words.JA, c.file.MadeOn)),
		Source: people.ByMeasure, ReviewOn: until, Address: people.Hide(row.Address)}); err != nil {
		return err
	}
	c.raised = append(c.raised, person)
	if r != nil {
		r.home = home
	}
	if !worked {
		return nil
	}
	return c.propose(person, difference{Protected, Value{Day: until}, string(c.file.MadeOn)}, row.MovedOn, Open)
}

// lifted asks the desk that protects whether it may end, since the mark is gone.
// The protection stays until two persons have decided.
func (c *comparison) lifted(r resident) error {
	p, there := c.places[r.person]
	if !there || !c.measures[people.Measure{Person: r.person, Desk: p.desk}] {
		return nil
	}
	return c.propose(r.person, difference{Lifted, Value{}, string(c.file.MadeOn)}, "", Open)
}

// together asks about those of one number of a household (世帯番号) who are not said
// to be registered together here, where one desk works with both. Of nobody whose
// whereabouts are hidden.
func (c *comparison) together() error {
	if !c.file.has(HouseholdColumn) {
		return nil
	}
	homes := map[string][]linked{}
	var order []string
	var ids []store.ID
	for _, l := range c.seen {
		s, died, away := c.persons[l.person], false, false
		if died, away, _ = happened(l.row.Reason); l.row.Household == "" || s.Hidden || slices.Contains(c.raised, l.person) || c.withheld(l.row) || died || away {
			continue
		}
		if homes[l.row.Household] == nil {
			order = append(order, l.row.Household)
		}
		homes[l.row.Household] = append(homes[l.row.Household], l)
		ids = append(ids, l.person)
	}
	stands := map[store.ID]store.ID{}
	for some := range slices.Chunk(ids, store.ManyAtOnce) {
		found, err := people.HouseholdsIn(c.u.Tx, people.RegisterHousehold, some)
		if err != nil {
			return err
		}
		for person, home := range found {
			stands[person] = home
		}
	}
	for _, number := range order {
		first := homes[number][0]
		for _, l := range homes[number][1:] {
			if err := c.joins(first, l, stands); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *comparison) joins(first, l linked, stands map[store.ID]store.ID) error {
	a, b := c.places[first.person], c.places[l.person]
	if a.desk != b.desk || a.desk.IsZero() || l.person == first.person || first.key == l.key && first.kind == l.kind {
		return nil
	}
	if home := stands[l.person]; !home.IsZero() && home == stands[first.person] {
		return c.overtake(l.person, Together)
	}
	return c.propose(l.person, difference{Together, Value{Other: first.person, Day: l.row.MovedOn}, first.person.String()}, l.row.MovedOn, Open)
}

// absent asks about those whose number stood in the whole file before and is in
// this one no more.
func (c *comparison) absent() error {
	if !c.whole {
		return nil
	}
	gone, err := store.All(c.u.Tx, scanResident, "select "+residentColumns+` where k.municipality = ? and k.ended_at is null and k.full_on <> '' and k.full_on < ? and k.made_on < ?
 order by k.person`, c.u.Municipality(), c.file.MadeOn, c.file.MadeOn)
	if err != nil {
		return err
	}
	var ids []store.ID
	for _, r := range gone {
		if !c.read[r.id] {
			ids = append(ids, r.person)
		}
	}
	places, err := placesOf(c.u.Tx, ids)
	if err != nil {
		return err
	}
	items, err := itemsAbout(c.u.Tx, ids)
	if err != nil {
		return err
	}
	for _, r := range gone {
		if _, there := places[r.person]; !there || c.read[r.id] {
			continue
		}
		c.items[r.person] = items[r.person]
		v := r.number()
		v.Day = c.file.MadeOn
		if err := c.propose(r.person, difference{Absent, v, r.kind + " " + r.key + " " + string(r.fullOn)}, "", Open); err != nil {
			return err
		}
	}
	return nil
}

// finish writes what was found, forgets what may not be told any more, and lets
// the desks be asked.
func (c *comparison) finish() error {
	if err := c.rows.Save(c.u.Tx); err != nil {
		return err
	}
	if len(c.raised) > 0 {
		if err := forget(c.u, c.raised); err != nil {
			return err
		}
	}
	slices.SortFunc(c.questions, compareIDs)
	for _, q := range slices.Compact(c.questions) {
		if err := settle(c.u, q); err != nil {
			return err
		}
	}
	if !c.asks {
		return nil
	}
	return c.u.Emit(EventRead, struct{}{})
}
