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

// Export is somebody's wish to have something of the own desk written out, with
// its reason. It waits for another person where it is many: a supervisor of the
// desk, of the municipal desk where nobody else supervises it or the day has
// passed. Approved, whoever asked fetches it, and nobody else, for a day.
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

// waits reports whether nobody has answered yet.
func (e Export) waits() bool { return !e.ID.IsZero() && e.Answer == NoAnswer }

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

// answeredBy reports whether the viewer is one to answer (pure). supervisors are
// those of the desk.
func (e Export) answeredBy(v sharing.Viewer, supervisors []store.ID, municipal store.ID, today ja.Date) bool {
	if !e.waits() || v.Staff == e.Staff || v.Role != sharing.Supervisor {
		return false
	}
	others := slices.ContainsFunc(supervisors, func(s store.ID) bool { return s != e.Staff })
	return v.Desk == e.Desk || v.Desk == municipal && (!others || today.After(e.NextOn))
}

// answer is the wish with its answer (pure). Errors: conflict when it has one.
func (e Export) answer(a Answer, why string, by store.ID, at time.Time) (Export, error) {
	if !e.waits() {
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
