// Package tally counts, exactly at every commit. A room adds to a counter in
// the same unit of work that saves what is counted; the sum is then right for
// whoever reads after the commit, and a dashboard reads a few rows instead of
// all records.
//
// Deltas are only inserted. A job folds them into sums now and then, which
// changes no total. A correction adds the opposite of what was counted and the
// right thing; nothing is overwritten (statistics that were frozen stay).
package tally
