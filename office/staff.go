package office

import (
	"time"

	"tomoni/store"
	"tomoni/words"
)

// Staff (職員・委員) is somebody with an account.
type Staff struct {
	ID         store.ID `json:"id"`
	Name       string   `json:"name"`
	Kana       string   `json:"kana"`
	SignInName string   `json:"sign_in_name"`
	// HasPassword: somebody without one cannot sign in yet.
	HasPassword bool `json:"has_password"`
	// PasswordGiven: the password was set by somebody else and is to be changed.
	PasswordGiven bool       `json:"password_given"`
	Suspended     bool       `json:"suspended"`
	Lang          words.Lang `json:"lang"`
	MadeBy        store.ID   `json:"made_by,omitzero"`
	MadeAt        time.Time  `json:"made_at,omitzero"`
	// SignedOutAt: sessions that began before are over.
	SignedOutAt time.Time `json:"signed_out_at,omitzero"`
}
