package ledger

import (
	"slices"
	"time"

	"tomoni/document"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// What an export (書き出し) holds.
type What string

// The sorts of content.
const (
	OfConsultations What = "CONSULTATIONS"
	OfPeople        What = "PEOPLE"
	OfForms         What = "FORMS" // the boxes of the form that are reported to the state
)

// Text is the sort of content in words.
func (w What) Text() words.Text { return whatText[w] }

// Answer is what became of a wish for an export.
type Answer string

// The answers.
const (
	NoAnswer  Answer = ""          // it waits
	Small     Answer = "SMALL"     // nobody needs to be asked
	Approved  Answer = "YES"       //
	Refused   Answer = "NO"        //
	Withdrawn Answer = "WITHDRAWN" // by who asked
)

// mostAlone is how many consultations or persons somebody may take out in a day
// without another person (SECURITY 1, row 2).
const mostAlone = 100

// fetchTime is how long a file can be fetched.
const fetchTime = 24 * time.Hour

// answerIn is in how many working days a wish is to be answered; after that the
// municipal desk may answer it too.
const answerIn = 2

// lapseAfter is how many days after that a wish is over which nobody has answered, so
// that none waits for ever: whoever needs the file asks again (promise 2).
const lapseAfter = 14

// toldFor is how long whoever asked is told on their page of the day that it was
// refused, or ended without an answer.
const toldFor = 3

// Export is somebody's wish to have something of the own desk written out, with
// its reason. It waits for another person where it is many: a supervisor of the
// desk, of the municipal desk where nobody else supervises it or the day has
// passed. Nobody answers their own: where there is nobody else, it is not taken
// down, and where they have gone since it ends. Approved, whoever asked fetches it, and nobody else, for a day.
type Export struct {
	ID        store.ID
	Desk      store.ID
	Staff     store.ID // who asked
	Duty      store.ID
	What      What
	From      ja.Date // days of reception
	Until     ja.Date // the last one
	Sort      document.Sort
	Reason    string
	N         int // how many there were when it was asked, up to one more than mostAlone
	NextOn    ja.Date
	AskedAt   time.Time
	Answer    Answer
	Why       string
	DecidedBy store.ID
	DecidedAt time.Time
}

// lapsesOn is the last day on which it can be answered.
func (e Export) lapsesOn() ja.Date { return e.NextOn.AddDays(lapseAfter) }

// lapsed reports whether it has ended without an answer.
func (e Export) lapsed(today ja.Date) bool {
	return !e.ID.IsZero() && e.Answer == NoAnswer && today.After(e.lapsesOn())
}

// waits reports whether nobody has answered yet, and somebody still can.
func (e Export) waits(today ja.Date) bool {
	return !e.ID.IsZero() && e.Answer == NoAnswer && !e.lapsed(today)
}

// ends is until when it can be fetched; zero when it cannot be.
func (e Export) ends() time.Time {
	switch e.Answer {
	case Small:
		return e.AskedAt.Add(fetchTime)
	case Approved:
		return e.DecidedAt.Add(fetchTime)
	}
	return time.Time{}
}

// ready reports whether somebody may fetch it now: who asked, in the duty in which
// they asked (pure).
func (e Export) ready(v sharing.Viewer, now time.Time) bool {
	return e.Staff == v.Staff && e.Duty == v.Duty && e.Desk == v.Desk && now.Before(e.ends())
}

// news reports whether it stands on the page of the day of who asked (pure).
func (e Export) news(v sharing.Viewer, now time.Time) bool {
	today := ja.DateOf(now)
	switch {
	case e.waits(today), e.ready(v, now):
		return true
	case e.lapsed(today):
		return !today.After(e.lapsesOn().AddDays(toldFor))
	}
	return e.Answer == Refused && !today.After(ja.DateOf(e.DecidedAt).AddDays(toldFor))
}

// answeredBy reports whether the viewer is one to answer (pure). supervisors are
// those of the desk.
func (e Export) answeredBy(v sharing.Viewer, supervisors []store.ID, municipal store.ID, today ja.Date) bool {
	if !e.waits(today) || v.Staff == e.Staff || v.Role != sharing.Supervisor {
		return false
	}
	return v.Desk == e.Desk || v.Desk == municipal && (!e.others(supervisors) || today.After(e.NextOn))
}

// others reports whether somebody besides who asked is among some (pure).
func (e Export) others(staff []store.ID) bool {
	return slices.ContainsFunc(staff, func(s store.ID) bool { return s != e.Staff })
}

// answer is the wish with its answer (pure). Errors: conflict when it has one, or its
// time is over.
func (e Export) answer(a Answer, why string, by store.ID, at time.Time) (Export, error) {
	switch today := ja.DateOf(at); {
	case e.lapsed(today):
		return e, words.Conflict(outLapsedSaid)
	case !e.waits(today):
		return e, words.Conflict(outDecided)
	}
	e.Answer, e.Why, e.DecidedBy, e.DecidedAt = a, why, by, at
	return e, nil
}

// span is the days as intake takes them.
func (e Export) span() intake.Span {
	return intake.Span{From: e.From.Time(ja.Tokyo), Until: e.Until.AddDays(1).Time(ja.Tokyo)}
}

// count is how many go out now, up to most.
func (e Export) count(rd *sharing.Reading, most int) (int, error) {
	if e.What == OfPeople {
		return intake.CountOutgoingPersons(rd, e.span(), most)
	}
	return intake.CountOutgoing(rd, e.span(), most)
}
