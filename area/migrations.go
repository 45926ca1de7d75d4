package area

import (
	"embed"

	"tomoni/store"
)

// Migrations are the tables of this package, for store.Migrate.
//
//go:embed migrations/*.sql
var Migrations embed.FS

// What a plan pack says changes with the pack and is asked for all the time.
var _ = store.Settled("layer", "area", "area_parent", "desk_area", "code_list", "code_value", "setting",
	"legal_row", "commission_pair", "danger_number", "report_place", "report_cell", "form_cell")
