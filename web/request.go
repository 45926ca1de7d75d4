package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web/ui"
	"tomoni/words"
)

// Request is what a view's load and html get: a reading of the viewer, the
// parameters, and the state of the form that was refused, if one was.
type Request struct {
	*sharing.Reading
	Lang   words.Lang
	Server *Server
	http   *http.Request
	sent   sent
	fields url.Values
}

// sent is a form that was refused or carried over a sign-in: the page shows it again.
type sent struct {
	command string
	id      string
	values  url.Values
	fault   error
	kept    bool // as a draft
}

// ID gives an id of the path; what is no id does not exist.
func (q *Request) ID(name string) (store.ID, error) {
	id, err := store.ParseID(q.http.PathValue(name))
	if err != nil || id.IsZero() {
		return id, words.NotFound()
	}
	return id, nil
}

// PathText gives a text of the path.
func (q *Request) PathText(name string) string { return q.http.PathValue(name) }

// Param gives a parameter: of the address, or of what was posted to a page
// that takes its question by POST.
func (q *Request) Param(name string) string {
	s := strings.TrimSpace(q.fields.Get(name))
	if ja.Clean(s) != nil || len(s) > 20000 {
		return ""
	}
	return s
}

// Fields gives everything that was posted to a fragment.
func (q *Request) Fields() url.Values { return q.fields }

// ParamID gives an id among the parameters, zero when there is none.
func (q *Request) ParamID(name string) store.ID {
	id, _ := store.ParseID(q.Param(name))
	return id
}

// In is the same request for somebody who reads another language: what goes onto
// a form of the office is Japanese, whoever prints it.
func (q *Request) In(lang words.Lang) *Request {
	other := *q
	other.Lang = lang
	return &other
}

// Today is the day in Japan.
func (q *Request) Today() ja.Date { return ja.DateOf(q.Now) }

// Address is the page's address with its question, for the ways on from a list.
func (q *Request) Address() *url.URL { return q.http.URL }

// Path is the page's own address.
func (q *Request) Path() string { return q.http.URL.Path }

// Say is a text in the reader's language.
func (q *Request) Say(t words.Text, args ...any) string { return t.In(q.Lang, args...) }

// Why is the answer to 「あなたが読める理由」, one sentence for each ground.
func (q *Request) Why(g sharing.Grant) ([]string, error) { return q.AskWhy(g)() }

// AskWhy is Why asked ahead.
func (q *Request) AskWhy(g sharing.Grant) func() ([]string, error) {
	asked := q.AskExplain(g)
	return func() ([]string, error) {
		reasons, err := asked()
		return sharing.Sentences(q.Lang, q.Viewer, g.OfPerson(), reasons), err
	}
}

// NamesHidden reports whether the reader has hidden all names, at a counter.
func (q *Request) NamesHidden() bool {
	return q.Server.Sessions.GetBool(q.http.Context(), keyHideNames)
}

// NewID makes an id for a form or a draft.
func (q *Request) NewID() store.ID { return q.Server.newID() }

// Form is the state of the page's form for a command, with the hidden fields
// that make it a command. then is where a success leads, with {name} for the
// ids of the answer; "" stays on the page.
func (q *Request) Form(name, then string) CommandForm {
	f := CommandForm{Form: ui.Form{Action: q.Path(), ID: formID(name), Stack: true}, Command: name, Then: then, Duty: q.Viewer.Duty.String(), CommandID: q.NewID().String(),
		window: q.NewID(), seen: strconv.FormatInt(q.Now.UnixMicro(), 10)}
	if q.sent.command == name {
		f.Values, f.Fault, f.Kept = q.sent.values, q.sent.fault, q.sent.kept
		if q.sent.id != "" {
			f.CommandID, f.sent = q.sent.id, true
		}
	}
	return f
}

func formID(name string) string { return "f-" + strings.NewReplacer(".", "-", "_", "-").Replace(name) }

// FormFor is Form for one of several forms of the same command on a page, told
// apart by key, such as the id of an entry.
func (q *Request) FormFor(name, key, then string) CommandForm {
	f := q.Form(name, then)
	f.Key = key
	f.ID += "-" + key
	if q.sent.command == name && q.sent.values.Get("_key") != key {
		f.Values, f.Fault, f.Kept, f.CommandID = nil, nil, false, q.NewID().String()
	}
	return f
}

// Sent reports whether a form of this command was refused just now, so that
// the page can show it open.
func (q *Request) Sent(name string) bool { return q.sent.command == name }

// SentValue gives what was typed into a field of the refused form.
func (q *Request) SentValue(field string) string { return q.sent.values.Get(field) }

// CommandForm is a form that sends a command.
type CommandForm struct {
	ui.Form
	Command   string
	CommandID string
	Then      string
	Key       string
	Duty      string   // in which it is written: after an ended session it goes on there
	DraftID   store.ID // under which it is kept while one types; zero: it is not
	sent      bool     // it was sent and came back: its id is that of the last try
	window    store.ID // in which it stands, told from others that hold the same draft
	seen      string   // when what stands in it was read, in microseconds
}

// Do opens the form; its fields and buttons are the children.
func (f CommandForm) Do() templ.Component { return commandForm(f) }

// Open reports whether a fold that holds the form should stand open: it was
// refused.
func (f CommandForm) Open() bool { return f.Fault != nil || f.Values != nil }
