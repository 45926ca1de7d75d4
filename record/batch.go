package record

import (
	"slices"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Former is a record that an import takes over from somewhere else, with its
// days as they were.
type Former struct {
	ID       store.ID // made by whoever makes what is about it
	Kind     string
	Class    string
	Title    string
	Began    time.Time
	Open     bool
	Next     Next      // of an open one
	ClosedAt time.Time // of a closed one
	Reason   string    // of a closed one
	Persons  []store.ID
	InHand   bool // whoever takes it over has it in hand
	Sealed   bool // whoever says so gives the reach in the same unit
}

// NewBatch begins a batch of the viewer's desk that is not switched on: what is
// put into it is absent from every list, search and count.
func NewBatch(u *command.Unit) (store.ID, error) {
	id := u.NewID("batch")
	return id, u.Exec("insert into batch (municipality, id, desk, is_on, made_at, changed_at) values (?, ?, ?, 0, ?, ?)",
		u.Act.Municipality, id, u.Viewer.Desk, u.Now, u.Now)
}

// MadeBefore is where a record (alias) was made before a time; one of an import, which
// bears the day on which its work began, where that was switched on before.
func MadeBefore(alias string, at time.Time) store.Fragment {
	return store.SQL("("+alias+".made_at < ? and not exists (select 1 from batch mb where mb.municipality = "+alias+".municipality and mb.id = "+alias+".batch and mb.changed_at >= ?))", at, at)
}

// BeginFormer saves records in a batch that is not switched on, at the viewer's
// desk and in nobody's hands, where nothing else is said. They are written with
// few statements.
func BeginFormer(u *command.Unit, batch store.ID, list []Former) ([]Record, error) {
	records := make([]Record, len(list))
	for i, f := range list {
		r, err := f.record(u)
		if err != nil {
			return nil, err
		}
		records[i] = r
	}
	if err := giveCodes(u.Tx, records); err != nil {
		return nil, err
	}
	rows := store.Into(`record (municipality, id, kind, code, desk, staff, class, sealed, title, batch, is_open, next_on, next_at, clock,
 phrase, wait_since, escalation, made_at, closed_at, close_code, version)`)
	about := store.Into("concerns (municipality, record, person, role, place, from_at, ground)")
	for i, r := range records {
		rows.Add(u.Act.Municipality, r.ID, r.Kind, r.Code, r.Desk, r.Staff, r.Class, r.Sealed, r.Title, batch, r.Open, r.NextOn, r.NextAt, string(r.Clock),
			r.Phrase, r.WaitSince, int(r.Escalation), r.MadeAt, r.ClosedAt, r.CloseCode, r.lock)
		for place, person := range list[i].Persons {
			about.Add(u.Act.Municipality, r.ID, person, string(Subject), place+1, u.Now, "")
		}
	}
	if err := rows.Save(u.Tx); err != nil {
		return nil, err
	}
	return records, about.Save(u.Tx)
}

// formerLock is the version with which a record begins that somebody has worked on
// before: it has not just arrived ([Row.Unread]), and stands under its own day.
const formerLock = 2

func (f Former) record(u *command.Unit) (Record, error) {
	r := Record{ID: f.ID, Kind: f.Kind, Desk: u.Viewer.Desk, Class: f.Class, Title: f.Title, Clock: Days, WaitSince: u.Today(),
		MadeAt: f.Began, Open: f.Open, Sealed: f.Sealed, lock: formerLock}
	if r.Class == "" {
		r.Class = "S3"
	}
	if f.InHand {
		r.Staff = u.Viewer.Staff
	}
	if !f.Open {
		r.ClosedAt, r.CloseCode = f.ClosedAt, f.Reason
		return r, nil
	}
	if err := checkNext(f.Next); err != nil {
		return r, err
	}
	return r.step(f.Next, store.ID{}, u.Today()), nil
}

// giveCodes gives each record a 受付番号 that no other one has.
func giveCodes(tx *store.Tx, records []Record) error {
	taken := map[string]bool{}
	for try := range mostCodes {
		var wanted []string
		for i, r := range records {
			if r.Code == "" || taken[r.Code] {
				records[i].Code = codeFor(r.ID, try)
				wanted = append(wanted, records[i].Code)
			}
		}
		if len(wanted) == 0 {
			return nil
		}
		found, err := store.All(tx, store.ScanString, "select code from record where municipality = ? and ?", tx.Municipality(), store.In("code", wanted))
		if err != nil {
			return err
		}
		taken = map[string]bool{}
		for _, code := range found {
			taken[code] = true
		}
		once := map[string]bool{}
		for i, r := range records {
			if once[r.Code] {
				records[i].Code = ""
			}
			once[r.Code] = true
		}
		if len(found) == 0 && len(once) == len(records) && !once[""] {
			return nil
		}
	}
	return errNoCode
}

// SpreadDays is over how many working days the open records of a batch are divided,
// and spreadLeast how many at least stand on each: a desk that moves in sees all of
// what is open within two weeks, and nobody finds it all on one day.
const (
	SpreadDays  = 10
	spreadLeast = 5
)

// spread is how many of n records stand on each day (pure).
func spread(n int) int { return max(spreadLeast, (n+SpreadDays-1)/SpreadDays) }

// Spread divides the open records of a batch over the coming working days, what
// began last first.
func Spread(u *command.Unit, batch store.ID) error {
	open, err := store.All(u.Tx, store.ScanID, "select id from record where municipality = ? and batch = ? and is_open = 1 order by made_at desc, id",
		u.Act.Municipality, batch)
	if err != nil || len(open) == 0 {
		return err
	}
	day := 0
	for some := range slices.Chunk(open, spread(len(open))) {
		day++
		for part := range slices.Chunk(some, 500) {
			if err := u.Exec("update record set next_on = ? where municipality = ? and ?", NextWorkday(u, day), u.Act.Municipality, store.In("id", part)); err != nil {
				return err
			}
		}
	}
	return nil
}

// SwitchOn shows all records of a batch at once. Its open records are due not
// before the day given, which counts from now.
func SwitchOn(u *command.Unit, batch store.ID, due ja.Date) error {
	if err := u.Exec("update record set next_on = ? where municipality = ? and batch = ? and is_open = 1 and next_on < ?",
		due, u.Act.Municipality, batch, due); err != nil {
		return err
	}
	if err := turn(u, batch, true); err != nil {
		return err
	}
	kept, err := sharing.KeptFrom(u.Tx, u.Viewer.Desk, u.Now) // of whom one knows already
	for _, r := range kept {
		staysAnswered(u, r)
	}
	return err
}

// SwitchOff takes a batch out of sight again. What somebody has touched since
// stays: those records leave the batch, and come back as a list.
func SwitchOff(u *command.Unit, batch store.ID, since time.Time) ([]Record, error) {
	touched, err := store.All(u.Tx, scan, "select "+columns+` from record r where r.municipality = ? and r.batch = ? and (
 exists (select 1 from revision v where v.municipality = r.municipality and v.subject = r.id and v.at > ?)
 or exists (select 1 from record k where k.municipality = r.municipality and k.parent = r.id)
 or exists (select 1 from entry e where e.municipality = r.municipality and e.record = r.id and e.written_at > ?)
 or exists (select 1 from reach h where h.municipality = r.municipality and h.object = r.id and h.from_at > ?)
 or exists (select 1 from concerns n where n.municipality = r.municipality and n.record = r.id and n.from_at > ?)
 or exists (select 1 from consent s where s.municipality = r.municipality and s.record = r.id)
 or exists (select 1 from concerns c join revision v on v.municipality = c.municipality and v.subject = c.person
 where c.municipality = r.municipality and c.record = r.id and v.at > ?)
 or exists (select 1 from concerns c join concerns o on o.municipality = c.municipality and o.person = c.person and o.record <> c.record
 join record q on q.municipality = o.municipality and q.id = o.record
 where c.municipality = r.municipality and c.record = r.id and (q.batch is null or q.batch <> r.batch) and o.from_at > ?)) order by r.made_at, r.id`,
		u.Act.Municipality, batch, since, since, since, since, since, since)
	if err != nil {
		return nil, err
	}
	for _, r := range touched {
		if err := u.Exec("update record set batch = null where municipality = ? and id = ?", u.Act.Municipality, r.ID); err != nil {
			return nil, err
		}
	}
	return touched, turn(u, batch, false)
}

func turn(u *command.Unit, batch store.ID, on bool) error {
	n, err := u.Change("update batch set is_on = ?, changed_at = ? where municipality = ? and id = ? and desk = ? and is_on <> ?",
		on, u.Now, u.Act.Municipality, batch, u.Viewer.Desk, on)
	if err == nil && n == 0 {
		err = words.NotFound()
	}
	return err
}

// InBatch counts the records of a batch, for the check that it is whole.
func InBatch(tx *store.Tx, batch store.ID) (n int, err error) {
	err = tx.Row("select count(*) from record where municipality = ? and batch = ?", tx.Municipality(), batch).Scan(&n)
	return n, err
}
