package office

import (
	"strings"

	"tomoni/words"
)

// Label is the name of something that is data, in three readings. Easy
// (やさしい日本語) is empty where it does not differ.
type Label struct {
	JA   string `json:"ja"`
	EN   string `json:"en"`
	Easy string `json:"easy,omitempty"`
}

// In gives the label in the reader's language; where no English was given, the
// Japanese stands.
func (l Label) In(lang words.Lang) string {
	switch {
	case lang == words.EN && l.EN != "":
		return l.EN
	case lang == words.Easy && l.Easy != "":
		return l.Easy
	}
	return l.JA
}

// Data is the language in which the label is read in this reader's language,
// for the HTML lang attribute of data: "ja" on an English page that shows
// Japanese, else "".
func (l Label) Data(lang words.Lang) string {
	if lang == words.EN && l.EN == "" && l.JA != "" {
		return "ja"
	}
	return ""
}

// Text is the label as a text, to stand inside other texts.
func (l Label) Text() words.Text { return words.Data(l.JA, l.In(words.EN)) }

// IsZero reports whether the label says nothing.
func (l Label) IsZero() bool { return strings.TrimSpace(l.JA+l.EN) == "" }
