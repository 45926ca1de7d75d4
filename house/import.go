package house

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"

	"tomoni/area"
	"tomoni/command"
	"tomoni/ledger"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
	"tomoni/words"
)

// Import is a ledger that is read in without a browser: the same commands, in
// the same order, as somebody of the desk.
type Import struct {
	House   *House
	Desk    string // code in the plan pack
	SignIn  string
	Secret  string
	Name    string // of the file
	File    []byte
	Heading int      // row of the headings; 0: found
	Uses    []string // "B=HEARD", in the place of what is guessed
	Rest    string   // OPEN or CLOSED, of rows that do not say it; "" is OPEN
	Commit  bool
	Lang    words.Lang
	Say     func(string)

	act command.Act
	id  store.ID
}

// Run reads, judges and says what it would do; with Commit it takes over,
// otherwise what was read goes again.
func (m *Import) Run(ctx context.Context) error {
	if err := m.who(ctx); err != nil {
		return err
	}
	made, err := m.do(ctx, "ledger.read", ledger.ReadPayload{File: command.FileOf(m.File), FileName: m.Name})
	if err != nil {
		return err
	}
	m.id = made.IDs["ledger"]
	p, err := m.judged(ctx)
	if err != nil || p.State != ledger.Judged {
		return errors.Join(err, m.drop(ctx), m.stopped(p))
	}
	for _, list := range [][]string{p.Columns, p.Lines, p.Kinds} {
		for _, s := range list {
			m.Say(s)
		}
	}
	if m.Commit && p.Take == 0 {
		m.Say(importNothing.In(m.Lang))
	}
	if !m.Commit || p.Take == 0 {
		return m.drop(ctx)
	}
	if _, err := m.do(ctx, "ledger.commit", ledger.Ref{Ledger: m.id}); err != nil {
		return errors.Join(err, m.drop(ctx))
	}
	taken := p.Take
	if p, err = m.goOn(ctx); err != nil || p.State != ledger.On {
		return errors.Join(err, m.stopped(p))
	}
	m.Say(importDone.In(m.Lang, "n", taken))
	return nil
}

func (m *Import) stopped(p ledger.Preview) error {
	if p.Stopped == "" {
		return nil
	}
	return errors.New(p.Stopped)
}

// who signs the clerk in at the desk: what the log says is true.
func (m *Import) who(ctx context.Context) error {
	h, now := m.House, m.House.Clock()
	staff, err := office.Authenticate(ctx, h.DB, office.Attempt{Municipality: h.Municipality(), Name: m.SignIn, Password: office.Secret(m.Secret),
		Place: "import", Request: store.NewID(now, rand.Reader), At: now})
	if err != nil {
		return err
	}
	desk := h.Plan.ID(area.KindDesk, m.Desk)
	m.act = command.Act{Municipality: h.Municipality(), Staff: staff.ID, Source: "import", Lang: m.Lang}
	return h.DB.Read(ctx, h.Session(), func(tx *store.Tx) error {
		held, err := office.Duties(tx, staff.ID, now)
		for _, d := range held {
			if d.Desk == desk && d.Role.Works() {
				m.act.Duty = d.ID
			}
		}
		if err == nil && m.act.Duty.IsZero() {
			err = fmt.Errorf("%s holds no duty at the desk %q now", m.SignIn, m.Desk)
		}
		return err
	})
}

func (m *Import) do(ctx context.Context, name string, payload any) (command.Result, error) {
	act := m.act
	act.ID = store.NewID(m.House.Clock(), rand.Reader)
	return m.House.Engine.Do(ctx, act, name, command.Value(payload))
}

// judged says what the columns are and has every line judged.
func (m *Import) judged(ctx context.Context) (p ledger.Preview, err error) {
	if m.Heading > 0 {
		if _, err := m.do(ctx, "ledger.heading", ledger.HeadingPayload{Ledger: m.id, Row: m.Heading}); err != nil {
			return p, err
		}
	}
	var match ledger.MatchPayload
	if err := m.read(ctx, func(rd *sharing.Reading) error {
		match, err = ledger.Matched(rd, m.id, m.Uses, m.Rest)
		return err
	}); err != nil {
		return p, err
	}
	if _, err := m.do(ctx, "ledger.match", match); err != nil {
		return p, err
	}
	return m.goOn(ctx)
}

// goOn works at the import until it waits for somebody.
func (m *Import) goOn(ctx context.Context) (p ledger.Preview, err error) {
	for done := 0; ; done++ {
		if err = m.read(ctx, func(rd *sharing.Reading) error {
			p, err = ledger.PreviewOf(rd, m.id, m.Lang)
			return err
		}); err != nil || p.State != ledger.Judging && p.State != ledger.Staging {
			return p, err
		}
		w := ledger.Work{Ledger: m.id, Staff: m.act.Staff, Duty: m.act.Duty, State: p.State, Done: done}
		if err := m.House.LedgerGoOn(ctx, w); err != nil {
			return p, err
		}
	}
}

// drop throws away what was read.
func (m *Import) drop(ctx context.Context) error {
	_, err := m.do(ctx, "ledger.throw_away", ledger.Ref{Ledger: m.id})
	return err
}

// read reads as the clerk; what was looked at is written down.
func (m *Import) read(ctx context.Context, fn func(*sharing.Reading) error) error {
	h, now := m.House, m.House.Clock()
	var looks []sharing.Look
	session := store.Session{Municipality: h.Municipality(), Viewer: m.act.Staff}
	err := h.DB.Read(ctx, session, func(tx *store.Tx) error {
		v, err := office.Viewer(tx, m.act.Staff, m.act.Duty, now)
		if err != nil {
			return err
		}
		rd := sharing.NewReading(tx, v, now, store.NewID(now, rand.Reader), "import")
		err = fn(rd)
		looks = rd.Looks()
		return err
	})
	if err != nil || len(looks) == 0 {
		return err
	}
	return h.DB.Write(ctx, session, func(tx *store.Tx) error { return command.WriteLooks(tx, looks) })
}
