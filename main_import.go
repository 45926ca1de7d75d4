package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"tomoni/house"
	"tomoni/words"
)

// runImport takes a desk's ledger over, as the page 台帳の引きこし does. Without
// --commit it only says what it would do.
func runImport(ctx context.Context, args []string, out io.Writer) error {
	var p place
	var lang, uses string
	m := house.Import{Say: func(s string) { fmt.Fprintln(out, s) }}
	f := flag.NewFlagSet("import", flag.ContinueOnError)
	p.flags(f)
	f.StringVar(&m.Desk, "desk", "", "code of the desk whose ledger it is")
	f.StringVar(&m.SignIn, "as", "", "sign-in name of somebody who works at the desk")
	f.IntVar(&m.Heading, "heading", 0, "row of the headings; found by itself when not given")
	f.StringVar(&uses, "use", "", "what columns are, where the guess is wrong: B=HEARD,F=KEEP")
	f.StringVar(&m.Rest, "rest", "", "rows that do not say whether they have ended: OPEN (when not given) or CLOSED")
	f.BoolVar(&m.Commit, "commit", false, "take over; without it, only say what would be done")
	f.StringVar(&lang, "lang", "ja", "language of what is said: ja or en")
	if err := parse(f, args); err != nil {
		return err
	}
	if f.NArg() != 1 || m.Desk == "" || m.SignIn == "" {
		return errors.New("import needs --desk, --as and one file")
	}
	if uses != "" {
		m.Uses = strings.Split(uses, ",")
	}
	var err error
	if m.File, err = os.ReadFile(f.Arg(0)); err != nil {
		return err
	}
	m.Name, m.Lang = filepath.Base(f.Arg(0)), words.ParseLang(lang)
	if m.House, err = p.open(ctx, false); err != nil {
		return err
	}
	defer m.House.Close()
	if m.Secret, err = password(out); err != nil {
		return err
	}
	if err := m.Run(ctx); err != nil {
		return inWords(err, m.Lang)
	}
	if !m.Commit {
		fmt.Fprintln(out, house.NothingTaken.In(m.Lang))
	}
	return nil
}

// password takes it from the environment or asks for it.
func password(out io.Writer) (string, error) {
	if p, ok := os.LookupEnv("TOMONI_PASSWORD"); ok {
		return p, nil
	}
	fmt.Fprint(out, "Password: ")
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if err != nil && line == "" {
		return "", fmt.Errorf("read password: %w", err)
	}
	return strings.TrimRight(line, "\r\n"), nil
}
