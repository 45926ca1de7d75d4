package ja

import (
	"regexp"
	"strings"

	"golang.org/x/text/width"
)

// longNumber is what may be a whole telephone number inside a text.
var longNumber = regexp.MustCompile(`\+?[0-9(][0-9() ‐‑–—―−ーｰ-]{7,16}[0-9]`)

// Phones gives the digits of every whole telephone number that is written in a
// text (「自宅 0796-23-1111、夜は090…」), in its order, each once.
func Phones(text string) []string {
	var out []string
	seen := map[string]bool{}
	for _, piece := range longNumber.FindAllString(width.Narrow.String(text), -1) {
		digits := FoldPhone(piece)
		if len(digits) >= 9 && len(digits) <= 13 && !seen[digits] {
			seen[digits] = true
			out = append(out, digits)
		}
	}
	return out
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
