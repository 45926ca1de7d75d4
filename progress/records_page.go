package progress

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
	"tomoni/web"
	"tomoni/words"
)

// RecordsPage opens what is behind a number: what belongs to it and may be seen.
var RecordsPage = web.NewView("progress.records", "/review/records", sharing.C1, loadRecords,
	func(q *web.Request, _ recordsData) string { return q.Say(recordsTitle) },
	func(q *web.Request, d recordsData) templ.Component { return recordsPage(q, d) }).
	At("review").ForDesks()

// Behind finds the visible records behind a figure, newest first; house gives the
// room's own for each counter.
var Behind = map[tally.Counter]func(rd *sharing.Reading, s tally.Slice, after store.ID, limit int) ([]store.ID, error){}

// counted names the counters behind which there are records.
var counted = map[tally.Counter]words.Text{
	tally.NewConsultations: figNew, tally.NewAnonymous: figAnonymous, tally.Contacts: figContacts, tally.Informants: figContacts,
	tally.Topics: figContacts, tally.Persons: figPersons, tally.Households: figHomes, tally.Referrals: figSent, tally.Accepted: figAccepted,
	tally.Concerns: figConcerns, tally.Answered: figFeedback,
}

type recordsData struct {
	What  string       `json:"what"`
	Rows  []recordLine `json:"records"`
	After string       `json:"after,omitempty"` // ask again with it for more
	next  string
	first string
	back  string
}

type recordLine struct {
	ID      store.ID `json:"id"`
	Kind    string   `json:"kind"`
	Title   string   `json:"title"`
	Desk    string   `json:"desk"`
	On      string   `json:"on"`
	Open    bool     `json:"open"`
	Names   string   `json:"names"`
	Href    string   `json:"-"`
	persons []people.Subject
}

// mostRecords is how many rows a page of the list has.
const mostRecords = 50

func loadRecords(q *web.Request) (d recordsData, err error) {
	a := asked(q)
	b, err := places(q, a)
	if err != nil {
		return d, err
	}
	d.back = a.address("/review")
	counter := tally.Counter(q.Param("counter"))
	if counter == "" {
		counter = tally.Contacts
	}
	s := tally.Slice{Counter: counter, Topic: q.Param("row"), Narrow: q.Param("row") != "", Areas: b.within(b.areaAsked())}
	s.From, s.To = a.span()
	if s.Topic == notSaidRow {
		s.Topic = ""
	}
	if !a.whole {
		s.Desk = q.Viewer.Desk
	}
	ofDesk := counter == byDesk
	if slices.Contains(onceCounters, counter) && s.Narrow {
		s.Cut, ofDesk = cutOf[a.by], a.by == ByDesk
	}
	if ofDesk {
		s.Narrow = false
		if counter == byDesk {
			s.Counter = tally.Contacts
		}
		if s.Desk, err = store.ParseID(s.Topic); err != nil {
			return d, words.NotFound()
		}
	}
	text, known := counted[s.Counter]
	if !known || Behind[s.Counter] == nil {
		return d, words.NotFound()
	}
	what := []string{q.Say(text)}
	list := codeLists[s.Counter]
	if s.Cut != tally.Everybody {
		list = codeLists[counterOf[a.by]]
	}
	if list != "" && s.Narrow {
		label, err := codeText(q, list, s.Topic)
		if err != nil {
			return d, err
		}
		what = append(what, label)
	}
	of := b.ofText(q, a.whole)
	if ofDesk {
		desk, err := office.DeskName(q.Tx, s.Desk)
		if err != nil {
			return d, err
		}
		of = desk.In(q.Lang)
	}
	d.What = strings.Join(append(what, a.whenText(q), of), words.Comma(q.Lang))
	return d, d.fill(q, s)
}

// fill reads one page of the list.
func (d *recordsData) fill(q *web.Request, s tally.Slice) error {
	after := q.ParamID("after")
	ids, err := Behind[s.Counter](q.Reading, s, after, mostRecords+1)
	if err != nil {
		return err
	}
	here := *q.Address()
	v := here.Query()
	if len(ids) > mostRecords {
		ids = ids[:mostRecords]
		d.After = ids[mostRecords-1].String()
		v.Set("after", d.After)
		d.next = here.Path + "?" + v.Encode()
	}
	if !after.IsZero() {
		v.Del("after")
		d.first = here.Path + "?" + v.Encode()
	}
	seen, err := record.Among(q.Reading, ids)
	if err != nil {
		return err
	}
	names, err := people.NamesFor(q.Reading, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		line, err := lineOf(q, seen[id], names[id])
		if err != nil {
			return err
		}
		d.Rows = append(d.Rows, line)
	}
	q.Showed("progress.records", ids)
	return nil
}

func lineOf(q *web.Request, r record.Record, persons []people.Subject) (recordLine, error) {
	desk, err := office.DeskName(q.Tx, r.Desk)
	l := recordLine{ID: r.ID, Kind: q.Say(record.KindOf(r.Kind).Text), Title: r.Title, Desk: desk.In(q.Lang), Open: r.Open,
		On: words.ShortDate(q.Lang, ja.DateOf(r.MadeAt)), Href: record.PageOf(r.Kind, r.ID), persons: persons}
	var all []string
	for _, p := range persons {
		name := p.Name.Text()
		if name == "" {
			name = q.Say(people.NoName)
		}
		all = append(all, name)
	}
	l.Names = strings.Join(all, words.Comma(q.Lang))
	return l, err
}
