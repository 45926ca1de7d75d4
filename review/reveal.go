package review

import (
	"errors"
	"time"

	"tomoni/audit"
	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// RevealPayload is the payload of review.reveal.
type RevealPayload struct {
	Line   store.ID `json:"line" need:"true"` // of the log
	Reason string   `json:"reason" need:"true" max:"1000"`
}

// Reveal lets the log reviewer read, for the rest of the day, who and which
// record stand behind the pseudonyms of one line (B15: reveal with reason). Of
// somebody in hiding and of a sealed record nothing is revealed: those take two
// persons.
var Reveal = command.New("review.reveal", command.Anyone[RevealPayload], func(u *command.Unit, p RevealPayload) (command.Result, error) {
	behind, err := audit.Unmask(u.Tx, p.Line)
	if errors.Is(err, store.ErrNone) {
		err = words.NotFound()
	}
	if err != nil {
		return command.Result{}, err
	}
	u.Touched(behind.Object, behind.Person, sharing.B15, sharing.C0, "reason")
	return command.Said(saidRevealed.With()), u.Exec("insert into review_reveal (municipality, id, line, staff, reason, at) values (?, ?, ?, ?, ?, ?)",
		u.Municipality(), u.NewID("reveal"), p.Line, u.Viewer.Staff, p.Reason, u.Now)
}).For(sharing.LogReviewer)

// Commands of this room.
var Commands = []*command.Command{Reveal, Inquire}

// revealedFor is the newest reason with which a reviewer revealed a line since a
// time; "" for none.
func revealedFor(tx *store.Tx, line, staff store.ID, since time.Time) (string, error) {
	reason, _, err := store.First(tx, func(r store.Row) (s string, err error) { return s, r.Scan(&s) },
		"select reason from review_reveal where municipality = ? and line = ? and staff = ? and at >= ? order by at desc limit 1",
		tx.Municipality(), line, staff, since)
	return reason, err
}
