package neighbour

import (
	"tomoni/area"
	"tomoni/command"
	"tomoni/office"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
	"tomoni/timeline"
	"tomoni/words"
)

// TellPayload is what a volunteer types on the phone. Only the words are needed.
type TellPayload struct {
	About   string   `json:"about" max:"200"`
	Place   store.ID `json:"place"` // zero: the volunteer's own area
	Words   string   `json:"words" need:"true" max:"4000"`
	MayName bool     `json:"may_name"`
	Hurry   bool     `json:"hurry"`
}

// Tell (気づきを伝える) sends what a 民生委員 has noticed to the desk that answers
// for the place. measure 24.
var Tell = command.New("neighbour.tell", command.Anyone[TellPayload], func(u *command.Unit, p TellPayload) (command.Result, error) {
	duty, err := office.DutyByID(u.Tx, u.Viewer.Duty)
	if err != nil {
		return command.Result{}, err
	}
	place := p.Place
	if place.IsZero() {
		place = duty.Area
	}
	desk, err := deskFor(u, place)
	if err != nil {
		return command.Result{}, err
	}
	t := told{about: p.About, words: p.Words, place: place, desk: desk, mayName: p.MayName, hurry: p.Hurry}
	r, err := begin(u, t, Reporter{kind: OfVolunteer, staff: u.Viewer.Staff})
	if err != nil {
		return command.Result{}, err
	}
	name, err := office.DeskName(u.Tx, r.Desk)
	return command.Made("concern", r.ID, saidTold.With("desk", name.Text(), "on", words.ShortDate(u.Viewer.Lang, r.NextOn))), err
}).For(sharing.Volunteer)

// TakePayload is what staff type for somebody who rang or came.
type TakePayload struct {
	Volunteer store.ID `json:"volunteer"` // a serving 民生委員, or
	Name      string   `json:"name"`      // a neighbour, if they gave a name
	Phone     string   `json:"phone" max:"60"`
	Seal      bool     `json:"seal"` // 通報者を封じる
	About     string   `json:"about" max:"200"`
	Place     store.ID `json:"place"` // zero: the volunteer's area, else this desk
	Words     string   `json:"words" need:"true" max:"4000"`
	MayName   bool     `json:"may_name"`
	Hurry     bool     `json:"hurry"`
	Channel   string   `json:"channel" code:"channel"`
}

// Check refuses one report of two people.
func (p TakePayload) Check(_ *command.Unit, f *command.Faults) {
	if !p.Volunteer.IsZero() && p.Name != "" {
		f.Add("name", oneReporter)
	}
}

// Take (代わりに書く) enters a concern for a volunteer or a neighbour who told it
// by phone or at the desk; it counts like one that was typed. measure 24.
var Take = command.New("neighbour.take", command.Working[TakePayload], func(u *command.Unit, p TakePayload) (command.Result, error) {
	from := Reporter{kind: OfNeighbour, name: p.Name, phone: p.Phone, sealed: p.Seal, takenBy: u.Viewer.Staff}
	place := p.Place
	if !p.Volunteer.IsZero() {
		duty, serving, err := servingDuty(u.Tx, p.Volunteer, u.Now)
		if err != nil {
			return command.Result{}, err
		}
		if !serving {
			return command.Result{}, words.Invalid("volunteer", notServing)
		}
		from.kind, from.staff = OfVolunteer, p.Volunteer
		if place.IsZero() {
			place = duty.Area
		}
	}
	desk := u.Viewer.Desk
	if !place.IsZero() {
		var err error
		if desk, err = deskFor(u, place); err != nil {
			return command.Result{}, err
		}
	}
	t := told{about: p.About, words: p.Words, place: place, desk: desk, mayName: p.MayName, hurry: p.Hurry, channel: p.Channel}
	r, err := begin(u, t, from)
	if err != nil {
		return command.Result{}, err
	}
	name, err := office.DeskName(u.Tx, r.Desk)
	return command.Made("concern", r.ID, saidTaken.With("desk", name.Text(), "code", r.Code)).WithCode("code", r.Code), err
})

// deskFor finds the desk that answers for a place, never none (promise 1). A
// place that does not exist today is a mistake of whoever chose it.
func deskFor(u *command.Unit, place store.ID) (store.ID, error) {
	if !place.IsZero() {
		_, there, err := area.PlaceByID(u.Tx, place, u.Today())
		if err != nil {
			return store.ID{}, err
		}
		if !there {
			return store.ID{}, words.Invalid("place", noSuchPlace)
		}
	}
	return area.DeskFor(u.Tx, place, u.Today())
}

// told is what was noticed, by whichever way it came.
type told struct {
	about, words, channel string
	place, desk           store.ID
	mayName, hurry        bool
}

// begin saves a concern with its reporter, words and reach, and counts it.
func begin(u *command.Unit, t told, from Reporter) (record.Record, error) {
	signs, err := area.CodeListOn(u.Tx, "concern_sign", u.Today())
	if err != nil {
		return record.Record{}, err
	}
	c := Concern{About: t.about, Hurry: t.hurry, MayName: t.mayName, State: Received, StateAt: u.Now}
	c.Signs, c.Abuse = signsIn(t.words, signs)
	usual, err := area.SettingInt(u.Tx, "concern_answer_days", u.Today())
	if err != nil {
		return record.Record{}, err
	}
	from.desk, from.sealed = t.desk, from.sealed || c.Abuse
	n := record.New{Kind: Kind, Desk: t.desk, Area: t.place, Class: "S3", Title: titleOf(c.Signs, c.Abuse, signs),
		Next: record.Next{On: record.NextWorkday(u, c.answerDays(usual)), Phrase: nextAnswer}}
	if from.sealed {
		n.Class = "S4"
	}
	r, err := record.Begin(u, n)
	if err != nil {
		return r, err
	}
	c.ID = r.ID
	if err := insertConcern(u, c); err != nil {
		return r, err
	}
	if err := insertReporter(u, r.ID, from); err != nil {
		return r, err
	}
	if err := writeTold(u, r, t, from); err != nil {
		return r, err
	}
	u.Touched(r.ID, store.ID{}, groundOf(u), sharing.C2, "words")
	return r, tally.Add(u, cellOf(tally.Concerns, u.Now, from.desk, r.Area, ""), 1)
}

func groundOf(u *command.Unit) sharing.Ground {
	if u.Viewer.Role == sharing.Volunteer {
		return sharing.B17
	}
	return sharing.B1
}

// writeTold writes the words. Those that a volunteer typed bear no author: who
// told it stands in the reporter's own table and nowhere else. The volunteer
// reads them again by B17, and of the record that it exists.
func writeTold(u *command.Unit, r record.Record, t told, from Reporter) error {
	e, err := timeline.Write(u, timeline.Entry{Record: r.ID, Kind: timeline.Contact, Channel: t.channel, Part: sharing.C2, Words: t.words})
	if err != nil {
		return err
	}
	if !from.Proxy() {
		if err := timeline.Withhold(u, e.ID); err != nil {
			return err
		}
	}
	if from.staff.IsZero() {
		return nil
	}
	if err := giveOwn(u, r.ID, r.ID, from.staff, sharing.C0, basisVolunteer); err != nil {
		return err
	}
	return giveOwn(u, r.ID, e.ID, from.staff, sharing.C2, basisVolunteer)
}

// giveOwn lets a reporter read something of the own concern (B17): the account
// of one person, never an area or an office, so that a successor gets nothing.
func giveOwn(u *command.Unit, concern, object, staff store.ID, part sharing.Part, basis string) error {
	return sharing.Give(u.Tx, sharing.Reach{ID: u.NewID("reach"), Object: object, Holder: staff, Parts: sharing.PartsOf(part),
		Ground: sharing.B17, Basis: basis, From: u.Now, Source: concern})
}
