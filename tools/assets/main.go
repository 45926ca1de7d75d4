// Command assets builds the style sheet and the script of the program from
// web/assets/src and the npm packages in node_modules (design tokens, htmx)
// into web/assets/dist, with the hash of the content in each file's name, and
// writes dist/manifest.json. The result is committed; run it after a change:
//
//	npm ci && go run ./tools/assets
//
// It uses esbuild as a Go library; Node is needed only to fetch the packages.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

const (
	source = "web/assets/src"
	dist   = "web/assets/dist"
)

func main() {
	err := build(".")
	if err != nil {
		fmt.Fprintln(os.Stderr, "assets:", err)
		os.Exit(1)
	}
}

// build makes dist anew under root.
func build(root string) error {
	files, err := bundle(root)
	if err != nil {
		return err
	}
	icon, err := os.ReadFile(filepath.Join(root, source, "icon.svg"))
	if err != nil {
		return fmt.Errorf("reading the icon: %w", err)
	}
	files["icon.svg"] = icon
	return write(filepath.Join(root, dist), files)
}

// bundle runs esbuild over the two entry points and gives the built files by
// their plain names.
func bundle(root string) (map[string][]byte, error) {
	abs, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     abs,
		EntryPoints:       []string{source + "/app.js", source + "/app.css"},
		Outdir:            dist,
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		MinifyIdentifiers: true,
		Format:            api.FormatIIFE,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsEndOfFile,
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("%s (is node_modules there? run npm ci)", describe(result.Errors[0]))
	}
	files := map[string][]byte{}
	for _, f := range result.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	return files, nil
}

// describe says where in the sources a mistake is.
func describe(m api.Message) string {
	if m.Location == nil {
		return m.Text
	}
	return fmt.Sprintf("%s:%d: %s", m.Location.File, m.Location.Line, m.Text)
}

// write empties dir and puts the files there under hashed names, with the
// manifest that leads from plain names to hashed ones.
func write(dir string, files map[string][]byte) error {
	err := os.RemoveAll(dir)
	if err != nil {
		return err
	}
	err = os.MkdirAll(dir, 0o755)
	if err != nil {
		return err
	}
	manifest := map[string]string{}
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		manifest[name] = hashed(name, files[name])
		err = os.WriteFile(filepath.Join(dir, manifest[name]), files[name], 0o644)
		if err != nil {
			return err
		}
	}
	data, err := json.MarshalIndent(manifest, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "manifest.json"), append(data, '\n'), 0o644)
}

// hashed puts the first ten hex digits of the content's SHA-256 into a name.
func hashed(name string, content []byte) string {
	sum := sha256.Sum256(content)
	ext := filepath.Ext(name)
	return strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:])[:10] + ext
}
