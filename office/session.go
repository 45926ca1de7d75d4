package office

import (
	"context"
	"crypto/sha256"
	"time"

	"tomoni/store"
)

// Sessions keeps the sessions of browsers, in the way that scs asks for
// (scs.CtxStore). Only a hash of each key is kept.
type Sessions struct {
	DB           *store.DB
	Municipality int
	Clock        func() time.Time
}

func (s *Sessions) session() store.Session { return store.Session{Municipality: s.Municipality} }

func sessionKey(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// FindCtx gives the data of a session that is not over.
func (s *Sessions) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	err = s.DB.Read(ctx, s.session(), func(tx *store.Tx) error {
		data, found, err = store.First(tx, func(r store.Row) (b []byte, err error) { return b, r.Scan(&b) },
			"select data from session where municipality = ? and token = ? and expires_at > ?",
			s.Municipality, sessionKey(token), s.Clock())
		return err
	})
	return data, found, err
}

// CommitCtx keeps the data of a session until it is over.
func (s *Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return s.DB.Write(ctx, s.session(), func(tx *store.Tx) error {
		return tx.Exec(`insert into session (municipality, token, data, expires_at) values (?, ?, ?, ?)
 on conflict (municipality, token) do update set data = excluded.data, expires_at = excluded.expires_at`,
			s.Municipality, sessionKey(token), data, expiry)
	})
}

// DeleteCtx ends a session.
func (s *Sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.DB.Write(ctx, s.session(), func(tx *store.Tx) error {
		return tx.Exec("delete from session where municipality = ? and token = ?", s.Municipality, sessionKey(token))
	})
}

// Find is FindCtx without a request.
func (s *Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a request.
func (s *Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a request.
func (s *Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// Sweep forgets the sessions that are over; a job calls it.
func (s *Sessions) Sweep(ctx context.Context) error {
	return s.DB.Write(ctx, s.session(), func(tx *store.Tx) error {
		return tx.Exec("delete from session where municipality = ? and expires_at <= ?", s.Municipality, s.Clock())
	})
}

// SignedOut reports whether a session that began at a time is over because the
// password was changed or the account suspended since, or there is no such account.
func SignedOut(tx *store.Tx, staff store.ID, began time.Time) (bool, error) {
	last, err := store.Remember(tx, signedOutKey(staff), func() (out signedOut, err error) {
		err = tx.Row("select signed_out_at, suspended from staff where municipality = ? and id = ?",
			tx.Municipality(), staff).Scan(&out.at, &out.forGood)
		if err == store.ErrNone {
			return signedOut{forGood: true}, nil
		}
		return out, err
	})
	return last.forGood || began.Before(last.at), err
}

// signedOut is when somebody's sessions were last ended.
type signedOut struct {
	at      time.Time
	forGood bool // suspended, or never there
}

type signedOutKey store.ID
