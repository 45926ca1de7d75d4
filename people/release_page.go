package people

import (
	"time"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// protection is what the desk that protects somebody reads of it. Other desks
// read only that somebody is protected. Reasons may tell of violence: they are
// for who wrote them and the supervisor (C4).
type protection struct {
	Holds    bool             `json:"holds"` // this desk's protection is in force
	Since    []protectionLine `json:"since"`
	Releases []releaseLine    `json:"releases"`
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

type releaseLine struct {
	Asker     string    `json:"asked_by"`
	AskedAt   time.Time `json:"asked_at"`
	Reason    string    `json:"reason,omitempty"`
	Decision  string    `json:"decision,omitempty"`
	Decider   string    `json:"decided_by,omitempty"`
	DecidedAt time.Time `json:"decided_at,omitzero"`
	Why       string    `json:"why,omitempty"`
	own       bool      // asked by this reader
}

// protects loads what the viewer's desk protects or protected of the person;
// nil when it never did.
func (d *personData) protects(q *web.Request) error {
	since, err := concealmentsBy(q.Tx, d.ID, q.Viewer.Desk)
	if err != nil || len(since) == 0 {
		return err
	}
	p := &protection{}
	reads := func(author store.ID) bool { return q.Viewer.Role == sharing.Supervisor || author == q.Viewer.Staff }
	for _, l := range since {
		if p.Holds = p.Holds || !l.Ended; reads(l.by) {
			l.Reason = l.reason
		}
		p.Since = append(p.Since, l)
	}
	releases, err := releasesOf(q.Tx, d.ID, q.Viewer.Desk)
	if err != nil {
		return err
	}
	var names map[store.ID]string
	if StaffNames != nil {
		if names, err = StaffNames(q.Tx, whoIn(releases)); err != nil {
			return err
		}
	}
	for _, r := range releases {
		l := releaseLine{Asker: names[r.AskedBy], AskedAt: r.AskedAt, Decision: r.Decision, Decider: names[r.DecidedBy], DecidedAt: r.DecidedAt,
			own: r.AskedBy == q.Viewer.Staff}
		if reads(r.AskedBy) {
			l.Reason, l.Why = r.Reason, r.Why
		}
		p.Releases = append(p.Releases, l)
	}
	d.Protection = p
	return nil
}

func whoIn(list []Release) []store.ID {
	var out []store.ID
	for _, r := range list {
		out = append(out, r.AskedBy)
		if !r.DecidedBy.IsZero() {
			out = append(out, r.DecidedBy)
		}
	}
	return out
}

// waits reports whether a release waits for its answer.
func (p protection) waits() bool { return len(p.Releases) > 0 && p.Releases[0].Decision == "" }

// mayDecide reports whether this reader is the one to answer it.
func (p protection) mayDecide(q *web.Request) bool {
	return p.waits() && q.Viewer.Role == sharing.Supervisor && !p.Releases[0].own
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

func (l releaseLine) said(q *web.Request) string {
	said := q.Say(releaseLineAsked, "who", l.Asker, "on", words.ShortDateTime(q.Lang, l.AskedAt))
	switch l.Decision {
	case EndProtection:
		said += q.Say(releaseLineEnded, "who", l.Decider, "on", words.ShortDateTime(q.Lang, l.DecidedAt))
	case KeepProtection:
		said += q.Say(releaseLineKept, "who", l.Decider, "on", words.ShortDateTime(q.Lang, l.DecidedAt))
	}
	return said
}

func decisionOptions(q *web.Request) []ui.Option {
	return []ui.Option{{Value: KeepProtection, Label: q.Say(releaseKeepIt)}, {Value: EndProtection, Label: q.Say(releaseEndIt)}}
}
