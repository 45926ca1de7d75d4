package house

import (
	"time"

	"tomoni/area"
	"tomoni/intake"
	"tomoni/ja"
	"tomoni/neighbour"
	"tomoni/record"
	"tomoni/review"
	"tomoni/store"
)

// wireReview tells the log reviewer's pages what only other rooms know.
func wireReview() {
	review.DraftsSaved = intake.DraftsSaved
	review.Withheld = withheld
	review.OpenedBudget = func(tx *store.Tx, on ja.Date) (int, error) { return area.SettingInt(tx, "intake_reading_budget", on) }
	review.OpenedSince = func(tx *store.Tx, since time.Time) ([]review.Opened, error) {
		days, err := intake.ConfirmedSince(tx, since)
		var out []review.Opened
		for _, d := range days {
			out = append(out, review.Opened{Staff: d.Staff, On: d.On, Persons: d.Persons})
		}
		return out, err
	}
}

// withheld are the records of which a person is not told without a decision: what
// a neighbour told, what may be abuse or is kept from somebody in the home, and
// all that came from such a one.
func withheld(tx *store.Tx, records []store.ID) (map[store.ID]bool, error) {
	out := map[store.ID]bool{}
	if len(records) == 0 {
		return out, nil
	}
	told, feared, err := neighbour.Among(tx, records)
	if err != nil {
		return nil, err
	}
	kept, err := intake.KeptFrom(tx, records)
	if err != nil {
		return nil, err
	}
	for _, id := range told {
		out[id] = true
	}
	for _, id := range append(feared, kept...) {
		below, err := record.Below(tx, id)
		if err != nil {
			return nil, err
		}
		for _, b := range below {
			out[b] = true
		}
	}
	return out, nil
}
