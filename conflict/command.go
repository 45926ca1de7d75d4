package conflict

import (
	"tomoni/command"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Commands of this package.
var Commands = []*command.Command{StepAside, KeepApart, LetBack}

// AsidePayload is the payload of conflict.step_aside.
type AsidePayload struct {
	Objects []store.ID `json:"objects" need:"true" max:"20"` // records or persons
	Kind    string     `json:"kind" max:"20" chosen:"true"`
	Reason  string     `json:"reason" max:"500"`
}

// Check refuses what nobody may say of themselves.
func (p AsidePayload) Check(_ *command.Unit, f *command.Faults) { oneOf(sharing.OwnKinds, p.Kind, f) }

// StepAside is somebody saying 「知っている方です」 of themselves. One may always
// shut oneself out; only the supervisor ends it.
var StepAside = command.New("conflict.step_aside", func(u *command.Unit, p AsidePayload) error {
	return mayOpen(u.Reading, p.Objects)
}, func(u *command.Unit, p AsidePayload) (command.Result, error) {
	for _, object := range p.Objects {
		err := keep(u, sharing.Deny{Staff: u.Viewer.Staff, Object: object, Kind: sharing.DenyKind(p.Kind), Reason: p.Reason, Desk: u.Viewer.Desk})
		if err != nil {
			return command.Result{}, err
		}
	}
	return command.Said(saidAside.With()), nil
}).For(sharing.Counsellor, sharing.Supervisor, sharing.Coordinator)

// ApartPayload is the payload of conflict.keep_apart. What a coordinator may not
// open, such as another desk's consultation, is named by its 受付番号.
type ApartPayload struct {
	Staff   store.ID   `json:"staff" need:"true"`
	Objects []store.ID `json:"objects" max:"20"`
	Code    string     `json:"code" max:"20"`
	Kind    string     `json:"kind" max:"20" chosen:"true"`
	Reason  string     `json:"reason" need:"true" max:"500"`
	Until   ja.Date    `json:"until"` // the last day; empty: until somebody ends it
}

// Check refuses an unknown kind, a day that is over, and nothing at all.
func (p ApartPayload) Check(u *command.Unit, f *command.Faults) {
	oneOf(sharing.DenyKinds, p.Kind, f)
	if p.Until.Full() && p.Until.Before(u.Today()) {
		f.Add("until", untilOver)
	}
	if len(p.Objects) == 0 && p.Code == "" {
		f.Add("objects", chooseWhat)
	}
}

// KeepApart is a supervisor keeping somebody from a record or a person; for a
// supervisor the coordinator does.
var KeepApart = command.New("conflict.keep_apart", func(u *command.Unit, p ApartPayload) error {
	may, err := mayDecideAbout(u.Reading, p.Staff)
	if err == nil && !may {
		err = words.NotFound()
	}
	if err != nil {
		return err
	}
	return mayOpen(u.Reading, p.Objects)
}, func(u *command.Unit, p ApartPayload) (command.Result, error) {
	if p.Code != "" {
		id, err := byCode(u.Reading, p.Code, p.Staff)
		if err != nil {
			return command.Result{}, err
		}
		p.Objects = append(p.Objects, id)
	}
	for _, object := range p.Objects {
		d := sharing.Deny{Staff: p.Staff, Object: object, Kind: sharing.DenyKind(p.Kind), Reason: p.Reason, Desk: u.Viewer.Desk}
		if p.Until.Full() {
			d.Until = p.Until.AddDays(1).Time(ja.Tokyo)
		}
		if err := keep(u, d); err != nil {
			return command.Result{}, err
		}
	}
	name, err := office.StaffName(u.Tx, p.Staff)
	return command.Said(saidApart.With("who", name)), err
}).For(sharing.Supervisor, sharing.Coordinator)

// BackPayload is the payload of conflict.let_back.
type BackPayload struct {
	Deny   store.ID `json:"deny" need:"true"`
	Reason string   `json:"reason" need:"true" max:"500"`
}

// LetBack ends a deny from now on; it stays in the history.
var LetBack = command.New("conflict.let_back", func(u *command.Unit, p BackPayload) error {
	_, err := mayEnd(u, p.Deny)
	return err
}, func(u *command.Unit, p BackPayload) (command.Result, error) {
	d, err := mayEnd(u, p.Deny)
	if err != nil {
		return command.Result{}, err
	}
	if !d.Current(u.Now) {
		return command.Result{}, words.Conflict(alreadyEnded)
	}
	if err := sharing.EndRefusal(u.Tx, d.Source, u.Viewer.Staff, p.Reason, u.Now); err != nil {
		return command.Result{}, err
	}
	name, err := office.StaffName(u.Tx, d.Staff)
	u.Touched(d.ID, store.ID{}, sharing.B2, sharing.C0, "until")
	return command.Said(saidBack.With("who", name)), err
}).For(sharing.Supervisor, sharing.Coordinator)

// mayOpen demands that the viewer may open each record or person.
func mayOpen(rd *sharing.Reading, objects []store.ID) error {
	for _, id := range objects {
		if _, err := openAny(rd.May, rd.MayPerson, id); err != nil {
			return err
		}
	}
	return nil
}

// openAny opens what an id names: a record, or else a person.
func openAny(record, person func(store.ID) (sharing.Grant, error), id store.ID) (sharing.Grant, error) {
	g, err := record(id)
	if f, ok := words.AsFault(err); ok && f.Kind == words.KindNotFound {
		return person(id)
	}
	return g, err
}

// mayEnd finds a deny that the viewer may end; every other one does not exist.
func mayEnd(u *command.Unit, id store.ID) (sharing.Deny, error) {
	d, found, err := u.DenyAbout(id)
	if err != nil {
		return d, err
	}
	may := found && decider{viewer: u.Viewer}.answersFor(d)
	if found && !may {
		may, err = mayDecideAbout(u.Reading, d.Staff)
	}
	if err == nil && !may {
		err = words.NotFound()
	}
	return d, err
}

// byCode finds a record by its 受付番号: one that the viewer may open, or one of
// a desk that the staff member supervises and the viewer coordinates.
func byCode(rd *sharing.Reading, asked string, staff store.ID) (store.ID, error) {
	code, ok := record.ReadCode(asked)
	if !ok {
		return store.ID{}, words.Invalid("code", noSuchCode)
	}
	r, found, err := record.ByCode(rd, code)
	if err != nil || found {
		return r.ID, err
	}
	held, err := office.Duties(rd.Tx, staff, rd.Now)
	if err != nil {
		return store.ID{}, err
	}
	d := deciderOf(rd, &err)
	for _, h := range held {
		if h.Role != sharing.Supervisor || !d.above(h) {
			continue
		}
		if id, found, err := record.CodeAt(rd, h.Desk, code); err != nil || found {
			return id, err
		}
	}
	if err == nil {
		err = words.Invalid("code", noSuchCode)
	}
	return store.ID{}, err
}

// keep sets a deny on a record with everything that came from it, or on a
// person, and sees to it that what is open there stays answered.
func keep(u *command.Unit, d sharing.Deny) error {
	d.ID, d.SetBy, d.From = u.NewID("deny"), u.Viewer.Staff, u.Now
	d.Source = d.ID
	below, err := record.Below(u.Tx, d.Object)
	if err != nil {
		return err
	}
	about, err := record.OpenAbout(u.Tx, d.Object)
	if err != nil {
		return err
	}
	if err := sharing.Refuse(u.Tx, d); err != nil {
		return err
	}
	u.Touched(d.Object, store.ID{}, groundOf(d), sharing.C0, "denied", string(d.Kind))
	u.Touched(d.ID, store.ID{}, groundOf(d), sharing.C0, "staff", "until")
	for _, id := range below[1:] {
		came := d
		came.ID, came.Object = u.NewID("deny"), id
		if err := sharing.Refuse(u.Tx, came); err != nil {
			return err
		}
	}
	return stayAnswered(u, append(below, about...))
}

func groundOf(d sharing.Deny) sharing.Ground {
	if d.Own() {
		return sharing.B1
	}
	return sharing.B2
}

// stayAnswered refuses a deny after which nobody could read an open record.
func stayAnswered(u *command.Unit, records []store.ID) error {
	for _, id := range records {
		if err := record.KeepAnswered(u, id); err != nil {
			return err
		}
	}
	return nil
}
