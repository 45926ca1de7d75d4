package timeline

import (
	"time"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Kind is what sort of thing an entry tells.
type Kind string

// The kinds of entries.
const (
	Contact   Kind = "CONTACT"   // somebody called, came, wrote, was visited: counted as 延べ件数
	Note      Kind = "NOTE"      // what the desk thought or found out
	Told      Kind = "TOLD"      // passed on: a note of a referral
	Answer    Kind = "ANSWER"    // an answer of another desk
	Feedback  Kind = "FEEDBACK"  // the limited answer to whoever raised a concern
	Closing   Kind = "CLOSING"   // how it ended, what was told
	About     Kind = "INFORMANT" // 話してくれた人について
	Emergency Kind = "EMERGENCY" // spoken to by telephone: who, when
)

// DefaultBasis is the legal row under which something is heard when nothing
// else is said: within the purpose of use (個情法69条①).
const DefaultBasis = "APPI69_PURPOSE"

// Entry (経過の一行) is one piece of words.
type Entry struct {
	ID           store.ID
	Record       store.ID
	At           time.Time // when it was said or done
	Kind         Kind
	Channel      string // code list channel
	Part         sharing.Part
	Basis        string // legal row code
	Sealed       bool
	Informant    string   // code list informant: who said it
	Staff        store.ID // who wrote it; of what was taken over, who read the ledger in
	Desk         store.ID
	TakenOver    bool   // from a ledger
	Recorder     string // 記録者: who wrote what was taken over, as the ledger says; no account
	Minutes      int
	Words        string
	Supersedes   store.ID
	SupersededBy store.ID
	WrittenAt    time.Time
	Persons      []store.ID
}

// Write saves an entry in the unit of work. Part and basis are never empty; the
// author and the author's desk are those of the act. Whoever writes about abuse
// (C4) may read it again (B1), though the rest of the desk may not.
func Write(u *command.Unit, e Entry) (Entry, error) {
	if e.Words == "" {
		return e, words.Invalid("words", needWords)
	}
	e = complete(u, e)
	if err := insert(u, e); err != nil {
		return e, err
	}
	for _, p := range e.Persons {
		if err := u.Later("insert into entry_person (municipality, entry, person, record) values (?, ?, ?, ?)",
			u.Act.Municipality, e.ID, p, e.Record); err != nil {
			return e, err
		}
	}
	if e.Part != sharing.C4 || e.Sealed || u.Viewer.Staff.IsZero() {
		return e, nil
	}
	return e, sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: e.ID, Holder: u.Viewer.Staff,
		Parts: sharing.PartsOf(sharing.C4), Ground: sharing.B1, Basis: e.Basis, From: u.Now, Source: e.Record})
}

func complete(u *command.Unit, e Entry) Entry {
	if e.ID.IsZero() {
		e.ID = u.NewID("entry")
	}
	if e.At.IsZero() {
		e.At = u.Now
	}
	if e.Part == "" {
		e.Part = sharing.C2
	}
	if e.Basis == "" {
		e.Basis = DefaultBasis
	}
	e.Staff, e.Desk, e.WrittenAt = u.Viewer.Staff, u.Viewer.Desk, u.Now
	return e
}

// Correct writes a new version of an entry; the former one stays and is marked.
// The author, or the desk that answers for the record, corrects; the part stays at least as
// protected as it was. stale is the entry that the corrector saw.
func Correct(u *command.Unit, g sharing.Grant, desk, stale store.ID, text string) (Entry, error) {
	e, found, err := store.First(u.Tx, scan, "select "+columns+" from entry e where e.municipality = ? and e.id = ? and e.record = ? and ?",
		u.Act.Municipality, stale, g.Subject, g.Entries("e"))
	if err != nil {
		return e, err
	}
	if !found {
		return e, words.NotFound()
	}
	if e.Staff != u.Viewer.Staff && desk != u.Viewer.Desk {
		return e, words.Forbidden(othersWords)
	}
	if !e.SupersededBy.IsZero() {
		return e, corrected(u, g, e, text)
	}
	if e.Persons, err = personsOf(u.Tx, e.ID); err != nil {
		return e, err
	}
	next := e
	next.ID, next.Supersedes, next.Words = store.ID{}, e.ID, text
	if next, err = Write(u, next); err != nil {
		return next, err
	}
	if err := carryReach(u, e.ID, next.ID); err != nil {
		return next, err
	}
	return next, u.Exec("update entry set superseded_by = ? where municipality = ? and id = ?", next.ID, u.Act.Municipality, e.ID)
}

// corrected refuses a correction of what somebody has corrected already, and
// shows both texts: the entry that stands now, and what was sent.
func corrected(u *command.Unit, g sharing.Grant, e Entry, text string) error {
	if _, err := u.Open(g.Subject); err != nil {
		return err
	}
	now := e
	for !now.SupersededBy.IsZero() {
		next, found, err := store.First(u.Tx, scan, "select "+columns+" from entry e where e.municipality = ? and e.id = ? and e.record = ? and ?",
			u.Act.Municipality, now.SupersededBy, g.Subject, g.Entries("e"))
		if err != nil {
			return err
		}
		if !found { // the newest may not be read: it is not shown
			return words.Conflict(correctedMeanwhile)
		}
		now = next
	}
	sent := struct {
		Entry store.ID `json:"entry"`
		Words string   `json:"words"`
	}{e.ID, text}
	return u.Clash(sent, command.Last{Staff: now.Staff, Desk: now.Desk, At: now.WrittenAt},
		[]words.Beside{{Field: "words", Now: now.Words}, {Field: "entry", Now: now.ID}})
}

// carryReach lets those who were given the former version by list read the new
// one on the same ground: a correction must reach whoever read the error.
func carryReach(u *command.Unit, from, to store.ID) error {
	held, err := sharing.Readers(u.Tx, from, u.Now)
	if err != nil {
		return err
	}
	for _, h := range held {
		if h.Holder == u.Viewer.Staff && h.Ground == sharing.B1 {
			continue
		}
		h.ID, h.Object, h.From = u.NewID("reach"), to, u.Now
		if err := sharing.Give(u.Tx, h); err != nil {
			return err
		}
	}
	return nil
}
