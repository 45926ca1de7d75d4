package ja

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold makes the key by which names, kana, addresses and words are searched.
// Never store it instead of what was written: it loses letters on purpose.
// Two writings of one name give the same key:
//
//   - width: ｱ ア, Ａ a, １ 1, ㈱ (株), ligatures and ㍻ as NFKC has them
//   - kana: ア あ, ょ よ, ッ つ, ゐ い, ゑ え, を お, づ ず, ぢ じ, ヴ ぶ; long mark dropped
//   - iteration: 々 〻 repeat the kanji, ゝ ゞ ヽ ヾ the kana
//   - kanji: 髙 高, 﨑 崎, 齋 斉, 國 国 (variant.go); variation selectors dropped
//   - place names: ヶ ゖ and a ケ standing alone among kanji are が; ヵ か, ノ の, ツ つ
//   - hyphens, dashes and bars of every kind are "-", one for many, none after kana
//     (half-width ledgers write the long mark so); ー after a digit is "-"
//   - Latin letters lose case and accents; spaces, ・ and invisible letters go
//
// Fold(Fold(s)) is Fold(s). Split a query at its spaces before folding.
func Fold(s string) string {
	if !simple(s) {
		return foldSlow(s)
	}
	return foldOnce(s)
}

// foldSlow repeats until nothing changes: dropping a letter can bring two
// together that compose.
func foldSlow(s string) string {
	for range 8 {
		next := foldOnce(norm.NFKC.String(strings.Map(prepare, s)))
		if next == s {
			break
		}
		s = next
	}
	return s
}

// simple strings hold only letters that foldOnce knows by itself, without
// Unicode normalisation: almost all names and addresses.
func simple(s string) bool {
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf, r >= 0x4e00 && r <= 0x9fff, r >= 0x3041 && r <= 0x30fe && r != 'ゟ':
		case r >= 0xff01 && r <= 0xff9f && r != '｟' && r != '｠' && r != 'ﾠ', r == '　', r == '々', isDash(r):
		default:
			return false
		}
	}
	return true
}

// prepare drops what is not seen, and lets spaced voiced marks combine.
func prepare(r rune) rune {
	switch {
	case ignorable(r):
		return -1
	case r == '゛' || r == '゜':
		return r - 2
	}
	return r
}

// ignorable letters are not seen: variation selectors, joiners, direction and
// byte order marks.
func ignorable(r rune) bool {
	switch {
	case r < 0x300 || r >= 0x3000 && r < 0xfe00:
		return r == 0xad
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0100 && r <= 0xe01ef, r == 0x34f:
		return true
	}
	return r < 0x3000 && r >= 0x2000 && unicode.Is(unicode.Cf, r) || r == 0xfeff || r >= 0x180b && r <= 0x180f
}

// folder builds one key. spoken is the last kana before づ became ず, for ゛ and ゞ.
type folder struct {
	out    []rune
	spoken rune
	ke     bool // a ケ waits to be decided
}

func foldOnce(s string) string {
	var room [64]rune
	f := folder{out: room[:0]}
	for _, r := range s {
		f.add(r)
	}
	if f.ke {
		settleKe(f.out)
	}
	return string(f.out)
}

func (f *folder) add(r rune) {
	switch {
	case r < utf8.RuneSelf:
		f.addASCII(r)
	case r >= 0x3041 && r <= 0x30ff || r >= 0x31f0 && r <= 0x31ff:
		f.addKana(r)
	case r >= 0x4e00 && r <= 0x9fff:
		f.out = append(f.out, variant(r))
	case r >= 0xff01 && r <= 0xff5e:
		f.addASCII(r - 0xfee0)
	case r >= 0xff61 && r <= 0xff9f:
		f.add(fullKana[r-0xff61])
	default:
		f.addOther(r)
	}
}

func (f *folder) addASCII(r rune) {
	switch {
	case r == '-':
		f.addDash()
	case r >= 'A' && r <= 'Z':
		f.out = append(f.out, r+'a'-'A')
	case r > ' ' && r < 0x7f:
		f.out = append(f.out, r)
	}
}

func (f *folder) addKana(r rune) {
	switch r {
	case '・', '゗', '゘':
	case '\u3099', '゛':
		f.mark(toVoiced)
	case '\u309a', '゜':
		f.mark(toHalfVoiced)
	case 'ー':
		if last := f.last(); last >= '0' && last <= '9' {
			f.addDash()
		}
	case 'ゝ', 'ゞ', 'ヽ', 'ヾ':
		f.repeatKana(r == 'ゞ' || r == 'ヾ')
	case 'ケ':
		f.ke, f.spoken = true, 'け'
		f.out = append(f.out, r)
	case 'ヶ':
		f.addPlainKana('が')
	case '゠':
		f.addDash()
	default:
		f.addPlainKana(r)
	}
}

func (f *folder) addPlainKana(r rune) {
	f.spoken = r
	if r >= 0x30a1 && r <= 0x30f6 {
		f.spoken = r - 0x60
	}
	f.out = append(f.out, hiragana(r))
}

// mark puts ゛ or ゜ on the last kana, if it can bear one.
func (f *folder) mark(marks map[rune]rune) {
	marked, ok := marks[f.spoken]
	if !ok || !kanaLetter(f.last()) {
		return
	}
	f.out = f.out[:len(f.out)-1]
	f.addPlainKana(marked)
}

// repeatKana writes the last kana again, unvoiced for ゝ and voiced for ゞ.
func (f *folder) repeatKana(marked bool) {
	if !kanaLetter(f.last()) {
		return
	}
	r := f.spoken
	if plain, ok := toUnvoiced[r]; ok {
		r = plain
	}
	if up, ok := toVoiced[r]; ok && marked {
		r = up
	}
	f.addPlainKana(r)
}

func (f *folder) addOther(r rune) {
	switch {
	case r == '々' || r == '〻':
		if isHan(f.last()) {
			f.out = append(f.out, f.last())
		}
	case r == '〜' || r == '～':
		f.out = append(f.out, '~')
	case isDash(r):
		f.addDash()
	case r >= 0x3031 && r <= 0x3035, ignorable(r), unicode.In(r, unicode.Mn, unicode.Me, unicode.Z, unicode.C):
	case r < 0x530 || r >= 0x1e00 && r < 0x2000:
		f.out = append(f.out, latin(r))
	case r < 0x2000:
		f.out = append(f.out, unicode.ToLower(r))
	case r == '‘' || r == '’':
		f.out = append(f.out, '\'')
	case r == '“' || r == '”':
		f.out = append(f.out, '"')
	default:
		f.out = append(f.out, variant(r))
	}
}

func (f *folder) last() rune {
	if len(f.out) == 0 {
		return 0
	}
	return f.out[len(f.out)-1]
}

func (f *folder) addDash() {
	if last := f.last(); last != '-' && !kanaLetter(last) {
		f.out = append(f.out, '-')
	}
}

// settleKe reads ケ: alone between kanji, or at an end beside one, it stands
// for が (関ケ原 is 関が原), in a kana word it is け.
func settleKe(out []rune) {
	at := func(i int) rune {
		if i < 0 || i >= len(out) {
			return 0
		}
		return out[i]
	}
	for i, r := range out {
		if r != 'ケ' {
			continue
		}
		before, after := at(i-1), at(i+1)
		out[i] = 'け'
		if (before == 0 || isHan(before)) && (after == 0 || isHan(after)) && before != after {
			out[i] = 'が'
		}
	}
}

// isDash knows the hyphens, dashes, minus signs and bars met in addresses.
func isDash(r rune) bool {
	switch r {
	case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2043', '\u207b', '\u208b', '\u2212',
		'\u2500', '\u2501', '\u2796', '\u2e3a', '\u2e3b', '\u30a0', '\ufe58', '\ufe63', '\uff0d':
		return true
	}
	return false
}

// latin drops case and accents of European letters.
func latin(r rune) rune {
	if d := norm.NFD.PropertiesString(string(r)).Decomposition(); len(d) > 0 {
		r, _ = utf8.DecodeRune(d)
	}
	if plain, ok := plainLatin[r]; ok {
		return plain
	}
	return unicode.ToLower(r)
}

var plainLatin = pairs("øoØołlŁlđdĐdıiʼ'ħhĦhŧtŦtæaÆa")

// variant gives the representative of a kanji.
func variant(r rune) rune {
	if v, ok := variants[r]; ok {
		return v
	}
	return r
}
