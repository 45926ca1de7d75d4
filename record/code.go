package record

import (
	"crypto/sha256"
	"strings"

	"tomoni/store"
)

// signs of a 受付番号: no look-alikes (no 0 O 1 I L 2 Z 5 S 8 B), nothing that reads as a word.
const signs = "34679ACDEFGHJKMNPQRTUVWXY"

// codeFor makes the 受付番号 of a record: six random-looking signs with a check
// sign at the end; never a running number, so it tells nothing of how many
// records there are (S1). try counts the attempts when a code is taken.
func codeFor(id store.ID, try int) string {
	sum := sha256.Sum256(append(id[:], byte(try)))
	var b strings.Builder
	for i := range 6 {
		b.WriteByte(signs[int(sum[i])%len(signs)])
	}
	return b.String() + string(checkSign(b.String()))
}

// checkSign finds one wrong sign and two exchanged ones.
func checkSign(code string) byte {
	sum := 0
	for i := range len(code) {
		sum += (i + 2) * strings.IndexByte(signs, code[i])
	}
	return signs[sum%len(signs)]
}

// ReadCode reads a 受付番号 as people write it, in any width and with hyphens;
// ok is false when the check sign does not fit.
func ReadCode(s string) (string, bool) {
	s = strings.ToUpper(strings.NewReplacer("-", "", " ", "", "　", "").Replace(s))
	s = narrow(s)
	if len(s) != 7 || strings.Trim(s, signs) != "" {
		return "", false
	}
	return s, checkSign(s[:6]) == s[6]
}

func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}
