package housecheck

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// text is one entry of the catalogue as it stands in the source.
type text struct {
	at              string
	key, ja, en     string
	easy            string // empty when it has none
	literal, inFile bool
}

// texts are all entries, read from the sources, so that a package counts even
// when nothing imports it yet.
func texts(t *testing.T) []text {
	t.Helper()
	var all []text
	each(t, []string{".go"}, func(f source) {
		if f.isTest() || f.isGenerated() || f.in("words/text.go") {
			return
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, f.path, f.text, parser.SkipObjectResolution)
		if err != nil {
			t.Error(err)
			return
		}
		easy := map[ast.Expr]string{}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if s, ok := call.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "WithEasy" && len(call.Args) == 1 {
				easy[s.X], _ = literal(call.Args[0])
			}
			if !declares(f, call) {
				return true
			}
			all = append(all, entry(set, f, call, easy[call]))
			return true
		})
	})
	return all
}

// declares tells whether a call is words.New.
func declares(f source, call *ast.CallExpr) bool {
	if len(call.Args) != 3 {
		return false
	}
	switch fun := call.Fun.(type) {
	case *ast.SelectorExpr:
		from, ok := fun.X.(*ast.Ident)
		return ok && from.Name == "words" && fun.Sel.Name == "New"
	case *ast.Ident:
		return fun.Name == "New" && f.in("words")
	}
	return false
}

func entry(set *token.FileSet, f source, call *ast.CallExpr, easy string) text {
	e := text{at: set.Position(call.Pos()).String(), easy: easy, inFile: strings.HasSuffix(f.path, "words.go") || strings.Contains(f.path, "/words_") || strings.HasPrefix(f.path, "words/")}
	var ok [3]bool
	e.key, ok[0] = literal(call.Args[0])
	e.ja, ok[1] = literal(call.Args[1])
	e.en, ok[2] = literal(call.Args[2])
	e.literal = ok == [3]bool{true, true, true}
	return e
}

// literal is the value of a text written out, perhaps in pieces.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.ParenExpr:
		return literal(e.X)
	case *ast.BinaryExpr:
		a, okA := literal(e.X)
		b, okB := literal(e.Y)
		return constant.StringVal(constant.BinaryOp(constant.MakeString(a), token.ADD, constant.MakeString(b))), okA && okB && e.Op == token.ADD
	}
	return "", false
}

var (
	japanese     = regexp.MustCompile(`[\p{Hiragana}\p{Katakana}\p{Han}々〆〇「」『』、。・]`)
	placeholder  = regexp.MustCompile(`\{[^{}]*\}`)
	keyOfCatalog = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[A-Za-z0-9_]+)+$`)
)

// A reader of English must be able to read every page.
func TestEveryTextIsThereInBothLanguagesAndEnglishHoldsNoJapanese(t *testing.T) {
	all := texts(t)
	if len(all) < 20 {
		t.Fatalf("only %d texts were found in the sources", len(all))
	}
	seen := map[string]string{}
	for _, e := range all {
		for _, wrong := range e.faults() {
			t.Errorf("%s: %s: %s", e.at, e.key, wrong)
		}
		if other, taken := seen[e.key]; taken && e.key != "" {
			t.Errorf("%s: %s is declared at %s too", e.at, e.key, other)
		}
		seen[e.key] = e.at
	}
	t.Logf("%d texts", len(all))
}

// faults are what is wrong with an entry.
func (e text) faults() (wrong []string) {
	say := func(bad bool, format string, args ...any) {
		if bad {
			wrong = append(wrong, fmt.Sprintf(format, args...))
		}
	}
	say(!e.literal, "is put together at run time, so nobody can translate it")
	if !e.literal {
		return wrong
	}
	say(!e.inFile, "stands outside words.go")
	say(!keyOfCatalog.MatchString(e.key), "the key is not room.name")
	say(strings.TrimSpace(e.ja) == "", "has no Japanese")
	say(strings.TrimSpace(e.en) == "", "has no English")
	say(japanese.MatchString(e.en), "Japanese in the English text: %s", e.en)
	say(names(e.ja) != names(e.en), "placeholders %s in Japanese, %s in English", names(e.ja), names(e.en))
	say(e.easy != "" && names(e.easy) != names(e.ja), "placeholders %s in Japanese, %s in easy Japanese", names(e.ja), names(e.easy))
	return wrong
}

// names are the placeholders of a text, each once, sorted.
func names(s string) string {
	all := placeholder.FindAllString(s, -1)
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}

func TestAFaultyTextIsFound(t *testing.T) {
	good := text{key: "intake.saved", ja: "{n}件を記録しました。", en: "Saved {n}.", literal: true, inFile: true}
	if wrong := good.faults(); wrong != nil {
		t.Errorf("a good text: %v", wrong)
	}
	for name, spoil := range map[string]func(*text){
		"no English":     func(e *text) { e.en = "" },
		"no Japanese":    func(e *text) { e.ja = " " },
		"kana":           func(e *text) { e.en = "Saved {n} (きろく)." },
		"placeholder":    func(e *text) { e.en = "Saved {m}." },
		"easy":           func(e *text) { e.easy = "かきました。" },
		"key":            func(e *text) { e.key = "saved" },
		"in logic":       func(e *text) { e.inFile = false },
		"made on the go": func(e *text) { e.literal = false },
	} {
		e := good
		spoil(&e)
		if e.faults() == nil {
			t.Errorf("%s is not found", name)
		}
	}
}
