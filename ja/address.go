package ja

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// HouseNumber gives the numbers of an address after the town, joined by "-":
// 3丁目5番地の2, 三丁目五番地二, ３－５－２ and 豊岡市某町3-5-2 某荘 are all 3-5-2.
// It begins at the first digit that is not part of a name (2区, 国道9号線,
// 一番町), or at kanji numerals before 丁目, 番, 号 or a dash (三坂町 is no
// number), and ends where the numbers end; a room joined to them (3-5-2-101)
// belongs to them. "" when there is none, as for 無番地. For comparing only; the
// address itself is kept as written.
func HouseNumber(s string) string {
	letters := []rune(norm.NFKC.String(s))
	for i := 0; i < len(letters); i++ {
		n := numeralLen(letters[i:])
		if n == 0 {
			continue
		}
		if startsHouse(letters[i:], n) {
			return strings.Join(houseNumbers(letters[i:]), "-")
		}
		i += n - 1
	}
	return ""
}

// numeralLen counts the ASCII digits, or the kanji numerals, at the front.
func numeralLen(letters []rune) int {
	n := 0
	for n < len(letters) && letters[n] >= '0' && letters[n] <= '9' {
		n++
	}
	if n > 0 {
		return n
	}
	for n < len(letters) && isKanjiNumeral(letters[n]) {
		n++
	}
	return n
}

func isKanjiNumeral(r rune) bool {
	_, digit := kanjiDigits[r]
	return digit || kanjiUnits[r] > 0
}

// startsHouse decides whether the numeral of n letters begins a house number.
func startsHouse(letters []rune, n int) bool {
	after := string(letters[n:min(n+2, len(letters))])
	for _, name := range []string{"番町", "番丁", "号線", "区", "条", "線", "組", "班", "部", "階"} {
		if strings.HasPrefix(after, name) {
			return false
		}
	}
	if letters[0] <= '9' {
		return true
	}
	return separatorLen(letters[n:]) > 0 && after[0] != ' ' && !strings.HasPrefix(after, "の") && !strings.HasPrefix(after, "ノ")
}

// houseNumbers reads number, separator, number, … from the front.
func houseNumbers(letters []rune) []string {
	var numbers []string
	for {
		n := numeralLen(letters)
		if n == 0 || len(numbers) > 0 && !endsNumeral(letters, n) {
			return numbers
		}
		numbers = append(numbers, plainNumber(string(letters[:n])))
		letters = letters[n:]
		step := separatorLen(letters)
		if step == 0 {
			return numbers
		}
		letters = letters[step:]
	}
}

// endsNumeral: kanji numerals before another kanji begin a name (三宅ビル).
func endsNumeral(letters []rune, n int) bool {
	if letters[0] <= '9' || n == len(letters) {
		return true
	}
	return !isHan(letters[n]) || separatorLen(letters[n:]) > 0
}

// separatorLen measures what may stand between two numbers: 丁目 番地 番 号 の
// and dashes, several of them with spaces between, but not spaces alone, and
// no space after 号, where a room or a building follows.
func separatorLen(letters []rune) int {
	length, end := 0, 0
	for end < len(letters) {
		switch n := counterLen(letters[end:]); {
		case n > 0 && letters[end] == '号':
			return end + n
		case n > 0:
			end += n
			length = end
		case letters[end] == ' ':
			end++
		default:
			if length == 0 {
				return 0
			}
			return end
		}
	}
	return length
}

func counterLen(letters []rune) int {
	for _, counter := range []string{"丁目", "番地", "番", "号", "地割", "の", "ノ", "之"} {
		if strings.HasPrefix(string(letters[:min(2, len(letters))]), counter) {
			return len([]rune(counter))
		}
	}
	if isDash(letters[0]) || letters[0] == 'ー' {
		return 1
	}
	return 0
}

// plainNumber drops leading zeroes and writes kanji numerals in digits.
func plainNumber(s string) string {
	if n, ok := Number(s); ok {
		return strconv.Itoa(n)
	}
	return strings.TrimLeft(s, "0")
}
