package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"tomoni/house"
	"tomoni/office"
	"tomoni/store"
	"tomoni/words"
)

// newUser are the flags of the user commands.
type newUser struct {
	place
	name, signIn, label string
	days                int
}

func runUser(ctx context.Context, args []string, out io.Writer) error {
	if len(args) == 0 {
		return errors.New("say what to do: user add, user responsible or user token")
	}
	var n newUser
	f := flag.NewFlagSet("user "+args[0], flag.ContinueOnError)
	n.flags(f)
	f.StringVar(&n.name, "name", "", "the person's name")
	f.StringVar(&n.signIn, "sign-in", "", "name for signing in")
	f.StringVar(&n.label, "label", "", "what the token is for")
	f.IntVar(&n.days, "days", 90, "days until the token ends")
	if err := parse(f, args[1:]); err != nil {
		return err
	}
	h, err := n.open(ctx, false)
	if err != nil {
		return err
	}
	defer h.Close()
	switch args[0] {
	case "add":
		return n.add(ctx, h, out, func(tx *store.Tx, password string, at time.Time) error {
			_, _, err := office.AddFirstAdministrator(tx, n.name, n.signIn, password, at)
			return err
		})
	case "responsible":
		return n.add(ctx, h, out, func(tx *store.Tx, password string, at time.Time) error {
			_, _, err := office.NameResponsible(tx, office.Newcomer{Name: n.name, SignInName: n.signIn, Password: office.Secret(password)}, at)
			return err
		})
	case "token":
		return n.token(ctx, h, out)
	}
	return errors.New("say what to do: user add, user responsible or user token")
}

// add asks for a password and makes the account.
func (n newUser) add(ctx context.Context, h *house.House, out io.Writer, make func(*store.Tx, string, time.Time) error) error {
	secret, err := password(out)
	if err != nil {
		return err
	}
	at := h.Clock()
	err = h.DB.Write(ctx, h.Session(), func(tx *store.Tx) error { return make(tx, secret, at) })
	if err != nil {
		return inWords(err, words.EN)
	}
	fmt.Fprintf(out, "%s can now sign in.\n", n.name)
	return nil
}

// token issues an API token for the first current duty of somebody; it is
// shown once.
func (n newUser) token(ctx context.Context, h *house.House, out io.Writer) error {
	at := h.Clock()
	var token string
	err := h.DB.Write(ctx, h.Session(), func(tx *store.Tx) error {
		s, found, err := office.StaffBySignInName(tx, n.signIn)
		if err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("nobody signs in as %q", n.signIn)
		}
		duties, err := office.Duties(tx, s.ID, at)
		if err != nil {
			return err
		}
		if len(duties) == 0 {
			return fmt.Errorf("%q holds no confirmed duty now", n.signIn)
		}
		token, err = office.IssueToken(tx, s.ID, duties[0].ID, n.label, at.AddDate(0, 0, n.days), at)
		return err
	})
	if err != nil {
		return inWords(err, words.EN)
	}
	fmt.Fprintln(out, token)
	return nil
}

// inWords makes a fault readable on a terminal.
func inWords(err error, lang words.Lang) error {
	f, ok := words.AsFault(err)
	if !ok {
		return err
	}
	var said []string
	for _, one := range f.All() {
		said = append(said, strings.TrimPrefix(one.Field+": "+one.Said.In(lang), ": "))
	}
	return errors.New(strings.Join(said, "; "))
}
