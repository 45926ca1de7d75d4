package office

import (
	"crypto/sha256"
	"time"

	"tomoni/store"
)

// bucket counts wrong tries of one kind. A try is counted before its password
// is looked at, so that many at once are no way round; the right password takes
// it back.
type bucket struct {
	key      [sha256.Size]byte
	failures int
	next     time.Time // no try is looked at before
	known    bool      // somebody has signed in here before
	rule     rule
}

// rule says how many wrong tries are free, and how long the delay grows.
type rule struct {
	free    int
	longest time.Duration
	keep    time.Duration // since the last wrong try
}

var (
	// of one name from one place
	hereRule = rule{free: 3, longest: 5 * time.Minute, keep: 24 * time.Hour}
	// of one name from anywhere that it has never signed in from
	nameRule = rule{free: 10, longest: time.Minute, keep: 24 * time.Hour}
	// of any names from one place
	placeRule = rule{free: 30, longest: time.Minute, keep: time.Hour}
)

// keepKnown is how long a place stays known after somebody has signed in there.
const keepKnown = 90 * 24 * time.Hour

// delay after so many wrong tries: one second, doubling.
func (r rule) delay(failures int) time.Duration {
	over := failures - r.free
	if over <= 0 {
		return 0
	}
	if over > 20 {
		return r.longest
	}
	return min(time.Second<<(over-1), r.longest)
}

// failed counts a try.
func (b bucket) failed(now time.Time) bucket {
	b.failures++
	b.next = now.Add(b.rule.delay(b.failures))
	return b
}

func (b bucket) expires(now time.Time) time.Time {
	if b.known {
		return now.Add(keepKnown)
	}
	return now.Add(b.rule.keep)
}

func bucketKey(kind, name, place string) [sha256.Size]byte {
	return sha256.Sum256([]byte(kind + "\x00" + name + "\x00" + place))
}

// buckets that a try counts in. Whoever has signed in from this very place
// before is not slowed down by what strangers do elsewhere (G25).
func buckets(tx *store.Tx, name, place string, now time.Time) ([]bucket, error) {
	here, err := loadBucket(tx, bucketKey("here", name, place), hereRule, now)
	if err != nil || here.known {
		return []bucket{here}, err
	}
	all, err := loadBucket(tx, bucketKey("name", name, ""), nameRule, now)
	if err != nil {
		return nil, err
	}
	from, err := loadBucket(tx, bucketKey("place", "", place), placeRule, now)
	return []bucket{here, all, from}, err
}

func loadBucket(tx *store.Tx, key [sha256.Size]byte, r rule, now time.Time) (bucket, error) {
	b := bucket{key: key, rule: r}
	err := tx.Row(`select failures, next_at, known from sign_in_try where municipality = ? and bucket = ? and expires_at > ?`,
		tx.Municipality(), key[:], now).Scan(&b.failures, &b.next, &b.known)
	if err == store.ErrNone {
		return b, nil
	}
	return b, err
}

func saveBucket(tx *store.Tx, b bucket, now time.Time) error {
	next := b.next
	if next.IsZero() {
		next = now
	}
	return tx.Exec(`insert into sign_in_try (municipality, bucket, failures, next_at, known, expires_at) values (?, ?, ?, ?, ?, ?)
 on conflict (municipality, bucket) do update set failures = excluded.failures, next_at = excluded.next_at,
 known = excluded.known, expires_at = excluded.expires_at`,
		tx.Municipality(), b.key[:], b.failures, next, b.known, b.expires(now))
}
