package people

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// HouseholdPage is with whom somebody is a household on a day, in each sense side
// by side, what happened to it, and what is written about all of them: of each
// what this viewer may read, each line naming its desk. Whom the viewer may not
// see is not there, and not counted.
var HouseholdPage = web.NewView("people.household", "/person/{id}/household", sharing.C1, loadHousehold,
	func(q *web.Request, _ householdData) string { return q.Say(homeTitle) },
	func(q *web.Request, d householdData) templ.Component { return householdPage(q, d) }).
	ForDesks().Does("people.split_household")

type householdData struct {
	ID       store.ID       `json:"id"`
	Name     string         `json:"name"`
	On       ja.Date        `json:"on"`
	Persons  []homePerson   `json:"persons"` // the person first
	Related  []relatedLine  `json:"relations"`
	Events   []homeEvent    `json:"events"`
	Lines    []WrittenLine  `json:"timeline"`
	Versions map[string]int `json:"versions"`
	Why      []string       `json:"why"`
	homes    []home
	day      ui.Form // of the day, with what was typed where it could not be read
}

// homePerson is somebody with whom the person is a household in some sense.
type homePerson struct {
	ID    store.ID          `json:"id"`
	Name  string            `json:"name"`
	Kana  string            `json:"kana"`
	Age   string            `json:"age"`
	Since map[Notion]string `json:"since"` // in which sense, and since when as far as it is known
}

// home is one household of the person now.
type home struct {
	id      store.ID
	notion  Notion
	members []Subject
}

type homeEvent struct {
	On     string `json:"on"`
	What   string `json:"what"`
	Who    string `json:"who"`
	Notion string `json:"notion"`
	Desk   string `json:"desk,omitempty"` // that wrote it down, where it is the viewer's own
}

// WrittenLine is one entry about somebody of a household.
type WrittenLine struct {
	ID    store.ID  `json:"id"`
	At    time.Time `json:"at"`
	Kind  string    `json:"kind"`
	Desk  string    `json:"desk"`
	Words string    `json:"words"`
	Code  string    `json:"code"` // 受付番号
	Title string    `json:"title"`
	Href  string    `json:"-"`
	About []string  `json:"about"` // whom it is about, of the household
}

// WrittenAbout gives the newest entries about some persons that the viewer may
// read; house sets it.
var WrittenAbout func(rd *sharing.Reading, l words.Lang, persons map[store.ID]string, limit int) ([]WrittenLine, error)

// mostWritten is how many lines the page shows.
const mostWritten = 100

func loadHousehold(q *web.Request) (d householdData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	g, err := q.OpenPerson(id)
	if err != nil {
		return d, err
	}
	if d.Why, err = q.Why(g); err != nil {
		return d, err
	}
	c, err := Load(q.Reading, g)
	if err != nil {
		return d, err
	}
	d.ID, d.Name = id, c.Called(q.Lang)
	d.onDay(q)
	members, err := Household(q.Reading, id)
	if err != nil {
		return d, err
	}
	d.members(q, c.Subject, members)
	if err := d.events(q, members); err != nil {
		return d, err
	}
	related, err := Relations(q.Reading, id)
	if err != nil {
		return d, err
	}
	d.Related = relatedLines(q, related)
	d.Versions, err = householdVersion(q.Tx, id)
	if err != nil || WrittenAbout == nil {
		return d, err
	}
	names := map[store.ID]string{}
	for _, p := range d.Persons {
		names[p.ID] = p.Name
	}
	d.Lines, err = WrittenAbout(q.Reading, q.Lang, names, mostWritten)
	return d, err
}

// onDay reads for which day the households are asked; one that cannot be read is
// said at its field, and today's are shown.
func (d *householdData) onDay(q *web.Request) {
	d.On = q.Today()
	d.day = ui.Form{Action: "/person/" + d.ID.String() + "/household", Get: true, Stack: true}
	asked := strings.TrimSpace(q.Param("on"))
	day, err := ja.ParseDate(asked)
	switch {
	case asked == "":
	case err == nil && day.Full():
		d.On = day
	default:
		d.day.Fault = words.Invalid("on", homeBadDay, "day", string(q.Today()))
		d.day.Values = url.Values{"on": {asked}}
	}
}

// members sorts those of the day by person, and those of now by household.
func (d *householdData) members(q *web.Request, self Subject, members []Member) {
	line := func(s Subject) homePerson {
		return homePerson{ID: s.ID, Name: s.Called(q.Lang), Kana: s.Name.Kana, Age: s.AgeText(q.Lang), Since: map[Notion]string{}}
	}
	d.Persons = []homePerson{line(self)}
	for _, m := range members {
		if m.Until.IsZero() {
			i := slices.IndexFunc(d.homes, func(h home) bool { return h.id == m.Household })
			if i < 0 {
				i = len(d.homes)
				d.homes = append(d.homes, home{id: m.Household, notion: m.Notion})
			}
			d.homes[i].members = append(d.homes[i].members, m.Subject)
		}
		if !m.On(d.On) {
			continue
		}
		i := slices.IndexFunc(d.Persons, func(p homePerson) bool { return p.ID == m.ID })
		if i < 0 {
			i = len(d.Persons)
			d.Persons = append(d.Persons, line(m.Subject))
		}
		said := q.Say(homeIs)
		if !m.From.IsZero() {
			said = q.Say(fromDay, "day", words.Date(q.Lang, m.From))
		}
		d.Persons[i].Since[m.Notion] = said
		d.Persons[0].Since[m.Notion] = q.Say(homeIs)
	}
}

// events adds what happened to the households that are shown, of those who are
// shown.
func (d *householdData) events(q *web.Request, members []Member) error {
	var homes []store.ID
	names := map[store.ID]string{d.ID: d.Name}
	for _, m := range members {
		homes, names[m.ID] = append(homes, m.Household), m.Called(q.Lang)
	}
	if len(homes) == 0 {
		return nil
	}
	slices.SortFunc(homes, func(a, b store.ID) int { return bytes.Compare(a[:], b[:]) })
	var desks []store.ID
	err := q.Each(func(r store.Row) error {
		var who, desk store.ID
		var kind string
		var notion Notion
		var on ja.Date
		var undone bool
		if err := r.Scan(&who, &kind, &undone, &notion, &on, &desk); err != nil || names[who] == "" {
			return err
		}
		what := eventText[kind]
		if undone {
			what = takenBack
		}
		desks = append(desks, desk)
		d.Events = append(d.Events, homeEvent{On: words.Date(q.Lang, on), What: q.Say(what), Who: names[who], Notion: q.Say(notionText[notion])})
		return nil
	}, `select e.person, e.kind, e.undone, h.notion, e.on_day, e.desk from household_event e join household h on h.municipality = e.municipality and h.id = e.household
 where e.municipality = ? and ? order by e.on_day desc, e.at desc, e.id desc limit 100`, q.Municipality(), store.In("e.household", slices.Compact(homes)))
	for i, desk := range desks {
		if err == nil {
			d.Events[i].Desk, err = ownDesk(q, desk)
		}
	}
	return err
}

// homesTable puts the notions side by side.
func homesTable(q *web.Request, d householdData) ui.Table {
	t := ui.Table{Caption: q.Say(homeOn, "day", words.Date(q.Lang, d.On)), Columns: []ui.Column{{Head: q.Say(whyWhole)}}}
	for _, n := range Notions {
		t.Columns = append(t.Columns, ui.Column{Head: q.Say(notionText[n])})
	}
	for _, p := range d.Persons {
		cells := []string{p.Name}
		for _, n := range Notions {
			cells = append(cells, p.Since[n])
		}
		t.Rows = append(t.Rows, ui.Cells(cells...))
	}
	return t
}

func writtenLines(q *web.Request, d householdData) []ui.Entry {
	var out []ui.Entry
	for _, l := range d.Lines {
		out = append(out, ui.Entry{Day: words.EntryTime(q.Lang, l.At, q.Now), Exact: l.At.In(ja.Tokyo).Format(time.RFC3339), Kind: l.Kind, Who: l.Desk,
			Words: l.Words, About: l.About, Facts: writtenIn(l)})
	}
	return out
}

func memberOptions(q *web.Request, list []Subject) []ui.Option {
	var out []ui.Option
	for _, s := range list {
		out = append(out, ui.Option{Value: s.ID.String(), Label: s.Called(q.Lang), Hint: s.AgeText(q.Lang)})
	}
	return out
}

func householdVersion(tx *store.Tx, person store.ID) (map[string]int, error) {
	v, err := command.VersionsOf(tx, person)
	return v.Pick(FacetHousehold), err
}
