package document

import (
	"cmp"
	"strings"

	"tomoni/words"
)

// official begins a form of the office. It is in Japanese whatever its reader
// speaks, since it goes into a Japanese file and to Japanese receivers; for
// readers of English the labels have their English below them.
func official(meta Meta, title, variant words.Text) *Sheet {
	gloss := meta.Lang == words.EN
	meta.Lang, meta.kept = words.JA, true
	meta.Title = cmp.Or(meta.Title, title.In(words.JA)+variant.In(words.JA))
	if gloss && meta.Form == "" {
		meta.Form = strings.TrimSpace(title.In(words.EN) + " " + variant.In(words.EN))
	}
	s := New(meta)
	s.gloss = gloss
	return s
}

// label is a word of the form, with its English below it where the reader needs it.
func (s *Sheet) label(t words.Text, args ...any) string {
	said := t.In(s.lang(), args...)
	if s.gloss {
		said += "\n" + t.In(words.EN, args...)
	}
	return said
}

// inLine is a label that stands before something in one line.
func (s *Sheet) inLine(t words.Text) string { return strings.ReplaceAll(s.label(t), "\n", " ") }
