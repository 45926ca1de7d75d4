package ui

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// Field is what every field has: its name in the payload, its label, a hint,
// and whether it is needed. Its error and what was typed come from the form.
type Field struct {
	Name, Label, Hint string
	Required          bool   // said in words beside the label, never by colour
	Focus             bool   // the first field of a page has focus
	NoLabel           bool   // label only for screen readers (a field in a row)
	Error             string // beats the form's error at this field
	Attrs             templ.Attributes
}

func (f Field) id(ctx context.Context) string { return formOf(ctx).fieldID(f.Name) }

func (f Field) error(ctx context.Context) string {
	if f.Error != "" {
		return f.Error
	}
	return formOf(ctx).errors[f.Name]
}

func (f Field) attrs(ctx context.Context) templ.Attributes {
	out := templ.Attributes{}
	for k, v := range f.Attrs {
		out[k] = v
	}
	var described []string
	if f.Hint != "" {
		described = append(described, f.id(ctx)+"-hint")
	}
	if _, clashes := f.stands(ctx); clashes {
		described = append(described, f.id(ctx)+"-now")
	}
	if f.error(ctx) != "" {
		described = append(described, f.id(ctx)+"-error")
		out["aria-invalid"] = "true"
	}
	if len(described) > 0 {
		out["aria-describedby"] = strings.Join(described, " ")
	}
	if f.Required {
		out["aria-required"] = "true"
	}
	if f.Focus {
		out["autofocus"] = true
	}
	return out
}

// Input is a line of text.
type Input struct {
	Field
	Value        string
	Type         string // text (default), tel, email, number, time, search, password
	Placeholder  string // an example; never the label
	Autocomplete string // "off" when empty: other people's data is not the browser's business
	InputMode    string
	Max          int  // most letters
	Short        bool // as wide as a date
}

// Render writes the field; it makes Input a component.
func (i Input) Render(ctx context.Context, w io.Writer) error {
	formOf(ctx).note(ctx, i.Field)
	return input(i).Render(ctx, w)
}

func (i Input) kind() string {
	if i.Type == "" {
		return "text"
	}
	return i.Type
}

// shown is what stands in the field at first. A password is never written
// into a page, not even after a refused try.
func (i Input) shown(ctx context.Context) string {
	if i.kind() == "password" {
		return ""
	}
	return formOf(ctx).value(i.Name, i.Value)
}

func (i Input) more(ctx context.Context) templ.Attributes {
	out := i.attrs(ctx)
	put := func(k, v string) {
		if v != "" {
			out[k] = v
		}
	}
	put("placeholder", i.Placeholder)
	put("inputmode", i.InputMode)
	put("autocomplete", i.Autocomplete)
	if i.Autocomplete == "" {
		out["autocomplete"] = "off"
	}
	if i.Max > 0 {
		out["maxlength"] = number(i.Max)
	}
	return out
}

// File is a file to choose; its form is Big. What was chosen cannot be shown
// again after a refusal: browsers do not allow it.
type File struct {
	Field
	Accept string // .xlsx,.csv
}

// Render writes the field; it makes File a component.
func (i File) Render(ctx context.Context, w io.Writer) error {
	formOf(ctx).note(ctx, i.Field)
	return file(i).Render(ctx, w)
}

// Date is a day to come, typed in any writing of an office (R8.11.27, 11/27,
// 令和8年11月27日), or one that has been. Its hint holds on any day of the year: an
// example would soon be yesterday.
type Date struct {
	Field
	Value string
	Birth bool // a birth date: long ago, and as far as it is known
	Past  bool // another day that has been, as far as it is known
}

// Render writes the field; it makes Date a component.
func (d Date) Render(ctx context.Context, w io.Writer) error {
	switch {
	case d.Hint == "" && d.Birth:
		d.Hint = Say(ctx, birthHint)
	case d.Hint == "" && d.Past:
		d.Hint = Say(ctx, pastHint)
	case d.Hint == "":
		d.Hint = Say(ctx, dateHint)
	}
	return Input{Field: d.Field, Value: d.Value, Short: true, Max: 40}.Render(ctx, w)
}

// Textarea is several lines of words. Phrases are buttons that put their
// words into it, for thumbs.
type Textarea struct {
	Field
	Value       string
	Rows        int // 3 when zero
	Placeholder string
	Max         int
	Phrases     []string
}

// Render writes the field; it makes Textarea a component.
func (t Textarea) Render(ctx context.Context, w io.Writer) error {
	formOf(ctx).note(ctx, t.Field)
	return textarea(t).Render(ctx, w)
}

func (t Textarea) rows() string {
	if t.Rows == 0 {
		return "3"
	}
	return number(t.Rows)
}

func (t Textarea) more(ctx context.Context) templ.Attributes {
	out := t.attrs(ctx)
	if t.Placeholder != "" {
		out["placeholder"] = t.Placeholder
	}
	if t.Max > 0 {
		out["maxlength"] = number(t.Max)
	}
	return out
}

// Option is one of several answers.
type Option struct {
	Value, Label, Hint string
	Chosen             bool
	Group              string // of a Select: options with the same group stand together
	Names              string // of Picks: whom it is about, before the hint; hidden at a counter
	Then               string // of Picks: what the button with Attrs ThenHere says when this is chosen
	Href, Link         string // of Picks: where one can read it before choosing
}

// ThenHere marks the button that says what the chosen answer leads to.
var ThenHere = map[string]string{"data-then-here": ""}

// then carries Then to the script.
func (o Option) then() templ.Attributes {
	if o.Then == "" {
		return nil
	}
	return templ.Attributes{"data-then": o.Then}
}

// Select is one of many answers in a list that opens.
type Select struct {
	Field
	Options []Option
	Blank   string // a first empty answer ("まだわからない"); "" for none
	Short   bool
}

// Render writes the field; it makes Select a component.
func (s Select) Render(ctx context.Context, w io.Writer) error {
	formOf(ctx).note(ctx, s.Field)
	return selectField(s).Render(ctx, w)
}

// optionGroups keeps the order in which groups first appear.
func (s Select) optionGroups() (names []string, by map[string][]Option) {
	by = map[string][]Option{}
	for _, o := range s.Options {
		if _, seen := by[o.Group]; !seen {
			names = append(names, o.Group)
		}
		by[o.Group] = append(by[o.Group], o)
	}
	return names, by
}

// Picks is one (radio) or, with Many, any number (checkbox) of a few answers
// that all stand in view.
type Picks struct {
	Field
	Options []Option
	Many    bool
	Column  bool // under each other, for long answers
}

// Render writes the field; it makes Picks a component.
func (p Picks) Render(ctx context.Context, w io.Writer) error {
	formOf(ctx).note(ctx, p.Field)
	return picks(p).Render(ctx, w)
}

func (p Picks) kind() string {
	if p.Many {
		return "checkbox"
	}
	return "radio"
}

// Check is a single yes; value is "yes" when it is on.
type Check struct {
	Field
	On bool
}

// Render writes the field; it makes Check a component.
func (c Check) Render(ctx context.Context, w io.Writer) error {
	formOf(ctx).note(ctx, c.Field)
	return check(c).Render(ctx, w)
}

// described ties hint and error to the group of answers.
func (p Picks) described(ctx context.Context) templ.Attributes {
	out := templ.Attributes{}
	for k, v := range p.attrs(ctx) {
		if k == "aria-describedby" {
			out[k] = v
		}
	}
	return out
}
