package intake

import (
	"strings"

	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// entryLine is an entry of the timeline in words, with what stood before.
type entryLine struct {
	ID      store.ID     `json:"id"`
	At      string       `json:"at"`
	Day     string       `json:"-"`
	Exact   string       `json:"-"`
	Kind    string       `json:"kind"`
	Name    string       `json:"-"`
	Who     string       `json:"who"`
	Wrote   string       `json:"recorder,omitempty"` // as a ledger says; to the own desk
	Part    string       `json:"part"`
	Words   string       `json:"words"`
	Tags    []string     `json:"tags,omitempty"`
	About   []string     `json:"about,omitempty"` // whom, when not everybody
	Moved   bool         `json:"-"`
	MayEdit bool         `json:"-"`
	Former  []formerLine `json:"former,omitempty"`
	Plain   string       `json:"-"` // to copy into another system
	root    store.ID     // the first version of it that one may read
	channel string       // "" where nobody said
}

// formerLine is what an entry said before it was corrected.
type formerLine struct {
	At    string `json:"at"`
	Words string `json:"words"`
}

// moved are the kinds that tell of something going from one place to another.
var moved = map[timeline.Kind]bool{timeline.Told: true, timeline.Answer: true, timeline.Closing: true}

// filter is which entries are asked for.
func (d *consultationData) filter(q *web.Request, g sharing.Grant) (timeline.Filter, error) {
	f := timeline.Filter{Kind: d.Kind, Person: d.Person, Limit: mostEntries + 1}
	before := q.ParamID("before")
	if before.IsZero() {
		return f, nil
	}
	at, err := timeline.ByID(q.Reading, g, []store.ID{before})
	for _, e := range at {
		f.Before = timeline.Cursor{At: e.At, ID: e.ID}
	}
	return f, err
}

func (d *consultationData) entries(q *web.Request, g sharing.Grant, a parts) error {
	list, err := a.entries.All()
	if err != nil {
		return err
	}
	if d.More = len(list) > mostEntries; d.More {
		list = list[:mostEntries]
	}
	who, err := writersOf(q, list)
	if err != nil {
		return err
	}
	about, err := timeline.PersonsIn(a.about)
	if err != nil {
		return err
	}
	for _, e := range list {
		l, err := d.entry(q, g, e, who, about[e.ID])
		if err != nil {
			return err
		}
		d.Entries = append(d.Entries, l)
	}
	return nil
}

// writersOf names who wrote: the desk, and at one's own desk the colleague.
func writersOf(q *web.Request, list []timeline.Entry) (map[store.ID]string, error) {
	var desks, staff []store.ID
	for _, e := range list {
		desks = append(desks, e.Desk)
		if e.Desk == q.Viewer.Desk {
			staff = append(staff, e.Staff)
		}
	}
	names, err := office.DeskNames(q.Tx, desks)
	if err != nil {
		return nil, err
	}
	persons, err := office.StaffNames(q.Tx, staff)
	if err != nil {
		return nil, err
	}
	out := map[store.ID]string{}
	for _, e := range list {
		who := strings.TrimSpace(names[e.Desk].In(q.Lang) + "　" + persons[e.Staff])
		out[e.ID] = e.Writer(q.Lang, who, e.Desk == q.Viewer.Desk)
	}
	return out, nil
}

func (d *consultationData) entry(q *web.Request, g sharing.Grant, e timeline.Entry, who map[store.ID]string, about []store.ID) (entryLine, error) {
	day := ja.DateOf(e.At)
	l := entryLine{ID: e.ID, At: words.Moment(q.Lang, e.At), Day: words.EntryTime(q.Lang, e.At, q.Now), Exact: string(day), Kind: string(e.Kind),
		Name: d.kindOf(q, e), Who: who[e.ID], Part: string(e.Part), Words: e.Words, Moved: moved[e.Kind], root: e.ID, channel: labelOf(q, d.Choices.Channel, e.Channel)}
	if s := labelOf(q, d.Choices.Informant, e.Informant); s != "" && e.Kind == timeline.Contact {
		l.Tags = append(l.Tags, q.Say(saidBy, "who", s))
	}
	if e.Part != sharing.C2 && e.Part != sharing.C1 {
		l.Tags = append(l.Tags, q.Say(sharing.PartText(e.Part)))
	}
	if len(about) > 0 && len(about) < len(d.Persons) {
		l.About = d.namesOf(about)
	}
	if e.Minutes > 0 {
		l.Tags = append(l.Tags, q.Say(minutesShort, "n", e.Minutes))
	}
	if e.Desk == q.Viewer.Desk {
		l.Wrote = e.Recorder
	}
	l.MayEdit = e.Desk == q.Viewer.Desk && e.Kind != timeline.Feedback
	l.Plain = q.Say(plainEntry, "at", l.At, "kind", l.Name, "who", l.Who, "words", e.Words)
	if e.Supersedes.IsZero() {
		return l, nil
	}
	versions, err := timeline.Versions(q.Reading, g, e.Supersedes)
	for _, v := range versions {
		l.root = v.ID
		l.Former = append(l.Former, formerLine{At: words.ShortDateTime(q.Lang, v.WrittenAt), Words: v.Words})
	}
	return l, err
}

// kindOf is the word beside an entry's mark: how one spoke, else what it is.
func (d *consultationData) kindOf(q *web.Request, e timeline.Entry) string {
	if s := labelOf(q, d.Choices.Channel, e.Channel); s != "" && e.Kind == timeline.Contact {
		return s
	}
	return q.Say(timeline.KindText[e.Kind])
}

func (d *consultationData) namesOf(ids []store.ID) []string {
	var out []string
	for _, p := range d.Persons {
		for _, id := range ids {
			if p.ID == id && p.Known {
				out = append(out, p.Name)
			}
		}
	}
	return out
}

// kindsShown are the kinds by which a timeline can be narrowed.
var kindsShown = []timeline.Kind{timeline.Contact, timeline.Note, timeline.Told, timeline.Answer}

func (d consultationData) path(kind timeline.Kind, person store.ID) string {
	s := "/consultation/" + d.ID.String()
	sep := "?"
	if kind != "" {
		s, sep = s+sep+"kind="+string(kind), "&"
	}
	if !person.IsZero() {
		s += sep + "person=" + person.String()
	}
	return s
}

func kindChoices(q *web.Request, d consultationData) []ui.Choice {
	out := []ui.Choice{{Label: q.Say(allKinds), Href: d.path("", d.Person), Current: d.Kind == ""}}
	for _, k := range kindsShown {
		out = append(out, ui.Choice{Label: q.Say(timeline.KindText[k]), Href: d.path(k, d.Person), Current: d.Kind == k})
	}
	return out
}

func personChoices(q *web.Request, d consultationData) []ui.Choice {
	out := []ui.Choice{{Label: q.Say(everybody), Href: d.path(d.Kind, store.ID{}), Current: d.Person.IsZero()}}
	for _, p := range d.Persons {
		out = append(out, ui.Choice{Label: p.Name, Name: true, Href: d.path(d.Kind, p.ID), Current: d.Person == p.ID})
	}
	return out
}

// olderPath leads to the entries before the last one shown.
func olderPath(d consultationData) string {
	if !d.More {
		return ""
	}
	s := d.path(d.Kind, d.Person)
	sep := "?"
	if strings.Contains(s, "?") {
		sep = "&"
	}
	return s + sep + "before=" + d.Entries[len(d.Entries)-1].ID.String()
}
