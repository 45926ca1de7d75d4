package people

import (
	"strings"
	"unicode/utf8"

	"tomoni/ja"
)

// token is one piece of a query with everything that it may mean.
type token struct {
	text   string // as typed
	folded string
	length int
	phone  string // digits, when it may be a telephone number
	birth  string // ISO, "" when it is no date; may be a year or a month
	house  string // 3-5-2, when it may be a house number
}

// tooManyTokens keeps a pasted page from becoming a query.
const tooManyTokens = 6

// parse reads a query: pieces parted by spaces of any width. A date written
// with spaces (昭和16年 5月 17日) is tried as one first.
func parse(query string) []token {
	query = strings.TrimSpace(query)
	if d, err := ja.ParseDate(query); err == nil && !d.IsZero() {
		return []token{read(query)}
	}
	if p := phoneOf(query); p != "" && !ja.HasJapanese(query) {
		return []token{read(query)}
	}
	var out []token
	for _, piece := range strings.FieldsFunc(query, isSpace) {
		if t := read(piece); t.folded != "" && len(out) < tooManyTokens {
			out = append(out, t)
		}
	}
	return out
}

func isSpace(r rune) bool { return r == ' ' || r == '　' || r == '\t' || r == '\n' || r == '\u00a0' }

func read(piece string) token {
	t := token{text: piece, folded: ja.Fold(piece)}
	t.length = utf8.RuneCountInString(t.folded)
	if d, err := ja.ParseDate(piece); err == nil {
		t.birth = string(d)
	}
	t.phone = phoneOf(piece)
	t.house = ja.HouseNumber(piece)
	if t.house != "" && !strings.HasPrefix(t.folded, firstDigits(t.house)) && !ja.HasJapanese(piece) {
		t.house = ""
	}
	return t
}

func firstDigits(house string) string {
	first, _, _ := strings.Cut(house, "-")
	return first
}

// shortestPhone is the fewest digits that are looked up as the end or the
// beginning of a telephone number.
const shortestPhone = 4

// phoneOf gives the digits of a piece that holds nothing but what telephone
// numbers are written with.
func phoneOf(piece string) string {
	for _, r := range ja.Fold(piece) {
		if (r < '0' || r > '9') && !strings.ContainsRune("-()+.~", r) {
			return ""
		}
	}
	digits := ja.FoldPhone(piece)
	if len(digits) < shortestPhone {
		return ""
	}
	return digits
}

// grams picks two pairs of letters that are in whatever holds the token.
func (t token) grams() (first, last string) {
	all := ja.Bigrams(t.folded)
	return all[0], all[len(all)-1]
}

// name reports whether the token may be a part of a name: it is not made of
// digits alone.
func (t token) name() bool {
	return strings.Trim(t.folded, "0123456789-()+./") != ""
}
