package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"tomoni/house"
	"tomoni/ja"
	"tomoni/store"
)

// place is a database with the town in it.
type place struct {
	engine  string
	url     string // for the program
	owner   string // for migrations and the floor
	keyFile string
	pack    string
	cluster *cluster
	town    town
}

// town is what the works need to know of what was loaded.
type town struct {
	Day          ja.Date    `json:"day"`
	Persons      int        `json:"persons"`
	Municipality int        `json:"municipality"`
	Token        string     `json:"token"`
	Desk         store.ID   `json:"desk"`
	Mine         []store.ID `json:"mine"` // the records that the viewer may see
	Topics       []string   `json:"topics"`
	Seconds      float64    `json:"seconds"` // that loading took
}

// open makes the place ready, loading the town when it is not there yet or of
// another day.
func open(ctx context.Context, o options, engine, folder string, out io.Writer) (*place, error) {
	p := &place{engine: engine, pack: o.pack, keyFile: filepath.Join(folder, engine+".key")}
	note := filepath.Join(folder, engine+".json")
	p.known(note)
	stale := p.town.Day != ja.DateOf(time.Now()) || p.town.Persons != o.persons || len(p.town.Mine) != o.mine
	if stale {
		if err := clean(folder, engine); err != nil {
			return nil, err
		}
	}
	if err := p.address(ctx, folder); err != nil {
		return nil, err
	}
	if !stale {
		return p, nil
	}
	fmt.Fprintf(out, "%s: loading %d persons …\n", engine, o.persons)
	if err := p.load(ctx, o); err != nil {
		p.close()
		return nil, err
	}
	fmt.Fprintf(out, "%s: loaded in %.0f s\n", engine, p.town.Seconds)
	text, err := json.Marshal(p.town)
	if err == nil {
		err = os.WriteFile(note, text, 0o600)
	}
	return p, err
}

func (p *place) known(note string) {
	if text, err := os.ReadFile(note); err == nil {
		json.Unmarshal(text, &p.town) // what cannot be read is loaded anew
	}
}

// clean removes what an older run left of an engine.
func clean(folder, engine string) error {
	for _, name := range []string{engine + ".json", engine + ".db", engine + ".db-wal", engine + ".db-shm", engine} {
		if err := os.RemoveAll(filepath.Join(folder, name)); err != nil {
			return err
		}
	}
	return nil
}

func (p *place) address(ctx context.Context, folder string) (err error) {
	if p.engine == "sqlite" {
		p.url = "sqlite:" + filepath.Join(folder, "sqlite.db")
		p.owner = p.url
		return nil
	}
	if p.cluster, err = startCluster(ctx, filepath.Join(folder, p.engine)); err != nil {
		return err
	}
	p.url, p.owner = p.cluster.url("tomoni_app"), p.cluster.url("tomoni_owner")
	return nil
}

func (p *place) close() {
	if p.cluster != nil {
		p.cluster.stop()
	}
}

// house opens the program on the place, in this process.
func (p *place) house(ctx context.Context) (*house.House, error) {
	key, err := house.KeyFile(p.keyFile)
	if err != nil {
		return nil, err
	}
	return house.Open(ctx, house.Settings{DB: p.url, Pack: p.pack, Key: key, Log: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))})
}

func (p *place) load(ctx context.Context, o options) error {
	begun := time.Now()
	if err := house.Migrate(ctx, p.owner, "tomoni_app"); err != nil {
		return err
	}
	h, err := p.house(ctx)
	if err != nil {
		return err
	}
	p.town, err = newLoader(h, o, begun).run(ctx)
	if closing := h.Close(); err == nil {
		err = closing
	}
	if err == nil && p.cluster != nil {
		err = p.cluster.sql(ctx, "tomoni", "vacuum analyze")
	}
	if err == nil && p.cluster != nil {
		err = p.cluster.sql(ctx, "tomoni", "checkpoint")
	}
	p.town.Seconds = time.Since(begun).Seconds()
	return err
}
