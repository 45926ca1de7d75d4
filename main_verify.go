package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"tomoni/words"
)

// runVerify checks that the log has not been altered.
func runVerify(ctx context.Context, args []string, out io.Writer) error {
	var p place
	f := flag.NewFlagSet("verify", flag.ContinueOnError)
	p.flags(f)
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
	return nil
}
