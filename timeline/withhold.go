package timeline

import (
	"tomoni/command"
	"tomoni/store"
)

// Withhold takes the author's name and desk off an entry, for what the reporter
// of a concern has typed: who told it is kept apart from the words.
func Withhold(u *command.Unit, entry store.ID) error {
	return u.Exec("update entry set staff = null, desk = null where municipality = ? and id = ?", u.Act.Municipality, entry)
}
