// Package progress is ふりかえる, reviewing: how many there were, of what, where
// and for how long, as figures that the work itself has counted (package tally).
//
// # What may be shown
//
// Statistics are released under B13. What the viewer's own desk has counted is
// shown as it is. Of all desks together, what the other desks add to a figure is
// shown when it is nothing or at least the plan pack's small_cell (five); between
// that it is held back. A figure that is held back could be found again by taking
// others from a sum, so more are held back until no line (over months, over
// places, over what a table tells apart) leaves exactly one, or only ones, open
// (complementary suppression, suppress.go). Only fixed tables are offered, a month
// or a fiscal year of them, so that no two questions can be taken from each other
// that the rule has not looked at.
//
// # From a number to the records
//
// A link beside a number opens what belongs to it and what the viewer may see
// besides: never more than the ordinary lists would show.
//
// # A month that is settled
//
// After a month is locked (tally.Lock) what is still entered for it counts as a
// correction and is told apart from what was settled.
package progress
