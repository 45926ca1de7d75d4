package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"tomoni/document"
)

// report is everything that was measured, as a table.
type report struct {
	options options
	at      time.Time
	binary  string
	size    int64
	engines []measured
}

// order is how the works are told, whatever the order in which they were done.
var order = []string{"W1", "W2", "W3", "W4", "W5"}

func workOf(name string) work {
	for _, w := range works {
		if w.name == name {
			return w
		}
	}
	return work{}
}

// table is the figures in Markdown.
func (r report) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "| work | engine | goal p50 | p50, 1 client | floor p50 | ratio | rate, %d clients | p99, %d clients | floor rate | |\n", r.options.clients, r.options.clients)
	b.WriteString("|---|---|---|---|---|---|---|---|---|---|\n")
	for _, name := range order {
		for _, m := range r.engines {
			if f, ok := m.figures[name]; ok {
				b.WriteString(r.line(workOf(name), m, f))
			}
		}
	}
	if r.options.wants("W6") {
		b.WriteString("\n" + r.takingOver())
	}
	if r.options.wants("W7") {
		b.WriteString("\n" + r.givingOut())
	}
	b.WriteString("\n" + r.program())
	return b.String()
}

// takingOver tells what was measured of an import.
func (r report) takingOver() string {
	var b strings.Builder
	r.head(&b, fmt.Sprintf("W6 take over a ledger of %d lines", r.options.lines))
	seconds := func(of func(taken) time.Duration) func(measured) string {
		return func(m measured) string { return fmt.Sprintf("%.1f s", of(m.taken).Seconds()) }
	}
	r.row(&b, "file read", "", seconds(func(t taken) time.Duration { return t.Read }))
	r.row(&b, "lines judged", "", seconds(func(t taken) time.Duration { return t.Judged }))
	r.row(&b, "written and switched on", "", seconds(func(t taken) time.Duration { return t.Written }))
	r.row(&b, "in all", "≤ 1.5 s; PostgreSQL ≤ 2.5 s", seconds(taken.all))
	if r.options.wants("W1") {
		clients := fmt.Sprintf(", %d clients, while it is written", r.options.clients)
		r.row(&b, "W1 p99"+clients, "", func(m measured) string { return ms(m.taken.Beside.P99) })
		r.row(&b, "W1 rate"+clients, "", func(m measured) string { return fmt.Sprintf("%.0f/s", m.taken.Beside.Rate) })
	}
	return b.String()
}

// givingOut tells what was measured of an export.
func (r report) givingOut() string {
	var b strings.Builder
	r.head(&b, fmt.Sprintf("W7 export %d rows", 3*r.options.persons))
	for _, sort := range document.Sorts {
		r.row(&b, "as "+string(sort), "≤ 3 s", func(m measured) string {
			return fmt.Sprintf("%.1f s, %.0f MB", m.given.Took[sort].Seconds(), float64(m.given.Size[sort])/1e6)
		})
	}
	r.row(&b, "more memory at its peak (RSS)", "≤ 32 MiB", func(m measured) string { return mib(m.given.More) })
	return b.String()
}

// head begins a table with a column for each engine.
func (r report) head(b *strings.Builder, what string) {
	b.WriteString("| " + what + " | goal |")
	for _, m := range r.engines {
		b.WriteString(" " + engineName(m.engine) + " |")
	}
	b.WriteString("\n|---|---|" + strings.Repeat("---|", len(r.engines)) + "\n")
}

func (r report) line(w work, m measured, f figure) string {
	goal := "≤ " + ms(w.goal[m.engine])
	if rate := w.rate[m.engine]; rate > 0 {
		goal += fmt.Sprintf(", ≥ %.0f/s", rate)
	}
	floor, ratio, floorRate := "", "", ""
	if at, ok := m.floors[w.name]; ok {
		floor, floorRate = ms(at.P50), fmt.Sprintf("%.0f/s", at.Rate)
		ratio = fmt.Sprintf("%.1f", float64(f.P50)/float64(max(at.P50, 1)))
	}
	return fmt.Sprintf("| %s %s | %s | %s | %s | %s | %s | %.0f/s | %s | %s | %s |\n", w.name, w.says, engineName(m.engine), goal, ms(f.P50), floor, ratio,
		f.Rate, ms(f.P99), floorRate, verdict(w, m.engine, f))
}

// verdict says whether the goal is met.
func verdict(w work, engine string, f figure) string {
	if f.Lost > 0 {
		return fmt.Sprintf("missed; %d of %d refused as busy", f.Lost, f.N+f.Lost)
	}
	if f.P50 <= w.goal[engine] && f.Rate >= w.rate[engine] {
		return "met"
	}
	return "missed"
}

func engineName(engine string) string {
	if engine == "postgres" {
		return "PostgreSQL"
	}
	return "SQLite"
}

// program tells what is measured of the program itself.
func (r report) program() string {
	var b strings.Builder
	r.head(&b, "program")
	r.row(&b, "start until it answers", "≤ 100 ms", func(m measured) string { return fmt.Sprintf("%d ms", m.start.Milliseconds()) })
	r.row(&b, "memory when idle (RSS)", "≤ 40 MiB", func(m measured) string { return mib(m.idle) })
	r.row(&b, "memory at its peak (RSS)", "≤ 256 MiB", func(m measured) string { return mib(m.peak) })
	if r.size > 0 {
		r.row(&b, "size of the binary", "≤ 40 MB", func(measured) string { return fmt.Sprintf("%.1f MB", float64(r.size)/1e6) })
	}
	return b.String()
}

func (r report) row(b *strings.Builder, what, goal string, of func(measured) string) {
	fmt.Fprintf(b, "| %s | %s |", what, goal)
	for _, m := range r.engines {
		b.WriteString(" " + of(m) + " |")
	}
	b.WriteString("\n")
}

func mib(n int64) string {
	if n == 0 {
		return "—"
	}
	return fmt.Sprintf("%.0f MiB", float64(n)/(1<<20))
}

// begins and ends mark what --write replaces; the rest of the page is written by hand.
const (
	begins = "<!-- measured: written by go run ./tools/bench --write -->"
	ends   = "<!-- end of measured -->"
)

// save replaces the measured part of the page.
func (r report) save(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	head, rest, found := strings.Cut(string(text), begins)
	_, tail, closed := strings.Cut(rest, ends)
	if !found || !closed {
		return fmt.Errorf("%s: the marks of the measured part are not there", file)
	}
	return os.WriteFile(file, []byte(head+begins+"\n"+r.circumstances()+"\n"+r.table()+ends+tail), 0o644)
}

// circumstances say when and where.
func (r report) circumstances() string {
	load := "unknown"
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		load = strings.Join(strings.Fields(string(text))[:1], " ")
	}
	commit, _ := exec.Command("git", "rev-parse", "--short", "HEAD").Output()
	return fmt.Sprintf("Measured %s at commit %s, %s, %d processors (%s), %d persons, %d entries, %d records of which the viewer may see %d, "+
		"%.0f s a figure; load average at the end %s.\n", r.at.Format("2006-01-02 15:04"), strings.TrimSpace(string(commit)), runtime.Version(),
		runtime.NumCPU(), processor(), r.options.persons, 3*r.options.persons, r.options.persons, r.options.mine, r.options.seconds, load)
}

// processor names the model.
func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	for line := range strings.Lines(string(text)) {
		if _, model, ok := strings.Cut(line, "model name\t: "); ok {
			return strings.TrimSpace(model)
		}
	}
	return runtime.GOARCH
}
