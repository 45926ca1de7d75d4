package ui

import (
	"strings"

	"github.com/a-h/templ"
)

// telURL is the address that makes a phone ring; only digits, + and # stay.
func telURL(number string) templ.SafeURL {
	keep := func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' || r == '#' {
			return r
		}
		return -1
	}
	return templ.SafeURL("tel:" + strings.Map(keep, number))
}
