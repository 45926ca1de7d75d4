package tally

import (
	"slices"
	"strings"
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// Counter names what is counted.
type Counter string

// The counters that exist. Source: statistics definitions 4.8.
const (
	NewConsultations Counter = "CONSULTATION_NEW"           // 新規
	NewAnonymous     Counter = "CONSULTATION_NEW_ANONYMOUS" // 新規, nobody named: a line of its own
	Contacts         Counter = "CONTACT"                    // 延べ, by channel: one contact with two topics counts once
	Informants       Counter = "INFORMANT"                  // the same contacts, by who told
	Topics           Counter = "TOPIC"                      // topic marks: one contact with two topics has two
	Referrals        Counter = "REFERRAL_SENT"              // by kind
	Accepted         Counter = "REFERRAL_ACCEPTED"          // by kind
	FirstAnswers     Counter = "REFERRAL_ANSWERED"          // by the days until the first answer
	Concerns         Counter = "CONCERN"
	Answered         Counter = "CONCERN_ANSWERED"       // finally
	FirstFeedback    Counter = "CONCERN_FIRST_FEEDBACK" // by IN_TIME or LATE
)

// The ways in which a concern is first answered.
const (
	InTime  = "IN_TIME"
	TooLate = "LATE"
)

// Cell says where a count belongs. Empty dimensions are "not known".
type Cell struct {
	Counter Counter
	Month   string // 2026-11
	Area    store.ID
	Desk    store.ID
	Topic   string // what the counter tells apart: topic, channel, informant, kind, days
}

// Month of a day, as cells name it.
func Month(d ja.Date) string { return strings.TrimSuffix(string(d)[:min(7, len(d))], "-") }

// Add counts n (which may be negative) in a cell, in the caller's unit.
func Add(u *command.Unit, c Cell, n int) error { return AddAll(u, n, c) }

// AddAll counts n in each of the cells.
func AddAll(u *command.Unit, n int, cells ...Cell) error {
	var sums []Sum
	for _, c := range cells {
		sums = append(sums, Sum{Cell: c, N: n})
	}
	return Save(u, sums...)
}

// Save counts in several cells at once. What belongs to a month that is locked
// is marked: it stands apart as a correction.
func Save(u *command.Unit, sums ...Sum) error {
	rows := store.Into("tally_delta (municipality, id, counter, month, area, desk, topic, late, n)")
	for _, s := range sums {
		if s.N == 0 {
			continue
		}
		c := s.Cell.whole()
		late, err := Locked(u.Tx, c.Month)
		if err != nil {
			return err
		}
		rows.Add(u.Act.Municipality, u.NewID("tally"), string(c.Counter), c.Month, c.Area, c.Desk, c.Topic, late, s.N)
	}
	return rows.Save(u.Tx)
}

// AreaOf gives the place that a desk stands for, zero when it stands for none or
// several; the wiring fills it (area).
var AreaOf = func(*store.Tx, store.ID) (store.ID, error) { return store.ID{}, nil }

// DistrictOf gives the code of the district in which a place lies on a day, ""
// for none; the wiring fills it (area).
var DistrictOf = func(*store.Tx, store.ID, ja.Date) (string, error) { return "", nil }

// PlaceOf is where something counts whose own place may not be known: then at
// that of the desk. The room keeps it, since desks come to stand for others.
func PlaceOf(tx *store.Tx, area, desk store.ID) (store.ID, error) {
	if !area.IsZero() || desk.IsZero() {
		return area, nil
	}
	return AreaOf(tx, desk)
}

// whole gives a dimension that is not known a value of its own, since no part of
// a key may be null.
func (c Cell) whole() Cell {
	c.Area, c.Desk = absent(c.Area), absent(c.Desk)
	return c
}

func absent(id store.ID) store.ID {
	if id.IsZero() {
		return Unknown
	}
	return id
}

// Unknown stands in cells for a place or desk that is not known.
var Unknown = store.ID{15: 1}

// Sum is a cell with its count.
type Sum struct {
	Cell
	Late bool // entered after the month was locked
	N    int
}

// both are the sums and what has not been folded into them yet.
const both = `(select counter, month, area, desk, topic, late, n from tally_delta where municipality = ? and month >= ? and month <= ? and ?
 union all select counter, month, area, desk, topic, late, n from tally_sum where municipality = ? and month >= ? and month <= ? and ?) t`

// OfDesk sums the counters of the viewer's own desk for the months from, to, without those that came to nothing:
// exact, since it is the desk's own (B13).
func OfDesk(rd *sharing.Reading, from, to string) ([]Sum, error) {
	own := store.SQL("desk = ?", rd.Viewer.Desk)
	m := rd.Viewer.Municipality
	return store.All(rd.Tx, func(r store.Row) (s Sum, err error) {
		return s, r.Scan(&s.Counter, &s.Month, &s.Topic, &s.N)
	}, `select t.counter, t.month, t.topic, sum(t.n) from `+both+`
 group by t.counter, t.month, t.topic having sum(t.n) <> 0 order by t.counter, t.month, t.topic`, m, from, to, own, m, from, to, own)
}

// Total is a counter's whole sum, for the check against the command history.
func Total(tx *store.Tx, counter Counter) (int, error) {
	var n int
	err := tx.Row(`select coalesce(sum(t.n), 0) from (select n from tally_delta where municipality = ? and counter = ?
 union all select n from tally_sum where municipality = ? and counter = ?) t`,
		tx.Municipality(), string(counter), tx.Municipality(), string(counter)).Scan(&n)
	return n, err
}

// Commands of this package.
var Commands = []*command.Command{Fold, Lock}

// Slice is what a figure counts, to find the records behind it.
type Slice struct {
	Counter  Counter
	From, To string // months
	Topic    string // with Narrow: one of what the counter tells apart
	Cut      Cut    // by what, where the counter counts persons or households once
	Narrow   bool
	Desk     store.ID   // zero: of all desks
	Areas    []store.ID // none: of all places
}

// Time gives the moments in which the months of a slice begin and end.
func (s Slice) Time() (from, to time.Time) {
	return ja.Date(s.From).First().Time(ja.Tokyo), ja.Date(s.To).Last().AddDays(1).Time(ja.Tokyo)
}

// At narrows rows to the places of a slice, by their column.
func (s Slice) At(column string) store.Fragment {
	if len(s.Areas) == 0 {
		return store.SQL("1 = 1")
	}
	if !slices.Contains(s.Areas, Unknown) {
		return store.In(column, s.Areas)
	}
	return store.Or(store.In(column, s.Areas), store.SQL(column+" is null"))
}

// Equals narrows rows by a column, "" where the slice is not narrowed so.
func (s Slice) Equals(column string) store.Fragment {
	if !s.Narrow {
		return store.SQL("1 = 1")
	}
	return store.SQL(column+" = ?", s.Topic)
}

// By narrows rows to the desk of a slice, by their column.
func (s Slice) By(column string) store.Fragment {
	if s.Desk.IsZero() {
		return store.SQL("1 = 1")
	}
	return store.SQL(column+" = ?", s.Desk)
}
