package area

import "tomoni/words"

// Label is what people read of a thing that is data. Japanese and English are
// both there in every pack; Easy (やさしい日本語) stands where it differs.
type Label struct {
	JA   string `json:"ja"`
	EN   string `json:"en"`
	Easy string `json:"easy,omitempty"`
}

// In gives the label in the reader's language.
func (l Label) In(lang words.Lang) string {
	switch {
	case lang == words.EN:
		return l.EN
	case lang == words.Easy && l.Easy != "":
		return l.Easy
	}
	return l.JA
}

// Text is the label as a catalogue text, for places that take words.Text.
func (l Label) Text() words.Text {
	t := words.Data(l.JA, l.EN)
	return t
}

// IsZero reports whether the label says nothing.
func (l Label) IsZero() bool { return l == Label{} }
