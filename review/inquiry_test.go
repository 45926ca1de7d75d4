package review

import (
	"fmt"
	"testing"
	"time"

	"tomoni/audit"
	"tomoni/sharing"
	"tomoni/store"
)

// look is one of a desk, told apart by n.
func look(n byte, desk byte, role sharing.Role) audit.Look {
	return audit.Look{ID: store.ID{n}, Staff: store.ID{7}, Desk: store.ID{desk}, Role: string(role), Action: audit.ActionLook, Ground: "B1",
		At: time.Date(2026, 11, 20+int(n)%5, 3, 0, 0, 0, time.UTC)}
}

func TestAnAnswerLeavesOutWhatWouldTellOfAWithheldRecord(t *testing.T) {
	const care, abuse, both = 1, 2, 3
	c := sharing.Counsellor
	for name, k := range map[string]struct {
		behind looksBehind
		lines  string // desks and times, newest first
		left   int
	}{
		"nobody":                       {looksBehind{}, "", 0},
		"the desk of the worry":        {looksBehind{told: []audit.Look{look(1, care, c)}}, "1x1", 0},
		"found by person and record":   {looksBehind{person: []audit.Look{look(1, care, c)}, told: []audit.Look{look(1, care, c)}}, "1x1", 0},
		"twice on a day is one line":   {looksBehind{told: []audit.Look{look(1, care, c), look(6, care, c)}}, "1x2", 0},
		"newest first":                 {looksBehind{told: []audit.Look{look(1, care, c), look(4, both, c)}}, "3x1 1x1", 0},
		"only a withheld record":       {looksBehind{withheld: []audit.Look{look(1, abuse, c)}}, "", 1},
		"its looks at the person too":  {looksBehind{person: []audit.Look{look(2, abuse, c)}, withheld: []audit.Look{look(1, abuse, c)}}, "", 2},
		"known for another worry":      {looksBehind{told: []audit.Look{look(3, both, c)}, withheld: []audit.Look{look(2, both, c)}}, "3x1 3x1", 0},
		"a list with both":             {looksBehind{told: []audit.Look{look(1, both, c)}, withheld: []audit.Look{look(1, both, c)}}, "3x1", 0},
		"who reported is never named":  {looksBehind{person: []audit.Look{look(1, care, sharing.Volunteer)}}, "", 1},
		"who reviewed the log is told": {looksBehind{person: []audit.Look{look(1, care, sharing.LogReviewer)}}, "1x1", 0},
		"the program itself":           {looksBehind{person: []audit.Look{{ID: store.ID{1}, Desk: store.ID{care}}}}, "", 0},
	} {
		list, left := k.behind.lines()
		got := ""
		for i, l := range list {
			if i > 0 {
				got += " "
			}
			got += fmt.Sprintf("%dx%d", l.Desk[0], l.Times)
		}
		if got != k.lines || left != k.left {
			t.Errorf("%s: %q and %d left out, want %q and %d", name, got, left, k.lines, k.left)
		}
	}
}
