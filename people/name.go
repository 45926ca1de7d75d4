package people

import (
	"slices"
	"strings"

	"tomoni/ja"
	"tomoni/store"
	"tomoni/words"
)

// NameKind is what sort of name a name is.
type NameKind string

// The kinds of names, in the order in which one is shown.
const (
	Registered    NameKind = "REGISTERED"     // 氏名, as registered
	Alias         NameKind = "ALIAS"          // 通称
	Heard         NameKind = "HEARD"          // as it was heard, spelling unknown
	Romaji        NameKind = "ROMAJI"         // ローマ字
	FormerSurname NameKind = "FORMER_SURNAME" // 旧氏
	Former        NameKind = "FORMER"         // a name borne before
)

// NameKinds lists the kinds.
var NameKinds = []NameKind{Registered, Alias, Heard, Romaji, FormerSurname, Former}

// Name is one name of a person, byte for byte as received. Whole is for names
// that do not part into family and given name; either may be missing.
type Name struct {
	ID     store.ID
	Kind   NameKind
	Family string
	Given  string
	Whole  string
	Kana   string // family and given separated by a space where they are known
	From   ja.Date
	Until  ja.Date
	Ended  string
	place  int // the order in which a person's names were written down
}

// IsZero reports whether no name was given at all.
func (n Name) IsZero() bool { return n.Family == "" && n.Given == "" && n.Whole == "" && n.Kana == "" }

// Text is the name as one writes it: 氏 名 with an ideographic space, in Latin
// letters with a plain one. Without letters it is the kana, "" without both.
func (n Name) Text() string {
	switch {
	case n.Whole != "":
		return n.Whole
	case n.Family == "" && n.Given == "":
		return n.Kana
	case n.Family == "" || n.Given == "":
		return n.Family + n.Given
	case ja.HasJapanese(n.Family + n.Given):
		return n.Family + "　" + n.Given
	}
	return n.Family + " " + n.Given
}

// former reports whether the name is not borne any more.
func (n Name) former() bool {
	return n.Kind == Former || n.Kind == FormerSurname || n.Ended != Holds
}

// kanaParts gives family and given name in kana where a space parts them.
func (n Name) kanaParts() (family, given string) {
	family, given, _ = cutSpace(n.Kana)
	return family, given
}

// letters gives family and given name in letters; a whole name is parted at its
// space when it has one.
func (n Name) letters() (family, given string) {
	if n.Family == "" && n.Given == "" {
		family, given, _ = cutSpace(n.Whole)
		return family, given
	}
	return n.Family, n.Given
}

// whole gives the name in letters without a space.
func (n Name) whole() string {
	if n.Whole != "" {
		return n.Whole
	}
	return n.Family + n.Given
}

// cutSpace parts at the first space of any width; parted is false without one.
func cutSpace(s string) (before, after string, parted bool) {
	s = strings.TrimSpace(s)
	i := strings.IndexAny(s, " 　")
	if i < 0 {
		return "", "", false
	}
	return s[:i], strings.Trim(s[i:], " 　"), true
}

// inUse picks the name that lists show: by kind, then the newest.
func inUse(names []Name) Name {
	var best Name
	for _, kind := range NameKinds {
		for _, n := range names {
			if n.Kind == kind && n.Ended == Holds && (best.ID.IsZero() || n.place > best.place) {
				best = n
			}
		}
		if !best.ID.IsZero() {
			break
		}
	}
	return withKana(best, names)
}

// nameToCorrect is the name in use that a correction of a kind is about, as it was
// written: the one that lists show where no kind is said, otherwise one of that kind.
// A registered name that nobody knew takes the place of the one that was heard.
func nameToCorrect(names []Name, kind NameKind) Name {
	of := func(kinds ...NameKind) Name {
		return inUse(slices.DeleteFunc(slices.Clone(names), func(n Name) bool { return !slices.Contains(kinds, n.Kind) }))
	}
	about := of(kind)
	switch {
	case kind == "":
		about = inUse(names)
	case kind == Registered && about.ID.IsZero():
		about = of(Heard)
	}
	if i := slices.IndexFunc(names, func(n Name) bool { return n.ID == about.ID }); i >= 0 {
		return names[i]
	}
	return Name{}
}

// insteadOf is a name as a correction of the one that stood means it (pure). Letters
// are written either in two parts or as a whole, and the whole is what people read:
// whoever writes the one anew and leaves the other as it stood means the new one.
// Errors: a fault at the whole name where only one of two parts was written beside
// it; the other part, which it may hold, would be gone unseen (promise 4).
func (n Name) insteadOf(stood Name) (Name, error) {
	parts, whole := n.Family != stood.Family || n.Given != stood.Given, n.Whole != stood.Whole
	switch {
	case n.Whole == "" || parts == whole:
	case whole:
		n.Family, n.Given = "", ""
	case n.Family != "" && n.Given != "":
		n.Whole = ""
	case n.Family != "" || n.Given != "":
		return n, words.Invalid("whole", wholeStands)
	}
	return n, nil
}

// withKana lends a name without kana those of another name in use.
func withKana(best Name, names []Name) Name {
	for _, n := range names {
		if best.Kana != "" {
			break
		}
		if n.Ended == Holds && !n.former() {
			best.Kana = n.Kana
		}
	}
	return best
}
