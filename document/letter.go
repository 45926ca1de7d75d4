package document

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tomoni/ja"
)

// letter is one drawn glyph and the text that it stands for; width in em.
type letter struct {
	text  string
	face  int
	glyph uint16
	width float64
}

// geta stands where a letter cannot be drawn; offices have used it for that
// since lead type.
const geta = '〓'

// isSelector reports whether r chooses a form of the letter before it.
func isSelector(r rune) bool {
	return r >= 0xFE00 && r <= 0xFE0D || r >= 0xE0100 && r <= 0xE01EF
}

// isInvisible reports marks that have no shape and whose absence changes no
// word: joiners, direction marks, the choice between emoji and text.
func isInvisible(r rune) bool {
	switch {
	case r == 0xAD, r == 0xFEFF, r == 0xFE0E, r == 0xFE0F:
		return true
	}
	return r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2069
}

// drawable gives the text as it can be drawn: what no font has becomes 〓 and
// its code point, a form that no font has becomes the plain letter; both are
// remembered for Missing and for the note at the end of the sheet.
func (s *Sheet) drawable(text string) string {
	var b strings.Builder
	runes := []rune(strings.ReplaceAll(text, "\r\n", "\n"))
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch next := after(runes, i); {
		case r == '\n':
			b.WriteRune(r)
		case r == '\t':
			b.WriteByte(' ')
		case isInvisible(r):
		case isSelector(next):
			b.WriteString(s.drawableVariant(variant{r, next}))
			i++
		case unicode.Is(unicode.Mn, next) && s.composed(r, next) != 0:
			b.WriteRune(s.composed(r, next))
			i++
		default:
			b.WriteString(s.drawableRune(r))
		}
	}
	return b.String()
}

func after(runes []rune, i int) rune {
	if i+1 < len(runes) {
		return runes[i+1]
	}
	return 0
}

func (s *Sheet) drawableVariant(v variant) string {
	both := string([]rune{v.base, v.selector})
	if _, ok := s.faces.findVariant(v); ok {
		return both
	}
	if _, ok := s.faces.find(v.base); ok {
		s.miss(both)
	}
	return s.drawableRune(v.base)
}

func (s *Sheet) drawableRune(r rune) string {
	if _, ok := s.faces.find(r); ok {
		return string(r)
	}
	s.miss(string(r))
	return fmt.Sprintf("%c(U+%04X)", geta, r)
}

// composed is the one letter that a letter and its mark make (か and ゛), for
// drawing only: what is stored stays as it was received.
func (s *Sheet) composed(base, mark rune) rune {
	one := []rune(norm.NFC.String(string([]rune{base, mark})))
	if len(one) != 1 {
		return 0
	}
	if _, ok := s.faces.find(one[0]); !ok {
		return 0
	}
	return one[0]
}

func (s *Sheet) miss(text string) {
	if s.missing == nil {
		s.missing = map[string]bool{}
	}
	s.missing[text] = true
}

// Missing names what could not be drawn, sorted: by their code points the
// letters that no font has, drawn 〓, and the letters that are drawn in their
// plain form because no font has the form that their variant selector asks for.
// A screen that offers the sheet names them beforehand.
func (s *Sheet) Missing() (absent, plain []string) {
	for text := range s.missing {
		if runes := []rune(text); len(runes) == 1 {
			absent = append(absent, codePoints(runes))
		} else {
			plain = append(plain, string(runes[0])+" ("+codePoints(runes)+")")
		}
	}
	slices.Sort(absent)
	slices.Sort(plain)
	return absent, plain
}

// letters turns drawable text into glyphs.
func (s *Sheet) letters(text string) []letter {
	runes := []rune(text)
	out := make([]letter, 0, len(runes))
	for i := 0; i < len(runes); i++ {
		if next := after(runes, i); isSelector(next) {
			l, _ := s.faces.findVariant(variant{runes[i], next})
			out = append(out, l)
			i++
			continue
		}
		l, _ := s.faces.find(runes[i])
		out = append(out, l)
	}
	return out
}

func lettersWidth(ls []letter) float64 {
	var w float64
	for _, l := range ls {
		w += l.width
	}
	return w
}

// wrap breaks a text into lines of at most max points at the given size.
func (s *Sheet) wrap(text string, size, max float64) [][]letter {
	var lines [][]letter
	for _, paragraph := range strings.Split(strings.TrimRight(s.drawable(text), "\n"), "\n") {
		for _, l := range ja.Wrap(paragraph, s.runeWidth, max/size) {
			lines = append(lines, s.letters(strings.TrimRight(l, " 　")))
		}
	}
	return lines
}

func (s *Sheet) runeWidth(r rune) float64 {
	l, _ := s.faces.find(r)
	return l.width
}

// codePoints names letters by their numbers: U+845B U+E0105.
func codePoints(runes []rune) string {
	var out []string
	for _, r := range runes {
		out = append(out, fmt.Sprintf("U+%04X", r))
	}
	return strings.Join(out, " ")
}
