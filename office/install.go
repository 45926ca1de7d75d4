package office

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// Plan is what a municipality's plan pack says about offices, as plain values;
// the ids are those of the pack.
type Plan struct {
	Organisations []Organisation
	Commissions   []Commission
	Desks         []DeskPlan
	Days          []Day
}

// DeskPlan is a desk of the plan pack with the desk that coordinates for it and
// the worries that it takes.
type DeskPlan struct {
	Desk
	Coordinator store.ID
	Issues      []Take
}

// Day is one day on which the offices differ from the usual calendar.
type Day struct {
	Day  ja.Date
	Open bool // open on a day that is usually closed; otherwise closed
	Name Label
}

// ErrPlan refuses a plan that names no municipal desk, or more than one, or a
// desk without a coordinator: something would be on nobody's list (promise 2).
var ErrPlan = errors.New("office: the plan cannot work")

func (p Plan) check() error {
	municipal := 0
	known := map[store.ID]bool{}
	for _, d := range p.Desks {
		known[d.ID] = true
		if d.Municipal {
			municipal++
		}
	}
	if municipal != 1 {
		return fmt.Errorf("%w: %d municipal desks", ErrPlan, municipal)
	}
	for _, d := range p.Desks {
		if !known[d.Coordinator] {
			return fmt.Errorf("%w: desk %s has no coordinator", ErrPlan, d.Code)
		}
	}
	return nil
}

// Install writes what a plan pack says, any number of times with the same
// result. What a desk has confirmed itself (phone, hours, languages, what it
// takes) is not overwritten, nor what was filled in where the pack leaves a commission open;
// nothing is deleted, and no suspension is lifted. Errors: ErrPlan.
func Install(tx *store.Tx, p Plan, at time.Time) error {
	if err := p.check(); err != nil {
		return err
	}
	for _, o := range p.Organisations {
		if err := installOrganisation(tx, o); err != nil {
			return fmt.Errorf("install organisation %s: %w", o.Code, err)
		}
	}
	for _, c := range p.Commissions {
		if err := installCommission(tx, c); err != nil {
			return fmt.Errorf("install commission %s: %w", c.Code, err)
		}
	}
	if err := tx.Exec("update desk set municipal = 0 where municipality = ? and municipal = 1", tx.Municipality()); err != nil {
		return err
	}
	said, err := saidTakes(tx)
	if err != nil {
		return fmt.Errorf("what desks said they take: %w", err)
	}
	for _, d := range p.Desks {
		if own, there := said[d.ID]; there {
			d.Takes = own
		}
		if err := installDesk(tx, d.Desk, at); err != nil {
			return fmt.Errorf("install desk %s: %w", d.Code, err)
		}
	}
	if err := installTakes(tx, p.Desks); err != nil {
		return fmt.Errorf("install what desks take: %w", err)
	}
	for _, d := range p.Desks {
		if err := NameCoordinator(tx, d.ID, d.Coordinator, at); err != nil {
			return fmt.Errorf("install coordinator of %s: %w", d.Code, err)
		}
	}
	return installDays(tx, p.Days)
}

func installOrganisation(tx *store.Tx, o Organisation) error {
	return tx.Exec(`insert into organisation (municipality, id, code, name, name_en, name_easy, kind, chapter,
 controller, account, example, suspended, network) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')
 on conflict (municipality, id) do update set code = excluded.code, name = excluded.name, name_en = excluded.name_en,
 name_easy = excluded.name_easy, kind = excluded.kind, chapter = excluded.chapter, controller = excluded.controller,
 account = excluded.account, example = excluded.example`,
		tx.Municipality(), o.ID, o.Code, o.Name.JA, o.Name.EN, o.Name.Easy, o.Kind, o.Chapter,
		o.Controller, o.Account, o.Example)
}

func installCommission(tx *store.Tx, c Commission) error {
	return tx.Exec(`insert into commission (municipality, id, code, controller, organisation, name, name_en, name_easy,
 purpose, purpose_en, purpose_easy, file_entry, file_entry_en, file_entry_easy, notice, notice_en, notice_easy,
 legal, subject, register, verified, example, from_day, to_day)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
 on conflict (municipality, id) do update set code = excluded.code, controller = excluded.controller,
 organisation = excluded.organisation, name = excluded.name, name_en = excluded.name_en, name_easy = excluded.name_easy,
 purpose = case when excluded.purpose = '' then commission.purpose else excluded.purpose end,
 purpose_en = case when excluded.purpose = '' then commission.purpose_en else excluded.purpose_en end,
 purpose_easy = case when excluded.purpose = '' then commission.purpose_easy else excluded.purpose_easy end,
 file_entry = case when excluded.file_entry = '' then commission.file_entry else excluded.file_entry end,
 file_entry_en = case when excluded.file_entry = '' then commission.file_entry_en else excluded.file_entry_en end,
 file_entry_easy = case when excluded.file_entry = '' then commission.file_entry_easy else excluded.file_entry_easy end,
 notice = case when excluded.notice = '' then commission.notice else excluded.notice end,
 notice_en = case when excluded.notice = '' then commission.notice_en else excluded.notice_en end,
 notice_easy = case when excluded.notice = '' then commission.notice_easy else excluded.notice_easy end,
 legal = excluded.legal, subject = excluded.subject, register = excluded.register, verified = excluded.verified,
 example = excluded.example, from_day = excluded.from_day, to_day = excluded.to_day`,
		tx.Municipality(), c.ID, c.Code, c.Controller, c.Organisation, c.Name.JA, c.Name.EN, c.Name.Easy,
		c.Purpose.JA, c.Purpose.EN, c.Purpose.Easy, c.File.JA, c.File.EN, c.File.Easy, c.Notice.JA, c.Notice.EN, c.Notice.Easy,
		c.Legal, c.Subject, c.Register, c.Verified, c.Example, first(c.From), last(c.To))
}

// installDesk leaves alone what the desk itself has confirmed.
func installDesk(tx *store.Tx, d Desk, at time.Time) error {
	return tx.Exec(`insert into desk (municipality, id, code, organisation, commission, area, name, name_en, name_easy,
 section, section_en, section_easy, phone, hours, hours_en, hours_easy, takes, takes_en, takes_easy,
 municipal, coordinates, accepts_accounts, verified, example, from_day, to_day, opens, languages, say, say_en, say_easy, known_at)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
 on conflict (municipality, id) do update set code = excluded.code, organisation = excluded.organisation,
 commission = excluded.commission, area = excluded.area, name = excluded.name, name_en = excluded.name_en,
 name_easy = excluded.name_easy, section = excluded.section, section_en = excluded.section_en,
 section_easy = excluded.section_easy,
 phone = case when desk.confirmed_at is null then excluded.phone else desk.phone end,
 hours = case when desk.confirmed_at is null then excluded.hours else desk.hours end,
 hours_en = case when desk.confirmed_at is null then excluded.hours_en else desk.hours_en end,
 hours_easy = case when desk.confirmed_at is null then excluded.hours_easy else desk.hours_easy end,
 takes = case when desk.confirmed_at is null then excluded.takes else desk.takes end,
 takes_en = case when desk.confirmed_at is null then excluded.takes_en else desk.takes_en end,
 takes_easy = case when desk.confirmed_at is null then excluded.takes_easy else desk.takes_easy end,
 opens = case when desk.confirmed_at is null then excluded.opens else desk.opens end,
 languages = case when desk.confirmed_at is null then excluded.languages else desk.languages end,
 say = case when desk.confirmed_at is null then excluded.say else desk.say end,
 say_en = case when desk.confirmed_at is null then excluded.say_en else desk.say_en end,
 say_easy = case when desk.confirmed_at is null then excluded.say_easy else desk.say_easy end,
 verified = case when desk.confirmed_at is null then excluded.verified else desk.verified end,
 known_at = coalesce(desk.known_at, excluded.known_at),
 municipal = excluded.municipal, coordinates = excluded.coordinates, accepts_accounts = excluded.accepts_accounts,
 example = excluded.example, from_day = excluded.from_day, to_day = excluded.to_day`,
		tx.Municipality(), d.ID, d.Code, d.Organisation, d.Commission, d.Area, d.Name.JA, d.Name.EN, d.Name.Easy,
		d.Section.JA, d.Section.EN, d.Section.Easy, d.Phone, d.Hours.JA, d.Hours.EN, d.Hours.Easy,
		d.Takes.JA, d.Takes.EN, d.Takes.Easy, d.Municipal, d.Coordinates, d.AcceptsAccounts, d.Verified, d.Example,
		first(d.From), last(d.To), d.Opens, strings.Join(d.Languages, " "), d.Say.JA, d.Say.EN, d.Say.Easy, at)
}

func installDays(tx *store.Tx, days []Day) error {
	for _, d := range days {
		err := tx.Exec(`insert into office_day (municipality, day, open, name, name_en, name_easy) values (?, ?, ?, ?, ?, ?)
 on conflict (municipality, day) do update set open = excluded.open, name = excluded.name, name_en = excluded.name_en,
 name_easy = excluded.name_easy`, tx.Municipality(), d.Day, d.Open, d.Name.JA, d.Name.EN, d.Name.Easy)
		if err != nil {
			return fmt.Errorf("install day %s: %w", d.Day, err)
		}
	}
	return nil
}

// NameCoordinator says which desk coordinates for a desk from now on (B20). The
// one before ends at the same moment, so that there is always exactly one.
func NameCoordinator(tx *store.Tx, desk, coordinator store.ID, at time.Time) error {
	now, found, err := namedCoordinator(tx, desk, at)
	if err != nil || (found && now == coordinator) {
		return err
	}
	if err := tx.Exec(`update desk_coordinator set until_at = ? where municipality = ? and desk = ? and until_at > ?`,
		at, tx.Municipality(), desk, at); err != nil {
		return err
	}
	return tx.Exec(`insert into desk_coordinator (municipality, desk, coordinator, from_at, until_at) values (?, ?, ?, ?, ?)
 on conflict (municipality, desk, from_at) do update set coordinator = excluded.coordinator, until_at = excluded.until_at`,
		tx.Municipality(), desk, coordinator, at, sharing.Forever)
}
