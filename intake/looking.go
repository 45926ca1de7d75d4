package intake

import (
	"strings"

	"tomoni/area"
	"tomoni/audit"
	"tomoni/command"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
)

// Looking for persons whom one may not see yet (B18) has a reason and an end.
//
// The reason is an own draft of a consultation that has been saved with words in
// it, or a consultation of the own desk. The ends are figures of the plan pack:
//
//   - intake_hit_looks: so often a day one account is shown somebody hidden. One
//     question about one draft is one look, however often the page asks it again
//     while one types. Two hundred is more than anybody listens to in a day, and
//     far too few to browse a town.
//   - intake_hit_tries: so many different questions may one account ask in a day,
//     whether they find somebody or not. Six hundred is thirty calls of twenty
//     typed fields; trying birth dates through a list of names takes thousands.
//   - intake_hit_questions: so many different questions (facts of one person) may
//     be asked about one draft or consultation, by whomever, and with one and the
//     same name by one desk in a day. Thirty is a family of five, typed field by
//     field; it is too few to try the house numbers of a district.
//
// What was asked is kept as keyed hashes, and not for long (forget.go). A
// question counts whether it finds somebody or not, so that nothing in the counts
// tells of a person in hiding.
// Only looking ends: what was said is saved all the same (promise 1).

// limits are the figures that stand today.
type limits struct{ looks, tries, questions int }

func limitsOf(q *web.Request) (l limits, err error) {
	if l.looks, err = area.SettingInt(q.Tx, "intake_hit_looks", q.Today()); err != nil {
		return l, err
	}
	if l.tries, err = area.SettingInt(q.Tx, "intake_hit_tries", q.Today()); err != nil {
		return l, err
	}
	l.questions, err = area.SettingInt(q.Tx, "intake_hit_questions", q.Today())
	return l, err
}

// tries are what was asked before, as far as it bears on one question.
type tries struct {
	asked bool // about this draft or consultation, by whomever
	mine  bool // about it, today, by this account
	shown bool // and that showed somebody hidden
	about int  // different questions about this draft or consultation
	name  int  // different questions of the desk today with this name or kana
	looks int  // of this account today that showed somebody
	today int  // different questions of this account today
}

// stop says why a question is not asked.
type stop string

const (
	goAhead  stop = ""
	dayOver  stop = "DAY"  // this account has been shown, or has tried, enough today
	hereOver stop = "HERE" // enough has been tried about this draft
	nameOver stop = "NAME" // the desk has tried enough with this name today
)

// may decides whether a question is asked. What has been answered before today
// is answered again: the page asks while one types.
func (t tries) may(l limits) stop {
	switch {
	case t.shown:
		return goAhead
	case t.looks >= l.looks:
		return dayOver
	case t.asked:
		return goAhead
	case t.today >= l.tries:
		return dayOver
	case t.about >= l.questions:
		return hereOver
	case t.name >= l.questions:
		return nameOver
	}
	return goAhead
}

// question is what one row of どなたのこと asks, in keyed hashes.
type question struct{ about, whole, name, kana store.ID }

func questionOf(municipality int, about store.ID, f people.Facts) question {
	name, kana, whole := f.Question()
	one := func(s string) store.ID {
		if s == "" {
			return store.ID{}
		}
		return audit.Keyed("asked name", municipality, s)
	}
	return question{about: about, whole: audit.Keyed("asked", municipality, whole...), name: one(name), kana: one(kana)}
}

// looking is what one request looks for: its reason, the figures, and what it
// has asked so far itself.
type looking struct {
	about store.ID // draft or consultation; zero: there is no reason
	most  limits
	asked int // new questions of this request
	looks int // new looks of this request
}

// forDraft is looking for the sake of an own draft that was saved with words.
func forDraft(q *web.Request, id string) (l looking, err error) {
	draft, err := store.ParseID(id)
	if err != nil || draft.IsZero() {
		return l, nil
	}
	kept, found, err := command.DraftOf(q.Tx, q.Viewer.Staff, draft)
	if err != nil || !found || kept.Form != Receive.Name || strings.TrimSpace(kept.Fields.Get("words")) == "" {
		return l, err
	}
	l.about = draft
	l.most, err = limitsOf(q)
	return l, err
}

// forConsultation is looking for the sake of a consultation of the own desk.
func forConsultation(q *web.Request, id store.ID) (l looking, err error) {
	l.about = id
	l.most, err = limitsOf(q)
	return l, err
}

// find gives whom the two facts name, or why they are not asked for. What it
// takes from the limits is written before the answer leaves.
func (l *looking) find(q *web.Request, f people.Facts) ([]people.IntakeHit, stop, error) {
	asked := questionOf(q.Municipality(), l.about, f)
	t, err := triesOf(q.Tx, q.Reading, asked)
	if err != nil {
		return nil, goAhead, err
	}
	t.about, t.today, t.looks = t.about+l.asked, t.today+l.asked, t.looks+l.looks
	if no := t.may(l.most); no != goAhead {
		return nil, no, nil
	}
	if q.Spent != "" && !t.mine {
		return nil, stop(q.Spent), nil
	}
	hits, err := people.Intake(q.Reading, f)
	if err != nil {
		return nil, goAhead, err
	}
	hidden, err := people.AnyHidden(q.Reading, hits)
	if err != nil || t.mine && (t.shown || !hidden) {
		return hits, goAhead, err
	}
	if q.Spent != "" {
		return nil, stop(q.Spent), nil
	}
	l.count(t, hidden)
	q.Costs(func(tx *store.Tx) error { return spend(tx, q.Reading, asked, hidden, l.most) })
	return hits, goAhead, nil
}

// count remembers what this request has taken, for its further questions.
func (l *looking) count(t tries, hidden bool) {
	if !t.asked {
		l.asked++
	}
	if hidden {
		l.looks++
	}
}

// spend writes down what was asked, unless a limit has been reached meanwhile.
func spend(tx *store.Tx, rd *sharing.Reading, asked question, hidden bool, most limits) error {
	t, err := triesOf(tx, rd, asked)
	if err != nil {
		return err
	}
	if no := t.may(most); no != goAhead {
		return sharing.Spent{Limit: string(no)}
	}
	return insertAsked(tx, rd, asked, hidden)
}
