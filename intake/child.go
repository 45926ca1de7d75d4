package intake

import (
	"tomoni/command"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
)

// Begin opens a consultation for a room that has received a worry itself: a
// concern of a neighbour that the desk takes up, with the persons that it names.
// It counts like any other contact.
func Begin(u *command.Unit, title, informant string, next record.Next, persons ...store.ID) (record.Record, error) {
	return beginCounted(u, record.New{Kind: Kind, Title: title, Next: next}, Consultation{Call: Call{Informant: informant}}, persons)
}

// BeginFeared is Begin where there may be abuse or violence: the consultation is
// marked so from its first second.
func BeginFeared(u *command.Unit, title, informant string, next record.Next, persons ...store.ID) (record.Record, error) {
	return beginCounted(u, record.New{Kind: Kind, Title: title, Class: "S4", Next: next}, Consultation{Call: Call{Informant: informant}, Marks: Marks{Abuse: true}}, persons)
}

func beginCounted(u *command.Unit, n record.New, c Consultation, persons []store.ID) (record.Record, error) {
	c.HeardAt = u.Now
	r, err := begin(u, n, c, persons)
	if err != nil {
		return r, err
	}
	return r, count(u, r, c, persons, "")
}

// BeginChild opens the receiver's consultation when a referral is accepted: its
// parent is the sender's, the persons are those accepted. It inherits the
// thread, so it is no new consultation in the counts.
func BeginChild(u *command.Unit, parent record.Record, title string, next record.Next, persons ...store.ID) (record.Record, error) {
	c, err := load(u.Tx, parent.ID)
	if err != nil {
		return record.Record{}, err
	}
	child := Consultation{Call: c.along(), Marks: Marks{Abuse: c.Abuse, KeepFrom: c.KeepFrom}}
	return begin(u, record.New{Kind: Kind, Parent: parent.ID, Title: title, Class: parent.Class, Next: next}, child, persons)
}

func begin(u *command.Unit, n record.New, c Consultation, persons []store.ID) (record.Record, error) {
	r, err := record.Begin(u, n)
	if err != nil {
		return r, err
	}
	c.ID, c.HeardAt, c.Call = r.ID, u.Now, c.completed(Call{})
	if err := insertConsultation(u, c); err != nil {
		return r, err
	}
	for _, p := range persons {
		if err := record.Concern(u, r.ID, p, record.Subject); err != nil {
			return r, err
		}
	}
	return r, nil
}

// Way is how a worry came from another desk: on which ground, what the person
// agreed to, and where that can be read again.
type Way struct {
	Ground  string `json:"ground"`
	Law     string `json:"law"`
	Consent string `json:"consent,omitempty"`
	Barred  bool   `json:"barred"` // the consent was withdrawn since
	Href    string `json:"-"`
}

// CameOn tells on what the persons of a consultation that an accepted referral
// opened were sent there, as far as the viewer may read it. House sets it:
// referrals are another room's.
var CameOn = func(*web.Request, store.ID) (map[store.ID]Way, error) { return nil, nil }

// MoveOn takes a person off a consultation because another desk has accepted
// their worry (HAND_ON). When the last person has gone it closes itself as
// handed on, but not while a life is in danger and nobody has been spoken to.
// Whoever the caller was hears it from the sender's desk.
func MoveOn(u *command.Unit, consultation, person store.ID) error {
	r, err := record.Load(u, consultation)
	if err != nil {
		return err
	}
	if err := record.Release(u, r, person); err != nil {
		return err
	}
	u.Touched(consultation, person, sharing.B19, sharing.C0, "moved on")
	left, err := remaining(u, consultation)
	if err != nil || left > 0 || !r.Open {
		return err
	}
	c, err := load(u.Tx, consultation)
	if err != nil || c.Danger {
		return err
	}
	waiting, err := openBelow(u, consultation)
	if err != nil || waiting > 0 {
		return err
	}
	_, err = record.Close(u, r, "HANDED_ON")
	return err
}
