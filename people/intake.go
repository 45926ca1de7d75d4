package people

import (
	"slices"
	"sort"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// Facts are what a caller gave of a person, as typed (B18).
type Facts struct {
	Name        string // letters: the whole name, or the family name alone
	Kana        string
	Birth       ja.Date
	Phone       string
	HouseNumber string // or an address: the number is taken from it
}

// Fact is one thing that agrees.
type Fact string

// The facts.
const (
	FactName   Fact = "NAME"
	FactKana   Fact = "KANA"
	FactFamily Fact = "FAMILY" // the family name, in letters or kana
	FactBirth  Fact = "BIRTH"
	FactPhone  Fact = "PHONE"
	FactHouse  Fact = "HOUSE_NUMBER"
)

// IntakeHit is a person who may be the caller's: name, kana, age, 地区 and which
// of the typed facts agree. Nothing about where or that somebody consulted, no
// former name, no household.
type IntakeHit struct {
	Subject
	Area   store.ID // 地区; zero when unknown
	Agrees []Fact
}

// mostHits is how many are shown (MODEL, B18).
const mostHits = 5

// folded are the facts as the keys have them.
type folded struct {
	name, kana, phone, house string
	birth                    ja.Date
}

func (f Facts) fold() folded {
	k := folded{name: ja.Fold(f.Name), kana: ja.Fold(f.Kana), phone: ja.FoldPhone(f.Phone), house: ja.HouseNumber(f.HouseNumber)}
	if len(k.phone) < 9 { // a whole number, not its end
		k.phone = ""
	}
	if f.Birth.Full() {
		k.birth = f.Birth
	}
	if ja.IsKana(f.Name) && k.kana == "" {
		k.kana = k.name
	}
	return k
}

// Question is what the facts ask for, as the keys have it, so that the same
// facts in other letters are the same question: name and kana, and all together.
func (f Facts) Question() (name, kana string, whole []string) {
	k := f.fold()
	return k.name, k.kana, []string{k.name, k.kana, string(k.birth), k.phone, k.house}
}

// Enough reports whether there are two facts: a name or kana, and one of birth
// date, phone and house number, each complete.
func (f Facts) Enough() bool {
	k := f.fold()
	return (k.name != "" || k.kana != "") && (k.birth != "" || k.phone != "" || k.house != "")
}

// Intake finds persons whom the viewer may not see yet, for an own consultation
// or a draft with words (B18). A concealed or unchecked person gives no hit, nor
// does one from whom a deny keeps the viewer, and nothing in the answer tells
// that there is one. Without two facts: nothing.
// The caller checks the reason and the limits; the look is recorded here.
func Intake(rd *sharing.Reading, f Facts) ([]IntakeHit, error) {
	if !f.Enough() {
		return nil, nil
	}
	hits, err := matching(rd, f.fold(), false, rd.NotDeniedPerson("p"))
	if err != nil {
		return nil, err
	}
	if len(hits) > mostHits {
		hits = hits[:mostHits]
	}
	if err := areas(rd, hits); err != nil {
		return nil, err
	}
	shown := make([]store.ID, 0, len(hits))
	for _, h := range hits {
		shown = append(shown, h.ID)
	}
	rd.Showed("people.intake", shown)
	return hits, nil
}

// AnyHidden reports whether one of the hits is somebody whom the viewer may not
// see but for the hit.
func AnyHidden(rd *sharing.Reading, hits []IntakeHit) (bool, error) {
	if len(hits) == 0 {
		return false, nil
	}
	ids := make([]store.ID, 0, len(hits))
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	n := 0
	err := rd.Row("select count(*) from person p where p.municipality = ? and ? and ?",
		rd.Municipality(), store.In("p.id", ids), rd.VisiblePersons().Where()).Scan(&n)
	return n < len(hits), err
}

// MatchConcealed finds, silently, the concealed persons whom the facts fit. It is
// for the command that saves a consultation: it seals what it saves and tells
// the handlers, and its answer must not differ. Never show what it returns.
func MatchConcealed(rd *sharing.Reading, f Facts) ([]store.ID, error) {
	if !f.Enough() {
		return nil, nil
	}
	k := f.fold()
	hits, err := matching(rd, k, true, store.Fragment{})
	if err != nil {
		return nil, err
	}
	ids, err := atProtectedHouse(rd, k)
	for _, h := range hits {
		if !slices.Contains(ids, h.ID) {
			ids = append(ids, h.ID)
		}
	}
	return ids, err
}

// atProtectedHouse finds those of the name whose protected address has the house
// number. The keys of each are their own, so that they are compared here.
func atProtectedHouse(rd *sharing.Reading, k folded) (ids []store.ID, err error) {
	if k.house == "" {
		return nil, nil
	}
	err = rd.Each(func(r store.Row) error {
		var person, house store.ID
		if err := r.Scan(&person, &house); err != nil {
			return err
		}
		if house == concealedKey(rd.Municipality(), person, k.house) && !slices.Contains(ids, person) {
			ids = append(ids, person)
		}
		return nil
	}, `select c.person, c.house from concealed_key c join person p on p.municipality = c.municipality and p.id = c.person
 where c.municipality = ? and p.concealed = 1 and ? and exists (
 select 1 from person_key a where a.municipality = c.municipality and ? and ?) order by c.person`,
		rd.Municipality(), sharing.PersonSwitchedOn("p"), ofOne(rd.Tx, "a", "c", true), byName(k))
	return ids, err
}

// ofOne is where two rows are of one person. The silent matching takes the name
// and the number of somebody in hiding from whatever entries they have been found
// to have; a hit does not: each entry keeps its own rights.
func ofOne(tx *store.Tx, a, b string, silent bool) store.Fragment {
	is := store.SQL(a + ".person = " + b + ".person")
	if !silent {
		return is
	}
	return store.Or(is, store.SQL(a+".person in ("+sharing.SameAs(b+".person")+")", tx.Municipality()))
}

// byName is a key of the name, in letters or kana, whole or the family's.
func byName(k folded) store.Fragment {
	return store.Or(
		given(k.name != "", store.Or(keyIs("a", keyWhole, k.name), keyIs("a", keyFamily, k.name))),
		given(k.kana != "", store.Or(keyIs("a", keyKana, k.kana), keyIs("a", keyFamilyKana, k.kana))))
}

// matching asks for a name key and a second key of the same person. Former
// names are not asked; for concealed persons the second key is the hidden one.
// among narrows further.
func matching(rd *sharing.Reading, k folded, concealed bool, among store.Fragment) ([]IntakeHit, error) {
	hidden := ""
	if concealed {
		hidden = hiddenPrefix
	}
	second := store.Or(
		given(k.birth != "", keyIs("b", keyBirth, string(k.birth))),
		given(k.phone != "", keyIs("b", hidden+keyPhone, k.phone)),
		given(k.house != "", houseIs(rd.Tx, "b", hidden, k.house)))
	found, err := rows(rd.Tx, "select null, "+namedColumns+` from person p
 left join person_name n on n.municipality = p.municipality and n.person = p.id and n.ended = ''
 where p.municipality = ? and p.concealed = ? and (p.unchecked = 0 or p.concealed = 1) and ? and ? and p.id in (
 select b.person from person_key b where b.municipality = ? and ? and exists (
 select 1 from person_key a where a.municipality = b.municipality and ? and ?))
 order by p.id, n.place limit ?`,
		rd.Municipality(), concealed, sharing.PersonSwitchedOn("p"), store.And(among), rd.Municipality(), second, ofOne(rd.Tx, "a", "b", concealed), byName(k), most)
	if err != nil {
		return nil, err
	}
	return agreeing(rd, found, k, hidden)
}

// agreeing says for each candidate which facts agree; most facts first.
func agreeing(rd *sharing.Reading, found []candidate, k folded, hidden string) ([]IntakeHit, error) {
	var ids []store.ID
	for _, c := range found {
		ids = append(ids, c.person.id)
	}
	numbers, err := numberKeys(rd.Tx, ids, hidden, k)
	if err != nil {
		return nil, err
	}
	var hits []IntakeHit
	for _, c := range found {
		h := IntakeHit{Subject: c.person.subject(current(c.names), ja.DateOf(rd.Now))}
		h.Agrees = append(nameFacts(current(c.names), k), numbers[c.person.id]...)
		if k.birth != "" && c.person.birth == k.birth {
			h.Agrees = append(h.Agrees, FactBirth)
		}
		hits = append(hits, h)
	}
	sort.SliceStable(hits, func(i, j int) bool { return weight(hits[i].Agrees) > weight(hits[j].Agrees) })
	return hits, nil
}

func current(names []Name) []Name {
	var out []Name
	for _, n := range names {
		if !n.former() {
			out = append(out, n)
		}
	}
	return out
}

// weight puts a whole name before a family name.
func weight(facts []Fact) int {
	w := 0
	for _, f := range facts {
		w += 2
		if f == FactFamily {
			w--
		}
	}
	return w
}

func nameFacts(names []Name, k folded) []Fact {
	var whole, kana, family bool
	for _, n := range names {
		f, _ := n.letters()
		fk, _ := n.kanaParts()
		whole = whole || k.name != "" && ja.Fold(n.whole()) == k.name
		kana = kana || k.kana != "" && ja.Fold(n.Kana) == k.kana
		family = family || k.name != "" && ja.Fold(f) == k.name || k.kana != "" && ja.Fold(fk) == k.kana
	}
	var out []Fact
	if whole {
		out = append(out, FactName)
	}
	if kana {
		out = append(out, FactKana)
	}
	if family && !whole && !kana {
		out = append(out, FactFamily)
	}
	return out
}

func numberKeys(tx *store.Tx, ids []store.ID, hidden string, k folded) (map[store.ID][]Fact, error) {
	out := map[store.ID][]Fact{}
	if len(ids) == 0 {
		return out, nil
	}
	facts := map[string]Fact{hidden + keyPhone: FactPhone, hidden + keyHouse: FactHouse}
	err := tx.Each(func(r store.Row) error {
		var id store.ID
		var kind string
		err := r.Scan(&id, &kind)
		out[id] = append(out[id], facts[kind])
		return err
	}, `select b.person, b.kind from person_key b where b.municipality = ? and ? and ? order by b.kind, b.person`,
		tx.Municipality(), store.Or(keyIs("b", hidden+keyPhone, k.phone), houseIs(tx, "b", hidden, k.house)), store.In("b.person", ids))
	return out, err
}

func keyIs(alias, kind, text string) store.Fragment {
	return store.SQL(alias+".kind = ? and "+alias+".key = ?", kind, text)
}

// houseIs is a key of the house number. That of somebody who lives with a
// protected person agrees for nobody; only the silent matching, by hidden keys, may ask.
func houseIs(tx *store.Tx, alias, hidden, number string) store.Fragment {
	is := keyIs(alias, hidden+keyHouse, number)
	if hidden != "" {
		return is
	}
	return store.SQL("? and not ?", is, livesWithConcealed(tx, alias+".person"))
}

// given leaves out what was not given.
func given(ok bool, f store.Fragment) store.Fragment {
	if !ok {
		return store.Fragment{}
	}
	return f
}

// areas adds the district of each hit's present address, where a page would
// show the address.
func areas(rd *sharing.Reading, hits []IntakeHit) error {
	if len(hits) == 0 {
		return nil
	}
	var ids []store.ID
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	of := map[store.ID]store.ID{}
	err := rd.Each(func(r store.Row) error {
		var person, area store.ID
		err := r.Scan(&person, &area)
		if of[person].IsZero() {
			of[person] = area
		}
		return err
	}, `select a.person, a.area from person_address a cross join person p
 where a.municipality = ? and ? and a.ended = '' and p.municipality = a.municipality and p.id = a.person and not ? order by a.person, a.place desc`,
		rd.Municipality(), store.In("a.person", ids), hidesAddresses(rd, "p"))
	for i, h := range hits {
		hits[i].Area = of[h.ID]
	}
	return err
}
