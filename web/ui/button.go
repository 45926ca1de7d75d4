package ui

import (
	"context"
	"io"
	"strings"
)

// Kind says how much weight a button or a notice has.
type Kind string

// The weights. A page has one Main button in its main column.
const (
	Plain  Kind = ""       // outlined button
	Main   Kind = "main"   // the one filled button
	Quiet  Kind = "quiet"  // looks like a link
	Danger Kind = "danger" // outlined red: danger to life, nothing else
	Info   Kind = "info"   // of a notice
	Amber  Kind = "amber"  // of a notice: please look
)

// Button is a button, or a link that looks like one when Href is set.
type Button struct {
	Label string
	Kind  Kind
	Small bool
	Wide  bool // as wide as its column

	Href        string // makes it a link
	Name, Value string // what it adds to the form
	Action      string // formaction: another address for the same fields
	Form        string // id of the form, when it stands outside of it
	NoCheck     bool   // formnovalidate
	Type        string // "button" for scripts; otherwise it sends the form
	Label2      string // for ears, when the visible label says too little: "読む：どの行"; it begins with Label
	Attrs       map[string]string
}

// Render writes the button; it makes Button a component.
func (b Button) Render(ctx context.Context, w io.Writer) error { return button(b).Render(ctx, w) }

func (b Button) class() string {
	c := "btn"
	if b.Kind != Plain {
		c += " " + string(b.Kind)
	}
	if b.Small {
		c += " small"
	}
	if b.Wide {
		c += " wide"
	}
	return c
}

func (b Button) attrs() map[string]any {
	out := map[string]any{}
	for k, v := range b.Attrs {
		out[k] = v
	}
	put := func(k, v string) {
		if v != "" {
			out[k] = v
		}
	}
	if b.of() == "" {
		put("aria-label", b.Label2)
	}
	if b.Href == "" {
		put("name", b.Name)
		if b.Name != "" {
			out["value"] = b.Value
		}
		put("formaction", b.Action)
		put("form", b.Form)
		if b.NoCheck {
			out["formnovalidate"] = true
		}
	}
	return out
}

func (b Button) kind() string {
	if b.Type != "" {
		return b.Type
	}
	return "submit"
}

// of is what Label2 says beyond the label.
func (b Button) of() string {
	rest, begins := strings.CutPrefix(b.Label2, b.Label)
	if !begins {
		return ""
	}
	return strings.TrimSpace(rest)
}
