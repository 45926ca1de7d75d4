package people

import (
	"strings"
	"unicode/utf8"

	"tomoni/ja"
	"tomoni/words"
)

// match is how a token fits a person.
type match struct {
	rank Rank
	why  Why
}

// Why (一致したところ) is why a hit matched: a text for the reader, and what it
// matched, which is data and stays in its own language.
type Why struct {
	Text words.Text
	Data string
	Day  ja.Date
}

// Of is what matched, for the reader's language; "" when the text says it all.
func (w Why) Of(l words.Lang) string {
	if !w.Day.IsZero() {
		return words.Date(l, w.Day)
	}
	return w.Data
}

// shortestTypo is the fewest letters of which one may be wrong.
const shortestTypo = 3

// fits finds the best way in which a token fits: a name borne now, a number, a
// former name, an address, a name with one letter wrong.
func (t token) fits(c candidate, p place) (match, bool) {
	best := match{}
	if t.length == 0 {
		return best, false
	}
	better := func(m match, ok bool) {
		if ok && (best.rank == 0 || m.rank < best.rank) {
			best = m
		}
	}
	for i, n := range c.names {
		better(t.fitsName(n, c.spelt[i]))
	}
	better(t.fitsBirth(c.person.birth))
	for _, digits := range p.phones {
		better(t.fitsPhone(digits))
	}
	for _, a := range p.addresses {
		better(t.fitsAddress(a))
	}
	return best, best.rank > 0
}

// spelling is one way in which a name may be searched.
type spelling struct {
	written string
	folded  string
	kana    bool
	whole   bool
}

func (n Name) spellings() []spelling {
	family, given := n.letters()
	familyKana, givenKana := n.kanaParts()
	return []spelling{
		{n.whole(), ja.Fold(n.whole()), false, true}, {family, ja.Fold(family), false, false}, {given, ja.Fold(given), false, false},
		{n.Kana, ja.Fold(n.Kana), true, true}, {familyKana, ja.Fold(familyKana), true, false}, {givenKana, ja.Fold(givenKana), true, false},
	}
}

func (t token) fitsName(n Name, spelt []spelling) (match, bool) {
	best := match{}
	for _, s := range spelt {
		m, ok := t.fitsSpelling(s)
		if ok && (best.rank == 0 || m.rank < best.rank) {
			best = m
		}
	}
	if best.rank == 0 {
		return best, false
	}
	if n.former() {
		best.why = Why{Text: whyFormer, Data: n.Text()}
		if best.rank < RankFormer {
			best.rank = RankFormer
		}
	}
	return best, true
}

func (t token) fitsSpelling(s spelling) (match, bool) {
	switch {
	case s.folded == "":
		return match{}, false
	case s.folded == t.folded && s.whole:
		return match{RankWhole, t.why(s, whyWhole, whyKana)}, true
	case s.folded == t.folded:
		return match{RankFamily, t.why(s, whyPartName, whyKana)}, true
	case strings.HasPrefix(s.folded, t.folded):
		return match{RankStart, t.why(s, whyStart, whyKana)}, true
	case strings.Contains(s.folded, t.folded):
		return match{RankPart, t.why(s, whyPart, whyKana)}, true
	case t.length >= shortestTypo && t.near(s.folded):
		return match{RankTypo, Why{Text: whyTypo, Data: s.written}}, true
	}
	return match{}, false
}

// near compares at a distance of one letter, when the lengths allow it.
func (t token) near(folded string) bool {
	n := utf8.RuneCountInString(folded)
	return n >= shortestTypo-1 && n >= t.length-1 && n <= t.length+1 && ja.Distance(t.folded, folded) == 1
}

// why says that the letters are written in another shape, where they are.
func (t token) why(s spelling, plain, kana words.Text) Why {
	switch {
	case s.kana:
		return Why{Text: kana, Data: s.written}
	case !strings.Contains(bare(s.written), bare(t.text)):
		return Why{Text: whyVariant, Data: s.written}
	}
	return Why{Text: plain, Data: s.written}
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if isSpace(r) {
			return -1
		}
		return r
	}, s)
}

func (t token) fitsBirth(birth ja.Date) (match, bool) {
	switch {
	case t.birth == "" || birth.IsZero() || !strings.HasPrefix(string(birth), t.birth):
		return match{}, false
	case string(birth) == t.birth && birth.Full():
		return match{RankWhole, Why{Text: whyBirth, Day: birth}}, true
	}
	return match{RankStart, Why{Text: whyBirth, Day: birth}}, true
}

func (t token) fitsPhone(digits string) (match, bool) {
	switch {
	case t.phone == "":
		return match{}, false
	case digits == t.phone:
		return match{RankWhole, Why{Text: whyPhone}}, true
	case strings.HasPrefix(digits, t.phone), strings.HasSuffix(digits, t.phone):
		return match{RankStart, Why{Text: whyPhonePart}}, true
	}
	return match{}, false
}

func (t token) fitsAddress(a Address) (match, bool) {
	switch {
	case t.house != "" && (a.HouseNumber == t.house || strings.HasPrefix(a.HouseNumber, t.house+"-")) && !t.name():
		return match{RankPlace, Why{Text: whyHouse, Data: a.HouseNumber}}, true
	case t.length > 1 && strings.Contains(ja.Fold(a.Text), t.folded):
		return match{RankPlace, Why{Text: whyAddress, Data: a.Text}}, true
	case t.house != "" && a.HouseNumber == t.house && t.town(a):
		return match{RankPlace, Why{Text: whyAddress, Data: a.Text}}, true
	}
	return match{}, false
}

// town reports whether what stands before the number in the token is in the
// address: 出石町3-5 and 出石町三丁目5番 are one.
func (t token) town(a Address) bool {
	before := strings.TrimRight(t.folded, "0123456789-一二三四五六七八九十丁目番地号の")
	return before != "" && strings.Contains(ja.Fold(a.Text), before)
}

// mayBeTypo reports whether a token is long enough to have a wrong letter.
func (s searcher) mayBeTypo() bool {
	for _, t := range append([]token{s.whole}, s.tokens...) {
		if t.length >= shortestTypo && t.name() {
			return true
		}
	}
	return false
}
