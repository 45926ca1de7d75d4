package register

import "embed"

// Migrations are the tables of this room.
//
//go:embed migrations/*.sql
var Migrations embed.FS
