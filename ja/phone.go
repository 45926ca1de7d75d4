package ja

import (
	"slices"
	"strings"

	"golang.org/x/text/width"
)

// Phones gives the digits of every whole telephone number that is written in a
// text (「自宅 0796-23-1111、夜は090…」), in its order, each once: ten digits, eleven
// where it begins as those of mobiles and internet telephones do.
func Phones(text string) []string {
	var out []string
	letters := []rune(width.Narrow.String(text))
	for i := 0; i < len(letters); {
		digits, next := number(letters, i)
		if digits != "" && !slices.Contains(out, digits) {
			out = append(out, digits)
		}
		i = next
	}
	return out
}

// number reads the telephone number that begins at a letter, "" for none, and
// gives where to look on.
func number(letters []rune, at int) (digits string, next int) {
	switch {
	case strings.HasPrefix(string(letters[at:min(at+3, len(letters))]), "+81"):
		digits, next = "0", at+3
	case letters[at] == '0':
		next = at
	default:
		return "", afterDigits(letters, at)
	}
	for ; next < len(letters); next++ {
		switch r := letters[next]; {
		case r >= '0' && r <= '9':
			digits += string(r)
		case !strings.ContainsRune("-‐‑–—―−ーｰ() ", r):
			return "", next
		}
		if whole(digits) && afterDigits(letters, next) == next+1 {
			return digits, next + 1
		}
	}
	return "", next
}

// afterDigits is the next place where a number may begin: behind the digits in
// which one stands.
func afterDigits(letters []rune, at int) int {
	for at++; at < len(letters) && letters[at-1] >= '0' && letters[at-1] <= '9' && letters[at] >= '0' && letters[at] <= '9'; at++ {
	}
	return at
}

func whole(digits string) bool {
	if len(digits) == 11 {
		return digits[2] == '0' && strings.Contains("25789", digits[1:2])
	}
	return len(digits) == 10 && !(digits[2] == '0' && strings.Contains("25789", digits[1:2]))
}

// FoldPhone gives the digits of a telephone number: （０７９６）２３－１１１１ and
// +81 796-23-1111 are 0796231111. An extension (内線, ext, #) is left out.
func FoldPhone(s string) string {
	folded := Fold(s)
	if i := strings.IndexAny(folded, "+0123456789"); i > 0 {
		folded = folded[i:] // tel: and the like
	}
	if i := strings.IndexAny(folded, "内x#e"); i >= 0 {
		folded = folded[:i]
	}
	var out []byte
	for i := range len(folded) {
		if folded[i] >= '0' && folded[i] <= '9' {
			out = append(out, folded[i])
		}
	}
	if strings.HasPrefix(folded, "+81") {
		out = out[2:]
		if len(out) > 0 && out[0] != '0' {
			out = append([]byte{'0'}, out...)
		}
	}
	return string(out)
}
