package people

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// SamePage puts somebody beside whoever may be the same person, as far as this
// viewer may see both, and is where one says so or undoes it.
var SamePage = web.NewView("people.same", "/person/{id}/same", sharing.C1, loadSame,
	func(q *web.Request, _ sameData) string { return q.Say(sameTitle) },
	func(q *web.Request, d sameData) templ.Component { return samePageOf(q, d) }).
	ForDesks().Asked().Does("people.link_same", "people.tell_apart")

type sameData struct {
	ID     store.ID  `json:"id"`
	Name   string    `json:"name"`
	Asked  string    `json:"query"`
	Linked []besides `json:"linked"`    // the same person already
	Alike  []besides `json:"alike"`     // perhaps
	Apart  []besides `json:"different"` // decided to be somebody else
	Found  []besides `json:"found"`     // by the search box
	Why    []string  `json:"why"`
	card   Card
}

// besides is somebody beside whom the page is about.
type besides struct {
	ID     store.ID `json:"id"`
	Name   string   `json:"name"`
	Agrees []string `json:"agrees,omitempty"`
	By     string   `json:"by,omitempty"` // the desk that decided, where it is the viewer's own
	On     string   `json:"on,omitempty"`
	Why    string   `json:"why,omitempty"`
	card   Card
}

func loadSame(q *web.Request) (d sameData, err error) {
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
	if d.card, err = Load(q.Reading, g); err != nil {
		return d, err
	}
	d.ID, d.Name, d.Asked = id, d.card.Called(q.Lang), cmp.Or(q.Param("q"), q.Param("_q")) // _q: with a form that came back
	links, err := linked(q.Reading, id)
	if err != nil {
		return d, err
	}
	decided, err := decidedAbout(q.Tx, id)
	if err != nil {
		return d, err
	}
	for _, s := range links {
		d.Linked = append(d.Linked, besides{ID: s.ID})
	}
	alike, err := Alike(q.Reading, id)
	if err != nil {
		return d, err
	}
	for _, a := range alike {
		b := besides{ID: a.ID}
		for _, f := range a.Agrees {
			b.Agrees = append(b.Agrees, q.Say(factText[f]))
		}
		d.Alike = append(d.Alike, b)
	}
	for _, other := range slices.SortedFunc(maps.Keys(decided), func(a, b store.ID) int { return bytes.Compare(a[:], b[:]) }) {
		again := slices.ContainsFunc(d.Alike, func(b besides) bool { return b.ID == other })
		if decided[other].State == Different && !again {
			d.Apart = append(d.Apart, besides{ID: other})
		}
	}
	if d.Asked != "" {
		if err := d.search(q); err != nil {
			return d, err
		}
	}
	return d, d.beside(q, decided)
}

// mostBeside is how many the search box puts beside somebody.
const mostBeside = 10

func (d *sameData) search(q *web.Request) error {
	hits, _, err := Search(q.Reading, q.VisiblePersons(), d.Asked, mostBeside, Cursor{})
	there := map[store.ID]bool{d.ID: true}
	for _, list := range [][]besides{d.Linked, d.Alike, d.Apart} {
		for _, b := range list {
			there[b.ID] = true
		}
	}
	for _, h := range hits {
		if !there[h.ID] {
			d.Found = append(d.Found, besides{ID: h.ID})
		}
	}
	return err
}

// beside opens all of them; whoever may not be seen is not there.
func (d *sameData) beside(q *web.Request, decided map[store.ID]Decided) error {
	lists := []*[]besides{&d.Linked, &d.Alike, &d.Apart, &d.Found}
	var ids []store.ID
	for _, l := range lists {
		for _, b := range *l {
			ids = append(ids, b.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	grants, err := q.OpenPersons(ids)
	if err != nil {
		return err
	}
	cards, err := LoadAll(q.Reading, grants)
	if err != nil {
		return err
	}
	for _, l := range lists {
		var seen []besides
		for _, b := range *l {
			c, ok := cards[b.ID]
			if !ok {
				continue
			}
			b.card, b.Name = c, c.Called(q.Lang)
			if one, ok := decided[b.ID]; ok {
				if b.By, err = ownDesk(q, one.Desk); err != nil {
					return err
				}
				b.On, b.Why = words.ShortDateTime(q.Lang, one.At), one.Why
			}
			seen = append(seen, b)
		}
		*l = seen
	}
	return nil
}

// ownDesk names a desk to those who work there: that another one works with
// somebody is a secret of its own.
func ownDesk(q *web.Request, desk store.ID) (string, error) {
	if DeskName == nil || desk != q.Viewer.Desk {
		return "", nil
	}
	return DeskName(q.Tx, desk, q.Lang)
}

// linked are the visible persons who are the same as this one.
func linked(rd *sharing.Reading, person store.ID) ([]Subject, error) {
	same, err := sharing.SamePersons(rd.Tx, person)
	if err != nil || len(same) < 2 {
		return nil, err
	}
	names, err := Names(rd, rd.VisiblePersons(), same)
	var out []Subject
	for _, id := range same {
		if s, ok := names[id]; ok && id != person {
			out = append(out, s)
		}
	}
	return out, err
}

// besideTable puts the two side by side.
func besideTable(q *web.Request, d sameData, b besides) ui.Table {
	t := ui.Table{Caption: q.Say(sameBeside), HideCaption: true, Listed: true, Columns: []ui.Column{{Head: q.Say(sameWhat)}, {Head: q.Say(sameThis)}, {Head: q.Say(sameOther)}}}
	add := func(label words.Text, of func(Card) string) {
		if x, y := of(d.card), of(b.card); x != "" || y != "" {
			t.Rows = append(t.Rows, ui.Cells(q.Say(label), x, y))
		}
	}
	add(whyWhole, func(c Card) string { return c.Called(q.Lang) })
	add(whyKana, func(c Card) string { return c.Name.Kana })
	add(whyBirth, func(c Card) string { return words.Date(q.Lang, c.Birth) })
	add(sexLabel, func(c Card) string { return q.Say(sexText[c.Sex]) })
	add(whyPhone, func(c Card) string {
		if c.ContactHidden {
			return q.Say(hiddenHere)
		}
		var all []string
		for _, one := range c.Current() {
			all = append(all, one.Value)
		}
		return strings.Join(all, q.Say(listSeparator))
	})
	add(whyAddress, func(c Card) string {
		if c.AddressHidden {
			return q.Say(hiddenHere)
		}
		var all []string
		for _, a := range c.Home() {
			all = append(all, a.Text)
		}
		return strings.Join(all, q.Say(listSeparator))
	})
	return t
}
