package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"tomoni/house"
	"tomoni/tally"
	"tomoni/words"
)

// runVerify checks that the log has not been altered.
func runVerify(ctx context.Context, args []string, out io.Writer) error {
	p := place{demoToo: true}
	var again bool
	f := flag.NewFlagSet("verify", flag.ContinueOnError)
	p.flags(f)
	f.BoolVar(&again, "tally", false, "count all figures again from the records as well")
	if err := parse(f, args); err != nil {
		return err
	}
	h, err := p.open(ctx, false)
	if err != nil {
		return err
	}
	defer h.Close()
	report, err := h.Verify(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, report.Said().In(words.JA))
	fmt.Fprintln(out, report.Said().In(words.EN))
	if !report.OK() {
		return errors.New("the log does not hold together")
	}
	if again {
		return recount(ctx, h, out)
	}
	return nil
}

// recount counts all figures again and names each difference.
func recount(ctx context.Context, h *house.House, out io.Writer) error {
	found, err := h.Recount(ctx)
	if err != nil {
		return err
	}
	for _, d := range found {
		fmt.Fprintf(out, "%s %s area %s desk %s %q: counted %d, by the records %d\n", d.Counter, d.Month, d.Area, d.Desk, d.Topic, d.Counted, d.Found)
	}
	if len(found) > 0 {
		return fmt.Errorf("%d figures differ from the records", len(found))
	}
	fmt.Fprintln(out, tally.AllAgree.In(words.JA))
	fmt.Fprintln(out, tally.AllAgree.In(words.EN))
	return nil
}
