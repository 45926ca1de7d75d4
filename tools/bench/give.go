package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"sync/atomic"
	"time"

	"tomoni/document"
	"tomoni/intake"
	"tomoni/office"
	"tomoni/sharing"
	"tomoni/store"
)

// given is what was measured of an export (W7): by sort of file how long it took,
// and how much more memory the program had at most while it was sent.
type given struct {
	Took map[document.Sort]time.Duration
	Size map[document.Sort]int64
	More int64
}

// exporter is somebody who writes a desk out, and their supervisor.
type exporter struct {
	address, name, password string
	token, approver         string // of programs in their names
	sent                    int
}

// giveOut measures an export of every consultation of the town, which one desk has
// now. It is the last work: the town is another one after it.
func (m *measured) giveOut(ctx context.Context, s *server, p *place, out io.Writer) error {
	x := exporter{address: s.address, name: "bench.export", password: "bench bench bench bench"}
	if err := x.moveIn(ctx, p); err != nil {
		return err
	}
	reader, err := x.signIn()
	if err != nil {
		return err
	}
	m.given = given{Took: map[document.Sort]time.Duration{}, Size: map[document.Sort]int64{}}
	for _, sort := range document.Sorts {
		id, err := x.wish(sort)
		if err != nil {
			return err
		}
		before := s.memory("VmRSS")
		var most atomic.Int64
		watching, stop := context.WithCancel(ctx)
		go func() {
			for watching.Err() == nil {
				most.Store(max(most.Load(), s.memory("VmRSS")))
				time.Sleep(20 * time.Millisecond)
			}
		}()
		begun := time.Now()
		size, err := x.fetch(ctx, reader, id)
		m.given.Took[sort] = time.Since(begun)
		stop()
		if err != nil {
			return err
		}
		m.given.Size[sort], m.given.More = size, max(m.given.More, most.Load()-before)
		fmt.Fprintf(out, "%s W7 %s: %.1f MB in %.2f s, %s more memory\n", m.engine, sort, float64(size)/1e6, m.given.Took[sort].Seconds(), mib(most.Load()-before))
	}
	return nil
}

// moveIn gives one desk all consultations, somebody who asks for them, and a supervisor.
func (x *exporter) moveIn(ctx context.Context, p *place) error {
	h, err := p.house(ctx)
	if err != nil {
		return err
	}
	now := time.Now()
	err = h.DB.Write(ctx, h.Session(), func(tx *store.Tx) error {
		hire := func(name, password string, role sharing.Role) (string, error) {
			staff, duty, err := office.AddConfirmed(tx, office.Newcomer{Name: name, SignInName: name, Password: office.Secret(password)}, office.Duty{Desk: p.town.Desk, Role: role, From: now.Add(-time.Hour)}, now)
			if err != nil {
				return "", err
			}
			return office.IssueToken(tx, staff, duty, "bench", now.AddDate(0, 1, 0), now)
		}
		var err error
		if x.token, err = hire(x.name, x.password, sharing.Counsellor); err != nil {
			return err
		}
		if x.approver, err = hire("bench.approves", "", sharing.Supervisor); err != nil {
			return err
		}
		return tx.Exec("update record set desk = ? where municipality = ? and kind = ?", p.town.Desk, tx.Municipality(), intake.Kind)
	})
	if closing := h.Close(); err == nil {
		err = closing
	}
	if err == nil && p.cluster != nil {
		err = p.cluster.sql(ctx, "tomoni", "vacuum analyze record")
	}
	return err
}

// signIn is a browser in which the exporter has signed in: a file is fetched in a
// session and not by a program.
func (x *exporter) signIn() (*http.Client, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	c := &http.Client{Jar: jar}
	res, err := c.PostForm("http://"+x.address+"/sign-in", url.Values{"name": {x.name}, "password": {x.password}})
	if err != nil {
		return nil, err
	}
	return c, res.Body.Close()
}

// wish asks for a file and has it approved.
func (x *exporter) wish(sort document.Sort) (id string, err error) {
	made, err := x.send(x.token, "ledger.ask_export", map[string]any{"what": "CONSULTATIONS", "from": "2010-04-01", "until": time.Now().Format(time.DateOnly), "sort": sort, "reason": "bench"})
	if err != nil {
		return "", err
	}
	_, err = x.send(x.approver, "ledger.approve_export", map[string]any{"export": made["export"]})
	return made["export"], err
}

func (x *exporter) send(token, name string, payload any) (map[string]string, error) {
	x.sent++
	body, err := json.Marshal(map[string]any{"id": store.ID{0: 4, 15: byte(x.sent)}, "payload": payload})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequest(http.MethodPost, "http://"+x.address+"/api/v1/commands/"+name, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s %s %w", name, res.Status, text, err)
	}
	var made struct {
		IDs map[string]string `json:"ids"`
	}
	return made.IDs, json.Unmarshal(text, &made)
}

// fetch reads the file to its end.
func (x *exporter) fetch(ctx context.Context, c *http.Client, id string) (int64, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+x.address+"/export/"+id+"/file", nil)
	if err != nil {
		return 0, err
	}
	res, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("the file: %s", res.Status)
	}
	return io.Copy(io.Discard, res.Body)
}
