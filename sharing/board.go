package sharing

import "tomoni/store"

// Board is the condition for the coordinator's board (B20): the open referrals
// and coordinations of the desks that this coordinator's desk serves. It gives
// code, desks, phrase and age only; names and words need Open.
func (rd *Reading) Board(alias string) store.Fragment {
	v := rd.Viewer
	if v.Role != Coordinator {
		return store.SQL("1 = 0")
	}
	return store.SQL(`(? and `+alias+`.sealed = 0 and `+alias+`.desk in (
 select k.desk from desk_coordinator k where k.municipality = `+alias+`.municipality
 and k.coordinator = ? and k.from_at <= ? and k.until_at > ?))`, rd.there(alias), v.Desk, rd.Now, rd.Now)
}
