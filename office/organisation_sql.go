package office

import (
	"strings"
	"time"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

const organisationSelect = `select o.id, o.code, o.name, o.name_en, o.name_easy, o.kind, o.chapter, o.controller,
 o.account, o.example, o.suspended from organisation o`

func scanOrganisation(r store.Row) (Organisation, error) {
	var o Organisation
	err := r.Scan(&o.ID, &o.Code, &o.Name.JA, &o.Name.EN, &o.Name.Easy, &o.Kind, &o.Chapter, &o.Controller,
		&o.Account, &o.Example, &o.Suspended)
	return o, err
}

// Organisations lists all bodies by their code.
func Organisations(tx *store.Tx) ([]Organisation, error) {
	return store.All(tx, scanOrganisation, organisationSelect+" where o.municipality = ? order by o.code", tx.Municipality())
}

// OrganisationByID finds a body.
func OrganisationByID(tx *store.Tx, id store.ID) (Organisation, bool, error) {
	return store.First(tx, scanOrganisation, organisationSelect+" where o.municipality = ? and o.id = ?", tx.Municipality(), id)
}

const commissionSelect = `select c.id, c.code, c.controller, c.organisation, c.name, c.name_en, c.name_easy, c.purpose,
 c.purpose_en, c.purpose_easy, c.file_entry, c.file_entry_en, c.file_entry_easy, c.notice, c.notice_en, c.notice_easy,
 c.legal, c.subject, c.register, c.verified, c.example, c.from_day, c.to_day from commission c`

func scanCommission(r store.Row) (Commission, error) {
	var c Commission
	err := r.Scan(&c.ID, &c.Code, &c.Controller, &c.Organisation, &c.Name.JA, &c.Name.EN, &c.Name.Easy, &c.Purpose.JA,
		&c.Purpose.EN, &c.Purpose.Easy, &c.File.JA, &c.File.EN, &c.File.Easy, &c.Notice.JA, &c.Notice.EN, &c.Notice.Easy,
		&c.Legal, &c.Subject, &c.Register, &c.Verified, &c.Example, &c.From, &c.To)
	c.From, c.To = span(c.From, c.To)
	return c, err
}

// Commissions lists all commissions by their code.
func Commissions(tx *store.Tx) ([]Commission, error) {
	return store.All(tx, scanCommission, commissionSelect+" where c.municipality = ? order by c.code", tx.Municipality())
}

// CommissionByID finds a commission.
func CommissionByID(tx *store.Tx, id store.ID) (Commission, bool, error) {
	return store.First(tx, scanCommission, commissionSelect+" where c.municipality = ? and c.id = ?", tx.Municipality(), id)
}

// CommissionOf is the commission under which a desk works: whose data it keeps
// and what for. Errors: words.NotFound when there is no such desk.
func CommissionOf(tx *store.Tx, desk store.ID) (Commission, error) {
	c, found, err := store.First(tx, scanCommission, commissionSelect+` join desk d
 on d.municipality = c.municipality and d.commission = c.id where d.municipality = ? and d.id = ?`, tx.Municipality(), desk)
	if err == nil && !found {
		return Commission{}, words.NotFound()
	}
	return c, err
}

const deskSelect = `select d.id, d.code, d.organisation, d.commission, d.area, d.name, d.name_en, d.name_easy,
 d.section, d.section_en, d.section_easy, d.phone, d.hours, d.hours_en, d.hours_easy, d.takes, d.takes_en, d.takes_easy,
 d.municipal, d.coordinates, d.accepts_accounts, d.verified, d.example, d.from_day, d.to_day,
 d.confirmed_by, d.confirmed_at, d.opens, d.languages, d.say, d.say_en, d.say_easy, d.known_at from desk d`

func scanDesk(r store.Row) (Desk, error) {
	var d Desk
	var languages string
	err := r.Scan(&d.ID, &d.Code, &d.Organisation, &d.Commission, &d.Area, &d.Name.JA, &d.Name.EN, &d.Name.Easy,
		&d.Section.JA, &d.Section.EN, &d.Section.Easy, &d.Phone, &d.Hours.JA, &d.Hours.EN, &d.Hours.Easy,
		&d.Takes.JA, &d.Takes.EN, &d.Takes.Easy, &d.Municipal, &d.Coordinates, &d.AcceptsAccounts, &d.Verified,
		&d.Example, &d.From, &d.To, &d.ConfirmedBy, &d.ConfirmedAt, &d.Opens, &languages, &d.Say.JA, &d.Say.EN, &d.Say.Easy, &d.KnownAt)
	d.From, d.To = span(d.From, d.To)
	d.Languages = strings.Fields(languages)
	return d, err
}

// Desks lists all desks, also those that have closed, by their code. Desks are
// public (S0): anybody may ask which there are.
func Desks(tx *store.Tx) ([]Desk, error) {
	return store.All(tx, scanDesk, deskSelect+" where d.municipality = ? order by d.code", tx.Municipality())
}

// OpenDesks lists the desks that exist on the day.
func OpenDesks(tx *store.Tx, day ja.Date) ([]Desk, error) {
	return store.Remember(tx, openDesksKey(day), func() ([]Desk, error) {
		return store.All(tx, scanDesk, deskSelect+` where d.municipality = ? and (d.municipal = 1 or (d.from_day <= ? and d.to_day >= ?))
 order by d.code`, tx.Municipality(), day, day)
	})
}

type openDesksKey ja.Date

// DeskByID finds a desk. Errors: words.NotFound.
func DeskByID(tx *store.Tx, id store.ID) (Desk, error) {
	d, found, err := store.First(tx, scanDesk, deskSelect+" where d.municipality = ? and d.id = ?", tx.Municipality(), id)
	if err == nil && !found {
		return Desk{}, words.NotFound()
	}
	return d, err
}

// DeskName is the name of a desk; the empty label when there is none.
func DeskName(tx *store.Tx, id store.ID) (Label, error) {
	names, err := deskNames(tx)
	return names[id], err
}

// DeskNames gives the names of several desks at once, for lists.
func DeskNames(tx *store.Tx, ids []store.ID) (map[store.ID]Label, error) {
	all, err := deskNames(tx)
	names := make(map[store.ID]Label, len(ids))
	for _, id := range ids {
		if name, found := all[id]; found {
			names[id] = name
		}
	}
	return names, err
}

// deskNames are the names of all desks, also of those that have closed.
func deskNames(tx *store.Tx) (map[store.ID]Label, error) {
	return store.Remember(tx, deskNamesKey{}, func() (map[store.ID]Label, error) {
		names := map[store.ID]Label{}
		err := tx.Each(func(r store.Row) error {
			var id store.ID
			var l Label
			err := r.Scan(&id, &l.JA, &l.EN, &l.Easy)
			names[id] = l
			return err
		}, "select id, name, name_en, name_easy from desk where municipality = ?", tx.Municipality())
		return names, err
	})
}

type deskNamesKey struct{}

// MunicipalDesk is the desk that cannot be deleted. Errors: words.NotFound in a
// municipality that has not been installed.
func MunicipalDesk(tx *store.Tx) (Desk, error) {
	return store.Remember(tx, municipalDeskKey{}, func() (Desk, error) {
		d, found, err := store.First(tx, scanDesk, deskSelect+" where d.municipality = ? and d.municipal = 1 order by d.id limit 1",
			tx.Municipality())
		if err == nil && !found {
			return Desk{}, words.NotFound()
		}
		return d, err
	})
}

type municipalDeskKey struct{}

func namedCoordinator(tx *store.Tx, desk store.ID, now time.Time) (store.ID, bool, error) {
	return store.First(tx, store.ScanID, `select coordinator from desk_coordinator
 where municipality = ? and desk = ? and from_at <= ? and until_at > ? order by from_at desc limit 1`,
		tx.Municipality(), desk, now, now)
}

// CoordinatorOf is the desk that coordinates for a desk now (B20). It is never
// zero: where none is named, the municipal desk coordinates (promise 2).
func CoordinatorOf(tx *store.Tx, desk store.ID, now time.Time) (store.ID, error) {
	id, found, err := namedCoordinator(tx, desk, now)
	if err != nil || found {
		return id, err
	}
	m, err := MunicipalDesk(tx)
	return m.ID, err
}

// SupervisorsOf lists the staff who supervise a desk now, longest first.
func SupervisorsOf(tx *store.Tx, desk store.ID, now time.Time) ([]store.ID, error) {
	return store.All(tx, store.ScanID, `select u.staff from duty u
 join staff s on s.municipality = u.municipality and s.id = u.staff
 where u.municipality = ? and u.desk = ? and u.role = ? and ? and s.suspended = 0 order by u.from_at, u.id`,
		tx.Municipality(), desk, sharing.Supervisor, current("u", now))
}

// SupervisorsAt lists the staff who supervise each of some desks now.
func SupervisorsAt(tx *store.Tx, desks []store.ID, now time.Time) (map[store.ID][]store.ID, error) {
	out := map[store.ID][]store.ID{}
	if len(desks) == 0 {
		return out, nil
	}
	return out, tx.Each(func(r store.Row) error {
		var desk, staff store.ID
		err := r.Scan(&desk, &staff)
		out[desk] = append(out[desk], staff)
		return err
	}, `select u.desk, u.staff from duty u join staff s on s.municipality = u.municipality and s.id = u.staff
 where u.municipality = ? and ? and u.role = ? and ? and s.suspended = 0 order by u.desk, u.from_at, u.id`,
		tx.Municipality(), store.In("u.desk", desks), sharing.Supervisor, current("u", now))
}

// current is the condition that a duty is confirmed and runs now.
func current(alias string, now time.Time) store.Fragment {
	return store.SQL(alias+".state = 'CONFIRMED' and "+alias+".from_at <= ? and "+alias+".until_at > ?", now, now)
}

// Calendar is the office calendar: local closed and open days over the national one.
func Calendar(tx *store.Tx) (ja.Calendar, error) {
	return store.Remember(tx, calendarKey{}, func() (ja.Calendar, error) {
		c := ja.Calendar{Closed: map[ja.Date]bool{}, Open: map[ja.Date]bool{}}
		days, err := Days(tx)
		for _, d := range days {
			if d.Open {
				c.Open[d.Day] = true
			} else {
				c.Closed[d.Day] = true
			}
		}
		return c, err
	})
}

type calendarKey struct{}

// Days lists the days on which the offices differ from the usual calendar.
func Days(tx *store.Tx) ([]Day, error) {
	return store.All(tx, func(r store.Row) (d Day, err error) {
		return d, r.Scan(&d.Day, &d.Open, &d.Name.JA, &d.Name.EN, &d.Name.Easy)
	}, "select day, open, name, name_en, name_easy from office_day where municipality = ? order by day", tx.Municipality())
}
