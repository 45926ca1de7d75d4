package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"tomoni/audit"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
	"tomoni/timeline"
)

// batch is a piece of the town, made before it is written, so that a unit that is
// run again writes the same.
type batch struct {
	l      *loader
	tables []*rows
	events []audit.Event
	person, name, contact, address, key, gram,
	record, concerns, consultation, topic, entry, about, reach *rows
	grams [][2]any
}

func (l *loader) batch(from, n int) *batch {
	b := &batch{l: l}
	for _, t := range []struct {
		into **rows
		text string
	}{
		{&b.person, "person (municipality, id, birth, sex, language, died, concealed, unchecked, made_at, made_record)"},
		{&b.name, "person_name (municipality, id, person, place, kind, family, given, whole, kana, from_on, until_on, ended, made_at)"},
		{&b.contact, "person_contact (municipality, id, person, place, kind, value, note, from_on, until_on, ended, made_at)"},
		{&b.address, "person_address (municipality, id, person, place, kind, text, house_number, from_on, until_on, ended, made_at)"},
		{&b.key, "person_key (municipality, kind, key, person)"},
		{&b.gram, "person_bigram (municipality, gram, person)"},
		{&b.record, "record (municipality, id, kind, code, desk, staff, class, sealed, title, is_open, next_on, clock, phrase, wait_since, escalation, made_at, closed_at, close_code, version)"},
		{&b.concerns, "concerns (municipality, record, person, role, place, from_at)"},
		{&b.consultation, "consultation (municipality, id, informant, caller, relation, unheard, caller_check, call_back, how_known, urgency, abuse, keep_from, danger, main_topic, heard_at)"},
		{&b.topic, "consultation_topic (municipality, consultation, topic)"},
		{&b.entry, "entry (municipality, id, record, at, kind, channel, part, basis, sealed, informant, staff, desk, minutes, words, written_at)"},
		{&b.about, "entry_person (municipality, entry, person, record)"},
		{&b.reach, "reach (municipality, id, object, holder, parts, ground, basis, from_at, until_at, source)"},
	} {
		*t.into = &rows{into: t.text, width: 1 + strings.Count(t.text, ",")}
		b.tables = append(b.tables, *t.into)
	}
	for i := from; i < from+n; i++ {
		b.one(i)
	}
	slices.SortFunc(b.grams, func(x, y [2]any) int { return strings.Compare(x[0].(string), y[0].(string)) })
	for _, g := range b.grams {
		b.gram.add(l.town.Municipality, g[0], g[1])
	}
	return b
}

// save writes the batch.
func (b *batch) save(tx *store.Tx) error {
	for _, t := range b.tables {
		again := *t
		if err := again.save(tx); err != nil {
			return err
		}
	}
	for _, e := range b.events {
		if err := audit.Append(tx, e); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) id(at time.Time) store.ID { return store.NewID(at, l.source) }

func (l *loader) pick(list []string) string { return list[l.dice.IntN(len(list))] }

// one makes a person and the consultation about them, some time in the last two years.
func (b *batch) one(i int) {
	l := b.l
	at := l.now.Add(-time.Duration(l.o.persons-i) * (2 * 365 * 24 * time.Hour / time.Duration(l.o.persons))).Truncate(time.Microsecond)
	person, id := l.id(at), l.id(at)
	b.addPerson(person, id, at, i)
	every := max(1, l.o.persons/l.o.mine)
	desk := l.desks[l.dice.IntN(len(l.desks))]
	mine := i%every == 0 && len(l.town.Mine) < l.o.mine
	if mine {
		l.town.Mine = append(l.town.Mine, id)
		if len(l.town.Mine)%10 != 0 { // the tenth is another desk's and reached
			desk = l.town.Desk
		}
	}
	b.addRecord(id, person, desk, at, i)
	b.addEntries(id, person, desk, at)
	switch {
	case mine && desk != l.town.Desk:
		b.give(id, l.town.Desk, at)
	case !mine && i%20 == 7: // others reach each other's records too
		b.give(id, l.desks[l.dice.IntN(len(l.desks))], at)
	}
	b.events = append(b.events, audit.Event{At: at, Request: id, Staff: l.staff[desk], Desk: desk, Role: string(sharing.Counsellor),
		Ground: string(sharing.B1), Action: "intake.receive", Source: "form", Object: id, Part: string(sharing.C2), Fields: []string{"words"}, Result: "done"})
}

func (b *batch) give(record, holder store.ID, at time.Time) {
	parts := int(sharing.PartsOf(sharing.C0, sharing.C1, sharing.C2))
	b.reach.add(b.l.town.Municipality, b.l.id(at), record, holder, parts, string(sharing.B19), timeline.DefaultBasis, at, sharing.Forever, record)
}

func (b *batch) addPerson(person, made store.ID, at time.Time, i int) {
	l, m := b.l, b.l.town.Municipality
	family, familyKana, _ := strings.Cut(l.pick(list(0)), "/")
	given, givenKana, _ := strings.Cut(l.pick(list(1)), "/")
	where := fmt.Sprintf("%s%d-%d", l.pick(list(2)), 1+l.dice.IntN(2000), 1+l.dice.IntN(30))
	n := people.New{Birth: ja.Date(fmt.Sprintf("%d-%02d-%02d", 1930+l.dice.IntN(90), 1+l.dice.IntN(12), 1+l.dice.IntN(28))),
		Names:     []people.Name{{ID: l.id(at), Kind: people.Registered, Family: family, Given: given, Kana: familyKana + " " + givenKana}},
		Contacts:  []people.Contact{{ID: l.id(at), Kind: people.Phone, Value: fmt.Sprintf("0796-%02d-%04d", l.dice.IntN(100), l.dice.IntN(10000))}},
		Addresses: []people.Address{{ID: l.id(at), Kind: people.Lives, Text: where, HouseNumber: ja.HouseNumber(where)}}}
	concealed := i%1000 == 500
	b.person.add(m, person, n.Birth, "", "", "", concealed, false, at, made)
	b.name.add(m, n.Names[0].ID, person, 0, string(people.Registered), family, given, "", n.Names[0].Kana, "", "", "", at)
	b.contact.add(m, n.Contacts[0].ID, person, 1, string(people.Phone), n.Contacts[0].Value, "", "", "", "", at)
	b.address.add(m, n.Addresses[0].ID, person, 1, string(people.Lives), where, n.Addresses[0].HouseNumber, "", "", "", at)
	keys, grams := people.SearchKeys(n, concealed)
	for _, k := range keys {
		b.key.add(m, k[0], k[1], person)
	}
	for _, g := range grams {
		b.grams = append(b.grams, [2]any{g, person})
	}
}

// addRecord makes a consultation; four of ten are open, none is late.
func (b *batch) addRecord(id, person, desk store.ID, at time.Time, i int) {
	l, m := b.l, b.l.town.Municipality
	isOpen := l.dice.IntN(10) < 4
	next, phrase, reason, closed := "", "", "ANSWERED", at.Add(24*time.Hour)
	if isOpen {
		next, phrase, reason, closed = string(l.town.Day.AddDays(l.dice.IntN(20))), "intake.next_contact", "", time.Time{}
	}
	first, second := l.pick(l.topics), l.pick(l.topics)
	var taken store.ID
	if l.dice.IntN(3) > 0 {
		taken = l.staff[desk]
	}
	b.record.add(m, id, intake.Kind, codeOf(i), desk, taken, "S3", false, l.pick(said)[:12*3], isOpen, next, string(record.Days), phrase,
		string(ja.DateOf(at)), 0, at, closed, reason, 1)
	b.concerns.add(m, id, person, string(record.Subject), 1, at)
	b.consultation.add(m, id, "FAMILY_SAME", "", "", true, "UNCHECKED", "", "", "NORMAL", false, false, false, first, at)
	b.topic.add(m, id, first)
	if second != first {
		b.topic.add(m, id, second)
	}
	month := tally.Month(ja.DateOf(at))
	place := l.places[i%len(l.places)]
	l.counts[cell{string(tally.Contacts), month, "PHONE", desk, place}]++
	l.counts[cell{string(tally.Informants), month, "FAMILY_SAME", desk, place}]++
	l.counts[cell{string(tally.NewConsultations), month, "", desk, place}]++
	l.counts[cell{string(tally.Topics), month, first, desk, place}]++
	if second != first {
		l.counts[cell{string(tally.Topics), month, second, desk, place}]++
	}
}

// addEntries makes three pieces of words.
func (b *batch) addEntries(id, person, desk store.ID, at time.Time) {
	l, m := b.l, b.l.town.Municipality
	for n, kind := range []timeline.Kind{timeline.Contact, timeline.Note, timeline.Contact} {
		when := at.Add(time.Duration(n) * 20 * time.Minute)
		entry := l.id(when)
		b.entry.add(m, entry, id, when, string(kind), "PHONE", string(sharing.C2), timeline.DefaultBasis, false, "FAMILY_SAME", l.staff[desk], desk, 15,
			l.pick(said)+l.pick(said), when)
		b.about.add(m, entry, person, id)
	}
}

const signs = "34679ACDEFGHJKMNPQRTUVWXY"

// codeOf is a number as a 受付番号 that no other record has.
func codeOf(i int) string {
	n := uint64(i)*2654435761%244140625 + 1
	code := make([]byte, 0, 7)
	sum := 0
	for k := range 6 {
		d := int(n % 25)
		n /= 25
		code = append(code, signs[d])
		sum += (k + 2) * d
	}
	return string(append(code, signs[sum%len(signs)]))
}
