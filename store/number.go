package store

import (
	"strconv"
	"strings"
	"sync"
)

// maxNumbered bounds the texts that are remembered; beyond it all are forgotten.
const maxNumbered = 8192

// numberedTexts remembers what numbered has made, as rooms ask the same
// questions all day.
var numberedTexts = struct {
	sync.RWMutex
	made map[string]string
}{made: map[string]string{}}

// numbered writes $1, $2 … for the `?` of a statement, as PostgreSQL wants.
func numbered(q string) string {
	numberedTexts.RLock()
	text, ok := numberedTexts.made[q]
	numberedTexts.RUnlock()
	if ok {
		return text
	}
	text = rewrite(q)
	numberedTexts.Lock()
	defer numberedTexts.Unlock()
	if len(numberedTexts.made) >= maxNumbered {
		clear(numberedTexts.made)
	}
	numberedTexts.made[q] = text
	return text
}

func rewrite(q string) string {
	var text strings.Builder
	from, n := 0, 0
	for at := range placeholders(q) {
		n++
		text.WriteString(q[from:at])
		text.WriteString("$" + strconv.Itoa(n))
		from = at + 1
	}
	text.WriteString(q[from:])
	return text.String()
}
