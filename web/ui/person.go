package ui

import (
	"context"
	"io"
)

// Person is a person's name as it is written, with the kana over it. The name
// can be hidden at a counter with one key (class hide-names on the page).
type Person struct {
	Name, Kana string
	Href       string // to the person's page; "" for none
	Age        string // "82歳", as far as it may be known; "" for none
	San        bool   // append さん, for running text
}

// Render writes the name; it makes Person a component.
func (p Person) Render(ctx context.Context, w io.Writer) error { return person(p).Render(ctx, w) }
