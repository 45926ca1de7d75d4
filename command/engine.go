package command

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"log/slog"
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
	c := e.commands[name]
	if c == nil || act.ID.IsZero() {
		return Result{}, words.NotFound()
	}
	if act.At.IsZero() {
		act.At = e.Clock()
	}
	var result Result
	var refused error
	err := e.DB.Write(ctx, store.Session{Municipality: act.Municipality, Viewer: act.Staff}, func(tx *store.Tx) error {
		result, refused = Result{}, nil
		u, err := e.unit(tx, act, name)
		if err != nil {
			return err
		}
		refused = tx.Savepoint(func() (err error) {
			result, err = e.run(u, c, in)
			return err
		})
		if refused == nil {
			return nil
		}
		refused = u.rows.onThePage(refused)
		if _, ok := words.AsFault(refused); !ok {
			return refused
		}
		return e.auditRefusal(u, refused)
	})
	if err == nil {
		err = refused
	}
	return result, e.said(err)
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
		key: e.Key, made: map[string]int{}, engine: e, name: e.Name}
	u.event = u.Event(name)
	u.event.Result = "done"
	return u, nil
}

// run is one command inside its savepoint.
func (e *Engine) run(u *Unit, c *Command, in Input) (Result, error) {
	payload, fault := in.decode(e, u, c)
	if payload == nil {
		return Result{}, fault
	}
	hash, err := e.payloadHash(c, payload)
	if err != nil {
		return Result{}, err
	}
	before, found, err := doneBefore(u, c, hash)
	if err != nil {
		return Result{}, err
	}
	if found {
		if c.allowed(u, payload) != nil {
			return Result{Replayed: true, Said: alreadyDone.With()}, nil
		}
		before.Replayed, before.Said = true, alreadyDone.With()
		return before, nil
	}
	if fault != nil {
		return Result{}, fault
	}
	if err := c.allowed(u, payload); err != nil {
		return Result{}, err
	}
	if err := u.inTime(payload); err != nil {
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

func (e *Engine) auditDone(u *Unit) error {
	for _, event := range append([]audit.Event{u.event}, u.extra...) {
		if err := audit.Append(u.Tx, event); err != nil {
			return err
		}
	}
	return WriteLooks(u.Tx, u.Looks())
}

func (e *Engine) auditRefusal(u *Unit, refused error) error {
	event := u.Event(u.Command)
	event.Result = "refused"
	f, ok := words.AsFault(refused)
	if ok {
		event.Fields = []string{f.Said.Text.Key}
	}
	if err := audit.Append(u.Tx, event); err != nil || !ok || f.Clash == nil {
		return err
	}
	return WriteLooks(u.Tx, u.Looks()) // a clash shows what stands now: law L14
}

// WriteLooks writes what a reading collected into the audit log, in the
// caller's unit.
func WriteLooks(tx *store.Tx, looks []sharing.Look) error {
	for _, l := range looks {
		if err := audit.AppendShown(tx, l.Event, l.Shown); err != nil {
			return err
		}
	}
	return nil
}
