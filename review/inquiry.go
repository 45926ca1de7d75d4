package review

import (
	"slices"
	"strings"
	"time"

	"tomoni/audit"
	"tomoni/command"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Inquiry is the question of somebody who looked at what is kept about them
// (個人情報保護法76条: to be told what is held of oneself). A log reviewer answers
// it on paper.
type Inquiry struct {
	ID        store.ID
	Staff     store.ID
	At        time.Time
	By        string // BySelf, ByRepresentative
	Checked   string // how it was made sure who asks
	Reference string // number of the request at the municipality
	Persons   []store.ID
}

// Who asks.
const (
	BySelf           = "SELF"
	ByRepresentative = "REPRESENTATIVE" // 法定代理人・任意代理人
)

// InquirePayload is the payload of review.inquire.
type InquirePayload struct {
	Name      string  `json:"name" max:"200"`
	Kana      string  `json:"kana" max:"200"`
	Birth     ja.Date `json:"birth" need:"true" far:"birth"`
	By        string  `json:"by" need:"true" one:"SELF,REPRESENTATIVE"`
	Checked   string  `json:"checked" need:"true" max:"200"`
	Reference string  `json:"reference" need:"true" max:"100"`
}

// Check asks for a name and a whole birth date: less would find namesakes.
func (p InquirePayload) Check(_ *command.Unit, f *command.Faults) {
	if p.Name == "" && p.Kana == "" {
		f.Add("name", needName)
	}
	if !p.Birth.IsZero() && !p.Birth.Full() {
		f.Add("birth", needWholeBirth)
	}
}

// Inquire takes down such a question and finds whom it is about. Of somebody in
// hiding, of the same name and birth date, or living with such a one, it answers
// nobody, as if there were no record (同81条): who asks may be the one from whom
// they hide, and by the days of the looks the desks could be found in the log.
// The supervisor of the municipal desk answers those in person.
var Inquire = command.New("review.inquire", command.Anyone[InquirePayload], func(u *command.Unit, p InquirePayload) (command.Result, error) {
	found, hidden, err := people.Bearing(u.Reading, people.Facts{Name: p.Name, Kana: p.Kana, Birth: p.Birth})
	if err != nil {
		return command.Result{}, err
	}
	if len(found) == 0 || hidden {
		return command.Result{}, words.Invalid("name", nobodyToTell)
	}
	in := Inquiry{ID: u.NewID("inquiry"), Staff: u.Viewer.Staff, At: u.Now, By: p.By, Checked: p.Checked, Reference: p.Reference, Persons: found}
	for _, p := range in.Persons {
		u.Touched(store.ID{}, p, sharing.B15, sharing.C0, "inquiry")
	}
	return command.Made("inquiry", in.ID, saidInquired.With()), insertInquiry(u, in)
}).For(sharing.LogReviewer)

func insertInquiry(u *command.Unit, in Inquiry) error {
	err := u.Exec("insert into review_inquiry (municipality, id, staff, at, by_whom, checked, reference) values (?, ?, ?, ?, ?, ?, ?)",
		u.Municipality(), in.ID, in.Staff, in.At, in.By, in.Checked, in.Reference)
	if err != nil {
		return err
	}
	rows := store.Into("review_inquiry_person (municipality, inquiry, person)")
	for _, p := range in.Persons {
		rows.Add(u.Municipality(), in.ID, p)
	}
	return rows.Save(u.Tx)
}

// inquiries lists them, newest first; with an id that one alone.
func inquiries(tx *store.Tx, id store.ID, limit int) ([]Inquiry, error) {
	only := store.SQL("1 = 1")
	if !id.IsZero() {
		only = store.SQL("id = ?", id)
	}
	list, err := store.All(tx, func(r store.Row) (in Inquiry, err error) {
		return in, r.Scan(&in.ID, &in.Staff, &in.At, &in.By, &in.Checked, &in.Reference)
	}, "select id, staff, at, by_whom, checked, reference from review_inquiry where municipality = ? and ? order by at desc, id desc limit ?",
		tx.Municipality(), only, limit)
	for i := range list {
		if err == nil {
			list[i].Persons, err = store.All(tx, store.ScanID, "select person from review_inquiry_person where municipality = ? and inquiry = ? order by person",
				tx.Municipality(), list[i].ID)
		}
	}
	return list, err
}

// answerLine is one line of the answer: on a day, a desk did something with a
// ground, so many times.
type answerLine struct {
	On     ja.Date
	Desk   store.ID
	Action string
	Ground string
	Role   sharing.Role
	Times  int
}

// looksBehind are the looks from which an answer is made: at the person, at the
// records that may be told of, and at those that may not.
type looksBehind struct{ person, told, withheld []audit.Look }

// lines makes the answer, newest first, and says how many looks it leaves out
// (pure). A look is left out when whoever looked is known only for a record that
// is withheld: that the desk looked would tell that there is one (個人情報保護法78
// 条1項: harm, other people, what was promised to be kept). So is every look by
// somebody from the neighbourhood, who is the one that reported (児虐法7条).
func (l looksBehind) lines() (out []answerLine, left int) {
	withheld := map[store.ID]bool{}
	for _, k := range l.withheld {
		withheld[k.Desk] = true
	}
	for _, k := range l.told {
		delete(withheld, k.Desk)
	}
	seen, at := map[store.ID]bool{}, map[answerLine]int{}
	for _, k := range slices.Concat(l.person, l.told, l.withheld) {
		role := sharing.Role(k.Role)
		if seen[k.ID] || k.Staff.IsZero() {
			continue
		}
		seen[k.ID] = true
		if withheld[k.Desk] || !role.Works() && role != sharing.LogReviewer {
			left++
			continue
		}
		line := answerLine{On: ja.DateOf(k.At), Desk: k.Desk, Action: k.Action, Ground: k.Ground}
		if !role.Works() {
			line.Role = role
		}
		i, there := at[line]
		if !there {
			i = len(out)
			at[line] = i
			out = append(out, line)
		}
		out[i].Times++
	}
	slices.SortStableFunc(out, func(a, b answerLine) int { return strings.Compare(string(b.On), string(a.On)) })
	return out, left
}

// Withheld tells which of these records are kept from those whom they concern
// until somebody has decided: what may be abuse, what a neighbour told, what is
// kept from somebody in the home; the wiring fills it. Sealed ones, and those that
// are about somebody in hiding too, are in any case.
var Withheld = func(*store.Tx, []store.ID) (map[store.ID]bool, error) { return nil, nil }

// mostLooks is how far back an answer reaches.
const mostLooks = 2000

// behind reads the looks at persons and at what is kept about them.
func behind(rd *sharing.Reading, persons []store.ID) (l looksBehind, err error) {
	var told, withheld []store.ID
	sealed := map[store.ID]bool{}
	var all []store.ID
	err = rd.Each(func(r store.Row) error {
		var id store.ID
		var secret bool
		err := r.Scan(&id, &secret)
		all, sealed[id] = append(all, id), secret
		return err
	}, "select distinct r.id, case when r.sealed = 1 or ? then 1 else 0 end from concerns c join record r on r.municipality = c.municipality and r.id = c.record where c.municipality = ? and ? and ?",
		people.ConcernsHidden("r"), rd.Municipality(), store.In("c.person", persons), sharing.SwitchedOn("r"))
	if err != nil {
		return l, err
	}
	kept, err := Withheld(rd.Tx, all)
	if err != nil {
		return l, err
	}
	for _, id := range all {
		if sealed[id] || kept[id] {
			withheld = append(withheld, id)
		} else {
			told = append(told, id)
		}
	}
	for _, part := range []struct {
		objects []store.ID
		into    *[]audit.Look
	}{{persons, &l.person}, {told, &l.told}, {withheld, &l.withheld}} {
		if len(part.objects) == 0 {
			continue
		}
		if *part.into, err = rd.EveryLook(part.objects, mostLooks); err != nil {
			return l, err
		}
	}
	return l, nil
}
