package people_test

import (
	"context"
	"io/fs"
	"os"
	"testing"
	"time"

	"tomoni/audit"
	"tomoni/command"
	"tomoni/ja"
	"tomoni/people"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/store/storetest"
	"tomoni/words"
)

const toyooka = 282090

// sources are the tables that people stands on. Those of record are read as
// files: the package may not import it.
var sources = []fs.FS{command.Migrations, audit.Migrations, sharing.Migrations, os.DirFS("../record/migrations"), people.Migrations}

// world is an office with two desks and whoever a test puts there.
type world struct {
	t       *testing.T
	db      *store.DB
	engine  *command.Engine
	viewers map[store.ID]sharing.Viewer
	next    int
	job     func(*command.Unit) error
}

type step struct {
	N int `json:"n"`
}

func eachWorld(t *testing.T, fn func(*world)) {
	t.Helper()
	storetest.ForEachEngine(t, sources, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		fn(w)
	})
}

func newWorld(t *testing.T, db *store.DB) *world {
	w := &world{t: t, db: db, viewers: map[store.ID]sharing.Viewer{}}
	w.engine = &command.Engine{DB: db, Clock: storetest.Clock, Key: []byte("test"),
		Viewer: func(_ *store.Tx, staff, _ store.ID, _ time.Time) (sharing.Viewer, error) {
			return w.viewers[staff], nil
		},
		Code: func(*store.Tx, string, string, ja.Date) (bool, error) { return true, nil }}
	w.engine.Register(people.Commands...)
	w.engine.Handle(people.EventMade, "people.silent_check")
	w.engine.Register(command.New("test.do", command.Anyone[step], func(u *command.Unit, _ step) (command.Result, error) {
		return command.Result{}, w.job(u)
	}))
	return w
}

func id(n int) store.ID { return store.ID{0: 1, 14: byte(n >> 8), 15: byte(n)} }

func (w *world) newID() store.ID { w.next++; return id(1000 + w.next) }

// counsellor is a viewer at a desk.
func (w *world) counsellor(desk store.ID) sharing.Viewer {
	v := sharing.Viewer{Municipality: toyooka, Staff: w.newID(), Duty: w.newID(), Role: sharing.Counsellor, Desk: desk,
		Organisation: id(900), Lang: words.JA}
	w.viewers[v.Staff] = v
	return v
}

// as runs fn inside a command of the viewer.
func (w *world) as(v sharing.Viewer, fn func(*command.Unit) error) error {
	w.t.Helper()
	w.job = fn
	_, err := w.do(v, "test.do", step{})
	return err
}

func (w *world) do(v sharing.Viewer, name string, payload any) (command.Result, error) {
	w.t.Helper()
	act := command.Act{Municipality: toyooka, Staff: v.Staff, Duty: v.Duty, ID: w.newID(), At: storetest.Now, Source: "form", Lang: v.Lang}
	w.read(v, func(rd *sharing.Reading) (err error) {
		payload, err = command.AsShown(rd.Tx, payload)
		return err
	})
	return w.engine.Do(context.Background(), act, name, command.Value(payload))
}

// read runs fn in a reading of the viewer.
func (w *world) read(v sharing.Viewer, fn func(*sharing.Reading) error) {
	w.t.Helper()
	err := w.db.Read(context.Background(), store.Session{Municipality: toyooka, Viewer: v.Staff}, func(tx *store.Tx) error {
		return fn(sharing.NewReading(tx, v, storetest.Now, w.newID(), "form"))
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// receive makes persons, each with a record of the viewer's desk about them,
// and lets the silent check run.
func (w *world) receive(v sharing.Viewer, list ...people.New) []store.ID {
	w.t.Helper()
	var ids []store.ID
	err := w.as(v, func(u *command.Unit) error {
		ids = nil
		for _, n := range list {
			p, err := people.Create(u, n)
			if err != nil {
				return err
			}
			ids = append(ids, p)
			if err := w.record(u.Tx, u.NewID("record"), v.Desk, p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.drain()
	return ids
}

func (w *world) drain() {
	w.t.Helper()
	if _, err := w.engine.Drain(context.Background(), toyooka); err != nil {
		w.t.Fatal(err)
	}
}

// record is a row of the spine about persons.
func (w *world) record(tx *store.Tx, record, desk store.ID, persons ...store.ID) error {
	err := tx.Exec(`insert into record (municipality, id, kind, code, desk, class, sealed, title, is_open, next_on, clock, phrase,
 wait_since, escalation, made_at, close_code, version) values (?, ?, 'consultation', ?, ?, 'S3', 0, '', 1, '2026-11-25', 'DAYS', 'x', '', 0, ?, '', 1)`,
		toyooka, record, record.String(), desk, storetest.Now)
	for i, p := range persons {
		if err == nil {
			err = tx.Exec("insert into concerns (municipality, record, person, role, place, from_at) values (?, ?, ?, 'SUBJECT', ?, ?)",
				toyooka, record, p, i, storetest.Now)
		}
	}
	return err
}

// full is a registered name with kana.
func full(family, given, kana string) people.New {
	return people.New{Names: []people.Name{{Kind: people.Registered, Family: family, Given: given, Kana: kana}}}
}

func jaDate(s string) ja.Date { return ja.Date(s) }
