package intake

import (
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"tomoni/area"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/words"
)

// HitsPiece shows, while one types, who it may be: persons of whom the desk
// knows anyway, then those whom two facts name (B18), once a draft has been
// saved with words in it. With 虐待・暴力かもしれない it
// shows nobody, but where the law wants it reported.
var HitsPiece = web.NewFragment("intake.hits", "/receive/hits", sharing.C1,
	func(q *web.Request) (hitData, error) { return loadHits(q, q.Param("draft"), q.Fields()) },
	func(q *web.Request, d hitData) templ.Component { return hits(q, d) }).ForDesks()

// hitData is what stands under この方ですか.
type hitData struct {
	Draft   string       `json:"draft"`
	Words   bool         `json:"words"`  // words have been saved, without which nobody hidden is looked for
	Abuse   bool         `json:"abuse"`  // 虐待・暴力かもしれない
	Danger  bool         `json:"danger"` // いのちの危険
	Groups  []hitGroup   `json:"groups"`
	Reports []reportLine `json:"reports,omitempty"`
}

// hitGroup are the possible persons for one row of どなたのこと.
type hitGroup struct {
	Row    int       `json:"row"`
	Field  string    `json:"-"`      // name of the field that chooses
	Name   string    `json:"name"`   // as typed
	Enough bool      `json:"enough"` // two facts are there
	Chosen string    `json:"chosen"`
	Known  []hitLine `json:"known"`
	Found  []hitLine `json:"found"`
	Stop   stop      `json:"stop,omitempty"` // why nobody hidden is looked for any more
}

// unanswered reports whether somebody is shown and nothing was said about them.
func (g hitGroup) unanswered() bool { return len(g.Known)+len(g.Found) > 0 && g.Chosen == "" }

// unanswered reports the same of all rows.
func (d hitData) unanswered() bool { return slices.ContainsFunc(d.Groups, hitGroup.unanswered) }

// hitLine is one possible person.
type hitLine struct {
	ID    store.ID   `json:"id"`
	Name  string     `json:"name"`
	Kana  string     `json:"kana"`
	Age   string     `json:"age"`
	Place string     `json:"place"`
	Why   string     `json:"why"`
	Open  []openLine `json:"open,omitempty"` // consultations to go on with; only visible ones
}

// openLine is an open consultation in which one can go on writing.
type openLine struct {
	ID    store.ID `json:"id"`
	Title string   `json:"title"`
	Code  string   `json:"code"`
}

// goOn are the consultations in which what is being written can go on; only on
// the listening page, whose draft goes there.
func (d hitData) goOn(l hitLine) []openLine {
	if d.Draft == "" {
		return nil
	}
	return l.Open
}

// reportLine is the lawful place to report to, by whom it befalls.
type reportLine struct {
	Whom  string       `json:"whom"`
	Desks []numberLine `json:"desks"`
}

func loadHits(q *web.Request, draft string, v url.Values) (d hitData, err error) {
	d.Draft = draft
	d.Abuse, d.Danger = v.Get("abuse") != "", InDanger(v.Get("urgency"))
	if d.Abuse {
		d.Reports, err = loadReports(q)
		return d, err
	}
	l, err := forDraft(q, d.Draft)
	if err != nil {
		return d, err
	}
	d.Words = !l.about.IsZero()
	q.Concerning, _ = store.ParseID(d.Draft) // one that became no consultation comes to the log reviewer
	defer func() { q.Concerning = store.ID{} }()
	for i := range subjectRows(v) {
		g, err := loadGroup(q, v, i, &l)
		if err != nil {
			return d, err
		}
		d.Groups = append(d.Groups, g)
	}
	return d, nil
}

func loadGroup(q *web.Request, v url.Values, i int, l *looking) (g hitGroup, err error) {
	get := func(name string) string {
		s := strings.TrimSpace(v.Get(field(i, name)))
		if ja.Clean(s) != nil || len(s) > 600 {
			return ""
		}
		return s
	}
	g = hitGroup{Row: i, Field: field(i, "person"), Name: get("name"), Chosen: v.Get(field(i, "person"))}
	if g.Name == "" {
		g.Name = get("kana")
	}
	f := people.Facts{Name: get("name"), Kana: get("kana"), Phone: get("phone"), HouseNumber: get("house")}
	if day, err := ja.ParseDate(get("birth")); err == nil {
		f.Birth = day
	}
	g.Enough = f.Enough()
	if g.Known, err = knownHits(q, f.Name, f.Kana); err != nil {
		return g, err
	}
	if g.Enough && !l.about.IsZero() {
		if err := g.find(q, f, l); err != nil {
			return g, err
		}
	}
	if len(g.Known)+len(g.Found) == 0 && f.Kana != "" && f.Name != "" {
		g.Known, err = knownHits(q, f.Name, "") // one whose kana nobody has asked yet
	}
	return g, err
}

// find adds those whom two facts name (B18).
func (g *hitGroup) find(q *web.Request, f people.Facts, l *looking) error {
	found, no, err := l.find(q, f)
	if err != nil {
		return err
	}
	g.Stop = no
	for _, h := range found {
		if known(g.Known, h.ID) {
			continue
		}
		l, err := foundLine(q, h)
		if err != nil {
			return err
		}
		g.Found = append(g.Found, l)
	}
	return nil
}

func known(list []hitLine, id store.ID) bool {
	for _, l := range list {
		if l.ID == id {
			return true
		}
	}
	return false
}

// knownHits are persons whom the viewer may see anyway, with their open
// consultations: つづきに書く comes first. Where name and kana were both given, both
// must fit: a desk knows many of one family name.
func knownHits(q *web.Request, name, kana string) ([]hitLine, error) {
	name = strings.TrimSpace(name + " " + kana)
	if len([]rune(name)) < 2 {
		return nil, nil
	}
	found, _, err := people.Search(q.Reading, q.VisiblePersons(), name, 3, people.Cursor{})
	if err != nil {
		return nil, err
	}
	var out []hitLine
	for _, h := range found {
		l := lineOf(q, h.Subject)
		l.Why = q.Say(hitKnown)
		records, err := record.OfPerson(q.Reading, h.ID, 6)
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			if r.Open && r.Kind == Kind {
				l.Open = append(l.Open, openLine{ID: r.ID, Title: r.Title, Code: r.Code})
			}
		}
		out = append(out, l)
	}
	return out, nil
}

func foundLine(q *web.Request, h people.IntakeHit) (hitLine, error) {
	l := lineOf(q, h.Subject)
	var agree []string
	for _, f := range h.Agrees {
		agree = append(agree, q.Say(people.FactText(f)))
	}
	l.Why = q.Say(hitAgrees, "facts", joined(q, agree))
	if h.Area.IsZero() {
		return l, nil
	}
	place, found, err := area.PlaceByID(q.Tx, h.Area, q.Today())
	if found {
		l.Place = place.Name.In(q.Lang)
	}
	return l, err
}

func lineOf(q *web.Request, s people.Subject) hitLine {
	return hitLine{ID: s.ID, Name: nameOf(q, s), Kana: s.Name.Kana, Age: ageOf(q, s)}
}

// joined puts several names or things into one line.
func joined(q *web.Request, list []string) string { return words.List(q.Lang, list) }

// nameOf is how a person is called on a page, also when no name is known.
func nameOf(q *web.Request, s people.Subject) string {
	if n := s.Name.Text(); n != "" {
		return n
	}
	return q.Say(people.NoName)
}

// ageOf says the age as far as it is known.
func ageOf(q *web.Request, s people.Subject) string {
	switch {
	case !s.AgeOK:
		return ""
	case s.AgeMin:
		return q.Say(ageAbout, "n", s.Age)
	}
	return q.Say(ageYears, "n", s.Age)
}

// loadReports gives the lawful places to report violence to, by whom it befalls.
func loadReports(q *web.Request) ([]reportLine, error) {
	rows, err := area.Reports(q.Tx)
	if err != nil {
		return nil, err
	}
	numbers, err := area.Numbers(q.Tx)
	if err != nil {
		return nil, err
	}
	var out []reportLine
	for _, r := range rows {
		l := reportLine{Whom: r.Label.In(q.Lang)}
		for _, id := range r.DeskIDs {
			d, err := office.DeskByID(q.Tx, id)
			if err != nil {
				return nil, err
			}
			l.Desks = append(l.Desks, numberLine{Label: d.Name.In(q.Lang), Phone: d.Phone, When: d.Hours.In(q.Lang)})
		}
		for _, n := range numbers {
			if has(r.Numbers, n.Code) {
				l.Desks = append(l.Desks, numberLine{Label: n.Label.In(q.Lang), Phone: n.Phone, When: n.When.In(q.Lang)})
			}
		}
		out = append(out, l)
	}
	return out, nil
}
