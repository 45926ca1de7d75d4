package document

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
)

// Shift_JIS as Windows writes it lacks letters of names, such as 𠮷. A letter that
// it lacks is written 〓 with its code point and 〓 again, 〓U+20BB7〓, and comes
// back as itself: no letter vanishes. A 〓 that stands in the words is written in
// the same way, so that nothing else is taken for a letter.

// marked is what stands around a code point in a file of Shift_JIS.
const marked = "〓"

// shiftJISCodes gives the two bytes of a letter, 0 where Shift_JIS lacks it: of
// several the one that Windows writes, so without the rows that NEC chose from IBM.
var shiftJISCodes = sync.OnceValue(func() *[1 << 16]uint16 {
	var codes [1 << 16]uint16
	decoder := japanese.ShiftJIS.NewDecoder()
	for lead := 0x81; lead <= 0xfc; lead++ {
		if lead >= 0xa0 && lead <= 0xdf || lead == 0xed || lead == 0xee {
			continue
		}
		for trail := 0x40; trail <= 0xfc; trail++ {
			text, err := decoder.Bytes([]byte{byte(lead), byte(trail)})
			if r, n := utf8.DecodeRune(text); err == nil && trail != 0x7f && n == len(text) && r != utf8.RuneError && r < 1<<16 && codes[r] == 0 {
				codes[r] = uint16(lead)<<8 | uint16(trail)
			}
		}
	}
	return &codes
})

// inShiftJIS gives the bytes of a letter; none where Shift_JIS lacks it.
func inShiftJIS(codes *[1 << 16]uint16, r rune) (bytes [2]byte, n int) {
	switch {
	case r < 0x80:
		return [2]byte{byte(r)}, 1
	case r >= 0xff61 && r <= 0xff9f: // half-width kana
		return [2]byte{byte(r - 0xff61 + 0xa1)}, 1
	case r < 1<<16 && codes[r] != 0:
		return [2]byte{byte(codes[r] >> 8), byte(codes[r])}, 2
	}
	return bytes, 0
}

// Marked is a text with the letters that a sort of file lacks written as 〓U+…〓,
// and how many there were.
func (s Sort) Marked(text string) (out string, lacking int) {
	if s != AsShiftJIS {
		return text, 0
	}
	codes := shiftJISCodes()
	lacks := func(r rune) bool {
		_, n := inShiftJIS(codes, r)
		return n == 0
	}
	if !strings.ContainsFunc(text, func(r rune) bool { return r == '〓' || lacks(r) }) {
		return text, 0
	}
	var b strings.Builder
	for _, r := range text {
		missing := lacks(r)
		if missing {
			lacking++
		}
		if missing || r == '〓' {
			fmt.Fprintf(&b, "%sU+%04X%s", marked, r, marked)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String(), lacking
}

// Unmarked takes the letters back that Marked has written as their code points.
// What is no such letter stays as it is.
func Unmarked(text string) string {
	if !strings.Contains(text, marked+"U+") {
		return text
	}
	parts := strings.Split(text, marked)
	var b strings.Builder
	b.WriteString(parts[0])
	for i := 1; i < len(parts); i++ {
		if r, ok := codePoint(parts[i]); ok && i+1 < len(parts) {
			i++
			b.WriteRune(r)
		} else {
			b.WriteString(marked)
		}
		b.WriteString(parts[i])
	}
	return b.String()
}

// codePoint reads U+20BB7.
func codePoint(s string) (rune, bool) {
	hex, found := strings.CutPrefix(s, "U+")
	n, err := strconv.ParseUint(hex, 16, 32)
	return rune(n), found && err == nil && len(hex) >= 4 && len(hex) <= 6 && utf8.ValidRune(rune(n))
}

// shiftJIS writes UTF-8 as Shift_JIS. What it lacks has been marked before.
type shiftJIS struct{ w io.Writer }

// Write takes whole letters only.
func (s shiftJIS) Write(text []byte) (int, error) {
	codes := shiftJISCodes()
	out := make([]byte, 0, len(text))
	for rest := text; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		bytes, n := inShiftJIS(codes, r)
		if n == 0 {
			return len(text) - len(rest), fmt.Errorf("document: a letter that Shift_JIS lacks was not marked: %U", r)
		}
		out, rest = append(out, bytes[:n]...), rest[size:]
	}
	if _, err := s.w.Write(out); err != nil {
		return 0, err
	}
	return len(text), nil
}
