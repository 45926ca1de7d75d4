package house

import (
	"context"

	"tomoni/area"
	"tomoni/intake"
	"tomoni/neighbour"
	"tomoni/office"
	"tomoni/progress"
	"tomoni/referral"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/tally"
)

// recounts count again what each room has counted.
var recounts = []func(*store.Tx, *tally.Recount) error{intake.Recount, referral.Recount, neighbour.Recount}

// Recount counts everything again from records and contacts and gives the cells
// in which the counters differ from it, none when all is well.
func (h *House) Recount(ctx context.Context) (found []tally.Difference, err error) {
	err = h.DB.Read(ctx, h.Session(), func(tx *store.Tx) error {
		found, err = Recount(tx)
		return err
	})
	return found, err
}

// Recount is the recount in a transaction of the caller's.
func Recount(tx *store.Tx) ([]tally.Difference, error) {
	again := tally.NewRecount(tx)
	for _, room := range recounts {
		if err := room(tx, again); err != nil {
			return nil, err
		}
	}
	return again.Differences()
}

// behind finds for each counter the visible records that it has counted.
var behind = map[tally.Counter]func(*sharing.Reading, tally.Slice, store.ID, int) ([]store.ID, error){
	tally.NewConsultations: intake.Counted, tally.NewAnonymous: intake.Counted, tally.Contacts: intake.Counted, tally.Informants: intake.Counted,
	tally.Topics: intake.Counted, tally.Persons: intake.Counted, tally.Households: intake.Counted,
	tally.Referrals: referral.Counted, tally.Accepted: referral.Counted, tally.Concerns: neighbour.Counted, tally.Answered: neighbour.Counted,
}

// wireTally tells the counters which place a desk stands for, and whose
// supervisor settles a month.
func wireTally() {
	tally.AreaOf = area.PlaceOfDesk
	tally.DistrictOf = area.DistrictCode
	progress.Behind = behind
	tally.MunicipalDesk = func(tx *store.Tx) (store.ID, error) {
		d, err := office.MunicipalDesk(tx)
		return d.ID, err
	}
}
