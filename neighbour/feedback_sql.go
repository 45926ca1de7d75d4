package neighbour

import (
	"time"

	"tomoni/command"
	"tomoni/store"
)

// How is by which way an answer reached the reporter.
type How string

// The ways.
const (
	InApp   How = "APP"   // on the reporter's own phone page
	ByPhone How = "PHONE" // told on the telephone
	AtDoor  How = "DOOR"  // told in person
)

// Feedback (お返事) is one answer to a reporter; its words are the timeline
// entry of the same id.
type Feedback struct {
	Entry store.ID
	Kind  string // code list feedback_kind
	Final bool   // closes the concern
	How   How
	Scope Scope
	At    time.Time
}

func scanFeedback(r store.Row) (Feedback, error) {
	var f Feedback
	err := r.Scan(&f.Entry, &f.Kind, &f.Final, &f.How, &f.Scope, &f.At)
	return f, err
}

func insertFeedback(u *command.Unit, concern store.ID, f Feedback) error {
	return u.Exec(`insert into concern_feedback (municipality, entry, concern, kind, is_final, how, scope, at)
 values (?, ?, ?, ?, ?, ?, ?, ?)`,
		u.Act.Municipality, f.Entry, concern, f.Kind, f.Final, string(f.How), string(f.Scope), f.At)
}

// feedbackOf gives the answers of a concern by the id of their entries.
func feedbackOf(tx *store.Tx, concern store.ID) (map[store.ID]Feedback, error) {
	list, err := store.All(tx, scanFeedback, `select entry, kind, is_final, how, scope, at from concern_feedback
 where municipality = ? and concern = ? order by at, entry`, tx.Municipality(), concern)
	out := map[store.ID]Feedback{}
	for _, f := range list {
		out[f.Entry] = f
	}
	return out, err
}
