package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"tomoni/area"
	"tomoni/demo"
	"tomoni/document"
	"tomoni/house"
	"tomoni/store"
)

// place is where a house's data is.
type place struct {
	db, pack, keyFile string
	demoToo           bool // a demo's folder will do: it is only looked at
}

func (p *place) flags(f *flag.FlagSet) {
	f.StringVar(&p.db, "db", "", "sqlite:FILE or postgres://…")
	f.StringVar(&p.pack, "pack", "", "plan pack of the municipality: a name, or a folder such as ./our-town")
	f.StringVar(&p.keyFile, "key-file", "", "file with the deployment's secret (made when absent)")
}

// open opens the house. A demo's folder is refused for real work: its people are
// made up.
func (p place) open(ctx context.Context, secure bool) (*house.House, error) {
	if p.db == "" {
		return nil, errors.New("--db is needed: sqlite:FILE or postgres://…")
	}
	if p.pack == "" {
		return nil, fmt.Errorf("--pack is needed: one of %s, or a folder such as ./our-town", strings.Join(area.Names(), ", "))
	}
	if demo.IsDemo(p.db) && !p.demoToo {
		return nil, errors.New("this folder holds a demo with made-up people; serve needs a database of its own")
	}
	key, err := house.KeyFile(p.keyPath())
	if err != nil {
		return nil, err
	}
	return house.Open(ctx, house.Settings{DB: p.db, Pack: p.pack, Key: key, Secure: secure})
}

func (p place) keyPath() string {
	if p.keyFile != "" {
		return p.keyFile
	}
	if demo.IsDemo(p.db) {
		return demo.KeyOf(p.db)
	}
	if file, ok := strings.CutPrefix(p.db, "sqlite:"); ok {
		return file + ".key"
	}
	return "tomoni.key"
}

func runServe(ctx context.Context, args []string, out io.Writer) error {
	var p place
	var addr, cert, key string
	f := flag.NewFlagSet("serve", flag.ContinueOnError)
	p.flags(f)
	f.StringVar(&addr, "addr", "localhost:8480", "address to listen on")
	f.StringVar(&cert, "tls-cert", "", "certificate file")
	f.StringVar(&key, "tls-key", "", "key file of the certificate")
	f.Func("font", "TrueType file for letters that the program's fonts lack, such as 外字 (may be given again)", document.AddFont)
	if err := parse(f, args); err != nil {
		return err
	}
	if (cert == "") != (key == "") {
		return errors.New("--tls-cert and --tls-key go together")
	}
	if strings.HasPrefix(p.db, "sqlite:") && !demo.IsDemo(p.db) {
		if err := house.Migrate(ctx, p.db, ""); err != nil {
			return err
		}
	}
	h, err := p.open(ctx, cert != "")
	if err != nil {
		return err
	}
	defer h.Close()
	return listen(ctx, h, addr, cert, key, func(at string) {
		fmt.Fprintf(out, "ともに: %s （%s）\n", at, h.Plan.Municipality.Name.JA)
	})
}

// listen serves until the context ends, then lets what is under way finish.
func listen(ctx context.Context, h *house.House, addr, cert, key string, ready func(url string)) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	s := &http.Server{Handler: h.Server.Handler(), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: 60 * time.Second, IdleTimeout: 120 * time.Second, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(h.Log.Handler(), slog.LevelWarn)}
	working, done := context.WithCancel(context.WithoutCancel(ctx))
	defer done()
	go h.Work(working, 2*time.Second)
	failed := make(chan error, 1)
	scheme := "http"
	go func() {
		if cert != "" {
			failed <- s.ServeTLS(l, cert, key)
			return
		}
		failed <- s.Serve(l)
	}()
	if cert != "" {
		scheme = "https"
	}
	ready(scheme + "://" + host(l.Addr().String()))
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	return s.Shutdown(last)
}

func host(addr string) string {
	if rest, ok := strings.CutPrefix(addr, "127.0.0.1:"); ok {
		return "localhost:" + rest
	}
	return addr
}

func runMigrate(ctx context.Context, args []string, out io.Writer) error {
	var db, role string
	f := flag.NewFlagSet("migrate", flag.ContinueOnError)
	f.StringVar(&db, "db", "", "sqlite:FILE or postgres://… as the owner of the tables")
	f.StringVar(&role, "app-role", "tomoni_app", "PostgreSQL role as which the program runs")
	if err := parse(f, args); err != nil {
		return err
	}
	if db == "" {
		return errors.New("--db is needed")
	}
	if err := house.Migrate(ctx, db, role); err != nil {
		if errors.Is(err, store.ErrNewerSchema) {
			return fmt.Errorf("the database is of a newer version of this program; use that one: %w", err)
		}
		return err
	}
	fmt.Fprintln(out, "The tables are up to date.")
	return nil
}
