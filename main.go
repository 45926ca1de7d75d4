// Tomoni (ともに) is the working system of a municipality's 包括的な支援体制.
//
//	tomoni demo                  a synthetic municipality to try, on this machine only
//	tomoni serve   --db URL      the program for real work
//	tomoni migrate --db URL      make or renew the tables, as their owner
//	tomoni user …                first administrator, responsible person, API tokens
//	tomoni import  --db URL …    take a desk's ledger over
//	tomoni verify  --db URL      check the log of changes and looks
//
// Every flag can be given as TOMONI_NAME too.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

const usage = `ともに / Tomoni

  tomoni demo     [--addr localhost:8480] [--data DIR] [--size town|city] [--anew]
  tomoni serve    --db sqlite:FILE|postgres://… --pack NAME [--addr :8480] [--tls-cert FILE --tls-key FILE]
  tomoni migrate  --db URL [--app-role ROLE]
  tomoni user add          --db URL --pack NAME --name NAME --sign-in NAME      (first administrator)
  tomoni user responsible  --db URL --pack NAME --name NAME --sign-in NAME      (confirms first supervisors)
  tomoni user token        --db URL --pack NAME --sign-in NAME --label TEXT [--days 90]
  tomoni import   --db URL --pack NAME --desk CODE --as NAME [--use B=HEARD,…] [--rest OPEN|CLOSED] [--commit] FILE
  tomoni verify   --db URL --pack NAME [--tally]

Every flag can be given as an environment variable: --tls-cert as TOMONI_TLS_CERT.
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "tomoni:", err)
		}
		os.Exit(1)
	}
}

// run is main with its ends open, for tests.
func run(ctx context.Context, args []string, out, complain io.Writer) error {
	commands := map[string]func(context.Context, []string, io.Writer) error{
		"demo": runDemo, "serve": runServe, "migrate": runMigrate, "user": runUser, "import": runImport, "verify": runVerify,
	}
	if len(args) == 0 || commands[args[0]] == nil {
		fmt.Fprint(complain, usage)
		return errors.New("say what to do: demo, serve, migrate, user, import or verify")
	}
	return commands[args[0]](ctx, args[1:], out)
}

// parse reads flags; what is not given as a flag is taken from TOMONI_*.
func parse(f *flag.FlagSet, args []string) error {
	var bad error
	f.VisitAll(func(one *flag.Flag) {
		name := "TOMONI_" + strings.ToUpper(strings.ReplaceAll(one.Name, "-", "_"))
		if v, ok := os.LookupEnv(name); ok {
			if err := one.Value.Set(v); err != nil {
				bad = fmt.Errorf("%s: %w", name, err)
			}
		}
	})
	if bad != nil {
		return bad
	}
	return f.Parse(args)
}
