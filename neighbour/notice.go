package neighbour

import (
	"strings"
	"unicode/utf8"

	"tomoni/ja"
)

// FoundKind is what sort of thing was found in an answer.
type FoundKind string

// The kinds of what is pointed out.
const (
	FoundName    FoundKind = "NAME"
	FoundPhone   FoundKind = "PHONE"
	FoundAddress FoundKind = "ADDRESS"
	FoundWord    FoundKind = "WORD"
)

// Found is one thing in a text that perhaps should not be told.
type Found struct {
	Kind FoundKind `json:"kind"`
	What string    `json:"what"`
}

// Facts are what is looked for in an answer: what is known of the persons whom
// it may be about, and the words of the municipality's list.
type Facts struct {
	Names     []string // family, given, whole, kana; of every time
	Phones    []string
	Addresses []string
	Words     []SensitiveWord
}

// SensitiveWord is a word of the list with the writings that are looked for.
type SensitiveWord struct {
	Label string
	Match []string
}

// Notice points out what in a text perhaps should not be told: names, numbers,
// addresses, words of the list, each once. It finds other writings of the same
// (ja.Fold), but it is a help, not a guarantee: it does not know nicknames, or
// what everybody in the village can guess.
func Notice(text string, f Facts) []Found {
	n := noticed{text: text, folded: ja.Fold(text), digits: digitsOf(text), seen: map[Found]bool{}}
	for _, name := range f.Names {
		n.add(FoundName, name, n.named(name))
	}
	for _, phone := range f.Phones {
		n.add(FoundPhone, phone, n.rung(phone))
	}
	for _, address := range f.Addresses {
		n.add(FoundAddress, address, n.lives(address))
	}
	for _, w := range f.Words {
		for _, m := range w.Match {
			n.add(FoundWord, w.Label, m != "" && strings.Contains(n.folded, ja.Fold(m)))
		}
	}
	return n.found
}

type noticed struct {
	text, folded, digits string
	seen                 map[Found]bool
	found                []Found
}

func (n *noticed) add(kind FoundKind, what string, is bool) {
	f := Found{Kind: kind, What: what}
	if is && !n.seen[f] {
		n.seen[f] = true
		n.found = append(n.found, f)
	}
}

// honorifics follow a name; a name of one letter (森, 林) or two kana counts
// only before one of them.
var honorifics = []string{"さん", "様", "さま", "氏", "くん", "君", "ちゃん", "宅", "家", "の奥", "の息子", "の娘"}

func (n *noticed) named(name string) bool {
	name = ja.Fold(name)
	long := utf8.RuneCountInString(name)
	switch {
	case long == 0:
		return false
	case long > 2 || long == 2 && !ja.IsKana(name):
		return strings.Contains(n.folded, name)
	}
	for _, h := range honorifics {
		if strings.Contains(n.folded, name+ja.Fold(h)) {
			return true
		}
	}
	return false
}

// shortestLocal is how many digits of a number, from its end, are found without
// the area code.
const shortestLocal = 6

func (n *noticed) rung(phone string) bool {
	digits := ja.FoldPhone(phone)
	if len(digits) < shortestLocal {
		return false
	}
	return strings.Contains(n.digits, digits[len(digits)-shortestLocal:])
}

// digitsOf keeps the numbers of a text: digits that only dashes, brackets or
// spaces part belong together.
func digitsOf(text string) string {
	var b strings.Builder
	for _, r := range ja.Fold(text) {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case strings.ContainsRune("-()", r):
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// lives finds an address as it is written, or its house number in any writing.
func (n *noticed) lives(address string) bool {
	folded := ja.Fold(address)
	if utf8.RuneCountInString(folded) >= 4 && strings.Contains(n.folded, folded) {
		return true
	}
	house := ja.HouseNumber(address)
	return strings.Contains(house, "-") && houseIn(n.text, house)
}

// houseIn looks for a house number wherever a number begins in the text.
func houseIn(text, house string) bool {
	for text != "" {
		at := ja.HouseNumber(text)
		if at == "" {
			return false
		}
		if at == house {
			return true
		}
		text = afterNumber(text)
	}
	return false
}

// afterNumber cuts a text after its first run of digits.
func afterNumber(text string) string {
	const digits = "0123456789０１２３４５６７８９一二三四五六七八九十百"
	i := strings.IndexAny(text, digits)
	if i < 0 {
		return ""
	}
	rest := strings.TrimLeft(text[i:], digits)
	return rest
}
