package people

import (
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// protection is what the desk that protects somebody reads of it. Other desks
// read only that somebody is protected. Reasons may tell of violence: they are
// for who wrote them and the supervisor (C4). Once a question has risen, the
// supervisors of the municipal desk read the same.
type protection struct {
	Desk  string           `json:"desk,omitempty"` // which protects, where it is not the reader's own
	Holds bool             `json:"holds"`          // this desk's protection is in force
	Since []protectionLine `json:"since"`
	Ends  []endLine        `json:"ends"`
}

type protectionLine struct {
	Source   string    `json:"source"`
	Reason   string    `json:"reason,omitempty"`
	At       time.Time `json:"at"`
	ReviewOn ja.Date   `json:"review_on,omitzero"`
	Ended    bool      `json:"ended"`
	reason   string
	by       store.ID
}

type endLine struct {
	ID        store.ID  `json:"id"`
	Version   int       `json:"version"`
	Asker     string    `json:"asked_by"`
	AskedAt   time.Time `json:"asked_at"`
	NextOn    ja.Date   `json:"next_on,omitzero"` // by when it is to be answered
	Risen     bool      `json:"risen,omitempty"`  // the municipal desk may answer too
	Reason    string    `json:"reason,omitempty"`
	Decision  string    `json:"decision,omitempty"`
	Decider   string    `json:"decided_by,omitempty"`
	DecidedAt time.Time `json:"decided_at,omitzero"`
	Why       string    `json:"why,omitempty"`
	own       bool      // asked by this reader
}

// protects loads what the viewer's desk protects or protected of the person,
// and what has risen to a supervisor of the municipal desk.
func (d *personData) protects(q *web.Request) (err error) {
	if d.Protection, err = protectionAt(q, d.ID, q.Viewer.Desk); err != nil || q.Viewer.Role != sharing.Supervisor {
		return err
	}
	asked, err := EndsToDecide(q.Reading)
	if err != nil {
		return err
	}
	for _, e := range asked {
		if e.Person != d.ID || e.Desk == q.Viewer.Desk {
			continue
		}
		p, err := protectionAt(q, d.ID, e.Desk)
		if err != nil || p == nil {
			return err
		}
		if DeskName != nil {
			if p.Desk, err = DeskName(q.Tx, e.Desk, q.Lang); err != nil {
				return err
			}
		}
		d.Risen = append(d.Risen, *p)
	}
	return nil
}

// protectionAt is what one desk protects or protected of a person; nil when it
// never did.
func protectionAt(q *web.Request, person, desk store.ID) (*protection, error) {
	since, err := concealmentsBy(q.Tx, person, desk)
	if err != nil || len(since) == 0 {
		return nil, err
	}
	p := &protection{}
	reads := func(author store.ID) bool { return q.Viewer.Role == sharing.Supervisor || author == q.Viewer.Staff }
	for _, l := range since {
		if p.Holds = p.Holds || !l.Ended; reads(l.by) {
			l.Reason = l.reason
		}
		p.Since = append(p.Since, l)
	}
	ends, err := endsOf(q.Tx, person, desk)
	if err != nil {
		return nil, err
	}
	names, versions, err := besideEnds(q, ends)
	if err != nil {
		return nil, err
	}
	for _, e := range ends {
		l := endLine{ID: e.ID, Version: versions[e.ID].Of(facetEnd), Asker: names[e.AskedBy], AskedAt: e.AskedAt, NextOn: e.NextOn, Risen: !e.RisenAt.IsZero(),
			Decision: e.Decision, Decider: names[e.DecidedBy], DecidedAt: e.DecidedAt, own: e.AskedBy == q.Viewer.Staff}
		if reads(e.AskedBy) {
			l.Reason, l.Why = e.Reason, e.Why
		}
		p.Ends = append(p.Ends, l)
	}
	return p, nil
}

// besideEnds are the names of who asked and decided, and the versions that a
// form has to name.
func besideEnds(q *web.Request, ends []EndOfProtection) (names map[store.ID]string, versions map[store.ID]command.Versions, err error) {
	var ids []store.ID
	for _, e := range ends {
		ids = append(ids, e.ID)
	}
	if versions, err = command.VersionsFor(q.Tx, ids); err != nil || StaffNames == nil {
		return names, versions, err
	}
	names, err = StaffNames(q.Tx, whoIn(ends))
	return names, versions, err
}

func whoIn(list []EndOfProtection) []store.ID {
	var out []store.ID
	for _, r := range list {
		out = append(out, r.AskedBy)
		if !r.DecidedBy.IsZero() {
			out = append(out, r.DecidedBy)
		}
	}
	return out
}

// waits reports whether a question waits for its answer; it is the first.
func (p protection) waits() bool { return len(p.Ends) > 0 && p.Ends[0].Decision == "" }

// waitsSaid says for whom and until when it waits.
func (p protection) waitsSaid(q *web.Request) string {
	said := q.Say(endingWaits)
	if l := p.Ends[0]; l.Risen {
		said += q.Say(endingRisen)
	} else if !l.NextOn.IsZero() {
		said += q.Say(endingBy, "on", words.ShortDate(q.Lang, l.NextOn))
	}
	return said
}

func (p protection) title(q *web.Request) string {
	if p.Desk != "" {
		return q.Say(protectionElsewhere, "desk", p.Desk)
	}
	return q.Say(protectionTitle)
}

// then is where one goes on after deciding: who saw the person for the sake of
// the question alone does so no more.
func (p protection) then() string {
	if p.Desk != "" {
		return "/"
	}
	return ""
}

// mayDecide reports whether this reader is the one to answer it.
func (p protection) mayDecide(q *web.Request) bool {
	return p.waits() && q.Viewer.Role == sharing.Supervisor && !p.Ends[0].own
}

func (l protectionLine) said(q *web.Request) string {
	said := q.Say(protectedSince, "on", words.ShortDateTime(q.Lang, l.At), "source", q.Say(sourceText[l.Source]))
	if !l.ReviewOn.IsZero() {
		said += q.Say(protectedReview, "on", words.Date(q.Lang, l.ReviewOn))
	}
	if l.Ended {
		said += q.Say(protectedOver)
	}
	return said
}

func (l endLine) said(q *web.Request) string {
	said := q.Say(endingLineAsked, "who", l.Asker, "on", words.ShortDateTime(q.Lang, l.AskedAt))
	switch l.Decision {
	case EndProtection:
		said += q.Say(endingLineEnded, "who", l.Decider, "on", words.ShortDateTime(q.Lang, l.DecidedAt))
	case KeepProtection:
		said += q.Say(endingLineKept, "who", l.Decider, "on", words.ShortDateTime(q.Lang, l.DecidedAt))
	case ProtectedAgain:
		said += q.Say(endingLineAgain, "who", l.Decider, "on", words.ShortDateTime(q.Lang, l.DecidedAt))
	}
	return said
}

func decisionOptions(q *web.Request) []ui.Option {
	return []ui.Option{{Value: KeepProtection, Label: q.Say(decisionText[KeepProtection])}, {Value: EndProtection, Label: q.Say(decisionText[EndProtection])}}
}
