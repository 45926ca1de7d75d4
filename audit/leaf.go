package audit

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
	"sync/atomic"

	"golang.org/x/mod/sumdb/tlog"

	"tomoni/store"
)

// leaf is what the log says of a row to those who may see no content. The order
// of the fields is the canonical order; changing it breaks every log.
type leaf struct {
	Municipality int      `json:"municipality"`
	Seq          int64    `json:"seq"`
	Row          string   `json:"row"`
	At           string   `json:"at"`
	Actor        string   `json:"actor"`
	Duty         string   `json:"duty"`
	Desk         string   `json:"desk"`
	Organisation string   `json:"organisation"`
	Role         string   `json:"role"`
	Ground       string   `json:"ground"`
	Action       string   `json:"action"`
	Source       string   `json:"source"`
	Kind         string   `json:"kind"`
	Object       string   `json:"object"`
	Person       string   `json:"person"`
	Part         string   `json:"part"`
	Fields       []string `json:"fields"`
	Count        int      `json:"count"`
	Shown        string   `json:"shown"`
	Term         string   `json:"term"`
	Result       string   `json:"result"`
	Request      string   `json:"request"`
}

// leafTime writes microseconds and never leaves a digit out.
const leafTime = "2006-01-02T15:04:05.000000Z"

// leaf makes the canonical text of the row as the leaf of the given number.
func (r row) leaf(seq int64) []byte {
	l := leaf{Municipality: r.municipality, Seq: seq, Row: r.id.String(), At: r.at.UTC().Format(leafTime), Actor: r.staff.String(),
		Duty: r.duty.String(), Desk: r.desk.String(), Organisation: r.organ.String(), Role: r.role, Ground: r.ground, Action: r.action,
		Source: r.source, Kind: r.kind, Object: pseudonym(r.municipality, r.object), Person: pseudonym(r.municipality, r.who),
		Part: r.part, Fields: splitFields(r.fields), Count: r.count, Shown: r.shown.String(), Term: r.term, Result: r.result, Request: r.request.String()}
	text, err := json.Marshal(l)
	if err != nil {
		panic(err) // strings, numbers and ids cannot fail
	}
	return text
}

// hash is the leaf's hash in the tree.
func (r row) hash(seq int64) tlog.Hash { return tlog.RecordHash(r.leaf(seq)) }

// pseudonymKey is the key of the keyed hashes.
var pseudonymKey atomic.Pointer[[]byte]

// SetKey sets the key of the pseudonyms, once, before anything is logged. It is
// kept apart from the database and as long as the log: with another key every
// leaf that names a record would be found altered.
func SetKey(key []byte) {
	own := append([]byte(nil), key...)
	pseudonymKey.Store(&own)
}

// pseudonym stands for a record or a person in leaves and on the log reviewer's
// page: always the same for the same one, and of no use without the key. It is
// empty for the zero ID.
func pseudonym(municipality int, id store.ID) string {
	if id.IsZero() {
		return ""
	}
	return keyed("object", municipality, id[:])
}

// keyed is a keyed hash in 32 hexadecimal digits; purpose keeps the uses apart.
func keyed(purpose string, municipality int, data []byte) string {
	sum := keyedBytes(purpose, municipality, data)
	return hex.EncodeToString(sum[:])
}

// Keyed is a keyed hash of texts without NUL, to recognise them again where
// they must not be read; purpose keeps the uses apart.
func Keyed(purpose string, municipality int, texts ...string) store.ID {
	return keyedBytes(purpose, municipality, []byte(strings.Join(texts, "\x00")))
}

func keyedBytes(purpose string, municipality int, data []byte) [16]byte {
	var key []byte
	if set := pseudonymKey.Load(); set != nil {
		key = *set
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(purpose + "\x00" + strconv.Itoa(municipality) + "\x00"))
	mac.Write(data)
	var sum [sha256.Size]byte
	return [16]byte(mac.Sum(sum[:0])[:16])
}
