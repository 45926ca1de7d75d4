package office

import (
	"strings"
	"time"

	"tomoni/store"
)

func scanTake(r store.Row) (Take, error) {
	var t Take
	var stages string
	err := r.Scan(&t.Desk, &t.Issue, &stages, &t.Verified, &t.Dropped, &t.position, &t.ConfirmedBy, &t.ConfirmedAt)
	t.Stages = strings.Fields(stages)
	return t, err
}

// Takes gives what every desk takes, by desk, in the order in which it says it;
// also what a desk has said it does not take.
func Takes(tx *store.Tx) (map[store.ID][]Take, error) {
	return store.Remember(tx, takesKey{}, func() (map[store.ID][]Take, error) {
		all, err := store.All(tx, scanTake, `select desk, issue, stages, verified, dropped, position, confirmed_by, confirmed_at
 from desk_issue where municipality = ? order by desk, position, issue`, tx.Municipality())
		by := map[store.ID][]Take{}
		for _, t := range all {
			by[t.Desk] = append(by[t.Desk], t)
		}
		return by, err
	})
}

type takesKey struct{}

// DesksTaking gives the desks that take a worry.
func DesksTaking(tx *store.Tx, issue string) ([]store.ID, error) {
	return store.All(tx, store.ScanID, `select i.desk from desk_issue i
 join desk d on d.municipality = i.municipality and d.id = i.desk
 where i.municipality = ? and i.issue = ? and i.dropped = 0 order by d.code`, tx.Municipality(), issue)
}

func saveTake(tx *store.Tx, t Take) error {
	return tx.Exec(`insert into desk_issue (municipality, desk, issue, stages, verified, dropped, position, confirmed_by, confirmed_at)
 values (?, ?, ?, ?, ?, ?, ?, ?, ?)
 on conflict (municipality, desk, issue) do update set stages = excluded.stages, verified = excluded.verified,
 dropped = excluded.dropped, confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at`,
		tx.Municipality(), t.Desk, t.Issue, strings.Join(t.Stages, " "), t.Verified, t.Dropped, t.position, t.ConfirmedBy, t.ConfirmedAt)
}

func confirmTakes(tx *store.Tx, desk, by store.ID, at time.Time) error {
	return tx.Exec(`update desk_issue set verified = 1, confirmed_by = ?, confirmed_at = ?
 where municipality = ? and desk = ? and dropped = 0`, by, at, tx.Municipality(), desk)
}

// saidTakes are the words about what they take of desks that have corrected a cell
// themselves: the words follow the cells, so the plan pack's no longer hold.
func saidTakes(tx *store.Tx) (map[store.ID]Label, error) {
	said := map[store.ID]Label{}
	err := tx.Each(func(r store.Row) error {
		var id store.ID
		var l Label
		err := r.Scan(&id, &l.JA, &l.EN, &l.Easy)
		said[id] = l
		return err
	}, `select d.id, d.takes, d.takes_en, d.takes_easy from desk d where d.municipality = ? and exists
 (select 1 from desk_issue i where i.municipality = d.municipality and i.desk = d.id and i.confirmed_at is not null)`, tx.Municipality())
	return said, err
}

// installTakes writes the cells of the plan pack. What a desk has confirmed stays
// as the desk said it; what nobody confirmed follows the pack.
func installTakes(tx *store.Tx, desks []DeskPlan) error {
	if err := tx.Exec("delete from desk_issue where municipality = ? and confirmed_at is null", tx.Municipality()); err != nil {
		return err
	}
	for _, d := range desks {
		for n, t := range d.Issues {
			err := tx.Exec(`insert into desk_issue (municipality, desk, issue, stages, verified, dropped, position)
 values (?, ?, ?, ?, ?, 0, ?) on conflict (municipality, desk, issue) do nothing`,
				tx.Municipality(), d.ID, t.Issue, strings.Join(t.Stages, " "), t.Verified, n)
			if err != nil {
				return err
			}
		}
	}
	return nil
}
