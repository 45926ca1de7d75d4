package people

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// SearchPage is the one box of the header: persons whom the viewer may see, and
// a record by its 受付番号. What was typed is never in an address.
var SearchPage = web.NewView("people.search", "/search", sharing.C1, loadSearch,
	func(q *web.Request, _ searchData) string { return q.Say(searchTitle) },
	func(q *web.Request, d searchData) templ.Component { return searchPage(q, d) }).ForDesks().Asked()

// onPage is how many hits a page shows.
const onPage = 50

type searchData struct {
	Asked  string     `json:"query"`
	Record *foundCode `json:"record,omitempty"`
	Called []Line     `json:"called,omitempty"` // whose caller is reached at the number
	Hits   []hitLine  `json:"hits"`
	More   bool       `json:"more"`
	Next   cursorData `json:"next"`
}

type foundCode struct {
	Href  string `json:"-"`
	Code  string `json:"code"`
	Title string `json:"title"`
}

type hitLine struct {
	ID        store.ID `json:"id"`
	Name      string   `json:"name"`
	Kana      string   `json:"kana"`
	Age       string   `json:"age"`
	Birth     string   `json:"birth"`
	Address   string   `json:"address"` // where they live, "" where it is protected
	Why       []string `json:"why"`
	Concealed bool     `json:"concealed"`
}

type cursorData struct {
	Rank int      `json:"rank"`
	Sort string   `json:"sort"`
	ID   store.ID `json:"id"`
}

func loadSearch(q *web.Request) (d searchData, err error) {
	d.Asked = q.Param("q")
	if d.Asked == "" {
		return d, nil
	}
	rank, _ := strconv.Atoi(q.Param("rank"))
	after := Cursor{Rank: Rank(rank), Sort: q.Param("sort"), ID: q.ParamID("after")}
	if rank == 0 {
		if d.Record, err = byCode(q, d.Asked); err != nil {
			return d, err
		}
		if RecordsByCaller != nil {
			if d.Called, err = RecordsByCaller(q.Reading, q.Lang, d.Asked); err != nil {
				return d, err
			}
		}
	}
	hits, more, err := Search(q.Reading, q.VisiblePersons(), d.Asked, onPage, after)
	if err != nil {
		return d, err
	}
	if d.Hits, err = hitLines(q, hits); err != nil {
		return d, err
	}
	if d.More = more && len(hits) > 0; d.More {
		c := hits[len(hits)-1].After()
		d.Next = cursorData{Rank: int(c.Rank), Sort: c.Sort, ID: c.ID}
	}
	return d, nil
}

// hitLines are hits as a page shows them, those of one name told apart.
func hitLines(q *web.Request, hits []Hit) (list []hitLine, err error) {
	homes, err := homesOf(q.Reading, hits)
	for _, h := range hits {
		line := lineOf(q.Lang, h)
		line.Address = homes[h.ID]
		list = append(list, line)
	}
	return list, err
}

// homesOf tells persons of one name apart: where each lives, as far as their
// page shows it.
func homesOf(rd *sharing.Reading, hits []Hit) (map[store.ID]string, error) {
	var ids []store.ID
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	out := map[store.ID]string{}
	if len(ids) == 0 {
		return out, nil
	}
	shown := map[store.ID]place{}
	err := shownAddresses(rd, ids, shown)
	for id, p := range shown {
		for _, a := range p.addresses {
			if out[id] == "" || a.Kind == Lives {
				out[id] = a.Text
			}
		}
	}
	return out, err
}

func byCode(q *web.Request, asked string) (*foundCode, error) {
	if RecordByCode == nil {
		return nil, nil
	}
	href, title, found, err := RecordByCode(q.Reading, asked)
	if err != nil || !found {
		return nil, err
	}
	return &foundCode{Href: href, Code: strings.ToUpper(asked), Title: title}, nil
}

func lineOf(l words.Lang, h Hit) hitLine {
	line := hitLine{ID: h.ID, Name: h.Called(l), Kana: h.Name.Kana, Age: h.AgeText(l), Birth: words.Date(l, h.Birth), Concealed: h.Concealed}
	for _, w := range h.Why {
		line.Why = append(line.Why, w.In(l))
	}
	return line
}

// In says why in one piece: what matched, and the text that it is in.
func (w Why) In(l words.Lang) string {
	of := w.Of(l)
	if of == "" {
		return w.Text.In(l)
	}
	return whyOf.In(l, "what", w.Text, "of", of)
}

func searchCount(q *web.Request, d searchData) string {
	if d.More {
		return q.Say(countMore, "n", len(d.Hits))
	}
	return q.Say(countAll, "n", len(d.Hits))
}

func hitRow(q *web.Request, h hitLine) ui.Match {
	m := ui.Match{Person: ui.Person{Name: h.Name, Kana: h.Kana, Age: h.Age, Href: "/person/" + h.ID.String()}, Place: strings.TrimSpace(h.Birth + "　" + h.Address),
		Why: strings.Join(h.Why, q.Say(listSeparator))}
	if h.Concealed {
		m.Notes = append(m.Notes, q.Say(concealedShort))
	}
	return m
}
