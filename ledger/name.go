package ledger

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tomoni/ja"
)

// isNone reports whether a cell says that there is nothing.
func isNone(s string) bool { return nothing(plain(s)) }

// nothing is isNone of a text that is plain.
func nothing(s string) bool {
	switch s {
	case "", "不明", "不詳", "なし", "無", "無し", "匿名", "名無し", "名前不明", "氏名不明", "無記名", "未聴取", "未確認", "?", "??", "none", "unknown":
		return true
	}
	return false
}

// isDitto is what stands for the line above. It is not taken for it: which line
// is meant depends on how the file was sorted.
func isDitto(s string) bool {
	switch plain(s) {
	case "同上", "〃", "\"", "々", "〃〃":
		return true
	}
	return false
}

// splitNames gives the names in a cell: usually one, sometimes several under or
// beside each other. A ・ parts Japanese names, and is part of a foreign one.
func splitNames(cell string) []string {
	var out []string
	for _, piece := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("\n、，,／/＆&;；", r) }) {
		for _, name := range splitDots(piece) {
			if name = bareName(name); !isNone(name) {
				out = append(out, name)
			}
		}
	}
	return out
}

func splitDots(piece string) []string {
	if !strings.ContainsAny(piece, "・･") || !hasKanji(piece) {
		return []string{piece}
	}
	parts := strings.FieldsFunc(piece, func(r rune) bool { return r == '・' || r == '･' })
	for _, p := range parts {
		if !hasKanji(p) { // マリア・山田: one name
			return []string{piece}
		}
	}
	return parts
}

func hasKanji(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x3400 && r <= 0x9fff || r >= 0xf900 && r <= 0xfaff || r >= 0x20000 })
}

// honorific is what offices put behind a name.
var honorific = regexp.MustCompile(`[\s　]*(様|さま|さん|殿|氏)$`)

// bareName is a name without title and without spaces at its ends; its letters
// stay as they were written, but for half-width kana.
func bareName(s string) string {
	s = strings.Trim(s, " 　\t")
	if bare := honorific.ReplaceAllString(s, ""); utf8.RuneCountInString(bare) >= 2 {
		s = bare
	}
	if ja.IsKana(s) {
		return wideKana(s)
	}
	return cut(s, 200)
}

// wideKana writes half-width kana in full width: the same kana, easier to read.
func wideKana(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0xff61 && r <= 0xff9f }) {
		return cut(strings.TrimSpace(s), 200)
	}
	return cut(strings.ReplaceAll(norm.NFKC.String(strings.TrimSpace(s)), " ", "　"), 200)
}

// splitPhones gives the telephone numbers in some cells, as they are written.
func splitPhones(cells []string) []string {
	var out []string
	for _, cell := range cells {
		for _, piece := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("\n、，,／/;；", r) }) {
			if n := len(ja.FoldPhone(piece)); n >= 9 && n <= 13 {
				out = append(out, cut(strings.TrimSpace(piece), 200))
			}
		}
	}
	return out
}

var clock = regexp.MustCompile(`^(.*?)[\s　]+(\d{1,2})[:：時](\d{1,2})?(?::\d{2})?分?$`)

// cutClock takes the time of day off the end of a date.
func cutClock(s string) (day string, at time.Duration) {
	m := clock.FindStringSubmatch(norm.NFKC.String(s))
	if m == nil {
		return s, 0
	}
	hours, _ := ja.Number(m[2])
	minutes, _ := ja.Number(m[3])
	if hours > 23 || minutes > 59 {
		return s, 0
	}
	return m[1], time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
}
