package intake

import (
	"slices"
	"time"

	"tomoni/area"
	"tomoni/document"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
)

// OutgoingForm (国への報告の欄) is what stands in the boxes of 相談受付・申込票 that may be
// reported, of a consultation of the own desk: codes, days and nobody's name.
type OutgoingForm struct {
	ID          store.ID
	Code        string // 受付番号
	HeardAt     time.Time
	Channel     string // of the contact that opened it
	Informant   string
	CallerCheck string
	Urgency     string
	MainTopic   string
	Topics      []string
	First       string // FIRST, AGAIN, UNNAMED: at this desk
	Closing     string // "" while it is open
	ClosedAt    time.Time
	Persons     []OutgoingFact
}

// OutgoingFact is what a sheet for the state may say of somebody.
type OutgoingFact struct {
	people.OutgoingFact
	Consent string // how it stands in this consultation
}

// LoadOutgoingForm gives those of the consultations that go out now ([GoesOut]), in
// their order.
func LoadOutgoingForm(rd *sharing.Reading, s Span, ids []store.ID) ([]OutgoingForm, error) {
	out, err := formRows(rd, s, ids)
	if err != nil || len(out) == 0 {
		return nil, err
	}
	left, at := make([]store.ID, len(out)), make(map[store.ID]*OutgoingForm, len(out))
	for i := range out {
		left[i], at[out[i].ID] = out[i].ID, &out[i]
	}
	topics := store.Ask(rd.Tx, scanTopic, "select consultation, topic from consultation_topic where municipality = ? and ? order by consultation, topic",
		rd.Municipality(), store.In("consultation", left))
	about := store.Ask(rd.Tx, scanAbout, "select record, person from concerns where municipality = ? and ? and role = ? order by record, place, person",
		rd.Municipality(), store.In("record", left), string(record.Subject))
	consents := sharing.AskConsentsIn(rd.Tx, left)
	marks, err := topics.All()
	if err != nil {
		return nil, err
	}
	for _, t := range marks {
		at[t.consultation].Topics = append(at[t.consultation].Topics, t.topic)
	}
	said, err := statesNow(consents, rd.Now)
	if err != nil {
		return nil, err
	}
	pairs, err := about.All()
	if err != nil {
		return nil, err
	}
	facts, err := people.AskOutgoingFacts(rd, personsIn(pairs)).All()
	known := map[store.ID]people.OutgoingFact{}
	for _, f := range facts {
		known[f.ID] = f
	}
	for _, p := range pairs {
		consent, heard := said[p]
		if !heard {
			consent = string(sharing.ConsentUnknown)
		}
		at[p.record].Persons = append(at[p.record].Persons, OutgoingFact{known[p.person], consent})
	}
	return out, err
}

// formRows reads the consultations themselves; it begins where outgoingRows does.
func formRows(rd *sharing.Reading, s Span, ids []store.ID) ([]OutgoingForm, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	place := make(map[store.ID]int, len(ids))
	for i, id := range ids {
		place[id] = i
	}
	out, err := store.All(rd.Tx, func(r store.Row) (o OutgoingForm, err error) {
		var open, about, on bool
		err = r.Scan(&o.ID, &o.Code, &open, &o.ClosedAt, &o.Closing, &o.HeardAt, &o.Informant, &o.CallerCheck, &o.Urgency, &o.MainTopic, &o.Channel, &about, &on)
		if open {
			o.Closing, o.ClosedAt = "", time.Time{}
		}
		o.First = newness(about, on)
		return o, err
	}, `select r.id, r.code, r.is_open, r.closed_at, r.close_code, c.heard_at, c.informant, c.caller_check, c.urgency, c.main_topic,
 coalesce((select min(k.channel) from contact k where k.municipality = r.municipality and k.consultation = r.id and k.opening = 1), ''),
 case when ? then 1 else 0 end, case when ? then 1 else 0 end
 from consultation c cross join record r where c.municipality = ? and ? and r.municipality = c.municipality and r.id = c.id
 and c.heard_at >= ? and c.heard_at < ? and ?`, named(), goesOn(rd), rd.Municipality(), store.In("c.id", ids), s.From, s.Until, GoesOut(rd, "r"))
	slices.SortFunc(out, func(a, b OutgoingForm) int { return place[a.ID] - place[b.ID] })
	return out, err
}

// statesNow is how it stands with the consent of each person in each consultation: what
// they said last; "" where that has run out.
func statesNow(asked *store.Answer[sharing.Consent], now time.Time) (map[aboutOne]string, error) {
	all, err := asked.All()
	out := map[aboutOne]string{}
	for _, c := range all { // the newest is read first and stays
		of := aboutOne{c.Record, c.Person}
		if _, later := out[of]; !later {
			out[of] = consentNow(c, now)
		}
	}
	return out, err
}

// consentNow is the state of a consent as it stands to this day; "" when it has run out
// (pure).
func consentNow(c sharing.Consent, now time.Time) string {
	switch {
	case !c.WithdrawnAt.IsZero():
		return string(sharing.ConsentWithdrawn)
	case good(string(c.State)) && !c.Good(c.Recipient, now):
		return ""
	}
	return string(c.State)
}

// Cell is what stands in the box of a field: a line for each code, for persons one
// each in the same order in every box, "" where it is not known. ages are the groups
// of the list age_group. A field that is not reported has no box here.
func (o OutgoingForm) Cell(field string, ages []area.Code) []string {
	of, known := formFields[field]
	if !known {
		return nil
	}
	return of(o, ages)
}

// formFields are the fields that may be reported, and what stands in their boxes.
var formFields = map[string]func(OutgoingForm, []area.Code) []string{
	"number":       one(func(o OutgoingForm) string { return o.Code }),
	"received_at":  one(func(o OutgoingForm) string { return dayOf(o.HeardAt) }),
	"channel":      one(func(o OutgoingForm) string { return o.Channel }),
	"informant":    one(func(o OutgoingForm) string { return o.Informant }),
	"by_self":      one(func(o OutgoingForm) string { return toldBy[bySelf(o.Informant)] }),
	"caller_check": one(func(o OutgoingForm) string { return o.CallerCheck }),
	"urgency":      one(func(o OutgoingForm) string { return o.Urgency }),
	"main_topic":   one(func(o OutgoingForm) string { return o.MainTopic }),
	"first":        one(func(o OutgoingForm) string { return o.First }),
	"closing":      one(func(o OutgoingForm) string { return o.Closing }),
	"closed_on":    one(func(o OutgoingForm) string { return dayOf(o.ClosedAt) }),
	"topics":       func(o OutgoingForm, _ []area.Code) []string { return o.Topics },
	"sex":          perPerson(func(_ OutgoingForm, p OutgoingFact, _ []area.Code) string { return p.Sex }),
	"consent_state": perPerson(func(_ OutgoingForm, p OutgoingFact, _ []area.Code) string {
		return p.Consent
	}),
	"age_group": perPerson(func(o OutgoingForm, p OutgoingFact, ages []area.Code) string {
		return area.AgeGroup(ages, p.Birth, ja.DateOf(o.HeardAt))
	}),
}

// toldBy are the codes of whether it was the person who told.
var toldBy = map[document.Answer]string{document.Yes: "SELF", document.No: "OTHER"}

func one(of func(OutgoingForm) string) func(OutgoingForm, []area.Code) []string {
	return func(o OutgoingForm, _ []area.Code) []string { return []string{of(o)} }
}

func perPerson(of func(OutgoingForm, OutgoingFact, []area.Code) string) func(OutgoingForm, []area.Code) []string {
	return func(o OutgoingForm, ages []area.Code) (out []string) {
		for _, p := range o.Persons {
			out = append(out, of(o, p, ages))
		}
		return out
	}
}

func dayOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return string(ja.DateOf(t))
}
