package command

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// nul is what stands in JSON for letters that are broken.
const nul = `\u0000`

// breakOpenly writes NUL for every byte that is not UTF-8 and for half of a
// surrogate pair: Go's decoder would silently put U+FFFD in their place.
func breakOpenly(body []byte) []byte {
	if utf8.Valid(body) && !bytes.Contains(body, []byte(`\u`)) {
		return body
	}
	out := make([]byte, 0, len(body)+len(nul))
	for len(body) > 0 {
		n, whole := letter(body)
		if whole {
			out = append(out, body[:n]...)
		} else {
			out = append(out, nul...)
		}
		body = body[n:]
	}
	return out
}

// letter is how many bytes the next letter takes, and whether it is whole.
func letter(b []byte) (n int, whole bool) {
	if b[0] != '\\' {
		r, n := utf8.DecodeRune(b)
		return n, r != utf8.RuneError || n > 1
	}
	first, ok := escaped(b)
	if !ok {
		return min(2, len(b)), true // \n, \", \\ or what the decoder refuses
	}
	if !utf16.IsSurrogate(first) {
		return 6, true
	}
	second, ok := escaped(b[6:])
	if ok && utf16.DecodeRune(first, second) != utf8.RuneError {
		return 12, true
	}
	return 6, false
}

// escaped reads \u followed by four hexadecimal digits.
func escaped(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	return rune(n), err == nil
}
