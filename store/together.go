package store

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"
)

// together answers several questions in one journey to the server. What was kept
// back goes with the first.
func (l *pipeline) together(ctx context.Context, list []queued, read func(n int, rows cursor) error) error {
	from := 0
	for ; !l.begun && from < len(list); from++ { // the first finds a connection that lives
		rows, err := l.query(ctx, list[from].q, list[from].args)
		if err == nil {
			err = read(from, rows)
		}
		if err != nil {
			return err
		}
	}
	var batch pgx.Batch
	for _, s := range slices.Concat(l.pending, list[from:]) {
		batch.Queue(s.q, s.args...)
	}
	if batch.Len() == 0 {
		return nil
	}
	results := l.raw.SendBatch(ctx, &batch)
	defer results.Close()
	if err := l.flush(results); err != nil {
		return err
	}
	for n := from; n < len(list); n++ {
		rows, err := results.Query()
		if err == nil {
			err = read(n, answer{rows, nil})
		}
		if err != nil {
			return err
		}
	}
	return results.Close()
}
