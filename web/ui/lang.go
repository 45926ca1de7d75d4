package ui

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a-h/templ"

	"tomoni/words"
)

type langKey struct{}

// WithLang gives the context in which parts are rendered the reader's language.
func WithLang(ctx context.Context, l words.Lang) context.Context {
	return context.WithValue(ctx, langKey{}, l)
}

// LangOf is the reader's language, Japanese when nobody said otherwise.
func LangOf(ctx context.Context) words.Lang {
	l, ok := ctx.Value(langKey{}).(words.Lang)
	if !ok {
		return words.JA
	}
	return l
}

// Say is a text in the reader's language.
func Say(ctx context.Context, t words.Text, args ...any) string {
	return t.In(LangOf(ctx), args...)
}

// foreign reports whether a value is Japanese on an English page, and so has
// to be marked for screen readers and spell checkers (WCAG 3.1.2).
func foreign(ctx context.Context, s string) bool {
	return LangOf(ctx) == words.EN && isJapanese(s)
}

func isJapanese(s string) bool { return strings.ContainsFunc(s, japaneseLetter) }

func japaneseLetter(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r == '々' || r == '〆' || r == '〇' || r == 'ー'
}

// piece is a stretch of a text in one language.
type piece struct {
	text     string
	japanese bool
}

// pieces parts a text into what is Japanese and what is not. Figures, spaces
// and marks between two Japanese letters belong to the Japanese; Latin letters
// end it, so that "All of 但東振興局 21" has one Japanese piece.
func pieces(s string) []piece {
	var out []piece
	for s != "" {
		start := strings.IndexFunc(s, japaneseLetter)
		if start < 0 {
			return append(out, piece{text: s})
		}
		start -= opening(s[:start])
		if start > 0 {
			out = append(out, piece{text: s[:start]})
		}
		end := japaneseEnd(s[start:])
		out = append(out, piece{text: s[start : start+end], japanese: true})
		s = s[start+end:]
	}
	return out
}

// japaneseEnd is where the Japanese at the start of s ends.
func japaneseEnd(s string) int {
	end := 0
	for i, r := range s {
		switch {
		case japaneseLetter(r) || wide(r):
			end = i + utf8.RuneLen(r)
		case r < unicode.MaxASCII && unicode.IsLetter(r):
			return end
		}
	}
	return end
}

// opening is how many bytes of wide marks (「, （) stand right at the end of s.
func opening(s string) int {
	return len(s) - len(strings.TrimRightFunc(s, wide))
}

// wide reports whether a letter is a mark of Japanese writing.
func wide(r rune) bool { return r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF60 || r == '・' }

// marked is the lang attribute for a value that is data; nothing where none is wanted.
func marked(ctx context.Context, s string) templ.Attributes {
	if foreign(ctx, s) {
		return templ.Attributes{"lang": "ja"}
	}
	return nil
}
