package ui

import (
	"strings"
	"unicode/utf8"

	"github.com/a-h/templ"
)

// Entry is one entry of a timeline: when, what kind, who, and the words.
type Entry struct {
	ID    string // anchor; "" for none
	Day   string // 11/20 金
	Exact string // the exact value for <time>; "" for none
	Kind  string // 訪問; always a word beside the mark
	Who   string // organisation or person that wrote it
	Words string
	Moved bool            // a square mark: something went from one place to another
	About []string        // whom the words are about, hidden at a counter
	Tags  []string        // further words, such as 代理で入力
	Facts templ.Component // instead of or after the words
	Do    templ.Component // quiet actions, such as correcting
}

// A folded text shows about six lines of the main column.
const (
	foldLines  = 6
	foldPerRow = 42
)

// fold splits long words after about six lines; rest is "" when they are short.
// It never splits off less than two lines, which would be a nuisance.
func fold(s string) (shown, rest string) {
	lines, column := 0, 0
	for i, r := range s {
		if r == '\n' {
			lines, column = lines+1, 0
		} else if column++; column > foldPerRow {
			lines, column = lines+1, 1
		}
		if lines >= foldLines && utf8.RuneCountInString(s[i:]) > 2*foldPerRow {
			cut := i
			if r != '\n' {
				cut = sentenceEnd(s, i)
			}
			return strings.TrimRight(s[:cut], "\n"), strings.TrimLeft(s[cut:], "\n")
		}
	}
	return s, ""
}

// sentenceEnd is the end of the last sentence or line in s before i, within
// two lines; i itself when there is none.
func sentenceEnd(s string, i int) int {
	for _, mark := range []string{"\n", "。", ". "} {
		at := strings.LastIndex(s[:i], mark)
		if at > 0 && utf8.RuneCountInString(s[at:i]) < 2*foldPerRow {
			return at + len(mark)
		}
	}
	return i
}
