package ja

import "strings"

// Bigrams gives the pairs of neighbouring letters of a folded string, each
// once, in order: 豊岡市 gives 豊岡, 岡市. A single letter gives itself. Search
// tables hold them so that a part of a name is found without LIKE.
func Bigrams(folded string) []string {
	letters := []rune(folded)
	switch len(letters) {
	case 0:
		return nil
	case 1:
		return []string{folded}
	}
	grams := make([]string, 0, len(letters)-1)
	seen := make(map[string]bool, len(letters))
	for i := range len(letters) - 1 {
		g := string(letters[i : i+2])
		if !seen[g] {
			seen[g] = true
			grams = append(grams, g)
		}
	}
	return grams
}

// FoldPhone gives the digits of a telephone number: （０７９６）２３－１１１１ and
// +81 796-23-1111 are 0796231111. An extension (内線, ext, #) is left out.
func FoldPhone(s string) string {
	folded := Fold(s)
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
		return "0" + strings.TrimPrefix(string(out[2:]), "0")
	}
	return string(out)
}
