package area

import "embed"

// Migrations are the tables of this package, for store.Migrate.
//
//go:embed migrations/*.sql
var Migrations embed.FS
