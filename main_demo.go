package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"time"

	"tomoni/demo"
	"tomoni/ja"
	"tomoni/words"
)

// runDemo makes a synthetic municipality if there is none, and serves it on
// this machine only.
func runDemo(ctx context.Context, args []string, out io.Writer) error {
	var addr, dir, pack string
	var anew bool
	f := flag.NewFlagSet("demo", flag.ContinueOnError)
	f.StringVar(&addr, "addr", "localhost:8480", "address on this machine")
	f.StringVar(&dir, "data", "tomoni-demo", "folder of the demo")
	f.StringVar(&pack, "pack", demo.Pack, "plan pack: a name, or a folder such as ./our-town with a cast.json")
	f.BoolVar(&anew, "anew", false, "throw the old demo away and make it anew, standing on today")
	if err := parse(f, args); err != nil {
		return err
	}
	if err := onlyHere(addr); err != nil {
		return err
	}
	say := func(s string) { fmt.Fprintln(out, s) }
	if anew {
		if err := demo.Make(ctx, dir, pack, time.Now(), say); err != nil {
			return err
		}
	}
	d, err := demo.Open(ctx, dir, pack, time.Now(), say)
	if err != nil {
		return err
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
