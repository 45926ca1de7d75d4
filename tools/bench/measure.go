package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

// measured is what was found on one engine.
type measured struct {
	engine     string
	figures    map[string]figure
	floors     map[string]figure
	start      time.Duration
	idle, peak int64 // bytes
	taken      taken // W6
	given      given // W7
	loading    float64
}

// starts is how often the start is measured.
const starts = 5

// idleFor is how long the program is left alone before its memory is read.
const idleFor = 5 * time.Second

func measureEngine(ctx context.Context, o options, engine, folder, binary string, out io.Writer) (m measured, err error) {
	p, err := open(ctx, o, engine, folder, out)
	if err != nil {
		return m, err
	}
	defer p.close()
	if (o.wants("W1") || o.wants("W6")) && !o.keep || o.wants("W7") { // they leave records at the viewer's desk: the next run loads anew
		defer os.Remove(filepath.Join(folder, engine+".json"))
	}
	m = measured{engine: engine, figures: map[string]figure{}, floors: map[string]figure{}, loading: p.town.Seconds}
	if err := m.program(ctx, o, p, binary, out); err != nil {
		return m, err
	}
	if o.profile != "" {
		return m, nil
	}
	return m, m.floor(ctx, o, p, filepath.Join(folder, engine+".json"), out)
}

func (m *measured) program(ctx context.Context, o options, p *place, binary string, out io.Writer) error {
	s, err := m.begin(ctx, o, p, binary)
	if err != nil {
		return err
	}
	defer s.end()
	for _, w := range works {
		if w.name == "W1" && o.wants("W6") { // before W1 has filled the viewer's desk
			if err := m.takeOver(ctx, s, o, p.town, out); err != nil {
				return fmt.Errorf("W6: %w", err)
			}
		}
		if !o.wants(w.name) {
			continue
		}
		f, err := measure(ctx, s.address, o, w.ask(p.town))
		if err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
		m.figures[w.name] = f
		fmt.Fprintf(out, "%s %s: p50 %s, %.0f/s, p99 %s (%d requests)\n", m.engine, w.name, ms(f.P50), f.Rate, ms(f.P99), f.N)
	}
	if o.wants("W6") && o.wants("W1") {
		if err := m.takeOverBeside(ctx, s, o, p.town, out); err != nil {
			return fmt.Errorf("W1 beside an import: %w", err)
		}
	}
	m.peak = s.memory("VmHWM")
	if o.wants("W7") {
		if err := m.giveOut(ctx, s, p, out); err != nil {
			return fmt.Errorf("W7: %w", err)
		}
	}
	return nil
}

// begin starts the program, several times when it is a process, and leaves it
// idle for a while.
func (m *measured) begin(ctx context.Context, o options, p *place, binary string) (*server, error) {
	if o.inside {
		s, err := inside(ctx, p, o.profile)
		if err == nil {
			m.start = s.start
		}
		return s, err
	}
	var all []time.Duration
	for range starts {
		s, err := startProgram(ctx, binary, p)
		if err != nil {
			return nil, err
		}
		all = append(all, s.start)
		if len(all) < starts {
			s.end()
			continue
		}
		m.start = middle(all)
		select {
		case <-time.After(idleFor):
		case <-ctx.Done():
		}
		m.idle = s.memory("VmRSS")
		return s, nil
	}
	return nil, nil
}

func (m *measured) floor(ctx context.Context, o options, p *place, note string, out io.Writer) error {
	start := func() (*server, error) { return startFloor(ctx, p, note) }
	if o.inside {
		start = func() (*server, error) { return insideFloor(ctx, p) }
	}
	s, err := start()
	if err != nil {
		return err
	}
	defer s.end()
	for _, w := range works {
		if !o.wants(w.name) {
			continue
		}
		f, err := measure(ctx, s.address, o, askFloor(w.name))
		if err != nil {
			return fmt.Errorf("floor of %s: %w", w.name, err)
		}
		m.floors[w.name] = f
		fmt.Fprintf(out, "%s %s floor: p50 %s, %.0f/s, p99 %s\n", m.engine, w.name, ms(f.P50), f.Rate, ms(f.P99))
	}
	return nil
}

func signalled(ctx context.Context) (context.Context, context.CancelFunc) {
	return signal.NotifyContext(ctx, syscall.SIGTERM, syscall.SIGINT)
}
