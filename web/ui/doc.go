// Package ui is the look of the program: the frame around every page and the
// parts that pages are composed of, as templ components. It knows nothing of
// requests, databases or welfare; it takes plain values and writes HTML.
//
// Two kinds of parts. A leaf is a struct that is itself a component:
//
//	@ui.Button{Label: words.Save.In(l), Kind: ui.Main}
//
// A container is a function that takes children:
//
//	@ui.Card("これまで") { … }
//
// The reader's language travels in the context (WithLang); a part's own words
// come from words.go of this package. Strings handed in are already in the
// reader's language, or are data. Where a value is data by nature (a name, a
// title, a cell, an option of a code list), the part marks Japanese on an
// English page with lang="ja"; labels, hints and buttons are never marked, so
// that a forgotten translation is seen.
//
// A Form puts its fault and what was typed into the context, and every field
// inside finds its own error and value there: nothing typed is ever lost, and
// no page has to hand errors round.
//
// Everything works without scripts. What scripts add (drafts, keys, live
// hits) hangs on data- attributes that web/assets/src/app.js reads; there is
// no inline script, no inline style and no hx-on, for the sake of the CSP.
package ui
