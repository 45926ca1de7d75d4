package intake

import (
	"tomoni/command"
	"tomoni/coordination"
	"tomoni/record"
	"tomoni/words"
)

// thinkOver opens a coordination, so that nobody decides alone who does not
// want to: with the coordinator, the desk's supervisor or a colleague. The
// consultation stays where it is.
func thinkOver(u *command.Unit, r record.Record, p ReceivePayload) (words.Said, error) {
	ask := coordination.Ask{About: r, Reason: coordination.LookWithMe, Words: p.Asked}
	if ask.Words == "" {
		ask.Words = thinkWords.In(words.JA)
	}
	said := saidThinkCoordinator
	switch Partner(p.Partner) {
	case WithSupervisor:
		ask.Desk, said = u.Viewer.Desk, saidThinkDesk
	case WithColleague:
		if _, err := Colleague(u, p.Staff); err != nil {
			return words.Said{}, err
		}
		ask.Desk, ask.Staff, said = u.Viewer.Desk, p.Staff, saidThinkDesk
	}
	_, err := coordination.Open(u, ask)
	return said.With("code", r.Code), err
}
