package people

import (
	"slices"

	"tomoni/ja"
	"tomoni/store"
)

// ContactKind is a way to reach somebody.
type ContactKind string

// The kinds of contacts.
const (
	Phone        ContactKind = "PHONE"
	Mobile       ContactKind = "MOBILE"
	Fax          ContactKind = "FAX"
	Mail         ContactKind = "MAIL"
	OtherContact ContactKind = "OTHER"
)

// ContactKinds lists the kinds.
var ContactKinds = []ContactKind{Phone, Mobile, Fax, Mail, OtherContact}

// dialled reports whether the value is a telephone number.
func (k ContactKind) dialled() bool { return k == Phone || k == Mobile || k == Fax }

// Contact (連絡先) is one number or address to reach somebody, as given.
type Contact struct {
	ID    store.ID
	Kind  ContactKind
	Value string
	Note  string // whose it is, for whom to ask
	From  ja.Date
	Until ja.Date
	Ended string
}

// Answer is yes, no, or not asked yet.
type Answer string

// The answers.
const (
	NotAsked Answer = ""
	Yes      Answer = "YES"
	No       Answer = "NO"
)

// Answers lists them.
var Answers = []Answer{Yes, No}

// ReachSafely (安全な連絡のしかた) is how to reach somebody without putting them
// in danger. It is shown wherever a phone or an address of theirs is (MODEL,
// People); silence means that nobody has asked yet, never that all is well.
type ReachSafely struct {
	ID       store.ID
	Ring     Answer // may one ring
	Number   string // which number
	Times    string // when
	Message  Answer // leave a message
	AsWhom   string // as whom one presents oneself
	NotAlone bool   // nobody visits alone
	HideFrom bool   // 「知られたくない相手がいる」
	Note     string
	Since    ja.Date
	Version  int // 0: nobody has asked yet
	desk     store.ID
}

// warnings are what forbids the usual way, by the fields that say so.
func (r ReachSafely) warnings() map[string]bool {
	return map[string]bool{"ring": r.Ring == No, "message": r.Message == No, "not_alone": r.NotAlone, "hide_from": r.HideFrom}
}

// warnedToo adds the warnings that stand at another entry of the same person:
// what protects the one protects the other (pure). Nothing else of it is told.
func (r ReachSafely) warnedToo(w ReachSafely) ReachSafely {
	if w.Ring == No {
		r.Ring = No
	}
	if w.Message == No {
		r.Message = No
	}
	r.NotAlone, r.HideFrom = r.NotAlone || w.NotAlone, r.HideFrom || w.HideFrom
	return r
}

// lowered lists the warnings that stand and that next takes away although
// another desk has heard them; history is oldest first (pure). What the next desk
// writes beside them never makes them its own.
func lowered(history []ReachSafely, next ReachSafely, by store.ID) (fields []string) {
	raised := map[string]store.ID{}
	var before ReachSafely
	for _, r := range history {
		for field, stands := range r.warnings() {
			if stands && !before.warnings()[field] {
				raised[field] = r.desk
			}
		}
		before = r
	}
	for field, stands := range before.warnings() {
		if stands && !next.warnings()[field] && !raised[field].IsZero() && raised[field] != by {
			fields = append(fields, field)
		}
	}
	slices.Sort(fields)
	return fields
}

// Asked reports whether anybody has asked.
func (r ReachSafely) Asked() bool { return r.Version > 0 }

// Careful reports whether something forbids the usual way.
func (r ReachSafely) Careful() bool {
	return r.Ring == No || r.Message == No || r.AsWhom != "" || r.NotAlone || r.HideFrom || r.Number != "" || r.Times != ""
}
