package neighbour

import (
	"time"

	"tomoni/area"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/web"
	"tomoni/words"
)

// ownLine is one of the volunteer's own reports, as the volunteer may see it.
type ownLine struct {
	ID     store.ID   `json:"id"`
	Code   string     `json:"code"`
	Title  string     `json:"title"`
	State  string     `json:"state"`
	Open   bool       `json:"open"`
	By     string     `json:"answer_by,omitempty"`
	Late   bool       `json:"late"`             // the day has passed
	Answer *ownAnswer `json:"answer,omitempty"` // the newest
	made   time.Time
	nextOn ja.Date
	state  State
}

// ownAnswer is an answer as the reporter reads it.
type ownAnswer struct {
	On    string `json:"on"`
	Words string `json:"words"`
}

// ownLines lists the viewer's own reports, newest first, those before an id.
func ownLines(q *web.Request, before store.ID, limit int) ([]ownLine, error) {
	after := store.SQL("1 = 1")
	if !before.IsZero() {
		after = store.SQL("r.id < ?", before)
	}
	list, err := store.All(q.Tx, func(row store.Row) (l ownLine, err error) {
		var limited bool
		err = row.Scan(&l.ID, &l.Code, &l.Title, &l.Open, &l.nextOn, &l.made, &l.state, &limited)
		l.state = Concern{State: l.state, Limited: limited}.Shown()
		return l, err
	}, `select r.id, r.code, r.title, r.is_open, r.next_on, r.made_at, c.state, c.limited from concern_reporter p
 join concern c on c.municipality = p.municipality and c.id = p.concern
 join record r on r.municipality = p.municipality and r.id = p.concern
 where p.municipality = ? and p.staff = ? and ? and ? order by r.id desc limit ?`,
		q.Viewer.Municipality, q.Viewer.Staff, q.Visible("r"), after, limit)
	if err != nil {
		return nil, err
	}
	return list, fillOwn(q, list)
}

func fillOwn(q *web.Request, list []ownLine) error {
	states, err := stateTexts(q)
	if err != nil {
		return err
	}
	var ids []store.ID
	for i := range list {
		l := &list[i]
		ids = append(ids, l.ID)
		l.State = states[l.state]
		if l.Open {
			l.By, l.Late = words.ShortDate(q.Lang, l.nextOn), l.nextOn < q.Today()
		}
		answers, err := ownAnswers(q, l.ID, 1)
		if err != nil {
			return err
		}
		if len(answers) > 0 {
			l.Answer = &answers[0]
		}
	}
	q.Showed("own concerns", ids)
	return nil
}

// ownAnswers gives the answers to a report that were addressed to the viewer,
// newest first: timeline entries reached by B17.
func ownAnswers(q *web.Request, concern store.ID, limit int) (out []ownAnswer, err error) {
	g, err := q.May(concern)
	if err != nil {
		return nil, err
	}
	entries, err := timeline.List(q.Reading, g, timeline.Filter{Kind: timeline.Feedback, Limit: limit})
	for _, e := range entries {
		out = append(out, ownAnswer{On: words.ShortDate(q.Lang, ja.DateOf(e.At)), Words: e.Words})
	}
	return out, err
}

// stateTexts gives the names of the states in the reader's language.
func stateTexts(q *web.Request) (map[State]string, error) {
	list, err := area.CodeListOn(q.Tx, "concern_state", q.Today())
	out := map[State]string{}
	for _, s := range list {
		out[State(s.Code)] = s.Label.In(q.Lang)
	}
	return out, err
}

// readerOf says which desk reads what is told about the volunteer's area, and
// its telephone.
func readerOf(q *web.Request, duty office.Duty) (office.Desk, error) {
	id, err := area.DeskFor(q.Tx, duty.Area, q.Today())
	if err != nil {
		return office.Desk{}, err
	}
	return office.DeskByID(q.Tx, id)
}

// volunteerOnly is the part of a record that a reporter reads.
func volunteerOnly(q *web.Request, id store.ID) (sharing.Grant, Concern, error) {
	g, err := q.Open(id)
	if err != nil {
		return g, Concern{}, err
	}
	c, err := load(q.Tx, id)
	if err != nil {
		return g, c, err
	}
	p, err := reporterOf(q.Tx, id)
	if err == nil && !p.Own(q.Viewer) {
		err = words.NotFound()
	}
	return g, c, err
}
