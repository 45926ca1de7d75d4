package words

import "time"

// Clash is what a conflict shows: who was first and when, and what stands now
// beside what was sent. Nothing of either is lost (promise 4).
type Clash struct {
	Version int // of what stands now; sending again names it
	By      string
	At      time.Time
	Beside  []Beside
}

// Beside is one field that two people changed: what stands now and what was
// typed. It holds only what the reader may read.
type Beside struct {
	Field string // of the payload
	Label Text   // for what has no field in the form
	Now   any    // as the API gives it
	Said  string // Now in the reader's words
	Yours any
	Loose bool // the payload has no such field
}

// With puts a clash to a conflict.
func (f *Fault) With(c Clash) *Fault {
	f.Clash = &c
	return f
}
