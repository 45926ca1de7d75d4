package sharing

import (
	"time"

	"tomoni/store"
	"tomoni/words"
)

// Viewer is somebody in one duty (立場), as plain values that office fills
// inside the reading transaction. Suspended accounts and organisations never
// become a Viewer.
type Viewer struct {
	Municipality int
	Staff        store.ID
	StaffName    string
	Duty         store.ID
	Role         Role
	Desk         store.ID
	DeskName     string
	DeskNameEN   string // "" when it has none
	Organisation store.ID
	Commission   store.ID
	Controller   store.ID // whose data: the organisation that the desk's commission works for
	Until        time.Time
	Lang         words.Lang
	// Denied says that some deny (conflict of interest, opponent) names this
	// staff member; only then do the predicates look for it.
	Denied bool
}

// DeskIn is the name of the viewer's desk in a language.
func (v Viewer) DeskIn(lang words.Lang) string {
	if lang == words.EN && v.DeskNameEN != "" {
		return v.DeskNameEN
	}
	return v.DeskName
}

// IsZero reports whether there is no viewer.
func (v Viewer) IsZero() bool { return v.Staff.IsZero() && v.Role != System }

// AsSystem is the viewer of jobs and outbox handlers.
func AsSystem(municipality int) Viewer {
	return Viewer{Municipality: municipality, Role: System, Lang: words.JA}
}
