package ui

import (
	"context"
	"unicode"

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

func isJapanese(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r == '々' || r == '〆' || r == '〇' {
			return true
		}
	}
	return false
}

// marked is the lang attribute for a value that is data; nothing where none is wanted.
func marked(ctx context.Context, s string) templ.Attributes {
	if foreign(ctx, s) {
		return templ.Attributes{"lang": "ja"}
	}
	return nil
}
