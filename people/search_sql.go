package people

import (
	"tomoni/sharing"
	"tomoni/store"
)

// candidate is a person whom the keys suggest, with all names.
type candidate = named

// fewRecords is up to how many of the viewer's own records a search starts from
// these instead of from everybody with such a name.
const fewRecords = 3000

// narrow is the condition that starts a search from the viewer's own persons;
// it says nothing when the scope is another or they are many.
func (s *searcher) narrow() (narrow store.Fragment, err error) {
	narrow, s.own, err = ownPersons(s.rd, s.scope)
	return narrow, err
}

// ownPersons selects the viewer's own persons, among whom are all of the scope, and
// says of how many records they are; nothing when the scope is another or they are many.
func ownPersons(rd *sharing.Reading, scope sharing.Scope) (own store.Fragment, n int, err error) {
	if scope.Reason() != visibleReason {
		return own, 0, nil
	}
	if n, err = rd.CountMine(fewRecords + 1); err != nil || n > fewRecords {
		return own, n, err
	}
	return rd.MyPersons(n), n, nil
}

const visibleReason = "visible"

// candidates runs one of the queries below and reads persons with all of their
// names, those of the scope only.
func (s searcher) candidates(ids store.Fragment) ([]candidate, error) {
	if ids.IsZero() {
		return nil, nil
	}
	found, err := rows(s.rd.Tx, candidateQuery, s.rd.Municipality(), ids, s.scope.Where(), most*namesEach)
	if len(found) > most {
		found = found[:most]
	}
	for i := range found {
		found[i].spell()
	}
	return found, err
}

const candidateQuery = "select null, " + namedColumns + ` from person p
 left join person_name n on n.municipality = p.municipality and n.person = p.id
 where p.municipality = ? and p.id in (?) and ? order by p.id, n.place limit ?`

// namesEach is a generous guess of how many names a person has.
const namesEach = 3

// exact selects whom the most telling token may fit by part.
func (s searcher) exact(narrow store.Fragment) store.Fragment {
	return s.any(s.longest(), narrow, token.partIDs)
}

// starting selects whose names begin with the token, for queries that fit more
// persons than are looked at.
func (s searcher) starting(narrow store.Fragment) store.Fragment {
	return s.any(s.longest(), narrow, token.startIDs)
}

func (s searcher) longest() token {
	best := s.tokens[0]
	for _, t := range s.tokens[1:] {
		if t.telling() > best.telling() {
			best = t
		}
	}
	return best
}

// telling is how much a token narrows.
func (t token) telling() int {
	switch {
	case len(t.phone) >= 9, len(t.birth) == 10:
		return 100
	case !t.name():
		return 0
	}
	return t.length
}

// source selects persons of one table under a condition on alias k.
type source struct {
	table string
	where store.Fragment
}

// any joins the sources of a token with `or`, each narrowed.
func (s searcher) any(t token, narrow store.Fragment, of func(token) []source) store.Fragment {
	var all store.Fragment
	for _, one := range of(t) {
		part := s.from(one, narrow)
		if all.IsZero() {
			all = part
			continue
		}
		all = store.SQL("? union ?", all, part)
	}
	return all
}

// from is one source: starting from the viewer's own persons, or else from the
// keys with the scope asked for each, up to `most`.
func (s searcher) from(one source, narrow store.Fragment) store.Fragment {
	if !narrow.IsZero() {
		return store.SQL("select k.person from "+one.table+" k where k.municipality = ? and ? and k.person in (?)",
			s.rd.Municipality(), one.where, narrow)
	}
	return store.SQL("select a.person from (select k.person from "+one.table+` k
 join person p on p.municipality = k.municipality and p.id = k.person
 where k.municipality = ? and ? and ? limit ?) a`, s.rd.Municipality(), one.where, s.scope.Where(), most)
}

// partIDs are the sources for a token that may be a part of something.
func (t token) partIDs() []source {
	var out []source
	if t.name() || t.length > 1 {
		out = append(out, t.inside())
	}
	out = append(out, t.numbers()...)
	return out
}

// inside is whose names or address hold the token's first and last pair; a
// single letter is looked up as the beginning of a name.
func (t token) inside() source {
	if t.length == 1 {
		return startsWith(nameKeys, t.folded)
	}
	first, last := t.grams()
	where := store.SQL("k.gram = ?", first)
	if last != first {
		where = store.SQL(`k.gram = ? and exists (select 1 from person_bigram k2
 where k2.municipality = k.municipality and k2.gram = ? and k2.person = k.person)`, first, last)
	}
	return source{"person_bigram", where}
}

// numbers are the sources for what a token of digits may mean.
func (t token) numbers() []source {
	var out []source
	if t.phone != "" {
		out = append(out, startsWith([]string{keyPhone}, t.phone), startsWith([]string{keyPhoneTail}, reverse(t.phone)))
	}
	if t.birth != "" {
		out = append(out, startsWith([]string{keyBirth}, t.birth))
	}
	if t.house != "" {
		out = append(out, source{"person_key", store.SQL("k.kind = ? and k.key = ?", keyHouse, t.house)},
			startsWith([]string{keyHouse}, t.house+"-"))
	}
	return out
}

// startIDs are whose names begin with the token.
func (t token) startIDs() []source { return []source{startsWith(nameKeys, t.folded)} }

// alikeIDs are whose names share the beginning or the end with the token: one
// wrong letter leaves one of them whole. Short tokens share the first letter at least.
func (t token) alikeIDs() []source {
	if t.length < shortestTypo || !t.name() {
		return nil
	}
	first, last := t.grams()
	out := []source{{"person_bigram", store.In("k.gram", []string{first, last})}}
	if t.length <= 4 {
		out = append(out, startsWith(nameKeys, string([]rune(t.folded)[:1])))
	}
	return out
}

// alike selects whose names may be the doubtful token with one letter wrong. The
// viewer's own persons are all looked at where they are few: less than everybody
// whose name begins alike.
func (s searcher) alike(narrow store.Fragment) store.Fragment {
	if !narrow.IsZero() && s.own <= most {
		return narrow
	}
	return s.any(s.doubtful(), narrow, token.alikeIDs)
}

// startsWith compares by range: key at or behind the beginning, before the last
// letter that could follow it.
func startsWith(kinds []string, beginning string) source {
	return source{"person_key", store.SQL("? and k.key >= ? and k.key < ?",
		store.In("k.kind", kinds), beginning, beginning+"\U0010ffff")}
}

// place is where candidates live and how they are called, for tokens that
// are not names.
type place struct {
	phones    []string
	addresses []Address
}

// places reads phones and addresses of the candidates whom the tokens do not
// fit by name or birth date alone. What the person's page hides is not read, so
// that nobody is found by it and no hit prints it.
func (s searcher) places(found []candidate) (map[store.ID]place, error) {
	var ids []store.ID
	for _, c := range found {
		if s.needsPlace(c) {
			ids = append(ids, c.person.id)
		}
	}
	out := map[store.ID]place{}
	if len(ids) == 0 {
		return out, nil
	}
	if err := shownAddresses(s.rd, ids, out); err != nil {
		return nil, err
	}
	return out, s.phones(ids, out)
}

func (s searcher) needsPlace(c candidate) bool {
	for _, t := range s.tokens {
		if _, ok := t.fits(c, place{}); !ok {
			return true
		}
	}
	return false
}

// shownAddresses reads the present addresses that the viewer may be shown.
func shownAddresses(rd *sharing.Reading, ids []store.ID, out map[store.ID]place) error {
	return rd.Each(func(r store.Row) error {
		var id store.ID
		var a Address
		err := r.Scan(&id, &a.Kind, &a.Text, &a.HouseNumber)
		p := out[id]
		p.addresses = append(p.addresses, a)
		out[id] = p
		return err
	}, `select a.person, a.kind, a.text, a.house_number from person_address a cross join person p
 where a.municipality = ? and ? and a.ended = '' and p.municipality = a.municipality and p.id = a.person and not ?
 order by a.person, a.id`,
		rd.Municipality(), store.In("a.person", ids), hidesAddresses(rd, "p"))
}

func (s searcher) phones(ids []store.ID, out map[store.ID]place) error {
	wanted := false
	for _, t := range s.tokens {
		wanted = wanted || t.phone != ""
	}
	if !wanted {
		return nil
	}
	return s.rd.Each(func(r store.Row) error {
		var id store.ID
		var digits string
		err := r.Scan(&id, &digits)
		p := out[id]
		p.phones = append(p.phones, digits)
		out[id] = p
		return err
	}, `select k.person, k.key from person p cross join person_key k
 where p.municipality = ? and ? and k.municipality = p.municipality and k.person = p.id and k.kind = ? and not ?`,
		s.rd.Municipality(), store.In("p.id", ids), keyPhone, hidesContacts(s.rd, "p"))
}
