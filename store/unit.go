package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"time"
)

const (
	// maxBatch is how many units share one transaction at most.
	maxBatch = 128
	// maxBatchTime ends the taking in of further units, so that the first one
	// does not wait long for its commit.
	maxBatchTime = 10 * time.Millisecond
	// maxAttempts is how often a unit is run before it is given up.
	maxAttempts = 12
)

// backoff is a random wait that doubles with each attempt, 0.5 ms to about 200 ms.
func backoff(attempt int) time.Duration {
	longest := 500 * time.Microsecond << min(attempt, 8)
	return longest/2 + rand.N(longest)
}

// The states of a unit that waits.
const (
	waiting int32 = iota
	running
	withdrawn
)

// unit is one unit of work on its way through the writer.
type unit struct {
	ctx     context.Context // without the request's cancellation
	session Session
	fn      func(*Tx) error
	state   atomic.Int32
	err     error
	panic   any           // what fn panicked with
	done    chan struct{} // closed when err is final
}

// write hands a unit to the writer and waits until it is durable or refused. A
// request that is given up while its unit waits takes the unit back; one whose
// unit is running waits for its end.
func (l *lite) write(ctx context.Context, s Session, fn func(*Tx) error) error {
	inside := context.WithValue(context.WithoutCancel(ctx), inUnit{}, true)
	u := &unit{ctx: inside, session: s, fn: fn, done: make(chan struct{})}
	if err := l.enqueue(ctx, u); err != nil {
		return err
	}
	select {
	case <-u.done:
	case <-ctx.Done():
		if u.state.CompareAndSwap(waiting, withdrawn) {
			return ctx.Err()
		}
		<-u.done
	}
	if u.panic != nil {
		panic(u.panic)
	}
	return u.err
}

func (l *lite) enqueue(ctx context.Context, u *unit) error {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.closed {
		return ErrClosed
	}
	select {
	case l.queue <- u:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// run is the writer: it takes units until the queue is closed.
func (l *lite) run(c *conn) {
	defer close(l.ended)
	defer c.close()
	for u := range l.queue {
		if !l.admitted(u) {
			continue
		}
		b := &batch{l: l, c: c}
		if err := b.begin(); err != nil {
			u.finish(err)
			continue
		}
		b.fill(u)
		b.end()
	}
}

// admitted decides whether a unit may begin; if not, it is answered here.
func (l *lite) admitted(u *unit) bool {
	if !u.state.CompareAndSwap(waiting, running) {
		return false
	}
	if l.failed != nil {
		u.finish(fmt.Errorf("%w: %w", ErrStopped, l.failed))
		return false
	}
	if err := l.enoughSpace(u); err != nil {
		u.finish(err)
		return false
	}
	return true
}

// enoughSpace refuses a unit when the disk is nearly full.
func (l *lite) enoughSpace(u *unit) error {
	if u.session.Urgent || l.opt.MinFree < 0 {
		return nil
	}
	free, err := l.opt.Free()
	if err != nil {
		return fmt.Errorf("look at free space: %w", err)
	}
	if free < l.opt.MinFree {
		return fmt.Errorf("%w: %d bytes", ErrFull, free)
	}
	return nil
}

// finish answers the unit's request.
func (u *unit) finish(err error) {
	u.err = err
	close(u.done)
}

// batch is a transaction that units share.
type batch struct {
	l     *lite
	c     *conn
	units []*unit // those whose work stands in the transaction
	lost  error   // why the engine has rolled the transaction back
	left  []*unit // those that the loss has left without an answer
}

// begin starts the transaction; another process may hold the file for a moment.
func (b *batch) begin() error {
	for attempt := range maxAttempts {
		err := b.l.opt.Fault("begin")
		if err == nil {
			_, err = b.c.exec(context.Background(), "begin immediate", nil)
		}
		if err == nil {
			return nil
		}
		if !again(err) {
			return fmt.Errorf("begin unit: %w", err)
		}
		time.Sleep(backoff(attempt))
	}
	return ErrBusy
}

// fill runs the first unit and those that have come meanwhile.
func (b *batch) fill(first *unit) {
	started := time.Now()
	b.add(first)
	for n := 1; n < maxBatch && b.lost == nil && time.Since(started) < maxBatchTime; n++ {
		select {
		case u, ok := <-b.l.queue:
			if !ok {
				return
			}
			if b.l.admitted(u) {
				b.add(u)
			}
		default:
			return
		}
	}
}

// add runs one unit in a savepoint of its own, again when it asks for it.
func (b *batch) add(u *unit) {
	for attempt := range maxAttempts {
		err := b.try(u)
		switch {
		case err == nil:
			b.units = append(b.units, u)
			return
		case b.c.outside():
			b.lost = err
			b.left = append(b.units, u)
			b.units = nil
			return
		case !again(err):
			u.finish(err)
			return
		}
		if attempt > 2 {
			time.Sleep(backoff(0))
		}
	}
	u.finish(ErrBusy)
}

// try runs the unit once. When it fails, nothing of it is left in the
// transaction, or the transaction is gone.
func (b *batch) try(u *unit) error {
	tx := &Tx{ctx: u.ctx, conn: b.c, engine: SQLite, session: u.session, memory: b.l.opt.memory}
	return tx.Savepoint(func() error {
		err := u.work(tx)
		if err == nil {
			err = b.l.opt.Fault("unit")
		}
		return err
	})
}

// errPanic stands for a panic of a unit until its own request raises it again.
var errPanic = errors.New("store: a unit panicked")

// work calls the unit's function; a panic goes to the request, not the writer.
func (u *unit) work(tx *Tx) (err error) {
	defer func() {
		if r := recover(); r != nil {
			u.panic, err = r, errPanic
		}
	}()
	return tx.run(u.fn)
}

// end commits and answers. Once COMMIT was asked for and has failed, nobody
// knows what the disk holds, so the program stops.
func (b *batch) end() {
	if b.lost != nil {
		b.oneByOne()
		return
	}
	if len(b.units) == 0 {
		b.c.exec(context.Background(), "rollback", nil)
		return
	}
	if err := b.commit(); err != nil {
		b.l.fail(b.units, err)
		return
	}
	for _, u := range b.units {
		u.finish(nil)
	}
}

func (b *batch) commit() error {
	if err := b.l.opt.Fault("commit"); err != nil {
		b.c.exec(context.Background(), "rollback", nil)
		return err
	}
	_, err := b.c.exec(context.Background(), "commit", nil)
	return err
}

// fail stops the program after a commit that failed. Its units get an answer
// only when Stop returns, which it does in tests.
func (l *lite) fail(units []*unit, err error) {
	l.failed = err
	l.opt.Stop(err)
	for _, u := range units {
		u.finish(fmt.Errorf("%w: %w", ErrStopped, err))
	}
}

// oneByOne runs again, each in a transaction of its own, the units of a batch
// that was lost before COMMIT; one that loses its own transaction has failed.
func (b *batch) oneByOne() {
	b.l.opt.Log.Warn("a batch of units was lost before its commit; running them one by one", "units", len(b.left), "cause", b.lost)
	for _, u := range b.left {
		if b.l.failed != nil {
			u.finish(fmt.Errorf("%w: %w", ErrStopped, b.l.failed))
			continue
		}
		alone := &batch{l: b.l, c: b.c}
		if err := alone.begin(); err != nil {
			u.finish(err)
			continue
		}
		alone.add(u)
		if alone.lost != nil {
			u.finish(alone.lost)
			continue
		}
		alone.end()
	}
}
