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
	v := sharing.Viewer{Municipality: tx.Municipality(), Staff: staff, Duty: duty}
	var name Label
	var lang string
	err := tx.Row(`select s.name, s.lang, u.role, u.desk, u.until_at, d.name, d.name_en, d.name_easy, d.organisation,
 d.commission, c.controller, ? from duty u
 join staff s on s.municipality = u.municipality and s.id = u.staff
 join desk d on d.municipality = u.municipality and d.id = u.desk
 join commission c on c.municipality = d.municipality and c.id = d.commission
 join organisation o on o.municipality = d.municipality and o.id = d.organisation
 join organisation k on k.municipality = c.municipality and k.id = c.controller
 where u.municipality = ? and u.id = ? and u.staff = ? and ?
 and s.suspended = 0 and o.suspended = 0 and k.suspended = 0 and c.to_day >= ?`,
		sharing.IsDenied("s", now), tx.Municipality(), duty, staff, current("u", now), ja.DateOf(now)).Scan(
		&v.StaffName, &lang, &v.Role, &v.Desk, &v.Until, &name.JA, &name.EN, &name.Easy, &v.Organisation, &v.Commission, &v.Controller, &v.Denied)
	if err == store.ErrNone {
		return sharing.Viewer{}, words.Forbidden(dutyHasEnded)
	}
	if err != nil {
		return sharing.Viewer{}, err
	}
	if v.Until.Equal(sharing.Forever) {
		v.Until = time.Time{}
	}
	v.Lang = words.ParseLang(lang)
	v.DeskName = name.In(v.Lang)
	return v, nil
}
