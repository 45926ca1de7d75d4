package people

import (
	"github.com/a-h/templ"
	"slices"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// PersonPage is one person: who it is, how to reach them safely beside every
// number and address, with whom they live, and the records that this viewer may
// see. Nothing tells of records that the viewer may not see.
var PersonPage = web.NewView("people.person", "/person/{id}", sharing.C1, loadPerson,
	func(q *web.Request, _ personData) string { return q.Say(personTitle) },
	func(q *web.Request, d personData) templ.Component { return personPage(q, d) }).ForDesks().
	Does("people.correct", "people.add_name", "people.add_contact", "people.correct_contact", "people.end_contact", "people.reach_safely", "people.add_address",
		"people.conceal", "people.ask_end_of_protection", "people.decide_end_of_protection", "people.join_household", "people.leave_household", "people.stay_in_household", "people.relate", "people.end_relation")

// Views are the pages of this room.
var Views = []*web.View{SearchPage, PersonPage, HouseholdPage, TogetherPage, SamePage, LooksPage}

type personData struct {
	ID            store.ID       `json:"id"`
	Name          string         `json:"name"`
	Kana          string         `json:"kana"`
	Age           string         `json:"age"`
	Birth         ja.Date        `json:"birth"`
	Sex           string         `json:"sex"`
	Language      string         `json:"language"`
	Died          ja.Date        `json:"died"`
	Names         []nameLine     `json:"names"`
	Contacts      []contactLine  `json:"contacts"`
	Addresses     []addressLine  `json:"addresses"`
	Safely        []string       `json:"reach_safely"`
	Concealed     bool           `json:"concealed"`
	Protection    *protection    `json:"protection,omitempty"`        // of the viewer's own desk
	Risen         []protection   `json:"protections_risen,omitempty"` // of desks whose question has risen to the viewer
	AddressHidden bool           `json:"address_hidden"`
	ContactHidden bool           `json:"contact_hidden"`
	Household     []memberLine   `json:"household"`
	Related       []relatedLine  `json:"relations"`
	Same          []sameLine     `json:"same"`  // who is the same person
	Alike         []sameLine     `json:"alike"` // who may be
	Records       []Line         `json:"records"`
	Others        []otherRecords `json:"same_records,omitempty"` // of other entries of the same person
	Why           []string       `json:"why"`
	Versions      map[string]int `json:"versions"` // of what one may change, by facet
	safely        ReachSafely
	name          Name
	with          []Subject // whom one may say to live with them
	kin           []Subject // whom one may say to be something to them
	places        []Place
}

type nameLine struct {
	Kind string  `json:"kind"`
	Name string  `json:"name"`
	Kana string  `json:"kana"`
	Past bool    `json:"past"`
	Till ja.Date `json:"until"`
}

type contactLine struct {
	ID      store.ID    `json:"id"`
	Version int         `json:"version"`
	Kind    ContactKind `json:"kind"`
	Value   string      `json:"value"`
	Note    string      `json:"note"`
}

type addressLine struct {
	Kind  string  `json:"kind"`
	Text  string  `json:"text"`
	Area  string  `json:"area"`
	Past  bool    `json:"past"`
	From  ja.Date `json:"from"`
	Until ja.Date `json:"until"`
}

// relatedLine is somebody and what they are to the person.
type relatedLine struct {
	sameLine
	Relation store.ID `json:"relation"`
	Kin      string   `json:"kin"`
	From     ja.Date  `json:"from"`
	Until    ja.Date  `json:"until"`
	Over     bool     `json:"over"`
}

// leaves are the households that the person could leave, each once: whoever was
// written down as of a wrong one is taken out of it themselves, and nobody else.
func (d personData) leaves() (out []memberLine) {
	for _, m := range d.Household {
		if m.Until.IsZero() && !slices.ContainsFunc(out, func(o memberLine) bool { return o.Household == m.Household }) {
			out = append(out, memberLine{ID: d.ID, Household: m.Household, Notion: m.Notion, Version: d.Versions[FacetHousehold.Name], Name: d.Name})
		}
	}
	return out
}

type memberLine struct {
	ID        store.ID `json:"id"`
	Household store.ID `json:"household"`
	Notion    string   `json:"notion"`
	Version   int      `json:"version"` // of with whom this person lives
	Name      string   `json:"name"`
	Kana      string   `json:"kana"`
	Age       string   `json:"age"`
	From      ja.Date  `json:"from"`
	Until     ja.Date  `json:"until"`
	Left      store.ID `json:"left,omitzero"` // who of the two left it
}

// otherRecords are what the viewer may see about somebody who is the same person.
type otherRecords struct {
	Person  store.ID `json:"person"`
	Name    string   `json:"name"`
	Records []Line   `json:"records"`
}

// sameLine is somebody who is, or may be, the same person.
type sameLine struct {
	ID   store.ID `json:"id"`
	Name string   `json:"name"`
	Kana string   `json:"kana"`
	Age  string   `json:"age"`
}

func sameLineOf(l words.Lang, s Subject) sameLine {
	return sameLine{ID: s.ID, Name: s.Called(l), Kana: s.Name.Kana, Age: s.AgeText(l)}
}

// sames adds who is the same person, and who may be, of those whom the viewer
// may see.
func (d *personData) sames(q *web.Request) error {
	same, err := linked(q.Reading, d.ID)
	if err != nil {
		return err
	}
	for _, s := range same {
		d.Same = append(d.Same, sameLineOf(q.Lang, s))
	}
	alike, err := Alike(q.Reading, d.ID)
	for _, a := range alike {
		d.Alike = append(d.Alike, sameLineOf(q.Lang, a.Subject))
	}
	return err
}

func loadPerson(q *web.Request) (d personData, err error) {
	id, err := q.ID("id")
	if err != nil {
		return d, err
	}
	g, err := q.OpenPerson(id)
	if err != nil {
		return d, err
	}
	c, err := Load(q.Reading, g)
	if err != nil {
		return d, err
	}
	d = identity(q.Lang, c)
	if d.Why, err = q.Why(g); err != nil {
		return d, err
	}
	if err := d.dwelling(q, c); err != nil {
		return d, err
	}
	if err := d.versions(q); err != nil {
		return d, err
	}
	if err := d.protects(q); err != nil {
		return d, err
	}
	if err := d.sames(q); err != nil {
		return d, err
	}
	if RecordsOf != nil {
		err = d.records(q)
	}
	return d, err
}

// records lists what the viewer may see about the person, and after it what stands
// under other entries of the same person, each record once.
func (d *personData) records(q *web.Request) (err error) {
	if d.Records, err = RecordsOf(q.Reading, q.Lang, d.ID); err != nil {
		return err
	}
	there := map[store.ID]bool{}
	for _, r := range d.Records {
		there[r.ID] = true
	}
	for _, s := range d.Same {
		list, err := RecordsOf(q.Reading, q.Lang, s.ID)
		if err != nil {
			return err
		}
		other := otherRecords{Person: s.ID, Name: s.Name}
		for _, r := range list {
			if !there[r.ID] {
				there[r.ID] = true
				other.Records = append(other.Records, r)
			}
		}
		if len(other.Records) > 0 {
			d.Others = append(d.Others, other)
		}
	}
	return nil
}

func identity(l words.Lang, c Card) personData {
	d := personData{ID: c.ID, Name: c.Called(l), Kana: c.Name.Kana, Age: c.AgeText(l), Birth: c.Birth, Sex: c.Sex, Language: c.Language,
		Died: c.Died, Concealed: c.Concealed, AddressHidden: c.AddressHidden, ContactHidden: c.ContactHidden,
		safely: c.Safely, name: c.written()}
	for _, s := range c.Safely.Lines() {
		d.Safely = append(d.Safely, s.In(l))
	}
	for _, n := range c.Names {
		d.Names = append(d.Names, nameLine{Kind: nameKindText[n.Kind].In(l), Name: n.Text(), Kana: n.Kana, Past: n.former(), Till: n.Until})
	}
	for _, one := range c.Current() {
		d.Contacts = append(d.Contacts, contactLine{ID: one.ID, Kind: one.Kind, Value: one.Value, Note: one.Note})
	}
	return d
}

// dwelling adds where and with whom the person lives, as far as it is shown.
func (d *personData) dwelling(q *web.Request, c Card) error {
	for _, a := range c.Addresses {
		line := addressLine{Kind: addressKindText[a.Kind].In(q.Lang), Text: a.Text, Past: a.Ended != Holds, From: a.From, Until: a.Until}
		if AreaName != nil && !a.Area.IsZero() {
			var err error
			if line.Area, err = AreaName(q.Tx, a.Area, q.Today(), q.Lang); err != nil {
				return err
			}
		}
		d.Addresses = append(d.Addresses, line)
	}
	members, err := Household(q.Reading, c.ID)
	if err != nil {
		return err
	}
	for _, m := range members {
		d.Household = append(d.Household, memberLine{ID: m.ID, Household: m.Household, Notion: q.Say(notionText[m.Notion]), Name: m.Called(q.Lang), Kana: m.Name.Kana,
			Age: m.AgeText(q.Lang), From: m.From, Until: m.Until, Left: m.Left})
	}
	if d.with, err = togetherWith(q, c.ID); err != nil {
		return err
	}
	related, err := Relations(q.Reading, c.ID)
	if err != nil {
		return err
	}
	d.Related = relatedLines(q, related)
	d.kin = d.with
	if Areas != nil {
		d.places, err = Areas(q.Tx, q.Today(), q.Lang)
	}
	return err
}

func relatedLines(q *web.Request, list []Related) (out []relatedLine) {
	for _, r := range list {
		out = append(out, relatedLine{sameLine: sameLineOf(q.Lang, r.Subject), Relation: r.Relation, Kin: q.Say(kinText[r.Kin]), From: r.From, Until: r.Until, Over: r.Over})
	}
	return out
}

// versions adds which version of what the page's forms show.
func (d *personData) versions(q *web.Request) error {
	ids := []store.ID{d.ID}
	for _, m := range d.Household {
		ids = append(ids, m.ID)
	}
	all, err := command.VersionsFor(q.Tx, ids)
	if err != nil {
		return err
	}
	d.Versions = all[d.ID].Pick(FacetIdentity, FacetAddress, FacetSafely, FacetHousehold)
	for i, c := range d.Contacts {
		d.Contacts[i].Version = all[d.ID].Of(FacetContact.Of(c.ID))
	}
	for i, m := range d.Household {
		who := m.ID
		if m.Left == d.ID {
			who = d.ID
		}
		d.Household[i].Version = all[who].Of(FacetHousehold)
	}
	return nil
}

// togetherWith are the persons who may be said to live with somebody: those
// whom the visible records that concern the person concern as well.
func togetherWith(q *web.Request, person store.ID) ([]Subject, error) {
	ids, err := store.All(q.Tx, store.ScanID, `select distinct o.person from concerns c cross join record r cross join concerns o
 where c.municipality = ? and c.person = ? and r.municipality = c.municipality and r.id = c.record
 and o.municipality = c.municipality and o.record = c.record and ? order by o.person limit 40`, q.Municipality(), person, q.VisiblePart("r", sharing.C1))
	if err != nil {
		return nil, err
	}
	names, err := Names(q.Reading, q.VisiblePersons(), ids)
	var out []Subject
	for _, id := range ids {
		if s, ok := names[id]; ok && id != person {
			out = append(out, s)
		}
	}
	return out, err
}

func personFacts(q *web.Request, d personData) []ui.Fact {
	var facts []ui.Fact
	add := func(label words.Text, value string) {
		if value != "" {
			facts = append(facts, ui.Fact{Label: q.Say(label), Value: value})
		}
	}
	birth := words.Date(q.Lang, d.Birth)
	if d.Age != "" {
		birth += q.Say(ageBeside, "age", d.Age)
	}
	add(whyBirth, birth)
	add(sexLabel, q.Say(sexText[d.Sex]))
	add(languageLabel, d.Language)
	add(diedLabel, words.Date(q.Lang, d.Died))
	return facts
}

func recordRows(q *web.Request, list []Line) []ui.Row {
	var rows []ui.Row
	for _, r := range list {
		row := ui.Row{What: r.Title, Href: r.Href, Whose: r.Desk, From: r.Code, Tags: []string{r.Kind}}
		if row.What == "" {
			row.What = r.Kind
		}
		if r.Open {
			row.Due, row.Tags = words.ShortDate(q.Lang, r.NextOn), append(row.Tags, r.Phrase)
		} else {
			row.Tags = append(row.Tags, q.Say(closedWord))
		}
		rows = append(rows, row)
	}
	return rows
}

func nameRows(q *web.Request, d personData) []ui.Pair {
	var pairs []ui.Pair
	for _, n := range d.Names {
		term := n.Kind
		if n.Past && !n.Till.IsZero() {
			term += q.Say(untilDay, "day", words.Date(q.Lang, n.Till))
		}
		value := n.Name
		if n.Kana != "" && n.Kana != n.Name {
			value += "　" + n.Kana
		}
		pairs = append(pairs, ui.Pair{Term: term, Part: ui.Names(value)})
	}
	return pairs
}

func choices[T ~string](q *web.Request, codes []T, texts map[T]words.Text, chosen T) []ui.Option {
	var out []ui.Option
	for _, c := range codes {
		out = append(out, ui.Option{Value: string(c), Label: q.Say(texts[c]), Chosen: c == chosen})
	}
	return out
}

func placeOptions(places []Place) []ui.Option {
	var out []ui.Option
	for _, p := range places {
		out = append(out, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return out
}

func subjectOptions(q *web.Request, list []Subject) []ui.Option {
	var out []ui.Option
	for _, s := range list {
		out = append(out, ui.Option{Value: s.ID.String(), Label: s.Called(q.Lang), Hint: s.AgeText(q.Lang)})
	}
	return out
}
