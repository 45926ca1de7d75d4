package review

import (
	"strconv"
	"time"

	"tomoni/audit"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/web"
	"tomoni/words"
)

// Line is one line of the log in words.
type Line struct {
	ID     store.ID  `json:"id"`
	At     time.Time `json:"at"`
	Staff  string    `json:"staff"`
	Desk   string    `json:"desk"`
	Action string    `json:"action"`
	Ground string    `json:"ground"`
	Part   string    `json:"part"`
	Object string    `json:"object"` // pseudonym
	Person string    `json:"person"` // pseudonym
	Count  int       `json:"count"`
	Result string    `json:"result"`
	Number string    `json:"number,omitempty"` // as it stands at the foot of a sheet
}

// Looks is the page of the log.
type Looks struct {
	Lines   []Line       `json:"lines"`
	Unsaved []Line       `json:"unsaved"` // hits that were shown for a draft never saved
	Opened  []openedLine `json:"opened"`  // who opened many possible persons in a day
	Budget  int          `json:"budget"`  // how many one may open in a day
	Action  string       `json:"action"`
	Next    string       `json:"next"`
}

// Views of this room.
var Views = []*web.View{LooksPage, LinePage, InquiriesPage, InquiryPage, InquirySheet}

// pageSize is how many lines of the log stand on a page.
const pageSize = 50

// LooksPage is the access log for the log reviewer.
var LooksPage = web.NewView("review.looks", "/looks", sharing.C0, loadLooks,
	func(q *web.Request, _ Looks) string { return q.Say(looksTitle) }, looksPage).For(sharing.LogReviewer).At("review")

func loadLooks(q *web.Request) (Looks, error) {
	f := audit.Filter{Before: q.ParamID("before")}
	page := Looks{Action: q.Param("action")}
	if _, known := actions[page.Action]; known {
		f.Action = page.Action
	} else {
		page.Action = ""
	}
	if day, err := ja.ParseDate(q.Param("day")); err == nil && day.Full() {
		f.From, f.Until = day.Time(ja.Tokyo), day.AddDays(1).Time(ja.Tokyo)
	}
	entries, err := audit.Recent(q.Tx, f, pageSize)
	if err != nil {
		return page, err
	}
	if page.Lines, err = lines(q, entries); err != nil {
		return page, err
	}
	if len(entries) == pageSize {
		page.Next = entries[len(entries)-1].ID.String()
	}
	if page.Unsaved, err = unsaved(q); err != nil {
		return page, err
	}
	if err := page.opened(q); err != nil {
		return page, err
	}
	q.Showed("review.looks", nil)
	return page, nil
}

// DraftsSaved tells which of these drafts became a consultation; the wiring
// fills it (intake).
var DraftsSaved = func(*store.Tx, []store.ID) (map[store.ID]bool, error) { return nil, nil }

// unsavedDays is for how long such drafts are shown.
const unsavedDays = 60

// unsaved lists the drafts begun before today for which possible persons were
// shown and from which no consultation was made, each once.
func unsaved(q *web.Request) ([]Line, error) {
	shown, err := audit.Shown(q.Tx, "people.intake", q.Today().AddDays(-unsavedDays).Time(ja.Tokyo), q.Today().Time(ja.Tokyo), 500)
	if err != nil {
		return nil, err
	}
	var drafts []store.ID
	for _, s := range shown {
		drafts = append(drafts, s.Object)
	}
	saved, err := DraftsSaved(q.Tx, drafts)
	if err != nil {
		return nil, err
	}
	var left []audit.Entry
	for _, s := range shown {
		if !s.Object.IsZero() && !saved[s.Object] {
			saved[s.Object] = true
			left = append(left, s.Entry)
		}
	}
	return lines(q, left)
}

func lines(q *web.Request, entries []audit.Entry) ([]Line, error) {
	var staff, desks []store.ID
	for _, e := range entries {
		staff, desks = append(staff, e.Staff), append(desks, e.Desk)
	}
	names, err := office.StaffNames(q.Tx, staff)
	if err != nil {
		return nil, err
	}
	places, err := office.DeskNames(q.Tx, desks)
	if err != nil {
		return nil, err
	}
	var out []Line
	for _, e := range entries {
		l := Line{ID: e.ID, At: e.At, Staff: names[e.Staff], Desk: places[e.Desk].In(q.Lang), Action: actionSaid(e.Action, q.Lang),
			Ground: e.Ground, Part: e.Part, Object: short(e.Object), Person: short(e.Person), Count: e.Count, Result: resultSaid(e.Result, q.Lang)}
		if e.Action == audit.ActionPrint {
			l.Number = e.Request.String()
		}
		if e.Staff.IsZero() {
			l.Staff = bySystem.In(q.Lang)
		}
		out = append(out, l)
	}
	return out, nil
}

// said is what was done, how many were shown and, of a sheet, its number.
func (l Line) said() string {
	said := l.Action
	if l.Count > 0 {
		said += " " + strconv.Itoa(l.Count)
	}
	if l.Number != "" {
		said += " " + l.Number
	}
	return said
}

// short is as much of a pseudonym as tells lines apart.
func short(pseudonym string) string { return pseudonym[:min(8, len(pseudonym))] }

func actionSaid(action string, l words.Lang) string {
	if t, ok := actions[action]; ok {
		return t.In(l)
	}
	if t, ok := ActText(action); ok {
		return t.In(l)
	}
	return action
}

func resultSaid(result string, l words.Lang) string {
	if t, ok := results[result]; ok {
		return t.In(l)
	}
	return result
}
