package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// secure lets the program's role use the tables, and shows it in each table
// with a municipality only the rows of the municipality it has named. The owner
// is not bound by this, which is why the program must not be the owner.
func secure(ctx context.Context, pool *sql.DB, appRole string) error {
	tables, err := tablesWithMunicipality(ctx, pool)
	if err != nil {
		return fmt.Errorf("row-level security: %w", err)
	}
	for _, table := range tables {
		if _, err := pool.ExecContext(ctx, policyText(table)); err != nil {
			return fmt.Errorf("row-level security of %s: %w", table, err)
		}
	}
	if appRole == "" {
		return nil
	}
	if _, err := pool.ExecContext(ctx, grantText(appRole)); err != nil {
		return fmt.Errorf("grants to %s: %w", appRole, err)
	}
	return nil
}

// tablesWithMunicipality are those that have no policy of ours yet.
func tablesWithMunicipality(ctx context.Context, pool *sql.DB) ([]string, error) {
	rows, err := pool.QueryContext(ctx, `
		select c.relname
		from pg_class c
		join pg_attribute a on a.attrelid = c.oid and a.attname = 'municipality' and not a.attisdropped
		where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
		and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'tomoni_municipality')
		order by c.relname`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var tables []string
	for rows.Next() {
		var table string
		if err := rows.Scan(&table); err != nil {
			return nil, err
		}
		tables = append(tables, quoted(table))
	}
	return tables, rows.Err()
}

// policyText needs no "force": only owners escape, and the program is none.
func policyText(table string) string {
	const own = "municipality = nullif(current_setting('tomoni.municipality', true), '')::bigint"
	return "alter table " + table + " enable row level security; " +
		"create policy tomoni_municipality on " + table + " using (" + own + ") with check (" + own + ")"
}

func grantText(role string) string {
	return "grant usage on schema public to " + quoted(role) + "; " +
		"grant select, insert, update, delete on all tables in schema public to " + quoted(role) + "; " +
		"revoke insert, update, delete on goose_db_version from " + quoted(role)
}

// quoted writes a name for SQL.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
