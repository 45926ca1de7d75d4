package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// Fields opens a form; its fields are the children. On top stands, after a
// refused try, the summary of what to look at, each line leading to its field.
func Fields(f Form) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		children := templ.GetChildren(ctx)
		showing(ctx, f)
		ctx = withForm(templ.ClearChildren(ctx), f)
		return formTag(f).Render(templ.WithChildren(ctx, children), w)
	})
}
