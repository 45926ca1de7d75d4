package conflict

import (
	"cmp"

	"github.com/a-h/templ"

	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
)

// Views are the pages of this package.
var Views = []*web.View{AsidePage, KeptPage}

// AsidePage is where somebody says 「知っている方です」 about whom a record is, or
// about a person, and where a supervisor keeps somebody else apart.
var AsidePage = web.NewView("conflict.aside", "/aside/{id}", sharing.C1, loadAside,
	func(q *web.Request, _ asideData) string { return q.Say(asideTitle) },
	func(q *web.Request, d asideData) templ.Component { return asidePage(q, d) }).
	ForDesks().Does("conflict.step_aside", "conflict.keep_apart", "conflict.let_back")

type asideData struct {
	ID      store.ID     `json:"id"`
	Objects []objectLine `json:"objects"` // the persons, and the record
	Kept    []keptLine   `json:"kept,omitempty"`
	back    string
	whom    []office.Held // whom this viewer may keep apart
}

// objectLine is a person or a record from which one may be kept.
type objectLine struct {
	ID     store.ID `json:"id"`
	Name   string   `json:"name"`
	Kana   string   `json:"kana,omitempty"`
	Code   string   `json:"code,omitempty"` // of a record
	Person bool     `json:"person"`
	href   string
}

func loadAside(q *web.Request) (d asideData, err error) {
	if d.ID, err = q.ID("id"); err != nil {
		return d, err
	}
	g, err := openAny(q.Open, q.OpenPerson, d.ID)
	if err != nil {
		return d, err
	}
	ids, err := named(q.Reading, g)
	if err != nil {
		return d, err
	}
	lines, err := objects(q, append(ids, d.ID))
	if err != nil {
		return d, err
	}
	for _, id := range append(ids, d.ID) {
		if l, ok := lines[id]; ok {
			d.Objects = append(d.Objects, l)
		}
	}
	d.back = lines[d.ID].href
	return d, d.supervise(q, append(ids, d.ID))
}

// named lists whom a record is about; of a person nobody further.
func named(rd *sharing.Reading, g sharing.Grant) (ids []store.ID, err error) {
	if _, isRecord, err := one(rd, g.Subject); err != nil || !isRecord || !g.Has(sharing.C1) {
		return nil, err
	}
	list, err := record.Persons(rd, g)
	for _, p := range list {
		ids = append(ids, p.ID)
	}
	return ids, err
}

func one(rd *sharing.Reading, id store.ID) (record.Record, bool, error) {
	seen, err := record.Among(rd, []store.ID{id})
	r, ok := seen[id]
	return r, ok, err
}

// supervise adds what only whoever decides about others is shown.
func (d *asideData) supervise(q *web.Request, ids []store.ID) (err error) {
	if d.whom, err = subordinates(q.Reading); err != nil || len(d.whom) == 0 {
		return err
	}
	kept, err := keptLines(q, q.Viewer.Desk)
	for _, k := range kept {
		for _, id := range ids {
			if k.object == id {
				d.Kept = append(d.Kept, k)
			}
		}
	}
	return err
}

// objects names the records and persons that the viewer may see.
func objects(q *web.Request, ids []store.ID) (map[store.ID]objectLine, error) {
	out := map[store.ID]objectLine{}
	records, err := record.Among(q.Reading, ids)
	if err != nil {
		return out, err
	}
	for id, r := range records {
		out[id] = objectLine{ID: id, Name: cmp.Or(r.Title, q.Say(record.KindOf(r.Kind).Text)), Code: r.Code, href: record.PageOf(r.Kind, r.ID)}
	}
	persons, err := people.Names(q.Reading, q.VisiblePersons(), ids)
	for id, s := range persons {
		out[id] = objectLine{ID: id, Name: s.Called(q.Lang), Kana: s.Name.Kana, Person: true, href: "/person/" + id.String()}
	}
	return out, err
}

// objectOptions are what one may be kept from here. Where there is one person
// only, it is chosen already: whoever knows somebody knows them in every record.
func objectOptions(q *web.Request, d asideData) []ui.Option {
	var options []ui.Option
	persons := 0
	for _, o := range d.Objects {
		if o.Person {
			persons++
		}
	}
	for _, o := range d.Objects {
		if o.Person {
			options = append(options, ui.Option{Value: o.ID.String(), Label: o.Name, Hint: q.Say(everythingAbout), Chosen: persons == 1})
			continue
		}
		options = append(options, ui.Option{Value: o.ID.String(), Label: q.Say(onlyThis, "title", o.Name, "code", o.Code),
			Hint: q.Say(onlyThisHow), Chosen: persons == 0})
	}
	return options
}

func kindOptions(q *web.Request, kinds []sharing.DenyKind) []ui.Option {
	var options []ui.Option
	for _, k := range kinds {
		options = append(options, ui.Option{Value: string(k), Label: q.Say(kindText[k])})
	}
	return options
}

func staffOptions(q *web.Request, list []office.Held) []ui.Option {
	var options []ui.Option
	for _, h := range list {
		options = append(options, ui.Option{Value: h.Staff.String(),
			Label: q.Say(whoAt, "who", h.StaffName, "role", h.Role.Text(), "desk", h.DeskName.In(q.Lang))})
	}
	return options
}

// heading is how the page calls what it is about.
func heading(q *web.Request, d asideData) string {
	for _, o := range d.Objects {
		if o.ID == d.ID {
			return o.Name
		}
	}
	return q.Say(asideTitle)
}
