package store

import "strings"

// Rows are rows on their way into one table. They are written with few
// statements: the sizes are powers of two, so that rows of every number share
// seven statements, which stay prepared.
type Rows struct {
	into, conflict string
	width          int
	args           []any
}

// mostRows is how many rows one statement writes; a power of two.
const mostRows = 64

// Into begins rows for a table with its columns: "person_key (municipality, …)".
func Into(table string) *Rows {
	return &Rows{into: table, width: 1 + strings.Count(table, ",")}
}

// OrNothing leaves a row out whose key is there already.
func (r *Rows) OrNothing() *Rows {
	r.conflict = " on conflict do nothing"
	return r
}

// Add adds a row; its values are in the order of the columns.
func (r *Rows) Add(values ...any) { r.args = append(r.args, values...) }

// Save writes the rows, as [Tx.Later] does.
func (r *Rows) Save(tx *Tx) error {
	one := "(?" + strings.Repeat(", ?", r.width-1) + ")"
	for size := mostRows; size > 0; size /= 2 {
		for len(r.args) >= size*r.width {
			q := "insert into " + r.into + " values " + one + strings.Repeat(", "+one, size-1) + r.conflict
			if err := tx.Later(q, r.args[:size*r.width]...); err != nil {
				return err
			}
			r.args = r.args[size*r.width:]
		}
	}
	return nil
}
