package ui

import (
	"context"
	"strconv"

	"tomoni/words"
)

// A form whose command was refused because somebody was first shows beside each
// field what stands there now; what was typed is in the field. Sending again
// names the version that was shown, so that a third change is seen as well.

// clash is what a refused form has to show, nil without one.
func (f Form) clash() *words.Clash {
	fault, ok := words.AsFault(f.Fault)
	if !ok {
		return nil
	}
	return fault.Clash
}

// stands is what stands now in a field that two people changed.
func (f Field) stands(ctx context.Context) (words.Beside, bool) {
	st := formOf(ctx)
	if st.clash == nil {
		return words.Beside{}, false
	}
	for _, b := range st.clash.Beside {
		if b.Field == f.Name && !b.Loose {
			return b, true
		}
	}
	return words.Beside{}, false
}

// saw is the version that a form names: the one that a clash has shown, else the
// one of the first try, else that of the page.
func (st formState) saw(version int) string {
	if st.clash != nil && st.clash.Version > 0 {
		return strconv.Itoa(st.clash.Version)
	}
	return st.value("version", strconv.Itoa(version))
}

// Seen is the version that a form names, for a page that carries it further.
func (f Form) Seen(version int) int {
	n, err := strconv.Atoi(formState{clash: f.clash(), values: f.Values}.saw(version))
	if err != nil {
		return version
	}
	return n
}

// loose are the changes for which a form has no field.
func loose(c *words.Clash) []words.Beside {
	var out []words.Beside
	for _, b := range c.Beside {
		if b.Loose {
			out = append(out, b)
		}
	}
	return out
}

// saidOr is what stands in words; for nothing at all a word that says so.
func saidOr(ctx context.Context, b words.Beside) string {
	if b.Said == "" {
		return Say(ctx, nothingThere)
	}
	return b.Said
}

type watchKey struct{}

// watch is a refusal of which one wants to know whether some form shows it.
type watch struct {
	fault error
	shown *bool
}

// WatchRefusal notes whether some form of a page shows a refusal, so that one
// whose form is gone can be shown on top.
func WatchRefusal(ctx context.Context, fault error, shown *bool) context.Context {
	return context.WithValue(ctx, watchKey{}, watch{fault, shown})
}

// showing marks the refusal of a form as shown.
func showing(ctx context.Context, f Form) {
	if w, watched := ctx.Value(watchKey{}).(watch); watched && f.Fault == w.fault {
		*w.shown = true
	}
}
