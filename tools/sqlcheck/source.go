package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
)

var (
	// statement is how a text begins that is SQL wherever it is handed to.
	statement = regexp.MustCompile(`(?is)^\s*(select\s.*\bfrom\b|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+\w+\s*(\([^)]*\))?\s+as\s*\()`)
	orderBy   = regexp.MustCompile(`(?is)\border\s+by\s+([\w\s.,]+)`)
	listEnd   = regexp.MustCompile(`\b(limit|for|union|returning)\b`)
	plainName = regexp.MustCompile(`(?i)^(?:\w+\.)?(\w+)(?:\s+(?:asc|desc))?$`)
)

// methods of a transaction, and functions of package store, that take SQL.
var (
	methods   = map[string]bool{"Exec": true, "Change": true, "Row": true, "Each": true}
	functions = map[string]bool{"All": true, "First": true, "SQL": true, "In": true}
)

// source checks the texts of one Go file.
func (c *checker) source(path string) error {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	if !importsStore(file) {
		return nil
	}
	seen := map[ast.Node]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.CallExpr:
			if isTaker(x) {
				for _, arg := range x.Args {
					c.text(set, path, arg, seen, true)
				}
			}
		case *ast.BasicLit, *ast.BinaryExpr:
			c.text(set, path, x.(ast.Expr), seen, false)
		case *ast.ImportSpec:
			return false
		}
		return true
	})
	return nil
}

// importsStore tells whether the file can speak to a database at all.
func importsStore(file *ast.File) bool {
	for _, spec := range file.Imports {
		if strings.HasSuffix(strings.Trim(spec.Path.Value, `"`), "tomoni/store") {
			return true
		}
	}
	return false
}

func isTaker(call *ast.CallExpr) bool {
	fun := call.Fun
	if index, ok := fun.(*ast.IndexExpr); ok { // store.All[Note](…)
		fun = index.X
	}
	selector, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	from, _ := selector.X.(*ast.Ident)
	return methods[selector.Sel.Name] || from != nil && from.Name == "store" && functions[selector.Sel.Name]
}

// text checks an expression that is made of literal texts; certain tells that
// it is SQL, otherwise it must begin like a statement.
func (c *checker) text(set *token.FileSet, path string, e ast.Expr, seen map[ast.Node]bool, certain bool) {
	if seen[e] {
		return
	}
	said, literal := value(e, seen)
	if !literal || !certain && !statement.MatchString(said) {
		return
	}
	line := set.Position(e.Pos()).Line
	c.words(path, line, said)
	c.order(path, line, said)
}

// value joins literal texts; what is not literal becomes a space. The parts are
// marked as seen, so that they are not judged again by themselves.
func value(e ast.Expr, seen map[ast.Node]bool) (string, bool) {
	switch x := e.(type) {
	case *ast.BasicLit:
		if x.Kind != token.STRING {
			return "", false
		}
		seen[x] = true
		said, err := strconv.Unquote(x.Value)
		return said, err == nil
	case *ast.BinaryExpr:
		left, a := value(x.X, seen)
		right, b := value(x.Y, seen)
		if x.Op != token.ADD || !a && !b {
			return "", false
		}
		seen[x] = true
		return left + " " + right, true
	case *ast.ParenExpr:
		return value(x.X, seen)
	}
	return "", false
}

// order finds rows sorted by a column that may be null: the engines put NULL at
// different ends. A name counts only when every table that has it lets it be null.
func (c *checker) order(path string, line int, said string) {
	clean := strings.ToLower(blank(said))
	for _, at := range orderBy.FindAllStringSubmatchIndex(clean, -1) {
		list := clean[at[2]:at[3]]
		if cut := listEnd.FindStringIndex(list); cut != nil {
			list = list[:cut[0]]
		}
		var names []string
		for _, item := range strings.Split(list, ",") {
			if name := plainName.FindStringSubmatch(strings.TrimSpace(item)); name != nil {
				names = append(names, name[1])
			}
		}
		for _, name := range c.nullable(names) {
			c.add(path, line+lineAt(clean, at[0]), "order by %s, which may be null: the engines put NULL at different ends", name)
		}
	}
}
