package neighbour

import "embed"

// Migrations are the tables of this package.
//
//go:embed migrations/*.sql
var Migrations embed.FS
