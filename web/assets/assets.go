// Package assets is the built style sheet and script, embedded in the program
// so that running it needs only Go. The sources are in src; tools/assets
// builds them into dist with the hash of the content in each file's name, and
// dist is committed. A file's address therefore changes with its content, and
// browsers may keep it for ever.
package assets

import (
	"embed"
	"encoding/json"
	"io/fs"
	"net/http"
	"strings"
)

//go:embed dist
var dist embed.FS

// Prefix is where Handler is mounted.
const Prefix = "/assets/"

var manifest = readManifest()

func readManifest() map[string]string {
	data, err := dist.ReadFile("dist/manifest.json")
	if err != nil {
		panic("assets: dist/manifest.json is missing: run go run ./tools/assets")
	}
	names := map[string]string{}
	err = json.Unmarshal(data, &names)
	if err != nil {
		panic("assets: dist/manifest.json: " + err.Error())
	}
	return names
}

// URL is the address of an asset by its plain name ("app.css"). A name that
// was not built is a programmer's mistake and panics.
func URL(name string) string {
	file, ok := manifest[name]
	if !ok {
		panic("assets: not built: " + name)
	}
	return Prefix + file
}

// Handler serves the assets, mounted under Prefix with or without stripping
// it. They may be kept for a year: the name says the content.
func Handler() http.Handler {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic("assets: " + err.Error())
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, Prefix)
		if !isBuilt(name) {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		http.ServeFileFS(w, r, files, name)
	})
}

func isBuilt(name string) bool {
	for _, file := range manifest {
		if file == name {
			return true
		}
	}
	return false
}
