package house_test

import (
	"testing"

	"tomoni/house"
	"tomoni/review"
)

// Whoever reviews the log reads what was done, not the name of a command.
func TestEveryCommandHasWordsForTheLog(t *testing.T) {
	for _, c := range house.Commands() {
		if _, ok := review.ActText(c.Name); !ok {
			t.Errorf("%s has no words in review/words_acts.go", c.Name)
		}
	}
}
