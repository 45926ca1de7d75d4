package ja

import (
	"strings"
	"unicode"
)

// Wrap breaks s into lines no wider than max by 禁則処理 (JIS X 4051): no 、。）」
// or small kana begins a line, no （「 ends one, words and numbers in Latin
// letters and digits stay whole, …… and —— too. Nothing hangs over the edge:
// a letter that may not begin a line takes the one before it along. Newlines in
// s begin a new line. width gives the width of one letter in the unit of max.
//
// No letter is lost: the lines of a paragraph put together are the paragraph,
// so spaces at a break stay, unmeasured, at the end of the line. What is wider
// than a whole line is broken, first inside words, at last anywhere but before
// combining marks and variation selectors.
func Wrap(s string, width func(rune) float64, max float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		w := wrapper{width: width, max: max + 1e-9}
		w.fill([]rune(paragraph), wholeWords)
		lines = append(lines, append(w.lines, string(w.line))...)
	}
	return lines
}

// strictness says where a line may break; each step allows more.
type strictness int

const (
	wholeWords strictness = iota // all rules
	insideWords
	anywhere // between any two letters
)

type wrapper struct {
	width func(rune) float64
	max   float64
	lines []string
	line  []rune
	used  float64
}

// fill puts the unbreakable boxes of text on lines, one after the other.
func (w *wrapper) fill(text []rune, s strictness) {
	for start := 0; start < len(text); {
		end := start + 1
		for end < len(text) && !mayBreak(text[end-1], text[end], s) {
			end++
		}
		w.place(text[start:end], s)
		start = end
	}
}

// place puts one box on this line, on the next, or in pieces on several.
func (w *wrapper) place(box []rune, s strictness) {
	full, need := w.measure(box)
	if len(w.line) > 0 && w.used+need > w.max {
		w.newLine()
	}
	if need > w.max && s < anywhere {
		w.fill(box, s+1)
		return
	}
	w.line = append(w.line, box...)
	w.used += full
}

func (w *wrapper) newLine() {
	w.lines = append(w.lines, string(w.line))
	w.line, w.used = w.line[:0], 0
}

// measure gives the width of a box, and without the spaces at its end.
func (w *wrapper) measure(box []rune) (full, need float64) {
	for _, r := range box {
		full += w.width(r)
		if !isSpace(r) {
			need = full
		}
	}
	return full, need
}

// mayBreak reports whether a line may end after a and the next begin with b.
func mayBreak(a, b rune, s strictness) bool {
	switch {
	case joinsBefore(b):
		return false
	case s == anywhere:
		return true
	case isSpace(b), strings.ContainsRune(notFirst, b), strings.ContainsRune(notLast, a):
		return false
	case s == insideWords:
		return true
	}
	return !(isWordLetter(a) && isWordLetter(b)) && !(a == b && strings.ContainsRune("…‥—―─", a))
}

// notFirst may not begin a line (行頭禁則文字), notLast may not end one (行末禁則文字).
const (
	notFirst = "、。，．・：；？！゛゜ヽヾゝゞ々〻ー’”）〕］｝〉》」』】〙〗〟｠»" +
		"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ" +
		"‐゠–〜～‼⁇⁈⁉｡､｣･ｰﾞﾟｧｨｩｪｫｬｭｮｯ,.:;?!)]}%％℃°′″"
	notLast = "‘“（〔［｛〈《「『【〘〖〝｟«｢([{￥＄¥$#＃№〒℡"
)

func isSpace(r rune) bool { return r == ' ' || r == '\u3000' || r == '\t' }

// isWordLetter: letters, digits and signs of a word or number in Latin
// letters, also full-width digits and letters.
func isWordLetter(r rune) bool {
	switch {
	case r > ' ' && r < 0x7f:
		return true
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ':
		return true
	}
	return r > 0x7f && r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// joinsBefore are marks that make one letter with the one before.
func joinsBefore(r rune) bool {
	if r < 0x300 {
		return false
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc) || r == 'ﾞ' || r == 'ﾟ' || r == '\u200d'
}
