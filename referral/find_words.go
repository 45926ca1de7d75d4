package referral

import (
	"slices"
	"strings"
	"unicode"

	"tomoni/ja"
)

// Words (ことば) by which people name a worry come from the plan pack (words.json).
// A word stands in what was said whatever its width, kana or okurigana; one with
// a + has parts that may stand anywhere (夫+こわい is in 夫のことがこわい), and a /
// stands between words of which one is enough (夫/旦那+殴る/なぐる). Latin letters are
// compared word by word, so that "scared" is no "care".

// worry is an issue of the plan pack with the words by which people name it.
type worry struct {
	Code  string
	Label string
	Words []string
	// Danger are further words for it, by which a life may be in danger.
	Danger []string
}

// found is a worry that the words name, and by which word.
type found struct {
	Issue  string
	Word   string
	Weight int  // how much of what was said the word is: the longest says most exactly what is meant
	Danger bool // a life may be in danger
}

// findWorries names the worries that are in somebody's words, each by the longest
// word that names it.
func findWorries(words string, all []worry) (out []found) {
	s := hear(words)
	for _, w := range all {
		f := found{Issue: w.Code}
		for _, word := range append([]string{w.Label}, w.Words...) {
			f.by(s, word, false)
		}
		for _, word := range w.Danger {
			f.by(s, word, true)
		}
		if f.Weight > 0 {
			out = append(out, f)
		}
	}
	return out
}

// by takes a word that is in what was said, where it is longer than the one before.
func (f *found) by(s said, word string, danger bool) {
	n, as := s.names(word)
	f.Danger = f.Danger || danger && n > 0
	if n > f.Weight {
		f.Weight, f.Word = n, as
	}
}

// said is what somebody said, in the shapes in which words are looked for in it.
type said struct {
	whole string   // folded
	parts []string // as it was parted by spaces, each folded
	bare  string   // without okurigana
	latin []string // its words in Latin letters and digits
}

func hear(words string) said {
	s := said{whole: ja.Fold(words), bare: bare(words)}
	for _, part := range strings.Fields(words) {
		s.parts = append(s.parts, ja.Fold(part))
		s.latin = append(s.latin, latinOf(part)...)
	}
	return s
}

// names gives how many letters of a word are in what was said, 0 when the word is
// not in it, and the word as it is shown: 夫…殴る.
func (s said) names(word string) (n int, as string) {
	var shown []string
	for _, part := range strings.Split(word, "+") {
		most, by := 0, ""
		for _, one := range strings.Split(part, "/") {
			if k := s.holds(one); k > most {
				most, by = k, one
			}
		}
		if most == 0 {
			return 0, ""
		}
		n, shown = n+most, append(shown, by)
	}
	return n, strings.Join(shown, "…")
}

func (s said) holds(word string) int {
	folded := ja.Fold(word)
	if latin := latinOf(word); len(latin) > 0 && !strings.ContainsFunc(folded, func(r rune) bool { return r > unicode.MaxASCII }) {
		return s.holdsLatin(latin)
	}
	n := len([]rune(folded))
	switch {
	case n == 0, n == 1 && !unicode.Is(unicode.Han, []rune(folded)[0]): // a single kanji is a word, a single kana is none
		return 0
	case strings.Contains(s.whole, folded):
		return n
	}
	for _, part := range s.parts { // as far as it has been typed
		if k := len([]rune(part)); k >= 2 && strings.HasPrefix(folded, part) {
			return k
		}
	}
	if b := bare(word); len([]rune(b)) >= 2 && !strings.ContainsRune(b, gap) && strings.Contains(s.bare, b) {
		return n
	}
	return 0
}

// holdsLatin looks for words one after another; the last may have an s, and what
// was said may be the beginning of one long word.
func (s said) holdsLatin(word []string) int {
	n := len(strings.Join(word, ""))
	for i := 0; i+len(word) <= len(s.latin); i++ {
		at := s.latin[i : i+len(word)]
		last := len(word) - 1
		if slices.Equal(at[:last], word[:last]) && (at[last] == word[last] || at[last] == word[last]+"s") {
			return n
		}
	}
	if len(s.latin) == 1 && len(s.latin[0]) >= 4 && strings.HasPrefix(word[0], s.latin[0]) {
		return len(s.latin[0])
	}
	return 0
}

// latinOf are the words in Latin letters and digits.
func latinOf(text string) (out []string) {
	for _, part := range strings.Fields(text) {
		out = append(out, strings.FieldsFunc(ja.Fold(part), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })...)
	}
	return out
}

// gap stands for what lies between two words written with kanji.
const gap = '|'

// bare leaves out the okurigana of words that are written with kanji: 借り入れ and
// 借入れ are 借入. Kana that join words, and everything that is longer, leave a gap:
// 家から出ない is not 家出.
func bare(text string) string {
	var out, kana []rune
	end := func() {
		switch run := string(kana); {
		case run == "" || len(out) == 0:
		case len(kana) > 2 || run == "から" || strings.ContainsAny(run, "がおにのはへとで"):
			out = append(out, gap)
		}
		kana = nil
	}
	for _, r := range ja.Fold(text) {
		if unicode.Is(unicode.Han, r) {
			end()
			out = append(out, r)
			continue
		}
		kana = append(kana, r)
	}
	return string(out)
}
