package store

import (
	"context"
	"sync"
)

// shelf holds the reading connections of a file that nobody uses. The one that
// was put back last is taken first: its page cache is warm, and those that are
// never needed are never opened.
type shelf struct {
	places chan struct{} // one for each connection that may be taken
	mu     sync.Mutex
	stack  []*conn
}

func newShelf(size int) *shelf {
	s := &shelf{places: make(chan struct{}, size)}
	for range size {
		s.places <- struct{}{}
	}
	return s
}

// take waits for a connection; nil is one that is still to be opened.
func (s *shelf) take(ctx context.Context) (*conn, error) {
	select {
	case _, open := <-s.places:
		if !open {
			return nil, ErrClosed
		}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	last := len(s.stack) - 1
	if last < 0 {
		return nil, nil
	}
	c := s.stack[last]
	s.stack = s.stack[:last]
	return c, nil
}

// put gives back what take gave; nil when the connection is gone.
func (s *shelf) put(c *conn) {
	s.mu.Lock()
	if c != nil {
		s.stack = append(s.stack, c)
	}
	s.mu.Unlock()
	s.places <- struct{}{}
}

// close waits until all are back and gives those that are open.
func (s *shelf) close() []*conn {
	for range cap(s.places) {
		<-s.places
	}
	close(s.places)
	return s.stack
}
