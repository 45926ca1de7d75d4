package command

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"log/slog"
	"slices"
	"sort"
	"time"

	"tomoni/audit"
	"tomoni/ja"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Engine runs commands against a database. House fills it; its zero fields
// are not usable, except Log.
type Engine struct {
	DB    *store.DB
	Clock func() time.Time
	Key   []byte // of the ids made inside commands
	// Viewer gives the viewer for a staff member in a duty, inside the
	// transaction (office); NotFound when the duty has ended or is not confirmed.
	Viewer func(tx *store.Tx, staff, duty store.ID, now time.Time) (sharing.Viewer, error)
	// Code reports whether a code list of the municipality has the code on a day (area).
	Code func(tx *store.Tx, list, code string, on ja.Date) (bool, error)
	// Named reports whether an id names a desk, a place or a colleague of the
	// viewer today, for the tag of:"…" (office, area).
	Named func(u *Unit, kind string, id store.ID) (bool, error)
	// Name gives the name of a staff member (office), for who was first.
	Name func(tx *store.Tx, staff store.ID) (string, error)
	Log  *slog.Logger

	commands map[string]*Command
	handlers map[string][]string
}

// Register adds commands; two of one name are a mistake of the programmer.
func (e *Engine) Register(list ...*Command) {
	if e.commands == nil {
		e.commands = map[string]*Command{}
	}
	for _, c := range list {
		if e.commands[c.Name] != nil {
			panic("command: declared twice: " + c.Name)
		}
		e.commands[c.Name] = c
	}
}

// Commands lists the registry by name: for the API, its description and the
// tests of access.
func (e *Engine) Commands() []*Command {
	var list []*Command
	for _, c := range e.commands {
		list = append(list, c)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	return list
}

// Find gives the command of a name, nil when there is none.
func (e *Engine) Find(name string) *Command { return e.commands[name] }

// Do runs a command. The error is a *words.Fault when a person can do something
// about it. A success is durable, with its audit row, when Do returns.
func (e *Engine) Do(ctx context.Context, act Act, name string, in Input) (Result, error) {
	return e.do(ctx, act, name, in, func(*store.Tx) error { return nil })
}

// maxUnknown is how often a command is run whose commit nobody knows of.
const maxUnknown = 3

// do is Do with something more to do in the same unit. Whether the same act was
// done before is asked only when the unit has failed: the row of an act that is
// sent twice is there already and refuses itself.
func (e *Engine) do(ctx context.Context, act Act, name string, in Input, then func(*store.Tx) error) (Result, error) {
	c := e.commands[name]
	if c == nil || act.ID.IsZero() {
		return Result{}, words.NotFound()
	}
	if act.At.IsZero() {
		act.At = e.Clock()
	}
	if c.ahead != nil && e.inPosition(ctx, act, c) {
		act.ahead = c.ahead(ctx, in)
	}
	for n := 1; ; n++ {
		result, looks, err := e.attempt(ctx, act, c, in, then)
		if err == nil {
			return result, nil
		}
		before, found, err := e.settle(ctx, act, c, in, then, looks, err)
		if found {
			return before, nil
		}
		if n == maxUnknown || !errors.Is(err, store.ErrUnknown) {
			return Result{}, e.said(err)
		}
	}
}

// inPosition reports whether an act comes from somebody in whose position the
// command can be done, so that nothing is read for others; the unit refuses them.
func (e *Engine) inPosition(ctx context.Context, act Act, c *Command) (may bool) {
	if act.System {
		return true
	}
	err := e.DB.Read(ctx, store.Session{Municipality: act.Municipality, Viewer: act.Staff}, func(tx *store.Tx) error {
		v, err := e.Viewer(tx, act.Staff, act.Duty, act.At)
		may = err == nil && c.forRole(v.Role)
		return err
	})
	return may && err == nil
}

// attempt runs the command as one unit of work. Of one that failed, what it has
// looked at comes back: a refusal may show it.
func (e *Engine) attempt(ctx context.Context, act Act, c *Command, in Input, then func(*store.Tx) error) (result Result, looks []sharing.Look, err error) {
	err = e.write(ctx, act, func(tx *store.Tx) error {
		u, err := e.unit(tx, act, c.Name)
		if err != nil {
			return err
		}
		looks = nil
		if result, err = e.run(u, c, in); err != nil {
			looks = u.Looks()
			return u.rows.onThePage(err)
		}
		return then(tx)
	})
	return result, looks, err
}

// settle finds out, in a unit of its own, what a failure means: the act was done
// before, which is answered again, or it was refused, which is audited.
func (e *Engine) settle(ctx context.Context, act Act, c *Command, in Input, then func(*store.Tx) error, looks []sharing.Look, cause error) (result Result, found bool, err error) {
	if notTaken(cause) {
		return result, false, cause
	}
	said := cause
	err = e.write(ctx, act, func(tx *store.Tx) error {
		u, err := e.unit(tx, act, c.Name)
		if err != nil {
			return err
		}
		said = cause
		if result, found, err = e.before(u, c, in); found {
			return then(tx)
		}
		if err != nil {
			said = err
		}
		if _, ok := words.AsFault(said); ok {
			return e.auditRefusal(u, said, looks)
		}
		return err
	})
	switch {
	case err != nil:
		return Result{}, false, err
	case found:
		return result, true, nil
	}
	return Result{}, false, said
}

// notTaken tells whether the store did not take the unit at all, which says
// nothing about the act; it would not take another one either.
func notTaken(err error) bool {
	return slices.ContainsFunc([]error{store.ErrFull, store.ErrClosed, store.ErrBusy, store.ErrStopped, context.Canceled, context.DeadlineExceeded},
		func(refusal error) bool { return errors.Is(err, refusal) })
}

func (e *Engine) write(ctx context.Context, act Act, fn func(*store.Tx) error) error {
	return e.DB.Write(ctx, store.Session{Municipality: act.Municipality, Viewer: act.Staff}, fn)
}

// said turns what the store refuses into words for people.
func (e *Engine) said(err error) error {
	if errors.Is(err, store.ErrFull) {
		return words.Unavailable(diskFull, err)
	}
	return err
}

func (e *Engine) unit(tx *store.Tx, act Act, name string) (*Unit, error) {
	v := sharing.AsSystem(act.Municipality)
	if !act.System {
		var err error
		if v, err = e.Viewer(tx, act.Staff, act.Duty, act.At); err != nil {
			return nil, err
		}
		v.Lang = act.Lang
	}
	u := &Unit{Reading: sharing.NewReading(tx, v, act.At, act.ID, act.Source), Act: act, Command: name,
		key: e.Key, made: map[string]int{}, fresh: map[store.ID]bool{}, engine: e, name: e.Name}
	u.event = u.Event(name)
	u.event.Result = "done"
	return u, nil
}

// run is one command inside its unit.
func (e *Engine) run(u *Unit, c *Command, in Input) (Result, error) {
	payload, hash, err := e.payload(u, c, in)
	if err != nil {
		return Result{}, err
	}
	if err := c.allowed(u, payload); err != nil {
		return Result{}, err
	}
	if err := u.inTime(payload); err != nil {
		return Result{}, err
	}
	if payload, err = c.completed(u, payload); err != nil {
		return Result{}, err
	}
	result, err := c.do(u, payload)
	if err != nil {
		return Result{}, err
	}
	if err := u.finish(); err != nil {
		return Result{}, err
	}
	if err := saveDone(u, c, hash, result); err != nil {
		return Result{}, err
	}
	return result, e.auditDone(u)
}

// before gives the answer of an act that was done before, to whoever still has
// the right to it; to others it says that it is done and nothing else. It asks
// for a payload with faults too: a day in it may have passed since.
func (e *Engine) before(u *Unit, c *Command, in Input) (Result, bool, error) {
	payload, hash, err := e.payload(u, c, in)
	if hash == nil {
		return Result{}, false, err
	}
	before, found, err := doneBefore(u, c, hash)
	if err != nil || !found {
		return Result{}, false, err
	}
	if c.allowed(u, payload) != nil {
		before = Result{}
	}
	before.Replayed, before.Said = true, alreadyDone.With()
	return before, true, nil
}

// payload decodes what was sent. One with faults comes with its hash too.
func (e *Engine) payload(u *Unit, c *Command, in Input) (payload any, hash []byte, err error) {
	payload, fault := in.decode(e, u, c)
	if payload == nil {
		return nil, nil, fault
	}
	if hash, err = e.payloadHash(c, payload); err != nil {
		return nil, nil, err
	}
	return payload, hash, fault
}

// payloadHash tells one payload from another. A secret is left out when a
// payload is written as JSON, but another one is another payload; with the key,
// nobody can try out secrets on what is stored.
func (e *Engine) payloadHash(c *Command, payload any) ([]byte, error) {
	b, err := json.Marshal(payload)
	mac := hmac.New(sha256.New, e.Key)
	mac.Write(b)
	for _, secret := range c.secretsIn(payload) {
		mac.Write([]byte{0})
		mac.Write([]byte(secret))
	}
	return mac.Sum(nil), err
}

// auditDone writes what was done and what was looked at on the way.
func (e *Engine) auditDone(u *Unit) error {
	entries := []audit.Entering{{Event: u.event}}
	for _, event := range u.extra {
		entries = append(entries, audit.Entering{Event: event})
	}
	return audit.AppendAll(u.Tx, append(entries, entering(u.Looks())...))
}

func (e *Engine) auditRefusal(u *Unit, refused error, looks []sharing.Look) error {
	event := u.Event(u.Command)
	event.Result = "refused"
	f, ok := words.AsFault(refused)
	if ok {
		event.Fields = []string{f.Said.Text.Key}
	}
	if err := audit.Append(u.Tx, event); err != nil || !ok || f.Clash == nil {
		return err
	}
	return WriteLooks(u.Tx, looks) // a clash shows what stands now: law L14
}

// WriteLooks writes what a reading collected into the audit log, in the
// caller's unit.
func WriteLooks(tx *store.Tx, looks []sharing.Look) error {
	return audit.AppendAll(tx, entering(looks))
}

func entering(looks []sharing.Look) []audit.Entering {
	var list []audit.Entering
	for _, l := range looks {
		list = append(list, audit.Entering{Event: l.Event, Shown: l.Shown})
	}
	return list
}
