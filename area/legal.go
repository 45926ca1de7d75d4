package area

import "tomoni/ja"

// LegalRow is one ground in law on which something may be told (domain 03 §3.2),
// in one version. A row permits; it never forces.
type LegalRow struct {
	Code    string  `json:"code"`
	Law     Label   `json:"law"` // short name
	LawID   string  `json:"law_id,omitempty"`
	Article Label   `json:"article"` // this version's article
	FromTo  Label   `json:"from_to"` // who tells whom
	Consent Consent `json:"consent"`
	// Approver: the desk's supervisor decides before sending; where life is in
	// danger, afterwards.
	Approver bool `json:"approver,omitempty"`
	// Conference: it holds only inside a session of a statutory conference.
	Conference bool `json:"conference,omitempty"`
	// Abuse: it is offered only where abuse or violence is feared.
	Abuse bool `json:"abuse,omitempty"`
	// Comprehensive: it gives nothing before Municipality.Comprehensive.
	Comprehensive bool  `json:"comprehensive,omitempty"`
	Conditions    Label `json:"conditions"`
	Duties        Label `json:"duties"`  // of who receives
	Penalty       Label `json:"penalty"` // zero: none attached
	Log           Label `json:"log"`     // what must be written down
	Sentence      Label `json:"sentence"`
	Verified      bool  `json:"verified"`
	Span
}

// Consent says what a legal row needs from the person.
type Consent string

// What a row may need.
const (
	ConsentNeeded    Consent = "NEEDED"
	ConsentNotNeeded Consent = "NOT_NEEDED"
	ConsentAsLaw     Consent = "AS_OTHER_LAW"
	ConsentOrdinance Consent = "NEEDED_UNLESS_ORDINANCE"
	ConsentBoth      Consent = "NEEDED_FROM_BOTH"
	ConsentDeemed    Consent = "NEEDED_OR_DEEMED"
	ConsentOrPurpose Consent = "NEEDED_OR_PURPOSE"
	ConsentByRow     Consent = "BY_ROW"
)

// Legal gives the version of a legal row that is in force on a day. Rows of the
// comprehensive programme give nothing before its day in this municipality.
func (p Pack) Legal(code string, on ja.Date) (LegalRow, bool) {
	for _, r := range p.LegalRows {
		if r.Code == code && r.On(on) && p.running(r, on) {
			return r, true
		}
	}
	return LegalRow{}, false
}

func (p Pack) running(r LegalRow, on ja.Date) bool {
	from := p.Municipality.Comprehensive
	return !r.Comprehensive || from != "" && from <= on
}
