package people

import (
	"slices"
	"strings"

	"tomoni/ja"
)

// Kinds of search keys. A name that is not borne any more has the kind with
// oldPrefix, what a concealed person must not be found by has hiddenPrefix.
const (
	keyWhole      = "n"
	keyFamily     = "f"
	keyGiven      = "g"
	keyKana       = "k"
	keyFamilyKana = "l"
	keyGivenKana  = "m"
	keyPhone      = "p"
	keyPhoneTail  = "r" // the digits from behind
	keyBirth      = "b"
	keyHouse      = "h"

	oldPrefix    = "o"
	hiddenPrefix = "x"
)

var nameKeys = []string{keyWhole, keyFamily, keyGiven, keyKana, keyFamilyKana, keyGivenKana,
	oldPrefix + keyWhole, oldPrefix + keyFamily, oldPrefix + keyGiven, oldPrefix + keyKana, oldPrefix + keyFamilyKana, oldPrefix + keyGivenKana}

// state is all that search keys are made from.
type state struct {
	person
	names     []Name
	contacts  []Contact
	addresses []Address
}

type key struct{ kind, text string }

// index is what the two key tables hold of a person, sorted, each once.
type index struct {
	keys  []key
	grams []string
}

// index makes the keys of a person: a pure function of the state, so that a
// change writes only what differs.
func (s state) index() index {
	b := indexer{keys: map[key]bool{}, grams: map[string]bool{}}
	for _, n := range s.names {
		b.name(n)
	}
	b.key(keyBirth, string(s.birth))
	for _, c := range s.contacts {
		if c.Ended == Holds && c.Kind.dialled() {
			b.phone(c.Value, s.concealed)
		}
	}
	for _, a := range s.addresses {
		b.address(a, s.concealed)
	}
	return b.done()
}

type indexer struct {
	keys  map[key]bool
	grams map[string]bool
}

func (b indexer) key(kind, text string) {
	if text != "" {
		b.keys[key{kind, text}] = true
	}
}

func (b indexer) parts(folded string) {
	for _, g := range ja.Bigrams(folded) {
		b.grams[g] = true
	}
}

func (b indexer) name(n Name) {
	old := ""
	if n.former() {
		old = oldPrefix
	}
	whole, kana := ja.Fold(n.whole()), ja.Fold(n.Kana)
	family, given := n.letters()
	familyKana, givenKana := n.kanaParts()
	b.key(old+keyWhole, whole)
	b.key(old+keyFamily, ja.Fold(family))
	b.key(old+keyGiven, ja.Fold(given))
	b.key(old+keyKana, kana)
	b.key(old+keyFamilyKana, ja.Fold(familyKana))
	b.key(old+keyGivenKana, ja.Fold(givenKana))
	b.parts(whole)
	b.parts(kana)
}

// phone keys lead to a concealed person only by MatchConcealed (domain/11 §11.5).
func (b indexer) phone(value string, concealed bool) {
	digits := ja.FoldPhone(value)
	if concealed {
		b.key(hiddenPrefix+keyPhone, digits)
		return
	}
	b.key(keyPhone, digits)
	b.key(keyPhoneTail, reverse(digits))
}

// address keys of a concealed person, past addresses too, are the house number
// for MatchConcealed alone: search does not answer "somebody lives there".
func (b indexer) address(a Address, concealed bool) {
	if concealed {
		b.key(hiddenPrefix+keyHouse, a.HouseNumber)
		return
	}
	if a.Ended != Holds {
		return
	}
	b.key(keyHouse, a.HouseNumber)
	b.parts(ja.Fold(a.Text))
}

func (b indexer) done() index {
	var out index
	for k := range b.keys {
		out.keys = append(out.keys, k)
	}
	slices.SortFunc(out.keys, func(x, y key) int {
		return strings.Compare(x.kind+"\x01"+x.text, y.kind+"\x01"+y.text)
	})
	for g := range b.grams {
		out.grams = append(out.grams, g)
	}
	slices.Sort(out.grams)
	return out
}

func reverse(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// missing lists what is in a and not in b.
func missing[T comparable](a, b []T) []T {
	var out []T
	for _, x := range a {
		if !slices.Contains(b, x) {
			out = append(out, x)
		}
	}
	return out
}
