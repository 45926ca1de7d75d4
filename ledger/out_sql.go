package ledger

import (
	"slices"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

const exportColumns = "x.id, x.desk, x.staff, x.duty, x.what, x.from_on, x.until_on, x.sort, x.reason, x.n, x.next_on, x.asked_at, x.decision, x.why, x.decided_by, x.decided_at"

func scanExport(r store.Row) (e Export, err error) {
	return e, r.Scan(&e.ID, &e.Desk, &e.Staff, &e.Duty, &e.What, &e.From, &e.Until, &e.Sort, &e.Reason, &e.N, &e.NextOn, &e.AskedAt, &e.Answer, &e.Why, &e.DecidedBy, &e.DecidedAt)
}

func (e Export) insert(u *command.Unit) error {
	return u.Exec(`insert into ledger_export (municipality, id, desk, staff, duty, what, from_on, until_on, sort, reason, n, next_on, asked_at, decision, why)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')`, u.Municipality(), e.ID, e.Desk, e.Staff, e.Duty, string(e.What), e.From, e.Until, string(e.Sort), e.Reason, e.N,
		e.NextOn, e.AskedAt, string(e.Answer))
}

func (e Export) saveAnswer(tx *store.Tx) error {
	return tx.Exec("update ledger_export set decision = ?, why = ?, decided_by = ?, decided_at = ? where municipality = ? and id = ?",
		string(e.Answer), e.Why, e.DecidedBy, e.DecidedAt, tx.Municipality(), e.ID)
}

// exportOf finds a wish that the viewer may know of: who asked, whoever supervises
// the desk, and whoever is or was to answer. To others there is none.
func exportOf(rd *sharing.Reading, id store.ID) (e Export, answers bool, err error) {
	e, found, err := store.First(rd.Tx, scanExport, "select "+exportColumns+" from ledger_export x where x.municipality = ? and x.id = ?", rd.Municipality(), id)
	if err == nil && (!found || !rd.Viewer.Role.Works()) {
		err = words.NotFound()
	}
	if err != nil {
		return e, false, err
	}
	if answers, err = mayAnswer(rd, e); err != nil {
		return e, false, err
	}
	supervises := rd.Viewer.Role == sharing.Supervisor && rd.Viewer.Desk == e.Desk
	if asked := e.Staff == rd.Viewer.Staff && e.Desk == rd.Viewer.Desk; !asked && !supervises && !answers && e.DecidedBy != rd.Viewer.Staff {
		return e, false, words.NotFound()
	}
	return e, answers, nil
}

func mayAnswer(rd *sharing.Reading, e Export) (bool, error) {
	if rd.Viewer.Role != sharing.Supervisor || !e.waits(ja.DateOf(rd.Now)) {
		return false, nil
	}
	municipal, err := office.MunicipalDesk(rd.Tx)
	if err != nil {
		return false, err
	}
	supervisors, err := office.SupervisorsOf(rd.Tx, e.Desk, rd.Now)
	return e.answeredBy(rd.Viewer, supervisors, municipal.ID, ja.DateOf(rd.Now)), err
}

// answerable reports whether anybody could answer: a supervisor of the desk or of the
// municipal desk besides who asked.
func (e Export) answerable(rd *sharing.Reading) (bool, error) {
	municipal, err := office.MunicipalDesk(rd.Tx)
	if err != nil {
		return false, err
	}
	at, err := office.SupervisorsAt(rd.Tx, []store.ID{e.Desk, municipal.ID}, rd.Now)
	return e.others(at[e.Desk]) || e.others(at[municipal.ID]), err
}

// ToAnswer lists the wishes that the viewer is to answer, the most urgent first.
func ToAnswer(rd *sharing.Reading) ([]Export, error) {
	if rd.Viewer.Role != sharing.Supervisor {
		return nil, nil
	}
	municipal, err := office.MunicipalDesk(rd.Tx)
	if err != nil {
		return nil, err
	}
	today, which := ja.DateOf(rd.Now), store.SQL("1 = 1")
	if rd.Viewer.Desk != municipal.ID {
		which = store.SQL("x.desk = ?", rd.Viewer.Desk)
	}
	waiting, err := store.All(rd.Tx, scanExport, "select "+exportColumns+` from ledger_export x where x.municipality = ? and x.decision = '' and x.next_on >= ? and ?
 order by x.next_on, x.id`, rd.Municipality(), today.AddDays(-lapseAfter), which)
	if err != nil || len(waiting) == 0 {
		return nil, err
	}
	var desks []store.ID
	for _, e := range waiting {
		desks = append(desks, e.Desk)
	}
	supervisors, err := office.SupervisorsAt(rd.Tx, desks, rd.Now)
	return slices.DeleteFunc(waiting, func(e Export) bool {
		return !e.answeredBy(rd.Viewer, supervisors[e.Desk], municipal.ID, today)
	}), err
}

// AskOwn asks ahead for what the viewer asked for in this duty and should know of
// today: what waits, what can be fetched, and for some days ([toldFor]) what was refused or
// has lapsed.
func AskOwn(rd *sharing.Reading) func() ([]Export, error) {
	asked := store.Ask(rd.Tx, scanExport, "select "+exportColumns+` from ledger_export x where x.municipality = ? and x.staff = ? and x.duty = ? and x.asked_at > ?
 and x.decision <> ? order by x.asked_at, x.id`, rd.Municipality(), rd.Viewer.Staff, rd.Viewer.Duty, rd.Now.AddDate(0, 0, -longestOpen), string(Withdrawn))
	return func() ([]Export, error) {
		all, err := asked.All()
		return slices.DeleteFunc(all, func(e Export) bool { return !e.news(rd.Viewer, rd.Now) }), err
	}
}

// longestOpen is more days than a wish can have something new to tell.
const longestOpen = 60

// exportsSeen lists the newest wishes of the desk that the viewer may know of.
func exportsSeen(rd *sharing.Reading, most int) ([]Export, error) {
	seen := store.SQL("x.staff = ?", rd.Viewer.Staff)
	if rd.Viewer.Role == sharing.Supervisor {
		seen = store.SQL("1 = 1")
	}
	return store.All(rd.Tx, scanExport, "select "+exportColumns+" from ledger_export x where x.municipality = ? and x.desk = ? and ? order by x.asked_at desc, x.id desc limit ?",
		rd.Municipality(), rd.Viewer.Desk, seen, most)
}

// takenAlone is how many the viewer has taken out since a time without another person.
func takenAlone(rd *sharing.Reading, since time.Time) (n int, err error) {
	err = rd.Row("select coalesce(sum(x.n), 0) from ledger_export x where x.municipality = ? and x.staff = ? and x.asked_at > ? and x.decision = ?",
		rd.Municipality(), rd.Viewer.Staff, since, string(Small)).Scan(&n)
	return n, err
}
