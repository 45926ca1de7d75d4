package tally

import (
	"tomoni/command"
	"tomoni/store"
)

// enough is how many deltas lie about before folding pays.
const enough = 500

// NeedsFold reports whether so many deltas lie about that folding pays.
func NeedsFold(tx *store.Tx) (bool, error) {
	var n int
	err := tx.Row(`select (select count(*) from (select 1 from tally_delta where municipality = ? limit ?) t)
 + (select count(*) from (select 1 from tally_once_delta where municipality = ? limit ?) o)`,
		tx.Municipality(), enough, tx.Municipality(), enough).Scan(&n)
	return n >= enough, err
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
	err := fold(u, "tally_delta", p.Most, `insert into tally_sum (municipality, counter, month, area, desk, topic, late, n)
 select municipality, counter, month, area, desk, topic, late, sum(n) from tally_delta where municipality = ? and id <= ?
 group by municipality, counter, month, area, desk, topic, late
 on conflict (municipality, counter, month, area, desk, topic, late) do update set n = tally_sum.n + excluded.n`)
	if err != nil {
		return command.Result{}, err
	}
	return command.Result{}, fold(u, "tally_once_delta", p.Most, `insert into tally_once (municipality, month, cut, code, desk, late, `+measures+`)
 select municipality, month, cut, code, desk, late, `+summed+` from tally_once_delta where municipality = ? and id <= ?
 group by municipality, month, cut, code, desk, late
 on conflict (municipality, month, cut, code, desk, late) do update set `+added)
})

// fold adds the oldest deltas of a table to its sums and takes them out.
func fold(u *command.Unit, table string, most int, add string) error {
	ids, err := store.All(u.Tx, store.ScanID, "select id from "+table+" where municipality = ? order by id limit ?", u.Act.Municipality, most)
	if err != nil || len(ids) == 0 {
		return err
	}
	last := ids[len(ids)-1]
	if err := u.Exec(add, u.Act.Municipality, last); err != nil {
		return err
	}
	return u.Exec("delete from "+table+" where municipality = ? and id <= ?", u.Act.Municipality, last)
}
