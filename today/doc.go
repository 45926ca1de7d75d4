// Package today (今日) is the first page of the day: what is overdue, what is
// due today and what this week, of oneself or of the whole desk; for a
// supervisor what nobody has in hand and how much each carries; for a
// coordinator the way to the board. It holds no data of its own: everything
// stands in the work lists of package record (promise 2).
package today
