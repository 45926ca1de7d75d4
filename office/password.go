package office

import (
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"tomoni/words"
)

// Secret is a password or a token in a payload. It is read from a form or from
// JSON like any text, but never written: neither into a log nor into the hash
// of the payload that is kept to tell a command sent twice, from which a
// password could be guessed offline.
type Secret string

// MarshalJSON says nothing.
func (Secret) MarshalJSON() ([]byte, error) { return []byte(`""`), nil }

// String says nothing.
func (Secret) String() string { return "" }

// Figures of argon2id: 19 MiB, two passes, one lane (OWASP's smallest advice, so
// that a small office machine can sign in thirty people in the morning).
const (
	hashMemory = 19 * 1024 // KiB
	hashPasses = 2
	hashLanes  = 1
	hashLength = 32
)

// Least and most characters of a password that stands alone; no rules of
// composition, no periodic change.
const (
	LeastPassword = 15
	MostPassword  = 200
)

// CheckPassword refuses a password that is too short, or that anybody would try
// first: the name, one letter again and again, what stands in every list.
func CheckPassword(field string, password Secret, name string) error {
	p := strings.ToLower(string(password))
	n := utf8.RuneCountInString(p)
	switch {
	case n < LeastPassword:
		return words.Invalid(field, passwordShort, "min", LeastPassword)
	case n > MostPassword:
		return words.Invalid(field, passwordLong, "max", MostPassword)
	case few(p) || (name != "" && strings.Contains(p, name)) || listed(p):
		return words.Invalid(field, passwordGuessable)
	}
	return nil
}

func few(p string) bool {
	seen := map[rune]bool{}
	for _, r := range p {
		seen[r] = true
	}
	return len(seen) < 6
}

// listed takes away what everybody's password is made of; what is left must
// still be a good part of it.
func listed(p string) bool {
	rest := p
	for _, w := range common {
		rest = strings.ReplaceAll(rest, w, "")
	}
	return utf8.RuneCountInString(rest) < 8
}

var common = []string{"password", "passw0rd", "p@ssword", "p@ssw0rd", "administrator", "qwertyuiop", "qwerty", "asdfghjkl",
	"zxcvbnm", "1234567890", "0123456789", "123456", "abcdefghij", "abcdef", "letmein", "welcome", "changeme", "iloveyou",
	"tomoni", "admin", "パスワード", "ぱすわーど"}

var errHash = errors.New("office: not a password hash")

func hashPassword(password Secret, salt []byte) string {
	key := argon2.IDKey([]byte(password), salt, hashPasses, hashMemory, hashLanes, hashLength)
	b := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, hashMemory, hashPasses, hashLanes,
		b.EncodeToString(salt), b.EncodeToString(key))
}

// verifyPassword compares in constant time, with the figures that the hash was made with.
func verifyPassword(hash string, password Secret) (bool, error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false, errHash
	}
	var memory, passes uint32
	var lanes uint8
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &passes, &lanes); err != nil {
		return false, errHash
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, errHash
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil {
		return false, errHash
	}
	got := argon2.IDKey([]byte(password), salt, passes, memory, lanes, uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}

// nobody is a hash that no password has, for names that do not exist: the work
// is the same.
var nobody = fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, hashMemory, hashPasses, hashLanes,
	base64.RawStdEncoding.EncodeToString(make([]byte, 16)), base64.RawStdEncoding.EncodeToString(make([]byte, hashLength)))
