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
	Found    []foundLine    `json:"found"`
	More     bool           `json:"more"`
	Versions map[string]int `json:"versions"`
	Why      []string       `json:"why"`
}

// foundLine is somebody who was found, with whom they are a household now: whoever is
// noted as of it is so with all of them.
type foundLine struct {
	hitLine
	With []string `json:"with,omitempty"`
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
	lines, err := hitLines(q, slices.DeleteFunc(hits, func(h Hit) bool { return h.ID == id }))
	for _, l := range lines {
		if err != nil {
			return d, err
		}
		f := foundLine{hitLine: l}
		f.With, err = homeNow(q, l.ID)
		d.Found = append(d.Found, f)
	}
	return d, err
}

// homeNow names with whom somebody is a household now, in whatever sense.
func homeNow(q *web.Request, person store.ID) (names []string, err error) {
	members, err := Household(q.Reading, person)
	var shown []store.ID
	for _, m := range members {
		if m.Until.IsZero() && !slices.Contains(shown, m.ID) {
			names, shown = append(names, m.Called(q.Lang)), append(shown, m.ID)
		}
	}
	if len(shown) > 0 {
		q.Showed("people.together", shown)
	}
	return names, err
}
