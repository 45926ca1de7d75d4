package house

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/alexedwards/scs/v2"

	"tomoni/area"
	"tomoni/audit"
	"tomoni/command"
	"tomoni/office"
	"tomoni/store"
	"tomoni/web"
)

// Settings are what somebody who starts the program may decide. The zero
// value of each field is usable, but for DB and Pack.
type Settings struct {
	DB     string // sqlite:FILE or postgres://…, as the program's own role
	Pack   string // name of a plan pack, or its folder
	Key    []byte // secret of the deployment: ids of commands, pseudonyms in the log
	Clock  func() time.Time
	Log    *slog.Logger
	Demo   bool
	Secure bool // cookies only over TLS
	Store  store.Options
}

// House is a working program on one database for one municipality.
type House struct {
	Settings
	DB       *store.DB
	Engine   *command.Engine
	Server   *web.Server
	Plan     area.Pack
	Sessions *scs.SessionManager
	failures failures
}

// Open opens the database, installs the plan pack and wires every room.
// Migrations must have run.
func Open(ctx context.Context, s Settings) (*House, error) {
	if s.Clock == nil {
		s.Clock = time.Now
	}
	if s.Log == nil {
		s.Log = slog.Default()
	}
	pack, err := area.Open(s.Pack)
	if err != nil {
		return nil, fmt.Errorf("plan pack %s: %w", s.Pack, err)
	}
	s.Store.Clock, s.Store.Log = s.Clock, s.Log
	db, err := store.Open(ctx, s.DB, s.Store)
	if err != nil {
		return nil, err
	}
	h := On(db, pack, s)
	if err := h.install(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("install plan pack %s: %w", s.Pack, err)
	}
	return h, nil
}

// On wires the rooms on an open database, for tests that have one already.
func On(db *store.DB, pack area.Pack, s Settings) *House {
	if s.Clock == nil {
		s.Clock = time.Now
	}
	if s.Log == nil {
		s.Log = slog.Default()
	}
	audit.SetKey(s.Key)
	h := &House{Settings: s, DB: db, Plan: pack}
	h.Engine = &command.Engine{DB: db, Clock: s.Clock, Key: s.Key, Viewer: viewer, Code: area.Known, Named: named, Name: office.StaffName, Log: s.Log}
	h.wireHall()
	h.Engine.Register(Commands()...)
	for event, handlers := range handlers {
		for _, c := range handlers {
			h.Engine.Handle(event, c)
		}
	}
	h.Server = h.server()
	return h
}

// Municipality is the number that leads every key.
func (h *House) Municipality() int { return h.Plan.Municipality.Number() }

// Session is the program's own session, without a viewer.
func (h *House) Session() store.Session { return store.Session{Municipality: h.Municipality()} }

// Install writes the plan pack into the tables; for tests that use On.
func (h *House) Install(ctx context.Context) error { return h.install(ctx) }

// Close ends the house; the database's last words are written.
func (h *House) Close() error { return h.DB.Close() }
