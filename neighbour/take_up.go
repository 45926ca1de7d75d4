package neighbour

import (
	"tomoni/area"
	"tomoni/command"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

// TakeUpPayload makes a consultation from a concern.
type TakeUpPayload struct {
	Concern store.ID `json:"concern" need:"true"`
	Title   string   `json:"title" max:"200"`
	NextOn  ja.Date  `json:"next_on"`
}

// Check refuses a day that has passed.
func (p TakeUpPayload) Check(u *command.Unit, f *command.Faults) {
	if p.NextOn.Full() && p.NextOn.Before(u.Today()) {
		f.Add("next_on", nextInPast)
	}
}

// TakeUp (相談にする) begins a consultation at the viewer's desk with what was
// noticed. The concern stays open until it is answered, and its state does not
// change: the reporter does not learn that there is a consultation.
var TakeUp = command.New("neighbour.take_up", func(u *command.Unit, p TakeUpPayload) error {
	return mayWork(u, p.Concern)
}, func(u *command.Unit, p TakeUpPayload) (command.Result, error) {
	r, c, err := both(u, p.Concern)
	if err != nil {
		return command.Result{}, err
	}
	before, err := consultationsOf(u.Tx, r.ID)
	if err != nil {
		return command.Result{}, err
	}
	if len(before) > 0 {
		return command.Result{}, words.Conflict(alreadyTakenUp)
	}
	made, err := beginFrom(u, r, c, p)
	if err != nil {
		return command.Result{}, err
	}
	if err := carryWords(u, r, c, made.ID); err != nil {
		return command.Result{}, err
	}
	touched(u, r, "taken up")
	u.Touched(made.ID, store.ID{}, sharing.B1, sharing.C2, "words")
	return command.Made("consultation", made.ID, saidTakenUp.With("code", made.Code)).With("concern", r.ID),
		linkConsultation(u, r.ID, made.ID)
})

// beginFrom begins the consultation with the persons already linked. Who told it
// is 「地域の方」 there, since the consultation may go to other desks.
func beginFrom(u *command.Unit, r record.Record, c Concern, p TakeUpPayload) (record.Record, error) {
	on, title := p.NextOn, p.Title
	if !on.Full() {
		on = record.NextWorkday(u, 1)
	}
	if title == "" {
		title = r.Title
	}
	linked, err := record.PersonsOf(u, r.ID)
	if err != nil {
		return record.Record{}, err
	}
	var persons []store.ID
	for _, l := range linked {
		persons = append(persons, l.ID)
	}
	begin := intake.Begin
	if c.Abuse {
		begin = intake.BeginFeared
	}
	return begin(u, title, "NEIGHBOUR", record.Next{On: on, Phrase: nextLook}, persons...)
}

// carryWords copies what was noticed into the consultation: the words, and apart
// from them about whom they were said. What may be abuse is C4 there.
func carryWords(u *command.Unit, r record.Record, c Concern, consultation store.ID) error {
	g, err := u.May(r.ID)
	if err != nil {
		return err
	}
	told, err := timeline.List(u.Reading, g, timeline.Filter{Kind: timeline.Contact})
	if err != nil {
		return err
	}
	part := sharing.C2
	if c.Abuse {
		part = sharing.C4
	}
	for _, e := range told {
		if _, err := timeline.Write(u, timeline.Entry{Record: consultation, At: e.At, Kind: timeline.Contact, Part: part,
			Informant: "NEIGHBOUR", Words: carriedWords.In(words.JA, "words", e.Words)}); err != nil {
			return err
		}
	}
	if c.About == "" {
		return nil
	}
	_, err = timeline.Write(u, timeline.Entry{Record: consultation, Kind: timeline.Note, Part: sharing.C1, Words: carriedAbout.In(words.JA, "about", c.About)})
	return err
}

// placeName gives the name of the place of a concern, "" without one.
func placeName(tx *store.Tx, place store.ID, on ja.Date, lang words.Lang) (string, error) {
	if place.IsZero() {
		return "", nil
	}
	p, _, err := area.PlaceByID(tx, place, on)
	return p.Name.In(lang), err
}
