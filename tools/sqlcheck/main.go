// Sqlcheck refuses SQL that does not mean the same on both engines, or that a
// sharded cluster could not run, before it reaches a database.
//
//	go run ./tools/sqlcheck [folder …]
//
// It reads every migration (*.sql) and every text in Go code that is handed to
// package store or that begins like a statement, and prints one line per
// finding, "file:line: what is wrong: what to write instead". It ends with 1
// when there are findings. Package store itself, which knows the engines apart,
// and folders named testdata are left out; so are Go tests, which may break
// rules to see them enforced.
//
// A table that belongs to no municipality says why in a comment on the line
// before it: "-- no municipality: sessions exist before anybody is known".
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// finding is one thing that is wrong.
type finding struct {
	file string
	line int
	what string
}

func (f finding) String() string { return fmt.Sprintf("%s:%d: %s", f.file, f.line, f.what) }

func main() {
	roots := os.Args[1:]
	if len(roots) == 0 {
		roots = []string{"."}
	}
	findings, err := check(roots)
	if err != nil {
		fmt.Fprintln(os.Stderr, "sqlcheck:", err)
		os.Exit(2)
	}
	for _, f := range findings {
		fmt.Println(f)
	}
	if len(findings) > 0 {
		os.Exit(1)
	}
}

// check reads all files under the roots: migrations first, because what they
// say about columns is needed to judge the order of queries.
func check(roots []string) ([]finding, error) {
	var migrations, sources []string
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && path != root && skipped(d.Name()):
				return fs.SkipDir
			case d.IsDir():
			case strings.HasSuffix(path, ".sql"):
				migrations = append(migrations, path)
			case isSource(path):
				sources = append(sources, path)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	c := checker{columns: map[string]column{}, numbers: map[string]string{}}
	for _, path := range migrations {
		if err := c.migration(path); err != nil {
			return nil, err
		}
	}
	for _, path := range sources {
		if err := c.source(path); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(c.findings, func(a, b finding) int {
		return strings.Compare(fmt.Sprintf("%s:%09d", a.file, a.line), fmt.Sprintf("%s:%09d", b.file, b.line))
	})
	return slices.Compact(c.findings), nil
}

// skipped are folders that hold no code of ours.
func skipped(name string) bool {
	return name == "testdata" || name == "node_modules" || strings.HasPrefix(name, ".")
}

// isSource leaves out tests, generated pages and package store.
func isSource(path string) bool {
	return strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") && !strings.HasSuffix(path, "_templ.go") &&
		!slices.Contains(strings.Split(filepath.ToSlash(path), "/"), "store")
}

// checker collects findings and what the migrations tell about columns.
type checker struct {
	findings []finding
	columns  map[string]column // by name, over all tables
	numbers  map[string]string // number of a migration → its file
}

// column is what all tables together say about a name.
type column struct{ nullable, required bool }

func (c *checker) add(file string, line int, format string, args ...any) {
	c.findings = append(c.findings, finding{file, line, fmt.Sprintf(format, args...)})
}
