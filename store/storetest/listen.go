package storetest

import (
	"slices"
	"sync"

	"github.com/ncruces/go-sqlite3"
)

// Statements are what connections to SQLite files run.
type Statements struct {
	mu   sync.Mutex
	on   bool
	said []string
}

// Listen hears, from now on, every connection that is opened in this process.
func Listen() *Statements {
	s := &Statements{}
	sqlite3.AutoExtension(func(c *sqlite3.Conn) error {
		return c.Trace(sqlite3.TRACE_STMT, func(_ sqlite3.TraceEvent, statement, _ any) error {
			s.mu.Lock()
			defer s.mu.Unlock()
			if text := statement.(*sqlite3.Stmt).SQL(); s.on && !slices.Contains(s.said, text) {
				s.said = append(s.said, text)
			}
			return nil
		})
	})
	return s
}

// During gives what is run while fn is.
func (s *Statements) During(fn func()) []string {
	s.mu.Lock()
	s.on, s.said = true, nil
	s.mu.Unlock()
	fn()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.on = false
	return s.said
}
