package office

import (
	"tomoni/store"
	"tomoni/web"
)

// WaitsFor is a duty that waits for this reader to confirm it: a new one, or one
// that stopped because its holder was handed a new password.
type WaitsFor struct {
	Who  string `json:"who"`
	Role string `json:"role"`
	Desk string `json:"desk"`
}

// WaitingFor lists the duties that this reader is the one to confirm.
func WaitingFor(q *web.Request) ([]WaitsFor, error) {
	waiting, err := Waiting(q.Tx, q.Now)
	if err != nil {
		return nil, err
	}
	lines, err := linesOf(q, waiting)
	var out []WaitsFor
	for _, h := range lines {
		if h.MayConfirm {
			out = append(out, WaitsFor{Who: h.StaffName, Role: h.Role.Text().In(q.Lang), Desk: h.DeskName.In(q.Lang)})
		}
	}
	return out, err
}

// PasswordGiven reports whether somebody signs in with a password that another
// person chose and therefore knows.
func PasswordGiven(tx *store.Tx, staff store.ID) (bool, error) {
	return store.Remember(tx, givenKey{staff}, func() (bool, error) {
		s, err := StaffByID(tx, staff)
		return s.PasswordGiven, err
	})
}

type givenKey struct{ staff store.ID }
