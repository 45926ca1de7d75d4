package referral

import (
	"time"

	"tomoni/command"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

const columns = `f.id, f.sending, f.consultation, f.person, r.desk, f.receiver, f.kind, f.state, f.basis, f.basis_from, f.ground_said, f.consent, f.consent_until,
 f.reason, f.complaint, f.wish, f.asked, f.part, f.urgency, f.sent_by, f.sent_at, f.received_at, f.answered_by, f.answered_at,
 f.return_code, f.better, f.returns, f.origin, f.coordination, f.phone_who, f.phone_at, f.child, f.filed, f.first_code, f.first_at,
 f.outcome, f.outcome_at, f.approval, f.approved_by, f.approved_at, f.barred, f.reminders, f.sent_from, f.sent_area`

const from = ` from referral f join record r on r.municipality = f.municipality and r.id = f.id`

func (f *Referral) dest() []any {
	return []any{&f.ID, &f.Sending, &f.Consultation, &f.Person, &f.From, &f.To, &f.Kind, &f.State, &f.Basis, &f.BasisFrom, &f.GroundSaid, &f.Consent, &f.ConsentUntil,
		&f.Reason, &f.Complaint, &f.Wish, &f.Asked, &f.Part, &f.Urgency, &f.SentBy, &f.SentAt, &f.ReceivedAt, &f.AnsweredBy, &f.AnsweredAt,
		&f.ReturnCode, &f.Better, &f.Returns, &f.Origin, &f.Coordination, &f.PhoneWho, &f.PhoneAt, &f.Child, &f.Filed, &f.FirstCode, &f.FirstAt,
		&f.Outcome, &f.OutcomeAt, &f.Approval, &f.ApprovedBy, &f.ApprovedAt, &f.Barred, &f.Reminders, &f.SentFrom, &f.SentArea}
}

func scan(row store.Row) (f Referral, err error) { return f, row.Scan(f.dest()...) }

func insert(u *command.Unit, f Referral) error {
	return u.Exec(`insert into referral (municipality, id, sending, consultation, person, receiver, kind, state, on_the_way, basis, basis_from,
 ground_said, consent, consent_until, reason, complaint, wish, asked, part, urgency, sent_by, sent_at, received_at, answered_by, answered_at, return_code,
 better, returns, origin, coordination, phone_who, phone_at, child, filed, first_code, first_at, outcome, outcome_at, approval, approved_by,
 approved_at, barred, reminders) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		u.Act.Municipality, f.ID, f.Sending, f.Consultation, f.Person, f.To, string(f.Kind), string(f.State), f.Reaches(), f.Basis, f.BasisFrom,
		f.GroundSaid, f.Consent, f.ConsentUntil, f.Reason, f.Complaint, f.Wish, f.Asked, string(f.Part), f.Urgency, f.SentBy, f.SentAt, f.ReceivedAt, f.AnsweredBy,
		f.AnsweredAt, f.ReturnCode, f.Better, f.Returns, f.Origin, f.Coordination, f.PhoneWho, f.PhoneAt, f.Child, f.Filed, f.FirstCode, f.FirstAt,
		f.Outcome, f.OutcomeAt, f.Approval, f.ApprovedBy, f.ApprovedAt, f.Barred, f.Reminders)
}

// update writes what a decision changed; decide has kept what stood before.
func update(u *command.Unit, f Referral) error {
	return u.Exec(`update referral set state = ?, on_the_way = ?, sent_by = ?, sent_at = ?, received_at = ?, answered_by = ?, answered_at = ?,
 return_code = ?, better = ?, returns = ?, coordination = ?, phone_who = ?, phone_at = ?, child = ?, filed = ?, first_code = ?, first_at = ?,
 outcome = ?, outcome_at = ?, approval = ?, approved_by = ?, approved_at = ?, barred = ?, reminders = ?
 where municipality = ? and id = ?`,
		string(f.State), f.Reaches(), f.SentBy, f.SentAt, f.ReceivedAt, f.AnsweredBy, f.AnsweredAt, f.ReturnCode, f.Better, f.Returns,
		f.Coordination, f.PhoneWho, f.PhoneAt, f.Child, f.Filed, f.FirstCode, f.FirstAt, f.Outcome, f.OutcomeAt, f.Approval, f.ApprovedBy,
		f.ApprovedAt, f.Barred, f.Reminders, u.Act.Municipality, f.ID)
}

// load reads a referral with its record, for a change. Errors: NotFound.
func load(u *command.Unit, id store.ID) (Referral, record.Record, error) {
	r, err := record.Load(u, id)
	if err != nil {
		return Referral{}, r, err
	}
	f, err := byID(u.Tx, id)
	return f, r, err
}

func byID(tx *store.Tx, id store.ID) (Referral, error) {
	f, found, err := store.First(tx, scan, "select "+columns+from+" where f.municipality = ? and f.id = ?", tx.Municipality(), id)
	if err == nil && !found {
		err = words.NotFound()
	}
	return f, err
}

// Get reads a referral that a grant has opened. Its note is left out where the
// grant does not open the note's part.
func Get(rd *sharing.Reading, g sharing.Grant) (Referral, error) {
	if err := g.Require(sharing.C2); err != nil {
		return Referral{}, err
	}
	f, err := byID(rd.Tx, g.Subject)
	if !g.Has(f.Part) {
		f.Reason, f.Complaint, f.Wish, f.Asked = "", "", "", ""
	}
	return f, err
}

// onTheWay finds the open hand-on of a person in a consultation, zero for none.
func onTheWay(u *command.Unit, consultation, person store.ID) (store.ID, error) {
	id, _, err := store.First(u.Tx, store.ScanID, "select referral from referral_hand_on where municipality = ? and consultation = ? and person = ?",
		u.Act.Municipality, consultation, person)
	return id, err
}

// claim makes sure that a person has at most one open hand-on from a
// consultation: the table's key refuses a second.
func claim(u *command.Unit, f Referral) error {
	if f.Kind != HandOn {
		return nil
	}
	err := u.Savepoint(func() error {
		return u.Exec("insert into referral_hand_on (municipality, consultation, person, referral) values (?, ?, ?, ?)",
			u.Act.Municipality, f.Consultation, f.Person, f.ID)
	})
	if store.IsUnique(err) {
		return words.Conflict(alreadyOnTheWay)
	}
	return err
}

func unclaim(u *command.Unit, f Referral) error {
	return u.Exec("delete from referral_hand_on where municipality = ? and consultation = ? and person = ? and referral = ?",
		u.Act.Municipality, f.Consultation, f.Person, f.ID)
}

// attached is an entry that goes along with a referral.
type attached struct {
	Entry store.ID
	Part  sharing.Part
}

func attachedTo(tx *store.Tx, referral store.ID) ([]attached, error) {
	return store.All(tx, func(row store.Row) (a attached, err error) { return a, row.Scan(&a.Entry, &a.Part) },
		"select entry, part from referral_entry where municipality = ? and referral = ? order by entry", tx.Municipality(), referral)
}

func attach(u *command.Unit, referral store.ID, list []attached) error {
	for _, a := range list {
		if err := u.Exec("insert into referral_entry (municipality, referral, entry, part) values (?, ?, ?, ?)",
			u.Act.Municipality, referral, a.Entry, string(a.Part)); err != nil {
			return err
		}
	}
	return nil
}

// sentInto lists the referrals whose acceptance opened a consultation.
func sentInto(tx *store.Tx, consultation store.ID) ([]store.ID, error) {
	return store.All(tx, store.ScanID, "select id from referral where municipality = ? and child = ? order by id",
		tx.Municipality(), consultation)
}

// barredEntries lists the entries of a consultation that hold what another
// desk told under a consent that has since been withdrawn.
func barredEntries(tx *store.Tx, consultation store.ID) (map[store.ID]bool, error) {
	ids, err := store.All(tx, store.ScanID, "select filed from referral where municipality = ? and child = ? and barred = 1 and filed is not null",
		tx.Municipality(), consultation)
	out := map[store.ID]bool{}
	for _, id := range ids {
		out[id] = true
	}
	return out, err
}

// restingOn lists the referrals that rest on a consent and are open, or whose
// note the receiver has filed.
func restingOn(tx *store.Tx, consent store.ID) ([]store.ID, error) {
	return store.All(tx, store.ScanID, "select f.id"+from+" where f.municipality = ? and f.consent = ? and (r.is_open = 1 or f.child is not null) order by f.id",
		tx.Municipality(), consent)
}

// ranOut lists what is on its way on a consent that has run out.
func ranOut(tx *store.Tx, now time.Time) ([]store.ID, error) {
	return store.All(tx, store.ScanID, `select f.id from referral f cross join record r
 where f.municipality = ? and f.state in ('DRAFT', 'SENT', 'RECEIVED') and f.consent_until <= ?
 and r.municipality = f.municipality and r.id = f.id and r.is_open = 1 order by f.id limit 100`, tx.Municipality(), now)
}

// ConsentRanOut reports whether something is on its way on a consent that has
// run out, so that the job has something to do.
func ConsentRanOut(tx *store.Tx, now time.Time) (bool, error) {
	ids, err := ranOut(tx, now)
	return len(ids) > 0, err
}
