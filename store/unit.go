package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// maxBatch is how many units share one transaction at most; on PostgreSQL
	// fewer, which remembers 64 savepoints of a transaction cheaply.
	maxBatch       = 128
	maxServerBatch = 48
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

// line is where units wait for their turn, first come first served. One writer
// takes them, on both engines: units of one program never meet each other, so
// that nobody's words are refused because others type. Another program on the
// same server may still be met; then the unit is run again.
type line struct {
	w     writer
	opt   Options
	most  int // units in a batch
	units chan *unit
	ended chan struct{} // closed when the writer has ended

	mu     sync.RWMutex // closed and sends to units
	closed bool
	failed error // set once a commit has failed for good; writer only
}

// writer is the one connection on which units are written.
type writer interface {
	// begin starts the transaction of a batch.
	begin() error
	// tx is the transaction as one unit sees it.
	tx(*unit) *Tx
	// kept closes the part of a unit that stays in the transaction.
	kept()
	// lost tells whether a unit that has ended with err took the whole
	// transaction with it, in which it was alone or not.
	lost(err error, alone bool) bool
	// commit makes it durable, and tells what is known when it fails.
	commit() (outcome, error)
	rollback()
	close()
}

// outcome is what is known after a COMMIT.
type outcome int

const (
	committed outcome = iota
	undone            // nothing of it is there
	unknown           // it is there or it is not
)

func newLine(w writer, o Options, most int) *line {
	l := &line{w: w, opt: o, most: most, units: make(chan *unit, maxBatch), ended: make(chan struct{})}
	go l.run()
	return l
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
	runs    int // how often fn was called
	err     error
	panic   any           // what fn panicked with
	done    chan struct{} // closed when err is final
}

// write hands a unit to the writer and waits until it is durable or refused. A
// request that is given up while its unit waits takes the unit back; one whose
// unit is running waits for its end.
func (l *line) write(ctx context.Context, s Session, fn func(*Tx) error) error {
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

func (l *line) enqueue(ctx context.Context, u *unit) error {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.closed {
		return ErrClosed
	}
	select {
	case l.units <- u:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// close ends the writer after the units that wait; false when it had been
// closed before.
func (l *line) close() bool {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return false
	}
	l.closed = true
	close(l.units)
	l.mu.Unlock()
	<-l.ended
	return true
}

// run is the writer's life: it takes units until the line is closed.
func (l *line) run() {
	defer close(l.ended)
	defer l.w.close()
	for u := range l.units {
		if !l.admitted(u) {
			continue
		}
		b := &batch{l: l}
		b.fill(u)
		b.end()
	}
}

// admitted decides whether a unit may begin; if not, it is answered here.
func (l *line) admitted(u *unit) bool {
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
func (l *line) enoughSpace(u *unit) error {
	if u.session.Urgent || l.opt.MinFree < 0 || l.opt.Free == nil {
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
	l     *line
	begun bool
	units []*unit // those whose work stands in the transaction
	lost  error   // why the transaction is gone
	left  []*unit // those that the loss has left without an answer
}

// begin starts the transaction; another process may hold the file for a moment.
func (b *batch) begin() error {
	for attempt := range maxAttempts {
		err := b.l.opt.Fault("begin")
		if err == nil {
			err = b.l.w.begin()
		}
		if err == nil {
			b.begun = true
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
	b.add(first)
	started := time.Now()
	for n := 1; n < b.l.most && b.lost == nil && time.Since(started) < maxBatchTime; n++ {
		select {
		case u, ok := <-b.l.units:
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

// add runs one unit, again when it asks for it.
func (b *batch) add(u *unit) {
	var err error
	for u.runs < maxAttempts {
		if !b.begun {
			if err := b.begin(); err != nil {
				u.finish(err)
				return
			}
		}
		err = b.try(u)
		switch {
		case err == nil:
			b.l.w.kept()
			b.units = append(b.units, u)
			return
		case b.l.w.lost(err, len(b.units) == 0):
			b.lost = err
			b.left = append(b.units, u)
			b.units = nil
			return
		}
		if len(b.units) == 0 {
			b.abandon()
		}
		if !again(err) {
			u.finish(err)
			return
		}
		if u.runs > 3 {
			time.Sleep(backoff(0))
		}
	}
	u.finish(fmt.Errorf("%w: %w", ErrBusy, err))
}

// try runs the unit once: in a savepoint of its own when there are others in
// the transaction, who must not go with it. When it fails, nothing of it is left
// in the transaction, or the transaction is to be abandoned, or it is gone.
func (b *batch) try(u *unit) error {
	u.runs++
	tx := b.l.w.tx(u)
	work := func() error {
		err := u.work(tx)
		if err == nil {
			err = b.l.opt.Fault("unit")
		}
		return err
	}
	if len(b.units) == 0 {
		return work()
	}
	return tx.Savepoint(work)
}

// abandon takes back a transaction in which nothing stands.
func (b *batch) abandon() {
	b.l.w.rollback()
	b.begun = false
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

// end commits and answers. On SQLite, once COMMIT was asked for and has failed,
// nobody knows what the disk holds, so the program stops; from a server that went
// away each unit hears that nobody knows, and a command can find out.
func (b *batch) end() {
	if b.lost != nil {
		b.l.w.rollback()
		b.oneByOne()
		return
	}
	if len(b.units) == 0 {
		if b.begun {
			b.abandon()
		}
		return
	}
	result, err := b.l.w.commit()
	switch result {
	case undone:
		b.lost, b.left, b.units = err, b.units, nil
		b.oneByOne()
	case unknown:
		b.l.unknown(b.units, err)
	case committed:
		for _, u := range b.units {
			u.finish(nil)
		}
	}
}

// unknown answers units of which nobody knows whether they were kept.
func (l *line) unknown(units []*unit, err error) {
	if !errors.Is(err, ErrUnknown) { // a file: stop the program, which returns only in tests
		l.failed = err
		l.opt.Stop(err)
		err = fmt.Errorf("%w: %w", ErrStopped, err)
	}
	for _, u := range units {
		u.finish(err)
	}
}

// oneByOne runs again, each in a transaction of its own, the units of a batch
// that was lost; one that loses its own transaction has failed, unless it lost
// against another program or the server went away.
func (b *batch) oneByOne() {
	if len(b.left) > 1 && !again(b.lost) { // meeting others is nothing to report
		b.l.opt.Log.Warn("a batch of units was lost; running them one by one", "units", len(b.left), "cause", b.lost)
	}
	for _, u := range b.left {
		if b.l.failed != nil {
			u.finish(fmt.Errorf("%w: %w", ErrStopped, b.l.failed))
			continue
		}
		b.l.alone(u, b.lost)
	}
}

// alone runs a unit in a transaction of its own until it has an answer. The
// others wait meanwhile, so that nobody overtakes it for ever.
func (l *line) alone(u *unit, lost error) {
	for attempt := 0; u.runs < maxAttempts; attempt++ {
		b := &batch{l: l}
		b.add(u)
		if b.lost == nil && len(b.units) == 0 {
			return // answered
		}
		if b.lost == nil {
			var result outcome
			result, b.lost = l.w.commit()
			switch result {
			case committed:
				u.finish(nil)
				return
			case unknown:
				l.unknown([]*unit{u}, b.lost)
				return
			}
		}
		l.w.rollback()
		if lost = b.lost; !again(lost) {
			u.finish(lost)
			return
		}
		time.Sleep(backoff(attempt))
	}
	u.finish(fmt.Errorf("%w: %w", ErrBusy, lost))
}
