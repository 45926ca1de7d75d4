package audit

import (
	"testing"

	"tomoni/store"
)

func BenchmarkAppend(b *testing.B) {
	benchmark(b, func(tx *store.Tx, n int) error { return Append(tx, event(n*4+1)) })
}

func BenchmarkAppendListOfFifty(b *testing.B) {
	shown := make([]store.ID, 50)
	benchmark(b, func(tx *store.Tx, n int) error {
		for i := range shown {
			shown[i] = id('r', (n*31+i*977)%60000)
		}
		return AppendShown(tx, event(n*4+2), shown)
	})
}

// benchmark logs a hundred events in each unit; what it prints as "us/event"
// has a hundredth of a commit in it.
func benchmark(b *testing.B, one func(tx *store.Tx, n int) error) {
	SetKey([]byte("key"))
	url := "sqlite:" + b.TempDir() + "/b.db"
	must(b, store.Migrate(b.Context(), url, "", Migrations))
	db, err := store.Open(b.Context(), url, store.Options{})
	must(b, err)
	defer db.Close()
	n := 0
	for b.Loop() {
		must(b, db.Write(b.Context(), session, func(tx *store.Tx) error {
			for range 100 {
				n++
				if err := one(tx, n); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n), "us/event")
}
