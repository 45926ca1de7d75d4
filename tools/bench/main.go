// Bench measures the performance goals of the program (W1 to W7, start, memory,
// size) on a town of made-up people that it loads itself, over HTTP on this
// machine, beside a bare floor:
//
//	go run ./tools/bench                    both engines, 100,000 persons
//	go run ./tools/bench --engine sqlite    one engine
//	go run ./tools/bench --small            a minute, to see that it runs
//	go run ./tools/bench --write            renew docs/performance.md too
//	go run ./tools/bench --profile cpu.out  serve inside, with a processor profile
//
// The program under measure is the real one, built and started as a process of
// its own with everything on: rules, log, durable commits. The client is another
// process on the same machine and takes its share of the processors.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// options are what the command line decides.
type options struct {
	engine  string
	persons int
	lines   int // of the ledger that W6 takes over
	mine    int // records that the viewer may see
	seconds float64
	clients int
	data    string // folder that is kept; "" a temporary one
	pack    string
	write   bool
	inside  bool
	profile string
	only    string // works to measure, such as W1,W3; "" all
	keep    bool   // the town, although W1 has left its records in it
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(os.Args) > 1 && os.Args[1] == floorWord {
		if err := serveFloor(ctx, os.Args[2:]); err != nil {
			fmt.Fprintln(os.Stderr, "bench floor:", err)
			os.Exit(1)
		}
		return
	}
	o, err := parse(os.Args[1:])
	if err == nil {
		err = run(ctx, o, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func parse(args []string) (o options, err error) {
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	small := f.Bool("small", false, "a small town and short runs, to see that it works")
	f.StringVar(&o.engine, "engine", "both", "sqlite, postgres or both")
	f.IntVar(&o.persons, "persons", 100_000, "how many people live in the town")
	f.IntVar(&o.lines, "lines", 10_000, "how many lines the ledger has that is taken over (W6)")
	f.IntVar(&o.mine, "mine", 200, "how many records the viewer may see")
	f.Float64Var(&o.seconds, "seconds", 5, "how long each figure is measured")
	f.IntVar(&o.clients, "clients", 32, "how many clients ask at once")
	f.StringVar(&o.data, "data", "", "folder to keep the town in (made when absent)")
	f.StringVar(&o.pack, "pack", "toyooka", "plan pack")
	f.BoolVar(&o.write, "write", false, "write docs/performance.md")
	f.BoolVar(&o.inside, "inside", false, "serve in this process instead of starting the program")
	f.StringVar(&o.profile, "profile", "", "write a processor profile of the runs (implies --inside)")
	f.BoolVar(&o.keep, "keep", false, "use the town in --data again after W1, whose records then stand at the viewer's desk (for profiles of W1)")
	f.StringVar(&o.only, "only", "", "measure these works only, such as W1,W3")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if *small {
		o.persons, o.seconds, o.clients, o.mine, o.lines = 1000, 0.3, 8, 50, 300
	}
	if o.profile != "" {
		o.inside = true
	}
	if !slices.Contains([]string{"sqlite", "postgres", "both"}, o.engine) {
		return o, fmt.Errorf("--engine %s: sqlite, postgres or both", o.engine)
	}
	return o, nil
}

// wants tells whether a work is to be measured.
func (o options) wants(work string) bool {
	return o.only == "" || slices.Contains(strings.Split(o.only, ","), work)
}

func (o options) length() time.Duration { return time.Duration(o.seconds * float64(time.Second)) }

// run measures and prints the table.
func run(ctx context.Context, o options, out io.Writer) error {
	folder := o.data
	if folder == "" {
		var err error
		if folder, err = os.MkdirTemp("", "tomoni-bench-"); err != nil {
			return err
		}
		defer os.RemoveAll(folder)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	if err := os.Chmod(folder, 0o755); err != nil { // PostgreSQL runs as another user
		return err
	}
	r := report{options: o, at: time.Now()}
	if !o.inside {
		var err error
		if r.binary, r.size, err = build(ctx, filepath.Join(folder, "tomoni")); err != nil {
			return err
		}
	}
	for _, engine := range []string{"sqlite", "postgres"} {
		if o.engine != "both" && o.engine != engine {
			continue
		}
		e, err := measureEngine(ctx, o, engine, folder, r.binary, out)
		if err != nil {
			return fmt.Errorf("%s: %w", engine, err)
		}
		r.engines = append(r.engines, e)
	}
	fmt.Fprint(out, "\n", r.table())
	if !o.write {
		return nil
	}
	return r.save(filepath.Join("docs", "performance.md"))
}
