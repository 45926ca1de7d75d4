package people

import (
	"tomoni/command"
	"tomoni/store"
)

// LiveTogether puts groups of persons who are made in the same unit into a
// household each (実生活), with few statements; since when is not known. homes
// gets the household of each of them. Whoever calls it tells the log with the persons.
func LiveTogether(u *command.Unit, groups [][]store.ID, homes map[store.ID]store.ID) error {
	households := store.Into("household (municipality, id, notion, made_at, staff)")
	members := store.Into("household_member (municipality, id, household, person, from_on, until_on, made_at, staff)")
	for _, group := range groups {
		if len(group) < 2 {
			continue
		}
		home := u.NewID("household")
		households.Add(u.Municipality(), home, string(LifeHousehold), u.Now, u.Viewer.Staff)
		for _, p := range group {
			members.Add(u.Municipality(), u.NewID("household_member"), home, p, "", "", u.Now, u.Viewer.Staff)
			homes[p] = home
		}
	}
	if err := households.Save(u.Tx); err != nil {
		return err
	}
	return members.Save(u.Tx)
}
