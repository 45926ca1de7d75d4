package housecheck

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// root is the folder of the module, seen from this package.
const root = "../.."

// source is one file of the house, its path from the root with slashes.
type source struct {
	path string
	text []byte
}

// files are all files of the house but for what others made: packages of npm,
// the folder of git, local data.
var files = sync.OnceValues(func() (all []source, err error) {
	err = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // made and removed by somebody else meanwhile
		}
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		switch {
		case d.IsDir() && (name == "node_modules" || name == ".git" || name == "data" || strings.HasSuffix(name, "-data")):
			return fs.SkipDir
		case d.IsDir(), !d.Type().IsRegular():
			return nil
		}
		text, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		all = append(all, source{name, text})
		return err
	})
	return all, err
})

// each calls fn for the files whose name ends in one of the given ways. It fails
// when there is none, because a rule that reads nothing holds always.
func each(t *testing.T, ends []string, fn func(f source)) {
	t.Helper()
	all, err := files()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, f := range all {
		for _, end := range ends {
			if strings.HasSuffix(f.path, end) {
				seen++
				fn(f)
				break
			}
		}
	}
	if seen == 0 {
		t.Fatalf("no file ends in %v below %s", ends, root)
	}
}

// isTest tells whether the file is read by tests alone.
func (f source) isTest() bool {
	return strings.HasSuffix(f.path, "_test.go") || strings.Contains("/"+f.path, "/testdata/") || strings.HasPrefix(f.path, "e2e/") ||
		strings.HasSuffix(path.Dir(f.path), "test")
}

// isGenerated tells whether a program wrote the file.
func (f source) isGenerated() bool {
	head, _, _ := bytes.Cut(f.text, []byte("\npackage "))
	return bytes.Contains(head, []byte("Code generated")) || strings.HasPrefix(f.path, "web/assets/dist/") ||
		strings.HasSuffix(f.path, "_templ.go")
}

// in tells whether the file lies in one of the folders, or is one of the files.
func (f source) in(places ...string) bool {
	for _, place := range places {
		if f.path == place || strings.HasPrefix(f.path, place+"/") {
			return true
		}
	}
	return false
}

// pkg is a package as go list tells of it; paths without the module's name.
type pkg struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

// packages are those of the house.
var packages = sync.OnceValues(func() ([]pkg, error) {
	list := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		return nil, err
	}
	var all []pkg
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := decoder.Decode(&p); err == io.EOF {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
})

// listed gives the packages or ends the test.
func listed(t *testing.T) []pkg {
	t.Helper()
	all, err := packages()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 5 {
		t.Fatalf("go list knows only %d packages", len(all))
	}
	return all
}
