package office

import (
	"time"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Viewer makes of somebody in a duty the values with which everything else
// decides. Only a confirmed duty that runs now, of an account and organisations
// that are not suspended, at a desk that exists, becomes a viewer; the
// controller's suspension counts as the organisation's, and access ends with the
// commission. Errors: a forbidden
// fault that says the duty has ended, whatever the reason.
func Viewer(tx *store.Tx, staff, duty store.ID, now time.Time) (sharing.Viewer, error) {
	w, err := store.Remember(tx, workingKey{staff, duty}, func() (working, error) { return loadWorking(tx, staff, duty) })
	if err != nil {
		return sharing.Viewer{}, err
	}
	if !w.at(now) {
		return sharing.Viewer{}, words.Forbidden(dutyHasEnded)
	}
	v := w.viewer
	v.Denied, err = sharing.IsDenied(tx, staff, now)
	return v, err
}

// working is a duty that was confirmed and that nothing but time can end, with
// the viewer whom it makes; the zero value is none.
type working struct {
	viewer      sharing.Viewer
	from, until time.Time
	commission  ja.Date // until when the desk's commission runs
}

type workingKey struct{ staff, duty store.ID }

// at reports whether somebody may act in the duty at a time.
func (w working) at(now time.Time) bool {
	return !w.viewer.Staff.IsZero() && !now.Before(w.from) && now.Before(w.until) && ja.DateOf(now) <= w.commission
}

func loadWorking(tx *store.Tx, staff, duty store.ID) (w working, err error) {
	v := sharing.Viewer{Municipality: tx.Municipality(), Staff: staff, Duty: duty}
	var name Label
	var lang string
	err = tx.Row(`select s.name, s.lang, u.role, u.desk, u.from_at, u.until_at, d.name, d.name_en, d.name_easy, d.organisation,
 d.commission, c.controller, c.to_day from duty u
 join staff s on s.municipality = u.municipality and s.id = u.staff
 join desk d on d.municipality = u.municipality and d.id = u.desk
 join commission c on c.municipality = d.municipality and c.id = d.commission
 join organisation o on o.municipality = d.municipality and o.id = d.organisation
 join organisation k on k.municipality = c.municipality and k.id = c.controller
 where u.municipality = ? and u.id = ? and u.staff = ? and u.state = 'CONFIRMED'
 and s.suspended = 0 and o.suspended = 0 and k.suspended = 0`,
		tx.Municipality(), duty, staff).Scan(&v.StaffName, &lang, &v.Role, &v.Desk, &w.from, &w.until, &name.JA, &name.EN, &name.Easy,
		&v.Organisation, &v.Commission, &v.Controller, &w.commission)
	if err == store.ErrNone {
		return working{}, nil
	}
	v.Lang = words.ParseLang(lang)
	v.DeskName, v.DeskNameEN = name.JA, name.EN
	if v.Until = w.until; v.Until.Equal(sharing.Forever) {
		v.Until = time.Time{}
	}
	w.viewer = v
	return w, err
}
