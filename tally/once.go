package tally

import (
	"strings"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// Once counts somebody or a household once in each of four frames, however many
// contacts there were (実人数・実世帯数): at the desk in the month, in the month, at
// the desk in the fiscal year, in the fiscal year. Who was there before is known
// to the room that keeps the contacts; here stand the counts alone.
type Once struct {
	Desk, All         int // in the month
	DeskYear, AllYear int // in the fiscal year (年度)
}

// Distinct are the persons and the households behind contacts.
type Distinct struct {
	Persons, Households Once
}

func (o Once) plus(p Once) Once {
	return Once{o.Desk + p.Desk, o.All + p.All, o.DeskYear + p.DeskYear, o.AllYear + p.AllYear}
}

// Less is what takes a count back.
func (d Distinct) Less() Distinct {
	less := func(o Once) Once { return Once{-o.Desk, -o.All, -o.DeskYear, -o.AllYear} }
	return Distinct{less(d.Persons), less(d.Households)}
}

// Plus adds what another contact brings.
func (d Distinct) Plus(e Distinct) Distinct {
	return Distinct{d.Persons.plus(e.Persons), d.Households.plus(e.Households)}
}

// Frames remembers who was seen, where and when.
type Frames map[frame]bool

type frame struct {
	who, desk store.ID
	when      string
}

// Count sees somebody at a desk in a month, and tells in which frames for the
// first time.
func (f Frames) Count(who, desk store.ID, month string) Once {
	first, _ := Year(month)
	year := "from " + first
	once := func(desk store.ID, when string) int {
		k := frame{who, desk, when}
		if f[k] {
			return 0
		}
		f[k] = true
		return 1
	}
	desk = absent(desk)
	return Once{once(desk, month), once(store.ID{}, month), once(desk, year), once(store.ID{}, year)}
}

// columns of the measures, in the order of Distinct.values.
var columns = []string{"person_desk", "person_all", "person_desk_year", "person_all_year",
	"household_desk", "household_all", "household_desk_year", "household_all_year"}

var (
	measures = strings.Join(columns, ", ")
	summed   = each("sum(", ")")
	added    = func() string {
		var out []string
		for _, c := range columns {
			out = append(out, c+" = tally_once."+c+" + excluded."+c)
		}
		return strings.Join(out, ", ")
	}()
)

func each(before, after string) string {
	var out []string
	for _, c := range columns {
		out = append(out, before+c+after)
	}
	return strings.Join(out, ", ")
}

func (d *Distinct) dest() []any {
	p, h := &d.Persons, &d.Households
	return []any{&p.Desk, &p.All, &p.DeskYear, &p.AllYear, &h.Desk, &h.All, &h.DeskYear, &h.AllYear}
}

// AddOnce counts persons and households of contacts of a month at a desk.
func AddOnce(u *command.Unit, month string, desk store.ID, d Distinct) error {
	if d == (Distinct{}) {
		return nil
	}
	late, err := Locked(u.Tx, month)
	if err != nil {
		return err
	}
	rows := store.Into("tally_once_delta (municipality, id, month, desk, late, " + measures + ")")
	p, h := d.Persons, d.Households
	rows.Add(u.Act.Municipality, u.NewID("tally_once"), month, absent(desk), late,
		p.Desk, p.All, p.DeskYear, p.AllYear, h.Desk, h.All, h.DeskYear, h.AllYear)
	return rows.Save(u.Tx)
}

// OnceSum is what was counted once for the contacts of a month at a desk.
type OnceSum struct {
	Month string
	Desk  store.ID
	Late  bool
	Distinct
}

// OnceIn gives what was counted once in the months from, to, by desk.
func OnceIn(tx *store.Tx, from, to string) ([]OnceSum, error) {
	m := tx.Municipality()
	return store.All(tx, func(r store.Row) (s OnceSum, err error) {
		return s, r.Scan(append([]any{&s.Month, &s.Desk, &s.Late}, s.dest()...)...)
	}, `select month, desk, late, `+summed+` from (select month, desk, late, `+measures+` from tally_once_delta where municipality = ? and month >= ? and month <= ?
 union all select month, desk, late, `+measures+` from tally_once where municipality = ? and month >= ? and month <= ?) t
 group by month, desk, late order by month, desk, late`, m, from, to, m, from, to)
}

// OnceOf gives what was counted once, for the viewer's own desk and for all.
func OnceOf(rd *sharing.Reading, from, to string) (own, all []OnceSum, err error) {
	all, err = OnceIn(rd.Tx, from, to)
	for _, s := range all {
		if s.Desk == rd.Viewer.Desk {
			own = append(own, s)
		}
	}
	return own, all, err
}

// Year gives the first and the last month of the fiscal year of a month.
func Year(month string) (first, last string) {
	from, to := ja.FiscalYearBounds(ja.FiscalYear(ja.Date(month + "-01")))
	return Month(from), Month(to)
}
