package housecheck

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"regexp"
	"strings"
	"testing"
)

// A clock that a test cannot set makes a rule that no test can try.
func TestOnlyTheOutermostPackagesReadAClock(t *testing.T) {
	each(t, []string{".go"}, func(f source) {
		if f.isTest() || f.isGenerated() || f.in("store", "tools", "e2e", "web/server.go", "demo/clock.go") || !strings.Contains(f.path, "/") {
			return
		}
		for _, at := range clockReads(t, f) {
			t.Errorf("%s: reads the clock of the machine; take the time from the caller", at)
		}
	})
}

// Who looked, and under which name, is decided once, in sharing.WhoLooked: a page
// that asked the log itself could name a reporter, or tell of other desks.
func TestPagesAskSharingWhoLooked(t *testing.T) {
	asks := regexp.MustCompile(`\baudit\.Looks\(`)
	callers := 0
	each(t, []string{".go", ".templ"}, func(f source) {
		if f.isTest() || !asks.MatchString(withoutComments(f)) {
			return
		}
		if callers++; !f.in("sharing") {
			t.Errorf("%s asks the log who looked; use Reading.WhoLooked", f.path)
		}
	})
	if callers == 0 {
		t.Error("nobody asks the log who looked: this test looks for another name")
	}
}

// clockReads are the places where a file calls time.Now, time.Since or time.Until.
func clockReads(t *testing.T, f source) (places []string) {
	t.Helper()
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, f.path, f.text, parser.SkipObjectResolution)
	if err != nil {
		t.Error(err)
		return nil
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		selector, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		from, ok := selector.X.(*ast.Ident)
		if ok && from.Name == "time" && strings.Contains(" Now Since Until ", " "+selector.Sel.Name+" ") {
			places = append(places, set.Position(call.Pos()).String())
		}
		return true
	})
	return places
}

// places are names that belong to one municipality. Another one must be able to
// use the program by loading its plan pack, which is data.
var places = regexp.MustCompile(`豊岡|但東|よりそい|(?i:toyooka)`)

func TestNoMunicipalityIsNamedOutsideItsPlanPackTheDemoTestsAndDocs(t *testing.T) {
	each(t, []string{".go", ".templ", ".sql", ".js"}, func(f source) {
		if f.isTest() || f.in("area/pack", "demo", "demo_main.go", "docs", "web/ui/gallery", "tools") {
			return
		}
		for i, line := range strings.Split(withoutComments(f), "\n") {
			if found := places.FindString(line); found != "" {
				t.Errorf("%s:%d: names %s, which belongs into a plan pack", f.path, i+1, found)
			}
		}
	})
}

// withoutComments is the text of a file with its comments blanked: they are for
// those who read the code, like docs.
func withoutComments(f source) string {
	text := []byte(strings.Clone(string(f.text)))
	if strings.HasSuffix(f.path, ".go") {
		blankGoComments(text)
		return string(text)
	}
	mark := "//"
	if strings.HasSuffix(f.path, ".sql") {
		mark = "--"
	}
	lines := strings.Split(string(text), "\n")
	for i, line := range lines {
		if strings.HasPrefix(strings.TrimSpace(line), mark) {
			lines[i] = ""
		}
	}
	return wholeLineTail.ReplaceAllString(strings.Join(lines, "\n"), "")
}

// wholeLineTail is a comment behind code; an address (https://) is none.
var wholeLineTail = regexp.MustCompile(`(?m)[ \t]//[ \t].*$`)

func blankGoComments(text []byte) {
	set := token.NewFileSet()
	file := set.AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(file, append([]byte(nil), text...), func(token.Position, string) {}, scanner.ScanComments)
	for {
		pos, tok, literal := s.Scan()
		if tok == token.EOF {
			return
		}
		if tok != token.COMMENT {
			continue
		}
		from := file.Offset(pos)
		for i := from; i < min(from+len(literal), len(text)); i++ {
			if text[i] != '\n' {
				text[i] = ' '
			}
		}
	}
}

func TestCommentsAreNotCode(t *testing.T) {
	for path, text := range map[string]string{
		"a.go":    "package a // 豊岡\n\n/* 豊岡\n豊岡 */\n",
		"a.templ": "// 豊岡\nPlace string // 豊岡\n",
		"a.sql":   "-- 豊岡\n",
	} {
		if rest := withoutComments(source{path, []byte(text)}); places.MatchString(rest) {
			t.Errorf("%s: %q", path, rest)
		}
	}
	for path, text := range map[string]string{"a.go": `var x = "豊岡" // x`, "a.templ": "<p>豊岡</p> // x", "a.sql": "values ('豊岡') -- x"} {
		if rest := withoutComments(source{path, []byte(text)}); !places.MatchString(rest) {
			t.Errorf("%s: %q", path, rest)
		}
	}
}

// longest is the number of lines a written file may have.
const longest = 700

func TestNoFileGoesOnForEver(t *testing.T) {
	each(t, []string{".go", ".templ", ".sql", ".js", ".css"}, func(f source) {
		if lines := strings.Count(string(f.text), "\n"); lines > longest && !f.isGenerated() {
			t.Errorf("%s has %d lines; a file is one subject, %d at most", f.path, lines, longest)
		}
	})
}

// large are the files above two mebibytes that are wanted, and why.
var large = map[string]string{
	"document/font/NotoSansJP-Regular.ttf.gz": "the letters of every sheet; no other source at run time",
}

func TestLargeFilesAreWanted(t *testing.T) {
	each(t, []string{""}, func(f source) {
		if len(f.text) <= 2<<20 {
			return
		}
		why, wanted := large[f.path]
		if !wanted {
			t.Errorf("%s has %d bytes: leave it out, or say in tools/housecheck why it is wanted", f.path, len(f.text))
			return
		}
		t.Logf("%s: %d bytes, %s", f.path, len(f.text), why)
	})
}
