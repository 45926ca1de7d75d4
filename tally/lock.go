package tally

import (
	"time"

	"tomoni/command"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

var _ = store.Settled("tally_lock")

// Locked reports whether the figures of a month have been settled (月次確定).
func Locked(tx *store.Tx, month string) (bool, error) {
	locks, err := locks(tx)
	_, locked := locks[month]
	return locked, err
}

// LockedAt is when and by whom a month was locked.
type LockedAt struct {
	Staff store.ID
	At    time.Time
}

// LockOf gives the lock of a month; false when it is open.
func LockOf(tx *store.Tx, month string) (LockedAt, bool, error) {
	locks, err := locks(tx)
	l, locked := locks[month]
	return l, locked, err
}

type locksKey struct{}

func locks(tx *store.Tx) (map[string]LockedAt, error) {
	return store.Remember(tx, locksKey{}, func() (map[string]LockedAt, error) {
		found := map[string]LockedAt{}
		err := tx.Each(func(r store.Row) error {
			var month string
			var l LockedAt
			err := r.Scan(&month, &l.Staff, &l.At)
			found[month] = l
			return err
		}, "select month, staff, at from tally_lock where municipality = ?", tx.Municipality())
		return found, err
	})
}

// LockPayload names the month to be locked.
type LockPayload struct {
	Month string `json:"month" need:"true" max:"7"` // 2026-11
}

// Check refuses what is no month, or not over.
func (p LockPayload) Check(u *command.Unit, f *command.Faults) {
	day := ja.Date(p.Month + "-01")
	switch {
	case len(p.Month) != 7 || !day.Full():
		f.Add("month", noMonth)
	case Month(u.Today()) <= p.Month:
		f.Add("month", notOver)
	}
}

// Lock settles the figures of a month (月次確定): they stay as they are; what is
// entered for the month afterwards is counted too, and shown apart as a
// correction (invariant 11). The supervisor of the municipal desk locks.
var Lock = command.New("tally.lock_month", func(u *command.Unit, _ LockPayload) error {
	may, err := MayLock(u.Reading)
	if err == nil && !may {
		err = words.Forbidden(notYours)
	}
	return err
}, func(u *command.Unit, p LockPayload) (command.Result, error) {
	if locked, err := Locked(u.Tx, p.Month); err != nil || locked {
		if err == nil {
			err = words.Conflict(lockedAlready)
		}
		return command.Result{}, err
	}
	u.Touched(store.ID{}, store.ID{}, sharing.B13, sharing.C0, "month", p.Month)
	return command.Said(saidLocked.With("month", words.Month(u.Viewer.Lang, ja.Date(p.Month)))),
		u.Exec("insert into tally_lock (municipality, month, staff, at) values (?, ?, ?, ?)", u.Act.Municipality, p.Month, u.Viewer.Staff, u.Now)
})

// MunicipalDesk is the desk whose supervisor locks months; the wiring fills it.
var MunicipalDesk = func(*store.Tx) (store.ID, error) { return store.ID{}, nil }

// MayLock reports whether the viewer may lock a month.
func MayLock(rd *sharing.Reading) (bool, error) {
	if rd.Viewer.Role != sharing.Supervisor {
		return false, nil
	}
	desk, err := MunicipalDesk(rd.Tx)
	return desk == rd.Viewer.Desk, err
}
