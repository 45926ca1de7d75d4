package intake

import (
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/store"
)

// What was asked of persons whom one could not see yet is kept for the limits
// alone (looking.go); who looked at whom is in the log. So it is kept no longer
// than the limits ask:
const (
	// daysOfDay is how long it is kept who asked, at which desk and by which
	// name: the limits of a day need the day itself, and one more for a request
	// that began before midnight.
	daysOfDay = 2
	// daysOfAbout is how long it is kept that a question was asked about a draft
	// or a consultation. Whoever comes back to one after a month may try as much
	// again; that is far too slow to browse a town.
	daysOfAbout = 30
)

// ForgetAsked deletes what the limits of looking need no more.
var ForgetAsked = command.New("intake.forget_asked", command.SystemOnly[struct{}], func(u *command.Unit, _ struct{}) (command.Result, error) {
	return command.Result{}, forgetAsked(u.Tx, u.Today())
})

// AskedTooOld reports whether there is something to forget.
func AskedTooOld(tx *store.Tx, now time.Time) (old bool, err error) {
	today := ja.DateOf(now)
	err = tx.Row("select exists (select 1 from intake_asked where municipality = ? and on_day <= ? and (on_day <= ? or staff <> about))",
		tx.Municipality(), today.AddDays(-daysOfDay), today.AddDays(-daysOfAbout)).Scan(&old)
	return old, err
}

// forgetAsked leaves of each question about a draft or consultation one row, and
// in it nothing of who asked: the row stands for itself in place of the asker.
func forgetAsked(tx *store.Tx, today ja.Date) error {
	m, past := tx.Municipality(), today.AddDays(-daysOfDay)
	err := tx.Exec(`delete from intake_asked where municipality = ? and on_day <= ? and (on_day <= ? or exists (
 select 1 from intake_asked o where o.municipality = intake_asked.municipality and o.about = intake_asked.about and o.question = intake_asked.question
 and (o.on_day > intake_asked.on_day or (o.on_day = intake_asked.on_day and o.staff > intake_asked.staff))))`, m, past, today.AddDays(-daysOfAbout))
	if err != nil {
		return err
	}
	return tx.Exec("update intake_asked set staff = about, desk = about, name = null, kana = null, shown = 0 where municipality = ? and on_day <= ? and staff <> about", m, past)
}
