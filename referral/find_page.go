package referral

import (
	"slices"

	"github.com/a-h/templ"

	"tomoni/area"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/web/ui"
	"tomoni/words"
)

// FindPage (窓口をさがす) finds the desk for a worry: by words as they were said, by
// worry, life stage, place, language and who is there now. What was typed is never
// in an address; a consultation in hand is, by its id.
var FindPage = web.NewView("referral.find", "/find", sharing.C2, loadFind,
	func(q *web.Request, _ findData) string { return q.Say(findTitle) },
	func(q *web.Request, d findData) templ.Component { return findPage(q, d) }).
	At("connect").ForDesks().Asked("consultation")

type findData struct {
	Words     string            `json:"words"`
	Worries   []string          `json:"worries"` // that were found in the words, chosen, or come of the topics
	Suit      []foundRow        `json:"suit"`
	Others    []foundRow        `json:"others"`
	Anything  *foundRow         `json:"anything,omitempty"`
	Asked     bool              `json:"-"`
	Issue     string            `json:"-"`
	Issues    []area.Code       `json:"-"`
	Groups    map[string]string `json:"-"`
	Wanted    wanted            `json:"-"`
	Stages    []area.Code       `json:"-"`
	Languages []area.Code       `json:"-"`
	Places    []area.Place      `json:"-"`
	InHand    *inHand           `json:"consultation,omitempty"`
	Danger    bool              `json:"danger"` // a life may be in danger, by the words
	Urgent    templ.Component   `json:"-"`      // whom to ring then
	From      bool              `json:"-"`      // the place was taken over from the consultation
}

// inHand is the consultation for which a desk is looked for.
type inHand struct {
	ID     store.ID `json:"id"`
	Code   string   `json:"code"`
	Title  string   `json:"title"`
	Desk   store.ID `json:"-"`
	Place  store.ID `json:"-"` // where who it is about lives, otherwise the one place of its desk
	Topics []string `json:"-"`
}

// foundRow is a desk that is offered, in the reader's words.
type foundRow struct {
	ID          store.ID `json:"id"`
	Name        string   `json:"name"`
	Takes       []string `json:"takes"`
	Why         []string `json:"why"`
	Phone       string   `json:"phone"`
	Hours       string   `json:"hours"`
	Open        bool     `json:"open"`
	Now         string   `json:"now"` // whether it is open, until when or when next
	Languages   []string `json:"languages"`
	Say         string   `json:"say"`
	Verified    bool     `json:"verified"`
	ConfirmedOn ja.Date  `json:"confirmed_on"`
	ConfirmedBy string   `json:"confirmed_by"`
	Own         bool     `json:"own"` // the reader's own desk
	Example     bool     `json:"example"`
	speaks      bool     // the language that was asked for
}

func loadFind(q *web.Request) (d findData, err error) {
	if err := d.takeInHand(q); err != nil {
		return d, err
	}
	if err := d.choices(q); err != nil {
		return d, err
	}
	if err := d.ask(q); err != nil {
		return d, err
	}
	all, err := candidates(q)
	if err != nil {
		return d, err
	}
	worries := d.worries(q.Lang)
	by := findWorries(d.Wanted.Words, worries)
	d.Danger = slices.ContainsFunc(by, func(f found) bool { return f.Danger })
	if d.Urgent, err = intake.Danger(q, d.Danger); err != nil {
		return d, err
	}
	labels := map[string]string{}
	for _, w := range worries {
		labels[w.Code] = w.Label
		if d.Wanted.Issues[w.Code] || slices.ContainsFunc(by, func(f found) bool { return f.Issue == w.Code }) {
			d.Worries = append(d.Worries, w.Label)
		}
	}
	return d, d.show(q, Find(all, by, d.Wanted), labels)
}

// takeInHand opens the consultation that the address names; it is the own desk's,
// as on the page that refers it.
func (d *findData) takeInHand(q *web.Request) error {
	if q.Param("consultation") == "" {
		return nil
	}
	id := q.ParamID("consultation")
	if id.IsZero() {
		return words.NotFound()
	}
	g, err := q.Open(id)
	if err != nil {
		return err
	}
	if err := g.Require(sharing.C2); err != nil {
		return err
	}
	r, err := record.Get(q.Reading, g)
	if err != nil {
		return err
	}
	if r.Kind != intake.Kind || r.Desk != q.Viewer.Desk {
		return words.NotFound()
	}
	c, err := intake.Get(q.Reading, g)
	if err != nil {
		return err
	}
	d.InHand = &inHand{ID: id, Code: r.Code, Title: r.Title, Desk: r.Desk, Place: r.Area, Topics: c.Topics}
	if d.InHand.Place.IsZero() {
		d.InHand.Place, err = livesIn(q, g, r.Desk)
	}
	return err
}

// livesIn is the place of the first of those whom a consultation is about who has
// an address that may be shown, otherwise the one place for which its desk answers.
func livesIn(q *web.Request, g sharing.Grant, desk store.ID) (store.ID, error) {
	list, err := record.Persons(q.Reading, g)
	if err != nil {
		return store.ID{}, err
	}
	var ids []store.ID
	for _, p := range list {
		if p.Role == record.Subject {
			ids = append(ids, p.ID)
		}
	}
	grants, err := q.OpenPersons(ids)
	if err != nil {
		return store.ID{}, err
	}
	cards, err := people.LoadAll(q.Reading, grants)
	if err != nil {
		return store.ID{}, err
	}
	for _, id := range ids {
		if place := cards[id].Place(); !place.IsZero() {
			return place, nil
		}
	}
	return area.PlaceOfDesk(q.Tx, desk)
}

func (d *findData) choices(q *web.Request) (err error) {
	if d.Issues, err = area.CodeListOn(q.Tx, "issue", q.Today()); err != nil {
		return err
	}
	if d.Groups, err = labels(q, "issue_group"); err != nil {
		return err
	}
	if d.Stages, err = area.CodeListOn(q.Tx, "life_stage", q.Today()); err != nil {
		return err
	}
	if d.Languages, err = area.CodeListOn(q.Tx, "desk_language", q.Today()); err != nil {
		return err
	}
	districts, err := area.DistrictsOn(q.Tx, q.Today())
	d.Places = districts.Places
	return err
}

// ask reads what is looked for. With a consultation in hand and nothing asked yet,
// its topics and its place stand for the question.
func (d *findData) ask(q *web.Request) (err error) {
	w := wanted{Words: q.Param("words"), Own: q.Viewer.Desk, Stage: q.Param("stage"), Language: q.Param("language"), Place: q.ParamID("place"),
		Issues: map[string]bool{}, OpenFirst: q.Param("open") != ""}
	d.Asked = q.Param("asked") != ""
	d.Issue = q.Param("issue")
	switch {
	case d.Issue != "":
		w.Issues[d.Issue] = true
	case d.InHand != nil && w.Words == "":
		of, err := area.IssuesOf(q.Tx, d.InHand.Topics, q.Today())
		if err != nil {
			return err
		}
		for _, issue := range of {
			w.Issues[issue] = true
		}
	}
	if d.InHand != nil && !d.Asked {
		w.Place, d.From = d.InHand.Place, true
	}
	path, err := area.Path(q.Tx, w.Place, q.Today())
	for _, p := range path {
		w.Path = append(w.Path, p.ID)
	}
	if len(path) == 0 {
		w.Place, d.From = store.ID{}, false
	}
	d.Words, d.Wanted = w.Words, w
	return err
}

// questionFields are the fields of the finder's form.
var questionFields = []string{"asked", "words", "issue", "stage", "place", "language", "open"}

// CameFrom reads on a desk's page what one had asked the finder, so that one gets
// back to it, and on with the consultation in hand; nil when one did not come from there.
func CameFrom(q *web.Request, desk store.ID) *office.Finder {
	if q.Param("asked") == "" {
		return nil
	}
	f := &office.Finder{Back: "/find"}
	if consultation := q.ParamID("consultation"); !consultation.IsZero() {
		f.Back += "?consultation=" + consultation.String()
		f.Refer = "/consultation/" + consultation.String() + "/refer?step=write&to=" + desk.String()
	}
	for _, name := range questionFields {
		if value := q.Param(name); value != "" {
			f.Asked = append(f.Asked, [2]string{name, value})
		}
	}
	return f
}

// worries are the issues with the words by which people name them.
func (d *findData) worries(lang words.Lang) (out []worry) {
	for _, c := range d.Issues {
		out = append(out, worry{Code: c.Code, Label: c.Label.In(lang), Words: append(office.Lines(c.Attrs["words"]), c.Label.JA, c.Label.EN), Danger: office.Lines(c.Attrs["danger"])})
	}
	return out
}

// candidates are all desks that exist today, in the order of the plan pack's codes.
func candidates(q *web.Request) ([]candidate, error) {
	desks, err := office.OpenDesks(q.Tx, q.Today())
	if err != nil {
		return nil, err
	}
	takes, err := office.Takes(q.Tx)
	if err != nil {
		return nil, err
	}
	covers, err := area.Covers(q.Tx, q.Today())
	if err != nil {
		return nil, err
	}
	cal, err := office.Calendar(q.Tx)
	var out []candidate
	for _, d := range desks {
		out = append(out, candidate{Desk: d, Takes: takes[d.ID], Covers: covers[d.ID], State: d.OpenHours().At(cal, q.Now)})
	}
	return out, err
}

// show puts the offers into words.
func (d *findData) show(q *web.Request, offers []offer, labels map[string]string) error {
	places, err := area.Areas(q.Tx, q.Today())
	if err != nil {
		return err
	}
	var who []store.ID
	for _, o := range offers {
		who = append(who, o.Desk.ConfirmedBy)
	}
	staff, err := office.StaffNames(q.Tx, who)
	if err != nil {
		return err
	}
	say := teller{q: q, d: d, labels: labels, places: map[store.ID]string{}, staff: staff}
	for _, p := range places {
		say.places[p.ID] = p.Name.In(q.Lang)
	}
	for _, o := range offers {
		row := say.row(o)
		switch {
		case o.Desk.Municipal:
			d.Anything = &row
		case o.Suits():
			d.Suit = append(d.Suit, row)
		default:
			d.Others = append(d.Others, row)
		}
	}
	return nil
}

// teller puts an offer into the reader's words.
type teller struct {
	q      *web.Request
	d      *findData
	labels map[string]string // of issues
	places map[store.ID]string
	staff  map[store.ID]string
}

func (t teller) row(o offer) foundRow {
	k := o.Desk
	r := foundRow{ID: k.ID, Name: k.Name.In(t.q.Lang), Takes: office.Lines(k.Takes.In(t.q.Lang)), Phone: k.Phone, Hours: k.Hours.In(t.q.Lang),
		Open: o.State.Open, Now: office.OpenText(o.State, t.q.Now, t.q.Lang), Say: k.Say.In(t.q.Lang), Verified: verified(o),
		Own: k.ID == t.q.Viewer.Desk, speaks: o.Speaks, Example: k.Example, Why: t.why(o)}
	if !k.ConfirmedAt.IsZero() {
		r.ConfirmedOn, r.ConfirmedBy = ja.DateOf(k.ConfirmedAt), t.staff[k.ConfirmedBy]
	}
	for _, l := range t.d.Languages {
		if slices.Contains(k.Languages, l.Code) {
			r.Languages = append(r.Languages, l.Label.In(t.q.Lang))
		}
	}
	if r.Say == "" {
		r.Say = t.say(o)
	}
	return r
}

// verified reports whether somebody has confirmed what is shown: the desk's entry,
// and the worries for which it is offered.
func verified(o offer) bool {
	return o.Desk.Verified && !slices.ContainsFunc(o.Fits, func(f fit) bool { return !f.Verified })
}

// say is how to begin where the desk itself has not said it.
func (t teller) say(o offer) string {
	if len(o.Fits) > 0 {
		return t.q.Say(sayAbout, "worry", t.labels[o.Fits[0].Issue])
	}
	return t.q.Say(sayAnything)
}

// why gives the reasons for which a desk is offered.
func (t teller) why(o offer) (out []string) {
	for _, f := range o.Fits {
		label := t.labels[f.Issue]
		switch {
		case f.Word != "" && f.Word != label:
			out = append(out, t.q.Say(whyWord, "word", f.Word, "worry", label)+t.unverified(f))
		case t.d.Issue == "" && f.Word == "" && t.d.InHand != nil:
			out = append(out, t.q.Say(whyTopic, "worry", label)+t.unverified(f))
		default:
			out = append(out, t.q.Say(whyWorry, "worry", label)+t.unverified(f))
		}
	}
	if o.Named {
		out = append(out, t.q.Say(whyNamed, "words", t.d.Words))
	}
	if o.Stage() {
		out = append(out, t.q.Say(whyStage, "stage", labelIn(t.d.Stages, t.d.Wanted.Stage, t.q.Lang)))
	}
	if o.Speaks {
		out = append(out, t.q.Say(whyLanguage, "language", labelIn(t.d.Languages, t.d.Wanted.Language, t.q.Lang)))
	}
	if !o.Near.IsZero() {
		out = append(out, t.q.Say(whyNear, "place", t.places[o.Near]))
	}
	if o.Desk.Municipal {
		out = append(out, t.q.Say(whyAnything))
	}
	return out
}

func (t teller) unverified(f fit) string {
	if f.Verified {
		return ""
	}
	return t.q.Say(whyUnverified)
}

func labelIn(list []area.Code, code string, lang words.Lang) string {
	for _, c := range list {
		if c.Code == code {
			return c.Label.In(lang)
		}
	}
	return ""
}

// address is the page's own address, with the consultation in hand.
func (d findData) address() string {
	if d.InHand == nil {
		return "/find"
	}
	return "/find?consultation=" + d.InHand.ID.String()
}

// more is the page of a desk. The question goes along as a form, so that no words
// stand in the address and one comes back to it from there.
func (d findData) more(r foundRow) string {
	at := "/desk/" + r.ID.String()
	if d.InHand == nil {
		return at
	}
	return at + "?consultation=" + d.InHand.ID.String()
}

// countText leads to what was found, past the form, which fills a small screen.
func (d findData) countText(q *web.Request) string {
	if n := len(d.Suit); n > 0 {
		return q.Say(findCount, "n", n)
	}
	n := len(d.Others)
	if d.Anything != nil {
		n++
	}
	return q.Say(findCountAll, "n", n)
}

func (d findData) placeHint(q *web.Request) string {
	if d.From {
		return q.Say(findFrom)
	}
	return ""
}

// languageNote says so where none of the desks that fit speaks the asked language.
func (d findData) languageNote(q *web.Request) string {
	language := labelIn(d.Languages, d.Wanted.Language, q.Lang)
	if language == "" || slices.ContainsFunc(d.Suit, func(r foundRow) bool { return r.speaks }) {
		return ""
	}
	return q.Say(nobodySpeaks, "language", language)
}

// refer is where the consultation in hand is referred to a desk; "" where there is
// none, or it is the reader's own.
func (d findData) refer(r foundRow) string {
	if d.InHand == nil || r.Own {
		return ""
	}
	return "/consultation/" + d.InHand.ID.String() + "/refer?step=" + stepWrite + "&to=" + r.ID.String()
}

func codeOptions(list []area.Code, chosen string, lang words.Lang, groups map[string]string) []ui.Option {
	var out []ui.Option
	for _, c := range list {
		out = append(out, ui.Option{Value: c.Code, Label: c.Label.In(lang), Chosen: c.Code == chosen, Group: groups[c.Attrs["group"]]})
	}
	return out
}

func (d findData) placeOptions(lang words.Lang) []ui.Option {
	var out []ui.Option
	for _, p := range d.Places {
		chosen := p.ID == d.Wanted.Place || slices.Contains(d.Wanted.Path, p.ID)
		out = append(out, ui.Option{Value: p.ID.String(), Label: p.Name.In(lang), Chosen: chosen})
	}
	return out
}

// foundPairs are what one needs to ring a desk.
func foundPairs(q *web.Request, r foundRow) []ui.Pair {
	pairs := []ui.Pair{{Term: q.Say(openLabel), Value: r.Now}}
	if r.Hours != "" {
		pairs = append(pairs, ui.Pair{Term: q.Say(hoursLabel), Value: r.Hours})
	}
	if len(r.Languages) > 0 {
		pairs = append(pairs, ui.Pair{Term: q.Say(spokenLabel), Value: words.List(q.Lang, r.Languages)})
	}
	return append(pairs, ui.Pair{Term: q.Say(sayLabel), Value: r.Say}, ui.Pair{Term: q.Say(confirmedLabel), Value: confirmedText(q, r)})
}

func confirmedText(q *web.Request, r foundRow) string {
	switch {
	case r.ConfirmedOn.IsZero():
		return q.Say(neverConfirmed)
	case r.ConfirmedBy == "":
		return words.Date(q.Lang, r.ConfirmedOn)
	}
	return q.Say(confirmedBy, "day", words.Date(q.Lang, r.ConfirmedOn), "who", r.ConfirmedBy)
}

func foundTags(q *web.Request, r foundRow) []string {
	var tags []string
	if r.Own {
		tags = append(tags, q.Say(yourDesk))
	}
	if !r.Verified {
		tags = append(tags, q.Say(notVerified))
	}
	if r.Example {
		tags = append(tags, q.Say(exampleDesk))
	}
	return tags
}

func othersTitle(q *web.Request, d findData) string {
	if len(d.Suit) == 0 {
		return q.Say(othersTitleAll)
	}
	return q.Say(othersTitleRest)
}

// otherRows are the desks that take something else, short.
func otherRows(q *web.Request, d findData) []ui.Row {
	var out []ui.Row
	for _, r := range d.Others {
		why := r.Takes
		if len(r.Why) > 0 {
			why = append(slices.Clone(r.Why), r.Takes...)
		}
		out = append(out, ui.Row{What: r.Name, Whose: words.List(q.Lang, why), From: r.Now, Tags: foundTags(q, r), Do: foundDo(q, d, r)})
	}
	return out
}
