package store_test

import (
	"bytes"
	"io/fs"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"tomoni/store"
	"tomoni/store/storetest"
)

// sixRows is a unit as large as recording a consultation: the command, the
// record, what was said, the next date, the count, the audit row.
var sixRows = fstest.MapFS{"0001_store_six.sql": {Data: []byte(`-- +goose Up
create table six (
	municipality @int not null,
	id @id not null,
	part @int not null,
	said @text not null,
	at @time not null,
	primary key (municipality, id, part)
) @strict;
create index six_at on six (municipality, at, id);
`)}}

// writeSix is one unit of six rows.
func writeSix(b testing.TB, db *store.DB, n uint64) {
	id := store.HashID([]byte("bench"), storetest.Now, string(rune(n)), string(rune(n>>20)))
	err := db.Write(b.Context(), session, func(tx *store.Tx) error {
		for part := range 6 { // nobody waits for the answers: they cannot fail by the rules
			err := tx.Later("insert into six (municipality, id, part, said, at) values (?, ?, ?, ?, ?)",
				282090, id, part, "隣の家の雨戸が三日開かないと民生委員から電話", storetest.Now)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Error(err)
	}
}

// BenchmarkUnit is the floor of goal W1: 0.6 ms alone, 3,000 units/s with 32 writers.
func BenchmarkUnit(b *testing.B) {
	for _, engine := range []store.Engine{store.SQLite, store.PostgreSQL} {
		for _, writers := range []int{1, 32} {
			b.Run(engine.String()+map[int]string{1: "/alone", 32: "/32 writers"}[writers], func(b *testing.B) {
				db := storetest.Open(b, storetest.NewPlace(b, engine, []fs.FS{sixRows}), store.Options{Readers: 24})
				benchmarkWriters(b, db, writers)
			})
		}
	}
}

// BenchmarkUnitSealed is the same in an encrypted file: 1.2 ms alone, 2,000 units/s.
func BenchmarkUnitSealed(b *testing.B) {
	for _, writers := range []int{1, 32} {
		b.Run(map[int]string{1: "alone", 32: "32 writers"}[writers], func(b *testing.B) {
			key := bytes.Repeat([]byte{1, 2}, 32)
			at := storetest.Place{URL: "sqlite:" + filepath.Join(b.TempDir(), "sealed.db")}
			if err := store.MigrateWith(b.Context(), store.Options{Key: key}, at.URL, "", sixRows); err != nil {
				b.Fatal(err)
			}
			benchmarkWriters(b, storetest.Open(b, at, store.Options{Key: key}), writers)
		})
	}
}

func benchmarkWriters(b *testing.B, db *store.DB, writers int) {
	var next atomic.Uint64
	var all sync.WaitGroup
	b.ResetTimer()
	for range writers {
		all.Go(func() {
			for {
				n := next.Add(1)
				if n > uint64(b.N) {
					return
				}
				writeSix(b, db, n)
			}
		})
	}
	all.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "units/s")
}

// BenchmarkRead is one row by its key in a snapshot of its own.
func BenchmarkRead(b *testing.B) {
	for _, engine := range []store.Engine{store.SQLite, store.PostgreSQL} {
		b.Run(engine.String(), func(b *testing.B) {
			db := storetest.Open(b, storetest.NewPlace(b, engine, []fs.FS{sixRows}), store.Options{})
			writeSix(b, db, 1)
			for b.Loop() {
				err := db.Read(b.Context(), session, func(tx *store.Tx) error {
					var said string
					return tx.Row("select said from six where municipality = ? and part = ?", 282090, 3).Scan(&said)
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
