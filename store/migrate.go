package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path"
	"regexp"
	"strings"
	"testing/fstest"

	"github.com/pressly/goose/v3"
)

// tokens are what migrations write for what the engines call differently.
var tokens = map[Engine]map[string]string{
	SQLite: {
		"@id": "blob", "@blob": "blob", "@time": "integer", "@int": "integer",
		"@bool": "integer", "@text": "text", "@date": "text", "@strict": "strict",
	},
	PostgreSQL: {
		"@id": "bytea", "@blob": "bytea", "@time": "bigint", "@int": "bigint",
		"@bool": "smallint", "@text": "text", "@date": "text", "@strict": "",
	},
}

var token = regexp.MustCompile(`@[a-z]+\b`)

// translate writes a migration for an engine. Errors: an unknown token.
func translate(engine Engine, text string) (string, error) {
	var unknown string
	out := token.ReplaceAllStringFunc(text, func(name string) string {
		word, ok := tokens[engine][name]
		if !ok {
			unknown = name
		}
		return word
	})
	if unknown != "" {
		return "", fmt.Errorf("store: no such token: %s", unknown)
	}
	return out, nil
}

// gather reads the migrations of all rooms into one folder, for one engine.
// Errors: two migrations with one number, an unknown token.
func gather(engine Engine, sources []fs.FS) (fstest.MapFS, error) {
	all := fstest.MapFS{}
	numbers := map[string]string{}
	for _, source := range append([]fs.FS{ownMigrations}, sources...) {
		err := fs.WalkDir(source, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ".sql" {
				return err
			}
			return gatherFile(engine, source, name, all, numbers)
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

func gatherFile(engine Engine, source fs.FS, name string, all fstest.MapFS, numbers map[string]string) error {
	text, err := fs.ReadFile(source, name)
	if err != nil {
		return err
	}
	base := path.Base(name)
	number, _, _ := strings.Cut(base, "_")
	if other, taken := numbers[number]; taken {
		return fmt.Errorf("store: migrations %s and %s have the same number", other, base)
	}
	numbers[number] = base
	translated, err := translate(engine, string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", base, err)
	}
	all[base] = &fstest.MapFile{Data: []byte(translated), Mode: 0o444}
	return nil
}

// Migrate brings the database to the newest schema, as its owner. On PostgreSQL
// it then lets appRole read and write, and turns row-level security by
// municipality on. Errors: ErrNewerSchema when the database has migrations that
// the sources do not know.
func Migrate(ctx context.Context, url, appRole string, sources ...fs.FS) error {
	return MigrateWith(ctx, Options{}, url, appRole, sources...)
}

// MigrateWith is Migrate for a file with a key.
func MigrateWith(ctx context.Context, o Options, url, appRole string, sources ...fs.FS) error {
	engine, file, err := parseURL(url)
	if err != nil {
		return err
	}
	folder, err := gather(engine, sources)
	if err != nil {
		return err
	}
	pool, err := openOwner(ctx, engine, url, file, o)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	defer pool.Close()
	changed, err := apply(ctx, engine, pool, folder)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if changed {
		if err := forget(ctx, engine, pool); err != nil {
			return fmt.Errorf("migrate: %w", err)
		}
	}
	if engine == PostgreSQL {
		return secure(ctx, pool, appRole)
	}
	if !changed {
		return nil
	}
	return foretell(ctx, pool)
}

// openOwner connects as the one who may change tables.
func openOwner(ctx context.Context, engine Engine, url, file string, o Options) (*sql.DB, error) {
	if engine == PostgreSQL {
		return sql.Open("pgx", url)
	}
	pool, err := openFile(file, false, o)
	if err == nil {
		pool.SetMaxOpenConns(1)
		err = pool.PingContext(ctx)
	}
	return pool, err
}

// apply runs the migrations that the database does not have, and tells whether
// there were any.
func apply(ctx context.Context, engine Engine, pool *sql.DB, folder fstest.MapFS) (bool, error) {
	dialect := goose.DialectSQLite3
	if engine == PostgreSQL {
		dialect = goose.DialectPostgres
	}
	provider, err := goose.NewProvider(dialect, pool, folder, goose.WithDisableGlobalRegistry(true),
		goose.WithAllowOutofOrder(true), goose.WithSlog(slog.New(slog.DiscardHandler)))
	if err != nil {
		return false, err
	}
	if _, err := provider.GetDBVersion(ctx); err != nil { // makes the table of versions
		return false, err
	}
	if err := refuseNewer(ctx, pool, provider.ListSources()); err != nil {
		return false, err
	}
	done, err := provider.Up(ctx)
	if partial, ok := errors.AsType[*goose.PartialError](err); ok && partial.Failed != nil {
		return false, fmt.Errorf("%s: %w", partial.Failed.Source.Path, partial.Err)
	}
	return len(done) > 0, err
}
