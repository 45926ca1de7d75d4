package words

import (
	"fmt"
	"sort"
	"strings"
	"sync"
)

// Lang is a reader's language.
type Lang string

// The three readings of every text.
const (
	JA   Lang = "ja"
	Easy Lang = "easy"
	EN   Lang = "en"
)

// ParseLang gives the language for a code, Japanese when it is unknown.
func ParseLang(s string) Lang {
	switch Lang(s) {
	case Easy, EN:
		return Lang(s)
	}
	return JA
}

// Tag is the value of the HTML lang attribute.
func (l Lang) Tag() string {
	if l == EN {
		return "en"
	}
	return "ja"
}

// Text is one entry of the catalogue. It is comparable; the zero Text says nothing.
type Text struct {
	Key          string
	ja, easy, en string
}

var (
	mu        sync.Mutex
	catalogue = map[string]Text{}
)

// New declares a text. The key is "room.name" and unique in the program;
// a key used twice is a mistake of the programmer and panics at start.
func New(key, ja, en string) Text {
	t := Text{Key: key, ja: ja, easy: ja, en: en}
	mu.Lock()
	defer mu.Unlock()
	if _, taken := catalogue[key]; taken {
		panic("words: key declared twice: " + key)
	}
	catalogue[key] = t
	return t
}

// WithEasy gives the text its reading in easy Japanese.
func (t Text) WithEasy(easy string) Text {
	t.easy = easy
	mu.Lock()
	defer mu.Unlock()
	catalogue[t.Key] = t
	return t
}

// Data makes a text of something that is data, such as the label of a code
// list of a plan pack, which has its readings from there. It is not registered.
func Data(ja, en string) Text { return Text{ja: ja, easy: ja, en: en} }

// ByKey finds a declared text; record.phrase is stored as a key.
func ByKey(key string) (Text, bool) {
	mu.Lock()
	defer mu.Unlock()
	t, ok := catalogue[key]
	return t, ok
}

// IsZero reports whether the text says nothing.
func (t Text) IsZero() bool { return t == Text{} }

// In is the text in a language, {name} filled from alternating names and values.
func (t Text) In(l Lang, args ...any) string {
	s := t.ja
	switch l {
	case EN:
		s = t.en
	case Easy:
		s = t.easy
	}
	if len(args) < 2 {
		return s
	}
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		name, v := "{"+fmt.Sprint(args[i])+"}", value(l, args[i+1])
		if quoted := "「" + name + "」"; strings.Contains(s, quoted) && strings.Contains(v, "「") && !verbatim[name] {
			pairs = append(pairs, quoted, "「"+nested.Replace(v)+"」")
		}
		pairs = append(pairs, name, v)
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

// nested puts the quotation marks of a name, such as that of a desk, into those that
// stand within others: 「センター『よりそい』」.
var nested = strings.NewReplacer("「", "『", "」", "』")

// verbatim are the placeholders of what somebody has written and is shown letter by
// letter.
var verbatim = map[string]bool{"{text}": true, "{stood}": true, "{now}": true, "{before}": true, "{what}": true, "{words}": true, "{word}": true, "{line}": true, "{mark}": true}

func value(l Lang, v any) string {
	switch v := v.(type) {
	case Text:
		return v.In(l)
	case Said:
		return v.In(l)
	}
	return fmt.Sprint(v)
}

// With binds values to the text's placeholders.
func (t Text) With(args ...any) Said { return Said{Text: t, Args: args} }

// Said is a text together with what fills its placeholders; values may be
// texts or other sayings, which are put into the same language.
type Said struct {
	Text Text
	Args []any
}

// In is the saying in a language.
func (s Said) In(l Lang) string { return s.Text.In(l, s.Args...) }

// IsZero reports whether nothing is said.
func (s Said) IsZero() bool { return s.Text.IsZero() }

// All gives every declared text by key, for the tests of the catalogue.
func All() []Text {
	mu.Lock()
	defer mu.Unlock()
	out := make([]Text, 0, len(catalogue))
	for _, t := range catalogue {
		out = append(out, t)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Key < out[j].Key })
	return out
}
