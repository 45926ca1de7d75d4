package store

// Waiting is how many units stand in the line.
func (db *DB) Waiting() int {
	if db.engine == PostgreSQL {
		return len(db.pg.units)
	}
	return len(db.lite.units)
}

// Rewrite is numbered without its memory.
var Rewrite = rewrite

// MaxAttempts is how often a unit is run before it is given up.
const MaxAttempts = maxAttempts
