package ui

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// Fields opens a form; its fields are the children. On top stands, after a
// refused try, the summary of what to look at, each line leading to its field.
func Fields(f Form) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		children := templ.GetChildren(ctx)
		showing(ctx, f)
		ctx = withForm(templ.ClearChildren(ctx), f)
		if f.Fault != nil { // the summary names fields that come after it
			var body strings.Builder
			if err := children.Render(ctx, &body); err != nil {
				return err
			}
			children = templ.Raw(body.String())
		}
		return formTag(f).Render(templ.WithChildren(ctx, children), w)
	})
}
