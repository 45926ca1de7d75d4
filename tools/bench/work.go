package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"tomoni/store"
	"tomoni/store/floortest"
	"tomoni/tally"
)

// work is one of the performance goals: what is asked of the program, and the
// one statement that is asked of the floor.
type work struct {
	name  string
	says  string
	goal  map[string]time.Duration // p50 by engine
	rate  map[string]float64       // a second with all clients, by engine
	ask   func(t town) ask
	floor func(t town) floortest.Statement
}

var works = []work{
	{name: "W2", says: "find a person by part of name or kana", ask: findPerson, floor: findFloor,
		goal: goals(400, 600)},
	{name: "W3", says: "open a timeline, the look audited", ask: openTimeline, floor: timelineFloor,
		goal: goals(500, 700)},
	{name: "W4", says: "my work queue", ask: workQueue, floor: queueFloor,
		goal: goals(700, 1000)},
	{name: "W5", says: "figures of all desks by month, topic and area", ask: figures, floor: figuresFloor,
		goal: goals(5000, 5000)},
	{name: "W1", says: "record a consultation, durable and audited", ask: receive, floor: receiveFloor, // last: it leaves work behind
		goal: goals(600, 750), rate: map[string]float64{"sqlite": 3000}},
}

func goals(sqlite, postgres int) map[string]time.Duration {
	return map[string]time.Duration{"sqlite": time.Duration(sqlite) * time.Microsecond, "postgres": time.Duration(postgres) * time.Microsecond}
}

// receive sends words, two topics and one subject, every other one with a phone
// number, so that there is something for the silent check.
func receive(t town) ask {
	return func(client, n int) request {
		r := rand.New(rand.NewPCG(uint64(client), uint64(n)))
		family, kana := r.IntN(len(list(0))), r.IntN(len(list(1)))
		first := r.IntN(len(t.Topics))
		phone := ""
		if n%2 == 0 {
			phone = fmt.Sprintf("0796-%02d-%04d", r.IntN(100), r.IntN(10000))
		}
		body, err := json.Marshal(map[string]any{
			"id": store.ID{0: 2, 1: byte(client >> 16), 2: byte(client >> 8), 3: byte(client), 12: byte(n >> 24), 13: byte(n >> 16), 14: byte(n >> 8), 15: byte(n)},
			"payload": map[string]any{
				"words": said[n%len(said)], "channel": "PHONE",
				"topics": []string{t.Topics[first], t.Topics[(first+1)%len(t.Topics)]}, "main_topic": t.Topics[first],
				"subject": []any{map[string]any{"name": before(list(0)[family]) + "　" + before(list(1)[kana]),
					"kana": behind(list(0)[family]) + " " + behind(list(1)[kana]), "phone": phone}},
			}})
		if err != nil {
			panic(err) // texts and ids cannot fail
		}
		return request{method: http.MethodPost, path: "/api/v1/commands/intake.receive", token: t.Token, body: body}
	}
}

func findPerson(t town) ask {
	return func(client, n int) request {
		body, err := json.Marshal(map[string]string{"q": queries[(client+n)%len(queries)]})
		if err != nil {
			panic(err)
		}
		return request{method: http.MethodPost, path: "/api/v1/search", token: t.Token, body: body}
	}
}

func openTimeline(t town) ask {
	return func(client, n int) request {
		id := t.Mine[(client*31+n*7)%len(t.Mine)]
		return request{method: http.MethodGet, path: "/api/v1/consultation/" + id.String(), token: t.Token}
	}
}

func workQueue(t town) ask {
	return func(int, int) request { return request{method: http.MethodGet, path: "/api/v1/", token: t.Token} }
}

// figures of all desks, which holds back what is too small.
func figures(t town) ask {
	return func(int, int) request {
		return request{method: http.MethodGet, path: "/api/v1/review?of=all&by=topic", token: t.Token}
	}
}

func receiveFloor(t town) floortest.Statement {
	return floortest.Statement{Path: "/W1", Change: true,
		SQL: "insert into revision (municipality, subject, facet, version, part, at, before) values (?, ?, 'next', 1, 'C2', ?, ?)",
		Args: func() []any {
			now := time.Now()
			id := store.NewID(now, dice{})
			return []any{t.Municipality, id[:], now.UnixMicro(), said[0]}
		}}
}

func findFloor(t town) floortest.Statement {
	return floortest.Statement{Path: "/W2",
		SQL: `select n.person, n.family, n.given, n.kana from record r cross join concerns c cross join person_key k cross join person_name n
 where r.municipality = ? and r.desk = ? and c.municipality = r.municipality and c.record = r.id and k.municipality = c.municipality
 and k.kind = 'f' and k.key = ? and k.person = c.person and n.municipality = k.municipality and n.person = k.person limit 20`,
		Args: func() []any { return []any{t.Municipality, t.Desk[:], before(list(0)[rand.IntN(len(list(0)))])} }}
}

func timelineFloor(t town) floortest.Statement {
	return floortest.Statement{Path: "/W3",
		SQL: "select id, at, kind, channel, part, staff, words from entry where municipality = ? and record = ? order by at desc, id desc limit 50",
		Args: func() []any {
			id := t.Mine[rand.IntN(len(t.Mine))]
			return []any{t.Municipality, id[:]}
		}}
}

func queueFloor(t town) floortest.Statement {
	return floortest.Statement{Path: "/W4",
		SQL: `select id, code, title, next_on, phrase, staff from record where municipality = ? and desk = ? and is_open = 1
 order by next_on, id limit 50`,
		Args: func() []any { return []any{t.Municipality, t.Desk[:]} }}
}

func figuresFloor(t town) floortest.Statement {
	from, to := tally.Year(tally.Month(t.Day))
	return floortest.Statement{Path: "/W5",
		SQL: `select month, area, topic, sum(n) from tally_sum where municipality = ? and counter = 'TOPIC' and month >= ? and month <= ?
 group by month, area, topic`,
		Args: func() []any { return []any{t.Municipality, from, to} }}
}

// askFloor asks the floor for a work.
func askFloor(name string) ask {
	return func(int, int) request { return request{method: http.MethodGet, path: "/" + name} }
}

// dice is randomness that needs no secret.
type dice struct{}

func (dice) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(rand.Uint32())
	}
	return len(p), nil
}

func before(pair string) string { return half(pair, 0) }
func behind(pair string) string { return half(pair, 1) }

func half(pair string, which int) string {
	var a, b string
	for i, r := range pair {
		if r == '/' {
			a, b = pair[:i], pair[i+1:]
			break
		}
	}
	if which == 0 {
		return a
	}
	return b
}

// ms writes a time as milliseconds.
func ms(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000) }
