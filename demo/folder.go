package demo

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// marker is the file that tells a demo's folder from one for real work.
const marker = "DEMO.json"

// made says when and for which municipality a demo folder was made, and the
// tokens and accounts of its roles. All of it is make-believe.
type made struct {
	Pack  string    `json:"pack"`
	Size  Size      `json:"size,omitempty"`
	Today time.Time `json:"today"`
	Roles []Role    `json:"roles"`
}

// Role is one card of the sign-in page.
type Role struct {
	Role   string `json:"role"`
	Label  string `json:"label"`
	LabelE string `json:"label_en"`
	Where  string `json:"where"`
	Token  string `json:"token"`
	Staff  string `json:"staff"`
	Duty   string `json:"duty"`
}

// IsDemo reports whether a database URL leads into a demo's folder.
func IsDemo(db string) bool {
	file, ok := strings.CutPrefix(db, "sqlite:")
	if !ok {
		return false
	}
	_, err := os.Stat(filepath.Join(filepath.Dir(file), marker))
	return err == nil
}

// KeyOf is the key file of the demo that a database URL leads to.
func KeyOf(db string) string {
	return filepath.Join(filepath.Dir(strings.TrimPrefix(db, "sqlite:")), "tomoni.key")
}

func readMade(dir string) (made, bool, error) {
	var m made
	b, err := os.ReadFile(filepath.Join(dir, marker))
	if errors.Is(err, fs.ErrNotExist) {
		return m, false, nil
	}
	if err != nil {
		return m, false, err
	}
	return m, true, json.Unmarshal(b, &m)
}

// writeMade marks the folder; it is the last thing that making a demo does, so
// that a half-made one is made anew.
func writeMade(dir string, m made) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, marker), append(b, '\n'), 0o600)
}
