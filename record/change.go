package record

import (
	"errors"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// New is what a room gives to begin a record.
type New struct {
	ID     store.ID // zero: made here
	Kind   string
	Parent store.ID
	Desk   store.ID // zero: the desk of the duty that acts
	Staff  store.ID // zero with a zero Desk: who acts
	Area   store.ID
	Class  string
	Title  string
	Next   Next
}

// Begin saves a new record: from this second on its desk answers for it
// (promise 1), and it has a next date (promise 2).
func Begin(u *command.Unit, n New) (Record, error) {
	if err := checkNext(n.Next); err != nil {
		return Record{}, err
	}
	r := Record{ID: n.ID, Kind: n.Kind, Parent: n.Parent, Desk: n.Desk, Staff: n.Staff, Area: n.Area, Class: n.Class,
		Title: n.Title, Open: true, WaitSince: u.Today(), MadeAt: u.Now, lock: 1}
	if r.ID.IsZero() {
		r.ID = u.NewID(n.Kind)
	}
	if r.Desk.IsZero() {
		r.Desk, r.Staff = u.Viewer.Desk, u.Viewer.Staff
	}
	if r.Class == "" {
		r.Class = "S3"
	}
	r = r.step(n.Next, store.ID{}, u.Today())
	r, err := insertWithCode(u, r)
	if err != nil || r.Parent.IsZero() {
		return r, err
	}
	return r, Follow(u, r.Parent, r.ID)
}

// mostCodes is how many codes are tried; one in a thousand is taken at a quarter
// of a million records.
const mostCodes = 8

// insertWithCode tries another code when one is taken already.
func insertWithCode(u *command.Unit, r Record) (Record, error) {
	for try := range mostCodes {
		r.Code = codeFor(r.ID, try)
		if saved, err := insert(u.Tx, r); saved || err != nil {
			return r, err
		}
	}
	return r, errNoCode
}

var errNoCode = errors.New("record: every code that was tried is taken")

// Load reads a record for a change. The caller has checked its permission with
// u.May.
func Load(u *command.Unit, id store.ID) (Record, error) { return load(u.Tx, id) }

// Concern notes that a record concerns a person.
func Concern(u *command.Unit, record, person store.ID, role Role) error {
	return ConcernOn(u, record, person, role, "")
}

// ConcernOn is Concern for somebody who could be linked on a ground only, such
// as a confirmed hit (B18); あなたが読める理由 names it.
func ConcernOn(u *command.Unit, record, person store.ID, role Role, ground sharing.Ground) error {
	staysAnswered(u, record)
	if err := keepRole(u, record, person, role); err != nil {
		return err
	}
	return u.Later(`insert into concerns (municipality, record, person, role, place, from_at, ground)
 values (?, ?, ?, ?, (select coalesce(max(place), 0) + 1 from concerns where municipality = ? and record = ?), ?, ?)
 on conflict (municipality, record, person) do update set role = excluded.role`,
		u.Act.Municipality, record, person, string(role), u.Act.Municipality, record, u.Now, string(ground))
}

// keepRole keeps the role that a person had in a record before they get another
// (promise 4).
func keepRole(u *command.Unit, record, person store.ID, next Role) error {
	if u.Fresh(record) || u.Fresh(person) {
		return nil
	}
	before, found, err := roleOf(u.Tx, record, person)
	if err != nil || !found || before.Role == next {
		return err
	}
	return u.Keep(FacetPersons, record, before)
}

// Release takes a person off a record whose move to another record is done
// (a HAND_ON that was accepted). The revision keeps what stood before.
func Release(u *command.Unit, r Record, person store.ID) error {
	if err := keepRole(u, r.ID, person, Moved); err != nil {
		return err
	}
	return u.Later("update concerns set role = ? where municipality = ? and record = ? and person = ?",
		string(Moved), u.Act.Municipality, r.ID, person)
}

// TakeOff takes a person off a record that named them for a question which has been
// answered: through it nobody sees them any more. The revision keeps what stood before.
func TakeOff(u *command.Unit, record, person store.ID) error {
	before, found, err := roleOf(u.Tx, record, person)
	if err != nil || !found {
		return err
	}
	if err := u.Keep(FacetPersons, record, before); err != nil {
		return err
	}
	staysAnswered(u, record)
	return u.Exec("delete from concerns where municipality = ? and record = ? and person = ?", u.Act.Municipality, record, person)
}

// Moved marks a person whose worry another desk has accepted; the record still
// shows that it once concerned them.
const Moved Role = "MOVED"

// PersonsOf lists whom a record concerns, inside a unit of work whose
// permission has been checked.
func PersonsOf(u *command.Unit, record store.ID) ([]Person, error) { return personsOf(u.Tx, record) }

// Step sets what comes next, by the desk that owns the record, and ends an
// escalation: somebody has moved.
func Step(u *command.Unit, r Record, n Next) (Record, error) {
	return wait(u, r, n, store.ID{})
}

// Wait sets what comes next as another desk's move. It is in that desk's list
// and stays in the owner's; the caller gives the reach that lets it open the
// record, in the same unit.
func Wait(u *command.Unit, r Record, n Next, desk store.ID) (Record, error) {
	return wait(u, r, n, desk)
}

// Renew moves the next date on because somebody has been in touch. It is not
// what anybody looked at and decided, so whoever is choosing a date meanwhile
// does not clash with it.
func Renew(u *command.Unit, r Record, n Next) (Record, error) {
	return setNext(u, r, n, store.ID{}, FacetRenewed)
}

func wait(u *command.Unit, r Record, n Next, desk store.ID) (Record, error) {
	return setNext(u, r, n, desk, FacetNext)
}

func setNext(u *command.Unit, r Record, n Next, desk store.ID, f command.Facet) (Record, error) {
	if !r.Open {
		return r, u.Since(words.Conflict(alreadyClosed), FacetNext, r.ID)
	}
	if err := checkNext(n); err != nil {
		return r, err
	}
	return change(u, f, r, r.step(n, desk, u.Today()))
}

// Close ends a record with its reason; only an open one can be closed.
func Close(u *command.Unit, r Record, code string) (Record, error) {
	if !r.Open {
		return r, u.Since(words.Conflict(alreadyClosed), FacetNext, r.ID)
	}
	next := r
	next.Open, next.ClosedAt, next.CloseCode = false, u.Now, code
	next.NextOn, next.NextAt, next.WaitingFor, next.Phrase, next.Escalation = "", time.Time{}, store.ID{}, "", Calm
	return change(u, FacetNext, r, next)
}

// Reopen makes a closed record open again, at its desk; never a new person.
// Whoever opens it has it in hand: who had it may not be there any more.
func Reopen(u *command.Unit, r Record, n Next) (Record, error) {
	if r.Open {
		return r, nil
	}
	if err := checkNext(n); err != nil {
		return r, err
	}
	next := r.step(n, store.ID{}, u.Today())
	next.Open, next.CloseCode, next.Staff = true, "", store.ID{}
	if r.Desk == u.Viewer.Desk {
		next.Staff = u.Viewer.Staff
	}
	return change(u, FacetNext, r, next)
}

// HandOver moves a record to another desk because that desk has accepted it,
// or because somebody who may assign has done so. It is the only way in which
// the responsible desk changes.
func HandOver(u *command.Unit, r Record, desk, staff store.ID, n Next) (Record, error) {
	if err := checkNext(n); err != nil {
		return r, err
	}
	next := r.step(n, store.ID{}, u.Today())
	next.Desk, next.Staff = desk, staff
	return change(u, FacetNext, r, next)
}

// Assign says who within the desk has the record in hand; zero gives it back
// to the desk. Whoever has it in hand can read it, also when it is sealed: what was
// sealed silently is handed on as any other, and is on somebody's list (promise 2).
// Errors: a fault at staff for somebody who is kept from the record.
func Assign(u *command.Unit, r Record, staff store.ID) (Record, error) {
	if err := MayHave(u, r.ID, staff); err != nil {
		return r, err
	}
	next := r
	next.Staff = staff
	next, err := change(u, FacetStaff, r, next)
	if err == nil && r.Sealed {
		err = letRead(u, r, staff)
	}
	return next, err
}

// Retitle gives the record another title.
func Retitle(u *command.Unit, r Record, title string) (Record, error) {
	next := r
	next.Title = title
	return change(u, FacetTitle, r, next)
}

// Seal takes a record out of every ordinary ground: it is seen only by those
// whom a reach names. Whoever seals gives that reach in the same unit.
func Seal(u *command.Unit, r Record) (Record, error) {
	next := r
	next.Sealed, next.Class = true, "S4"
	return change(u, FacetSeal, r, next)
}

func change(u *command.Unit, f command.Facet, before, after Record) (Record, error) {
	if err := u.Keep(f, before.ID, before); err != nil {
		return before, err
	}
	if err := save(u.Tx, after); err != nil {
		return before, err
	}
	closed := before.Open && !after.Open
	if closed || before.Desk != after.Desk || before.Staff != after.Staff { // what was planned for other hands holds no more
		if err := endHandovers(u, before.ID); err != nil {
			return before, err
		}
	}
	after.lock++
	staysAnswered(u, after.ID)
	return after, nil
}

// NextWorkday is so many working days after today by the office's calendar.
func NextWorkday(u *command.Unit, n int) ja.Date { return Calendar(u.Tx).AddWorkdays(u.Today(), n) }

// Calendar gives the office's calendar; the wiring fills it (office).
var Calendar = func(*store.Tx) ja.Calendar { return ja.Calendar{} }
