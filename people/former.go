package people

import (
	"slices"
	"strings"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// CreateFormer makes persons whom an import brings, with few statements; what
// Create does for each. Whom a protected person's facts fit stays unchecked,
// as after the silent check; nothing in the answer tells it.
func CreateFormer(u *command.Unit, list []New, concealed [][]store.ID) ([]store.ID, error) {
	t := newTables()
	ids := make([]store.ID, len(list))
	for i, n := range list {
		ids[i] = u.NewID("person")
		t.person.Add(u.Municipality(), ids[i], n.Birth, n.Sex, n.Language, "", false, len(concealed[i]) > 0, u.Now, n.Record)
		t.add(u, ids[i], n)
	}
	return ids, t.save(u.Tx)
}

// tables are the rows of persons on their way.
type tables struct{ person, name, contact, address, key, gram *store.Rows }

func newTables() tables {
	return tables{
		person:  store.Into("person (municipality, id, birth, sex, language, died, concealed, unchecked, made_at, made_record)"),
		name:    store.Into("person_name (municipality, id, person, place, kind, family, given, whole, kana, from_on, until_on, ended, made_at, staff)"),
		contact: store.Into("person_contact (municipality, id, person, place, kind, value, note, from_on, until_on, ended, made_at, staff)"),
		address: store.Into("person_address (municipality, id, person, place, kind, text, house_number, area, from_on, until_on, ended, made_at, staff)"),
		key:     store.Into("person_key (municipality, kind, key, person)"),
		gram:    store.Into("person_bigram (municipality, gram, person)"),
	}
}

func (t tables) add(u *command.Unit, id store.ID, n New) {
	m, by := u.Municipality(), u.Viewer.Staff
	s := state{person: person{id: id, birth: n.Birth}}
	for _, name := range n.Names {
		if name.IsZero() {
			continue
		}
		if name.Kind == "" {
			name.Kind = Registered
		}
		t.name.Add(m, u.NewID("person_name"), id, len(s.names), string(name.Kind), name.Family, name.Given, name.Whole, name.Kana, name.From, name.Until, name.Ended, u.Now, by)
		s.names = append(s.names, name)
	}
	for _, c := range n.Contacts {
		s.contacts = append(s.contacts, c)
		t.contact.Add(m, u.NewID("person_contact"), id, len(s.contacts), string(c.Kind), c.Value, c.Note, c.From, c.Until, c.Ended, u.Now, by)
	}
	for _, a := range n.Addresses {
		a.HouseNumber = ja.HouseNumber(a.Text)
		s.addresses = append(s.addresses, a)
		t.address.Add(m, u.NewID("person_address"), id, len(s.addresses), string(a.Kind), a.Text, a.HouseNumber, a.Area, a.From, a.Until, a.Ended, u.Now, by)
	}
	x := s.index()
	for _, k := range x.keys {
		t.key.Add(m, k.kind, k.text, id)
	}
	for _, g := range x.grams {
		t.gram.Add(m, g, id)
	}
}

func (t tables) save(tx *store.Tx) error {
	for _, rows := range []*store.Rows{t.person, t.name, t.contact, t.address, t.key, t.gram} {
		if err := rows.Save(tx); err != nil {
			return err
		}
	}
	return nil
}

// Watch is what the protected persons of a municipality are known by, for the
// silent check of many at once. Never show what it says.
type Watch struct {
	municipality int
	of           map[key][]watched
	houses       map[store.ID][]hiddenHome // by root
}

// watched is an entry of somebody protected, and the root under which it is one
// person with others; its own id where it stands alone.
type watched struct{ person, root store.ID }

// hiddenHome is the keyed hash of where an entry lives.
type hiddenHome struct{ person, house store.ID }

// Watched reads the keys of everybody whose whereabouts are protected, by a
// concealment or by a link to somebody who has one, those too whom the batch
// itself has brought.
func Watched(tx *store.Tx, batch store.ID) (Watch, error) {
	w := Watch{municipality: tx.Municipality(), of: map[key][]watched{}, houses: map[store.ID][]hiddenHome{}}
	there := store.Or(sharing.PersonSwitchedOn("p"), madeIn("p", batch))
	err := tx.Each(func(r store.Row) error {
		var one watched
		var k key
		err := r.Scan(&one.person, &one.root, &k.kind, &k.text)
		w.of[k] = append(w.of[k], one)
		return err
	}, `select p.id, coalesce(i.root, p.id), k.kind, k.key from person p cross join person_key k
 left join identity i on i.municipality = p.municipality and i.person = p.id
 where p.municipality = ? and p.concealed = 1 and ? and k.municipality = p.municipality and k.person = p.id
 order by p.id, k.kind, k.key`, tx.Municipality(), there)
	if err != nil {
		return w, err
	}
	return w, tx.Each(func(r store.Row) error {
		var home hiddenHome
		var root store.ID
		err := r.Scan(&home.person, &root, &home.house)
		w.houses[root] = append(w.houses[root], home)
		return err
	}, `select c.person, coalesce(i.root, c.person), c.house from concealed_key c join person p on p.municipality = c.municipality and p.id = c.person
 left join identity i on i.municipality = c.municipality and i.person = c.person
 where c.municipality = ? and p.concealed = 1 and ? order by c.person, c.house`, tx.Municipality(), there)
}

// madeIn is where a person (alias) was made by a record of a batch.
func madeIn(alias string, batch store.ID) store.Fragment {
	return store.SQL("exists (select 1 from record r where r.municipality = "+alias+".municipality and r.id = "+alias+".made_record and r.batch = ?)", batch)
}

// StayWith lets whom records are about be there with them, which leave the batch
// in which these persons were made.
func StayWith(u *command.Unit, batch store.ID, records []store.ID) error {
	for _, r := range records {
		err := u.Exec(`update person set made_record = ? where municipality = ? and id in (
 select c.person from concerns c where c.municipality = ? and c.record = ?) and exists (
 select 1 from record b where b.municipality = person.municipality and b.id = person.made_record and b.batch = ?)`,
			r, u.Municipality(), u.Municipality(), r, batch)
		if err != nil {
			return err
		}
	}
	return nil
}

// ProtectedSince reports whether anybody was protected after a time, by a
// concealment or by a link, apart from those whom a batch itself has made.
func ProtectedSince(tx *store.Tx, since time.Time, batch store.ID) (bool, error) {
	_, found, err := store.First(tx, store.ScanInt, `select 1 from concealment c join person p on p.municipality = c.municipality and p.id = c.person
 where c.municipality = ? and c.from_at > ? and not ?
 union all select 1 from same_person s join person p on p.municipality = s.municipality and p.id = s.person
 where s.municipality = ? and s.from_at > ? and s.state = 'SAME' and p.concealed = 1 limit 1`,
		tx.Municipality(), since, madeIn("p", batch), tx.Municipality(), since)
	return found, err
}

// Fits is what MatchConcealed finds, for one of many: the name and the number may
// stand at different entries of one person.
func (w Watch) Fits(f Facts) []store.ID {
	if len(w.of) == 0 || !f.Enough() {
		return nil
	}
	k := f.fold()
	named := append(w.by(k.name, keyWhole, keyFamily), w.by(k.kana, keyKana, keyFamilyKana)...)
	second := append(w.by(string(k.birth), keyBirth), w.by(k.phone, hiddenPrefix+keyPhone)...)
	second = append(second, w.by(k.house, hiddenPrefix+keyHouse)...)
	var ids []store.ID
	for _, n := range named {
		for _, s := range append(w.livesAt(n.root, k.house), second...) {
			if s.root == n.root && !slices.Contains(ids, s.person) {
				ids = append(ids, s.person)
			}
		}
	}
	return ids
}

// livesAt gives the entries of somebody whose protected address has the house number.
func (w Watch) livesAt(root store.ID, house string) (list []watched) {
	for _, home := range w.houses[root] {
		if house != "" && home.house == concealedKey(w.municipality, home.person, house) {
			list = append(list, watched{home.person, root})
		}
	}
	return list
}

func (w Watch) by(text string, kinds ...string) (list []watched) {
	if text == "" {
		return nil
	}
	for _, kind := range kinds {
		list = append(list, w.of[key{kind, text}]...)
	}
	return list
}

// Lookalike is somebody of the scope who may be the one that the facts name.
type Lookalike struct {
	Subject
	Agrees []Fact
	// Differs: both birth dates are known in full and are not the same.
	Differs bool
}

// Lookalikes finds for each of many facts at once who of the scope has the whole
// name or its kana, and what else agrees. Each list that was shown is a look; the
// caller records it.
func Lookalikes(rd *sharing.Reading, scope sharing.Scope, facts []Facts) ([][]Lookalike, error) {
	out := make([][]Lookalike, len(facts))
	folds := make([]folded, len(facts))
	var keys []string
	for i, f := range facts {
		folds[i] = f.fold()
		for _, k := range []string{folds[i].name, folds[i].kana} {
			if k != "" {
				keys = append(keys, k)
			}
		}
	}
	if len(keys) == 0 {
		return out, nil
	}
	slices.Sort(keys)
	found, err := alikeRows(rd, scope, slices.Compact(keys))
	if err != nil || len(found) == 0 {
		return out, err
	}
	numbers, err := numbersOf(rd, found)
	if err != nil {
		return nil, err
	}
	byKey := map[string][]*candidate{}
	for i := range found {
		for _, n := range current(found[i].names) {
			for _, k := range []string{ja.Fold(n.whole()), ja.Fold(n.Kana)} {
				if k != "" && !slices.Contains(byKey[k], &found[i]) {
					byKey[k] = append(byKey[k], &found[i])
				}
			}
		}
	}
	today := ja.DateOf(rd.Now)
	for i, k := range folds {
		for _, c := range byKeys(byKey, k) {
			out[i] = append(out[i], c.alike(k, numbers[c.person.id], today))
		}
	}
	return out, nil
}

func byKeys(byKey map[string][]*candidate, k folded) []*candidate {
	var list []*candidate
	for _, text := range []string{k.name, k.kana} {
		for _, c := range byKey[text] {
			if text != "" && !slices.Contains(list, c) {
				list = append(list, c)
			}
		}
	}
	return list
}

func (n named) alike(k folded, numbers map[string]bool, today ja.Date) Lookalike {
	a := Lookalike{Subject: n.person.subject(current(n.names), today), Agrees: nameFacts(current(n.names), k)}
	if k.birth != "" && n.person.birth.Full() {
		if n.person.birth == k.birth {
			a.Agrees = append(a.Agrees, FactBirth)
		}
		a.Differs = n.person.birth != k.birth
	}
	if k.phone != "" && numbers[keyPhone+k.phone] {
		a.Agrees = append(a.Agrees, FactPhone)
	}
	if k.house != "" && numbers[keyHouse+k.house] {
		a.Agrees = append(a.Agrees, FactHouse)
	}
	return a
}

// alikeRows reads the persons of the scope who have one of the names.
func alikeRows(rd *sharing.Reading, scope sharing.Scope, keys []string) ([]candidate, error) {
	own, _, err := ownPersons(rd, scope)
	if err != nil {
		return nil, err
	}
	return rows(rd.Tx, "select null, "+namedColumns+` from person p
 left join person_name n on n.municipality = p.municipality and n.person = p.id and n.ended = ''
 where p.municipality = ? and p.id in (?) and ?
 order by p.id, n.place`, rd.Municipality(), calledSo(rd.Municipality(), keys, own), scope.Where())
}

// calledSo selects who has one of the names: of the viewer's own persons, where these
// are few. In a town of a hundred thousand each name has some sixty persons, and the
// scope would be asked for all of them.
func calledSo(municipality int, keys []string, own store.Fragment) store.Fragment {
	if own.IsZero() {
		return store.SQL("select a.person from ? v cross join person_key a where a.municipality = ? and a.kind in ('n', 'k') and a.key = v.column1",
			store.List(keys), municipality)
	}
	return store.SQL(`select a.person from (?) m cross join person_key a where a.municipality = ? and a.person = m.person
 and a.kind in ('n', 'k') and a.key in (select v.column1 from ? v)`, own, municipality, store.List(keys))
}

// numbersOf are the telephone and house numbers that a page would show of them.
func numbersOf(rd *sharing.Reading, found []candidate) (map[store.ID]map[string]bool, error) {
	var ids []store.ID
	for _, c := range found {
		ids = append(ids, c.person.id)
	}
	out := map[store.ID]map[string]bool{}
	return out, rd.Each(func(r store.Row) error {
		var id store.ID
		var kind, key string
		err := r.Scan(&id, &kind, &key)
		if out[id] == nil {
			out[id] = map[string]bool{}
		}
		out[id][kind+key] = true
		return err
	}, `select k.person, k.kind, k.key from person p cross join person_key k
 where p.municipality = ? and ? and k.municipality = p.municipality and k.person = p.id
 and (k.kind = ? and not ? or k.kind = ? and not ?)`,
		rd.Municipality(), store.In("p.id", ids), keyPhone, hidesContacts(rd, "p"), keyHouse, hidesAddresses(rd, "p"))
}

// SameName folds a name as the comparison of Lookalikes does.
func SameName(name string) string { return strings.TrimSpace(ja.Fold(name)) }
