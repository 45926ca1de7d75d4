package referral

import (
	"strings"
	"time"

	"tomoni/area"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// CameOn tells on what the persons of an accepted referral's consultation were
// sent there; only what the viewer may open, and each is a look.
func CameOn(q *web.Request, consultation store.ID) (map[store.ID]intake.Way, error) {
	list, err := sentInto(q.Tx, consultation)
	if err != nil {
		return nil, err
	}
	out := map[store.ID]intake.Way{}
	for _, id := range list {
		g, err := q.Open(id)
		if f, ok := words.AsFault(err); ok && f.Kind == words.KindNotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		f, err := Get(q.Reading, g)
		if err != nil {
			return nil, err
		}
		w := intake.Way{Ground: f.GroundSaid, Barred: f.Barred, Href: "/referral/" + f.ID.String()}
		if w.Law, err = law(q, f); err != nil {
			return nil, err
		}
		if w.Consent, err = consentShown(q, f); err != nil {
			return nil, err
		}
		out[f.Person] = w
	}
	return out, nil
}

// nameShown is a person's name as lists write it.
func nameShown(q *web.Request, s people.Subject) string {
	if n := s.Name.Text(); n != "" {
		return n
	}
	return q.Say(people.NoName)
}

func ageShown(q *web.Request, s people.Subject) string {
	switch {
	case !s.AgeOK:
		return ""
	case s.AgeMin:
		return q.Say(ageAbout, "n", s.Age)
	}
	return q.Say(ageYears, "n", s.Age)
}

// options turns a code list into what a field offers.
func options(q *web.Request, list string, chosen string) ([]ui.Option, error) {
	codes, err := area.CodeListOn(q.Tx, list, q.Today())
	var out []ui.Option
	for _, c := range codes {
		out = append(out, ui.Option{Value: c.Code, Label: c.Label.In(q.Lang), Chosen: c.Code == chosen})
	}
	return out, err
}

// label is what a code says in the reader's language, also one that has ended.
func label(q *web.Request, list, code string) (string, error) {
	if code == "" {
		return "", nil
	}
	l, _, err := area.CodeLabel(q.Tx, list, code)
	return l.In(q.Lang), err
}

// deskOptions offers the desks that exist today, other than those left out.
func deskOptions(q *web.Request, chosen store.ID, without ...store.ID) ([]ui.Option, error) {
	desks, err := office.OpenDesks(q.Tx, q.Today())
	var out []ui.Option
	for _, d := range desks {
		if !isOneOf(d.ID, without) {
			out = append(out, ui.Option{Value: d.ID.String(), Label: d.Name.In(q.Lang), Chosen: d.ID == chosen})
		}
	}
	return out, err
}

func isOneOf(id store.ID, list []store.ID) bool {
	for _, x := range list {
		if x == id {
			return true
		}
	}
	return false
}

// phrase is what comes next, in the reader's language.
func phrase(q *web.Request, key string) string {
	t, ok := words.ByKey(key)
	if !ok {
		return ""
	}
	return q.Say(t)
}

// dueShown says by when; with hours the moment.
func dueShown(q *web.Request, r record.Record) string {
	switch {
	case !r.Open:
		return ""
	case r.Clock == record.Hours:
		return words.ShortDateTime(q.Lang, r.NextAt)
	}
	return words.ShortDate(q.Lang, r.NextOn)
}

// daysSince counts the days from a day until today.
func daysSince(d, today ja.Date) int {
	if !d.Full() {
		return 0
	}
	return int(today.Time(ja.Tokyo).Sub(d.Time(ja.Tokyo)) / (24 * time.Hour))
}

// entryLine is an entry in words.
type entryLine struct {
	ID    store.ID `json:"id"`
	At    string   `json:"at"`
	Exact string   `json:"-"`
	Kind  string   `json:"kind"`
	Who   string   `json:"who"`
	Words string   `json:"words"`
	Moved bool     `json:"-"`
}

// entryLines puts entries into words, each with the desk that wrote it.
func entryLines(q *web.Request, list []timeline.Entry) ([]entryLine, error) {
	var desks []store.ID
	for _, e := range list {
		desks = append(desks, e.Desk)
	}
	names, err := office.DeskNames(q.Tx, desks)
	if err != nil {
		return nil, err
	}
	var out []entryLine
	for _, e := range list {
		out = append(out, entryLine{ID: e.ID, At: words.EntryTime(q.Lang, e.At, q.Now), Exact: e.At.In(ja.Tokyo).Format(time.RFC3339),
			Kind: q.Say(timeline.KindText[e.Kind]), Who: e.Writer(q.Lang, names[e.Desk].In(q.Lang), false), Words: e.Words,
			Moved: e.Kind == timeline.Told || e.Kind == timeline.Answer})
	}
	return out, nil
}

func timelineShown(lines []entryLine) []ui.Entry {
	var out []ui.Entry
	for _, e := range lines {
		out = append(out, ui.Entry{ID: "entry-" + e.ID.String(), Day: e.At, Exact: e.Exact, Kind: e.Kind, Who: e.Who, Words: e.Words, Moved: e.Moved})
	}
	return out
}

// lineOf is the beginning of a text, in one line.
func lineOf(s string, most int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > most {
		return string(r[:most]) + "…"
	}
	return string(r)
}
