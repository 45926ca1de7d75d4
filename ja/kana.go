package ja

import "unicode"

// IsKana reports whether s is written in kana alone (hiragana, katakana, full
// or half width, with long marks, ・ and spaces) and has at least one kana.
func IsKana(s string) bool {
	found := false
	for _, r := range s {
		switch {
		case kanaLetter(r):
			found = true
		case r != ' ' && r != '　' && r != '・' && r != '･':
			return false
		}
	}
	return found
}

// HasJapanese reports whether s holds a kana or a kanji.
func HasJapanese(s string) bool {
	for _, r := range s {
		if kanaLetter(r) || isHan(r) {
			return true
		}
	}
	return false
}

// kanaLetter includes long, voiced and iteration marks of kana.
func kanaLetter(r rune) bool {
	switch {
	case r >= 0x3041 && r <= 0x309f, r >= 0x30a1 && r <= 0x30ff && r != '・':
		return true
	case r >= 0x31f0 && r <= 0x31ff, r >= 0xff66 && r <= 0xff9f:
		return true
	}
	return r >= 0x1b000 && r <= 0x1b16f
}

// isHan includes 々 and compatibility ideographs.
func isHan(r rune) bool {
	if r >= 0x4e00 && r <= 0x9fff || r == '々' || r == '〆' {
		return true
	}
	return r > 0x2e00 && r != '〇' && unicode.Is(unicode.Han, r) || r == '〇'
}

// hiragana gives the plain hiragana of a kana letter for search: katakana to
// hiragana, small to large, ゐゑを and づぢ to いえお and ずじ, ヴ to ぶ.
func hiragana(r rune) rune {
	if r >= 0x30a1 && r <= 0x30f6 {
		r -= 0x60
	}
	if r >= 0x31f0 && r <= 0x31ff {
		r = []rune("くしすとぬはひふへほむらりるれろ")[r-0x31f0]
	}
	if i := r - 0x3040; i >= 0 && i < rune(len(plainKana)) && plainKana[i] != 0 {
		return plainKana[i]
	}
	return r
}

// plainKana holds what differs, by place in U+3040 to U+30FF.
var plainKana = func() (table [0xc0]rune) {
	for from, to := range pairs("ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゐいゑえをおづずぢじゔぶヷばヸびヹべヺぼゕかゖが") {
		table[from-0x3040] = to
	}
	return table
}()

// pairs reads from, to, from, to, …
func pairs(s string) map[rune]rune {
	letters := []rune(s)
	m := make(map[rune]rune, len(letters)/2)
	for i := 0; i < len(letters); i += 2 {
		m[letters[i]] = letters[i+1]
	}
	return m
}

// fullKana are the full-width letters of U+FF61 to U+FF9F.
var fullKana = []rune("。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309a")

// toVoiced and toHalfVoiced put a mark on a hiragana, toUnvoiced takes ゛ off.
var (
	toVoiced     = pairs("かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔ")
	toHalfVoiced = pairs("はぱひぴふぷへぺほぽ")
	toUnvoiced   = pairs("がかぎきぐくげけごこざさじしずすぜせぞそだたぢちづつでてどとばはびひぶふべへぼほ")
)
