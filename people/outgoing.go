package people

import (
	"iter"
	"slices"
	"time"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Outgoing is a person as an export gives them, so never somebody who is protected
// ([KeptBack]).
type Outgoing struct {
	ID        store.ID
	Name      Name // in use, with its kana
	Birth     ja.Date
	Sex       string
	Language  string
	Contacts  []Contact // that hold
	Addresses []Address // that hold
}

// SexText is the sex in words, the zero text when nobody has asked.
func (o Outgoing) SexText() words.Text { return SexText(o.Sex) }

// SexText is a sex in words, the zero text for none.
func SexText(sex string) words.Text { return sexText[sex] }

// OutgoingFact is what of somebody goes into a sheet that names nobody.
type OutgoingFact struct {
	ID    store.ID
	Birth ja.Date // to find out the age group; it does not go out itself
	Sex   string
}

// AskOutgoingFacts asks ahead for these of some persons, as [AskOutgoing] does.
func AskOutgoingFacts(rd *sharing.Reading, who []store.ID) *store.Answer[OutgoingFact] {
	return store.Ask(rd.Tx, func(r store.Row) (f OutgoingFact, err error) { return f, r.Scan(&f.ID, &f.Birth, &f.Sex) },
		"select p.id, p.birth, p.sex from person p where p.municipality = ? and ?", rd.Municipality(), store.In("p.id", who))
}

// Settling is how long whoever was just written down, and what, stays out of every
// export: the silent check and whoever decides after it have been by then, and whether
// they were quick tells nothing.
const Settling = 10 * time.Minute

// KeptBack is the condition that a person (alias) goes into no export: their
// whereabouts are protected, they live with somebody protected, there is somebody from
// whom they hide, at whatever entry of the same person that stands, or they were just
// written down ([Settling]). That the silent check keeps somebody unchecked is no
// reason: it would tell who wrote them down that they fit somebody in hiding.
func KeptBack(rd *sharing.Reading, alias string) store.Fragment {
	return store.SQL("("+alias+".concealed = 1 or "+alias+`.made_at > ? or ? or exists (select 1 from identity ka cross join identity kb
 where ka.municipality = `+alias+".municipality and ka.person = "+alias+`.id and kb.municipality = ka.municipality and kb.root = ka.root and ?))`,
		rd.Now.Add(-Settling), unsafe(rd.Tx, alias+".municipality", alias+".id"), unsafe(rd.Tx, "kb.municipality", "kb.person"))
}

// unsafe is where the person of a column lives with somebody protected, or hides from
// somebody.
func unsafe(tx *store.Tx, municipality, person string) store.Fragment {
	return store.SQL("(? or exists (select 1 from reach_safely ks where ks.municipality = "+municipality+" and ks.person = "+person+` and ks.hide_from = 1
 and ks.version = (select max(kn.version) from reach_safely kn where kn.municipality = ks.municipality and kn.person = ks.person)))`, livesWithConcealed(tx, person))
}

// OutgoingOf is what was asked ahead of the persons of an export.
type OutgoingOf struct {
	persons   *store.Answer[outgoingName]
	contacts  *store.Answer[ofPerson[Contact]]
	addresses *store.Answer[ofPerson[Address]]
}

// ofPerson is something that belongs to a person.
type ofPerson[T any] struct {
	person store.ID
	one    T
}

type outgoingName struct {
	person person
	name   Name
}

// AskOutgoing asks ahead for some persons. That the viewer may see them, and that
// none is kept back, the caller has found out.
func AskOutgoing(rd *sharing.Reading, who []store.ID) OutgoingOf {
	m := rd.Municipality()
	return OutgoingOf{
		persons: store.Ask(rd.Tx, func(r store.Row) (o outgoingName, err error) {
			return o, r.Scan(append(o.person.dest(), o.name.dest()...)...)
		}, "select "+namedColumns+` from person p left join person_name n on n.municipality = p.municipality and n.person = p.id and n.ended = ''
 where p.municipality = ? and ? order by p.id, n.place, n.id`, m, store.In("p.id", who)),
		contacts: store.Ask(rd.Tx, func(r store.Row) (c ofPerson[Contact], err error) {
			return c, r.Scan(&c.person, &c.one.Kind, &c.one.Value, &c.one.Note)
		}, `select c.person, c.kind, c.value, c.note from person_contact c
 where c.municipality = ? and ? and c.ended = '' order by c.person, c.place, c.id`, m, store.In("c.person", who)),
		addresses: store.Ask(rd.Tx, func(r store.Row) (a ofPerson[Address], err error) {
			return a, r.Scan(&a.person, &a.one.Kind, &a.one.Text)
		}, `select a.person, a.kind, a.text from person_address a
 where a.municipality = ? and ? and a.ended = '' order by a.person, a.place, a.id`, m, store.In("a.person", who)),
	}
}

// Get reads the answers, by person.
func (o OutgoingOf) Get() (map[store.ID]Outgoing, error) {
	rows, err := o.persons.All()
	if err != nil {
		return nil, err
	}
	contacts, err := byPerson(o.contacts)
	if err != nil {
		return nil, err
	}
	addresses, err := byPerson(o.addresses)
	out := make(map[store.ID]Outgoing, len(rows))
	for some := range chunkBy(rows, func(r outgoingName) store.ID { return r.person.id }) {
		var names []Name
		for _, r := range some {
			if !r.name.ID.IsZero() {
				names = append(names, r.name)
			}
		}
		p := some[0].person
		out[p.id] = Outgoing{ID: p.id, Name: inUse(names), Birth: p.birth, Sex: p.sex, Language: p.language, Contacts: contacts[p.id], Addresses: addresses[p.id]}
	}
	return out, err
}

func byPerson[T any](asked *store.Answer[ofPerson[T]]) (map[store.ID][]T, error) {
	rows, err := asked.All()
	out := make(map[store.ID][]T, len(rows))
	for _, r := range rows {
		out[r.person] = append(out[r.person], r.one)
	}
	return out, err
}

// chunkBy gives the runs of rows with one key.
func chunkBy[T any, K comparable](rows []T, key func(T) K) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for len(rows) > 0 {
			n := slices.IndexFunc(rows, func(r T) bool { return key(r) != key(rows[0]) })
			if n < 0 {
				n = len(rows)
			}
			if !yield(rows[:n]) {
				return
			}
			rows = rows[n:]
		}
	}
}
