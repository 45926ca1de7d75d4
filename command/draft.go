package command

import (
	"encoding/json"
	"net/url"
	"time"

	"tomoni/ja"
	"tomoni/store"
	"tomoni/words"
)

// Draft (下書き) is unsent words, private to their author, on the server only.
// It survives a closed browser and an ended session; the duty in which it was
// begun is kept with it.
type Draft struct {
	ID        store.ID
	Staff     store.ID
	Duty      store.ID
	Desk      store.ID
	Form      string // the command that the form will send
	Fields    url.Values
	StartedAt time.Time
	SavedAt   time.Time
	window    store.ID // in which it was typed last
}

// DraftSave is the payload of draft.save: the page's form as it stands.
type DraftSave struct {
	Draft  store.ID `json:"draft" need:"true"`
	Form   string   `json:"form" need:"true" max:"60"`
	Fields string   `json:"fields" max:"200000"` // the fields as a query string
	// Window is the one in which it is typed, Seen when what stands there was read:
	// what another window has kept since is not overwritten but stays beside it.
	Window store.ID  `json:"window"`
	Seen   time.Time `json:"seen"`
}

// Check takes only forms that are kept as drafts and that the viewer's role may
// send, so that nobody's drafts name what is not there.
func (p DraftSave) Check(u *Unit, f *Faults) {
	if c := u.engine.Find(p.Form); c == nil || !c.Drafts() || !c.forRole(u.Viewer.Role) {
		f.Add("form", unknownCode)
	}
}

// DraftDrop is the payload of draft.drop.
type DraftDrop struct {
	Draft store.ID `json:"draft" need:"true"`
}

// SaveDraft keeps what has been typed, overwriting what was kept before.
var SaveDraft = New("draft.save", Anyone[DraftSave], func(u *Unit, p DraftSave) (Result, error) {
	fields, err := url.ParseQuery(p.Fields)
	if err != nil {
		return Result{}, words.Invalid("fields", wrongKind)
	}
	v := u.Viewer
	before, found, err := DraftOf(u.Tx, v.Staff, p.Draft)
	if err != nil {
		return Result{}, err
	}
	if found && before.Form != p.Form { // what another form holds is not overwritten
		return Result{}, words.Invalid("draft", wrongKind)
	}
	id := p.Draft
	if found && before.elsewhere(p) {
		id = store.HashID([]byte(p.Window.String()), before.StartedAt, p.Draft.String())
		fields.Set("draft", id.String())
	}
	b, err := json.Marshal(fields)
	if err != nil {
		return Result{}, err
	}
	err = u.Later(`insert into draft (municipality, staff, id, duty, desk, form, fields, started_at, saved_at, opened_in)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
 on conflict (municipality, staff, id) do update set fields = excluded.fields, saved_at = excluded.saved_at, opened_in = excluded.opened_in`,
		v.Municipality, v.Staff, id, v.Duty, v.Desk, p.Form, string(b), u.Now, u.Now, p.Window)
	return Made("draft", id, draftSaved.With("time", words.Clock(u.Now))), err
})

// elsewhere reports whether another window has kept something since this one was
// opened (pure).
func (d Draft) elsewhere(p DraftSave) bool {
	return !p.Window.IsZero() && d.window != p.Window && d.SavedAt.After(p.Seen)
}

// DropDraft throws a draft away, at its author's wish.
var DropDraft = New("draft.drop", Anyone[DraftDrop], func(u *Unit, p DraftDrop) (Result, error) {
	return Said(draftDropped.With()), EndDraft(u, p.Draft)
})

// EndDraft removes the author's draft once its words are saved.
func EndDraft(u *Unit, id store.ID) error {
	if id.IsZero() {
		return nil
	}
	return u.Later("delete from draft where municipality = ? and staff = ? and id = ?",
		u.Act.Municipality, u.Viewer.Staff, id)
}

const draftSelect = "select id, staff, duty, desk, form, fields, started_at, saved_at, opened_in from draft"

func scanDraft(r store.Row) (Draft, error) {
	var d Draft
	var fields string
	if err := r.Scan(&d.ID, &d.Staff, &d.Duty, &d.Desk, &d.Form, &fields, &d.StartedAt, &d.SavedAt, &d.window); err != nil {
		return d, err
	}
	return d, json.Unmarshal([]byte(fields), &d.Fields)
}

// Drafts lists the author's own drafts, newest first.
func Drafts(tx *store.Tx, staff store.ID) ([]Draft, error) { return AskDrafts(tx, staff).All() }

// AskDrafts is Drafts, asked together with what else a page needs.
func AskDrafts(tx *store.Tx, staff store.ID) *store.Answer[Draft] {
	return store.Ask(tx, scanDraft, draftSelect+" where municipality = ? and staff = ? order by saved_at desc, id desc limit 50",
		tx.Municipality(), staff)
}

// DraftOf finds one draft of its author.
func DraftOf(tx *store.Tx, staff, id store.ID) (Draft, bool, error) {
	return store.First(tx, scanDraft, draftSelect+" where municipality = ? and staff = ? and id = ?",
		tx.Municipality(), staff, id)
}

// OldDraft is what a supervisor learns of a draft: that it exists, whose, since when.
type OldDraft struct {
	Staff   store.ID
	Started time.Time
	Saved   time.Time
}

// OldDrafts lists the desk's drafts that were last touched before the day.
func OldDrafts(tx *store.Tx, desk store.ID, before ja.Date) ([]OldDraft, error) {
	return store.All(tx, func(r store.Row) (o OldDraft, err error) {
		return o, r.Scan(&o.Staff, &o.Started, &o.Saved)
	}, "select staff, started_at, saved_at from draft where municipality = ? and desk = ? and saved_at < ? order by saved_at, id limit 50",
		tx.Municipality(), desk, before.Time(ja.Tokyo))
}

// DraftCommands are the commands of drafts.
var DraftCommands = []*Command{SaveDraft, DropDraft}
