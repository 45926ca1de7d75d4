package ja

import "strings"

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
