// Package housetest builds a working house for tests: a real database of each
// engine, the plan pack installed, staff with confirmed duties, a clock that the
// test moves, and commands sent as a form would send them.
package housetest

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"tomoni/area"
	"tomoni/command"
	"tomoni/house"
	"tomoni/ja"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
	"tomoni/words"
)

// World is a house with people who work in it.
type World struct {
	T     testing.TB
	House *house.House
	Now   time.Time
	mu    sync.Mutex
	n     int
	dice  *rand.Rand

	guests []Actor // who may sign in by token
}

// Actor is somebody in a duty at a desk.
type Actor struct {
	Name              string
	Staff, Duty, Desk store.ID
	Role              sharing.Role
	Token             string
}

// ForEachEngine runs a test in a world of its own on each engine.
func ForEachEngine(t *testing.T, pack string, fn func(t *testing.T, w *World)) {
	t.Helper()
	storetest.ForEachFilled(t, house.Migrations(), Installed(pack), func(t *testing.T, db *store.DB) { fn(t, On(t, db, pack)) })
}

// NewPlace makes a database of its own on which a world can be built.
func NewPlace(t testing.TB, engine store.Engine, pack string) storetest.Place {
	t.Helper()
	return storetest.NewFilled(t, engine, house.Migrations(), Installed(pack))
}

// Installed writes plan packs, once for all worlds.
func Installed(packs ...string) storetest.Fill {
	return storetest.Fill{Name: strings.Join(packs, " "), Do: func(db *store.DB) error {
		for _, pack := range packs {
			p, err := area.Load(pack)
			if err != nil {
				return err
			}
			if err := house.On(db, p, settings(pack, storetest.Clock, slog.Default())).Install(context.Background()); err != nil {
				return err
			}
		}
		return nil
	}}
}

// On builds the world on a database that has been migrated; the plan pack is
// installed where it is not.
func On(t testing.TB, db *store.DB, pack string) *World {
	t.Helper()
	p, err := area.Load(pack)
	if err != nil {
		t.Fatal(err)
	}
	w := &World{T: t, Now: storetest.Now, dice: rand.New(rand.NewPCG(1, 2))}
	w.House = house.On(db, p, settings(pack, w.clock, slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelError}))))
	if there, err := w.there(); err != nil {
		t.Fatal(err)
	} else if there {
		return w
	}
	if err := w.House.Install(context.Background()); err != nil {
		t.Fatal(err)
	}
	return w
}

// there reports whether the plan pack is installed.
func (w *World) there() (there bool, err error) {
	err = w.House.DB.Read(context.Background(), w.House.Session(), func(tx *store.Tx) (err error) {
		_, there, err = store.First(tx, store.ScanString, "select name from pack_installed where municipality = ?", tx.Municipality())
		return err
	})
	return there, err
}

func settings(pack string, clock func() time.Time, log *slog.Logger) house.Settings {
	return house.Settings{Pack: pack, Key: []byte("a key of tests, thirty-two bytes."), Clock: clock, Log: log}
}

// clock goes on by a millisecond at each look, so that no two acts share a time.
func (w *World) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.Now = w.Now.Add(time.Millisecond)
	return w.Now
}

// Pass lets time go by.
func (w *World) Pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.Now = w.Now.Add(d)
}

// PassDays lets working days go by, to nine in the morning, doing what is due
// on each.
func (w *World) PassDays(n int) {
	w.T.Helper()
	for range n {
		day := ja.Calendar{}.AddWorkdays(ja.DateOf(w.Now), 1)
		w.mu.Lock()
		w.Now = day.Time(ja.Tokyo).Add(9 * time.Hour)
		w.mu.Unlock()
		w.Tick()
	}
}

// Tick does what is due: outbox, escalation, log leaves.
func (w *World) Tick() {
	w.T.Helper()
	if err := w.House.Tick(context.Background()); err != nil {
		w.T.Fatal(err)
	}
}

// Desk gives the id of a desk by its code in the plan pack.
func (w *World) Desk(code string) store.ID { return w.House.Plan.ID(area.KindDesk, code) }

// Area gives the id of a place by its code in the plan pack.
func (w *World) Area(code string) store.ID { return w.House.Plan.ID(area.KindArea, code) }

// Hire makes somebody with a confirmed duty at a desk and a token for the API.
func (w *World) Hire(name, desk string, role sharing.Role, place ...string) Actor {
	w.T.Helper()
	a := Actor{Name: name, Desk: w.Desk(desk), Role: role}
	err := w.House.DB.Write(context.Background(), w.House.Session(), func(tx *store.Tx) error {
		at := w.clock()
		w.n++
		d := office.Duty{Desk: a.Desk, Role: role, From: at}
		if len(place) > 0 {
			d.Area, d.Until = w.Area(place[0]), at.AddDate(2, 0, 0)
		}
		var err error
		a.Staff, a.Duty, err = office.AddConfirmed(tx, office.Newcomer{Name: name, Kana: name, SignInName: fmt.Sprintf("test.%03d", w.n)}, d, at)
		if err != nil {
			return err
		}
		a.Token, err = office.IssueToken(tx, a.Staff, a.Duty, "test", at.AddDate(1, 0, 0), at)
		return err
	})
	if err != nil {
		w.T.Fatal(err)
	}
	return a
}

// Version gives the version of a facet that stands now.
func (w *World) Version(subject store.ID, f command.Facet) int {
	w.T.Helper()
	n := 0
	err := w.House.DB.Read(context.Background(), w.House.Session(), func(tx *store.Tx) error {
		versions, err := command.VersionsOf(tx, subject)
		n = versions.Of(f)
		return err
	})
	if err != nil {
		w.T.Fatal(err)
	}
	return n
}

// shown makes a payload that names no version name the one that stands.
func (w *World) shown(payload any) (out any) {
	err := w.House.DB.Read(context.Background(), w.House.Session(), func(tx *store.Tx) (err error) {
		out, err = command.AsShown(tx, payload)
		return err
	})
	if err != nil {
		w.T.Fatal(err)
	}
	return out
}

// Try sends a command as somebody who has just opened its page, unless the
// payload names a version, and gives what comes back.
func (w *World) Try(a Actor, name string, payload any) (command.Result, error) {
	return w.Raw(a, name, w.shown(payload))
}

// Raw is Try for a payload just as it stands.
func (w *World) Raw(a Actor, name string, payload any) (command.Result, error) {
	w.mu.Lock()
	w.n++
	n := w.n
	w.mu.Unlock()
	at := w.clock()
	return w.House.Engine.Do(context.Background(), command.Act{Municipality: w.House.Municipality(), Staff: a.Staff, Duty: a.Duty,
		ID: store.HashID([]byte("test"), at, fmt.Sprint(n)), At: at, Source: "form", Lang: words.JA}, name, command.Value(payload))
}

// Do is Try for what must succeed.
func (w *World) Do(a Actor, name string, payload any) command.Result {
	w.T.Helper()
	r, err := w.Try(a, name, payload)
	if err != nil {
		w.T.Fatalf("%s by %s: %v", name, a.Name, err)
	}
	return r
}

// Drafted saves a draft of the listening page with words in it, which is the
// reason to look for persons whom one may not see yet.
func (w *World) Drafted(a Actor, said string) store.ID {
	w.T.Helper()
	w.mu.Lock()
	w.n++
	n := w.n
	w.mu.Unlock()
	id := store.HashID([]byte("draft"), w.clock(), fmt.Sprint(n))
	w.Do(a, "draft.save", command.DraftSave{Draft: id, Form: "intake.receive", Fields: url.Values{"words": {said}}.Encode()})
	return id
}

// Refused is Try for what must be refused; it gives the fault.
func (w *World) Refused(a Actor, name string, payload any) *words.Fault {
	w.T.Helper()
	_, err := w.Try(a, name, payload)
	f, ok := words.AsFault(err)
	if !ok {
		w.T.Fatalf("%s by %s: want a refusal, got %v", name, a.Name, err)
	}
	return f
}

// Read runs a reading as somebody.
func (w *World) Read(a Actor, fn func(*sharing.Reading) error) {
	w.T.Helper()
	err := w.House.DB.Read(context.Background(), store.Session{Municipality: w.House.Municipality(), Viewer: a.Staff}, func(tx *store.Tx) error {
		now := w.clock()
		v, err := office.Viewer(tx, a.Staff, a.Duty, now)
		if err != nil {
			return err
		}
		return fn(sharing.NewReading(tx, v, now, store.ID{1}, "form"))
	})
	if err != nil {
		w.T.Fatal(err)
	}
}

// Sees reports whether somebody can open a record.
func (w *World) Sees(a Actor, record store.ID) bool {
	w.T.Helper()
	seen := false
	w.Read(a, func(rd *sharing.Reading) error {
		_, err := rd.Open(record)
		if f, ok := words.AsFault(err); ok && f.Kind == words.KindNotFound {
			return nil
		}
		seen = err == nil
		return err
	})
	return seen
}

// Serve starts the house's site for tests over HTTP. Every page that is read must
// take the forms that it shows.
func (w *World) Serve() *httptest.Server {
	t := w.T
	s := httptest.NewServer(watched(w.House.Server.Handler(), func(path, fault string) { t.Errorf("%s: %s", path, fault) }))
	t.Cleanup(s.Close)
	return s
}

// Demo adds a sign-in by token for browser tests: GET /test/sign-in?token=….
// More people can be let in later.
func (w *World) Demo(actors ...Actor) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.guests == nil {
		w.House.Server.Handle("GET /test/sign-in", w.signIn)
	}
	w.guests = append(w.guests, actors...)
}

func (w *World) guest(token string) (Actor, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, a := range w.guests {
		if a.Token == token {
			return a, true
		}
	}
	return Actor{}, false
}

func (w *World) signIn(rw http.ResponseWriter, r *http.Request) {
	if a, ok := w.guest(r.URL.Query().Get("token")); ok {
		if err := w.House.SignInAs(r, a.Staff, a.Duty, words.ParseLang(r.URL.Query().Get("lang"))); err != nil {
			http.Error(rw, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	http.Redirect(rw, r, "/", http.StatusSeeOther)
}
