package intake

import (
	"maps"
	"slices"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
	"tomoni/timeline"
	"tomoni/words"
)

// Former is a consultation that a desk held before, in a ledger of its own: what
// was written there, with its days as they were.
type Former struct {
	HeardAt   time.Time
	Title     string // that names nobody; "" for that of its first topic
	Words     string
	Part      sharing.Part // to which the words belong; "" is the body (C2)
	Minutes   int
	Informant string // a code, where the ledger's words are one
	Caller    string
	Relation  string
	CallBack  string
	Channel   string // a code
	Topics    []string
	KeepFrom  bool // 知られたくない相手がいる
	Open      bool
	InHand    bool // whoever takes it over has it in hand
	ClosedAt  time.Time
	TakenOver bool   // from a ledger: whoever takes it over has not written it
	Recorder  string // 記録者, as the ledger says
	Persons   []FormerPerson
	Together  bool // those of them whom it makes live in one household (実生活)
	Later     []FormerContact
}

// FormerContact is a further contact of a Former, about all of its persons, or
// what else was written of it later.
type FormerContact struct {
	At      time.Time     `json:"at"`
	Channel string        `json:"channel,omitempty"`
	Minutes int           `json:"minutes,omitempty"`
	Words   string        `json:"words"`
	Kind    timeline.Kind `json:"kind,omitempty"` // "" is a contact
	Part    sharing.Part  `json:"part,omitempty"` // "" is the body (C2)
	// Recorder is who wrote it, as the ledger says.
	Recorder string `json:"recorder,omitempty"`
}

// kind is what sort of entry it becomes; only a contact is counted.
func (l FormerContact) kind() timeline.Kind {
	if l.Kind == "" {
		return timeline.Contact
	}
	return l.Kind
}

// FormerPerson is somebody whom it is about.
type FormerPerson struct {
	Known  store.ID // whom the desk knows, or whom an earlier row has made
	SameAs int      // 1 is the first of the list: somebody there
	Place  int      // which person there; 0 is the first
	New    people.New
	Facts  people.Facts
	// Protect raises the protection of whom it makes; never of somebody known.
	Protect *people.Concealment
}

// Taken is what became of a Former.
type Taken struct {
	Record  store.ID
	Code    string
	Persons []store.ID
}

// TakeFormer saves consultations in a batch that is not switched on, as receiving
// them would have: record, call, persons, words, contact, the silent check. It
// counts nothing yet ([CountFormer]). Of somebody known nothing is changed. due is the next date of the open ones.
func TakeFormer(u *command.Unit, batch store.ID, due ja.Date, list []Former) ([]Taken, error) {
	watch, err := people.Watched(u.Tx, batch)
	if err != nil {
		return nil, err
	}
	t := taking{u: u, batch: batch, due: due, watch: watch, list: list, out: make([]Taken, len(list)), sealed: map[int][]store.ID{}, homes: map[store.ID]store.ID{}}
	for _, step := range []func() error{t.persons, t.together, t.records, t.calls, t.protect, t.count} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return t.out, nil
}

// taking is one run of TakeFormer.
type taking struct {
	u      *command.Unit
	batch  store.ID
	due    ja.Date
	watch  people.Watch
	list   []Former
	out    []Taken
	sealed map[int][]store.ID    // by row: the protected persons whom it fits
	homes  map[store.ID]store.ID // of whom it makes
}

// persons makes whom nobody knows.
func (t *taking) persons() error {
	var fresh []people.New
	var fits [][]store.ID
	type slot struct{ row, at int }
	var slots []slot
	for i, f := range t.list {
		t.out[i].Record = t.u.NewID(Kind)
		t.out[i].Persons = make([]store.ID, len(f.Persons))
		for at, p := range f.Persons {
			concealed := t.watch.Fits(p.Facts)
			if len(concealed) > 0 {
				t.sealed[i] = append(t.sealed[i], concealed...)
			}
			if !p.Known.IsZero() || p.SameAs > 0 {
				t.out[i].Persons[at] = p.Known
				continue
			}
			p.New.Record = t.out[i].Record
			fresh, fits, slots = append(fresh, p.New), append(fits, concealed), append(slots, slot{i, at})
		}
	}
	ids, err := people.CreateFormer(t.u, fresh, fits)
	for n, s := range slots {
		t.out[s.row].Persons[s.at] = ids[n]
	}
	for i, f := range t.list {
		for at, p := range f.Persons {
			if p.SameAs > 0 {
				t.out[i].Persons[at] = t.out[p.SameAs-1].Persons[p.Place]
			}
		}
	}
	return err
}

// together puts those into one household who are made together.
func (t *taking) together() error {
	var groups [][]store.ID
	for i, f := range t.list {
		if !f.Together {
			continue
		}
		var group []store.ID
		for _, p := range t.out[i].Persons {
			if t.u.Fresh(p) && t.homes[p].IsZero() {
				group = append(group, p)
			}
		}
		groups = append(groups, group)
	}
	return people.LiveTogether(t.u, groups, t.homes)
}

// records begins the records; what fits a protected person is sealed, as at
// intake: its author and the named handlers read it.
func (t *taking) records() error {
	formers := make([]record.Former, len(t.list))
	for i, f := range t.list {
		title, err := t.title(f)
		if err != nil {
			return err
		}
		formers[i] = record.Former{ID: t.out[i].Record, Kind: Kind, Class: class(Consultation{Marks: Marks{KeepFrom: f.KeepFrom}}), Title: title, Began: f.HeardAt,
			Open: f.Open, InHand: f.InHand, Next: record.Next{On: t.due, Phrase: nextContact}, ClosedAt: f.ClosedAt, Reason: "OTHER", Persons: t.out[i].Persons}
		if len(t.sealed[i]) > 0 {
			formers[i].Sealed, formers[i].Class = true, "S4"
		}
	}
	records, err := record.BeginFormer(t.u, t.batch, formers)
	for i, r := range records {
		t.out[i].Code = r.Code
	}
	return err
}

func (t *taking) title(f Former) (string, error) {
	if f.Title != "" {
		return f.Title, nil
	}
	if len(f.Topics) == 0 {
		return Title(words.Text{}, words.JA), nil
	}
	topic, err := TopicText(t.u.Tx, f.Topics[0])
	return Title(topic, words.JA), err
}

// calls writes what is known of each call, and the words.
func (t *taking) calls() error {
	m := t.u.Act.Municipality
	calls := store.Into(`consultation (municipality, id, informant, caller, relation, unheard, caller_check, call_back,
 how_known, urgency, abuse, keep_from, danger, draft, main_topic, heard_at)`)
	topics := store.Into("consultation_topic (municipality, consultation, topic)").OrNothing()
	backs := store.Into("call_back (municipality, phone, consultation)").OrNothing()
	var entries []timeline.Entry
	for i, f := range t.list {
		id, main := t.out[i].Record, ""
		for n, topic := range f.Topics {
			if topics.Add(m, id, topic); n == 0 {
				main = topic
			}
		}
		calls.Add(m, id, f.Informant, f.Caller, f.Relation, false, "UNCHECKED", f.CallBack, "", "NORMAL", false, f.KeepFrom, false, nil, main, f.HeardAt)
		for _, phone := range ja.Phones(f.CallBack) {
			backs.Add(m, phone, id)
		}
		entries = append(entries, timeline.Entry{Record: id, Kind: timeline.Contact, Part: f.Part, Channel: f.Channel, Informant: f.Informant,
			At: f.HeardAt, Minutes: f.Minutes, Words: f.Words, Persons: t.out[i].Persons, TakenOver: f.TakenOver, Recorder: f.Recorder})
		for _, l := range f.Later {
			entries = append(entries, timeline.Entry{Record: id, Kind: l.kind(), Part: l.Part, Channel: l.Channel, At: l.At,
				Minutes: l.Minutes, Words: l.Words, Persons: t.out[i].Persons, TakenOver: f.TakenOver, Recorder: l.Recorder})
		}
	}
	for _, rows := range []*store.Rows{calls, topics, backs} {
		if err := rows.Save(t.u.Tx); err != nil {
			return err
		}
	}
	return timeline.WriteFormer(t.u, entries)
}

// protect gives the reach of what was sealed, and raises the protection of whom
// the ledger marks.
func (t *taking) protect() error {
	for i, f := range t.list {
		if fits := t.sealed[i]; len(fits) > 0 {
			if err := letHandlersRead(t.u, t.out[i].Record, fits); err != nil {
				return err
			}
		}
		for at, p := range f.Persons {
			if p.Protect == nil || !t.u.Fresh(t.out[i].Persons[at]) {
				continue
			}
			if err := people.Conceal(t.u, t.out[i].Persons[at], *p.Protect); err != nil {
				return err
			}
		}
		var more []string
		if f.Together {
			more = []string{"household"}
		}
		t.u.Touched(t.out[i].Record, first(t.out[i].Persons), sharing.B1, sharing.C2, append([]string{"words"}, more...)...)
		for _, p := range rest(t.out[i].Persons) {
			t.u.Touched(t.out[i].Record, p, sharing.B1, sharing.C1, append([]string{"person"}, more...)...)
		}
	}
	return nil
}

func first(ids []store.ID) store.ID {
	if len(ids) == 0 {
		return store.ID{}
	}
	return ids[0]
}

func rest(ids []store.ID) []store.ID {
	if len(ids) < 2 {
		return nil
	}
	return ids[1:]
}

// count keeps each as the contact that opens it, in the month in which it was
// heard, and the further ones. They are counted with the switch ([CountFormer]).
func (t *taking) count() error {
	known, as, err := t.known()
	if err != nil {
		return err
	}
	worries, err := t.elsewhere(known, as)
	if err != nil {
		return err
	}
	place, err := tally.PlaceOf(t.u.Tx, store.ID{}, t.u.Viewer.Desk)
	if err != nil {
		return err
	}
	district, err := tally.DistrictOf(t.u.Tx, place, t.u.Today())
	if err != nil {
		return err
	}
	homes, err := people.Households(t.u.Tx, known)
	if err != nil {
		return err
	}
	maps.Copy(homes, t.homes)
	rows := newContactRows()
	for _, i := range t.byDay() {
		f := t.list[i]
		k := contact{consultation: t.out[i].Record, id: t.u.NewID("contact"), month: tally.Month(ja.DateOf(f.HeardAt)), area: place, desk: t.u.Viewer.Desk,
			channel: f.Channel, informant: f.Informant, opening: true, newcomers: worries.newcomers(t.out[i].Persons, as, f.HeardAt),
			anonymous: len(f.Persons) == 0, persons: len(f.Persons), district: district, batch: t.batch}
		t.whole(rows, k, t.out[i].Persons, homes, as)
		for _, l := range f.Later {
			if l.kind() != timeline.Contact {
				continue
			}
			t.whole(rows, contact{consultation: k.consultation, id: t.u.NewID("contact"), month: tally.Month(ja.DateOf(l.At)), area: k.area, district: k.district, desk: k.desk,
				channel: l.Channel, persons: k.persons, batch: k.batch}, t.out[i].Persons, homes, as)
		}
		for _, p := range t.out[i].Persons {
			worries.add(countedAs(as, p), worry{f.HeardAt, f.ClosedAt})
		}
	}
	return rows.save(t.u.Tx)
}

// byDay gives the places of the list in the order of their days.
func (t *taking) byDay() []int {
	order := make([]int, len(t.list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return t.list[a].HeardAt.Compare(t.list[b].HeardAt) })
	return order
}

// known are the persons whom this unit has not made, with whoever is the same
// person, and under whom they count.
func (t *taking) known() (ids []store.ID, as map[store.ID]store.ID, err error) {
	for _, one := range t.out {
		for _, p := range one.Persons {
			if !t.u.Fresh(p) && !slices.Contains(ids, p) {
				ids = append(ids, p)
			}
		}
	}
	if as, err = sharing.Roots(t.u.Tx, ids); err != nil || len(as) == 0 {
		return ids, as, err
	}
	if ids, err = allTheSame(t.u.Tx, ids); err != nil {
		return nil, nil, err
	}
	as, err = sharing.Roots(t.u.Tx, ids)
	return ids, as, err
}

// worry is from when until when a consultation was open; zero: it still is.
type worry struct{ from, until time.Time }

// worries are those of persons.
type worries map[store.ID][]worry

func (w worries) add(person store.ID, one worry) { w[person] = append(w[person], one) }

// newcomers counts the persons who had no other worry open at that time (新規),
// on the day of the ledger and not today's: its lines stand in any order. Of lines
// further down only those of the same piece of work are known.
func (w worries) newcomers(persons []store.ID, as map[store.ID]store.ID, at time.Time) (n int) {
	for _, p := range persons {
		if !slices.ContainsFunc(w[countedAs(as, p)], func(one worry) bool {
			return !one.from.After(at) && (one.until.IsZero() || one.until.After(at))
		}) {
			n++
		}
	}
	return n
}

// elsewhere finds the other consultations of the persons, in the batch too. Of
// whom this unit has made nobody needs to ask.
func (t *taking) elsewhere(known []store.ID, as map[store.ID]store.ID) (worries, error) {
	var own []store.ID
	for _, one := range t.out {
		own = append(own, one.Record)
	}
	open := worries{}
	if len(known) == 0 {
		return open, nil
	}
	return open, t.u.Each(func(r store.Row) error {
		var person store.ID
		var one worry
		err := r.Scan(&person, &one.from, &one.until)
		open.add(countedAs(as, person), one)
		return err
	}, `select c.person, r.made_at, r.closed_at from concerns c cross join record r
 where c.municipality = ? and ? and r.municipality = c.municipality and r.id = c.record and c.role <> ? and r.kind = ? and not ? and (r.batch = ? or ?)`,
		t.u.Act.Municipality, store.In("c.person", known), string(record.Moved), Kind, store.In("r.id", own), t.batch, sharing.SwitchedOn("r"))
}

// whole adds a contact with whom it was about.
func (t *taking) whole(rows contactRows, k contact, persons []store.ID, homes, as map[store.ID]store.ID) {
	rows.contact(t.u, k)
	for _, p := range persons {
		rows.about(t.u, k, p, homes[p], as[p])
	}
}
