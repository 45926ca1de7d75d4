package store

import (
	"context"
	"database/sql"
	"fmt"
)

// foretold tells SQLite what it cannot know: that `municipality`, which leads
// every index, tells no two rows of a file apart, while the columns behind it do.
// Without a word it takes the first column of every index for the telling one and
// walks through everybody to spare itself the sorting of three rows. The figures
// are the engine's own guesses, moved on by one column; an index over a part of a
// table is small. They are written and never counted (no `analyze` of the data),
// so that a query has one plan on the first day and after ten years, on a laptop
// and in a test. PostgreSQL counts for itself.
const foretold = `
insert into sqlite_stat1 (tbl, idx, stat)
select m.tbl_name, m.name, (
  select n.rows || ' ' || group_concat(case
    when i.seqno = 0 then n.rows
    when i.seqno = i.last and l."unique" = 1 then 1
    else max(11 - i.seqno, 5) end, ' ')
  from (select seqno, max(seqno) over () last from pragma_index_info(m.name) order by seqno) i)
from sqlite_schema m
join pragma_index_list(m.tbl_name) l on l.name = m.name
join (select 0 partial, 1000000 rows union all select 1, 1000) n on n.partial = l.partial
where m.type = 'index' and m.tbl_name not like 'sqlite%'`

// foretell writes the figures anew, for the indexes that there are now.
func foretell(ctx context.Context, pool *sql.DB) error {
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, q := range []string{
		"analyze sqlite_schema", // makes the table of figures and counts nothing
		"delete from sqlite_stat1",
		foretold,
	} {
		if _, err := tx.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("figures for plans: %w", err)
		}
	}
	return tx.Commit()
}
