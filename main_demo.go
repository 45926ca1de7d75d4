package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"time"

	"tomoni/demo"
	"tomoni/ja"
	"tomoni/words"
)

// runDemo makes a synthetic municipality if there is none, and serves it on
// this machine only.
func runDemo(ctx context.Context, args []string, out io.Writer) error {
	var addr, size string
	var anew bool
	wish := demo.Wish{Today: time.Now(), Say: func(s string) { fmt.Fprintln(out, s) }, Far: far(out)}
	f := flag.NewFlagSet("demo", flag.ContinueOnError)
	f.StringVar(&addr, "addr", "localhost:8480", "address on this machine")
	f.StringVar(&wish.Dir, "data", "tomoni-demo", "folder of the demo")
	f.StringVar(&wish.Pack, "pack", demo.Pack, "plan pack: a name, or a folder such as ./our-town with a cast.json")
	f.StringVar(&size, "size", "", "town (a small town, as when nothing is said) or city (100,000 people; some minutes, about 1 GB)")
	f.BoolVar(&anew, "anew", false, "throw the old demo away and make it anew, standing on today")
	if err := parse(f, args); err != nil {
		return err
	}
	if err := onlyHere(addr); err != nil {
		return err
	}
	wish.Size = demo.Size(size)
	if anew {
		if err := demo.Make(ctx, wish); err != nil {
			return inBoth(err)
		}
	}
	d, err := demo.Open(ctx, wish)
	if err != nil {
		return inBoth(err)
	}
	defer d.House.Close()
	return listen(ctx, d.House, addr, "", "", func(url string) {
		day := ja.DateOf(d.Today())
		fmt.Fprintf(out, "ともに: %s を開いてください（%s、きょうは %s）\n", url, d.House.Plan.Municipality.Name.JA, words.Date(words.JA, day))
		if ja.DateOf(time.Now()) != day {
			fmt.Fprintf(out, "この体験版の「今日」は作った日のままです。きょうで作りなおすには: go run . demo --anew\n")
		}
	})
}

// onlyHere refuses an address that other machines could reach: the demo lets
// anybody in.
func onlyHere(addr string) error {
	name, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("--addr: %w", err)
	}
	if ip := net.ParseIP(name); name == "localhost" || (ip != nil && ip.IsLoopback()) {
		return nil
	}
	return fmt.Errorf("--addr %s: the demo lets anybody sign in, so it listens on this machine only", addr)
}

// far tells on one line how far the making of a city is; where lines cannot be
// written over, a few lines do.
func far(out io.Writer) func(done, all int) {
	screen := false
	if file, ok := out.(*os.File); ok {
		about, err := file.Stat()
		screen = err == nil && about.Mode()&os.ModeCharDevice != 0
	}
	told := -1
	return func(done, all int) {
		tenth := 10 * done / all
		switch {
		case screen && done == all:
			fmt.Fprintf(out, "\r%s\n", demo.Far(done, all))
		case screen:
			fmt.Fprintf(out, "\r%s", demo.Far(done, all))
		case tenth > told:
			fmt.Fprintln(out, demo.Far(done, all))
		}
		told = tenth
	}
}

// inBoth says in both languages what is wrong: a demo is asked for before
// anybody has chosen one.
func inBoth(err error) error {
	if _, ok := words.AsFault(err); !ok {
		return err
	}
	return fmt.Errorf("%w\n%w", inWords(err, words.JA), inWords(err, words.EN))
}
