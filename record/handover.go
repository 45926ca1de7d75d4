package record

import (
	"time"

	"tomoni/command"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Handing over (引きつぎ): before a duty ends, whoever has it says to whom each
// thing in hand goes. It takes effect when the duty ends; what was said to nobody,
// or to somebody who is not there then, falls back to the desk (promises 1 and 2).

// When a handing over takes effect.
const (
	HandNow  = "NOW" // at once
	HandLast = "END" // when the duty of who has it ends
)

// Term is from when until when somebody works at a desk; a zero Until: no end is set.
type Term struct{ From, Until time.Time }

// TermsAt lists the confirmed terms of somebody's work at a desk that are not
// over; the wiring fills it (office).
var TermsAt func(tx *store.Tx, desk, staff store.ID, now time.Time) ([]Term, error)

// HandoverPayload is the payload of record.hand_over.
type HandoverPayload struct {
	Staff   store.ID   `json:"staff" need:"true"` // who has them in hand
	To      store.ID   `json:"to_staff" need:"true"`
	Records []store.ID `json:"records" need:"true" max:"200"`
	When    string     `json:"when" need:"true" one:"NOW,END"`
}

// HandOverWork says to whom things in hand go, by who has them or the desk's
// supervisor.
var HandOverWork = command.New("record.hand_over", func(u *command.Unit, p HandoverPayload) error {
	if p.Staff != u.Viewer.Staff && u.Viewer.Role != sharing.Supervisor {
		return words.NotFound()
	}
	return mayAll(u, p.Records)
}, func(u *command.Unit, p HandoverPayload) (command.Result, error) {
	if err := mayTakeOver(u, p); err != nil {
		return command.Result{}, err
	}
	goes, err := planned(u.Tx, u.Viewer.Desk, p.Staff)
	if err != nil {
		return command.Result{}, err
	}
	done := map[store.ID]bool{} // named twice is handed over once
	for _, id := range p.Records {
		if done[id] {
			continue
		}
		done[id] = true
		if err := handOver(u, p, id, goes[id].To); err != nil {
			return command.Result{}, err
		}
	}
	said := handedOver
	if p.When == HandLast {
		said = toBeHandedOver
	}
	return command.Said(said.With("n", len(done))), nil
}).For(sharing.Counsellor, sharing.Supervisor, sharing.Coordinator)

// mayAll demands that the viewer may see all of some records.
func mayAll(u *command.Unit, records []store.ID) error {
	grants, err := u.MayAll(records)
	for _, id := range records {
		if _, ok := grants[id]; !ok && err == nil {
			err = words.NotFound()
		}
	}
	return err
}

// mayTakeOver demands that the successor works at the desk when it takes effect.
func mayTakeOver(u *command.Unit, p HandoverPayload) error {
	if p.To == p.Staff {
		return words.Invalid("to_staff", sameHands)
	}
	theirs, err := TermsAt(u.Tx, u.Viewer.Desk, p.To, u.Now)
	if err != nil {
		return err
	}
	own, err := TermsAt(u.Tx, u.Viewer.Desk, p.Staff, u.Now)
	if err != nil {
		return err
	}
	if !thereToTakeOver(theirs, own, p.When, u.Now) {
		return words.Invalid("to_staff", notThereThen)
	}
	return nil
}

// thereToTakeOver reports whether somebody with some terms works there when
// another's end (pure): a term without an end, or one that may still be ended,
// takes whoever is there or will be.
func thereToTakeOver(theirs, own []Term, when string, now time.Time) bool {
	at := now
	if when == HandLast {
		for _, t := range own {
			if t.Until.IsZero() {
				return len(theirs) > 0
			}
			if t.Until.After(at) {
				at = t.Until
			}
		}
	}
	for _, t := range theirs {
		if !at.Before(t.From) && (t.Until.IsZero() || at.Before(t.Until)) {
			return true
		}
	}
	return false
}

// handOver says to whom one thing goes; goes is who was named before.
func handOver(u *command.Unit, p HandoverPayload, id, goes store.ID) error {
	r, err := Load(u, id)
	if err != nil {
		return err
	}
	if !r.Open || r.Desk != u.Viewer.Desk || r.Staff != p.Staff {
		return u.Since(words.Conflict(notInHand), FacetStaff, id)
	}
	if err := MayHave(u, id, p.To); err != nil {
		return atField(err, "to_staff")
	}
	u.Touched(r.ID, store.ID{}, sharing.B1, sharing.C0, "staff")
	if p.When == HandNow {
		return takeOver(u, r, p.To)
	}
	if goes == p.To { // said again: the plan stands as it is
		return nil
	}
	if err := endHandovers(u, id); err != nil {
		return err
	}
	return u.Exec(`insert into handover (municipality, id, record, desk, from_staff, to_staff, staff, made_at) values (?, ?, ?, ?, ?, ?, ?, ?)`,
		u.Municipality(), u.NewID("handover"), id, r.Desk, p.Staff, p.To, u.Viewer.Staff, u.Now)
}

// atField puts a refusal at the field of the form that it concerns.
func atField(err error, field string) error {
	if f, ok := words.AsFault(err); ok && f.Kind == words.KindInvalid {
		return words.Invalid(field, notThisOne)
	}
	return err
}

// takeOver puts a record into a successor's hands, who can then read it.
func takeOver(u *command.Unit, r Record, to store.ID) error {
	_, err := Assign(u, r, to)
	return err
}

func endHandovers(u *command.Unit, id store.ID) error {
	return u.Exec("update handover set ended_at = ? where municipality = ? and record = ? and ended_at is null", u.Now, u.Municipality(), id)
}

// successors are to whom somebody's things at a desk were said to go, of those
// who work there now.
func successors(u *command.Unit, desk, staff store.ID) (map[store.ID]store.ID, error) {
	workers, err := WorkersAt(u.Tx, desk, u.Now)
	if err != nil {
		return nil, err
	}
	there := map[store.ID]bool{}
	for _, w := range workers {
		there[w.Staff] = true
	}
	goes := map[store.ID]store.ID{}
	plans, err := planned(u.Tx, desk, staff)
	for id, k := range plans {
		if there[k.To] {
			goes[id] = k.To
		}
	}
	return goes, err
}

// InHand lists what somebody has in hand at the viewer's desk, as far as the
// viewer may see it, by due date.
func InHand(rd *sharing.Reading, staff store.ID, limit int) ([]Record, error) {
	return store.All(rd.Tx, scan, "select "+columns+` from record r where r.municipality = ? and r.desk = ? and r.staff = ? and r.is_open = 1 and ?
 order by r.next_on, r.id limit ?`, rd.Municipality(), rd.Viewer.Desk, staff, rd.Visible("r"), limit)
}

// Hand is how much somebody has in hand at a desk, and for how much of it was said
// to whom it goes.
type Hand struct{ Open, Said int }

// Hands counts it for everybody at the viewer's desk, as far as the viewer may see it.
func Hands(rd *sharing.Reading) (map[store.ID]Hand, error) {
	out := map[store.ID]Hand{}
	err := rd.Each(func(r store.Row) error {
		var staff store.ID
		var h Hand
		err := r.Scan(&staff, &h.Open, &h.Said)
		out[staff] = h
		return err
	}, `select r.staff, count(*), sum(case when exists (select 1 from handover k where k.municipality = r.municipality and k.record = r.id
 and k.from_staff = r.staff and k.desk = r.desk and k.ended_at is null) then 1 else 0 end)
 from record r where r.municipality = ? and r.desk = ? and r.is_open = 1 and ? group by r.staff`, rd.Municipality(), rd.Viewer.Desk, rd.Visible("r"))
	return out, err
}
