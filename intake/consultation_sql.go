package intake

import (
	"slices"
	"strings"

	"tomoni/command"
	"tomoni/record"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// The columns of a consultation: first those that the edit form may change.
var (
	editable = append(callColumns(), "danger")
	columns  = append(slices.Clone(editable), "id", "draft", "heard_at", "unheard", "abuse", "keep_from")
	author   = "(select e.staff from entry e where e.municipality = c.municipality and e.record = c.id order by e.written_at, e.id limit 1)"

	consultationSelect = "select c." + strings.Join(columns, ", c.") + ", " + author + " from consultation c"
	consultationInto   = "consultation (" + strings.Join(columns, ", ") + ", municipality)"
	consultationUpdate = "update consultation set " + strings.Join(editable, " = ?, ") + " = ? where municipality = ? and id = ?"
)

func callColumns() (names []string) {
	for _, f := range callFields {
		if f.kept() {
			names = append(names, f.name)
		}
	}
	return names
}

// editable are the places of the columns that the edit form may change.
func (c *Consultation) editable() (at []any) {
	for _, f := range callFields {
		if f.kept() {
			at = append(at, f.at(&c.Call))
		}
	}
	return append(at, &c.Danger)
}

// places are those of all columns.
func (c *Consultation) places() []any {
	return append(c.editable(), &c.ID, &c.Draft, &c.HeardAt, &c.Unheard, &c.Abuse, &c.KeepFrom)
}

func scan(row store.Row) (Consultation, error) {
	var c Consultation
	err := row.Scan(append(c.places(), &c.author)...)
	return c, err
}

func insertConsultation(u *command.Unit, c Consultation) error {
	row := store.Into(consultationInto)
	row.Add(append(c.places(), u.Act.Municipality)...)
	if err := row.Save(u.Tx); err != nil {
		return err
	}
	if err := keepCallBack(u, c); err != nil {
		return err
	}
	return insertTopics(u, c)
}

func insertTopics(u *command.Unit, c Consultation) error {
	rows := store.Into("consultation_topic (municipality, consultation, topic)").OrNothing()
	for _, t := range c.Topics {
		rows.Add(u.Act.Municipality, c.ID, t)
	}
	return rows.Save(u.Tx)
}

// updateConsultation keeps what stood before, the title with it.
func updateConsultation(u *command.Unit, r record.Record, before, c Consultation) error {
	was := struct {
		Consultation
		Title string
	}{before, r.Title}
	if err := u.Keep(FacetCall, c.ID, was); err != nil {
		return err
	}
	if err := u.Exec(consultationUpdate, append(c.editable(), u.Act.Municipality, c.ID)...); err != nil {
		return err
	}
	if err := dropCallBack(u, c.ID); err != nil {
		return err
	}
	if err := keepCallBack(u, c); err != nil {
		return err
	}
	if err := u.Exec("delete from consultation_topic where municipality = ? and consultation = ?", u.Act.Municipality, c.ID); err != nil {
		return err
	}
	return insertTopics(u, c)
}

func load(tx *store.Tx, id store.ID) (Consultation, error) {
	return ask(tx, id).got()
}

// asked is a consultation that was asked for ahead.
type asked struct {
	row    *store.Answer[Consultation]
	topics *store.Answer[string]
}

func ask(tx *store.Tx, id store.ID) asked {
	return asked{
		row: store.Ask(tx, scan, consultationSelect+" where c.municipality = ? and c.id = ?", tx.Municipality(), id),
		topics: store.Ask(tx, store.ScanString, "select topic from consultation_topic where municipality = ? and consultation = ? order by topic",
			tx.Municipality(), id),
	}
}

func (a asked) got() (Consultation, error) {
	c, found, err := a.row.First()
	if err == nil && !found {
		err = words.NotFound()
	}
	if err != nil {
		return c, err
	}
	c.Topics, err = a.topics.All()
	return c, err
}

// Get reads a consultation that a grant has opened, without the caller where
// the reader may not know who called.
func Get(rd *sharing.Reading, g sharing.Grant) (Consultation, error) {
	if err := g.Require(sharing.C2); err != nil {
		return Consultation{}, err
	}
	return ask(rd.Tx, g.Subject).opened(rd, g)
}

// opened reads the answer as far as the grant opens it.
func (a asked) opened(rd *sharing.Reading, g sharing.Grant) (Consultation, error) {
	c, err := a.got()
	if c.hidesCaller = !c.tellsCaller(rd, g); c.hidesCaller {
		c.Call, c.Unheard = c.calledBy(Call{}), false
	}
	return c, err
}

// tellsCaller reports whether the reader may know who called: that belongs to
// C5 and, where it may be abuse, to C4 as well, which is for its author and the
// desk's supervisor.
func (c Consultation) tellsCaller(rd *sharing.Reading, g sharing.Grant) bool {
	if !g.Has(sharing.C5) {
		return false
	}
	return !c.Abuse || g.Has(sharing.C4) || c.author == rd.Viewer.Staff
}

// among refuses a person whom the consultation is not about.
func among(u *command.Unit, consultation, person store.ID) error {
	var one int
	err := u.Row("select 1 from concerns where municipality = ? and record = ? and person = ?", u.Act.Municipality, consultation, person).Scan(&one)
	if err == store.ErrNone {
		return words.NotFound()
	}
	return err
}

// newcomers counts the persons with no other consultation open (新規).
func newcomers(u *command.Unit, consultation store.ID, persons []store.ID) (int, error) {
	n := 0
	for _, p := range persons {
		if u.Fresh(p) {
			n++
			continue
		}
		same, err := sharing.SamePersons(u.Tx, p)
		if err != nil {
			return 0, err
		}
		var other int
		err = u.Row(`select count(*) from concerns c cross join record r
 where c.municipality = ? and ? and r.municipality = c.municipality and r.id = c.record and c.role <> ? and r.kind = ? and r.is_open = 1 and r.id <> ? and ?`,
			u.Act.Municipality, store.In("c.person", same), string(record.Moved), Kind, consultation, sharing.SwitchedOn("r")).Scan(&other)
		if err != nil {
			return 0, err
		}
		if other == 0 {
			n++
		}
	}
	return n, nil
}

// openBelow counts what is still on its way from a consultation: open
// referrals and coordinations. A receiver's own consultation is not counted.
func openBelow(u *command.Unit, consultation store.ID) (n int, err error) {
	err = u.Row("select count(*) from record where municipality = ? and parent = ? and is_open = 1 and kind <> ?",
		u.Act.Municipality, consultation, Kind).Scan(&n)
	return n, err
}

// remaining counts the persons who have not moved on.
func remaining(u *command.Unit, consultation store.ID) (n int, err error) {
	err = u.Row("select count(*) from concerns where municipality = ? and record = ? and role <> ?",
		u.Act.Municipality, consultation, string(record.Moved)).Scan(&n)
	return n, err
}

// KeptFrom lists those of the records that are consultations in which abuse is
// feared or something is kept from somebody in the home.
func KeptFrom(tx *store.Tx, records []store.ID) ([]store.ID, error) {
	return store.All(tx, store.ScanID, "select id from consultation where municipality = ? and ? and (abuse = 1 or keep_from = 1) order by id",
		tx.Municipality(), store.In("id", records))
}

// DraftsSaved tells which of these drafts became a consultation, for the log
// reviewer.
func DraftsSaved(tx *store.Tx, drafts []store.ID) (map[store.ID]bool, error) {
	saved := map[store.ID]bool{}
	if len(drafts) == 0 {
		return saved, nil
	}
	ids, err := store.All(tx, store.ScanID, "select draft from consultation where municipality = ? and ?",
		tx.Municipality(), store.In("draft", drafts))
	for _, id := range ids {
		saved[id] = true
	}
	return saved, err
}

// savedFrom finds the visible consultation that a draft became.
func savedFrom(rd *sharing.Reading, draft store.ID) (store.ID, bool, error) {
	return store.First(rd.Tx, store.ScanID, `select c.id from consultation c join record r on r.municipality = c.municipality and r.id = c.id
 where c.municipality = ? and c.draft = ? and ? limit 1`, rd.Viewer.Municipality, draft, rd.Visible("r"))
}
