package tally

import (
	"strings"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
)

// Counter names what is counted.
type Counter string

// The counters that exist. Source: statistics definitions 4.8.
const (
	NewConsultations Counter = "CONSULTATION_NEW" // 新規
	Contacts         Counter = "CONTACT"          // 延べ: one contact with two topics counts once
	Topics           Counter = "TOPIC"            // topic marks
	Referrals        Counter = "REFERRAL_SENT"
	Accepted         Counter = "REFERRAL_ACCEPTED"
	NewAnonymous     Counter = "CONSULTATION_NEW_ANONYMOUS"
	Concerns         Counter = "CONCERN"
	Answered         Counter = "CONCERN_ANSWERED"
)

// Cell says where a count belongs. Empty dimensions are "not known".
type Cell struct {
	Counter Counter
	Month   string // 2026-11
	Area    store.ID
	Desk    store.ID
	Topic   string // code list topic, or the channel of a contact
}

// Month of a day, as cells name it.
func Month(d ja.Date) string { return strings.TrimSuffix(string(d)[:min(7, len(d))], "-") }

// Add counts n (which may be negative) in a cell, in the caller's unit.
func Add(u *command.Unit, c Cell, n int) error { return AddAll(u, n, c) }

// AddAll counts n in each of the cells.
func AddAll(u *command.Unit, n int, cells ...Cell) error {
	rows := store.Into("tally_delta (municipality, id, counter, month, area, desk, topic, n)")
	for _, c := range cells {
		rows.Add(u.Act.Municipality, u.NewID("tally"), string(c.Counter), c.Month, absent(c.Area), absent(c.Desk), c.Topic, n)
	}
	return rows.Save(u.Tx)
}

// absent gives a dimension that is not known a value of its own, since no part
// of a key may be null.
func absent(id store.ID) store.ID {
	if id.IsZero() {
		return store.ID{15: 1}
	}
	return id
}

// Sum is a cell with its count.
type Sum struct {
	Cell
	N int
}

// OfDesk sums the counters of the viewer's own desk for the months from, to, without those that came to nothing:
// exact, since it is the desk's own (B13).
func OfDesk(rd *sharing.Reading, from, to string) ([]Sum, error) {
	return store.All(rd.Tx, func(r store.Row) (s Sum, err error) {
		return s, r.Scan(&s.Counter, &s.Month, &s.Topic, &s.N)
	}, `select t.counter, t.month, t.topic, sum(t.n) from (
 select counter, month, topic, n from tally_delta where municipality = ? and desk = ? and month >= ? and month <= ?
 union all select counter, month, topic, n from tally_sum where municipality = ? and desk = ? and month >= ? and month <= ?) t
 group by t.counter, t.month, t.topic having sum(t.n) <> 0 order by t.counter, t.month, t.topic`,
		rd.Viewer.Municipality, rd.Viewer.Desk, from, to, rd.Viewer.Municipality, rd.Viewer.Desk, from, to)
}

// Total is a counter's whole sum, for the check against the command history.
func Total(tx *store.Tx, counter Counter) (int, error) {
	var n int
	err := tx.Row(`select coalesce(sum(t.n), 0) from (select n from tally_delta where municipality = ? and counter = ?
 union all select n from tally_sum where municipality = ? and counter = ?) t`,
		tx.Municipality(), string(counter), tx.Municipality(), string(counter)).Scan(&n)
	return n, err
}

// NeedsFold reports whether so many deltas lie about that folding pays.
func NeedsFold(tx *store.Tx) (bool, error) {
	var n int
	err := tx.Row("select count(*) from (select 1 from tally_delta where municipality = ? limit 1000) t", tx.Municipality()).Scan(&n)
	return n >= 1000, err
}

// FoldPayload limits how many deltas one unit folds.
type FoldPayload struct {
	Most int `json:"most" range:"0,5000"`
}

// Fold moves deltas into sums, so that reading stays short. No total changes.
var Fold = command.New("tally.fold", command.SystemOnly[FoldPayload], func(u *command.Unit, p FoldPayload) (command.Result, error) {
	if p.Most == 0 {
		p.Most = 1000
	}
	ids, err := store.All(u.Tx, store.ScanID, "select id from tally_delta where municipality = ? order by id limit ?", u.Act.Municipality, p.Most)
	if err != nil || len(ids) == 0 {
		return command.Result{}, err
	}
	last := ids[len(ids)-1]
	if err := u.Exec(`insert into tally_sum (municipality, counter, month, area, desk, topic, n)
 select municipality, counter, month, area, desk, topic, sum(n) from tally_delta where municipality = ? and id <= ?
 group by municipality, counter, month, area, desk, topic
 on conflict (municipality, counter, month, area, desk, topic) do update set n = tally_sum.n + excluded.n`,
		u.Act.Municipality, last); err != nil {
		return command.Result{}, err
	}
	return command.Result{}, u.Exec("delete from tally_delta where municipality = ? and id <= ?", u.Act.Municipality, last)
})

// Commands of this package.
var Commands = []*command.Command{Fold}
