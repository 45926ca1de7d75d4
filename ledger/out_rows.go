package ledger

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"tomoni/area"
	"tomoni/document"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/timeline"
	"tomoni/web"
	"tomoni/words"
)

// outRow is a row of a file: a consultation (entry is what opened it, if anything
// was written), or what was written of it later.
type outRow struct {
	intake.Outgoing
	entry   timeline.Entry
	opening bool
	label   func(list, code string) string
	wrote   string // by whom, in words
}

// outColumn is a column of the file with what stands in it. What is said once of a
// consultation stands in its first row alone.
type outColumn struct {
	head words.Text
	once func(outRow) string
	each func(outRow) string
}

func (c outColumn) cell(r outRow) string {
	switch {
	case c.each != nil:
		return c.each(r)
	case r.opening:
		return c.once(r)
	}
	return ""
}

// outColumns are those of a file of consultations. The headings are such that an
// import knows them by itself (columnsOf).
var outColumns = []outColumn{
	{head: colNumber, each: func(r outRow) string { return r.Code }},
	{head: colRowKind, each: outRow.kind},
	{head: colHeard, each: outRow.day},
	{head: colName, once: func(r outRow) string {
		return listOf(r.Persons, func(p people.Outgoing) string { return p.Name.Text() })
	}},
	{head: colKana, once: func(r outRow) string { return listOf(r.Persons, kanaOf) }},
	{head: colBirth, once: func(r outRow) string {
		return listOf(r.Persons, func(p people.Outgoing) string { return string(p.Birth) })
	}},
	{head: colPhone, once: func(r outRow) string { return listOf(r.Persons, phonesOf) }},
	{head: colAddress, once: func(r outRow) string { return listOf(r.Persons, homeOf) }},
	{head: colInform, once: func(r outRow) string { return r.label("informant", r.Informant) }},
	{head: colCaller, once: func(r outRow) string { return flat(r.Caller) }},
	{head: colRelation, once: func(r outRow) string { return flat(r.Relation) }},
	{head: colCallBack, once: func(r outRow) string { return flat(r.CallBack) }},
	{head: colChannel, each: func(r outRow) string { return r.label("channel", r.entry.Channel) }},
	{head: colTopic, once: func(r outRow) string {
		var names []string
		for _, t := range r.Topics {
			names = append(names, r.label("topic", t))
		}
		return strings.Join(names, listed)
	}},
	{head: colWords, each: func(r outRow) string { return r.entry.Words }},
	{head: colMinutes, each: func(r outRow) string { return figure(r.entry.Minutes) }},
	{head: colStatus, once: outRow.status},
	{head: colClosed, once: func(r outRow) string { return dayOf(r.ClosedAt) }},
	{head: colHandling, each: func(r outRow) string { return partSaid(r.entry.Part) }},
	{head: colRecorder, each: func(r outRow) string { return flat(r.wrote) }},
}

func (r outRow) kind() string {
	if r.opening {
		return rowOpening.In(words.JA)
	}
	return timeline.KindText[r.entry.Kind].In(words.JA)
}

func (r outRow) day() string {
	if r.opening {
		return momentOf(r.HeardAt)
	}
	return momentOf(r.entry.At)
}

func (r outRow) status() string {
	if r.Open {
		return statusOpen.In(words.JA)
	}
	return statusClosed.In(words.JA)
}

// partSaid is the part of words, "" for the body.
func partSaid(p sharing.Part) string {
	if p == sharing.C2 || p == "" {
		return ""
	}
	return sharing.PartText(p).In(words.JA)
}

// figure is a number, "" for 0.
func figure(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// momentOf is a day with the time of day, or the day alone where no more is known.
// A file tells minutes.
func momentOf(t time.Time) string {
	if words.DayAlone(t.Truncate(time.Minute)) {
		return dayOf(t)
	}
	return t.In(ja.Tokyo).Format("2006-01-02 15:04")
}

func dayOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return string(ja.DateOf(t))
}

// flat is a text in one line; its spaces stay.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return r
	}, s)
}

// listOf puts what is known of persons under each other, a mark where nothing is;
// a column in which nothing is known of anybody stays empty.
func listOf(persons []people.Outgoing, of func(people.Outgoing) string) string {
	out := make([]string, len(persons))
	any := false
	for i, p := range persons {
		text := document.Tidy(flat(of(p)))
		any = any || text != ""
		out[i] = cmp.Or(text, nobodyKnows)
	}
	if !any {
		return ""
	}
	return strings.Join(out, listed)
}

func kanaOf(p people.Outgoing) string {
	if p.Name.Text() == p.Name.Kana { // a name that is known in kana alone
		return ""
	}
	return p.Name.Kana
}

// phonesOf are the telephone numbers, one after the other.
func phonesOf(p people.Outgoing) string { return contactsOf(p, people.Phone, people.Mobile) }

func contactsOf(p people.Outgoing, kinds ...people.ContactKind) string {
	var out []string
	for _, c := range p.Contacts {
		if value := strings.ReplaceAll(c.Value, "、", "，"); slices.Contains(kinds, c.Kind) {
			out = append(out, value)
		}
	}
	return strings.Join(out, "、")
}

// homeOf is the first address that holds.
func homeOf(p people.Outgoing) string {
	if len(p.Addresses) == 0 {
		return ""
	}
	return p.Addresses[0].Text
}

// rowsOf are the rows of a consultation: what opened it first, then the rest by
// its days.
func rowsOf(o intake.Outgoing, label func(list, code string) string, wrote func(timeline.Entry) string) []outRow {
	entries := slices.Clone(o.Entries)
	slices.SortFunc(entries, func(a, b timeline.Entry) int {
		return cmp.Or(cmp.Compare(momentOf(a.At), momentOf(b.At)), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Part, b.Part), cmp.Compare(a.Channel, b.Channel),
			cmp.Compare(a.Minutes, b.Minutes), cmp.Compare(document.Tidy(a.Words), document.Tidy(b.Words)), cmp.Compare(wrote(a), wrote(b)))
	})
	first := slices.IndexFunc(entries, func(e timeline.Entry) bool {
		return e.Kind == timeline.Contact && e.Part != sharing.C5 && momentOf(e.At) == momentOf(o.HeardAt)
	})
	opening := timeline.Entry{Words: noWordsHere.In(words.JA)}
	if first >= 0 {
		opening = entries[first]
		entries = slices.Delete(entries, first, first+1)
	}
	rows := []outRow{{Outgoing: o, entry: opening, opening: true, label: label, wrote: wrote(opening)}}
	for _, e := range entries {
		rows = append(rows, outRow{Outgoing: o, entry: e, label: label, wrote: wrote(e)})
	}
	return rows
}

// recorders says who wrote each entry: of what was taken over whom the ledger names, if
// anybody; otherwise the colleague, or of what another desk wrote that desk.
func recorders(q *web.Request, list []intake.Outgoing) (func(timeline.Entry) string, error) {
	var staff, desks []store.ID
	for _, o := range list {
		for _, e := range o.Entries {
			staff, desks = append(staff, e.Staff), append(desks, e.Desk)
		}
	}
	names, err := office.StaffNames(q.Tx, staff)
	if err != nil {
		return nil, err
	}
	of, err := office.DeskNames(q.Tx, desks)
	return func(e timeline.Entry) string {
		switch {
		case e.Recorder != "", e.TakenOver && e.Supersedes.IsZero():
			return e.Recorder
		case e.Desk == q.Viewer.Desk:
			return names[e.Staff]
		}
		return of[e.Desk].In(words.JA)
	}, err
}

// personColumn is a column of a file of persons.
type personColumn struct {
	head words.Text
	cell func(intake.OutgoingPerson) string
}

var personColumns = []personColumn{
	{colName, func(p intake.OutgoingPerson) string { return p.Name.Text() }},
	{colKana, func(p intake.OutgoingPerson) string { return p.Name.Kana }},
	{colBirth, func(p intake.OutgoingPerson) string { return string(p.Birth) }},
	{colSex, func(p intake.OutgoingPerson) string { return p.SexText().In(words.JA) }},
	{colPhone, func(p intake.OutgoingPerson) string { return phonesOf(p.Outgoing) }},
	{colFax, func(p intake.OutgoingPerson) string { return contactsOf(p.Outgoing, people.Fax) }},
	{colMail, func(p intake.OutgoingPerson) string { return contactsOf(p.Outgoing, people.Mail) }},
	{colOther, func(p intake.OutgoingPerson) string { return contactsOf(p.Outgoing, people.OtherContact) }},
	{colAddress, func(p intake.OutgoingPerson) string {
		var all []string
		for _, a := range p.Addresses {
			all = append(all, flat(a.Text))
		}
		return strings.Join(all, listed)
	}},
	{colLanguage, func(p intake.OutgoingPerson) string { return p.Language }},
	{colCodes, func(p intake.OutgoingPerson) string { return strings.Join(p.Codes, listed) }},
}

// headings are the names of the columns of a file that has the same ones everywhere.
func (e Export) headings(l words.Lang) (out []string) {
	if e.What == OfPeople {
		for _, c := range personColumns {
			out = append(out, c.head.In(l))
		}
		return out
	}
	for _, c := range outColumns {
		out = append(out, c.head.In(l))
	}
	return out
}

// labels gives the words of the codes of some lists, also of those that have ended; the
// code itself where there never were any.
func labels(q *web.Request, lists ...string) (func(list, code string) string, error) {
	said := map[[2]string]string{}
	for _, list := range lists {
		all, err := area.CodeLabels(q.Tx, list)
		if err != nil {
			return nil, err
		}
		for code, label := range all {
			said[[2]string{list, code}] = label.JA
		}
	}
	return func(list, code string) string { return cmp.Or(said[[2]string{list, code}], code) }, nil
}
