package tally

import (
	"cmp"
	"slices"
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

// Of gives what a counter counts.
func (d Distinct) Of(c Counter) Once {
	if c == Households {
		return d.Households
	}
	return d.Persons
}

// Plus adds what another contact brings.
func (d Distinct) Plus(e Distinct) Distinct {
	return Distinct{d.Persons.plus(e.Persons), d.Households.plus(e.Households)}
}

// Cut is what persons and households are told apart by, beside month and desk.
type Cut string

// The cuts. Whoever comes with two worries is one person of each topic, so that
// what a cut tells apart does not add up to everybody.
const (
	Everybody   Cut = "" // nothing is told apart
	ByTopic     Cut = "TOPIC"
	ByArea      Cut = "AREA" // by the district's code, "" for none
	ByChannel   Cut = "CHANNEL"
	ByInformant Cut = "INFORMANT"
)

// cuts are all of them.
var cuts = []Cut{Everybody, ByTopic, ByArea, ByChannel, ByInformant}

// Group is one of those whom a cut tells apart; the zero Group is everybody.
type Group struct {
	Cut  Cut
	Code string // "" is what was not said
}

// place is where persons and households are counted once.
type place struct {
	month string
	desk  store.ID
	Group
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

// addOnce counts persons and households of contacts, in the order of the places.
func addOnce(u *command.Unit, adds map[place]Distinct) error {
	var places []place
	for p, d := range adds {
		if d != (Distinct{}) {
			places = append(places, p)
		}
	}
	slices.SortFunc(places, place.compare)
	rows := store.Into("tally_once_delta (municipality, id, month, cut, code, desk, late, " + measures + ")")
	for _, at := range places {
		late, err := Locked(u.Tx, at.month)
		if err != nil {
			return err
		}
		p, h := adds[at].Persons, adds[at].Households
		rows.Add(u.Act.Municipality, u.NewID("tally_once"), at.month, string(at.Cut), at.Code, at.desk, late,
			p.Desk, p.All, p.DeskYear, p.AllYear, h.Desk, h.All, h.DeskYear, h.AllYear)
	}
	return rows.Save(u.Tx)
}

func (p place) compare(q place) int {
	return cmp.Or(cmp.Compare(p.month, q.month), cmp.Compare(p.Cut, q.Cut), cmp.Compare(p.Code, q.Code), slices.Compare(p.desk[:], q.desk[:]))
}

// OnceSum is what was counted once for the contacts of a month at a desk.
type OnceSum struct {
	Month string
	Group
	Desk store.ID
	Late bool
	Distinct
}

// OnceIn gives what was counted once in the months from, to, told apart by a cut, by desk.
func OnceIn(tx *store.Tx, cut Cut, from, to string) ([]OnceSum, error) {
	m := tx.Municipality()
	return store.All(tx, scanOnce, `select month, cut, code, desk, late, `+summed+` from (
 select month, cut, code, desk, late, `+measures+` from tally_once_delta where municipality = ? and cut = ? and month >= ? and month <= ?
 union all select month, cut, code, desk, late, `+measures+` from tally_once where municipality = ? and cut = ? and month >= ? and month <= ?) t
 group by month, cut, code, desk, late order by month, code, desk, late`, m, string(cut), from, to, m, string(cut), from, to)
}

func scanOnce(r store.Row) (s OnceSum, err error) {
	return s, r.Scan(append([]any{&s.Month, &s.Cut, &s.Code, &s.Desk, &s.Late}, s.dest()...)...)
}

// OnceOf gives what was counted once, for the viewer's own desk and for all.
func OnceOf(rd *sharing.Reading, cut Cut, from, to string) (own, all []OnceSum, err error) {
	all, err = OnceIn(rd.Tx, cut, from, to)
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
