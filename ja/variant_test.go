package ja

import (
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestEachVariantBelongsToOneFamily(t *testing.T) {
	seen := map[rune]bool{}
	for _, list := range []string{oldForms, nameForms, printForms, radicalForms, mainlandForms} {
		head := true
		for _, r := range list {
			switch {
			case unicode.IsSpace(r):
				head = true
			case head:
				head = false
				if variants[r] != 0 {
					t.Errorf("%c heads a family and is a variant of %c", r, variants[r])
				}
			case seen[r]:
				t.Errorf("%c is in two families", r)
			default:
				seen[r] = true
			}
			if s := string(r); norm.NFKC.String(s) != s {
				t.Errorf("%c %U never reaches the table, NFKC changes it", r, r)
			}
		}
	}
	if len(seen) != len(variants) || len(seen) < 850 {
		t.Errorf("%d variants are in the lists, %d in the table", len(seen), len(variants))
	}
}
