package office

import (
	"context"
	"strings"
	"time"

	"golang.org/x/text/width"

	"tomoni/audit"
	"tomoni/store"
	"tomoni/words"
)

// Attempt is one try to sign in.
type Attempt struct {
	Municipality int
	Name         string
	Password     Secret
	// Place is whence: the mark of a device that has signed in before, else its
	// address. Only a hash of it is kept.
	Place   string
	Request store.ID
	At      time.Time
}

// hashing lets two passwords be looked at at once: more would take the memory
// that a counsellor's page needs.
var hashing = make(chan struct{}, 2)

// Authenticate finds who has this name and this password. It takes three steps,
// so that nothing slow happens inside a unit of work: count the try, look at
// the password, take the count back or leave it. A name that does not exist,
// one that is suspended and one without a password cost the same work and give
// the same answer. Errors: an invalid fault for a wrong name or password, an
// unavailable fault that says how many seconds to wait.
func Authenticate(ctx context.Context, db *store.DB, a Attempt) (Staff, error) {
	a.Name = FoldSignInName(a.Name)
	session := store.Session{Municipality: a.Municipality}
	var c candidate
	var wait time.Duration
	err := db.Write(ctx, session, func(tx *store.Tx) (err error) {
		c, wait, err = a.admit(tx)
		return err
	})
	if err != nil {
		return Staff{}, err
	}
	if wait > 0 {
		return Staff{}, tooEarly(wait)
	}
	good, err := c.look(ctx, a.Password)
	if err != nil {
		return Staff{}, err
	}
	err = db.Write(ctx, session, func(tx *store.Tx) error { return a.settle(tx, c, good) })
	if err != nil {
		return Staff{}, err
	}
	if !good {
		return Staff{}, words.Invalid("", wrongSignIn)
	}
	return c.Staff, nil
}

// tooEarly says how long to wait, in whole seconds.
func tooEarly(wait time.Duration) *words.Fault {
	seconds := int((wait + time.Second - 1) / time.Second)
	return &words.Fault{Kind: words.KindUnavailable, Said: waitBeforeSignIn.With("seconds", seconds)}
}

// candidate is who it would be.
type candidate struct {
	Staff
	hash string
}

// admit counts the try, unless it comes too early.
func (a Attempt) admit(tx *store.Tx) (candidate, time.Duration, error) {
	if err := tx.Exec("delete from sign_in_try where municipality = ? and expires_at <= ?", tx.Municipality(), a.At); err != nil {
		return candidate{}, 0, err
	}
	list, err := buckets(tx, a.Name, a.Place, a.At)
	if err != nil {
		return candidate{}, 0, err
	}
	for _, b := range list {
		if wait := b.next.Sub(a.At); !b.next.IsZero() && wait > 0 {
			return candidate{}, wait, nil
		}
	}
	for _, b := range list {
		if err := saveBucket(tx, b.failed(a.At), a.At); err != nil {
			return candidate{}, 0, err
		}
	}
	c, err := find(tx, a.Name)
	return c, 0, err
}

func find(tx *store.Tx, name string) (candidate, error) {
	s, found, err := StaffBySignInName(tx, name)
	c := candidate{Staff: s, hash: nobody}
	if err != nil || !found {
		return c, err
	}
	hash, _, err := store.First(tx, store.ScanString, "select password from staff where municipality = ? and id = ?",
		tx.Municipality(), s.ID)
	if hash != "" {
		c.hash = hash
	}
	return c, err
}

// look does the slow work, outside any transaction.
func (c candidate) look(ctx context.Context, password Secret) (bool, error) {
	select {
	case hashing <- struct{}{}:
		defer func() { <-hashing }()
	case <-ctx.Done():
		return false, ctx.Err()
	}
	good, err := verifyPassword(c.hash, password)
	return good && c.HasPassword && !c.Suspended, err
}

// settle writes what came of it, and takes the count back after a good one.
func (a Attempt) settle(tx *store.Tx, c candidate, good bool) error {
	event := audit.Event{At: a.At, Request: a.Request, Staff: c.ID, Action: "sign_in", Source: "form", Kind: "staff", Result: "refused"}
	if good {
		event.Result = "done"
		if err := a.welcome(tx); err != nil {
			return err
		}
	}
	return audit.Append(tx, event)
}

func (a Attempt) welcome(tx *store.Tx) error {
	list, err := buckets(tx, a.Name, a.Place, a.At)
	if err != nil {
		return err
	}
	for i, b := range list {
		b.next = time.Time{}
		switch {
		case i == 0:
			b.failures, b.known = 0, true
		case b.rule == nameRule:
			b.failures = 0
		default:
			b.failures = max(0, b.failures-1)
		}
		if err := saveBucket(tx, b, a.At); err != nil {
			return err
		}
	}
	return nil
}

// FoldSignInName brings a sign-in name to the one form in which it is kept:
// narrow, small letters, no space around.
func FoldSignInName(name string) string {
	return strings.ToLower(strings.TrimSpace(width.Narrow.String(name)))
}

// goodSignInName: 3 to 40 of a–z, 0–9 and . _ - @, beginning with a letter or digit.
func goodSignInName(name string) bool {
	if len(name) < 3 || len(name) > 40 || strings.ContainsRune("._-@", rune(name[0])) {
		return false
	}
	for _, r := range name {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && !strings.ContainsRune("._-@", r) {
			return false
		}
	}
	return true
}
