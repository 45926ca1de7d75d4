package office

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"strings"
	"time"

	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Token is what a program signs in with for somebody in one duty. Only a hash
// of it is kept; it is shown once, before it is issued.
type Token struct {
	ID      store.ID  `json:"id"`
	Staff   store.ID  `json:"staff,omitzero"`
	Duty    store.ID  `json:"duty,omitzero"`
	Label   string    `json:"label"`
	Made    time.Time `json:"made,omitzero"`
	Expires time.Time `json:"expires,omitzero"`
	Revoked time.Time `json:"revoked,omitzero"`
}

// Good reports whether the token opens anything at the time.
func (t Token) Good(now time.Time) bool { return t.Revoked.IsZero() && now.Before(t.Expires) }

const (
	tokenPrefix = "tomoni_"
	tokenBytes  = 32
)

// LongestToken is how long a token may be good.
const LongestToken = 366 * 24 * time.Hour

// NewToken makes a token of 256 bits. It panics if random fails, as nothing
// sensible can follow.
func NewToken(random io.Reader) Secret {
	b := make([]byte, tokenBytes)
	if _, err := io.ReadFull(random, b); err != nil {
		panic("office: no randomness: " + err.Error())
	}
	return Secret(tokenPrefix + base64.RawURLEncoding.EncodeToString(b))
}

func wellFormed(s Secret) bool {
	body, found := strings.CutPrefix(string(s), tokenPrefix)
	b, err := base64.RawURLEncoding.DecodeString(body)
	return found && err == nil && len(b) == tokenBytes && !few(strings.ToLower(body))
}

func tokenHash(s Secret) []byte {
	sum := sha256.Sum256([]byte(s))
	return sum[:]
}

const tokenSelect = "select t.id, t.staff, t.duty, t.label, t.made_at, t.expires_at, t.revoked_at from api_token t"

func scanToken(r store.Row) (t Token, err error) {
	return t, r.Scan(&t.ID, &t.Staff, &t.Duty, &t.Label, &t.Made, &t.Expires, &t.Revoked)
}

// Tokens lists somebody's tokens, newest first.
func Tokens(tx *store.Tx, staff store.ID) ([]Token, error) {
	return store.All(tx, scanToken, tokenSelect+" where t.municipality = ? and t.staff = ? order by t.made_at desc, t.id desc limit 100",
		tx.Municipality(), staff)
}

// TokenByID finds a token. Errors: words.NotFound.
func TokenByID(tx *store.Tx, id store.ID) (Token, error) {
	t, found, err := store.First(tx, scanToken, tokenSelect+" where t.municipality = ? and t.id = ?", tx.Municipality(), id)
	if err == nil && !found {
		return Token{}, words.NotFound()
	}
	return t, err
}

func saveToken(tx *store.Tx, t Token, s Secret) error {
	return tx.Exec(`insert into api_token (municipality, id, token, staff, duty, label, made_at, expires_at)
 values (?, ?, ?, ?, ?, ?, ?, ?)`, tx.Municipality(), t.ID, tokenHash(s), t.Staff, t.Duty, t.Label, t.Made, t.Expires)
}

// IssueToken makes a token for somebody in a duty, for the command line and the
// demo; pages send office.issue_token. Zero until means the longest time. The
// duty need not be confirmed yet: the token opens nothing before.
func IssueToken(tx *store.Tx, staff, duty store.ID, label string, until, at time.Time) (string, error) {
	if longest := at.Add(LongestToken); until.IsZero() || until.After(longest) {
		until = longest
	}
	s := NewToken(rand.Reader)
	t := Token{ID: store.NewID(at, rand.Reader), Staff: staff, Duty: duty, Label: label, Made: at, Expires: until}
	return string(s), saveToken(tx, t, s)
}

// TokenOwner finds whose token it is and in which duty. Errors: a forbidden
// fault for a token that is unknown, revoked or out of time, one for all.
func TokenOwner(tx *store.Tx, token string, now time.Time) (Token, error) {
	hash := tokenHash(Secret(token))
	t, err := store.Remember(tx, tokenKey(hash), func() (Token, error) {
		t, found, err := store.First(tx, scanToken, tokenSelect+" where t.municipality = ? and t.token = ?", tx.Municipality(), hash)
		if err == nil && !found {
			err = words.Forbidden(tokenNotGood) // an error is not remembered: guesses fill no memory
		}
		return t, err
	})
	if err == nil && !t.Good(now) {
		err = words.Forbidden(tokenNotGood)
	}
	if err != nil {
		return Token{}, err
	}
	return t, nil
}

type tokenKey [sha256.Size]byte

// TokenViewer is the viewer for a token. Errors: those of TokenOwner and Viewer.
func TokenViewer(tx *store.Tx, token string, now time.Time) (sharing.Viewer, error) {
	t, err := TokenOwner(tx, token, now)
	if err != nil {
		return sharing.Viewer{}, err
	}
	return Viewer(tx, t.Staff, t.Duty, now)
}

func revokeTokens(tx *store.Tx, staff store.ID, at time.Time) error {
	return tx.Exec("update api_token set revoked_at = ? where municipality = ? and staff = ? and revoked_at is null",
		at, tx.Municipality(), staff)
}
