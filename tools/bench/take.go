package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"tomoni/store"
)

// taken is what was measured of an import (W6), and of recording beside one.
type taken struct {
	Read, Judged, Written time.Duration
	Beside                figure // W1 while an import is written
}

// all is the whole of W6: from the file to the switch.
func (t taken) all() time.Duration { return t.Read + t.Judged + t.Written }

// takeOver measures an import at a desk that has little yet.
func (m *measured) takeOver(ctx context.Context, s *server, o options, t town, out io.Writer) (err error) {
	if m.taken, err = importFile(ctx, s, o, t, 1, nil); err == nil {
		fmt.Fprintf(out, "%s W6: %d lines read in %s, judged in %s, written and switched on in %s\n", m.engine, o.lines,
			ms(m.taken.Read), ms(m.taken.Judged), ms(m.taken.Written))
	}
	return err
}

// takeOverBeside measures W1 while another ledger is written.
func (m *measured) takeOverBeside(ctx context.Context, s *server, o options, t town, out io.Writer) error {
	var f figure
	_, err := importFile(ctx, s, o, t, 2, func(done *atomic.Bool) error {
		lost.Store(0)
		begun := time.Now()
		all, err := ask(receive(t)).until(ctx, s.address, o.clients, done.Load)
		f = figure{Rate: float64(len(all)) / time.Since(begun).Seconds(), P99: rank(all, 99), N: len(all), Lost: int(lost.Load())}
		return err
	})
	if m.taken.Beside = f; err == nil {
		fmt.Fprintf(out, "%s W1 beside an import: %.0f/s, p99 %s (%d requests, %d refused as busy)\n", m.engine, f.Rate, ms(f.P99), f.N, f.Lost)
	}
	return err
}

// importFile takes a ledger over, as somebody who has looked at the preview and
// agrees. While it is written, beside runs until done.
func importFile(ctx context.Context, s *server, o options, t town, number int, beside func(done *atomic.Bool) error) (w taken, err error) {
	c, err := dial(s.address)
	if err != nil {
		return w, err
	}
	defer c.conn.Close()
	k := clerk{c: c, token: t.Token, number: number}
	begun := time.Now()
	made, err := k.send("ledger.read", map[string]any{"file": base64.StdEncoding.EncodeToString([]byte(ledgerFile(o.lines, number))), "file_name": "bench.csv"})
	if err != nil {
		return w, err
	}
	id := made["ledger"]
	w.Read = time.Since(begun)
	at, err := k.look(id)
	if err != nil {
		return w, err
	}
	begun = time.Now()
	if _, err := k.send("ledger.match", map[string]any{"ledger": id, "rest": "CLOSED", "column": at.Columns}); err != nil {
		return w, err
	}
	if at, err = k.until(ctx, id, "JUDGED"); err != nil {
		return w, err
	}
	w.Judged = time.Since(begun)
	if at.Take < o.lines*9/10 {
		return w, fmt.Errorf("only %d of %d lines would be taken over", at.Take, o.lines)
	}
	if _, err := k.send("ledger.commit", map[string]any{"ledger": id}); err != nil {
		return w, err
	}
	begun = time.Now()
	var done atomic.Bool
	ended := make(chan error, 1)
	if beside == nil {
		ended <- nil
	} else {
		go func() { ended <- beside(&done) }()
	}
	_, err = k.until(ctx, id, "ON")
	w.Written = time.Since(begun)
	done.Store(true)
	if other := <-ended; err == nil {
		err = other
	}
	return w, err
}

// clerk is somebody at the viewer's desk who reads a ledger in.
type clerk struct {
	c      *client
	token  string
	number int // of the import
	sent   int
}

// send sends a command and gives the ids that it has made.
func (k *clerk) send(name string, payload any) (map[string]string, error) {
	k.sent++
	body, err := json.Marshal(map[string]any{"id": store.ID{0: 3, 14: byte(k.number), 15: byte(k.sent)}, "payload": payload})
	if err != nil {
		return nil, err
	}
	var made struct {
		IDs map[string]string `json:"ids"`
	}
	text, err := k.c.do(request{method: http.MethodPost, path: "/api/v1/commands/" + name, token: k.token, body: body})
	if err != nil {
		return nil, err
	}
	return made.IDs, json.Unmarshal(text, &made)
}

// state is what a clerk sees of an import.
type state struct {
	State   string `json:"state"`
	Take    int    `json:"take"`
	Stopped string `json:"stopped"`
	Columns []struct {
		At  int    `json:"at"`
		Use string `json:"use"`
	} `json:"columns"`
}

func (k *clerk) look(id string) (at state, err error) {
	text, err := k.c.do(request{method: http.MethodGet, path: "/api/v1/ledger/" + id, token: k.token})
	if err != nil {
		return at, err
	}
	return at, json.Unmarshal(text, &at)
}

// until waits for the program to come to a state.
func (k *clerk) until(ctx context.Context, id, wanted string) (at state, err error) {
	for ctx.Err() == nil {
		if at, err = k.look(id); err != nil || at.State == wanted {
			return at, err
		}
		if at.State == "STOPPED" {
			return at, fmt.Errorf("the import stopped: %s", at.Stopped)
		}
		time.Sleep(50 * time.Millisecond)
	}
	return at, ctx.Err()
}

// ledgerFile is a ledger of so many lines; another number gives other ones.
func ledgerFile(lines, number int) string {
	var b strings.Builder
	b.WriteString("番号,受付日,氏名,フリガナ,生年月日,電話,住所,相談内容,方法,終結日\n")
	r := rand.New(rand.NewPCG(6, uint64(number)))
	for i := range lines {
		family, given := list(0)[r.IntN(len(list(0)))], list(1)[r.IntN(len(list(1)))]
		fmt.Fprintf(&b, "%d-%d,R%d.%d.%d,%s　%s,%s　%s,S%d.%d.%d,0796-%02d-%04d,%s%d-%d,%s,電話,R8.%d.1\n", number, i+1, 3+r.IntN(4), 1+r.IntN(12), 1+r.IntN(28),
			before(family), before(given), behind(family), behind(given), 2+r.IntN(60), 1+r.IntN(12), 1+r.IntN(28), r.IntN(100), r.IntN(10000),
			list(2)[r.IntN(len(list(2)))], 1+r.IntN(2000), 1+r.IntN(30), said[r.IntN(len(said))], 1+r.IntN(10))
	}
	return b.String()
}
