package store

// Waiting is how many units stand in the queue of an SQLite file.
func (db *DB) Waiting() int { return len(db.lite.queue) }

// Rewrite is numbered without its memory.
var Rewrite = rewrite

// MaxAttempts is how often a unit is run before it is given up.
const MaxAttempts = maxAttempts
