package people

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"tomoni/audit"
	"tomoni/sharing"
	"tomoni/store"
)

// Somebody may have been written down twice (同じ方). Linked, the two stand under
// one identity: each keeps its own rights, names and records, nothing is merged,
// and protections unite. That two are different people is remembered too, with
// the facts on which they agreed, so that only a new fact asks again.

// Sameness is what somebody decided about two persons.
type Sameness string

// What may have been decided; "" is nothing yet.
const (
	Same      Sameness = "SAME"
	Different Sameness = "DIFFERENT"
)

// Decided is one decision about a pair; the newest stands.
type Decided struct {
	ID            store.ID
	Person, Other store.ID // in the order of their ids
	State         Sameness
	Why           string
	agreed        string // the facts on which they agreed then, hashed
	At            time.Time
	Staff, Desk   store.ID
}

// pair gives two persons in the order in which a decision names them.
func pair(a, b store.ID) (store.ID, store.ID) {
	if bytes.Compare(a[:], b[:]) > 0 {
		return b, a
	}
	return a, b
}

// Likeness is somebody who may be the same person, and on what they agree.
type Likeness struct {
	Subject
	Agrees []Fact
	agreed string
}

// agreeing facts of two persons are keys that both have; those that identify
// nobody, such as a given name alone, are left out.
func shared(a, b []key) []key {
	var out []key
	for _, k := range a {
		if factOf[k.kind] != "" && slices.Contains(b, k) {
			out = append(out, k)
		}
	}
	return out
}

var factOf = map[string]Fact{keyWhole: FactName, keyKana: FactKana, keyFamily: FactFamily, keyFamilyKana: FactFamily,
	keyBirth: FactBirth, keyPhone: FactPhone, keyHouse: FactHouse}

// likely reports whether what two persons share may mean that they are one
// (pure): the whole name, and a birth date, a number or a house number. The
// family's name alone would make everybody at one table the same.
func likely(keys []key) bool {
	var name, number bool
	for _, k := range keys {
		switch factOf[k.kind] {
		case FactName, FactKana:
			name = true
		case FactBirth, FactPhone, FactHouse:
			number = true
		}
	}
	return name && number
}

// facts are the keys in words, the whole name before the family's.
func factsOf(keys []key) []Fact {
	var out []Fact
	for _, f := range []Fact{FactName, FactKana, FactFamily, FactBirth, FactPhone, FactHouse} {
		if f == FactFamily && len(out) > 0 {
			continue
		}
		if slices.ContainsFunc(keys, func(k key) bool { return factOf[k.kind] == f }) {
			out = append(out, f)
		}
	}
	return out
}

// agreement is what is kept of the facts on which two agree: keyed hashes, so
// that the table tells nobody's number.
func agreement(municipality int, keys []key) string {
	var out []string
	for _, k := range keys {
		out = append(out, audit.Keyed("agreed", municipality, k.kind, k.text).String())
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

// news reports whether now holds a fact that then did not (pure).
func news(then, now string) bool {
	before := strings.Fields(then)
	return slices.ContainsFunc(strings.Fields(now), func(fact string) bool { return !slices.Contains(before, fact) })
}

// groups are the persons who hang together by the links (pure), in the order of
// their ids; somebody alone is a group too.
func groups(persons []store.ID, links []Decided) [][]store.ID {
	root := map[store.ID]store.ID{}
	find := func(p store.ID) store.ID {
		for root[p] != p {
			p = root[p]
		}
		return p
	}
	for _, p := range persons {
		root[p] = p
	}
	for _, l := range links {
		a, b := pair(find(l.Person), find(l.Other))
		root[b] = a
	}
	var out [][]store.ID
	at := map[store.ID]int{}
	for _, p := range persons {
		r := find(p)
		i, there := at[r]
		if !there {
			i = len(out)
			at[r] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], p)
	}
	return out
}

// Alike finds whom of those that the viewer may see could be the same person, and was
// not decided about on the facts that are known. Whoever is in hiding is like nobody.
// Who may be, because the silent check has not said otherwise, is like anybody to a
// desk that works with them: what is missing would tell it whom they fit.
func Alike(rd *sharing.Reading, person store.ID) ([]Likeness, error) {
	return alikeOf(rd, rd.VisiblePersons(), store.SQL("p.concealed = 0 and (p.unchecked = 0 or ?)", concernsOwnDesk(rd, "p")), person)
}

// AlikeInTown finds them among everybody, for a question that the program asks by
// itself: whoever may be in hiding is in none.
func AlikeInTown(rd *sharing.Reading, person store.ID) ([]Likeness, error) {
	return alikeOf(rd, sharing.Unscoped("whoever is like somebody new goes to the coordinator"), store.SQL("p.concealed = 0 and p.unchecked = 0"), person)
}

// alikeOf finds them in a scope, if the person is one whom one may compare, among
// others of that sort (a condition on p).
func alikeOf(rd *sharing.Reading, scope sharing.Scope, comparable store.Fragment, person store.ID) ([]Likeness, error) {
	p, found, err := store.First(rd.Tx, scanPerson, "select "+personColumns+" from person p where p.municipality = ? and p.id = ? and ?",
		rd.Municipality(), person, comparable)
	if err != nil || !found {
		return nil, err
	}
	s, err := loadOf(rd.Tx, p)
	if err != nil {
		return nil, err
	}
	mine, err := openKeys(rd.Tx, s)
	if err != nil {
		return nil, err
	}
	return alike(rd, scope, comparable, person, mine)
}

func alike(rd *sharing.Reading, scope sharing.Scope, comparable store.Fragment, person store.ID, mine []key) ([]Likeness, error) {
	found, err := haveKeys(rd, scope, comparable, person, mine)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	decided, err := decidedAbout(rd.Tx, person)
	if err != nil {
		return nil, err
	}
	var ids []store.ID
	agreed := map[store.ID][]key{}
	for id, keys := range found {
		both := shared(mine, keys)
		if d, ok := decided[id]; likely(both) && (!ok || d.State == Different && news(d.agreed, agreement(rd.Municipality(), both))) {
			ids = append(ids, id)
			agreed[id] = both
		}
	}
	names, err := Names(rd, scope, ids)
	var out []Likeness
	for _, id := range ids {
		if s, ok := names[id]; ok {
			out = append(out, Likeness{Subject: s, Agrees: factsOf(agreed[id]), agreed: agreement(rd.Municipality(), agreed[id])})
		}
	}
	slices.SortFunc(out, func(a, b Likeness) int {
		if d := weight(b.Agrees) - weight(a.Agrees); d != 0 {
			return d
		}
		return bytes.Compare(a.ID[:], b.ID[:])
	})
	return out, err
}
