package timeline

import (
	"tomoni/command"
	"tomoni/store"
)

// WriteFormer saves entries of records that an import takes over, with few
// statements. They are of no part that needs a reach of its own (C4).
func WriteFormer(u *command.Unit, list []Entry) error {
	entries := store.Into(`entry (municipality, id, record, at, kind, channel, part, basis, sealed, informant, staff, desk, minutes, words, written_at,
 taken_over, recorder)`)
	about := store.Into("entry_person (municipality, entry, person, record)")
	for _, e := range list {
		e = complete(u, e)
		entries.Add(u.Act.Municipality, e.ID, e.Record, e.At, string(e.Kind), e.Channel, string(e.Part), e.Basis, e.Sealed, e.Informant,
			e.Staff, e.Desk, e.Minutes, e.Words, e.WrittenAt, e.TakenOver, e.Recorder)
		for _, p := range e.Persons {
			about.Add(u.Act.Municipality, e.ID, p, e.Record)
		}
	}
	if err := entries.Save(u.Tx); err != nil {
		return err
	}
	return about.Save(u.Tx)
}
