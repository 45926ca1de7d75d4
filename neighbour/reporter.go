package neighbour

import (
	"fmt"

	"tomoni/sharing"
	"tomoni/store"
)

// ReporterKind is in what role somebody told a concern.
type ReporterKind string

// The kinds of reporters.
const (
	OfVolunteer ReporterKind = "VOLUNTEER" // 民生委員・児童委員
	OfNeighbour ReporterKind = "NEIGHBOUR" // 近所の方, also one without a name
)

// Reporter (気づきを伝えた人) is who told a concern. It is a type of its own, so
// that no page, format or answer can name it: only To gives what one viewer may
// know. Part C5; never among the persons whom the record concerns.
type Reporter struct {
	kind    ReporterKind
	staff   store.ID // a volunteer's account, zero for others
	name    string   // of a neighbour, as given; "" not asked
	phone   string
	sealed  bool     // for signs of abuse, or on request
	desk    store.ID // the desk that received the concern
	takenBy store.ID // who typed it for the reporter; zero: typed by themselves
}

// Shown is what a viewer may know of a reporter. The zero Shown is 「地域の方」.
type Shown struct {
	Known  bool         `json:"known"`
	Kind   ReporterKind `json:"kind,omitempty"`
	Name   string       `json:"name,omitempty"`
	Phone  string       `json:"phone,omitempty"`
	staff  store.ID
	sealed bool
}

// To gives what the viewer may know: at the desk that received the concern the
// name; when it is sealed, only the supervisor there and whoever took the call
// (児虐法7条). Elsewhere nothing, whatever other ground there is.
func (r Reporter) To(v sharing.Viewer) Shown {
	if !v.Role.Works() || v.Desk != r.desk {
		return Shown{}
	}
	if r.sealed && v.Role != sharing.Supervisor && (r.takenBy.IsZero() || v.Staff != r.takenBy) {
		return Shown{}
	}
	return Shown{Known: true, Kind: r.kind, Name: r.name, Phone: r.phone, staff: r.staff, sealed: r.sealed}
}

// Own reports whether the viewer told the concern.
func (r Reporter) Own(v sharing.Viewer) bool { return !r.staff.IsZero() && r.staff == v.Staff }

// Proxy reports whether staff typed it for the reporter.
func (r Reporter) Proxy() bool { return !r.takenBy.IsZero() }

const refusal = "[reporter]"

// String refuses.
func (Reporter) String() string { return refusal }

// GoString refuses.
func (Reporter) GoString() string { return refusal }

// Format refuses, whatever the verb.
func (Reporter) Format(f fmt.State, _ rune) { fmt.Fprint(f, refusal) }

// MarshalJSON refuses with an error, so that an answer holding one is not sent.
func (Reporter) MarshalJSON() ([]byte, error) { return nil, errReporter }

// MarshalText refuses likewise.
func (Reporter) MarshalText() ([]byte, error) { return nil, errReporter }

var errReporter = fmt.Errorf("neighbour: a reporter is not written out")
