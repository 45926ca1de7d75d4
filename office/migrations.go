package office

import (
	"embed"

	"tomoni/store"
)

// Migrations are the tables of this package.
//
//go:embed migrations/*.sql
var Migrations embed.FS

// What an office is changes a few times a day at most and is asked for with every
// request.
var _ = store.Settled("organisation", "commission", "desk", "desk_issue", "desk_coordinator", "office_day", "staff", "duty", "api_token")
