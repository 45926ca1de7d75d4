package ui

import (
	"context"
	"sort"

	"github.com/a-h/templ"
)

// says hands the scripts their words and addresses as data- attributes, so
// that no text lives in a script.
func says(ctx context.Context, f Frame) templ.Attributes {
	return templ.Attributes{
		"data-say-saved":      Say(ctx, jsSaved),
		"data-say-offline":    Say(ctx, jsOffline),
		"data-say-signed-out": Say(ctx, jsSignedIn),
		"data-say-sign-in":    Say(ctx, jsSignIn),
		"data-say-refused":    Say(ctx, jsRefused),
		"data-home":           f.home(),
		"data-names-url":      f.NamesURL,
		"data-keys":           onOff(!f.NoKeys),
	}
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// windowTitle puts what differs first, since tabs are cut off at the end.
func (f Frame) windowTitle(brand string) string {
	if f.Title == "" {
		return brand
	}
	return f.Title + " — " + brand
}
