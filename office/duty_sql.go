package office

import (
	"time"

	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

const dutyColumns = `u.id, u.staff, u.desk, u.role, u.area, u.from_at, u.until_at, u.state, u.proposed_by, u.proposed_at,
 u.confirmed_by, u.confirmed_at, u.ended_by, u.ended_at, u.end_reason`

const dutySelect = "select " + dutyColumns + " from duty u"

func (d *Duty) dest() []any {
	return []any{&d.ID, &d.Staff, &d.Desk, &d.Role, &d.Area, &d.From, &d.Until, &d.State, &d.ProposedBy, &d.ProposedAt,
		&d.ConfirmedBy, &d.ConfirmedAt, &d.EndedBy, &d.EndedAt, &d.EndReason}
}

func (d *Duty) read() {
	if d.Until.Equal(sharing.Forever) {
		d.Until = time.Time{}
	}
}

func scanDuty(r store.Row) (Duty, error) {
	var d Duty
	err := r.Scan(d.dest()...)
	d.read()
	return d, err
}

func saveDuty(tx *store.Tx, d Duty) error {
	until := d.Until
	if until.IsZero() {
		until = sharing.Forever
	}
	return tx.Exec(`insert into duty (municipality, id, staff, desk, role, area, from_at, until_at, state, proposed_by,
 proposed_at, confirmed_by, confirmed_at, ended_by, ended_at, end_reason)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
 on conflict (municipality, id) do update set until_at = excluded.until_at, state = excluded.state,
 proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at, confirmed_by = excluded.confirmed_by,
 confirmed_at = excluded.confirmed_at, ended_by = excluded.ended_by, ended_at = excluded.ended_at,
 end_reason = excluded.end_reason`,
		tx.Municipality(), d.ID, d.Staff, d.Desk, d.Role, d.Area, d.From, until, d.State, d.ProposedBy,
		d.ProposedAt, d.ConfirmedBy, d.ConfirmedAt, d.EndedBy, d.EndedAt, d.EndReason)
}

// DutyByID finds a duty. Errors: words.NotFound.
func DutyByID(tx *store.Tx, id store.ID) (Duty, error) {
	d, found, err := store.First(tx, scanDuty, dutySelect+" where u.municipality = ? and u.id = ?", tx.Municipality(), id)
	if err == nil && !found {
		return Duty{}, words.NotFound()
	}
	return d, err
}

// AllDuties lists every duty that somebody has or had.
func AllDuties(tx *store.Tx, staff store.ID) ([]Duty, error) {
	return store.All(tx, scanDuty, dutySelect+" where u.municipality = ? and u.staff = ? order by u.from_at, u.id",
		tx.Municipality(), staff)
}

// Held is a duty with what its screens show.
type Held struct {
	Duty
	StaffName    string `json:"staff_name"`
	StaffKana    string `json:"staff_kana"`
	Suspended    bool   `json:"suspended"`
	DeskName     Label  `json:"desk_name,omitzero"`
	Organisation Label  `json:"organisation,omitzero"`
}

const heldSelect = "select " + dutyColumns + `, s.name, s.kana, s.suspended, d.name, d.name_en, d.name_easy,
 o.name, o.name_en, o.name_easy from duty u
 join staff s on s.municipality = u.municipality and s.id = u.staff
 join desk d on d.municipality = u.municipality and d.id = u.desk
 join organisation o on o.municipality = d.municipality and o.id = d.organisation`

func scanHeld(r store.Row) (Held, error) {
	var h Held
	err := r.Scan(append(h.dest(), &h.StaffName, &h.StaffKana, &h.Suspended, &h.DeskName.JA, &h.DeskName.EN, &h.DeskName.Easy,
		&h.Organisation.JA, &h.Organisation.EN, &h.Organisation.Easy)...)
	h.read()
	return h, err
}

// Duties lists the duties in which somebody may act now: confirmed, running, of
// an account and an organisation that are not suspended.
func Duties(tx *store.Tx, staff store.ID, now time.Time) ([]Held, error) {
	held, err := store.Remember(tx, heldByKey(staff), func() ([]Held, error) {
		return store.All(tx, scanHeld, heldSelect+` where u.municipality = ? and u.staff = ? and u.state = 'CONFIRMED' and s.suspended = 0
 and o.suspended = 0 order by u.from_at, u.id`, tx.Municipality(), staff)
	})
	return running(held, now), err
}

type heldByKey store.ID

// running leaves those of confirmed duties that run now.
func running(held []Held, now time.Time) []Held {
	var out []Held
	for _, h := range held {
		if h.Current(now) {
			out = append(out, h)
		}
	}
	return out
}

// StaffAt lists who works at a desk now.
func StaffAt(tx *store.Tx, desk store.ID, now time.Time) ([]Held, error) {
	held, err := store.Remember(tx, heldAtKey(desk), func() ([]Held, error) {
		return store.All(tx, scanHeld, heldSelect+` where u.municipality = ? and u.desk = ? and u.state = 'CONFIRMED' and s.suspended = 0
 order by s.kana, u.id`, tx.Municipality(), desk)
	})
	return running(held, now), err
}

// SupervisorsUnder lists who supervises, now, the desks that a desk coordinates.
func SupervisorsUnder(tx *store.Tx, coordinator store.ID, now time.Time) ([]Held, error) {
	return store.All(tx, scanHeld, heldSelect+` where u.municipality = ? and u.role = ? and ? and s.suspended = 0 and u.desk in (
 select k.desk from desk_coordinator k where k.municipality = u.municipality and k.coordinator = ? and k.from_at <= ? and k.until_at > ?)
 order by s.kana, u.id`, tx.Municipality(), sharing.Supervisor, current("u", now), coordinator, now, now)
}

type heldAtKey store.ID

// DutiesAt lists the duties at a desk that are not over: proposed, coming and
// running ones, also those of suspended accounts.
func DutiesAt(tx *store.Tx, desk store.ID, now time.Time) ([]Held, error) {
	return store.All(tx, scanHeld, heldSelect+` where u.municipality = ? and u.desk = ? and u.state <> 'ENDED'
 and u.until_at > ? order by s.kana, u.id`, tx.Municipality(), desk, now)
}

// DutiesOf lists what somebody has and had, newest first.
func DutiesOf(tx *store.Tx, staff store.ID) ([]Held, error) {
	return store.All(tx, scanHeld, heldSelect+" where u.municipality = ? and u.staff = ? order by u.from_at desc, u.id desc",
		tx.Municipality(), staff)
}

// Waiting lists the duties that wait to be confirmed, oldest first, so that the
// responsible person sees what no desk's supervisor can do.
func Waiting(tx *store.Tx, now time.Time) ([]Held, error) {
	return store.All(tx, scanHeld, heldSelect+` where u.municipality = ? and u.state = 'PROPOSED' and u.until_at > ?
 order by u.proposed_at, u.id limit 200`, tx.Municipality(), now)
}

// RanOut lists the confirmed duties whose term is over but that nobody has
// ended yet; a job ends them, so that what hangs on them is handed over.
func RanOut(tx *store.Tx, now time.Time) ([]Duty, error) {
	return store.All(tx, scanDuty, dutySelect+` where u.municipality = ? and u.state = 'CONFIRMED' and u.until_at <= ?
 order by u.until_at, u.id limit 200`, tx.Municipality(), now)
}

// AllHeld lists every duty that is not over, for the page of all accounts.
func AllHeld(tx *store.Tx, now time.Time) ([]Held, error) {
	return store.All(tx, scanHeld, heldSelect+` where u.municipality = ? and u.state <> 'ENDED' and u.until_at > ?
 order by u.from_at, u.id`, tx.Municipality(), now)
}
