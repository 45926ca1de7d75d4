package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// Whoever changes a style or a script has to build it, or the program would
// serve the old one.
func TestTheCommittedAssetsAreBuiltFromTheSources(t *testing.T) {
	root := filepath.Join("..", "..")
	_, err := os.Stat(filepath.Join(root, "node_modules"))
	if err != nil {
		if os.Getenv("TOMONI_DEMAND_ALL") == "1" {
			t.Fatal("node_modules is missing: npm ci")
		}
		t.Skip("node_modules is missing (npm ci): the built assets were not compared")
	}
	files, err := bundle(root)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(root, dist, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	manifest := map[string]string{}
	err = json.Unmarshal(data, &manifest)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		if manifest[name] != hashed(name, content) {
			t.Errorf("%s is not what is committed (%s): go run ./tools/assets", name, manifest[name])
		}
	}
}
