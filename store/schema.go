package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
)

// applied are the numbers of the migrations that the database has.
const applied = "select version_id from " + goose.DefaultTablename + " where version_id > 0 order by version_id"

// refuseNewer compares what the database has with what this program knows.
func refuseNewer(ctx context.Context, pool *sql.DB, known []*goose.Source) error {
	rows, err := pool.QueryContext(ctx, applied)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var version int64
		if err := rows.Scan(&version); err != nil {
			return err
		}
		if !slices.ContainsFunc(known, func(s *goose.Source) bool { return s.Version == version }) {
			return fmt.Errorf("%w: it has migration %d", ErrNewerSchema, version)
		}
	}
	return rows.Err()
}

// rightSchema compares, as the program, the database with Options.Sources.
func (db *DB) rightSchema(ctx context.Context) error {
	if len(db.opt.Sources) == 0 {
		return nil
	}
	folder, err := gather(db.engine, db.opt.Sources)
	if err != nil {
		return err
	}
	missing := map[int]string{}
	for name := range folder {
		number, _, _ := strings.Cut(name, "_")
		n, err := strconv.Atoi(number)
		if err != nil {
			return fmt.Errorf("store: migration %s has no number", name)
		}
		missing[n] = name
	}
	var there []int
	err = db.Read(ctx, Session{}, func(tx *Tx) error {
		there, err = All(tx, ScanInt, applied)
		return err
	})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrOlderSchema, err)
	}
	for _, n := range there {
		if _, known := missing[n]; !known {
			return fmt.Errorf("%w: it has migration %d", ErrNewerSchema, n)
		}
		delete(missing, n)
	}
	if len(missing) > 0 {
		return fmt.Errorf("%w: it lacks %s", ErrOlderSchema, slices.Sorted(maps.Values(missing))[0])
	}
	return nil
}
