package store

import "context"

// Answer is what a query will give that was asked ahead.
type Answer[T any] struct {
	tx   *Tx
	rows []T
	err  error
	done bool
}

// Ask asks a query whose answer is waited for later. Everything that was asked
// is sent together when the first answer is wanted: to PostgreSQL in one journey,
// which costs more than most queries. So a loader asks for all that does not
// depend on each other, and then reads.
func Ask[T any](tx *Tx, scan func(Row) (T, error), q string, args ...any) *Answer[T] {
	a := &Answer[T]{tx: tx}
	text, values, err := tx.prepare(q, args)
	if err != nil {
		return Answered[T](nil, err)
	}
	tx.asked = append(tx.asked, question{q: q, text: text, values: values, row: func(r Row) error {
		one, err := scan(r)
		a.rows = append(a.rows, one)
		return err
	}, end: func(err error) {
		a.done = true
		if a.err = err; err != nil {
			a.rows = nil
		}
	}})
	return a
}

// Answered is an answer that needs no question: a refusal, or what is known.
func Answered[T any](rows []T, err error) *Answer[T] {
	return &Answer[T]{rows: rows, err: err, done: true}
}

// All gives every row; without rows it is nil.
func (a *Answer[T]) All() ([]T, error) {
	if !a.done {
		a.tx.answer()
	}
	return a.rows, a.err
}

// First gives the first row; false when there is none.
func (a *Answer[T]) First() (one T, found bool, err error) {
	all, err := a.All()
	if err != nil || len(all) == 0 {
		return one, false, err
	}
	return all[0], true, nil
}

// question is a query on its way.
type question struct {
	q, text string
	values  []any
	row     func(Row) error
	end     func(error)
}

// together is a connection that can answer several questions in one journey.
type together interface {
	together(ctx context.Context, list []queued, read func(n int, rows cursor) error) error
}

// answer sends all that was asked. A failure is everybody's: the transaction is broken.
func (tx *Tx) answer() {
	asked := tx.asked
	tx.asked = nil
	conn, ok := tx.conn.(together)
	if !ok {
		for _, a := range asked {
			a.end(tx.eachOf(a.q, a.text, a.values, func(r Row) (bool, error) { return true, a.row(r) }))
		}
		return
	}
	list := make([]queued, len(asked))
	for i, a := range asked {
		list[i] = queued{a.text, a.values}
	}
	last := 0
	err := conn.together(tx.ctx, list, func(n int, rows cursor) error {
		last = n
		for rows.Next() {
			if err := asked[n].row(scanner{rows}); err != nil {
				rows.Close()
				return err
			}
		}
		rows.Close()
		return rows.Err()
	})
	if err != nil {
		err = tx.failed(err, asked[last].q)
	}
	for _, a := range asked {
		a.end(err)
	}
}
