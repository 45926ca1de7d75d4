package intake

import (
	"slices"

	"tomoni/command"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// EditPayload completes or changes what is known of a consultation.
type EditPayload struct {
	Consultation store.ID `json:"consultation" need:"true"`
	Version      int      `json:"version"` // of what is known of the call
	Title        string   `json:"title" max:"120"`
	Call
}

// Edit changes the fields of a consultation; what stood before is kept.
var Edit = command.New("intake.edit", func(u *command.Unit, p EditPayload) error {
	return mayDecide(u, p.Consultation)
}, func(u *command.Unit, p EditPayload) (command.Result, error) {
	r, err := record.Load(u, p.Consultation)
	if err != nil {
		return command.Result{}, err
	}
	before, err := load(u.Tx, r.ID)
	if err != nil {
		return command.Result{}, err
	}
	g, err := u.May(r.ID)
	if err != nil {
		return command.Result{}, err
	}
	c := before.edited(p, before.tellsCaller(u.Reading, g))
	if err := updateConsultation(u, r, before, c); err != nil {
		return command.Result{}, err
	}
	if err := recount(u, before, c); err != nil {
		return command.Result{}, err
	}
	title := p.Title
	if c.Abuse {
		title = Title(words.Text{}, words.JA)
	}
	if r, err = record.Retitle(u, r, title); err != nil {
		return command.Result{}, err
	}
	if c.Danger && !before.Danger && r.Open {
		if _, err := record.Step(u, r, c.Next(GoOn, u.Now, record.NextWorkday(u, 1), "")); err != nil {
			return command.Result{}, err
		}
	}
	u.Touched(r.ID, store.ID{}, sharing.B1, sharing.C2, "fields")
	return command.Made("consultation", r.ID, saidEdited.With()), nil
})

// edited takes over what was typed. Who called stays as it is for whoever may
// not read it: their form had no way to show it.
func (c Consultation) edited(p EditPayload, caller bool) Consultation {
	before := c
	c.Call = p.completed(before.Call)
	if !caller {
		c.Call = c.calledBy(before.Call)
	}
	c.Danger = before.Danger || InDanger(c.Urgency) && !InDanger(before.Urgency)
	return c
}

// SubjectPayload adds somebody whom a consultation is about.
type SubjectPayload struct {
	Consultation store.ID `json:"consultation" need:"true"`
	Subject      Subject  `json:"subject"`
}

// Check demands that something be known.
func (p SubjectPayload) Check(u *command.Unit, f *command.Faults) {
	s := p.Subject
	if s.Person.IsZero() && s.Name+s.Kana+s.House+s.Phone+string(s.Birth)+s.Relation == "" {
		f.Add("subject.name", needSomething)
	}
}

// AddSubject adds somebody whom a consultation is about, with the same care as
// the first save.
var AddSubject = command.New("intake.add_subject", func(u *command.Unit, p SubjectPayload) error {
	return mayDecide(u, p.Consultation)
}, func(u *command.Unit, p SubjectPayload) (command.Result, error) {
	r, err := record.Load(u, p.Consultation)
	if err != nil {
		return command.Result{}, err
	}
	there, err := record.PersonsOf(u, r.ID)
	if err != nil {
		return command.Result{}, err
	}
	s := []Subject{p.Subject}
	persons, err := takeSubjects(u, r, s)
	if f, ok := words.AsFault(err); ok && f.Field == field(0, "name") {
		f.Field = "subject.name"
	}
	if err != nil {
		return command.Result{}, err
	}
	c, err := load(u.Tx, r.ID)
	if err != nil {
		return command.Result{}, err
	}
	if err := writeRelations(u, r, c, s, persons); err != nil {
		return command.Result{}, err
	}
	if !slices.ContainsFunc(there, func(p record.Person) bool { return p.ID == persons[0] }) {
		if err := joins(u, c, persons[0]); err != nil {
			return command.Result{}, err
		}
	}
	if err := hide(u, &r, s); err != nil {
		return command.Result{}, err
	}
	u.Touched(r.ID, persons[0], sharing.B1, sharing.C1, "subject")
	return command.Made("consultation", r.ID, saidSubject.With()).With("person", persons[0]), nil
})

// Commands of this room.
var Commands = []*command.Command{Receive, Contact, Correct, Consent, Withdraw, Spoke, SetNext, Assign, Close, Reopen,
	EndTogether, Edit, AddSubject, ForgetAsked, CountSame}
