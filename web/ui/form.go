package ui

import (
	"context"
	"io"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"tomoni/words"
)

// Form says where fields go, what was refused and what had been typed.
type Form struct {
	Action string
	Get    bool       // GET instead of POST, for searches
	ID     string     // needed when a page has two forms with fields of the same name
	Fault  error      // a *words.Fault of the last try; shown on top and at its fields
	Values url.Values // what was typed in the last try; beats the fields' own values
	Kept   bool       // the refused try is kept as a draft: said before anything else
	Draft  string     // takes POST with the current fields while one types (autosave)
	Big    bool       // a form that may carry a file
	Stack  bool       // its parts under each other at an even distance
}

type formKey struct{}

// formState is what fields inside a form find in the context.
type formState struct {
	id     string
	errors map[string]string
	values url.Values
	labels map[string]string // of the fields that stand on the page, by name
}

func (f Form) state(ctx context.Context) formState {
	st := formState{id: f.ID, errors: map[string]string{}, values: f.Values, labels: map[string]string{}}
	for _, e := range f.errors(ctx) {
		if _, taken := st.errors[e.Field]; !taken {
			st.errors[e.Field] = e.Said
		}
	}
	return st
}

// note remembers how a field is called, for the summary of what is to be mended.
func (st formState) note(ctx context.Context, f Field) {
	if st.labels == nil {
		return
	}
	st.labels[f.Name] = f.Label
	if group, _ := ctx.Value(groupKey{}).(string); group != "" {
		st.labels[f.Name] = Say(ctx, summaryInGroup, "group", group, "label", f.Label)
	}
}

// line is what the summary says of a refusal: the field's label and what to do.
func (st formState) line(ctx context.Context, e fieldError) string {
	return Say(ctx, summaryLine, "label", st.labels[e.Field], "said", e.Said)
}

// here reports whether the field of a refusal stands on the page.
func (st formState) here(e fieldError) bool { return st.labels[e.Field] != "" }

// groupKey finds the question of the group that a field stands in.
type groupKey struct{}

// Group is a fieldset: several fields under one question.
func Group(legend, hint string) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return group(legend, hint).Render(context.WithValue(ctx, groupKey{}, legend), w)
	})
}

// Refused says on top of a page why something was refused whose form does not
// stand there.
func Refused(fault error) templ.Component { return summary(Form{Fault: fault}) }

// fieldError is a refusal in words, at a field or ("") at the whole form.
type fieldError struct{ Field, Said string }

func (f Form) errors(ctx context.Context) []fieldError {
	fault, ok := words.AsFault(f.Fault)
	if !ok {
		return nil
	}
	var out []fieldError
	for _, one := range fault.All() {
		out = append(out, fieldError{one.Field, one.Said.In(LangOf(ctx))})
	}
	return out
}

func withForm(ctx context.Context, f Form) context.Context {
	return context.WithValue(ctx, formKey{}, f.state(ctx))
}

func formOf(ctx context.Context) formState {
	st, _ := ctx.Value(formKey{}).(formState)
	return st
}

func (st formState) fieldID(name string) string {
	name = strings.NewReplacer(".", "-", "[", "-", "]", "").Replace(name)
	if st.id != "" {
		return st.id + "-" + name
	}
	return "f-" + name
}

// value is what was typed in the last try, or the field's own value.
func (st formState) value(name, own string) string {
	if st.values.Has(name) {
		return st.values.Get(name)
	}
	return own
}

// chosen reports whether an option is chosen. After a refused try, a name that
// was not sent at all means that nothing of it was chosen.
func (st formState) chosen(name, value string, own bool) bool {
	if st.values == nil {
		return own
	}
	for _, v := range st.values[name] {
		if v == value {
			return true
		}
	}
	return false
}

func (f Form) method() string {
	if f.Get {
		return "get"
	}
	return "post"
}

func (f Form) attrs() templ.Attributes {
	out := templ.Attributes{}
	if f.ID != "" {
		out["id"] = f.ID
	}
	if f.Draft != "" {
		out["data-draft"] = f.Draft
	}
	if f.Big {
		out["enctype"] = "multipart/form-data"
	}
	return out
}

// summaryTitle is the first line of the error summary: that what was typed is
// kept, where it is, otherwise how much is to be looked at.
func (f Form) summaryTitle(ctx context.Context) string {
	if f.Kept {
		return Say(ctx, summarySafe)
	}
	return f.summaryCount(ctx)
}

func (f Form) summaryCount(ctx context.Context) string {
	n := 0
	for _, e := range f.errors(ctx) {
		if e.Field != "" {
			n++
		}
	}
	switch n {
	case 0:
		return Say(ctx, summaryWhole)
	case 1:
		return Say(ctx, summaryOne)
	}
	return Say(ctx, summaryMany, "n", n)
}
