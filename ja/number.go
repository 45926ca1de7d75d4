package ja

import "strings"

// kanjiDigits reads ordinary numerals and those of registers (大字: 壱弐参拾).
var kanjiDigits = map[rune]int{
	'〇': 0, '零': 0, '一': 1, '壱': 1, '壹': 1, '二': 2, '弐': 2, '貳': 2, '三': 3, '参': 3, '參': 3,
	'四': 4, '五': 5, '伍': 5, '六': 6, '七': 7, '八': 8, '九': 9,
}

var kanjiUnits = map[rune]int{'十': 10, '拾': 10, '百': 100, '千': 1000, '廿': 20, '卅': 30}

// Number reads a whole number below ten thousand in digits of either width (15,
// １５), in kanji by place (二〇二六) or with units (十一, 弐拾四, 千九百四十一, 廿四).
// Mixed or empty writings are refused: ok is false.
func Number(s string) (n int, ok bool) {
	s = strings.Map(narrowDigit, s)
	if s == "" || len([]rune(s)) > 8 {
		return 0, false
	}
	if allDigits(s) {
		return digits(s), true
	}
	if strings.ContainsFunc(s, func(r rune) bool { return kanjiUnits[r] > 0 }) {
		return unitNumber(s)
	}
	for _, r := range s {
		d, known := kanjiDigits[r]
		if !known {
			return 0, false
		}
		n = n*10 + d
	}
	return n, true
}

func narrowDigit(r rune) rune {
	if r >= '０' && r <= '９' {
		return r - '０' + '0'
	}
	return r
}

// unitNumber reads 千九百四十一: each unit once, from great to small.
func unitNumber(s string) (n int, ok bool) {
	digit, above := 0, 10_000
	for _, r := range s {
		if d, known := kanjiDigits[r]; known {
			if digit != 0 || d == 0 {
				return 0, false
			}
			digit = d
			continue
		}
		unit := kanjiUnits[r]
		size := unitSize(unit)
		if unit == 0 || size >= above || unit != size && digit != 0 {
			return 0, false
		}
		n, digit, above = n+max(digit, 1)*unit, 0, size
	}
	return n + digit, true
}

// unitSize puts 廿 and 卅 in the place of 十.
func unitSize(unit int) int {
	if unit == 20 || unit == 30 {
		return 10
	}
	return unit
}
