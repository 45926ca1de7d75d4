package intake

import (
	"fmt"

	"tomoni/command"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/words"
)

func field(i int, name string) string { return fmt.Sprintf("subject.%d.%s", i, name) }

// Receive (受けとめる) saves what somebody has said, at the desk of whoever
// listens. measure 22, promise 1.
var Receive = command.New("intake.receive", command.Working[ReceivePayload], func(u *command.Unit, p ReceivePayload) (command.Result, error) {
	c := consultationOf(u, p)
	title, err := titleOf(u, p, c)
	if err != nil {
		return command.Result{}, err
	}
	r, err := record.Begin(u, record.New{Kind: Kind, Class: class(c), Title: title,
		Next: c.Next(After(p.After), u.Now, record.NextWorkday(u, 1), p.NextOn)})
	if err != nil {
		return command.Result{}, err
	}
	c.ID = r.ID
	if err := insertConsultation(u, c); err != nil {
		return command.Result{}, err
	}
	persons, err := takeSubjects(u, r, p.Subject)
	if err != nil {
		return command.Result{}, err
	}
	if err := writeWords(u, r, c, p, persons); err != nil {
		return command.Result{}, err
	}
	if err := writeRelations(u, r, c, p.Subject, persons); err != nil {
		return command.Result{}, err
	}
	if p.Reach != "" {
		for _, person := range persons {
			if err := people.NoteSafely(u, person, p.Reach); err != nil {
				return command.Result{}, err
			}
		}
	}
	if err := count(u, r, c, persons, p.Channel); err != nil {
		return command.Result{}, err
	}
	if err := hide(u, &r, p.Subject); err != nil {
		return command.Result{}, err
	}
	u.Touched(r.ID, store.ID{}, sharing.B1, bodyPart(c), "words")
	said, err := goOn(u, r, c, p)
	if err != nil {
		return command.Result{}, err
	}
	made := command.Made("consultation", r.ID, said).WithCode("code", r.Code).WithCode("page", pageAfter(After(p.After)))
	return made, command.EndDraft(u, p.Draft)
}).For(sharing.Counsellor, sharing.Supervisor, sharing.Coordinator).Drafted("/receive/{draft}")

// pageAfter is the step below the consultation's page where work goes on: the
// choice of a desk after つなぐ, otherwise the consultation itself.
func pageAfter(a After) string {
	if a == Refer {
		return "refer"
	}
	return ""
}

// titleOf takes the typed title, or makes one from the worry. What may be abuse
// gets a title that says nothing, whatever was typed: lists show it to colleagues.
func titleOf(u *command.Unit, p ReceivePayload, c Consultation) (string, error) {
	if c.Abuse || p.Title == "" && c.MainTopic == "" {
		return Title(words.Text{}, words.JA), nil
	}
	if p.Title != "" {
		return p.Title, nil
	}
	topic, err := TopicText(u.Tx, c.MainTopic)
	return Title(topic, words.JA), err
}

func consultationOf(u *command.Unit, p ReceivePayload) Consultation {
	c := Consultation{Call: p.completed(Call{}), Marks: p.Marks, Draft: p.Draft, HeardAt: p.At}
	if p.SpokeTo != "" && !InDanger(c.Urgency) { // whoever followed the steps for a life in danger has said so
		c.Urgency = "IMMEDIATE"
	}
	if c.HeardAt.IsZero() {
		c.HeardAt = u.Now
	}
	c.Danger = InDanger(c.Urgency) && p.SpokeTo == ""
	return c
}

// bodyPart is where the words belong: what may be abuse is C4 from the first word.
func bodyPart(c Consultation) sharing.Part {
	if c.Abuse {
		return sharing.C4
	}
	return sharing.C2
}

func class(c Consultation) string {
	if c.Abuse || c.KeepFrom {
		return "S4"
	}
	return "S3"
}

// writeWords saves the words, what tells about the informant apart, and with
// whom one has spoken where life was in danger.
func writeWords(u *command.Unit, r record.Record, c Consultation, p ReceivePayload, persons []store.ID) error {
	entries := []timeline.Entry{{Kind: timeline.Contact, Part: bodyPart(c), Channel: p.Channel, Minutes: p.Minutes, Words: p.Words, At: c.HeardAt}}
	if p.About != "" {
		entries = append(entries, timeline.Entry{Kind: timeline.About, Part: sharing.C5, Sealed: c.Abuse, Words: p.About, At: c.HeardAt})
	}
	if p.Reach != "" {
		entries = append(entries, timeline.Entry{Kind: timeline.Note, Part: sharing.C1, Words: safeWords.In(words.JA, "how", p.Reach)})
	}
	if p.SpokeTo != "" {
		entries = append(entries, spokeEntry(p.SpokeTo, p.SpokeAt))
	}
	for _, e := range entries {
		e.Record, e.Informant, e.Persons = r.ID, c.Informant, persons
		if _, err := timeline.Write(u, e); err != nil {
			return err
		}
	}
	return nil
}

// writeRelations saves what each of the persons is to the caller: that tells who
// called, so it is kept with what tells of the caller.
func writeRelations(u *command.Unit, r record.Record, c Consultation, subjects []Subject, persons []store.ID) error {
	for i, s := range subjects {
		if s.Relation == "" {
			continue
		}
		e := timeline.Entry{Record: r.ID, Kind: timeline.About, Part: sharing.C5, Sealed: c.Abuse, Informant: c.Informant,
			Words: relationWords.In(words.JA, "relation", s.Relation), Persons: persons[i : i+1]}
		if _, err := timeline.Write(u, e); err != nil {
			return err
		}
	}
	return nil
}

func spokeEntry(who, when string) timeline.Entry {
	return timeline.Entry{Kind: timeline.Emergency, Part: sharing.C2, Channel: "", Words: spokeWords.In(words.JA, "who", who, "when", when)}
}

// goOn does what このあと says.
func goOn(u *command.Unit, r record.Record, c Consultation, p ReceivePayload) (words.Said, error) {
	switch After(p.After) {
	case End:
		_, err := record.Close(u, r, "ANSWERED")
		return saidEnded.With("code", r.Code), err
	case Tell:
		return tellColleague(u, r, p)
	case Think:
		return thinkOver(u, r, p)
	}
	return saidReceived.With("code", r.Code, "on", words.ShortDate(u.Viewer.Lang, r.NextOn)), nil
}

func tellColleague(u *command.Unit, r record.Record, p ReceivePayload) (words.Said, error) {
	name, err := Colleague(u, p.Staff)
	if err != nil {
		return words.Said{}, err
	}
	if _, err := record.Assign(u, r, p.Staff); err != nil {
		return words.Said{}, err
	}
	if p.Number+p.Time+p.Asked != "" {
		e := timeline.Entry{Record: r.ID, Kind: timeline.Note, Part: sharing.C1,
			Words: ringWords.In(words.JA, "number", p.Number, "time", p.Time, "asked", p.Asked)}
		if _, err := timeline.Write(u, e); err != nil {
			return words.Said{}, err
		}
	}
	return saidTold.With("who", name, "code", r.Code), nil
}

// Colleague checks that a staff member works at the viewer's own desk today
// and gives the name; the wiring fills it (office).
var Colleague func(u *command.Unit, staff store.ID) (string, error)

// Handlers gives the two named handlers of concealed persons; the wiring fills
// it (office).
var Handlers func(u *command.Unit, persons []store.ID) ([]store.ID, error)

// TopicText gives the name of a topic, for the title; the wiring fills it (area).
var TopicText func(tx *store.Tx, code string) (words.Text, error)
