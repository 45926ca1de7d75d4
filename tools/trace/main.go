// Command trace turns the citations in the code round: which promise, measure
// of the plan or article of law is done where. It reads the comments of the Go
// files and writes docs/trace.md; a test fails when that page is out of date.
package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// page is what the citations are written to.
const page = "docs/trace.md"

func main() {
	text, err := trace(".")
	if err == nil {
		err = os.WriteFile(page, []byte(text), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "trace:", err)
		os.Exit(1)
	}
}

// cited finds the forms of citation: promise 1, measure 24, 個情法69条.
var cited = []struct {
	title string
	form  *regexp.Regexp
}{
	{"Promises", regexp.MustCompile(`[Pp]romises? (\d)(?:(?:, | and )(\d))*`)},
	{"Measures of the plan (施策)", regexp.MustCompile(`[Mm]easures? (\d{1,2})(?:(?:, | and )(\d{1,2}))*`)},
	{"Laws", regexp.MustCompile(`\p{Han}{1,8}法\d+条(?:の\d+)*`)},
}

var number = regexp.MustCompile(`\d+`)

// trace gives the page for the module at a folder.
func trace(root string) (string, error) {
	found := make([]map[string][]string, len(cited))
	for i := range found {
		found[i] = map[string][]string{}
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules" || d.Name() == "tools") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go") {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		return collect(path, filepath.ToSlash(rel), found)
	})
	if err != nil {
		return "", err
	}
	return write(found), nil
}

// collect notes what the comments of one file cite.
func collect(path, name string, found []map[string][]string) error {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	for _, group := range file.Comments {
		text := strings.Join(strings.Fields(group.Text()), " ")
		for i, c := range cited {
			for _, hit := range c.form.FindAllString(text, -1) {
				for _, key := range keys(i, hit) {
					if !slices.Contains(found[i][key], name) {
						found[i][key] = append(found[i][key], name)
					}
				}
			}
		}
	}
	return nil
}

// keys are the single citations of a hit: "promises 1 and 2" cites two.
func keys(kind int, hit string) []string {
	if cited[kind].title == "Laws" {
		return []string{hit}
	}
	return number.FindAllString(hit, -1)
}

func write(found []map[string][]string) string {
	var b strings.Builder
	b.WriteString("# Where it is done\n\nMade by `go run ./tools/trace` from the comments of the code: what is promised, planned or demanded by law, and where.\n")
	for i, c := range cited {
		fmt.Fprintf(&b, "\n## %s\n\n", c.title)
		var names []string
		for name := range found[i] {
			names = append(names, name)
		}
		sort.Slice(names, func(x, y int) bool { return before(names[x], names[y]) })
		for _, name := range names {
			sort.Strings(found[i][name])
			fmt.Fprintf(&b, "- **%s**: %s\n", name, strings.Join(found[i][name], ", "))
		}
	}
	return b.String()
}

// before sorts numbers as numbers and the rest as text.
func before(x, y string) bool {
	a, errA := strconv.Atoi(x)
	b, errB := strconv.Atoi(y)
	if errA == nil && errB == nil {
		return a < b
	}
	return x < y
}
