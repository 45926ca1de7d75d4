package ja_test

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"tomoni/ja"
)

// wide gives one for Japanese letters and a half for Latin ones.
func wide(r rune) float64 {
	switch {
	case unicode.Is(unicode.Mn, r):
		return 0
	case r < 0x2000 || r >= 0xff61 && r <= 0xff9f:
		return 0.5
	}
	return 1
}

func TestALineBreaksAsInABook(t *testing.T) {
	for _, c := range []struct {
		text string
		max  float64
		want []string
	}{
		{"きょうは良い天気です。", 10, []string{"きょうは良い天気で", "す。"}},
		{"あいう。えお", 3, []string{"あい", "う。え", "お"}},
		{"あいう（えお）", 4, []string{"あいう", "（えお）"}},
		{"「はい」と「いいえ」", 4, []string{"「はい」", "と「いい", "え」"}},
		{"電話は0796-23-1111です", 7, []string{"電話は", "0796-23-1111で", "す"}},
		{"See the welfare desk", 6, []string{"See the ", "welfare desk"}},
		{"２０２６年１１月", 6, []string{"２０２６年", "１１月"}},
		{"そう……です", 3, []string{"そう", "……で", "す"}},
		{"あいう　え", 3, []string{"あいう　", "え"}},
		{"一行目\n\n三行目", 10, []string{"一行目", "", "三行目"}},
		{"一\r\n二", 10, []string{"一", "二"}},
		{"", 10, []string{""}},
		{"abcdefghij", 2, []string{"abcd", "efgh", "ij"}},
		{"渡邉󠄂邉󠄂", 2, []string{"渡邉󠄂", "邉󠄂"}},
		{"あい", 0, []string{"あ", "い"}},
	} {
		got := ja.Wrap(c.text, wide, c.max)
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s on %v: %s, want %s", c.text, c.max, strings.Join(got, "|"), strings.Join(c.want, "|"))
		}
	}
}

const prose = "あいうえお漢字、。）」（「ッーabc 12３４…　゙ｶﾞ\U000e0100\n邉"

func TestWrappingLosesNoLetterAndKeepsTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune(prose))).Draw(t, "s")
		max := rapid.Float64Range(0, 20).Draw(t, "max")
		lines := ja.Wrap(s, wide, max)
		if strings.Join(lines, "") != strings.ReplaceAll(s, "\n", "") {
			t.Fatalf("%q becomes %q", s, lines)
		}
		for _, line := range lines {
			seen := strings.TrimRight(line, " 　\t")
			if w := width(seen); w > max+1e-6 && len([]rune(strings.TrimFunc(seen, mark))) > 1 && max >= 2 {
				t.Fatalf("%q on %v: the line %q is %v wide", s, max, line, w)
			}
		}
	})
}

func TestNoLineOfProseBeginsWithAStopOrEndsWithABracket(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOf(rapid.SampledFrom([]string{"ことば", "町", "町。", "話、", "（注）", "「はい」", "Tomoni ", "12", "行って", "キャッチ"})).Draw(t, "pieces")
		lines := ja.Wrap(strings.Join(pieces, ""), wide, rapid.Float64Range(8, 20).Draw(t, "max"))
		for i, line := range lines {
			letters := []rune(line)
			if i > 0 && len(letters) > 0 && strings.ContainsRune("。、）」っャッー", letters[0]) {
				t.Fatalf("a line begins with %c: %q", letters[0], lines)
			}
			if i < len(lines)-1 && strings.ContainsRune("（「", letters[len(letters)-1]) {
				t.Fatalf("a line ends with a bracket: %q", lines)
			}
		}
	})
}

func mark(r rune) bool { return unicode.Is(unicode.Mn, r) || r == 'ﾞ' }

func width(s string) (w float64) {
	for _, r := range s {
		w += wide(r)
	}
	return w
}
