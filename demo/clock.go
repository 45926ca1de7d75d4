package demo

import (
	"sync"
	"time"
)

// clock is the demo's time. While the demo is made it is set step by step;
// when it is served it runs on from the day on which it was made, so that
// "today" stays that day for as long as somebody tries it.
type clock struct {
	mu   sync.Mutex
	now  time.Time
	from time.Time // the real moment at which it began to run; zero: it stands
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.from.IsZero() {
		return c.now.Add(time.Since(c.from))
	}
	c.now = c.now.Add(time.Millisecond)
	return c.now
}

func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if t.After(c.now) {
		c.now = t
	}
}

func (c *clock) run(from time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.from = from
}

// peek is the time without letting it go on.
func (c *clock) peek() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}
