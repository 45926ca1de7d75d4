package sharing

import (
	"slices"
	"time"

	"tomoni/audit"
	"tomoni/store"
)

// Looked is one look at a record or a person as this viewer may know it.
type Looked struct {
	At     time.Time
	Staff  store.ID // zero when Hidden
	Hidden bool     // 「地域の方」
	Role   Role     // "" when Hidden
	Action string
}

// WhoLooked tells who at the viewer's own desk looked. The looks of other desks
// are for the log reviewer alone: the list itself would tell that public
// assistance or an abuse team is involved (MODEL, Sharing).
//
// Somebody who does not work at a desk looks at own reports only (B17), so that
// whoever looked in such a duty is the reporter of the concern: they stand here
// as 「地域の方」, but for those reporters whom the caller names because this
// viewer may know them (児虐法7条: a reporter is not told).
func (rd *Reading) WhoLooked(objects []store.ID, limit int, known ...store.ID) ([]Looked, error) {
	looks, err := audit.Looks(rd.Tx, objects, rd.Viewer.Desk, limit)
	out := make([]Looked, 0, len(looks))
	for _, l := range looks {
		w := Looked{At: l.At, Staff: l.Staff, Role: Role(l.Role), Action: l.Action}
		if !w.Role.Works() && !slices.Contains(known, l.Staff) {
			w.Staff, w.Role, w.Hidden = store.ID{}, "", true
		}
		out = append(out, w)
	}
	return out, err
}

// EveryLook tells the looks of all desks to the log reviewer, and nothing to
// anybody else (B15).
func (rd *Reading) EveryLook(objects []store.ID, limit int) ([]audit.Look, error) {
	if rd.Viewer.Role != LogReviewer {
		return nil, nil
	}
	return audit.Looks(rd.Tx, objects, store.ID{}, limit)
}
