package demo

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// A plan pack in a folder brings its own cast.
func TestTheCastOfAPackInAFolderStandsBesideIt(t *testing.T) {
	dir := t.TempDir()
	if _, err := loadCast(dir); err == nil {
		t.Error("a folder without a cast has a demo")
	}
	b, err := castFiles.ReadFile("cast/hinohara.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, castName), b, 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := loadCast(dir)
	if err != nil {
		t.Fatal(err)
	}
	want, err := loadCast("hinohara")
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("another cast: %v", err)
	}
}
