package ja

import (
	"errors"
	"unicode/utf8"
)

var (
	// ErrEncoding is Clean's refusal of bytes that are not UTF-8.
	ErrEncoding = errors.New("ja: not valid UTF-8")
	// ErrControl is Clean's refusal of NUL and other control letters.
	ErrControl = errors.New("ja: control letter")
)

// Clean reports whether s may be stored: ErrEncoding unless it is valid UTF-8,
// ErrControl if it holds NUL or another control letter (C0, C1, DEL) than tab
// and newline; a carriage return only as part of CR LF. It changes nothing.
func Clean(s string) error {
	if !utf8.ValidString(s) {
		return ErrEncoding
	}
	for i, r := range s {
		switch {
		case r == '\n' || r == '\t':
		case r == '\r' && i+1 < len(s) && s[i+1] == '\n':
		case r < 0x20 || r >= 0x7f && r < 0xa0:
			return ErrControl
		}
	}
	return nil
}
