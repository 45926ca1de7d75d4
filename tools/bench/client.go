package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// request is what one client sends, made anew for each.
type request struct {
	method, path string
	token        string
	body         []byte
}

// ask makes the n-th request of a client.
type ask func(client, n int) request

// figure is what was measured of a work.
type figure struct {
	P50  time.Duration // one client alone
	Rate float64       // a second, with all clients
	P99  time.Duration // with all clients
	N    int
	Lost int // refused with 503 after all retries; not in the rate
}

// lost counts answers that say "not now" in the present measurement.
var lost atomic.Int64

// measure asks for a while with one client, then with all.
func measure(ctx context.Context, address string, o options, of ask) (f figure, err error) {
	if _, err := load(ctx, address, 1, o.length()/4, of); err != nil { // warm
		return f, err
	}
	lost.Store(0)
	alone, err := load(ctx, address, 1, o.length(), of)
	if err != nil {
		return f, err
	}
	begun := time.Now()
	all, err := load(ctx, address, o.clients, o.length(), of)
	if err != nil {
		return f, err
	}
	took := time.Since(begun).Seconds()
	return figure{P50: rank(alone, 50), Rate: float64(len(all)) / took, P99: rank(all, 99), N: len(alone) + len(all), Lost: int(lost.Load())}, nil
}

// rank gives a percentile.
func rank(took []time.Duration, percent int) time.Duration {
	if len(took) == 0 {
		return 0
	}
	slices.Sort(took)
	return took[min(len(took)-1, len(took)*percent/100)]
}

// run number keeps the requests of one load apart from those of another.
var loads int

// load asks with so many clients at once and tells how long each answer took.
func load(ctx context.Context, address string, clients int, length time.Duration, of ask) ([]time.Duration, error) {
	end := time.Now().Add(length)
	return of.until(ctx, address, clients, func() bool { return !time.Now().Before(end) })
}

// until is load that ends when something is over.
func (of ask) until(ctx context.Context, address string, clients int, over func() bool) ([]time.Duration, error) {
	loads++
	var wait sync.WaitGroup
	took := make([][]time.Duration, clients)
	failed := make([]error, clients)
	for i := range clients {
		number := loads*1000 + i
		wait.Go(func() {
			c, err := dial(address)
			if err != nil {
				failed[i] = err
				return
			}
			defer c.conn.Close()
			for n := 0; !over() && ctx.Err() == nil; n++ {
				begun := time.Now()
				_, err := c.do(of(number, n))
				if errors.Is(err, errNotNow) {
					lost.Add(1)
					continue
				}
				if err != nil {
					failed[i] = err
					return
				}
				took[i] = append(took[i], time.Since(begun))
			}
		})
	}
	wait.Wait()
	if err := errors.Join(append(failed, ctx.Err())...); err != nil {
		return nil, err
	}
	return slices.Concat(took...), nil
}

// errNotNow is an answer 503.
var errNotNow = errors.New("not now")

// client is one connection. It is written by hand to leave the processors to
// what is measured.
type client struct {
	conn net.Conn
	in   *bufio.Reader
	out  bytes.Buffer
}

func dial(address string) (*client, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	return &client{conn: conn, in: bufio.NewReaderSize(conn, 64<<10)}, nil
}

// do sends a request and reads the answer. An answer that is no success is an error.
func (c *client) do(r request) ([]byte, error) {
	c.out.Reset()
	c.out.WriteString(r.method + " " + r.path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + r.token + "\r\n")
	if r.method == http.MethodPost {
		c.out.WriteString("Content-Type: application/json\r\nContent-Length: " + strconv.Itoa(len(r.body)) + "\r\n")
	}
	c.out.WriteString("\r\n")
	c.out.Write(r.body)
	if _, err := c.conn.Write(c.out.Bytes()); err != nil {
		return nil, err
	}
	res, err := http.ReadResponse(c.in, nil)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode == http.StatusServiceUnavailable {
		return nil, errNotNow
	}
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s %s: %s: %.300s", r.method, r.path, res.Status, body)
	}
	return body, err
}
