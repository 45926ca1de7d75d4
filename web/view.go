package web

import (
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"

	"github.com/a-h/templ"

	"tomoni/sharing"
)

// View is one page or one answer, declared once.
type View struct {
	Name  string       // "intake.consultation"
	Path  string       // "/consultation/{id}"
	Part  sharing.Part // the most protected part that it can show
	Place string       // the verb that it belongs to
	roles []sharing.Role
	does  []string
	kind  viewKind
	// inAddress names what a page that is asked by POST still reads of its address.
	inAddress []string
	// answer is the type of what load gives, for the API's description.
	answer reflect.Type
	// takes says that the page's forms may carry a file.
	takes bool
	load  func(*Request) (any, error)
	html  func(*Request, any) templ.Component
	title func(*Request, any) string
}

type viewKind int

const (
	page     viewKind = iota
	asked             // a page that takes its question by POST, so that it is not in the address
	fragment          // a piece of a page, by POST
	file              // a document
	stream            // a document that goes out in pieces
)

// NewView declares a page. load reads in the request's transaction; html
// composes the page from components; title is the window's title.
func NewView[D any](name, path string, part sharing.Part, load func(*Request) (D, error),
	title func(*Request, D) string, html func(*Request, D) templ.Component) *View {
	return &View{Name: name, Path: path, Part: part, answer: reflect.TypeFor[D](),
		load:  func(q *Request) (any, error) { return load(q) },
		title: func(q *Request, d any) string { return title(q, d.(D)) },
		html:  func(q *Request, d any) templ.Component { return html(q, d.(D)) },
	}
}

// NewFragment declares a piece of a page that is fetched by POST while one
// types (possible persons, a desk's hours). It changes nothing.
func NewFragment[D any](name, path string, part sharing.Part, load func(*Request) (D, error), html func(*Request, D) templ.Component) *View {
	v := NewView(name, path, part, load, func(*Request, D) string { return "" }, html)
	v.kind = fragment
	return v
}

// File is a document that a view answers with. Its name holds no personal data.
type File struct {
	Name string
	Type string
	Body []byte
}

// NewFile declares a document.
func NewFile(name, path string, part sharing.Part, load func(*Request) (File, error)) *View {
	return &View{Name: name, Path: path, Part: part, kind: file,
		load: func(q *Request) (any, error) { return load(q) }}
}

// Asked makes the page take its question by POST, so that no name and no words
// stand in an address: of the address it reads only what is named here, such as
// the id of a desk in a link.
func (v *View) Asked(inAddress ...string) *View {
	v.kind, v.inAddress = asked, inAddress
	return v
}

// question gives the parameters of a request as far as the view reads them.
func (v *View) question(r *http.Request) url.Values {
	if v.kind != asked && v.kind != fragment {
		return r.Form
	}
	out := maps.Clone(r.PostForm)
	if out == nil {
		out = url.Values{}
	}
	for _, name := range v.inAddress {
		if list := r.Form[name]; len(list) > 0 {
			out[name] = list
		}
	}
	return out
}

// Does names the commands that the page's forms may send.
func (v *View) Does(commands ...string) *View {
	v.does = commands
	return v
}

// For limits the page to roles; to others it does not exist.
func (v *View) For(roles ...sharing.Role) *View {
	v.roles = roles
	return v
}

// ForDesks limits the page to those who work at a desk.
func (v *View) ForDesks() *View {
	return v.For(sharing.Counsellor, sharing.Supervisor, sharing.Coordinator)
}

// At says to which verb the page belongs.
func (v *View) At(place string) *View {
	v.Place = place
	return v
}

// Roles lists the roles that have the page; none means every role.
func (v *View) Roles() []sharing.Role { return v.roles }

// Commands lists the commands that the page's forms may send.
func (v *View) Commands() []string { return v.does }

// Reads reports whether the view answers to GET.
func (v *View) Reads() bool { return v.kind != fragment }

// Document reports whether the view answers with a document and not a page.
func (v *View) Document() bool { return v.kind == file || v.kind == stream }

func (v *View) has(role sharing.Role) bool {
	return len(v.roles) == 0 || slices.Contains(v.roles, role)
}

func (v *View) methods() []string {
	if v.kind == fragment {
		return []string{http.MethodPost}
	}
	if v.Document() {
		return []string{http.MethodGet}
	}
	return []string{http.MethodGet, http.MethodPost}
}
