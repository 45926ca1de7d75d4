package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A town of two hundred, to see that the bench still finds its way through the
// program; figures of so short a run say nothing.
func TestTheBenchRunsOnASmallTown(t *testing.T) {
	engine := "both"
	if _, err := serverPrograms(); err != nil {
		t.Log(err)
		engine = "sqlite"
	}
	data := t.TempDir()
	for _, dir := range []string{filepath.Dir(data), data} { // PostgreSQL runs as somebody else
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	o, err := parse([]string{"--engine", engine, "--small", "--inside", "--persons", "200", "--data", data})
	if err != nil {
		t.Fatal(err)
	}
	o.persons, o.mine, o.seconds, o.lines = 200, 20, 0.05, 60
	var out bytes.Buffer
	if err := run(t.Context(), o, &out); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	for _, w := range works {
		for _, e := range []string{"sqlite", "postgres"} {
			if engine == "sqlite" && e == "postgres" {
				continue
			}
			if !strings.Contains(out.String(), e+" "+w.name+": p50") || !strings.Contains(out.String(), e+" "+w.name+" floor: p50") {
				t.Errorf("no figure of %s on %s", w.name, e)
			}
		}
	}
	for _, e := range []string{"sqlite", "postgres"} {
		if engine == "sqlite" && e == "postgres" {
			continue
		}
		if !strings.Contains(out.String(), e+" W6: 60 lines read") || !strings.Contains(out.String(), e+" W1 beside an import:") {
			t.Errorf("no figure of W6 on %s", e)
		}
	}
	if t.Failed() {
		t.Log(out.String())
	}
}

func TestNoTwoRecordsOfTheTownHaveOneCode(t *testing.T) {
	seen := map[string]bool{}
	for i := range 200_000 {
		code := codeOf(i)
		if seen[code] {
			t.Fatalf("%s comes twice", code)
		}
		seen[code] = true
	}
}
