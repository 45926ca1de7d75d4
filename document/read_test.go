package document

import (
	"testing"
	"time"

	"tomoni/document/documenttest"
	"tomoni/words"
)

var testMeta = Meta{
	Title: "見本", Lang: words.JA, Class: "取扱注意", Office: "見本市 相談窓口",
	PrintedBy: "但東 花子（相談窓口）", PrintedAt: time.Date(2026, 11, 24, 3, 4, 0, 0, time.UTC), Number: "A7F3-91C2-0B44",
}

func printed(t *testing.T, s *Sheet) []byte {
	t.Helper()
	pdf, err := s.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

func readBack(t *testing.T, pdf []byte) string {
	t.Helper()
	text, err := documenttest.Text(pdf)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func demand(t *testing.T, pdf []byte, wanted ...string) {
	t.Helper()
	documenttest.Demand(t, pdf, wanted...)
}
