package sharing

import (
	"strings"

	"tomoni/ja"
	"tomoni/words"
)

// Why is the answer to 「あなたが読める理由」: one sentence that names the ground,
// since and until when, and the parts that may be read.
func (g Grant) Why(lang words.Lang, v Viewer) words.Said {
	text, ok := groundText[g.Ground]
	if !ok {
		text = whyOther
	}
	var names []string
	for _, p := range g.Parts.List() {
		if p != C0 {
			names = append(names, partText[p].In(lang))
		}
	}
	sep := "、"
	if lang == words.EN {
		sep = ", "
	}
	until := ""
	if !g.Until.IsZero() {
		until = whyUntil.In(lang, "until", words.Date(lang, ja.DateOf(g.Until)))
	}
	since := ""
	if !g.Since.IsZero() {
		since = whySince.In(lang, "since", words.Date(lang, ja.DateOf(g.Since)))
	}
	return text.With("desk", v.DeskIn(lang), "parts", strings.Join(names, sep), "until", until, "since", since)
}

// DeskIn is the name of the viewer's desk in a language.
func (v Viewer) DeskIn(lang words.Lang) string {
	if lang == words.EN && v.DeskNameEN != "" {
		return v.DeskNameEN
	}
	return v.DeskName
}

// PartText is the name of a part.
func PartText(p Part) words.Text { return partText[p] }
