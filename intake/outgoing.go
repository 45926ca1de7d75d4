package intake

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
)

// Outgoing (書き出す相談) is a consultation of the own desk as an export gives it.
type Outgoing struct {
	ID        store.ID
	Code      string // 受付番号
	HeardAt   time.Time
	Open      bool
	ClosedAt  time.Time
	Informant string // a code
	Caller    string
	Relation  string
	CallBack  string
	Topics    []string // codes, the main one first
	Entries   []timeline.Entry
	Persons   []people.Outgoing
}

// Span is the days of reception that an export takes, the last one not with it.
type Span struct{ From, Until time.Time }

// GoesOut is the condition that a consultation (alias, a record) may go into an
// export of the viewer's desk: the desk's own, seen by the viewer now, not just made
// ([people.Settling]), and nothing about it is to be guarded. A record that could be
// about abuse, or whose persons hide from somebody, stays back whole, and so does
// everything about a person of whom the desk holds such a one, under whichever entry,
// or whose whereabouts are protected: a list is copied and carried about (promise 3;
// SECURITY 1, row 2). What was sealed in silence goes out to its author and to
// nobody else.
func GoesOut(rd *sharing.Reading, alias string) store.Fragment {
	return store.And(
		store.SQL(alias+".desk = ? and "+alias+".kind = ? and ? and not ? and ("+alias+".sealed = 0 or ?)", rd.Viewer.Desk, Kind,
			record.MadeBefore(alias, rd.Now.Add(-people.Settling)), guarded(alias), sealedBy(rd, alias)),
		rd.Visible(alias),
		store.SQL(`not exists (select 1 from concerns gk cross join person gp
 where gk.municipality = `+alias+`.municipality and gk.record = `+alias+`.id and gp.municipality = gk.municipality and gp.id = gk.person and (? or ? or ?))`,
			people.KeptBack(rd, "gp"), feared(rd, "concerns go", "go.person = gk.person"),
			feared(rd, "identity ia cross join identity ib cross join concerns go", `ia.municipality = gk.municipality and ia.person = gk.person
 and ib.municipality = ia.municipality and ib.root = ia.root and go.person = ib.person`)))
}

// feared is where the viewer's desk holds another record, of whatever kind, that is to
// be guarded and about the person of gk: by the tables from, joined so.
func feared(rd *sharing.Reading, from, joined string) store.Fragment {
	return store.SQL("exists (select 1 from "+from+" cross join record gr where "+joined+` and go.municipality = gk.municipality and go.record <> gk.record
 and gr.municipality = go.municipality and gr.id = go.record and gr.desk = ? and ?)`, rd.Viewer.Desk, guarded("gr"))
}

// guarded is where a record (alias) may be about abuse or something is kept from
// somebody in the home, or holds an entry that is, or was sealed by somebody. That one
// was sealed in silence, because it fits somebody in hiding, and so is of class S4 with
// all that came of it, is no reason: its author would learn from what is missing whom
// the facts fit.
func guarded(alias string) store.Fragment {
	return store.SQL("("+alias+".sealed = 0 and "+alias+".class = 'S4' and "+alias+".kind in ('CONSULTATION', 'CONCERN', 'REFERRAL') or "+alias+".sealed = 1 and "+alias+`.kind = ? and not exists (select 1 from reach gh where ?)
 or exists (select 1 from consultation gc where gc.municipality = `+alias+".municipality and gc.id = "+alias+`.id and (gc.abuse = 1 or gc.keep_from = 1))
 or exists (select 1 from entry ge where ge.municipality = `+alias+".municipality and ge.record = "+alias+".id and (ge.part = 'C4' or ge.sealed = 1)))",
		Kind, authors("gh", alias))
}

// authors is where a reach (h) is the one that the author of what was sealed in silence
// (alias) was given with it ([letHandlersRead]): all that the desk reads, where the
// handlers, and whoever answers for it later, have less.
func authors(h, alias string) store.Fragment {
	return store.SQL(h+".municipality = "+alias+".municipality and "+h+".object = "+alias+".id and "+h+".source = "+alias+".id and "+h+".ground = ? and ("+h+".parts & ?) <> 0",
		string(sharing.B1), int(sharing.PartsOf(sharing.C5)))
}

// sealedBy is where the viewer is the author of what was sealed in silence (alias),
// to whom it is a record like any other.
func sealedBy(rd *sharing.Reading, alias string) store.Fragment {
	return store.SQL("exists (select 1 from reach gs where ? and gs.holder = ? and gs.until_at > ?)", authors("gs", alias), rd.Viewer.Staff, rd.Now)
}

// received selects from the desk's consultations of a span (r, c).
const received = ` from record r cross join consultation c
 where r.municipality = ? and r.desk = ? and r.kind = ? and c.municipality = r.municipality and c.id = r.id and c.heard_at >= ? and c.heard_at < ?`

// receivedAbout is the same with whom they are about (k).
const receivedAbout = ` from record r cross join consultation c cross join concerns k
 where r.municipality = ? and r.desk = ? and r.kind = ? and c.municipality = r.municipality and c.id = r.id and c.heard_at >= ? and c.heard_at < ?
 and k.municipality = r.municipality and k.record = r.id and k.role = ?`

func (s Span) args(rd *sharing.Reading, more ...any) []any {
	return append([]any{rd.Municipality(), rd.Viewer.Desk, Kind, s.From, s.Until}, more...)
}

// Candidates lists the consultations of the own desk in a span, by the day on
// which they were heard: more than go out, since that is asked for each piece anew.
func Candidates(rd *sharing.Reading, s Span) ([]store.ID, error) {
	return candidates(rd, "select r.id, c.heard_at"+received, s.args(rd)...)
}

// CandidatePersons lists whom they are about, each once, in the same order.
func CandidatePersons(rd *sharing.Reading, s Span) ([]store.ID, error) {
	return candidates(rd, "select k.person, min(c.heard_at)"+receivedAbout+" group by k.person", s.args(rd, string(record.Subject))...)
}

// heard is what was heard when, in microseconds: a desk may have many.
type heard struct {
	id store.ID
	at int64
}

func candidates(rd *sharing.Reading, q string, args ...any) ([]store.ID, error) {
	all, err := store.All(rd.Tx, func(r store.Row) (h heard, err error) {
		var at time.Time
		err = r.Scan(&h.id, &at)
		h.at = at.UnixMicro()
		return h, err
	}, q, args...)
	slices.SortFunc(all, func(a, b heard) int { return cmp.Or(cmp.Compare(a.at, b.at), bytes.Compare(a.id[:], b.id[:])) })
	ids := make([]store.ID, len(all))
	for i, h := range all {
		ids[i] = h.id
	}
	return ids, err
}

// CountOutgoing counts the consultations of a span that go out now, up to most.
func CountOutgoing(rd *sharing.Reading, s Span, most int) (n int, err error) {
	err = rd.Row("select count(*) from (select 1"+received+" and ? limit ?) n", s.args(rd, GoesOut(rd, "r"), most)...).Scan(&n)
	return n, err
}

// CountOutgoingPersons counts whom they are about, up to most.
func CountOutgoingPersons(rd *sharing.Reading, s Span, most int) (n int, err error) {
	err = rd.Row("select count(*) from (select distinct k.person"+receivedAbout+" and ? limit ?) n", s.args(rd, string(record.Subject), GoesOut(rd, "r"), most)...).Scan(&n)
	return n, err
}

// LoadOutgoing gives those of the consultations that go out now, in their order.
func LoadOutgoing(rd *sharing.Reading, s Span, ids []store.ID) ([]Outgoing, error) {
	out, err := outgoingRows(rd, s, ids)
	if err != nil || len(out) == 0 {
		return nil, err
	}
	left := make([]store.ID, len(out))
	at := make(map[store.ID]*Outgoing, len(out))
	for i := range out {
		left[i], at[out[i].ID] = out[i].ID, &out[i]
	}
	topics := store.Ask(rd.Tx, scanTopic, "select consultation, topic from consultation_topic where municipality = ? and ? order by consultation, topic",
		rd.Municipality(), store.In("consultation", left))
	entries := timeline.AskOutgoing(rd, left)
	about := store.Ask(rd.Tx, scanAbout, "select record, person from concerns where municipality = ? and ? and role = ? order by record, place, person",
		rd.Municipality(), store.In("record", left), string(record.Subject))
	if err := addTopics(at, topics); err != nil {
		return nil, err
	}
	words, err := entries.All()
	if err != nil {
		return nil, err
	}
	for _, e := range words {
		at[e.Record].Entries = append(at[e.Record].Entries, e)
	}
	pairs, err := about.All()
	if err != nil {
		return nil, err
	}
	known, err := people.AskOutgoing(rd, personsIn(pairs)).Get()
	for _, p := range pairs {
		at[p.record].Persons = append(at[p.record].Persons, known[p.person])
	}
	return out, err
}

// outgoingRows reads the consultations themselves; the main topic is the first. It
// begins at the consultation, which knows no desk: begun at the record, SQLite walks
// for each piece through all that the desk has.
func outgoingRows(rd *sharing.Reading, s Span, ids []store.ID) ([]Outgoing, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	place := make(map[store.ID]int, len(ids))
	for i, id := range ids {
		place[id] = i
	}
	out, err := store.All(rd.Tx, func(r store.Row) (o Outgoing, err error) {
		var main string
		err = r.Scan(&o.ID, &o.Code, &o.Open, &o.ClosedAt, &o.HeardAt, &o.Informant, &o.Caller, &o.Relation, &o.CallBack, &main)
		if main != "" {
			o.Topics = []string{main}
		}
		return o, err
	}, `select r.id, r.code, r.is_open, r.closed_at, c.heard_at, c.informant, c.caller, c.relation, c.call_back, c.main_topic
 from consultation c cross join record r where c.municipality = ? and ? and r.municipality = c.municipality and r.id = c.id
 and c.heard_at >= ? and c.heard_at < ? and ?`, rd.Municipality(), store.In("c.id", ids), s.From, s.Until, GoesOut(rd, "r"))
	slices.SortFunc(out, func(a, b Outgoing) int { return place[a.ID] - place[b.ID] })
	return out, err
}

// topicOf is a topic of a consultation.
type topicOf struct {
	consultation store.ID
	topic        string
}

func scanTopic(r store.Row) (t topicOf, err error) { return t, r.Scan(&t.consultation, &t.topic) }

// aboutOne says that a record is about somebody.
type aboutOne struct{ record, person store.ID }

func personsIn(list []aboutOne) (ids []store.ID) {
	for _, a := range list {
		ids = append(ids, a.person)
	}
	return ids
}

func scanAbout(r store.Row) (a aboutOne, err error) { return a, r.Scan(&a.record, &a.person) }

func addTopics(at map[store.ID]*Outgoing, asked *store.Answer[topicOf]) error {
	all, err := asked.All()
	for _, t := range all {
		if o := at[t.consultation]; !slices.Contains(o.Topics, t.topic) {
			o.Topics = append(o.Topics, t.topic)
		}
	}
	return err
}

// OutgoingPerson is somebody with the numbers of the consultations of a span that
// go out and are about them.
type OutgoingPerson struct {
	people.Outgoing
	Codes []string
}

// LoadOutgoingPersons gives those of the persons who go out now, in their order.
func LoadOutgoingPersons(rd *sharing.Reading, s Span, ids []store.ID) ([]OutgoingPerson, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	codes, err := outgoingCodes(rd, s, ids)
	if err != nil || len(codes) == 0 {
		return nil, err
	}
	var left []store.ID
	for _, id := range ids {
		if len(codes[id]) > 0 {
			left = append(left, id)
		}
	}
	known, err := people.AskOutgoing(rd, left).Get()
	out := make([]OutgoingPerson, 0, len(left))
	for _, id := range left {
		if p, found := known[id]; found {
			out = append(out, OutgoingPerson{p, codes[id]})
		}
	}
	return out, err
}

// outgoingCodes gives the numbers of what goes out about each of the persons.
func outgoingCodes(rd *sharing.Reading, s Span, ids []store.ID) (map[store.ID][]string, error) {
	codes := map[store.ID][]string{}
	return codes, rd.Each(func(r store.Row) error {
		var person store.ID
		var code string
		err := r.Scan(&person, &code)
		codes[person] = append(codes[person], code)
		return err
	}, `select k.person, r.code from concerns k cross join record r cross join consultation c
 where k.municipality = ? and ? and k.role = ? and r.municipality = k.municipality and r.id = k.record
 and c.municipality = r.municipality and c.id = r.id and c.heard_at >= ? and c.heard_at < ? and ? order by k.person, c.heard_at, r.id`,
		rd.Municipality(), store.In("k.person", ids), string(record.Subject), s.From, s.Until, GoesOut(rd, "r"))
}
