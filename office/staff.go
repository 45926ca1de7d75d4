package office

import (
	"time"

	"tomoni/store"
	"tomoni/words"
)

// Staff (職員・委員) is somebody with an account.
type Staff struct {
	ID         store.ID
	Name       string
	Kana       string
	SignInName string
	// HasPassword: somebody without one cannot sign in yet.
	HasPassword bool
	// PasswordGiven: the password was set by somebody else and is to be changed.
	PasswordGiven bool
	Suspended     bool
	Lang          words.Lang
	MadeBy        store.ID
	MadeAt        time.Time
	// SignedOutAt: sessions that began before are over.
	SignedOutAt time.Time
}
