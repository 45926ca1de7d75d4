package sharing

import (
	"slices"
	"strings"
	"time"

	"tomoni/ja"
	"tomoni/store"
	"tomoni/words"
)

// Reason is one ground on which something is seen: which parts, since and until
// when, and through what. Something may be seen for several reasons; it is seen
// until the last of them has gone.
type Reason struct {
	Ground  Ground    `json:"ground"`
	Parts   Parts     `json:"-"`
	Basis   string    `json:"basis,omitempty"` // legal row code, of a reach
	Since   time.Time `json:"since,omitzero"`
	Until   time.Time `json:"until,omitzero"`
	Via     store.ID  `json:"via,omitzero"`   // the record of the own desk, or that was reached
	Code    string    `json:"code,omitempty"` // its 受付番号
	Source  store.ID  `json:"-"`              // what the reach rests on
	HeardAt time.Time `json:"heard_at,omitzero"`
	Single  bool      `json:"single,omitempty"` // single entries, not the record
}

// Explain names every ground on which this viewer sees what the grant opens.
func (rd *Reading) Explain(g Grant) ([]Reason, error) { return rd.AskExplain(g)() }

// AskExplain is Explain, of a record asked ahead. What is asked of a person
// follows from what was answered before, and is asked when it is called.
func (rd *Reading) AskExplain(g Grant) func() ([]Reason, error) {
	switch {
	case g.reading == nil || rd.Viewer.Role == System:
		return func() ([]Reason, error) { return nil, nil }
	case g.person:
		return func() ([]Reason, error) { return rd.explainPerson(g.Subject) }
	}
	return rd.askRecord(g)
}

func (rd *Reading) askRecord(g Grant) func() ([]Reason, error) {
	seen := rd.askSeen(store.SQL("r.id = ?", g.Subject), C0, store.SQL("'' as ground, null as at"), store.SQL("record r"))
	reached := rd.askReached([]store.ID{g.Subject}, C0)
	single := rd.askReasons(store.SQL("entry e cross join reach h"),
		store.SQL("e.municipality = ? and e.record = ? and h.object = e.id and not ? and ?", rd.Viewer.Municipality, g.Subject,
			g.own("e"), rd.notDeniedEntry("e")))
	return func() ([]Reason, error) {
		list, err := seen.All()
		if err != nil {
			return nil, err
		}
		reasons, err := rd.through(list, reached)
		if err != nil {
			return nil, err
		}
		alone, err := single.All()
		for i := range alone {
			alone[i].Single = true
		}
		return distinct(append(reasons, alone...)), err
	}
}

func (rd *Reading) explainPerson(person store.ID) ([]Reason, error) {
	seen := rd.askSeen(store.SQL("c.municipality = ? and c.person = ? and r.id = c.record", rd.Viewer.Municipality, person), C1,
		store.SQL("c.ground, c.from_at as at"), store.SQL("concerns c cross join record r"))
	itself := rd.askReasons(store.SQL("reach h"), store.SQL("h.object = ?", person))
	list, err := seen.All()
	if err != nil {
		return nil, err
	}
	ids := make([]store.ID, len(list))
	for i, s := range list {
		ids[i] = s.id
	}
	reasons, err := rd.through(list, rd.askReached(ids, C1))
	if err != nil {
		return nil, err
	}
	own, err := itself.All()
	return distinct(append(reasons, own...)), err
}

// seen is a record that is seen.
type seen struct {
	id   store.ID
	code string
	desk bool // the record is at the own desk
	own  bool // and is read for that reason
	by   Ground
	at   time.Time
}

// mostReasons is how many records are named; what is seen through more is seen
// through these as well.
const mostReasons = 100

// askSeen asks for the records under a condition that are seen with the part.
func (rd *Reading) askSeen(where store.Fragment, part Part, joined, from store.Fragment) *store.Answer[seen] {
	return store.Ask(rd.Tx, func(row store.Row) (s seen, err error) {
		return s, row.Scan(&s.id, &s.code, &s.desk, &s.own, &s.by, &s.at)
	},
		`select r.id, r.code, case when r.desk = ? then 1 else 0 end, case when ? then 1 else 0 end, ? from ?
 where r.municipality = ? and ? and ? order by r.is_open desc, r.made_at desc, r.id desc limit ?`,
		rd.Viewer.Desk, rd.ownDesk("r"), joined, from, rd.Viewer.Municipality, where, rd.VisiblePart("r", part), mostReasons)
}

// askReached asks for the reach on records with the part.
func (rd *Reading) askReached(records []store.ID, part Part) *store.Answer[Reason] {
	return rd.askReasons(store.SQL("reach h"), store.SQL("? and (? = 0 or (h.parts & ?) <> 0)", store.In("h.object", records), part0(part), int(part.bit())))
}

// through names the grounds on which records are seen: the own desk, and each
// reach on one of them.
func (rd *Reading) through(list []seen, reached *store.Answer[Reason]) ([]Reason, error) {
	if len(list) == 0 {
		return nil, nil
	}
	var out []Reason
	of := map[store.ID]seen{}
	for _, s := range list {
		of[s.id] = s
		if s.own {
			out = append(out, rd.ownReason(s.id, s.code, s.by, s.at))
		}
	}
	reasons, err := reached.All()
	for _, r := range reasons {
		s := of[r.Via]
		if r.Code = s.code; r.Ground == B1 && s.desk && !s.own {
			// Sealed without the author's knowing: nothing tells it (a concealed
			// person gives no hit, and no other answer either).
			r = rd.ownReason(s.id, s.code, s.by, s.at)
		}
		out = append(out, r)
	}
	return out, err
}

// part0 is 0 for C0, which every reach on a record opens.
func part0(p Part) int {
	if p == C0 {
		return 0
	}
	return 1
}

// ownReason is what being at the record's desk opens. A person who came into
// the record by a confirmed hit is seen on that ground (B18).
func (rd *Reading) ownReason(id store.ID, code string, by Ground, at time.Time) Reason {
	r := Reason{Ground: B1, Parts: rd.Viewer.DeskParts(), Via: id, Code: code}
	if rd.Viewer.Role == Supervisor {
		r.Ground = B2
	}
	if by == B18 {
		r.Ground, r.Since = B18, at
	}
	return r
}

// askReasons asks for reach rows that the viewer holds, with the consent that
// they rest on. from names the tables, reach as h.
func (rd *Reading) askReasons(from, where store.Fragment) *store.Answer[Reason] {
	return store.Ask(rd.Tx, func(row store.Row) (r Reason, err error) {
		var parts int
		err = row.Scan(&r.Via, &parts, &r.Ground, &r.Basis, &r.Since, &r.Until, &r.Source, &r.HeardAt)
		r.Parts = Parts(parts)
		if r.Until.Equal(Forever) {
			r.Until = time.Time{}
		}
		return r, err
	}, `select h.object, h.parts, h.ground, h.basis, h.from_at, h.until_at, h.source, k.heard_at from ?
 left join consent k on k.municipality = h.municipality and k.id = h.source
 where h.municipality = ? and ? and ? order by h.from_at, h.id`, from, rd.Viewer.Municipality, where, rd.holds("h"))
}

// distinct keeps each reason once, with all the parts that it opens.
func distinct(list []Reason) []Reason {
	var out []Reason
	for _, r := range list {
		i := slices.IndexFunc(out, func(o Reason) bool {
			return o.Ground == r.Ground && o.Source == r.Source && o.Single == r.Single && (o.Via == r.Via || r.Single) && o.Until.Equal(r.Until)
		})
		if i < 0 {
			out = append(out, r)
			continue
		}
		out[i].Parts |= r.Parts
	}
	return out
}

// Sentences are the answer to 「あなたが読める理由」 (Explain): one for each ground.
// The records of the own desk through which a person is seen stand in one.
func Sentences(lang words.Lang, v Viewer, person bool, reasons []Reason) []string {
	var out []string
	var own []string
	at := -1
	for _, r := range reasons {
		if person && (r.Ground == B1 || r.Ground == B2) && r.Basis == "" {
			if own = append(own, r.Code); at < 0 {
				at = len(out)
				out = append(out, "")
			}
			continue
		}
		out = append(out, r.sentence(lang, v, person))
	}
	if at >= 0 {
		r := Reason{Ground: B1, Parts: PartsOf(C1), Code: codesIn(lang, own)}
		if v.Role == Supervisor {
			r.Ground = B2
		}
		out[at] = r.sentence(lang, v, true)
	}
	return once(out)
}

// once leaves each sentence where it stands first.
func once(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// mostCodes is how many 受付番号 one sentence names.
const mostCodes = 5

func codesIn(lang words.Lang, codes []string) string {
	sep := words.Comma(lang)
	if len(codes) <= mostCodes {
		return strings.Join(codes, sep)
	}
	return whyMore.In(lang, "codes", strings.Join(codes[:mostCodes], sep), "n", len(codes)-mostCodes)
}

func (r Reason) sentence(lang words.Lang, v Viewer, person bool) string {
	text, ok := groundText[r.Ground]
	switch {
	case r.Single && r.Ground == B1:
		text = whyWrote
	case r.Basis != "" && r.Ground == B1:
		text = whyNamed
	case person && r.Ground == B1:
		text = whyOwnPerson
	case person && r.Ground == B2:
		text = whySupervisedPerson
	case !ok:
		text = whyOther
	}
	parts := r.Parts
	if person {
		parts &= PartsOf(C1)
	}
	var names []string
	for _, p := range parts.List() {
		if p != C0 {
			names = append(names, partText[p].In(lang))
		}
	}
	return strings.TrimSpace(text.In(lang, "desk", v.DeskIn(lang), "parts", strings.Join(names, words.Comma(lang)), "code", r.codeIn(lang),
		"since", dayIn(lang, whySince, "since", r.Since), "until", lastDayIn(lang, r.Until), "consent", dayIn(lang, whyHeard, "on", r.HeardAt)))
}

func (r Reason) codeIn(lang words.Lang) string {
	if r.Code == "" {
		return ""
	}
	return whyCode.In(lang, "code", r.Code)
}

// dayIn says a day within a sentence, "" when there is none.
func dayIn(lang words.Lang, t words.Text, name string, at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return t.In(lang, name, words.Date(lang, ja.DateOf(at)))
}

// lastDayIn says the last day of what ends when that day is over.
func lastDayIn(lang words.Lang, until time.Time) string {
	if until.IsZero() {
		return ""
	}
	return dayIn(lang, whyUntil, "until", until.Add(-1))
}

// PartText is the name of a part.
func PartText(p Part) words.Text { return partText[p] }
