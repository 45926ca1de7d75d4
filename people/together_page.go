package people

import (
	"cmp"
	"slices"

	"github.com/a-h/templ"

	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
)

// TogetherPage finds somebody of the same household who is known by another
// consultation, among those whom the viewer may see, as the box of the header does.
// Whoever may not be seen yet is met by a consultation first (B18).
var TogetherPage = web.NewView("people.together", "/person/{id}/together", sharing.C1, loadTogether,
	func(q *web.Request, _ togetherData) string { return q.Say(togetherTitle) },
	func(q *web.Request, d togetherData) templ.Component { return togetherPage(q, d) }).
	ForDesks().Asked().Does("people.join_household")

type togetherData struct {
	ID       store.ID       `json:"id"`
	Name     string         `json:"name"`
	Asked    string         `json:"query"`
	Found    []hitLine      `json:"found"`
	More     bool           `json:"more"`
	Versions map[string]int `json:"versions"`
	Why      []string       `json:"why"`
}

func loadTogether(q *web.Request) (d togetherData, err error) {
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
	d.ID, d.Name, d.Asked = id, c.Called(q.Lang), cmp.Or(q.Param("q"), q.Param("_q")) // _q: with a form that came back
	if d.Versions, err = householdVersion(q.Tx, id); err != nil || d.Asked == "" {
		return d, err
	}
	hits, more, err := Search(q.Reading, q.VisiblePersons(), d.Asked, mostBeside, Cursor{})
	if err != nil {
		return d, err
	}
	d.More = more
	d.Found, err = hitLines(q, slices.DeleteFunc(hits, func(h Hit) bool { return h.ID == id }))
	return d, err
}
