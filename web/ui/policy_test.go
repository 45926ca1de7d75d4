package ui

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// banned is what the Content-Security-Policy would stop in a browser, or what
// would need it to be weakened.
var banned = map[string]*regexp.Regexp{
	"inline style":              regexp.MustCompile(`\sstyle=`),
	"style element":             regexp.MustCompile(`<style`),
	"inline script":             regexp.MustCompile(`<script(>|[^>]*[^>]>[^<])`),
	"event attribute":           regexp.MustCompile(`\son[a-z]+=`),
	"hx-on":                     regexp.MustCompile(`hx-on`),
	"js: value":                 regexp.MustCompile(`=["{]\s*"?(js|javascript):`),
	"htmx trigger with filter":  regexp.MustCompile(`hx-trigger=[^>]*\[`),
	"templ css or script block": regexp.MustCompile(`(?m)^(css|script) `),
}

func TestNoTemplateNeedsAWeakerPolicy(t *testing.T) {
	seen := 0
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".templ") {
			return nil
		}
		seen++
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for what, pattern := range banned {
			if found := pattern.Find(text); found != nil {
				t.Errorf("%s: %s: %s", path, what, found)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 10 {
		t.Errorf("only %d templates found", seen)
	}
}
