package people

import (
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
}

// Asked reports whether anybody has asked.
func (r ReachSafely) Asked() bool { return r.Version > 0 }

// Careful reports whether something forbids the usual way.
func (r ReachSafely) Careful() bool {
	return r.Ring == No || r.Message == No || r.AsWhom != "" || r.NotAlone || r.HideFrom || r.Number != "" || r.Times != ""
}
