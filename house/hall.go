package house

import (
	"fmt"
	"time"

	"tomoni/area"
	"tomoni/command"
	"tomoni/coordination"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/ledger"
	"tomoni/neighbour"
	"tomoni/office"
	"tomoni/people"
	"tomoni/record"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/today"
	"tomoni/web"
	"tomoni/words"
)

// viewer is office's, as the command engine asks for it.
func viewer(tx *store.Tx, staff, duty store.ID, now time.Time) (sharing.Viewer, error) {
	return office.Viewer(tx, staff, duty, now)
}

// wireHall fills the places that packages of the hall leave open because they
// may not know each other.
func (h *House) wireHall() {
	kinds()
	record.Calendar = func(tx *store.Tx) ja.Calendar {
		cal, err := office.Calendar(tx)
		if err != nil {
			h.Log.Error("office calendar", "err", err)
		}
		return cal
	}
	record.CoordinatorOf = office.CoordinatorOf
	record.MunicipalDesk = func(tx *store.Tx) (store.ID, error) {
		d, err := office.MunicipalDesk(tx)
		return d.ID, err
	}
	record.WorkersAt = workersAt
	record.TermsAt = termsAt
	record.MadeFrom = neighbour.MadeFrom
	wirePeople()
	wireTally()
	record.LadderOf = ladder
	intake.Colleague = colleague
	wireReview()
	today.ExportsToDecide = exportsToDecide
	intake.Handlers = concealmentHandlers
	coordination.Handlers = concealmentHandlers
	intake.CameOn = referral.CameOn
	intake.Budget = func(u *command.Unit) (int, error) { return area.SettingInt(u.Tx, "intake_reading_budget", u.Today()) }
	office.Codes, office.RhythmOf = officeCodes, rhythm
	office.CameFrom = referral.CameFrom
	today.AskLeftBehind = leftBehind
	today.AskOwnExports = ownExports
	intake.TopicText = func(tx *store.Tx, code string) (words.Text, error) {
		l, found, err := area.CodeLabel(tx, "topic", code)
		if err != nil || !found {
			return words.Text{}, err
		}
		return l.Text(), nil
	}
}

// leftBehind gives 今日 what imports of the desk's ledgers have left behind.
func leftBehind(rd *sharing.Reading, whole bool) func() ([]today.RowsLeft, error) {
	asked := ledger.AskWaiting(rd, whole)
	return func() ([]today.RowsLeft, error) {
		list, err := asked()
		var out []today.RowsLeft
		for _, w := range list {
			out = append(out, today.RowsLeft{Ledger: w.Ledger, Name: w.Name, By: w.By, N: w.N, NextOn: w.NextOn})
		}
		return out, err
	}
}

// officeCodes gives the office's pages a list of the plan pack.
func officeCodes(tx *store.Tx, list string, on ja.Date) ([]office.Code, error) {
	all, err := area.CodeListOn(tx, list, on)
	var out []office.Code
	for _, c := range all {
		out = append(out, office.Code{Code: c.Code, Label: office.Label(c.Label)})
	}
	return out, err
}

// rhythm is how often desks look at what is said of them, from the plan pack.
func rhythm(tx *store.Tx, on ja.Date) (r office.Rhythm, err error) {
	if r.Every, err = area.SettingInt(tx, "desk_confirm_days", on); err != nil {
		return r, err
	}
	r.Raise, err = area.SettingInt(tx, "desk_confirm_raise_days", on)
	return r, err
}

// named says whether an id of a payload names a desk, a place or a colleague.
func named(u *command.Unit, kind string, id store.ID) (bool, error) {
	switch kind {
	case "desk":
		d, err := office.DeskByID(u.Tx, id)
		if f, ok := words.AsFault(err); ok && f.Kind == words.KindNotFound {
			return false, nil
		}
		return d.OpenOn(u.Today()), err
	case "place":
		_, there, err := area.PlaceByID(u.Tx, id, u.Today())
		return there, err
	case "colleague":
		_, err := colleague(u, id)
		if f, ok := words.AsFault(err); ok && f.Field == "staff" {
			return false, nil
		}
		return true, err
	}
	return false, fmt.Errorf("house: no ids of the kind %q", kind)
}

// workersAt lists who works at a desk now, for the record that must have
// somebody who reads it.
func workersAt(tx *store.Tx, desk store.ID, now time.Time) ([]record.Worker, error) {
	at, err := office.StaffAt(tx, desk, now)
	var workers []record.Worker
	for _, d := range at {
		if d.Role.Works() {
			workers = append(workers, record.Worker{Staff: d.Staff, Supervisor: d.Role == sharing.Supervisor})
		}
	}
	return workers, err
}

// termsAt lists somebody's confirmed terms of work at a desk that are not over.
func termsAt(tx *store.Tx, desk, staff store.ID, now time.Time) ([]record.Term, error) {
	all, err := office.AllDuties(tx, staff)
	var terms []record.Term
	for _, d := range all {
		if d.Desk == desk && d.State == office.Confirmed && !d.Over(now) && d.Role.Works() {
			terms = append(terms, record.Term{From: d.From, Until: d.Until})
		}
	}
	return terms, err
}

// colleague checks that somebody works at the viewer's own desk today.
func colleague(u *command.Unit, staff store.ID) (string, error) {
	at, err := office.StaffAt(u.Tx, u.Viewer.Desk, u.Now)
	if err != nil {
		return "", err
	}
	for _, d := range at {
		if d.Staff == staff && d.Role.Works() {
			return d.StaffName, nil
		}
	}
	return "", words.Invalid("staff", notAtThisDesk)
}

// concealmentHandlers are who is told when a concealed person turns up: the
// supervisors of the municipal desk. Neither whoever protected somebody nor their
// desk is among them: anybody may raise a protection, and would otherwise read
// what other desks hear of a person by protecting somebody of that name. Only a
// town without a municipal supervisor falls back on the desks that protect, so
// that somebody is told at all.
func concealmentHandlers(u *command.Unit, persons []store.ID) ([]store.ID, error) {
	municipal, err := office.MunicipalDesk(u.Tx)
	if err != nil {
		return nil, err
	}
	told, err := office.SupervisorsOf(u.Tx, municipal.ID, u.Now)
	if err != nil || len(told) > 0 {
		return told, err
	}
	for _, p := range persons {
		handlers, err := people.Handlers(u.Reading, p)
		if err != nil {
			return nil, err
		}
		for _, h := range handlers {
			above, err := office.SupervisorsOf(u.Tx, h.Desk, u.Now)
			if err != nil {
				return nil, err
			}
			told = append(told, above...)
		}
	}
	return told, nil
}

// ladder is the office's own figures for going up, from the plan pack.
func ladder(tx *store.Tx, on ja.Date) (record.Ladder, error) {
	l := record.DefaultLadder
	for i, name := range []string{"escalation_supervisor_days", "escalation_coordinator_days", "escalation_municipal_days"} {
		n, err := area.SettingInt(tx, name, on)
		if err != nil {
			return l, err
		}
		l.Days[i] = n
	}
	return l, nil
}

// exportsToDecide are the files that wait for this reader, for the page of the day.
func exportsToDecide(q *web.Request) ([]today.Export, error) {
	waiting, err := ledger.ToAnswer(q.Reading)
	if err != nil || len(waiting) == 0 {
		return nil, err
	}
	var staff []store.ID
	for _, e := range waiting {
		staff = append(staff, e.Staff)
	}
	names, err := office.StaffNames(q.Tx, staff)
	if err != nil {
		return nil, err
	}
	var out []today.Export
	for _, e := range waiting {
		out = append(out, today.Export{ID: e.ID, Href: "/export/" + e.ID.String(), What: q.Say(e.What.Text()), By: names[e.Staff], NextOn: e.NextOn})
	}
	return out, nil
}

// ownExports are the files that this reader has asked for, for the page of the day.
func ownExports(q *web.Request) func() ([]today.OwnExport, error) {
	asked := ledger.AskOwn(q.Reading)
	return func() ([]today.OwnExport, error) {
		list, err := asked()
		var out []today.OwnExport
		for _, e := range list {
			out = append(out, today.OwnExport{ID: e.ID, Href: "/export/" + e.ID.String(), What: q.Say(e.What.Text()), State: e.Tells(q.Lang, q.Now)})
		}
		return out, err
	}
}
